//! The application over made-up services: what commands leave it.

use std::sync::Arc;

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use tokio::sync::{mpsc, watch};

use super::super::gallery::{Scenery, link};
use crate::app::*;
use crate::engine::command::{Command, NewFile};
use crate::model::{AssetId, FileStamp, FoundFile, LeaveOut, Snapshot};
use crate::ui::samples;

struct Open {
    harness: Harness<'static, TangeloApp>,
    snapshots: watch::Sender<Arc<Snapshot>>,
    commands: mpsc::Receiver<Command>,
}

fn files() -> Vec<NewFile> {
    let file = |name: &str| NewFile {
        file: FoundFile {
            path: format!("/shoot/{name}").into(),
            folder: String::new(),
            name: name.to_owned(),
            stamp: FileStamp {
                size: 5,
                modified_ns: 0,
                created_ns: None,
                identity: None,
            },
        },
        refused: None,
        earlier: None,
    };
    vec![file("a.mov"), file("b.mov")]
}

fn open(snapshot: Snapshot, scenery: Scenery, paths: &[&str]) -> Open {
    let (link, snapshots, commands) = link(snapshot, Arc::new(scenery));
    let start = StartOptions {
        paths: paths.iter().map(Into::into).collect(),
        ..StartOptions::default()
    };
    let mut harness = Harness::builder()
        .with_size([1280.0, 1400.0])
        .allow_missing_glyphs()
        .build_eframe(|cc| TangeloApp::new(cc, link, start));
    harness.run_steps(3);
    Open {
        harness,
        snapshots,
        commands,
    }
}

impl Open {
    fn click(&mut self, name: &str) {
        self.harness.get_by_label(name).click();
        self.harness.run_steps(3);
    }

    fn commands(&mut self) -> Vec<Command> {
        std::iter::from_fn(|| self.commands.try_recv().ok()).collect()
    }
}

#[test]
fn paths_at_the_start_become_a_batch_once_confirmed() {
    let scenery = Scenery {
        files,
        ..Scenery::default()
    };
    let mut open = open(Snapshot::default(), scenery, &["/shoot"]);
    assert!(
        open.commands().is_empty(),
        "nothing before the user says so"
    );
    open.click("Upload 128 files");
    let commands = open.commands();
    assert!(
        matches!(
            &commands[..],
            [
                Command::OpenBatch { destination, options, .. },
                Command::Add { files, .. }
            ] if *destination == samples::destination() && options.keep_folders && files.len() == 2
        ),
        "{commands:?}"
    );
    assert!(open.harness.query_by_label("Upload 128 files").is_none());
}

#[test]
fn a_cancelled_sheet_sends_nothing() {
    let mut open = open(Snapshot::default(), Scenery::default(), &["/shoot"]);
    open.click("Cancel this batch");
    assert!(open.harness.query_by_label("Upload 128 files").is_none());
    assert!(open.commands().is_empty());
}

#[test]
fn nobody_signed_in_means_the_page_for_connecting() {
    let scenery = Scenery {
        account: None,
        ..Scenery::default()
    };
    let open = open(Snapshot::default(), scenery, &["/shoot"]);
    assert!(open.harness.query_by_label("Try the demo site").is_some());
    assert!(open.harness.query_by_label("Upload 128 files").is_none());
}

#[test]
fn a_removal_waits_for_undo_and_goes_at_the_end() {
    let mut open = open(samples::three(), Scenery::default(), &[]);
    open.click("More for logo-master.ai");
    open.click("Remove from the list logo-master.ai");
    assert!(
        open.harness
            .query_by_label("More for logo-master.ai")
            .is_none()
    );
    // It runs, so it rests while it can come back.
    assert!(matches!(&open.commands()[..], [Command::Pause(ids)] if *ids == [AssetId(2)]));
    open.click("Undo");
    assert!(matches!(&open.commands()[..], [Command::Resume(ids)] if *ids == [AssetId(2)]));
    assert!(
        open.harness
            .query_by_label("More for logo-master.ai")
            .is_some()
    );

    open.click("More for logo-master.ai");
    open.click("Remove from the list logo-master.ai");
    eframe::App::on_exit(open.harness.state_mut(), None);
    let commands = open.commands();
    assert!(
        matches!(&commands[..], [Command::Pause(_), Command::Remove(ids)] if *ids == [AssetId(2)])
    );
}

#[test]
fn a_chosen_row_is_asked_about_and_shown() {
    let mut snapshot = samples::every_state();
    let detail = snapshot.detail.take();
    let mut open = open(snapshot.clone(), Scenery::default(), &[]);
    let name = crate::model::words::window::row_name(
        snapshot.rows().next().unwrap(),
        snapshot.now_ms,
        &snapshot.connection,
    );
    open.click(&name);
    let commands = open.commands();
    assert!(matches!(&commands[..], [Command::Focus(Some(AssetId(0)))]));

    snapshot.detail = detail;
    snapshot.version += 1;
    open.snapshots.send(Arc::new(snapshot)).unwrap();
    open.harness.run_steps(3);
    assert!(
        open.harness
            .query_by_label("Reserved ID: 2RBK47GUMWY")
            .is_some()
    );
}

#[test]
fn a_row_that_a_filter_hides_is_no_longer_selected() {
    let snapshot = samples::every_state();
    let mut open = open(snapshot.clone(), Scenery::default(), &[]);
    let name = crate::model::words::window::row_name(
        snapshot.rows().next().unwrap(),
        snapshot.now_ms,
        &snapshot.connection,
    );
    open.click(&name);
    open.click("Uploaded");
    open.harness.key_press(egui::Key::Delete);
    open.harness.run_steps(3);
    let commands = open.commands();
    assert!(
        matches!(
            &commands[..],
            [Command::Focus(Some(AssetId(0))), Command::Focus(None)]
        ),
        "{commands:?}"
    );
    assert!(open.harness.query_by_label("Undo").is_none());
}

#[test]
fn commands_wait_in_order_while_the_channel_is_full() {
    let mut open = open(samples::every_state(), Scenery::default(), &[]);
    for _ in 0..40 {
        open.click("Retry all");
        open.click("Pause all");
    }
    let first = open.commands();
    assert_eq!(first.len(), 64);
    open.harness.run_steps(2);
    let rest = open.commands();
    assert_eq!(first.len() + rest.len(), 80);
    for (i, command) in first.iter().chain(&rest).enumerate() {
        let expected = if i % 2 == 0 { "RetryAll" } else { "PauseAll" };
        assert_eq!(format!("{command:?}"), expected);
    }
}

#[test]
fn what_is_left_out_holds_on_where_the_sheet_is_skipped_and_no_longer_elsewhere() {
    let repeats = LeaveOut {
        repeats: true,
        uploaded: false,
    };
    let left_out = |open: &mut Open| -> Vec<LeaveOut> {
        let commands = open.commands();
        let batches = commands.into_iter().filter_map(|command| match command {
            Command::OpenBatch { options, .. } => Some(options.leave_out),
            _ => None,
        });
        batches.collect()
    };
    for (skip, next) in [(true, repeats), (false, LeaveOut::default())] {
        let scenery = Scenery {
            files,
            ..Scenery::default()
        };
        let mut open = open(Snapshot::default(), scenery, &["/shoot"]);
        open.click(crate::model::words::repeats::leave_out_repeats());
        open.harness.state_mut().local_mut().places.options.skip = skip;
        open.click("Upload 128 files");
        let commands = open.commands();
        let chosen = commands.iter().find_map(|command| match command {
            Command::LeaveOut { choice, .. } => Some(*choice),
            _ => None,
        });
        assert_eq!(chosen, Some(repeats));
        let dropped = crate::ui::UiAction::Dropped(vec!["/second".into()]);
        open.harness.state_mut().local_mut().push(dropped);
        open.harness.run_steps(4);
        if !skip {
            open.click("Upload 128 files");
        }
        assert_eq!(left_out(&mut open), [next]);
    }
}
