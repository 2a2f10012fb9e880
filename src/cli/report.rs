//! `tangelo report`: what became of every file, for spreadsheets, for scripts, or as a media hash
//! list.

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;

use super::exit;
use super::history::{HistoryError, open_history};
use crate::model::{
    HistoryEnds, HistoryEntry, HistoryQuery, ReportTally, words::command, words::reports as words,
};
use crate::runtime::report::{
    HashList, ReportFailure, ReportProgress, TableFormat, as_remembered, newest, read_again,
    save_table, tally, write_table,
};
use crate::runtime::{Clock, JournalError, SystemClock};

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
    /// Only files that have this in path, Record ID, unique identifier, site or hash
    #[arg(long, value_name = "TEXT")]
    pub find: Option<String>,
    /// Read each file again and say whether it still holds what was sent
    #[arg(long)]
    pub verify: bool,
    /// Write to this file instead of standard output; for a media hash list, the folder that takes it
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Only these files, and files in these folders
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
}

/// The forms of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A table for spreadsheets
    #[default]
    Csv,
    /// One JSON object a line
    Json,
    /// A media hash list (ASC MHL) about the one folder that PATH names, written into a folder
    /// `ascmhl` below --output. Its files are read again
    Mhl,
}

/// Why there is no report.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    #[error(transparent)]
    History(#[from] HistoryError),
    #[error(transparent)]
    Journal(#[from] JournalError),
    #[error(transparent)]
    Report(#[from] ReportFailure),
    #[error("{}", command::hash_list_places())]
    MhlNeedsPlaces,
}

/// Writes the report and returns the exit code: 1 when a file that was read again does not hold what
/// was sent. Works beside a running Tangelo.
pub fn report(args: &ReportArgs) -> Result<u8, ReportError> {
    let entries = entries(args)?;
    match written(args, entries) {
        Ok(tally) => {
            let sentence = words::tally(&tally);
            if !sentence.is_empty() {
                eprintln!("{sentence}");
            }
            Ok(match tally.is_good() {
                true => exit::ALL_DONE,
                false => exit::SOME_FAILED,
            })
        }
        Err(ReportError::Report(error)) if error.is_closed_pipe() => Ok(exit::ALL_DONE),
        Err(error) => Err(error),
    }
}

/// Oldest first, as they were added.
fn entries(args: &ReportArgs) -> Result<Vec<HistoryEntry>, ReportError> {
    let reader = open_history(args.state_dir.as_deref())?;
    let query = HistoryQuery {
        ends: HistoryEnds::All,
        find: args.find.clone().unwrap_or_default(),
        below: args.paths.iter().map(|p| absolute(p)).collect(),
        ..HistoryQuery::default()
    };
    let mut ids = reader.find(&query, &AtomicBool::new(false))?;
    ids.reverse();
    let mut entries = reader.entries(&ids)?;
    if args.last {
        let last = entries.iter().map(|e| e.batch).max();
        entries.retain(|e| Some(e.batch) == last);
    }
    Ok(entries)
}

fn written(args: &ReportArgs, entries: Vec<HistoryEntry>) -> Result<ReportTally, ReportError> {
    let format = match args.format {
        Format::Csv => TableFormat::Csv,
        Format::Json => TableFormat::Json,
        Format::Mhl => return hash_list(args, entries),
    };
    let reported = match args.verify {
        true => looked_at(entries)?,
        false => as_remembered(entries),
    };
    match &args.output {
        Some(path) => save_table(&reported, format, path)?,
        None => write_table(&reported, format, std::io::stdout().lock())?,
    }
    Ok(tally(&reported))
}

fn hash_list(args: &ReportArgs, entries: Vec<HistoryEntry>) -> Result<ReportTally, ReportError> {
    let ([root], Some(place)) = (&args.paths[..], &args.output) else {
        return Err(ReportError::MhlNeedsPlaces);
    };
    let root = absolute(root);
    for folder in [&root, place] {
        if !folder.is_dir() {
            return Err(ReportFailure::NoFolder(folder.clone()).into());
        }
    }
    let reported = looked_at(newest(entries))?;
    let list = HashList::of(&root, &reported)?;
    let manifest = list.save(place, SystemClock::new().now().wall_ms)?;
    println!("{}", manifest.display());
    if absolute(place) != root {
        eprintln!("{}", words::list_elsewhere(&root));
    }
    Ok(list.tally)
}

fn looked_at(
    entries: Vec<HistoryEntry>,
) -> Result<Vec<crate::runtime::report::Reported>, ReportFailure> {
    let bar = bar();
    let tell = |progress: ReportProgress| {
        bar.set_length(progress.bytes);
        bar.set_position(progress.bytes_done);
        bar.set_message(words::reading(
            progress.files_done,
            progress.files,
            progress.bytes_done,
            progress.bytes,
        ));
    };
    let reported = read_again(entries, &SystemClock::new(), &AtomicBool::new(false), tell);
    bar.finish_and_clear();
    reported
}

fn bar() -> ProgressBar {
    let bar = match std::io::stderr().is_terminal() {
        true => ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr()),
        false => ProgressBar::hidden(),
    };
    let style = ProgressStyle::with_template("{bar:30.yellow/dim} {msg}");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar
}

/// Files stand in the journal by the path that they were found at.
fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}
