//! Sentences about the way through a company's network: its own authorities, its proxies.

use super::Explained;
use super::catalogue::{say, text, texts};
use crate::model::{AuthorityFault, AuthorityFaultKind, AuthorityOrigin};

/// A file of an authority that cannot be used.
pub fn authority_fault(fault: &AuthorityFault) -> Explained {
    let path = fault.path.display().to_string();
    let what = match &fault.what {
        AuthorityFaultKind::Unreadable { reason } => {
            say!("authority-unreadable", path = path, reason = reason)
        }
        AuthorityFaultKind::TooLong => say!("authority-too-long", path = path),
        AuthorityFaultKind::NoCertificate => say!("authority-no-certificate", path = path),
    };
    let next = match fault.origin {
        AuthorityOrigin::Environment => text!("authority-next-environment"),
        AuthorityOrigin::Settings => text!("authority-next-settings"),
        AuthorityOrigin::Site => text!("authority-next-site"),
    };
    Explained::of(what, next)
}

/// The same beside the field that names the file.
pub fn authority_here(what: &AuthorityFaultKind) -> String {
    match what {
        AuthorityFaultKind::Unreadable { reason } => {
            say!("authority-here-unreadable", reason = reason)
        }
        AuthorityFaultKind::TooLong => text!("authority-here-too-long").to_owned(),
        AuthorityFaultKind::NoCertificate => text!("authority-here-none").to_owned(),
    }
}

texts! {
    /// Shows and hides the part of the form that most people never need.
    network = "network";
    /// That button, for those who do not see what it opens.
    network_options = "network.name";
    /// Over the field for an authority's file.
    authority_file = "network-authority";
    /// In that field.
    authority_hint = "network-authority.hint";
    /// The button beside it.
    choose_file = "network-choose";
    /// That button, for those who do not see the field.
    choose_authority = "network-choose.name";
    /// The title of the system's dialog.
    authority_dialog = "network-choose.dialog";
    /// The system has no file dialog.
    no_dialog = "network-no-dialog";
    /// Under the field.
    network_note = "network-note";
}

/// A proxy's own answer to being asked for a way through, in its words.
pub fn socks_refused(proxy: &str, reason: &str) -> Explained {
    Explained::of(
        say!("socks-refused", proxy = proxy, reason = reason),
        text!("socks-refused.next"),
    )
}
