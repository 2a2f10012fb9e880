//! The engine's side of the list at 100,000 rows: making snapshots, wishes for every row, and
//! memory per row, of rows that wait and of rows that are done. `cargo bench --bench engine_view`.

mod site;

use std::alloc::System;
use std::hint::black_box;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use tangelo::engine::{
    BatchOptions, Command, Effect, Engine, EngineConfig, NewFile, Now, Outcome, Restored, SiteFacts,
};
use tangelo::model::{
    AssetId, BatchId, Destination, FileIdentity, FileStamp, FoundFile, RecordId, SiteUrl, Snapshot,
};
use tangelo::protocol::SignedIn;
use tangelo::ui::{ListIndex, Query};

#[global_allocator]
static MEMORY: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const ROWS: u64 = 100_000;
/// What a row may take in all: engine, snapshot and index together.
const BYTES_PER_ROW: usize = 1_024;

/// One chunk each, and no two of one size, as it is with what cameras write.
fn file(at: u64) -> NewFile {
    let name = format!("A{:03}_C{:03}_0612AB_{at:06}.mov", at / 900, at % 900);
    NewFile {
        file: FoundFile {
            path: PathBuf::from(format!("/media/producer/CARD_A/PRIVATE/day-2/cam-a/{name}")),
            folder: "CARD_A/PRIVATE/day-2/cam-a".to_owned(),
            name,
            stamp: FileStamp {
                size: 900_000 + at,
                modified_ns: 1_781_273_110_000_000_000,
                created_ns: Some(1_781_273_110_000_000_000),
                identity: Some(FileIdentity {
                    volume: 1,
                    file: at,
                }),
            },
        },
        refused: None,
        earlier: None,
    }
}

/// An engine with the rows in its list; those that may start are under way.
fn filled(now: Now) -> Engine {
    listed(now, |engine| drain(engine, now))
}

/// An engine that got the rows piece by piece, with something done after each.
fn listed(now: Now, mut after_each: impl FnMut(&mut Engine)) -> Engine {
    let site = SiteUrl::parse("https://dam.example").expect("a literal address");
    let restored = Restored {
        sites: vec![SiteFacts {
            site: site.clone(),
            proven: true,
            checks_duplicates: true,
        }],
        ..Restored::default()
    };
    let mut engine = Engine::new(EngineConfig::default(), restored, now);
    let batch = BatchId(1);
    engine.handle_command(now, Command::Connect(site.clone()));
    engine.handle_command(
        now,
        Command::OpenBatch {
            batch,
            destination: Destination {
                site,
                folder: RecordId::parse("F1").expect("a literal Record ID"),
                folder_path: None,
            },
            options: BatchOptions::default(),
        },
    );
    for piece in 0..ROWS / 1_000 {
        let files = (piece * 1_000..(piece + 1) * 1_000).map(file).collect();
        engine.handle_command(now, Command::Add { batch, files });
        after_each(&mut engine);
    }
    engine
}

/// Signs in; everything else that was asked for is never answered.
fn drain(engine: &mut Engine, now: Now) {
    while let Some(effect) = engine.poll_effect() {
        if let Effect::SignIn { call, .. } = effect {
            let result = Ok(SignedIn::default());
            engine.handle_outcome(now, Outcome::SignedIn { call, result });
        }
    }
}

fn memory(_: &mut Criterion) {
    let mut now = Now::default();
    let waiting = weighed("waiting", || (filled(now), now));
    let done = weighed("done", || {
        let mut site = site::Site::default();
        let mut engine = listed(now, |engine| site.carry_out(engine, now));
        site.finish(&mut engine, &mut now);
        (engine, now)
    });
    for bytes in [waiting, done] {
        assert!(
            bytes < BYTES_PER_ROW as i64,
            "a row takes more than it may: {bytes} bytes"
        );
    }
}

/// Bytes that each row takes in all.
fn weighed(what: &str, made: impl FnOnce() -> (Engine, Now)) -> i64 {
    let region = Region::new(MEMORY);
    let used = || {
        let change = region.change();
        change.bytes_allocated as i64 - change.bytes_deallocated as i64
    };
    let (mut engine, now) = made();
    let in_engine = used();
    let snapshot = engine.snapshot(now);
    let with_snapshot = used();
    let mut index = ListIndex::default();
    index.update(&snapshot, &Query::default());
    let all = used();
    let per_row = |bytes: i64| bytes / ROWS as i64;
    println!(
        "memory per row, {what}: {} bytes ({} engine, {} snapshot, {} index)",
        per_row(all),
        per_row(in_engine),
        per_row(with_snapshot - in_engine),
        per_row(all - with_snapshot)
    );
    black_box((engine, snapshot, index));
    per_row(all)
}

fn snapshots(c: &mut Criterion) {
    let mut now = Now::default();
    let mut group = c.benchmark_group("engine at 100000 rows");
    group.sample_size(20);
    let mut engine = filled(now);
    engine.snapshot(now);
    group.bench_function("snapshot, nothing changed", |b| {
        b.iter(|| black_box(engine.snapshot(now)));
    });
    let all: Vec<AssetId> = engine.snapshot(now).rows().map(|row| row.id).collect();
    let mut timed = |name: &str, wish: &dyn Fn() -> Command, back: &dyn Fn() -> Command| {
        group.bench_function(name, |b| {
            b.iter_custom(|times| {
                let mut spent = Duration::ZERO;
                for _ in 0..times {
                    now.mono_ms += 100;
                    let begun = Instant::now();
                    engine.handle_command(now, wish());
                    let shown: Snapshot = engine.snapshot(now);
                    spent += begun.elapsed();
                    black_box(shown);
                    drain(&mut engine, now);
                    engine.handle_command(now, back());
                    drain(&mut engine, now);
                    engine.snapshot(now);
                }
                spent
            });
        });
    };
    timed("pause all", &|| Command::PauseAll, &|| Command::ResumeAll);
    timed("pause each row", &|| Command::Pause(all.clone()), &|| {
        Command::Resume(all.clone())
    });
    timed("cancel each row", &|| Command::Cancel(all.clone()), &|| {
        Command::Retry(all.clone())
    });
}

criterion_group!(benches, memory, snapshots);
criterion_main!(benches);
