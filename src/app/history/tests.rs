//! The history page over a made-up journal.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use tokio::sync::{mpsc, watch};

use super::*;
use crate::app::gallery::history::SampleHistory;
use crate::app::gallery::{Scenery, link};
use crate::app::{StartOptions, TangeloApp};
use crate::engine::command::Command;
use crate::model::{HistoryEnds, Snapshot};
use crate::ui::HistoryAction;
use crate::ui::samples;

struct Open {
    harness: Harness<'static, TangeloApp>,
    history: Arc<SampleHistory>,
    _commands: mpsc::Receiver<Command>,
    _snapshots: watch::Sender<Arc<Snapshot>>,
}

/// A window that shows a history of so many files.
fn shown(count: u64) -> Open {
    with(SampleHistory::of(count))
}

fn with(history: SampleHistory) -> Open {
    let history = Arc::new(history);
    let scenery = Scenery {
        history: history.clone(),
        ..Scenery::default()
    };
    let (link, snapshots, commands) = link(samples::three(), Arc::new(scenery));
    let mut harness = Harness::builder()
        .with_size([1280.0, 800.0])
        .allow_missing_glyphs()
        .build_eframe(|cc| TangeloApp::new(cc, link, StartOptions::default()));
    harness.run_steps(3);
    harness.get_by_label(words::open()).click();
    harness.run_steps(5);
    Open {
        harness,
        history,
        _commands: commands,
        _snapshots: snapshots,
    }
}

impl Open {
    fn press(&mut self, key: Key) {
        self.harness.key_press(key);
        self.harness.run_steps(4);
    }

    fn click(&mut self, name: &str) {
        self.harness.get_by_label(name).click();
        self.harness.run_steps(4);
    }

    fn has(&self, name: &str) -> bool {
        self.harness.query_by_label(name).is_some()
    }

    fn view(&self) -> &HistoryView {
        self.harness.state().history.view()
    }
}

#[test]
fn a_hundred_thousand_rows_lay_out_and_read_those_in_sight_alone() {
    let mut open = shown(100_000);
    assert!(open.has("100,000 files"));
    let drawn = |open: &Open| open.harness.state().local.history.rows_drawn;
    assert!((5..40).contains(&drawn(&open)), "{}", drawn(&open));
    for key in [Key::End, Key::Home, Key::PageDown, Key::PageDown] {
        open.press(key);
        assert!(drawn(&open) < 40);
    }
    open.press(Key::End);
    assert_eq!(open.view().selection.focused, Some(AssetId(1)));
    assert!(open.has(&format!(
        "{}: /media/ingest/CARD_A/Interviews/Zürich/interview-ü-0001.wav",
        words::path()
    )));
    let read = open.history.read.load(Ordering::Relaxed);
    assert!(read < 1_000, "{read} entries were read");
    assert!(open.view().entries.len() <= KEPT);
}

#[test]
fn what_is_kept_of_the_entries_has_a_bound() {
    let mut open = shown(100_000);
    for _ in 0..26 {
        open.harness
            .state_mut()
            .act_on_history(HistoryAction::Select(Select::Step(700)));
        open.harness.run_steps(3);
    }
    let kept = open.view().entries.len();
    assert!(kept <= KEPT, "{kept}");
}

#[test]
fn words_ends_and_sites_narrow_it_down_and_no_match_says_so() {
    let mut open = shown(300);
    open.harness.get_by_label(words::find()).focus();
    open.harness.run_steps(2);
    open.harness.get_by_label(words::find()).type_text("京都");
    open.harness.run_steps(5);
    assert!(open.has("75 files"));
    open.click(words::show_ends(HistoryEnds::Duplicates));
    assert_eq!(open.view().filter.ends, HistoryEnds::Duplicates);
    let count = open.view().rows.len();
    assert!(count > 0 && count < 75, "{count}");
    open.click(words::site_menu());
    open.click("archive.example");
    assert!(open.view().rows.len() < count);
    open.click(words::clear_find());
    open.harness.get_by_label(words::find()).focus();
    open.harness.run_steps(2);
    open.harness
        .get_by_label(words::find())
        .type_text("no such");
    open.harness.run_steps(5);
    assert!(open.has(&words::no_match_title("no such")));
    assert!(open.has("0 of 300 files"));
    open.click(words::show_all());
    assert!(open.has("300 files"));
}

#[test]
fn an_empty_history_and_a_broken_one_say_what_they_are() {
    let open = shown(0);
    assert!(open.has(words::empty()));
    let mut open = with(SampleHistory::broken());
    assert!(open.has(words::not_read_title()));
    assert!(open.has(&words::not_read_details("database is locked")));
    assert!(!open.has("0 files"), "nobody knows how many there are");
    open.click(words::try_again());
    assert!(open.has(words::not_read_title()));
}

#[test]
fn the_keyboard_goes_all_the_way() {
    let mut open = shown(40);
    open.press(Key::ArrowDown);
    open.press(Key::ArrowDown);
    assert_eq!(open.view().selection.focused, Some(AssetId(39)));
    open.harness
        .key_press_modifiers(Modifiers::SHIFT, Key::ArrowDown);
    open.harness.run_steps(4);
    assert_eq!(open.view().selection.rows.len(), 2);
    open.press(Key::C);
    // 39 was uploaded and 38 is a duplicate or not; each has at most one Record ID.
    let said = open.harness.state().toast.as_ref().map(|t| t.text.clone());
    assert!(said.is_some_and(|s| s.starts_with("Copied")), "copied");
    open.press(Key::Delete);
    assert!(open.view().question.is_some());
    open.press(Key::Escape);
    assert!(open.view().question.is_none() && open.view().open);
    open.press(Key::Escape);
    assert!(!open.view().open);
}

#[test]
fn forgetting_says_what_is_lost_and_needs_a_yes() {
    let mut open = shown(40);
    open.click(words::forget_menu());
    open.click(&words::forget_entry(&ForgetOf::Shown, 40));
    let question = open.view().question.clone().unwrap();
    assert!(open.has(&words::forget_question(question.ids.len())));
    assert!(question.stay > 0);
    assert!(open.has(&words::forget_counts(question.ids.len(), question.stay)));
    for point in words::forget_points() {
        assert!(open.has(point), "{point}");
    }
    // Enter is the harmless answer.
    open.press(Key::Enter);
    assert_eq!(open.view().rows.len(), 40);
    open.click(words::forget_menu());
    open.click(&words::forget_entry(&ForgetOf::Shown, 40));
    open.click(words::forget_no());
    assert_eq!(open.view().rows.len(), 40);

    open.click(words::forget_menu());
    open.click(&words::forget_entry(&ForgetOf::Shown, 40));
    open.click(&words::forget_yes(question.ids.len()));
    assert_eq!(open.view().rows.len(), question.stay);
    assert!(open.has(&words::forgotten(question.ids.len())));
}

#[test]
fn a_row_without_its_site_is_no_link() {
    let mut open = shown(1);
    assert!(open.has("Open 2RBK47G0001"));
    let mut entry = (**open.view().entry(AssetId(1)).unwrap()).clone();
    entry.destination = None;
    let entries = &mut open.harness.state_mut().history.view.entries;
    entries.insert(AssetId(1), Some(Arc::new(entry)));
    open.harness.run_steps(2);
    assert!(!open.has("Open 2RBK47G0001"));
}
