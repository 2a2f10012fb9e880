//! Looking at a volume again: what is on it at this moment, what the journal knows of it, and what
//! can be said then. Blocks; the decision itself is [`crate::model::CardCount`]'s.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use super::history::HistoryReader;
use super::journal::JournalError;
use super::report::read_content;
use super::walk::{WalkOptions, Walked, walk};
use crate::model::words;
use crate::model::{
    BatchId, CardCount, CardVerdict, ContentNow, FileStamp, HistoryEnds, HistoryEntry,
    HistoryQuery, OnCard, SiteUrl, has_good_record, is_litter, must_be_read,
};

/// Files that the journal is asked about at once.
const GROUP: usize = 500;

/// How a volume is checked.
#[derive(Clone, Debug, Default)]
pub struct CardCheck {
    /// Only what is stored at this site counts.
    pub site: Option<SiteUrl>,
    /// Read every file, and not only those whose state is not surely the one that was sent.
    pub read_all: bool,
}

/// Why nothing can be said.
#[derive(Debug, thiserror::Error)]
pub enum CardFailure {
    #[error(transparent)]
    Journal(#[from] JournalError),
    #[error("{}", words::command::not_a_folder(.0.display()))]
    NoFolder(PathBuf),
    #[error("{}", words::command::check_cancelled())]
    Cancelled,
}

/// How far a check is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CardProgress {
    pub files_done: usize,
    pub files: usize,
    pub bytes_read: u64,
    /// Of files that were looked at, read or not, and of all.
    pub bytes_done: u64,
    pub bytes: u64,
}

/// Walks everything below `root`, reads what must be read, and walks it once more, since reading a
/// card takes its time. Stops within a block of a file when `cancel` is set.
///
/// # Errors
/// When the journal cannot be read, `root` is no folder, or it was cancelled. What is wrong with a
/// file is part of the verdict.
pub fn check_card(
    root: &Path,
    journal: &HistoryReader,
    check: &CardCheck,
    cancel: &AtomicBool,
    mut tell: impl FnMut(CardProgress),
) -> Result<CardVerdict, CardFailure> {
    let root = std::path::absolute(root).unwrap_or_else(|_| root.to_owned());
    if !root.is_dir() {
        return Err(CardFailure::NoFolder(root));
    }
    let found = everything(&root, cancel)?;
    let mut progress = CardProgress {
        files: found.len(),
        bytes: found.iter().map(|w| w.file.stamp.size).sum(),
        ..CardProgress::default()
    };
    let mut count = CardCount::default();
    let mut batches = HashSet::new();
    for group in found.chunks(GROUP) {
        let paths: Vec<_> = group.iter().map(|w| w.file.path.clone()).collect();
        let records = journal.newest_at(check.site.as_ref(), &paths)?;
        for (walked, record) in group.iter().zip(&records) {
            batches.extend(record.as_ref().map(|r| r.batch));
            let file = on_card(&root, walked, record.as_ref());
            let (read, done) = (progress.bytes_read, progress.bytes_done);
            let content = content_now(&file, check.read_all, cancel, |bytes| {
                progress.bytes_read = read.saturating_add(bytes);
                progress.bytes_done = done.saturating_add(bytes);
                tell(progress);
            });
            if cancel.load(Ordering::Relaxed) {
                return Err(CardFailure::Cancelled);
            }
            count.add(&file, &content);
            progress.files_done += 1;
            progress.bytes_done = done.saturating_add(walked.file.stamp.size);
            tell(progress);
        }
    }
    let states = states(&found);
    for path in gone(&root, journal, &batches, &states)? {
        count.gone(&path);
    }
    for path in moved(&states, &everything(&root, cancel)?) {
        count.moving(&path);
    }
    Ok(count.verdict())
}

/// Litter too: what an upload left out must be seen.
fn everything(root: &Path, cancel: &AtomicBool) -> Result<Vec<Walked>, CardFailure> {
    let mut found = Vec::new();
    let options = WalkOptions { keep_litter: true };
    let summary = walk(&[root.to_owned()], options, cancel, |walked, _| {
        found.push(walked);
    });
    match summary.cancelled {
        true => Err(CardFailure::Cancelled),
        false => Ok(found),
    }
}

fn on_card<'a>(root: &Path, walked: &'a Walked, record: Option<&'a HistoryEntry>) -> OnCard<'a> {
    let below = walked.file.path.strip_prefix(root);
    let is_litter = below
        .unwrap_or(&walked.file.path)
        .components()
        .any(|part| is_litter(&part.as_os_str().to_string_lossy()));
    OnCard {
        path: &walked.file.path,
        stamp: walked.file.stamp,
        refused: walked.refused.as_ref(),
        is_litter,
        record,
    }
}

fn content_now(
    file: &OnCard<'_>,
    read_all: bool,
    cancel: &AtomicBool,
    read: impl FnMut(u64),
) -> ContentNow {
    if !(has_good_record(file) && (read_all || must_be_read(file))) {
        return ContentNow::SameStamp;
    }
    match read_content(file.path, cancel, read) {
        Ok(hashes) => ContentNow::Read {
            size: hashes.size,
            xxh128: hashes.xxh128_hex(),
        },
        Err(problem) => ContentNow::NotRead(problem),
    }
}

type States = HashMap<PathBuf, FileStamp>;

fn states(found: &[Walked]) -> States {
    found
        .iter()
        .map(|walked| (walked.file.path.clone(), walked.file.stamp))
        .collect()
}

/// What the uploads of these files took from here besides, and is not here now. Other uploads do
/// not count: one name serves for many cards.
fn gone(
    root: &Path,
    journal: &HistoryReader,
    batches: &HashSet<BatchId>,
    here: &States,
) -> Result<Vec<PathBuf>, JournalError> {
    let query = HistoryQuery {
        ends: HistoryEnds::All,
        below: vec![root.to_owned()],
        ..HistoryQuery::default()
    };
    let ids = journal.find(&query, &AtomicBool::new(false))?;
    let mut gone = Vec::new();
    let mut seen = HashSet::new();
    for group in ids.chunks(GROUP) {
        for entry in journal.entries(group)? {
            let path = &*entry.path;
            if batches.contains(&entry.batch)
                && !here.contains_key(path)
                && seen.insert(path.clone())
            {
                gone.push(path.clone());
            }
        }
    }
    gone.sort();
    Ok(gone)
}

/// What came, went or changed between two walks.
fn moved(before: &States, after: &[Walked]) -> Vec<PathBuf> {
    let after = states(after);
    let came_or_changed = after
        .iter()
        .filter(|(path, now)| !before.get(*path).is_some_and(|was| was.same_state(now)));
    let went = before.iter().filter(|(path, _)| !after.contains_key(*path));
    let mut moved: Vec<_> = came_or_changed
        .chain(went)
        .map(|(path, _)| path.clone())
        .collect();
    moved.sort();
    moved
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walked(dir: &Path) -> Vec<Walked> {
        everything(dir, &AtomicBool::new(false)).unwrap()
    }

    #[test]
    fn what_came_went_or_changed_between_two_walks_is_found() {
        let dir = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| std::fs::write(dir.path().join(name), text).unwrap();
        for name in ["a", "b", "c"] {
            write(name, "1");
        }
        let before = states(&walked(dir.path()));
        assert!(moved(&before, &walked(dir.path())).is_empty());
        write("a", "12");
        std::fs::remove_file(dir.path().join("b")).unwrap();
        write("d", "1");
        let moved = moved(&before, &walked(dir.path()));
        let names: Vec<_> = moved.iter().filter_map(|p| p.file_name()).collect();
        assert_eq!(names, ["a", "b", "d"]);
    }

    #[test]
    fn litter_is_found_and_known_as_such_below_the_volume_alone() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().join("._odd");
        std::fs::create_dir_all(root.join(".Trashes/501")).unwrap();
        std::fs::write(root.join(".Trashes/501/a"), "1").unwrap();
        std::fs::write(root.join("b"), "1").unwrap();
        let found = walked(&root);
        let litter: Vec<_> = found
            .iter()
            .map(|w| on_card(&root, w, None).is_litter)
            .collect();
        assert_eq!(litter, [true, false]);
    }
}
