//! What a click or a key selects in the history, whose rows are known by their ids alone.

use crate::model::AssetId;
use crate::ui::Select;
use crate::ui::view::Selection;

/// Applies `how`; the row to scroll to comes back for steps by key. `rows`: by falling ids.
pub fn select(selection: &mut Selection, how: Select, rows: &[AssetId]) -> Option<AssetId> {
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
            selection.rows = rows.iter().copied().collect();
            selection.focused = selection.focused.or_else(|| rows.first().copied());
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

fn only(selection: &mut Selection, id: AssetId) {
    selection.rows = [id].into();
    selection.focused = Some(id);
    selection.anchor = Some(id);
}

fn through(selection: &mut Selection, id: AssetId, rows: &[AssetId]) {
    let anchor = selection.anchor.and_then(|id| place(id, rows));
    let (Some(from), Some(to)) = (anchor, place(id, rows)) else {
        return only(selection, id);
    };
    let between = from.min(to)..=from.max(to);
    selection.rows = rows[between].iter().copied().collect();
    selection.focused = Some(id);
}

fn stepped(from: Option<AssetId>, by: i32, rows: &[AssetId]) -> Option<AssetId> {
    let last = rows.len().checked_sub(1)?;
    let at = match from.and_then(|id| place(id, rows)) {
        None if by < 0 => last,
        None => 0,
        Some(at) => {
            let to = i64::try_from(at).unwrap_or(0) + i64::from(by);
            usize::try_from(to.max(0)).unwrap_or(0).min(last)
        }
    };
    rows.get(at).copied()
}

fn place(id: AssetId, rows: &[AssetId]) -> Option<usize> {
    rows.binary_search_by(|row| id.cmp(row)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_and_stretches_stay_within_the_rows() {
        let rows: Vec<AssetId> = [9, 7, 4, 2].map(AssetId).into();
        let mut selection = Selection::default();
        let mut go = |how| {
            let reveal = select(&mut selection, how, &rows).map(|id| id.0);
            (reveal, selection.rows.len())
        };
        assert_eq!(go(Select::Step(1)), (Some(9), 1));
        assert_eq!(go(Select::Stretch(2)), (Some(4), 3));
        assert_eq!(go(Select::Step(i32::MAX)), (Some(2), 1));
        assert_eq!(go(Select::Step(i32::MIN)), (Some(9), 1));
        assert_eq!(go(Select::Through(AssetId(2))), (None, 4));
        assert_eq!(go(Select::Toggle(AssetId(7))), (None, 3));
        assert_eq!(go(Select::Nothing), (None, 0));
        assert_eq!(select(&mut selection, Select::Step(1), &[]), None);
    }
}
