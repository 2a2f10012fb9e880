//! A report from the journal into a file, in one go: what the window does.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use super::{ReportFailure, TableFormat, as_remembered, save_table};
use crate::model::{HistoryEnds, HistoryQuery, ReportOf};
use crate::runtime::{HistoryReader, JournalError};

/// A report that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedReport {
    pub path: PathBuf,
    /// How many files it tells of.
    pub files: usize,
}

/// Why there is no report.
#[derive(Debug, thiserror::Error)]
pub enum SaveFailure {
    #[error(transparent)]
    Journal(#[from] JournalError),
    #[error(transparent)]
    Report(#[from] ReportFailure),
    #[error("the journal holds none of these files")]
    Nothing,
}

/// Writes what the journal knows of these files to `path`: JSON lines where its name ends in
/// `.json`, else CSV. A name without an end gets `.csv`, unless such a file is there already.
/// Nothing is written when `cancel` was set before the writing begins. Blocks.
pub fn save_report(
    journal: &Path,
    of: &ReportOf,
    path: &Path,
    cancel: &AtomicBool,
) -> Result<SavedReport, SaveFailure> {
    let reader = HistoryReader::open(journal)?;
    let ids = match of {
        ReportOf::These(ids) => ids.clone(),
        ReportOf::Everything => in_order(&reader, HistoryQuery::default(), cancel)?,
        ReportOf::Batch(batch) => {
            let query = HistoryQuery {
                batch: Some(*batch),
                ..HistoryQuery::default()
            };
            in_order(&reader, query, cancel)?
        }
    };
    let entries = reader.entries(&ids)?;
    if cancel.load(Ordering::Relaxed) {
        return Err(ReportFailure::Cancelled.into());
    }
    if entries.is_empty() {
        return Err(SaveFailure::Nothing);
    }
    let path = named(path);
    let files = entries.len();
    save_table(&as_remembered(entries), form(&path), &path)?;
    Ok(SavedReport { path, files })
}

/// As they were added, with what is under way.
fn in_order(
    reader: &HistoryReader,
    query: HistoryQuery,
    cancel: &AtomicBool,
) -> Result<Vec<crate::model::AssetId>, JournalError> {
    let query = HistoryQuery {
        ends: HistoryEnds::All,
        ..query
    };
    let mut ids = reader.find(&query, cancel)?;
    ids.reverse();
    Ok(ids)
}

fn form(path: &Path) -> TableFormat {
    match path.extension() {
        Some(end) if end.eq_ignore_ascii_case("json") => TableFormat::Json,
        _ => TableFormat::Csv,
    }
}

/// The dialog asked before it replaced the file that was named, and only that one.
fn named(path: &Path) -> PathBuf {
    let with_end = path.with_extension("csv");
    match path.extension().is_none() && !with_end.exists() {
        true => with_end,
        false => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AssetId, BatchId};
    use crate::runtime::history::samples::journal;

    fn save(of: &ReportOf, name: &str) -> (tempfile::TempDir, Result<SavedReport, SaveFailure>) {
        let (dir, path, _store) = journal();
        let to = dir.path().join(name);
        let saved = save_report(&path, of, &to, &AtomicBool::new(false));
        (dir, saved)
    }

    fn text(saved: Result<SavedReport, SaveFailure>) -> (usize, String) {
        let saved = saved.unwrap();
        (saved.files, std::fs::read_to_string(saved.path).unwrap())
    }

    #[test]
    fn everything_stands_in_the_order_in_which_it_was_added() {
        let (_dir, saved) = save(&ReportOf::Everything, "r.json");
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
        let (_dir, saved) = save(&of, "r.csv");
        let (files, text) = text(saved);
        assert_eq!(files, 2);
        let (c, ue) = (text.find("/other/c.mov"), text.find("/card/ü.mov"));
        assert!(c.unwrap() < ue.unwrap(), "{text}");
        assert!(!text.contains("d.mov"));
    }

    #[test]
    fn a_batch_without_files_writes_none() {
        let (dir, saved) = save(&ReportOf::Batch(BatchId(77)), "r.csv");
        assert!(matches!(saved, Err(SaveFailure::Nothing)));
        assert!(!dir.path().join("r.csv").exists());
        let (_dir, saved) = save(&ReportOf::Batch(BatchId(3)), "r.csv");
        assert_eq!(saved.unwrap().files, 4);
    }

    #[test]
    fn a_cancelled_report_writes_no_file() {
        let (dir, path, _store) = journal();
        let to = dir.path().join("r.csv");
        let saved = save_report(&path, &ReportOf::Everything, &to, &AtomicBool::new(true));
        let cancelled = SaveFailure::Report(ReportFailure::Cancelled);
        assert_eq!(saved.unwrap_err().to_string(), cancelled.to_string());
        assert!(!to.exists());
    }

    #[test]
    fn a_name_without_an_end_gets_one_unless_that_would_replace_a_file() {
        let (dir, saved) = save(&ReportOf::Everything, "list");
        assert_eq!(saved.unwrap().path, dir.path().join("list.csv"));
        let there = dir.path().join("other.csv");
        std::fs::write(&there, "mine").unwrap();
        assert_eq!(named(&dir.path().join("other")), dir.path().join("other"));
        assert_eq!(std::fs::read_to_string(there).unwrap(), "mine");
    }
}
