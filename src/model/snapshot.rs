//! The upload list at one moment, cheap to hand over: pages of rows behind `Arc`, where only pages
//! with changes are made anew.

use std::path::PathBuf;
use std::sync::Arc;

use super::{
    Arrival, AssetId, BatchId, ChunkPlan, Destination, DuplicateCheck, FollowUp, IdSet, PaceWish,
    Problem, RecordId, Repeats, SiteUrl, Step, Trouble, Twin, Verdict,
};

/// What the engine shows of itself.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// Grows by one with every snapshot.
    pub version: u64,
    /// Milliseconds on the engine's monotonic clock, to relate the times below.
    pub now_ms: u64,
    pub connection: Connection,
    pub paused: bool,
    pub batches: Arc<[BatchRow]>,
    /// All rows in list order.
    pub pages: Vec<Arc<Page>>,
    pub counts: Counts,
    pub totals: Totals,
    /// What people ask for.
    pub pace: PaceWish,
    /// The row that was asked for with `Command::Focus`.
    pub detail: Option<Arc<Detail>>,
}

impl Snapshot {
    /// All rows in list order.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.pages.iter().flat_map(|p| p.rows.iter())
    }

    /// The rows of `ids` that are still in the list, in list order.
    pub fn rows_of<'s, 'i>(
        &'s self,
        ids: &'i IdSet,
    ) -> impl Iterator<Item = &'s Row> + use<'s, 'i> {
        self.pages.iter().flat_map(|page| {
            let mask = ids.mask(page.number());
            let rows: &[Row] = if mask == 0 { &[] } else { &page.rows };
            rows.iter()
                .filter(move |row| mask & (1 << (row.id.0 % Page::SPAN)) != 0)
        })
    }

    /// The row of `id`, if it is still in the list.
    pub fn row(&self, id: AssetId) -> Option<&Row> {
        let page = self
            .pages
            .partition_point(|p| p.rows.last().is_none_or(|r| r.id < id));
        let rows = &self.pages.get(page)?.rows;
        rows.binary_search_by_key(&id, |r| r.id)
            .ok()
            .map(|i| &rows[i])
    }
}

/// Up to [`Page::SPAN`] rows with neighbouring ids. Never shared half-changed.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Ascending by id.
    pub rows: Vec<Row>,
}

impl Page {
    /// How many ids a page covers.
    pub const SPAN: u64 = 128;

    /// Which page it is: the ids of its rows divided by [`Page::SPAN`].
    pub fn number(&self) -> u64 {
        self.rows.first().map_or(0, |row| row.id.0 / Page::SPAN)
    }
}

/// One asset of the list.
#[derive(Clone, Debug)]
pub struct Row {
    pub id: AssetId,
    pub batch: BatchId,
    /// Absolute path on disk.
    pub path: Arc<PathBuf>,
    /// Name as sent.
    pub name: Arc<str>,
    /// Folder below the dropped one, `/` between its parts; may be empty.
    pub folder: Arc<str>,
    /// Bytes.
    pub size: u64,
    /// Bytes that the site confirmed; never goes back while an upload item lives.
    pub confirmed: u64,
    /// Bytes on the way now.
    pub on_the_way: u64,
    /// The reserved Record ID until the asset is done; then the verdict holds the truth.
    pub reserved: Option<RecordId>,
    pub phase: Phase,
    /// Paused by the user.
    pub paused: bool,
    /// What was decided about it after its end.
    pub follow_up: Option<Arc<FollowUp>>,
    /// Who has the same content, as far as it is known.
    pub twin: Option<Twin>,
}

/// Where an asset stands: the table of states.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// Its size and times are being read.
    Reading,
    /// Another program is still writing it.
    Held,
    Waiting,
    /// It goes to a site that is not the connected one; `host` is how people call that.
    OtherSite {
        host: Arc<str>,
    },
    /// Its batch's destination takes no uploads: somebody must choose another.
    NoFolder {
        problem: Problem,
    },
    Registering,
    Sending {
        /// Bytes per second of late, where it is known.
        rate: Option<u64>,
        /// A pause before the next try.
        again: Option<Again>,
    },
    /// All bytes are there; the site puts the file together.
    Completing {
        again: Option<Again>,
    },
    Done(Verdict),
    Attention(Trouble),
    Cancelled,
    /// Not sent: its content is there already, and the user wants such files left out.
    LeftOut(Twin),
}

impl Phase {
    /// Whether nothing will happen any more without the user.
    pub fn is_final(&self) -> bool {
        matches!(
            self,
            Phase::Done(_) | Phase::Attention(_) | Phase::Cancelled | Phase::LeftOut(_)
        )
    }
}

/// A call that is going to be repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Again {
    /// On the clock of [`Snapshot::now_ms`].
    pub at_ms: u64,
    pub because: Hitch,
}

/// Why a call is repeated: a failure that is not the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(tag = "hitch", rename_all = "snake_case")]
pub enum Hitch {
    /// No connection came about; the request did not arrive.
    Unreachable,
    /// The connection broke; the request may have arrived.
    ConnectionLost,
    TimedOut,
    /// 408, 500, 502, 503, 504.
    ServerTrouble {
        status: u16,
    },
    /// 429.
    TooManyRequests,
    /// 200 with a body that is not what it should be.
    OddReply,
    /// The site has not put the file together yet.
    Incomplete,
    /// The upload item or transaction is unknown to the site.
    ItemGone,
}

/// The filters over the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum RowFilter {
    #[default]
    All,
    Sending,
    Waiting,
    Uploaded,
    Duplicates,
    NeedsAttention,
}

impl RowFilter {
    /// Every filter, in the order in which they stand in the window.
    pub const EVERY: [RowFilter; 6] = [
        RowFilter::All,
        RowFilter::Sending,
        RowFilter::Waiting,
        RowFilter::Uploaded,
        RowFilter::Duplicates,
        RowFilter::NeedsAttention,
    ];

    /// The one filter besides *All* that shows a row in `phase`; `None` for one that was cancelled or
    /// left out.
    pub fn of(phase: &Phase) -> Option<RowFilter> {
        Some(match phase {
            Phase::Reading
            | Phase::Held
            | Phase::Waiting
            | Phase::OtherSite { .. }
            | Phase::NoFolder { .. } => RowFilter::Waiting,
            Phase::Registering | Phase::Sending { .. } | Phase::Completing { .. } => {
                RowFilter::Sending
            }
            Phase::Done(v) if v.arrival == Arrival::Duplicate => RowFilter::Duplicates,
            Phase::Done(_) => RowFilter::Uploaded,
            Phase::Attention(_) => RowFilter::NeedsAttention,
            Phase::Cancelled | Phase::LeftOut(_) => return None,
        })
    }

    /// Whether a row in `phase` is shown.
    pub fn shows(self, phase: &Phase) -> bool {
        self == RowFilter::All || RowFilter::of(phase) == Some(self)
    }
}

/// How many rows each filter shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub all: usize,
    pub sending: usize,
    pub waiting: usize,
    pub uploaded: usize,
    pub duplicates: usize,
    pub attention: usize,
    pub cancelled: usize,
}

impl Counts {
    /// The count beside `filter`.
    pub fn of(&self, filter: RowFilter) -> usize {
        match filter {
            RowFilter::All => self.all,
            RowFilter::Sending => self.sending,
            RowFilter::Waiting => self.waiting,
            RowFilter::Uploaded => self.uploaded,
            RowFilter::Duplicates => self.duplicates,
            RowFilter::NeedsAttention => self.attention,
        }
    }

    /// Moves one row in (`by` = 1) or out (`by` = -1) of the filter that shows it besides *All*.
    pub fn shift(&mut self, filter: Option<RowFilter>, by: isize) {
        let slot = match filter {
            Some(RowFilter::Sending) => &mut self.sending,
            Some(RowFilter::Waiting) => &mut self.waiting,
            Some(RowFilter::Uploaded) => &mut self.uploaded,
            Some(RowFilter::Duplicates) => &mut self.duplicates,
            Some(RowFilter::NeedsAttention) => &mut self.attention,
            Some(RowFilter::All) | None => &mut self.cancelled,
        };
        *slot = slot.saturating_add_signed(by);
        self.all = self.all.saturating_add_signed(by);
    }
}

/// Sums over the rows that are not cancelled, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Bytes of all files that can be or were sent.
    pub bytes: u64,
    /// Bytes that need nothing more: confirmed ones, and all of a finished file.
    pub confirmed: u64,
    pub on_the_way: u64,
    /// Confirmed bytes per second over the last seconds.
    pub rate_bytes_per_sec: u64,
    /// From the recent rate; `None` when nothing moves.
    pub seconds_left: Option<u64>,
    /// Chunks that were begun: on the wire, or being made ready for it.
    pub chunks_on_the_way: u32,
    /// Chunks that have a connection now.
    pub connections: u32,
    /// How many chunks may have one.
    pub slots: u32,
}

/// How we stand with the site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Connection {
    pub site: Option<SiteUrl>,
    /// What the whole queue waits for.
    pub waiting: Option<Waiting>,
    /// Whether this site is known to check for duplicates.
    pub checks_duplicates: bool,
}

/// What holds the whole queue up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Waiting {
    /// A sign-in is under way.
    SigningIn,
    /// The site refused the credentials: the user must sign in.
    ForSignIn,
    /// The proxy before the site wants a user name and password, or others than it got.
    ForProxy,
    /// The site does not answer; the next look at it is at `next_try_ms`.
    ForNetwork { next_try_ms: u64 },
    /// The smallest file goes first, to see that everything works.
    ForFirstFile,
    /// The site's own description of its calls is read, since it does not know a usual one.
    ForEndpoints,
    /// The journal cannot be written.
    ForJournal,
}

/// A batch's header in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct BatchRow {
    pub id: BatchId,
    pub destination: Destination,
    /// Milliseconds since 1970, UTC.
    pub added_ms: i64,
    pub keep_folders: bool,
    /// How many metadata fields every file of it gets.
    pub fields: usize,
    /// Why nothing of it is sent.
    pub held: Option<Held>,
    pub files: usize,
    pub done: usize,
    pub bytes: u64,
    pub confirmed: u64,
    pub repeats: Repeats,
}

/// Why a whole batch rests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    /// It goes to another site than the connected one.
    OtherSite,
    /// Its destination takes no uploads.
    Folder(Problem),
}

/// Everything about one row, for the side panel.
#[derive(Clone, Debug)]
pub struct Detail {
    pub id: AssetId,
    pub plan: Option<ChunkPlan>,
    /// One entry per chunk.
    pub chunks: Vec<ChunkState>,
    /// Milliseconds since 1970, UTC.
    pub modified_ms: i64,
    pub created_ms: Option<i64>,
    pub destination: Option<Destination>,
    pub timeline: Vec<TimelineEntry>,
    /// The upload item that addresses it on the site.
    pub item: Option<String>,
    /// The whole content's XXH128 in hex, where it was read in one go.
    pub xxh128: Option<String>,
}

/// One square of the chunk map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChunkState {
    Waiting,
    OnTheWay,
    Confirmed,
    /// Failed at least once and not confirmed yet.
    SentAgain,
}

/// Something that happened to an asset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineEntry {
    /// Milliseconds since 1970, UTC.
    pub at_ms: i64,
    pub event: TimelineEvent,
}

/// What happened; sentences are made in [`super::words`]. What is rare and long is boxed: a list of
/// 100,000 rows holds half a million of these.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimelineEvent {
    Added,
    Continued {
        confirmed_bytes: u64,
    },
    Registered,
    /// The first chunk is confirmed.
    FirstChunk,
    ChunkFailed {
        because: Hitch,
    },
    CallFailed {
        step: Step,
        because: Hitch,
    },
    AllConfirmed,
    Done {
        arrival: Arrival,
        check: DuplicateCheck,
    },
    Stopped(Box<Problem>),
    Paused,
    Resumed,
    Retried,
    /// The user chose another folder.
    Redirected,
    Cancelled,
    LeftOut(Box<Twin>),
}
