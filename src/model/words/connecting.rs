//! Sentences of signing in, and of looking after the way to a site in the window.

use super::Explained;
use crate::model::site_test::{EndpointSource, HopFact, HopFailure, HopSkip};
use crate::model::{BrowserFailure, Problem, SiteUrl, Step, Waiting};

/// The button beside what the queue waits for.
pub fn banner_button(waiting: &Waiting) -> &'static str {
    match waiting {
        Waiting::ForProxy => "Test connection",
        _ => "Sign in",
    }
}

/// The page that the browser shows when it came back with its answer.
pub fn landed(allowed: bool) -> String {
    let (title, text) = match allowed {
        true => (
            "Signed in",
            "Tangelo has what it needs. You can close this page and go back to it.",
        ),
        false => (
            "Not signed in",
            "The sign-in was refused. Go back to Tangelo to try again or another way.",
        ),
    };
    format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>{title} · Tangelo</title>\
         <style>body{{font:16px system-ui;margin:18vh auto;max-width:28rem;padding:0 1rem;\
         color:#1a1b1e;background:#fff}}h1{{font-size:1.4rem}}@media(prefers-color-scheme:dark)\
         {{body{{color:#ecedef;background:#16171a}}}}</style><h1>{title}</h1><p>{text}</p></html>"
    )
}

/// What any other caller of that address gets.
pub const NOT_THE_BROWSER: &str = "This address waits for another page.";

/// Why a sign-in in the browser came to nothing: what it is, and the next step.
pub fn browser_failure(failure: &BrowserFailure) -> Explained {
    let (what, next) = match failure {
        BrowserFailure::Refused { why: Some(why) } => (
            format!("The sign-in was refused in the browser: {why}"),
            "Try again, or sign in another way.".to_owned(),
        ),
        BrowserFailure::Refused { why: None } => (
            "The sign-in was refused in the browser.".to_owned(),
            "Try again, or sign in another way.".to_owned(),
        ),
        BrowserFailure::TimedOut => (
            "Nobody allowed the sign-in in time.".to_owned(),
            "Try again; if the page did not open, copy its address into a browser.".to_owned(),
        ),
        BrowserFailure::PortTaken { port } => (
            format!("Another program uses port {port} of this computer."),
            "Close it, or register a redirect address with another port and name that one here."
                .to_owned(),
        ),
        BrowserFailure::NoChance => (
            "This system gives no random numbers, so no safe sign-in can begin.".to_owned(),
            "Restart the computer, or sign in another way.".to_owned(),
        ),
        BrowserFailure::Call(Problem::EndpointMissing { .. }) => (
            "This site has no such sign-in.".to_owned(),
            "Sign in another way, or ask the site's administrator which one it takes.".to_owned(),
        ),
        BrowserFailure::Call(Problem::SiteUnreachable) => (
            "The site does not answer at this address.".to_owned(),
            "Test the connection to see how far the way goes.".to_owned(),
        ),
        BrowserFailure::Call(Problem::SignInRefused | Problem::Refused { .. }) => (
            "The site did not give a sign-in for what the browser brought.".to_owned(),
            "Try again; for an app, check its client ID, secret and redirect address.".to_owned(),
        ),
        BrowserFailure::Call(problem) => {
            let explained = super::problem(problem);
            let what = explained.what.trim_start_matches("Failed: ").to_owned();
            (sentence(&what), explained.next)
        }
    };
    Explained { what, next }
}

fn sentence(fragment: &str) -> String {
    let mut signs = fragment.chars();
    let first = signs.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + signs.as_str() + "."
}

/// Over the ways to sign in, and on their buttons.
pub const IN_BROWSER: &str = "In the browser";
pub const BY_CLIENT: &str = "Client ID and secret";
pub const BY_TOKEN: &str = "Token";
pub const BY_APP: &str = "OAuth app";

/// What the way through the browser is.
pub const BROWSER_NOTE: &str = "The site's own sign-in page opens, single sign-on included. \
     Tangelo never sees your password.";
/// What the way of an app is.
pub const APP_NOTE: &str = "For an app that your administrator registered. Its redirect address \
     must be this one:";
/// Under a token's field.
pub const TOKEN_NOTE: &str = "A bearer token that does not expire, from your administrator.";
/// Under the fields of client credentials.
pub const CLIENT_NOTE: &str = "Of an API account, for services and shared machines.";
/// Under the form.
pub const SECRETS_NOTE: &str =
    "Secrets are kept in this system's keyring and sent to this site alone.";

/// What is left of the address that was pasted.
pub fn understood(site: &SiteUrl) -> String {
    format!("Understood as {site}")
}

/// While the browser is waited for.
pub const WAITING_TITLE: &str = "Waiting for your browser";

/// What is to be done there.
pub fn waiting_note(host: &str) -> String {
    format!("A page of {host} opened in your browser. Sign in there and allow Tangelo.")
}

/// How long it is waited for.
pub fn gives_up_in(seconds: u64) -> String {
    format!("Gives up in {}:{:02}", seconds / 60, seconds % 60)
}

/// Once the page's address was copied; it is not shown, since it ends with a secret of this sign-in.
pub const PAGE_COPIED: &str = "The address was copied. Paste it into a browser on this computer.";

/// Over the list of hops.
pub fn test_title(host: &str) -> String {
    format!("The way to {host}")
}

/// Under the list while it grows.
pub const TESTING: &str = "Testing…";
/// The next hop while it is looked at.
pub const LOOKING: &str = "Looking…";

/// Why a hop is left out, for those who sit before the window.
pub fn hop_skip(skip: HopSkip) -> &'static str {
    match skip {
        HopSkip::NoFolder => "Skipped: name a folder to see whether it takes uploads.",
        other => super::sites::hop_skip(other),
    }
}

/// A failed hop, for those who sit before the window.
pub fn hop_failure(failure: &HopFailure) -> Explained {
    let explained = super::sites::hop_failure(failure);
    let next = match failure {
        HopFailure::NoCredentials => "Sign in first, or fill in the form.".to_owned(),
        HopFailure::ProxyRefused {
            status: Some(407), ..
        } => "Type them here; they are kept in this system's keyring.".to_owned(),
        HopFailure::UnknownAuthority(certificate) if !certificate.self_signed => {
            "Ask your administrator to add it to this computer's trusted certificates, or for its \
             certificate file, which you can choose under Network."
                .to_owned()
        }
        _ => explained.next,
    };
    Explained { next, ..explained }
}

/// A good hop, for those who sit before the window.
pub fn hop_fact(fact: &HopFact) -> String {
    match fact {
        HopFact::Endpoints(EndpointSource::Found { steps }) => format!(
            "The site's description names other paths for {steps} of 4 steps. An upload takes them \
             over by itself; “Find this site's endpoints” keeps them now."
        ),
        other => super::sites::hop_fact(other),
    }
}

/// Over the report of endpoints.
pub fn endpoints_title(host: &str) -> String {
    format!("Endpoints of {host}")
}

/// While the description is read.
pub const SEARCHING: &str = "Reading the site's own description of its calls…";

/// A step's name in the report of endpoints.
pub fn endpoint_name(step: Step) -> &'static str {
    match step {
        Step::CreateTransaction => "Creating the upload transaction",
        Step::Register => "Registering the files",
        Step::UploadChunk => "Sending a chunk",
        Step::Complete => "Completing the asset",
        other => super::step(other),
    }
}

/// Whether a step's call was found, or the usual one is kept.
pub fn endpoint_state(found: bool) -> &'static str {
    match found {
        true => "Found",
        false => "Usual path kept",
    }
}

/// Before the port of the address that an app's authorization comes back to.
pub const REDIRECT_HOST: &str = "http://127.0.0.1:";

/// A port that is none.
pub const PORT_ERROR: &str = "A port is a number from 1024 to 65535.";
