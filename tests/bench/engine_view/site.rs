//! Answers all that an engine asks for, at once and well: every file arrives.

use tangelo::engine::{CallId, ChunkDone, Effect, Engine, Now, Outcome};
use tangelo::model::{
    AssetId, FileStamp, Folder, FolderKind, RecordId, TransactionId, UploadItemId,
};
use tangelo::protocol::{
    ChunkReceipt, CompletionReply, RegisteredItem, Registration, SignedIn, UploadStatus,
};

use crate::file;

#[derive(Default)]
pub struct Site {
    items: u64,
}

impl Site {
    /// Goes on until every file is done.
    pub fn finish(&mut self, engine: &mut Engine, now: &mut Now) {
        self.carry_out(engine, *now);
        while !engine.is_idle() {
            let next = engine.poll_timeout().expect("something is to come");
            now.mono_ms = now.mono_ms.max(next);
            engine.handle_timeout(*now);
            self.carry_out(engine, *now);
        }
    }

    /// Carries out what the engine wants now.
    pub fn carry_out(&mut self, engine: &mut Engine, now: Now) {
        while let Some(effect) = engine.poll_effect() {
            if let Some(outcome) = self.answer(effect) {
                engine.handle_outcome(now, outcome);
            }
        }
    }

    fn answer(&mut self, effect: Effect) -> Option<Outcome> {
        Some(match effect {
            Effect::Persist { ticket, .. } => Outcome::Persisted { ticket: ticket? },
            Effect::SignIn { call, .. } => Outcome::SignedIn {
                call,
                result: Ok(SignedIn::default()),
            },
            Effect::Inspect { call, files } => Outcome::Inspected {
                call,
                files: files.iter().map(|(id, _)| (*id, Ok(stamp(*id)))).collect(),
            },
            Effect::AskFolder { call, .. } => Outcome::FolderTold {
                call,
                result: Ok(Some(Folder {
                    id: record_id("F1".to_owned()),
                    title: "Dailies".into(),
                    path: None,
                    kind: FolderKind::Takes,
                    has_children: None,
                })),
            },
            Effect::CreateTransaction { call, .. } => Outcome::TransactionCreated {
                call,
                result: Ok(TransactionId::parse("T1").expect("a literal id")),
            },
            Effect::Register { call, registration } => self.register(call, &registration),
            Effect::SendChunk(job) => Outcome::ChunkSent {
                call: job.call,
                result: Ok(ChunkDone {
                    md5: [7; 16],
                    receipt: ChunkReceipt::default(),
                    whole_xxh128: Some(content(job.asset)),
                    reply_ms: 1,
                }),
            },
            Effect::Complete { call, .. } => Outcome::Completed {
                call,
                result: Ok(CompletionReply {
                    status: Some(UploadStatus::Success),
                    speaks_of_duplicates: true,
                    ..CompletionReply::default()
                }),
            },
            Effect::LookUp { call, .. } => Outcome::LookedUp {
                call,
                result: Ok(None),
            },
            Effect::RecallSizes { call, sizes, .. } => Outcome::SizesRecalled {
                call,
                known: sizes.into_iter().map(|size| (size, false)).collect(),
            },
            Effect::RecallContents { call, contents, .. } => Outcome::ContentsRecalled {
                call,
                known: contents.into_iter().map(|(id, ..)| (id, None)).collect(),
            },
            Effect::Discover { call } => Outcome::Discovered {
                call,
                result: Ok(0),
            },
            Effect::Probe { call } => Outcome::Probed {
                call,
                reachable: true,
            },
            other => return unasked(&other),
        })
    }

    fn register(&mut self, call: CallId, registration: &Registration) -> Outcome {
        let item = |file: &tangelo::protocol::RegisterFile| {
            self.items += 1;
            RegisteredItem {
                item: UploadItemId::parse(&format!("3f2b8c1e-0000-4000-8000-{:012x}", self.items))
                    .expect("an id made here"),
                record_id: Some(record_id(format!("2RMAWC{:08}", self.items))),
                name: file.name.clone(),
                size: Some(file.size),
            }
        };
        Outcome::Registered {
            call,
            result: Ok(registration.files.iter().map(item).collect()),
            known: Vec::new(),
        }
    }
}

fn unasked(effect: &Effect) -> Option<Outcome> {
    match effect {
        Effect::Abort { .. } | Effect::DropConnections | Effect::Pace(_) => None,
        other => panic!("nobody answers {other:?}"),
    }
}

fn stamp(id: AssetId) -> FileStamp {
    // Assets count from 1, files from 0.
    file(id.0 - 1).file.stamp
}

fn content(id: AssetId) -> u128 {
    u128::from(id.0) << 64 | 0x9e37_79b9
}

fn record_id(text: String) -> RecordId {
    RecordId::parse(&text).expect("a literal Record ID")
}
