//! A chunk's bytes, from the socket to the store.

use std::sync::atomic::Ordering;

use axum::body::Body;
use axum::http;
use axum::response::Response;
use tokio::task::spawn_blocking;

use super::Shared;
use super::calls::{disk_refusal, finish};
use super::streaming::{Parts, begun, bytes_of};
use super::wire::Wire;
use crate::sandbox::model::{ChunkTicket, Reply, Request};
use crate::sandbox::store::Written;

/// Takes a chunk in, where it counts.
pub(super) async fn chunk_call(
    shared: &Shared,
    wire: &Wire,
    request: Request,
    whole: http::Request<Body>,
) -> Response {
    let fault = shared.site().body_read(&request);
    let begin = || shared.site().chunk_begin(shared.now_ms(), &request);
    let right = match begun(fault.as_ref(), begin, whole).await {
        Ok((ticket, whole)) => {
            let taken = take_chunk(shared, &ticket, whole).await;
            Some(taken.unwrap_or_else(|refusal| refusal))
        }
        Err(answer) => answer,
    };
    finish(shared, wire, &request, fault, right).await
}

/// Reads part `data` of the multipart body into the store.
async fn take_chunk(
    shared: &Shared,
    ticket: &ChunkTicket,
    whole: http::Request<Body>,
) -> Result<Reply, Reply> {
    let mut parts = Parts::of(whole).await?;
    let wanted = shared.site().chunk_part();
    let mut written = None;
    while let Some(mut part) = parts.next().await? {
        if part.name() != Some(wanted) || written.is_some() {
            continue;
        }
        let mut sink = shared.store.chunk_sink(ticket);
        while let Some(bytes) = bytes_of(&mut part).await? {
            let len = bytes.len() as u64;
            shared.chunk_bytes_read.fetch_add(len, Ordering::Relaxed);
            shared.pacer.pass(bytes.len()).await;
            let put = sink.write(&bytes).await;
            put.map_err(|error| disk_refusal(&error))?;
        }
        let done = sink.finish().await;
        written = Some(done.map_err(|error| disk_refusal(&error))?);
    }
    match written {
        Some(written) => Ok(accept_chunk(shared, ticket, written).await),
        None => Err(Reply::refusal(
            400,
            format!("the body has no part called {wanted}"),
        )),
    }
}

async fn accept_chunk(shared: &Shared, ticket: &ChunkTicket, written: Written) -> Reply {
    let reply = shared.site().chunk_end(ticket, written.len, written.md5);
    let Some(aside) = written.aside.filter(|_| reply.status == 200) else {
        return reply;
    };
    match spawn_blocking(|| aside.move_in()).await {
        Ok(Ok(())) => reply,
        Ok(Err(error)) => disk_refusal(&error),
        Err(_) => Reply::refusal(500, "the chunk was not stored"),
    }
}
