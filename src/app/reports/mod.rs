//! Reports from the window: a sheet asks how, a dialog asks where, another thread writes it.

use std::path::PathBuf;
use std::sync::atomic::Ordering;

use tokio::sync::oneshot::error::TryRecvError;

use super::errand::Errand;
use super::intake::dialogs::{Answer, Dialogs};
use super::window::TangeloApp;
use crate::model::{
    ReportForm, ReportOf, ReportProgress, ReportWish, words::report_sheet, words::reports as words,
};
use crate::runtime::report::SavedReport;
use crate::ui::tokens::time;
use crate::ui::{ReportAction, ReportView, Toast};

/// What writes reports. Answers at once; the window is woken when a report has ended, and now and
/// then on the way.
pub trait ReportServices {
    fn save_report(&self, wish: ReportWish, path: PathBuf) -> ReportWriting;
}

/// A report under way; nothing is told of it before its first file is read.
pub type ReportWriting = Errand<Option<ReportProgress>, SavedReport>;

/// At most one report at a time, from the question to its end.
#[derive(Default)]
pub struct ReportsState {
    dialog: Dialogs,
    asked: Option<ReportWish>,
    writing: Option<ReportWriting>,
    /// When the first progress came, in seconds of the window's clock, and how far it was.
    began: Option<(f64, u64)>,
    view: ReportView,
}

impl ReportsState {
    /// What is drawn.
    pub fn view(&self) -> &ReportView {
        &self.view
    }

    /// A report that is at this point for ever, for the gallery.
    pub(super) fn show(&mut self, progress: ReportProgress, seconds_left: u64) {
        self.view.progress = Some(progress);
        self.view.seconds_left = Some(seconds_left);
    }

    fn progress(&mut self, progress: Option<ReportProgress>, now: f64) {
        self.view.progress = progress;
        self.view.seconds_left = progress.and_then(|progress| {
            let (since, from) = *self.began.get_or_insert((now, progress.bytes_done));
            seconds_left(&progress, from, now - since)
        });
    }
}

impl TangeloApp {
    /// Opens the sheet.
    pub(super) fn ask_for_report(&mut self, of: ReportOf) {
        if self.reports.writing.is_some() {
            self.say(words::busy());
            return;
        }
        // Whoever hands on what a card held wants to know that it still holds it.
        let read_again = matches!(of, ReportOf::Below(_));
        self.reports.view.sheet = Some(ReportWish {
            of,
            form: ReportForm::Csv,
            read_again,
        });
    }

    pub(super) fn act_on_report(&mut self, action: ReportAction) {
        match action {
            ReportAction::Change(wish) => self.reports.view.sheet = Some(wish),
            ReportAction::Close => self.reports.view.sheet = None,
            ReportAction::Save(wish) => {
                self.reports.view.sheet = None;
                self.ask_where(wish);
            }
            ReportAction::Stop => {
                if let Some(writing) = &self.reports.writing {
                    writing.cancelled.store(true, Ordering::Relaxed);
                }
            }
        }
    }

    fn ask_where(&mut self, wish: ReportWish) {
        if self.reports.writing.is_some() {
            self.say(words::busy());
            return;
        }
        let waker = &self.link.waker;
        if self.reports.dialog.ask_where(wish.form, waker) {
            self.reports.asked = Some(wish);
        }
    }

    /// Writes a report to the place that was chosen.
    pub(super) fn write_report(&mut self, wish: ReportWish, path: PathBuf) {
        let services = self.link.services.clone();
        if let Some(services) = services.reports() {
            self.reports.writing = Some(services.save_report(wish, path));
            self.say(words::preparing());
        }
    }

    pub(super) fn poll_reports(&mut self) {
        match self.reports.dialog.poll() {
            Some(Answer::Chosen(mut paths)) => {
                if let (Some(wish), Some(path)) = (self.reports.asked.take(), paths.pop()) {
                    self.write_report(wish, path);
                }
            }
            Some(Answer::NoDialog) => {
                self.reports.asked = None;
                self.say(words::no_save_dialog());
            }
            Some(Answer::Cancelled) => self.reports.asked = None,
            None => {}
        }
        let Some(writing) = &mut self.reports.writing else {
            return;
        };
        let progress = *writing.progress.borrow_and_update();
        let end = match writing.end.try_recv() {
            Ok(end) => end,
            Err(TryRecvError::Empty) => {
                let now = self.now();
                self.reports.progress(progress, now);
                return;
            }
            Err(TryRecvError::Closed) => Err(words::cancelled().to_owned()),
        };
        self.reports.writing = None;
        self.reports.began = None;
        self.reports.progress(None, 0.0);
        match end {
            Ok(saved) => {
                self.toast = Some(Toast {
                    text: said_of(&saved),
                    until: self.now() + time::NOTICE_SECS,
                    show: Some(saved.path),
                    ..Toast::default()
                });
            }
            Err(sentence) => self.say(sentence),
        }
    }
}

/// How long the rest takes at the rate since `from` bytes, `passed` seconds ago; nothing before that
/// says anything.
fn seconds_left(progress: &ReportProgress, from: u64, passed: f64) -> Option<u64> {
    const ENOUGH_SECS: f64 = 3.0;
    let done = progress.bytes_done.saturating_sub(from);
    if passed < ENOUGH_SECS || done == 0 {
        return None;
    }
    let rest = progress.bytes.saturating_sub(progress.bytes_done);
    Some((rest as f64 * passed / done as f64).ceil() as u64)
}

fn said_of(saved: &SavedReport) -> String {
    let is_list = saved.path.extension().is_some_and(|end| end == "mhl");
    let said = match &saved.tally {
        None => words::saved_files(&saved.path, saved.files),
        Some(tally) if is_list => report_sheet::list_saved(&saved.path, saved.files, tally),
        Some(tally) => report_sheet::saved_and_compared(&saved.path, saved.files, tally),
    };
    match &saved.list_of {
        Some(root) => format!("{said} {}", words::list_elsewhere(root)),
        None => said,
    }
}

#[cfg(test)]
mod tests;
