//! What the user, by window or command line, asks of the engine.

use std::time::Duration;

use crate::model::{
    AssetId, BatchId, Destination, FileStamp, FoundFile, Problem, SiteUrl, Verdict,
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
    /// Asks for details of one row in the snapshots to come.
    Focus(Option<AssetId>),
    /// New credentials are there.
    SignInAgain,
    /// Leave the site: everything rests until the next `Connect`.
    SignOut,
    /// The computer slept: connections are stale.
    Woke,
}

/// What holds for every file of a batch.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct BatchOptions {
    /// Folders below the dropped one are made on the site too (portal: default true).
    pub keep_folders: bool,
    /// API ID of an import mapping template.
    pub import_mapping_template: Option<String>,
    /// Fields for every asset, by `Namespace.Field`.
    pub metadata: std::collections::BTreeMap<String, String>,
    pub security_clearance: Option<i32>,
    /// Let the site reuse a transaction (portal: default true; here false, see the API page).
    pub use_cached_transaction: bool,
}

impl Default for BatchOptions {
    fn default() -> Self {
        BatchOptions {
            keep_folders: true,
            import_mapping_template: None,
            metadata: Default::default(),
            security_clearance: None,
            use_cached_transaction: false,
        }
    }
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
