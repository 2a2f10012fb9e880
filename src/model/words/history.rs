//! Sentences about the history of uploads.

use super::catalogue::{say, text, texts};
use super::{controls, files};
use crate::model::{ForgetOf, HistoryEnd, HistoryEnds, HistoryEntry, Period};

texts! {
    /// The page's title, and what opens it.
    title = "history-title";
    open = "history-open";
    close = "history-close";
    /// The find box: its name, and what may be typed.
    find = "history-find";
    find_hint = "history-find-hint";
    clear_find = "history-clear-find";
    /// The menus for site and time, as they are read aloud.
    site_menu = "history-site-menu";
    period_menu = "history-period-menu";
    every_site = "history-every-site";
    /// The heads of the columns.
    head_file = "history-head-file";
    head_place = "history-head-place";
    head_asset = "history-head-asset";
    head_when = "history-head-when";
    head_outcome = "history-head-outcome";
    /// In the place of a row whose entry has not been read, and of one that cannot be.
    reading = "history-reading";
    unreadable = "history-unreadable";
    /// When nothing was uploaded yet.
    empty = "history-empty";
    empty_note = "history-empty.note";
    /// The heading when nothing fits what was asked for.
    no_match_title = "history-no-match";
    show_all = "history-show-all";
    try_again = "history-try-again";
    copy_row_short = "history-copy-row";
    copy_hash_short = "history-copy-hash";
    no_hash = "history-no-hash";
    /// The menu of what can be forgotten.
    forget = "history-forget";
    forget_menu = "history-forget.menu";
    /// What is lost with it.
    forget_loss = "history-forget.loss";
    /// When nothing of what was asked for can be forgotten.
    forget_none = "history-forget.none";
    forget_no = "history-forget.no";
    /// The keys, below the row in focus.
    keys = "history-keys";
}

pub use super::controls::{
    copy_record_id as copy_id_short, open_in_orange_logic as open_asset_short,
    show_in_folder as show_file_short,
};
pub use super::reports::save as report_shown;

/// The choices of ends, as buttons.
pub fn ends(ends: HistoryEnds) -> &'static str {
    match ends {
        HistoryEnds::Ended => text!("history-ends-ended"),
        HistoryEnds::Uploaded => text!("history-ends-uploaded"),
        HistoryEnds::Duplicates => text!("history-ends-duplicates"),
        HistoryEnds::NotStored => text!("history-ends-not-stored"),
        HistoryEnds::All => text!("history-ends-all"),
    }
}

/// How such a button is read aloud.
pub fn show_ends(ends: HistoryEnds) -> &'static str {
    match ends {
        HistoryEnds::Ended => text!("history-ends-ended.show"),
        HistoryEnds::Uploaded => text!("history-ends-uploaded.show"),
        HistoryEnds::Duplicates => text!("history-ends-duplicates.show"),
        HistoryEnds::NotStored => text!("history-ends-not-stored.show"),
        HistoryEnds::All => text!("history-ends-all.show"),
    }
}

/// A choice of time.
pub fn period(period: Period) -> String {
    match period {
        Period::Any => text!("history-any-time").to_owned(),
        Period::LastDays(1) => text!("history-last-day").to_owned(),
        Period::LastDays(365) => text!("history-last-year").to_owned(),
        Period::LastDays(days) => say!("history-last-days", days = days),
        Period::OlderThanDays(365) => text!("history-older-year").to_owned(),
        Period::OlderThanDays(days) => say!("history-older-days", days = days),
    }
}

/// How many files are shown.
pub fn count(shown: usize, looking: bool) -> String {
    match looking {
        true => text!("history-looking").to_owned(),
        false => files(shown),
    }
}

/// How a file's story ended.
pub fn outcome(end: &HistoryEnd) -> String {
    match end {
        HistoryEnd::Unfinished => text!("history-under-way").to_owned(),
        HistoryEnd::Done { verdict, .. } => super::done(verdict),
        HistoryEnd::Failed(trouble) => super::problem(&trouble.problem).what,
        HistoryEnd::Cancelled => text!("history-cancelled").to_owned(),
        HistoryEnd::LeftOut(twin) => super::repeats::left_out(twin),
    }
}

/// A row as it is read aloud, a list of facts; `when` is its time as people read it.
pub fn row_name(entry: &HistoryEntry, when: &str) -> String {
    let outcome = outcome(&entry.end);
    match entry.asset() {
        Some(asset) => format!("{}, {outcome}, {asset}, {when}", entry.name),
        None => format!("{}, {outcome}, {when}", entry.name),
    }
}

/// When nothing fits what was asked for.
pub fn no_match(find: &str) -> String {
    match find.trim() {
        "" => text!("history-no-match.note").to_owned(),
        text => say!("history-no-match-text", text = text),
    }
}

/// When the journal cannot be read; `cause` is the error's own text.
pub fn not_read(cause: &str) -> String {
    say!("history-not-read", cause = cause)
}

/// What can be done with a row, by the name of its file.
pub fn open_asset(name: &str) -> String {
    controls::open_existing_of(name)
}
pub fn copy_id(name: &str) -> String {
    controls::copy_record_id_of(name)
}
pub fn copy_ids(count: usize) -> String {
    controls::copy_ids_files(count)
}
pub fn copy_row(name: &str) -> String {
    say!("history-copy-row-of", name = name)
}
pub fn copy_hash(name: &str) -> String {
    say!("history-copy-hash-of", name = name)
}
pub fn show_file(name: &str) -> String {
    controls::show_file_in_folder(name)
}

/// After Record IDs went to the clipboard, and when there was none.
pub fn ids_copied(count: usize) -> String {
    match count {
        0 => text!("history-no-ids").to_owned(),
        n => say!("history-ids-copied", count = n),
    }
}
pub fn row_copied(name: &str) -> String {
    say!("history-row-copied", name = name)
}

/// The button for a report of what is selected.
pub fn report(count: usize) -> String {
    super::reports::save_these(count)
}

/// The facts of the row in focus.
pub const HASH: &str = "XXH128";
pub fn path() -> &'static str {
    controls::fact_path()
}
pub fn sent_to(folder: &str, site: &str) -> String {
    say!("history-sent-to", folder = folder, site = site)
}
pub fn selected(count: usize) -> String {
    say!("history-selected", count = count)
}

/// An entry of the menu of what can be forgotten.
pub fn forget_entry(of: &ForgetOf, count: usize) -> String {
    match of {
        ForgetOf::Selected => say!("history-forget-selected", count = count),
        ForgetOf::Shown => say!("history-forget-shown", count = count),
        ForgetOf::OlderThanDays(365) => text!("history-forget-older-year").to_owned(),
        ForgetOf::OlderThanDays(days) => say!("history-forget-older-days", days = *days),
        ForgetOf::Site(site) => say!("history-forget-site", host = site.host()),
    }
}

/// The question before anything is forgotten.
pub fn forget_question(count: usize) -> String {
    say!("history-forget-question", count = count)
}

/// Of what was asked for, so many stay.
pub fn forget_stay(stay: usize) -> String {
    match stay {
        0 => String::new(),
        n => say!("history-forget-stay", count = n),
    }
}

/// The answer that forgets.
pub fn forget_yes(count: usize) -> String {
    say!("history-forget-yes", count = count)
}

/// Afterwards.
pub fn forgotten(count: usize) -> String {
    say!("history-forgotten", count = count)
}
pub fn not_forgotten(cause: &str) -> String {
    say!("history-not-forgotten", cause = cause)
}

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
