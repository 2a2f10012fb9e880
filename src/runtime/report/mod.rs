//! Reports: what became of every file, as a table for spreadsheets, as JSON lines, or as a media
//! hash list. The window and the command line write the same.

mod line;
mod mhl;
mod read_again;
mod save;

use crate::model::words;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

pub use mhl::{HashList, MHL_FOLDER};
pub use read_again::{FileCheck, FileNow, read_content};
pub use save::{SaveFailure, SavedReport, newest, save_report};

pub use crate::model::ReportProgress;
use crate::model::{HistoryEntry, ReportTally};
use crate::runtime::Clock;
use line::Line;

/// The forms of a report that is one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableFormat {
    /// For spreadsheets.
    Csv,
    /// One JSON object a line.
    Json,
}

/// A file of the report, with what it is now where it was read again.
#[derive(Clone, Debug, PartialEq)]
pub struct Reported {
    pub entry: HistoryEntry,
    pub check: Option<FileCheck>,
}

/// Why a report could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ReportFailure {
    #[error("{}", words::command::report_not_written(.0))]
    Write(#[from] std::io::Error),
    #[error("{}", words::command::report_not_written(.0))]
    Csv(#[from] csv::Error),
    #[error("{}", words::command::report_not_written(.0))]
    Json(#[from] serde_json::Error),
    #[error("{}", words::command::hash_list_there(.0.display()))]
    ListThere(PathBuf),
    #[error("{}", words::command::hash_list_no_folder(.0.display()))]
    NoFolder(PathBuf),
    #[error("{}", words::command::hash_list_empty(.0.display()))]
    NothingUploaded(PathBuf),
    #[error("{}", words::command::report_cancelled())]
    Cancelled,
}

impl ReportFailure {
    /// Whoever reads it has seen enough.
    pub fn is_closed_pipe(&self) -> bool {
        let kind = match self {
            ReportFailure::Write(error) => Some(error.kind()),
            ReportFailure::Csv(error) => match error.kind() {
                csv::ErrorKind::Io(error) => Some(error.kind()),
                _ => None,
            },
            ReportFailure::Json(error) => error.io_error_kind(),
            _ => None,
        };
        kind == Some(std::io::ErrorKind::BrokenPipe)
    }
}

/// Reads the files of a report again and says of each what it is now. Blocks, for as long as that
/// takes; stops within a block of a file when `cancel` is set.
///
/// # Errors
/// [`ReportFailure::Cancelled`] alone: a file that cannot be read is told in its line.
pub fn read_again(
    entries: Vec<HistoryEntry>,
    clock: &dyn Clock,
    cancel: &AtomicBool,
    mut tell: impl FnMut(ReportProgress),
) -> Result<Vec<Reported>, ReportFailure> {
    let mut progress = ReportProgress {
        files: entries.len(),
        bytes: entries.iter().map(|e| e.stamp.size).sum(),
        ..ReportProgress::default()
    };
    let mut reported = Vec::with_capacity(entries.len());
    for entry in entries {
        let before = progress.bytes_done;
        let check = FileCheck::of(&entry, clock, cancel, |bytes| {
            progress.bytes_done = before.saturating_add(bytes);
            tell(progress);
        });
        if cancel.load(Ordering::Relaxed) {
            return Err(ReportFailure::Cancelled);
        }
        progress.files_done += 1;
        progress.bytes_done = before.saturating_add(entry.stamp.size);
        tell(progress);
        let check = Some(check);
        reported.push(Reported { entry, check });
    }
    Ok(reported)
}

/// The same files, as they are remembered and without a look at them.
pub fn as_remembered(entries: Vec<HistoryEntry>) -> Vec<Reported> {
    let check = None;
    entries
        .into_iter()
        .map(|entry| Reported {
            entry,
            check: check.clone(),
        })
        .collect()
}

/// What the files of a report are now, in numbers.
pub fn tally(reported: &[Reported]) -> ReportTally {
    let mut tally = ReportTally {
        files: reported.len(),
        ..ReportTally::default()
    };
    for check in reported.iter().filter_map(|r| r.check.as_ref()) {
        *match check.now {
            FileNow::Unchanged => &mut tally.unchanged,
            FileNow::Changed => &mut tally.changed,
            FileNow::Missing => &mut tally.missing,
            FileNow::Unreadable { .. } => &mut tally.unreadable,
            FileNow::NotCompared => &mut tally.not_compared,
        } += 1;
    }
    tally
}

/// Writes a table.
pub fn write_table(
    reported: &[Reported],
    format: TableFormat,
    mut out: impl Write,
) -> Result<(), ReportFailure> {
    match format {
        TableFormat::Json => {
            for file in reported {
                serde_json::to_writer(&mut out, &Line::of(file))?;
                out.write_all(b"\n")?;
            }
        }
        TableFormat::Csv => {
            // Spreadsheets take a file without this mark for one in an old code page.
            out.write_all("\u{feff}".as_bytes())?;
            let mut csv = csv::Writer::from_writer(&mut out);
            for file in reported {
                csv.serialize(Line::of(file).for_spreadsheets())?;
            }
            csv.flush()?;
        }
    }
    out.flush()?;
    Ok(())
}

/// One file as a line for a spreadsheet, with tabs between the columns of the CSV.
pub fn copied_row(entry: &HistoryEntry) -> String {
    let file = Reported {
        entry: entry.clone(),
        check: None,
    };
    let mut csv = csv::WriterBuilder::new()
        .delimiter(b'\t')
        .has_headers(false)
        .from_writer(Vec::new());
    // Into memory nothing fails but what cannot be told anyway.
    let _ = csv.serialize(Line::of(&file).for_spreadsheets());
    let line = csv.into_inner().unwrap_or_default();
    String::from_utf8_lossy(&line).trim_end().to_owned()
}

/// Writes a table beside its place, then into it: a report is there whole or not at all.
pub fn save_table(
    reported: &[Reported],
    format: TableFormat,
    path: &Path,
) -> Result<(), ReportFailure> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut beside = tempfile::NamedTempFile::new_in(folder)?;
    write_table(reported, format, std::io::BufWriter::new(&mut beside))?;
    beside.as_file().sync_all()?;
    open_to_all(beside.as_file())?;
    beside.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Temporary files are for their owner alone; a report is a document like any other.
#[cfg(unix)]
fn open_to_all(file: &std::fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn open_to_all(_file: &std::fs::File) -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests;
