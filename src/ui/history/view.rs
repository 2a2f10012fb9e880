//! What the history page shows, and what can be asked for on it.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::super::action::{Select, UiAction};
use super::super::view::Selection;
use crate::model::{AssetId, ForgetOf, HistoryEntry, HistoryFilter, SiteUrl};

/// The page, for one frame.
#[derive(Default)]
pub struct HistoryView {
    pub open: bool,
    pub filter: HistoryFilter,
    /// Newest first, which is by falling ids. While something else is looked for, the last result.
    pub rows: Arc<Vec<AssetId>>,
    /// What was read of them; `None` for those that cannot be read.
    pub entries: HashMap<AssetId, Option<Arc<HistoryEntry>>>,
    /// Sites that anything went to.
    pub sites: Arc<[SiteUrl]>,
    /// Rows in sight are being read.
    pub reading: bool,
    /// A search is under way.
    pub looking: bool,
    /// There was an answer since the page was opened.
    pub answered: bool,
    /// Why there is none, as a sentence.
    pub failed: Option<String>,
    pub selection: Selection,
    /// What is about to be forgotten.
    pub question: Option<ForgetQuestion>,
}

impl HistoryView {
    /// The entry of a row, if it was read.
    pub fn entry(&self, id: AssetId) -> Option<&Arc<HistoryEntry>> {
        self.entries.get(&id)?.as_ref()
    }

    /// Where a row stands.
    pub fn place_of(&self, id: AssetId) -> Option<usize> {
        self.rows.binary_search_by(|row| id.cmp(row)).ok()
    }

    /// The entry that the keyboard is on.
    pub fn focused(&self) -> Option<&Arc<HistoryEntry>> {
        self.entry(self.selection.focused?)
    }
}

/// A question before entries are forgotten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForgetQuestion {
    /// These go.
    pub ids: Arc<Vec<AssetId>>,
    /// So many of what was asked for stay.
    pub stay: usize,
}

/// Wishes about the history.
#[derive(Clone, Debug, PartialEq)]
pub enum HistoryAction {
    Open,
    Close,
    Filter(HistoryFilter),
    /// After the history could not be read.
    LookAgain,
    Select(Select),
    /// Rows in sight, by their places.
    Need(Range<usize>),
    OpenAsset(AssetId),
    /// The Record IDs of the selected rows.
    CopyIds,
    CopyRow(AssetId),
    Forget(ForgetOf),
    /// The answer to the question.
    ForgetNow,
    KeepAll,
}

impl From<HistoryAction> for UiAction {
    fn from(action: HistoryAction) -> UiAction {
        UiAction::History(action)
    }
}

/// What the page keeps between frames.
#[derive(Default)]
pub struct HistoryLocal {
    /// The text in the find box; becomes the filter by an action.
    pub find_text: String,
    /// The find box is to get the keyboard.
    pub focus_find: bool,
    /// The row that is to be scrolled to.
    pub reveal: Option<AssetId>,
    /// The row that gets the keyboard once it is in sight.
    pub focus_row: Option<AssetId>,
    /// Rows that the last frame laid out: what tests hold to be few.
    pub rows_drawn: usize,
}
