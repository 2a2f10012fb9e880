//! From the list into work: files are looked at shortly before they are registered, ahead of need
//! but not further.

use super::asset::Stage;
use super::effect::{CallId, Effect, Now};
use super::{CallUnderWay, Engine, Timer};
use crate::model::{AssetId, FileStamp, Problem, TimelineEvent};

/// Files that are registered ahead while their bytes are few.
const AHEAD_FILES: usize = 100;
/// Bytes that are registered ahead at most, unless slots would stay empty.
const AHEAD_BYTES: u64 = 256 << 20;
/// Files that are looked at in one go.
const INSPECT_FILES: usize = 50;
/// A file that was written this recently may still be growing.
const SETTLE_MS: i64 = 2_000;

/// What is registered, or about to be, and not sent yet.
struct Ahead {
    files: usize,
    bytes: u64,
}

impl Ahead {
    fn has_room(&self, slots: u32) -> bool {
        self.files < slots as usize || (self.files < AHEAD_FILES && self.bytes < AHEAD_BYTES)
    }
}

impl Engine {
    pub(super) fn pump_admission(&mut self) {
        if !self.site_proven() {
            self.admit_canary();
            return;
        }
        loop {
            let mut ahead = Ahead {
                files: self.admitted.len() + self.sending.len(),
                bytes: self.bytes_ahead(),
            };
            let mut next = Vec::new();
            for id in &self.waiting {
                if next.len() == INSPECT_FILES || !ahead.has_room(self.pacing.begun_at_most()) {
                    break;
                }
                ahead.files += 1;
                ahead.bytes = ahead.bytes.saturating_add(self.assets[id].stamp.size);
                next.push(*id);
            }
            if next.is_empty() {
                return;
            }
            self.inspect(next);
        }
    }

    fn bytes_ahead(&self) -> u64 {
        let admitted = self.admitted.iter().map(|id| self.assets[id].stamp.size);
        let sending = self.sending.iter().map(|id| {
            let upload = self.assets[id].upload.as_ref();
            upload.map_or(0, |u| u.chunks.unsent_bytes())
        });
        admitted.chain(sending).fold(0, u64::saturating_add)
    }

    /// While paths and rights are unproven, the smallest file goes through all five steps first:
    /// nobody finds out at step 5 after 400 GB.
    fn admit_canary(&mut self) {
        let first = self
            .canary
            .and_then(|id| self.assets.get(&id))
            .filter(|a| a.active && !a.paused && !a.is_final() && self.gate_is_open(a.batch))
            .map(|a| a.id);
        if let Some(id) = first {
            // Back in line after a registration that failed: it is still the one that goes.
            if self.waiting.contains(&id) {
                self.inspect(vec![id]);
            }
            return;
        }
        self.canary = self
            .waiting
            .iter()
            .copied()
            .min_by_key(|id| (self.assets[id].stamp.size, *id));
        if let Some(id) = self.canary {
            self.inspect(vec![id]);
        }
    }

    fn inspect(&mut self, ids: Vec<AssetId>) {
        let (resumed, new): (Vec<_>, Vec<_>) = ids
            .into_iter()
            .partition(|id| self.assets[id].upload.is_some());
        for id in resumed {
            self.change(id, |a| a.stage = Stage::Resuming);
            self.look_at(vec![id], CallUnderWay::InspectResumed);
        }
        if !new.is_empty() {
            for id in &new {
                self.change(*id, |a| a.stage = Stage::Inspecting);
            }
            self.look_at(new, CallUnderWay::InspectNew);
        }
    }

    pub(super) fn look_at(&mut self, ids: Vec<AssetId>, why: CallUnderWay) {
        let files = ids
            .iter()
            .filter_map(|id| Some((*id, self.assets.get(id)?.path.clone())))
            .collect();
        let call = self.begin(why);
        self.effects.push_back(Effect::Inspect { call, files });
    }

    pub(super) fn inspected(
        &mut self,
        now: Now,
        call: CallId,
        files: Vec<(AssetId, Result<FileStamp, Problem>)>,
    ) {
        let Some(why) = self.finish(call) else {
            return;
        };
        for (id, result) in files {
            match why {
                CallUnderWay::InspectNew => self.inspected_new(now, id, result),
                CallUnderWay::InspectBeforeComplete => {
                    self.inspected_before_complete(now, id, result);
                }
                CallUnderWay::InspectResumed => self.inspected_resumed(now, id, result),
                _ => {}
            }
        }
    }

    fn inspected_new(&mut self, now: Now, id: AssetId, result: Result<FileStamp, Problem>) {
        if !self.is_at(id, |stage| matches!(stage, Stage::Inspecting)) {
            return;
        }
        let stamp = match result {
            Ok(stamp) if stamp.size == 0 => return self.fail(now, id, Problem::EmptyFile),
            Ok(stamp) => stamp,
            Err(problem) => return self.fail(now, id, problem),
        };
        let age_ms = now.wall_ms.saturating_sub(stamp.modified_ns / 1_000_000);
        let settles_in = (0..SETTLE_MS)
            .contains(&age_ms)
            .then_some((SETTLE_MS - age_ms).unsigned_abs());
        self.content_changes(id, stamp);
        self.change(id, |asset| {
            asset.stage = match settles_in {
                Some(_) => Stage::Held,
                None => Stage::Ready,
            };
        });
        if let Some(wait) = settles_in {
            self.wake_at(now.mono_ms + wait, Timer::Asset(id));
        }
    }

    /// A pause of this asset may be over.
    pub(super) fn asset_due(&mut self, now: Now, id: AssetId) {
        enum Due {
            Nothing,
            Look,
            Complete,
        }
        let due = self.change(id, |asset| match &mut asset.stage {
            Stage::Held => {
                asset.stage = Stage::Inspecting;
                Due::Look
            }
            Stage::Waiting { again } if again.is_some_and(|a| a.at_ms <= now.mono_ms) => {
                *again = None;
                Due::Nothing
            }
            Stage::CompletingAgain(again) if again.at_ms <= now.mono_ms => {
                asset.stage = Stage::Completing;
                Due::Complete
            }
            _ => Due::Nothing,
        });
        match due {
            Some(Due::Look) => self.look_at(vec![id], CallUnderWay::InspectNew),
            Some(Due::Complete) => {
                self.to_complete.insert(id);
            }
            Some(Due::Nothing) | None => {}
        }
    }

    fn inspected_resumed(&mut self, now: Now, id: AssetId, result: Result<FileStamp, Problem>) {
        if !self.is_at(id, |stage| matches!(stage, Stage::Resuming)) {
            return;
        }
        let stamp = match result {
            Ok(stamp) => stamp,
            Err(problem) => return self.fail(now, id, problem),
        };
        let Some(asset) = self.assets.get(&id) else {
            return;
        };
        if asset.stamp.same_state(&stamp) {
            return self.resume_sending(now, id);
        }
        let proofs = asset
            .upload
            .as_ref()
            .map(|u| u.chunks.proofs())
            .unwrap_or_default();
        if stamp.size != asset.stamp.size || proofs.is_empty() {
            return self.start_over(now, id, stamp);
        }
        let path = asset.path.clone();
        let call = self.begin(CallUnderWay::Verify(id, stamp));
        self.effects.push_back(Effect::VerifyChunks {
            call,
            path,
            stamp,
            chunks: proofs,
        });
    }

    pub(super) fn verified(&mut self, now: Now, call: CallId, result: Result<bool, Problem>) {
        let Some(CallUnderWay::Verify(id, stamp)) = self.finish(call) else {
            return;
        };
        if !self.is_at(id, |stage| matches!(stage, Stage::Resuming)) {
            return;
        }
        match result {
            Ok(true) => {
                // Another stamp, and what was confirmed of it has the same content: what was hashed
                // before is not known of the whole file.
                self.content_changes(id, stamp);
                self.keep(now, id);
                self.resume_sending(now, id);
            }
            Ok(false) => self.start_over(now, id, stamp),
            Err(problem) => self.fail(now, id, problem),
        }
    }

    /// The content is another one than what was confirmed. After the user's Retry it is sent from
    /// the beginning; without it, the user chooses.
    fn start_over(&mut self, now: Now, id: AssetId, stamp: FileStamp) {
        let asked_for = self
            .change(id, |asset| std::mem::take(&mut asset.take_new_content))
            .unwrap_or_default();
        if !asked_for {
            return self.fail(now, id, Problem::ChangedOnDisk);
        }
        self.drop_upload(now, id);
        self.content_changes(id, stamp);
        self.change_and_keep(now, id, |asset| {
            asset.stage = Stage::Waiting { again: None };
        });
    }

    fn resume_sending(&mut self, now: Now, id: AssetId) {
        self.change_and_keep(now, id, |asset| {
            let confirmed_bytes = asset.confirmed();
            asset.note(now, TimelineEvent::Continued { confirmed_bytes });
            asset.take_new_content = false;
            asset.stage = Stage::Sending;
        });
        self.check_if_all_confirmed(now, id);
    }

    pub(super) fn is_at(&self, id: AssetId, at: impl FnOnce(&Stage) -> bool) -> bool {
        self.assets.get(&id).is_some_and(|a| at(&a.stage))
    }
}
