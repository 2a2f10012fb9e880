//! Sentences about volumes and whether all of their files are stored. They say what is known, and
//! never that something may be erased.

use std::path::Path;

use super::{files, thousands};
use crate::model::{CardStored, CardVerdict, CardWithheld, NotStored, human_bytes, plain_text};

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
        CardVerdict::Stored(stored) => all_stored(volume, stored),
        CardVerdict::Withheld(withheld) => not_all_stored(volume, withheld),
    }
}

fn all_stored(volume: &str, stored: &CardStored) -> String {
    match stored.files {
        1 => format!("{volume}: 1 of 1 file is stored."),
        n => {
            let n = thousands(n as u64);
            format!("{volume}: {n} of {n} files are stored.")
        }
    }
}

fn not_all_stored(volume: &str, withheld: &CardWithheld) -> String {
    if withheld.files == 0 && withheld.reasons.is_empty() {
        return format!("{volume}: there is no file here.");
    }
    format!(
        "{volume}: it is not known that all files are stored ({} of {}).",
        thousands(withheld.stored as u64),
        files(withheld.files)
    )
}

/// What the sentence stands on, a sentence a line.
pub fn grounds(stored: &CardStored) -> Vec<String> {
    let mut lines = vec![content(stored)];
    if stored.duplicates > 0 {
        lines.push(match stored.duplicates {
            1 => "The site had 1 file before, as a checked duplicate.".to_owned(),
            n => format!("The site had {} before, as checked duplicates.", files(n)),
        });
    }
    for site in &stored.sites {
        lines.push(format!("Stored at {}", plain_text(site, LONGEST)));
    }
    lines
}

fn content(stored: &CardStored) -> String {
    let size = human_bytes(stored.bytes);
    match stored.read_again {
        0 => format!(
            "{size}. Size, time and identity of the files are those they had when they were sent; \
             they were not read again."
        ),
        n if n == stored.files => format!("{size}. All were read again and hold what was sent."),
        n => format!(
            "{size}. Read again and found to hold what was sent: {}. The others have the size, \
             time and identity they had when they were sent.",
            files(n)
        ),
    }
}

/// Why the sentence is withheld: each reason with its count.
pub fn reason(reason: NotStored, count: usize) -> String {
    let files = files(count);
    match reason {
        NotStored::NotSent => format!(
            "Not in the history of uploads from here: {files}. Upload them, or they came later."
        ),
        NotStored::Litter => format!("Left out as files of the system: {files}."),
        NotStored::Repeat => format!("Left out as repeats of other content: {files}."),
        NotStored::Unfinished => format!("Still under way: {files}."),
        NotStored::Failed => format!("Not stored, since the upload failed: {files}."),
        NotStored::Cancelled => format!("Not stored, since the upload was cancelled: {files}."),
        NotStored::Empty => format!("Empty, so that there is nothing to store: {files}."),
        NotStored::Unreadable => format!("Cannot be read or sent from here: {files}."),
        NotStored::Changed => format!("Other content than was sent: {files}."),
        NotStored::NotComparable => format!(
            "Changed in size, time or identity, and what was sent cannot be compared: {files}."
        ),
        NotStored::DuplicateNotChecked => {
            format!("Possibly a duplicate, which the site did not check: {files}.")
        }
        NotStored::NoRecordId => {
            format!("Sent, but the site's answer was lost and no asset was found: {files}.")
        }
        NotStored::CompletedElsewhere => {
            format!("Completed before by somebody else, as the site says: {files}.")
        }
        NotStored::Gone => format!("Part of the same upload and no longer here: {files}."),
        NotStored::Moving => format!("Came, went or changed during the check: {files}."),
    }
}

/// One of the files that a reason is about.
pub fn example(path: &Path) -> String {
    plain_text(&path.to_string_lossy(), LONGEST)
}

/// After the files that are named for a reason.
pub fn more(count: usize) -> String {
    format!("and {} more", thousands(count as u64))
}

/// While a volume is checked.
pub fn checking(done: usize, all: usize, bytes_read: u64) -> String {
    format!(
        "Checked {} of {} · {} read",
        thousands(done as u64),
        files(all),
        human_bytes(bytes_read)
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
        assert!(content(&stored(3)).contains("All were read again"));
    }

    #[test]
    fn a_name_cannot_turn_or_break_the_line() {
        let name = volume(Path::new("/media/a/CARD\n\u{202e}A: all files are stored"));
        assert_eq!(name, "CARD A: all files are stored");
    }
}
