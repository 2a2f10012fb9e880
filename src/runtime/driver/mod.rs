//! The driver: one task that owns the engine, and short-lived tasks that carry its effects out.

mod calls;
mod local;
mod running;

use std::collections::{HashMap, VecDeque};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread::JoinHandle;

use tokio::sync::{mpsc, watch};

use self::running::{OUTCOMES, Running};
use super::accounts::Accounts;
use super::awake::Awake;
use super::clock::Clock;
use super::desk::Connected;
use super::journal::{Journal, JournalContent, JournalError};
use super::profiles::SiteProfiles;
use super::reader::Reader;
use super::state_dir::StateDir;
use super::wire::Wire;
use crate::engine::{Command, Engine, EngineConfig, Restored, StoredStage};
use crate::model::{BatchId, Snapshot};

/// Commands in line at most.
const COMMANDS: usize = 256;

/// How a driver is started.
pub struct DriverOptions {
    pub engine: EngineConfig,
    /// Bytes of chunks in memory at once.
    pub memory_budget: u64,
    /// Finished rows of earlier runs are listed too.
    pub list_finished: bool,
    pub clock: Arc<dyn Clock>,
    pub accounts: Accounts,
    /// Called after each new snapshot, from the driver's task.
    pub wake: Arc<dyn Fn() + Send + Sync>,
}

impl DriverOptions {
    /// Bytes, where nothing else is wanted: eight chunks on the way and as many read ahead.
    pub const MEMORY_BUDGET: u64 = 128 << 20;
}

/// What was found of earlier runs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TakenUp {
    /// Unfinished files that were on their way.
    pub files: usize,
    /// Bytes of them that the site confirmed and that are not sent again.
    pub confirmed_bytes: u64,
    /// Journal entries that could not be trusted and were left where they are.
    pub damaged_entries: usize,
    /// A journal that was damaged as a whole lies here now.
    pub set_aside: Option<PathBuf>,
}

impl TakenUp {
    fn of(restored: &Restored, damaged_entries: usize, set_aside: Option<PathBuf>) -> TakenUp {
        let mut taken_up = TakenUp {
            damaged_entries,
            set_aside,
            ..TakenUp::default()
        };
        for (asset, chunks) in &restored.assets {
            let ended = matches!(
                asset.stage,
                StoredStage::Done { .. } | StoredStage::Failed { .. } | StoredStage::Cancelled
            );
            if ended {
                continue;
            }
            taken_up.files += 1;
            let size = asset.upload.as_ref().map_or(0, |u| u.chunk_size);
            let last = chunks.iter().map(|c| u64::from(c.index) * size);
            let bytes = |start: u64| size.min(asset.stamp.size.saturating_sub(start));
            taken_up.confirmed_bytes += last.map(bytes).sum::<u64>();
        }
        taken_up
    }
}

/// Starts drivers.
pub struct Driver;

/// The way to a running driver. When the last clone of `commands` is gone, it stops.
pub struct DriverHandle {
    pub commands: mpsc::Sender<Command>,
    pub snapshots: watch::Receiver<Arc<Snapshot>>,
    pub journal: Journal,
    /// The site that is worked for, for calls beside the queue.
    pub connected: watch::Receiver<Connected>,
    /// What an earlier run left.
    pub taken_up: TakenUp,
    next_batch: Arc<AtomicU64>,
    task: tokio::task::JoinHandle<()>,
    journal_thread: JoinHandle<()>,
    /// Held as long as the driver lives.
    state_dir: StateDir,
}

impl Driver {
    /// Opens the journal, takes up what it holds and starts working. Must be called within a tokio
    /// runtime; blocks while the journal is read.
    pub fn start(
        state_dir: StateDir,
        options: DriverOptions,
    ) -> Result<DriverHandle, JournalError> {
        let (journal, content, journal_thread) =
            Journal::open(&state_dir.journal(), options.list_finished)?;
        let JournalContent {
            restored,
            next_batch,
            damaged,
            set_aside,
        } = content;
        let taken_up = TakenUp::of(&restored, damaged, set_aside);
        if damaged > 0 {
            tracing::warn!(damaged, "journal entries are damaged and were not taken up");
        }
        let mut engine = Engine::new(options.engine, restored, options.clock.now());
        let first = Arc::new(engine.snapshot(options.clock.now()));
        let (snapshots_in, snapshots) = watch::channel(first);
        let (commands, commands_out) = mpsc::channel(COMMANDS);
        let (outcomes_in, outcomes) = mpsc::channel(OUTCOMES);
        let (connected_in, connected) = watch::channel(None);
        let wire = Wire::new(engine.pace());
        let running = Running {
            engine,
            clock: options.clock,
            accounts: options.accounts,
            profiles: SiteProfiles::in_state_dir(state_dir.path()),
            reader: Reader::new(options.memory_budget, wire.clone()),
            wire,
            journal: journal.clone(),
            journal_line: VecDeque::new(),
            site: None,
            no_client: None,
            connected: connected_in,
            calls: HashMap::new(),
            outcomes_in,
            snapshots: snapshots_in,
            shown: Default::default(),
            wake: options.wake,
            awake: Awake::start(),
        };
        let task = tokio::spawn(running.run(commands_out, outcomes));
        Ok(DriverHandle {
            commands,
            snapshots,
            journal,
            connected,
            taken_up,
            next_batch: Arc::new(AtomicU64::new(next_batch)),
            task,
            journal_thread,
            state_dir,
        })
    }
}

impl DriverHandle {
    /// A batch id that nothing else has.
    pub fn new_batch(&self) -> BatchId {
        BatchId(self.next_batch.fetch_add(1, Ordering::Relaxed))
    }

    /// For handing out batch ids elsewhere.
    pub fn batch_ids(&self) -> Arc<AtomicU64> {
        self.next_batch.clone()
    }

    /// Stops: calls under way are dropped, the journal is written out.
    pub async fn stop(self) {
        let DriverHandle {
            commands,
            snapshots,
            journal,
            task,
            journal_thread,
            state_dir,
            ..
        } = self;
        drop((commands, snapshots));
        let _ = task.await;
        drop(journal);
        let _ = tokio::task::spawn_blocking(move || journal_thread.join()).await;
        drop(state_dir);
    }
}
