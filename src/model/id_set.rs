//! Sets of rows that stay small and quick when they hold the whole list.

use std::collections::BTreeMap;

use super::{AssetId, Page};

/// A set of rows: one bit per row, 128 to a page of the list. A hundred thousand rows take some
/// 30 KB, and two such sets meet in microseconds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IdSet {
    /// By page; never an empty mask.
    masks: BTreeMap<u64, u128>,
    len: usize,
}

// A page has as many rows as a mask has bits.
const _: () = assert!(Page::SPAN == u128::BITS as u64);

fn place(id: AssetId) -> (u64, u128) {
    (id.0 / Page::SPAN, 1 << (id.0 % Page::SPAN))
}

impl IdSet {
    /// How many rows are in it.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether no row is in it.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Whether `id` is in it.
    pub fn contains(&self, id: &AssetId) -> bool {
        let (page, bit) = place(*id);
        self.masks.get(&page).is_some_and(|mask| mask & bit != 0)
    }

    /// Puts `id` in; false when it was there.
    pub fn insert(&mut self, id: AssetId) -> bool {
        let (page, bit) = place(id);
        let mask = self.masks.entry(page).or_default();
        let new = *mask & bit == 0;
        *mask |= bit;
        self.len += usize::from(new);
        new
    }

    /// Takes `id` out; false when it was not there.
    pub fn remove(&mut self, id: &AssetId) -> bool {
        let (page, bit) = place(*id);
        let Some(mask) = self.masks.get_mut(&page) else {
            return false;
        };
        let there = *mask & bit != 0;
        *mask &= !bit;
        if *mask == 0 {
            self.masks.remove(&page);
        }
        self.len -= usize::from(there);
        there
    }

    /// The rows, ascending.
    pub fn iter(&self) -> impl Iterator<Item = AssetId> {
        self.masks.iter().flat_map(|(page, mask)| {
            let mut rest = *mask;
            std::iter::from_fn(move || {
                let bit = u64::from(rest.trailing_zeros());
                (rest != 0).then(|| {
                    rest &= rest - 1;
                    AssetId(page * Page::SPAN + bit)
                })
            })
        })
    }

    /// The lowest row.
    pub fn first(&self) -> Option<AssetId> {
        let (page, mask) = self.masks.first_key_value()?;
        Some(AssetId(
            page * Page::SPAN + u64::from(mask.trailing_zeros()),
        ))
    }

    /// The highest row.
    pub fn last(&self) -> Option<AssetId> {
        let (page, mask) = self.masks.last_key_value()?;
        let bit = u64::from(u128::BITS - 1 - mask.leading_zeros());
        Some(AssetId(page * Page::SPAN + bit))
    }

    /// The bits of the rows of the page `page`, from its first id on.
    pub fn mask(&self, page: u64) -> u128 {
        self.masks.get(&page).copied().unwrap_or_default()
    }

    /// Puts all rows of `mask` on `page` in.
    pub fn insert_mask(&mut self, page: u64, mask: u128) {
        if mask == 0 {
            return;
        }
        let known = self.masks.entry(page).or_default();
        self.len += (mask & !*known).count_ones() as usize;
        *known |= mask;
    }

    /// Keeps the rows that are in `other` too.
    pub fn keep_common(&mut self, other: &IdSet) {
        self.masks.retain(|page, mask| {
            *mask &= other.mask(*page);
            *mask != 0
        });
        self.recount();
    }

    /// Takes all rows of `other` out.
    pub fn remove_all(&mut self, other: &IdSet) {
        self.masks.retain(|page, mask| {
            *mask &= !other.mask(*page);
            *mask != 0
        });
        self.recount();
    }

    fn recount(&mut self) {
        self.len = self.masks.values().map(|m| m.count_ones() as usize).sum();
    }
}

impl Extend<AssetId> for IdSet {
    fn extend<I: IntoIterator<Item = AssetId>>(&mut self, ids: I) {
        // Neighbours mostly come together, and then the page is looked up once for all of them.
        let (mut page, mut mask) = (0, 0);
        for id in ids {
            let (at, bit) = place(id);
            if at != page {
                self.insert_mask(page, mask);
                (page, mask) = (at, 0);
            }
            mask |= bit;
        }
        self.insert_mask(page, mask);
    }
}

impl FromIterator<AssetId> for IdSet {
    fn from_iter<I: IntoIterator<Item = AssetId>>(ids: I) -> IdSet {
        let mut set = IdSet::default();
        set.extend(ids);
        set
    }
}

impl<const N: usize> From<[AssetId; N]> for IdSet {
    fn from(ids: [AssetId; N]) -> IdSet {
        ids.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn it_is_a_set_like_any_other() {
        let mut rng = fastrand::Rng::with_seed(7);
        let (mut set, mut known) = (IdSet::default(), BTreeSet::new());
        let (mut other, mut other_known) = (IdSet::default(), BTreeSet::new());
        for _ in 0..4_000 {
            let id = AssetId(rng.u64(0..600));
            assert_eq!(set.contains(&id), known.contains(&id));
            match rng.u8(0..3) {
                0 => assert_eq!(set.insert(id), known.insert(id)),
                1 => assert_eq!(set.remove(&id), known.remove(&id)),
                _ => assert_eq!(other.insert(id), other_known.insert(id)),
            }
            assert_eq!(set.len(), known.len());
            assert_eq!(set.first(), known.first().copied());
            assert_eq!(set.last(), known.last().copied());
        }
        assert!(set.iter().eq(known.iter().copied()));
        let mut common = set.clone();
        common.keep_common(&other);
        assert!(common.iter().eq(known.intersection(&other_known).copied()));
        assert_eq!(common.len(), common.iter().count());
        let mut both = other.clone();
        both.extend(known.iter().copied().rev());
        assert!(both.iter().eq(known.union(&other_known).copied()));
        assert_eq!(both.len(), both.iter().count());
        set.remove_all(&other);
        assert!(set.iter().eq(known.difference(&other_known).copied()));
        assert_eq!(set.len(), set.iter().count());
    }
}
