//! What is on the wire: how far each chunk is, and which of them moves no more.

use std::collections::BTreeMap;

use super::effect::{CallId, Effect, Moved, Now, Pace, WireStage};
use super::{CallUnderWay, Engine};
use crate::model::{Hitch, PaceWish};
use crate::protocol::{CallFailure, FailureKind, TransportError};

/// A connection that takes no byte for so long is dead: even at a crawl, buffers ask for more
/// before.
const NOTHING_MOVES_MS: u64 = 30_000;
/// A reply may take this long after the last byte, besides what lies in buffers on the way.
const REPLY_MS: u64 = 90_000;
/// What may lie in buffers when the last byte was handed over.
const BUFFERED: u64 = 4 << 20;
/// The longest that emptying them is waited for.
const LONGEST_EMPTYING_MS: u64 = 300_000;

/// A chunk on the wire, as it was last seen.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    bytes: u64,
    stage: WireStage,
    first_ms: u64,
    /// When it last moved.
    moved_ms: u64,
}

impl Seen {
    fn patience_ms(&self) -> u64 {
        match self.stage {
            WireStage::Sending | WireStage::Held => NOTHING_MOVES_MS,
            WireStage::Replying => {
                // What is buffered empties about as fast as the rest went.
                let took = self.moved_ms - self.first_ms;
                let share = took.saturating_mul(BUFFERED.min(self.bytes)) / self.bytes.max(1);
                REPLY_MS + (2 * share).min(LONGEST_EMPTYING_MS)
            }
        }
    }
}

impl Engine {
    pub(super) fn set_pace(&mut self, wish: PaceWish) {
        self.pacing.wish(wish);
    }

    /// How much may be on the wire, and how fast, at the start.
    pub fn pace(&self) -> Pace {
        self.pacing.pace()
    }

    /// Tells the wire when the pace changed.
    pub(super) fn pump_pace(&mut self) {
        let pace = self.pacing.pace();
        if self.told_pace != Some(pace) {
            self.told_pace = Some(pace);
            self.totals.slots = pace.on_wire;
            self.effects.push_back(Effect::Pace(pace));
        }
    }

    /// Takes a look at the wire.
    pub(super) fn moved(&mut self, now: Now, wire: Vec<Moved>) {
        let mut bytes = std::mem::take(&mut self.unseen_bytes);
        let mut seen = BTreeMap::new();
        for moved in &wire {
            // What was called off is told until it is gone.
            if !matches!(self.calls.get(&moved.call), Some(CallUnderWay::Chunk(..))) {
                continue;
            }
            let fresh = Seen {
                bytes: 0,
                stage: moved.stage,
                first_ms: now.mono_ms,
                moved_ms: now.mono_ms,
            };
            let mut one = self.wire.get(&moved.call).copied().unwrap_or(fresh);
            bytes += moved.bytes.saturating_sub(one.bytes);
            if moved.bytes != one.bytes
                || moved.stage != one.stage
                || moved.stage == WireStage::Held
            {
                one.moved_ms = now.mono_ms;
            }
            one.bytes = moved.bytes;
            one.stage = moved.stage;
            seen.insert(moved.call, one);
        }
        self.wire = seen;
        self.totals.connections = u32::try_from(self.wire.len()).unwrap_or(u32::MAX);
        self.pacing.look(now.mono_ms, bytes, &wire);
        self.drop_stuck(now);
    }

    /// A chunk whose connection moves nothing is taken from it and sent again on a fresh one. A
    /// chunk that is merely slow is left alone: it is never on its way twice.
    fn drop_stuck(&mut self, now: Now) {
        let stuck: Vec<CallId> = self
            .wire
            .iter()
            .filter(|(_, seen)| now.mono_ms >= seen.moved_ms + seen.patience_ms())
            .map(|(call, _)| *call)
            .collect();
        if stuck.is_empty() {
            return;
        }
        for call in stuck {
            self.wire.remove(&call);
            let Some(CallUnderWay::Chunk(id, index, generation)) = self.finish(call) else {
                continue;
            };
            self.effects.push_back(Effect::Abort { call });
            let details = Some("nothing moved on the connection".into());
            let failure = CallFailure::transport(TransportError::TimedOut, details);
            self.chunk_failed(now, id, index, generation, failure);
        }
        // Others that lie idle may be as dead.
        self.effects.push_back(Effect::DropConnections);
    }

    /// A chunk left the wire: what it moved since the last look counts too.
    pub(super) fn left_wire(&mut self, call: CallId, whole: Option<u64>) {
        let before = self.wire.remove(&call).map_or(0, |seen| seen.bytes);
        if let Some(len) = whole {
            self.unseen_bytes += len.saturating_sub(before);
        }
    }

    /// Whether a failure says that the line or the site has had enough.
    pub(super) fn has_enough(failure: &CallFailure) -> bool {
        matches!(
            failure.kind,
            FailureKind::Passing(
                Hitch::TimedOut | Hitch::TooManyRequests | Hitch::ServerTrouble { status: 503 }
            )
        )
    }
}

/// What the engine keeps of the wire.
pub(super) type OnWire = BTreeMap<CallId, Seen>;
