//! The calls of a sign-in that goes through a browser: the vendor's own way, and the OAuth 2.0
//! authorization code (API page, section 3).

use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};
use url::form_urlencoded;

use super::failure::CallFailure;
use super::lenient::Lenient;
use super::profile::{Call, Profile};
use super::replies::{AccessToken, read_access_token};
use super::wire::{ApiReply, ApiRequest};
use crate::model::{SiteUrl, Step};

/// What a site says to the question whether somebody allowed the sign-in.
#[derive(Clone, Debug)]
pub enum KeyReply {
    /// Nobody has answered yet.
    AskAgain,
    /// Somebody, or a rule of the site, said no; perhaps with the reason.
    Refused(Option<String>),
    /// The long-lived secret that tokens are made from.
    Granted(SecretString),
}

/// An app's tokens for an authorization code or a refresh token.
#[derive(Clone, Debug)]
pub struct AppTokens {
    pub access: AccessToken,
    /// May be another one than was sent; then the old one is worthless.
    pub refresh: Option<SecretString>,
}

/// What an app shows for its tokens.
#[derive(Clone, Debug)]
pub enum Grant<'a> {
    Code {
        code: &'a SecretString,
        /// The very address that the code came to.
        redirect: &'a str,
        /// RFC 7636; only where the profile asks for it.
        verifier: Option<&'a SecretString>,
    },
    Refresh(&'a SecretString),
}

/// What the page for an app's authorization needs.
#[derive(Clone, Copy, Debug)]
pub struct AppPage<'a> {
    pub client_id: &'a str,
    pub redirect: &'a str,
    pub state: &'a str,
    /// RFC 7636, method S256.
    pub challenge: Option<&'a str>,
}

impl Profile {
    /// Begins a sign-in in the browser. `nonce` is of our own making and ties page and request.
    pub fn request_authorize(&self, nonce: &str) -> ApiRequest {
        self.build(Call::RequestAuthorize, &[("nonce", json!(nonce))])
    }

    /// Where the browser goes for it.
    pub fn browser_page(&self, site: &SiteUrl, nonce: &str) -> String {
        address(
            site,
            &self.build(Call::BrowserPage, &[("nonce", json!(nonce))]),
        )
    }

    /// Asks whether it was allowed; the site may hold the call open until it knows.
    pub fn access_key(&self, request_id: &str) -> ApiRequest {
        self.build(Call::AccessKey, &[("request", json!(request_id))])
    }

    /// An access key for a token. The request holds the key: it is never logged.
    pub fn access_token(&self, key: &SecretString) -> ApiRequest {
        let key = json!(key.expose_secret());
        self.build(Call::AccessToken, &[("access_key", key)])
    }

    /// Where the browser goes to authorize an app.
    pub fn app_page(&self, site: &SiteUrl, page: &AppPage) -> String {
        let values = [
            ("client_id", json!(page.client_id)),
            ("redirect", json!(page.redirect)),
            ("state", json!(page.state)),
            ("challenge", json!(page.challenge)),
            ("challenge_method", json!(page.challenge.map(|_| "S256"))),
        ];
        address(site, &self.build(Call::AppPage, &values))
    }

    /// A code, or a refresh token, for tokens. The request holds secrets: it is never logged.
    pub fn app_token(
        &self,
        client_id: &str,
        client_secret: Option<&SecretString>,
        grant: &Grant,
    ) -> ApiRequest {
        let open = |secret: Option<&SecretString>| json!(secret.map(|s| s.expose_secret()));
        let mut values = vec![
            ("client_id", json!(client_id)),
            ("client_secret", open(client_secret)),
        ];
        match grant {
            Grant::Code {
                code,
                redirect,
                verifier,
            } => values.extend([
                ("grant_type", json!("authorization_code")),
                ("code", json!(code.expose_secret())),
                ("redirect", json!(redirect)),
                ("verifier", open(*verifier)),
            ]),
            Grant::Refresh(token) => values.extend([
                ("grant_type", json!("refresh_token")),
                ("refresh_token", json!(token.expose_secret())),
            ]),
        }
        self.build(Call::AppToken, &values)
    }
}

/// The whole address of a page, for a browser.
fn address(site: &SiteUrl, request: &ApiRequest) -> String {
    let query: String = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(&request.query)
        .finish();
    // `+` is a blank in forms alone; everybody understands %20.
    let query = query.replace('+', "%20");
    match query.is_empty() {
        true => format!("{}{}", site.as_str(), request.path),
        false => format!("{}{}?{query}", site.as_str(), request.path),
    }
}

/// The identifier of a sign-in that was begun.
pub fn read_authorize_request(reply: &ApiReply) -> Result<String, CallFailure> {
    const LONGEST: usize = 512;
    CallFailure::by_status(Step::SignIn, reply)?;
    let body = body(reply)?;
    body.deep_field("requestID")
        .and_then(Value::text)
        .filter(|id| id.len() <= LONGEST)
        .ok_or_else(|| unquoted(reply))
}

/// Whether somebody allowed the sign-in. A code of an unknown name is no answer.
pub fn read_access_key(reply: &ApiReply) -> Result<KeyReply, CallFailure> {
    const LONGEST_CHARS: usize = 200;
    CallFailure::by_status(Step::SignIn, reply).map_err(|failure| scrubbed(failure, reply))?;
    let body = body(reply)?;
    let code = body.deep_field("code").and_then(Value::text);
    let is = |name: &str| {
        code.as_deref()
            .is_some_and(|c| c.eq_ignore_ascii_case(name))
    };
    if is("RepeatRequest") {
        return Ok(KeyReply::AskAgain);
    }
    if is("NotAuthorized") {
        let message = body.deep_field("message").and_then(Value::text);
        let plain = |text: String| {
            let plain = text.chars().filter(|c| !c.is_control());
            plain.take(LONGEST_CHARS).collect::<String>()
        };
        return Ok(KeyReply::Refused(message.map(plain)));
    }
    let key = body.deep_field("accessKey").and_then(Value::text);
    match key {
        Some(key) if is("Authorized") => Ok(KeyReply::Granted(key.into())),
        _ => Err(unquoted(reply)),
    }
}

/// An app's tokens.
pub fn read_app_tokens(reply: &ApiReply) -> Result<AppTokens, CallFailure> {
    let access = read_access_token(reply).map_err(|failure| scrubbed(failure, reply))?;
    let body = body(reply)?;
    let refresh = body.deep_field("refresh_token").and_then(Value::text);
    Ok(AppTokens {
        access,
        refresh: refresh.map(Into::into),
    })
}

fn body(reply: &ApiReply) -> Result<Value, CallFailure> {
    serde_json::from_slice(&reply.body).map_err(|_| unquoted(reply))
}

/// Not what it should be; the body may hold a secret, so nothing of it is told.
fn unquoted(reply: &ApiReply) -> CallFailure {
    scrubbed(CallFailure::odd_reply(reply), reply)
}

fn scrubbed(failure: CallFailure, reply: &ApiReply) -> CallFailure {
    match reply.status {
        200..=299 => CallFailure {
            details: Some(format!("HTTP {}, not understood", reply.status).into()),
            ..failure
        },
        _ => failure,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Hitch;
    use crate::protocol::{ApiBody, FailureKind};

    fn reply(body: &str) -> ApiReply {
        ApiReply {
            status: 200,
            headers: Vec::new(),
            body: body.as_bytes().to_vec(),
        }
    }

    fn site() -> SiteUrl {
        SiteUrl::parse("dam.example").unwrap()
    }

    #[test]
    fn the_browsers_page_carries_the_nonce() {
        let profile = Profile::default_profile();
        assert_eq!(
            profile.browser_page(&site(), "aB3 /&"),
            "https://dam.example/AppAuth?RID=aB3%20%2F%26"
        );
        let begin = profile.request_authorize("n");
        assert_eq!(begin.body, ApiBody::Json(json!({"Nonce": "n"})));
    }

    #[test]
    fn an_apps_page_names_the_redirect_and_the_state_and_no_proof_key_unless_asked() {
        let page = AppPage {
            client_id: "me",
            redirect: "http://127.0.0.1:18573/tangelo",
            state: "s",
            challenge: None,
        };
        assert_eq!(
            Profile::default_profile().app_page(&site(), &page),
            "https://dam.example/oauth2/auth?client_id=me\
             &redirect_uri=http%3A%2F%2F127.0.0.1%3A18573%2Ftangelo&state=s&response_type=code"
        );
        let proven = AppPage {
            challenge: Some("c"),
            ..page
        };
        let address = Profile::default_profile().app_page(&site(), &proven);
        assert!(address.contains("code_challenge=c&code_challenge_method=S256"));
    }

    #[test]
    fn a_code_and_a_refresh_token_are_exchanged_by_the_documented_names() {
        let profile = Profile::default_profile();
        let secret = |text: &str| SecretString::from(text.to_owned());
        let (code, client) = (secret("c0de"), secret("s"));
        let grant = Grant::Code {
            code: &code,
            redirect: "http://127.0.0.1:1/x",
            verifier: None,
        };
        let ApiBody::Form(mut fields) = profile.app_token("me", Some(&client), &grant).body else {
            panic!("a form")
        };
        fields.sort();
        let names: Vec<_> = fields.iter().map(|(name, _)| name.as_str()).collect();
        let wanted = [
            "client_id",
            "client_secret",
            "code",
            "grant_type",
            "redirect_uri",
        ];
        assert_eq!(names, wanted);
        let again = profile.app_token("me", None, &Grant::Refresh(&code));
        let ApiBody::Form(fields) = again.body else {
            panic!("a form")
        };
        assert!(fields.contains(&("grant_type".into(), "refresh_token".into())));
        assert!(fields.contains(&("refresh_token".into(), "c0de".into())));
    }

    #[test]
    fn the_three_answers_are_told_apart_and_a_key_is_never_shown() {
        let read = |body| read_access_key(&reply(body));
        assert!(matches!(
            read(r#"{"code":"RepeatRequest"}"#),
            Ok(KeyReply::AskAgain)
        ));
        let refused = read(r#"{"Code":"notauthorized","Message":"Not\u0007 you"}"#);
        assert!(matches!(refused, Ok(KeyReply::Refused(Some(why))) if why == "Not you"));
        let granted = read(r#"{"code":"Authorized","accessKey":"K3Y"}"#).unwrap();
        assert!(!format!("{granted:?}").contains("K3Y"));
        let KeyReply::Granted(key) = granted else {
            panic!("granted")
        };
        assert_eq!(key.expose_secret(), "K3Y");
        for odd in [
            r#"{"code":"Perhaps","accessKey":"K3Y"}"#,
            r#"{"code":"Authorized","accesKey":"K3Y"}"#,
            r#"{"accessKey":"K3Y"}"#,
            "K3Y",
        ] {
            let odd = read(odd).unwrap_err();
            assert_eq!(odd.kind, FailureKind::Passing(Hitch::OddReply));
            assert!(!format!("{odd:?}").contains("K3Y"), "{odd:?}");
        }
    }

    #[test]
    fn a_new_refresh_token_is_taken_over() {
        let read = read_app_tokens(&reply(
            r#"{"access_token":"a","refresh_token":"r2","expires_in":86400}"#,
        ))
        .unwrap();
        assert_eq!(read.refresh.unwrap().expose_secret(), "r2");
        let bare = read_app_tokens(&reply(r#"{"access_token":"a"}"#)).unwrap();
        assert!(bare.refresh.is_none());
        let odd = read_app_tokens(&reply(r#"{"refresh_token":"R3FRESH"}"#)).unwrap_err();
        assert!(!format!("{odd:?}").contains("R3FRESH"), "{odd:?}");
    }

    #[test]
    fn a_sign_in_that_was_begun_has_a_bounded_identifier() {
        let id = read_authorize_request(&reply(r#"{"requestID":"q-1"}"#));
        assert_eq!(id.unwrap(), "q-1");
        let long = format!(r#"{{"requestID":"{}"}}"#, "x".repeat(600));
        assert!(read_authorize_request(&reply(&long)).is_err());
    }
}
