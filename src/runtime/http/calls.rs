//! One request, one reply: nothing is repeated and nothing followed.

use std::sync::Arc;
use std::time::Duration;

use futures_util::{Stream, StreamExt};
use reqwest::multipart::{Form, Part};
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::mpsc;

use super::super::reader::ChunkBody;
use super::super::redaction::Redaction;
use super::super::session::Session;
use super::super::wire::Flight;
use super::SiteClient;
use super::failures::{sort, transport};
use crate::model::Step;
use crate::protocol::{ApiBody, ApiReply, ApiRequest, CallFailure, Method, TransportError};

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

impl SiteClient {
    /// Makes a call that carries no chunk.
    pub(in crate::runtime) async fn call(
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
    pub(in crate::runtime) async fn call_in(
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
    pub(in crate::runtime) async fn fetch(
        &self,
        request: ApiRequest,
        longest: usize,
    ) -> Result<ApiReply, CallFailure> {
        let session = self.session();
        let builder = self.builder(&session, &request, SHORT_CALL);
        self.exchange(&session, builder, longest).await
    }

    /// Sends a chunk with a body of known length.
    pub(in crate::runtime) async fn send_chunk(
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
    pub(in crate::runtime) async fn send_file(
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
    pub(in crate::runtime) async fn probe(&self) -> bool {
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
