//! Where rows and groups stand in the list.

use super::super::tokens::size;
use super::{At, Group, ListIndex, row_at};
use crate::model::{AssetId, Row, Snapshot};

impl ListIndex {
    /// The groups that touch `from..to` (points from the top).
    pub fn groups_between(&self, from: f64, to: f64) -> impl Iterator<Item = &Group> {
        let first = self.groups.partition_point(|g| g.top + g.height() <= from);
        self.groups[first..].iter().take_while(move |g| g.top < to)
    }

    /// The rows of `group` that touch `from..to`, each with its top.
    pub fn rows_between<'s>(
        &self,
        group: &'s Group,
        snapshot: &'s Snapshot,
        from: f64,
        to: f64,
    ) -> impl Iterator<Item = (f64, &'s Row)> + use<'s> {
        let begin = group.top + group.header_height();
        let row = f64::from(size::ROW);
        let shown = group.shown();
        let index = |y: f64| (((y - begin) / row).max(0.0) as usize).min(shown.len());
        let (first, last) = (index(from), index(to + row));
        (first..last).filter_map(move |i| {
            row_at(snapshot, shown[i]).map(|found| (begin + i as f64 * row, found))
        })
    }

    /// Every row of `group`.
    pub fn rows_of<'s>(
        &self,
        group: &'s Group,
        snapshot: &'s Snapshot,
    ) -> impl Iterator<Item = &'s Row> + use<'s> {
        group.rows.iter().filter_map(|at| row_at(snapshot, *at))
    }

    /// Every row that is shown, from the top.
    pub fn shown_rows<'s>(&'s self, snapshot: &'s Snapshot) -> impl Iterator<Item = &'s Row> {
        self.groups
            .iter()
            .flat_map(|g| g.shown())
            .filter_map(|at| row_at(snapshot, *at))
    }

    /// The rows shown at these places, counted over all groups, each with its place.
    pub fn shown_between<'s>(
        &'s self,
        snapshot: &'s Snapshot,
        from: usize,
        to: usize,
    ) -> impl Iterator<Item = (usize, &'s Row)> {
        let mut before = 0;
        let groups = self.groups.iter().filter_map(move |group| {
            let shown = group.shown();
            let (first, last) = (from.saturating_sub(before), to.saturating_sub(before));
            let start = before;
            before += shown.len();
            let (first, last) = (first.min(shown.len()), last.min(shown.len()));
            (first < last).then(|| (start + first, &shown[first..last]))
        });
        groups.flat_map(move |(at, rows)| {
            let row = move |(i, slot): (usize, &At)| Some((at + i, row_at(snapshot, *slot)?));
            rows.iter().enumerate().filter_map(row)
        })
    }

    /// The place of the row of `id` among all that are shown.
    pub fn place_of(&self, snapshot: &Snapshot, id: AssetId) -> Option<usize> {
        // Where nothing is sorted, rows stand by their ids within a group.
        self.shown_rows(snapshot).position(|row| row.id == id)
    }

    /// Where the row of `id` begins, in points from the top, if it is shown.
    pub fn top_of(&self, snapshot: &Snapshot, id: AssetId) -> Option<f64> {
        self.groups.iter().find_map(|group| {
            let place = group
                .shown()
                .iter()
                .position(|at| row_at(snapshot, *at).is_some_and(|r| r.id == id))?;
            Some(group.top + group.header_height() + place as f64 * f64::from(size::ROW))
        })
    }
}
