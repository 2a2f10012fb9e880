//! Assets that the site has stored, and uploads on their way.

use std::collections::BTreeMap;

use serde::Serialize;

use super::tiling::Received;
use super::{Md5Sum, Reply};
use crate::model::{RecordId, TransactionId, UploadItemId};

/// A stored asset, as lists show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Asset {
    pub record_id: RecordId,
    /// The unique identifier that people see, such as `SB00000017`.
    pub identifier: String,
    pub name: String,
    /// From the top folder on, such as `Library/Campaigns/Summer 2026/day-1`.
    pub folder: String,
    /// Bytes.
    pub size: u64,
    pub digest: Md5Sum,
    /// 1 for an asset that was uploaded once.
    pub version: u64,
    /// The three dates as the completion sent them.
    pub current_date: Option<String>,
    pub creation_date: Option<String>,
    pub last_modified_date: Option<String>,
    /// The options of the transaction that it came with, as they were sent.
    pub metadata: BTreeMap<String, serde_json::Value>,
    pub import_mapping_template: Option<String>,
    pub security_clearance: Option<i64>,
    /// How often a file of this folder, name and size was registered; 0 for one that was there.
    pub registered: u32,
    /// How often its upload item was asked to be completed.
    pub completed: u32,
    /// Where its bytes lie below the store's `assets` folder, with `/` between the parts; `None`
    /// when the site was only told of it.
    pub file: Option<String>,
    /// When it was stored, in the time that calls pass in.
    #[serde(skip)]
    pub stored_at_ms: u64,
}

/// An asset that is there before any upload, so that duplicates can be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExistingAsset {
    pub name: String,
    /// Bytes.
    pub size: u64,
    pub digest: Md5Sum,
    pub version: u64,
}

/// A registered asset whose upload is under way or over.
pub(super) struct Item {
    pub(super) transaction: TransactionId,
    pub(super) folder: RecordId,
    pub(super) name: String,
    pub(super) size: u64,
    pub(super) record_id: RecordId,
    pub(super) identifier: String,
    pub(super) state: ItemState,
    pub(super) received: Received,
    /// Completions that were asked for, refused ones not counted.
    pub(super) completes: u32,
    /// Completions that were answered `Incomplete` although all was there.
    pub(super) unconfirmed: u32,
    pub(super) dates: Dates,
}

/// The item that `id` names. Err: the 404.
pub(super) fn find_item<'a>(
    items: &'a mut BTreeMap<UploadItemId, Item>,
    id: &str,
) -> Result<(UploadItemId, &'a mut Item), Reply> {
    let gone = || Reply::refusal(404, "there is no such upload item");
    let id = UploadItemId::parse(id).ok_or_else(gone)?;
    let item = items.get_mut(&id).ok_or_else(gone)?;
    Ok((id, item))
}

/// How far an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ItemState {
    /// Chunks may come.
    Receiving,
    /// Marked complete; its digest is being computed.
    Assembling,
    /// An asset now.
    Stored,
    /// Its content was there already, and its bytes were dropped.
    Duplicate,
}

impl ItemState {
    /// The state as reports name it.
    pub(super) fn name(self) -> &'static str {
        match self {
            ItemState::Receiving => "receiving",
            ItemState::Assembling => "assembling",
            ItemState::Stored => "stored",
            ItemState::Duplicate => "duplicate",
        }
    }
}

/// What a completion said about time.
#[derive(Clone, Debug, Default)]
pub(super) struct Dates {
    pub(super) current: Option<String>,
    pub(super) created: Option<String>,
    pub(super) modified: Option<String>,
}
