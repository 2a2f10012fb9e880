//! Reports over a made-up writer: what the window tells of them.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use tokio::sync::{mpsc, oneshot, watch};

use super::super::gallery::{Scenery, link};
use crate::app::*;
use crate::engine::command::Command;
use crate::model::{
    ReportForm, ReportOf, ReportProgress, ReportTally, ReportWish, Snapshot,
    words::reports as words,
};
use crate::runtime::report::SavedReport;
use crate::ui::samples;

type End = oneshot::Sender<Result<SavedReport, String>>;

struct Asked {
    wish: ReportWish,
    progress: watch::Sender<Option<ReportProgress>>,
    path: PathBuf,
    end: End,
    cancelled: Arc<AtomicBool>,
}

/// Keeps what it was asked for, and answers when the test does.
#[derive(Default)]
struct Writer {
    asked: Mutex<Vec<Asked>>,
}

impl ReportServices for Writer {
    fn save_report(&self, wish: ReportWish, path: PathBuf) -> ReportWriting {
        let (to, from) = oneshot::channel();
        let (told, progress) = watch::channel(None);
        let cancelled = Arc::new(AtomicBool::new(false));
        self.asked.lock().unwrap().push(Asked {
            wish,
            progress: told,
            path,
            end: to,
            cancelled: cancelled.clone(),
        });
        ReportWriting {
            progress,
            end: from,
            cancelled,
        }
    }
}

struct Open {
    harness: Harness<'static, TangeloApp>,
    writer: Arc<Writer>,
    _commands: mpsc::Receiver<Command>,
    _snapshots: watch::Sender<Arc<Snapshot>>,
}

fn everything() -> ReportWish {
    ReportWish {
        of: ReportOf::Everything,
        form: ReportForm::Csv,
        read_again: true,
    }
}

/// A window that writes a report of everything.
fn writing() -> Open {
    let writer = Arc::new(Writer::default());
    let scenery = Scenery {
        reports: Some(writer.clone()),
        ..Scenery::default()
    };
    let (link, snapshots, commands) = link(samples::every_state(), Arc::new(scenery));
    let mut harness = Harness::builder()
        .with_size([1280.0, 900.0])
        .allow_missing_glyphs()
        .build_eframe(|cc| TangeloApp::new(cc, link, StartOptions::default()));
    harness.run_steps(3);
    let app = harness.state_mut();
    app.write_report(everything(), "/out/cards.csv".into());
    harness.run_steps(3);
    Open {
        harness,
        writer,
        _commands: commands,
        _snapshots: snapshots,
    }
}

impl Open {
    fn answer(&mut self, end: Result<SavedReport, String>) {
        let asked = self.writer.asked.lock().unwrap().remove(0);
        assert_eq!(asked.wish, everything());
        assert_eq!(asked.path, PathBuf::from("/out/cards.csv"));
        asked.end.send(end).unwrap();
        self.harness.run_steps(3);
    }
}

#[test]
fn a_saved_report_is_named_and_can_be_shown() {
    let mut open = writing();
    assert!(open.harness.query_by_label(words::preparing()).is_some());
    open.answer(Ok(SavedReport {
        path: "/out/cards.csv".into(),
        files: 12,
        tally: None,
        list_of: None,
    }));
    let said = "Report of 12 files saved as cards.csv";
    assert!(open.harness.query_by_label(said).is_some());
    assert!(
        open.harness
            .query_by_label("Show cards.csv in its folder")
            .is_some()
    );
}

#[test]
fn a_failure_is_said_and_shows_nothing() {
    let mut open = writing();
    let sentence = words::not_saved("the disk is full");
    open.answer(Err(sentence.clone()));
    assert!(open.harness.query_by_label(&sentence).is_some());
    assert!(
        open.harness
            .query_by_label("Show cards.csv in its folder")
            .is_none()
    );
}

#[test]
fn a_second_report_waits_for_the_first() {
    let mut open = writing();
    open.harness
        .state_mut()
        .ask_for_report(ReportOf::Everything);
    open.harness.run_steps(3);
    assert!(open.harness.query_by_label(words::busy()).is_some());
    assert_eq!(open.writer.asked.lock().unwrap().len(), 1);
}

#[test]
fn a_closed_window_cancels_its_report() {
    let open = writing();
    let Asked { cancelled, .. } = open.writer.asked.lock().unwrap().remove(0);
    assert!(!cancelled.load(Ordering::Relaxed));
    drop(open.harness);
    assert!(cancelled.load(Ordering::Relaxed));
}

#[test]
fn a_report_that_reads_files_tells_how_far_it_is_what_it_found_and_can_be_stopped() {
    let mut open = writing();
    let progress = ReportProgress {
        files_done: 3,
        files: 12,
        bytes_done: 5_000_000,
        bytes: 90_000_000,
    };
    {
        let asked = open.writer.asked.lock().unwrap();
        asked[0].progress.send_replace(Some(progress));
    }
    open.harness.run_steps(3);
    let stop = crate::model::words::report_sheet::stop_name();
    assert_eq!(open.harness.state().reports.view().progress, Some(progress));
    open.harness.get_by_label(stop).click();
    open.harness.run_steps(3);
    {
        let asked = open.writer.asked.lock().unwrap();
        assert!(asked[0].cancelled.load(Ordering::Relaxed));
    }
    open.answer(Ok(SavedReport {
        path: "/out/cards.csv".into(),
        files: 12,
        tally: Some(ReportTally {
            files: 12,
            unchanged: 12,
            ..ReportTally::default()
        }),
        list_of: None,
    }));
    let said = "Report of 12 files saved as cards.csv. All 12 files hold what was sent.";
    assert!(open.harness.query_by_label(said).is_some());
    assert!(open.harness.query_by_label(stop).is_none());
}
