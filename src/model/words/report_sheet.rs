//! Sentences of the small sheet that asks how a report shall be saved, and of its progress.

use std::path::Path;

use super::catalogue::{say, text, texts};
use super::{files, reports};
use crate::model::{ReportForm, ReportOf, ReportProgress, ReportTally};

/// What the report is about.
pub fn about(of: &ReportOf) -> String {
    match of {
        ReportOf::Everything => text!("report-about-everything").to_owned(),
        ReportOf::Batch(_) => text!("report-about-batch").to_owned(),
        ReportOf::These(ids) => files(ids.len()),
        ReportOf::Below(folder) => {
            say!("report-about-below", volume = super::card::volume(folder))
        }
    }
}

/// A choice of form: names of formats.
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
        ReportForm::Csv => reports::csv_form(),
        ReportForm::Json => reports::json_form(),
        ReportForm::Mhl => text!("report-mhl-form"),
    }
}

/// What the chosen form is good for.
pub fn form_note(form: ReportForm) -> &'static str {
    match form {
        ReportForm::Csv => text!("report-csv-note"),
        ReportForm::Json => text!("report-json-note"),
        ReportForm::Mhl => text!("report-mhl-note"),
    }
}

texts! {
    /// The choices of form.
    form_title = "report-form";
    /// The sheet's buttons.
    save = "report-sheet-save";
    choose_folder = "report-sheet-choose";
    cancel = "report-sheet-cancel";
    cancel_name = "report-sheet-cancel.name";
    /// The dialog's title where a folder is asked for.
    mhl_dialog = "report-mhl-dialog";
    /// How the line of progress is read aloud: numbers that change would be read all the time.
    under_way = "report-under-way";
    /// The button beside the progress of a report.
    stop = "report-stop";
    stop_name = "report-stop.name";
}

/// How far a report is, and how long it takes yet, once that is known.
pub fn reading(progress: &ReportProgress, seconds_left: Option<u64>) -> String {
    let reading = reports::reading(
        progress.files_done,
        progress.files,
        progress.bytes_done,
        progress.bytes,
    );
    match seconds_left {
        Some(seconds) => say!(
            "report-reading-left",
            reading = reading,
            left = super::window::time_left(seconds)
        ),
        None => reading,
    }
}

/// After a report that read the files again.
pub fn saved_and_compared(path: &Path, count: usize, tally: &ReportTally) -> String {
    say!(
        "report-and-tally",
        saved = reports::saved_files(path, count),
        tally = reports::tally(tally)
    )
}

/// After a media hash list.
pub fn list_saved(path: &Path, listed: usize, tally: &ReportTally) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    say!(
        "report-list-saved",
        count = listed,
        name = name.to_string_lossy().into_owned(),
        tally = reports::tally(tally)
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
