//! Files on disk, as values.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// What tells one state of a file from another without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileStamp {
    /// Bytes.
    pub size: u64,
    /// Nanoseconds since 1970, UTC.
    pub modified_ns: i64,
    /// Creation time in nanoseconds since 1970, UTC, where the system knows it.
    pub created_ns: Option<i64>,
    pub identity: Option<FileIdentity>,
}

impl FileStamp {
    /// Whether both describe the same state of the same file. The creation time is left out: some
    /// file systems make it up anew.
    pub fn same_state(&self, other: &FileStamp) -> bool {
        self.size == other.size
            && self.modified_ns == other.modified_ns
            && match (self.identity, other.identity) {
                (Some(a), Some(b)) => a == b,
                _ => true,
            }
    }
}

/// The file itself, whatever its name: device and inode, or what the system has instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileIdentity {
    pub volume: u64,
    pub file: u64,
}

/// A file that a walk found, with its place below the dropped folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundFile {
    /// Absolute; names as they are on disk.
    pub path: PathBuf,
    /// Folders from the dropped one down, `/` between them, NFC; empty for a file dropped alone.
    pub folder: String,
    /// The file's name as it is sent: NFC.
    pub name: String,
    pub stamp: FileStamp,
}

/// The text in Unicode's composed form: macOS hands names out decomposed, sites expect composed.
pub fn nfc(text: &str) -> String {
    if is_nfc(text) {
        text.to_owned()
    } else {
        text.nfc().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decomposed_names_are_composed() {
        assert_eq!(nfc("interview-u\u{308}.wav"), "interview-ü.wav");
        assert_eq!(nfc("plain.wav"), "plain.wav");
    }
}
