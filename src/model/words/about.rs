//! About the program, and the way to its guide.

/// The menu's entries.
pub const GUIDE: &str = "User guide";
pub const ABOUT: &str = "About Tangelo";
pub const CLOSE: &str = "Close";

/// What it is, in a sentence.
pub const WHAT: &str = "Uploads files to Orange Logic, and tells what came of each.";
/// Under which conditions.
pub const LICENCE: &str = "Free software under the MIT or the Apache 2.0 licence, as you like. \
    Orange Logic and OrangeDAM are names of Orange Logic, who did not make this program.";
pub const NOTICES: &str = "Built with the work of others:";

/// The version, for people who are asked for it.
pub fn version(version: &str) -> String {
    format!("Version {version}")
}

/// The guide could not be written out or opened.
pub fn guide_failed(reason: &str) -> String {
    format!("The guide cannot be opened: {reason}")
}
