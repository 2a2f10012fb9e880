//! One simulated computer with its files, its journal, a line to a site, and time of its own.

use std::collections::{BTreeMap, HashMap, HashSet};

use md5::{Digest, Md5};
use tangelo::engine::PaceConfig;
use tangelo::engine::{
    BatchOptions, CallId, ChunkDone, ChunkError, Command, Effect, Engine, EngineConfig, HashPart,
    NewFile, Now, Outcome, Patience,
};
use tangelo::model::{
    Arrival, AssetId, BatchId, ByteRange, CHUNK_UNIT, Destination, DuplicateCheck, Hitch, LeaveOut,
    Phase, Problem, RecordId, Row, SiteUrl, Snapshot, Step,
};
use tangelo::protocol::discovery::{description_requests, read_description};
use tangelo::protocol::{
    ApiReply, ApiRequest, CallFailure, Completion, Discovery, FolderQuestion, Profile, SignedIn,
    TransportError, portal_date_pattern, read_access_token, read_chunk_receipt, read_completion,
    read_found_asset, read_linked, read_new_version, read_registration, read_transaction,
};
use tangelo::sandbox::{FaultRule, MemorySite, SiteConfig};
use xxhash_rust::xxh3::xxh3_128;

use super::disk::Disk;
use super::gateway::Gateway;
use super::journal::SimJournal;
use super::net::{Mishap, Weather, exchange, failure};

/// How long a call that the site never answers takes until the client gives it up.
const HANG_MS: u64 = 90_000;
/// No run takes longer than this on the virtual clock.
const LONGEST_MS: u64 = 48 * 3_600_000;

pub struct World {
    pub engine: Engine,
    pub config: EngineConfig,
    pub site: MemorySite,
    pub disk: Disk,
    pub journal: SimJournal,
    pub weather: Weather,
    pub gateway: Option<Gateway>,
    /// Sign-ins that succeeded.
    pub sign_ins: u32,
    pub now: Now,
    pub rng: fastrand::Rng,
    /// Journal writes that fail, counted down.
    pub disk_full_for: u32,
    /// A token that cannot be renewed, instead of client credentials.
    pub static_token: Option<String>,
    /// Every effect that was carried out, in words, for a failing run's trace.
    pub trace: Vec<String>,
    pub effects_seen: u64,
    /// How often content was hashed ahead.
    pub hashes: u64,
    /// Carrying this many effects out ends the run, as a crash does.
    pub crash_at_effect: Option<u64>,
    pub crashed: bool,
    token: Option<String>,
    questions: HashMap<CallId, FolderQuestion>,
    profile: Profile,
    events: BTreeMap<(u64, u64), Event>,
    sequence: u64,
    journal_busy: bool,
    under_way: HashSet<CallId>,
    progress: HashMap<AssetId, (String, u64)>,
    incomplete: HashSet<AssetId>,
    batch: u64,
}

enum Event {
    SyncJournal,
    /// The request reaches the site, or does not.
    Arrive(Box<Sent>),
    Deliver(Outcome),
}

/// A call on its way.
struct Sent {
    call: CallId,
    step: Step,
    request: ApiRequest,
    chunk: Vec<u8>,
    mishap: Mishap,
    token: Option<String>,
    /// XXH128 of the whole file.
    whole: Option<u128>,
}

impl World {
    pub fn new(seed: u64) -> World {
        World::with(seed, SiteConfig::new(seed))
    }

    pub fn with(seed: u64, site: SiteConfig) -> World {
        let config = EngineConfig {
            seed,
            preferred_chunk: CHUNK_UNIT,
            // Here a chunk that was begun is on its way: nothing is read ahead.
            pace: PaceConfig {
                ahead: 0,
                ..PaceConfig::default()
            },
            patience: Patience::For(std::time::Duration::from_secs(600)),
            ..EngineConfig::default()
        };
        let now = Now {
            mono_ms: 1,
            wall_ms: 1_790_000_000_000,
        };
        let site = SiteConfig {
            least_part_bytes: CHUNK_UNIT,
            ..site
        };
        World {
            engine: Engine::new(config, Default::default(), now),
            config,
            site: MemorySite::new(site),
            disk: Disk::default(),
            journal: SimJournal::default(),
            weather: Weather {
                delay_ms: 40,
                ..Weather::default()
            },
            now,
            rng: fastrand::Rng::with_seed(seed ^ 0xBAD_5EED),
            gateway: None,
            sign_ins: 0,
            disk_full_for: 0,
            static_token: None,
            trace: Vec::new(),
            effects_seen: 0,
            hashes: 0,
            crash_at_effect: None,
            crashed: false,
            token: None,
            questions: HashMap::new(),
            profile: Profile::default_profile(),
            events: BTreeMap::new(),
            sequence: 0,
            journal_busy: false,
            under_way: HashSet::new(),
            progress: HashMap::new(),
            incomplete: HashSet::new(),
            batch: 0,
        }
    }

    /// Fills a file with bytes that only this seed and path give.
    pub fn file(&mut self, path: &str, size: usize) {
        let content = (0..size).map(|_| self.rng.u8(..)).collect();
        self.disk.write(path, content);
    }

    pub fn faults(&mut self, rules: Vec<FaultRule>) {
        self.site.site.set_faults(rules);
    }

    pub fn destination(&self) -> Destination {
        Destination {
            site: SiteUrl::parse("https://dam.example").unwrap(),
            folder: self.site.site.config().folder.clone(),
            folder_path: None,
        }
    }

    /// Connects, and adds every file of the disk as one batch.
    pub fn add_all(&mut self) {
        self.add_all_but(LeaveOut::default());
    }

    /// The same, where content that is there already is left out; only files that are in no
    /// earlier batch.
    pub fn add_all_but(&mut self, leave_out: LeaveOut) {
        let destination = self.destination();
        self.batch += 1;
        let batch = BatchId(self.batch);
        let files = self
            .disk
            .found()
            .into_iter()
            .map(|file| NewFile {
                file,
                refused: None,
                earlier: None,
            })
            .collect();
        self.command(Command::OpenBatch {
            batch,
            destination: destination.clone(),
            options: BatchOptions {
                leave_out,
                ..BatchOptions::default()
            },
        });
        self.command(Command::Connect(destination.site));
        self.command(Command::Add { batch, files });
    }

    pub fn command(&mut self, command: Command) {
        self.engine.handle_command(self.now, command);
        self.carry_out();
    }

    /// Kills the process and starts it again, with some of the unsynced tail.
    pub fn restart(&mut self, kept: usize) {
        self.journal.crash(kept);
        self.events.clear();
        self.journal_busy = false;
        self.under_way.clear();
        self.progress.clear();
        self.token = None;
        self.crashed = false;
        self.crash_at_effect = None;
        self.now.mono_ms += 1_000;
        self.engine = Engine::new(self.config, self.journal.restored(), self.now);
        let site = self.destination().site;
        self.command(Command::Connect(site));
    }

    /// Runs until nothing is under way; panics when that never comes.
    pub fn run(&mut self) {
        let bound = self.now.mono_ms + LONGEST_MS;
        while self.step() {
            assert!(
                self.now.mono_ms < bound,
                "stuck: {:#?}\n{}",
                self.rows().iter().map(|r| &r.phase).collect::<Vec<_>>(),
                self.last_effects(30)
            );
        }
    }

    /// Does the next thing; false when there is none, or after a crash.
    pub fn step(&mut self) -> bool {
        if self.crashed {
            return false;
        }
        let timer = self.engine.poll_timeout();
        let event = self.events.first_key_value().map(|((at, _), _)| *at);
        match (timer, event) {
            (None, None) => return false,
            (Some(timer), event) if event.is_none_or(|e| timer < e) => {
                self.advance(timer);
                self.engine.handle_timeout(self.now);
            }
            _ => {
                let Some(((at, _), event)) = self.events.pop_first() else {
                    return false;
                };
                self.advance(at);
                self.happen(event);
            }
        }
        self.carry_out();
        self.check();
        true
    }

    /// The last effects in words, oldest first.
    pub fn last_effects(&self, count: usize) -> String {
        let from = self.trace.len().saturating_sub(count);
        self.trace[from..].join("\n")
    }

    pub fn snapshot(&mut self) -> Snapshot {
        self.engine.snapshot(self.now)
    }

    pub fn rows(&mut self) -> Vec<Row> {
        self.snapshot().rows().cloned().collect()
    }

    pub fn row(&mut self, path: &str) -> Row {
        let rows = self.rows();
        rows.into_iter()
            .find(|r| r.path.to_string_lossy() == path)
            .unwrap_or_else(|| panic!("no row for {path}"))
    }

    fn advance(&mut self, to: u64) {
        if to > self.now.mono_ms {
            self.now.wall_ms += (to - self.now.mono_ms) as i64;
            self.now.mono_ms = to;
        }
    }

    fn at(&mut self, delay_ms: u64, event: Event) {
        self.sequence += 1;
        let at = self.now.mono_ms + delay_ms;
        self.events.insert((at, self.sequence), event);
    }

    fn delay(&mut self) -> u64 {
        self.rng.u64(1..=self.weather.delay_ms.max(1))
    }

    fn happen(&mut self, event: Event) {
        match event {
            Event::SyncJournal => self.sync_journal(),
            Event::Arrive(sent) => self.arrive(*sent),
            Event::Deliver(outcome) => self.engine.handle_outcome(self.now, outcome),
        }
    }

    fn sync_journal(&mut self) {
        self.journal_busy = false;
        if self.disk_full_for > 0 {
            self.disk_full_for -= 1;
            if let Some((records, ticket)) = self.journal.refuse_one() {
                let reason = "disk full".into();
                let failed = Outcome::PersistFailed {
                    records,
                    ticket,
                    reason,
                };
                self.engine.handle_outcome(self.now, failed);
            }
        } else if let Some(ticket) = self.journal.sync_one() {
            self.engine
                .handle_outcome(self.now, Outcome::Persisted { ticket });
        }
        self.start_sync();
    }

    fn start_sync(&mut self) {
        if !self.journal_busy && self.journal.unsynced() > 0 {
            self.journal_busy = true;
            let delay = self.rng.u64(1..=8);
            self.at(delay, Event::SyncJournal);
        }
    }

    fn carry_out(&mut self) {
        while !self.crashed
            && let Some(effect) = self.engine.poll_effect()
        {
            self.effects_seen += 1;
            if self.crash_at_effect == Some(self.effects_seen) {
                self.crashed = true;
                return;
            }
            self.start(effect);
        }
    }

    fn start(&mut self, effect: Effect) {
        let profile = self.profile.clone();
        let mut words = format!("{} {effect:?}", self.now.mono_ms);
        words.truncate(300);
        self.trace.push(words);
        match effect {
            Effect::Persist { records, ticket } => {
                self.journal.append(records, ticket);
                self.start_sync();
            }
            Effect::Abort { call } => {
                self.under_way.remove(&call);
                // A request that was sent may still arrive; its answer is wanted no more.
            }
            Effect::DropConnections | Effect::Pace(_) => {}
            Effect::Inspect { call, files } => {
                let files = files
                    .into_iter()
                    .map(|(id, path)| (id, self.disk.stamp(&path)))
                    .collect();
                let delay = self.delay();
                self.at(delay, Event::Deliver(Outcome::Inspected { call, files }));
            }
            Effect::VerifyChunks {
                call,
                path,
                stamp,
                chunks,
            } => {
                let equal = |(range, md5): &(_, [u8; 16])| {
                    let bytes = self.disk.read(&path, &stamp, *range)?;
                    Ok(<[u8; 16]>::from(Md5::digest(bytes)) == *md5)
                };
                let equal: Result<Vec<bool>, _> = chunks.iter().map(equal).collect();
                let result = equal.map(|all| all.into_iter().all(|e| e));
                let delay = self.delay();
                self.at(delay, Event::Deliver(Outcome::Verified { call, result }));
            }
            Effect::HashContent {
                call,
                path,
                stamp,
                part,
                ..
            } => {
                self.hashes += 1;
                let range = ByteRange {
                    start: 0,
                    len: stamp.size,
                };
                let result = self.disk.read(&path, &stamp, range).map(|all| match part {
                    HashPart::Whole => xxh3_128(all),
                    HashPart::Ends => {
                        let end = all.len().min(64 << 10);
                        xxh3_128(&[&all[..end], &all[all.len() - end..]].concat())
                    }
                });
                // No chance in it: runs without equal files stay as they were.
                self.at(20, Event::Deliver(Outcome::Hashed { call, result }));
            }
            Effect::RecallSizes { call, site, sizes } => {
                let known = |size| (size, self.journal.knows_size(&site, size));
                let known = sizes.into_iter().map(known).collect();
                self.at(2, Event::Deliver(Outcome::SizesRecalled { call, known }));
            }
            Effect::RecallContents {
                call,
                site,
                batch,
                contents,
            } => {
                let known = contents
                    .into_iter()
                    .map(|(id, size, hash)| (id, self.journal.knows(&site, batch, size, hash)))
                    .collect();
                self.at(2, Event::Deliver(Outcome::ContentsRecalled { call, known }));
            }
            Effect::SignIn { call, renew } => match (&self.static_token, renew) {
                (Some(_), true) => {
                    let refused = read_access_token(&ApiReply {
                        status: 401,
                        ..ApiReply::default()
                    });
                    let result = refused.map(|_| SignedIn::default());
                    self.at(1, Event::Deliver(Outcome::SignedIn { call, result }));
                }
                (Some(token), false) => {
                    self.token = Some(token.clone());
                    let result = Ok(SignedIn::default());
                    self.at(1, Event::Deliver(Outcome::SignedIn { call, result }));
                }
                (None, _) => {
                    let secret = "sandbox-secret".to_owned().into();
                    let request = profile.sign_in("sandbox-client", &secret);
                    self.send(call, Step::SignIn, request, Vec::new());
                }
            },
            Effect::Probe { call } => {
                let reachable = self.rng.u32(0..1000) >= self.weather.refused;
                let delay = self.delay();
                self.at(delay, Event::Deliver(Outcome::Probed { call, reachable }));
            }
            Effect::Discover { call } => {
                let request = description_requests().remove(0);
                self.send(call, Step::Discover, request, Vec::new());
            }
            Effect::CreateTransaction { call, new } => {
                let request = profile.create_transaction(&new);
                self.send(call, Step::CreateTransaction, request, Vec::new());
            }
            Effect::Register { call, registration } => {
                let request = profile.register(&registration);
                self.send(call, Step::Register, request, Vec::new());
            }
            Effect::SendChunk(job) => {
                let bytes = match self.disk.read(&job.path, &job.stamp, job.range) {
                    Ok(bytes) => bytes.to_vec(),
                    Err(problem) => {
                        let outcome = Outcome::ChunkSent {
                            call: job.call,
                            result: Err(ChunkError::File(problem)),
                        };
                        return self.at(1, Event::Deliver(outcome));
                    }
                };
                let md5 = hex(&Md5::digest(&bytes));
                let request = profile.upload_chunk(
                    &job.item,
                    job.range,
                    job.stamp.size,
                    job.part_number,
                    &md5,
                );
                // Files are read in order, so their last chunk brings the hash of all of it.
                let last = job.range.end() == job.stamp.size;
                let whole =
                    last.then(|| xxh3_128(self.disk.content(&job.path).unwrap_or_default()));
                self.send_chunk(job.call, Step::UploadChunk, request, bytes, whole);
            }
            Effect::Complete {
                call, item, etags, ..
            } => {
                let now = chrono::NaiveDateTime::parse_from_str(
                    "11/22/26T14:05:09",
                    portal_date_pattern(),
                );
                let now = now.unwrap();
                let request = profile.complete(&Completion {
                    item,
                    current: now,
                    created: None,
                    modified: now,
                    etags,
                });
                self.send(call, Step::Complete, request, Vec::new());
            }
            Effect::AskFolder { call, question } => {
                let request = profile.folders(&question);
                self.questions.insert(call, question);
                self.send(call, Step::Folders, request, Vec::new());
            }
            Effect::Link {
                call,
                asset,
                folder,
            } => {
                let request = profile.add_to_folder(&asset, &folder).unwrap();
                self.send(call, Step::AddToFolder, request, Vec::new());
            }
            Effect::SendVersion(job) => {
                let Some(bytes) = self.disk.content(&job.path) else {
                    let result = Err(ChunkError::File(Problem::Missing));
                    let call = job.call;
                    let outcome = Outcome::VersionSent { call, result };
                    return self.at(1, Event::Deliver(outcome));
                };
                let bytes = bytes.to_vec();
                let request = profile.new_version(&job.target, &job.name).unwrap();
                let (call, sent) = (job.call, bytes.len() as u64);
                self.at(1, Event::Deliver(Outcome::VersionProgress { call, sent }));
                self.send(call, Step::NewVersion, request, bytes);
            }
            Effect::LookUp { call, record_id } => {
                let request = profile.look_up(&record_id);
                self.send(call, Step::LookUp, request, Vec::new());
            }
        }
    }

    fn send(&mut self, call: CallId, step: Step, request: ApiRequest, chunk: Vec<u8>) {
        self.send_chunk(call, step, request, chunk, None);
    }

    fn send_chunk(
        &mut self,
        call: CallId,
        step: Step,
        request: ApiRequest,
        chunk: Vec<u8>,
        whole: Option<u128>,
    ) {
        let mishap = self.weather.mishap(&mut self.rng, step);
        self.under_way.insert(call);
        let sent = Sent {
            call,
            step,
            request,
            chunk,
            mishap,
            token: self.token.clone(),
            whole,
        };
        let delay = self.delay();
        self.at(delay, Event::Arrive(Box::new(sent)));
    }

    fn arrive(&mut self, sent: Sent) {
        let go = |world: &mut World| {
            exchange(
                &mut world.site,
                world.now.mono_ms,
                sent.token.as_deref(),
                &sent.request,
                &sent.chunk,
            )
        };
        let result = match sent.mishap {
            Mishap::None => go(self),
            Mishap::Refused => Err(failure(TransportError::Unreachable)),
            Mishap::LostBefore => Err(failure(TransportError::Lost)),
            Mishap::LostAfter => {
                let _ = go(self);
                Err(failure(TransportError::Lost))
            }
            Mishap::Twice => {
                let _ = go(self);
                go(self)
            }
        };
        if !self.under_way.remove(&sent.call) {
            return;
        }
        if sent.step == Step::Complete
            && let Some(gateway) = &mut self.gateway
        {
            let (delay, result) = gateway.pass(self.now.mono_ms, &sent.request.path, result);
            let outcome = self.outcome(&sent, result);
            return self.at(delay, Event::Deliver(outcome));
        }
        let hangs = result.as_ref().err() == Some(&failure(TransportError::TimedOut));
        let delay = if hangs { HANG_MS } else { self.delay() };
        let outcome = self.outcome(&sent, result);
        self.at(delay, Event::Deliver(outcome));
    }

    fn outcome(&mut self, sent: &Sent, result: Result<ApiReply, CallFailure>) -> Outcome {
        let call = sent.call;
        match sent.step {
            Step::SignIn => {
                let token = result.and_then(|reply| read_access_token(&reply));
                let result = token.map(|token| {
                    use secrecy::ExposeSecret;
                    self.token = Some(token.token.expose_secret().to_owned());
                    self.sign_ins += 1;
                    let lifetime = token.lifetime;
                    SignedIn { lifetime }
                });
                Outcome::SignedIn { call, result }
            }
            Step::CreateTransaction => Outcome::TransactionCreated {
                call,
                result: result.and_then(|reply| read_transaction(&reply)),
            },
            Step::Register => {
                let result = result.and_then(|reply| read_registration(&reply));
                let ids: Vec<_> = result
                    .iter()
                    .flatten()
                    .filter_map(|item| item.record_id.clone())
                    .collect();
                Outcome::Registered {
                    call,
                    result,
                    known: self.journal.known(&ids),
                }
            }
            Step::UploadChunk => {
                let receipt = result.and_then(|reply| read_chunk_receipt(&reply));
                let md5 = Md5::digest(&sent.chunk).into();
                Outcome::ChunkSent {
                    call,
                    result: receipt.map_err(ChunkError::Call).map(|receipt| ChunkDone {
                        md5,
                        receipt,
                        whole_xxh128: sent.whole,
                        reply_ms: 0,
                    }),
                }
            }
            Step::Complete => Outcome::Completed {
                call,
                result: result.and_then(|reply| read_completion(&reply)),
            },
            Step::Discover => {
                let document = result.and_then(|reply| read_description(&reply));
                let result = document.map(|document| {
                    let found = Discovery::read(&document);
                    let overrides = found.overrides.to_string();
                    self.profile = Profile::with_overrides(&overrides).unwrap();
                    found.report.found()
                });
                Outcome::Discovered { call, result }
            }
            Step::Folders | Step::ListFields => {
                let result = result.and_then(|reply| match self.questions.remove(&call) {
                    Some(FolderQuestion::Itself(id)) => self.profile.read_folder(&reply, &id),
                    _ => self.profile.read_folders(&reply).map(|_| None),
                });
                Outcome::FolderTold { call, result }
            }
            Step::LookUp => {
                let criterion = sent.request.query.iter().find(|(name, _)| name == "query");
                let id = criterion.and_then(|(_, value)| value.strip_prefix("RecordID:"));
                let id = id.and_then(RecordId::parse).unwrap();
                let fields = &self.profile.switches.found;
                let result = result.and_then(|reply| read_found_asset(&reply, &id, fields));
                Outcome::LookedUp { call, result }
            }
            Step::AddToFolder => Outcome::Linked {
                call,
                result: result.and_then(|reply| read_linked(&reply)),
            },
            Step::NewVersion => Outcome::VersionSent {
                call,
                result: result
                    .and_then(|reply| read_new_version(&reply))
                    .map_err(ChunkError::Call),
            },
        }
    }

    /// What must hold after every step.
    fn check(&mut self) {
        let snapshot = self.engine.snapshot(self.now);
        // Confirmed means that the site has it, as long as it remembers the item at all.
        for item in self.site.site.items() {
            if item.state != "receiving" {
                continue;
            }
            let row = snapshot
                .rows()
                .find(|r| r.reserved.as_ref() == Some(&item.record_id));
            if let Some(row) = row {
                assert!(row.confirmed <= item.received_bytes, "{}", row.name);
            }
        }
        let totals = snapshot.totals;
        assert!(
            totals.chunks_on_the_way <= self.config.pace.most + self.config.pace.ahead,
            "too many chunks"
        );
        assert!(
            totals.confirmed <= totals.bytes,
            "more confirmed than there is"
        );
        let mut sums = (0, 0, 0);
        for row in snapshot.rows() {
            assert!(row.confirmed + row.on_the_way <= row.size.max(row.confirmed));
            if !matches!(row.phase, Phase::Cancelled | Phase::LeftOut(_)) {
                sums.0 += row.size;
                sums.1 += row.confirmed;
            }
            sums.2 += 1;
            if let Phase::Completing { again: Some(again) } = &row.phase
                && again.because == Hitch::Incomplete
            {
                // The one way back: every chunk may be sent again.
                self.incomplete.insert(row.id);
            }
            if let (Some(reserved), Phase::Sending { .. }) = (&row.reserved, &row.phase) {
                let key = reserved.to_string();
                let last = self.progress.insert(row.id, (key.clone(), row.confirmed));
                if let Some((item, confirmed)) = last
                    && item == key
                    && !self.incomplete.contains(&row.id)
                {
                    assert!(confirmed <= row.confirmed, "progress went back");
                }
            }
        }
        assert_eq!((totals.bytes, totals.confirmed), (sums.0, sums.1));
        assert_eq!(snapshot.counts.all, sums.2);
    }

    /// What must hold at the end: whatever is said to be stored is stored, byte for byte, and once.
    pub fn check_end(&mut self) {
        let mut seen = HashSet::new();
        for row in self.rows() {
            let Phase::Done(verdict) = &row.phase else {
                continue;
            };
            let id = match verdict.arrival {
                Arrival::Duplicate => verdict.duplicate.clone().unwrap(),
                _ => {
                    let Some(id) = verdict.record_id.clone() else {
                        // The reply was lost and the asset was not found: told as not known.
                        assert_eq!(verdict.check, DuplicateCheck::Unknown);
                        let stored = self.site.site.assets();
                        let there = stored.iter().any(|a| {
                            let content = self.site.content(&a.record_id);
                            content.is_some_and(|c| self.disk.ever_had(&row.path, c))
                        });
                        assert!(there, "{} is nowhere", row.path.display());
                        continue;
                    };
                    assert!(seen.insert(id.clone()), "{id} was given to two rows");
                    id
                }
            };
            let stored = self.site.content(&id);
            assert!(
                stored.is_some_and(|c| self.disk.ever_had(&row.path, c)),
                "{} differs from {id}: {:?} of {} bytes",
                row.path.display(),
                stored.map(<[u8]>::len),
                row.size
            );
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
