//! Which rows the list shows, in which groups, and where they stand: derived from a snapshot, kept
//! between frames, and worked out again for changed pages alone.

mod matching;
mod places;

pub use matching::asset_of;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use self::matching::{header_of, runs_of};
use super::sorting::Sort;
use super::tokens::size;
use crate::model::{
    BatchId, BatchRow, Counts, IdSet, Page, Phase, Problem, Row, RowFilter, Snapshot, nfc,
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

#[cfg(test)]
mod tests;
