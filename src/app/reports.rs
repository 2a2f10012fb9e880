//! Reports from the window: a dialog asks where one shall go, another thread writes it.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::oneshot;
use tokio::sync::oneshot::error::TryRecvError;

use super::dialogs::{Answer, Dialogs};
use super::window::TangeloApp;
use crate::model::{ReportOf, words::reports as words};
use crate::runtime::report::SavedReport;
use crate::ui::Toast;
use crate::ui::tokens::time;

/// What writes reports. Answers at once; the window is woken when a report has ended.
pub trait ReportServices {
    fn save_report(&self, of: ReportOf, path: PathBuf) -> ReportWriting;
}

/// A report under way. Dropping it cancels it.
pub struct ReportWriting {
    /// Where it is, or a sentence.
    pub end: oneshot::Receiver<Result<SavedReport, String>>,
    /// Whoever writes looks at this before a file is made.
    pub cancelled: Arc<AtomicBool>,
}

impl Drop for ReportWriting {
    fn drop(&mut self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }
}

/// At most one report at a time, from the question to its end.
#[derive(Default)]
pub struct ReportsState {
    dialog: Dialogs,
    asked: Option<ReportOf>,
    writing: Option<ReportWriting>,
}

impl TangeloApp {
    pub(super) fn ask_for_report(&mut self, of: ReportOf) {
        if self.reports.writing.is_some() {
            self.say(words::BUSY);
            return;
        }
        let name = format!("{}.csv", words::FILE_NAME);
        if self.reports.dialog.ask_where(&name, &self.link.waker) {
            self.reports.asked = Some(of);
        }
    }

    /// Writes a report to the place that was chosen.
    pub(super) fn write_report(&mut self, of: ReportOf, path: PathBuf) {
        let services = self.link.services.clone();
        if let Some(services) = services.reports() {
            self.reports.writing = Some(services.save_report(of, path));
            self.say(words::PREPARING);
        }
    }

    pub(super) fn poll_reports(&mut self) {
        match self.reports.dialog.poll() {
            Some(Answer::Chosen(mut paths)) => {
                if let (Some(of), Some(path)) = (self.reports.asked.take(), paths.pop()) {
                    self.write_report(of, path);
                }
            }
            Some(Answer::NoDialog) => {
                self.reports.asked = None;
                self.say(words::NO_SAVE_DIALOG);
            }
            Some(Answer::Cancelled) => self.reports.asked = None,
            None => {}
        }
        let Some(writing) = &mut self.reports.writing else {
            return;
        };
        let end = match writing.end.try_recv() {
            Ok(end) => end,
            Err(TryRecvError::Empty) => return,
            Err(TryRecvError::Closed) => Err(words::CANCELLED.to_owned()),
        };
        self.reports.writing = None;
        match end {
            Ok(saved) => {
                self.toast = Some(Toast {
                    text: words::saved_files(&saved.path, saved.files),
                    until: self.now() + time::NOTICE_SECS,
                    show: Some(saved.path),
                    ..Toast::default()
                });
            }
            Err(sentence) => self.say(sentence),
        }
    }
}
