//! The real engine over a simulated line: bytes flow like water, in steps of some milliseconds, with
//! a bandwidth, a round trip, a cap per connection, and a server that may slow down or refuse. What
//! the runtime does with places on the wire is done here by the same rules.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tangelo::engine::{
    BatchOptions, CallId, ChunkDone, ChunkError, Command, Effect, Engine, EngineConfig, Moved,
    NewFile, Now, Outcome, Pace, Patience, Restored, SiteFacts, WireStage,
};
use tangelo::model::{
    BatchId, Destination, FileStamp, FoundFile, Hitch, RecordId, SiteUrl, TransactionId,
    UploadItemId,
};
use tangelo::protocol::{
    CallFailure, ChunkReceipt, CompletionReply, FailureKind, RegisteredItem, UploadStatus,
};

const STEP_MS: u64 = 5;
const LOOK_MS: u64 = 100;
const PACKET: f64 = 1_448.0;

/// What lies between the computer and the site; it may be changed while it runs.
#[derive(Clone, Debug)]
pub struct Line {
    pub bytes_per_sec: f64,
    pub round_trip_ms: u64,
    /// A lossy path carries no more per connection.
    pub cap_per_connection: Option<f64>,
    /// How much a connection's share wanders, up and down.
    pub noise: f64,
    /// What the server takes in, by the number of connections that it has.
    pub server: fn(usize) -> f64,
    /// Milliseconds that it works on a chunk once it is there, by the same number.
    pub work_ms: fn(usize) -> u64,
    /// It answers 429 to chunks that begin while so many are there already.
    pub refuses_beyond: Option<usize>,
    /// These connections (by number) take nothing any more after that many bytes.
    pub dead: BTreeMap<u64, u64>,
}

impl Line {
    pub fn new(bytes_per_sec: f64, round_trip_ms: u64) -> Line {
        Line {
            bytes_per_sec,
            round_trip_ms,
            cap_per_connection: None,
            noise: 0.02,
            server: |_| f64::INFINITY,
            work_ms: |_| 2,
            refuses_beyond: None,
            dead: BTreeMap::new(),
        }
    }

    /// What a connection carries at one percent of loss: about MSS·1.22/(RTT·√loss) (Mathis et
    /// al., "The Macroscopic Behavior of the TCP Congestion Avoidance Algorithm", 1997).
    pub fn with_loss(mut self, loss: f64) -> Line {
        let round_trip = self.round_trip_ms as f64 / 1_000.0;
        self.cap_per_connection = Some(PACKET * 1.22 / (round_trip * loss.sqrt()));
        self.noise = 0.2;
        self
    }
}

struct Flow {
    call: CallId,
    number: u64,
    len: f64,
    sent: f64,
    began_ms: u64,
    /// When its reply is there, once all is sent.
    reply_at: Option<u64>,
    sent_at: u64,
    refused: bool,
}

pub struct LineWorld {
    pub engine: Engine,
    pub line: Line,
    pub now: Now,
    pub pace: Pace,
    /// Bytes that went over the line.
    pub carried: f64,
    /// Replies 429 that were given.
    pub refusals: usize,
    /// Most connections at once.
    pub most: usize,
    /// Chunks by file and part: how often each was sent to its end.
    pub arrived: HashMap<(u64, u32), u32>,
    flows: Vec<Flow>,
    jobs: HashMap<CallId, (u64, u32)>,
    line_up: VecDeque<(u64, CallId, u64)>,
    due: BTreeMap<(u64, u64), Outcome>,
    sequence: u64,
    connections: u64,
    /// Open and free: their numbers, and how long they were at work.
    idle: Vec<(u64, u64)>,
    rng: fastrand::Rng,
    sizes: HashMap<PathBuf, FileStamp>,
    last_look: u64,
}

impl LineWorld {
    pub fn new(seed: u64, line: Line, config: EngineConfig) -> LineWorld {
        let site = SiteUrl::parse("https://dam.example").unwrap();
        let facts = SiteFacts {
            site,
            proven: true,
            checks_duplicates: true,
        };
        let restored = Restored {
            sites: vec![facts],
            ..Restored::default()
        };
        let now = Now {
            mono_ms: 1_000,
            wall_ms: 1_790_000_000_000,
        };
        let config = EngineConfig {
            seed,
            patience: Patience::Forever,
            ..config
        };
        let engine = Engine::new(config, restored, now);
        let pace = engine.pace();
        LineWorld {
            engine,
            line,
            now,
            pace,
            carried: 0.0,
            refusals: 0,
            most: 0,
            arrived: HashMap::new(),
            flows: Vec::new(),
            jobs: HashMap::new(),
            line_up: VecDeque::new(),
            due: BTreeMap::new(),
            sequence: 0,
            connections: 0,
            idle: Vec::new(),
            rng: fastrand::Rng::with_seed(seed),
            sizes: HashMap::new(),
            last_look: 0,
        }
    }

    /// Adds files of these sizes and connects.
    pub fn add(&mut self, sizes: impl IntoIterator<Item = u64>) {
        let site = SiteUrl::parse("https://dam.example").unwrap();
        let batch = BatchId(1);
        let mut files = Vec::new();
        for (at, size) in sizes.into_iter().enumerate() {
            let path = PathBuf::from(format!("/card/{at}.mov"));
            let stamp = FileStamp {
                size,
                modified_ns: 1,
                created_ns: None,
                identity: None,
            };
            self.sizes.insert(path.clone(), stamp);
            files.push(NewFile {
                file: FoundFile {
                    path,
                    folder: String::new(),
                    name: format!("{at}.mov"),
                    stamp,
                },
                refused: None,
                earlier: None,
            });
        }
        self.command(Command::OpenBatch {
            batch,
            destination: Destination {
                site: site.clone(),
                folder: RecordId::parse("F1").unwrap(),
                folder_path: None,
            },
            options: BatchOptions::default(),
        });
        self.command(Command::Connect(site));
        self.command(Command::Add { batch, files });
    }

    pub fn command(&mut self, command: Command) {
        self.engine.handle_command(self.now, command);
        self.carry_out();
    }

    /// Runs for so long; returns how much of what the line could carry it carried, by `capacity`
    /// bytes per second.
    pub fn fill(&mut self, seconds: u64, capacity: f64) -> f64 {
        let before = self.carried;
        self.run(seconds);
        (self.carried - before) / (capacity * seconds as f64)
    }

    pub fn run(&mut self, seconds: u64) {
        let until = self.now.mono_ms + seconds * 1_000;
        while self.now.mono_ms < until {
            self.step();
        }
    }

    pub fn on_wire(&self) -> usize {
        self.flows.len()
    }

    fn step(&mut self) {
        self.now.mono_ms += STEP_MS;
        self.now.wall_ms += STEP_MS as i64;
        let now = self.now.mono_ms;
        self.let_aboard();
        self.flow();
        let mut came = Vec::new();
        while let Some(entry) = self.due.first_entry()
            && entry.key().0 <= now
        {
            came.push(entry.remove());
        }
        self.replies(&mut came);
        if !came.is_empty() {
            self.engine.handle_outcomes(self.now, came);
        }
        if now >= self.last_look + LOOK_MS && !self.flows.is_empty() {
            self.last_look = now;
            let wire = self.flows.iter().map(|f| Moved {
                call: f.call,
                bytes: f.sent as u64,
                stage: match f.reply_at {
                    Some(_) => WireStage::Replying,
                    None => WireStage::Sending,
                },
            });
            let wire = Outcome::Moved(wire.collect());
            self.engine.handle_outcome(self.now, wire);
        }
        while self.engine.poll_timeout().is_some_and(|at| at <= now) {
            self.engine.handle_timeout(self.now);
        }
        self.carry_out();
    }

    fn let_aboard(&mut self) {
        while let Some((ready, call, len)) = self.line_up.front().copied() {
            let sending = self.flows.iter().filter(|f| f.reply_at.is_none()).count();
            let free = sending < self.pace.sending as usize
                && self.flows.len() < self.pace.on_wire as usize;
            if !free || ready > self.now.mono_ms {
                return;
            }
            self.line_up.pop_front();
            let (number, age) = self.idle.pop().unwrap_or_else(|| {
                self.connections += 1;
                (self.connections, 0)
            });
            let there = self.flows.len();
            let refused = self.line.refuses_beyond.is_some_and(|n| there >= n);
            self.flows.push(Flow {
                call,
                number,
                len: len as f64,
                sent: 0.0,
                began_ms: self.now.mono_ms.saturating_sub(age),
                reply_at: None,
                sent_at: 0,
                refused,
            });
            self.most = self.most.max(self.flows.len());
        }
    }

    /// Lets every flow have its share of this step: as much as it can take, the rest for others.
    fn flow(&mut self) {
        let now = self.now.mono_ms;
        let seconds = STEP_MS as f64 / 1_000.0;
        let total = self
            .line
            .bytes_per_sec
            .min((self.line.server)(self.flows.len()));
        let round_trip = self.line.round_trip_ms.max(1);
        let mut wants: Vec<(f64, usize)> = Vec::new();
        for (at, flow) in self.flows.iter().enumerate() {
            if flow.reply_at.is_some() {
                continue;
            }
            // The window doubles with each round trip after the handshake.
            let age = now.saturating_sub(flow.began_ms + round_trip);
            let doublings = (age as f64 / round_trip as f64).min(30.0);
            let window = match flow.began_ms + round_trip > now {
                true => 0.0,
                false => 10.0 * PACKET * 2f64.powf(doublings),
            };
            let mut rate = window * 1_000.0 / round_trip as f64;
            if let Some(cap) = self.line.cap_per_connection {
                rate = rate.min(cap);
            }
            rate *= 1.0 + self.line.noise * (self.rng.f64() * 2.0 - 1.0);
            let dead = self.line.dead.get(&flow.number);
            if dead.is_some_and(|after| flow.sent >= *after as f64) {
                rate = 0.0;
            }
            wants.push(((rate * seconds).min(flow.len - flow.sent), at));
        }
        wants.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut left = total * seconds;
        let mut heads = wants.len() as f64;
        for (want, at) in wants {
            let gets = want.min(left / heads);
            left -= gets;
            heads -= 1.0;
            self.carried += gets;
            let there = self.flows.len();
            let flow = &mut self.flows[at];
            flow.sent += gets;
            if flow.len - flow.sent < 0.5 {
                flow.sent = flow.len;
                flow.sent_at = now;
                flow.reply_at = Some(now + round_trip + (self.line.work_ms)(there));
            } else if flow.refused && flow.sent > 100_000.0 {
                flow.reply_at = Some(now);
            }
        }
    }

    fn replies(&mut self, came: &mut Vec<Outcome>) {
        let now = self.now.mono_ms;
        let mut flows = std::mem::take(&mut self.flows);
        flows.retain(|flow| {
            if flow.reply_at.is_none_or(|at| at > now) {
                return true;
            }
            let result = if flow.refused {
                self.refusals += 1;
                Err(ChunkError::Call(CallFailure {
                    kind: FailureKind::Passing(Hitch::TooManyRequests),
                    retry_after: Some(Duration::from_secs(1)),
                    details: None,
                }))
            } else {
                self.idle.push((flow.number, now - flow.began_ms));
                *self.arrived.entry(self.jobs[&flow.call]).or_default() += 1;
                Ok(ChunkDone {
                    md5: [0; 16],
                    receipt: ChunkReceipt::default(),
                    whole_xxh128: None,
                    reply_ms: now - flow.sent_at,
                })
            };
            let call = flow.call;
            came.push(Outcome::ChunkSent { call, result });
            false
        });
        self.flows = flows;
    }

    fn at(&mut self, delay_ms: u64, outcome: Outcome) {
        self.sequence += 1;
        self.due
            .insert((self.now.mono_ms + delay_ms, self.sequence), outcome);
    }

    fn carry_out(&mut self) {
        while let Some(effect) = self.engine.poll_effect() {
            self.start(effect);
        }
    }

    fn start(&mut self, effect: Effect) {
        let answer_ms = self.line.round_trip_ms + 5;
        match effect {
            Effect::Persist { ticket, .. } => {
                if let Some(ticket) = ticket {
                    self.at(2, Outcome::Persisted { ticket });
                }
            }
            Effect::SignIn { call, .. } => {
                let result = Ok(Default::default());
                self.at(answer_ms, Outcome::SignedIn { call, result });
            }
            Effect::Inspect { call, files } => {
                let stamp = |path: &Arc<PathBuf>| Ok(self.sizes[&**path]);
                let files = files.into_iter().map(|(id, p)| (id, stamp(&p))).collect();
                self.at(1, Outcome::Inspected { call, files });
            }
            Effect::CreateTransaction { call, .. } => {
                let result = Ok(TransactionId::parse("t").unwrap());
                self.at(answer_ms, Outcome::TransactionCreated { call, result });
            }
            Effect::Register { call, registration } => {
                let item = |file: tangelo::protocol::RegisterFile| RegisteredItem {
                    item: UploadItemId::parse(&format!("i{}", file.name)).unwrap(),
                    record_id: None,
                    name: file.name,
                    size: Some(file.size),
                };
                let result = Ok(registration.files.into_iter().map(item).collect());
                let known = Vec::new();
                let registered = Outcome::Registered {
                    call,
                    result,
                    known,
                };
                self.at(answer_ms, registered);
            }
            Effect::SendChunk(job) => {
                self.jobs.insert(job.call, (job.asset.0, job.part_number));
                self.line_up
                    .push_back((self.now.mono_ms + STEP_MS, job.call, job.range.len));
            }
            Effect::Complete { call, .. } => {
                let result = Ok(CompletionReply {
                    status: Some(UploadStatus::Success),
                    version: Some(0),
                    speaks_of_duplicates: true,
                    ..CompletionReply::default()
                });
                self.at(answer_ms, Outcome::Completed { call, result });
            }
            Effect::Abort { call } => {
                self.flows.retain(|f| f.call != call);
                self.line_up.retain(|(_, waiting, _)| *waiting != call);
            }
            Effect::AskFolder { call, .. } => {
                // This site has no such call, and then a folder is taken as it is.
                let result = Err(CallFailure {
                    kind: FailureKind::NotFound,
                    retry_after: None,
                    details: None,
                });
                self.at(answer_ms, Outcome::FolderTold { call, result });
            }
            Effect::RecallSizes { call, sizes, .. } => {
                // Nothing was uploaded here before.
                let known = sizes.into_iter().map(|size| (size, false)).collect();
                self.at(answer_ms, Outcome::SizesRecalled { call, known });
            }
            Effect::RecallContents { call, contents, .. } => {
                let known = contents.into_iter().map(|(id, ..)| (id, None)).collect();
                self.at(answer_ms, Outcome::ContentsRecalled { call, known });
            }
            Effect::HashContent { call, stamp, .. } => {
                // No two files of a line are alike.
                let result = Ok(u128::from(call.0) << 64 | u128::from(stamp.size));
                self.at(answer_ms, Outcome::Hashed { call, result });
            }
            Effect::Pace(pace) => self.pace = pace,
            Effect::DropConnections => self.idle.clear(),
            effect => panic!("{effect:?} has no place here"),
        }
    }
}
