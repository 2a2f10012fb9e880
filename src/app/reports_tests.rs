//! Reports over a made-up writer: what the window tells of them.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use tokio::sync::{mpsc, oneshot, watch};

use super::gallery::{Scenery, link};
use super::*;
use crate::engine::command::Command;
use crate::model::{ReportOf, Snapshot, words::reports as words};
use crate::runtime::report::SavedReport;
use crate::ui::samples;

type End = oneshot::Sender<Result<SavedReport, String>>;

struct Asked {
    of: ReportOf,
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
    fn save_report(&self, of: ReportOf, path: PathBuf) -> ReportWriting {
        let (to, from) = oneshot::channel();
        let cancelled = Arc::new(AtomicBool::new(false));
        self.asked.lock().unwrap().push(Asked {
            of,
            path,
            end: to,
            cancelled: cancelled.clone(),
        });
        ReportWriting {
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
    app.write_report(ReportOf::Everything, "/out/cards.csv".into());
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
        assert_eq!(asked.of, ReportOf::Everything);
        assert_eq!(asked.path, PathBuf::from("/out/cards.csv"));
        asked.end.send(end).unwrap();
        self.harness.run_steps(3);
    }
}

#[test]
fn a_saved_report_is_named_and_can_be_shown() {
    let mut open = writing();
    assert!(open.harness.query_by_label(words::PREPARING).is_some());
    open.answer(Ok(SavedReport {
        path: "/out/cards.csv".into(),
        files: 12,
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
    assert!(open.harness.query_by_label(words::BUSY).is_some());
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
