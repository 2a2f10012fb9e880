//! Why a row needs somebody, as kinds with arguments. Sentences are made in [`super::words`].

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{RecordId, Step};

impl Problem {
    /// Reasons of [`Problem::Unreadable`] that are not the system's own. Journals hold them.
    pub const NO_PERMISSION: &str = "no permission";
    pub const HELD: &str = "another program holds it open for itself alone";
    pub const NOT_REGULAR: &str = "not a regular file";
}

/// The cause that stopped an asset.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Problem {
    /// 0 bytes: the site has nothing to store.
    EmptyFile,
    /// The file is no longer where it was.
    Missing,
    /// Size, time or content differ from what was registered.
    ChangedOnDisk,
    /// The system refuses to read it; `reason` is the system's own short word.
    Unreadable {
        reason: String,
    },
    /// The name on disk is not valid text, so it cannot be sent as it is.
    NameNotText,
    /// Two names become equal when they are composed for sending.
    NameCollision {
        other: String,
    },
    /// 403, or another refusal by the site's rights.
    NotAllowed {
        step: Step,
    },
    /// 413.
    TooLarge,
    /// The reserved Record ID belongs to an asset that we know.
    WouldChangeExisting {
        record_id: RecordId,
    },
    /// `Incomplete` after every chunk was sent again.
    Incomplete,
    /// The site refuses the credentials.
    SignInRefused,
    /// The proxy before the site wants a user name and password, or does not accept those it got.
    ProxyRefused,
    /// The site could not be reached for too long.
    SiteUnreachable,
    /// 404 for a path that every upload needs: the endpoint profile does not fit the site.
    EndpointMissing {
        step: Step,
    },
    /// Any other refusal, with its HTTP status.
    Refused {
        step: Step,
        status: u16,
    },
    /// The site sends a call to another host, where nothing of it goes; `host` is the one that it
    /// named.
    LeadsElsewhere {
        step: Step,
        host: String,
    },
    /// A reply that is not what it should be, again and again.
    BadReply {
        step: Step,
    },
    /// The registration's reply does not name the file.
    NotRegistered,
    /// The connection failed again and again.
    ConnectionFailed {
        step: Step,
    },
    /// The journal could not be written, so nothing may be sent.
    JournalFailed,
    /// The site knows no asset by the destination's Record ID.
    FolderGone,
    /// The destination is a virtual folder, which takes no uploads (portal).
    FolderVirtual,
    /// The destination is an asset that is no folder.
    NotAFolder,
    Cancelled,
}

impl Problem {
    /// Whether the same once more can end otherwise without another file or another destination:
    /// what a *Retry* of everything takes up. A single file can always be retried. A limit of the
    /// site can be raised, and a right given.
    pub fn retry_may_help(&self) -> bool {
        !matches!(
            self,
            Problem::EmptyFile
                | Problem::NameNotText
                | Problem::NameCollision { .. }
                | Problem::WouldChangeExisting { .. }
        )
    }

    /// The name used as `error.kind` in JSON.
    pub fn kind(&self) -> &'static str {
        match self {
            Problem::EmptyFile => "empty_file",
            Problem::Missing => "missing",
            Problem::ChangedOnDisk => "changed_on_disk",
            Problem::Unreadable { .. } => "unreadable",
            Problem::NameNotText => "name_not_text",
            Problem::NameCollision { .. } => "name_collision",
            Problem::NotAllowed { .. } => "not_allowed",
            Problem::TooLarge => "too_large",
            Problem::WouldChangeExisting { .. } => "would_change_existing",
            Problem::Incomplete => "incomplete",
            Problem::SignInRefused => "sign_in_refused",
            Problem::ProxyRefused => "proxy_refused",
            Problem::SiteUnreachable => "site_unreachable",
            Problem::EndpointMissing { .. } => "endpoint_missing",
            Problem::Refused { .. } => "refused",
            Problem::LeadsElsewhere { .. } => "leads_elsewhere",
            Problem::BadReply { .. } => "bad_reply",
            Problem::NotRegistered => "not_registered",
            Problem::ConnectionFailed { .. } => "connection_failed",
            Problem::JournalFailed => "journal_failed",
            Problem::FolderGone => "folder_gone",
            Problem::FolderVirtual => "folder_virtual",
            Problem::NotAFolder => "not_a_folder",
            Problem::Cancelled => "cancelled",
        }
    }
}

/// A problem with what support needs to know: status, server, an excerpt of the reply. No secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trouble {
    pub problem: Problem,
    pub details: Option<Arc<str>>,
}

impl Trouble {
    /// A problem with its details.
    pub fn with(problem: Problem, details: Option<Arc<str>>) -> Trouble {
        Trouble { problem, details }
    }
}

impl From<Problem> for Trouble {
    fn from(problem: Problem) -> Trouble {
        Trouble {
            problem,
            details: None,
        }
    }
}
