//! Steps 1 and 2: upload transactions, and the assets registered in them.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::Site;
use super::asset::{Dates, Item, ItemState};
use super::folders::FolderState;
use super::http::{Params, Reply, Request};
use super::spelling::Spelling;
use super::tiling::Received;
use crate::model::{RecordId, TransactionId};

/// One upload session.
pub(super) struct Transaction {
    folder: RecordId,
    keep_folders: bool,
    pub(super) options: Options,
}

/// What a transaction says about all of its assets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Options {
    pub(super) metadata: BTreeMap<String, Value>,
    pub(super) import_mapping_template: Option<String>,
    pub(super) security_clearance: Option<i64>,
}

impl Options {
    /// Err: the 400 for one that has another form than the portal says.
    fn of(params: &Params) -> Result<Options, Reply> {
        let metadata = match params.value("metadata") {
            None => BTreeMap::new(),
            Some(Value::Object(fields)) => fields.clone().into_iter().collect(),
            Some(_) => return Err(Reply::refusal(400, "metadata is not an object")),
        };
        let clearance = params.text("securityClearance").map(|text| {
            let number = text.parse::<i32>().map(i64::from);
            number.map_err(|_| Reply::refusal(400, "securityClearance is not an int32"))
        });
        Ok(Options {
            metadata,
            import_mapping_template: params.text("importMappingTemplate"),
            security_clearance: clearance.transpose()?,
        })
    }
}

/// One entry of `files`. Its field names are assumed (API page, section 6).
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct FileEntry {
    file_name: String,
    file_size: u64,
    #[serde(default)]
    relative_path: Option<String>,
}

impl Site {
    /// Step 1 (portal, "Create an upload transaction").
    pub(super) fn create_transaction(&mut self, params: &Params) -> Result<Reply, Reply> {
        let folder = params
            .text("folderRecordID")
            .ok_or_else(|| Reply::refusal(400, "folderRecordID is missing"))?;
        let folder = self.upload_folder(&folder)?;
        let keep_folders = params.flag("keepFolderStructure", true);
        let options = Options::of(params)?;
        // The portal's default: two sessions with one destination may share a transaction.
        let cached = params.flag("useCache", true).then(|| {
            self.transactions
                .iter()
                .find(|(_, known)| known.folder == folder && known.keep_folders == keep_folders)
                .map(|(id, _)| id.clone())
        });
        let id = cached.flatten().unwrap_or_else(|| {
            let id = self.mint.transaction_id();
            let transaction = Transaction {
                folder,
                keep_folders,
                options,
            };
            self.transactions.insert(id.clone(), transaction);
            id
        });
        Ok(Reply::json(&json!({ "transactionID": id })))
    }

    /// Step 2 (portal, "Register the assets"). The replies come in another order than the files.
    pub(super) fn register(
        &mut self,
        transaction: Option<&str>,
        params: &Params,
    ) -> Result<Reply, Reply> {
        let gone = || Reply::refusal(404, "there is no such upload transaction");
        let id = transaction
            .map(str::to_owned)
            .or_else(|| params.text("transactionID"))
            .and_then(|id| TransactionId::parse(&id))
            .ok_or_else(gone)?;
        let known = self.transactions.get(&id).ok_or_else(gone)?;
        let (mut folder, keep_folders) = (known.folder.clone(), known.keep_folders);
        if let Some(other) = params.text("folderRecordID") {
            folder = self.upload_folder(&other)?;
        }
        let files = params
            .value("files")
            .and_then(|files| file_entries(files, self.names()))
            .ok_or_else(|| Reply::refusal(400, "files is missing or not an array of files"))?;
        let mut replies: Vec<(usize, Value)> = files
            .iter()
            .map(|file| self.register_file(&id, &folder, keep_folders, file))
            .enumerate()
            .collect();
        self.mint.rng.shuffle(&mut replies);
        if replies.is_sorted_by_key(|(asked, _)| *asked) && !replies.is_empty() {
            replies.rotate_left(1);
        }
        let replies = replies.into_iter().map(|(_, reply)| reply).collect();
        Ok(Reply::json(&Value::Array(replies)))
    }

    fn register_file(
        &mut self,
        transaction: &TransactionId,
        destination: &RecordId,
        keep_folders: bool,
        file: &FileEntry,
    ) -> Value {
        let mut folder = destination.clone();
        if keep_folders {
            for title in file.folder_titles() {
                folder = self.folders.child(&folder, title, &mut self.mint);
            }
        }
        let path = self.folders.titles(&folder).join("/");
        let (record_id, identifier) = self.reserve(&path, &file.file_name);
        let item_id = self.mint.item_id();
        let reply = json!({
            "status": "Success",
            "startposition": 0,
            "uploadItemID": item_id,
            "identifier": identifier,
            "dO_recordID": record_id,
            "requestedFileName": file.file_name,
            "requestedFileSize": file.file_size,
        });
        let item = Item {
            transaction: transaction.clone(),
            folder,
            name: file.file_name.clone(),
            size: file.file_size,
            record_id,
            identifier,
            state: ItemState::Receiving,
            received: Received::default(),
            completes: 0,
            unconfirmed: 0,
            dates: Dates::default(),
        };
        self.items.insert(item_id, item);
        self.tally.items_registered += 1;
        let place = (path, file.file_name.clone(), file.file_size);
        *self.registrations.entry(place).or_default() += 1;
        reply
    }

    /// The Record ID and unique identifier that a file will have: new ones, or those of the asset
    /// that it would update.
    fn reserve(&mut self, folder: &str, name: &str) -> (RecordId, String) {
        let updated = self.config.same_name_updates.then(|| {
            self.assets
                .values()
                .find(|asset| asset.folder == folder && asset.name == name)
                .map(|asset| (asset.record_id.clone(), asset.identifier.clone()))
        });
        updated
            .flatten()
            .unwrap_or_else(|| (self.mint.record_id(), self.mint.identifier()))
    }

    fn upload_folder(&self, id: &str) -> Result<RecordId, Reply> {
        let missing = || Reply::refusal(404, format!("there is no folder {id}"));
        let parsed = RecordId::parse(id).ok_or_else(missing)?;
        match self.folders.get(&parsed).ok_or_else(missing)?.state {
            FolderState::Virtual => Err(Reply::refusal(
                400,
                "a virtual folder takes no direct uploads",
            )),
            FolderState::Closed => Err(Reply::refusal(403, "no Add/Upld permission here")),
            FolderState::Open | FolderState::Gone => Ok(parsed),
        }
    }
}

impl FileEntry {
    /// The folders below the destination. Whether `relativePath` ends in the file's name is not
    /// published: a last part that is the name is taken for it.
    fn folder_titles(&self) -> Vec<&str> {
        let path = self.relative_path.as_deref().unwrap_or_default();
        let mut parts: Vec<&str> = path
            .split(['/', '\\'])
            .filter(|part| !matches!(*part, "" | "." | ".."))
            .collect();
        if parts.last() == Some(&self.file_name.as_str()) {
            parts.pop();
        }
        parts
    }
}

/// The names that a registration's body lists; none where it cannot be read.
pub(super) fn names_in(request: &Request, names: &Spelling) -> Vec<String> {
    Params::of_upload(request, names)
        .ok()
        .and_then(|params| file_entries(params.value("files")?, names))
        .map(|files| files.into_iter().map(|file| file.file_name).collect())
        .unwrap_or_default()
}

/// The portal wants a string that holds a JSON array; a plain array is understood too.
fn file_entries(files: &Value, names: &Spelling) -> Option<Vec<FileEntry>> {
    let entries: Vec<Map<String, Value>> = match files {
        Value::String(text) => serde_json::from_str(text).ok(),
        other => serde_json::from_value(other.clone()).ok(),
    }?;
    let usual = |entry| Value::Object(names.usual_entry(entry));
    let read = |entry| serde_json::from_value(usual(entry)).ok();
    entries.into_iter().map(read).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::test_kit::{Kit, post};
    use super::*;

    #[test]
    fn a_registration_answers_for_every_file_in_another_order() {
        let mut kit = Kit::new();
        let names: Vec<String> = (0..20).map(|i| format!("{i:04}.tif")).collect();
        let files: Vec<_> = names.iter().map(|n| (n.as_str(), 9, "scans")).collect();
        let reply = Kit::json(&kit.register(&files));
        let reply = reply.as_array().unwrap();
        let answered: Vec<&str> = reply
            .iter()
            .map(|r| r["requestedFileName"].as_str().unwrap())
            .collect();
        assert_ne!(answered, names, "another order");
        assert_eq!(answered.iter().collect::<BTreeSet<_>>().len(), 20);
        for one in reply {
            assert_eq!(one["startposition"], 0);
            assert_eq!(one["requestedFileSize"], 9);
            assert!(RecordId::parse(one["dO_recordID"].as_str().unwrap()).is_some());
            assert_eq!(one["uploadItemID"].as_str().unwrap().len(), 36);
        }
    }

    #[test]
    fn folders_are_created_once_from_relative_paths() {
        let mut kit = Kit::new();
        kit.register(&[
            ("a.tif", 1, "DCIM/100CANON"),
            ("b.tif", 1, "DCIM/100CANON/b.tif"),
            ("c.tif", 1, "c.tif"),
            ("d.tif", 1, "..\\..\\DCIM"),
        ]);
        let mut places: Vec<_> = kit
            .site
            .items()
            .into_iter()
            .map(|item| (item.name, item.folder))
            .collect();
        places.sort();
        let top = "Library/Campaigns/Summer 2026";
        let expected = [
            ("a.tif", format!("{top}/DCIM/100CANON")),
            ("b.tif", format!("{top}/DCIM/100CANON")),
            ("c.tif", top.to_owned()),
            ("d.tif", format!("{top}/DCIM")),
        ];
        assert_eq!(places, expected.map(|(n, f)| (n.to_owned(), f)));
        let made = RecordId::parse("2QDTSUM2026").unwrap();
        assert_eq!(kit.site.folders.below(&made).len(), 2);
    }

    #[test]
    fn without_the_folder_structure_all_lands_in_the_destination() {
        let mut kit = Kit::new();
        kit.transaction(&json!({
            "folderRecordID": "2QDTSUM2026", "keepFolderStructure": false, "useCache": false,
        }));
        kit.register(&[("a.tif", 1, "DCIM/100CANON")]);
        assert_eq!(kit.site.items()[0].folder, "Library/Campaigns/Summer 2026");
    }

    #[test]
    fn a_cached_transaction_is_shared_unless_refused() {
        let mut kit = Kit::new();
        let first = kit.transaction(&json!({"folderRecordID": "2QDTSUM2026"}));
        let shared = kit.transaction(&json!({"FOLDERRECORDID": "2QDTSUM2026"}));
        assert_eq!(first, shared);
        let own = kit.transaction(&json!({"folderRecordID": "2QDTSUM2026", "useCache": false}));
        assert_ne!(first, own);
    }

    #[test]
    fn what_is_unknown_is_404_and_what_is_unreadable_400() {
        let mut kit = Kit::new();
        let create = "/webapi/mediafile/import/upload/transaction/24_v1";
        let register = "/webapi/mediafile/import/upload/transaction/25_v1/gone";
        let mut status = |path: &str, body: &Value| {
            let request = post(path).bearer("sandbox-token").json(body);
            kit.site.handle(0, &request).status
        };
        assert_eq!(status(create, &json!({"folderRecordID": "NOWHERE"})), 404);
        assert_eq!(status(create, &json!({})), 400);
        assert_eq!(status(register, &json!({"files": "[]"})), 404);
        let here = format!(
            "/webapi/mediafile/import/upload/transaction/25_v1/{}",
            kit.transaction
        );
        for bad in [
            json!({}),
            json!({"files": "{"}),
            json!({"files": [{"fileName": 1}]}),
        ] {
            let request = post(&here).bearer("sandbox-token").json(&bad);
            assert_eq!(kit.site.handle(0, &request).status, 400, "{bad}");
        }
    }

    #[test]
    fn registering_twice_is_counted() {
        let mut kit = Kit::new();
        kit.register(&[("a.tif", 1, ""), ("b.tif", 1, "")]);
        assert_eq!(kit.site.most_registrations(), 1);
        kit.register(&[("a.tif", 1, "")]);
        assert_eq!(kit.site.most_registrations(), 2);
        assert_eq!(kit.site.tally().items_registered, 3);
    }
}
