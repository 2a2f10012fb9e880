//! The history page over the journal: a thread of its own reads it, one question after another.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, OnceLock};

use tokio::sync::oneshot;

use super::super::history::{Finding, ForgetPlan, Found, HistoryServices, Later};
use super::super::link::Waker;
use crate::model::{AssetId, ForgetOf, HistoryEntry, HistoryFilter, HistoryQuery, Period};
use crate::runtime::{Clock, HistoryReader, Journal, JournalError, SystemClock};

/// Questions in line at most; the page asks few at a time.
const LINE: usize = 32;

/// Reads and prunes the journal. Its thread begins with the first question.
pub struct BackendHistory {
    questions: OnceLock<SyncSender<Question>>,
    place: PathBuf,
    journal: Journal,
    waker: Waker,
}

type Question = Box<dyn FnOnce(&mut Reading) + Send>;

/// What the thread works with.
struct Reading {
    reader: Option<HistoryReader>,
    place: PathBuf,
    journal: Journal,
    clock: SystemClock,
}

impl BackendHistory {
    /// Over the journal at `place`, which `journal` writes.
    pub fn new(place: PathBuf, journal: Journal, waker: Waker) -> BackendHistory {
        BackendHistory {
            questions: OnceLock::new(),
            place,
            journal,
            waker,
        }
    }

    fn ask<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Reading) -> Result<T, JournalError> + Send + 'static,
    ) -> Later<T> {
        let (to, later) = oneshot::channel();
        let waker = self.waker.clone();
        let question = move |reading: &mut Reading| {
            let end = work(reading).map_err(|error| {
                tracing::warn!(%error, "the history was not read");
                error.to_string()
            });
            // The page may be closed by now, which is fine.
            let _ = to.send(end);
            waker.wake();
        };
        // A line that is full drops the question, and the page sees its channel closed.
        let questions = self.questions.get_or_init(|| self.start());
        let _ = questions.try_send(Box::new(question));
        later
    }

    fn start(&self) -> SyncSender<Question> {
        let (to, from) = sync_channel(LINE);
        let reading = Reading {
            reader: None,
            place: self.place.clone(),
            journal: self.journal.clone(),
            clock: SystemClock::new(),
        };
        let started = std::thread::Builder::new()
            .name("history".to_owned())
            .spawn(move || serve(reading, &from));
        if let Err(error) = started {
            tracing::warn!(%error, "the history has no thread");
        }
        to
    }
}

fn serve(mut reading: Reading, questions: &Receiver<Question>) {
    while let Ok(question) = questions.recv() {
        question(&mut reading);
    }
}

impl Reading {
    fn reader(&mut self) -> Result<&HistoryReader, JournalError> {
        if self.reader.is_none() {
            self.reader = Some(HistoryReader::open(&self.place)?);
        }
        self.reader.as_ref().ok_or(JournalError::Stopped)
    }

    fn find(&mut self, filter: &HistoryFilter, cancel: &AtomicBool) -> Result<Found, JournalError> {
        // The list may show what is not written yet.
        self.journal.settle()?;
        let query = filter.query(self.clock.now().wall_ms);
        let reader = self.reader()?;
        Ok(Found {
            rows: reader.find(&query, cancel)?,
            sites: reader.sites()?,
        })
    }

    fn plan(&mut self, of: &ForgetOf, ids: Vec<AssetId>) -> Result<ForgetPlan, JournalError> {
        let meant = match of {
            ForgetOf::Selected | ForgetOf::Shown => ids,
            ForgetOf::OlderThanDays(days) => self.all(&HistoryFilter {
                period: Period::OlderThanDays(*days),
                ..HistoryFilter::default()
            })?,
            ForgetOf::Site(site) => self.all(&HistoryFilter {
                site: Some(site.clone()),
                ..HistoryFilter::default()
            })?,
        };
        let ids = self.reader()?.forgettable(&meant)?;
        let stay = meant.len() - ids.len();
        Ok(ForgetPlan { ids, stay })
    }

    fn all(&mut self, filter: &HistoryFilter) -> Result<Vec<AssetId>, JournalError> {
        let query: HistoryQuery = filter.query(self.clock.now().wall_ms);
        self.reader()?.find(&query, &AtomicBool::new(false))
    }
}

impl HistoryServices for BackendHistory {
    fn find(&self, filter: HistoryFilter) -> Finding {
        let cancelled = Arc::new(AtomicBool::new(false));
        let cancel = cancelled.clone();
        let end = self.ask(move |reading| {
            if cancel.load(Ordering::Relaxed) {
                return Ok(Found::default());
            }
            reading.find(&filter, &cancel)
        });
        Finding { end, cancelled }
    }

    fn entries(&self, ids: Vec<AssetId>) -> Later<Vec<HistoryEntry>> {
        self.ask(move |reading| reading.reader()?.entries(&ids))
    }

    fn plan_to_forget(&self, of: ForgetOf, ids: Vec<AssetId>) -> Later<ForgetPlan> {
        self.ask(move |reading| reading.plan(&of, ids))
    }

    fn forget(&self, ids: Arc<Vec<AssetId>>) -> Later<usize> {
        self.ask(move |reading| reading.journal.forget(ids.to_vec()))
    }
}
