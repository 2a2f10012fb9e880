//! `tangelo report`: what became of every file, as CSV for spreadsheets or as JSON lines.

use std::io::Write;
use std::path::PathBuf;

use chrono::{DateTime, SecondsFormat};
use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::model::{Arrival, BatchId, DuplicateCheck, words};
use crate::runtime::{
    HistoryEnd, HistoryEntry, JournalError, StateDir, StateDirError, read_history,
};

/// What `tangelo report` takes.
#[derive(Clone, Debug, Args)]
pub struct ReportArgs {
    /// Folder for journal, settings and logs
    #[arg(long, value_name = "DIR", env = "TANGELO_STATE_DIR")]
    pub state_dir: Option<PathBuf>,
    /// How the report is written
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Only the batch that was added last
    #[arg(long)]
    pub last: bool,
    /// Write to this file instead of standard output
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// The forms of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A table for spreadsheets
    #[default]
    Csv,
    /// One JSON object a line
    Json,
}

/// Why there is no report.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    #[error(transparent)]
    StateDir(#[from] StateDirError),
    #[error("there is no journal at {0} yet: nothing was uploaded from there")]
    NoJournal(PathBuf),
    #[error(transparent)]
    Journal(#[from] JournalError),
    #[error("the report cannot be written: {0}")]
    Write(#[from] std::io::Error),
    #[error("the report cannot be written: {0}")]
    Csv(#[from] csv::Error),
    #[error("the report cannot be written: {0}")]
    Json(#[from] serde_json::Error),
}

/// Writes the report. Works beside a running Tangelo.
pub fn report(args: &ReportArgs) -> Result<(), ReportError> {
    let state_dir = match &args.state_dir {
        Some(path) => path.clone(),
        None => StateDir::default_path()?,
    };
    let journal = StateDir::journal_in(&state_dir);
    if !journal.exists() {
        return Err(ReportError::NoJournal(journal));
    }
    let mut entries = read_history(&journal)?;
    if args.last {
        let last = entries.iter().map(|e| e.batch).max();
        entries.retain(|e| Some(e.batch) == last);
    }
    let out: Box<dyn Write> = match &args.output {
        Some(path) => Box::new(std::fs::File::create(path)?),
        None => Box::new(std::io::stdout().lock()),
    };
    match write_report(&entries, args.format, out) {
        // Whoever reads it has seen enough.
        Err(error) if error.is_closed_pipe() => Ok(()),
        written => written,
    }
}

impl ReportError {
    fn is_closed_pipe(&self) -> bool {
        let kind = match self {
            ReportError::Write(error) => Some(error.kind()),
            ReportError::Csv(error) => match error.kind() {
                csv::ErrorKind::Io(error) => Some(error.kind()),
                _ => None,
            },
            ReportError::Json(error) => error.io_error_kind(),
            _ => None,
        };
        kind == Some(std::io::ErrorKind::BrokenPipe)
    }
}

fn write_report(
    entries: &[HistoryEntry],
    format: Format,
    mut out: impl Write,
) -> Result<(), ReportError> {
    match format {
        Format::Json => {
            for entry in entries {
                serde_json::to_writer(&mut out, &Line::of(entry))?;
                out.write_all(b"\n")?;
            }
        }
        Format::Csv => {
            // Spreadsheets take a file without this mark for one in an old code page.
            out.write_all("\u{feff}".as_bytes())?;
            let mut csv = csv::Writer::from_writer(&mut out);
            for entry in entries {
                csv.serialize(Line::of(entry).for_spreadsheets())?;
            }
            csv.flush()?;
        }
    }
    out.flush()?;
    Ok(())
}

/// One file of the report.
#[derive(Debug, Serialize)]
struct Line {
    path: String,
    folder: String,
    name: String,
    size_bytes: u64,
    modified: Option<String>,
    status: &'static str,
    record_id: Option<String>,
    duplicate_record_id: Option<String>,
    asset_version: Option<u64>,
    duplicate_check: Option<DuplicateCheck>,
    finished: Option<String>,
    reviewed_by: Option<String>,
    reviewed_at: Option<String>,
    xxh128: Option<String>,
    error_kind: Option<&'static str>,
    error_message: Option<String>,
    site: Option<String>,
    destination: Option<String>,
    batch: BatchId,
}

impl Line {
    fn of(entry: &HistoryEntry) -> Line {
        let mut line = Line {
            path: entry.path.to_string_lossy().into_owned(),
            folder: entry.folder.clone(),
            name: entry.name.clone(),
            size_bytes: entry.stamp.size,
            modified: utc(entry.stamp.modified_ns / 1_000_000),
            status: "unfinished",
            record_id: None,
            duplicate_record_id: None,
            asset_version: None,
            duplicate_check: None,
            finished: None,
            reviewed_by: entry.review.as_ref().map(|r| r.by.clone()),
            reviewed_at: entry.review.as_ref().and_then(|r| utc(r.at_ms)),
            xxh128: entry.xxh128.clone(),
            error_kind: None,
            error_message: None,
            site: entry.site.as_ref().map(ToString::to_string),
            destination: entry.destination.as_ref().map(ToString::to_string),
            batch: entry.batch,
        };
        match &entry.end {
            HistoryEnd::Unfinished => {}
            HistoryEnd::Cancelled => line.status = "cancelled",
            HistoryEnd::Done { verdict, at_ms } => {
                line.status = match verdict.arrival {
                    Arrival::Uploaded => "uploaded",
                    Arrival::Duplicate => "duplicate",
                    Arrival::AlreadyComplete => "already_complete",
                };
                line.record_id = verdict.record_id.as_ref().map(ToString::to_string);
                line.duplicate_record_id = verdict.duplicate.as_ref().map(ToString::to_string);
                line.asset_version = verdict.version;
                line.duplicate_check = Some(verdict.check);
                line.finished = utc(*at_ms);
            }
            HistoryEnd::Failed(trouble) => {
                line.status = "failed";
                line.error_kind = Some(trouble.problem.kind());
                line.error_message = Some(words::trouble(trouble));
            }
        }
        line
    }

    /// Cells that a spreadsheet would take for a formula become plain text.
    fn for_spreadsheets(mut self) -> Line {
        for cell in [&mut self.path, &mut self.folder, &mut self.name] {
            *cell = plain(std::mem::take(cell));
        }
        self.error_message = self.error_message.map(plain);
        self.reviewed_by = self.reviewed_by.map(plain);
        self
    }
}

fn plain(cell: String) -> String {
    match cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{cell}"),
        false => cell,
    }
}

fn utc(unix_ms: i64) -> Option<String> {
    let at = DateTime::from_timestamp_millis(unix_ms)?;
    Some(at.to_rfc3339_opts(SecondsFormat::Secs, true))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{FileStamp, Problem, RecordId, Verdict};

    fn entry(name: &str, end: HistoryEnd) -> HistoryEntry {
        HistoryEntry {
            path: format!("/scans/{name}").into(),
            folder: "scans".into(),
            name: name.into(),
            stamp: FileStamp {
                size: 7,
                modified_ns: 1_781_280_000_000_000_000,
                created_ns: None,
                identity: None,
            },
            batch: BatchId(2),
            site: None,
            destination: RecordId::parse("F1"),
            end,
            xxh128: None,
            review: None,
        }
    }

    fn text(entries: &[HistoryEntry], format: Format) -> String {
        let mut out = Vec::new();
        write_report(entries, format, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_name_that_looks_like_a_formula_stays_text_in_a_spreadsheet() {
        let csv = text(&[entry("=1+1.tif", HistoryEnd::Unfinished)], Format::Csv);
        assert!(csv.contains(",'=1+1.tif,"), "{csv}");
        let json = text(&[entry("=1+1.tif", HistoryEnd::Unfinished)], Format::Json);
        assert!(json.contains(r#""name":"=1+1.tif""#), "{json}");
    }

    #[test]
    fn each_end_is_told_with_its_record_ids_and_its_reason() {
        let duplicate = HistoryEnd::Done {
            verdict: Verdict {
                arrival: Arrival::Duplicate,
                record_id: None,
                duplicate: RecordId::parse("2QDTWAW79R4"),
                version: Some(3),
                check: DuplicateCheck::Checked,
            },
            at_ms: 1_790_000_000_000,
        };
        let failed = HistoryEnd::Failed(Problem::Missing.into());
        let json = text(
            &[entry("日本.tif", duplicate), entry("b.tif", failed)],
            Format::Json,
        );
        let lines: Vec<serde_json::Value> = json
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert_eq!(lines[0]["duplicate_record_id"], "2QDTWAW79R4");
        assert_eq!(lines[0]["record_id"], serde_json::Value::Null);
        assert_eq!(lines[0]["finished"], "2026-09-21T14:13:20Z");
        assert_eq!(lines[1]["error_kind"], "missing");
    }
}
