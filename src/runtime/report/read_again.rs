//! Files read again, for whoever claims what they hold.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use md5::{Digest, Md5};
use xxhash_rust::xxh3::Xxh3Default;

use crate::model::{HistoryEnd, HistoryEntry, Problem};
use crate::runtime::Clock;
use crate::runtime::files::{check_unchanged, file_problem, stamp_of};

/// Bytes that are read at once.
const BLOCK: usize = 1 << 20;

/// What a file was found to be.
#[derive(Clone, Debug, PartialEq)]
pub struct FileCheck {
    pub now: FileNow,
    /// Of the content as it is now, where it could be read.
    pub hashes: Option<Hashes>,
    /// When it was read, in milliseconds since 1970, UTC.
    pub at_ms: i64,
}

/// How a file relates to what was sent of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileNow {
    /// It holds what was sent.
    Unchanged,
    Changed,
    Missing,
    Unreadable {
        reason: String,
    },
    /// Nothing is known of what was sent, or nothing was.
    NotCompared,
}

impl FileNow {
    /// The word in reports.
    pub fn word(&self) -> &'static str {
        match self {
            FileNow::Unchanged => "unchanged",
            FileNow::Changed => "changed",
            FileNow::Missing => "missing",
            FileNow::Unreadable { .. } => "unreadable",
            FileNow::NotCompared => "not_compared",
        }
    }
}

/// The hashes of one content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hashes {
    pub xxh128: u128,
    pub md5: [u8; 16],
    /// Bytes.
    pub size: u64,
}

impl Hashes {
    /// XXH128 in hex.
    pub fn xxh128_hex(&self) -> String {
        format!("{:032x}", self.xxh128)
    }

    /// MD5 in hex.
    pub fn md5_hex(&self) -> String {
        self.md5.iter().map(|b| format!("{b:02x}")).collect()
    }
}

impl FileCheck {
    /// Reads the entry's file. `read` is told how many of its bytes were read so far.
    pub fn of(
        entry: &HistoryEntry,
        clock: &dyn Clock,
        cancel: &AtomicBool,
        read: impl FnMut(u64),
    ) -> FileCheck {
        let content = read_content(&entry.path, cancel, read);
        let at_ms = clock.now().wall_ms;
        let (now, hashes) = match content {
            Ok(hashes) => (compared(entry, &hashes), Some(hashes)),
            Err(Problem::Missing) => (FileNow::Missing, None),
            Err(Problem::Unreadable { reason }) => (FileNow::Unreadable { reason }, None),
            // It is being written while it is read.
            Err(_) => (FileNow::Changed, None),
        };
        FileCheck { now, hashes, at_ms }
    }
}

fn compared(entry: &HistoryEntry, now: &Hashes) -> FileNow {
    if !matches!(entry.end, HistoryEnd::Done { .. }) {
        return FileNow::NotCompared;
    }
    match &entry.xxh128 {
        _ if now.size != entry.stamp.size => FileNow::Changed,
        Some(sent) if *sent == now.xxh128_hex() => FileNow::Unchanged,
        Some(_) => FileNow::Changed,
        None => FileNow::NotCompared,
    }
}

/// Reads a whole file, which must stay in one state meanwhile. Blocks; ends soon after `cancel` is
/// set.
///
/// # Errors
/// Why it cannot be read; `ChangedOnDisk` when it changed meanwhile.
pub fn read_content(
    path: &Path,
    cancel: &AtomicBool,
    mut read: impl FnMut(u64),
) -> Result<Hashes, Problem> {
    let mut file = File::open(path).map_err(|e| file_problem(&e))?;
    let metadata = file.metadata().map_err(|e| file_problem(&e))?;
    if !metadata.is_file() {
        let reason = "not a regular file".to_owned();
        return Err(Problem::Unreadable { reason });
    }
    let stamp = stamp_of(&metadata);
    let (mut md5, mut xxh) = (Md5::new(), Box::<Xxh3Default>::default());
    let mut block = vec![0; BLOCK];
    let mut size = 0;
    loop {
        if cancel.load(Ordering::Relaxed) {
            return Err(Problem::Cancelled);
        }
        let count = match file.read(&mut block) {
            Ok(0) => break,
            Ok(count) => count,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(file_problem(&error)),
        };
        md5.update(&block[..count]);
        xxh.update(&block[..count]);
        size += count as u64;
        read(size);
    }
    check_unchanged(&file, &stamp)?;
    if size != stamp.size {
        return Err(Problem::ChangedOnDisk);
    }
    Ok(Hashes {
        xxh128: xxh.digest128(),
        md5: md5.finalize().into(),
        size,
    })
}
