//! Which rows the list shows, in which groups, and where they stand: derived from a snapshot, kept
//! between frames, and worked out again for changed pages alone.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::sorting::Sort;
use super::tokens::size;
use crate::model::{
    AssetId, BatchId, BatchRow, Counts, IdSet, Page, Phase, Problem, RecordId, Row, RowFilter,
    Snapshot, nfc,
};

/// What is asked of the list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    pub filter: RowFilter,
    /// As typed; case does not matter.
    pub find: String,
    /// Rows that the user removed and may still want back.
    pub hidden: Arc<IdSet>,
    pub collapsed: Arc<HashSet<BatchId>>,
    /// Inside the groups; `None` is the list's own order.
    pub sort: Option<Sort>,
}

/// A group's header.
#[derive(Clone, Debug, PartialEq)]
pub enum Header {
    Batch(Box<BatchRow>),
    /// One cause of failures, shown by one of its problems.
    Cause(Problem),
    /// No header.
    Flat,
}

/// Rows under one header.
#[derive(Clone, Debug)]
pub struct Group {
    pub header: Header,
    rows: Vec<At>,
    collapsed: bool,
    /// Where the header begins, in points from the list's top. `f64`, since millions of points do
    /// not fit `f32` to the pixel.
    pub top: f64,
}

impl Group {
    /// How many rows it holds, shown or not.
    pub fn count(&self) -> usize {
        self.rows.len()
    }

    /// Whether its rows are folded away.
    pub fn is_collapsed(&self) -> bool {
        self.collapsed
    }

    /// The header's height in points.
    pub fn header_height(&self) -> f64 {
        match self.header {
            Header::Flat => 0.0,
            _ => f64::from(size::GROUP),
        }
    }

    fn shown(&self) -> &[At] {
        if self.collapsed { &[] } else { &self.rows }
    }

    fn height(&self) -> f64 {
        self.header_height() + self.shown().len() as f64 * f64::from(size::ROW)
    }
}

/// A row's place in the snapshot's pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct At {
    page: u32,
    slot: u16,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Key {
    Batch(BatchId),
    Cause(&'static str),
    Flat,
}

/// A page's answer to the query. Holding the page keeps its address from being used again.
struct PageRuns {
    page: Arc<Page>,
    runs: Vec<(Key, Vec<u16>)>,
    /// Rows that a retry may help, whatever the query shows.
    retriable: usize,
}

/// A group's rows in the list's own order, and in the order that was asked for.
type Sorted = (Vec<At>, Vec<At>);

/// The derived list.
#[derive(Default)]
pub struct ListIndex {
    query: Query,
    version: Option<u64>,
    pages: Vec<PageRuns>,
    groups: Vec<Group>,
    height: f64,
    shown: usize,
    counts: Counts,
    /// The last sorted order per group, with the rows that it was made from.
    sorted: HashMap<Key, Sorted>,
    /// How many pages were looked through since the start: what tests hold to be few.
    pub pages_filtered: u64,
}

impl ListIndex {
    /// Brings the list up to date; cheap when nothing changed.
    pub fn update(&mut self, snapshot: &Snapshot, query: &Query) {
        let same_rows = self.query.filter == query.filter
            && self.query.find == query.find
            && self.query.hidden == query.hidden;
        if self.query.sort != query.sort {
            self.sorted.clear();
        }
        if same_rows
            && self.query.sort == query.sort
            && self.query.collapsed == query.collapsed
            && self.version == Some(snapshot.version)
        {
            return;
        }
        if !same_rows {
            self.pages.clear();
        }
        self.query = query.clone();
        self.version = Some(snapshot.version);
        self.refilter(snapshot);
        self.regroup(snapshot);
        self.recount(snapshot);
    }

    fn refilter(&mut self, snapshot: &Snapshot) {
        let needle = nfc(self.query.find.trim()).to_lowercase();
        self.pages.truncate(snapshot.pages.len());
        for (at, page) in snapshot.pages.iter().enumerate() {
            if self
                .pages
                .get(at)
                .is_some_and(|known| Arc::ptr_eq(&known.page, page))
            {
                continue;
            }
            let runs = runs_of(page, &self.query, &needle);
            let retriable = retriable_in(page, &self.query.hidden);
            self.pages_filtered += 1;
            let fresh = PageRuns {
                page: page.clone(),
                runs,
                retriable,
            };
            match self.pages.get_mut(at) {
                Some(known) => {
                    if let Some(sort) = self.query.sort
                        && !sorts_alike(&known.page, page, sort)
                    {
                        self.sorted.clear();
                    }
                    *known = fresh;
                }
                None => self.pages.push(fresh),
            }
        }
    }

    fn regroup(&mut self, snapshot: &Snapshot) {
        let mut groups: Vec<Group> = Vec::new();
        let mut places: HashMap<Key, usize> = HashMap::new();
        // Batches stand in the snapshot's order, also when their first row comes later.
        let by_batch = self.query.filter != RowFilter::NeedsAttention
            && self.query.filter != RowFilter::Duplicates;
        if by_batch {
            for batch in snapshot.batches.iter() {
                places.insert(Key::Batch(batch.id), groups.len());
                groups.push(Group {
                    header: Header::Batch(Box::new(batch.clone())),
                    rows: Vec::new(),
                    collapsed: self.query.collapsed.contains(&batch.id),
                    top: 0.0,
                });
            }
        }
        for (page_at, known) in self.pages.iter().enumerate() {
            for (key, slots) in &known.runs {
                let place = *places.entry(*key).or_insert_with(|| {
                    groups.push(Group {
                        header: header_of(*key, &known.page, slots),
                        rows: Vec::new(),
                        collapsed: false,
                        top: 0.0,
                    });
                    groups.len() - 1
                });
                let page = page_at as u32;
                groups[place]
                    .rows
                    .extend(slots.iter().map(|slot| At { page, slot: *slot }));
            }
        }
        if let Some(sort) = self.query.sort {
            for (key, place) in &places {
                self.sort_group(*key, &mut groups[*place].rows, sort, snapshot);
            }
        }
        groups.retain(|g| !g.rows.is_empty());
        let mut top = 0.0;
        for group in &mut groups {
            group.top = top;
            top += group.height();
        }
        self.height = top;
        self.shown = groups.iter().map(|g| g.shown().len()).sum();
        self.groups = groups;
    }

    /// Sorting a hundred thousand names ten times a second would hold frames, so the last order is
    /// kept as long as its rows are the same ones and what they are sorted by has not changed.
    fn sort_group(&mut self, key: Key, rows: &mut Vec<At>, sort: Sort, snapshot: &Snapshot) {
        if let Some((from, sorted)) = self.sorted.get(&key)
            && from == rows
        {
            rows.clone_from(sorted);
            return;
        }
        let from = rows.clone();
        rows.sort_unstable_by(|a, b| match (row_at(snapshot, *a), row_at(snapshot, *b)) {
            (Some(a), Some(b)) => sort.compare(a, b),
            _ => std::cmp::Ordering::Equal,
        });
        self.sorted.insert(key, (from, rows.clone()));
    }

    fn recount(&mut self, snapshot: &Snapshot) {
        self.counts = snapshot.counts;
        for row in snapshot.rows_of(&self.query.hidden) {
            self.counts.shift(RowFilter::of(&row.phase), -1);
        }
    }

    /// About how many rows have to be looked at before the list shows `query` of `snapshot`.
    pub fn work(&self, snapshot: &Snapshot, query: &Query) -> usize {
        let span = Page::SPAN as usize;
        let all = snapshot.pages.len() * span;
        let same_rows = self.query.filter == query.filter
            && self.query.find == query.find
            && self.query.hidden == query.hidden;
        if !same_rows || self.query.sort != query.sort {
            return all;
        }
        let changed = snapshot
            .pages
            .iter()
            .enumerate()
            .filter(|(at, page)| {
                let known = self.pages.get(*at).map(|known| &known.page);
                known.is_none_or(|known| !Arc::ptr_eq(known, page))
            })
            .map(|(at, page)| match (query.sort, self.pages.get(at)) {
                // All of the group is put in order again.
                (Some(sort), Some(known)) if !sorts_alike(&known.page, page, sort) => all,
                (Some(_), None) => all,
                _ => span,
            });
        changed.sum::<usize>().min(all)
    }

    /// Every row that is shown; folded ones are not in it.
    pub fn shown_set(&self) -> IdSet {
        let mut set = IdSet::default();
        for known in &self.pages {
            let mut mask = 0;
            for (key, slots) in &known.runs {
                if let Key::Batch(batch) = key
                    && self.query.collapsed.contains(batch)
                {
                    continue;
                }
                let rows = slots
                    .iter()
                    .map(|slot| &known.page.rows[usize::from(*slot)]);
                mask |= rows.fold(0, |mask, row| mask | 1_u128 << (row.id.0 % Page::SPAN));
            }
            set.insert_mask(known.page.number(), mask);
        }
        set
    }

    /// The counts beside the filters, without rows that are about to go.
    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    /// How many rows need attention that a retry may help.
    pub fn retriable(&self) -> usize {
        self.pages.iter().map(|known| known.retriable).sum()
    }

    /// All groups, from the top.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// Height of everything, in points.
    pub fn height(&self) -> f64 {
        self.height
    }

    /// How many rows are shown; folded ones do not count.
    pub fn shown(&self) -> usize {
        self.shown
    }

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

/// Whether both pages hold the same rows, and what these are sorted by is the same too.
fn sorts_alike(a: &Page, b: &Page, sort: Sort) -> bool {
    a.rows.len() == b.rows.len()
        && a.rows
            .iter()
            .zip(&b.rows)
            .all(|(a, b)| a.id == b.id && sort.same(a, b))
}

fn row_at(snapshot: &Snapshot, at: At) -> Option<&Row> {
    snapshot
        .pages
        .get(at.page as usize)?
        .rows
        .get(usize::from(at.slot))
}

fn retriable_in(page: &Page, hidden: &IdSet) -> usize {
    let helps = |row: &&Row| match &row.phase {
        Phase::Attention(trouble) => trouble.problem.retry_may_help() && !hidden.contains(&row.id),
        _ => false,
    };
    page.rows.iter().filter(helps).count()
}

fn runs_of(page: &Page, query: &Query, needle: &str) -> Vec<(Key, Vec<u16>)> {
    let mut runs: Vec<(Key, Vec<u16>)> = Vec::new();
    let mut folder = FolderSaid::default();
    for (slot, row) in page.rows.iter().enumerate() {
        let wanted = query.filter.shows(&row.phase)
            && !query.hidden.contains(&row.id)
            && (needle.is_empty() || matches(row, needle, &mut folder));
        if !wanted {
            continue;
        }
        let key = match (query.filter, &row.phase) {
            (RowFilter::NeedsAttention, Phase::Attention(trouble)) => {
                Key::Cause(trouble.problem.kind())
            }
            (RowFilter::Duplicates, _) => Key::Flat,
            _ => Key::Batch(row.batch),
        };
        // A page holds at most `Page::SPAN` rows, far below what `u16` takes.
        let slot = slot as u16;
        match runs.iter_mut().find(|(k, _)| *k == key) {
            Some((_, slots)) => slots.push(slot),
            None => runs.push((key, vec![slot])),
        }
    }
    runs
}

fn header_of(key: Key, page: &Page, slots: &[u16]) -> Header {
    let problem = slots
        .first()
        .and_then(|slot| page.rows.get(usize::from(*slot)))
        .and_then(|row| match &row.phase {
            Phase::Attention(trouble) => Some(trouble.problem.clone()),
            _ => None,
        });
    match (key, problem) {
        (Key::Cause(_), Some(problem)) => Header::Cause(problem),
        // A batch whose header is not in the snapshot yet.
        _ => Header::Flat,
    }
}

/// What was said of the last folder: rows beside each other mostly share one.
#[derive(Default)]
struct FolderSaid {
    folder: Option<Arc<str>>,
    holds: bool,
}

fn matches(row: &Row, needle: &str, said: &mut FolderSaid) -> bool {
    if said.folder.as_ref() != Some(&row.folder) {
        said.holds = holds(&row.folder, needle);
        said.folder = Some(row.folder.clone());
    }
    said.holds
        || holds(&row.name, needle)
        || record_ids(row)
            .into_iter()
            .flatten()
            .any(|id| holds(id.as_str(), needle))
}

/// Whether `text` in lower case has `needle` in it, which is in lower case. Nearly all names are
/// ASCII, and for these no other string is made.
fn holds(text: &str, needle: &str) -> bool {
    if !text.is_ascii() {
        return text.to_lowercase().contains(needle);
    }
    let (text, needle) = (text.as_bytes(), needle.as_bytes());
    let Some(first) = needle.first() else {
        return true;
    };
    let upper = first.to_ascii_uppercase();
    let last = (text.len() + 1).saturating_sub(needle.len());
    (0..last).any(|at| {
        (text[at] == *first || text[at] == upper)
            && text[at..at + needle.len()].eq_ignore_ascii_case(needle)
    })
}

fn record_ids(row: &Row) -> [Option<&RecordId>; 3] {
    match &row.phase {
        Phase::Done(verdict) => [verdict.record_id.as_ref(), verdict.duplicate.as_ref(), None],
        _ => [row.reserved.as_ref(), None, None],
    }
}

/// The asset that a row leads to: the new one, or the one that was there already.
pub fn asset_of(row: &Row) -> Option<&RecordId> {
    match &row.phase {
        Phase::Done(verdict) => verdict.record_id.as_ref().or(verdict.duplicate.as_ref()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::samples;
    use crate::ui::sorting::Column;

    fn query(filter: RowFilter, find: &str) -> Query {
        Query {
            filter,
            find: find.to_owned(),
            ..Query::default()
        }
    }

    #[test]
    fn only_changed_pages_are_filtered_again() {
        let mut snapshot = samples::many(2_000);
        let mut index = ListIndex::default();
        let all = query(RowFilter::All, "");
        index.update(&snapshot, &all);
        let first = index.pages_filtered;
        assert_eq!(first, snapshot.pages.len() as u64);

        let mut page = (*snapshot.pages[3]).clone();
        page.rows[0].phase = Phase::Cancelled;
        snapshot.pages[3] = Arc::new(page);
        snapshot.version += 1;
        index.update(&snapshot, &all);
        assert_eq!(index.pages_filtered, first + 1);
        assert_eq!(index.shown(), 2_000);
    }

    #[test]
    fn a_hundred_thousand_rows_have_places_to_the_point() {
        let snapshot = samples::many(100_000);
        let mut index = ListIndex::default();
        index.update(&snapshot, &query(RowFilter::All, ""));
        let end = index.height();
        let last = index.groups_between(end - 100.0, end).last().unwrap();
        let rows: Vec<_> = index
            .rows_between(last, &snapshot, end - 100.0, end)
            .collect();
        assert!((2..=4).contains(&rows.len()), "{}", rows.len());
        let (top, row) = rows.last().unwrap();
        assert_eq!(row.id, AssetId(99_999));
        assert_eq!(top + f64::from(size::ROW), end);
    }

    #[test]
    fn find_looks_at_names_folders_and_record_ids_in_any_case() {
        let snapshot = samples::every_state();
        let mut index = ListIndex::default();
        let mut names = |find: &str| {
            index.update(&snapshot, &query(RowFilter::All, find));
            index
                .shown_rows(&snapshot)
                .map(|r| r.name.to_string())
                .collect::<Vec<_>>()
        };
        assert_eq!(names("INTERVIEW-Ü"), ["interview-ü.wav"]);
        assert_eq!(names("2qdtwaw79r4"), ["logo-master.ai"]);
        // Decomposed, as a file manager may paste it.
        assert_eq!(names("interview-u\u{308}"), ["interview-ü.wav"]);
        assert!(names("no such").is_empty());
    }

    #[test]
    fn failures_are_grouped_by_cause() {
        let snapshot = samples::every_state();
        let mut index = ListIndex::default();
        index.update(&snapshot, &query(RowFilter::NeedsAttention, ""));
        assert_eq!(index.shown(), snapshot.counts.attention);
        let kinds: HashSet<_> = index
            .groups()
            .iter()
            .map(|g| match &g.header {
                Header::Cause(problem) => problem.kind(),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(kinds.len(), index.groups().len());
    }

    #[test]
    fn only_what_a_retry_may_help_is_counted_for_one() {
        let snapshot = samples::every_state();
        let mut index = ListIndex::default();
        index.update(&snapshot, &Query::default());
        // Neither the empty file, nor the one that is too large, nor the one that would change an
        // asset.
        assert_eq!(index.retriable(), snapshot.counts.attention - 3);
        let mut changed = snapshot.rows();
        let changed = changed.find(|row| &*row.name == "interview-ü.wav").unwrap();
        let query = Query {
            hidden: Arc::new([changed.id].into()),
            ..Query::default()
        };
        index.update(&snapshot, &query);
        assert_eq!(index.retriable(), snapshot.counts.attention - 4);
    }

    #[test]
    fn rows_are_sorted_inside_their_groups_and_stay_so() {
        let mut snapshot = samples::many(1_000);
        let mut index = ListIndex::default();
        let by_size = Query {
            sort: Some(Sort {
                column: Column::Size,
                descending: true,
            }),
            ..Query::default()
        };
        for _ in 0..3 {
            index.update(&snapshot, &by_size);
            let sizes: Vec<u64> = index.shown_rows(&snapshot).map(|r| r.size).collect();
            assert_eq!(sizes.len(), 1_000);
            assert!(sizes.is_sorted_by(|a, b| a >= b));
            snapshot.version += 1;
            // A size that was not known before moves its row.
            let mut page = (*snapshot.pages[2]).clone();
            page.rows[5].size = u64::MAX;
            snapshot.pages[2] = Arc::new(page);
        }
        index.update(&snapshot, &Query::default());
        assert!(index.shown_rows(&snapshot).map(|r| r.id).is_sorted());
    }

    #[test]
    fn hidden_rows_leave_the_list_and_the_counts() {
        let snapshot = samples::every_state();
        let gone = snapshot.rows().next().unwrap().id;
        let mut index = ListIndex::default();
        let hidden = Query {
            hidden: Arc::new(IdSet::from([gone])),
            ..Query::default()
        };
        index.update(&snapshot, &hidden);
        assert_eq!(index.counts().all, snapshot.counts.all - 1);
        assert!(index.shown_rows(&snapshot).all(|r| r.id != gone));
    }

    #[test]
    fn a_folded_batch_keeps_its_header_alone() {
        let snapshot = samples::many(500);
        let batch = snapshot.batches[0].id;
        let mut index = ListIndex::default();
        let folded = Query {
            collapsed: Arc::new(HashSet::from([batch])),
            ..Query::default()
        };
        index.update(&snapshot, &folded);
        assert_eq!(index.groups()[0].count(), 500);
        assert_eq!(index.shown(), 0);
        assert_eq!(index.height(), f64::from(size::GROUP));
    }
}
