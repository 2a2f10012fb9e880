//! How a simulated site is set up.

use serde::{Deserialize, Serialize};

use crate::model::RecordId;

/// What the site does about an asset that it has already (API page, step 5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DuplicateMode {
    /// Detection by checksum is switched on: a duplicate is named and not stored.
    #[default]
    On,
    /// Detection is off, as it is by default on real sites: version 0, no duplicate, ever.
    Off,
    /// Detection is off, and replies have a status and neither version nor duplicate.
    StatusOnly,
    /// The release knows no status, version or duplicate yet: the reply is empty.
    OlderThanJuneau,
}

/// Where a site takes a token of a sign-in in the browser (API page, section 3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TokenUse {
    /// `Authorization: Bearer …` alone.
    #[default]
    Header,
    /// `Token=` in the query alone.
    Query,
}

/// A site before its first call.
#[derive(Clone, Debug)]
pub struct SiteConfig {
    /// Everything random follows from it: identifiers, and the order of replies.
    pub seed: u64,
    /// A bearer token that never expires.
    pub token: String,
    pub client_id: String,
    pub client_secret: String,
    /// An app that people may authorize (OAuth 2.0 authorization code).
    pub app_client_id: String,
    pub app_client_secret: String,
    /// Where tokens of a sign-in in the browser are taken.
    pub browser_token: TokenUse,
    /// How long a question for an access key is held open, in milliseconds.
    pub browser_hold_ms: u64,
    /// How many servers stand behind the site; with two or more, a token is known to one alone.
    pub servers: u32,
    /// Replies do not tell how long a token lives.
    pub silent_lifetime: bool,
    /// How long tokens live that were signed in for; `None`: for ever.
    pub token_lifetime_ms: Option<u64>,
    /// Tokens that were signed in for belong to one server, and calls need the cookie that leads
    /// to it (portal, "load balancer"). The configured token is good everywhere.
    pub sticky_sessions: bool,
    /// The folder that uploads go to, `Library/Campaigns/Summer 2026`.
    pub folder: RecordId,
    pub duplicates: DuplicateMode,
    /// S3 stands behind the site: chunks have part numbers and ETags, completion lists them.
    pub cloud_buffer: bool,
    /// The least size in bytes of a part behind a cloud buffer, except the last (S3: 5 MiB).
    pub least_part_bytes: u64,
    /// How many completions of an asset answer `Incomplete` although every chunk is there: the
    /// server "cannot confirm completion" yet.
    pub incomplete_first: u32,
    /// How long a stored asset cannot be found yet, since indexing lags behind.
    pub index_lag_ms: u64,
    /// A file of the same folder and name as a stored asset reserves that asset's Record ID, and
    /// its completion makes a new version of it ("created or updated", portal).
    pub same_name_updates: bool,
    /// No path and no parameter of an upload has its usual name; the published description names
    /// them.
    pub other_names: bool,
    /// Folders in one level, `Library/Archive boxes`, besides the usual ones.
    pub more_folders: usize,
    /// The site does not have the call that lists folders.
    pub no_folder_call: bool,
    /// The site does not have the call that lists metadata fields.
    pub no_field_list: bool,
}

impl SiteConfig {
    /// A site with duplicate detection on, no cloud buffer, and fixed credentials.
    pub fn new(seed: u64) -> SiteConfig {
        SiteConfig {
            seed,
            token: "sandbox-token".to_owned(),
            client_id: "sandbox-client".to_owned(),
            client_secret: "sandbox-secret".to_owned(),
            app_client_id: "sandbox-app".to_owned(),
            app_client_secret: "sandbox-app-secret".to_owned(),
            browser_token: TokenUse::Header,
            browser_hold_ms: 20_000,
            servers: 1,
            silent_lifetime: false,
            token_lifetime_ms: None,
            sticky_sessions: false,
            folder: RecordId::parse("2QDTSUM2026").expect("upper-case letters and digits"),
            duplicates: DuplicateMode::On,
            cloud_buffer: false,
            least_part_bytes: 5 * 1024 * 1024,
            incomplete_first: 0,
            index_lag_ms: 0,
            same_name_updates: false,
            other_names: false,
            more_folders: 0,
            no_folder_call: false,
            no_field_list: false,
        }
    }
}
