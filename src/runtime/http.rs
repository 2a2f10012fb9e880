//! HTTP to one site: credentials, cookies, deadlines. It repeats nothing and follows nothing.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use futures_util::{Stream, StreamExt};
use reqwest::multipart::{Form, Part};
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::mpsc;

use super::accounts::{Account, Accounts, Credentials};
use super::network::{ApplyError, Network, NetworkError};
use super::reader::ChunkBody;
use super::redaction::Redaction;
use super::session::Session;
use super::wire::Flight;
use crate::model::words;
use crate::model::{Problem, SiteUrl, Step};
use crate::protocol::{
    ApiBody, ApiReply, ApiRequest, CallFailure, FailureKind, Method, Profile, TransportError,
};

/// Replies longer than this are cut: nothing that we ask for is near it.
const LONGEST_REPLY: usize = 4 << 20;
/// For calls that carry little and are answered at once.
const SHORT_CALL: Duration = Duration::from_secs(90);
/// Putting a large file together takes a site long.
const COMPLETE_CALL: Duration = Duration::from_secs(900);
/// A chunk's call ends by its reply, or by the engine when nothing moves any more. This is for a
/// chunk that moves for ever.
const CHUNK_CALL: Duration = Duration::from_secs(24 * 3_600);
/// What is no chunk and carries much gets a second for each of so many bytes, besides.
const SLOWEST_BYTES_PER_SEC: u64 = 16 * 1024;
/// How long a cautious chunk waits for a refusal before its bytes go out.
const MOMENT: Duration = Duration::from_millis(800);
/// hyper-util's words for a 407 to CONNECT.
const PROXY_REFUSED: &str = "proxy authorization required";

/// One site, signed in with one account.
pub struct SiteClient {
    site: SiteUrl,
    /// Told what a sign-in taught.
    pub(super) accounts: Accounts,
    /// Replaced by a sign-in that used the old ones up.
    credentials: RwLock<Option<Credentials>>,
    profile: RwLock<Arc<Profile>>,
    profile_is_given: bool,
    /// Replaced to drop connections, and at a sign-in.
    session: RwLock<Session>,
}

/// Why no client can be made.
#[derive(Debug, thiserror::Error)]
pub enum SiteClientError {
    #[error("{}", words::command::no_connection(.0))]
    Setup(String),
    #[error(transparent)]
    Network(#[from] NetworkError),
}

impl From<ApplyError> for SiteClientError {
    fn from(error: ApplyError) -> SiteClientError {
        match error {
            ApplyError::Authority(error) => SiteClientError::Network(error),
            ApplyError::Client(error) => SiteClientError::Setup(error.without_url().to_string()),
        }
    }
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
            .map(|account| SiteClient::new(site.clone(), account, accounts.clone()))
            .transpose()
    }

    /// A client that signs in nowhere, for what a site shows to all.
    ///
    /// # Errors
    /// As [`SiteClient::for_site`].
    pub fn anonymous(
        site: &SiteUrl,
        profile: Profile,
        network: &Network,
    ) -> Result<SiteClient, SiteClientError> {
        let account = Account {
            credentials: None,
            profile: Arc::new(profile),
            profile_is_given: false,
        };
        SiteClient::new(site.clone(), account, Accounts::over(network.clone()))
    }

    fn new(
        site: SiteUrl,
        account: Account,
        accounts: Accounts,
    ) -> Result<SiteClient, SiteClientError> {
        let session = Session::new(&site, accounts.network())?;
        Ok(SiteClient {
            site,
            accounts,
            credentials: RwLock::new(account.credentials),
            profile: RwLock::new(account.profile),
            profile_is_given: account.profile_is_given,
            session: RwLock::new(session),
        })
    }

    /// Where it goes.
    pub(super) fn site(&self) -> &SiteUrl {
        &self.site
    }

    pub(super) fn credentials(&self) -> Option<Credentials> {
        read(&self.credentials).clone()
    }

    pub(super) fn change_credentials(&self, credentials: Credentials) {
        *write(&self.credentials) = Some(credentials);
    }

    /// The session that calls are made in now.
    pub(super) fn session(&self) -> Session {
        read(&self.session).clone()
    }

    /// Calls from now on are made in another session; those under way end in their own.
    pub(super) fn change_session(&self, session: Session) {
        *write(&self.session) = session;
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
        self.profile_is_given
    }

    /// Drops every open connection; cookies and token stay.
    pub(super) fn drop_connections(&self) {
        let session = self.session();
        // It could be built once, so it can be built again; if not, the old one stays.
        if let Ok(session) = session.reconnected(&self.site, self.accounts.network()) {
            self.change_session(session);
        }
    }

    /// Makes a call that carries no chunk.
    pub(super) async fn call(
        &self,
        step: Step,
        request: ApiRequest,
    ) -> Result<ApiReply, CallFailure> {
        let session = self.session();
        let reply = self.call_in(&session, step, request).await?;
        self.note(&session, reply.status);
        Ok(reply)
    }

    /// The same in a session that may not be the current one: a sign-in.
    pub(super) async fn call_in(
        &self,
        session: &Session,
        step: Step,
        request: ApiRequest,
    ) -> Result<ApiReply, CallFailure> {
        let deadline = match step {
            Step::Complete => COMPLETE_CALL,
            _ => SHORT_CALL,
        };
        let builder = self.builder(session, &request, deadline);
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
        self.exchange(session, builder, LONGEST_REPLY).await
    }

    /// Remembers where the site takes tokens, once that is proven.
    fn note(&self, session: &Session, status: u16) {
        if let Some(token) = &session.token
            && token.note(status)
        {
            self.accounts.remember_token_place(&self.site, token.place);
        }
    }

    /// Reads a page or document of the site, up to a length of its own.
    pub(super) async fn fetch(
        &self,
        request: ApiRequest,
        longest: usize,
    ) -> Result<ApiReply, CallFailure> {
        let session = self.session();
        let builder = self.builder(&session, &request, SHORT_CALL);
        self.exchange(&session, builder, longest).await
    }

    /// Sends a chunk with a body of known length.
    pub(super) async fn send_chunk(
        &self,
        request: ApiRequest,
        body: ChunkBody,
        len: u64,
        cautious: bool,
        flight: &Arc<Flight>,
    ) -> Result<ApiReply, CallFailure> {
        let session = self.session();
        let builder = self.builder(&session, &request, CHUNK_CALL);
        let ApiBody::Chunk { part, fields } = request.body else {
            debug_assert!(false, "a chunk's request has a multipart body");
            return Err(transport(TransportError::Unreachable, "no chunk"));
        };
        let body = match body {
            ChunkBody::Whole(bytes) if cautious => {
                reqwest::Body::wrap_stream(after_a_moment(flight.whole(bytes)))
            }
            ChunkBody::Whole(bytes) => reqwest::Body::wrap_stream(flight.whole(bytes)),
            ChunkBody::Stream { blocks, .. } => {
                reqwest::Body::wrap_stream(flight.blocks(blocks, len))
            }
        };
        let chunk = Part::stream_with_length(body, len)
            .file_name("chunk")
            .mime_str("application/octet-stream")
            .map_err(|_| transport(TransportError::Unreachable, "no media type"))?;
        let form = fields
            .into_iter()
            .fold(Form::new(), |form, (name, value)| form.text(name, value));
        let builder = builder.multipart(form.part(part, chunk));
        let reply = self.exchange(&session, builder, LONGEST_REPLY).await?;
        self.note(&session, reply.status);
        Ok(reply)
    }

    /// Sends a whole file with a body of known length, after a moment in which the site may refuse
    /// by the head of the request alone.
    pub(super) async fn send_file(
        &self,
        request: ApiRequest,
        file_name: &str,
        blocks: mpsc::Receiver<Result<bytes::Bytes, std::io::Error>>,
        len: u64,
    ) -> Result<ApiReply, CallFailure> {
        let deadline = SHORT_CALL + Duration::from_secs(len / SLOWEST_BYTES_PER_SEC);
        let session = self.session();
        let builder = self.builder(&session, &request, deadline);
        let ApiBody::Chunk { part, fields } = request.body else {
            return Err(transport(TransportError::Unreachable, "no multipart body"));
        };
        let late = futures_util::stream::once(async {
            tokio::time::sleep(MOMENT).await;
            Ok(bytes::Bytes::new())
        });
        let body = reqwest::Body::wrap_stream(late.chain(stream(blocks)));
        let file = Part::stream_with_length(body, len)
            .file_name(file_name.to_owned())
            .mime_str("application/octet-stream")
            .map_err(|_| transport(TransportError::Unreachable, "no media type"))?;
        let text = |form: Form, (name, value)| form.text(name, value);
        let form = fields.into_iter().fold(Form::new(), text).part(part, file);
        let builder = builder.multipart(form);
        let reply = self.exchange(&session, builder, LONGEST_REPLY).await?;
        self.note(&session, reply.status);
        Ok(reply)
    }

    /// Whether the site answers at all, whatever it says.
    pub(super) async fn probe(&self) -> bool {
        // The computer may be in another network now, with another proxy or none.
        let network = self.accounts.network();
        let before = network.proxy_for(&self.site).map(|way| way.name());
        network.learn_way(&self.site).await;
        if network.proxy_for(&self.site).map(|way| way.name()) != before {
            self.drop_connections();
        }
        let request = self
            .session()
            .client
            .head(self.site.as_str())
            .timeout(Duration::from_secs(20));
        request.send().await.is_ok()
    }

    fn builder(
        &self,
        session: &Session,
        request: &ApiRequest,
        deadline: Duration,
    ) -> reqwest::RequestBuilder {
        let url = format!("{}{}", self.site, request.path);
        let http = &session.client;
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
        match &session.token {
            Some(token) => token.put(builder, &self.profile().switches.token_in_query),
            None => builder,
        }
    }

    async fn exchange(
        &self,
        session: &Session,
        builder: reqwest::RequestBuilder,
        longest: usize,
    ) -> Result<ApiReply, CallFailure> {
        let mut reply = builder.send().await.map_err(sort)?;
        let status = reply.status().as_u16();
        let secrets = self.secrets(session);
        let secrets = Redaction::of(secrets.iter().map(|s| s.expose_secret()).collect());
        let headers = reply
            .headers()
            .iter()
            .map(|(name, value)| {
                let value = String::from_utf8_lossy(value.as_bytes());
                (name.as_str().to_owned(), secrets.text(value.into()))
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
        if session.token.is_some() || status >= 400 {
            body = secrets.bytes(body);
        }
        Ok(ApiReply {
            status,
            headers,
            body,
        })
    }

    /// A server may echo what it was sent: no secret of ours may come back into a text.
    fn secrets(&self, session: &Session) -> Vec<SecretString> {
        let account = self.credentials().map(|c| c.secrets());
        let newest = self.session().token.map(|token| token.text);
        let used = session.token.iter().map(|token| token.text.clone());
        used.chain(newest)
            .chain(account.into_iter().flatten())
            .collect()
    }
}

/// The body, once the site had time to answer to the head of the request alone.
fn after_a_moment(
    body: impl Stream<Item = Result<bytes::Bytes, std::io::Error>>,
) -> impl Stream<Item = Result<bytes::Bytes, std::io::Error>> {
    let moment = futures_util::stream::once(tokio::time::sleep(MOMENT));
    moment.filter_map(|()| std::future::ready(None)).chain(body)
}

fn stream(
    blocks: mpsc::Receiver<Result<bytes::Bytes, std::io::Error>>,
) -> impl Stream<Item = Result<bytes::Bytes, std::io::Error>> {
    futures_util::stream::unfold(blocks, |mut blocks| async move {
        let block = blocks.recv().await?;
        Some((block, blocks))
    })
}

/// Sorts an error by whether the request may have arrived. The address, which may hold a token,
/// stays out of the text.
fn sort(error: reqwest::Error) -> CallFailure {
    let kind = if error.is_connect() && says(&error, PROXY_REFUSED) {
        return CallFailure {
            kind: FailureKind::Final(Problem::ProxyRefused),
            retry_after: None,
            details: Some("HTTP 407 from the proxy".into()),
        };
    } else if error.is_connect() {
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

/// Whether one of the causes has these words: the proxy's refusal has no type that can be named.
fn says(error: &reqwest::Error, words: &str) -> bool {
    let mut cause: Option<&dyn std::error::Error> = Some(error);
    while let Some(error) = cause {
        if error.to_string().contains(words) {
            return true;
        }
        cause = error.source();
    }
    false
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
