//! Chunks out of files: in order, within the memory, and only of the state that was registered.

use super::*;
use crate::engine::CallId;
use crate::model::UploadItemId;
use crate::runtime::read_stamp;

fn reader(budget_bytes: u64) -> Reader {
    let pace = crate::engine::Pace {
        sending: 4,
        on_wire: 8,
        bytes_per_sec: None,
    };
    Reader::new(budget_bytes, Wire::new(pace))
}

fn job(path: &Path, start: u64, len: u64) -> ChunkJob {
    ChunkJob {
        call: CallId(1),
        asset: AssetId(1),
        path: Arc::new(path.to_owned()),
        stamp: read_stamp(path).unwrap(),
        item: UploadItemId::parse("i").unwrap(),
        range: ByteRange { start, len },
        part_number: 1,
        cautious: false,
    }
}

#[tokio::test]
async fn chunks_have_their_hashes_and_the_last_one_the_whole_files() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.bin");
    let content: Vec<u8> = (0..300_000u32).map(|i| (i * 7 % 251) as u8).collect();
    std::fs::write(&path, &content).unwrap();
    let reader = reader(16 << 20);
    let jobs = [job(&path, 0, 131_072), job(&path, 131_072, 168_928)];
    let turns: Vec<_> = jobs.iter().map(|j| reader.line_up(j)).collect();
    // The later chunk is asked for first, and waits for its turn.
    let mut results = Vec::new();
    let mut reads: Vec<_> = jobs
        .iter()
        .zip(turns)
        .map(|(job, turn)| Box::pin(reader.read(job, turn)))
        .collect();
    reads.reverse();
    for read in futures_util::future::join_all(reads).await {
        results.push(read.unwrap());
    }
    let [second, first] = &results[..] else {
        panic!("two chunks were read");
    };
    assert_eq!(
        first.md5,
        <[u8; 16]>::from(Md5::digest(&content[..131_072]))
    );
    assert_eq!(first.whole, None);
    assert_eq!(second.whole, Some(xxhash_rust::xxh3::xxh3_128(&content)));
    assert!(matches!(&second.body, ChunkBody::Whole(b) if b[..] == content[131_072..]));
}

#[tokio::test]
async fn a_long_chunk_is_streamed_and_equals_the_file() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.bin");
    let content: Vec<u8> = (0..5_000_000u32).map(|i| (i / 3) as u8).collect();
    std::fs::write(&path, &content).unwrap();
    let reader = reader(32 << 20);
    let job = job(&path, 0, 5_000_000);
    let turn = reader.line_up(&job);
    let read = reader.read(&job, turn).await.unwrap();
    assert_eq!(read.md5, <[u8; 16]>::from(Md5::digest(&content)));
    assert_eq!(read.whole, Some(xxhash_rust::xxh3::xxh3_128(&content)));
    let ChunkBody::Stream { mut blocks, .. } = read.body else {
        panic!("longer than an eighth of the budget");
    };
    let mut sent = Vec::new();
    while let Some(block) = blocks.recv().await {
        sent.extend_from_slice(&block.unwrap());
    }
    assert!(sent == content);
}

#[tokio::test]
async fn a_chunk_that_waits_for_memory_is_streamed_once_more_connections_are_wanted() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.bin");
    std::fs::write(&path, vec![7; 16 << 20]).unwrap();
    let pace = |sending| crate::engine::Pace {
        sending,
        on_wire: 32,
        bytes_per_sec: None,
    };
    let wire = Wire::new(pace(4));
    let reader = Reader::new(16 << 20, wire.clone());
    let read = async |at: u64| {
        let job = job(&path, at << 20, 1 << 20);
        let turn = reader.line_up(&job);
        reader.read(&job, turn).await.unwrap().body
    };
    // All that whole chunks may take is under way on a line that does not move.
    let mut held = Vec::new();
    for at in 0..15 {
        held.push(read(at).await);
    }
    assert!(held.iter().all(|b| matches!(b, ChunkBody::Whole(_))));
    let mut waits = Box::pin(read(15));
    assert!(futures_util::poll!(&mut waits).is_pending());
    wire.change(pace(32));
    assert!(matches!(waits.await, ChunkBody::Stream { .. }));
}

#[tokio::test]
async fn another_state_of_the_file_is_not_read() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.bin");
    std::fs::write(&path, b"first").unwrap();
    let reader = reader(16 << 20);
    let job = job(&path, 0, 5);
    std::fs::write(&path, b"second").unwrap();
    let turn = reader.line_up(&job);
    let read = reader.read(&job, turn).await;
    assert!(matches!(read, Err(Problem::ChangedOnDisk)));
    std::fs::remove_file(&path).unwrap();
    let turn = reader.line_up(&job);
    let read = reader.read(&job, turn).await;
    assert!(matches!(read, Err(Problem::Missing)));
}
