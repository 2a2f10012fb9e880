//! How many chunks go out at once: as many as make the uploads faster, and no more.
//!
//! One connection rarely fills a line: a lossy or long path caps each of them, and while one waits
//! for a reply the line is idle. Many connections crowd out whoever shares the line, and a server
//! that is busy answers all of them later. So the number is searched for, by what arrives:
//!
//! - It begins low and doubles while that pays, as BBR's start-up does (Cardwell et al., "BBR:
//!   Congestion-Based Congestion Control", ACM Queue 2016).
//! - Then it climbs by small steps up and down on a utility that counts throughput and charges two
//!   percent for every connection: `goodput / 1.02^connections` (Arifuzzaman and Arslan, "Online
//!   Optimization of File Transfers in High-Speed Networks", SC 2021). A step that does not pay is
//!   taken back; steps in vain become rarer.
//! - A timeout, a 429 or a 503 halves it at once, and it grows back one by one (additive increase,
//!   multiplicative decrease: Chiu and Jain, "Analysis of the Increase and Decrease Algorithms for
//!   Congestion Avoidance in Computer Networks", 1989).
//!
//! What is measured is what the connections took over a second or so, after a pause in which a new
//! number settles: connections are made and the buffers behind them fill.

mod call_bound;
mod deciding;

pub(super) use call_bound::CallBound;

use super::effect::{Moved, Pace, WireStage};
use crate::model::PaceWish;

/// Bounds and times of the search.
#[derive(Clone, Copy, Debug)]
pub struct PaceConfig {
    /// Chunks sent at once at the beginning.
    pub start: u32,
    /// Connections at most, whatever they would bring: a site serves others too.
    pub most: u32,
    /// Chunks read and hashed ahead of those on the wire.
    pub ahead: u32,
    /// Completions under way at the beginning.
    pub calls: u32,
    /// And at most: they carry nothing, but the site works for each.
    pub most_calls: u32,
}

impl Default for PaceConfig {
    fn default() -> Self {
        PaceConfig {
            start: 4,
            most: 32,
            ahead: 12,
            calls: 16,
            most_calls: 32,
        }
    }
}

/// What a connection more must bring: a share of the throughput.
const CHARGE: f64 = 1.02;

/// Gains below this are noise.
const NOISE: f64 = 1.05;

/// A throughput that differs by more than this share is that of another line.
const OTHER_LINE: f64 = 0.4;

/// The search leaves at least this many: one waits for its reply while the other sends.
const LEAST: u32 = 2;

const SETTLE_MS: u64 = 400;
const MEASURE_MS: u64 = 1_200;

/// Replies that take longer stretch no measurement further.
const LONGEST_REPLY_MS: u64 = 3_000;

/// Between looks for a better number; twice as long after each that was in vain.
const PROBE_MS: u64 = 6_000;

/// A look at more costs little: it comes at least this often.
const RAREST_UP_MS: u64 = 24_000;

/// One at fewer costs what those brought that were missing.
const RAREST_DOWN_MS: u64 = 96_000;

/// How long a try at fewer waits for chunks that are too many.
const DRAIN_MS: u64 = 15_000;

/// After one halving, what was on its way already says nothing new for so long.
const ONE_EVENT_MS: u64 = 2_000;

/// After a halving the number grows by one in each of these.
const RECOVER_MS: u64 = 3_000;

/// And is not raised beyond what it was for so long.
const WARY_MS: u64 = 60_000;

/// The search for the number of chunks to send at once.
#[derive(Debug)]
pub(super) struct Pacing {
    config: PaceConfig,
    wish: PaceWish,
    limit: u32,
    search: Search,
    epoch: Option<Epoch>,
    /// Bytes that connections took, in all.
    moved: u64,
    /// The shortest of the last replies, in milliseconds.
    replies: [u64; 16],
    replies_seen: usize,
    up: Probes,
    down: Probes,
    /// How many went out at the last look.
    sending: u32,
    /// A try at fewer is given up when as many still go out then.
    probe_until_ms: u64,
    halved_at_ms: Option<u64>,
    /// Where it stood when the site had enough, and until when that is remembered.
    wary: Option<(u32, u64)>,
    /// What the number that is held brings.
    level: Option<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Search {
    /// Doubling; with the number before and what it brought.
    StartUp {
        before: Option<(u32, f64)>,
    },
    Hold,
    /// Trying another number; with the one before and what it brought.
    Probe {
        before: u32,
        brought: f64,
    },
    /// After a halving: back up one by one.
    Recover {
        to: u32,
        next_ms: u64,
    },
}

/// When another number is tried in one direction.
#[derive(Clone, Copy, Debug)]
struct Probes {
    every_ms: u64,
    next_ms: u64,
}

impl Default for Probes {
    fn default() -> Self {
        Probes {
            every_ms: PROBE_MS,
            next_ms: 0,
        }
    }
}

impl Probes {
    fn in_vain(&mut self, rarest_ms: u64) {
        self.every_ms = (2 * self.every_ms).min(rarest_ms);
    }
}

/// One measurement.
#[derive(Clone, Copy, Debug)]
struct Epoch {
    from_ms: u64,
    until_ms: u64,
    moved: Option<u64>,
    /// Looks at the wire, and those that found it as full as the limit allows.
    looks: u32,
    full: u32,
}

impl Pacing {
    pub fn new(config: PaceConfig, wish: PaceWish) -> Pacing {
        Pacing {
            limit: config.start.min(config.most).max(1),
            config,
            wish: wish.within_bounds(),
            search: Search::StartUp { before: None },
            epoch: None,
            moved: 0,
            replies: [0; 16],
            replies_seen: 0,
            up: Probes::default(),
            down: Probes::default(),
            sending: 0,
            probe_until_ms: 0,
            halved_at_ms: None,
            wary: None,
            level: None,
        }
    }

    /// Takes another wish.
    pub fn wish(&mut self, wish: PaceWish) {
        self.wish = wish.within_bounds();
        self.epoch = None;
    }

    /// What was asked for.
    pub fn wished(&self) -> PaceWish {
        self.wish
    }

    /// What holds now.
    pub fn pace(&self) -> Pace {
        let bytes_per_sec = self.wish.bytes_per_sec;
        match self.wish.chunks_at_once {
            Some(fixed) => Pace {
                sending: fixed,
                on_wire: fixed,
                bytes_per_sec,
            },
            None => Pace {
                sending: self.limit,
                // One that waits for its reply takes nothing from the line.
                on_wire: (2 * self.limit).min(self.config.most).max(self.limit),
                bytes_per_sec,
            },
        }
    }

    /// How many chunks may be begun: on the wire, read ahead, or waiting for memory.
    pub fn begun_at_most(&self) -> u32 {
        self.pace().on_wire + self.config.ahead
    }

    /// A chunk's reply came so long after its last byte.
    pub fn replied(&mut self, reply_ms: u64) {
        self.replies[self.replies_seen % self.replies.len()] = reply_ms;
        self.replies_seen += 1;
    }

    /// The site, or the line to it, has had enough.
    pub fn congested(&mut self, now_ms: u64) {
        let same_event = self
            .halved_at_ms
            .is_some_and(|at| now_ms < at + ONE_EVENT_MS + self.reply_ms());
        if same_event || self.wish.chunks_at_once.is_some() {
            return;
        }
        self.halved_at_ms = Some(now_ms);
        let stood = match self.search {
            // The try is over; what it stood at before is what counts.
            Search::Probe { before, .. } => before.min(self.limit),
            _ => self.limit,
        };
        self.wary = Some((self.limit, now_ms + WARY_MS));
        self.limit = (stood / 2).max(1);
        self.epoch = None;
        self.search = Search::Recover {
            to: stood.saturating_sub(1).max(1),
            next_ms: now_ms + RECOVER_MS,
        };
    }

    /// Takes a look at the wire: `bytes` more went out since the last one.
    pub fn look(&mut self, now_ms: u64, bytes: u64, wire: &[Moved]) {
        self.moved = self.moved.saturating_add(bytes);
        if self.wish.chunks_at_once.is_some() {
            return;
        }
        if let Search::Recover { to, next_ms } = self.search {
            self.recover(now_ms, to, next_ms);
            return;
        }
        let pace = self.pace();
        let sending = wire.iter().filter(|m| m.stage != WireStage::Replying);
        let sending = u32::try_from(sending.count()).unwrap_or(u32::MAX);
        self.sending = sending;
        if let Search::Probe { before, .. } = self.search
            && sending > pace.sending
        {
            // Chunks of the larger number are still going out; they are let through.
            self.epoch = None;
            if now_ms >= self.probe_until_ms {
                self.limit = before;
                self.down.in_vain(RAREST_DOWN_MS);
                self.hold_still(now_ms);
            }
            return;
        }
        let full = sending >= pace.sending || wire.len() >= pace.on_wire as usize;
        let reply_ms = self.reply_ms();
        let moved = self.moved;
        let epoch = self.epoch.get_or_insert_with(|| {
            let from_ms = now_ms + SETTLE_MS.max(2 * reply_ms);
            Epoch {
                from_ms,
                until_ms: from_ms + MEASURE_MS.max(4 * reply_ms),
                moved: None,
                looks: 0,
                full: 0,
            }
        });
        if now_ms < epoch.from_ms {
            return;
        }
        let Some(before) = epoch.moved else {
            epoch.moved = Some(moved);
            // From here on, not from when it was planned.
            epoch.until_ms += now_ms - epoch.from_ms;
            epoch.from_ms = now_ms;
            return;
        };
        epoch.looks += 1;
        epoch.full += u32::from(full);
        if now_ms < epoch.until_ms {
            return;
        }
        let took_ms = (now_ms - epoch.from_ms).max(1);
        let brought = (moved - before) as f64 / took_ms as f64;
        // A wire that was not full says nothing about a fuller one.
        let telling = 2 * epoch.full >= epoch.looks;
        self.epoch = None;
        self.decide(now_ms, brought, telling);
    }

    /// No more than this: the bound, or less where the site had enough of late.
    fn ceiling(&self, now_ms: u64) -> u32 {
        let wary = self
            .wary
            .filter(|(_, until)| now_ms < *until)
            .map_or(u32::MAX, |(stood, _)| stood.saturating_sub(1));
        self.config.most.min(wary).max(1)
    }

    fn reply_ms(&self) -> u64 {
        let seen = &self.replies[..self.replies_seen.min(self.replies.len())];
        seen.iter()
            .copied()
            .min()
            .unwrap_or(0)
            .min(LONGEST_REPLY_MS)
    }
}

/// Whether `more` connections are worth it, by what they and the fewer brought.
fn pays(fewer: u32, less: f64, more: u32, brought: f64) -> bool {
    let charge = CHARGE.powi(i32::try_from(more.saturating_sub(fewer)).unwrap_or(i32::MAX));
    brought > less * charge.max(NOISE)
}
