//! The upload engine: the one owner of the upload state, and pure.
//!
//! Commands, outcomes and time go in; effects and snapshots come out. It opens no socket or file,
//! reads no clock, and its only chance comes from a seed: so every crash, fault and race can be
//! played again.
//!
//! Order of calls: any of `handle_*`, then [`Engine::poll_effect`] until it is `None`; call
//! [`Engine::handle_timeout`] when the time of [`Engine::poll_timeout`] has come.
//!
//! What always holds:
//! - an asset is registered or completed only after its record is durable;
//! - a call that is under way stands in `calls`, and nowhere else is its outcome waited for;
//! - confirmed chunks are never sent again while their upload item lives, save once for
//!   `Incomplete`;
//! - nothing is completed whose file is not in the state that was registered.

mod admission;
mod asset;
mod by_path;
mod chunks;
pub mod command;
mod commands;
mod completing;
mod connection;
mod contents;
mod destination;
mod discovering;
mod effect;
mod folder_names;
mod following;
mod key_wait;
mod new_version;
mod on_wire;
pub mod pace;
mod record;
mod registering;
mod renewing;
mod restore;
mod retry;
mod sending;
mod settle;
mod small;
mod view;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::sync::Arc;

pub use crate::model::PaceWish;
pub use command::{BatchOptions, Command, Earlier, FollowUpCommand, NewFile, Patience};
pub use effect::{
    CallId, ChunkDone, ChunkError, ChunkJob, Effect, HashPart, Moved, Now, Outcome, Pace, Ticket,
    VersionJob, WireStage,
};
pub use key_wait::{KeyStep, KeyWait, KeyWaitEnd, PATIENCE_MS};
pub use pace::PaceConfig;
pub use record::{
    Record, Restored, SiteFacts, StoredAsset, StoredBatch, StoredChunk, StoredStage, StoredUpload,
};
pub use retry::RetryPolicy;

use crate::model::{AssetId, BatchId, Destination, Page, RecordId, Totals, TransactionId};
use asset::{Asset, Rate};
use by_path::ByPath;
use connection::Link;
use contents::Contents;
use destination::{Asked, Gate, Look};
use folder_names::FolderNames;
use on_wire::OnWire;
use pace::{CallBound, Pacing};

/// What the engine is built with.
#[derive(Clone, Copy, Debug)]
pub struct EngineConfig {
    /// For jitter.
    pub seed: u64,
    /// Within these bounds, the number of chunks on the way follows what the line and the site
    /// take.
    pub pace: PaceConfig,
    /// What people ask for: a fixed number, a speed limit.
    pub wish: PaceWish,
    /// Bytes of a chunk, where the file is not too long for it; a multiple of 131072.
    pub preferred_chunk: u64,
    pub patience: Patience,
    pub retry: RetryPolicy,
    /// Unfinished assets of earlier runs go on by themselves. Without: only those named again.
    pub take_up_all: bool,
}

impl Default for EngineConfig {
    fn default() -> Self {
        EngineConfig {
            seed: 0,
            pace: PaceConfig::default(),
            wish: PaceWish::default(),
            preferred_chunk: crate::model::PREFERRED_CHUNK,
            patience: Patience::Forever,
            retry: RetryPolicy::default(),
            take_up_all: true,
        }
    }
}

/// The state machine. See the module's documentation.
pub struct Engine {
    config: EngineConfig,
    rng: fastrand::Rng,
    link: Link,
    paused: bool,
    batches: BTreeMap<BatchId, Batch>,
    /// What is known of folders of the connected site.
    folders: BTreeMap<RecordId, Look>,
    /// Boxed: the tree's half-full nodes hold words, not whole rows.
    assets: BTreeMap<AssetId, Box<Asset>>,
    by_path: ByPath,
    /// Record IDs that were reserved for rows of this list.
    reserved: HashMap<RecordId, AssetId>,
    folder_names: FolderNames,
    next_asset: u64,

    // Indexes over `assets`, kept by `settle`.
    /// May be taken up: waiting, active, not paused.
    waiting: BTreeSet<AssetId>,
    /// Between waiting and having an upload item.
    admitted: BTreeSet<AssetId>,
    /// Have chunks that are not confirmed, and are not paused.
    sending: BTreeSet<AssetId>,
    /// All confirmed, the file was looked at: next is the call.
    to_complete: BTreeSet<AssetId>,
    contents: Contents,
    /// Goes first while the site is unproven.
    canary: Option<AssetId>,
    canaries_failed: u8,

    calls: HashMap<CallId, CallUnderWay>,
    next_call: u64,
    completes_under_way: u32,
    following: following::Following,
    pacing: Pacing,
    call_bound: CallBound,
    told_pace: Option<Pace>,
    wire: OnWire,
    /// Bytes of chunks that left the wire since it was last looked at.
    unseen_bytes: u64,
    effects: VecDeque<Effect>,
    timers: BTreeSet<(u64, Timer)>,
    /// Written with the next effect.
    records: Vec<Record>,
    /// Wait until `records` are durable.
    after_durable: Vec<Effect>,
    held: HashMap<Ticket, Vec<Effect>>,
    next_ticket: u64,

    // The view.
    version: u64,
    totals: Totals,
    total_rate: Rate,
    /// Confirmed since the start of this run; only grows.
    sent_bytes: u64,
    counts: crate::model::Counts,
    /// Taken up and not ended.
    open_assets: usize,
    pages: BTreeMap<u64, Arc<Page>>,
    dirty_pages: BTreeSet<u64>,
    focus: Option<AssetId>,
}

/// One batch of the list.
#[derive(Debug)]
struct Batch {
    id: BatchId,
    destination: Destination,
    options: BatchOptions,
    transaction: Transaction,
    added_ms: i64,
    /// It stands in the journal; one without files of its own never does.
    kept: bool,
    /// Whether its files may go.
    gate: Gate,
    /// The destination's site, as people call it.
    host: Arc<str>,
    /// Files that are taken up and have not ended.
    open: usize,
    /// Inspected, to be registered.
    ready: BTreeSet<AssetId>,
    registering: bool,
    /// Failed tries to create a transaction in a row.
    tries: u8,
    files: usize,
    done: usize,
    bytes: u64,
    confirmed: u64,
    repeats: crate::model::Repeats,
}

impl Batch {
    fn new(stored: StoredBatch, kept: bool) -> Batch {
        Batch {
            id: stored.id,
            gate: Gate::default(),
            host: stored.destination.site.host().into(),
            open: 0,
            destination: stored.destination,
            options: stored.options,
            kept,
            transaction: match stored.transaction {
                Some(transaction) => Transaction::Open(transaction),
                None => Transaction::None,
            },
            added_ms: stored.added_ms,
            ready: BTreeSet::new(),
            registering: false,
            tries: 0,
            files: 0,
            done: 0,
            bytes: 0,
            confirmed: 0,
            repeats: Default::default(),
        }
    }
}

#[derive(Clone, Debug)]
enum Transaction {
    None,
    /// Not before this time, on the monotonic clock.
    NotBefore(u64),
    Creating,
    Open(TransactionId),
}

/// What a call is about.
#[derive(Clone, Debug)]
enum CallUnderWay {
    SignIn,
    Renew,
    Probe,
    Discover,
    AskFolder(Asked),
    InspectNew,
    InspectBeforeComplete,
    InspectResumed,
    Verify(AssetId, crate::model::FileStamp),
    CreateTransaction(BatchId, u32),
    Register(BatchId, Vec<AssetId>, u32),
    Chunk(AssetId, u32, u32),
    Complete(AssetId, u32),
    LookUp(AssetId),
    Link(following::LinkWish, u32),
    Version(AssetId, u32),
    LookUpTwin(AssetId),
    Hash(AssetId, HashPart, crate::model::FileStamp),
    RecallSizes(BatchId),
    RecallContents,
}

/// Why the engine wants to be woken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Timer {
    Asset(AssetId),
    LookUp(AssetId),
    Batch(BatchId),
    SignIn,
    Renewal,
    Probe,
    GiveUp,
    Hold,
    Journal,
    FollowUp,
}

impl Engine {
    /// An engine that goes on where `restored` ended; nothing starts before `Command::Connect`.
    pub fn new(config: EngineConfig, restored: Restored, now: Now) -> Engine {
        let mut engine = Engine {
            config,
            rng: fastrand::Rng::with_seed(config.seed),
            link: Link::default(),
            paused: false,
            batches: BTreeMap::new(),
            folders: BTreeMap::new(),
            assets: BTreeMap::new(),
            by_path: ByPath::default(),
            reserved: HashMap::new(),
            folder_names: FolderNames::default(),
            next_asset: restored.next_asset.max(1),
            waiting: BTreeSet::new(),
            admitted: BTreeSet::new(),
            sending: BTreeSet::new(),
            to_complete: BTreeSet::new(),
            contents: Contents::default(),
            canary: None,
            canaries_failed: 0,
            calls: HashMap::new(),
            next_call: 1,
            completes_under_way: 0,
            following: Default::default(),
            pacing: Pacing::new(config.pace, config.wish),
            call_bound: CallBound::new(config.pace.calls, config.pace.most_calls),
            told_pace: None,
            wire: OnWire::new(),
            unseen_bytes: 0,
            effects: VecDeque::new(),
            timers: BTreeSet::new(),
            records: Vec::new(),
            after_durable: Vec::new(),
            held: HashMap::new(),
            next_ticket: 1,
            version: 0,
            totals: Totals::default(),
            total_rate: Rate::default(),
            sent_bytes: 0,
            counts: Default::default(),
            open_assets: 0,
            pages: BTreeMap::new(),
            dirty_pages: BTreeSet::new(),
            focus: None,
        };
        engine.restore(restored, now);
        engine
    }

    /// Takes a command.
    pub fn handle_command(&mut self, now: Now, command: Command) {
        self.command(now, command);
        self.go_on(now);
    }

    /// Takes what came of an effect. Outcomes of aborted calls are ignored.
    pub fn handle_outcome(&mut self, now: Now, outcome: Outcome) {
        self.handle_outcomes(now, [outcome]);
    }

    /// The same for all that came meanwhile, in order: what starts because of them starts together,
    /// and waits for the journal once.
    pub fn handle_outcomes(&mut self, now: Now, outcomes: impl IntoIterator<Item = Outcome>) {
        for outcome in outcomes {
            self.outcome(now, outcome);
        }
        self.go_on(now);
    }

    /// Does what is due.
    pub fn handle_timeout(&mut self, now: Now) {
        while let Some((at, timer)) = self.timers.first().copied()
            && at <= now.mono_ms
        {
            self.timers.pop_first();
            match timer {
                Timer::Asset(id) => self.asset_due(now, id),
                Timer::LookUp(id) => self.look_up_due(now, id),
                Timer::Probe => self.probe_due(now),
                Timer::GiveUp => self.fail_what_waits_in_vain(now),
                Timer::Journal => self.link.journal_down = false,
                // The pump looks at these by itself.
                Timer::Batch(_)
                | Timer::Hold
                | Timer::SignIn
                | Timer::Renewal
                | Timer::FollowUp => {}
            }
        }
        self.go_on(now);
    }

    /// When `handle_timeout` is wanted next, on the monotonic clock.
    pub fn poll_timeout(&self) -> Option<u64> {
        self.timers.first().map(|(at, _)| *at)
    }

    /// The next thing to do outside.
    pub fn poll_effect(&mut self) -> Option<Effect> {
        self.effects.pop_front()
    }

    /// Whether every asset that was taken up has ended.
    pub fn is_idle(&self) -> bool {
        self.open_assets == 0
    }

    fn assets_where(&self, is: impl Fn(&Asset) -> bool) -> Vec<AssetId> {
        let all = self.assets.values().map(Box::as_ref);
        all.filter(|asset| is(asset)).map(|a| a.id).collect()
    }

    /// Starts whatever may start now, and hands the journal what changed.
    fn go_on(&mut self, now: Now) {
        self.pump_connection(now);
        self.weigh_contents(now);
        self.pump_pace();
        if self.may_work(now) {
            self.pump_destinations(now);
            self.pump_admission();
            self.pump_registration(now);
            self.pump_chunks(now);
            self.pump_completions(now);
            self.pump_contents();
        }
        if self.may_call(now) {
            self.pump_follow_ups(now);
        }
        self.flush_records();
    }

    fn flush_records(&mut self) {
        if self.records.is_empty() && self.after_durable.is_empty() {
            return;
        }
        let ticket = (!self.after_durable.is_empty()).then(|| {
            let ticket = Ticket(self.next_ticket);
            self.next_ticket += 1;
            let waiting = std::mem::take(&mut self.after_durable);
            self.held.insert(ticket, waiting);
            ticket
        });
        let records = std::mem::take(&mut self.records);
        self.effects.push_back(Effect::Persist { records, ticket });
    }

    fn outcome(&mut self, now: Now, outcome: Outcome) {
        match outcome {
            Outcome::Persisted { ticket } => {
                self.link.journal_failures = 0;
                self.effects
                    .extend(self.held.remove(&ticket).into_iter().flatten());
            }
            Outcome::PersistFailed {
                records,
                ticket,
                reason,
            } => self.journal_failed(now, records, ticket, reason),
            Outcome::SignedIn { call, result } => match self.finish(call) {
                Some(CallUnderWay::Renew) => self.renewed(now, result),
                Some(_) => self.signed_in(now, result),
                None => {}
            },
            Outcome::Probed { call, reachable } => {
                if self.finish(call).is_some() {
                    self.probed(now, reachable);
                }
            }
            Outcome::Discovered { call, result } => {
                if self.finish(call).is_some() {
                    self.discovered(now, result);
                }
            }
            Outcome::Inspected { call, files } => self.inspected(now, call, files),
            Outcome::Verified { call, result } => self.verified(now, call, result),
            Outcome::TransactionCreated { call, result } => {
                self.transaction_created(now, call, result);
            }
            Outcome::Registered {
                call,
                result,
                known,
            } => self.registered(now, call, result, &known),
            Outcome::ChunkSent { call, result } => self.chunk_sent(now, call, result),
            Outcome::Moved(wire) => self.moved(now, wire),
            Outcome::Completed { call, result } => self.completed(now, call, result),
            Outcome::FolderTold { call, result } => self.folder_told(now, call, result),
            Outcome::Linked { call, result } => self.linked(now, call, result),
            Outcome::VersionProgress { call, sent } => self.version_progress(call, sent),
            Outcome::VersionSent { call, result } => self.version_sent(now, call, result),
            Outcome::LookedUp { call, result } => match self.calls.get(&call) {
                Some(CallUnderWay::LookUpTwin(id)) => {
                    let id = *id;
                    self.finish(call);
                    self.twin_looked_up(id, result.ok().flatten());
                }
                _ => self.looked_up(now, call, result),
            },
            Outcome::Hashed { call, result } => {
                if let Some(CallUnderWay::Hash(id, part, stamp)) = self.finish(call) {
                    self.hashed(now, id, part, stamp, result.ok());
                }
            }
            Outcome::SizesRecalled { call, known } => {
                if let Some(CallUnderWay::RecallSizes(batch)) = self.finish(call) {
                    self.sizes_recalled(batch, known);
                }
            }
            Outcome::ContentsRecalled { call, known } => {
                if self.finish(call).is_some() {
                    self.contents_recalled(known);
                }
            }
        }
    }

    fn begin(&mut self, what: CallUnderWay) -> CallId {
        let call = CallId(self.next_call);
        self.next_call += 1;
        self.calls.insert(call, what);
        call
    }

    fn finish(&mut self, call: CallId) -> Option<CallUnderWay> {
        self.calls.remove(&call)
    }

    fn wake_at(&mut self, at_ms: u64, timer: Timer) {
        self.timers.insert((at_ms, timer));
    }
}
