//! About the program, and the way to its guide.

use super::catalogue::{say, texts};

texts! {
    /// The menu's entries.
    guide = "about-guide";
    about = "about-title";
    close = "about-close";
    /// What it is, in a sentence.
    what = "about-what";
    /// Under which conditions.
    licence = "about-licence";
    notices = "about-notices";
}

/// The version, for people who are asked for it.
pub fn version(version: &str) -> String {
    say!("about-version", version = version)
}

/// The guide could not be written out or opened.
pub fn guide_failed(reason: &str) -> String {
    say!("about-guide-failed", reason = reason)
}
