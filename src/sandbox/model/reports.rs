//! What can be asked about the site from outside its API, by tests and scripts.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Asset, Site, StepName};
use crate::model::{RecordId, UploadItemId};

/// What happened on the site so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Calls that arrived, failed ones too.
    pub calls: BTreeMap<StepName, u64>,
    /// Bytes of chunks that arrived, refused and repeated ones too.
    pub chunk_bytes_received: u64,
    /// Chunks that were accepted, repeated ones too.
    pub chunks_accepted: u64,
    /// Calls that were answered 401, by step.
    pub not_signed_in: BTreeMap<StepName, u64>,
    /// Sign-ins that were begun in a browser.
    pub sign_ins_begun: u64,
    pub items_registered: u64,
    pub assets_stored: u64,
    pub duplicates_found: u64,
    pub versions_stored: u64,
}

/// One upload item, as lists show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ItemReport {
    pub upload_item_id: UploadItemId,
    pub record_id: RecordId,
    pub folder: String,
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// Bytes that arrived and were accepted, each counted once.
    pub received_bytes: u64,
    /// `receiving`, `assembling`, `stored` or `duplicate`.
    pub state: &'static str,
    /// How often its completion was asked for.
    pub completes: u32,
}

impl Site {
    /// Every asset that the site has.
    pub fn assets(&self) -> Vec<Asset> {
        let mut completes: BTreeMap<&RecordId, u32> = BTreeMap::new();
        for item in self.items.values() {
            *completes.entry(&item.record_id).or_default() += item.completes;
        }
        let counted = |asset: &Asset| {
            let place = (asset.folder.clone(), asset.name.clone(), asset.size);
            Asset {
                registered: self.registrations.get(&place).copied().unwrap_or(0),
                completed: completes.get(&asset.record_id).copied().unwrap_or(0),
                ..asset.clone()
            }
        };
        self.assets.values().map(counted).collect()
    }

    /// One asset by its Record ID, without its counts.
    pub fn asset(&self, id: &RecordId) -> Option<&Asset> {
        self.assets.get(id)
    }

    /// Every upload item that the site remembers.
    pub fn items(&self) -> Vec<ItemReport> {
        self.items
            .iter()
            .map(|(id, item)| ItemReport {
                upload_item_id: id.clone(),
                record_id: item.record_id.clone(),
                folder: self.folders.titles(&item.folder).join("/"),
                name: item.name.clone(),
                size: item.size,
                received_bytes: item.received.bytes(),
                state: item.state.name(),
                completes: item.completes,
            })
            .collect()
    }

    /// What happened so far.
    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    /// How many calls of `step` arrived.
    pub fn calls(&self, step: StepName) -> u64 {
        self.tally.calls.get(&step).copied().unwrap_or(0)
    }

    /// The largest number of times that one file (folder, name, size) was registered.
    pub fn most_registrations(&self) -> u32 {
        self.registrations.values().copied().max().unwrap_or(0)
    }
}
