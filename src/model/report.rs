//! What a report is about, and what it found, in numbers.

use super::{AssetId, BatchId};

/// Which files a report tells of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReportOf {
    /// All that the journal knows.
    Everything,
    Batch(BatchId),
    /// In this order.
    These(Vec<AssetId>),
}

/// What files are now, as against what was sent of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReportTally {
    pub files: usize,
    pub unchanged: usize,
    pub changed: usize,
    pub missing: usize,
    pub unreadable: usize,
    /// Nothing was sent of them, or its hash is not known.
    pub not_compared: usize,
}

impl ReportTally {
    /// How many of the files were read again.
    pub fn looked_at(&self) -> usize {
        self.unchanged + self.changed + self.missing + self.unreadable + self.not_compared
    }

    /// Whether every file that was read again holds what was sent.
    pub fn is_good(&self) -> bool {
        self.unchanged == self.looked_at()
    }
}
