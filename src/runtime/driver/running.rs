//! The loop: commands, outcomes and time go into the engine, effects and snapshots come out.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{mpsc, watch};
use tokio::task::AbortHandle;
use tokio::time::Instant;

use super::super::accounts::Accounts;
use super::super::awake::Awake;
use super::super::clock::Clock;
use super::super::desk::Connected;
use super::super::http::SiteClient;
use super::super::journal::{Journal, Request};
use super::super::profiles::SiteProfiles;
use super::super::reader::Reader;
use super::super::wire::Wire;
use crate::engine::{CallId, Command, Effect, Engine, Now, Outcome};
use crate::model::{SiteUrl, Snapshot};

/// Outcomes in line at most; calls wait for room.
pub(super) const OUTCOMES: usize = 1024;
/// Snapshots are at least this far apart.
const SNAPSHOT_EVERY: Duration = Duration::from_millis(100);
/// How often the engine is told how far the chunks on the wire are.
const LOOK_EVERY: Duration = Duration::from_millis(100);
/// Outcomes that go in together at most.
const AT_ONCE: usize = 256;
/// Rates and countdowns move by themselves: while something is under way, look this often.
const TICK: Duration = Duration::from_secs(1);
/// Earlier snapshots that are kept in any case.
const SHOWN: usize = 2;

pub(super) struct Running {
    pub(super) engine: Engine,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) accounts: Accounts,
    pub(super) profiles: SiteProfiles,
    pub(super) reader: Reader,
    pub(super) wire: Wire,
    pub(super) journal: Journal,
    /// Waits for room in the journal's line.
    pub(super) journal_line: VecDeque<Request>,
    pub(super) site: Connected,
    /// Why no calls can be made to the site at all.
    pub(super) no_client: Option<Arc<str>>,
    /// The same for whoever asks beside the queue.
    pub(super) connected: watch::Sender<Connected>,
    pub(super) calls: HashMap<CallId, AbortHandle>,
    pub(super) outcomes_in: mpsc::Sender<Outcome>,
    pub(super) snapshots: watch::Sender<Arc<Snapshot>>,
    /// Earlier snapshots that somebody may still look at.
    pub(super) shown: VecDeque<Arc<Snapshot>>,
    pub(super) wake: Arc<dyn Fn() + Send + Sync>,
    pub(super) awake: Awake,
}

impl Running {
    pub(super) async fn run(
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
        let before = self.snapshots.send_replace(Arc::new(snapshot));
        // Whoever lets go of a snapshot last frees the rows in it: that shall be here, since 100,000
        // take longer than a frame of the window may. What the window makes of a snapshot holds its
        // rows a little longer than the snapshot itself.
        self.shown.push_back(before);
        while self.shown.len() > SHOWN
            && self
                .shown
                .front()
                .is_some_and(|oldest| Arc::strong_count(oldest) == 1)
        {
            self.shown.pop_front();
        }
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
            Effect::Inspect { call, files } => self.inspect(call, files),
            Effect::VerifyChunks {
                call,
                path,
                stamp,
                chunks,
            } => self.verify_chunks(call, path, stamp, chunks),
            Effect::HashContent {
                call,
                path,
                stamp,
                part,
                beside,
            } => self.hash_content(call, path, stamp, part, beside),
            Effect::RecallSizes { call, site, sizes } => self.recall_sizes(call, site, sizes),
            Effect::RecallContents {
                call,
                site,
                batch,
                contents,
            } => self.recall_contents(call, site, batch, contents),
            Effect::SignIn { call, renew } => self.sign_in(call, renew),
            Effect::Probe { call } => self.probe(call),
            Effect::Discover { call } => self.discover(call),
            Effect::CreateTransaction { call, new } => self.create_transaction(call, new),
            Effect::Register { call, registration } => self.register(call, registration),
            Effect::SendChunk(job) => self.send_chunk(job),
            Effect::Complete {
                call,
                item,
                stamp,
                etags,
            } => self.complete(call, item, stamp, etags),
            Effect::AskFolder { call, question } => self.ask_folder(call, question),
            Effect::Link {
                call,
                asset,
                folder,
            } => self.link(call, asset, folder),
            Effect::SendVersion(job) => self.send_version(job),
            Effect::LookUp { call, record_id } => self.look_up(call, record_id),
        }
    }

    pub(super) fn client(&self) -> Option<Arc<SiteClient>> {
        self.site.as_ref().map(|(_, client)| client.clone())
    }

    pub(super) fn spawn(
        &mut self,
        call: CallId,
        work: impl Future<Output = Outcome> + Send + 'static,
    ) {
        let outcomes = self.outcomes_in.clone();
        let task = tokio::spawn(async move {
            let outcome = work.await;
            // Fails only when the driver has stopped.
            let _ = outcomes.send(outcome).await;
        });
        self.calls.insert(call, task.abort_handle());
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
