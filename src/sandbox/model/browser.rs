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
mod tests;
