//! Signing in through a browser: the vendor's pages and calls, and those of the OAuth 2.0
//! authorization code (API page, section 3).

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::json;
use sha2::{Digest, Sha256};
use url::{Url, form_urlencoded};

use super::http::{Method, Params, Reply, Request};
use super::pages;
use super::{Site, TokenUse};

/// Sign-ins that wait for somebody; of more, the oldest is forgotten.
const MOST_WAITING: usize = 64;
/// What the portal says of tokens by an authorization code, in seconds.
const APP_TOKEN_SECS: u64 = 86_400;

/// What people have begun and allowed.
#[derive(Default)]
pub(super) struct BrowserSignIns {
    /// By the identifier that the site gave; in the order of their beginning.
    waiting: BTreeMap<String, Waiting>,
    /// Access keys that make tokens.
    keys: Vec<String>,
    codes: BTreeMap<String, Code>,
    refresh_tokens: Vec<String>,
}

struct Waiting {
    nonce: String,
    answer: Option<bool>,
}

struct Code {
    redirect: String,
    challenge: Option<String>,
}

impl Site {
    /// Somebody answers every sign-in that waits in a browser. Returns how many did.
    pub fn answer_browser(&mut self, allow: bool) -> usize {
        let waiting = self.browser.waiting.values_mut();
        let open = waiting.filter(|w| w.answer.is_none());
        open.map(|w| w.answer = Some(allow)).count()
    }

    /// Makes every access key and refresh token worthless, as an administrator may.
    pub fn revoke_access(&mut self) {
        self.browser.keys.clear();
        self.browser.refresh_tokens.clear();
    }

    /// Whether this call asks for an access key that nobody has allowed or refused yet: a real site
    /// holds it open for a while.
    pub fn is_undecided(&self, request: &Request) -> bool {
        let Ok(params) = Params::of(request) else {
            return false;
        };
        let id = params.text("RequestID");
        let waiting = id.and_then(|id| self.browser.waiting.get(&id));
        waiting.is_some_and(|w| w.answer.is_none())
    }

    pub(super) fn request_authorize(&mut self, request: &Request) -> Result<Reply, Reply> {
        let nonce = Params::of(request)?.text("Nonce");
        let nonce = nonce.ok_or_else(|| Reply::refusal(400, "Nonce is missing"))?;
        let id = format!("{:06}-{}", self.tally.sign_ins_begun, self.mint.token());
        self.tally.sign_ins_begun += 1;
        let waiting = Waiting {
            nonce,
            answer: None,
        };
        self.browser.waiting.insert(id.clone(), waiting);
        while self.browser.waiting.len() > MOST_WAITING {
            self.browser.waiting.pop_first();
        }
        Ok(Reply::json(&json!({ "requestID": id })))
    }

    pub(super) fn access_key(&mut self, request: &Request) -> Result<Reply, Reply> {
        let id = Params::of(request)?.text("RequestID").unwrap_or_default();
        let answer = match self.browser.waiting.get(&id) {
            None => return Err(Reply::refusal(404, "there is no such request")),
            Some(waiting) => waiting.answer,
        };
        let Some(allowed) = answer else {
            return Ok(Reply::json(&json!({ "code": "RepeatRequest" })));
        };
        self.browser.waiting.remove(&id);
        if !allowed {
            let body = json!({"code": "NotAuthorized", "message": "Refused in the browser"});
            return Ok(Reply::json(&body));
        }
        let key = format!("KEY-{}", self.mint.token());
        self.browser.keys.push(key.clone());
        let body = json!({"code": "Authorized", "message": "", "accessKey": key});
        Ok(Reply::json(&body))
    }

    pub(super) fn access_token(&mut self, now_ms: u64, request: &Request) -> Result<Reply, Reply> {
        let key = Params::of(request)?.text("AccessKey").unwrap_or_default();
        if !self.browser.keys.contains(&key) {
            return Err(Reply::refusal(401, "the access key is not known"));
        }
        let place = self.config.browser_token;
        let (token, cookie) = self.new_token(now_ms, place, request.server);
        let body = json!({"accessToken": token, "baseUrl": self.public_url});
        Ok(with_cookie(Reply::json(&body), cookie))
    }

    /// The page that a person answers on, and the answer.
    pub(super) fn browser_page(&mut self, request: &Request) -> Result<Reply, Reply> {
        let params = Params::of(request)?;
        let nonce = params.text("RID").unwrap_or_default();
        let mut waiting = self.browser.waiting.values_mut();
        let known = waiting.find(|w| w.nonce == nonce && w.answer.is_none());
        let Some(waiting) = known else {
            return Ok(pages::gone());
        };
        if request.method == Method::Get {
            return Ok(pages::ask("/AppAuth", &[("RID", &nonce)]));
        }
        let allow = params.text("answer").as_deref() == Some("allow");
        waiting.answer = Some(allow);
        Ok(pages::answered(allow))
    }

    /// The same for an app; the answer leads back to it.
    pub(super) fn app_page(&mut self, request: &Request) -> Result<Reply, Reply> {
        let params = Params::of(request)?;
        let text = |name: &str| params.text(name).unwrap_or_default();
        let (redirect, state) = (text("redirect_uri"), text("state"));
        // Whoever is not registered is not led anywhere.
        let registered = text("client_id") == self.config.app_client_id
            && text("response_type") == "code"
            && is_registered(&redirect);
        if !registered {
            return Ok(pages::not_registered());
        }
        let challenge = params.text("code_challenge");
        if request.method == Method::Get {
            let mut fields = vec![
                ("client_id", text("client_id")),
                ("response_type", text("response_type")),
                ("redirect_uri", redirect),
                ("state", state),
            ];
            fields.extend(challenge.map(|c| ("code_challenge", c)));
            let fields: Vec<_> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
            return Ok(pages::ask("/oauth2/auth", &fields));
        }
        let mut back = form_urlencoded::Serializer::new(String::new());
        if text("answer") == "allow" {
            let code = self.mint.token();
            back.append_pair("code", &code);
            let granted = Code {
                redirect: redirect.clone(),
                challenge,
            };
            self.browser.codes.insert(code, granted);
        } else {
            back.append_pair("error", "access_denied");
            back.append_pair("error_description", "Refused in the browser");
        }
        back.append_pair("state", &state);
        let to = format!("{redirect}?{}", back.finish());
        Ok(Reply::empty(302).with_header("location", &to))
    }

    pub(super) fn app_token(&mut self, now_ms: u64, request: &Request) -> Result<Reply, Reply> {
        let params = Params::of(request)?;
        let text = |name: &str| params.text(name).unwrap_or_default();
        let refuse = |error: &str| {
            let body = json!({ "error": error }).to_string();
            Reply::empty(400).with_body("application/json", body)
        };
        let known = text("client_id") == self.config.app_client_id
            && text("client_secret") == self.config.app_client_secret;
        if !known {
            return Err(refuse("invalid_client"));
        }
        match text("grant_type").as_str() {
            "authorization_code" => {
                // A code works once.
                let code = self.browser.codes.remove(&text("code"));
                let code = code.ok_or_else(|| refuse("invalid_grant"))?;
                let proven = code.challenge.is_none_or(|wanted| {
                    let digest = Sha256::digest(text("code_verifier").as_bytes());
                    URL_SAFE_NO_PAD.encode(digest) == wanted
                });
                if code.redirect != text("redirect_uri") || !proven {
                    return Err(refuse("invalid_grant"));
                }
            }
            "refresh_token" => {
                let sent = text("refresh_token");
                let at = self.browser.refresh_tokens.iter().position(|t| *t == sent);
                let at = at.ok_or_else(|| refuse("invalid_grant"))?;
                self.browser.refresh_tokens.remove(at);
            }
            _ => return Err(refuse("unsupported_grant_type")),
        }
        let (token, cookie) = self.new_token(now_ms, TokenUse::Header, request.server);
        let refresh = format!("RFR-{}", self.mint.token());
        self.browser.refresh_tokens.push(refresh.clone());
        let lifetime = self.config.token_lifetime_ms;
        let body = json!({
            "access_token": token,
            "token_type": "Bearer",
            "expires_in": lifetime.map_or(APP_TOKEN_SECS, |ms| ms / 1000),
            "refresh_token": refresh,
        });
        Ok(with_cookie(Reply::json(&body), cookie))
    }
}

pub(super) fn with_cookie(reply: Reply, cookie: Option<String>) -> Reply {
    match cookie {
        Some(cookie) => reply.with_header("set-cookie", &format!("{cookie}; Path=/; HttpOnly")),
        None => reply,
    }
}

/// `http://127.0.0.1/tangelo` is registered, with any port, as RFC 8252, section 8.4, has it.
fn is_registered(redirect: &str) -> bool {
    Url::parse(redirect).is_ok_and(|url| {
        url.scheme() == "http"
            && url.host_str() == Some("127.0.0.1")
            && url.path() == "/tangelo"
            && url.query().is_none()
            && url.username().is_empty()
    })
}

#[cfg(test)]
mod tests {
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
}
