//! The history page: what it asks the journal, what it keeps of the answers, and what it does.
//!
//! Rows are known by their ids, all of them; entries are read a page at a time and kept within a
//! bound. The journal is read on a thread of its own.

mod acting;
mod answers;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::oneshot;

use self::answers::{came, copied, taken};
use super::selecting::{Newest, keep, select};
use crate::model::{
    AssetId, Counts, ForgetOf, HistoryEntry, HistoryFilter, SiteUrl, words::history as words,
};
use crate::ui::{ForgetQuestion, HistoryView, Select};

/// Entries that are read in one go beyond those in sight, before and after.
const MARGIN: usize = 60;
/// Entries that are kept.
const KEPT: usize = 3_000;
/// After something has ended, the page is asked for anew after so many seconds.
const REST_SECS: f64 = 1.0;

/// What reads and prunes the journal for the page. Everything answers at once; the window is woken
/// for what comes later.
pub trait HistoryServices {
    fn find(&self, filter: HistoryFilter) -> Finding;
    fn entries(&self, ids: Vec<AssetId>) -> Later<Vec<HistoryEntry>>;
    /// What would be forgotten. `ids`: the rows that are meant, where they are known.
    fn plan_to_forget(&self, of: ForgetOf, ids: Vec<AssetId>) -> Later<ForgetPlan>;
    /// Forgets them; how many went.
    fn forget(&self, ids: Arc<Vec<AssetId>>) -> Later<usize>;
}

/// An answer, or the error's text.
pub type Later<T> = oneshot::Receiver<Result<T, String>>;

/// A search under way. Dropping it cancels it.
pub struct Finding {
    pub end: Later<Found>,
    /// Whoever searches looks at this now and then.
    pub cancelled: Arc<AtomicBool>,
}

impl Drop for Finding {
    fn drop(&mut self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }
}

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Newest first.
    pub rows: Vec<AssetId>,
    /// Sites that anything went to.
    pub sites: Vec<SiteUrl>,
}

/// What would be forgotten.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ForgetPlan {
    pub ids: Vec<AssetId>,
    /// So many of what was asked for have not ended or are still in the list.
    pub stay: usize,
}

/// The page of one window.
#[derive(Default)]
pub struct HistoryState {
    view: HistoryView,
    finding: Option<Finding>,
    reading: Option<(Vec<AssetId>, Later<Vec<HistoryEntry>>)>,
    planning: Option<Later<ForgetPlan>>,
    forgetting: Option<Later<usize>>,
    copying: Option<(What, Later<Vec<HistoryEntry>>)>,
    /// When something ended that the page does not show yet, in seconds.
    stale_since: Option<f64>,
    /// How many rows had ended when the page was last asked for.
    ended: Option<usize>,
}

/// What goes to the clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Ids,
    Row,
}

/// What the window is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    Say(String),
    Copy { text: String, say: String },
}

impl HistoryState {
    /// What is drawn.
    pub fn view(&self) -> &HistoryView {
        &self.view
    }

    /// Opens the page, and looks at the journal.
    pub fn open(&mut self, services: &dyn HistoryServices) {
        self.view.open = true;
        self.find(services);
    }

    /// Closes it; what was read is let go.
    pub fn close(&mut self) {
        *self = HistoryState {
            view: HistoryView {
                filter: std::mem::take(&mut self.view.filter),
                ..HistoryView::default()
            },
            ..HistoryState::default()
        };
    }

    /// Shows what fits `filter`.
    pub fn filter(&mut self, filter: HistoryFilter, services: &dyn HistoryServices) {
        if self.view.filter != filter {
            self.view.filter = filter;
            self.view.question = None;
            self.find(services);
        }
    }

    /// Asks the journal anew.
    pub fn find(&mut self, services: &dyn HistoryServices) {
        self.view.looking = true;
        self.stale_since = None;
        self.finding = Some(services.find(self.view.filter.clone()));
    }

    /// Something may have ended: the page is looked up again a moment later, so that a quick queue
    /// does not keep the journal busy.
    pub fn look(&mut self, counts: &Counts, now: f64, services: &dyn HistoryServices) {
        if !self.view.open {
            return;
        }
        let ended = counts.all.saturating_sub(counts.sending + counts.waiting);
        if self
            .ended
            .replace(ended)
            .is_some_and(|before| before != ended)
        {
            self.stale_since.get_or_insert(now);
        }
        let due = self
            .stale_since
            .is_some_and(|since| now - since >= REST_SECS);
        if due && self.finding.is_none() {
            self.find(services);
        }
    }

    /// When [`HistoryState::look`] has something to do again, in seconds from `now`.
    pub fn due_in(&self, now: f64) -> Option<f64> {
        let since = self.stale_since?;
        Some((since + REST_SECS - now).max(0.0) + 0.01)
    }

    /// Rows in sight have not been read.
    pub fn need(&mut self, places: &Range<usize>, services: &dyn HistoryServices) {
        if self.reading.is_some() {
            return;
        }
        let first = places.start.saturating_sub(MARGIN);
        let last = (places.end + MARGIN).min(self.view.rows.len());
        let near = self.view.rows.get(first..last).unwrap_or_default();
        let unread = |id: &&AssetId| !self.view.entries.contains_key(id);
        let ids: Vec<AssetId> = near.iter().filter(unread).copied().collect();
        if ids.is_empty() {
            return;
        }
        if self.view.entries.len() + ids.len() > KEPT {
            let near: std::collections::HashSet<&AssetId> = near.iter().collect();
            let focused = self.view.selection.focused;
            self.view
                .entries
                .retain(|id, _| near.contains(id) || Some(*id) == focused);
        }
        self.view.reading = true;
        self.reading = Some((ids.clone(), services.entries(ids)));
    }

    /// Applies `how`; the row to scroll to comes back for steps by key.
    pub fn select(&mut self, how: Select) -> Option<AssetId> {
        let rows = self.view.rows.clone();
        select(&mut self.view.selection, how, &Newest(&rows))
    }

    /// Reads what is to be copied; the text comes from [`HistoryState::poll`].
    fn copy(&mut self, what: What, ids: Vec<AssetId>, services: &dyn HistoryServices) {
        self.copying = Some((what, services.entries(ids)));
    }

    /// Asks what would be forgotten.
    pub fn plan_to_forget(&mut self, of: ForgetOf, services: &dyn HistoryServices) {
        let ids = match of {
            ForgetOf::Selected => self.view.selection.rows.iter().collect(),
            ForgetOf::Shown => self.view.rows.to_vec(),
            ForgetOf::OlderThanDays(_) | ForgetOf::Site(_) => Vec::new(),
        };
        self.planning = Some(services.plan_to_forget(of, ids));
    }

    /// The question was answered with yes.
    pub fn forget(&mut self, services: &dyn HistoryServices) {
        if let Some(question) = self.view.question.take() {
            self.forgetting = Some(services.forget(question.ids));
        }
    }

    /// Takes in what came; what there is to tell comes back.
    pub fn poll(&mut self, services: &dyn HistoryServices) -> Option<Told> {
        if let Some(end) = taken(&mut self.finding, |finding| &mut finding.end) {
            self.view.looking = false;
            self.view.answered = true;
            match end {
                Ok(found) => self.found(found),
                Err(cause) => self.view.failed = Some(cause),
            }
        }
        if let Some((ids, later)) = &mut self.reading
            && let Some(end) = came(later)
        {
            let ids = std::mem::take(ids);
            self.reading = None;
            self.view.reading = false;
            match end {
                Ok(entries) => self.read(ids, entries),
                Err(cause) => self.view.failed = Some(cause),
            }
        }
        if let Some(end) = taken(&mut self.planning, |later| later) {
            match end {
                Ok(plan) if plan.ids.is_empty() => {
                    return Some(Told::Say(words::forget_none().to_owned()));
                }
                Ok(plan) => {
                    self.view.question = Some(ForgetQuestion {
                        ids: Arc::new(plan.ids),
                        stay: plan.stay,
                    });
                }
                Err(cause) => return Some(Told::Say(words::not_read(&cause))),
            }
        }
        if let Some(end) = taken(&mut self.forgetting, |later| later) {
            self.find(services);
            return Some(Told::Say(match end {
                Ok(count) => {
                    let total = &mut self.view.total;
                    *total = total.map(|total| total.saturating_sub(count));
                    words::forgotten(count)
                }
                Err(cause) => words::not_forgotten(&cause),
            }));
        }
        if let Some((what, later)) = &mut self.copying
            && let Some(end) = came(later)
        {
            let what = *what;
            self.copying = None;
            return Some(match end {
                Ok(entries) => copied(what, &entries),
                Err(cause) => Told::Say(words::not_read(&cause)),
            });
        }
        None
    }

    fn found(&mut self, found: Found) {
        let view = &mut self.view;
        view.failed = None;
        if view.filter.is_open() {
            view.total = Some(found.rows.len());
        }
        view.sites = found.sites.into();
        // What has not ended may stand otherwise by now.
        view.entries.retain(|_, entry| {
            let entry = entry.as_ref();
            entry.is_some_and(|e| e.at_ms().is_some())
        });
        view.rows = Arc::new(found.rows);
        let here: crate::model::IdSet = view.rows.iter().copied().collect();
        keep(&mut view.selection, &here);
    }

    fn read(&mut self, ids: Vec<AssetId>, entries: Vec<HistoryEntry>) {
        let mut by_id: HashMap<AssetId, HistoryEntry> =
            entries.into_iter().map(|e| (e.id, e)).collect();
        for id in ids {
            let entry = by_id.remove(&id).map(Arc::new);
            self.view.entries.insert(id, entry);
        }
    }
}

#[cfg(test)]
mod tests;
