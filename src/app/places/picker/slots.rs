//! The folders of one level of the tree, or of a search: pages come one by one, in any order.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::NoPage;
use crate::model::{Folder, FolderPage};

/// Folders of one level at most; a site that tells of more is cut.
const LARGEST_LEVEL: usize = 200_000;

/// The folders of one level: those that have come, at their places.
#[derive(Default)]
pub(super) struct Slots {
    pub(super) folders: Vec<Slot>,
    /// The level's size is known.
    pub(super) known: bool,
    /// Folders in a page, as the site gives them.
    pub(super) page: usize,
    pub(super) failed: BTreeMap<usize, NoPage>,
}

/// One place of a level.
pub(super) enum Slot {
    /// Its page has not come.
    Missing,
    /// The site sent nothing for it that can be read.
    Unreadable,
    Folder(Arc<Folder>),
}

impl Slots {
    /// How long pages are taken to be before one has come.
    const PAGE: usize = 100;

    pub(super) fn page_start(&self, at: usize) -> usize {
        let page = self.page.max(1);
        at / page * page
    }

    pub(super) fn fill(&mut self, start: usize, came: FolderPage) {
        let end = start + came.sent;
        let total = match came.total {
            // A page that is not full is the last one, whatever the site says of the total.
            _ if came.sent == 0 => start.min(self.folders.len()),
            Some(total) => total.max(end),
            None if came.sent < Self::PAGE => end,
            // Unknown: there may be one more page.
            None => end + Self::PAGE,
        };
        self.known = true;
        self.failed.remove(&start);
        if start == 0 || self.page == 0 {
            // A site may give fewer at once than it was asked for.
            let more = total > end && came.sent > 0;
            self.page = if more { came.sent } else { Self::PAGE };
        }
        self.folders
            .resize_with(total.min(LARGEST_LEVEL), || Slot::Missing);
        let page = start..(start + self.page).min(self.folders.len());
        for (at, folder) in came.folders.into_iter().enumerate() {
            if let Some(slot) = self.folders.get_mut(start + at) {
                *slot = Slot::Folder(Arc::new(folder));
            }
        }
        // What could not be read, or was held back, is not asked for for ever.
        for slot in self.folders.get_mut(page).into_iter().flatten() {
            if let Slot::Missing = slot {
                *slot = Slot::Unreadable;
            }
        }
    }
}
