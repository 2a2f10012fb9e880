//! Sentences about the history of uploads.

use super::{files, thousands};
use crate::model::{ForgetOf, HistoryEnd, HistoryEnds, HistoryEntry, Period};

/// The page's title, and what opens it.
pub const TITLE: &str = "History";
pub const OPEN: &str = "History of uploads";
pub const CLOSE: &str = "Back to the list";

/// The find box: its name, and what may be typed.
pub const FIND: &str = "Find in the history";
pub const FIND_HINT: &str = "Path, Record ID, identifier or hash";
pub const CLEAR_FIND: &str = "Clear the find box";

/// The choices of ends, as buttons.
pub fn ends(ends: HistoryEnds) -> &'static str {
    match ends {
        HistoryEnds::Ended => "All",
        HistoryEnds::Uploaded => "Uploaded",
        HistoryEnds::Duplicates => "Duplicates",
        HistoryEnds::NotStored => "Not stored",
        HistoryEnds::All => "All and under way",
    }
}

/// How such a button is read aloud.
pub fn show_ends(ends: HistoryEnds) -> &'static str {
    match ends {
        HistoryEnds::Ended => "Show every outcome",
        HistoryEnds::Uploaded => "Show what was uploaded",
        HistoryEnds::Duplicates => "Show what was there already",
        HistoryEnds::NotStored => "Show what was not stored",
        HistoryEnds::All => "Show what is under way too",
    }
}

/// The menus for site and time, as they are read aloud.
pub const SITE_MENU: &str = "Site";
pub const PERIOD_MENU: &str = "Time";
pub const EVERY_SITE: &str = "Every site";

/// A choice of time.
pub fn period(period: Period) -> String {
    match period {
        Period::Any => "Any time".to_owned(),
        Period::LastDays(1) => "The last 24 hours".to_owned(),
        Period::LastDays(365) => "The last year".to_owned(),
        Period::LastDays(days) => format!("The last {days} days"),
        Period::OlderThanDays(365) => "Older than a year".to_owned(),
        Period::OlderThanDays(days) => format!("Older than {days} days"),
    }
}

/// The heads of the columns.
pub const HEAD_FILE: &str = "File";
pub const HEAD_PLACE: &str = "Folder and site";
pub const HEAD_ASSET: &str = "In Orange Logic";
pub const HEAD_WHEN: &str = "When";
pub const HEAD_OUTCOME: &str = "Outcome";

/// How many files are shown.
pub fn count(shown: usize, looking: bool) -> String {
    match looking {
        true => "Looking…".to_owned(),
        false => files(shown),
    }
}

/// How a file's story ended.
pub fn outcome(end: &HistoryEnd) -> String {
    match end {
        HistoryEnd::Unfinished => "Under way".to_owned(),
        HistoryEnd::Done { verdict, .. } => super::done(verdict),
        HistoryEnd::Failed(trouble) => super::problem(&trouble.problem).what,
        HistoryEnd::Cancelled => "Cancelled".to_owned(),
        HistoryEnd::LeftOut(twin) => super::repeats::left_out(twin),
    }
}

/// A row as it is read aloud; `when` is its time as people read it.
pub fn row_name(entry: &HistoryEntry, when: &str) -> String {
    let outcome = outcome(&entry.end);
    match entry.asset() {
        Some(asset) => format!("{}, {outcome}, {asset}, {when}", entry.name),
        None => format!("{}, {outcome}, {when}", entry.name),
    }
}

/// In the place of a row whose entry has not been read, and of one that cannot be.
pub const READING: &str = "Reading…";
pub const UNREADABLE: &str = "This entry is damaged or was forgotten meanwhile.";

/// When nothing was uploaded yet.
pub const EMPTY: &str = "Nothing was uploaded yet";
pub const EMPTY_NOTE: &str = "Every file that you upload is kept here with its Record ID, also after \
     it was removed from the list.";

/// When nothing fits what was asked for.
pub const NO_MATCH: &str = "Nothing in the history fits";
pub fn no_match(find: &str) -> String {
    match find.trim() {
        "" => "No file ended like that, at this site, in this time.".to_owned(),
        text => format!("No path, Record ID, identifier or hash with “{text}” ended like that."),
    }
}
pub const SHOW_ALL: &str = "Show all of the history";

/// When the journal cannot be read; `cause` is the error's own text.
pub fn not_read(cause: &str) -> String {
    format!("The history cannot be read now. Try again. Details: {cause}")
}
pub const TRY_AGAIN: &str = "Try again";

/// What can be done with a row; the second form names the file.
pub const OPEN_ASSET: &str = "Open in Orange Logic";
pub fn open_asset(name: &str) -> String {
    format!("Open {name} in Orange Logic")
}
pub const COPY_ID: &str = "Copy Record ID";
pub fn copy_id(name: &str) -> String {
    format!("Copy Record ID {name}")
}
pub fn copy_ids(count: usize) -> String {
    format!("Copy Record IDs of {}", files(count))
}
pub const COPY_ROW: &str = "Copy row";
pub fn copy_row(name: &str) -> String {
    format!("Copy row {name}")
}
pub const COPY_HASH: &str = "Copy hash";
pub fn copy_hash(name: &str) -> String {
    format!("Copy hash {name}")
}
pub const SHOW_FILE: &str = "Show in folder";
pub fn show_file(name: &str) -> String {
    format!("Show in folder {name}")
}

/// After Record IDs went to the clipboard, and when there was none.
pub fn ids_copied(count: usize) -> String {
    match count {
        0 => "None of these files has a Record ID.".to_owned(),
        1 => "Copied 1 Record ID".to_owned(),
        n => format!("Copied {} Record IDs", thousands(n as u64)),
    }
}
pub fn row_copied(name: &str) -> String {
    format!("Copied the row of {name}")
}

/// The button for a report of what is shown, or of what is selected.
pub const REPORT: &str = "Save a report…";
pub fn report(count: usize) -> String {
    super::reports::save_these(count)
}

/// The facts of the row in focus.
pub const PATH: &str = "Path";
pub const HASH: &str = "XXH128";
pub const NO_HASH: &str = "The hash of what was sent is not known";
pub fn sent_to(folder: &str, site: &str) -> String {
    format!("{folder} at {site}")
}
pub fn selected(count: usize) -> String {
    match count {
        1 => "1 file selected".to_owned(),
        n => format!("{} files selected", thousands(n as u64)),
    }
}

/// The menu of what can be forgotten, and its entries.
pub const FORGET: &str = "Forget…";
pub const FORGET_MENU: &str = "Forget entries of the history";
pub fn forget_entry(of: &ForgetOf, count: usize) -> String {
    let number = thousands(count as u64);
    match of {
        ForgetOf::Selected if count == 1 => "The selected one…".to_owned(),
        ForgetOf::Selected => format!("The {number} selected ones…"),
        ForgetOf::Shown => format!("All {number} that are shown…"),
        ForgetOf::OlderThanDays(365) => "All that are older than a year…".to_owned(),
        ForgetOf::OlderThanDays(days) => format!("All that are older than {days} days…"),
        ForgetOf::Site(site) => format!("All of {}…", site.host()),
    }
}

/// The question before anything is forgotten: how many, and what is lost.
pub fn forget_question(count: usize) -> String {
    match count {
        1 => "Forget 1 entry of the history?".to_owned(),
        n => format!("Forget {} entries of the history?", thousands(n as u64)),
    }
}
pub const FORGET_LOSS: &str = "Nothing changes in Orange Logic or on this computer's disks. But \
     Tangelo then no longer knows that you uploaded these files: it would send them again, no longer \
     says “Already uploaded by you”, leaves them out of reports, and cannot say of a card that all \
     of its files are stored. This cannot be undone.";

/// Of what was asked for, so many stay.
pub fn forget_stay(stay: usize) -> String {
    match stay {
        0 => String::new(),
        1 => "1 more stays, since it has not ended or is still in the list.".to_owned(),
        n => format!(
            "{} more stay, since they have not ended or are still in the list.",
            thousands(n as u64)
        ),
    }
}

/// When nothing of what was asked for can be forgotten.
pub const FORGET_NONE: &str = "None of these can be forgotten: only files that are done and were \
     removed from the list.";

/// The answers.
pub fn forget_yes(count: usize) -> String {
    match count {
        1 => "Forget 1 entry".to_owned(),
        n => format!("Forget {} entries", thousands(n as u64)),
    }
}
pub const FORGET_NO: &str = "Keep them";

/// Afterwards.
pub fn forgotten(count: usize) -> String {
    match count {
        1 => "1 entry forgotten".to_owned(),
        n => format!("{} entries forgotten", thousands(n as u64)),
    }
}
pub fn not_forgotten(cause: &str) -> String {
    format!("Nothing was forgotten. Try again. Details: {cause}")
}

/// The keys, below the row in focus.
pub const KEYS: &str = "↑ ↓ move · Enter open · C copy Record ID · S show in folder · Del forget";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_times_read_as_people_say_them() {
        assert_eq!(period(Period::LastDays(7)), "The last 7 days");
        assert_eq!(period(Period::OlderThanDays(90)), "Older than 90 days");
        assert_eq!(forget_question(1), "Forget 1 entry of the history?");
        assert_eq!(
            forget_entry(&ForgetOf::Shown, 1_214),
            "All 1,214 that are shown…"
        );
        assert_eq!(forget_stay(0), "");
    }
}
