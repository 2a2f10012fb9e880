//! A new version's bytes, from the socket to the disk.

use std::io::Write;
use std::path::PathBuf;

use axum::body::Body;
use axum::http;
use axum::response::Response;
use bytes::Bytes;
use md5::{Digest, Md5};
use tokio::sync::mpsc;
use tokio::task::spawn_blocking;

use super::Shared;
use super::calls::{disk_refusal, finish};
use super::streaming::{Parts, begun, bytes_of};
use super::wire::Wire;
use crate::sandbox::model::{Md5Sum, Reply, Request, VersionTicket};

/// Blocks between the socket and the disk.
const BLOCKS: usize = 3;

/// Takes a version in, where it counts.
pub(super) async fn version_call(
    shared: &Shared,
    wire: &Wire,
    request: Request,
    whole: http::Request<Body>,
) -> Response {
    let fault = shared.site().body_read(&request);
    let begin = || shared.site().version_begin(shared.now_ms(), &request);
    let right = match begun(fault.as_ref(), begin, whole).await {
        Ok((ticket, whole)) => {
            let taken = take_version(shared, &ticket, whole).await;
            Some(taken.unwrap_or_else(|refusal| refusal))
        }
        Err(answer) => answer,
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
) -> Result<Reply, Reply> {
    let mut parts = Parts::of(whole).await?;
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
    while let Some(mut part) = parts.next().await? {
        if part.file_name().is_none() {
            continue;
        }
        files += 1;
        while let Some(bytes) = bytes_of(&mut part).await? {
            shared.pacer.pass(bytes.len()).await;
            if blocks.send(bytes).await.is_err() {
                break;
            }
        }
    }
    drop(blocks);
    let taken = match writing.await.map_err(std::io::Error::other) {
        Ok(Ok(taken)) => taken,
        Ok(Err(error)) | Err(error) => return Err(disk_refusal(&error)),
    };
    if files != 1 {
        return Err(Reply::refusal(400, "a version is one file"));
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
            Ok(Err(error)) | Err(error) => return Err(disk_refusal(&error)),
        }
    }
    Ok(done.reply)
}
