//! The server's disk: uploads on their way, and the assets that they became.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use bytes::{Bytes, BytesMut};
use md5::{Digest, Md5};
use tokio::sync::mpsc;
use tokio::task::{JoinHandle, spawn_blocking};

use super::model::{ChunkTicket, Md5Sum};
use crate::model::UploadItemId;

/// Bytes are hashed and written in blocks of about this size.
const BLOCK: usize = 1024 * 1024;
/// Blocks between the socket and the disk; so much memory a chunk takes.
const BLOCKS_AHEAD: usize = 3;
/// Zeros are left out in pieces of this size.
const PIECE: usize = 64 * 1024;

/// A directory with one file per upload item, and below `assets` the tree of stored assets.
pub struct Store {
    items: PathBuf,
    assets: PathBuf,
    asides: AtomicU64,
}

impl Store {
    /// Uses `dir`, which must exist. Err: its folders cannot be created.
    pub fn open(dir: &Path) -> io::Result<Store> {
        let store = Store {
            items: dir.join("items"),
            assets: dir.join("assets"),
            asides: AtomicU64::new(0),
        };
        fs::create_dir_all(&store.items)?;
        fs::create_dir_all(&store.assets)?;
        Ok(store)
    }

    /// The folder of stored assets; an asset's `file` is relative to it.
    pub fn assets(&self) -> &Path {
        &self.assets
    }

    /// Starts to take one chunk in. Its bytes go right to their place in the item's file, except
    /// where accepted ones are there already: then aside, until [`Aside::move_in`].
    pub fn chunk_sink(&self, ticket: &ChunkTicket) -> ChunkSink {
        let (blocks, received) = mpsc::channel(BLOCKS_AHEAD);
        let place = self.item_path(&ticket.item);
        let aside = ticket.again.then(|| {
            let number = self.asides.fetch_add(1, Ordering::Relaxed);
            Aside {
                path: self
                    .items
                    .join(format!("{}.{number}.aside", ticket.item.as_str())),
                place: place.clone(),
                offset: ticket.start,
            }
        });
        let ticket = ticket.clone();
        let writer = spawn_blocking(move || take_in(&ticket, &place, aside, received));
        ChunkSink {
            blocks,
            block: BytesMut::new(),
            writer,
        }
    }

    /// The MD5 of the item's whole content. Blocks.
    pub fn digest(&self, item: &UploadItemId) -> io::Result<Md5Sum> {
        let mut file = File::open(self.item_path(item))?;
        let mut hasher = Md5::new();
        let mut block = vec![0; BLOCK];
        loop {
            match file.read(&mut block)? {
                0 => return Ok(Md5Sum::finish(hasher)),
                n => hasher.update(&block[..n]),
            }
        }
    }

    /// Makes the item's file an asset's, at `path` as the model chose it. Blocks.
    pub fn keep(&self, item: &UploadItemId, path: &str) -> io::Result<()> {
        let target = path
            .split('/')
            .fold(self.assets.clone(), |at, part| at.join(part));
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::rename(self.item_path(item), target)
    }

    /// Drops the item's bytes. Blocks.
    pub fn discard(&self, item: &UploadItemId) -> io::Result<()> {
        fs::remove_file(self.item_path(item))
    }

    fn item_path(&self, item: &UploadItemId) -> PathBuf {
        self.items.join(item.as_str())
    }
}

/// Takes the bytes of one chunk in. When it is dropped, what came so far does not count.
pub struct ChunkSink {
    blocks: mpsc::Sender<Bytes>,
    block: BytesMut,
    writer: JoinHandle<io::Result<Written>>,
}

/// A chunk that came to its end.
pub struct Written {
    /// Bytes that came; what was more than announced is not stored.
    pub len: u64,
    pub md5: Md5Sum,
    /// The bytes, where accepted ones stand in their place.
    pub aside: Option<Aside>,
}

impl ChunkSink {
    /// Hands bytes on; waits while the disk is behind. Err: the disk's.
    pub async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.block.extend_from_slice(bytes);
        if self.block.len() >= BLOCK {
            self.hand_on().await?;
        }
        Ok(())
    }

    /// Waits until all is written. Err: the disk's.
    pub async fn finish(mut self) -> io::Result<Written> {
        // A writer that stopped early tells why when it is joined.
        let _ = self.hand_on().await;
        drop(self.blocks);
        self.writer.await.map_err(io::Error::other)?
    }

    async fn hand_on(&mut self) -> io::Result<()> {
        let block = self.block.split().freeze();
        let sent = self.blocks.send(block).await;
        sent.map_err(|_| io::Error::other("the disk takes no more"))
    }
}

/// Bytes that wait beside the item's file; the file is removed with it.
pub struct Aside {
    path: PathBuf,
    place: PathBuf,
    offset: u64,
}

impl Aside {
    /// Puts the bytes into their place. Blocks.
    pub fn move_in(self) -> io::Result<()> {
        let mut target = OpenOptions::new().write(true).open(&self.place)?;
        target.seek(SeekFrom::Start(self.offset))?;
        io::copy(&mut File::open(&self.path)?, &mut target).map(drop)
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        // It was never created where the disk refused it.
        let _ = fs::remove_file(&self.path);
    }
}

/// Writes blocks until their sender is gone. Blocks, in both senses.
fn take_in(
    ticket: &ChunkTicket,
    place: &Path,
    aside: Option<Aside>,
    mut blocks: mpsc::Receiver<Bytes>,
) -> io::Result<Written> {
    let mut file = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(aside.as_ref().map_or(place, |aside| &aside.path))?;
    let (mut at, size) = match aside {
        Some(_) => (0, ticket.expected_len()),
        None => (ticket.start, ticket.total),
    };
    file.set_len(size)?;
    let mut hasher = Md5::new();
    let mut len = 0;
    while let Some(block) = blocks.blocking_recv() {
        hasher.update(&block);
        let room = ticket.expected_len().saturating_sub(len);
        let kept = usize::try_from(room).map_or(block.len(), |room| room.min(block.len()));
        write_sparse(&mut file, at, &block[..kept])?;
        at += kept as u64;
        len += block.len() as u64;
    }
    let md5 = Md5Sum::finish(hasher);
    Ok(Written { len, md5, aside })
}

/// Writes `block` at `at`; zeros only where something else stands, so that holes stay holes.
fn write_sparse(file: &mut File, mut at: u64, block: &[u8]) -> io::Result<()> {
    let mut there = Vec::new();
    for piece in block.chunks(PIECE) {
        file.seek(SeekFrom::Start(at))?;
        let mut needed = !is_zero(piece);
        if !needed {
            there.resize(piece.len(), 0);
            file.read_exact(&mut there)?;
            needed = !is_zero(&there);
            file.seek(SeekFrom::Start(at))?;
        }
        if needed {
            file.write_all(piece)?;
        }
        at += piece.len() as u64;
    }
    Ok(())
}

fn is_zero(bytes: &[u8]) -> bool {
    // Comparing whole slices is a memcmp, in debug builds too.
    static ZEROS: [u8; PIECE] = [0; PIECE];
    bytes.chunks(PIECE).all(|part| part == &ZEROS[..part.len()])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticket(start: u64, end: u64, total: u64, again: bool) -> ChunkTicket {
        ChunkTicket {
            item: UploadItemId::parse("item").unwrap(),
            start,
            end,
            total,
            part_number: 1,
            md5: None,
            again,
        }
    }

    async fn put(store: &Store, ticket: &ChunkTicket, bytes: &[u8]) -> Written {
        let mut sink = store.chunk_sink(ticket);
        for part in bytes.chunks(100_000) {
            sink.write(part).await.unwrap();
        }
        sink.finish().await.unwrap()
    }

    #[tokio::test]
    async fn chunks_land_in_their_places_and_no_byte_beyond() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path()).unwrap();
        put(&store, &ticket(4, 7, 10, false), b"efgh").await;
        let written = put(&store, &ticket(0, 3, 10, false), b"abcdXYZ").await;
        assert_eq!((written.len, written.md5), (7, Md5Sum::of(b"abcdXYZ")));
        put(&store, &ticket(8, 9, 10, false), b"ij").await;
        let item = UploadItemId::parse("item").unwrap();
        assert_eq!(store.digest(&item).unwrap(), Md5Sum::of(b"abcdefghij"));
        store.keep(&item, "Library/x/a.txt").unwrap();
        let kept = dir.path().join("assets/Library/x/a.txt");
        assert_eq!(fs::read(kept).unwrap(), b"abcdefghij");
    }

    #[tokio::test]
    async fn bytes_that_come_again_wait_until_they_are_accepted() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path()).unwrap();
        put(&store, &ticket(0, 3, 4, false), b"good").await;
        let refused = put(&store, &ticket(0, 3, 4, true), b"BAD!").await;
        drop(refused);
        let item = UploadItemId::parse("item").unwrap();
        assert_eq!(store.digest(&item).unwrap(), Md5Sum::of(b"good"));
        let accepted = put(&store, &ticket(0, 3, 4, true), b"new!").await;
        accepted.aside.unwrap().move_in().unwrap();
        assert_eq!(store.digest(&item).unwrap(), Md5Sum::of(b"new!"));
        let files = fs::read_dir(dir.path().join("items")).unwrap().count();
        assert_eq!(files, 1, "nothing is left aside");
    }

    #[tokio::test]
    async fn zeros_replace_what_a_failed_try_left() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path()).unwrap();
        put(&store, &ticket(0, 3, 4, false), b"junk").await;
        put(&store, &ticket(0, 3, 4, false), &[0; 4]).await;
        let item = UploadItemId::parse("item").unwrap();
        assert_eq!(store.digest(&item).unwrap(), Md5Sum::of(&[0; 4]));
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn zeros_stay_holes() {
        use std::os::unix::fs::MetadataExt;
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path()).unwrap();
        let mut bytes = vec![0; 8 * BLOCK];
        bytes[5 * BLOCK] = 1;
        let total = bytes.len() as u64;
        put(&store, &ticket(0, total - 1, total, false), &bytes).await;
        let item = UploadItemId::parse("item").unwrap();
        assert_eq!(store.digest(&item).unwrap(), Md5Sum::of(&bytes));
        let on_disk = fs::metadata(store.item_path(&item)).unwrap().blocks() * 512;
        assert!(on_disk <= 2 * PIECE as u64, "{on_disk}");
    }
}
