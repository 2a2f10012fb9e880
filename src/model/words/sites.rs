//! Sentences about a site: its endpoints, and the way to it.

use chrono::DateTime;

use super::Explained;
use crate::model::site_test::{EndpointSource, Hop, HopFact, HopFailure, HopSkip};
use crate::model::{EndpointReport, ParamSource, Problem, SiteUrl, Step, StepEndpoint};

/// The name of a hop in a list.
pub fn hop(hop: Hop) -> &'static str {
    match hop {
        Hop::Address => "Address",
        Hop::Name => "Name",
        Hop::Connection => "Connection",
        Hop::Proxy => "Proxy",
        Hop::Certificate => "Certificate",
        Hop::Answer => "Answer",
        Hop::SignIn => "Sign-in",
        Hop::Endpoints => "Endpoints",
        Hop::Upload => "Upload",
    }
}

/// What a hop that was not reached is said to be.
pub const NOT_TRIED: &str = "Not tried.";

/// A good hop.
pub fn hop_fact(fact: &HopFact) -> String {
    match fact {
        HopFact::Understood { site } => format!("{site} is a site's address."),
        HopFact::Resolved { name, numbers } => format!("{name} is {}.", numbers.join(", ")),
        HopFact::Connected { to } => format!("{to} takes connections."),
        HopFact::Through { proxy } => format!("The proxy {proxy} lets us through to the site."),
        HopFact::Trusted(certificate) => format!(
            "Issued by {}, valid from {} to {}; this computer trusts it.",
            certificate.issuer,
            day(certificate.valid_from_secs),
            day(certificate.valid_until_secs)
        ),
        HopFact::Answered { status, server } if server.is_empty() => format!(
            "The site answers ({status}). It does not name its server, so something in between \
             may have answered."
        ),
        HopFact::Answered { status, server } => {
            let server: Vec<_> = server.iter().map(|(k, v)| format!("{k}: {v}")).collect();
            format!("The site answers ({status}); {}.", server.join(", "))
        }
        HopFact::SignedIn { name: Some(name) } => format!("Signed in as {name}."),
        HopFact::SignedIn { name: None } => "Signed in; the site does not tell as whom.".to_owned(),
        HopFact::Endpoints(source) => match source {
            EndpointSource::DefaultConfirmed => {
                "The usual paths, and the site's description names the same.".to_owned()
            }
            EndpointSource::Default => {
                "The usual paths; the site shows no description to compare them with.".to_owned()
            }
            EndpointSource::Kept => "The paths that were found for this site earlier.".to_owned(),
            EndpointSource::Found { steps } => format!(
                "The site's description names other paths for {steps} of 4 steps. An upload takes \
                 them over by itself; `tangelo sites discover` keeps them now."
            ),
        },
        HopFact::MayUpload { folder } => {
            format!("This account may upload to {folder}. No file was registered.")
        }
    }
}

/// Why a hop is left out.
pub fn hop_skip(skip: HopSkip) -> &'static str {
    match skip {
        HopSkip::NoProxy => "No proxy is in the way.",
        HopSkip::PlainHttp => "Skipped: plain http, which stays on this computer.",
        HopSkip::NoFolder => {
            "Skipped: name a folder with --folder to see whether it takes uploads."
        }
        HopSkip::NotSignedIn => "Not yet: this is seen once you are signed in.",
    }
}

/// A failed hop: what is wrong, and the next step.
pub fn hop_failure(failure: &HopFailure) -> Explained {
    let (what, next) = match failure {
        HopFailure::Address(error) => (
            format!("This is not a site's address: {error}."),
            "Copy the address from the browser, such as https://mangovations.orangelogic.com."
                .to_owned(),
        ),
        HopFailure::NameUnknown { name } => (
            format!("The name {name} is not known here."),
            "Check its spelling, and whether this network needs a VPN or a proxy.".to_owned(),
        ),
        HopFailure::Refused { to } => (
            format!("{to} refuses connections."),
            "Check the port in the address; a firewall may also answer this way.".to_owned(),
        ),
        HopFailure::Silent { to } => (
            format!("{to} does not answer."),
            "A firewall may drop the connection: ask the network's administrator, or set \
             HTTPS_PROXY."
                .to_owned(),
        ),
        HopFailure::NoRoute { to, reason } => (
            format!("There is no way to {to}: {reason}."),
            "Check the network connection.".to_owned(),
        ),
        HopFailure::ProxyRefused {
            proxy,
            status: Some(407),
        } => (
            format!("The proxy {proxy} wants a user name and password."),
            "Put them into HTTPS_PROXY, or ask the network's administrator.".to_owned(),
        ),
        HopFailure::ProxyRefused { proxy, status } => (
            match status {
                Some(status) => format!("The proxy {proxy} does not let us through ({status})."),
                None => format!("The proxy {proxy} does not let us through."),
            },
            "Ask the network's administrator to allow the site, or name it in NO_PROXY.".to_owned(),
        ),
        HopFailure::SocksRefused { proxy, reason } => {
            return super::network::socks_refused(proxy, reason);
        }
        HopFailure::AuthorityFile(fault) => return super::network::authority_fault(fault),
        HopFailure::ProxyKind { proxy } => (
            format!("The proxy {proxy} is of a kind that Tangelo does not speak."),
            "Set HTTPS_PROXY to an http:// or socks5:// proxy, or name the site in NO_PROXY."
                .to_owned(),
        ),
        HopFailure::NotTls => (
            "What answers there does not speak TLS.".to_owned(),
            "Check the port in the address.".to_owned(),
        ),
        HopFailure::TlsBroken { reason } => (
            format!("No secure connection came about: {reason}."),
            "Something in between may break it: ask the network's administrator.".to_owned(),
        ),
        HopFailure::UnknownAuthority(certificate) if certificate.self_signed => (
            format!("The certificate is self-signed, by {}.", certificate.issuer),
            "Ask the site's administrator whether that is meant; then add it to this computer's \
             trusted certificates."
                .to_owned(),
        ),
        HopFailure::UnknownAuthority(certificate) => (
            format!(
                "The certificate was issued by {}, which this computer does not trust.",
                certificate.issuer
            ),
            "A company's own authority must be added to this computer's trusted certificates: ask \
             its administrator."
                .to_owned(),
        ),
        HopFailure::Expired(certificate) => (
            format!(
                "The certificate, issued by {}, expired on {}.",
                certificate.issuer,
                day(certificate.valid_until_secs)
            ),
            "Check this computer's date; if it is right, tell the site's administrator.".to_owned(),
        ),
        HopFailure::NotYetValid(certificate) => (
            format!(
                "The certificate, issued by {}, is valid only from {}.",
                certificate.issuer,
                day(certificate.valid_from_secs)
            ),
            "Check this computer's date.".to_owned(),
        ),
        HopFailure::WrongHost { host, certificate } => (
            format!(
                "The certificate is for {}, not for {host}.",
                match certificate.names.is_empty() {
                    true => "another host".to_owned(),
                    false => certificate.names.join(", "),
                }
            ),
            "Use the address that the certificate names, or tell the site's administrator."
                .to_owned(),
        ),
        HopFailure::Distrusted {
            reason,
            certificate,
        } => (
            format!(
                "The certificate, issued by {}, is not accepted: {reason}.",
                certificate.issuer
            ),
            "Send this to the site's administrator.".to_owned(),
        ),
        HopFailure::NoAnswer { reason } => (
            format!("The connection stands, but no answer comes: {reason}."),
            "Try again; if it stays so, send this to the site's administrator.".to_owned(),
        ),
        HopFailure::ServerTrouble { status } => (
            format!("The site answers {status}: it takes no calls now."),
            "Try again later; a gateway may answer in the site's place.".to_owned(),
        ),
        HopFailure::NoCredentials => (
            "No credentials are known for this site.".to_owned(),
            "Set TANGELO_TOKEN, or TANGELO_CLIENT_ID and TANGELO_CLIENT_SECRET, or sign in in the \
             window."
                .to_owned(),
        ),
        HopFailure::SignInRefused { .. } => (
            "The site does not accept the sign-in.".to_owned(),
            "Check the token, or the client ID and secret, and that the account may use them."
                .to_owned(),
        ),
        HopFailure::FolderUnknown { folder } => (
            format!("The site knows no folder {folder} that this account may see."),
            "Check the Record ID: it stands in the address of the folder's page.".to_owned(),
        ),
        HopFailure::Call { problem, .. } => {
            let explained = super::problem(problem);
            let what = match problem {
                Problem::NotAllowed { .. } => explained.what,
                _ => explained.what.trim_start_matches("Failed: ").to_owned(),
            };
            let mut signs = what.chars();
            let first = signs.next().map(|c| c.to_uppercase().to_string());
            let what = first.unwrap_or_default() + signs.as_str() + ".";
            (what, explained.next)
        }
        HopFailure::Setup { reason } => (
            format!("This computer cannot set a connection up: {reason}."),
            "Check its trusted certificates and proxy settings.".to_owned(),
        ),
    };
    Explained { what, next }
}

/// A call that the site answered with the address of another host.
pub fn leads_elsewhere(step: Step, host: &str) -> Explained {
    Explained {
        what: format!(
            "Failed: the site sends {} on to {host}, where nothing was sent",
            super::step(step)
        ),
        next: format!(
            "If {host} is the site's new address, connect to that one. Else a sign-in page or a \
             gateway stands in the way: ask the site's administrator."
        ),
    }
}

/// What support needs to know of a failed hop.
pub fn hop_details(failure: &HopFailure) -> Option<&str> {
    match failure {
        HopFailure::SignInRefused { details } | HopFailure::Call { details, .. } => {
            details.as_deref()
        }
        _ => None,
    }
}

/// The last line of a test.
pub fn test_ends(good: bool) -> &'static str {
    match good {
        true => "Everything on the way to the site works.",
        false => "The way to the site ends at the hop that failed.",
    }
}

/// A step's line in the table of endpoints.
pub fn endpoint(step: &StepEndpoint) -> (&'static str, String, String) {
    let state = match step.found {
        true => "found",
        false => "default",
    };
    let call = format!("{} {}", step.method, step.path);
    (super::step(step.step), call, state.to_owned())
}

/// What should be known about a step that was found; one sentence each.
pub fn endpoint_notes(step: &StepEndpoint) -> Vec<String> {
    let mut notes = Vec::new();
    if !step.found {
        return notes;
    }
    if !step.as_good.is_empty() {
        notes.push(format!("Fits as well: {}", step.as_good.join(", ")));
    }
    let named = |wanted: ParamSource| {
        let all = step.params.iter().filter(|p| p.source == wanted);
        all.map(|p| match wanted {
            ParamSource::Ambiguous => format!("{} ({})", p.key, p.name),
            _ => p.key.clone(),
        })
        .collect::<Vec<_>>()
        .join(", ")
    };
    for (source, sentence) in [
        (ParamSource::Ambiguous, "Another parameter fits as well for"),
        (
            ParamSource::KeptDefault,
            "Not described, so the usual name is kept for",
        ),
        (ParamSource::NotOffered, "Not offered, so not sent"),
    ] {
        let names = named(source);
        if !names.is_empty() {
            notes.push(format!("{sentence}: {names}"));
        }
    }
    if !step.unknown.is_empty() {
        let unknown = step.unknown.join(", ");
        notes.push(format!(
            "The site asks for more than Tangelo knows of: {unknown}"
        ));
    }
    notes
}

/// The last line of a discovery.
pub fn discovered(report: &EndpointReport, site: &SiteUrl, described: bool) -> String {
    let (found, all) = (report.found(), report.steps.len());
    if !described {
        return format!(
            "{site} shows no description of its calls. The usual paths are kept; if uploads fail, \
             ask its administrator for the address of its API documentation."
        );
    }
    match found {
        0 => format!("{site} describes none of the {all} steps. The usual paths are kept."),
        n if n == all => format!("All {all} steps were found and are used for {site} from now on."),
        n => format!(
            "{n} of {all} steps were found and are used for {site} from now on; for the rest the \
             usual paths are kept."
        ),
    }
}

/// Why nothing could be found out.
pub fn discovery_failed(site: &SiteUrl, problem: &Problem) -> String {
    match problem {
        Problem::SiteUnreachable => format!(
            "{site} cannot be reached. `tangelo sites test {site}` shows how far the way goes."
        ),
        Problem::SignInRefused => format!(
            "{site} shows its description only to those who are signed in, and does not accept \
             the sign-in."
        ),
        other => {
            let explained = super::problem(other);
            format!("{}. {}", explained.what, explained.next)
        }
    }
}

fn day(secs: i64) -> String {
    match DateTime::from_timestamp(secs, 0) {
        Some(at) => at.format("%Y-%m-%d").to_string(),
        None => "an unknown day".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::site_test::CertificateFacts;

    #[test]
    fn a_private_authority_is_named_with_the_next_step() {
        let certificate = CertificateFacts {
            issuer: "Example Corp Root".to_owned(),
            ..CertificateFacts::default()
        };
        let explained = hop_failure(&HopFailure::UnknownAuthority(certificate.clone()));
        assert!(explained.what.contains("Example Corp Root"));
        assert!(explained.next.contains("administrator"));
        let own = CertificateFacts {
            self_signed: true,
            ..certificate
        };
        let explained = hop_failure(&HopFailure::UnknownAuthority(own));
        assert!(explained.what.contains("self-signed"));
    }

    #[test]
    fn dates_are_days() {
        assert_eq!(day(0), "1970-01-01");
        assert_eq!(day(i64::MAX), "an unknown day");
    }
}
