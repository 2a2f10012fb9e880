//! What the user, by window or command line, asks of the engine.

use std::time::Duration;

pub use crate::model::BatchOptions;
use crate::model::PaceWish;
use crate::model::{
    AssetId, BatchId, Destination, FileStamp, FoundFile, LeaveOut, Problem, RecordId, SiteUrl,
    Verdict,
};

/// A wish. Commands never fail: what is impossible or too late is ignored.
#[derive(Clone, Debug)]
pub enum Command {
    /// Work for this site with the credentials that the driver holds for it.
    Connect(SiteUrl),
    /// Opens a batch; files are added to it by `Add`.
    OpenBatch {
        batch: BatchId,
        destination: Destination,
        options: BatchOptions,
    },
    /// Adds files to a batch that was opened.
    Add {
        batch: BatchId,
        files: Vec<NewFile>,
    },
    /// Sends what a batch has not sent yet to another folder, as the batch `to`.
    Redirect {
        batch: BatchId,
        to: BatchId,
        destination: Destination,
    },
    /// Looks again at the folder of a batch that was held because of it.
    CheckFolder(BatchId),
    /// Chooses which content that is there already a batch leaves out.
    LeaveOut {
        batch: BatchId,
        choice: LeaveOut,
    },
    PauseAll,
    ResumeAll,
    Pause(Vec<AssetId>),
    Resume(Vec<AssetId>),
    /// Tries again from where it stopped: confirmed chunks are not sent again.
    Retry(Vec<AssetId>),
    RetryAll,
    Cancel(Vec<AssetId>),
    /// Takes rows out of the list; what is under way is cancelled.
    Remove(Vec<AssetId>),
    /// Takes every row that is done out of the list.
    ClearDone,
    /// Something about rows whose upload has ended.
    FollowUp(FollowUpCommand),
    /// Lets go of rows that are done and were told of: they leave the memory, and stay in the sums
    /// and in the journal. For a queue longer than what fits, without a window.
    Forget(Vec<AssetId>),
    /// Asks for details of one row in the snapshots to come.
    Focus(Option<AssetId>),
    /// New credentials are there.
    SignInAgain,
    /// Leave the site: everything rests until the next `Connect`.
    SignOut,
    /// The computer slept: connections are stale.
    Woke,
    /// How many chunks at once, and how fast, from now on.
    SetPace(PaceWish),
}

/// What is done about rows after their end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FollowUpCommand {
    /// These were looked at, by that person. A review that is there stays as it is.
    Review {
        ids: Vec<AssetId>,
        by: String,
    },
    Unreview(Vec<AssetId>),
    /// Link the assets that these rows stand for into a virtual folder. `place`: the folder in words.
    AddToFolder {
        ids: Vec<AssetId>,
        folder: RecordId,
        place: Option<String>,
    },
    /// Send the row's file as a new version of `target`.
    SendNewVersion {
        id: AssetId,
        target: RecordId,
    },
    StopNewVersion(AssetId),
}

/// A file as a walk found it.
#[derive(Clone, Debug)]
pub struct NewFile {
    pub file: FoundFile,
    /// Why it cannot be sent, if the walk saw that already.
    pub refused: Option<Problem>,
    /// How the same path ended before, at this site and folder, if the journal knows.
    pub earlier: Option<Earlier>,
}

/// A finished upload that the journal remembers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    pub stamp: FileStamp,
    pub verdict: Verdict,
}

/// How long the queue waits for a network or a sign-in before assets fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Patience {
    /// A window: the user decides.
    Forever,
    /// The command line: a refused sign-in fails at once, a silent site after this long.
    For(Duration),
}
