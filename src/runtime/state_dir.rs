//! The folder that holds journal, settings and logs: one process at a time.

use crate::model::words;
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

/// A state folder that this process holds.
#[derive(Debug)]
pub struct StateDir {
    path: PathBuf,
    _lock: File,
}

/// Why the state folder cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum StateDirError {
    #[error("{}", words::command::state_dir_in_use(.0.display()))]
    InUse(PathBuf),
    #[error("{}", words::command::state_dir_unusable(.path.display(), .source))]
    Unusable {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error("{}", words::command::no_state_dir())]
    NoHome,
}

impl StateDir {
    /// The system's own place for this program's state.
    pub fn default_path() -> Result<PathBuf, StateDirError> {
        directories::ProjectDirs::from("", "", "Tangelo")
            .map(|dirs| dirs.data_local_dir().to_owned())
            .ok_or(StateDirError::NoHome)
    }

    /// Opens the folder that was named, else the system's own place.
    pub fn open_or_default(path: Option<&Path>) -> Result<StateDir, StateDirError> {
        StateDir::open(&StateDir::named_or_default(path)?)
    }

    /// The folder that was named, else the system's own place; nothing is opened or made.
    pub fn named_or_default(path: Option<&Path>) -> Result<PathBuf, StateDirError> {
        path.map_or_else(StateDir::default_path, |path| Ok(path.to_owned()))
    }

    /// Makes the folder if it is missing, readable for its owner alone, and locks it.
    pub fn open(path: &Path) -> Result<StateDir, StateDirError> {
        let unusable = |source| StateDirError::Unusable {
            path: path.to_owned(),
            source,
        };
        make_private(path).map_err(unusable)?;
        let lock = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(path.join("lock"))
            .map_err(unusable)?;
        match lock.try_lock() {
            Ok(()) => Ok(StateDir {
                path: path.to_owned(),
                _lock: lock,
            }),
            Err(TryLockError::WouldBlock) => Err(StateDirError::InUse(path.to_owned())),
            Err(TryLockError::Error(source)) => Err(unusable(source)),
        }
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where the journal is.
    pub fn journal(&self) -> PathBuf {
        Self::journal_in(&self.path)
    }

    /// Where the journal of a state folder is, for whoever only reads it.
    pub fn journal_in(state_dir: &Path) -> PathBuf {
        state_dir.join("journal.sqlite")
    }
}

#[cfg(unix)]
fn make_private(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(path)
}

#[cfg(not(unix))]
fn make_private(path: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_process_is_refused_with_a_word() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("state");
        let first = StateDir::open(&path).unwrap();
        let second = StateDir::open(&path).unwrap_err();
        assert!(second.to_string().contains("another Tangelo"));
        drop(first);
        StateDir::open(&path).unwrap();
    }
}
