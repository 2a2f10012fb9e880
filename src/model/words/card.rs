//! Sentences about volumes and whether all of their files are stored. They say what is known, and
//! never that something may be erased.

use std::path::Path;

use super::catalogue::say;
use super::human_bytes;
use crate::model::{CardStored, CardVerdict, CardWithheld, NotStored, plain_text};

/// Longest name of a volume or path that is shown, in characters.
const LONGEST: usize = 300;

/// A volume's name: its folder's own, else the whole path.
pub fn volume(root: &Path) -> String {
    let name = root.file_name().unwrap_or(root.as_os_str());
    plain_text(&name.to_string_lossy(), LONGEST)
}

/// The sentence about a volume.
pub fn sentence(volume: &str, verdict: &CardVerdict) -> String {
    match verdict {
        CardVerdict::Stored(stored) => say!("card-stored", volume = volume, count = stored.files),
        CardVerdict::Withheld(withheld) => not_all_stored(volume, withheld),
    }
}

fn not_all_stored(volume: &str, withheld: &CardWithheld) -> String {
    if withheld.files == 0 && withheld.reasons.is_empty() {
        return say!("card-no-file", volume = volume);
    }
    say!(
        "card-not-known",
        volume = volume,
        stored = withheld.stored,
        count = withheld.files
    )
}

/// What the sentence stands on, a sentence a line.
pub fn grounds(stored: &CardStored) -> Vec<String> {
    let mut lines = vec![content(stored)];
    if stored.duplicates > 0 {
        lines.push(say!("card-duplicates", count = stored.duplicates));
    }
    for site in &stored.sites {
        lines.push(say!("card-site", site = plain_text(site, LONGEST)));
    }
    lines
}

fn content(stored: &CardStored) -> String {
    let size = human_bytes(stored.bytes);
    match stored.read_again {
        0 => say!("card-not-read-again", size = size),
        n if n == stored.files => say!("card-all-read-again", size = size),
        n => say!("card-some-read-again", size = size, count = n),
    }
}

/// Why the sentence is withheld: each reason with its count.
pub fn reason(reason: NotStored, count: usize) -> String {
    match reason {
        NotStored::NotSent => say!("card-not-sent", count = count),
        NotStored::Litter => say!("card-litter", count = count),
        NotStored::Repeat => say!("card-repeat", count = count),
        NotStored::Unfinished => say!("card-unfinished", count = count),
        NotStored::Failed => say!("card-failed", count = count),
        NotStored::Cancelled => say!("card-cancelled", count = count),
        NotStored::Empty => say!("card-empty", count = count),
        NotStored::Unreadable => say!("card-unreadable", count = count),
        NotStored::Changed => say!("card-changed", count = count),
        NotStored::NotComparable => say!("card-not-comparable", count = count),
        NotStored::DuplicateNotChecked => say!("card-duplicate-not-checked", count = count),
        NotStored::NoRecordId => say!("card-no-record-id", count = count),
        NotStored::CompletedElsewhere => say!("card-completed-elsewhere", count = count),
        NotStored::Gone => say!("card-gone", count = count),
        NotStored::Moving => say!("card-moving", count = count),
    }
}

/// One of the files that a reason is about.
pub fn example(path: &Path) -> String {
    plain_text(&path.to_string_lossy(), LONGEST)
}

/// After the files that are named for a reason.
pub fn more(count: usize) -> String {
    say!("card-more", count = count)
}

/// While a volume is checked.
pub fn checking(done: usize, all: usize, bytes_read: u64) -> String {
    say!(
        "card-checking",
        done = done,
        count = all,
        size = human_bytes(bytes_read)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_says_what_is_known() {
        let stored = CardStored {
            files: 1_214,
            bytes: 3_000_000,
            ..CardStored::default()
        };
        assert_eq!(
            sentence("CARD_A", &CardVerdict::Stored(stored)),
            "CARD_A: 1,214 of 1,214 files are stored."
        );
        let withheld = CardWithheld {
            files: 214,
            stored: 212,
            ..CardWithheld::default()
        };
        assert_eq!(
            sentence("CARD_A", &CardVerdict::Withheld(withheld)),
            "CARD_A: it is not known that all files are stored (212 of 214 files)."
        );
        let empty = CardVerdict::Withheld(CardWithheld::default());
        assert_eq!(sentence("CARD_A", &empty), "CARD_A: there is no file here.");
    }

    #[test]
    fn its_grounds_tell_what_was_read_and_what_was_not() {
        let stored = |read_again| CardStored {
            files: 3,
            read_again,
            ..CardStored::default()
        };
        assert!(content(&stored(0)).contains("were not read again"));
        assert!(content(&stored(2)).contains("hold what was sent: 2 files. The others"));
        assert!(content(&stored(3)).contains("All files were read again"));
    }

    #[test]
    fn a_name_cannot_turn_or_break_the_line() {
        let name = volume(Path::new("/media/a/CARD\n\u{202e}A: all files are stored"));
        assert_eq!(name, "CARD A: all files are stored");
    }
}
