//! Sentences about reports.

use std::path::Path;

use super::catalogue::{say, text, texts};
use super::human_bytes;
use crate::model::ReportTally;

/// What the files of a report are now; empty when none was read again.
pub fn tally(tally: &ReportTally) -> String {
    if tally.looked_at() == 0 {
        return String::new();
    }
    if tally.is_good() {
        return say!("report-good", count = tally.unchanged);
    }
    let mut facts = Vec::new();
    if tally.unchanged > 0 {
        facts.push(say!("report-unchanged", count = tally.unchanged));
    }
    if tally.changed > 0 {
        facts.push(say!("report-changed", count = tally.changed));
    }
    if tally.missing > 0 {
        facts.push(say!("report-missing", count = tally.missing));
    }
    if tally.unreadable > 0 {
        facts.push(say!("report-unreadable", count = tally.unreadable));
    }
    if tally.not_compared > 0 {
        facts.push(say!("report-not-compared", count = tally.not_compared));
    }
    say!(
        "report-tally",
        count = tally.files,
        facts = facts.join(", ")
    )
}

/// A report was written.
pub fn saved(path: &Path, of: &ReportTally) -> String {
    let name = name_of(path);
    match tally(of) {
        tally if tally.is_empty() => say!("report-saved", name = name),
        tally => say!("report-saved-tally", name = name, tally = tally),
    }
}

/// A media hash list was written about a folder into another place than that folder.
pub fn list_elsewhere(root: &Path) -> String {
    say!("report-list-elsewhere", folder = root.display().to_string())
}

/// While files are read for a report.
pub fn reading(done: usize, all: usize, bytes_done: u64, bytes: u64) -> String {
    say!(
        "report-reading",
        done = done,
        count = all,
        read = human_bytes(bytes_done),
        size = human_bytes(bytes)
    )
}

/// A report from the window was written.
pub fn saved_files(path: &Path, count: usize) -> String {
    say!("report-saved-files", count = count, name = name_of(path))
}

/// A report could not be written; `cause` is the error's own text.
pub fn not_saved(cause: &str) -> String {
    say!("report-not-saved", cause = cause)
}

/// The button over the duplicates: all of them, or those that are selected.
pub fn export_csv(count: usize, all: bool) -> String {
    match all {
        true => text!("report-export-all").to_owned(),
        false => say!("report-export", count = count),
    }
}

/// In the menu of many selected rows.
pub fn save_these(count: usize) -> String {
    say!("report-save-these", count = count)
}

/// How the entry for one is read aloud: with the name of the file or the batch.
pub fn save_of(name: &str) -> String {
    say!("report-save-of", name = name)
}

/// How the button that leads to a report is read aloud.
pub fn show_file(path: &Path) -> String {
    say!("report-show-file", name = name_of(path))
}

fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

texts! {
    /// When there is nothing to tell.
    nothing = "report-nothing";
    /// While another report is written.
    busy = "report-busy";
    /// In the menu of a row or a batch, for what it stands for.
    save = "report-save";
    /// The same for all that was ever uploaded.
    save_everything = "report-save-everything";
    /// The dialog's title, and its forms of a report.
    dialog = "report-dialog";
    csv_form = "report-csv-form";
    json_form = "report-json-form";
    /// The button that leads to a report.
    show = "report-show";
    /// Before anything was read.
    preparing = "report-preparing";
    /// The report's name that a Save dialog begins with, without its end.
    file_name = "report-file-name";
    /// The entries of the menu for reports, with their ends.
    save_csv = "report-save-csv";
    save_json = "report-save-json";
    save_mhl = "report-save-mhl";
    /// The choice whether a report reads the files again.
    read_again = "report-read-again";
    /// What that choice does.
    read_again_hint = "report-read-again.hint";
    /// When the system has no dialog for saving.
    no_save_dialog = "report-no-save-dialog";
    /// When a list was asked for and the files lie in no common folder.
    no_common_folder = "report-no-common-folder";
    /// When a report was cancelled.
    cancelled = "report-cancelled";
}

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
