//! A new version's bytes, from the socket to the disk.

use std::io::Write;
use std::path::PathBuf;

use axum::body::Body;
use axum::extract::{FromRequest, Multipart};
use axum::http;
use axum::response::Response;
use bytes::Bytes;
use md5::{Digest, Md5};
use tokio::sync::mpsc;
use tokio::task::spawn_blocking;

use super::Shared;
use super::calls::{disk_refusal, drain, finish, has_effect};
use super::wire::Wire;
use crate::sandbox::model::{Md5Sum, Reply, Request, VersionTicket};

/// Blocks between the socket and the disk.
const BLOCKS: usize = 3;

/// Streamed like a chunk, so whether the bytes count is asked before they come.
pub(super) async fn version_call(
    shared: &Shared,
    wire: &Wire,
    request: Request,
    whole: http::Request<Body>,
) -> Response {
    let fault = shared.site().body_read(&request);
    let right = if has_effect(fault.as_ref()) {
        let ticket = shared.site().version_begin(shared.now_ms(), &request);
        match ticket {
            Ok(ticket) => Some(take_version(shared, &ticket, whole).await),
            Err(refusal) => {
                drain(whole.into_body()).await;
                Some(refusal)
            }
        }
    } else {
        drain(whole.into_body()).await;
        None
    };
    finish(shared, wire, &request, fault, right).await
}

/// What was taken in: where it lies, how long it is, and its digest.
struct Taken {
    file: tempfile::TempPath,
    len: u64,
    md5: Md5Sum,
}

async fn take_version(
    shared: &Shared,
    ticket: &VersionTicket,
    whole: http::Request<Body>,
) -> Reply {
    let mut parts = match Multipart::from_request(whole, &()).await {
        Ok(parts) => parts,
        Err(error) => return Reply::refusal(400, error.body_text()),
    };
    let dir = shared.store.assets().to_owned();
    let (blocks, mut received) = mpsc::channel::<Bytes>(BLOCKS);
    let writing = spawn_blocking(move || -> std::io::Result<Taken> {
        let mut file = tempfile::NamedTempFile::new_in(dir)?;
        let (mut hasher, mut len) = (Md5::new(), 0);
        while let Some(block) = received.blocking_recv() {
            hasher.update(&block);
            file.write_all(&block)?;
            len += block.len() as u64;
        }
        let md5 = Md5Sum::finish(hasher);
        let file = file.into_temp_path();
        Ok(Taken { file, len, md5 })
    });
    let mut files = 0;
    loop {
        let mut field = match parts.next_field().await {
            Ok(None) => break,
            Ok(Some(field)) => field,
            // The body has no end: nothing of it counts.
            Err(error) => return Reply::refusal(400, error.body_text()),
        };
        if field.file_name().is_none() {
            continue;
        }
        files += 1;
        loop {
            match field.chunk().await {
                Ok(None) => break,
                Ok(Some(bytes)) => {
                    shared.pacer.pass(bytes.len()).await;
                    if blocks.send(bytes).await.is_err() {
                        break;
                    }
                }
                Err(error) => return Reply::refusal(400, error.body_text()),
            }
        }
    }
    drop(blocks);
    let taken = match writing.await.map_err(std::io::Error::other) {
        Ok(Ok(taken)) => taken,
        Ok(Err(error)) | Err(error) => return disk_refusal(&error),
    };
    if files != 1 {
        return Reply::refusal(400, "a version is one file");
    }
    let done = shared
        .site()
        .version_end(shared.now_ms(), ticket, taken.len, taken.md5);
    if let Some(path) = done.keep_as {
        let place: PathBuf = path
            .split('/')
            .fold(shared.store.assets().to_owned(), |at, part| at.join(part));
        let kept = spawn_blocking(move || {
            if let Some(folder) = place.parent() {
                std::fs::create_dir_all(folder)?;
            }
            taken.file.persist(place).map_err(std::io::Error::from)
        });
        match kept.await.map_err(std::io::Error::other) {
            Ok(Ok(())) => {}
            Ok(Err(error)) | Err(error) => return disk_refusal(&error),
        }
    }
    done.reply
}
