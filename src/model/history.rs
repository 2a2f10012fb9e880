//! What was uploaded, as the journal remembers it.

use std::path::PathBuf;
use std::sync::Arc;

use super::{
    Arrival, AssetId, BatchId, Destination, FileStamp, RecordId, Review, Trouble, Twin, Verdict,
};

/// One file of the journal.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryEntry {
    pub id: AssetId,
    pub path: Arc<PathBuf>,
    /// Below the destination.
    pub folder: Arc<str>,
    /// As sent.
    pub name: Arc<str>,
    pub stamp: FileStamp,
    pub batch: BatchId,
    /// Site and folder; `None` when the batch's own entry is damaged.
    pub destination: Option<Destination>,
    pub end: HistoryEnd,
    /// XXH128 of the content that was sent, in hex, where it is known.
    pub xxh128: Option<String>,
    /// The unique identifier that people see, where the site told it.
    pub identifier: Option<Arc<str>>,
    /// Somebody looked at it and is done with it.
    pub review: Option<Review>,
}

impl HistoryEntry {
    /// The asset that it leads to: the new one, or the one that was there already.
    pub fn asset(&self) -> Option<&RecordId> {
        match &self.end {
            HistoryEnd::Done { verdict, .. } => {
                verdict.record_id.as_ref().or(verdict.duplicate.as_ref())
            }
            HistoryEnd::LeftOut(Twin::Uploaded { record_id, .. }) => Some(record_id),
            _ => None,
        }
    }

    /// When it ended, in milliseconds since 1970, UTC.
    pub fn at_ms(&self) -> Option<i64> {
        match self.end {
            HistoryEnd::Done { at_ms, .. } => Some(at_ms),
            _ => None,
        }
    }
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
    /// The user had it left out, since its content is there already.
    LeftOut(Twin),
}

/// What is asked of the history.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HistoryQuery {
    pub ends: HistoryEnds,
    /// Part of a path, a Record ID, a unique identifier, a site or a hash; case does not matter.
    pub find: String,
    pub batch: Option<BatchId>,
    /// Only files in these folders, or these files; any if empty.
    pub below: Vec<PathBuf>,
    /// Only what ended before this time, in milliseconds since 1970, UTC.
    pub before_ms: Option<i64>,
}

/// Which ends are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum HistoryEnds {
    /// Everything that has ended.
    #[default]
    Ended,
    /// Stored as new assets.
    Uploaded,
    /// There before.
    Duplicates,
    /// Failed, cancelled, left out.
    NotStored,
    /// What is under way too.
    All,
}

impl HistoryEnds {
    /// The choices over the list, in order.
    pub const CHOICES: [HistoryEnds; 4] = [
        HistoryEnds::Ended,
        HistoryEnds::Uploaded,
        HistoryEnds::Duplicates,
        HistoryEnds::NotStored,
    ];

    /// Whether a story that stands so is meant.
    pub fn take(self, end: &HistoryEnd) -> bool {
        let duplicate = matches!(end, HistoryEnd::Done { verdict, .. }
            if verdict.arrival == Arrival::Duplicate);
        let done = matches!(end, HistoryEnd::Done { .. });
        match self {
            HistoryEnds::All => true,
            HistoryEnds::Ended => *end != HistoryEnd::Unfinished,
            HistoryEnds::Uploaded => done && !duplicate,
            HistoryEnds::Duplicates => duplicate,
            HistoryEnds::NotStored => !done && *end != HistoryEnd::Unfinished,
        }
    }
}
