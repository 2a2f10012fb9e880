//! The pieces of an upload that cost processor time, each by itself: `cargo bench --bench parts`.
#![allow(clippy::unwrap_used)] // A benchmark that cannot go on has failed.

use std::hint::black_box;
use std::path::PathBuf;

use criterion::{BatchSize, Criterion, Throughput};
use md5::{Digest, Md5};
use tangelo::engine::{
    BatchOptions, Command, Effect, Engine, EngineConfig, NewFile, Now, Outcome, Restored,
};
use tangelo::model::{BatchId, Destination, FileStamp, FoundFile, RecordId, SiteUrl};

const CHUNK: usize = 8 << 20;

fn main() {
    let mut criterion = Criterion::default().configure_from_args().sample_size(10);
    hashes(&mut criterion);
    engine(&mut criterion);
    criterion.final_summary();
}

/// What hashing a chunk costs: alone, and with seven others.
fn hashes(criterion: &mut Criterion) {
    let chunks: Vec<Vec<u8>> = (0..8u8).map(|i| vec![i; CHUNK]).collect();
    let mut group = criterion.benchmark_group("hash");
    group.throughput(Throughput::Bytes(CHUNK as u64));
    group.bench_function("md-5, one chunk", |b| {
        b.iter(|| black_box(Md5::digest(&chunks[0])));
    });
    group.bench_function("xxh128, one chunk", |b| {
        b.iter(|| black_box(xxhash_rust::xxh3::xxh3_128(&chunks[0])));
    });
    for together in [1, 2, 4, 8] {
        let inputs: Vec<&[u8]> = chunks[..together].iter().map(|c| &c[..]).collect();
        group.throughput(Throughput::Bytes((together * CHUNK) as u64));
        group.bench_function(format!("md5 in lanes, {together} chunks"), |b| {
            let mut sums = vec![[0; 16]; together];
            b.iter(|| md5_simd::Md5Engine::new().hash_many(&inputs, black_box(&mut sums)));
        });
    }
    group.finish();
}

/// What a long list costs the one owner of the state.
fn engine(criterion: &mut Criterion) {
    const FILES: usize = 100_000;
    let mut group = criterion.benchmark_group("engine");
    group.throughput(Throughput::Elements(FILES as u64));
    group.bench_function("take 100,000 files", |b| {
        b.iter_batched(
            || files(FILES),
            |files| black_box(with_files(files)),
            BatchSize::PerIteration,
        );
    });
    let mut engine = with_files(files(FILES));
    engine.snapshot(now(1));
    group.throughput(Throughput::Elements(1));
    group.bench_function("snapshot of 100,000 rows, nothing changed", |b| {
        b.iter(|| black_box(engine.snapshot(now(2))));
    });
    group.bench_function("one outcome among 100,000 rows", |b| {
        b.iter(|| engine.handle_outcome(now(3), Outcome::Moved(Vec::new())));
    });
    group.finish();
}

fn now(mono_ms: u64) -> Now {
    Now {
        mono_ms,
        wall_ms: 1_790_000_000_000,
    }
}

fn files(count: usize) -> Vec<NewFile> {
    let file = |at: usize| NewFile {
        file: FoundFile {
            path: PathBuf::from(format!("/volumes/card/{}/{at}.mov", at / 500)),
            folder: format!("card/{}", at / 500),
            name: format!("{at}.mov"),
            stamp: FileStamp {
                size: 64 * 1024,
                modified_ns: 1,
                created_ns: None,
                identity: None,
            },
        },
        refused: None,
        earlier: None,
    };
    (0..count).map(file).collect()
}

/// An engine that took these files and signed in.
fn with_files(files: Vec<NewFile>) -> Engine {
    let site = SiteUrl::parse("https://dam.example").unwrap();
    let mut engine = Engine::new(EngineConfig::default(), Restored::default(), now(0));
    let batch = BatchId(1);
    engine.handle_command(
        now(0),
        Command::OpenBatch {
            batch,
            destination: Destination {
                site: site.clone(),
                folder: RecordId::parse("F1").unwrap(),
                folder_path: None,
            },
            options: BatchOptions::default(),
        },
    );
    engine.handle_command(now(0), Command::Connect(site));
    let mut files = files.into_iter();
    loop {
        let some: Vec<_> = files.by_ref().take(200).collect();
        if some.is_empty() {
            break;
        }
        engine.handle_command(now(0), Command::Add { batch, files: some });
        while let Some(effect) = engine.poll_effect() {
            if let Effect::SignIn { call, .. } = effect {
                let result = Ok(Default::default());
                engine.handle_outcome(now(0), Outcome::SignedIn { call, result });
            }
        }
    }
    engine
}
