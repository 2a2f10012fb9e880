//! Sentences of signing in, and of looking after the way to a site in the window.

use super::Explained;
use crate::model::{BrowserFailure, Problem, Waiting};

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
