//! What the command line says: errors that end a command, and how an upload goes. After
//! `tangelo:`, so the English ones begin small, as on every command line.

use std::fmt::Display;

use super::catalogue::{say, texts};
use super::{files, human_bytes};

/// How an upload ended, by outcome: the last line.
#[derive(Clone, Copy, Debug)]
pub struct Ended {
    pub files: usize,
    pub uploaded: usize,
    pub duplicates: usize,
    pub already_complete: usize,
    pub failed: usize,
    /// Bytes that the site confirmed.
    pub bytes: u64,
}

/// The last line of an upload.
pub fn ended(all: &Ended) -> String {
    say!(
        "command-ended",
        files = files(all.files),
        uploaded = all.uploaded,
        duplicates = all.duplicates,
        earlier = all.already_complete,
        failed = all.failed,
        size = human_bytes(all.bytes)
    )
}

/// The end of one file: its path, what came of it, and the asset's Record ID.
pub fn told(path: &str, what: &str, asset: Option<&str>) -> String {
    match asset {
        Some(asset) => say!(
            "command-told-asset",
            path = path,
            what = what,
            asset = asset
        ),
        None => say!("command-told", path = path, what = what),
    }
}

texts! {
    journal_stopped = "command-journal-stopped";
    no_state_dir = "command-no-state-dir";
    no_site = "command-no-site";
    no_folder = "command-no-folder";
    no_credentials = "command-no-credentials";
    keyring_silent = "command-keyring-silent";
    hash_list_places = "command-hash-list-places";
    report_cancelled = "command-report-cancelled";
    report_nothing = "command-report-nothing";
    check_cancelled = "command-check-cancelled";
    stopped = "command-stopped";
    no_common_folder = "command-no-common-folder";
}

pub fn journal_newer(path: impl Display, found: impl Display, known: impl Display) -> String {
    say!(
        "command-journal-newer",
        path = path.to_string(),
        found = found.to_string(),
        known = known.to_string()
    )
}

pub fn journal_not_ours(path: impl Display) -> String {
    say!("command-journal-not-ours", path = path.to_string())
}

pub fn journal_damaged(why: impl Display) -> String {
    say!("command-journal-damaged", why = why.to_string())
}

pub fn journal_unusable(why: impl Display) -> String {
    say!("command-journal-unusable", why = why.to_string())
}

pub fn journal_not_written(why: impl Display) -> String {
    say!("command-journal-not-written", why = why.to_string())
}

pub fn no_journal(path: impl Display) -> String {
    say!("command-no-journal", path = path.to_string())
}

pub fn state_dir_in_use(path: impl Display) -> String {
    say!("command-state-dir-in-use", path = path.to_string())
}

pub fn state_dir_unusable(path: impl Display, why: impl Display) -> String {
    say!(
        "command-state-dir-unusable",
        path = path.to_string(),
        why = why.to_string()
    )
}

pub fn settings_unusable(path: impl Display, why: impl Display) -> String {
    say!(
        "command-settings-unusable",
        path = path.to_string(),
        why = why.to_string()
    )
}

pub fn settings_malformed(path: impl Display, why: impl Display) -> String {
    say!(
        "command-settings-malformed",
        path = path.to_string(),
        why = why.to_string()
    )
}

pub fn settings_newer(path: impl Display) -> String {
    say!("command-settings-newer", path = path.to_string())
}

pub fn site_unusable(text: impl Display, why: impl Display) -> String {
    say!(
        "command-site-unusable",
        text = text.to_string(),
        why = why.to_string()
    )
}

pub fn not_a_record_id(text: impl Display) -> String {
    say!("command-not-a-record-id", text = text.to_string())
}

pub fn profile_file_unreadable(path: impl Display, why: impl Display) -> String {
    say!(
        "command-profile-file-unreadable",
        path = path.to_string(),
        why = why.to_string()
    )
}

pub fn profile_malformed(why: impl Display) -> String {
    say!("command-profile-malformed", why = why.to_string())
}

pub fn profile_version(found: impl Display, known: impl Display) -> String {
    say!(
        "command-profile-version",
        found = found.to_string(),
        known = known.to_string()
    )
}

pub fn profile_lacks(call: impl Display) -> String {
    say!("command-profile-lacks", call = call.to_string())
}

pub fn profile_bad_path(call: impl Display) -> String {
    say!("command-profile-bad-path", call = call.to_string())
}

pub fn endpoints_unusable(path: impl Display, why: impl Display) -> String {
    say!(
        "command-endpoints-unusable",
        path = path.to_string(),
        why = why.to_string()
    )
}

pub fn endpoints_malformed(path: impl Display, why: impl Display) -> String {
    say!(
        "command-endpoints-malformed",
        path = path.to_string(),
        why = why.to_string()
    )
}

pub fn no_connection(why: impl Display) -> String {
    say!("command-no-connection", why = why.to_string())
}

pub fn no_keyring(why: impl Display) -> String {
    say!("command-no-keyring", why = why.to_string())
}

pub fn no_temporary_folder(why: impl Display) -> String {
    say!("command-no-temporary-folder", why = why.to_string())
}

pub fn demo_failed(why: impl Display) -> String {
    say!("command-demo-failed", why = why.to_string())
}

pub fn demo_address(why: impl Display) -> String {
    say!("command-demo-address", why = why.to_string())
}

pub fn cannot_start(why: impl Display) -> String {
    say!("command-cannot-start", why = why.to_string())
}

pub fn sandbox_failed(why: impl Display) -> String {
    say!("command-sandbox-failed", why = why.to_string())
}

pub fn report_not_written(why: impl Display) -> String {
    say!("command-report-not-written", why = why.to_string())
}

pub fn hash_list_there(path: impl Display) -> String {
    say!("command-hash-list-there", path = path.to_string())
}

pub fn hash_list_no_folder(path: impl Display) -> String {
    say!("command-hash-list-no-folder", path = path.to_string())
}

pub fn hash_list_empty(path: impl Display) -> String {
    say!("command-hash-list-empty", path = path.to_string())
}

pub fn not_a_folder(path: impl Display) -> String {
    say!("command-not-a-folder", path = path.to_string())
}

pub fn progress(rate: impl Display, confirmed: impl Display, total: impl Display) -> String {
    say!(
        "command-progress",
        rate = rate.to_string(),
        confirmed = confirmed.to_string(),
        total = total.to_string()
    )
}

pub fn progress_left(
    rate: impl Display,
    confirmed: impl Display,
    total: impl Display,
    left: impl Display,
) -> String {
    say!(
        "command-progress-left",
        rate = rate.to_string(),
        confirmed = confirmed.to_string(),
        total = total.to_string(),
        left = left.to_string()
    )
}

pub fn endpoints_newer(path: impl Display) -> String {
    say!("command-endpoints-newer", path = path.to_string())
}
