//! Plain values that every part shares: identifiers, files, byte ranges, problems, verdicts, snapshots.
//!
//! Nothing here does input or output, reads a clock or decides anything.

mod address;
mod authority_file;
pub mod batch_options;
mod browser_wait;
mod card;
mod chunk_plan;
mod endpoints;
mod file;
mod folder;
mod follow_up;
mod found;
mod history;
mod id_set;
mod ids;
mod language;
mod litter;
pub mod pace;
mod picture;
mod problem;
mod report;
mod site;
mod site_card;
pub mod site_test;
mod snapshot;
mod step;
mod through;
mod twin;
mod verdict;
mod window_memory;
pub mod words;

pub use address::{Address, read_address, record_id_in};
pub use authority_file::{AuthorityFault, AuthorityFaultKind, AuthorityOrigin};
pub use batch_options::{BatchOptions, LONGEST_VALUE, OptionError};
pub use browser_wait::{BrowserFailure, BrowserWait};
pub use card::{
    CardCount, CardStored, CardVerdict, CardWithheld, ContentNow, NotStored, OnCard, Withholders,
    has_good_record, must_be_read,
};
pub use chunk_plan::{ByteRange, CHUNK_UNIT, ChunkPlan, MAX_PARTS, PREFERRED_CHUNK};
pub use endpoints::{EndpointReport, ParamEndpoint, ParamSource, StepEndpoint};
pub use file::{FileIdentity, FileStamp, FoundFile, nfc};
pub use folder::{FieldName, Folder, FolderKind, FolderPage, readable_path};
pub use follow_up::{
    FolderLink, FollowUp, LinkState, NewVersion, Review, VersionOff, VersionState,
    asset_of_verdict, version_off,
};
pub use found::{FoundAsset, PictureAddress, SiteDate, plain_text};
pub use history::{
    ForgetOf, HistoryEnd, HistoryEnds, HistoryEntry, HistoryFilter, HistoryQuery, Period,
};
pub use id_set::IdSet;
pub use ids::{AssetId, BatchId, RecordId, TransactionId, UploadItemId};
pub use language::{
    Language, in_english, in_language, month_first, speak, spoken, spoken_month_first,
};
pub use litter::is_litter;
pub use pace::PaceWish;
pub use picture::{DeskAnswer, ExtraCalls, LookUpEnd, NoPicture, Picture, PictureOf};
pub use problem::{Problem, Trouble};
pub use report::{ReportForm, ReportOf, ReportProgress, ReportTally, ReportWish};
pub use site::{Destination, SiteUrl, SiteUrlError};
pub use site_card::{SiteCard, SiteColour};
pub use snapshot::{
    Again, BatchRow, ChunkState, Connection, Counts, Detail, Held, Hitch, Page, Phase, Row,
    RowFilter, Snapshot, TimelineEntry, TimelineEvent, Totals, Waiting,
};
pub use step::Step;
pub use through::{Through, WorkWatch};
pub use twin::{LeaveOut, Repeats, Twin};
pub use verdict::{Arrival, DuplicateCheck, Verdict};
pub use window_memory::{
    ColumnWidths, ListColumn, ListSort, WhenClosed, WindowMemory, WindowPlace,
};
pub use words::human_bytes;
