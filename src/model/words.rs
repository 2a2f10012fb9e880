//! Every sentence that people read, made from kinds with arguments. No sentence is built elsewhere.
//!
//! The sentences themselves stand in a catalogue, one file a topic and language under
//! `assets/languages`; the functions here take typed arguments, choose the sentence, and are all
//! that the rest of the program knows of it. To add one: a function here, a line in each language.

pub mod about;
pub mod card;
pub mod card_window;
mod catalogue;
pub mod command;
pub mod connecting;
pub mod controls;
pub mod duplicates;
pub mod folders;
pub mod history;
pub mod links;
pub mod manners;
pub mod network;
mod numbers;
pub mod options;
pub mod pace;
pub mod places;
mod problems;
pub mod repeats;
pub mod report_sheet;
pub mod reports;
pub mod sites;
pub mod telling;
pub mod window;

pub use numbers::{
    day, day_and_time, day_in_numbers, duration, exact_bytes, files, folders as folder_count,
    human_bytes, percent_sign, thousands, time_of_day, to_the_second,
};
pub use problems::{Explained, connect_failed, problem, problem_sentence, step, trouble};

use self::catalogue::{say, text};
use super::snapshot::{Again, Hitch, Phase, Row, RowFilter, TimelineEvent, Waiting};
use super::{Arrival, DuplicateCheck, Verdict};

/// The name of a filter.
pub fn filter(filter: RowFilter) -> &'static str {
    match filter {
        RowFilter::All => text!("filter-all"),
        RowFilter::Sending => text!("filter-sending"),
        RowFilter::Waiting => text!("filter-waiting"),
        RowFilter::Uploaded => text!("filter-uploaded"),
        RowFilter::Duplicates => text!("filter-duplicates"),
        RowFilter::NeedsAttention => text!("filter-needs-attention"),
    }
}

/// What *All* counts that no other filter shows; `None` where that is nothing.
pub fn filter_all_more(count: usize) -> Option<String> {
    (count > 0).then(|| say!("filter-all-more", count = count))
}

/// A row's state in a few words. `now_ms` is the snapshot's clock; `waiting` holds the whole queue.
pub fn status(row: &Row, now_ms: u64, waiting: Option<&Waiting>) -> String {
    if row.paused && !row.phase.is_final() {
        return text!("status-paused").to_owned();
    }
    let queue = match waiting {
        Some(Waiting::ForNetwork { .. }) => Some(text!("status-waiting-for-network")),
        Some(Waiting::ForSignIn) => Some(text!("status-waiting-for-sign-in")),
        Some(Waiting::ForProxy) => Some(text!("status-waiting-for-proxy")),
        _ => None,
    };
    match &row.phase {
        Phase::Reading => text!("status-reading").to_owned(),
        Phase::Held => text!("status-held").to_owned(),
        Phase::Waiting => queue.unwrap_or(text!("status-waiting")).to_owned(),
        Phase::Registering => queue.unwrap_or(text!("status-registering")).to_owned(),
        Phase::Sending { rate, again } => match (queue, again) {
            (Some(queue), _) => queue.to_owned(),
            (None, Some(again)) if row.on_the_way == 0 => sending_again(again, now_ms),
            _ => sending(row, *rate, false),
        },
        Phase::Completing { again: None } => queue.unwrap_or(text!("status-completing")).to_owned(),
        Phase::Completing { again: Some(again) } => match queue {
            Some(queue) => queue.to_owned(),
            None => completing_again(again, now_ms),
        },
        Phase::Done(verdict) => done(verdict),
        Phase::OtherSite { host } => places::waits_for_site(host),
        Phase::NoFolder { problem } => folders::waits_for_folder(problem),
        Phase::Attention(trouble) => problem(&trouble.problem).what,
        Phase::Cancelled => text!("status-cancelled").to_owned(),
        Phase::LeftOut(twin) => repeats::left_out(twin),
    }
}

/// The same without its first words where there is little room; `None` where nothing is shorter.
pub fn status_short(row: &Row, waiting: Option<&Waiting>) -> Option<String> {
    match (&row.phase, waiting) {
        (Phase::Sending { rate, again }, None | Some(Waiting::ForFirstFile)) if !row.paused => {
            let moves = again.is_none() || row.on_the_way > 0;
            (moves && rate.is_some_and(|r| r > 0)).then(|| sending(row, *rate, true))
        }
        _ => None,
    }
}

fn sending(row: &Row, rate: Option<u64>, short: bool) -> String {
    let percent = percent(row.confirmed, row.size);
    let Some(rate) = rate.filter(|r| *r > 0) else {
        return say!("status-sending", percent = percent);
    };
    let left = row.size.saturating_sub(row.confirmed) / rate;
    let rate = human_bytes(rate);
    match (left, short) {
        (0..2, false) => say!("status-sending-rate", percent = percent, rate = rate),
        (0..2, true) => say!("status-sending-short", percent = percent, rate = rate),
        (_, true) => say!(
            "status-sending-short-left",
            percent = percent,
            rate = rate,
            left = duration(left)
        ),
        (_, false) => say!(
            "status-sending-rate-left",
            percent = percent,
            rate = rate,
            left = duration(left)
        ),
    }
}

fn sending_again(again: &Again, now_ms: u64) -> String {
    let why = hitch(again.because);
    match seconds_until(again.at_ms, now_ms) {
        0 => say!("status-sending-again-now", why = why),
        seconds => say!(
            "status-sending-again-in",
            why = why,
            time = duration(seconds)
        ),
    }
}

fn completing_again(again: &Again, now_ms: u64) -> String {
    let why = hitch(again.because);
    let incomplete = again.because == Hitch::Incomplete;
    match (incomplete, seconds_until(again.at_ms, now_ms)) {
        (true, 0) => text!("status-still-completing-now").to_owned(),
        (true, seconds) => say!("status-still-completing-in", time = duration(seconds)),
        (false, 0) => say!("status-asking-again-now", why = why),
        (false, seconds) => say!(
            "status-asking-again-in",
            why = why,
            time = duration(seconds)
        ),
    }
}

fn seconds_until(at_ms: u64, now_ms: u64) -> u64 {
    at_ms.saturating_sub(now_ms).div_ceil(1000)
}

/// Whole percent, rounded, 100 only when it is all.
pub fn percent(part: u64, whole: u64) -> u64 {
    if whole == 0 {
        return 0;
    }
    let (part, whole) = (u128::from(part), u128::from(whole));
    if part >= whole {
        return 100;
    }
    u64::try_from((part * 200 + whole) / (whole * 2)).map_or(99, |p| p.min(99))
}

/// The end of a good story.
pub fn done(verdict: &Verdict) -> String {
    match (verdict.arrival, verdict.check) {
        (Arrival::Duplicate, _) => match verdict.version {
            Some(version) => say!("done-duplicate", version = version.to_string()),
            None => text!("done-possibly-duplicate").to_owned(),
        },
        (Arrival::AlreadyComplete, _) => text!("done-earlier").to_owned(),
        (Arrival::Uploaded, DuplicateCheck::Checked) => text!("done-uploaded").to_owned(),
        (Arrival::Uploaded, DuplicateCheck::NotChecked) => text!("done-not-checked").to_owned(),
        (Arrival::Uploaded, DuplicateCheck::Unknown) => text!("done-check-unknown").to_owned(),
    }
}

/// Why a call is repeated.
pub fn hitch(hitch: Hitch) -> String {
    match hitch {
        Hitch::Unreachable => text!("hitch-unreachable").to_owned(),
        Hitch::ConnectionLost => text!("hitch-connection-lost").to_owned(),
        Hitch::TimedOut => text!("hitch-timed-out").to_owned(),
        Hitch::ServerTrouble { status } => say!("hitch-server", status = status.to_string()),
        Hitch::TooManyRequests => text!("hitch-too-many").to_owned(),
        Hitch::OddReply => text!("hitch-odd-reply").to_owned(),
        Hitch::Incomplete => text!("hitch-incomplete").to_owned(),
        Hitch::ItemGone => text!("hitch-item-gone").to_owned(),
    }
}

/// What the whole queue waits for.
pub fn waiting(waiting: &Waiting, now_ms: u64) -> String {
    match waiting {
        Waiting::SigningIn => text!("waiting-signing-in").to_owned(),
        Waiting::ForSignIn => text!("waiting-for-sign-in").to_owned(),
        Waiting::ForProxy => text!("waiting-for-proxy").to_owned(),
        Waiting::ForNetwork { next_try_ms } => match seconds_until(*next_try_ms, now_ms) {
            0 => text!("waiting-for-network-now").to_owned(),
            seconds => say!("waiting-for-network-in", time = duration(seconds)),
        },
        Waiting::ForFirstFile => text!("waiting-for-first-file").to_owned(),
        Waiting::ForEndpoints => text!("waiting-for-endpoints").to_owned(),
        Waiting::ForJournal => text!("waiting-for-journal").to_owned(),
    }
}

/// What an earlier run left, told at start.
pub fn continued(files_found: usize, confirmed_bytes: u64) -> String {
    say!(
        "continued",
        count = files_found,
        size = human_bytes(confirmed_bytes)
    )
}

/// The journal was unreadable as a whole.
pub fn journal_set_aside(path: &std::path::Path) -> String {
    say!("journal-set-aside", path = path.display().to_string())
}

/// Some entries of the journal were unreadable.
pub fn journal_entries_damaged(count: usize) -> String {
    say!("journal-entries-damaged", count = count)
}

/// An entry of the timeline.
pub fn event(event: &TimelineEvent) -> String {
    match event {
        TimelineEvent::Added => text!("event-added").to_owned(),
        TimelineEvent::Continued { confirmed_bytes } => {
            say!("event-continued", size = human_bytes(*confirmed_bytes))
        }
        TimelineEvent::Registered => text!("event-registered").to_owned(),
        TimelineEvent::FirstChunk => text!("event-first-chunk").to_owned(),
        TimelineEvent::ChunkFailed { because } => {
            say!("event-chunk-failed", why = hitch(*because))
        }
        TimelineEvent::CallFailed { step, because } => {
            say!(
                "event-call-failed",
                step = self::step(*step),
                why = hitch(*because)
            )
        }
        TimelineEvent::AllConfirmed => text!("event-all-confirmed").to_owned(),
        TimelineEvent::Done { arrival, .. } => match arrival {
            Arrival::Uploaded => text!("event-uploaded").to_owned(),
            Arrival::Duplicate => text!("event-duplicate").to_owned(),
            Arrival::AlreadyComplete => text!("event-already-complete").to_owned(),
        },
        TimelineEvent::Stopped(problem) => self::problem(problem).what,
        TimelineEvent::Paused => text!("event-paused").to_owned(),
        TimelineEvent::LeftOut(twin) => repeats::left_out(twin),
        TimelineEvent::Resumed => text!("event-resumed").to_owned(),
        TimelineEvent::Retried => text!("event-retried").to_owned(),
        TimelineEvent::Redirected => text!("event-redirected").to_owned(),
        TimelineEvent::Cancelled => text!("event-cancelled").to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(check: DuplicateCheck) -> Verdict {
        Verdict {
            arrival: Arrival::Uploaded,
            record_id: None,
            duplicate: None,
            version: Some(0),
            check,
        }
    }

    #[test]
    fn the_three_answers_about_duplicates_never_look_alike() {
        let texts = [
            DuplicateCheck::Checked,
            DuplicateCheck::NotChecked,
            DuplicateCheck::Unknown,
        ]
        .map(|check| done(&verdict(check)));
        assert_ne!(texts[0], texts[1]);
        assert_ne!(texts[1], texts[2]);
        assert_ne!(texts[0], texts[2]);
    }

    #[test]
    fn percent_says_100_only_when_it_is_all() {
        assert_eq!(percent(999, 1000), 99);
        assert_eq!(percent(608, 1000), 61);
        assert_eq!(percent(u64::MAX, u64::MAX), 100);
        assert_eq!(percent(0, 0), 0);
    }
}
