//! Step 4: which chunk goes next, and what came of it.

use super::asset::Stage;
use super::chunks::Try;
use super::connection::exhausted;
use super::effect::{CallId, ChunkDone, ChunkError, ChunkJob, Effect, Now};
use super::small::Whole;
use super::{CallUnderWay, Engine, Record, StoredChunk, Timer};
use crate::model::{AssetId, Hitch, Problem, Step, TimelineEvent, Trouble};
use crate::protocol::{CallFailure, FailureKind};

impl Engine {
    /// Begins as many chunks as the pace allows, and some ahead: read and hashed, they wait for a
    /// place on the wire. Each place goes to the asset with the fewest chunks on the way, the first of the
    /// list among equals: small files fill the gaps of large ones, and none starves the others.
    pub(super) fn pump_chunks(&mut self, now: Now) {
        while self.totals.chunks_on_the_way < self.pacing.begun_at_most() {
            let next = self
                .sending
                .iter()
                .filter_map(|id| {
                    let chunks = &self.assets[id].upload.as_ref()?.chunks;
                    let index = chunks.next_ready(now.mono_ms)?;
                    Some((chunks.flying_count(), *id, index))
                })
                .min();
            let Some((_, id, index)) = next else {
                return;
            };
            let asset = &self.assets[&id];
            let Some(upload) = &asset.upload else {
                return;
            };
            let range = upload.chunks.plan().range(index);
            let job = ChunkJob {
                call: CallId(0),
                asset: id,
                path: asset.path.clone(),
                stamp: asset.stamp,
                item: upload.item.clone(),
                range,
                part_number: index + 1,
                cautious: upload.chunks.failed_tries(index) > 0,
            };
            let call = self.begin(CallUnderWay::Chunk(id, index, self.link.generation));
            let confirmed = self.sent_bytes;
            self.total_rate.note(now.mono_ms, confirmed);
            self.change(id, |asset| {
                if let Some(upload) = &mut asset.upload {
                    let confirmed = upload.chunks.confirmed_bytes();
                    upload.rate.note(now.mono_ms, confirmed);
                    upload.chunks.launch(index, call);
                }
            });
            self.effects
                .push_back(Effect::SendChunk(ChunkJob { call, ..job }));
        }
    }

    pub(super) fn chunk_sent(
        &mut self,
        now: Now,
        call: CallId,
        result: Result<ChunkDone, ChunkError>,
    ) {
        let Some(CallUnderWay::Chunk(id, index, generation)) = self.finish(call) else {
            self.left_wire(call, None);
            return;
        };
        let upload = self.assets.get(&id).and_then(|a| a.upload.as_deref());
        let len = upload.map(|u| u.chunks.plan().range(index).len);
        self.left_wire(call, len.filter(|_| result.is_ok()));
        match result {
            Ok(done) => {
                self.succeeded(generation);
                self.pacing.replied(done.reply_ms);
                self.chunk_confirmed(now, id, index, done);
            }
            Err(ChunkError::File(problem)) => self.fail(now, id, problem),
            Err(ChunkError::Call(failure)) => {
                self.chunk_failed(now, id, index, generation, failure);
            }
        }
    }

    fn chunk_confirmed(&mut self, now: Now, id: AssetId, index: u32, done: ChunkDone) {
        let len = self.change(id, |asset| {
            asset.xxh128 = done.whole_xxh128.map(Whole::from).or(asset.xxh128);
            let upload = asset.upload.as_mut()?;
            let first = upload.chunks.confirmed_bytes() == 0;
            upload
                .chunks
                .confirm(index, done.md5, done.receipt.etag.as_deref());
            let confirmed = upload.chunks.confirmed_bytes();
            upload.rate.note(now.mono_ms, confirmed);
            let len = upload.chunks.plan().range(index).len;
            if first {
                asset.note(now, TimelineEvent::FirstChunk);
            }
            Some(len)
        });
        let Some(Some(len)) = len else {
            return;
        };
        if done.whole_xxh128.is_some() {
            self.content_known(id);
        }
        self.sent_bytes += len;
        self.total_rate.note(now.mono_ms, self.sent_bytes);
        self.records.push(Record::Chunk {
            asset: id,
            chunk: StoredChunk {
                index,
                md5: done.md5,
                etag: done.receipt.etag,
            },
        });
        self.check_if_all_confirmed(now, id);
    }

    /// After its last chunk the file is looked at once more before it is completed.
    pub(super) fn check_if_all_confirmed(&mut self, now: Now, id: AssetId) {
        let all = self.assets.get(&id).is_some_and(|a| {
            matches!(a.stage, Stage::Sending)
                && a.upload.as_ref().is_some_and(|u| u.chunks.all_confirmed())
        });
        if all {
            self.change(id, |asset| {
                asset.note(now, TimelineEvent::AllConfirmed);
                asset.stage = Stage::Checking;
            });
            self.look_at(vec![id], CallUnderWay::InspectBeforeComplete);
        }
    }

    pub(super) fn chunk_failed(
        &mut self,
        now: Now,
        id: AssetId,
        index: u32,
        generation: u32,
        failure: CallFailure,
    ) {
        self.note_contact(&failure);
        self.hold_for(now, &failure);
        if Engine::has_enough(&failure) {
            self.pacing.congested(now.mono_ms);
        }
        let step = Step::UploadChunk;
        let now_again = Try {
            at_ms: now.mono_ms,
            because: None,
        };
        if !self.is_at(id, |stage| matches!(stage, Stage::Sending)) {
            // Another chunk ended the asset while this one was on its way.
            return self.chunk_back(id, index, now_again);
        }
        match failure.kind {
            FailureKind::NotSignedIn => {
                self.chunk_back(id, index, now_again);
                self.token_refused(now, generation, failure.details);
            }
            FailureKind::Passing(Hitch::Unreachable) => {
                self.chunk_back(id, index, now_again);
                self.went_down(now);
            }
            FailureKind::Passing(hitch) => {
                let tries = self.change(id, |asset| {
                    let upload = asset.upload.as_mut()?;
                    let tries = upload.chunks.failed(index);
                    asset.note(now, TimelineEvent::ChunkFailed { because: hitch });
                    Some(tries)
                });
                let Some(Some(tries)) = tries else {
                    return;
                };
                if tries >= self.config.retry.tries {
                    self.chunk_back(id, index, now_again);
                    let trouble = exhausted(step, hitch, failure.details);
                    return self.fail_and_let_land(now, id, trouble);
                }
                let pause = self
                    .config
                    .retry
                    .pause_ms(&mut self.rng, tries, failure.retry_after);
                let again = Try {
                    at_ms: now.mono_ms + pause,
                    because: Some(hitch),
                };
                self.chunk_back(id, index, again);
                self.wake_at(again.at_ms, Timer::Asset(id));
            }
            FailureKind::NotFound if self.discovers_first() => {
                self.chunk_back(id, index, now_again);
            }
            FailureKind::NotFound => {
                let problem = Problem::EndpointMissing { step };
                let trouble = Trouble::with(problem, failure.details.clone());
                if !self.ask_after_refusal(now, id, trouble) {
                    self.item_gone(now, id, step, failure);
                }
            }
            FailureKind::Final(problem) => {
                let ours = matches!(problem, Problem::Refused { .. });
                let trouble = Trouble::with(problem, failure.details);
                self.chunk_back(id, index, now_again);
                if !(ours && self.ask_after_refusal(now, id, trouble.clone())) {
                    self.fail_and_let_land(now, id, trouble);
                }
            }
        }
    }

    /// A completion that was asked for before may have taken place without our knowing: then the
    /// site refuses chunks because it has them all. Asks once more before the row fails.
    fn ask_after_refusal(&mut self, now: Now, id: AssetId, trouble: Trouble) -> bool {
        let asked = self
            .assets
            .get(&id)
            .and_then(|a| a.upload.as_ref())
            .is_some_and(|u| u.asked > 0 && u.refused.is_none());
        if asked {
            self.ground(now, id);
            self.change(id, |asset| {
                if let Some(upload) = &mut asset.upload {
                    upload.refused = Some(trouble);
                }
                asset.stage = Stage::Completing;
            });
            self.to_complete.insert(id);
        }
        asked
    }

    fn chunk_back(&mut self, id: AssetId, index: u32, again: Try) {
        self.change(id, |asset| {
            if let Some(upload) = &mut asset.upload {
                upload.chunks.back(index, again);
            }
        });
    }

    /// The site no longer knows the upload item: register the asset again, a bounded number of
    /// times.
    pub(super) fn item_gone(&mut self, now: Now, id: AssetId, step: Step, failure: CallFailure) {
        self.drop_upload(now, id);
        let bound = self.config.retry.registrations;
        let registrations = self
            .change(id, |asset| {
                asset.registrations = asset.registrations.saturating_add(1);
                asset.registrations
            })
            .unwrap_or(u8::MAX);
        if registrations >= bound {
            let trouble = Trouble {
                problem: Problem::EndpointMissing { step },
                details: failure.details,
            };
            return self.fail(now, id, trouble);
        }
        let because = Hitch::ItemGone;
        self.change_and_keep(now, id, |asset| {
            asset.note(now, TimelineEvent::CallFailed { step, because });
            asset.stage = Stage::Waiting { again: None };
        });
    }
}
