//! Volumes over a made-up probe: when one is looked at, and what the window says of it.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use tokio::sync::{mpsc, watch};

use super::*;
use crate::app::gallery::{Scenery, link};
use crate::app::{StartOptions, TangeloApp};
use crate::engine::command::Command;
use crate::model::{CardStored, CardWithheld, NotStored, words::card_window};
use crate::ui::{ScanProgress, samples};

type End = oneshot::Sender<Result<CardVerdict, String>>;

struct Asked {
    top: PathBuf,
    end: End,
    progress: watch::Sender<CardProgress>,
    cancelled: Arc<AtomicBool>,
}

/// Everything below this folder is a card.
#[derive(Default)]
struct Probe {
    asked: Mutex<Vec<Asked>>,
}

const CARD: &str = "/media/me/CARD_A";

impl CardServices for Probe {
    fn whole_volumes(&self, paths: Vec<PathBuf>) -> oneshot::Receiver<Vec<PathBuf>> {
        let (to, from) = oneshot::channel();
        let card = paths.iter().filter(|path| path.starts_with(CARD));
        to.send(card.cloned().collect()).unwrap();
        from
    }

    fn wall_ms(&self) -> i64 {
        samples::ADDED_MS
    }

    fn check(&self, top: PathBuf, _site: SiteUrl) -> CardChecking {
        let (to, end) = oneshot::channel();
        let (told, progress) = watch::channel(CardProgress::default());
        let cancelled = Arc::new(AtomicBool::new(false));
        self.asked.lock().unwrap().push(Asked {
            top,
            end: to,
            progress: told,
            cancelled: cancelled.clone(),
        });
        CardChecking {
            progress,
            end,
            cancelled,
        }
    }
}

struct Open {
    harness: Harness<'static, TangeloApp>,
    probe: Arc<Probe>,
    _commands: mpsc::Receiver<Command>,
    snapshots: watch::Sender<Arc<Snapshot>>,
}

/// A window in which what was dropped at `path` was confirmed.
fn confirmed(path: &str) -> Open {
    let probe = Arc::new(Probe::default());
    let scenery = Scenery {
        cards: Some(probe.clone()),
        found: ScanProgress {
            files: 3,
            done: true,
            ..ScanProgress::default()
        },
        ..Scenery::default()
    };
    let (link, snapshots, commands) = link(samples::three(), Arc::new(scenery));
    let start = StartOptions {
        paths: vec![path.into()],
        ..StartOptions::default()
    };
    let mut harness = Harness::builder()
        .with_size([1280.0, 900.0])
        .allow_missing_glyphs()
        .build_eframe(|cc| TangeloApp::new(cc, link, start));
    harness.run_steps(4);
    harness.get_by_label("Upload 3 files").click();
    harness.run_steps(4);
    Open {
        harness,
        probe,
        _commands: commands,
        snapshots,
    }
}

impl Open {
    /// The queue of the made-up batch 1, with so many files open.
    fn queue(&mut self, open: usize) {
        let mut snapshot = samples::three();
        snapshot.version += 1 + open as u64;
        snapshot.counts.sending = 0;
        snapshot.counts.waiting = open;
        let mut batches = snapshot.batches.to_vec();
        batches[0].id = BatchId(1);
        snapshot.batches = batches.into();
        self.snapshots.send_replace(Arc::new(snapshot));
        self.harness.run_steps(4);
    }

    fn checks(&self) -> usize {
        self.probe.asked.lock().unwrap().len()
    }

    fn answer(&mut self, end: Result<CardVerdict, String>) {
        let asked = self.probe.asked.lock().unwrap().remove(0);
        assert_eq!(asked.top, PathBuf::from(CARD));
        asked.end.send(end).unwrap();
        self.harness.run_steps(4);
    }

    fn says(&self, text: &str) -> bool {
        self.harness.query_by_label_contains(text).is_some()
    }
}

fn stored() -> CardVerdict {
    CardVerdict::Stored(CardStored {
        files: 214,
        bytes: 3_000_000,
        read_again: 214,
        ..CardStored::default()
    })
}

#[test]
fn a_card_is_read_again_once_everything_is_sent_and_then_the_sentence_is_said() {
    let mut open = confirmed(CARD);
    open.queue(2);
    assert_eq!(open.checks(), 0, "while files are sent");
    open.queue(0);
    assert_eq!(open.checks(), 1);
    assert!(open.says(&card_window::checking("CARD_A")));
    open.answer(Ok(stored()));
    assert!(open.says("CARD_A: 214 of 214 files are stored."));
    assert!(open.says("All files were read again"));
    open.harness
        .get_by_label(&card_window::report_name("CARD_A"))
        .click();
    open.harness.run_steps(3);
    let sheet = open.harness.state().reports.view().sheet.clone().unwrap();
    assert!(sheet.read_again);
    open.harness.key_press(egui::Key::Escape);
    open.harness.run_steps(3);
    open.harness
        .get_by_label(&card_window::dismiss_name("CARD_A"))
        .click();
    open.harness.run_steps(3);
    assert!(!open.says("CARD_A: 214"));
    open.queue(0);
    assert_eq!(open.checks(), 0, "it was said once");
}

#[test]
fn the_sentence_is_withheld_with_its_reason() {
    let mut open = confirmed(CARD);
    open.queue(0);
    let mut withheld = CardWithheld {
        files: 214,
        stored: 212,
        ..CardWithheld::default()
    };
    withheld
        .reasons
        .entry(NotStored::NotSent)
        .or_default()
        .count = 2;
    open.answer(Ok(CardVerdict::Withheld(withheld)));
    assert!(open.says("CARD_A: 2 of 214 files are not confirmed as stored. Keep the card."));
    assert!(open.says("Not in the history of uploads from here: 2 files"));
    assert!(!open.says("214 of 214"));
    open.harness
        .get_by_label(&card_window::again_name("CARD_A"))
        .click();
    open.harness.run_steps(3);
    open.answer(Ok(stored()));
    assert!(open.says("CARD_A: 214 of 214 files are stored."));
}

#[test]
fn a_card_that_is_taken_out_too_early_is_not_called_stored() {
    let mut open = confirmed(CARD);
    open.queue(0);
    open.answer(Err("the card is gone".to_owned()));
    assert!(open.says("it is not known whether all files are stored"));
    assert!(!open.says("214 of 214"));
}

#[test]
fn a_check_shows_how_far_it_is_and_ends_when_it_is_cancelled() {
    let mut open = confirmed(CARD);
    open.queue(0);
    open.probe.asked.lock().unwrap()[0]
        .progress
        .send_replace(CardProgress {
            files_done: 3,
            files: 9,
            bytes_read: 5,
            ..CardProgress::default()
        });
    open.harness.run_steps(3);
    let state = open.harness.state().cards.banner().map(|b| b.state.clone());
    assert!(
        matches!(
            state,
            Some(CardState::Checking {
                done: 3,
                files: 9,
                ..
            })
        ),
        "{state:?}"
    );
    open.harness
        .get_by_label(&card_window::stop_name("CARD_A"))
        .click();
    open.harness.run_steps(3);
    assert!(
        open.probe.asked.lock().unwrap()[0]
            .cancelled
            .load(Ordering::Relaxed)
    );
    assert!(open.harness.state().cards.banner().is_none());
}

#[test]
fn a_new_upload_from_the_card_takes_back_what_was_said() {
    let mut open = confirmed(CARD);
    open.queue(0);
    open.answer(Ok(stored()));
    let services = open.probe.clone();
    let site = samples::destination().site;
    let cards = &mut open.harness.state_mut().cards;
    cards.begins(BatchId(2), site, vec![CARD.into()], &*services);
    open.harness.run_steps(3);
    assert!(!open.says("214 of 214"));
}

#[test]
fn what_lies_on_no_card_is_not_looked_at() {
    let mut open = confirmed("/home/me/Pictures");
    open.queue(0);
    assert_eq!(open.checks(), 0);
    assert!(open.harness.state().cards.banner().is_none());
}
