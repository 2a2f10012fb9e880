//! A file with the certificate of a company's own authority, and why one cannot be used.

use std::path::PathBuf;

/// Who named the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuthorityOrigin {
    /// `TANGELO_CA_FILE`.
    Environment,
    /// The settings, for every site.
    Settings,
    /// What is remembered of one site.
    Site,
}

/// Why the file is of no use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorityFault {
    pub path: PathBuf,
    pub origin: AuthorityOrigin,
    pub what: AuthorityFaultKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AuthorityFaultKind {
    /// `reason` is the system's own short word.
    Unreadable { reason: String },
    /// It is longer than any list of authorities.
    TooLong,
    /// No certificate, or one that is none, stands in it.
    NoCertificate,
}
