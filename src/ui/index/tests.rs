//! What the list shows, in which groups, and what an update costs.

use super::*;
use crate::model::{AssetId, Phase};
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
    // Neither the empty file, nor the one that would change an asset.
    assert_eq!(index.retriable(), snapshot.counts.attention - 2);
    let mut changed = snapshot.rows();
    let changed = changed.find(|row| &*row.name == "interview-ü.wav").unwrap();
    let query = Query {
        hidden: Arc::new([changed.id].into()),
        ..Query::default()
    };
    index.update(&snapshot, &query);
    assert_eq!(index.retriable(), snapshot.counts.attention - 3);
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
