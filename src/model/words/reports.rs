//! Sentences about reports.

use std::path::Path;

use super::{files, thousands};
use crate::model::{ReportTally, human_bytes};

/// What the files of a report are now; empty when none was read again.
pub fn tally(tally: &ReportTally) -> String {
    if tally.looked_at() == 0 {
        return String::new();
    }
    if tally.is_good() {
        return match tally.unchanged {
            1 => "The file holds what was sent.".to_owned(),
            n => format!("All {} hold what was sent.", files(n)),
        };
    }
    let part = |count: usize, word: &str| match count {
        0 => None,
        n => Some(format!("{} {word}", thousands(n as u64))),
    };
    let parts: Vec<String> = [
        part(tally.unchanged, "unchanged"),
        part(tally.changed, "changed"),
        part(tally.missing, "missing"),
        part(tally.unreadable, "unreadable"),
        part(tally.not_compared, "not compared"),
    ]
    .into_iter()
    .flatten()
    .collect();
    format!("Of {}: {}.", files(tally.files), parts.join(", "))
}

/// A report was written.
pub fn saved(path: &Path, of: &ReportTally) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    let name = name.to_string_lossy();
    match tally(of) {
        tally if tally.is_empty() => format!("Report saved as {name}"),
        tally => format!("Report saved as {name}. {tally}"),
    }
}

/// A media hash list was written about a folder into another place than that folder.
pub fn list_elsewhere(root: &Path) -> String {
    format!(
        "To check copies against it, its folder “ascmhl” must lie in {} or in the copy.",
        root.display()
    )
}

/// While files are read for a report.
pub fn reading(done: usize, all: usize, bytes_done: u64, bytes: u64) -> String {
    format!(
        "Report: read {} of {} · {} of {}",
        thousands(done as u64),
        files(all),
        human_bytes(bytes_done),
        human_bytes(bytes)
    )
}

/// A report from the window was written.
pub fn saved_files(path: &Path, count: usize) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    let name = name.to_string_lossy();
    format!("Report of {} saved as {name}", files(count))
}

/// A report could not be written; `cause` is the error's own text.
pub fn not_saved(cause: &str) -> String {
    format!("The report was not saved. Save it in another folder, or try again. Details: {cause}")
}

/// When there is nothing to tell.
pub const NOTHING: &str = "The journal holds none of these files yet, so there is nothing to \
     report. No file was written.";

/// While another report is written.
pub const BUSY: &str = "A report is being written already. Save the next one when it is done.";

/// The button over the duplicates: all of them, or those that are selected.
pub fn export_csv(count: usize, all: bool) -> String {
    match all {
        true => "Export CSV…".to_owned(),
        false => format!("Export {} as CSV…", thousands(count as u64)),
    }
}

/// In the menu of a row or a batch, for what it stands for.
pub const SAVE: &str = "Save a report…";

/// The same for many selected rows.
pub fn save_these(count: usize) -> String {
    format!("Save a report of {}…", files(count))
}

/// The same for all that was ever uploaded.
pub const SAVE_EVERYTHING: &str = "Save a report of everything…";

/// How that entry is read aloud: with the name of the file or the batch.
pub fn save_of(name: &str) -> String {
    format!("Save a report of {name}")
}

/// The dialog's title, and its forms of a report.
pub const DIALOG: &str = "Save a report";
pub const CSV_FORM: &str = "CSV, for spreadsheets";
pub const JSON_FORM: &str = "JSON, one object a line";

/// The button that leads to a report, and how it is read aloud.
pub const SHOW: &str = "Show";
pub fn show_file(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    format!("Show {} in its folder", name.to_string_lossy())
}

/// Before anything was read.
pub const PREPARING: &str = "Preparing the report…";

/// The report's name that a Save dialog begins with, without its end.
pub const FILE_NAME: &str = "Tangelo report";

/// The entries of the menu for reports, with their ends.
pub const SAVE_CSV: &str = "Save as CSV…";
pub const SAVE_JSON: &str = "Save as JSON…";
pub const SAVE_MHL: &str = "Save media hash list (ASC MHL)…";

/// The choice whether a report reads the files again.
pub const READ_AGAIN: &str = "Read the files again";

/// What that choice does.
pub const READ_AGAIN_HINT: &str = "Each file is read and compared with what was sent: unchanged, \
     changed or missing. A media hash list always does that.";

/// When the system has no dialog for saving.
pub const NO_SAVE_DIALOG: &str = "This system offers no dialog for saving. The same report comes \
     from the command line: tangelo report --output FILE.";

/// When a list was asked for and the files lie in no common folder.
pub const NO_COMMON_FOLDER: &str = "These files lie in no common folder, so a media hash list \
     cannot be about one.";

/// When a report was cancelled.
pub const CANCELLED: &str = "The report was cancelled; nothing was written.";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tally_tells_what_is_there_and_nothing_else() {
        let some = ReportTally {
            files: 4,
            unchanged: 2,
            changed: 1,
            missing: 1,
            ..ReportTally::default()
        };
        assert_eq!(
            tally(&some),
            "Of 4 files: 2 unchanged, 1 changed, 1 missing."
        );
        let good = ReportTally {
            files: 2,
            unchanged: 2,
            ..ReportTally::default()
        };
        assert_eq!(tally(&good), "All 2 files hold what was sent.");
        assert_eq!(tally(&ReportTally::default()), "");
        let path = Path::new("/tmp/report.csv");
        assert_eq!(
            saved(path, &ReportTally::default()),
            "Report saved as report.csv"
        );
    }
}
