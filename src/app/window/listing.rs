//! The list's index, kept up to date without holding a frame: little is done at once, much on a
//! thread of its own, and until that is ready the window goes on showing what it has.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};

use super::super::link::Waker;
use crate::model::Snapshot;
use crate::ui::{ListIndex, Query};

/// Rows that may be looked at on the window's thread for one frame: well below a millisecond.
const AT_ONCE: usize = 6_000;

/// An index and the snapshot that it belongs to.
struct Job {
    index: ListIndex,
    snapshot: Arc<Snapshot>,
    query: Query,
}

/// The list that is shown.
#[derive(Default)]
pub struct Listing {
    index: ListIndex,
    snapshot: Arc<Snapshot>,
    query: Query,
    /// What was shown before, to be brought up to date next: most of its pages still hold.
    spare: ListIndex,
    worker: Option<Worker>,
    busy: bool,
    behind: bool,
    /// How many rows were looked at on the window's thread: what tests hold to be few.
    pub looked_at_here: usize,
}

struct Worker {
    jobs: SyncSender<Job>,
    done: Receiver<Job>,
}

impl Listing {
    /// The whole list before there is a window that could be held up.
    pub fn new(snapshot: &Arc<Snapshot>) -> Listing {
        let mut listing = Listing::default();
        listing.here(Job {
            index: ListIndex::default(),
            snapshot: snapshot.clone(),
            query: Query::default(),
        });
        listing
    }

    /// What is drawn.
    pub fn index(&self) -> &ListIndex {
        &self.index
    }

    /// The snapshot that the index is about.
    pub fn snapshot(&self) -> &Arc<Snapshot> {
        &self.snapshot
    }

    /// Whether something newer is being worked out.
    pub fn is_behind(&self) -> bool {
        self.behind
    }

    /// Brings the list up to date, or asks for it. `waker` is called when what was asked for is
    /// there. True when another set of rows may be shown than before.
    pub fn update(&mut self, snapshot: &Arc<Snapshot>, query: &Query, waker: &Waker) -> bool {
        let mut changed = self.collect();
        if self.snapshot.version == snapshot.version && self.query == *query {
            // Also when the first snapshot has the number of none at all.
            let same = Arc::ptr_eq(&self.snapshot, snapshot) || snapshot.pages.is_empty();
            if same {
                self.snapshot = snapshot.clone();
                self.behind = false;
                return changed;
            }
        }
        let work = self.index.work(snapshot, query);
        // While a thread is at it, what it makes will be newer than what could be made here.
        if work <= AT_ONCE && !self.busy {
            self.looked_at_here += work;
            self.index.update(snapshot, query);
            changed |= self.query != *query;
            self.snapshot = snapshot.clone();
            self.query = query.clone();
            self.behind = false;
            // It would hold pages that nobody else needs any more.
            self.spare = ListIndex::default();
            return changed;
        }
        self.behind = true;
        if self.busy {
            return changed;
        }
        let job = Job {
            index: std::mem::take(&mut self.spare),
            snapshot: snapshot.clone(),
            query: query.clone(),
        };
        if self.worker.is_none() {
            self.worker = Worker::start(waker.clone());
        }
        let Some(worker) = &self.worker else {
            return self.here(job);
        };
        match worker.jobs.try_send(job) {
            Ok(()) => self.busy = true,
            // It is idle, so it has gone.
            Err(error) => {
                self.worker = None;
                let (std::sync::mpsc::TrySendError::Full(job)
                | std::sync::mpsc::TrySendError::Disconnected(job)) = error;
                return self.here(job);
            }
        }
        changed
    }

    /// Without a thread a slow frame is better than a wrong list.
    fn here(&mut self, mut job: Job) -> bool {
        job.index.update(&job.snapshot, &job.query);
        self.behind = false;
        self.take(job)
    }

    fn collect(&mut self) -> bool {
        let Some(worker) = &self.worker else {
            return false;
        };
        match worker.done.try_recv() {
            Ok(job) => {
                self.busy = false;
                self.take(job)
            }
            Err(TryRecvError::Empty) => false,
            Err(TryRecvError::Disconnected) => {
                self.worker = None;
                self.busy = false;
                false
            }
        }
    }

    fn take(&mut self, job: Job) -> bool {
        let other_rows = self.query != job.query;
        self.spare = std::mem::replace(&mut self.index, job.index);
        self.snapshot = job.snapshot;
        self.query = job.query;
        other_rows
    }
}

impl Worker {
    fn start(waker: Waker) -> Option<Worker> {
        let (jobs, todo) = sync_channel::<Job>(1);
        let (ready, done) = sync_channel::<Job>(1);
        let work = move || {
            while let Ok(mut job) = todo.recv() {
                job.index.update(&job.snapshot, &job.query);
                if ready.send(job).is_err() {
                    return;
                }
                waker.wake();
            }
        };
        let thread = std::thread::Builder::new().name("list".to_owned());
        match thread.spawn(work) {
            Ok(_) => Some(Worker { jobs, done }),
            Err(error) => {
                tracing::warn!(%error, "the list has no thread of its own");
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AssetId, Phase, RowFilter};
    use crate::ui::samples;
    use crate::ui::sorting::{Column, Sort};

    fn settled(listing: &mut Listing, snapshot: &Arc<Snapshot>, query: &Query) {
        listing.update(snapshot, query, &Waker::default());
        while listing.is_behind() {
            std::thread::yield_now();
            listing.update(snapshot, query, &Waker::default());
        }
    }

    #[test]
    fn a_long_list_is_never_worked_through_on_the_window_s_thread() {
        let snapshot = Arc::new(samples::many(20_000));
        let mut listing = Listing::default();
        let mut query = Query::default();
        settled(&mut listing, &snapshot, &query);
        assert_eq!(listing.index().shown(), 20_000);
        query.find = "c004".to_owned();
        settled(&mut listing, &snapshot, &query);
        query.find.clear();
        query.sort = Some(Sort {
            column: Column::Name,
            descending: true,
        });
        settled(&mut listing, &snapshot, &query);
        let first = listing.index().shown_rows(&snapshot).next().unwrap();
        assert_eq!(first.id, AssetId(19_999));
        query.filter = RowFilter::Duplicates;
        settled(&mut listing, &snapshot, &query);
        assert_eq!(listing.looked_at_here, 0);
    }

    #[test]
    fn progress_is_shown_at_once_also_in_a_sorted_list() {
        let mut snapshot = Arc::new(samples::many(20_000));
        let mut listing = Listing::default();
        let query = Query {
            sort: Some(Sort {
                column: Column::Status,
                descending: false,
            }),
            ..Query::default()
        };
        settled(&mut listing, &snapshot, &query);
        for tick in 1..=10 {
            let next = Arc::make_mut(&mut snapshot);
            next.version += 1;
            let mut page = (*next.pages[0]).clone();
            page.rows[0].confirmed += tick;
            next.pages[0] = Arc::new(page);
            listing.update(&snapshot, &query, &Waker::default());
            assert!(!listing.is_behind());
        }
        // One page each time.
        assert_eq!(listing.looked_at_here, 1_280);
    }

    #[test]
    fn a_row_that_changes_its_place_puts_the_list_in_order_again() {
        let mut snapshot = Arc::new(samples::many(20_000));
        let mut listing = Listing::default();
        let query = Query {
            sort: Some(Sort {
                column: Column::Status,
                descending: false,
            }),
            ..Query::default()
        };
        settled(&mut listing, &snapshot, &query);
        let next = Arc::make_mut(&mut snapshot);
        next.version += 1;
        let mut page = (*next.pages[100]).clone();
        page.rows[5].phase = Phase::Registering;
        let moved = page.rows[5].id;
        next.pages[100] = Arc::new(page);
        settled(&mut listing, &snapshot, &query);
        let mut top = listing.index().shown_rows(&snapshot).take(9);
        assert!(top.any(|row| row.id == moved));
        assert_eq!(listing.looked_at_here, 0);
    }
}
