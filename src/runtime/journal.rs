//! The journal's thread: writes come in order, and those that wait together share one fsync.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use tokio::sync::{Notify, mpsc, oneshot};

pub use super::journal_store::JournalError;
use super::journal_store::JournalStore;
use crate::engine::{Earlier, Outcome, Record, Restored, Ticket};
use crate::model::{RecordId, SiteUrl};

/// How long a write that nobody waits for may lie before it is written with others.
const LINGER: Duration = Duration::from_millis(200);
/// Requests in line at most; beyond, senders wait.
const LINE: usize = 1024;

/// A handle to the journal. Dropping the last one writes what is left and ends the thread.
#[derive(Clone)]
pub struct Journal {
    requests: SyncSender<Request>,
    /// Told whenever a request left the line.
    room: Arc<Notify>,
}

pub(super) enum Request {
    Write {
        records: Vec<Record>,
        ticket: Option<Ticket>,
        /// Takes `Persisted` and `PersistFailed`.
        outcomes: mpsc::Sender<Outcome>,
    },
    Earlier {
        site: SiteUrl,
        folder: RecordId,
        paths: Vec<PathBuf>,
        reply: oneshot::Sender<Result<Vec<Option<Earlier>>, JournalError>>,
    },
    Known {
        site: SiteUrl,
        ids: Vec<RecordId>,
        reply: oneshot::Sender<Result<Vec<RecordId>, JournalError>>,
    },
    /// Writes out what lies unwritten, then answers.
    Settle(oneshot::Sender<()>),
    /// Something to do with the store; what lies unwritten is not waited for.
    With(Box<dyn FnOnce(&mut JournalStore) + Send>),
}

/// What the journal held when it was opened.
pub struct JournalContent {
    pub restored: Restored,
    /// One more than the highest batch id in use.
    pub next_batch: u64,
    /// Entries that could not be trusted and were not taken up.
    pub damaged: usize,
    /// The whole journal was damaged: it lies here now, and a new one was begun.
    pub set_aside: Option<PathBuf>,
}

impl Journal {
    /// Opens the journal and starts its thread. With `finished`, finished rows that are still
    /// listed come back too; else only unfinished ones. Blocks while it reads.
    pub fn open(
        path: &Path,
        finished: bool,
    ) -> Result<(Journal, JournalContent, JoinHandle<()>), JournalError> {
        let open = || {
            let store = JournalStore::open(path)?;
            let opened = store.load(finished)?;
            Ok((store, opened))
        };
        let mut set_aside = None;
        let (store, opened) = match open() {
            Err(JournalError::Damaged(reason)) => {
                let beside = JournalStore::set_aside(path)
                    .map_err(|error| JournalError::Damaged(format!("{reason}; {error}")))?;
                set_aside = Some(beside);
                open()?
            }
            opened => opened?,
        };
        let (requests, line) = sync_channel(LINE);
        let room = Arc::new(Notify::new());
        let taken = room.clone();
        let thread = std::thread::Builder::new()
            .name("journal".to_owned())
            .spawn(move || serve(store, &line, &taken))
            .map_err(|_| JournalError::Stopped)?;
        let content = JournalContent {
            restored: opened.restored,
            next_batch: opened.next_batch,
            damaged: opened.damaged,
            set_aside,
        };
        Ok((Journal { requests, room }, content, thread))
    }

    /// Puts a request in line; hands it back when the line is full.
    pub(super) fn try_send(&self, request: Request) -> Option<Request> {
        use std::sync::mpsc::TrySendError;
        match self.requests.try_send(request) {
            Ok(()) => None,
            Err(TrySendError::Full(request)) => Some(request),
            // The thread is gone: what waits for an answer sees its channel closed.
            Err(TrySendError::Disconnected(_)) => None,
        }
    }

    /// Puts a request in line; waits while the line is full. Blocks.
    pub(super) fn send(&self, request: Request) {
        // The thread is gone: what waits for an answer sees its channel closed.
        let _ = self.requests.send(request);
    }

    /// The same without blocking: where the line is full, the wait is where waiting is free.
    pub(super) async fn send_later(&self, request: Request) {
        if let Some(request) = self.try_send(request) {
            let journal = self.clone();
            let _ = tokio::task::spawn_blocking(move || journal.send(request)).await;
        }
    }

    /// Tells one who waits when there may be room in the line.
    pub(super) fn room(&self) -> Arc<Notify> {
        self.room.clone()
    }

    /// How files at these paths ended before, at this site and folder. Blocks.
    pub fn earlier(
        &self,
        site: SiteUrl,
        folder: RecordId,
        paths: Vec<PathBuf>,
    ) -> Result<Vec<Option<Earlier>>, JournalError> {
        let (reply, answer) = oneshot::channel();
        let request = Request::Earlier {
            site,
            folder,
            paths,
            reply,
        };
        self.requests
            .send(request)
            .map_err(|_| JournalError::Stopped)?;
        answer.blocking_recv().map_err(|_| JournalError::Stopped)?
    }
}

impl Journal {
    /// Does something with the store, on its thread. `None`: the journal has stopped.
    pub(super) async fn with<R: Send + 'static>(
        &self,
        work: impl FnOnce(&mut JournalStore) -> R + Send + 'static,
    ) -> Option<R> {
        let (reply, answer) = oneshot::channel();
        let request = Request::With(Box::new(move |store| {
            // Nobody waits for the answer any more: fine.
            let _ = reply.send(work(store));
        }));
        self.send_later(request).await;
        answer.await.ok()
    }

    /// Waits until everything that was handed in so far is written, so that whoever reads the journal
    /// beside it sees what the list shows. Blocks.
    pub fn settle(&self) -> Result<(), JournalError> {
        let (reply, answer) = oneshot::channel();
        self.requests
            .send(Request::Settle(reply))
            .map_err(|_| JournalError::Stopped)?;
        answer.blocking_recv().map_err(|_| JournalError::Stopped)
    }

    /// Forgets finished files that left the list; returns how many. Blocks.
    pub fn forget(&self, ids: Vec<crate::model::AssetId>) -> Result<usize, JournalError> {
        let (reply, answer) = oneshot::channel();
        let work = move |store: &mut JournalStore| {
            let _ = reply.send(store.forget(&ids));
        };
        self.requests
            .send(Request::With(Box::new(work)))
            .map_err(|_| JournalError::Stopped)?;
        answer.blocking_recv().map_err(|_| JournalError::Stopped)?
    }
}

type Waiting = (usize, Option<Ticket>, mpsc::Sender<Outcome>);

fn serve(mut store: JournalStore, line: &Receiver<Request>, room: &Notify) {
    let mut records: Vec<Record> = Vec::new();
    let mut waiting: Vec<Waiting> = Vec::new();
    let mut due: Option<Instant> = None;
    loop {
        let request = match due {
            None => line.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(due) => line.recv_timeout(due.saturating_duration_since(Instant::now())),
        };
        room.notify_one();
        match request {
            Ok(Request::Write {
                records: new,
                ticket,
                outcomes,
            }) => {
                waiting.push((new.len(), ticket, outcomes));
                records.extend(new);
                let wait = match ticket {
                    // Whatever else is in line shares the fsync.
                    Some(_) => Duration::ZERO,
                    None => LINGER,
                };
                let at = Instant::now() + wait;
                due = Some(due.map_or(at, |due| due.min(at)));
            }
            Ok(Request::Earlier {
                site,
                folder,
                paths,
                reply,
            }) => {
                write_out(&mut store, &mut records, &mut waiting);
                due = None;
                let _ = reply.send(store.earlier(&site, &folder, &paths));
            }
            Ok(Request::Known { site, ids, reply }) => {
                write_out(&mut store, &mut records, &mut waiting);
                due = None;
                let _ = reply.send(store.known(&site, &ids));
            }
            Ok(Request::Settle(reply)) => {
                write_out(&mut store, &mut records, &mut waiting);
                due = None;
                let _ = reply.send(());
            }
            Ok(Request::With(work)) => work(&mut store),
            Err(RecvTimeoutError::Timeout) => {
                write_out(&mut store, &mut records, &mut waiting);
                due = None;
            }
            Err(RecvTimeoutError::Disconnected) => {
                write_out(&mut store, &mut records, &mut waiting);
                return;
            }
        }
    }
}

fn write_out(store: &mut JournalStore, records: &mut Vec<Record>, waiting: &mut Vec<Waiting>) {
    if waiting.is_empty() {
        return;
    }
    let result = store.write(records);
    let mut rest = std::mem::take(records).into_iter();
    for (count, ticket, outcomes) in waiting.drain(..) {
        let own: Vec<Record> = rest.by_ref().take(count).collect();
        let outcome = match (&result, ticket) {
            (Ok(()), None) => continue,
            (Ok(()), Some(ticket)) => Outcome::Persisted { ticket },
            (Err(error), ticket) => Outcome::PersistFailed {
                records: own,
                ticket,
                reason: error.to_string().into(),
            },
        };
        // Fails only when the driver has stopped, and then nobody waits.
        let _ = outcomes.blocking_send(outcome);
    }
}
