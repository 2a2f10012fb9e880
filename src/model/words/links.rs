//! Sentences of the folder picker where a virtual folder is wanted, to show existing assets in.

use super::catalogue::{say, texts};
use crate::model::{Folder, FolderKind};

/// The picker's heading.
pub fn picker_title(assets: usize) -> String {
    say!("links-title", count = assets)
}

texts! {
    /// The button that opens it.
    choose = "links-choose";
    choose_name = "links-choose.name";
}

/// Why a chosen folder cannot be used for that.
pub fn refused(folder: &Folder) -> String {
    match folder.kind {
        FolderKind::Takes => say!("links-not-virtual", title = &*folder.title),
        FolderKind::NotAFolder => say!("folders-refused-not-a-folder", title = &*folder.title),
        FolderKind::Virtual => String::new(),
    }
}
