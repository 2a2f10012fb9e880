//! Content that is there more than once: inside a batch, or uploaded to the site before.
//!
//! Sizes are compared first, then a hash over both ends of the files, then one over all of their
//! content; a file that is sent is hashed on its way, for nothing. Hashing ahead begins after the
//! first bytes went out, one file at a time, and is bounded. Nothing is left out unless the user
//! says so; then a row waits until it is known whether its content is there already.

use std::collections::{BTreeSet, HashMap};

use super::asset::{Asset, Stage};
use super::effect::{Effect, HashPart, Now};
use super::{CallUnderWay, Engine};
use crate::model::{AssetId, BatchId, LeaveOut, RecordId, Twin};

/// Files up to this size are hashed whole at once; both ends would be all of them.
const SMALL: u64 = 128 << 10;
/// Bytes that are hashed ahead in one run at most, where no choice depends on them.
const AHEAD_BYTES: u64 = 8 << 30;
/// Sizes, or contents, that the journal is asked after at once.
const ASK_AT_ONCE: usize = 500;
/// Assets that are looked up at once before files are left out.
const LOOK_UPS_AT_ONCE: usize = 8;

/// What is known of one row's content.
#[derive(Clone, Debug, Default)]
pub(super) struct Content {
    /// Over both ends.
    pub ends: Option<u128>,
    pub twin: Option<Twin>,
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

/// Rows of one batch with one size.
#[derive(Debug, Default)]
struct Group {
    all: Alike,
    by_ends: HashMap<u128, Alike>,
    by_whole: HashMap<u128, Alike>,
}

/// Rows that are alike as far as it is known.
#[derive(Debug, Default)]
struct Alike {
    rows: BTreeSet<AssetId>,
    done: BTreeSet<AssetId>,
    /// How the one that goes first stood when the others were last weighed. They are weighed again
    /// only when that changes: among 60,000 equal files each would else ask all.
    seen: Option<Lead>,
}

/// Who goes first, and what is known of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Lead {
    id: AssetId,
    standing: Standing,
    ends: bool,
    whole: bool,
}

impl Alike {
    /// One that is done, else the first that goes on by itself.
    fn lead(&self, engine: &Engine) -> Option<Lead> {
        let lead = |id: &AssetId| {
            let asset = engine.assets.get(id)?;
            let standing = standing(asset);
            let goes = matches!(
                standing,
                Standing::Waiting | Standing::UnderWay | Standing::Done
            );
            (goes && !(asset.content.unreadable && asset.xxh128.is_none())).then_some(Lead {
                id: *id,
                standing,
                ends: asset.content.ends.is_some(),
                whole: asset.xxh128.is_some(),
            })
        };
        self.done.iter().chain(&self.rows).find_map(lead)
    }
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
    /// Whether content of that size was uploaded to the batch's site before.
    sizes: HashMap<(BatchId, u64), bool>,
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
        let Some(asset) = self.assets.get(&id) else {
            return;
        };
        let size = asset.stamp.size;
        if size == 0 {
            return;
        }
        let waits = matches!(asset.stage, Stage::Waiting { .. });
        let done = standing(asset) == Standing::Done;
        let whole = asset.xxh128;
        let contents = &mut self.contents;
        let group = contents.groups.entry((asset.batch, size)).or_default();
        group.all.rows.insert(id);
        if let Some(whole) = whole {
            let alike = group.by_whole.entry(whole).or_default();
            alike.rows.insert(id);
            if done {
                alike.done.insert(id);
            }
        }
        if waits {
            contents.to_ask.insert(id);
        }
        match group.all.rows.len() {
            1 => {}
            2 => contents.ends_line.extend(group.all.rows.iter()),
            _ => {
                contents.ends_line.insert(id);
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
        let mut near = vec![&mut group.all];
        near.extend(asset.content.ends.and_then(|h| group.by_ends.get_mut(&h)));
        near.extend(asset.xxh128.and_then(|h| group.by_whole.get_mut(&h)));
        for alike in near {
            alike.rows.remove(&asset.id);
            alike.done.remove(&asset.id);
            // Whoever is next has the others weighed if this one went first.
            contents.stirred.extend(alike.rows.first());
        }
        if group.all.rows.is_empty() {
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
            if done && asset.xxh128.is_none() && asset.done_ms.is_some() {
                self.contents.late_line.insert(id);
            }
            let key = (asset.batch, asset.stamp.size);
            let group = self.contents.groups.get_mut(&key);
            let alike = group
                .zip(asset.xxh128)
                .and_then(|(g, h)| g.by_whole.get_mut(&h));
            if let Some(alike) = alike {
                match done {
                    true => alike.done.insert(id),
                    false => alike.done.remove(&id),
                };
            }
            self.contents.stirred.insert(id);
        }
    }

    /// All of a row's content was hashed.
    pub(super) fn content_known(&mut self, id: AssetId) {
        let Some(asset) = self.assets.get(&id) else {
            return;
        };
        let (Some(whole), key) = (asset.xxh128, (asset.batch, asset.stamp.size)) else {
            return;
        };
        let done = standing(asset) == Standing::Done;
        let contents = &mut self.contents;
        if let Some(group) = contents.groups.get_mut(&key) {
            let alike = group.by_whole.entry(whole).or_default();
            alike.rows.insert(id);
            if done {
                alike.done.insert(id);
            }
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
        let mut sets: Vec<&mut Alike> = Vec::new();
        sets.extend(whole.and_then(|h| group.by_whole.get_mut(&h)));
        if repeats {
            sets.extend(ends.and_then(|h| group.by_ends.get_mut(&h)));
            sets.push(&mut group.all);
        }
        for alike in sets {
            let lead = alike.lead(self);
            if alike.seen != lead {
                alike.seen = lead;
                near.extend(&alike.rows);
            }
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
            None => match &asset.content.twin {
                Some(Twin::Uploaded { .. }) => asset.content.twin.clone(),
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
            .is_some_and(|a| a.content.twin != twin || a.content.held != held);
        if changes {
            self.change(id, |asset| {
                asset.content.twin = twin;
                asset.content.held = held;
            });
        }
    }

    /// The row of the same batch that stands for this one: one that is done, else the first that
    /// goes on. `None` when it stands for itself.
    fn stands_for(&self, asset: &Asset) -> Option<AssetId> {
        let group = self.contents.groups.get(&(asset.batch, asset.stamp.size))?;
        let alike = group.by_whole.get(&asset.xxh128?)?;
        if alike.rows.len() < 2 || standing(asset) == Standing::Out {
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
        let alike = ends.and_then(|ends| group.by_ends.get(&ends));
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
        match self.contents.sizes.get(&(asset.batch, asset.stamp.size)) {
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
            Some(true) if matches!(content.twin, Some(Twin::Uploaded { .. })) => {
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
            asset.note(now, crate::model::TimelineEvent::LeftOut(twin.clone()));
            asset.content.twin = Some(twin.clone());
            asset.content.held = false;
            asset.stage = Stage::LeftOut(twin);
        });
    }

    /// Starts what finds out more, after everything that sends bytes.
    pub(super) fn pump_contents(&mut self) {
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
            match self.contents.sizes.get(&(batch, size)) {
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
    pub(super) fn sizes_recalled(&mut self, batch: BatchId, known: Vec<(u64, bool)>) {
        self.contents.asking = false;
        for (size, is_known) in known {
            self.contents.sizes.insert((batch, size), is_known);
            let Some(group) = self.contents.groups.get(&(batch, size)) else {
                continue;
            };
            for id in &group.all.rows {
                let open = self.assets.get(id).is_some_and(|a| {
                    a.xxh128.is_none() && matches!(a.stage, Stage::Waiting { .. })
                });
                if is_known && open {
                    self.contents.whole_line.insert(*id);
                }
                self.contents.stirred.insert(*id);
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
            rows.push((id, asset.stamp.size, whole));
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
    pub(super) fn contents_recalled(&mut self, known: Vec<(AssetId, Option<(RecordId, i64)>)>) {
        self.contents.asking = false;
        for (id, found) in known {
            self.change(id, |asset| {
                asset.content.recalled = true;
                if let (Some((record_id, at_ms)), false) = (found, asset.is_final()) {
                    asset.content.twin = Some(Twin::Uploaded { record_id, at_ms });
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
            let Some(Twin::Uploaded { record_id, .. }) = asset.content.twin.clone() else {
                continue;
            };
            asset.content.before = Before::Asking;
            self.contents.looking_up += 1;
            let call = self.begin(CallUnderWay::LookUpTwin(id));
            self.effects.push_back(Effect::LookUp { call, record_id });
        }
    }

    /// Whether the asset of an earlier upload still resolves.
    pub(super) fn twin_looked_up(&mut self, id: AssetId, found: Option<crate::model::FoundAsset>) {
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
    pub(super) fn hashed(
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
                asset.xxh128 = Some(hash);
                let done = matches!(asset.stage, Stage::Done(_)) && asset.done_ms.is_some();
                self.content_known(id);
                if done {
                    self.keep(now, id);
                }
            }
            (Some(hash), HashPart::Ends) => {
                asset.content.ends = Some(hash);
                if let Some(group) = self.contents.groups.get_mut(&key) {
                    let alike = group.by_ends.entry(hash).or_default();
                    alike.rows.insert(id);
                    match alike.rows.len() {
                        1 => {}
                        2 => self.contents.whole_line.extend(alike.rows.iter()),
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

fn standing(asset: &Asset) -> Standing {
    match asset.stage {
        Stage::Done(_) => Standing::Done,
        Stage::Failed(_) | Stage::Cancelled | Stage::LeftOut(_) => Standing::Out,
        _ if asset.paused || !asset.active => Standing::Paused,
        Stage::Waiting { .. } => Standing::Waiting,
        _ => Standing::UnderWay,
    }
}
