//! Where reports are asked for.

use super::*;
use crate::model::{ReportForm, ReportOf, ReportProgress, ReportWish, RowFilter};

/// The one report that was asked for.
fn asked(actions: &[UiAction]) -> &ReportOf {
    let mut reports = actions.iter().filter_map(|action| match action {
        UiAction::SaveReport(of) => Some(of),
        UiAction::Report(ReportAction::Save(wish)) => Some(&wish.of),
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

fn sheet() -> ReportWish {
    ReportWish {
        of: ReportOf::Everything,
        form: ReportForm::Csv,
        read_again: false,
    }
}

#[test]
fn the_sheet_asks_for_form_and_reading_and_is_left_by_escape() {
    let mut shown = Shown::of(samples::three());
    shown.reports.sheet = Some(sheet());
    let mut harness = shown.open();
    let actions = click(&mut harness, "ASC MHL, a media hash list");
    let [UiAction::Report(ReportAction::Change(wish))] = &actions[..] else {
        panic!("{actions:?}")
    };
    assert_eq!(wish.form, ReportForm::Mhl);
    let actions = click(&mut harness, "Read the files again");
    assert!(matches!(
        &actions[..],
        [UiAction::Report(ReportAction::Change(wish))] if wish.read_again
    ));
    let actions = click(&mut harness, "Save…");
    assert!(matches!(
        &actions[..],
        [UiAction::Report(ReportAction::Save(wish))] if *wish == sheet()
    ));
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    assert!(matches!(
        &harness.state().actions[..],
        [UiAction::Report(ReportAction::Close)]
    ));
}

#[test]
fn a_media_hash_list_cannot_be_had_without_reading() {
    let mut shown = Shown::of(samples::three());
    shown.reports.sheet = Some(ReportWish {
        form: ReportForm::Mhl,
        ..sheet()
    });
    let mut harness = shown.open();
    // It always reads, so there is nothing to choose.
    assert!(harness.query_by_label("Read the files again").is_none());
    let actions = click(&mut harness, "Choose folder…");
    assert!(matches!(
        &actions[..],
        [UiAction::Report(ReportAction::Save(wish))] if wish.form == ReportForm::Mhl
    ));
}

#[test]
fn another_form_moves_no_button() {
    let place = |form, name: &str| {
        let mut shown = Shown::of(samples::three());
        shown.reports.sheet = Some(ReportWish { form, ..sheet() });
        shown.open().get_by_label(name).rect().center()
    };
    let csv = place(ReportForm::Csv, "Cancel this report");
    let list = place(ReportForm::Mhl, "Cancel this report");
    assert!((csv.y - list.y).abs() < 1.5, "{csv} and {list}");
    let csv = place(ReportForm::Csv, "JSON, one object a line");
    let list = place(ReportForm::Mhl, "JSON, one object a line");
    assert!((csv - list).length() < 1.5, "{csv} and {list}");
}

#[test]
fn a_report_that_reads_files_shows_how_far_it_is_and_can_be_cancelled() {
    let mut shown = Shown::of(samples::three());
    shown.reports.progress = Some(ReportProgress {
        files_done: 3,
        files: 214,
        bytes_done: 5,
        bytes: 10,
    });
    let mut harness = shown.open();
    let actions = click(&mut harness, "Cancel the report");
    assert!(matches!(
        &actions[..],
        [UiAction::Report(ReportAction::Stop)]
    ));
}
