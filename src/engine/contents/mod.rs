//! Content that is there more than once: inside a batch, or uploaded to the site before.
//!
//! Sizes are compared first, then a hash over both ends of the files, then one over all of their
//! content; a file that is sent is hashed on its way, for nothing. Hashing ahead begins after the
//! first bytes went out, one file at a time, and is bounded. Nothing is left out unless the user
//! says so; then a row waits until it is known whether its content is there already.

mod ahead;
mod alike;

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

use alike::{Alike, Group, Marks};

use super::Engine;
use super::asset::{Asset, Stage};
use super::effect::Now;
use crate::model::{AssetId, BatchId, LeaveOut, Twin};

/// Files up to this size are hashed whole at once; both ends would be all of them.
const SMALL: u64 = 128 << 10;
/// Half of the XXH128 of a file's first and last 64 KiB: enough to tell most files of a size apart,
/// and what it does not tell apart is compared whole.
pub(super) type Ends = u64;

/// What is known of one row's content.
#[derive(Clone, Debug, Default)]
pub(super) struct Content {
    pub ends: Option<Ends>,
    pub twin: Option<Box<Twin>>,
    /// The row waits until it is known whether it is left out.
    pub held: bool,
    /// It cannot be hashed ahead: sending it will tell why.
    pub unreadable: bool,
    /// The user wants it sent, whoever has the same content.
    pub wanted: bool,
    /// The journal was asked after this content.
    pub recalled: bool,
    pub before: Before,
    /// Where it stood when its neighbours were last weighed.
    pub(super) standing: Standing,
}

/// Whether the asset that has this content still resolves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Before {
    #[default]
    NotAsked,
    Asking,
    Found,
    /// It was not found, which proves nothing: the file is sent.
    NotFound,
}

/// Where a row stands, as far as others with the same content care.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Standing {
    #[default]
    Unknown,
    /// Failed, cancelled, left out: nobody's twin.
    Out,
    /// It will not go on by itself.
    Paused,
    Waiting,
    UnderWay,
    Done,
}

/// All that is known of contents, and what is to be found out.
#[derive(Debug, Default)]
pub(super) struct Contents {
    groups: HashMap<(BatchId, u64), Group>,
    /// Rows whose ends, or whose whole content, are to be hashed.
    ends_line: BTreeSet<AssetId>,
    whole_line: BTreeSet<AssetId>,
    /// Finished rows that were not read in one go.
    late_line: BTreeSet<AssetId>,
    hashing: bool,
    ahead_bytes: u64,
    to_ask: BTreeSet<AssetId>,
    to_recall: BTreeSet<AssetId>,
    asking: bool,
    to_look_up: BTreeSet<AssetId>,
    looking_up: usize,
    /// Rows whose standing changed: their neighbours are weighed anew.
    stirred: BTreeSet<AssetId>,
}

impl Engine {
    /// Takes a row into its group.
    pub(super) fn content_enters(&mut self, id: AssetId) {
        let Some(asset) = self.assets.get(&id).filter(|a| a.stamp.size > 0) else {
            return;
        };
        let contents = &mut self.contents;
        if matches!(asset.stage, Stage::Waiting { .. }) {
            contents.to_ask.insert(id);
        }
        match contents.groups.entry((asset.batch, asset.stamp.size)) {
            Entry::Vacant(vacant) => {
                vacant.insert(Group::new(id));
            }
            Entry::Occupied(group) => {
                let group = group.into_mut();
                let first = |id: AssetId| self.assets.get(&id).map(|a| Marks::of(a));
                group.add(Marks::of(asset), first);
                match group.all.len() {
                    1 => {}
                    2 => contents.ends_line.extend(group.all.rows()),
                    _ => {
                        contents.ends_line.insert(id);
                    }
                }
            }
        }
        contents.stirred.insert(id);
    }

    /// Takes a row out: it leaves the list, or its file is another one now.
    pub(super) fn content_leaves(&mut self, asset: &Asset) {
        let contents = &mut self.contents;
        let key = (asset.batch, asset.stamp.size);
        let Some(group) = contents.groups.get_mut(&key) else {
            return;
        };
        let (next, nobody_is_left) = group.remove(Marks::of(asset));
        // Whoever is next has the others weighed if this one went first.
        contents.stirred.extend(next);
        if nobody_is_left {
            contents.groups.remove(&key);
        }
        for line in [
            &mut contents.ends_line,
            &mut contents.whole_line,
            &mut contents.late_line,
            &mut contents.to_ask,
            &mut contents.to_recall,
            &mut contents.to_look_up,
            &mut contents.stirred,
        ] {
            line.remove(&asset.id);
        }
    }

    /// Takes a row out that goes to another batch, which it enters as a new one.
    pub(super) fn content_moves(&mut self, id: AssetId) {
        let Some(mut asset) = self.assets.remove(&id) else {
            return;
        };
        self.content_leaves(&asset);
        asset.content = Content {
            wanted: asset.content.wanted,
            ..Content::default()
        };
        self.assets.insert(id, asset);
    }

    /// The file is in another state than the one that was hashed.
    pub(super) fn content_changes(&mut self, id: AssetId, stamp: crate::model::FileStamp) {
        let Some(mut asset) = self.assets.remove(&id) else {
            return;
        };
        let same = asset.stamp.same_state(&stamp);
        if !same {
            self.content_leaves(&asset);
            asset.xxh128 = None;
            asset.content = Content {
                wanted: asset.content.wanted,
                ..Content::default()
            };
        }
        asset.stamp = stamp;
        self.assets.insert(id, asset);
        if !same {
            self.content_enters(id);
        }
    }

    /// Notes when a row comes to stand otherwise.
    pub(super) fn content_settles(&mut self, id: AssetId) {
        let Some(asset) = self.assets.get_mut(&id) else {
            return;
        };
        let standing = standing(asset);
        if std::mem::replace(&mut asset.content.standing, standing) != standing {
            let done = standing == Standing::Done;
            if done && asset.xxh128.is_none() && asset.done_ms.get().is_some() {
                self.contents.late_line.insert(id);
            }
            let key = (asset.batch, asset.stamp.size);
            let group = self.contents.groups.get_mut(&key);
            let alike = group
                .zip(asset.xxh128)
                .and_then(|(group, whole)| group.by_whole_mut(whole));
            if let Some(alike) = alike {
                alike.mark(id, done);
            }
            self.contents.stirred.insert(id);
        }
    }

    /// All of a row's content was hashed.
    pub(super) fn content_known(&mut self, id: AssetId) {
        let Some(asset) = self.assets.get(&id) else {
            return;
        };
        if asset.xxh128.is_none() {
            return;
        }
        let contents = &mut self.contents;
        if let Some(group) = contents.groups.get_mut(&(asset.batch, asset.stamp.size)) {
            group.learn(Marks::of(asset));
        }
        for line in [
            &mut contents.ends_line,
            &mut contents.whole_line,
            &mut contents.late_line,
        ] {
            line.remove(&id);
        }
        if !asset.is_final() && !asset.content.recalled {
            contents.to_recall.insert(id);
        }
        contents.stirred.insert(id);
    }

    /// The user chooses what a batch leaves out.
    pub(super) fn leave_out(&mut self, id: BatchId, choice: LeaveOut) {
        let Some(batch) = self.batches.get_mut(&id) else {
            return;
        };
        batch.options.leave_out = choice;
        if batch.kept {
            let stored = super::registering::stored_batch(batch);
            self.records
                .push(super::Record::Batch(std::sync::Arc::new(stored)));
        }
        let rows = self.assets.values().filter(|a| a.batch == id).map(|a| a.id);
        self.contents.stirred.extend(rows);
    }

    /// Weighs rows whose neighbours stand otherwise than before.
    pub(super) fn weigh_contents(&mut self, now: Now) {
        while let Some(id) = self.contents.stirred.pop_first() {
            for id in self.neighbours(id) {
                self.weigh(now, id);
            }
        }
    }

    /// The row, and those whose fate hangs on the one that goes first among them.
    fn neighbours(&mut self, id: AssetId) -> BTreeSet<AssetId> {
        let mut near: BTreeSet<AssetId> = [id].into();
        let Some(asset) = self.assets.get(&id) else {
            return near;
        };
        let repeats = self.choice_of(asset.batch).repeats;
        let (ends, whole) = (asset.content.ends, asset.xxh128);
        let key = (asset.batch, asset.stamp.size);
        let Some(mut group) = self.contents.groups.remove(&key) else {
            return near;
        };
        let mut weigh = |alike: Option<&mut Alike>| {
            let Some(alike) = alike else { return };
            let lead = alike.lead(self);
            near.extend(alike.stirred_by(lead).into_iter().flatten());
        };
        weigh(whole.and_then(|whole| group.by_whole_mut(whole)));
        if repeats {
            weigh(ends.and_then(|ends| group.by_ends_mut(ends)));
            weigh(Some(&mut group.all));
        }
        self.contents.groups.insert(key, group);
        near
    }

    pub(super) fn choice_of(&self, batch: BatchId) -> LeaveOut {
        let batch = self.batches.get(&batch);
        batch.map(|b| b.options.leave_out).unwrap_or_default()
    }

    /// Finds out who has the same content as a row, and whether it must wait because of that.
    fn weigh(&mut self, now: Now, id: AssetId) {
        let Some(asset) = self.assets.get(&id) else {
            return;
        };
        if matches!(asset.stage, Stage::LeftOut(_)) {
            return;
        }
        let waits = matches!(asset.stage, Stage::Waiting { .. }) && asset.upload.is_none();
        let choice = match waits && !asset.content.wanted {
            true => self.choice_of(asset.batch),
            false => LeaveOut::default(),
        };
        let first = self.stands_for(asset);
        let twin = match first {
            Some(first) => self.assets.get(&first).map(|first| Twin::InBatch {
                id: first.id,
                name: first.name.clone(),
            }),
            None => match asset.content.twin.as_deref() {
                Some(before @ Twin::Uploaded { .. }) => Some(before.clone()),
                _ => None,
            },
        };
        if choice.repeats
            && let (Some(first), Some(twin)) = (first, &twin)
            && self.is_at(first, |stage| matches!(stage, Stage::Done(_)))
        {
            let twin = twin.clone();
            return self.leave(now, id, twin);
        }
        if choice.uploaded
            && asset.content.before == Before::Found
            && let Some(Twin::Uploaded { .. }) = &twin
            && let Some(twin) = twin.clone()
        {
            return self.leave(now, id, twin);
        }
        let mut held = false;
        if choice.repeats {
            held |= first.is_some() || self.may_repeat(id);
        }
        if choice.uploaded {
            held |= self.may_be_there(id);
        }
        let changes = self
            .assets
            .get(&id)
            .is_some_and(|a| a.content.twin.as_deref() != twin.as_ref() || a.content.held != held);
        if changes {
            self.change(id, |asset| {
                asset.content.twin = twin.map(Box::new);
                asset.content.held = held;
            });
        }
    }

    /// The row of the same batch that stands for this one: one that is done, else the first that
    /// goes on. `None` when it stands for itself.
    fn stands_for(&self, asset: &Asset) -> Option<AssetId> {
        let group = self.contents.groups.get(&(asset.batch, asset.stamp.size))?;
        let alike = group.by_whole(asset.xxh128?)?;
        if alike.len() < 2 || standing(asset) == Standing::Out {
            return None;
        }
        let lead = alike.lead(self)?.id;
        (lead != asset.id).then_some(lead)
    }

    /// Whether it is still open if the row repeats another one that goes before it; sees to it that
    /// it is found out.
    fn may_repeat(&mut self, id: AssetId) -> bool {
        let Some(asset) = self.assets.get(&id) else {
            return false;
        };
        let Some(group) = self.contents.groups.get(&(asset.batch, asset.stamp.size)) else {
            return false;
        };
        let small = asset.stamp.size <= SMALL;
        let (ends, whole) = (asset.content.ends, asset.xxh128);
        let Some(first) = group.all.lead(self).filter(|lead| lead.id != id) else {
            return false;
        };
        if asset.content.unreadable {
            return false;
        }
        let unknown = |ends: bool, whole: bool| match small {
            true => !whole,
            false => !ends,
        };
        for (id, unknown) in [
            (id, unknown(ends.is_some(), whole.is_some())),
            (first.id, unknown(first.ends, first.whole)),
        ] {
            if unknown {
                self.contents.ends_line.insert(id);
                return true;
            }
        }
        let alike = ends.and_then(|ends| group.by_ends(ends));
        let Some(first) = alike.and_then(|a| a.lead(self)).filter(|l| l.id != id) else {
            return false;
        };
        if whole.is_none() {
            self.contents.whole_line.insert(id);
            return true;
        }
        if first.whole {
            // Then they were compared already.
            return false;
        }
        match first.standing {
            Standing::Waiting => self.contents.whole_line.insert(first.id),
            Standing::Done => self.contents.late_line.insert(first.id),
            // Sending it tells.
            _ => false,
        };
        true
    }

    /// Whether it is still open if the row's content was uploaded to the site before.
    fn may_be_there(&mut self, id: AssetId) -> bool {
        let asset = &self.assets[&id];
        let content = &asset.content;
        if content.unreadable || content.before == Before::NotFound {
            return false;
        }
        let group = self.contents.groups.get(&(asset.batch, asset.stamp.size));
        match group.and_then(|group| group.known) {
            None => {
                self.contents.to_ask.insert(id);
                true
            }
            Some(false) => false,
            Some(true) if asset.xxh128.is_none() => {
                self.contents.whole_line.insert(id);
                true
            }
            Some(true) if !content.recalled => {
                self.contents.to_recall.insert(id);
                true
            }
            Some(true) if matches!(content.twin.as_deref(), Some(Twin::Uploaded { .. })) => {
                if content.before == Before::NotAsked {
                    self.contents.to_look_up.insert(id);
                }
                true
            }
            Some(true) => false,
        }
    }

    fn leave(&mut self, now: Now, id: AssetId, twin: Twin) {
        self.change_and_keep(now, id, |asset| {
            let event = crate::model::TimelineEvent::LeftOut(Box::new(twin.clone()));
            asset.note(now, event);
            asset.content.twin = Some(Box::new(twin.clone()));
            asset.content.held = false;
            asset.stage = Stage::LeftOut(twin);
        });
    }
}

fn standing(asset: &Asset) -> Standing {
    match asset.stage {
        Stage::Done(_) => Standing::Done,
        Stage::Failed(_) | Stage::Cancelled | Stage::LeftOut(_) => Standing::Out,
        _ if asset.paused || !asset.active => Standing::Paused,
        Stage::Waiting { .. } => Standing::Waiting,
        _ => Standing::UnderWay,
    }
}
