//! The one way to change an asset: change it, then settle what depends on it: the indexes, the
//! sums, and the page that shows it.

use super::asset::{Asset, Counted, CountedTwin, Stage};
use super::effect::{Effect, Now};
use super::small::Moment;
use super::{Engine, Record};
use crate::model::{AssetId, Page, Problem, Repeats, RowFilter, TimelineEvent, Trouble, Twin};
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
        if let Some(asset) = self.assets.get_mut(&id) {
            asset.kept = true;
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
                asset.note(
                    now,
                    TimelineEvent::Stopped(Box::new(trouble.problem.clone())),
                );
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
        self.leave_if_removed(now, id);
    }

    /// Takes an asset out that was removed while its completion could not be called back.
    pub(super) fn leave_if_removed(&mut self, now: Now, id: AssetId) {
        if self.assets.get(&id).is_some_and(|a| a.leaves) {
            self.remove(now, id);
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
        let runs = asset.active && !asset.paused && self.gate_is_open(asset.batch);
        let waiting =
            runs && !asset.content.held && matches!(asset.stage, Stage::Waiting { again: None });
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
        if !self.config.take_up_all
            && let Some(asset) = self.assets.get_mut(&id)
        {
            // Without a window nobody looks at it.
            asset.timeline = Vec::new();
            asset.added_ms = Moment::NEVER;
        }
        if counted != before {
            self.recount(batch, before, counted);
            if let Some(asset) = self.assets.get_mut(&id) {
                asset.counted = counted;
            }
        }
        self.dirty_pages.insert(id.0 / Page::SPAN);
        self.content_settles(id);
    }

    fn counted(&self, asset: &Asset) -> Counted {
        if !(asset.active || self.config.take_up_all) {
            return Counted::default();
        }
        let phase = self.phase_of(asset, 0);
        let cancelled = matches!(asset.stage, Stage::Cancelled | Stage::LeftOut(_));
        Counted {
            listed: true,
            open: asset.active && !asset.is_final(),
            filter: RowFilter::of(&phase),
            done: matches!(asset.stage, Stage::Done(_) | Stage::LeftOut(_)),
            bytes: if cancelled { 0 } else { asset.stamp.size },
            confirmed: if cancelled { 0 } else { asset.confirmed() },
            on_the_way: asset.upload.as_ref().map_or(0, |u| u.chunks.flying_bytes()),
            chunks: asset
                .upload
                .as_ref()
                .map_or(0, |u| u.chunks.flying_count() as u32),
            twin: match (&asset.stage, asset.content.twin.as_deref()) {
                (Stage::LeftOut(_), _) => CountedTwin::LeftOut,
                (_, Some(Twin::InBatch { .. })) => CountedTwin::InBatch,
                (_, Some(Twin::Uploaded { .. })) => CountedTwin::Uploaded,
                (_, None) => CountedTwin::None,
            },
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
        totals.bytes = moved(totals.bytes, old.bytes, new.bytes);
        totals.confirmed = moved(totals.confirmed, old.confirmed, new.confirmed);
        totals.on_the_way = moved(totals.on_the_way, old.on_the_way, new.on_the_way);
        totals.chunks_on_the_way = totals.chunks_on_the_way - old.chunks + new.chunks;
        self.open_assets = self.open_assets - usize::from(old.open) + usize::from(new.open);
        if let Some(batch) = self.batches.get_mut(&batch) {
            batch.open = batch.open - usize::from(old.open) + usize::from(new.open);
            batch.files = batch.files - usize::from(old.listed) + usize::from(new.listed);
            batch.done = batch.done - usize::from(old.done) + usize::from(new.done);
            batch.bytes = moved(batch.bytes, old.bytes, new.bytes);
            batch.confirmed = moved(batch.confirmed, old.confirmed, new.confirmed);
            if let Some(slot) = slot(&mut batch.repeats, old.twin) {
                *slot -= 1;
            }
            if let Some(slot) = slot(&mut batch.repeats, new.twin) {
                *slot += 1;
            }
        }
    }
}

fn slot(repeats: &mut Repeats, twin: CountedTwin) -> Option<&mut usize> {
    match twin {
        CountedTwin::None => None,
        CountedTwin::InBatch => Some(&mut repeats.in_batch),
        CountedTwin::Uploaded => Some(&mut repeats.uploaded),
        CountedTwin::LeftOut => Some(&mut repeats.left_out),
    }
}

/// Sparse files can claim more bytes than a sum holds: it wraps, and is right again once they went.
fn moved(sum: u64, old: u64, new: u64) -> u64 {
    sum.wrapping_sub(old).wrapping_add(new)
}

fn member(set: &mut std::collections::BTreeSet<AssetId>, id: AssetId, is: bool) {
    if is {
        set.insert(id);
    } else {
        set.remove(&id);
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use crate::engine::{BatchOptions, Command, Effect, Engine, EngineConfig, NewFile, Outcome};
    use crate::engine::{Now, Restored, SiteFacts};
    use crate::model::{BatchId, Destination, FileStamp, FoundFile, RecordId, SiteUrl};

    /// An engine that knows its site already, with these files looked at.
    fn looked_at(sizes: &[u64]) -> Engine {
        let site = SiteUrl::parse("https://dam.example").unwrap();
        let facts = SiteFacts {
            site: site.clone(),
            proven: true,
            checks_duplicates: true,
        };
        let restored = Restored {
            sites: vec![facts],
            ..Restored::default()
        };
        let now = Now::default();
        let mut engine = Engine::new(EngineConfig::default(), restored, now);
        let batch = BatchId(1);
        let destination = Destination {
            site: site.clone(),
            folder: RecordId::parse("F1").unwrap(),
            folder_path: None,
        };
        let options = BatchOptions::default();
        let open = Command::OpenBatch {
            batch,
            destination,
            options,
        };
        let file = |(at, size): (usize, &u64)| NewFile {
            file: FoundFile {
                path: PathBuf::from(format!("/card/{at}.mov")),
                folder: String::new(),
                name: format!("{at}.mov"),
                stamp: FileStamp {
                    size: *size,
                    modified_ns: 1,
                    created_ns: None,
                    identity: None,
                },
            },
            refused: None,
            earlier: None,
        };
        let files: Vec<_> = sizes.iter().enumerate().map(file).collect();
        let stamps: Vec<_> = files.iter().map(|f| f.file.stamp).collect();
        for command in [open, Command::Connect(site), Command::Add { batch, files }] {
            engine.handle_command(now, command);
        }
        while let Some(effect) = engine.poll_effect() {
            let outcome = match effect {
                Effect::SignIn { call, .. } => Outcome::SignedIn {
                    call,
                    result: Ok(Default::default()),
                },
                Effect::Inspect { call, files } => Outcome::Inspected {
                    call,
                    files: files
                        .into_iter()
                        .zip(&stamps)
                        .map(|((id, _), stamp)| (id, Ok(*stamp)))
                        .collect(),
                },
                _ => continue,
            };
            engine.handle_outcome(now, outcome);
        }
        engine
    }

    #[test]
    fn more_bytes_than_a_sum_holds_are_no_panic() {
        let mut engine = looked_at(&[u64::MAX, u64::MAX, 5]);
        let listed = engine.snapshot(Now::default());
        let rows: Vec<_> = listed.pages.iter().flat_map(|p| &p.rows).collect();
        assert_eq!(rows.len(), 3);
        let large = rows.iter().filter(|r| r.size == u64::MAX).map(|r| r.id);
        engine.handle_command(Now::default(), Command::Cancel(large.collect()));
        assert_eq!(engine.snapshot(Now::default()).totals.bytes, 5);
    }
}
