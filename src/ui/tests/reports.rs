//! Where reports are asked for.

use super::*;
use crate::model::{ReportOf, RowFilter};

/// The one report that was asked for.
fn asked(actions: &[UiAction]) -> &ReportOf {
    let mut reports = actions.iter().filter_map(|action| match action {
        UiAction::SaveReport(of) => Some(of),
        _ => None,
    });
    let of = reports.next().unwrap();
    assert!(reports.next().is_none(), "{actions:?}");
    of
}

#[test]
fn the_duplicates_are_exported_all_or_as_selected() {
    let mut shown = Shown::of(sample_duplicates::some());
    shown.local.query.filter = RowFilter::Duplicates;
    let mut harness = shown.open();
    let all = click(&mut harness, "Export CSV…");
    let ReportOf::These(ids) = asked(&all) else {
        panic!("{all:?}")
    };
    let shown = harness.state();
    let rows = shown.index.shown_rows(&shown.snapshot);
    assert_eq!(*ids, rows.map(|r| r.id).collect::<Vec<_>>());
    assert_eq!(ids.len(), 6);

    let two = [ids[0], ids[2]];
    harness.state_mut().local.selection.rows.extend(two);
    harness.run_steps(2);
    let some = click(&mut harness, "Export 2 as CSV…");
    assert_eq!(*asked(&some), ReportOf::These(two.to_vec()));
}

#[test]
fn a_row_s_menu_reports_it_or_all_that_are_selected() {
    let mut harness = Shown::of(samples::every_state()).open();
    let id = id_of(&harness, "interview-ü.wav");
    click(&mut harness, "More for interview-ü.wav");
    let one = click(&mut harness, "Save a report of interview-ü.wav");
    assert_eq!(*asked(&one), ReportOf::These(vec![id]));

    let ids: Vec<AssetId> = harness.state().snapshot.rows().map(|r| r.id).collect();
    let count = ids.len();
    harness.state_mut().local.selection.rows.extend(ids);
    harness.run_steps(2);
    click(&mut harness, "More for interview-ü.wav");
    let name = crate::model::words::reports::save_these(count);
    let many = click(&mut harness, &name);
    assert!(matches!(asked(&many), ReportOf::These(ids) if ids.len() == count));
}

#[test]
fn a_batch_s_menu_reports_the_batch() {
    let mut harness = Shown::of(samples::every_state()).open();
    let batch = harness.state().snapshot.batches[0].clone();
    let name = crate::model::words::window::batch_name(&batch);
    harness.get_by_label(&name).click_secondary();
    harness.run_steps(3);
    let label = batch.destination.label();
    let name = crate::model::words::reports::save_of(&label);
    let actions = click(&mut harness, &name);
    assert_eq!(*asked(&actions), ReportOf::Batch(batch.id));
}

#[test]
fn the_settings_report_everything() {
    let mut harness = Shown::of(samples::every_state()).open();
    click(&mut harness, "Settings");
    let actions = click(&mut harness, "Save a report of everything…");
    assert_eq!(*asked(&actions), ReportOf::Everything);
}
