//! Sentences of the small sheet that asks how a report shall be saved, and of its progress.

use std::path::Path;

use super::{files, reports};
use crate::model::{ReportForm, ReportOf, ReportTally};

/// What the report is about.
pub fn about(of: &ReportOf) -> String {
    match of {
        ReportOf::Everything => "All that the history knows".to_owned(),
        ReportOf::Batch(_) => "All files of the batch".to_owned(),
        ReportOf::These(ids) => files(ids.len()),
        ReportOf::Below(folder) => {
            format!("All uploads from {}", super::card::volume(folder))
        }
    }
}

/// The choices of form.
pub const FORM: &str = "Form";
pub fn form(form: ReportForm) -> &'static str {
    match form {
        ReportForm::Csv => "CSV",
        ReportForm::Json => "JSON",
        ReportForm::Mhl => "ASC MHL",
    }
}

/// How such a choice is read aloud.
pub fn form_name(form: ReportForm) -> &'static str {
    match form {
        ReportForm::Csv => "CSV, for spreadsheets",
        ReportForm::Json => "JSON, one object a line",
        ReportForm::Mhl => "ASC MHL, a media hash list",
    }
}

/// What the chosen form is good for.
pub fn form_note(form: ReportForm) -> &'static str {
    match form {
        ReportForm::Csv => {
            "For spreadsheets. A line for each file, with Record IDs, hashes and errors."
        }
        ReportForm::Json => "For programs. One object a line, with the same facts as the CSV.",
        ReportForm::Mhl => {
            "A media hash list, which other tools check copies against. It lists files that are \
             stored and still hold what was sent, so every file is read again. Choose the folder \
             that its folder “ascmhl” shall be put into."
        }
    }
}

/// The sheet's buttons.
pub const SAVE: &str = "Save…";
pub const CANCEL: &str = "Cancel";
pub const CANCEL_NAME: &str = "Cancel this report";

/// The dialog's title where a folder is asked for.
pub const MHL_DIALOG: &str = "Folder for the media hash list";

/// How the line of progress is read aloud: numbers that change would be read all the time.
pub const UNDER_WAY: &str = "Files are read for a report";

/// The button beside the progress of a report.
pub const STOP: &str = "Cancel";
pub const STOP_NAME: &str = "Cancel the report";

/// After a report that read the files again.
pub fn saved_and_compared(path: &Path, count: usize, tally: &ReportTally) -> String {
    format!(
        "{}. {}",
        reports::saved_files(path, count),
        reports::tally(tally)
    )
}

/// After a media hash list.
pub fn list_saved(path: &Path, listed: usize, tally: &ReportTally) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    format!(
        "Media hash list of {} saved as {}. {}",
        files(listed),
        name.to_string_lossy(),
        reports::tally(tally)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_says_what_it_is_about() {
        let below = ReportOf::Below("/media/me/CARD_A".into());
        assert_eq!(about(&below), "All uploads from CARD_A");
        assert_eq!(about(&ReportOf::These(Vec::new())), "0 files");
    }
}
