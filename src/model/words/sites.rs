//! Sentences about a site: its endpoints, and the way to it.

use chrono::DateTime;

use super::catalogue::{say, text, texts};
use super::places::address_reason;
use super::{Explained, problem_sentence};
use crate::model::site_test::{EndpointSource, Hop, HopFact, HopFailure, HopSkip};
use crate::model::{EndpointReport, ParamSource, Problem, SiteUrl, Step, StepEndpoint};

/// The name of a hop in a list.
pub fn hop(hop: Hop) -> &'static str {
    match hop {
        Hop::Address => text!("hop-address"),
        Hop::Name => text!("hop-name"),
        Hop::Connection => text!("hop-connection"),
        Hop::Proxy => text!("hop-proxy"),
        Hop::Certificate => text!("hop-certificate"),
        Hop::Answer => text!("hop-answer"),
        Hop::SignIn => text!("hop-sign-in"),
        Hop::Endpoints => text!("hop-endpoints"),
        Hop::Upload => text!("hop-upload"),
    }
}

texts! {
    /// What a hop that was not reached is said to be.
    not_tried = "hop-not-tried";
    /// How a hop ended, in the list that the command line prints.
    mark_good = "hop-mark-good";
    mark_failed = "hop-mark-failed";
}

/// A good hop.
pub fn hop_fact(fact: &HopFact) -> String {
    match fact {
        HopFact::Understood { site } => say!("hop-understood", site = site.to_string()),
        HopFact::Resolved { name, numbers } => {
            say!("hop-resolved", name = name, numbers = numbers.join(", "))
        }
        HopFact::Connected { to } => say!("hop-connected", to = to),
        HopFact::Through { proxy } => say!("hop-through", proxy = proxy),
        HopFact::Trusted(certificate) => say!(
            "hop-trusted",
            issuer = &certificate.issuer,
            from = day(certificate.valid_from_secs),
            until = day(certificate.valid_until_secs)
        ),
        HopFact::Answered { status, server } if server.is_empty() => {
            say!("hop-answered-nameless", status = status.to_string())
        }
        HopFact::Answered { status, server } => {
            let server: Vec<_> = server.iter().map(|(k, v)| format!("{k}: {v}")).collect();
            say!(
                "hop-answered",
                status = status.to_string(),
                server = server.join(", ")
            )
        }
        HopFact::SignedIn { name: Some(name) } => say!("hop-signed-in-as", name = name),
        HopFact::SignedIn { name: None } => text!("hop-signed-in").to_owned(),
        HopFact::Endpoints(source) => match source {
            EndpointSource::DefaultConfirmed => text!("hop-endpoints-confirmed").to_owned(),
            EndpointSource::Default => text!("hop-endpoints-default").to_owned(),
            EndpointSource::Kept => text!("hop-endpoints-kept").to_owned(),
            EndpointSource::Found { steps } => {
                say!("hop-endpoints-found", steps = steps.to_string())
            }
        },
        HopFact::MayUpload { folder } => say!("hop-may-upload", folder = folder.to_string()),
    }
}

/// Why a hop is left out.
pub fn hop_skip(skip: HopSkip) -> &'static str {
    match skip {
        HopSkip::NoProxy => text!("hop-skip-no-proxy"),
        HopSkip::PlainHttp => text!("hop-skip-plain-http"),
        HopSkip::NoFolder => text!("hop-skip-no-folder"),
        HopSkip::NotSignedIn => text!("hop-skip-not-signed-in"),
    }
}

/// A failed hop: what is wrong, and the next step.
pub fn hop_failure(failure: &HopFailure) -> Explained {
    let (what, next) = match failure {
        HopFailure::Address(error) => (
            say!("hop-address-wrong", why = address_reason(*error)),
            text!("hop-address-wrong.next"),
        ),
        HopFailure::NameUnknown { name } => (
            say!("hop-name-unknown", name = name),
            text!("hop-name-unknown.next"),
        ),
        HopFailure::Refused { to } => (say!("hop-refused", to = to), text!("hop-refused.next")),
        HopFailure::Silent { to } => (say!("hop-silent", to = to), text!("hop-silent.next")),
        HopFailure::NoRoute { to, reason } => (
            say!("hop-no-route", to = to, reason = reason),
            text!("hop-no-route.next"),
        ),
        HopFailure::ProxyRefused {
            proxy,
            status: Some(407),
        } => (
            say!("hop-proxy-login", proxy = proxy),
            text!("hop-proxy-login.next"),
        ),
        HopFailure::ProxyRefused { proxy, status } => (
            match status {
                Some(status) => {
                    let status = status.to_string();
                    say!("hop-proxy-refused-status", proxy = proxy, status = status)
                }
                None => say!("hop-proxy-refused", proxy = proxy),
            },
            text!("hop-proxy-refused.next"),
        ),
        HopFailure::SocksRefused { proxy, reason } => {
            return super::network::socks_refused(proxy, reason);
        }
        HopFailure::AuthorityFile(fault) => return super::network::authority_fault(fault),
        HopFailure::ProxyKind { proxy } => (
            say!("hop-proxy-kind", proxy = proxy),
            text!("hop-proxy-kind.next"),
        ),
        HopFailure::NotTls => (text!("hop-not-tls").to_owned(), text!("hop-not-tls.next")),
        HopFailure::TlsBroken { reason } => (
            say!("hop-tls-broken", reason = reason),
            text!("hop-tls-broken.next"),
        ),
        HopFailure::UnknownAuthority(certificate) if certificate.self_signed => (
            say!("hop-self-signed", issuer = &certificate.issuer),
            text!("hop-self-signed.next"),
        ),
        HopFailure::UnknownAuthority(certificate) => (
            say!("hop-unknown-authority", issuer = &certificate.issuer),
            text!("hop-unknown-authority.next"),
        ),
        HopFailure::Expired(certificate) => (
            say!(
                "hop-expired",
                issuer = &certificate.issuer,
                day = day(certificate.valid_until_secs)
            ),
            text!("hop-expired.next"),
        ),
        HopFailure::NotYetValid(certificate) => (
            say!(
                "hop-not-yet-valid",
                issuer = &certificate.issuer,
                day = day(certificate.valid_from_secs)
            ),
            text!("hop-not-yet-valid.next"),
        ),
        HopFailure::WrongHost { host, certificate } => (
            match certificate.names.is_empty() {
                true => say!("hop-wrong-host-nameless", host = host),
                false => {
                    let names = certificate.names.join(", ");
                    say!("hop-wrong-host", host = host, names = names)
                }
            },
            text!("hop-wrong-host.next"),
        ),
        HopFailure::Distrusted {
            reason,
            certificate,
        } => (
            say!(
                "hop-distrusted",
                issuer = &certificate.issuer,
                reason = reason
            ),
            text!("hop-distrusted.next"),
        ),
        HopFailure::NoAnswer { reason } => (
            say!("hop-no-answer", reason = reason),
            text!("hop-no-answer.next"),
        ),
        HopFailure::ServerTrouble { status } => (
            say!("hop-server-trouble", status = status.to_string()),
            text!("hop-server-trouble.next"),
        ),
        HopFailure::NoCredentials => (
            text!("hop-no-credentials").to_owned(),
            text!("hop-no-credentials.next"),
        ),
        HopFailure::SignInRefused { .. } => (
            text!("hop-sign-in-refused").to_owned(),
            text!("hop-sign-in-refused.next"),
        ),
        HopFailure::FolderUnknown { folder } => (
            say!("hop-folder-unknown", folder = folder.to_string()),
            text!("hop-folder-unknown.next"),
        ),
        HopFailure::Call { problem, .. } => {
            let next = super::problem(problem).next;
            return Explained::of(problem_sentence(problem), next);
        }
        HopFailure::Setup { reason } => {
            (say!("hop-setup", reason = reason), text!("hop-setup.next"))
        }
    };
    Explained::of(what, next)
}

/// A call that the site answered with the address of another host.
pub fn leads_elsewhere(step: Step, host: &str) -> Explained {
    Explained::of(
        say!(
            "problem-leads-elsewhere",
            step = super::step(step),
            host = host
        ),
        say!("problem-leads-elsewhere.next", host = host),
    )
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
        true => text!("hop-all-good"),
        false => text!("hop-one-failed"),
    }
}

/// A step's line in the table of endpoints: its name, its call and where that came from.
pub fn endpoint(step: &StepEndpoint) -> (&'static str, String, String) {
    let state = match step.found {
        true => text!("endpoints-state-found"),
        false => text!("endpoints-state-default"),
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
        notes.push(say!("endpoints-as-good", paths = step.as_good.join(", ")));
    }
    let named = |wanted: ParamSource| {
        let all = step.params.iter().filter(|p| p.source == wanted);
        let names: Vec<String> = all
            .map(|p| match wanted {
                ParamSource::Ambiguous => format!("{} ({})", p.key, p.name),
                _ => p.key.clone(),
            })
            .collect();
        (!names.is_empty()).then(|| names.join(", "))
    };
    if let Some(names) = named(ParamSource::Ambiguous) {
        notes.push(say!("endpoints-ambiguous", names = names));
    }
    if let Some(names) = named(ParamSource::KeptDefault) {
        let all = step.params.iter();
        let count = all.filter(|p| p.source == ParamSource::KeptDefault).count();
        notes.push(say!("endpoints-kept-names", count = count, names = names));
    }
    if let Some(names) = named(ParamSource::NotOffered) {
        notes.push(say!("endpoints-not-offered", names = names));
    }
    if !step.unknown.is_empty() {
        notes.push(say!("endpoints-unknown", names = step.unknown.join(", ")));
    }
    notes
}

/// The last line of a discovery.
pub fn discovered(report: &EndpointReport, site: &SiteUrl, described: bool) -> String {
    let (found, all) = (report.found(), report.steps.len());
    let site = site.to_string();
    if !described {
        return say!("discovered-no-description", site = site);
    }
    match found {
        0 => say!("discovered-none", site = site, all = all),
        n if n == all => say!("discovered-all", site = site, all = all),
        n => say!("discovered-some", site = site, found = n, all = all),
    }
}

/// Why nothing could be found out.
pub fn discovery_failed(site: &SiteUrl, problem: &Problem) -> String {
    match problem {
        Problem::SiteUnreachable => say!("discovery-unreachable", site = site.to_string()),
        Problem::SignInRefused => say!("discovery-sign-in", site = site.to_string()),
        other => {
            let Explained { what, next } = super::problem(other);
            say!("trouble", what = what, next = next)
        }
    }
}

fn day(secs: i64) -> String {
    match DateTime::from_timestamp(secs, 0) {
        Some(at) => super::day_in_numbers(&at),
        None => text!("hop-unknown-day").to_owned(),
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
