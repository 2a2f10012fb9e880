//! Whether everything on a volume is stored: the decision, from what is on it now and what is
//! recorded of it. Whatever is in doubt withholds the sentence.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::{Arrival, FileStamp, HistoryEnd, HistoryEntry, Problem, SiteUrl, Verdict};

/// A file of the volume as it is now, with what is recorded of it.
#[derive(Clone, Copy, Debug)]
pub struct OnCard<'a> {
    pub path: &'a Path,
    pub stamp: FileStamp,
    /// Why it cannot be read or sent.
    pub refused: Option<&'a Problem>,
    /// It is named litter, or lies in a folder that is.
    pub is_litter: bool,
    /// The newest record of this path.
    pub record: Option<&'a HistoryEntry>,
}

/// What is known of a file's content as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ContentNow {
    /// Not read: size, time and identity are those of the state that was sent.
    SameStamp,
    /// Read again.
    Read {
        /// Bytes.
        size: u64,
        /// XXH128 in hex.
        xxh128: String,
    },
    /// It could not be read to its end in one state.
    NotRead(Problem),
}

/// Why a file keeps the volume from counting as stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NotStored {
    /// No record: it was never sent from there, came later, or its record was removed.
    NotSent,
    /// A file that the system left there; an upload leaves it out.
    Litter,
    /// Left out as a repeat of other content.
    Repeat,
    Unfinished,
    Failed,
    Cancelled,
    /// 0 bytes: the site has nothing to store.
    Empty,
    /// It cannot be read, or its name cannot be sent.
    Unreadable,
    /// Its content is not what was sent.
    Changed,
    /// It is in another state than when it was sent, and the hash of what was sent is not known.
    NotComparable,
    /// The site named an asset without a version: possibly a duplicate.
    DuplicateNotChecked,
    /// The reply to the completion was lost, and no asset was found for it.
    NoRecordId,
    /// The site says that it was complete before, and it was not us.
    CompletedElsewhere,
    /// It was sent by the same upload and is no longer there.
    Gone,
    /// It came, went or changed while the volume was looked at.
    Moving,
}

/// What can be said of a volume.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CardVerdict {
    /// Every file on it is stored with the content that is on it now.
    Stored(CardStored),
    /// That is not known of every file.
    Withheld(CardWithheld),
}

/// A volume whose every file is stored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CardStored {
    pub files: usize,
    pub bytes: u64,
    /// How many of the files the site had before, as checked duplicates.
    pub duplicates: usize,
    /// How many of the files were read again; the others have their old stamp.
    pub read_again: usize,
    /// Where they are stored. A record may have lost its site.
    pub sites: BTreeSet<String>,
}

/// A volume of which it is not known that every file is stored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CardWithheld {
    /// Files on it now.
    pub files: usize,
    /// Those that are stored.
    pub stored: usize,
    /// None if there is no file at all.
    pub reasons: BTreeMap<NotStored, Withholders>,
}

/// The files that withhold the sentence for one reason.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Withholders {
    pub count: usize,
    /// The first of them.
    pub first: Vec<PathBuf>,
}

impl Withholders {
    /// How many are named.
    pub const SHOWN: usize = 5;
}

/// Whether the file may count as stored, if its content is what was sent. Of others nothing that is
/// in them could help.
pub fn has_good_record(file: &OnCard<'_>) -> bool {
    recorded(file).is_ok_and(|record| record.stamp.size == file.stamp.size)
}

/// Whether the file must be read before it can be judged: its record is good, and its state is not
/// surely the one that was sent. Without an identity on both sides, size and time prove too little:
/// cameras without a set clock give frames of one size the same time on every card.
pub fn must_be_read(file: &OnCard<'_>) -> bool {
    match recorded(file) {
        Ok(record) => {
            let known = record.stamp.identity.is_some() && file.stamp.identity.is_some();
            // Another size is another content, whatever it holds.
            record.stamp.size == file.stamp.size && !(known && record.stamp.same_state(&file.stamp))
        }
        Err(_) => false,
    }
}

/// The records that the volume is judged by, added up file by file.
#[derive(Debug, Default)]
pub struct CardCount {
    stored: CardStored,
    withheld: CardWithheld,
}

impl CardCount {
    /// Judges one file.
    pub fn add(&mut self, file: &OnCard<'_>, content: &ContentNow) {
        self.withheld.files += 1;
        match judged(file, content) {
            Err(reason) => self.withhold(reason, file.path),
            Ok(record) => {
                self.withheld.stored += 1;
                let stored = &mut self.stored;
                stored.files += 1;
                stored.bytes += file.stamp.size;
                stored.duplicates += usize::from(is_duplicate(record));
                stored.read_again += usize::from(*content != ContentNow::SameStamp);
                let site = record.destination.as_ref().map(|d| &d.site);
                stored
                    .sites
                    .extend(site.map(SiteUrl::as_str).map(str::to_owned));
            }
        }
    }

    /// A file of the same upload that is no longer on the volume.
    pub fn gone(&mut self, path: &Path) {
        self.withhold(NotStored::Gone, path);
    }

    /// A file that came, went or changed while the volume was looked at.
    pub fn moving(&mut self, path: &Path) {
        self.withhold(NotStored::Moving, path);
    }

    fn withhold(&mut self, reason: NotStored, path: &Path) {
        let of = self.withheld.reasons.entry(reason).or_default();
        of.count += 1;
        if of.first.len() < Withholders::SHOWN {
            of.first.push(path.to_owned());
        }
    }

    /// What can be said. A volume without a file is none whose files are stored.
    pub fn verdict(self) -> CardVerdict {
        match self.withheld.reasons.is_empty() && self.stored.files > 0 {
            true => CardVerdict::Stored(self.stored),
            false => CardVerdict::Withheld(self.withheld),
        }
    }
}

fn judged<'a>(file: &OnCard<'a>, content: &ContentNow) -> Result<&'a HistoryEntry, NotStored> {
    let record = recorded(file)?;
    let sent = &record.stamp;
    if sent.size != file.stamp.size {
        return Err(NotStored::Changed);
    }
    match content {
        ContentNow::SameStamp if must_be_read(file) => Err(NotStored::NotComparable),
        ContentNow::SameStamp => Ok(record),
        ContentNow::NotRead(Problem::ChangedOnDisk) => Err(NotStored::Moving),
        ContentNow::NotRead(_) => Err(NotStored::Unreadable),
        ContentNow::Read { size, xxh128 } => match &record.xxh128 {
            _ if *size != sent.size => Err(NotStored::Changed),
            Some(sent) if sent == xxh128 => Ok(record),
            Some(_) => Err(NotStored::Changed),
            None => Err(NotStored::NotComparable),
        },
    }
}

/// The record of a file that is stored, whatever is in the file now.
fn recorded<'a>(file: &OnCard<'a>) -> Result<&'a HistoryEntry, NotStored> {
    if file.refused.is_some() {
        return Err(NotStored::Unreadable);
    }
    if file.stamp.size == 0 {
        return Err(NotStored::Empty);
    }
    let Some(record) = file.record else {
        return Err(match file.is_litter {
            true => NotStored::Litter,
            false => NotStored::NotSent,
        });
    };
    match &record.end {
        HistoryEnd::Done { verdict, .. } => is_stored(verdict).map(|()| record),
        HistoryEnd::Unfinished => Err(NotStored::Unfinished),
        HistoryEnd::Failed(_) => Err(NotStored::Failed),
        HistoryEnd::Cancelled => Err(NotStored::Cancelled),
        HistoryEnd::LeftOut(_) => Err(NotStored::Repeat),
    }
}

fn is_stored(verdict: &Verdict) -> Result<(), NotStored> {
    match verdict.arrival {
        Arrival::Uploaded if verdict.record_id.is_some() => Ok(()),
        Arrival::Uploaded => Err(NotStored::NoRecordId),
        Arrival::Duplicate if verdict.duplicate.is_some() && verdict.version.is_some() => Ok(()),
        Arrival::Duplicate => Err(NotStored::DuplicateNotChecked),
        Arrival::AlreadyComplete => Err(NotStored::CompletedElsewhere),
    }
}

fn is_duplicate(record: &HistoryEntry) -> bool {
    matches!(&record.end, HistoryEnd::Done { verdict, .. } if verdict.arrival == Arrival::Duplicate)
}

#[cfg(test)]
#[path = "card_tests.rs"]
mod tests;
