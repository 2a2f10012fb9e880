//! The one way to change an asset: change it, then settle what depends on it: the indexes, the
//! sums, and the page that shows it.

use super::asset::{Asset, Counted, Stage};
use super::effect::{Effect, Now};
use super::{Engine, Record};
use crate::model::{AssetId, Page, Problem, RowFilter, TimelineEvent, Trouble};
use std::sync::Arc;

impl Engine {
    /// Changes an asset; `None` when it is no longer in the list.
    pub(super) fn change<R>(
        &mut self,
        id: AssetId,
        change: impl FnOnce(&mut Asset) -> R,
    ) -> Option<R> {
        let result = change(self.assets.get_mut(&id)?);
        self.settle(id);
        Some(result)
    }

    /// Changes an asset and writes it down.
    pub(super) fn change_and_keep<R>(
        &mut self,
        now: Now,
        id: AssetId,
        change: impl FnOnce(&mut Asset) -> R,
    ) -> Option<R> {
        let result = self.change(id, change)?;
        self.keep(now, id);
        Some(result)
    }

    /// Writes an asset down as it is.
    pub(super) fn keep(&mut self, now: Now, id: AssetId) {
        if let Some(asset) = self.assets.get(&id) {
            self.records
                .push(Record::Asset(Arc::new(asset.stored(now))));
        }
    }

    /// Ends an asset that cannot go on; chunks on the way are called off.
    pub(super) fn fail(&mut self, now: Now, id: AssetId, trouble: impl Into<Trouble>) {
        self.ground(now, id);
        self.fail_and_let_land(now, id, trouble.into());
    }

    /// Ends an asset for which the site refused one chunk. Those on the way may land: what the site
    /// confirms of them is not sent again by a Retry.
    pub(super) fn fail_and_let_land(&mut self, now: Now, id: AssetId, trouble: Trouble) {
        let failed = self.change_and_keep(now, id, |asset| {
            if !asset.is_final() {
                asset.note(now, TimelineEvent::Stopped(trouble.problem.clone()));
            }
            asset.tries = 0;
            asset.stage = match trouble.problem {
                Problem::Cancelled => Stage::Cancelled,
                _ => Stage::Failed(trouble.clone()),
            };
        });
        if failed.is_some() && self.canary == Some(id) {
            self.canary_failed(now, &trouble);
        }
    }

    /// Calls off an asset's chunks that are on the way.
    pub(super) fn ground(&mut self, now: Now, id: AssetId) {
        let calls = self
            .change(id, |asset| match &mut asset.upload {
                Some(upload) => upload.chunks.ground(now.mono_ms),
                None => Vec::new(),
            })
            .unwrap_or_default();
        for call in calls {
            self.finish(call);
            self.effects.push_back(Effect::Abort { call });
        }
    }

    /// Brings indexes, sums and pages up to date with the asset.
    pub(super) fn settle(&mut self, id: AssetId) {
        let Some(asset) = self.assets.get(&id) else {
            return;
        };
        let runs = asset.active && !asset.paused;
        let waiting = runs && matches!(asset.stage, Stage::Waiting { again: None });
        let admitted = matches!(
            asset.stage,
            Stage::Inspecting | Stage::Held | Stage::Ready | Stage::Registering | Stage::Resuming
        );
        let sending = runs
            && matches!(asset.stage, Stage::Sending)
            && asset
                .upload
                .as_ref()
                .is_some_and(|u| !u.chunks.all_confirmed());
        let ready = matches!(asset.stage, Stage::Ready);
        let batch = asset.batch;
        let counted = self.counted(asset);
        let before = asset.counted;

        member(&mut self.waiting, id, waiting);
        member(&mut self.admitted, id, admitted);
        member(&mut self.sending, id, sending);
        if !matches!(asset.stage, Stage::Completing) {
            self.to_complete.remove(&id);
        }
        if let Some(batch) = self.batches.get_mut(&batch) {
            member(&mut batch.ready, id, ready);
        }
        if counted != before {
            self.recount(batch, before, counted);
            if let Some(asset) = self.assets.get_mut(&id) {
                asset.counted = counted;
            }
        }
        self.dirty_pages.insert(id.0 / Page::SPAN);
    }

    fn counted(&self, asset: &Asset) -> Counted {
        if !(asset.active || self.config.take_up_all) {
            return Counted::default();
        }
        let phase = asset.phase(0);
        let cancelled = matches!(asset.stage, Stage::Cancelled);
        Counted {
            listed: true,
            filter: RowFilter::of(&phase),
            done: matches!(asset.stage, Stage::Done(_)),
            bytes: if cancelled { 0 } else { asset.stamp.size },
            confirmed: if cancelled { 0 } else { asset.confirmed() },
            on_the_way: asset.upload.as_ref().map_or(0, |u| u.chunks.flying_bytes()),
            chunks: asset
                .upload
                .as_ref()
                .map_or(0, |u| u.chunks.flying_count() as u32),
        }
    }

    /// Moves the sums from what they held of an asset to what they shall hold.
    pub(super) fn recount(&mut self, batch: crate::model::BatchId, old: Counted, new: Counted) {
        if old.listed {
            self.counts.shift(old.filter, -1);
        }
        if new.listed {
            self.counts.shift(new.filter, 1);
        }
        let totals = &mut self.totals;
        totals.bytes = totals.bytes - old.bytes + new.bytes;
        totals.confirmed = totals.confirmed - old.confirmed + new.confirmed;
        totals.on_the_way = totals.on_the_way - old.on_the_way + new.on_the_way;
        totals.chunks_on_the_way = totals.chunks_on_the_way - old.chunks + new.chunks;
        if let Some(batch) = self.batches.get_mut(&batch) {
            batch.files = batch.files - usize::from(old.listed) + usize::from(new.listed);
            batch.done = batch.done - usize::from(old.done) + usize::from(new.done);
            batch.bytes = batch.bytes - old.bytes + new.bytes;
            batch.confirmed = batch.confirmed - old.confirmed + new.confirmed;
        }
    }
}

fn member(set: &mut std::collections::BTreeSet<AssetId>, id: AssetId, is: bool) {
    if is {
        set.insert(id);
    } else {
        set.remove(&id);
    }
}
