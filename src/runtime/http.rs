//! HTTP to one site: credentials, cookies, deadlines. It repeats nothing and follows nothing.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use reqwest::multipart::{Form, Part};
use reqwest::redirect;
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::mpsc;

use super::accounts::{Account, Accounts, Credentials};
use super::reader::ChunkBody;
use crate::model::{SiteUrl, Step};
use crate::protocol::{
    ApiBody, ApiReply, ApiRequest, CallFailure, FailureKind, Method, Profile, TransportError,
    read_access_token, read_user_name,
};

/// Replies longer than this are cut: nothing that we ask for is near it.
const LONGEST_REPLY: usize = 4 << 20;
const CONNECT: Duration = Duration::from_secs(15);
/// For calls that carry little and are answered at once.
const SHORT_CALL: Duration = Duration::from_secs(90);
/// Putting a large file together takes a site long.
const COMPLETE_CALL: Duration = Duration::from_secs(900);
/// A chunk gets this, and a second more for every [`SLOWEST_BYTES_PER_SEC`].
const CHUNK_CALL: Duration = Duration::from_secs(90);
/// How long a cautious chunk waits for a refusal before its bytes go out.
const MOMENT: Duration = Duration::from_millis(800);
const SLOWEST_BYTES_PER_SEC: u64 = 16 * 1024;

/// One site, signed in with one account.
pub struct SiteClient {
    site: SiteUrl,
    account: Account,
    profile: RwLock<Arc<Profile>>,
    /// Replaced to drop connections and, at a sign-in, cookies.
    http: RwLock<Http>,
    token: RwLock<Option<SecretString>>,
}

#[derive(Clone)]
struct Http {
    client: reqwest::Client,
    cookies: Arc<reqwest::cookie::Jar>,
}

/// Why no client can be made.
#[derive(Debug, thiserror::Error)]
pub enum SiteClientError {
    #[error("no connection can be set up on this computer: {0}")]
    Setup(String),
}

impl SiteClient {
    /// A client with the credentials that are known for the site; `None` without any.
    ///
    /// # Errors
    /// When this computer cannot set connections up at all.
    pub fn for_site(
        accounts: &Accounts,
        site: &SiteUrl,
    ) -> Result<Option<SiteClient>, SiteClientError> {
        let account = accounts.get(site);
        account
            .map(|account| SiteClient::new(site.clone(), account))
            .transpose()
    }

    /// A client that signs in nowhere, for what a site shows to all.
    ///
    /// # Errors
    /// As [`SiteClient::for_site`].
    pub fn anonymous(site: &SiteUrl, profile: Profile) -> Result<SiteClient, SiteClientError> {
        let account = Account {
            credentials: None,
            profile: Arc::new(profile),
            profile_is_given: false,
        };
        SiteClient::new(site.clone(), account)
    }

    fn new(site: SiteUrl, account: Account) -> Result<SiteClient, SiteClientError> {
        let http = new_http(&site, Arc::default())?;
        Ok(SiteClient {
            site,
            profile: RwLock::new(account.profile.clone()),
            account,
            http: RwLock::new(http),
            token: RwLock::new(None),
        })
    }

    /// The site's endpoint profile.
    pub fn profile(&self) -> Arc<Profile> {
        read(&self.profile).clone()
    }

    /// Goes by another profile from the next call on.
    pub fn change_profile(&self, profile: Arc<Profile>) {
        *write(&self.profile) = profile;
    }

    /// Whether the profile was given by hand.
    pub(super) fn profile_is_given(&self) -> bool {
        self.account.profile_is_given
    }

    /// Gets a token. Cookies of an earlier sign-in are dropped, or uploads may go in under
    /// another user (API page, section 3).
    pub(super) async fn sign_in(&self, renew: bool) -> Result<(), CallFailure> {
        let token = match &self.account.credentials {
            None => {
                return Err(CallFailure {
                    kind: FailureKind::NotSignedIn,
                    retry_after: None,
                    details: Some("no credentials for this site".into()),
                });
            }
            Some(Credentials::Token(_)) if renew => {
                return Err(CallFailure {
                    kind: FailureKind::NotSignedIn,
                    retry_after: None,
                    details: Some("the token was refused".into()),
                });
            }
            Some(Credentials::Token(token)) => {
                self.replace_http(Arc::default());
                token.clone()
            }
            Some(Credentials::Client { id, secret }) => {
                self.replace_http(Arc::default());
                *write(&self.token) = None;
                let request = self.profile().sign_in(id, secret);
                let mut reply = self.call(Step::SignIn, request).await?;
                // A refusal that holds a token all the same: nothing of it may be shown.
                if reply.status >= 400 && contains(&reply.body, b"access_token") {
                    reply.body = b"[redacted]".to_vec();
                }
                read_access_token(&reply)?.token
            }
        };
        *write(&self.token) = Some(token);
        Ok(())
    }

    /// Signs in and asks who that is; `None` where the site does not tell.
    ///
    /// # Errors
    /// When the site cannot be reached or refuses the credentials.
    pub async fn check_sign_in(&self) -> Result<Option<String>, CallFailure> {
        self.sign_in(false).await?;
        let reply = self.call(Step::SignIn, self.profile().user_info()).await?;
        match read_user_name(&reply) {
            Ok(name) => Ok(name),
            Err(failure) if failure.kind == FailureKind::NotSignedIn => Err(failure),
            // The call is not there or not for this account: uploads may work all the same.
            Err(_) => Ok(None),
        }
    }

    /// Drops every open connection; cookies stay.
    pub(super) fn drop_connections(&self) {
        let cookies = read(&self.http).cookies.clone();
        self.replace_http(cookies);
    }

    fn replace_http(&self, cookies: Arc<reqwest::cookie::Jar>) {
        // It could be built once, so it can be built again; if not, the old one stays.
        if let Ok(http) = new_http(&self.site, cookies) {
            *write(&self.http) = http;
        }
    }

    /// Makes a call that carries no chunk.
    pub(super) async fn call(
        &self,
        step: Step,
        request: ApiRequest,
    ) -> Result<ApiReply, CallFailure> {
        let deadline = match step {
            Step::Complete => COMPLETE_CALL,
            _ => SHORT_CALL,
        };
        let builder = self.builder(&request, deadline);
        let builder = match request.body {
            ApiBody::None => builder,
            // A site that takes even this call's parameters as parts.
            ApiBody::Chunk { fields, .. } => {
                let text = |form: Form, (name, value)| form.text(name, value);
                builder.multipart(fields.into_iter().fold(Form::new(), text))
            }
            ApiBody::Json(body) => builder.json(&body),
            ApiBody::Form(fields) => builder.form(&fields),
        };
        self.exchange(builder, LONGEST_REPLY).await
    }

    /// Reads a page or document of the site, up to a length of its own.
    pub(super) async fn fetch(
        &self,
        request: ApiRequest,
        longest: usize,
    ) -> Result<ApiReply, CallFailure> {
        let builder = self.builder(&request, SHORT_CALL);
        self.exchange(builder, longest).await
    }

    /// Sends a chunk with a body of known length.
    pub(super) async fn send_chunk(
        &self,
        request: ApiRequest,
        body: ChunkBody,
        len: u64,
        cautious: bool,
    ) -> Result<ApiReply, CallFailure> {
        let deadline = CHUNK_CALL + Duration::from_secs(len / SLOWEST_BYTES_PER_SEC);
        let builder = self.builder(&request, deadline);
        let ApiBody::Chunk { part, fields } = request.body else {
            debug_assert!(false, "a chunk's request has a multipart body");
            return Err(transport(TransportError::Unreachable, "no chunk"));
        };
        let body = match body {
            ChunkBody::Whole(bytes) if cautious => {
                reqwest::Body::wrap_stream(after_a_moment(bytes))
            }
            ChunkBody::Whole(bytes) => reqwest::Body::from(bytes),
            ChunkBody::Stream { blocks, .. } => reqwest::Body::wrap_stream(stream(blocks)),
        };
        let chunk = Part::stream_with_length(body, len)
            .file_name("chunk")
            .mime_str("application/octet-stream")
            .map_err(|_| transport(TransportError::Unreachable, "no media type"))?;
        let form = fields
            .into_iter()
            .fold(Form::new(), |form, (name, value)| form.text(name, value));
        self.exchange(builder.multipart(form.part(part, chunk)), LONGEST_REPLY)
            .await
    }

    /// Whether the site answers at all, whatever it says.
    pub(super) async fn probe(&self) -> bool {
        let http = read(&self.http).client.clone();
        let request = http
            .head(self.site.as_str())
            .timeout(Duration::from_secs(20));
        request.send().await.is_ok()
    }

    fn builder(&self, request: &ApiRequest, deadline: Duration) -> reqwest::RequestBuilder {
        let url = format!("{}{}", self.site, request.path);
        let http = read(&self.http).client.clone();
        let builder = match request.method {
            Method::Get => http.get(url),
            Method::Post => http.post(url),
        };
        let builder = request
            .headers
            .iter()
            .fold(builder, |builder, (name, value)| {
                builder.header(name, value)
            })
            .query(&request.query)
            .header(reqwest::header::ACCEPT, "application/json")
            .timeout(deadline);
        match &*read(&self.token) {
            Some(token) => builder.bearer_auth(token.expose_secret()),
            None => builder,
        }
    }

    async fn exchange(
        &self,
        builder: reqwest::RequestBuilder,
        longest: usize,
    ) -> Result<ApiReply, CallFailure> {
        let mut reply = builder.send().await.map_err(sort)?;
        let status = reply.status().as_u16();
        let headers = reply
            .headers()
            .iter()
            .map(|(name, value)| {
                let value = String::from_utf8_lossy(value.as_bytes());
                (name.as_str().to_owned(), self.redacted(value.into()))
            })
            .collect();
        let mut body = Vec::new();
        loop {
            match reply.chunk().await {
                Ok(Some(part)) if body.len() + part.len() <= longest => {
                    body.extend_from_slice(&part);
                }
                Ok(None) => break,
                Ok(Some(_)) => return Err(transport(TransportError::CutReply, "reply too long")),
                // What the status says still holds when an error's text is cut short.
                Err(_) if status >= 400 => break,
                Err(error) if error.is_timeout() => {
                    return Err(transport(TransportError::TimedOut, "within the reply"));
                }
                Err(_) => return Err(transport(TransportError::CutReply, "reply cut short")),
            }
        }
        // A sign-in's reply holds the token that we want; any other has no business with it.
        if read(&self.token).is_some() || status >= 400 {
            body = self.redacted_body(body);
        }
        Ok(ApiReply {
            status,
            headers,
            body,
        })
    }

    /// A server may echo what it was sent: no secret of ours may come back into a text.
    fn redacted(&self, mut text: String) -> String {
        for secret in self.secrets() {
            for spelling in spellings(secret.expose_secret()) {
                if text.contains(&spelling) {
                    text = text.replace(&spelling, "[redacted]");
                }
            }
        }
        text
    }

    fn redacted_body(&self, body: Vec<u8>) -> Vec<u8> {
        let echoed = self
            .secrets()
            .iter()
            .flat_map(|secret| spellings(secret.expose_secret()))
            .any(|spelling| contains(&body, spelling.as_bytes()));
        match echoed {
            true => self
                .redacted(String::from_utf8_lossy(&body).into_owned())
                .into_bytes(),
            false => body,
        }
    }

    fn secrets(&self) -> Vec<SecretString> {
        let account = match &self.account.credentials {
            Some(Credentials::Token(token)) => Some(token.clone()),
            Some(Credentials::Client { secret, .. }) => Some(secret.clone()),
            None => None,
        };
        read(&self.token).iter().cloned().chain(account).collect()
    }
}

/// A secret as it is, and as forms, addresses and JSON write it; the longest first, so that none
/// is cut up by another. Each only once: most secrets have one spelling.
fn spellings(secret: &str) -> Vec<String> {
    let form: String = url::form_urlencoded::byte_serialize(secret.as_bytes()).collect();
    let address = form.replace('+', "%20");
    let lower = |text: &str| {
        let mut parts = text.split('%');
        let mut out = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (hex, rest) = part.split_at(part.len().min(2));
            out += &format!("%{}{rest}", hex.to_lowercase());
        }
        out
    };
    let json = serde_json::to_string(secret).unwrap_or_default();
    let json = json
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'))
        .unwrap_or_default()
        .to_owned();
    // The way of .NET, which Orange Logic is built on, and of PHP.
    let dot_net: String = secret
        .chars()
        .map(|c| match c {
            '"' | '&' | '\'' | '+' | '<' | '>' | '`' => format!("\\u{:04X}", u32::from(c)),
            '\\' => "\\\\".to_owned(),
            c => c.to_string(),
        })
        .collect();
    let slashes = json.replace('/', "\\/");
    let (lower_form, lower_address) = (lower(&form), lower(&address));
    let mut all = vec![
        secret.to_owned(),
        form,
        address,
        lower_form,
        lower_address,
        json,
        dot_net,
        slashes,
    ];
    all.retain(|spelling| !spelling.is_empty());
    all.sort_by_key(|spelling| std::cmp::Reverse(spelling.len()));
    all.dedup();
    all
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

fn new_http(site: &SiteUrl, cookies: Arc<reqwest::cookie::Jar>) -> Result<Http, SiteClientError> {
    let mut builder = reqwest::Client::builder()
        .user_agent(concat!("Tangelo/", env!("CARGO_PKG_VERSION")))
        .http1_only()
        .redirect(redirect::Policy::none())
        .retry(reqwest::retry::never())
        .connect_timeout(CONNECT)
        .pool_idle_timeout(Duration::from_secs(30))
        .pool_max_idle_per_host(64)
        .tcp_nodelay(true)
        .cookie_provider(cookies.clone());
    if site.is_loopback() {
        // No proxy stands before this computer: HTTP_PROXY would take loopback calls along.
        builder = builder.no_proxy();
    }
    if !site.is_https() {
        // No certificate is asked for: a machine without CAs could not start otherwise.
        builder = builder.tls_certs_only([]);
    }
    let client = builder
        .build()
        .map_err(|e| SiteClientError::Setup(e.without_url().to_string()))?;
    Ok(Http { client, cookies })
}

/// The bytes, once the site had time to answer to the head of the request alone.
fn after_a_moment(
    bytes: bytes::Bytes,
) -> impl futures_util::Stream<Item = Result<bytes::Bytes, std::io::Error>> {
    futures_util::stream::once(async move {
        tokio::time::sleep(MOMENT).await;
        Ok(bytes)
    })
}

fn stream(
    blocks: mpsc::Receiver<Result<bytes::Bytes, std::io::Error>>,
) -> impl futures_util::Stream<Item = Result<bytes::Bytes, std::io::Error>> {
    futures_util::stream::unfold(blocks, |mut blocks| async move {
        let block = blocks.recv().await?;
        Some((block, blocks))
    })
}

/// Sorts an error by whether the request may have arrived. The address, which may hold a token,
/// stays out of the text.
fn sort(error: reqwest::Error) -> CallFailure {
    let kind = if error.is_connect() {
        TransportError::Unreachable
    } else if error.is_timeout() {
        TransportError::TimedOut
    } else {
        TransportError::Lost
    };
    let error = error.without_url();
    let mut text = error.to_string();
    let mut source = std::error::Error::source(&error);
    while let Some(cause) = source {
        text = format!("{text}: {cause}");
        source = cause.source();
    }
    transport(kind, &text)
}

fn transport(error: TransportError, details: &str) -> CallFailure {
    CallFailure::transport(error, Some(details.into()))
}

fn read<T>(lock: &RwLock<T>) -> std::sync::RwLockReadGuard<'_, T> {
    lock.read().unwrap_or_else(PoisonError::into_inner)
}

fn write<T>(lock: &RwLock<T>) -> std::sync::RwLockWriteGuard<'_, T> {
    lock.write().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_known_in_every_way_that_a_server_may_write_it() {
        let known = spellings("a+/\" ü");
        for spelling in [
            "a+/\" ü",
            "a%2B%2F%22+%C3%BC",
            "a%2b%2f%22%20%c3%bc",
            "a+/\\\" ü",
            "a\\u002B/\\u0022 ü",
        ] {
            assert!(known.iter().any(|k| k == spelling), "{spelling}: {known:?}");
        }
        assert_eq!(spellings("plain"), ["plain"]);
        assert!(spellings("").is_empty());
    }
}
