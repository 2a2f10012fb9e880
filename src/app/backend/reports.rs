//! The window's reports over the journal of the running program.

use std::path::PathBuf;

use super::super::reports::{ReportServices, ReportWriting};
use super::Backend;
use crate::model::{ReportWish, words::reports as words};
use crate::runtime::report::{SaveFailure, save_report};
use crate::runtime::{StateDir, SystemClock};

impl ReportServices for Backend {
    fn save_report(&self, wish: ReportWish, path: PathBuf) -> ReportWriting {
        let journal = StateDir::journal_in(&self.shared.state_dir);
        let writer = self.shared.journal.clone();
        self.shared.errand(None, move |way| {
            let tell = |progress| (way.tell)(Some(progress));
            let clock = SystemClock::new();
            // The list may show what is not written yet.
            let saved = writer
                .settle()
                .map_err(SaveFailure::from)
                .and_then(|()| save_report(&journal, &wish, &path, &clock, way.cancelled, tell));
            saved.map_err(|error| {
                tracing::warn!(%error, "a report was not written");
                match error {
                    SaveFailure::Nothing => words::nothing().to_owned(),
                    SaveFailure::NoCommonFolder => words::no_common_folder().to_owned(),
                    error if error.is_cancelled() => words::cancelled().to_owned(),
                    error => words::not_saved(&error.to_string()),
                }
            })
        })
    }
}
