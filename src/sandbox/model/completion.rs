//! Step 5: completion, in two halves, so that the content's digest can be computed outside.

use chrono::NaiveDateTime;
use serde_json::{Value, json};

use super::asset::{Asset, Dates, Item, ItemState, find_item};
use super::http::{Params, Reply, Request};
use super::route::Route;
use super::{DuplicateMode, Md5Sum, Site, SiteConfig};
use crate::model::{RecordId, UploadItemId};

/// What a completion needs next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CompleteStep {
    /// Nothing: this is the answer.
    Reply(Reply),
    /// The digest of the item's `total` bytes, for [`Site::complete_end`]; or word that it cannot
    /// be had, for [`Site::complete_failed`].
    Digest { item: UploadItemId, total: u64 },
}

/// How a completion ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completed {
    pub reply: Reply,
    /// Where the item's bytes go, below the folder of assets, with `/` between the parts and every
    /// part safe. `None`: they are not kept.
    pub keep_as: Option<String>,
}

/// `uploadStatus`.
#[derive(Clone, Copy)]
enum Status {
    Incomplete,
    Success,
    AlreadyExists,
}

impl Site {
    /// The first half of step 5 (portal, "Complete the upload session").
    pub fn complete_begin(&mut self, now_ms: u64, request: &Request) -> CompleteStep {
        self.try_complete(now_ms, request)
            .unwrap_or_else(CompleteStep::Reply)
    }

    /// The second half: the item's content has the digest `content`.
    pub fn complete_end(&mut self, now_ms: u64, item: &UploadItemId, content: Md5Sum) -> Completed {
        let mode = self.config.duplicates;
        let Some(known) = self.items.get_mut(item) else {
            return Completed {
                reply: Reply::refusal(404, "there is no such upload item"),
                keep_as: None,
            };
        };
        let existing = self
            .by_digest
            .get(&content)
            .and_then(|id| self.assets.get(id))
            .filter(|asset| asset.size == known.size && mode == DuplicateMode::On);
        if let Some(asset) = existing {
            known.state = ItemState::Duplicate;
            self.tally.duplicates_found += 1;
            let duplicate = Some((&asset.record_id, asset.version));
            return Completed {
                reply: status_reply(mode, Status::Success, duplicate, false),
                keep_as: None,
            };
        }
        known.state = ItemState::Stored;
        let keep_as = self.store(now_ms, item, content);
        let spelled_empty = self.mint.rng.bool();
        Completed {
            reply: status_reply(mode, Status::Success, None, spelled_empty),
            keep_as,
        }
    }

    /// The item's content could not be read: it is as before, and the client may ask again.
    pub fn complete_failed(&mut self, item: &UploadItemId) -> Reply {
        if let Some(item) = self.items.get_mut(item) {
            item.state = ItemState::Receiving;
        }
        Reply::refusal(500, "the content cannot be read")
    }

    fn try_complete(&mut self, now_ms: u64, request: &Request) -> Result<CompleteStep, Reply> {
        self.authorized(now_ms, request)?;
        let params = Params::of_upload(request, self.names())?;
        let id = match self.route(&request.path) {
            Some(Route::Complete(Some(id))) => Some(id.to_owned()),
            _ => params.text("uploadItemID"),
        };
        let id = id.or_else(|| params.text("UIRecordID")).unwrap_or_default();
        let (item_id, item) = find_item(&mut self.items, &id)?;
        let dates = dates_in(&params)?;
        item.completes += 1;
        let mode = self.config.duplicates;
        if item.state != ItemState::Receiving {
            let reply = status_reply(mode, Status::AlreadyExists, None, false);
            return Ok(CompleteStep::Reply(reply));
        }
        if !item.can_be_assembled(&self.config, &params) {
            let reply = status_reply(mode, Status::Incomplete, None, false);
            return Ok(CompleteStep::Reply(reply));
        }
        item.state = ItemState::Assembling;
        item.dates = dates;
        Ok(CompleteStep::Digest {
            item: item_id,
            total: item.size,
        })
    }

    /// Makes the item an asset; returns where its bytes go.
    fn store(&mut self, now_ms: u64, item: &UploadItemId, digest: Md5Sum) -> Option<String> {
        let item = self.items.get(item)?;
        let folder = self.folders.titles(&item.folder);
        let sent_with = self.transactions.get(&item.transaction);
        let options = sent_with.map(|t| t.options.clone()).unwrap_or_default();
        let before = self.assets.get(&item.record_id);
        let file = match before.and_then(|old| old.file.clone()) {
            Some(replaced) => replaced,
            None => self.shelf.place(&folder, &item.name),
        };
        let asset = Asset {
            record_id: item.record_id.clone(),
            identifier: item.identifier.clone(),
            name: item.name.clone(),
            folder: folder.join("/"),
            size: item.size,
            digest,
            version: before.map_or(1, |old| old.version + 1),
            current_date: item.dates.current.clone(),
            creation_date: item.dates.created.clone(),
            last_modified_date: item.dates.modified.clone(),
            metadata: options.metadata,
            import_mapping_template: options.import_mapping_template,
            security_clearance: options.security_clearance,
            registered: 0,
            completed: 0,
            file: Some(file.clone()),
            stored_at_ms: now_ms,
        };
        if let Some(replaced) = self.assets.insert(asset.record_id.clone(), asset.clone())
            && self.by_digest.get(&replaced.digest) == Some(&replaced.record_id)
        {
            self.by_digest.remove(&replaced.digest);
        }
        self.by_digest.entry(digest).or_insert(asset.record_id);
        self.tally.assets_stored += 1;
        Some(file)
    }
}

impl Item {
    fn can_be_assembled(&mut self, config: &SiteConfig, params: &Params) -> bool {
        if !self.received.tile(self.size) {
            return false;
        }
        if config.cloud_buffer {
            let listed = params.value("S3PartList").and_then(part_list);
            if listed.is_none() || listed != self.received.etags(config.least_part_bytes) {
                return false;
            }
        }
        let confirms = self.unconfirmed >= config.incomplete_first;
        self.unconfirmed += u32::from(!confirms);
        confirms
    }
}

/// The reply of step 5. In older releases it has no fields, so that `Incomplete` cannot be said
/// there; a 500 makes clients ask again, which a 200 would not (assumed).
fn status_reply(
    mode: DuplicateMode,
    status: Status,
    duplicate: Option<(&RecordId, u64)>,
    spelled_empty: bool,
) -> Reply {
    let name = match status {
        Status::Incomplete => "Incomplete",
        Status::Success => "Success",
        Status::AlreadyExists => "AlreadyExists",
    };
    // Whether "no duplicate" is null or an empty text is not published: sites may do either.
    let none = match spelled_empty || mode == DuplicateMode::Off {
        true => json!(""),
        false => Value::Null,
    };
    let (id, version) = duplicate.map_or((none, 0), |(id, version)| (json!(id), version));
    match (mode, status) {
        (DuplicateMode::OlderThanJuneau, Status::Incomplete) => {
            Reply::refusal(500, "the upload cannot be completed")
        }
        (DuplicateMode::OlderThanJuneau, _) => Reply::empty(200),
        (DuplicateMode::StatusOnly, _) => Reply::json(&json!({ "uploadStatus": name })),
        (DuplicateMode::On | DuplicateMode::Off, _) => Reply::json(&json!({
            "duplicateRecordID": id,
            "assetVersion": version,
            "uploadStatus": name,
        })),
    }
}

/// The three dates. Err: the 400 for one that is missing or in another form.
fn dates_in(params: &Params) -> Result<Dates, Reply> {
    let date = |name: &str| {
        let Some(text) = params.text(name) else {
            return Ok(None);
        };
        let is_one = text.len() == "mm/dd/yyThh:mm:ss".len()
            && NaiveDateTime::parse_from_str(&text, "%m/%d/%yT%H:%M:%S").is_ok();
        match is_one {
            true => Ok(Some(text)),
            false => Err(Reply::refusal(
                400,
                format!("{name} is not mm/dd/yyThh:mm:ss"),
            )),
        }
    };
    let dates = Dates {
        current: date("currentDate")?,
        created: date("creationDate")?,
        modified: date("lastModifiedDate")?,
    };
    match dates.current {
        Some(_) => Ok(dates),
        None => Err(Reply::refusal(400, "currentDate is missing")),
    }
}

fn part_list(value: &Value) -> Option<Vec<String>> {
    serde_json::from_value(value.clone()).ok()
}

#[cfg(test)]
#[path = "completion_tests.rs"]
mod tests;
