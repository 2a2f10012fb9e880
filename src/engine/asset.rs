//! One asset's state.

use std::path::PathBuf;
use std::sync::Arc;

use super::chunks::Chunks;
use super::contents::Content;
use super::effect::Now;
use super::record::{StoredAsset, StoredStage, StoredUpload};
use super::small::{Moment, Whole};
use crate::model::{
    Again, AssetId, BatchId, FileStamp, FollowUp, Phase, Problem, RecordId, RowFilter,
    TimelineEntry, TimelineEvent, Trouble, Twin, UploadItemId, Verdict,
};

/// An asset of the list.
#[derive(Debug)]
pub(super) struct Asset {
    pub id: AssetId,
    pub batch: BatchId,
    pub path: Arc<PathBuf>,
    pub name: Arc<str>,
    pub folder: Arc<str>,
    pub stamp: FileStamp,
    pub stage: Stage,
    pub paused: bool,
    /// Taken up in this run; others only lie in the journal.
    pub active: bool,
    pub upload: Option<Box<Upload>>,
    pub xxh128: Option<Whole>,
    pub content: Content,
    /// The unique identifier that people see, where the site told it.
    pub identifier: Option<Arc<str>>,
    /// When it was done, in milliseconds since 1970, UTC; by the journal's word, if not by ours.
    pub done_ms: Moment,
    /// Failed tries of the call that the asset is at, chunks aside.
    pub tries: u8,
    /// How often it was registered; replies that never came count.
    pub registrations: u8,
    /// Registered together with at most this many others: a refused group is split.
    pub group_limit: u32,
    /// Removed while its completion was asked for: leaves the list once that has ended.
    pub leaves: bool,
    /// The site no longer knows the upload item, though it may have completed it.
    pub item_gone: bool,
    /// The user asked for Retry: content that changed meanwhile is sent from the beginning.
    pub take_new_content: bool,
    /// What was decided about it after its end.
    pub follow_up: Option<Arc<FollowUp>>,
    /// It stands in the journal under its own number.
    pub kept: bool,
    /// When it was added in this run, in milliseconds since 1970, UTC: the timeline's first entry,
    /// and for most rows of a long list the only one.
    pub added_ms: Moment,
    /// What came after that.
    pub timeline: Vec<TimelineEntry>,
    /// What the sums and counts hold of it now.
    pub counted: Counted,
}

/// What an asset adds to the sums.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counted {
    pub listed: bool,
    /// Taken up and not ended.
    pub open: bool,
    pub filter: Option<RowFilter>,
    pub done: bool,
    pub bytes: u64,
    pub confirmed: u64,
    pub on_the_way: u64,
    pub chunks: u32,
    pub twin: CountedTwin,
}

/// How an asset counts among what is there more than once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum CountedTwin {
    #[default]
    None,
    InBatch,
    Uploaded,
    LeftOut,
}

/// Where an asset stands, with what it waits for.
#[derive(Clone, Debug)]
pub(super) enum Stage {
    /// In line; `again` while it pauses before another registration.
    Waiting {
        again: Option<Again>,
    },
    /// Its stamp is being read before it is registered.
    Inspecting,
    /// Somebody is still writing it.
    Held,
    /// Inspected; goes with the next registration.
    Ready,
    Registering,
    /// Taken up after a restart: the file is being compared with what was confirmed.
    Resuming,
    Sending,
    /// All chunks are confirmed: the file is looked at once more.
    Checking,
    /// The intent to complete is being written down, or a call is under way.
    Completing,
    /// The completion is asked for again later.
    CompletingAgain(Again),
    /// The completion is known; what it said about duplicates is being looked up.
    LookingUp,
    Done(Verdict),
    Failed(Trouble),
    Cancelled,
    /// Its content is there already, and the user wants such files left out.
    LeftOut(Twin),
}

/// A registration: what addresses the asset on the site.
#[derive(Debug)]
pub(super) struct Upload {
    pub item: UploadItemId,
    pub record_id: Option<RecordId>,
    pub chunks: Chunks,
    /// How often completion was asked for, in this run or an earlier one.
    pub asked: u8,
    /// Asks that were answered `Incomplete` since all chunks were last there.
    pub incomplete: u8,
    /// All chunks were sent again after `Incomplete`.
    pub resent: bool,
    /// The site refused a chunk after a completion was asked for.
    pub refused: Option<Trouble>,
    pub rate: Rate,
}

impl Upload {
    pub fn new(item: UploadItemId, record_id: Option<RecordId>, chunks: Chunks) -> Upload {
        Upload {
            item,
            record_id,
            chunks,
            asked: 0,
            incomplete: 0,
            resent: false,
            refused: None,
            rate: Rate::default(),
        }
    }
}

/// Bytes per second over the last five to ten seconds, from two windows.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Rate {
    window: Option<(u64, u64)>,
    previous: Option<(u64, u64)>,
}

impl Rate {
    const WINDOW_MS: u64 = 5_000;

    /// Notes a growing sum of bytes.
    pub fn note(&mut self, now_ms: u64, bytes: u64) {
        match self.window {
            None => self.window = Some((now_ms, bytes)),
            Some((start, _)) if now_ms >= start + Self::WINDOW_MS => {
                self.previous = self.window;
                self.window = Some((now_ms, bytes));
            }
            Some(_) => {}
        }
    }

    /// The rate now; `None` before a second has been measured.
    pub fn bytes_per_sec(&self, now_ms: u64, bytes: u64) -> Option<u64> {
        let (start, then) = self.previous.or(self.window)?;
        let elapsed = now_ms.checked_sub(start).filter(|ms| *ms >= 1_000)?;
        Some(bytes.saturating_sub(then).saturating_mul(1_000) / elapsed)
    }
}

impl Asset {
    /// How many entries a timeline keeps.
    const TIMELINE: usize = 40;

    pub fn note(&mut self, now: Now, event: TimelineEvent) {
        if self.timeline.len() == Self::TIMELINE {
            // The beginning tells more than the middle.
            self.timeline.remove(Self::TIMELINE / 4);
        }
        self.timeline.push(TimelineEntry {
            at_ms: now.wall_ms,
            event,
        });
    }

    /// Its whole timeline.
    pub fn events(&self) -> Vec<TimelineEntry> {
        let added = self.added_ms.get().map(|at_ms| TimelineEntry {
            at_ms,
            event: TimelineEvent::Added,
        });
        added.into_iter().chain(self.timeline.clone()).collect()
    }

    pub fn is_final(&self) -> bool {
        matches!(
            self.stage,
            Stage::Done(_) | Stage::Failed(_) | Stage::Cancelled | Stage::LeftOut(_)
        )
    }

    pub fn confirmed(&self) -> u64 {
        match (&self.stage, &self.upload) {
            (Stage::Done(_), _) => self.stamp.size,
            (_, Some(upload)) => upload.chunks.confirmed_bytes(),
            (_, None) => 0,
        }
    }

    pub fn phase(&self, now_ms: u64) -> Phase {
        match &self.stage {
            Stage::Waiting { .. } => Phase::Waiting,
            Stage::Inspecting => Phase::Reading,
            Stage::Held => Phase::Held,
            Stage::Ready => Phase::Waiting,
            Stage::Registering => Phase::Registering,
            Stage::Resuming => Phase::Reading,
            Stage::Sending => {
                let upload = self.upload.as_ref();
                Phase::Sending {
                    rate: upload
                        .and_then(|u| u.rate.bytes_per_sec(now_ms, u.chunks.confirmed_bytes())),
                    again: upload.and_then(|u| {
                        let next = u.chunks.next_try()?;
                        Some(Again {
                            at_ms: next.at_ms,
                            because: next.because?,
                        })
                    }),
                }
            }
            Stage::Checking | Stage::Completing | Stage::LookingUp => {
                Phase::Completing { again: None }
            }
            Stage::CompletingAgain(again) => Phase::Completing {
                again: Some(*again),
            },
            Stage::Done(verdict) => Phase::Done(verdict.clone()),
            Stage::Failed(trouble) => match trouble.problem {
                Problem::Cancelled => Phase::Cancelled,
                _ => Phase::Attention(trouble.clone()),
            },
            Stage::Cancelled => Phase::Cancelled,
            Stage::LeftOut(twin) => Phase::LeftOut(twin.clone()),
        }
    }

    /// The asset as the journal keeps it.
    pub fn stored(&self, now: Now) -> StoredAsset {
        let stage = match &self.stage {
            Stage::Waiting { .. } | Stage::Inspecting | Stage::Held | Stage::Ready => {
                StoredStage::Waiting
            }
            Stage::Registering => StoredStage::Registering,
            Stage::Resuming | Stage::Sending | Stage::Checking => StoredStage::Sending,
            Stage::Completing | Stage::CompletingAgain(_) | Stage::LookingUp => {
                StoredStage::Completing
            }
            Stage::Done(verdict) => StoredStage::Done {
                verdict: verdict.clone(),
                at_ms: self.done_ms.get().unwrap_or(now.wall_ms),
            },
            Stage::Failed(trouble) => StoredStage::Failed {
                trouble: trouble.clone(),
            },
            Stage::Cancelled => StoredStage::Cancelled,
            Stage::LeftOut(twin) => StoredStage::LeftOut { twin: twin.clone() },
        };
        StoredAsset {
            id: self.id,
            batch: self.batch,
            path: self.path.clone(),
            folder: self.folder.clone(),
            name: self.name.clone(),
            stamp: self.stamp,
            stage,
            paused: self.paused,
            upload: self.upload.as_ref().map(|u| StoredUpload {
                item: u.item.clone(),
                record_id: u.record_id.clone(),
                chunk_size: u.chunks.plan().chunk_size(),
                asked: u.asked > 0,
            }),
            xxh128: self.xxh128.map(|hash| format!("{:032x}", hash.get())),
            identifier: self.identifier.clone(),
            wanted: self.content.wanted,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rate_is_that_of_the_last_seconds() {
        let mut rate = Rate::default();
        for second in 0..20u64 {
            rate.note(second * 1_000, second * 10);
        }
        for second in 20..40u64 {
            rate.note(second * 1_000, 190 + (second - 19) * 1_000);
        }
        let now = rate.bytes_per_sec(39_000, 190 + 20 * 1_000).unwrap();
        assert!((990..=1_010).contains(&now), "{now}");
    }
}
