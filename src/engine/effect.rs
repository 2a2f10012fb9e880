//! What the engine wants done, and what came of it. The driver carries effects out and hands the
//! outcomes back; neither decides anything.

use std::path::PathBuf;
use std::sync::Arc;

use super::record::Record;
use crate::model::{
    AssetId, BatchId, ByteRange, FileStamp, Folder, FoundAsset, Problem, RecordId, SiteUrl,
    TransactionId, UploadItemId,
};
use crate::protocol::{
    CallFailure, ChunkReceipt, CompletionReply, FolderQuestion, NewTransaction, RegisteredItem,
    Registration, SignedIn, VersionReply,
};

/// Time as the engine sees it; both are parameters, so that tests own them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Now {
    /// Milliseconds on a clock that never jumps. All deadlines are on it.
    pub mono_ms: u64,
    /// Milliseconds since 1970, UTC. Only for people to read.
    pub wall_ms: i64,
}

/// Names one effect that will have an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CallId(pub u64);

/// Names a journal write that something waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ticket(pub u64);

/// A thing to do outside.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Write to the journal, in order. With a ticket: answer once it is durable. Without: soon.
    Persist {
        records: Vec<Record>,
        ticket: Option<Ticket>,
    },
    /// Get a token; `renew` says that the one we have was refused, or soon will be.
    SignIn {
        call: CallId,
        renew: bool,
    },
    /// Read the stamps of files.
    Inspect {
        call: CallId,
        files: Vec<(AssetId, Arc<PathBuf>)>,
    },
    /// Read these ranges of a file in that state and compare their MD5.
    VerifyChunks {
        call: CallId,
        path: Arc<PathBuf>,
        stamp: FileStamp,
        chunks: Vec<(ByteRange, [u8; 16])>,
    },
    CreateTransaction {
        call: CallId,
        new: NewTransaction,
    },
    Register {
        call: CallId,
        registration: Registration,
    },
    SendChunk(ChunkJob),
    Complete {
        call: CallId,
        item: UploadItemId,
        stamp: FileStamp,
        etags: Vec<String>,
    },
    LookUp {
        call: CallId,
        record_id: RecordId,
    },
    /// Ask the site about a folder, or for its topmost ones.
    AskFolder {
        call: CallId,
        question: FolderQuestion,
    },
    /// Link an asset into a virtual folder.
    Link {
        call: CallId,
        asset: RecordId,
        folder: RecordId,
    },
    /// Send a file as a new version of an asset.
    SendVersion(VersionJob),
    /// Hash a file that must be in that state, without being in the way of what is sent.
    HashContent {
        call: CallId,
        path: Arc<PathBuf>,
        stamp: FileStamp,
        part: HashPart,
        /// Other files are on their way meanwhile: it goes slowly.
        beside: bool,
    },
    /// Of which of these sizes was content uploaded to the site before?
    RecallSizes {
        call: CallId,
        site: SiteUrl,
        sizes: Vec<u64>,
    },
    /// Which contents, by size and XXH128, were uploaded to the site before, by other batches?
    RecallContents {
        call: CallId,
        site: SiteUrl,
        batch: BatchId,
        contents: Vec<(AssetId, u64, u128)>,
    },
    /// See whether the site answers at all.
    Probe {
        call: CallId,
    },
    /// Read the site's own description of its calls, and go by what it says from now on.
    Discover {
        call: CallId,
    },
    /// Stop a call; no outcome is wanted any more.
    Abort {
        call: CallId,
    },
    /// Every open connection is stale.
    DropConnections,
    /// Keep to this from now on; what is on the wire stays there.
    Pace(Pace),
}

/// How much may be on the wire, and how fast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// Chunks whose bytes go out at the same time.
    pub sending: u32,
    /// Chunks with a connection of their own: those that go out, and those that wait for the
    /// site's reply.
    pub on_wire: u32,
    /// For all connections together; `None` is no limit.
    pub bytes_per_sec: Option<u64>,
}

/// How far a chunk on the wire is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    pub call: CallId,
    /// Bytes handed to its connection so far.
    pub bytes: u64,
    pub stage: WireStage,
}

/// What a chunk on the wire is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WireStage {
    /// Bytes go out, or shall.
    Sending,
    /// It waits for the speed limit.
    Held,
    /// All bytes are out; the reply is awaited.
    Replying,
}

/// What of a file is hashed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HashPart {
    /// The first and the last 64 KiB: what differs there differs.
    Ends,
    Whole,
}

/// One chunk to read and send.
#[derive(Clone, Debug)]
pub struct ChunkJob {
    pub call: CallId,
    pub asset: AssetId,
    pub path: Arc<PathBuf>,
    /// The state of the file that was registered; another one must not be sent.
    pub stamp: FileStamp,
    pub item: UploadItemId,
    pub range: ByteRange,
    /// Counts from 1.
    pub part_number: u32,
    /// The last try broke off: give the site a moment to refuse before the bytes go out, since a
    /// refusal that comes while we write can be lost with the connection.
    pub cautious: bool,
}

/// One file to send as a new version of an asset.
#[derive(Clone, Debug)]
pub struct VersionJob {
    pub call: CallId,
    pub path: Arc<PathBuf>,
    pub name: Arc<str>,
    /// The state of the file that the user confirmed; another one must not be sent.
    pub stamp: FileStamp,
    /// The asset that gets the version.
    pub target: RecordId,
}

/// What came of an effect.
#[derive(Clone, Debug)]
pub enum Outcome {
    Persisted {
        ticket: Ticket,
    },
    PersistFailed {
        records: Vec<Record>,
        ticket: Option<Ticket>,
        reason: Arc<str>,
    },
    SignedIn {
        call: CallId,
        result: Result<SignedIn, CallFailure>,
    },
    Inspected {
        call: CallId,
        files: Vec<(AssetId, Result<FileStamp, Problem>)>,
    },
    /// `Ok(true)`: every chunk has the content that was confirmed.
    Verified {
        call: CallId,
        result: Result<bool, Problem>,
    },
    TransactionCreated {
        call: CallId,
        result: Result<TransactionId, CallFailure>,
    },
    Registered {
        call: CallId,
        result: Result<Vec<RegisteredItem>, CallFailure>,
        /// Those of the reserved Record IDs that the journal knows as finished assets' already.
        known: Vec<RecordId>,
    },
    ChunkSent {
        call: CallId,
        result: Result<ChunkDone, ChunkError>,
    },
    /// How far every chunk on the wire is: told several times a second while there is one.
    Moved(Vec<Moved>),
    Completed {
        call: CallId,
        result: Result<CompletionReply, CallFailure>,
    },
    LookedUp {
        call: CallId,
        result: Result<Option<FoundAsset>, CallFailure>,
    },
    /// The folder that was asked about, if the site has it; `None` for the topmost ones too.
    FolderTold {
        call: CallId,
        result: Result<Option<Folder>, CallFailure>,
    },
    Linked {
        call: CallId,
        result: Result<(), CallFailure>,
    },
    /// Bytes of a new version that left this computer; its end comes later.
    VersionProgress {
        call: CallId,
        sent: u64,
    },
    VersionSent {
        call: CallId,
        result: Result<VersionReply, ChunkError>,
    },
    /// XXH128 of what was asked for.
    Hashed {
        call: CallId,
        result: Result<u128, Problem>,
    },
    SizesRecalled {
        call: CallId,
        known: Vec<(u64, bool)>,
    },
    /// The asset that has the content, and when it was uploaded (milliseconds since 1970, UTC).
    ContentsRecalled {
        call: CallId,
        known: Vec<(AssetId, Option<(RecordId, i64)>)>,
    },
    Probed {
        call: CallId,
        reachable: bool,
    },
    /// How many steps of an upload were found; none where the site describes nothing, or where its
    /// endpoints were given by hand.
    Discovered {
        call: CallId,
        result: Result<usize, CallFailure>,
    },
}

/// A chunk that the site confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChunkDone {
    pub md5: [u8; 16],
    pub receipt: ChunkReceipt,
    /// XXH128 of the whole file, once its last byte was read in order.
    pub whole_xxh128: Option<u128>,
    /// Milliseconds between its last byte and the reply.
    pub reply_ms: u64,
}

/// Why a chunk did not get there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChunkError {
    /// The file: changed, gone, unreadable. Nothing of the chunk counts.
    File(Problem),
    Call(CallFailure),
}
