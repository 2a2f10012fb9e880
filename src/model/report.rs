//! What a report is about, and what it found, in numbers.

use std::path::PathBuf;

use super::{AssetId, BatchId};

/// Which files a report tells of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReportOf {
    /// All that the journal knows.
    Everything,
    Batch(BatchId),
    /// In this order.
    These(Vec<AssetId>),
    /// All that came from this folder.
    Below(PathBuf),
}

/// The forms of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ReportForm {
    /// A table for spreadsheets.
    #[default]
    Csv,
    /// One JSON object a line.
    Json,
    /// A media hash list of the ASC.
    Mhl,
}

impl ReportForm {
    /// All of them, in the order in which they are offered.
    pub const EVERY: [ReportForm; 3] = [ReportForm::Csv, ReportForm::Json, ReportForm::Mhl];
}

/// A report that somebody wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportWish {
    pub of: ReportOf,
    pub form: ReportForm,
    /// Read the files and say what they are now. A media hash list always does.
    pub read_again: bool,
}

/// How far a report is that reads files again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReportProgress {
    pub files_done: usize,
    pub files: usize,
    pub bytes_done: u64,
    pub bytes: u64,
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
