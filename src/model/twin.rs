//! Content that is there more than once.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{AssetId, RecordId};

/// Who has the same content as a row: equal size and equal XXH128.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "twin", rename_all = "snake_case")]
pub enum Twin {
    /// Another file of the same batch, which stands for both.
    InBatch { id: AssetId, name: Arc<str> },
    /// An asset that this program uploaded to this site before.
    Uploaded { record_id: RecordId, at_ms: i64 },
}

/// Which content that is there already a batch leaves out. Nothing, unless the user says so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LeaveOut {
    /// Files whose content another file of the batch has.
    pub repeats: bool,
    /// Files whose content was uploaded to the site before, if that asset still resolves.
    pub uploaded: bool,
}

/// What a batch holds more than once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Repeats {
    /// Files whose content another file of the batch has.
    pub in_batch: usize,
    /// Files whose content was uploaded before.
    pub uploaded: usize,
    /// Files that were left out for one of these reasons.
    pub left_out: usize,
    /// What the user chose.
    pub choice: LeaveOut,
}

impl Repeats {
    /// Whether there is something to tell.
    pub fn any(&self) -> bool {
        self.in_batch + self.uploaded + self.left_out > 0
    }
}
