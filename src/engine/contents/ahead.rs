//! Finding contents out: asking the journal, looking assets up, and hashing ahead.

use std::collections::BTreeSet;

use super::alike::{Alike, Marks};
use super::{Before, Ends, SMALL};
use crate::engine::asset::Stage;
use crate::engine::effect::{Effect, HashPart, Now};
use crate::engine::{CallUnderWay, Engine};
use crate::model::{AssetId, BatchId, LeaveOut, RecordId, Twin};

/// Bytes that are hashed ahead in one run at most, where no choice depends on them.
const AHEAD_BYTES: u64 = 8 << 30;
/// Sizes, or contents, that the journal is asked after at once.
const ASK_AT_ONCE: usize = 500;
/// Assets that are looked up at once before files are left out.
const LOOK_UPS_AT_ONCE: usize = 8;

impl Engine {
    /// Starts what finds out more, after everything that sends bytes.
    pub(in crate::engine) fn pump_contents(&mut self) {
        let nothing_else = self.sending.is_empty()
            && self.admitted.is_empty()
            && self.waiting.is_empty()
            && !self.looks_at_folders();
        let first_bytes_out = self.sent_bytes > 0 || nothing_else;
        if self.is_idle() {
            // Nothing is left that could be left out; what was sent tells by itself.
            self.contents.ends_line.clear();
            self.contents.whole_line.clear();
        } else {
            self.ask_sizes(first_bytes_out);
            self.recall_contents();
            self.look_twins_up();
        }
        if first_bytes_out && !self.contents.hashing {
            self.hash_next(!nothing_else);
        }
    }

    fn ask_sizes(&mut self, first_bytes_out: bool) {
        if self.contents.asking {
            return;
        }
        let Some(first) = self.contents.to_ask.first().copied() else {
            return;
        };
        let Some(batch) = self.assets.get(&first).map(|a| a.batch) else {
            self.contents.to_ask.remove(&first);
            return;
        };
        if !first_bytes_out && !self.choice_of(batch).uploaded {
            return;
        }
        let mut sizes = BTreeSet::new();
        while let Some(id) = self.contents.to_ask.first().copied() {
            let Some(asset) = self.assets.get(&id) else {
                self.contents.to_ask.remove(&id);
                continue;
            };
            let size = asset.stamp.size;
            if asset.batch != batch || sizes.len() == ASK_AT_ONCE {
                break;
            }
            self.contents.to_ask.remove(&id);
            let group = self.contents.groups.get(&(batch, size));
            match group.and_then(|group| group.known) {
                None => {
                    sizes.insert(size);
                }
                Some(true) => {
                    self.contents.whole_line.insert(id);
                }
                Some(false) => {}
            }
        }
        let site = self.batches.get(&batch).map(|b| b.destination.site.clone());
        let (Some(site), false) = (site, sizes.is_empty()) else {
            return;
        };
        self.contents.asking = true;
        let call = self.begin(CallUnderWay::RecallSizes(batch));
        let sizes = sizes.into_iter().collect();
        self.effects
            .push_back(Effect::RecallSizes { call, site, sizes });
    }

    /// The journal said of which sizes something was uploaded before.
    pub(in crate::engine) fn sizes_recalled(&mut self, batch: BatchId, known: Vec<(u64, bool)>) {
        self.contents.asking = false;
        for (size, is_known) in known {
            let Some(group) = self.contents.groups.get_mut(&(batch, size)) else {
                continue;
            };
            group.known = Some(is_known);
            for id in group.all.rows() {
                let open = self.assets.get(&id).is_some_and(|a| {
                    a.xxh128.is_none() && matches!(a.stage, Stage::Waiting { .. })
                });
                if is_known && open {
                    self.contents.whole_line.insert(id);
                }
                self.contents.stirred.insert(id);
            }
        }
    }

    fn recall_contents(&mut self) {
        if self.contents.asking {
            return;
        }
        let mut rows = Vec::new();
        let mut of = None;
        while let Some(id) = self.contents.to_recall.first().copied() {
            let Some((asset, whole)) = self.assets.get(&id).and_then(|a| Some((a, a.xxh128?)))
            else {
                self.contents.to_recall.remove(&id);
                continue;
            };
            if *of.get_or_insert(asset.batch) != asset.batch || rows.len() == ASK_AT_ONCE {
                break;
            }
            rows.push((id, asset.stamp.size, whole.get()));
            self.contents.to_recall.remove(&id);
        }
        let Some(batch) = of else { return };
        let Some(site) = self.batches.get(&batch).map(|b| b.destination.site.clone()) else {
            return;
        };
        self.contents.asking = true;
        let call = self.begin(CallUnderWay::RecallContents);
        self.effects.push_back(Effect::RecallContents {
            call,
            site,
            batch,
            contents: rows,
        });
    }

    /// The journal said which of the contents were uploaded before, as what and when.
    pub(in crate::engine) fn contents_recalled(
        &mut self,
        known: Vec<(AssetId, Option<(RecordId, i64)>)>,
    ) {
        self.contents.asking = false;
        for (id, found) in known {
            self.change(id, |asset| {
                asset.content.recalled = true;
                if let (Some((record_id, at_ms)), false) = (found, asset.is_final()) {
                    asset.content.twin = Some(Box::new(Twin::Uploaded { record_id, at_ms }));
                }
            });
            self.contents.stirred.insert(id);
        }
    }

    fn look_twins_up(&mut self) {
        while self.contents.looking_up < LOOK_UPS_AT_ONCE
            && let Some(id) = self.contents.to_look_up.pop_first()
        {
            let Some(asset) = self.assets.get_mut(&id) else {
                continue;
            };
            let Some(Twin::Uploaded { record_id, .. }) = asset.content.twin.as_deref() else {
                continue;
            };
            let record_id = record_id.clone();
            asset.content.before = Before::Asking;
            self.contents.looking_up += 1;
            let call = self.begin(CallUnderWay::LookUpTwin(id));
            self.effects.push_back(Effect::LookUp { call, record_id });
        }
    }

    /// Whether the asset of an earlier upload still resolves.
    pub(in crate::engine) fn twin_looked_up(
        &mut self,
        id: AssetId,
        found: Option<crate::model::FoundAsset>,
    ) {
        self.contents.looking_up = self.contents.looking_up.saturating_sub(1);
        self.change(id, |asset| {
            asset.content.before = match &found {
                Some(_) => Before::Found,
                None => Before::NotFound,
            };
            if let Some(identifier) = found.and_then(|f| f.identifier) {
                asset.identifier = Some(identifier.into());
            }
        });
        self.contents.stirred.insert(id);
    }

    /// `beside`: something else is being sent, so it goes slowly.
    fn hash_next(&mut self, beside: bool) {
        while let Some((id, part)) = self.next_to_hash() {
            let Some(asset) = self.assets.get(&id) else {
                continue;
            };
            let size = asset.stamp.size;
            let part = match size <= SMALL {
                true => HashPart::Whole,
                false => part,
            };
            let known = match part {
                HashPart::Whole => asset.xxh128.is_some(),
                HashPart::Ends => asset.content.ends.is_some(),
            };
            let late = matches!(asset.stage, Stage::Done(_));
            // What is under way tells by itself.
            let tells_itself = part == HashPart::Whole
                && size > SMALL
                && !late
                && !matches!(asset.stage, Stage::Waiting { .. });
            let out = asset.is_final() && !late;
            if known || tells_itself || out || asset.content.unreadable || !asset.active {
                continue;
            }
            let choice = self.choice_of(asset.batch);
            let wanted = choice != LeaveOut::default() || late;
            if part == HashPart::Whole && !wanted {
                if self.contents.ahead_bytes.saturating_add(size) > AHEAD_BYTES {
                    continue;
                }
                self.contents.ahead_bytes += size;
            }
            let (path, stamp) = (asset.path.clone(), asset.stamp);
            let call = self.begin(CallUnderWay::Hash(id, part, stamp));
            self.contents.hashing = true;
            self.effects.push_back(Effect::HashContent {
                call,
                path,
                stamp,
                part,
                beside,
            });
            return;
        }
    }

    fn next_to_hash(&mut self) -> Option<(AssetId, HashPart)> {
        let contents = &mut self.contents;
        if let Some(id) = contents.ends_line.pop_first() {
            return Some((id, HashPart::Ends));
        }
        let next = contents.whole_line.pop_first();
        let next = next.or_else(|| contents.late_line.pop_first())?;
        Some((next, HashPart::Whole))
    }

    /// A hash is known, or the file could not be read in the state that it was found in.
    pub(in crate::engine) fn hashed(
        &mut self,
        now: Now,
        id: AssetId,
        part: HashPart,
        stamp: crate::model::FileStamp,
        hash: Option<u128>,
    ) {
        self.contents.hashing = false;
        let Some(asset) = self.assets.get_mut(&id) else {
            return;
        };
        if !asset.stamp.same_state(&stamp) {
            return;
        }
        let key = (asset.batch, asset.stamp.size);
        match (hash, part) {
            (None, _) => asset.content.unreadable = true,
            (Some(hash), HashPart::Whole) => {
                asset.xxh128 = Some(hash.into());
                let done = matches!(asset.stage, Stage::Done(_)) && asset.done_ms.get().is_some();
                self.content_known(id);
                if done {
                    self.keep(now, id);
                }
            }
            (Some(hash), HashPart::Ends) => {
                asset.content.ends = Some(hash as Ends);
                let marks = Marks::of(asset);
                if let Some(group) = self.contents.groups.get_mut(&key) {
                    match group.learn(marks) {
                        1 => {}
                        2 => {
                            let alike = group.by_ends(hash as Ends);
                            let rows = alike.into_iter().flat_map(Alike::rows);
                            self.contents.whole_line.extend(rows);
                        }
                        _ => {
                            self.contents.whole_line.insert(id);
                        }
                    }
                }
            }
        }
        self.contents.stirred.insert(id);
    }
}
