//! Sentences of the line about a volume that can be taken out. What is known of it is said by
//! [`super::card`].

use super::catalogue::{say, text, texts};
use super::human_bytes;
use crate::model::{CardWithheld, NotStored};

/// While it is read again.
pub fn checking(volume: &str) -> String {
    say!("volume-checking", volume = volume)
}
pub fn stop_name(volume: &str) -> String {
    say!("volume-stop-name", volume = volume)
}

/// How far a check is: bytes and files.
pub fn progress(bytes: (u64, u64), files: (usize, usize)) -> String {
    let (part, whole) = (human_bytes(bytes.0), human_bytes(bytes.1));
    // The unit once, where it is the same.
    let part = match (part.rsplit_once(' '), whole.rsplit_once(' ')) {
        (Some((number, unit)), Some((_, other))) if unit == other => number,
        _ => &part,
    };
    say!(
        "volume-progress",
        part = part,
        whole = &whole,
        done = files.0,
        count = files.1
    )
}

/// Under the answer that everything is stored: where, when that was seen, and by what.
pub fn stored_at(site: &str, time: &str, content: &str) -> String {
    say!(
        "volume-stored-at",
        site = site,
        time = time,
        content = content
    )
}

/// The answer that not everything is known to be stored.
pub fn withheld(volume: &str, card: &CardWithheld) -> String {
    match (card.files, card.files.saturating_sub(card.stored)) {
        (_, 0) => say!("volume-withheld-other", volume = volume),
        (1, _) => say!("volume-withheld-one", volume = volume),
        (files, count) => say!(
            "volume-withheld",
            volume = volume,
            count = count,
            files = files
        ),
    }
}

/// Why, in a few words.
pub fn cause(reason: NotStored, count: usize) -> String {
    match reason {
        NotStored::NotSent => say!("volume-not-listed", count = count),
        NotStored::Litter => say!("volume-litter", count = count),
        NotStored::Repeat => say!("volume-repeat", count = count),
        NotStored::Unfinished => say!("volume-unfinished", count = count),
        NotStored::Failed => say!("volume-failed", count = count),
        NotStored::Cancelled => say!("volume-cancelled", count = count),
        NotStored::Empty => say!("volume-empty", count = count),
        NotStored::Unreadable => say!("volume-unreadable", count = count),
        NotStored::Changed => say!("volume-changed", count = count),
        NotStored::NotComparable => say!("volume-not-comparable", count = count),
        NotStored::DuplicateNotChecked => say!("volume-unchecked", count = count),
        NotStored::NoRecordId => say!("volume-no-record-id", count = count),
        NotStored::CompletedElsewhere => say!("volume-elsewhere", count = count),
        NotStored::Gone => say!("volume-gone", count = count),
        NotStored::Moving => say!("volume-moving", count = count),
    }
}

/// When it could not be looked at; `cause` is the error's own text.
pub fn not_checked(volume: &str) -> String {
    say!("volume-not-checked", volume = volume)
}
pub fn not_checked_note(cause: &str) -> String {
    match cause {
        "" => text!("volume-broke-off").to_owned(),
        cause => say!("volume-broke-off-cause", cause = cause),
    }
}

texts! {
    /// The buttons, and what a check is.
    checking_note = "volume-checking-note";
    stop = "volume-stop";
    again = "volume-again";
    upload = "volume-upload";
    upload_hint = "volume-upload-name.hint";
    show = "volume-show";
    report = "volume-report";
}

/// How the buttons are read aloud.
pub fn again_name(volume: &str) -> String {
    say!("volume-again-name", volume = volume)
}
pub fn upload_name(volume: &str) -> String {
    say!("volume-upload-name", volume = volume)
}
pub fn show_name(file: &str) -> String {
    say!("volume-show-name", file = file)
}
pub fn report_name(volume: &str) -> String {
    say!("volume-report-name", volume = volume)
}
pub fn dismiss_name(volume: &str) -> String {
    say!("volume-dismiss-name", volume = volume)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_counts_what_is_not_confirmed() {
        let card = |files, stored| CardWithheld {
            files,
            stored,
            ..CardWithheld::default()
        };
        assert_eq!(
            withheld("CARD_A", &card(1_214, 1_211)),
            "CARD_A: 3 of 1,214 files are not confirmed as stored. Keep the card."
        );
        assert!(withheld("CARD_A", &card(2, 1)).contains("1 of 2 files is not"));
        assert!(withheld("CARD_A", &card(1, 0)).contains("only file"));
        // Files that are no longer there are not among those on it.
        assert!(withheld("CARD_A", &card(3, 3)).contains("not confirmed that everything"));
    }

    #[test]
    fn a_check_says_the_unit_once() {
        assert_eq!(
            progress((18_400_000_000, 64_000_000_000), (61, 214)),
            "18.4 of 64.0 GB · 61 of 214 files"
        );
        assert_eq!(
            progress((5, 2_000_000), (0, 1)),
            "5 bytes of 2.0 MB · 0 of 1 file"
        );
    }
}
