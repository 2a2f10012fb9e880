//! Step 5: asking for completion, and what its answer means.

use super::asset::{Stage, Upload};
use super::chunks::Chunks;
use super::connection::exhausted;
use super::effect::{CallId, Effect, Now};
use super::small::Moment;
use super::{CallUnderWay, Engine, Record, Timer};
use crate::model::{
    Again, Arrival, AssetId, DuplicateCheck, FileStamp, FoundAsset, Hitch, Problem, RecordId, Step,
    TimelineEvent, Trouble, Verdict,
};
use crate::protocol::{CallFailure, CompletionReply, FailureKind, UploadStatus};

/// How often a reserved Record ID is looked for, and how long after a miss.
const LOOK_UPS: u8 = 4;
const LOOK_AGAIN_MS: u64 = 5_000;

impl Engine {
    pub(super) fn inspected_before_complete(
        &mut self,
        now: Now,
        id: AssetId,
        result: Result<FileStamp, Problem>,
    ) {
        if !self.is_at(id, |stage| matches!(stage, Stage::Checking)) {
            return;
        }
        let unchanged = match result {
            Ok(stamp) => self.assets[&id].stamp.same_state(&stamp),
            Err(problem) => return self.fail(now, id, problem),
        };
        if !unchanged {
            return self.fail(now, id, Problem::ChangedOnDisk);
        }
        self.change(id, |asset| {
            asset.tries = 0;
            asset.stage = Stage::Completing;
        });
        self.to_complete.insert(id);
    }

    pub(super) fn pump_completions(&mut self, now: Now) {
        while self.completes_under_way < self.call_bound.bound() {
            let next = self
                .to_complete
                .iter()
                .copied()
                .find(|id| self.assets[id].active && !self.assets[id].paused);
            let Some(id) = next else {
                return;
            };
            self.to_complete.remove(&id);
            let ask = self.change_and_keep(now, id, |asset| {
                let upload = asset.upload.as_mut()?;
                upload.asked = upload.asked.saturating_add(1);
                Some((upload.item.clone(), asset.stamp, upload.chunks.etags()))
            });
            let Some(Some((item, stamp, etags))) = ask else {
                continue;
            };
            let call = self.begin(CallUnderWay::Complete(id, self.link.generation));
            self.completes_under_way += 1;
            self.after_durable.push(Effect::Complete {
                call,
                item,
                stamp,
                etags,
            });
        }
    }

    pub(super) fn completed(
        &mut self,
        now: Now,
        call: CallId,
        result: Result<CompletionReply, CallFailure>,
    ) {
        let Some(CallUnderWay::Complete(id, generation)) = self.finish(call) else {
            return;
        };
        self.completes_under_way -= 1;
        if !self.is_at(id, |stage| matches!(stage, Stage::Completing)) {
            return;
        }
        match result {
            Ok(reply) => {
                self.succeeded(generation);
                self.call_bound.succeeded();
                self.take_answer(now, id, reply);
            }
            Err(failure) => self.completion_failed(now, id, generation, failure),
        }
    }

    fn take_answer(&mut self, now: Now, id: AssetId, reply: CompletionReply) {
        let Some(upload) = self.assets.get(&id).and_then(|a| a.upload.as_deref()) else {
            return;
        };
        let reserved = upload.record_id.clone();
        if reply.status == Some(UploadStatus::Incomplete) {
            return match upload.refused.clone() {
                Some(trouble) => self.fail(now, id, trouble),
                None => self.still_incomplete(now, id),
            };
        }
        // A site that names the asset itself says that it has it, not that it had it before.
        let duplicate = reply
            .duplicate
            .filter(|named| Some(named) != reserved.as_ref());
        if let Some(duplicate) = duplicate {
            self.learn(id, |facts| facts.checks_duplicates = true);
            let verdict = Verdict {
                arrival: Arrival::Duplicate,
                record_id: None,
                duplicate: Some(duplicate),
                version: reply.version,
                check: DuplicateCheck::Checked,
            };
            return self.done(now, id, verdict);
        }
        let check = if !reply.speaks_of_duplicates {
            DuplicateCheck::NotChecked
        } else if self.site_checks_duplicates() {
            DuplicateCheck::Checked
        } else {
            DuplicateCheck::Unknown
        };
        if reply.status != Some(UploadStatus::AlreadyExists) {
            return self.done(now, id, uploaded(reserved, reply.version, check));
        }
        // An ask whose reply was lost completed it (ours, or a copy of it that a gateway sent), and
        // that reply may have carried a verdict on duplicates.
        self.change(id, |asset| {
            asset.tries = 0;
            asset.stage = Stage::LookingUp;
        });
        self.look_up(now, id);
    }

    /// Looks for the asset that was reserved: if it is there, it was made, and no duplicate.
    fn look_up(&mut self, now: Now, id: AssetId) {
        let upload = self.assets.get(&id).and_then(|a| a.upload.as_deref());
        match upload.and_then(|u| u.record_id.clone()) {
            Some(record_id) => {
                let call = self.begin(CallUnderWay::LookUp(id));
                self.effects.push_back(Effect::LookUp { call, record_id });
            }
            None => self.already_there(now, id, None, DuplicateCheck::Unknown),
        }
    }

    pub(super) fn looked_up(
        &mut self,
        now: Now,
        call: CallId,
        result: Result<Option<FoundAsset>, CallFailure>,
    ) {
        let Some(CallUnderWay::LookUp(id)) = self.finish(call) else {
            return;
        };
        if !self.is_at(id, |stage| matches!(stage, Stage::LookingUp)) {
            return;
        }
        let Some(upload) = self.assets.get(&id).and_then(|a| a.upload.as_deref()) else {
            return;
        };
        let reserved = upload.record_id.clone();
        if let Ok(Some(found)) = &result
            && let Some(identifier) = &found.identifier
        {
            let identifier: std::sync::Arc<str> = identifier.as_str().into();
            self.change(id, |asset| asset.identifier = Some(identifier));
        }
        let (record_id, check) = match result {
            Ok(Some(_)) if self.site_checks_duplicates() => (reserved, DuplicateCheck::Checked),
            Ok(Some(_)) => (reserved, DuplicateCheck::Unknown),
            // A miss proves nothing, since indexing lags behind: look again some time later.
            Ok(None) if self.look_up_later(now, id) => return,
            // Whether the reserved Record ID was used is not known, so it is not shown as one.
            Ok(None) | Err(_) => (None, DuplicateCheck::Unknown),
        };
        self.already_there(now, id, record_id, check);
    }

    /// `AlreadyExists`: by our own doing if we asked before, else by somebody else's.
    fn already_there(
        &mut self,
        now: Now,
        id: AssetId,
        record_id: Option<RecordId>,
        check: DuplicateCheck,
    ) {
        let upload = self.assets.get(&id).and_then(|a| a.upload.as_deref());
        let arrival = match upload.is_some_and(|u| u.asked > 1) {
            true => Arrival::Uploaded,
            false => Arrival::AlreadyComplete,
        };
        let verdict = Verdict {
            arrival,
            ..uploaded(record_id, None, check)
        };
        self.done(now, id, verdict);
    }

    pub(super) fn look_up_due(&mut self, now: Now, id: AssetId) {
        if self.is_at(id, |stage| matches!(stage, Stage::LookingUp)) {
            self.look_up(now, id);
        }
    }

    fn look_up_later(&mut self, now: Now, id: AssetId) -> bool {
        let misses = self
            .change(id, |asset| {
                asset.tries = asset.tries.saturating_add(1);
                asset.tries
            })
            .unwrap_or(u8::MAX);
        if misses >= LOOK_UPS {
            return false;
        }
        self.wake_at(now.mono_ms + LOOK_AGAIN_MS, Timer::LookUp(id));
        true
    }

    /// `Incomplete` does not say which chunk is missing: ask again with growing pauses, then send
    /// all chunks again once, then it needs attention.
    fn still_incomplete(&mut self, now: Now, id: AssetId) {
        enum Next {
            Ask(u8, u64),
            SendAgain,
            GiveUp,
        }
        let bound = self.config.retry.incomplete_asks;
        let next = self.change(id, |asset| {
            let size = asset.stamp.size;
            let upload = asset.upload.as_mut()?;
            upload.incomplete += 1;
            Some(if upload.incomplete < bound {
                Next::Ask(upload.incomplete, size)
            } else if upload.resent {
                Next::GiveUp
            } else {
                Next::SendAgain
            })
        });
        let because = Hitch::Incomplete;
        let step = Step::Complete;
        match next.flatten() {
            Some(Next::Ask(asks, size)) => {
                let pause = self.config.retry.assembling_pause_ms(asks, size);
                self.ask_again(now, id, now.mono_ms + pause, because);
            }
            Some(Next::SendAgain) => {
                self.records.push(Record::ForgetChunks(id));
                self.change_and_keep(now, id, |asset| {
                    asset.note(now, TimelineEvent::CallFailed { step, because });
                    if let Some(upload) = &mut asset.upload {
                        send_all_again(upload);
                    }
                    asset.stage = Stage::Sending;
                });
            }
            Some(Next::GiveUp) => self.fail(now, id, Problem::Incomplete),
            None => {}
        }
    }

    fn ask_again(&mut self, now: Now, id: AssetId, at_ms: u64, because: Hitch) {
        let step = Step::Complete;
        self.change(id, |asset| {
            asset.note(now, TimelineEvent::CallFailed { step, because });
            asset.stage = Stage::CompletingAgain(Again { at_ms, because });
        });
        self.wake_at(at_ms, Timer::Asset(id));
    }

    fn completion_failed(&mut self, now: Now, id: AssetId, generation: u32, failure: CallFailure) {
        let step = Step::Complete;
        self.note_contact(&failure);
        self.hold_for(now, &failure);
        if Engine::has_enough(&failure) {
            self.call_bound.congested(now.mono_ms);
        }
        match failure.kind {
            FailureKind::NotSignedIn => {
                self.never_asked(id);
                self.token_refused(now, generation, failure.details);
            }
            FailureKind::Passing(Hitch::Unreachable) => {
                self.never_asked(id);
                self.went_down(now);
            }
            FailureKind::Passing(hitch) => {
                let tries = self
                    .change(id, |asset| {
                        asset.tries = asset.tries.saturating_add(1);
                        asset.tries
                    })
                    .unwrap_or(u8::MAX);
                if tries >= self.config.retry.tries {
                    return self.fail(now, id, exhausted(step, hitch, failure.details));
                }
                let pause = self
                    .config
                    .retry
                    .pause_ms(&mut self.rng, tries, failure.retry_after);
                self.ask_again(now, id, now.mono_ms + pause, hitch);
            }
            FailureKind::NotFound if self.discovers_first() => self.never_asked(id),
            FailureKind::NotFound => {
                let asked_before = self
                    .assets
                    .get(&id)
                    .and_then(|a| a.upload.as_ref())
                    .is_some_and(|u| u.asked > 1);
                if asked_before {
                    // An earlier ask may have completed it: a new registration could make a
                    // second asset of it, so the user decides.
                    self.change(id, |asset| asset.item_gone = true);
                    let trouble = Trouble {
                        problem: Problem::Incomplete,
                        details: failure.details,
                    };
                    return self.fail(now, id, trouble);
                }
                self.item_gone(now, id, step, failure);
            }
            FailureKind::Final(problem) => {
                let details = failure.details;
                self.fail(now, id, Trouble { problem, details });
            }
        }
    }

    /// The ask had no effect on the site: it does not count, and is made again.
    fn never_asked(&mut self, id: AssetId) {
        self.change(id, |asset| {
            if let Some(upload) = &mut asset.upload {
                upload.asked = upload.asked.saturating_sub(1);
            }
        });
        self.to_complete.insert(id);
    }

    fn done(&mut self, now: Now, id: AssetId, verdict: Verdict) {
        let arrival = verdict.arrival;
        let check = verdict.check;
        self.change_and_keep(now, id, |asset| {
            asset.note(now, TimelineEvent::Done { arrival, check });
            // The chunk boards of 100,000 finished rows would be dead weight.
            asset.upload = None;
            asset.timeline.shrink_to_fit();
            asset.done_ms = Moment::at(now.wall_ms);
            asset.stage = Stage::Done(verdict);
        });
        self.records.push(Record::ForgetChunks(id));
        self.learn(id, |facts| facts.proven = true);
        self.canary = None;
        self.canaries_failed = 0;
        self.leave_if_removed(now, id);
    }
}

fn send_all_again(upload: &mut Upload) {
    upload.chunks = Chunks::new(upload.chunks.plan());
    upload.incomplete = 0;
    upload.resent = true;
}

fn uploaded(record_id: Option<RecordId>, version: Option<u64>, check: DuplicateCheck) -> Verdict {
    Verdict {
        arrival: Arrival::Uploaded,
        record_id,
        duplicate: None,
        version,
        check,
    }
}
