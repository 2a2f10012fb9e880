//! The calls of an upload, put together from values.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};

use super::dates::portal_date;
use super::profile::{Call, Profile};
use super::wire::{ApiBody, ApiRequest};
use crate::model::{ByteRange, RecordId, TransactionId, UploadItemId};

/// What a new upload transaction needs (portal, "Create an upload transaction").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTransaction {
    pub folder: RecordId,
    pub keep_folders: bool,
    pub import_mapping_template: Option<String>,
    pub metadata: BTreeMap<String, String>,
    pub security_clearance: Option<i32>,
    /// False unless somebody asked: with it, two runs may share one transaction.
    pub use_cached_transaction: bool,
}

/// Files to register in a transaction (portal, "Register the assets").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registration {
    pub transaction: TransactionId,
    pub folder: RecordId,
    /// No two with equal name and size: replies are matched by these.
    pub files: Vec<RegisterFile>,
}

/// One file of a registration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterFile {
    pub name: String,
    /// Folder below the destination, `/` between its parts; empty for the destination itself.
    pub folder: String,
    /// Bytes.
    pub size: u64,
}

/// What marks an asset complete (portal, "Complete the upload session").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    pub item: UploadItemId,
    /// The client's clock now; local time like the other two.
    pub current: NaiveDateTime,
    pub created: Option<NaiveDateTime>,
    pub modified: NaiveDateTime,
    /// ETags in part order, as received; empty when not every part has one.
    pub etags: Vec<String>,
}

impl Profile {
    /// Client credentials for a token. The request holds the secret: it is never logged.
    pub fn sign_in(&self, client_id: &str, secret: &SecretString) -> ApiRequest {
        self.build(
            Call::SignIn,
            &[
                ("client_id", json!(client_id)),
                ("client_secret", json!(secret.expose_secret())),
            ],
        )
    }

    /// Step 1.
    pub fn create_transaction(&self, new: &NewTransaction) -> ApiRequest {
        let metadata = match new.metadata.is_empty() {
            true => Value::Null,
            false => json!(new.metadata),
        };
        self.build(
            Call::CreateTransaction,
            &[
                ("folder", json!(new.folder)),
                ("keep_folders", json!(new.keep_folders)),
                (
                    "import_mapping_template",
                    json!(new.import_mapping_template),
                ),
                // Without a template of ours, the site's own default holds.
                (
                    "use_mapping_template",
                    json!(new.import_mapping_template.as_ref().map(|_| true)),
                ),
                ("metadata", metadata),
                ("use_cached_transaction", json!(new.use_cached_transaction)),
                ("security_clearance", json!(new.security_clearance)),
            ],
        )
    }

    /// Step 2.
    pub fn register(&self, registration: &Registration) -> ApiRequest {
        let s = &self.switches;
        let files: Vec<Value> = registration
            .files
            .iter()
            .map(|file| {
                let path = match (file.folder.as_str(), s.relative_path_includes_name) {
                    (folder, false) => folder.to_owned(),
                    ("", true) => file.name.clone(),
                    (folder, true) => format!("{folder}/{}", file.name),
                };
                json!({
                    s.file_name.clone(): file.name,
                    s.file_size.clone(): file.size,
                    s.relative_path.clone(): path,
                })
            })
            .collect();
        let files = match s.files_as_string {
            true => json!(Value::Array(files).to_string()),
            false => Value::Array(files),
        };
        self.build(
            Call::Register,
            &[
                ("transaction", json!(registration.transaction)),
                ("folder", json!(registration.folder)),
                ("files", files),
            ],
        )
    }

    /// Step 4: everything but the bytes. `md5` is the chunk's, in hex; parts count from 1.
    pub fn upload_chunk(
        &self,
        item: &UploadItemId,
        range: ByteRange,
        total: u64,
        part_number: u32,
        md5: &str,
    ) -> ApiRequest {
        self.build(
            Call::UploadChunk,
            &[
                ("item", json!(item)),
                ("start", json!(range.start)),
                ("end", json!(range.end_inclusive())),
                ("total", json!(total)),
                ("md5", json!(md5)),
                ("part_number", json!(part_number)),
            ],
        )
    }

    /// Step 5. Safe to repeat.
    pub fn complete(&self, completion: &Completion) -> ApiRequest {
        let etags: Vec<&str> = completion
            .etags
            .iter()
            .map(|tag| match self.switches.etags_unquoted {
                true => tag.trim_matches('"'),
                false => tag,
            })
            .collect();
        self.build(
            Call::Complete,
            &[
                ("item", json!(completion.item)),
                ("current_date", json!(portal_date(completion.current))),
                ("creation_date", json!(completion.created.map(portal_date))),
                (
                    "last_modified_date",
                    json!(portal_date(completion.modified)),
                ),
                (
                    "s3_part_list",
                    if etags.is_empty() {
                        Value::Null
                    } else {
                        json!(etags)
                    },
                ),
            ],
        )
    }

    /// Who is signed in.
    pub fn user_info(&self) -> ApiRequest {
        self.build(Call::UserInfo, &[])
    }

    /// Finds an asset by Record ID. That this criterion exists is assumed; a miss proves nothing.
    pub fn look_up(&self, id: &RecordId) -> ApiRequest {
        self.build(
            Call::LookUp,
            &[("criterion", json!(format!("RecordID:{id}")))],
        )
    }

    /// The same by the call of the vendor's own SDK; `None` where the site has none.
    pub fn look_up_content(&self, id: &RecordId) -> Option<ApiRequest> {
        self.build_if_there(
            Call::LookUpContent,
            &[("criterion", json!(format!("RecordID:{id}")))],
        )
    }

    /// Finds assets by file name; the criterion is assumed. `None` where the site has no such call.
    pub fn find_by_name(&self, name: &str) -> Option<ApiRequest> {
        // A criterion has no way to escape these.
        let name: String = name.chars().filter(|c| !"\"\\".contains(*c)).collect();
        let criterion = self.switches.name_criterion.replace("{name}", &name);
        self.build_if_there(Call::FindByName, &[("criterion", json!(criterion))])
    }

    /// Links an asset into a virtual folder; doing it twice is harmless. `None` where the site has
    /// no such call.
    pub fn add_to_folder(&self, asset: &RecordId, folder: &RecordId) -> Option<ApiRequest> {
        self.build_if_there(
            Call::AddToFolder,
            &[("asset", json!(asset)), ("folder", json!(folder))],
        )
    }

    /// Everything of a new version but the file's bytes. `None` where the site has no such call.
    pub fn new_version(&self, target: &RecordId, file_name: &str) -> Option<ApiRequest> {
        let mut request = self.build_if_there(
            Call::NewVersion,
            &[("target", json!(target)), ("file_name", json!(file_name))],
        )?;
        if let ApiBody::Chunk { part, .. } = &mut request.body {
            part.clone_from(&self.switches.new_version_part);
        }
        Some(request)
    }

    /// Bytes that the call for a new version takes at most; `None` where the site has no such call.
    pub fn new_version_limit(&self) -> Option<u64> {
        self.has(Call::NewVersion)
            .then_some(self.switches.new_version_max_bytes)
    }
}

#[cfg(test)]
mod tests;
