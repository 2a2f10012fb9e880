//! Folders of a site, as it tells of them.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::RecordId;

/// One folder, or what was taken for one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Folder {
    pub id: RecordId,
    /// One line, cut to [`Folder::LONGEST_TITLE`] characters.
    pub title: Arc<str>,
    /// From the top on, `Library/Campaigns`, without the site's own root; where the site tells it.
    pub path: Option<Arc<str>>,
    pub kind: FolderKind,
    /// Whether there are folders in it; `None`: the site does not say.
    pub has_children: Option<bool>,
}

impl Folder {
    /// Characters of a title at most; the rest is cut.
    pub const LONGEST_TITLE: usize = 200;
    /// Characters of a path at most; the rest is cut.
    pub const LONGEST_PATH: usize = 1_000;
}

/// Whether uploads can go there (portal: virtual folders take none).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FolderKind {
    /// A folder that takes uploads, as far as its type tells.
    Takes,
    /// A virtual folder: it shows assets that lie elsewhere.
    Virtual,
    /// An asset that is no folder.
    NotAFolder,
}

/// A page of folders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FolderPage {
    pub folders: Vec<Folder>,
    /// How many entries the site sent, those that could not be read included: the next page begins
    /// that much further on.
    pub sent: usize,
    /// How many there are in all; `None` where the site does not say.
    pub total: Option<usize>,
}

/// A path as people read it: `Library › Campaigns`.
pub fn readable_path(path: &str) -> String {
    path.split('/').collect::<Vec<_>>().join(" › ")
}

/// A metadata field that a site lists.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FieldName {
    /// The API's name, `CoreField.Title`.
    pub api: Arc<str>,
    /// What people call it, where the site tells.
    pub label: Option<Arc<str>>,
}
