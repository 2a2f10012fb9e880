//! What was uploaded, as the journal remembers it.

use std::path::PathBuf;
use std::sync::Arc;

use super::{
    Arrival, AssetId, BatchId, Destination, FileStamp, RecordId, Review, SiteUrl, Trouble, Twin,
    Verdict,
};

/// One file of the journal.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryEntry {
    pub id: AssetId,
    pub path: Arc<PathBuf>,
    /// Below the destination.
    pub folder: Arc<str>,
    /// As sent.
    pub name: Arc<str>,
    pub stamp: FileStamp,
    pub batch: BatchId,
    /// Site and folder; `None` when the batch's own entry is damaged.
    pub destination: Option<Destination>,
    /// When its batch was added, in milliseconds since 1970, UTC; `None` like the destination.
    pub added_ms: Option<i64>,
    pub end: HistoryEnd,
    /// XXH128 of the content that was sent, in hex, where it is known.
    pub xxh128: Option<String>,
    /// The unique identifier that people see, where the site told it.
    pub identifier: Option<Arc<str>>,
    /// Somebody looked at it and is done with it.
    pub review: Option<Review>,
}

impl HistoryEntry {
    /// The asset that it leads to: the new one, or the one that was there already.
    pub fn asset(&self) -> Option<&RecordId> {
        match &self.end {
            HistoryEnd::Done { verdict, .. } => {
                verdict.record_id.as_ref().or(verdict.duplicate.as_ref())
            }
            HistoryEnd::LeftOut(Twin::Uploaded { record_id, .. }) => Some(record_id),
            _ => None,
        }
    }

    /// When it ended, else when it was added, in milliseconds since 1970, UTC.
    pub fn when_ms(&self) -> Option<i64> {
        self.at_ms().or(self.added_ms)
    }

    /// When it ended, in milliseconds since 1970, UTC.
    pub fn at_ms(&self) -> Option<i64> {
        match self.end {
            HistoryEnd::Done { at_ms, .. } => Some(at_ms),
            _ => None,
        }
    }
}

/// How a file's story stands.
#[derive(Clone, Debug, PartialEq)]
pub enum HistoryEnd {
    Unfinished,
    /// Milliseconds since 1970, UTC.
    Done {
        verdict: Verdict,
        at_ms: i64,
    },
    Failed(Trouble),
    Cancelled,
    /// The user had it left out, since its content is there already.
    LeftOut(Twin),
}

/// What is asked of the history.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HistoryQuery {
    pub ends: HistoryEnds,
    /// Part of a path, a Record ID, a unique identifier, a site or a hash; case does not matter.
    pub find: String,
    pub batch: Option<BatchId>,
    /// Only what went to this site.
    pub site: Option<SiteUrl>,
    /// Only files in these folders, or these files; any if empty.
    pub below: Vec<PathBuf>,
    /// Only what ended before this time, in milliseconds since 1970, UTC.
    pub before_ms: Option<i64>,
    /// Only what ended at or after this time, or was added then and has not ended.
    pub after_ms: Option<i64>,
}

/// Which ends are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum HistoryEnds {
    /// Everything that has ended.
    #[default]
    Ended,
    /// Stored as new assets.
    Uploaded,
    /// There before.
    Duplicates,
    /// Failed, cancelled, left out.
    NotStored,
    /// What is under way too.
    All,
}

impl HistoryEnds {
    /// The choices over the list, in order.
    pub const CHOICES: [HistoryEnds; 4] = [
        HistoryEnds::Ended,
        HistoryEnds::Uploaded,
        HistoryEnds::Duplicates,
        HistoryEnds::NotStored,
    ];

    /// Whether a story that stands so is meant.
    pub fn take(self, end: &HistoryEnd) -> bool {
        let duplicate = matches!(end, HistoryEnd::Done { verdict, .. }
            if verdict.arrival == Arrival::Duplicate);
        let done = matches!(end, HistoryEnd::Done { .. });
        match self {
            HistoryEnds::All => true,
            HistoryEnds::Ended => *end != HistoryEnd::Unfinished,
            HistoryEnds::Uploaded => done && !duplicate,
            HistoryEnds::Duplicates => duplicate,
            HistoryEnds::NotStored => !done && *end != HistoryEnd::Unfinished,
        }
    }
}

/// What somebody looks for in the history, in terms that stay true from day to day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HistoryFilter {
    pub find: String,
    pub ends: HistoryEnds,
    pub site: Option<SiteUrl>,
    pub period: Period,
}

/// A stretch of time before now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Period {
    #[default]
    Any,
    /// What ended in the last so many days, or was added then.
    LastDays(u16),
    /// What ended longer ago than so many days.
    OlderThanDays(u16),
}

impl Period {
    /// The choices over the list, in order.
    pub const CHOICES: [Period; 7] = [
        Period::Any,
        Period::LastDays(1),
        Period::LastDays(7),
        Period::LastDays(30),
        Period::LastDays(365),
        Period::OlderThanDays(90),
        Period::OlderThanDays(365),
    ];
}

impl HistoryFilter {
    /// The filter that shows everything.
    pub fn is_open(&self) -> bool {
        *self == HistoryFilter::default()
    }

    /// What the journal is asked at this time, in milliseconds since 1970, UTC.
    pub fn query(&self, now_ms: i64) -> HistoryQuery {
        const DAY_MS: i64 = 24 * 60 * 60 * 1000;
        let ago = |days: u16| Some(now_ms.saturating_sub(i64::from(days) * DAY_MS));
        HistoryQuery {
            find: self.find.clone(),
            ends: self.ends,
            site: self.site.clone(),
            after_ms: match self.period {
                Period::LastDays(days) => ago(days),
                Period::Any | Period::OlderThanDays(_) => None,
            },
            before_ms: match self.period {
                Period::OlderThanDays(days) => ago(days),
                Period::Any | Period::LastDays(_) => None,
            },
            ..HistoryQuery::default()
        }
    }
}

/// Which entries the history shall forget.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ForgetOf {
    Selected,
    /// All that is shown.
    Shown,
    /// What ended longer ago than so many days.
    OlderThanDays(u16),
    Site(SiteUrl),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_count_back_from_now() {
        const DAY_MS: i64 = 86_400_000;
        let asked = |period| {
            let filter = HistoryFilter {
                period,
                ..HistoryFilter::default()
            };
            let query = filter.query(100 * DAY_MS);
            (query.after_ms, query.before_ms)
        };
        assert_eq!(asked(Period::Any), (None, None));
        assert_eq!(asked(Period::LastDays(7)), (Some(93 * DAY_MS), None));
        assert_eq!(asked(Period::OlderThanDays(90)), (None, Some(10 * DAY_MS)));
    }
}
