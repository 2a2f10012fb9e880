//! What the journal keeps. Records say how things are, not what happened: the newest of a key
//! stands.

use std::path::PathBuf;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::command::BatchOptions;
use crate::model::{
    AssetId, BatchId, Destination, FileStamp, FollowUp, RecordId, SiteUrl, TransactionId, Trouble,
    Twin, UploadItemId, Verdict,
};

/// One change of the journal.
#[derive(Clone, Debug, PartialEq)]
pub enum Record {
    Batch(Arc<StoredBatch>),
    Asset(Arc<StoredAsset>),
    /// A chunk of the asset's current upload item is confirmed.
    Chunk {
        asset: AssetId,
        chunk: StoredChunk,
    },
    /// The asset's confirmed chunks count no more.
    ForgetChunks(AssetId),
    /// Out of the list; finished ones stay known to the history.
    Unlist(AssetId),
    Site(SiteFacts),
    /// What was decided about a row after its end; an empty one takes it back.
    FollowUp {
        asset: AssetId,
        follow_up: Arc<FollowUp>,
    },
    /// The user paused the whole queue, or let it go on.
    QueuePaused(bool),
}

/// A batch as it is kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StoredBatch {
    pub id: BatchId,
    pub destination: Destination,
    pub options: BatchOptions,
    pub transaction: Option<TransactionId>,
    pub added_ms: i64,
}

/// An asset as it is kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StoredAsset {
    pub id: AssetId,
    pub batch: BatchId,
    pub path: Arc<PathBuf>,
    pub folder: Arc<str>,
    pub name: Arc<str>,
    pub stamp: FileStamp,
    pub stage: StoredStage,
    pub paused: bool,
    pub upload: Option<StoredUpload>,
    /// Hex.
    pub xxh128: Option<String>,
    /// The unique identifier that people see, where the site told it.
    #[serde(default)]
    pub identifier: Option<Arc<str>>,
    /// It was left out, and the user wants it sent.
    #[serde(default)]
    pub wanted: bool,
}

/// Where an asset stood.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "stage", rename_all = "snake_case")]
pub enum StoredStage {
    Waiting,
    /// A registration is about to be sent; if it was, its reply is lost with the process.
    Registering,
    Sending,
    /// Completion is about to be asked for, or was.
    Completing,
    Done {
        verdict: Verdict,
        at_ms: i64,
    },
    Failed {
        trouble: Trouble,
    },
    Cancelled,
    /// Its content is there already, and the user wants such files left out.
    LeftOut {
        twin: Twin,
    },
}

/// A registration as it is kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StoredUpload {
    pub item: UploadItemId,
    pub record_id: Option<RecordId>,
    /// Bytes.
    pub chunk_size: u64,
    /// Completion was asked for, or is about to be: an `AlreadyExists` may be our own doing.
    pub asked: bool,
}

/// A confirmed chunk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredChunk {
    pub index: u32,
    pub md5: [u8; 16],
    pub etag: Option<String>,
}

/// What was learned about a site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteFacts {
    pub site: SiteUrl,
    /// One asset went through all five steps.
    pub proven: bool,
    /// It named a duplicate before, so it checks.
    pub checks_duplicates: bool,
}

/// What the journal hands back at start.
#[derive(Clone, Debug, Default)]
pub struct Restored {
    pub batches: Vec<StoredBatch>,
    pub assets: Vec<(StoredAsset, Vec<StoredChunk>)>,
    pub sites: Vec<SiteFacts>,
    /// What was decided about assets after their end.
    pub follow_ups: Vec<(AssetId, FollowUp)>,
    /// The whole queue was paused.
    pub paused: bool,
    /// One more than the highest id in use.
    pub next_asset: u64,
}
