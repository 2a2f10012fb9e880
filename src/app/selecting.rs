//! What a click or a key selects, in any list.

use std::ops::RangeInclusive;

use crate::model::{AssetId, IdSet, Snapshot};
use crate::ui::view::Selection;
use crate::ui::{ListIndex, Select};

/// The rows that are selected from, in their order from the top.
pub trait Rows {
    fn count(&self) -> usize;
    fn at(&self, place: usize) -> Option<AssetId>;
    fn place_of(&self, id: AssetId) -> Option<usize>;
    fn all(&self) -> IdSet;
    fn between(&self, places: RangeInclusive<usize>) -> IdSet;
    /// Where a step of `by` leads while no row has the focus. `last`: the last row's place.
    fn entered(&self, by: i32, last: usize) -> usize;
}

/// The rows that the list shows.
pub struct Shown<'a> {
    pub index: &'a ListIndex,
    pub snapshot: &'a Snapshot,
}

/// Rows by falling ids, the newest first.
pub struct Newest<'a>(pub &'a [AssetId]);

/// Applies `how`; the row to scroll to comes back for steps by key.
pub fn select(selection: &mut Selection, how: Select, rows: &impl Rows) -> Option<AssetId> {
    match how {
        Select::Only(id) => only(selection, id),
        Select::Nothing => *selection = Selection::default(),
        Select::Toggle(id) => {
            if selection.rows.remove(&id) {
                selection.focused = selection.rows.last();
            } else {
                selection.rows.insert(id);
                selection.focused = Some(id);
            }
            selection.anchor = Some(id);
        }
        Select::All => {
            selection.rows = rows.all();
            selection.focused = selection.focused.or_else(|| rows.at(0));
        }
        Select::Through(id) => through(selection, id, rows),
        Select::Step(by) => {
            let id = stepped(selection.focused, by, rows)?;
            only(selection, id);
            return Some(id);
        }
        Select::Stretch(by) => {
            let id = stepped(selection.focused, by, rows)?;
            through(selection, id, rows);
            return Some(id);
        }
    }
    None
}

/// Drops rows from the selection that are not `here` any more.
pub fn keep(selection: &mut Selection, here: &IdSet) {
    selection.rows.keep_common(here);
    if selection.focused.is_some_and(|id| !here.contains(&id)) {
        selection.focused = selection.rows.last();
        selection.anchor = selection.focused;
    }
}

fn only(selection: &mut Selection, id: AssetId) {
    selection.rows = [id].into();
    selection.focused = Some(id);
    selection.anchor = Some(id);
}

fn through(selection: &mut Selection, id: AssetId, rows: &impl Rows) {
    let anchor = selection.anchor.and_then(|id| rows.place_of(id));
    let (Some(from), Some(to)) = (anchor, rows.place_of(id)) else {
        return only(selection, id);
    };
    selection.rows = rows.between(from.min(to)..=from.max(to));
    selection.focused = Some(id);
}

/// The row `by` places away from `from`.
fn stepped(from: Option<AssetId>, by: i32, rows: &impl Rows) -> Option<AssetId> {
    let last = rows.count().checked_sub(1)?;
    let to = match from.and_then(|id| rows.place_of(id)) {
        None => rows.entered(by, last),
        Some(at) if by < 0 => at.saturating_sub(by.unsigned_abs() as usize),
        Some(at) => at.saturating_add(by.unsigned_abs() as usize).min(last),
    };
    rows.at(to)
}

impl Rows for Shown<'_> {
    fn count(&self) -> usize {
        self.index.shown()
    }

    fn at(&self, place: usize) -> Option<AssetId> {
        let mut row = self.index.shown_between(self.snapshot, place, place + 1);
        row.next().map(|(_, row)| row.id)
    }

    fn place_of(&self, id: AssetId) -> Option<usize> {
        self.index.place_of(self.snapshot, id)
    }

    fn all(&self) -> IdSet {
        self.index.shown_set()
    }

    fn between(&self, places: RangeInclusive<usize>) -> IdSet {
        let (from, to) = (*places.start(), *places.end() + 1);
        let rows = self.index.shown_between(self.snapshot, from, to);
        rows.map(|(_, row)| row.id).collect()
    }

    fn entered(&self, by: i32, last: usize) -> usize {
        if by > 1 { last } else { 0 }
    }
}

impl Rows for Newest<'_> {
    fn count(&self) -> usize {
        self.0.len()
    }

    fn at(&self, place: usize) -> Option<AssetId> {
        self.0.get(place).copied()
    }

    fn place_of(&self, id: AssetId) -> Option<usize> {
        self.0.binary_search_by(|row| id.cmp(row)).ok()
    }

    fn all(&self) -> IdSet {
        self.0.iter().copied().collect()
    }

    fn between(&self, places: RangeInclusive<usize>) -> IdSet {
        let rows = self.0.get(places).unwrap_or_default();
        rows.iter().copied().collect()
    }

    fn entered(&self, by: i32, last: usize) -> usize {
        if by < 0 { last } else { 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::{Query, samples};

    fn list() -> (Snapshot, ListIndex) {
        let snapshot = samples::many(300);
        let mut index = ListIndex::default();
        index.update(&snapshot, &Query::default());
        (snapshot, index)
    }

    #[test]
    fn a_range_goes_both_ways_from_its_anchor() {
        let (snapshot, index) = list();
        let list = Shown {
            index: &index,
            snapshot: &snapshot,
        };
        let mut s = Selection::default();
        select(&mut s, Select::Only(AssetId(10)), &list);
        select(&mut s, Select::Through(AssetId(13)), &list);
        assert_eq!(s.rows.len(), 4);
        select(&mut s, Select::Through(AssetId(8)), &list);
        let ids: Vec<u64> = s.rows.iter().map(|id| id.0).collect();
        assert_eq!(ids, [8, 9, 10]);
        assert_eq!(s.focused, Some(AssetId(8)));
    }

    #[test]
    fn steps_stop_at_both_ends() {
        let (snapshot, index) = list();
        let list = Shown {
            index: &index,
            snapshot: &snapshot,
        };
        let mut s = Selection::default();
        select(&mut s, Select::Step(1), &list);
        assert_eq!(s.focused, Some(AssetId(0)));
        select(&mut s, Select::Step(i32::MAX), &list);
        assert_eq!(s.focused, Some(AssetId(299)));
        select(&mut s, Select::Step(i32::MIN), &list);
        assert_eq!(s.focused, Some(AssetId(0)));
        select(&mut s, Select::Step(-1), &list);
        assert_eq!(s.focused, Some(AssetId(0)));
    }

    #[test]
    fn toggling_a_row_out_moves_the_focus_to_what_is_left() {
        let (snapshot, index) = list();
        let list = Shown {
            index: &index,
            snapshot: &snapshot,
        };
        let mut s = Selection::default();
        select(&mut s, Select::Only(AssetId(1)), &list);
        select(&mut s, Select::Toggle(AssetId(5)), &list);
        select(&mut s, Select::Toggle(AssetId(5)), &list);
        assert_eq!(s.focused, Some(AssetId(1)));
        select(&mut s, Select::Toggle(AssetId(1)), &list);
        assert_eq!(s.focused, None);
    }

    #[test]
    fn steps_and_stretches_stay_within_the_rows() {
        let rows: Vec<AssetId> = [9, 7, 4, 2].map(AssetId).into();
        let mut selection = Selection::default();
        let mut go = |how| {
            let reveal = select(&mut selection, how, &Newest(&rows)).map(|id| id.0);
            (reveal, selection.rows.len())
        };
        assert_eq!(go(Select::Step(1)), (Some(9), 1));
        assert_eq!(go(Select::Stretch(2)), (Some(4), 3));
        assert_eq!(go(Select::Step(i32::MAX)), (Some(2), 1));
        assert_eq!(go(Select::Step(i32::MIN)), (Some(9), 1));
        assert_eq!(go(Select::Through(AssetId(2))), (None, 4));
        assert_eq!(go(Select::Toggle(AssetId(7))), (None, 3));
        assert_eq!(go(Select::Nothing), (None, 0));
        assert_eq!(select(&mut selection, Select::Step(1), &Newest(&[])), None);
    }

    #[test]
    fn a_stretch_whose_beginning_is_gone_begins_anew() {
        let (snapshot, index) = list();
        let list = Shown {
            index: &index,
            snapshot: &snapshot,
        };
        let mut s = Selection::default();
        select(&mut s, Select::Only(AssetId(900)), &list);
        select(&mut s, Select::Through(AssetId(12)), &list);
        assert_eq!(s.rows.iter().collect::<Vec<_>>(), [AssetId(12)]);
        assert_eq!(s.anchor, Some(AssetId(12)));
    }
}
