//! What a click or a key selects.

use crate::model::{AssetId, Snapshot};
use crate::ui::view::Selection;
use crate::ui::{ListIndex, Select};

/// Applies `how`; the row to scroll to comes back for steps by key.
pub fn select(
    selection: &mut Selection,
    how: Select,
    index: &ListIndex,
    snapshot: &Snapshot,
) -> Option<AssetId> {
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
            selection.rows = index.shown_set();
            let first = || index.shown_rows(snapshot).next().map(|row| row.id);
            selection.focused = selection.focused.or_else(first);
        }
        Select::Through(id) => through(selection, id, index, snapshot),
        Select::Step(by) => {
            let id = stepped(selection, by, index, snapshot)?;
            only(selection, id);
            return Some(id);
        }
        Select::Stretch(by) => {
            let id = stepped(selection, by, index, snapshot)?;
            through(selection, id, index, snapshot);
            return Some(id);
        }
    }
    None
}

/// Drops rows from the selection that the list no longer shows.
pub fn keep_shown(selection: &mut Selection, index: &ListIndex) {
    if selection.rows.is_empty() {
        return;
    }
    selection.rows.keep_common(&index.shown_set());
    let gone = |id: &AssetId| !selection.rows.contains(id);
    if selection.focused.as_ref().is_some_and(gone) {
        selection.focused = selection.rows.last();
        selection.anchor = selection.focused;
    }
}

fn only(selection: &mut Selection, id: AssetId) {
    selection.rows = [id].into();
    selection.focused = Some(id);
    selection.anchor = Some(id);
}

fn through(selection: &mut Selection, id: AssetId, index: &ListIndex, snapshot: &Snapshot) {
    let anchor = selection.anchor.unwrap_or(id);
    let mut rows = index.shown_rows(snapshot).map(|r| r.id);
    let Some(first) = rows.find(|row| *row == anchor || *row == id) else {
        return;
    };
    let last = if first == anchor { id } else { anchor };
    selection.rows = [first].into();
    if first != last {
        for row in rows {
            selection.rows.insert(row);
            if row == last {
                break;
            }
        }
    }
    selection.anchor = Some(anchor);
    selection.focused = Some(id);
}

/// The row `by` places away.
fn stepped(
    selection: &Selection,
    by: i32,
    index: &ListIndex,
    snapshot: &Snapshot,
) -> Option<AssetId> {
    let last = index.shown().checked_sub(1)?;
    let place = selection
        .focused
        .and_then(|id| index.shown_rows(snapshot).position(|r| r.id == id));
    let to = match place {
        None if by > 1 => last,
        None => 0,
        Some(at) => {
            let to = at as i64 + i64::from(by);
            to.clamp(0, last as i64) as usize
        }
    };
    index.shown_rows(snapshot).nth(to).map(|row| row.id)
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
        let mut s = Selection::default();
        select(&mut s, Select::Only(AssetId(10)), &index, &snapshot);
        select(&mut s, Select::Through(AssetId(13)), &index, &snapshot);
        assert_eq!(s.rows.len(), 4);
        select(&mut s, Select::Through(AssetId(8)), &index, &snapshot);
        let ids: Vec<u64> = s.rows.iter().map(|id| id.0).collect();
        assert_eq!(ids, [8, 9, 10]);
        assert_eq!(s.focused, Some(AssetId(8)));
    }

    #[test]
    fn steps_stop_at_both_ends() {
        let (snapshot, index) = list();
        let mut s = Selection::default();
        select(&mut s, Select::Step(1), &index, &snapshot);
        assert_eq!(s.focused, Some(AssetId(0)));
        select(&mut s, Select::Step(i32::MAX), &index, &snapshot);
        assert_eq!(s.focused, Some(AssetId(299)));
        select(&mut s, Select::Step(i32::MIN), &index, &snapshot);
        assert_eq!(s.focused, Some(AssetId(0)));
        select(&mut s, Select::Step(-1), &index, &snapshot);
        assert_eq!(s.focused, Some(AssetId(0)));
    }

    #[test]
    fn toggling_a_row_out_moves_the_focus_to_what_is_left() {
        let (snapshot, index) = list();
        let mut s = Selection::default();
        select(&mut s, Select::Only(AssetId(1)), &index, &snapshot);
        select(&mut s, Select::Toggle(AssetId(5)), &index, &snapshot);
        select(&mut s, Select::Toggle(AssetId(5)), &index, &snapshot);
        assert_eq!(s.focused, Some(AssetId(1)));
        select(&mut s, Select::Toggle(AssetId(1)), &index, &snapshot);
        assert_eq!(s.focused, None);
    }
}
