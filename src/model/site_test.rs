//! The way to a site, hop by hop, and where it ends. Sentences are made in [`super::words::sites`].

use std::sync::Arc;

use super::{AuthorityFault, Problem, RecordId, SiteUrlError, Step};

/// What a look at every hop on the way to a site found, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteTest {
    pub hops: Vec<(Hop, HopResult)>,
}

impl SiteTest {
    /// Whether nothing failed.
    pub fn is_good(&self) -> bool {
        self.failure().is_none()
    }

    /// The hop where the way ends, if it does.
    pub fn failure(&self) -> Option<(Hop, &HopFailure)> {
        self.hops.iter().find_map(|(hop, result)| match result {
            HopResult::Failed(failure) => Some((*hop, failure)),
            _ => None,
        })
    }
}

/// One thing that must work before the next can.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hop {
    Address,
    Name,
    Connection,
    Proxy,
    Certificate,
    Answer,
    SignIn,
    Endpoints,
    Upload,
}

impl Hop {
    /// In the order in which they are met.
    pub const EVERY: [Hop; 9] = [
        Hop::Address,
        Hop::Name,
        Hop::Connection,
        Hop::Proxy,
        Hop::Certificate,
        Hop::Answer,
        Hop::SignIn,
        Hop::Endpoints,
        Hop::Upload,
    ];

    /// The name used in JSON.
    pub fn kind(self) -> &'static str {
        match self {
            Hop::Address => "address",
            Hop::Name => "name",
            Hop::Connection => "connection",
            Hop::Proxy => "proxy",
            Hop::Certificate => "certificate",
            Hop::Answer => "answer",
            Hop::SignIn => "sign_in",
            Hop::Endpoints => "endpoints",
            Hop::Upload => "upload",
        }
    }
}

/// How a hop went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HopResult {
    Good(HopFact),
    /// There is nothing to look at, and why.
    Skipped(HopSkip),
    Failed(HopFailure),
    /// An earlier hop failed.
    NotTried,
}

/// What a good hop showed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HopFact {
    /// The address as it was understood.
    Understood {
        site: String,
    },
    /// The name's numbers; a proxy's, where one is in the way.
    Resolved {
        name: String,
        numbers: Vec<String>,
    },
    Connected {
        to: String,
    },
    /// The proxy lets us through to the site.
    Through {
        proxy: String,
    },
    Trusted(CertificateFacts),
    /// What the site's headers say of the server that answered (portal: `x-cortex-*`).
    Answered {
        status: u16,
        server: Vec<(String, String)>,
    },
    /// `None`: the site does not tell who that is.
    SignedIn {
        name: Option<String>,
    },
    Endpoints(EndpointSource),
    /// An upload transaction was opened for the folder; no file was registered.
    MayUpload {
        folder: RecordId,
    },
}

/// Where the endpoints come from that are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndpointSource {
    /// Those that ship with the program; the site's description names the same.
    DefaultConfirmed,
    /// Those that ship with the program; the site publishes no description.
    Default,
    /// Found in the site's description earlier, and kept.
    Kept,
    /// Just found in the site's description; `steps` of four differ from what was used so far.
    Found { steps: usize },
}

/// A server's certificate, as far as people ask for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CertificateFacts {
    /// Whom it is for: host names, else the subject.
    pub names: Vec<String>,
    pub issuer: String,
    /// Seconds since 1970, UTC.
    pub valid_from_secs: i64,
    pub valid_until_secs: i64,
    pub self_signed: bool,
}

/// Why there is nothing to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HopSkip {
    NoProxy,
    /// Plain http, to this computer alone.
    PlainHttp,
    NoFolder,
    /// Nobody is signed in yet.
    NotSignedIn,
}

/// Why the way ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HopFailure {
    Address(SiteUrlError),
    NameUnknown {
        name: String,
    },
    Refused {
        to: String,
    },
    /// No answer to the first packet.
    Silent {
        to: String,
    },
    NoRoute {
        to: String,
        reason: String,
    },
    ProxyRefused {
        proxy: String,
        status: Option<u16>,
    },
    /// A SOCKS proxy; `reason` is its own short word.
    SocksRefused {
        proxy: String,
        reason: String,
    },
    /// A proxy that is itself reached over TLS.
    ProxyKind {
        proxy: String,
    },
    /// The file of the company's authority that is named for this site.
    AuthorityFile(AuthorityFault),
    NotTls,
    TlsBroken {
        reason: String,
    },
    /// The authority that issued it is not among those that this computer trusts.
    UnknownAuthority(CertificateFacts),
    Expired(CertificateFacts),
    NotYetValid(CertificateFacts),
    WrongHost {
        host: String,
        certificate: CertificateFacts,
    },
    Distrusted {
        reason: String,
        certificate: CertificateFacts,
    },
    NoAnswer {
        reason: String,
    },
    ServerTrouble {
        status: u16,
    },
    NoCredentials,
    SignInRefused {
        details: Option<Arc<str>>,
    },
    FolderUnknown {
        folder: RecordId,
    },
    Call {
        step: Step,
        problem: Problem,
        details: Option<Arc<str>>,
    },
    /// This computer cannot set a connection up.
    Setup {
        reason: String,
    },
}
