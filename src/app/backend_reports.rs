//! The window's reports over the journal of the running program.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use tokio::sync::{oneshot, watch};

use super::backend::Backend;
use super::reports::{ReportServices, ReportWriting};
use crate::model::{ReportProgress, ReportWish, words::reports as words};
use crate::runtime::report::{SaveFailure, save_report};
use crate::runtime::{StateDir, SystemClock};

/// Progress is told no more often than this.
pub(super) const TELL_EVERY: Duration = Duration::from_millis(120);

impl ReportServices for Backend {
    fn save_report(&self, wish: ReportWish, path: PathBuf) -> ReportWriting {
        let (to, end) = oneshot::channel();
        let (progress_in, progress) = watch::channel(None);
        let cancelled = Arc::new(AtomicBool::new(false));
        let journal = StateDir::journal_in(&self.shared.state_dir);
        let (cancel, waker) = (cancelled.clone(), self.shared.waker.clone());
        let writer = self.shared.journal.clone();
        self.shared.runtime.spawn_blocking(move || {
            let mut told: Option<Instant> = None;
            let tell = |progress: ReportProgress| {
                if told.is_none_or(|at| at.elapsed() >= TELL_EVERY) {
                    told = Some(Instant::now());
                    progress_in.send_replace(Some(progress));
                    waker.wake();
                }
            };
            let clock = SystemClock::new();
            // The list may show what is not written yet.
            let saved = writer
                .settle()
                .map_err(SaveFailure::from)
                .and_then(|()| save_report(&journal, &wish, &path, &clock, &cancel, tell));
            let saved = saved.map_err(|error| {
                tracing::warn!(%error, "a report was not written");
                match error {
                    SaveFailure::Nothing => words::nothing().to_owned(),
                    SaveFailure::NoCommonFolder => words::no_common_folder().to_owned(),
                    error if error.is_cancelled() => words::cancelled().to_owned(),
                    error => words::not_saved(&error.to_string()),
                }
            });
            // The window may be gone by now, which is fine.
            let _ = to.send(saved);
            waker.wake();
        });
        ReportWriting {
            progress,
            end,
            cancelled,
        }
    }
}
