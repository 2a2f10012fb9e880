//! The command line: arguments, and uploads without a window.

mod args;
mod check;
mod credentials;
mod history;
mod options;
mod output;
mod pace;
mod report;
mod sites;
mod story;
mod upload;

pub use args::{Args, CommonArgs, SubCommand, UploadArgs};
pub use check::{CheckArgs, CheckError, check};
pub use history::HistoryError;
pub use report::{ReportArgs, ReportError, report};
pub use sites::{SitesArgs, SitesError, sites};
pub use upload::{UploadError, upload};

/// Exit codes of every command.
pub mod exit {
    /// Every asset is uploaded, duplicate or already complete.
    pub const ALL_DONE: u8 = 0;
    /// Some assets failed.
    pub const SOME_FAILED: u8 = 1;
    /// Wrong usage or configuration.
    pub const USAGE: u8 = 2;
    /// Stopped by the user (128 + SIGINT, as shells count).
    pub const INTERRUPTED: u8 = 130;
}
