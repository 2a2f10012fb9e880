//! The window's reports over the journal of the running program.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use tokio::sync::oneshot;

use super::backend::Backend;
use super::reports::{ReportServices, ReportWriting};
use crate::model::{ReportOf, words::reports as words};
use crate::runtime::StateDir;
use crate::runtime::report::{SaveFailure, save_report};

impl ReportServices for Backend {
    fn save_report(&self, of: ReportOf, path: PathBuf) -> ReportWriting {
        let (to, end) = oneshot::channel();
        let cancelled = Arc::new(AtomicBool::new(false));
        let journal = StateDir::journal_in(&self.shared.state_dir);
        let (cancel, waker) = (cancelled.clone(), self.shared.waker.clone());
        self.shared.runtime.spawn_blocking(move || {
            let saved = save_report(&journal, &of, &path, &cancel).map_err(|error| {
                tracing::warn!(%error, "a report was not written");
                match error {
                    SaveFailure::Nothing => words::NOTHING.to_owned(),
                    error => words::not_saved(&error.to_string()),
                }
            });
            // The window may be gone by now, which is fine.
            let _ = to.send(saved);
            waker.wake();
        });
        ReportWriting { end, cancelled }
    }
}
