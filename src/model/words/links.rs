//! Sentences of the folder picker where a virtual folder is wanted, to show existing assets in.

use crate::model::{Folder, FolderKind};

/// The picker's heading.
pub fn picker_title(assets: usize) -> String {
    match assets {
        1 => "Add the existing asset to a virtual folder".to_owned(),
        n => format!(
            "Add {} existing assets to a virtual folder",
            super::thousands(n as u64)
        ),
    }
}

/// The button that opens it.
pub const CHOOSE: &str = "Choose a folder…";
pub const CHOOSE_NAME: &str = "Choose a virtual folder of the site";

/// Why a chosen folder cannot be used for that.
pub fn refused(folder: &Folder) -> String {
    match folder.kind {
        FolderKind::Takes => format!(
            "“{}” is no virtual folder: assets lie in it themselves. Choose one marked Virtual.",
            folder.title
        ),
        FolderKind::NotAFolder => {
            format!("“{}” is an asset, not a folder.", folder.title)
        }
        FolderKind::Virtual => String::new(),
    }
}
