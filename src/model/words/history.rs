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
    /// What is wrong when the journal cannot be read, and that nothing is lost.
    not_read_title = "history-not-read-title";
    not_read_why = "history-not-read-title.why";
    /// Below the heading when nothing fits: other filters than words narrow it down, alone or too.
    no_match_note = "history-no-match.note";
    no_match_filtered = "history-no-match.filtered";
    show_all = "history-show-all";
    try_again = "history-try-again";
    copy_row_short = "history-copy-row";
    copy_hash_short = "history-copy-hash";
    no_hash = "history-no-hash";
    /// The menu of what can be forgotten.
    forget = "history-forget";
    forget_menu = "history-forget.menu";
    /// When nothing of what was asked for can be forgotten.
    forget_none = "history-forget.none";
    forget_no = "history-forget.no";
}

pub use super::controls::{
    copy_record_id as copy_id_short, open_in_orange_logic as open_asset_short,
    show_in_folder as show_file_short,
};
pub use super::reports::save as report_shown;

/// The keys, below the row in focus; those that do nothing there are left out.
pub fn keys(has_asset: bool) -> &'static str {
    match has_asset {
        true => text!("history-keys"),
        false => text!("history-keys.without-asset"),
    }
}

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

/// The heading when nothing fits what was asked for.
pub fn no_match_title(find: &str) -> String {
    match find.trim() {
        "" => text!("history-no-match").to_owned(),
        text => say!("history-no-match-text", text = text),
    }
}

/// Below what cannot be read; `cause` is the error's own text.
pub fn not_read_details(cause: &str) -> String {
    say!("history-not-read-details", cause = cause)
}

/// Beside the title when none of so many fits.
pub fn none_of(total: usize) -> String {
    say!("history-none-of", count = total)
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
/// The button for Record IDs of several rows; `count` where it is known.
pub fn copy_ids(count: Option<usize>) -> String {
    match count {
        Some(count) => say!("history-copy-ids", count = count),
        None => text!("history-copy-some-ids").to_owned(),
    }
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
/// So many selected rows, and their bytes where all are known.
pub fn selected_sum(count: usize, bytes: Option<u64>) -> String {
    match bytes {
        Some(bytes) => say!(
            "history-selected-bytes",
            count = count,
            size = super::human_bytes(bytes)
        ),
        None => say!("history-selected", count = count),
    }
}

/// How those ended: a list of counts without the zeros.
pub fn selected_ends(uploaded: usize, duplicates: usize, not_stored: usize) -> String {
    let mut facts = Vec::new();
    if uploaded > 0 {
        facts.push(say!("history-sum-uploaded", count = uploaded));
    }
    if duplicates > 0 {
        facts.push(say!("history-sum-duplicates", count = duplicates));
    }
    if not_stored > 0 {
        facts.push(say!("history-sum-not-stored", count = not_stored));
    }
    facts.join(" · ")
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

/// So many go; `stay` of what was asked for stay.
pub fn forget_counts(count: usize, stay: usize) -> String {
    let all = count + stay;
    match stay {
        0 => text!("history-forget-all-go").to_owned(),
        stay => say!(
            "history-forget-counts",
            count = count,
            all = all,
            stay = stay
        ),
    }
}

/// What is lost, and what is not.
pub fn forget_points() -> [&'static str; 4] {
    [
        text!("history-forget.nothing-changes"),
        text!("history-forget.sent-again"),
        text!("history-forget.cards"),
        text!("history-forget.for-good"),
    ]
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
        assert_eq!(
            forget_counts(884, 330),
            "884 of 1,214 entries; 330 stay, since they have not ended or are still in the list."
        );
        assert_eq!(copy_ids(Some(1)), "Copy 1 Record ID");
        assert_eq!(selected_ends(2, 0, 1), "2 uploaded · 1 not stored");
    }
}
