//! The driver: one task that owns the engine, and short-lived tasks that carry its effects out.

use std::collections::{HashMap, VecDeque};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::AbortHandle;
use tokio::time::Instant;

use super::accounts::Accounts;
use super::awake::Awake;
use super::clock::Clock;
use super::contents::{hash_content, recall_contents, recall_sizes};
use super::desk::Connected;
use super::discover::adopt;
use super::files::read_stamp;
use super::http::SiteClient;
use super::journal::{Journal, JournalContent, JournalError, Request};
use super::look_up::look_up;
use super::profiles::SiteProfiles;
use super::reader::{ChunkBody, Reader};
use super::state_dir::StateDir;
use super::versions::send_version;
use super::wire::Wire;
use crate::engine::{
    CallId, ChunkDone, ChunkError, ChunkJob, Command, Effect, Engine, EngineConfig, Now, Outcome,
    Restored, StoredStage, VersionJob,
};
use crate::model::{BatchId, Problem, RecordId, SiteUrl, Snapshot, Step};
use crate::protocol::{
    CallFailure, Completion, FailureKind, TransportError, read_chunk_receipt, read_completion,
    read_linked, read_registration, read_transaction,
};

/// Commands in line at most.
const COMMANDS: usize = 256;
/// Outcomes in line at most; calls wait for room.
const OUTCOMES: usize = 1024;
/// Snapshots are at least this far apart.
const SNAPSHOT_EVERY: Duration = Duration::from_millis(100);
/// How often the engine is told how far the chunks on the wire are.
const LOOK_EVERY: Duration = Duration::from_millis(100);
/// Outcomes that go in together at most.
const AT_ONCE: usize = 256;
/// Rates and countdowns move by themselves: while something is under way, look this often.
const TICK: Duration = Duration::from_secs(1);

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

struct Running {
    engine: Engine,
    clock: Arc<dyn Clock>,
    accounts: Accounts,
    profiles: SiteProfiles,
    reader: Reader,
    wire: Wire,
    journal: Journal,
    /// Waits for room in the journal's line.
    journal_line: VecDeque<Request>,
    site: Connected,
    /// Why no calls can be made to the site at all.
    no_client: Option<Arc<str>>,
    /// The same for whoever asks beside the queue.
    connected: watch::Sender<Connected>,
    calls: HashMap<CallId, AbortHandle>,
    outcomes_in: mpsc::Sender<Outcome>,
    snapshots: watch::Sender<Arc<Snapshot>>,
    wake: Arc<dyn Fn() + Send + Sync>,
    awake: Awake,
}

impl Running {
    async fn run(
        mut self,
        mut commands: mpsc::Receiver<Command>,
        mut outcomes: mpsc::Receiver<Outcome>,
    ) {
        let mut unseen = true;
        let mut last_seen = Instant::now();
        let mut last_look = Instant::now();
        let mut seen_on_wire = false;
        let mut last_turn = self.clock.now();
        loop {
            let now = self.clock.now();
            if slept(last_turn, now) && !self.engine.is_idle() {
                self.engine.handle_command(now, Command::Woke);
                unseen = true;
            }
            last_turn = now;
            self.carry_out();
            let deadline = self.engine.poll_timeout();
            let due = deadline.map(|ms| Instant::from_std(self.clock.instant(ms)));
            let show_at = match unseen {
                true => Some(last_seen + SNAPSHOT_EVERY),
                false if !self.engine.is_idle() => Some(last_seen + TICK),
                false => None,
            };
            // Once more when the wire is empty, so that nothing is thought to be on it.
            let on_wire = !self.wire.is_idle();
            let look_at = (on_wire || seen_on_wire).then_some(last_look + LOOK_EVERY);
            let room = self.journal.room();
            let waits = !self.journal_line.is_empty();
            tokio::select! {
                biased;
                () = until(show_at) => {
                    self.show();
                    unseen = false;
                    last_seen = Instant::now();
                }
                command = commands.recv() => {
                    let Some(command) = command else {
                        break;
                    };
                    self.take(command);
                    unseen = true;
                }
                outcome = outcomes.recv() => {
                    let Some(outcome) = outcome else {
                        break;
                    };
                    // Whatever came meanwhile goes in before anything is started.
                    let mut came = vec![outcome];
                    while came.len() < AT_ONCE
                        && let Ok(outcome) = outcomes.try_recv()
                    {
                        came.push(outcome);
                    }
                    self.take_outcomes(came);
                    unseen = true;
                }
                () = until(look_at) => {
                    last_look = Instant::now();
                    seen_on_wire = on_wire;
                    let now = self.clock.now();
                    let wire = self.wire.look();
                    self.engine.handle_outcome(now, Outcome::Moved(wire));
                }
                () = until(due) => {
                    let now = self.clock.now();
                    self.engine.handle_timeout(now);
                    unseen = true;
                }
                () = room.notified(), if waits => self.fill_journal_line(),
            }
        }
        for call in self.calls.values() {
            call.abort();
        }
        while !self.journal_line.is_empty() {
            self.fill_journal_line();
            tokio::task::yield_now().await;
        }
    }

    fn take(&mut self, command: Command) {
        match &command {
            Command::Connect(site) => self.connect(site),
            Command::SignOut => {
                self.site = None;
                self.connected.send_replace(None);
            }
            Command::SignInAgain => {
                if let Some((site, _)) = &self.site {
                    let site = site.clone();
                    self.connect(&site);
                }
            }
            _ => {}
        }
        let now = self.clock.now();
        self.engine.handle_command(now, command);
    }

    fn connect(&mut self, site: &SiteUrl) {
        self.no_client = None;
        let client = SiteClient::for_site(&self.accounts, site).unwrap_or_else(|error| {
            tracing::error!(%error, "no client for {site}");
            self.no_client = Some(error.to_string().into());
            None
        });
        self.site = client.map(|client| (site.clone(), Arc::new(client)));
        self.connected.send_replace(self.site.clone());
    }

    fn take_outcomes(&mut self, outcomes: Vec<Outcome>) {
        for call in outcomes.iter().filter_map(call_of) {
            self.calls.remove(&call);
        }
        let now = self.clock.now();
        self.engine.handle_outcomes(now, outcomes);
    }

    fn show(&mut self) {
        let snapshot = self.engine.snapshot(self.clock.now());
        let waits = snapshot.paused || snapshot.connection.waiting.is_some();
        self.awake.want(!waits && snapshot.counts.sending > 0);
        self.snapshots.send_replace(Arc::new(snapshot));
        (self.wake)();
    }

    fn carry_out(&mut self) {
        while let Some(effect) = self.engine.poll_effect() {
            self.start(effect);
        }
        self.fill_journal_line();
    }

    fn fill_journal_line(&mut self) {
        while let Some(request) = self.journal_line.pop_front() {
            if let Some(request) = self.journal.try_send(request) {
                self.journal_line.push_front(request);
                return;
            }
        }
    }

    fn start(&mut self, effect: Effect) {
        match effect {
            Effect::Persist { records, ticket } => self.journal_line.push_back(Request::Write {
                records,
                ticket,
                outcomes: self.outcomes_in.clone(),
            }),
            Effect::Abort { call } => {
                if let Some(handle) = self.calls.remove(&call) {
                    handle.abort();
                }
            }
            Effect::DropConnections => {
                if let Some((_, client)) = &self.site {
                    client.drop_connections();
                }
            }
            Effect::Pace(pace) => self.wire.change(pace),
            Effect::Inspect { call, files } => self.spawn(call, async move {
                let ids: Vec<_> = files.iter().map(|(id, _)| *id).collect();
                let read = tokio::task::spawn_blocking(move || {
                    let stamp = |(id, path): &(_, Arc<std::path::PathBuf>)| (*id, read_stamp(path));
                    files.iter().map(stamp).collect()
                });
                let files = read.await.unwrap_or_else(|_| {
                    let failed = |id| (id, Err(Problem::Missing));
                    ids.into_iter().map(failed).collect()
                });
                Outcome::Inspected { call, files }
            }),
            Effect::VerifyChunks {
                call,
                path,
                stamp,
                chunks,
            } => {
                let reader = self.reader.clone();
                self.spawn(call, async move {
                    let result = reader.verify(path, stamp, chunks).await;
                    Outcome::Verified { call, result }
                });
            }
            Effect::HashContent {
                call,
                path,
                stamp,
                part,
                beside,
            } => self.spawn(call, async move {
                let result = hash_content(path, stamp, part, beside).await;
                Outcome::Hashed { call, result }
            }),
            Effect::RecallSizes { call, site, sizes } => {
                let journal = self.journal.clone();
                self.spawn(call, async move {
                    let known = recall_sizes(&journal, site, sizes).await;
                    Outcome::SizesRecalled { call, known }
                });
            }
            Effect::RecallContents {
                call,
                site,
                batch,
                contents,
            } => {
                let journal = self.journal.clone();
                self.spawn(call, async move {
                    let known = recall_contents(&journal, site, batch, contents).await;
                    Outcome::ContentsRecalled { call, known }
                });
            }
            Effect::SignIn { call, renew } => {
                let client = self.client();
                let why = self.no_client.clone();
                self.spawn(call, async move {
                    let result = match client {
                        Some(client) => client.sign_in(renew).await,
                        None => {
                            let nothing = no_credentials();
                            Err(CallFailure {
                                details: why.or(nothing.details.clone()),
                                ..nothing
                            })
                        }
                    };
                    Outcome::SignedIn { call, result }
                });
            }
            Effect::Probe { call } => {
                let client = self.client();
                self.spawn(call, async move {
                    let reachable = match client {
                        Some(client) => client.probe().await,
                        None => false,
                    };
                    Outcome::Probed { call, reachable }
                });
            }
            Effect::Discover { call } => {
                let site = self.site.clone();
                let (accounts, profiles) = (self.accounts.clone(), self.profiles.clone());
                self.spawn(call, async move {
                    let result = match &site {
                        Some((site, client)) => adopt(client, &accounts, &profiles, site).await,
                        None => Err(no_credentials()),
                    };
                    Outcome::Discovered { call, result }
                });
            }
            Effect::CreateTransaction { call, new } => {
                let client = self.client();
                self.spawn(call, async move {
                    let result = async {
                        let client = client.ok_or_else(no_credentials)?;
                        let request = client.profile().create_transaction(&new);
                        let reply = client.call(Step::CreateTransaction, request).await?;
                        read_transaction(&reply)
                    };
                    Outcome::TransactionCreated {
                        call,
                        result: result.await,
                    }
                });
            }
            Effect::Register { call, registration } => {
                let site = self.site.clone();
                let journal = self.journal.clone();
                self.spawn(call, async move {
                    let mut known = Vec::new();
                    let result = async {
                        let (site, client) = site.ok_or_else(no_credentials)?;
                        let request = client.profile().register(&registration);
                        let reply = client.call(Step::Register, request).await?;
                        let items = read_registration(&reply)?;
                        let ids = items.iter().filter_map(|i| i.record_id.clone()).collect();
                        known = known_ids(&journal, site, ids).await;
                        Ok(items)
                    };
                    Outcome::Registered {
                        call,
                        result: result.await,
                        known,
                    }
                });
            }
            Effect::SendChunk(job) => self.send_chunk(job),
            Effect::Complete {
                call,
                item,
                stamp,
                etags,
            } => {
                let client = self.client();
                let clock = self.clock.clone();
                self.spawn(call, async move {
                    let completion = Completion {
                        item,
                        current: clock.local(clock.now().wall_ms.saturating_mul(1_000_000)),
                        created: stamp.created_ns.map(|ns| clock.local(ns)),
                        modified: clock.local(stamp.modified_ns),
                        etags,
                    };
                    let result = async {
                        let client = client.ok_or_else(no_credentials)?;
                        let request = client.profile().complete(&completion);
                        read_completion(&client.call(Step::Complete, request).await?)
                    };
                    Outcome::Completed {
                        call,
                        result: result.await,
                    }
                });
            }
            Effect::AskFolder { call, question } => {
                let client = self.client();
                self.spawn(call, async move {
                    let result = match client {
                        Some(client) => super::folders::ask_one(&client, &question).await,
                        None => Err(no_credentials()),
                    };
                    Outcome::FolderTold { call, result }
                });
            }
            Effect::Link {
                call,
                asset,
                folder,
            } => self.link(call, asset, folder),
            Effect::SendVersion(job) => self.send_version(job),
            Effect::LookUp { call, record_id } => {
                let client = self.client();
                self.spawn(call, async move {
                    let result = async {
                        let client = client.ok_or_else(no_credentials)?;
                        look_up(&client, &record_id).await
                    };
                    Outcome::LookedUp {
                        call,
                        result: result.await,
                    }
                });
            }
        }
    }

    fn link(&mut self, call: CallId, asset: RecordId, folder: RecordId) {
        let client = self.client();
        self.spawn(call, async move {
            let step = Step::AddToFolder;
            let result = async {
                let client = client.ok_or_else(no_credentials)?;
                let request = client.profile().add_to_folder(&asset, &folder);
                let request = request.ok_or_else(|| no_call(step))?;
                read_linked(&client.call(step, request).await?)
            };
            Outcome::Linked {
                call,
                result: result.await,
            }
        });
    }

    fn send_version(&mut self, job: VersionJob) {
        let client = self.client();
        let outcomes = self.outcomes_in.clone();
        let call = job.call;
        self.spawn(call, async move {
            let result = match client {
                Some(client) => send_version(&client, job, outcomes).await,
                None => Err(ChunkError::Call(no_credentials())),
            };
            Outcome::VersionSent { call, result }
        });
    }

    fn send_chunk(&mut self, job: ChunkJob) {
        let client = self.client();
        let (reader, wire) = (self.reader.clone(), self.wire.clone());
        // Here, not in the task: this is the order in which chunks shall be read.
        let turn = reader.line_up(&job);
        let call = job.call;
        self.spawn(call, async move {
            let result = async {
                let client = client.ok_or_else(|| ChunkError::Call(no_credentials()))?;
                let read = reader.read(&job, turn).await.map_err(ChunkError::File)?;
                let request = client.profile().upload_chunk(
                    &job.item,
                    job.range,
                    job.stamp.size,
                    job.part_number,
                    &hex(&read.md5),
                );
                let (body, mut verdict) = split_verdict(read.body);
                let flight = wire.board(call).await;
                let sent = client
                    .send_chunk(request, body, job.range.len, job.cautious, &flight)
                    .await;
                let reply_ms = flight.reply_ms();
                drop(flight);
                if let Some(Ok(problem)) = verdict.as_mut().map(oneshot::Receiver::try_recv) {
                    return Err(ChunkError::File(problem));
                }
                let receipt = sent
                    .and_then(|reply| read_chunk_receipt(&reply))
                    .map_err(ChunkError::Call)?;
                Ok(ChunkDone {
                    md5: read.md5,
                    receipt,
                    whole_xxh128: read.whole,
                    reply_ms,
                })
            };
            Outcome::ChunkSent {
                call,
                result: result.await,
            }
        });
    }

    fn client(&self) -> Option<Arc<SiteClient>> {
        self.site.as_ref().map(|(_, client)| client.clone())
    }

    fn spawn(&mut self, call: CallId, work: impl Future<Output = Outcome> + Send + 'static) {
        let outcomes = self.outcomes_in.clone();
        let task = tokio::spawn(async move {
            let outcome = work.await;
            // Fails only when the driver has stopped.
            let _ = outcomes.send(outcome).await;
        });
        self.calls.insert(call, task.abort_handle());
    }
}

/// A streamed body tells apart from the network's failures when the file fails it.
fn split_verdict(body: ChunkBody) -> (ChunkBody, Option<oneshot::Receiver<Problem>>) {
    match body {
        ChunkBody::Whole(bytes) => (ChunkBody::Whole(bytes), None),
        ChunkBody::Stream { blocks, verdict } => {
            let (_, never) = oneshot::channel();
            let body = ChunkBody::Stream {
                blocks,
                verdict: never,
            };
            (body, Some(verdict))
        }
    }
}

async fn known_ids(
    journal: &Journal,
    site: SiteUrl,
    ids: Vec<crate::model::RecordId>,
) -> Vec<crate::model::RecordId> {
    let (reply, answer) = oneshot::channel();
    let request = Request::Known { site, ids, reply };
    journal.send_later(request).await;
    match answer.await {
        Ok(Ok(known)) => known,
        // A journal that cannot be read cannot be written either: nothing is completed then.
        _ => Vec::new(),
    }
}

fn call_of(outcome: &Outcome) -> Option<CallId> {
    match outcome {
        Outcome::Persisted { .. }
        | Outcome::PersistFailed { .. }
        | Outcome::Moved(_)
        | Outcome::VersionProgress { .. } => None,
        Outcome::SignedIn { call, .. }
        | Outcome::Inspected { call, .. }
        | Outcome::Verified { call, .. }
        | Outcome::TransactionCreated { call, .. }
        | Outcome::Registered { call, .. }
        | Outcome::ChunkSent { call, .. }
        | Outcome::Completed { call, .. }
        | Outcome::LookedUp { call, .. }
        | Outcome::Linked { call, .. }
        | Outcome::VersionSent { call, .. }
        | Outcome::Discovered { call, .. }
        | Outcome::FolderTold { call, .. }
        | Outcome::Hashed { call, .. }
        | Outcome::SizesRecalled { call, .. }
        | Outcome::ContentsRecalled { call, .. }
        | Outcome::Probed { call, .. } => Some(*call),
    }
}

/// Whether the computer slept between two turns of the loop. While something is under way turns are
/// a second apart at most. On some systems the monotonic clock stands still in sleep and only the
/// wall clock shows it; on others both do.
fn slept(before: Now, after: Now) -> bool {
    const LONGEST_TURN_MS: u64 = 30_000;
    let turn = after.mono_ms.saturating_sub(before.mono_ms);
    let wall = u64::try_from(after.wall_ms - before.wall_ms).unwrap_or(0);
    turn.max(wall) > LONGEST_TURN_MS
}

fn no_credentials() -> CallFailure {
    CallFailure {
        kind: FailureKind::NotSignedIn,
        ..CallFailure::transport(
            TransportError::Unreachable,
            Some("no credentials for this site".into()),
        )
    }
}

fn no_call(step: Step) -> CallFailure {
    CallFailure {
        kind: FailureKind::Final(Problem::EndpointMissing { step }),
        retry_after: None,
        details: None,
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

async fn until(deadline: Option<Instant>) {
    match deadline {
        Some(deadline) => tokio::time::sleep_until(deadline).await,
        None => std::future::pending().await,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sleep_shows_on_either_clock_and_a_clock_set_back_is_none() {
        let at = |mono_ms, wall_ms| Now { mono_ms, wall_ms };
        let before = at(5_000, 1_000_000);
        assert!(!slept(before, at(6_000, 1_001_000)));
        assert!(slept(before, at(6_000, 8_000_000)));
        assert!(slept(before, at(7_000_000, 8_000_000)));
        assert!(!slept(before, at(6_000, 0)));
    }
}
