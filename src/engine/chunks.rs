//! The chunks of one upload item: which are confirmed, on the way, waiting, or to be sent again.

use std::collections::BTreeMap;

use super::effect::CallId;
use super::record::StoredChunk;
use crate::model::{ChunkPlan, ChunkState, Hitch};

/// Every chunk is in exactly one state: confirmed, flying, again, or never sent.
#[derive(Clone, Debug)]
pub(super) struct Chunks {
    plan: ChunkPlan,
    proofs: Vec<Option<Proof>>,
    flying: BTreeMap<u32, CallId>,
    again: BTreeMap<u32, Try>,
    /// Tries that failed, by chunk; gone once it is confirmed.
    failed: BTreeMap<u32, u8>,
    /// No chunk below was never sent.
    fresh: u32,
    confirmed_bytes: u64,
    confirmed: u32,
}

#[derive(Clone, Debug)]
struct Proof {
    md5: [u8; 16],
    etag: Option<Box<str>>,
}

/// A chunk that waits for another try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Try {
    pub at_ms: u64,
    /// `None` when it was only called off.
    pub because: Option<Hitch>,
}

impl Chunks {
    pub fn new(plan: ChunkPlan) -> Chunks {
        Chunks {
            plan,
            proofs: vec![None; plan.count() as usize],
            flying: BTreeMap::new(),
            again: BTreeMap::new(),
            failed: BTreeMap::new(),
            fresh: 0,
            confirmed_bytes: 0,
            confirmed: 0,
        }
    }

    /// With the chunks that the journal holds as confirmed.
    pub fn restored(plan: ChunkPlan, stored: &[StoredChunk]) -> Chunks {
        let mut chunks = Chunks::new(plan);
        for chunk in stored {
            if chunk.index < plan.count() {
                chunks.confirm(chunk.index, chunk.md5, chunk.etag.as_deref());
            }
        }
        chunks
    }

    pub fn plan(&self) -> ChunkPlan {
        self.plan
    }

    pub fn confirmed_bytes(&self) -> u64 {
        self.confirmed_bytes
    }

    pub fn all_confirmed(&self) -> bool {
        self.confirmed == self.plan.count()
    }

    pub fn flying_count(&self) -> usize {
        self.flying.len()
    }

    pub fn flying_bytes(&self) -> u64 {
        self.flying.keys().map(|i| self.plan.range(*i).len).sum()
    }

    /// Bytes that are neither confirmed nor on the way.
    pub fn unsent_bytes(&self) -> u64 {
        self.plan.total() - self.confirmed_bytes - self.flying_bytes()
    }

    /// The next chunk that may be sent now: first those whose pause is over, then new ones.
    pub fn next_ready(&self, now_ms: u64) -> Option<u32> {
        self.again
            .iter()
            .find(|(_, t)| t.at_ms <= now_ms)
            .map(|(i, _)| *i)
            .or_else(|| self.next_fresh())
    }

    fn next_fresh(&self) -> Option<u32> {
        (self.fresh..self.plan.count()).find(|i| self.proofs[*i as usize].is_none())
    }

    /// The pause to show when nothing moves.
    pub fn next_try(&self) -> Option<Try> {
        self.again
            .values()
            .filter(|t| t.because.is_some())
            .min_by_key(|t| t.at_ms)
            .copied()
    }

    pub fn launch(&mut self, index: u32, call: CallId) {
        debug_assert!(self.proofs[index as usize].is_none(), "confirmed already");
        if self.again.remove(&index).is_none() {
            debug_assert!(index >= self.fresh);
            self.fresh = index + 1;
        }
        self.flying.insert(index, call);
    }

    /// Confirms a chunk, whatever state it was in; a second time changes nothing.
    pub fn confirm(&mut self, index: u32, md5: [u8; 16], etag: Option<&str>) {
        self.flying.remove(&index);
        self.again.remove(&index);
        self.failed.remove(&index);
        let slot = &mut self.proofs[index as usize];
        if slot.is_none() {
            self.confirmed += 1;
            self.confirmed_bytes += self.plan.range(index).len;
        }
        *slot = Some(Proof {
            md5,
            etag: etag.map(Into::into),
        });
        while self.fresh < self.plan.count() && self.proofs[self.fresh as usize].is_some() {
            self.fresh += 1;
        }
    }

    /// Counts a failed try and returns how many there were.
    pub fn failed(&mut self, index: u32) -> u8 {
        let tries = self.failed.entry(index).or_default();
        *tries = tries.saturating_add(1);
        *tries
    }

    /// How many tries failed so far.
    pub fn failed_tries(&self, index: u32) -> u8 {
        self.failed.get(&index).copied().unwrap_or_default()
    }

    /// Takes a chunk from the air to be sent again at `again.at_ms`.
    pub fn back(&mut self, index: u32, again: Try) {
        if self.flying.remove(&index).is_some() {
            self.again.insert(index, again);
        }
    }

    /// Takes everything from the air and ends every pause; returns the calls to abort.
    pub fn ground(&mut self, now_ms: u64) -> Vec<CallId> {
        let calls = self.flying.values().copied().collect();
        for index in std::mem::take(&mut self.flying).into_keys() {
            let again = Try {
                at_ms: now_ms,
                because: None,
            };
            self.again.insert(index, again);
        }
        for waiting in self.again.values_mut() {
            waiting.at_ms = now_ms;
        }
        calls
    }

    /// Lets earlier failures count no more: the user asked for another round.
    pub fn forgive(&mut self, now_ms: u64) {
        self.failed.clear();
        for waiting in self.again.values_mut() {
            waiting.at_ms = now_ms;
        }
    }

    /// ETags in part order; empty unless every chunk has one (API page, step 4).
    pub fn etags(&self) -> Vec<String> {
        self.proofs
            .iter()
            .map(|p| Some(p.as_ref()?.etag.as_ref()?.to_string()))
            .collect::<Option<_>>()
            .unwrap_or_default()
    }

    /// What was confirmed, to compare with the file.
    pub fn proofs(&self) -> Vec<(crate::model::ByteRange, [u8; 16])> {
        (0..self.plan.count())
            .filter_map(|i| Some((self.plan.range(i), self.proofs[i as usize].as_ref()?.md5)))
            .collect()
    }

    /// For the chunk map.
    pub fn states(&self) -> Vec<ChunkState> {
        (0..self.plan.count())
            .map(|i| match () {
                () if self.proofs[i as usize].is_some() => ChunkState::Confirmed,
                () if self.flying.contains_key(&i) => ChunkState::OnTheWay,
                () if self.failed.contains_key(&i) => ChunkState::SentAgain,
                () => ChunkState::Waiting,
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::CHUNK_UNIT;

    fn five() -> Chunks {
        Chunks::new(ChunkPlan::with_chunk(4 * CHUNK_UNIT + 7, CHUNK_UNIT))
    }

    #[test]
    fn every_chunk_is_sent_once_and_in_order() {
        let mut chunks = five();
        let mut order = Vec::new();
        while let Some(i) = chunks.next_ready(0) {
            chunks.launch(i, CallId(u64::from(i)));
            order.push(i);
        }
        assert_eq!(order, [0, 1, 2, 3, 4]);
        assert_eq!(chunks.flying_bytes(), 4 * CHUNK_UNIT + 7);
        for i in order {
            chunks.confirm(i, [0; 16], None);
        }
        assert!(chunks.all_confirmed());
        assert_eq!(chunks.confirmed_bytes(), 4 * CHUNK_UNIT + 7);
    }

    #[test]
    fn a_failed_chunk_comes_back_after_its_pause_and_before_new_ones() {
        let mut chunks = five();
        chunks.launch(0, CallId(1));
        chunks.back(
            0,
            Try {
                at_ms: 50,
                because: Some(Hitch::ConnectionLost),
            },
        );
        assert_eq!(chunks.next_ready(49), Some(1));
        assert_eq!(chunks.next_ready(50), Some(0));
    }

    #[test]
    fn confirming_twice_counts_once_and_restored_chunks_are_not_sent() {
        let stored = StoredChunk {
            index: 1,
            md5: [1; 16],
            etag: None,
        };
        let mut chunks = Chunks::restored(five().plan(), &[stored.clone(), stored]);
        chunks.confirm(1, [1; 16], None);
        assert_eq!(chunks.confirmed_bytes(), CHUNK_UNIT);
        let mut order = Vec::new();
        while let Some(i) = chunks.next_ready(0) {
            chunks.launch(i, CallId(0));
            order.push(i);
        }
        assert_eq!(order, [0, 2, 3, 4]);
    }

    #[test]
    fn etags_are_listed_only_when_every_chunk_has_one() {
        let mut chunks = five();
        for i in 0..5 {
            assert!(chunks.etags().is_empty());
            chunks.confirm(i, [0; 16], Some(&format!("\"{i}\"")));
        }
        assert_eq!(chunks.etags().join(""), "\"0\"\"1\"\"2\"\"3\"\"4\"");
    }
}
