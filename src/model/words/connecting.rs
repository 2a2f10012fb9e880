//! Sentences of signing in, and of looking after the way to a site in the window.

use super::catalogue::{say, text, texts};
use super::{Explained, problem_sentence};
use crate::model::site_test::{EndpointSource, Hop, HopFact, HopFailure, HopSkip};
use crate::model::{BrowserFailure, Problem, SiteUrl, Step, Waiting, spoken};

/// The button beside what the queue waits for.
pub fn banner_button(waiting: &Waiting) -> &'static str {
    match waiting {
        Waiting::ForProxy => text!("connecting-test"),
        _ => text!("connecting-sign-in"),
    }
}

/// The page that the browser shows when it came back with its answer.
pub fn landed(allowed: bool) -> String {
    let (title, text) = match allowed {
        true => (text!("landed-allowed"), text!("landed-allowed.note")),
        false => (text!("landed-refused"), text!("landed-refused.note")),
    };
    let language = spoken().code();
    format!(
        "<!doctype html><html lang=\"{language}\"><meta charset=\"utf-8\">\
         <title>{title} · Tangelo</title>\
         <style>body{{font:16px system-ui;margin:18vh auto;max-width:28rem;padding:0 1rem;\
         color:#1a1b1e;background:#fff}}h1{{font-size:1.4rem}}@media(prefers-color-scheme:dark)\
         {{body{{color:#ecedef;background:#16171a}}}}</style><h1>{title}</h1><p>{text}</p></html>"
    )
}

/// Why a sign-in in the browser came to nothing: what it is, and the next step.
pub fn browser_failure(failure: &BrowserFailure) -> Explained {
    let of = Explained::of::<&str, &str>;
    match failure {
        BrowserFailure::Refused { .. } => {
            of(text!("browser-refused"), text!("browser-refused.next"))
        }
        BrowserFailure::TimedOut => of(text!("browser-timed-out"), text!("browser-timed-out.next")),
        BrowserFailure::PortTaken { port } => Explained::of(
            say!("browser-port-taken", port = port.to_string()),
            text!("browser-port-taken.next"),
        ),
        BrowserFailure::NoChance => of(text!("browser-no-chance"), text!("browser-no-chance.next")),
        BrowserFailure::Call(Problem::EndpointMissing { .. }) => {
            of(text!("browser-no-such"), text!("browser-no-such.next"))
        }
        BrowserFailure::Call(Problem::SiteUnreachable) => of(
            text!("browser-unreachable"),
            text!("browser-unreachable.next"),
        ),
        BrowserFailure::Call(Problem::SignInRefused | Problem::Refused { .. }) => {
            of(text!("browser-not-given"), text!("browser-not-given.next"))
        }
        BrowserFailure::Call(problem) => {
            Explained::of(problem_sentence(problem), super::problem(problem).next)
        }
    }
}

/// The same for the page: what the site itself says stands in quotes, on a line of its own.
pub fn browser_said(failure: &BrowserFailure) -> String {
    match failure {
        BrowserFailure::Refused { why: Some(why) } => say!("browser-refused-why", why = why),
        other => browser_failure(other).line(),
    }
}

texts! {
    /// What any other caller of that address gets.
    not_the_browser = "connecting-not-the-browser";
    /// Over the ways to sign in, and on their buttons.
    in_browser = "connecting-in-browser";
    by_client = "connecting-by-client";
    by_token = "connecting-by-token";
    by_app = "connecting-by-app";
    /// What the way through the browser is.
    browser_note = "connecting-browser-note";
    /// What the way of an app is.
    app_note = "connecting-app-note";
    /// Under a token's field.
    token_note = "connecting-token-note";
    /// Under the fields of client credentials.
    client_note = "connecting-client-note";
    /// Under the form.
    secrets_note = "connecting-secrets-note";
    /// While the browser is waited for.
    waiting_title = "connecting-waiting-title";
    /// Once the page's address was copied; it is not shown, since it ends with a secret of this
    /// sign-in.
    page_copied = "connecting-page-copied";
    /// Under the list of hops while it grows.
    testing = "connecting-testing";
    /// The next hop while it is looked at.
    looking = "connecting-looking";
    /// While the description is read.
    searching = "connecting-searching";
    /// A port that is none.
    port_error = "connecting-port-error";
    /// Over the address that an app's authorization comes back to.
    redirect = "connecting-redirect";
    copy_redirect = "connecting-redirect.copy";
    /// What is still missing before the main button can be pressed.
    first_address = "connecting-first-address";
    first_client = "connecting-first-client";
    first_secret = "connecting-first-secret";
    first_token = "connecting-first-token";
    first_wrong = "connecting-first-wrong";
    first_certificate = "connecting-first-certificate";
    /// Over the field of an app's secret.
    secret_optional = "connecting-secret-optional";
    /// Ends a test that is under way.
    stop = "connecting-stop";
    stop_name = "connecting-stop.name";
    /// Under a test that somebody ended.
    stopped = "connecting-stopped";
    /// In a step that fails for want of an authority's file.
    choose_certificate = "connecting-choose-certificate";
    /// Under a report of endpoints.
    search_again = "connecting-search-again";
}

/// What is left of the address that was pasted.
pub fn understood(site: &SiteUrl) -> String {
    say!("connecting-understood", site = site.to_string())
}

/// What is to be done in the browser.
pub fn waiting_note(host: &str) -> String {
    say!("connecting-waiting-note", host = host)
}

/// How long it is waited for.
pub fn gives_up_in(seconds: u64) -> String {
    let time = format!("{}:{:02}", seconds / 60, seconds % 60);
    say!("connecting-gives-up-in", time = time)
}

/// The hop where the way ends.
pub fn stopped_at(hop: Hop) -> String {
    say!("connecting-stopped-at", hop = super::sites::hop(hop))
}

/// The hops behind it, in one line.
pub fn untried(hops: &[Hop]) -> String {
    let names: Vec<_> = hops.iter().map(|hop| super::sites::hop(*hop)).collect();
    say!("connecting-untried", hops = names.join(", "))
}

/// The connection leads to a proxy, and not to the site.
pub fn to_proxy(proxy: &str) -> String {
    say!("connecting-to-proxy", proxy = proxy)
}

/// Over the list of hops.
pub fn test_title(host: &str) -> String {
    say!("connecting-test-title", host = host)
}

/// Why a hop is left out, for those who sit before the window.
pub fn hop_skip(skip: HopSkip) -> &'static str {
    match skip {
        HopSkip::NoFolder => text!("hop-skip-no-folder.window"),
        other => super::sites::hop_skip(other),
    }
}

/// A failed hop, for those who sit before the window.
pub fn hop_failure(failure: &HopFailure) -> Explained {
    let explained = super::sites::hop_failure(failure);
    let next = match failure {
        HopFailure::NoCredentials => text!("hop-no-credentials.window").to_owned(),
        HopFailure::ProxyRefused {
            status: Some(407), ..
        } => text!("hop-proxy-login.window").to_owned(),
        HopFailure::UnknownAuthority(certificate) if !certificate.self_signed => {
            text!("hop-unknown-authority.window").to_owned()
        }
        _ => explained.next,
    };
    Explained { next, ..explained }
}

/// A good hop, for those who sit before the window.
pub fn hop_fact(fact: &HopFact) -> String {
    match fact {
        HopFact::Endpoints(EndpointSource::Found { steps }) => {
            say!("hop-endpoints-found.window", steps = steps.to_string())
        }
        other => super::sites::hop_fact(other),
    }
}

/// Over the report of endpoints.
pub fn endpoints_title(host: &str) -> String {
    say!("connecting-endpoints-title", host = host)
}

/// A step's name in the report of endpoints.
pub fn endpoint_name(step: Step) -> &'static str {
    match step {
        Step::CreateTransaction => text!("endpoint-create-transaction"),
        Step::Register => text!("endpoint-register"),
        Step::UploadChunk => text!("endpoint-upload-chunk"),
        Step::Complete => text!("endpoint-complete"),
        other => super::step(other),
    }
}

/// Whether a step's call was found, or the usual one is kept.
pub fn endpoint_state(found: bool) -> &'static str {
    match found {
        true => text!("endpoint-found"),
        false => text!("endpoint-kept"),
    }
}

/// The address that an app's authorization comes back to.
pub fn redirect_address(port: &str, path: &str) -> String {
    format!("http://127.0.0.1:{port}{path}")
}
