//! What Orange Logic answered to a completion.

use serde::{Deserialize, Serialize};

use super::RecordId;

/// How an asset's story ended well.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    pub arrival: Arrival,
    /// The new asset's Record ID; `None` for a duplicate, whose reserved ID was never used.
    pub record_id: Option<RecordId>,
    /// The asset that was there already, for a duplicate.
    pub duplicate: Option<RecordId>,
    /// As answered: 0 for a new asset, the existing asset's version for a duplicate.
    pub version: Option<u64>,
    pub check: DuplicateCheck,
}

/// Which of the three good ends it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Arrival {
    /// Stored as a new asset.
    Uploaded,
    /// Not stored: the asset exists. Without a version it is a *possible* duplicate.
    Duplicate,
    /// The site says that it was complete before, and it was not us.
    AlreadyComplete,
}

/// Whether the site compared the content with what it has (API page, step 5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DuplicateCheck {
    /// A duplicate was named, or none was on a site known to check.
    Checked,
    /// The reply has neither version nor duplicate field.
    NotChecked,
    /// Version 0 and no duplicate from a site not known to check, or the reply was lost.
    Unknown,
}
