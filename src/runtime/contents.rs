//! Finding out what is there already: hashes of files that wait, and what the journal remembers.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use xxhash_rust::xxh3::Xxh3Default;

use super::files::{check_unchanged, file_problem, open_unchanged};
use super::journal::Journal;
use crate::engine::HashPart;
use crate::model::{AssetId, BatchId, FileStamp, Problem, RecordId, SiteUrl};

/// Bytes at either end that tell most files apart.
const END: u64 = 64 << 10;
/// Bytes that are read at once.
const BLOCK: usize = 1 << 20;
/// Blocks between two looks at the pace.
const BLOCKS: usize = 16;
/// Bytes per second while other files are sent: a card reader gives some hundred million.
const BESIDE: u64 = 64_000_000;

/// XXH128 of a file that must be in the state of `stamp`; one block at a time.
pub(super) async fn hash_content(
    path: Arc<PathBuf>,
    stamp: FileStamp,
    part: HashPart,
    beside: bool,
) -> Result<u128, Problem> {
    match part {
        HashPart::Ends => blocking(move || hash_ends(&path, &stamp)).await,
        HashPart::Whole => hash_whole(path, stamp, beside.then_some(BESIDE)).await,
    }
}

async fn blocking<R: Send + 'static>(
    work: impl FnOnce() -> Result<R, Problem> + Send + 'static,
) -> Result<R, Problem> {
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result,
        Err(_) => Err(Problem::Unreadable {
            reason: "the program is closing".to_owned(),
        }),
    }
}

fn hash_ends(path: &Path, stamp: &FileStamp) -> Result<u128, Problem> {
    let mut file = open_unchanged(path, stamp)?;
    let mut hasher = Xxh3Default::new();
    let mut feed = |file: &mut File, len: u64| {
        let mut end = Vec::new();
        let read = file.take(len).read_to_end(&mut end);
        hasher.update(&end);
        read.map_err(|e| file_problem(&e))
    };
    feed(&mut file, END)?;
    let from = stamp.size.saturating_sub(END);
    file.seek(SeekFrom::Start(from))
        .map_err(|e| file_problem(&e))?;
    feed(&mut file, END)?;
    check_unchanged(&file, stamp)?;
    Ok(hasher.digest128())
}

/// A file on its way through the hash.
struct Whole {
    file: File,
    hasher: Box<Xxh3Default>,
    read: u64,
}

impl Whole {
    /// Reads on; whether there may be more.
    fn go_on(&mut self) -> Result<bool, Problem> {
        let mut block = vec![0; BLOCK];
        for _ in 0..BLOCKS {
            let count = match self.file.read(&mut block) {
                Ok(0) => return Ok(false),
                Ok(count) => count,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(file_problem(&error)),
            };
            self.hasher.update(&block[..count]);
            self.read += count as u64;
        }
        Ok(true)
    }
}

/// `pace`: bytes per second at most.
async fn hash_whole(
    path: Arc<PathBuf>,
    stamp: FileStamp,
    pace: Option<u64>,
) -> Result<u128, Problem> {
    let started = Instant::now();
    let open = move || {
        Ok(Whole {
            file: open_unchanged(&path, &stamp)?,
            hasher: Box::default(),
            read: 0,
        })
    };
    let mut whole = blocking(open).await?;
    loop {
        let (next, more) = blocking(move || {
            let more = whole.go_on()?;
            Ok((whole, more))
        })
        .await?;
        whole = next;
        if !more {
            break;
        }
        if let Some(pace) = pace {
            let due = Duration::from_millis(whole.read.saturating_mul(1000) / pace);
            tokio::time::sleep(due.saturating_sub(started.elapsed())).await;
        }
    }
    check_unchanged(&whole.file, &stamp)?;
    match whole.read == stamp.size {
        true => Ok(whole.hasher.digest128()),
        false => Err(Problem::ChangedOnDisk),
    }
}

/// Of which sizes something was uploaded to the site before. A journal that cannot be asked knows of
/// none.
pub(super) async fn recall_sizes(
    journal: &Journal,
    site: SiteUrl,
    sizes: Vec<u64>,
) -> Vec<(u64, bool)> {
    let asked = sizes.clone();
    let known = journal
        .with(move |store| store.known_sizes(&site, &asked))
        .await;
    let known = known.and_then(Result::ok).unwrap_or_default();
    let known = known.into_iter().chain(std::iter::repeat(false));
    sizes.into_iter().zip(known).collect()
}

/// The asset that each content was uploaded as before, and when.
pub(super) async fn recall_contents(
    journal: &Journal,
    site: SiteUrl,
    batch: BatchId,
    contents: Vec<(AssetId, u64, u128)>,
) -> Vec<(AssetId, Option<(RecordId, i64)>)> {
    let asked: Vec<_> = contents
        .iter()
        .map(|(_, size, hash)| (*size, *hash))
        .collect();
    let known = journal
        .with(move |store| store.known_content(&site, batch, &asked))
        .await;
    let known = known.and_then(Result::ok).unwrap_or_default();
    let found = known
        .into_iter()
        .map(|known| known.map(|k| (k.record_id, k.at_ms)))
        .chain(std::iter::repeat_with(|| None));
    contents.iter().map(|(id, ..)| *id).zip(found).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runtime::read_stamp;

    #[tokio::test]
    async fn ends_and_whole_are_told_apart_and_another_state_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let path = Arc::new(dir.path().join("a.bin"));
        let mut content: Vec<u8> = (0..300_000_u32).map(|i| (i * 7 % 251) as u8).collect();
        std::fs::write(&*path, &content).unwrap();
        let stamp = read_stamp(&path).unwrap();
        let hash = async |part| hash_content(path.clone(), stamp, part, true).await;
        let whole = hash(HashPart::Whole).await.unwrap();
        assert_eq!(whole, xxhash_rust::xxh3::xxh3_128(&content));
        let ends = hash(HashPart::Ends).await.unwrap();

        // A change in the middle shows in the whole alone.
        content[150_000] ^= 1;
        let other = Arc::new(dir.path().join("b.bin"));
        std::fs::write(&*other, &content).unwrap();
        let stamp_b = read_stamp(&other).unwrap();
        let ends_b = hash_content(other.clone(), stamp_b, HashPart::Ends, false).await;
        assert_eq!(ends_b, Ok(ends));
        let whole_b = hash_content(other.clone(), stamp_b, HashPart::Whole, false).await;
        assert_ne!(whole_b, Ok(whole));
        content[299_999] ^= 1;
        std::fs::write(&*other, &content).unwrap();
        let stamp_b = read_stamp(&other).unwrap();
        let ends_b = hash_content(other, stamp_b, HashPart::Ends, false).await;
        assert_ne!(ends_b, Ok(ends));

        std::fs::write(&*path, b"another state").unwrap();
        assert_eq!(hash(HashPart::Ends).await, Err(Problem::ChangedOnDisk));
    }
}
