//! Reading the journal beside a running program: what was uploaded, and how it ended.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::journal_store::{JournalError, JournalStore};
use crate::engine::{StoredAsset, StoredBatch, StoredStage};
use crate::model::{AssetId, BatchId, FileStamp, RecordId, Review, SiteUrl, Trouble, Verdict};

/// One file of the journal.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryEntry {
    pub path: PathBuf,
    /// Below the destination.
    pub folder: String,
    /// As sent.
    pub name: String,
    pub stamp: FileStamp,
    pub batch: BatchId,
    pub site: Option<SiteUrl>,
    pub destination: Option<RecordId>,
    pub end: HistoryEnd,
    /// XXH128 of the content that was sent, in hex, where it was read in one go.
    pub xxh128: Option<String>,
    /// Somebody looked at it and is done with it.
    pub review: Option<Review>,
}

/// How a file's story stands.
#[derive(Clone, Debug, PartialEq)]
pub enum HistoryEnd {
    Unfinished,
    /// Milliseconds since 1970, UTC.
    Done {
        verdict: Verdict,
        at_ms: i64,
    },
    Failed(Trouble),
    Cancelled,
}

/// Every file that the journal knows, oldest first, finished ones that left the list included.
pub fn read_history(journal: &Path) -> Result<Vec<HistoryEntry>, JournalError> {
    let store = JournalStore::open_to_read(journal)?;
    let (batches, assets) = store.everything()?;
    let batch_of = |asset: &StoredAsset| batches.iter().find(|b| b.id == asset.batch);
    // What cannot be trusted is left out, as everywhere in a history.
    let follow_ups = store.follow_ups(&mut 0)?;
    let mut reviews: HashMap<AssetId, Review> = follow_ups
        .into_iter()
        .filter_map(|(id, follow_up)| Some((id, follow_up.review?)))
        .collect();
    Ok(assets
        .into_iter()
        .map(|asset| {
            let batch = batch_of(&asset).cloned();
            let review = reviews.remove(&asset.id);
            entry(asset, batch, review)
        })
        .collect())
}

fn entry(asset: StoredAsset, batch: Option<StoredBatch>, review: Option<Review>) -> HistoryEntry {
    let (site, destination) = match batch {
        Some(batch) => (Some(batch.destination.site), Some(batch.destination.folder)),
        None => (None, None),
    };
    HistoryEntry {
        path: (*asset.path).clone(),
        folder: asset.folder.to_string(),
        name: asset.name.to_string(),
        stamp: asset.stamp,
        batch: asset.batch,
        site,
        destination,
        end: match asset.stage {
            StoredStage::Done { verdict, at_ms } => HistoryEnd::Done { verdict, at_ms },
            StoredStage::Failed { trouble } => HistoryEnd::Failed(trouble),
            StoredStage::Cancelled => HistoryEnd::Cancelled,
            StoredStage::Waiting
            | StoredStage::Registering
            | StoredStage::Sending
            | StoredStage::Completing => HistoryEnd::Unfinished,
        },
        xxh128: asset.xxh128,
        review,
    }
}
