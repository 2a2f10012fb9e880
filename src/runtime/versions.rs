//! A whole file in one call: sending it as a new version of an asset, block by block, so that
//! memory stays bounded whatever its size.

use std::io::Read;
use std::path::Path;
use std::time::{Duration, Instant};

use bytes::Bytes;
use tokio::sync::{mpsc, oneshot};

use super::files::read_stamp;
use super::http::SiteClient;
use crate::engine::{CallId, ChunkError, Outcome, VersionJob};
use crate::model::{FileStamp, Problem, Step};
use crate::protocol::{CallFailure, FailureKind, VersionReply, read_new_version};

/// Bytes of one block; two wait at most.
const BLOCK: usize = 256 * 1024;
const BLOCKS: usize = 2;
/// Progress is told this often.
const TELL_EVERY: Duration = Duration::from_millis(200);

/// Sends the file of `job`; what left this computer is told to `outcomes`.
pub(super) async fn send_version(
    client: &SiteClient,
    job: VersionJob,
    outcomes: mpsc::Sender<Outcome>,
) -> Result<VersionReply, ChunkError> {
    let step = Step::NewVersion;
    let profile = client.profile();
    let request = profile.new_version(&job.target, &job.name);
    let (Some(request), Some(limit)) = (request, profile.new_version_limit()) else {
        return Err(refused(Problem::EndpointMissing { step }));
    };
    if job.stamp.size > limit {
        return Err(refused(Problem::TooLarge));
    }
    let (blocks_in, blocks) = mpsc::channel(BLOCKS);
    let (verdict_in, mut verdict) = oneshot::channel();
    let (path, stamp, call) = (job.path.clone(), job.stamp, job.call);
    tokio::task::spawn_blocking(move || {
        if let Err(problem) = read(&path, &stamp, call, &blocks_in, &outcomes) {
            let _ = verdict_in.send(problem);
            // An error in the stream breaks the call off before its body has an end.
            let _ = blocks_in.blocking_send(Err(std::io::Error::other("the file changed")));
        }
    });
    let sent = client
        .send_file(request, &job.name, blocks, job.stamp.size)
        .await;
    if let Ok(problem) = verdict.try_recv() {
        return Err(ChunkError::File(problem));
    }
    sent.and_then(|reply| read_new_version(&reply))
        .map_err(ChunkError::Call)
}

fn refused(problem: Problem) -> ChunkError {
    ChunkError::Call(CallFailure {
        kind: FailureKind::Final(problem),
        retry_after: None,
        details: None,
    })
}

/// Reads the file in the state of `stamp`, and looks once more before the last block goes out.
fn read(
    path: &Path,
    stamp: &FileStamp,
    call: CallId,
    blocks: &mpsc::Sender<Result<Bytes, std::io::Error>>,
    outcomes: &mpsc::Sender<Outcome>,
) -> Result<(), Problem> {
    let unreadable = |error: std::io::Error| Problem::Unreadable {
        reason: error.kind().to_string(),
    };
    let unchanged = || match read_stamp(path)?.same_state(stamp) {
        true => Ok(()),
        false => Err(Problem::ChangedOnDisk),
    };
    unchanged()?;
    let mut file = std::fs::File::open(path).map_err(unreadable)?;
    let mut sent = 0;
    let mut told = Instant::now();
    while sent < stamp.size {
        let len = usize::try_from(stamp.size - sent).map_or(BLOCK, |left| left.min(BLOCK));
        let mut block = vec![0; len];
        file.read_exact(&mut block)
            .map_err(|error| match error.kind() {
                std::io::ErrorKind::UnexpectedEof => Problem::ChangedOnDisk,
                _ => unreadable(error),
            })?;
        sent += len as u64;
        if sent == stamp.size {
            unchanged()?;
        }
        if blocks.blocking_send(Ok(block.into())).is_err() {
            // Nobody takes any more: the call has ended.
            return Ok(());
        }
        if sent == stamp.size || told.elapsed() >= TELL_EVERY {
            told = Instant::now();
            let _ = outcomes.blocking_send(Outcome::VersionProgress { call, sent });
        }
    }
    Ok(())
}
