//! A made-up history that answers at once, for the gallery and for tests.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::oneshot;

use super::super::history::{Finding, ForgetPlan, Found, HistoryServices, Later};
use crate::model::{AssetId, ForgetOf, HistoryEntry, HistoryFilter};
use crate::ui::sample_history as samples;

/// So many entries, of which only names are searched.
#[derive(Default)]
pub(in crate::app) struct SampleHistory {
    pub count: u64,
    fails: bool,
    /// Entries that were read since the start.
    pub read: AtomicUsize,
    forgotten: Mutex<Vec<AssetId>>,
}

impl SampleHistory {
    pub fn of(count: u64) -> SampleHistory {
        SampleHistory {
            count,
            ..SampleHistory::default()
        }
    }

    /// One whose journal cannot be read.
    pub fn broken() -> SampleHistory {
        SampleHistory {
            fails: true,
            ..SampleHistory::default()
        }
    }

    fn rows(&self, filter: &HistoryFilter) -> Vec<AssetId> {
        let gone = self
            .forgotten
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let all = (1..=self.count).rev().map(AssetId);
        let left = all.filter(|id| !gone.contains(id));
        if filter.is_open() {
            return left.collect();
        }
        let find = filter.find.to_lowercase();
        left.filter(|id| {
            let entry = samples::entry(*id);
            let path = entry.path.to_string_lossy().to_lowercase();
            let at = entry.destination.as_ref().map(|d| &d.site);
            path.contains(&find)
                && filter.ends.take(&entry.end)
                && (filter.site.is_none() || filter.site.as_ref() == at)
        })
        .collect()
    }
}

fn at_once<T>(end: Result<T, String>) -> Later<T> {
    let (to, later) = oneshot::channel();
    // The receiver is in this very function, so it is there.
    let _ = to.send(end);
    later
}

impl HistoryServices for SampleHistory {
    fn find(&self, filter: HistoryFilter) -> Finding {
        let end = at_once(match self.fails {
            true => Err("database is locked".to_owned()),
            false => Ok(Found {
                rows: self.rows(&filter),
                sites: samples::sites(),
            }),
        });
        let cancelled = Arc::new(AtomicBool::new(false));
        Finding { end, cancelled }
    }

    fn entries(&self, ids: Vec<AssetId>) -> Later<Vec<HistoryEntry>> {
        self.read.fetch_add(ids.len(), Ordering::Relaxed);
        at_once(Ok(ids.into_iter().map(samples::entry).collect()))
    }

    fn plan_to_forget(&self, of: ForgetOf, ids: Vec<AssetId>) -> Later<ForgetPlan> {
        let meant = match of {
            ForgetOf::Selected | ForgetOf::Shown => ids,
            ForgetOf::OlderThanDays(_) => self.rows(&HistoryFilter::default()),
            ForgetOf::Site(site) => self.rows(&HistoryFilter {
                site: Some(site),
                ..HistoryFilter::default()
            }),
        };
        let done = |id: &AssetId| samples::entry(*id).at_ms().is_some();
        let (ids, stay): (Vec<_>, Vec<_>) = meant.into_iter().partition(done);
        at_once(Ok(ForgetPlan {
            ids,
            stay: stay.len(),
        }))
    }

    fn forget(&self, ids: Arc<Vec<AssetId>>) -> Later<usize> {
        let mut gone = self
            .forgotten
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        gone.extend(ids.iter());
        at_once(Ok(ids.len()))
    }
}
