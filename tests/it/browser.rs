//! Signing in through the browser, both ways, against the sandbox's own pages; the tests click.

use std::sync::Arc;
use std::sync::Mutex;

use tangelo::model::{BrowserFailure, BrowserWait, Phase, Problem};
use tangelo::protocol::Profile;
use tangelo::runtime::{
    Accounts, AppRegistration, BrowserSignIn, Credentials, Network, SiteClient, SystemChance,
    SystemClock,
};
use tangelo::sandbox::{StepName, TokenUse};

use super::support::{Rig, assert_all_done, rule, status, until};
use tangelo::sandbox::When;

const MIB: u64 = 1 << 20;

fn sign_in(rig: &Rig) -> BrowserSignIn {
    BrowserSignIn {
        site: rig.site_url(),
        profile: Profile::default_profile(),
        network: Network::default(),
        clock: Arc::new(SystemClock::new()),
        chance: Arc::new(SystemChance),
    }
}

/// A browser that does not follow where it is led.
fn browser() -> reqwest::Client {
    reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .build()
        .unwrap()
}

/// Opens the page and clicks one of its buttons; where that leads.
async fn click(page: &str, answer: &str) -> reqwest::Response {
    let shown = browser().get(page).send().await.unwrap();
    assert_eq!(shown.status(), 200);
    let html = shown.text().await.unwrap();
    assert!(html.contains("Allow") && html.contains("Refuse"), "{html}");
    let (path, query) = page.split_once('?').unwrap();
    let form = format!("{query}&answer={answer}");
    let sent = browser()
        .post(path)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(form);
    sent.send().await.unwrap()
}

async fn allowed(rig: &Rig) -> Credentials {
    let signed_in = sign_in(rig).with_access_key(|wait| {
        tokio::spawn(async move { click(&wait.page, "allow").await });
    });
    signed_in.await.unwrap()
}

fn accounts(rig: &Rig, credentials: Credentials) -> Accounts {
    let accounts = Accounts::default();
    accounts.put(rig.site_url(), credentials, Profile::default_profile());
    accounts
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_allowed_in_the_browser_uploads_with_one_token() {
    let rig = Rig::with(|c| c.sticky_sessions = true).await;
    for at in 0..5 {
        rig.source.file(&format!("{at}.jpg"), at, 10_000 + at);
    }
    let credentials = allowed(&rig).await;
    assert!(!format!("{credentials:?}").contains("KEY-"));
    let rows = rig.upload_in_process(accounts(&rig, credentials)).await;
    assert_all_done(&rows, 5);
    assert_eq!(rig.calls(StepName::SignIn), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn on_401_the_kept_access_key_gives_the_next_token() {
    let rig = Rig::new().await;
    rig.source.file("small.jpg", 1, 100);
    rig.source.file("large.mov", 2, 40 * MIB);
    rig.server
        .change_pace(|p| p.bandwidth_bytes_per_sec = 30 * MIB);
    let credentials = allowed(&rig).await;
    let uploading = rig.upload_in_process(accounts(&rig, credentials));
    let revoking = async {
        rig.until("chunks come", |rig| rig.received() > 8 * MIB)
            .await;
        rig.server.lock_site().revoke_tokens();
    };
    let (rows, ()) = tokio::join!(uploading, revoking);
    assert_all_done(&rows, 2);
    assert_eq!(rig.calls(StepName::SignIn), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_in_the_browser_is_told_with_the_sites_reason() {
    let rig = Rig::new().await;
    let refused = sign_in(&rig).with_access_key(|wait| {
        tokio::spawn(async move { click(&wait.page, "refuse").await });
    });
    let why = Some("Refused in the browser".to_owned());
    assert_eq!(refused.await.unwrap_err(), BrowserFailure::Refused { why });
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cancelled_wait_asks_no_more() {
    let rig = Rig::with(|c| c.browser_hold_ms = 0).await;
    let signing_in = tokio::spawn(sign_in(&rig).with_access_key(|_| ()));
    rig.until("it asks", |rig| rig.calls(StepName::Browser) >= 2)
        .await;
    signing_in.abort();
    assert!(signing_in.await.unwrap_err().is_cancelled());
    let asked = rig.calls(StepName::Browser);
    // A page that is answered now leads to nothing, and nobody asks for it.
    rig.server.lock_site().answer_browser(true);
    assert_eq!(rig.calls(StepName::Browser), asked);
    assert_eq!(rig.calls(StepName::SignIn), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn questions_that_break_off_are_asked_again() {
    let rig = Rig::new().await;
    rig.faults(vec![tangelo::sandbox::FaultRule {
        skip: 1,
        times: 2,
        ..rule(StepName::Browser, When::AfterBody, status(503))
    }]);
    let signed_in = sign_in(&rig).with_access_key(|_| ());
    let answering = async {
        rig.until("it waits", |rig| rig.calls(StepName::Browser) >= 4)
            .await;
        rig.server.lock_site().answer_browser(true);
    };
    let (credentials, ()) = tokio::join!(signed_in, answering);
    assert!(matches!(credentials, Ok(Credentials::Browser { .. })));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_without_that_sign_in_says_so() {
    let rig = Rig::new().await;
    rig.fault(StepName::Browser, When::AfterBody, status(404));
    let missing = sign_in(&rig).with_access_key(|_| ()).await;
    let step = tangelo::model::Step::SignIn;
    let problem = Problem::EndpointMissing { step };
    assert_eq!(missing.unwrap_err(), BrowserFailure::Call(problem));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_header_that_is_refused_leads_to_the_query_and_that_is_remembered() {
    let rig = Rig::with(|c| c.browser_token = TokenUse::Query).await;
    rig.source.file("a.jpg", 1, 1_000);
    let credentials = allowed(&rig).await;
    let kept = || {
        let keyring = tangelo::runtime::Keyring::start();
        let accounts = Accounts::default().kept_in(keyring, &rig.state_dir());
        let profile = Profile::default_profile();
        accounts.put(rig.site_url(), credentials.clone(), profile);
        accounts
    };
    let rows = rig.upload_in_process(kept()).await;
    assert_all_done(&rows, 1);
    assert_eq!(rig.calls(StepName::SignIn), 2, "by header, then by query");
    let in_query = || {
        let kept = std::fs::read_to_string(rig.state_dir().join("token-places.json"));
        kept.is_ok_and(|kept| kept.contains(rig.server.url()))
    };
    until("it is kept", in_query).await;

    rig.source.file("b.jpg", 2, 2_000);
    let rows = rig.upload_in_process(kept()).await;
    assert_all_done(&rows, 2);
    assert_eq!(rig.calls(StepName::SignIn), 3, "by query at once");
    // The window's way to find the name is the same.
    let client = SiteClient::for_site(&accounts(&rig, credentials), &rig.site_url());
    let name = client.unwrap().unwrap().check_sign_in().await.unwrap();
    assert_eq!(name.as_deref(), Some("Sandy Box"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_access_key_that_was_taken_back_is_refused_once() {
    let rig = Rig::new().await;
    rig.source.file("a.jpg", 1, 1_000);
    let credentials = allowed(&rig).await;
    rig.server.lock_site().revoke_access();
    let rows = rig.upload_in_process(accounts(&rig, credentials)).await;
    let Phase::Attention(trouble) = &rows[0].phase else {
        panic!("{rows:?}")
    };
    assert_eq!(trouble.problem, Problem::SignInRefused);
    assert!(!format!("{trouble:?}").contains("KEY-"), "{trouble:?}");
    assert_eq!(rig.calls(StepName::SignIn), 1);
}

/// A site for each, and what signing in there through the browser gave: an access key, one whose
/// tokens go into the query, a refresh token.
pub async fn every_kind() -> Vec<(Rig, Credentials)> {
    let mut all = Vec::new();
    for place in [TokenUse::Header, TokenUse::Query] {
        let rig = Rig::with(|c| c.browser_token = place).await;
        let credentials = allowed(&rig).await;
        all.push((rig, credentials));
    }
    let rig = Rig::new().await;
    let credentials = authorized(&rig, |_| ()).await;
    all.push((rig, credentials));
    all
}

fn app() -> AppRegistration {
    AppRegistration {
        client_id: "sandbox-app".to_owned(),
        client_secret: Some("sandbox-app-secret".to_owned().into()),
        port: 0,
    }
}

/// Clicks, and goes where that leads.
async fn follow(page: String, answer: &'static str) {
    let led = click(&page, answer).await;
    assert_eq!(led.status(), 302);
    let to = led.headers()["location"].to_str().unwrap().to_owned();
    assert!(to.starts_with("http://127.0.0.1:"), "{to}");
    let shown = browser().get(to).send().await.unwrap();
    assert_eq!(shown.status(), 200);
}

async fn authorized(rig: &Rig, change: impl FnOnce(&mut Profile)) -> Credentials {
    let mut sign_in = sign_in(rig);
    change(&mut sign_in.profile);
    let signed_in = sign_in.as_app(app(), |wait| {
        tokio::spawn(follow(wait.page, "allow"));
    });
    signed_in.await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_authorized_app_uploads_and_its_refresh_token_is_exchanged_each_time() {
    let rig = Rig::new().await;
    rig.source.file("a.jpg", 1, 1_000);
    let credentials = authorized(&rig, |_| ()).await;
    let shown = format!("{credentials:?}");
    assert!(
        !shown.contains("RFR-") && !shown.contains("app-secret"),
        "{shown}"
    );
    let accounts = accounts(&rig, credentials);
    let rows = rig.upload_in_process(accounts.clone()).await;
    assert_all_done(&rows, 1);
    // The old refresh token is worthless now: only the new one signs in again.
    rig.source.file("b.jpg", 2, 2_000);
    let rows = rig.upload_in_process(accounts).await;
    assert_all_done(&rows, 2);
    assert_eq!(
        rig.calls(StepName::SignIn),
        3,
        "the code, and two refreshes"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn two_sign_ins_at_once_do_not_use_one_refresh_token_twice() {
    let rig = Rig::new().await;
    let accounts = accounts(&rig, authorized(&rig, |_| ()).await);
    let client = || {
        SiteClient::for_site(&accounts, &rig.site_url())
            .unwrap()
            .unwrap()
    };
    let clients = [client(), client(), client()];
    let checks = clients.iter().map(SiteClient::check_sign_in);
    for name in futures_util::future::join_all(checks).await {
        assert_eq!(name.unwrap().as_deref(), Some("Sandy Box"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proof_key_goes_along_where_the_profile_asks_for_it() {
    let rig = Rig::new().await;
    let seen = Arc::new(Mutex::new(String::new()));
    let mut sign_in = sign_in(&rig);
    sign_in.profile.switches.pkce = true;
    let signed_in = sign_in.as_app(app(), |wait: BrowserWait| {
        seen.lock().unwrap().clone_from(&wait.page);
        tokio::spawn(follow(wait.page, "allow"));
    });
    assert!(matches!(signed_in.await, Ok(Credentials::App { .. })));
    assert!(seen.lock().unwrap().contains("code_challenge_method=S256"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_app_that_is_refused_and_a_port_that_is_taken_are_told() {
    let rig = Rig::new().await;
    let refused = sign_in(&rig).as_app(app(), |wait| {
        tokio::spawn(follow(wait.page, "refuse"));
    });
    let why = Some("Refused in the browser".to_owned());
    assert_eq!(refused.await.unwrap_err(), BrowserFailure::Refused { why });
    let taken = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = taken.local_addr().unwrap().port();
    let registration = AppRegistration { port, ..app() };
    let failed = sign_in(&rig).as_app(registration, |_| ()).await;
    assert_eq!(failed.unwrap_err(), BrowserFailure::PortTaken { port });
}
