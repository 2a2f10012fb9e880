//! A report from the journal into a file, in one go: what the window does.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use super::{
    HashList, ReportFailure, ReportProgress, Reported, TableFormat, as_remembered, read_again,
    save_table, tally,
};
use crate::model::words;
use crate::model::{
    AssetId, HistoryEnd, HistoryEnds, HistoryEntry, HistoryQuery, ReportForm, ReportOf,
    ReportTally, ReportWish,
};
use crate::runtime::{Clock, HistoryReader, JournalError};

/// A report that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedReport {
    pub path: PathBuf,
    /// How many files it tells of.
    pub files: usize,
    /// What the files are now, where they were read again.
    pub tally: Option<ReportTally>,
    /// A media hash list that lies elsewhere than in this folder, which it is about.
    pub list_of: Option<PathBuf>,
}

/// Why there is no report.
#[derive(Debug, thiserror::Error)]
pub enum SaveFailure {
    #[error(transparent)]
    Journal(#[from] JournalError),
    #[error(transparent)]
    Report(#[from] ReportFailure),
    #[error("{}", words::command::report_nothing())]
    Nothing,
    #[error("{}", words::command::no_common_folder())]
    NoCommonFolder,
}

impl SaveFailure {
    /// Whether whoever asked for it took it back.
    pub fn is_cancelled(&self) -> bool {
        matches!(self, SaveFailure::Report(ReportFailure::Cancelled))
    }
}

/// Writes what the journal knows of these files to `path`. A table's name without an end gets the
/// form's own, unless such a file is there already, and an end that names the other form of a table
/// wins over the wish. A media hash list goes into a folder `ascmhl` in the folder `path`.
///
/// Nothing is written when `cancel` is set before the writing begins. Blocks, where files are read
/// again for as long as that takes.
pub fn save_report(
    journal: &Path,
    wish: &ReportWish,
    path: &Path,
    clock: &dyn Clock,
    cancel: &AtomicBool,
    tell: impl FnMut(ReportProgress),
) -> Result<SavedReport, SaveFailure> {
    let reader = HistoryReader::open(journal)?;
    let ids = meant(&reader, &wish.of, cancel)?;
    let entries = reader.entries(&ids)?;
    if cancel.load(Ordering::Relaxed) {
        return Err(ReportFailure::Cancelled.into());
    }
    if entries.is_empty() {
        return Err(SaveFailure::Nothing);
    }
    let format = match wish.form {
        ReportForm::Csv => TableFormat::Csv,
        ReportForm::Json => TableFormat::Json,
        ReportForm::Mhl => return save_list(entries, &wish.of, path, clock, cancel, tell),
    };
    let (path, format) = named(path, format);
    let reported = match wish.read_again {
        true => read_again(entries, clock, cancel, tell)?,
        false => as_remembered(entries),
    };
    save_table(&reported, format, &path)?;
    Ok(SavedReport {
        path,
        files: reported.len(),
        tally: wish.read_again.then(|| tally(&reported)),
        list_of: None,
    })
}

fn save_list(
    entries: Vec<HistoryEntry>,
    of: &ReportOf,
    place: &Path,
    clock: &dyn Clock,
    cancel: &AtomicBool,
    tell: impl FnMut(ReportProgress),
) -> Result<SavedReport, SaveFailure> {
    let entries = newest(entries);
    let root = match of {
        ReportOf::Below(root) => root.clone(),
        _ => common_folder(&entries).ok_or(SaveFailure::NoCommonFolder)?,
    };
    let reported: Vec<Reported> = read_again(entries, clock, cancel, tell)?;
    let list = HashList::of(&root, &reported)?;
    let manifest = list.save(place, clock.now().wall_ms)?;
    Ok(SavedReport {
        path: manifest,
        files: list.files(),
        tally: Some(list.tally),
        list_of: (place != root).then(|| root.clone()),
    })
}

/// The ids of what a report is about, in its order.
fn meant(
    reader: &HistoryReader,
    of: &ReportOf,
    cancel: &AtomicBool,
) -> Result<Vec<AssetId>, JournalError> {
    // With what is under way.
    let all = HistoryQuery {
        ends: HistoryEnds::All,
        ..HistoryQuery::default()
    };
    let query = match of {
        ReportOf::These(ids) => return Ok(ids.clone()),
        ReportOf::Everything => all,
        ReportOf::Batch(batch) => HistoryQuery {
            batch: Some(*batch),
            ..all
        },
        ReportOf::Below(folder) => HistoryQuery {
            below: vec![folder.clone()],
            ..all
        },
    };
    let mut ids = reader.find(&query, cancel)?;
    // As they were added.
    ids.reverse();
    Ok(ids)
}

/// A file that was sent more than once is told as it was sent last.
pub fn newest(entries: Vec<HistoryEntry>) -> Vec<HistoryEntry> {
    let mut seen = HashSet::new();
    let mut newest: Vec<_> = entries
        .into_iter()
        .rev()
        .filter(|entry| seen.insert(entry.path.clone()))
        .collect();
    newest.reverse();
    newest
}

/// The innermost folder that all files lie in that are stored; none where that is no named one.
fn common_folder(entries: &[HistoryEntry]) -> Option<PathBuf> {
    let stored = entries
        .iter()
        .filter(|e| matches!(e.end, HistoryEnd::Done { .. }));
    let mut folders = stored.filter_map(|e| e.path.parent());
    let first = folders.next()?.to_owned();
    let common = folders.fold(first, |common, folder| {
        let shared = common.ancestors().find(|above| folder.starts_with(above));
        shared.map(Path::to_owned).unwrap_or_default()
    });
    common.file_name().is_some().then_some(common)
}

/// The dialog asked before it replaced the file that was named, and only that one.
fn named(path: &Path, format: TableFormat) -> (PathBuf, TableFormat) {
    let end = match format {
        TableFormat::Csv => "csv",
        TableFormat::Json => "json",
    };
    let has = |end: &str| {
        path.extension()
            .is_some_and(|e| e.eq_ignore_ascii_case(end))
    };
    let format = match format {
        _ if has("csv") => TableFormat::Csv,
        _ if has("json") => TableFormat::Json,
        format => format,
    };
    let with_end = path.with_extension(end);
    match path.extension().is_none() && !with_end.exists() {
        true => (with_end, format),
        false => (path.to_owned(), format),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AssetId, BatchId};
    use crate::runtime::SystemClock;
    use crate::runtime::history::samples::journal;

    fn wish(of: ReportOf) -> ReportWish {
        ReportWish {
            of,
            form: ReportForm::Csv,
            read_again: false,
        }
    }

    fn save_to(
        journal: &Path,
        wish: &ReportWish,
        to: &Path,
        cancelled: bool,
    ) -> Result<SavedReport, SaveFailure> {
        let cancel = AtomicBool::new(cancelled);
        save_report(journal, wish, to, &SystemClock::new(), &cancel, |_| {})
    }

    fn save(of: ReportOf, name: &str) -> (tempfile::TempDir, Result<SavedReport, SaveFailure>) {
        let (dir, path, _store) = journal();
        let to = dir.path().join(name);
        let saved = save_to(&path, &wish(of), &to, false);
        (dir, saved)
    }

    fn text(saved: Result<SavedReport, SaveFailure>) -> (usize, String) {
        let saved = saved.unwrap();
        (saved.files, std::fs::read_to_string(saved.path).unwrap())
    }

    #[test]
    fn everything_stands_in_the_order_in_which_it_was_added() {
        let (_dir, saved) = save(ReportOf::Everything, "r.json");
        let (files, text) = text(saved);
        assert_eq!(files, 4);
        let lines: Vec<serde_json::Value> = text
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        let paths: Vec<_> = lines.iter().map(|l| l["path"].as_str().unwrap()).collect();
        let expected = [
            "/card/a \"1\".mov",
            "/card/ü.mov",
            "/other/c.mov",
            "/card/d.mov",
        ];
        assert_eq!(paths, expected);
    }

    #[test]
    fn a_selection_is_told_alone_and_in_its_own_order() {
        let of = ReportOf::These(vec![AssetId(3), AssetId(2)]);
        let (_dir, saved) = save(of, "r.csv");
        let (files, text) = text(saved);
        assert_eq!(files, 2);
        let (c, ue) = (text.find("/other/c.mov"), text.find("/card/ü.mov"));
        assert!(c.unwrap() < ue.unwrap(), "{text}");
        assert!(!text.contains("d.mov"));
    }

    #[test]
    fn a_folder_s_report_tells_of_what_came_from_there() {
        let (_dir, saved) = save(ReportOf::Below("/card".into()), "r.csv");
        let (files, text) = text(saved);
        assert_eq!(files, 3);
        assert!(!text.contains("/other/c.mov"));
    }

    #[test]
    fn a_batch_without_files_writes_none() {
        let (dir, saved) = save(ReportOf::Batch(BatchId(77)), "r.csv");
        assert!(matches!(saved, Err(SaveFailure::Nothing)));
        assert!(!dir.path().join("r.csv").exists());
        let (_dir, saved) = save(ReportOf::Batch(BatchId(3)), "r.csv");
        assert_eq!(saved.unwrap().files, 4);
    }

    #[test]
    fn a_cancelled_report_writes_no_file() {
        let (dir, path, _store) = journal();
        for form in [ReportForm::Csv, ReportForm::Mhl] {
            let to = dir.path().join("r.csv");
            let wish = ReportWish {
                form,
                read_again: true,
                ..wish(ReportOf::Everything)
            };
            let saved = save_to(&path, &wish, &to, true);
            assert!(saved.unwrap_err().is_cancelled());
            assert!(!to.exists());
        }
    }

    #[test]
    fn files_that_are_read_again_are_told_as_they_are_now() {
        let (dir, path, _store) = journal();
        let wish = ReportWish {
            read_again: true,
            ..wish(ReportOf::Everything)
        };
        let saved = save_to(&path, &wish, &dir.path().join("r.csv"), false).unwrap();
        let tally = saved.tally.unwrap();
        assert_eq!((tally.files, tally.missing), (4, 4));
        let text = std::fs::read_to_string(saved.path).unwrap();
        assert!(text.contains("missing"), "{text}");
    }

    #[test]
    fn a_name_without_an_end_gets_one_unless_that_would_replace_a_file() {
        let (dir, saved) = save(ReportOf::Everything, "list");
        assert_eq!(saved.unwrap().path, dir.path().join("list.csv"));
        let there = dir.path().join("other.csv");
        std::fs::write(&there, "mine").unwrap();
        let bare = dir.path().join("other");
        assert_eq!(named(&bare, TableFormat::Csv).0, bare);
        let json = named(&bare, TableFormat::Json);
        assert_eq!(json, (dir.path().join("other.json"), TableFormat::Json));
        assert_eq!(std::fs::read_to_string(there).unwrap(), "mine");
    }

    #[test]
    fn the_common_folder_is_that_of_what_is_stored_and_has_a_name() {
        let (_dir, path, _store) = journal();
        let reader = HistoryReader::open(&path).unwrap();
        let mut entries = reader.entries(&[1, 2, 3, 4].map(AssetId)).unwrap();
        assert_eq!(common_folder(&entries), Some("/card".into()));
        let path = |path: &str| std::sync::Arc::new(PathBuf::from(path));
        entries[1].path = path("/card/DCIM/x/b.mov");
        assert_eq!(common_folder(&entries), Some("/card".into()));
        entries[1].path = path("/cards/b.mov");
        assert_eq!(common_folder(&entries), None);
    }
}
