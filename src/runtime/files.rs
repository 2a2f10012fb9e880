//! Stamps of files, and the system's errors in our words.

use std::fs::{File, Metadata};
use std::io;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::model::{FileIdentity, FileStamp, Problem};

/// Reads what tells one state of a file from another. Blocks.
pub fn read_stamp(path: &Path) -> Result<FileStamp, Problem> {
    let metadata = std::fs::metadata(path).map_err(|e| file_problem(&e))?;
    if !metadata.is_file() {
        return Err(Problem::Unreadable {
            reason: Problem::NOT_REGULAR.to_owned(),
        });
    }
    Ok(stamp_of(&metadata))
}

/// Opens a file that must be in the state of `stamp`.
pub(super) fn open_unchanged(path: &Path, stamp: &FileStamp) -> Result<File, Problem> {
    let file = File::open(path).map_err(|e| file_problem(&e))?;
    check_unchanged(&file, stamp)?;
    Ok(file)
}

/// Whether an open file is in the state of `stamp`.
pub(super) fn check_unchanged(file: &File, stamp: &FileStamp) -> Result<(), Problem> {
    let metadata = file.metadata().map_err(|e| file_problem(&e))?;
    match stamp.same_state(&stamp_of(&metadata)) {
        true => Ok(()),
        false => Err(Problem::ChangedOnDisk),
    }
}

pub(super) fn stamp_of(metadata: &Metadata) -> FileStamp {
    FileStamp {
        size: metadata.len(),
        modified_ns: metadata.modified().map(unix_ns).unwrap_or_default(),
        created_ns: metadata.created().ok().map(unix_ns),
        identity: identity(metadata),
    }
}

fn unix_ns(time: SystemTime) -> i64 {
    match time.duration_since(UNIX_EPOCH) {
        Ok(since) => i64::try_from(since.as_nanos()).unwrap_or(i64::MAX),
        Err(before) => -i64::try_from(before.duration().as_nanos()).unwrap_or(i64::MAX),
    }
}

#[cfg(unix)]
fn identity(metadata: &Metadata) -> Option<FileIdentity> {
    use std::os::unix::fs::MetadataExt;
    Some(FileIdentity {
        volume: metadata.dev(),
        file: metadata.ino(),
    })
}

/// Elsewhere size and time have to do: the file index is not in stable Rust.
#[cfg(not(unix))]
fn identity(_metadata: &Metadata) -> Option<FileIdentity> {
    None
}

/// Windows: a sharing violation, or a locked part of the file.
#[cfg(windows)]
fn is_held(error: &io::Error) -> bool {
    matches!(error.raw_os_error(), Some(32 | 33))
}

/// Elsewhere files can be read while others write them; that they do is noticed by their stamps.
#[cfg(not(windows))]
fn is_held(_error: &io::Error) -> bool {
    false
}

/// An error of the file system as a problem that people can act on.
pub(super) fn file_problem(error: &io::Error) -> Problem {
    let reason = match error.kind() {
        io::ErrorKind::NotFound => return Problem::Missing,
        io::ErrorKind::PermissionDenied => Problem::NO_PERMISSION.to_owned(),
        io::ErrorKind::UnexpectedEof => return Problem::ChangedOnDisk,
        _ if is_held(error) => Problem::HELD.to_owned(),
        _ => {
            // `error (os error 5)`: the number belongs into no sentence.
            let text = error.to_string();
            let text = text.split(" (os error").next().unwrap_or_default();
            // Windows ends its own sentences.
            text.trim_end_matches('.').to_lowercase()
        }
    };
    Problem::Unreadable { reason }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(error: &io::Error) -> String {
        match file_problem(error) {
            Problem::Unreadable { reason } => reason,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_systems_sentence_becomes_a_part_of_ours() {
        assert_eq!(reason(&io::Error::other("It Broke.")), "it broke");
    }

    #[cfg(windows)]
    #[test]
    fn a_file_that_another_program_holds_is_told_so() {
        for code in [32, 33] {
            let held = io::Error::from_raw_os_error(code);
            assert!(reason(&held).contains("another program"));
        }
    }
}
