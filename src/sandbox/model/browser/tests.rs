//! Signing in through the browser, step by step.

use super::super::test_kit::{Kit, get, post};
use super::*;

const BASE: &str = "/webapi/extensibility/integrations/gab/authorization";
const TOKEN: &str = "/webapi/security/oauth2/token_48I_v1";
const WHO: &str =
    "/webapi/extensibility/integrations/contentBrowserSDK/authorization/getuserinfo_4bs_v1";

fn call(kit: &mut Kit, name: &str, body: serde_json::Value) -> Reply {
    let request = post(&format!("{BASE}/{name}")).json(&body);
    kit.site.handle(0, &request)
}

fn begun(kit: &mut Kit) -> String {
    let reply = call(kit, "requestauthorize_4bu_v1", json!({"Nonce": "n0nce"}));
    Kit::json(&reply)["requestID"].as_str().unwrap().to_owned()
}

fn asked(kit: &mut Kit, id: &str) -> serde_json::Value {
    Kit::json(&call(
        kit,
        "getaccesskey_4bv_v1",
        json!({ "RequestID": id }),
    ))
}

#[test]
fn what_is_allowed_on_the_page_gives_a_key_and_the_key_gives_tokens() {
    let mut kit = Kit::new();
    let id = begun(&mut kit);
    assert_eq!(asked(&mut kit, &id)["code"], "RepeatRequest");
    let page = kit.site.handle(0, &get("/AppAuth?RID=n0nce"));
    assert!(String::from_utf8_lossy(&page.body).contains("Allow"));
    let allow = post("/AppAuth").form(&[("RID", "n0nce"), ("answer", "allow")]);
    assert_eq!(kit.site.handle(0, &allow).status, 200);
    let granted = asked(&mut kit, &id);
    assert_eq!(granted["code"], "Authorized");
    let key = granted["accessKey"].clone();
    for _ in 0..2 {
        let reply = call(
            &mut kit,
            "getaccesstoken_4bt_v1",
            json!({ "AccessKey": key }),
        );
        let token = Kit::json(&reply)["accessToken"]
            .as_str()
            .unwrap()
            .to_owned();
        assert_eq!(kit.site.handle(0, &get(WHO).bearer(&token)).status, 200);
    }
    kit.site.revoke_access();
    let reply = call(
        &mut kit,
        "getaccesstoken_4bt_v1",
        json!({ "AccessKey": key }),
    );
    assert_eq!(reply.status, 401);
}

#[test]
fn what_is_refused_gives_the_reason_and_an_unknown_page_gives_nothing() {
    let mut kit = Kit::new();
    let id = begun(&mut kit);
    assert_eq!(kit.site.handle(0, &get("/AppAuth?RID=other")).status, 404);
    assert_eq!(kit.site.answer_browser(false), 1);
    let refused = asked(&mut kit, &id);
    assert_eq!(refused["code"], "NotAuthorized");
    assert_eq!(refused["message"], "Refused in the browser");
}

#[test]
fn a_token_for_the_query_is_refused_in_the_header() {
    let mut kit = Kit::new();
    kit.site.config_mut().browser_token = TokenUse::Query;
    let id = begun(&mut kit);
    kit.site.answer_browser(true);
    let key = asked(&mut kit, &id)["accessKey"].clone();
    let reply = call(
        &mut kit,
        "getaccesstoken_4bt_v1",
        json!({ "AccessKey": key }),
    );
    let token = Kit::json(&reply)["accessToken"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(kit.site.handle(0, &get(WHO).bearer(&token)).status, 401);
    let query = get(&format!("{WHO}?Token={token}"));
    assert_eq!(kit.site.handle(0, &query).status, 200);
}

#[test]
fn a_code_works_once_and_a_refresh_token_once() {
    let mut kit = Kit::new();
    let redirect = "http://127.0.0.1:5005/tangelo";
    let fields = [
        ("client_id", "sandbox-app"),
        ("response_type", "code"),
        ("redirect_uri", redirect),
        ("state", "s"),
        ("answer", "allow"),
    ];
    let back = kit.site.handle(0, &post("/oauth2/auth").form(&fields));
    let location = back.header("location").unwrap().to_owned();
    let (to, query) = location.split_once('?').unwrap();
    assert_eq!(to, redirect);
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    let code = pairs.next().unwrap().1.into_owned();
    let exchange = |kit: &mut Kit, grant: &str, name: &str, value: &str| {
        let fields = [
            ("client_id", "sandbox-app"),
            ("client_secret", "sandbox-app-secret"),
            ("grant_type", grant),
            ("redirect_uri", redirect),
            (name, value),
        ];
        kit.site.handle(0, &post(TOKEN).form(&fields))
    };
    let tokens = Kit::json(&exchange(&mut kit, "authorization_code", "code", &code));
    assert_eq!(tokens["expires_in"], 86_400);
    let again = exchange(&mut kit, "authorization_code", "code", &code);
    assert_eq!(again.status, 400);
    let first = tokens["refresh_token"].as_str().unwrap();
    let renewed = Kit::json(&exchange(&mut kit, "refresh_token", "refresh_token", first));
    assert_ne!(renewed["refresh_token"], tokens["refresh_token"]);
    let again = exchange(&mut kit, "refresh_token", "refresh_token", first);
    assert_eq!(again.status, 400);
}

#[test]
fn nobody_is_led_to_an_address_that_is_not_registered() {
    for redirect in [
        "https://evil.example/tangelo",
        "http://127.0.0.1:1/other",
        "http://127.0.0.1.evil.example/tangelo",
    ] {
        let mut kit = Kit::new();
        let fields = [
            ("client_id", "sandbox-app"),
            ("response_type", "code"),
            ("redirect_uri", redirect),
            ("answer", "allow"),
        ];
        let reply = kit.site.handle(0, &post("/oauth2/auth").form(&fields));
        assert_eq!(reply.status, 400, "{redirect}");
        assert!(reply.header("location").is_none());
    }
}
