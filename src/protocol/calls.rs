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
mod tests {
    use super::*;
    use crate::protocol::wire::{ApiBody, Method};
    use chrono::NaiveDate;

    fn profile() -> Profile {
        Profile::default_profile()
    }

    fn body(request: &ApiRequest) -> &Value {
        match &request.body {
            ApiBody::Json(value) => value,
            other => panic!("not JSON: {other:?}"),
        }
    }

    #[test]
    fn a_chunk_goes_to_the_path_that_the_portal_prints() {
        let item = UploadItemId::parse("8d6f").unwrap();
        let range = ByteRange {
            start: 0,
            len: 26_214_400,
        };
        let request = profile().upload_chunk(&item, range, 85_997_454, 1, "00ff");
        assert_eq!(request.method, Method::Post);
        assert_eq!(
            request.path,
            "/webapi/mediafile/import/upload/item/26_v1/8d6f"
        );
        let query: Vec<_> = request
            .query
            .iter()
            .map(|(k, v)| format!("{k}={v}"))
            .collect();
        assert_eq!(
            query.join("&"),
            "start=0&end=26214399&totalLength=85997454&md5=00ff&partNumber=1"
        );
        assert!(matches!(request.body, ApiBody::Chunk { ref part, .. } if part == "data"));
    }

    #[test]
    fn offsets_above_32_bits_are_plain_decimals() {
        let item = UploadItemId::parse("i").unwrap();
        let range = ByteRange {
            start: 6 << 30,
            len: 131_072,
        };
        let request = profile().upload_chunk(&item, range, 7 << 30, 769, "");
        assert_eq!(request.query[0].1, "6442450944");
        assert_eq!(request.query[1].1, "6442582015");
    }

    #[test]
    fn files_are_a_string_that_holds_json() {
        let registration = Registration {
            transaction: TransactionId::parse("T 1").unwrap(),
            folder: RecordId::parse("F1").unwrap(),
            files: vec![
                RegisterFile {
                    name: "a \"ü\".tif".into(),
                    folder: "day-1/日本".into(),
                    size: 5,
                },
                RegisterFile {
                    name: "b.tif".into(),
                    folder: String::new(),
                    size: 6,
                },
            ],
        };
        let request = profile().register(&registration);
        assert!(request.path.ends_with("/25_v1/T%201"));
        let files: Value = serde_json::from_str(body(&request)["files"].as_str().unwrap()).unwrap();
        assert_eq!(
            files,
            json!([
                {"fileName": "a \"ü\".tif", "fileSize": 5, "relativePath": "day-1/日本/a \"ü\".tif"},
                {"fileName": "b.tif", "fileSize": 6, "relativePath": "b.tif"},
            ])
        );
    }

    #[test]
    fn the_cached_transaction_is_refused_by_default() {
        let request = profile().create_transaction(&NewTransaction {
            folder: RecordId::parse("F1").unwrap(),
            keep_folders: true,
            import_mapping_template: None,
            metadata: BTreeMap::new(),
            security_clearance: None,
            use_cached_transaction: false,
        });
        let body = body(&request);
        assert_eq!(body["useCache"], json!(false));
        assert_eq!(body["keepFolderStructure"], json!(true));
        assert_eq!(body["folderRecordID"], json!("F1"));
        assert!(body.get("metadata").is_none());
    }

    #[test]
    fn part_lists_are_sent_as_received_unless_the_site_wants_them_bare() {
        let at = NaiveDate::from_ymd_opt(2026, 11, 22)
            .and_then(|d| d.and_hms_opt(14, 5, 9))
            .unwrap();
        let mut completion = Completion {
            item: UploadItemId::parse("i").unwrap(),
            current: at,
            created: None,
            modified: at,
            etags: vec!["\"a\"".into(), "\"b\"".into()],
        };
        let request = profile().complete(&completion);
        assert_eq!(body(&request)["S3PartList"], json!(["\"a\"", "\"b\""]));
        assert_eq!(body(&request)["currentDate"], json!("11/22/26T14:05:09"));
        assert!(body(&request).get("creationDate").is_none());

        let bare = Profile::with_overrides(r#"{"switches":{"etags_unquoted":true}}"#).unwrap();
        assert_eq!(
            body(&bare.complete(&completion))["S3PartList"],
            json!(["a", "b"])
        );
        completion.etags.clear();
        assert!(
            body(&profile().complete(&completion))
                .get("S3PartList")
                .is_none()
        );
    }
}
