//! The simulated site as a whole.

use super::super::test_kit::{Kit, get, post};
use super::*;

const SIGN_IN: &str = "/webapi/security/clientcredentialsauthentication/authenticate_46H_v1";
const WHO: &str =
    "/webapi/extensibility/integrations/contentBrowserSDK/authorization/getuserinfo_4bs_v1";

fn credentials(secret: &str) -> Request {
    post(SIGN_IN).form(&[
        ("grant_type", "client_credentials"),
        ("CLIENT_ID", "sandbox-client"),
        ("client_secret", secret),
    ])
}

#[test]
fn credentials_give_a_token_that_works_until_it_expires() {
    let mut kit = Kit::new();
    kit.site.config_mut().token_lifetime_ms = Some(60_000);
    let reply = kit.site.handle(1000, &credentials("sandbox-secret"));
    let body = Kit::json(&reply);
    assert_eq!(body["token_type"], "Bearer");
    assert_eq!(body["expires_in"], 60);
    let who = get(WHO).bearer(body["access_token"].as_str().unwrap());
    assert_eq!(
        Kit::json(&kit.site.handle(60_999, &who))["loginID"],
        "sandy.box"
    );
    assert_eq!(kit.site.handle(61_000, &who).status, 401);
}

#[test]
fn wrong_credentials_and_missing_tokens_are_401() {
    let mut kit = Kit::new();
    assert_eq!(kit.site.handle(0, &credentials("guessed")).status, 401);
    for request in [get(WHO), get(WHO).bearer("guessed")] {
        assert_eq!(kit.site.handle(0, &request).status, 401);
    }
    let mut basic = get(WHO);
    basic.authorization = Some("Basic sandbox-token".into());
    assert_eq!(kit.site.handle(0, &basic).status, 401);
}

#[test]
fn revoked_tokens_stop_and_the_configured_one_goes_on() {
    let mut kit = Kit::new();
    let reply = kit.site.handle(0, &credentials("sandbox-secret"));
    let token = Kit::json(&reply)["access_token"]
        .as_str()
        .unwrap()
        .to_owned();
    kit.site.revoke_tokens();
    assert_eq!(kit.site.handle(0, &get(WHO).bearer(&token)).status, 401);
    assert_eq!(
        kit.site.handle(0, &get(WHO).bearer("sandbox-token")).status,
        200
    );
}

#[test]
fn a_token_belongs_to_the_server_that_its_cookie_leads_to() {
    let mut kit = Kit::new();
    kit.site.config_mut().sticky_sessions = true;
    let reply = kit.site.handle(0, &credentials("sandbox-secret"));
    let cookie = reply.header("set-cookie").unwrap();
    let session = cookie.split(';').next().unwrap();
    let mut who = get(WHO).bearer(Kit::json(&reply)["access_token"].as_str().unwrap());
    assert_eq!(kit.site.handle(0, &who).status, 401);
    who.cookies = Some(format!("AWSALB=other; {session}"));
    assert_eq!(kit.site.handle(0, &who).status, 200);
}

#[test]
fn unknown_paths_are_404_and_endless_gets_403() {
    let mut kit = Kit::new();
    assert_eq!(kit.site.handle(0, &get("/webapi/nothing")).status, 404);
    let long = format!("{WHO}?x={}", "a".repeat(9000));
    assert_eq!(kit.site.handle(0, &get(&long)).status, 403);
}

#[test]
fn one_seed_makes_one_site() {
    let ids = |seed| {
        let mut kit = Kit::with(SiteConfig::new(seed));
        let files = [("a.tif", 1, ""), ("b.tif", 2, "x"), ("c.tif", 3, "x/y")];
        Kit::json(&kit.register(&files))
    };
    assert_eq!(ids(7), ids(7));
    assert_ne!(ids(7), ids(8));
}
