//! Records of a journal, one JSON value a line: whatever can be read, the engine takes up, and it
//! goes on to an end without a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use serde_json::from_str;
use tangelo::engine::{
    ChunkDone, Command, Effect, Engine, EngineConfig, Now, Outcome, Restored, StoredAsset,
    StoredChunk,
};
use tangelo::model::{FileStamp, SiteUrl};
use tangelo::protocol::{ChunkReceipt, CompletionReply, UploadStatus};

const STEPS: usize = 200;

fn restored(text: &str) -> Restored {
    let mut restored = Restored::default();
    for line in text.lines() {
        if let Ok(asset) = from_str::<StoredAsset>(line) {
            // The journal's own keys are SQLite's.
            if i64::try_from(asset.id.0).is_err() {
                continue;
            }
            restored.next_asset = restored.next_asset.max(asset.id.0 + 1);
            restored.assets.push((asset, Vec::new()));
        } else if let Ok(chunk) = from_str::<StoredChunk>(line) {
            if let Some((_, chunks)) = restored.assets.last_mut() {
                chunks.push(chunk);
            }
        } else if let Ok(batch) = from_str(line) {
            restored.batches.push(batch);
        } else if let Ok(facts) = from_str(line) {
            restored.sites.push(facts);
        }
    }
    restored
}

fuzz_target!(|text: &str| {
    let restored = restored(text);
    let stamps: Vec<FileStamp> = restored.assets.iter().map(|(a, _)| a.stamp).collect();
    let site = match restored.batches.first() {
        Some(batch) => batch.destination.site.clone(),
        None => SiteUrl::parse("https://dam.example").expect("an address"),
    };
    let mut now = Now {
        mono_ms: 1,
        wall_ms: 1_790_000_000_000,
    };
    let mut engine = Engine::new(EngineConfig::default(), restored, now);
    engine.handle_command(now, Command::Connect(site));
    for step in 0..STEPS {
        let Some(effect) = engine.poll_effect() else {
            match engine.poll_timeout() {
                Some(at) => now.mono_ms = now.mono_ms.max(at),
                None => break,
            }
            engine.handle_timeout(now);
            continue;
        };
        let outcome = match effect {
            Effect::Persist {
                ticket: Some(ticket),
                ..
            } => Outcome::Persisted { ticket },
            Effect::SignIn { call, .. } => Outcome::SignedIn {
                call,
                result: Ok(Default::default()),
            },
            Effect::Inspect { call, files } => Outcome::Inspected {
                call,
                files: files
                    .into_iter()
                    .map(|(id, _)| (id, Ok(stamps[step % stamps.len()])))
                    .collect(),
            },
            Effect::VerifyChunks { call, chunks, .. } => {
                assert!(chunks.iter().all(|(range, _)| range.len > 0));
                Outcome::Verified {
                    call,
                    result: Ok(step % 3 > 0),
                }
            }
            Effect::SendChunk(job) => {
                assert!(job.range.end() <= job.stamp.size);
                Outcome::ChunkSent {
                    call: job.call,
                    result: Ok(ChunkDone {
                        md5: [0; 16],
                        receipt: ChunkReceipt::default(),
                        whole_xxh128: None,
                        reply_ms: 40 * (step % 7) as u64,
                    }),
                }
            }
            Effect::Complete { call, .. } => Outcome::Completed {
                call,
                result: Ok(CompletionReply {
                    status: Some(match step % 3 {
                        0 => UploadStatus::AlreadyExists,
                        1 => UploadStatus::Success,
                        _ => UploadStatus::Incomplete,
                    }),
                    ..CompletionReply::default()
                }),
            },
            Effect::LookUp { call, .. } => Outcome::LookedUp {
                call,
                result: Ok(None),
            },
            Effect::Register { call, .. } => Outcome::Registered {
                call,
                result: Ok(Vec::new()),
                known: Vec::new(),
            },
            _ => continue,
        };
        engine.handle_outcome(now, outcome);
        engine.snapshot(now);
    }
});
