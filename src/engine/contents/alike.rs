//! Rows that are alike as far as it is known: by size, then by a hash over both ends, then by all
//! of their content.
//!
//! Most files of a card have a size of their own: such a row takes a few words here and no more.

use std::collections::{BTreeSet, HashMap};

use super::{Ends, Standing, standing};
use crate::engine::Engine;
use crate::engine::asset::Asset;
use crate::engine::small::Whole;
use crate::model::AssetId;

/// Rows of one batch with one size; never without a row.
#[derive(Debug)]
pub(super) struct Group {
    pub all: Alike,
    /// What tells several rows apart.
    finer: Option<Box<Finer>>,
    /// Whether content of that size was uploaded to the batch's site before; `None`: the journal
    /// was not asked.
    pub known: Option<bool>,
}

#[derive(Debug, Default)]
struct Finer {
    by_ends: HashMap<Ends, Alike>,
    by_whole: HashMap<Whole, Alike>,
}

/// At least one row.
#[derive(Debug)]
pub(super) enum Alike {
    One { row: AssetId, done: bool },
    Several(Box<Several>),
}

#[derive(Debug)]
pub(super) struct Several {
    rows: BTreeSet<AssetId>,
    /// Those of `rows` that are done; kept among equal contents alone.
    done: BTreeSet<AssetId>,
    /// How the one that goes first stood when the others were last weighed. They are weighed again
    /// only when that changes: among 60,000 equal files each would else ask all.
    seen: Option<Lead>,
}

/// Who goes first, and what is known of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lead {
    pub id: AssetId,
    pub standing: Standing,
    pub ends: bool,
    pub whole: bool,
}

/// What of a row tells it from others of its size.
#[derive(Clone, Copy, Debug)]
pub(super) struct Marks {
    id: AssetId,
    ends: Option<Ends>,
    whole: Option<Whole>,
    done: bool,
}

impl Marks {
    pub fn of(asset: &Asset) -> Marks {
        Marks {
            id: asset.id,
            ends: asset.content.ends,
            whole: asset.xxh128,
            done: standing(asset) == Standing::Done,
        }
    }
}

impl Group {
    pub fn new(first: AssetId) -> Group {
        Group {
            all: Alike::one(first),
            finer: None,
            known: None,
        }
    }

    /// Takes another row in. `first` tells of the one that was alone until now.
    pub fn add(&mut self, row: Marks, first: impl FnOnce(AssetId) -> Option<Marks>) {
        let alone = self.all.alone();
        self.all.insert(row.id);
        if let Some(first) = alone.filter(|id| *id != row.id).and_then(first) {
            self.learn(first);
        }
        self.learn(row);
    }

    /// Sorts a row by what is known of it, unless it is alone. Returns how many have its ends.
    pub fn learn(&mut self, row: Marks) -> usize {
        if self.all.alone().is_some() {
            return 1;
        }
        let finer = self.finer.get_or_insert_default();
        if let Some(whole) = row.whole {
            let alike = finer.by_whole.entry(whole);
            let alike = alike.or_insert(Alike::one(row.id));
            alike.insert(row.id);
            alike.mark(row.id, row.done);
        }
        let Some(ends) = row.ends else {
            return 1;
        };
        let alike = finer.by_ends.entry(ends).or_insert(Alike::one(row.id));
        alike.insert(row.id);
        alike.len()
    }

    /// Takes a row out. Returns whoever is next among those that were alike, and whether nobody is
    /// left.
    pub fn remove(&mut self, row: Marks) -> (Vec<AssetId>, bool) {
        let mut next = Vec::new();
        if let Some(finer) = &mut self.finer {
            let ends = row.ends.map(|ends| take(&mut finer.by_ends, ends, row.id));
            let whole = row
                .whole
                .map(|whole| take(&mut finer.by_whole, whole, row.id));
            next.extend(ends.flatten().into_iter().chain(whole.flatten()));
        }
        let left = self.all.remove(row.id);
        next.extend(left);
        (next, left.is_none())
    }

    pub fn by_ends(&self, ends: Ends) -> Option<&Alike> {
        self.finer.as_ref()?.by_ends.get(&ends)
    }

    pub fn by_whole(&self, whole: Whole) -> Option<&Alike> {
        self.finer.as_ref()?.by_whole.get(&whole)
    }

    pub fn by_ends_mut(&mut self, ends: Ends) -> Option<&mut Alike> {
        self.finer.as_mut()?.by_ends.get_mut(&ends)
    }

    pub fn by_whole_mut(&mut self, whole: Whole) -> Option<&mut Alike> {
        self.finer.as_mut()?.by_whole.get_mut(&whole)
    }
}

/// Takes a row out of a map; returns whoever is next among those that were alike.
fn take<K: std::hash::Hash + Eq>(
    map: &mut HashMap<K, Alike>,
    key: K,
    row: AssetId,
) -> Option<AssetId> {
    let left = map.get_mut(&key)?.remove(row);
    if left.is_none() {
        map.remove(&key);
    }
    left
}

impl Alike {
    fn one(row: AssetId) -> Alike {
        Alike::One { row, done: false }
    }

    pub fn len(&self) -> usize {
        match self {
            Alike::One { .. } => 1,
            Alike::Several(several) => several.rows.len(),
        }
    }

    fn alone(&self) -> Option<AssetId> {
        match self {
            Alike::One { row, .. } => Some(*row),
            Alike::Several(_) => None,
        }
    }

    pub fn rows(&self) -> impl Iterator<Item = AssetId> {
        let several = match self {
            Alike::One { .. } => None,
            Alike::Several(several) => Some(several.rows.iter().copied()),
        };
        self.alone()
            .into_iter()
            .chain(several.into_iter().flatten())
    }

    fn insert(&mut self, id: AssetId) {
        match self {
            Alike::One { row, .. } if *row == id => {}
            Alike::One { row, done } => {
                *self = Alike::Several(Box::new(Several {
                    rows: [*row, id].into(),
                    done: done.then_some(*row).into_iter().collect(),
                    seen: None,
                }));
            }
            Alike::Several(several) => {
                several.rows.insert(id);
            }
        }
    }

    /// Takes a row out; returns the first of those that are left.
    fn remove(&mut self, id: AssetId) -> Option<AssetId> {
        match self {
            Alike::One { row, .. } => (*row != id).then_some(*row),
            Alike::Several(several) => {
                several.rows.remove(&id);
                several.done.remove(&id);
                several.rows.first().copied()
            }
        }
    }

    /// Notes whether a row of these is done.
    pub fn mark(&mut self, id: AssetId, is_done: bool) {
        match self {
            Alike::One { row, done } => *done = is_done && *row == id,
            Alike::Several(several) if is_done => {
                several.done.insert(id);
            }
            Alike::Several(several) => {
                several.done.remove(&id);
            }
        }
    }

    /// One that is done, else the first that goes on by itself.
    pub fn lead(&self, engine: &Engine) -> Option<Lead> {
        let lead = |id: AssetId| {
            let asset = engine.assets.get(&id)?;
            let standing = standing(asset);
            let goes = matches!(
                standing,
                Standing::Waiting | Standing::UnderWay | Standing::Done
            );
            (goes && !(asset.content.unreadable && asset.xxh128.is_none())).then_some(Lead {
                id,
                standing,
                ends: asset.content.ends.is_some(),
                whole: asset.xxh128.is_some(),
            })
        };
        match self {
            Alike::One { row, .. } => lead(*row),
            Alike::Several(several) => {
                let mut first = several.done.iter().chain(&several.rows).copied();
                first.find_map(lead)
            }
        }
    }

    /// Those to weigh again, if whoever goes first is another one now, or stands otherwise.
    pub fn stirred_by(&mut self, lead: Option<Lead>) -> Option<&BTreeSet<AssetId>> {
        match self {
            Alike::One { .. } => None,
            Alike::Several(several) => {
                let other = std::mem::replace(&mut several.seen, lead) != lead;
                other.then_some(&several.rows)
            }
        }
    }
}
