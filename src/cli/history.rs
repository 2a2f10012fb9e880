//! What was uploaded so far, for commands that only read it.

use std::path::{Path, PathBuf};

use crate::model::words::command;
use crate::runtime::{HistoryReader, JournalError, StateDir, StateDirError};

/// Why nothing is known of earlier uploads.
#[derive(Debug, thiserror::Error)]
pub enum HistoryError {
    #[error(transparent)]
    StateDir(#[from] StateDirError),
    #[error("{}", command::no_journal(.0.display()))]
    NoJournal(PathBuf),
    #[error(transparent)]
    Journal(#[from] JournalError),
}

/// Opens what stands in the folder that was named, else in the system's own place. Locks nothing, so
/// it works beside a running Tangelo.
pub(super) fn open_history(state_dir: Option<&Path>) -> Result<HistoryReader, HistoryError> {
    let journal = StateDir::journal_in(&StateDir::named_or_default(state_dir)?);
    if !journal.exists() {
        return Err(HistoryError::NoJournal(journal));
    }
    Ok(HistoryReader::open(&journal)?)
}
