//! The API's calls, from the socket to the model and back.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::extract::connect_info::ConnectInfo;
use axum::http::header::{CONNECTION, CONTENT_LENGTH, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{self, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures_util::{StreamExt, stream};
use tokio::task::{spawn_blocking, yield_now};
use tokio::time::Instant;

use super::Shared;
use super::wire::Wire;
use crate::model::UploadItemId;
use crate::sandbox::model::{Answer, CompleteStep, Fault, Method, Reply, Request, StepName, When};

/// The largest body of a call that is not a chunk: a registration of half a million files.
const LARGEST_BODY: usize = 128 * 1024 * 1024;
/// A cut reply that has no body announces one of so many bytes, and none of them comes.
const MISSING_BODY_LEN: usize = 64;

/// Answers every call that is not one of the sandbox's own.
pub(super) async fn call(
    State(shared): State<Arc<Shared>>,
    ConnectInfo(wire): ConnectInfo<Wire>,
    request: http::Request<Body>,
) -> Response {
    shared.pacer.call().await;
    let (head, body) = request.into_parts();
    let Some(mut request) = without_body(&head) else {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    };
    let cookie = shared.site().balance(&mut request);
    let server = request.server;
    let mut response = answered(&shared, &wire, request, head, body).await;
    // Which server answered: real sites send these, and diagnostics show them.
    let identity = HeaderValue::from_str(&format!("sandbox-{server}"));
    let headers = response.headers_mut();
    headers.insert("x-cortex-location", HeaderValue::from_static("sandbox"));
    if let Ok(identity) = identity {
        headers.insert("x-cortex-provideridentity", identity);
    }
    if let Some(Ok(cookie)) = cookie.map(|c| HeaderValue::from_str(&c)) {
        headers.append(SET_COOKIE, cookie);
    }
    response
}

async fn answered(
    shared: &Arc<Shared>,
    wire: &Wire,
    mut request: Request,
    head: Parts,
    body: Body,
) -> Response {
    let early = shared.site().begin(&request);
    if let Some(early) = early {
        let answer = shared.site().answer(&request, &early, None);
        let mut response = perform(wire, answer).await;
        // The body was not read, so nothing else can follow on this connection.
        let close = HeaderValue::from_static("close");
        response.headers_mut().insert(CONNECTION, close);
        return response;
    }
    let step = shared.site().step_of(&request.path);
    if step == StepName::UploadChunk {
        let whole = http::Request::from_parts(head, body);
        return super::chunks::chunk_call(shared, wire, request, whole).await;
    }
    if step == StepName::NewVersion {
        let whole = http::Request::from_parts(head, body);
        return super::versions::version_call(shared, wire, request, whole).await;
    }
    match to_bytes(body, LARGEST_BODY).await {
        Ok(bytes) => request.body = bytes.into(),
        Err(_) => return StatusCode::PAYLOAD_TOO_LARGE.into_response(),
    }
    hold(shared, &request).await;
    let fault = shared.site().body_read(&request);
    let right = match has_effect(fault.as_ref()) {
        true => Some(effect(shared, &request).await),
        false => None,
    };
    finish(shared, wire, &request, fault, right).await
}

/// A question for an access key is held open until somebody answers in the browser, for a while.
async fn hold(shared: &Shared, request: &Request) {
    const LOOK: Duration = Duration::from_millis(20);
    if shared.site().step_of(&request.path) != StepName::Browser {
        return;
    }
    let hold = shared.site().config().browser_hold_ms;
    let until = Instant::now() + Duration::from_millis(hold);
    let mut look = tokio::time::interval(LOOK);
    while Instant::now() < until && shared.site().is_undecided(request) {
        look.tick().await;
    }
}

pub(super) async fn finish(
    shared: &Shared,
    wire: &Wire,
    request: &Request,
    fault: Option<Fault>,
    right: Option<Reply>,
) -> Response {
    let answer = match (fault, right) {
        (Some(fault), right) => shared.site().answer(request, &fault, right),
        (None, right) => Answer::Reply(right.unwrap_or(Reply::empty(200))),
    };
    perform(wire, answer).await
}

pub(super) fn has_effect(fault: Option<&Fault>) -> bool {
    fault.is_none_or(|fault| fault.when == When::AfterEffect)
}

/// What the call does, once its body is there.
async fn effect(shared: &Arc<Shared>, request: &Request) -> Reply {
    let now_ms = shared.now_ms();
    let step = shared.site().step_of(&request.path);
    if step != StepName::Complete {
        return shared.site().handle(now_ms, request);
    }
    let step = shared.site().complete_begin(shared.now_ms(), request);
    let item = match step {
        CompleteStep::Reply(reply) => return reply,
        CompleteStep::Digest { item, .. } => item,
    };
    // A task of its own: once begun, an assembly ends even if the client goes.
    let shared = shared.clone();
    spawn_blocking(move || assemble(&shared, &item))
        .await
        .unwrap_or_else(|_| Reply::refusal(500, "the assembly broke off"))
}

/// Digest, verdict, and the bytes' last place. Blocks.
fn assemble(shared: &Shared, item: &UploadItemId) -> Reply {
    let Ok(digest) = shared.store.digest(item) else {
        return shared.site().complete_failed(item);
    };
    let now_ms = shared.now_ms();
    let done = shared.site().complete_end(now_ms, item, digest);
    let moved = match &done.keep_as {
        Some(path) => shared.store.keep(item, path),
        None => shared.store.discard(item),
    };
    match moved {
        Ok(()) => done.reply,
        Err(error) => Reply::refusal(500, format!("the asset cannot be stored: {error}")),
    }
}

pub(super) fn disk_refusal(error: &io::Error) -> Reply {
    Reply::refusal(500, format!("the chunk cannot be stored: {error}"))
}

/// Gives the client what the model decided.
async fn perform(wire: &Wire, answer: Answer) -> Response {
    match answer {
        Answer::Reply(reply) => {
            let body = Body::from(reply.body.clone());
            response(&reply, body)
        }
        Answer::Cut(reply) => cut(&reply),
        Answer::Reset => {
            wire.cut();
            StatusCode::OK.into_response()
        }
        Answer::Hang => std::future::pending().await,
    }
}

/// Announces the whole reply and ends the connection after half of it. It is closed, not reset:
/// on some systems a reset would take the half back that was sent.
fn cut(reply: &Reply) -> Response {
    let half = Bytes::copy_from_slice(&reply.body[..reply.body.len() / 2]);
    let whole_len = match reply.body.len() {
        0 => MISSING_BODY_LEN,
        len => len,
    };
    let sent = stream::iter([Ok(half)]);
    let broken = stream::once(async {
        // The half goes out while this waits for its next turn.
        yield_now().await;
        Err(io::Error::from(io::ErrorKind::ConnectionAborted))
    });
    let mut response = response(reply, Body::from_stream(sent.chain(broken)));
    response
        .headers_mut()
        .insert(CONTENT_LENGTH, whole_len.into());
    response
}

fn response(reply: &Reply, body: Body) -> Response {
    reply
        .headers
        .iter()
        .fold(
            http::Response::builder().status(reply.status),
            |response, (name, value)| response.header(name, value),
        )
        .body(body)
        // Only a fault script can ask for a status or header that HTTP does not know.
        .unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

/// The request as the model knows it; `None` for other methods than GET and POST.
fn without_body(head: &Parts) -> Option<Request> {
    let method = match head.method {
        http::Method::GET => Method::Get,
        http::Method::POST => Method::Post,
        _ => return None,
    };
    let target = head.uri.path_and_query().map_or("/", |t| t.as_str());
    let header = |name: http::HeaderName| {
        let value = head.headers.get(name)?.to_str().ok()?;
        Some(value.to_owned())
    };
    Some(Request {
        authorization: header(http::header::AUTHORIZATION),
        cookies: header(http::header::COOKIE),
        content_type: header(http::header::CONTENT_TYPE),
        ..Request::new(method, target)
    })
}
