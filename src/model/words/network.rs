//! Sentences about the way through a company's network: its own authorities, its proxies.

use super::Explained;
use crate::model::{AuthorityFault, AuthorityFaultKind, AuthorityOrigin};

/// A file of an authority that cannot be used.
pub fn authority_fault(fault: &AuthorityFault) -> Explained {
    let path = fault.path.display();
    let what = match &fault.what {
        AuthorityFaultKind::Unreadable { reason } => {
            format!("The certificate file {path} cannot be read: {reason}.")
        }
        AuthorityFaultKind::TooLong => {
            format!("The certificate file {path} is too long to be one.")
        }
        AuthorityFaultKind::NoCertificate => format!(
            "The certificate file {path} holds no certificate: it must be PEM, with BEGIN \
             CERTIFICATE in it."
        ),
    };
    let next = match fault.origin {
        AuthorityOrigin::Environment => "Correct TANGELO_CA_FILE, or take it away.",
        AuthorityOrigin::Settings => "Correct ca_file in the settings file, or take it away.",
        AuthorityOrigin::Site => {
            "Choose another file under Network where you connect, or empty the field."
        }
    };
    Explained {
        what,
        next: next.to_owned(),
    }
}

/// Shows and hides the part of the form that most people never need.
pub const NETWORK: &str = "Network";
/// That button, for those who do not see what it opens.
pub const NETWORK_OPTIONS: &str = "Network options of this site";
/// Over the field for an authority's file.
pub const AUTHORITY_FILE: &str = "Certificate file of your company's authority";
/// In that field.
pub const AUTHORITY_HINT: &str = "Optional: a PEM file";
/// The button beside it.
pub const CHOOSE_FILE: &str = "Choose…";
/// That button, for those who do not see the field.
pub const CHOOSE_AUTHORITY: &str = "Choose a certificate file";
/// The title of the system's dialog.
pub const AUTHORITY_DIALOG: &str = "Choose a certificate file";
/// The system has no file dialog.
pub const NO_DIALOG: &str = "This system offers no file dialog. Type the file's path, or paste it.";
/// Under the field.
pub const NETWORK_NOTE: &str = "Trusted for this site alone, besides what this computer trusts. \
     Proxies come from the system's settings, or HTTPS_PROXY and NO_PROXY.";

/// A proxy's own answer to being asked for a way through, in its words.
pub fn socks_refused(proxy: &str, reason: &str) -> Explained {
    Explained {
        what: format!("The SOCKS proxy {proxy} does not let us through: {reason}."),
        next: "Check its user name and password in the proxy's address, or ask the network's \
               administrator to allow the site."
            .to_owned(),
    }
}
