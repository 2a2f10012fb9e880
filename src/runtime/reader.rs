//! Reading chunks: once each, in order within a file, hashed where nobody waits.

use std::collections::HashMap;
use std::fs::File;
use std::io::{ErrorKind, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use md5::{Digest, Md5};
use tokio::sync::{mpsc, oneshot};
use xxhash_rust::xxh3::Xxh3Default;

use super::buffers::{Buffer, BufferPool};
use super::files::{check_unchanged, file_problem, open_unchanged};
use super::md5_lanes::{Coming, Md5Lanes, md5_of_each};
use super::wire::Wire;
use crate::engine::ChunkJob;
use crate::model::{AssetId, ByteRange, FileStamp, Problem};

/// Blocks in which chunks are read that are not held whole.
const BLOCK: usize = 64 << 10;
/// Blocks of one such chunk in memory: one that is read, two in line, one that is sent.
const BLOCKS: u64 = 4;
/// The share of the budget that chunks have which are streamed: one over this. Whole chunks cannot
/// take it, or those that a growing number of connections asks for would wait until a whole one has
/// crossed its slow line.
const STREAMS_SHARE: u64 = 16;
/// Files whose whole hash is under way at most; the oldest is given up beyond.
const FILES: usize = 512;

/// Reads chunks for all files.
#[derive(Clone)]
pub(super) struct Reader {
    budget: u64,
    /// For chunks that are held whole.
    pool: BufferPool,
    /// For the blocks of those that are streamed.
    streams: BufferPool,
    lanes: Option<Md5Lanes>,
    wire: Wire,
    files: Arc<Mutex<Files>>,
}

#[derive(Default)]
struct Files {
    by_asset: HashMap<AssetId, OneFile>,
    /// For giving up the oldest.
    clock: u64,
}

struct OneFile {
    stamp: FileStamp,
    /// Done when the chunk before has been read.
    last_turn: Option<oneshot::Receiver<()>>,
    hash: Arc<Mutex<InOrder>>,
    used: u64,
}

/// XXH128 of a file as far as it was read in order.
#[derive(Default)]
struct InOrder {
    next: u64,
    hasher: Box<Xxh3Default>,
    whole: Option<u128>,
}

/// A place in the line of one file's readers. The next one may read when this is dropped.
pub(super) struct Turn {
    before: Option<oneshot::Receiver<()>>,
    done: oneshot::Sender<()>,
    hash: Arc<Mutex<InOrder>>,
    coming: Option<Coming>,
}

/// A chunk that was read and hashed.
pub(super) struct ReadChunk {
    pub body: ChunkBody,
    pub md5: [u8; 16],
    /// XXH128 of the whole file, once all of it was read in order.
    pub whole: Option<u128>,
}

/// Where a chunk's bytes are.
pub(super) enum ChunkBody {
    Whole(Bytes),
    /// Comes in blocks; the sender reports when the file fails it.
    Stream {
        blocks: mpsc::Receiver<Result<Bytes, std::io::Error>>,
        verdict: oneshot::Receiver<Problem>,
    },
}

impl Reader {
    /// A reader within a budget, for that wire.
    pub fn new(budget_bytes: u64, wire: Wire) -> Reader {
        let for_streams = (budget_bytes / STREAMS_SHARE).max(BLOCKS * BLOCK as u64);
        Reader {
            budget: budget_bytes,
            pool: BufferPool::new(budget_bytes.saturating_sub(for_streams)),
            streams: BufferPool::new(for_streams),
            lanes: Md5Lanes::start(wire.clone()),
            wire,
            files: Arc::default(),
        }
    }

    /// Takes a place in the file's line. Called in the order in which chunks shall be read.
    pub fn line_up(&self, job: &ChunkJob) -> Turn {
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        files.clock += 1;
        let clock = files.clock;
        if files.by_asset.len() >= FILES && !files.by_asset.contains_key(&job.asset) {
            let oldest = files.by_asset.iter().min_by_key(|(_, f)| f.used);
            if let Some(id) = oldest.map(|(id, _)| *id) {
                files.by_asset.remove(&id);
            }
        }
        let new = || OneFile {
            stamp: job.stamp,
            last_turn: None,
            hash: Arc::default(),
            used: clock,
        };
        let file = files.by_asset.entry(job.asset).or_insert_with(new);
        if file.stamp != job.stamp {
            *file = new();
        }
        file.used = clock;
        let (done, next) = oneshot::channel();
        Turn {
            before: file.last_turn.replace(next),
            done,
            hash: file.hash.clone(),
            coming: self.lanes.as_ref().map(Md5Lanes::announce),
        }
    }

    /// Reads and hashes one chunk. The file must be in the job's state before and after.
    pub async fn read(&self, job: &ChunkJob, turn: Turn) -> Result<ReadChunk, Problem> {
        let Turn {
            before,
            done,
            hash,
            coming,
        } = turn;
        if let Some(before) = before {
            // Both ends of the one before are as good: read, or given up.
            let _ = before.await;
        }
        // Only with the turn: one who waits for it must not hold memory that its holder needs.
        let Some(mut buffer) = self.memory_for(job.range.len).await else {
            drop(coming);
            return self.hash_then_stream(job, done, hash).await;
        };
        let (path, stamp, range) = (job.path.clone(), job.stamp, job.range);
        let lanes = self.lanes.clone();
        let (whole, answer) = blocking(move || {
            let mut file = open_at(&path, &stamp, range)?;
            // To the end of what may be read, not into a slice: nothing is filled with zeros first.
            buffer.bytes.clear();
            let got = Read::take(&mut file, range.len).read_to_end(&mut buffer.bytes);
            if got.map_err(|e| file_problem(&e))? as u64 != range.len {
                return Err(file_problem(&ErrorKind::UnexpectedEof.into()));
            }
            check_unchanged(&file, &stamp)?;
            let whole = hash_in_order(&hash, range.start, stamp.size, &buffer.bytes);
            drop(done);
            let answer = match (lanes, coming) {
                (Some(lanes), Some(coming)) => lanes.hash(buffer, coming),
                _ => hash_here(buffer),
            };
            Ok((whole, answer))
        })
        .await?;
        let (buffer, md5) = answer.await.map_err(|_| closing())?;
        let body = ChunkBody::Whole(buffer.freeze());
        Ok(ReadChunk { body, md5, whole })
    }

    /// Memory for a whole chunk; `None` when it is to be streamed: it is too long for the budget,
    /// or so many connections are wanted that the budget cannot hold a whole chunk for each. Then
    /// the line is the slow part, and reading twice costs nothing that is missing elsewhere.
    async fn memory_for(&self, len: u64) -> Option<Buffer> {
        if len > self.budget / 8 {
            return None;
        }
        let mut paces = self.wire.paces();
        loop {
            let sending = u64::from(*paces.borrow_and_update());
            if sending * len > self.budget / 2 {
                return self.pool.take_now(len);
            }
            tokio::select! {
                buffer = self.pool.take(len) => return Some(buffer),
                // More connections may be wanted now than there is memory for.
                _ = paces.changed() => {}
            }
        }
    }

    /// A chunk that is not held whole: hashed in one pass, sent in a second.
    async fn hash_then_stream(
        &self,
        job: &ChunkJob,
        done: oneshot::Sender<()>,
        hash: Arc<Mutex<InOrder>>,
    ) -> Result<ReadChunk, Problem> {
        let (path, stamp, range) = (job.path.clone(), job.stamp, job.range);
        let room = self.streams.take(BLOCKS * BLOCK as u64).await;
        let (md5, whole) = blocking({
            let path = path.clone();
            move || {
                let mut md5 = Md5::new();
                let mut at = range.start;
                let mut whole = None;
                read_blocks(&path, &stamp, range, |block| {
                    md5.update(&block);
                    whole = hash_in_order(&hash, at, stamp.size, &block);
                    at += block.len() as u64;
                    true
                })?;
                drop(done);
                Ok((<[u8; 16]>::from(md5.finalize()), whole))
            }
        })
        .await?;

        let (blocks_in, blocks) = mpsc::channel(2);
        let (verdict_in, verdict) = oneshot::channel();
        tokio::task::spawn_blocking(move || {
            // Held as long as blocks are under way: the budget counts them.
            let _room = room;
            let mut again = Md5::new();
            let sent = read_blocks(&path, &stamp, range, |block| {
                again.update(&block);
                blocks_in.blocking_send(Ok(block)).is_ok()
            });
            let changed = <[u8; 16]>::from(again.finalize()) != md5;
            let problem = match sent {
                Ok(true) if changed => Problem::ChangedOnDisk,
                Ok(_) => return,
                Err(problem) => problem,
            };
            let _ = verdict_in.send(problem);
            let _ = blocks_in.blocking_send(Err(std::io::Error::other("the file changed")));
        });
        Ok(ReadChunk {
            body: ChunkBody::Stream { blocks, verdict },
            md5,
            whole,
        })
    }

    /// Whether the ranges of a file in that state have these MD5 sums.
    pub async fn verify(
        &self,
        path: Arc<std::path::PathBuf>,
        stamp: FileStamp,
        chunks: Vec<(ByteRange, [u8; 16])>,
    ) -> Result<bool, Problem> {
        let room = self.streams.take(BLOCKS * BLOCK as u64).await;
        blocking(move || {
            let _room = room;
            for (range, wanted) in chunks {
                let mut md5 = Md5::new();
                read_blocks(&path, &stamp, range, |block| {
                    md5.update(&block);
                    true
                })?;
                if <[u8; 16]>::from(md5.finalize()) != wanted {
                    return Ok(false);
                }
            }
            Ok(true)
        })
        .await
    }
}

fn open_at(path: &Path, stamp: &FileStamp, range: ByteRange) -> Result<File, Problem> {
    let mut file = open_unchanged(path, stamp)?;
    file.seek(SeekFrom::Start(range.start))
        .map_err(|e| file_problem(&e))?;
    Ok(file)
}

/// Hands a range out in blocks until `take` has enough; whether it took all.
fn read_blocks(
    path: &Path,
    stamp: &FileStamp,
    range: ByteRange,
    mut take: impl FnMut(Bytes) -> bool,
) -> Result<bool, Problem> {
    let mut file = open_at(path, stamp, range)?;
    let mut left = range.len;
    while left > 0 {
        let len = usize::try_from(left).map_or(BLOCK, |l| l.min(BLOCK));
        let mut block = vec![0; len];
        file.read_exact(&mut block).map_err(|e| file_problem(&e))?;
        left -= len as u64;
        if !take(block.into()) {
            return Ok(false);
        }
    }
    check_unchanged(&file, stamp)?;
    Ok(true)
}

fn hash_in_order(hash: &Mutex<InOrder>, start: u64, size: u64, bytes: &[u8]) -> Option<u128> {
    let mut hash = hash.lock().unwrap_or_else(PoisonError::into_inner);
    if hash.next == start && hash.whole.is_none() {
        hash.hasher.update(bytes);
        hash.next += bytes.len() as u64;
        if hash.next == size {
            hash.whole = Some(hash.hasher.digest128());
        }
    }
    hash.whole
}

async fn blocking<R: Send + 'static>(
    work: impl FnOnce() -> Result<R, Problem> + Send + 'static,
) -> Result<R, Problem> {
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result,
        Err(_) => Err(closing()),
    }
}

/// The runtime is going down; nobody will look at this.
fn closing() -> Problem {
    Problem::Unreadable {
        reason: "the program is closing".to_owned(),
    }
}

/// Without the thread that hashes.
fn hash_here(buffer: Buffer) -> oneshot::Receiver<(Buffer, [u8; 16])> {
    let (reply, answer) = oneshot::channel();
    let md5 = md5_of_each(&[&buffer.bytes]).pop().unwrap_or_default();
    let _ = reply.send((buffer, md5));
    answer
}

#[cfg(test)]
mod tests;
