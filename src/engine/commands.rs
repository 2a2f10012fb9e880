//! Commands: what each wish changes.

use std::path::PathBuf;
use std::sync::Arc;

use super::asset::{Asset, Counted, Stage};
use super::command::{BatchOptions, Command, NewFile};
use super::effect::{Effect, Now};
use super::registering::stored_batch;
use super::small::Moment;
use super::{Batch, Engine, Record, StoredBatch};
use crate::model::{AssetId, BatchId, Destination, Page, Problem, SiteUrl, TimelineEvent, Trouble};

impl Engine {
    pub(super) fn command(&mut self, now: Now, command: Command) {
        match command {
            Command::Connect(site) => {
                self.connect(site.clone());
                self.take_up_site(now, &site);
            }
            Command::OpenBatch {
                batch,
                destination,
                options,
            } => self.open_batch(now, batch, destination, options),
            Command::Add { batch, files } => {
                for file in files {
                    self.add(now, batch, file);
                }
                self.fail_what_waits_in_vain(now);
            }
            Command::Redirect {
                batch,
                to,
                destination,
            } => self.redirect(now, batch, to, destination),
            Command::CheckFolder(batch) => self.look_again(batch),
            Command::LeaveOut { batch, choice } => self.leave_out(batch, choice),
            Command::PauseAll => self.pause_queue(now, true),
            Command::ResumeAll => self.pause_queue(now, false),
            Command::Pause(ids) => ids.into_iter().for_each(|id| self.pause(now, id, true)),
            Command::Resume(ids) => ids.into_iter().for_each(|id| self.pause(now, id, false)),
            Command::Retry(ids) => ids.into_iter().for_each(|id| self.retry(now, id)),
            Command::RetryAll => {
                let ids = self.assets_where(|a| match &a.stage {
                    Stage::Failed(trouble) => trouble.problem.retry_may_help(),
                    _ => false,
                });
                ids.into_iter().for_each(|id| self.retry(now, id));
            }
            Command::Cancel(ids) => ids.into_iter().for_each(|id| self.cancel(now, id)),
            Command::Remove(ids) => ids.into_iter().for_each(|id| self.remove(now, id)),
            Command::ClearDone => {
                let ids = self.assets_where(|a| matches!(a.stage, Stage::Done(_)));
                ids.into_iter().for_each(|id| self.remove(now, id));
            }
            Command::FollowUp(what) => self.follow_up(now, what),
            Command::Forget(ids) => ids.into_iter().for_each(|id| self.forget(id)),
            Command::Focus(id) => self.focus = id,
            Command::SignInAgain => self.sign_in_anew(),
            Command::SignOut => {
                self.ground_all(now);
                self.disconnect();
                self.rest();
            }
            Command::SetPace(wish) => self.set_pace(wish),
            Command::Woke => {
                self.ground_all(now);
                self.effects.push_back(Effect::DropConnections);
            }
        }
    }

    /// Assets for this site go on, those for others rest.
    fn take_up_site(&mut self, now: Now, site: &SiteUrl) {
        let ids: Vec<_> = self.assets.keys().copied().collect();
        for id in ids {
            let asset = &self.assets[&id];
            let here = self
                .batches
                .get(&asset.batch)
                .is_some_and(|b| b.destination.site == *site);
            let active = here && (asset.active || self.config.take_up_all);
            if active != asset.active {
                self.ground(now, id);
                self.change(id, |a| a.active = active);
            } else {
                // What it waits for may have changed.
                self.settle(id);
            }
        }
    }

    fn rest(&mut self) {
        let ids: Vec<_> = self.assets.keys().copied().collect();
        for id in ids {
            self.change(id, |a| a.active = false);
        }
    }

    pub(super) fn open_batch(
        &mut self,
        now: Now,
        id: BatchId,
        destination: Destination,
        options: BatchOptions,
    ) {
        self.batches.entry(id).or_insert_with(|| {
            let opened = StoredBatch {
                id,
                destination,
                options,
                transaction: None,
                added_ms: now.wall_ms,
            };
            Batch::new(opened, false)
        });
    }

    fn add(&mut self, now: Now, batch: BatchId, new: NewFile) {
        let Some(destination) = self.batches.get(&batch).map(|b| b.destination.clone()) else {
            return;
        };
        let mut path = new.file.path;
        path.shrink_to_fit();
        let path = Arc::new(path);
        if self.take_up_again(now, &path, &destination, new.refused.as_ref()) {
            return;
        }
        let stage = match (new.refused, new.earlier) {
            (Some(problem), _) => Stage::Failed(problem.into()),
            (None, _) if new.file.stamp.size == 0 => Stage::Failed(Problem::EmptyFile.into()),
            (None, Some(earlier)) if earlier.stamp.same_state(&new.file.stamp) => {
                Stage::Done(earlier.verdict)
            }
            (None, _) => Stage::Waiting { again: None },
        };
        let id = AssetId(self.next_asset);
        self.next_asset += 1;
        let asset = Asset {
            id,
            batch,
            path,
            name: new.file.name.into(),
            folder: self.folder_names.shared(&new.file.folder),
            stamp: new.file.stamp,
            stage,
            paused: false,
            active: self.link.site.as_ref() == Some(&destination.site),
            upload: None,
            xxh128: None,
            content: Default::default(),
            identifier: None,
            done_ms: Moment::NEVER,
            tries: 0,
            registrations: 0,
            group_limit: u32::MAX,
            leaves: false,
            item_gone: false,
            take_new_content: false,
            follow_up: None,
            kept: false,
            added_ms: Moment::at(now.wall_ms),
            timeline: Vec::new(),
            counted: Counted::default(),
        };
        let known = matches!(asset.stage, Stage::Done(_));
        self.assets.insert(id, Box::new(asset));
        self.by_path.insert(id, &self.assets);
        self.settle(id);
        self.content_enters(id);
        // What the journal told us is in it already.
        if !known {
            self.keep_batch(batch);
            self.keep(now, id);
        }
    }

    pub(super) fn keep_batch_of(&mut self, id: AssetId) {
        if let Some(batch) = self.assets.get(&id).map(|a| a.batch) {
            self.keep_batch(batch);
        }
    }

    pub(super) fn keep_batch(&mut self, id: BatchId) {
        if let Some(batch) = self.batches.get_mut(&id)
            && !std::mem::replace(&mut batch.kept, true)
        {
            self.records
                .push(Record::Batch(Arc::new(stored_batch(batch))));
        }
    }

    /// Whether the file is in the list already, for the same place: then that row goes on.
    fn take_up_again(
        &mut self,
        now: Now,
        path: &Arc<PathBuf>,
        destination: &Destination,
        refused: Option<&Problem>,
    ) -> bool {
        let same = self
            .by_path
            .find(path, &self.assets)
            .filter(|id| {
                let asset = &self.assets[id];
                let same_place = self.batches.get(&asset.batch).is_some_and(|b| {
                    b.destination.site == destination.site
                        && b.destination.folder == destination.folder
                });
                // A finished row stays as it is, and the file is judged anew; except in the run
                // that finished it, where naming a file twice means it once.
                let once = !self.config.take_up_all && asset.active;
                same_place && (once || !matches!(asset.stage, Stage::Done(_)))
            })
            .min();
        let Some(id) = same else {
            return false;
        };
        if !self.assets[&id].active {
            self.change_and_keep(now, id, |asset| {
                asset.active = true;
                asset.paused = false;
            });
            match refused {
                Some(problem) => self.fail(now, id, problem.clone()),
                None => self.retry(now, id),
            }
        }
        true
    }

    fn pause_queue(&mut self, now: Now, paused: bool) {
        if self.paused == paused {
            return;
        }
        self.paused = paused;
        self.records.push(Record::QueuePaused(paused));
        if paused {
            self.ground_all(now);
        } else {
            self.forget_folders();
        }
        // Every row that has not ended shows it.
        let pages = self.assets.keys().map(|id| id.0 / Page::SPAN);
        self.dirty_pages.extend(pages);
    }

    fn ground_all(&mut self, now: Now) {
        let flying: Vec<AssetId> = self
            .assets
            .values()
            .filter(|a| a.counted.chunks > 0)
            .map(|a| a.id)
            .collect();
        for id in flying {
            self.ground(now, id);
        }
    }

    fn pause(&mut self, now: Now, id: AssetId, paused: bool) {
        let changes = self
            .assets
            .get(&id)
            .is_some_and(|a| !a.is_final() && a.paused != paused);
        if !changes {
            return;
        }
        if paused {
            self.ground(now, id);
        }
        self.change_and_keep(now, id, |asset| {
            asset.paused = paused;
            asset.note(
                now,
                match paused {
                    true => TimelineEvent::Paused,
                    false => TimelineEvent::Resumed,
                },
            );
        });
    }

    /// Goes on from where it stopped: what is confirmed stays so, if the file is still the same.
    fn retry(&mut self, now: Now, id: AssetId) {
        let retriable = self.assets.get(&id).is_some_and(|a| {
            matches!(
                a.stage,
                Stage::Failed(_) | Stage::Cancelled | Stage::LeftOut(_)
            )
        });
        if !retriable {
            return;
        }
        let gone = self
            .change(id, |asset| std::mem::take(&mut asset.item_gone))
            .unwrap_or_default();
        if gone {
            self.drop_upload(now, id);
        }
        self.change_and_keep(now, id, |asset| {
            asset.note(now, TimelineEvent::Retried);
            asset.tries = 0;
            asset.registrations = 0;
            asset.group_limit = u32::MAX;
            asset.paused = false;
            asset.active = true;
            asset.take_new_content = true;
            // What was left out is sent after all.
            asset.content.wanted |= matches!(asset.stage, Stage::LeftOut(_));
            asset.content.unreadable = false;
            if let Some(upload) = &mut asset.upload {
                upload.chunks.forgive(now.mono_ms);
                upload.incomplete = 0;
                upload.resent = false;
                upload.refused = None;
            }
            asset.stage = Stage::Waiting { again: None };
        });
    }

    fn cancel(&mut self, now: Now, id: AssetId) {
        if self.may_be_stopped(id) && self.assets.get(&id).is_some_and(|a| !a.is_final()) {
            let trouble: Trouble = Problem::Cancelled.into();
            self.fail(now, id, trouble);
        }
    }

    /// The sums keep what it added; nothing else is left of it here.
    fn forget(&mut self, id: AssetId) {
        if !self.is_at(id, |stage| matches!(stage, Stage::Done(_))) {
            return;
        }
        // Where repeats are left out, later ones are compared with this one.
        let of = self.assets.get(&id).map(|a| a.batch);
        if of.is_none_or(|batch| self.choice_of(batch).repeats) {
            return;
        }
        let Some(asset) = self.assets.remove(&id) else {
            return;
        };
        self.off_the_path(&asset);
        self.content_leaves(&asset);
        if let Stage::Done(verdict) = &asset.stage
            && let Some(record_id) = &verdict.record_id
        {
            // The journal knows it from here on.
            self.reserved.remove(record_id);
        }
        self.dirty_pages.insert(id.0 / Page::SPAN);
    }

    fn off_the_path(&mut self, asset: &Asset) {
        self.by_path.remove(asset.id, &asset.path);
    }

    pub(super) fn remove(&mut self, now: Now, id: AssetId) {
        if !self.may_be_stopped(id) {
            self.change(id, |asset| asset.leaves = true);
            return;
        }
        self.ground(now, id);
        let Some(asset) = self.assets.remove(&id) else {
            return;
        };
        self.off_the_path(&asset);
        if let Some(record_id) = asset.upload.as_ref().and_then(|u| u.record_id.as_ref()) {
            self.reserved.remove(record_id);
        }
        for set in [
            &mut self.waiting,
            &mut self.admitted,
            &mut self.sending,
            &mut self.to_complete,
        ] {
            set.remove(&id);
        }
        if let Some(batch) = self.batches.get_mut(&asset.batch) {
            batch.ready.remove(&id);
        }
        self.content_leaves(&asset);
        self.recount(asset.batch, asset.counted, Counted::default());
        self.dirty_pages.insert(id.0 / Page::SPAN);
        self.records.push(Record::Unlist(id));
    }

    /// A completion that was asked for cannot be called back: its answer is awaited.
    pub(super) fn may_be_stopped(&self, id: AssetId) -> bool {
        !self.sends_version(id)
            && !self.is_at(id, |stage| {
                matches!(
                    stage,
                    Stage::Completing | Stage::CompletingAgain(_) | Stage::LookingUp
                )
            })
    }
}
