//! The destination's mark while nobody could look at the folder.

use std::sync::Arc;

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use super::super::gallery::places::ScenePlaces;
use super::super::gallery::{Scenery, link};
use crate::app::*;
use crate::model::{BatchRow, Snapshot, words::folders};
use crate::ui::samples;

fn refused() -> Scenery {
    Scenery {
        places: ScenePlaces::refused(),
        ..Scenery::default()
    }
}

fn open(scenery: Scenery, paths: &[&str], width: f32) -> Harness<'static, TangeloApp> {
    with(Snapshot::default(), scenery, paths, width)
}

fn with(
    snapshot: Snapshot,
    scenery: Scenery,
    paths: &[&str],
    width: f32,
) -> Harness<'static, TangeloApp> {
    let (link, ..) = link(snapshot, Arc::new(scenery));
    let start = StartOptions {
        paths: paths.iter().map(Into::into).collect(),
        ..StartOptions::default()
    };
    let mut harness = Harness::builder()
        .with_size([width, 900.0])
        .allow_missing_glyphs()
        .build_eframe(|cc| TangeloApp::new(cc, link, start));
    harness.run_steps(4);
    harness
}

#[test]
fn a_destination_that_was_not_looked_at_stays_marked_in_the_bar_and_in_the_sheet() {
    let harness = open(refused(), &["/shoot"], 1280.0);
    let mark = folders::destination_not_checked();
    assert!(harness.query_by_label(mark).is_some());
    let note = folders::not_checked_note();
    assert!(harness.query_by_label(note).is_some(), "in the sheet");
    let harness = open(Scenery::default(), &["/shoot"], 1280.0);
    assert!(harness.query_by_label(mark).is_none());
    assert!(harness.query_by_label(note).is_none());
}

#[test]
fn the_mark_goes_once_the_folder_took_a_file() {
    let batch = |done, confirmed| BatchRow {
        destination: samples::destination(),
        done,
        confirmed,
        ..samples::three().batches[0].clone()
    };
    for (done, confirmed, marked) in [(0, 0, true), (2, 0, true), (0, 9, true), (1, 9, false)] {
        let snapshot = Snapshot {
            batches: [batch(done, confirmed)].into(),
            ..samples::three()
        };
        let harness = with(snapshot, refused(), &[], 1280.0);
        let mark = harness.query_by_label(folders::destination_not_checked());
        assert_eq!(mark.is_some(), marked, "{done} done, {confirmed} bytes");
    }
}
