//! The calls of an upload, for errors and timelines.

use serde::{Deserialize, Serialize};

/// One kind of call to the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    SignIn,
    CreateTransaction,
    Register,
    UploadChunk,
    Complete,
    LookUp,
    /// Linking an asset into a virtual folder.
    AddToFolder,
    /// Sending a file as a new version of an asset.
    NewVersion,
    /// Reading the site's own description of its calls.
    Discover,
    /// Asking for folders, or for one folder's facts.
    Folders,
    /// Asking which metadata fields there are.
    ListFields,
}
