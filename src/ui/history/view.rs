//! What the history page shows, and what can be asked for on it.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::super::action::{Select, UiAction};
use super::super::view::Selection;
use crate::model::{Arrival, AssetId, ForgetOf, HistoryEnd, HistoryEntry, HistoryFilter, SiteUrl};

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
    /// How many there are without any filter, once that was looked at.
    pub total: Option<usize>,
    /// Why there is none: the error's own text.
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

    /// What the selected rows come to.
    pub fn sum_of_selected(&self) -> SelectedSum {
        let rows = &self.selection.rows;
        let mut sum = SelectedSum {
            files: rows.len(),
            // Thousands are not added up for each frame.
            is_whole: rows.len() <= SelectedSum::MOST,
            ..SelectedSum::default()
        };
        if !sum.is_whole {
            return sum;
        }
        let mut bytes = 0_u64;
        for id in rows.iter() {
            let Some(entry) = self.entry(id) else {
                sum.is_whole = false;
                continue;
            };
            bytes = bytes.saturating_add(entry.stamp.size);
            sum.ids += usize::from(entry.asset().is_some());
            match &entry.end {
                HistoryEnd::Done { verdict, .. } if verdict.arrival == Arrival::Duplicate => {
                    sum.duplicates += 1;
                }
                HistoryEnd::Done { .. } => sum.uploaded += 1,
                HistoryEnd::Unfinished => {}
                HistoryEnd::Failed(_) | HistoryEnd::Cancelled | HistoryEnd::LeftOut(_) => {
                    sum.not_stored += 1;
                }
            }
        }
        sum.bytes = sum.is_whole.then_some(bytes);
        sum
    }

    /// The entry that the keyboard is on.
    pub fn focused(&self) -> Option<&Arc<HistoryEntry>> {
        self.entry(self.selection.focused?)
    }
}

/// What several selected rows come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SelectedSum {
    pub files: usize,
    /// Bytes of all, once all were read.
    pub bytes: Option<u64>,
    /// Those that have a Record ID.
    pub ids: usize,
    pub uploaded: usize,
    pub duplicates: usize,
    pub not_stored: usize,
    /// Every one was read, and is counted.
    pub is_whole: bool,
}

impl SelectedSum {
    /// More rows than these are not added up.
    const MOST: usize = 2_000;
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
    /// The question is on the screen: its harmless answer got the keyboard.
    pub asked: bool,
    /// The find box is to get the keyboard.
    pub focus_find: bool,
    /// The row that is to be scrolled to.
    pub reveal: Option<AssetId>,
    /// The row that gets the keyboard once it is in sight.
    pub focus_row: Option<AssetId>,
    /// Rows that the last frame laid out: what tests hold to be few.
    pub rows_drawn: usize,
}
