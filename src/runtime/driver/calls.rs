//! Effects that call the site.

use tokio::sync::oneshot;

use super::super::discover::adopt;
use super::super::journal::{Journal, Request};
use super::super::look_up::look_up;
use super::super::reader::ChunkBody;
use super::super::versions::send_version;
use super::running::Running;
use crate::engine::{CallId, ChunkDone, ChunkError, ChunkJob, Outcome, VersionJob};
use crate::model::{FileStamp, Problem, RecordId, SiteUrl, Step, UploadItemId};
use crate::protocol::{
    CallFailure, Completion, FailureKind, FolderQuestion, NewTransaction, Registration,
    TransportError, read_chunk_receipt, read_completion, read_linked, read_registration,
    read_transaction,
};

impl Running {
    pub(super) fn sign_in(&mut self, call: CallId, renew: bool) {
        let client = self.client();
        let why = self.no_client.clone();
        self.spawn(call, async move {
            let result = match client {
                Some(client) => client.sign_in(renew).await,
                None => {
                    let nothing = no_credentials();
                    Err(CallFailure {
                        details: why.or(nothing.details.clone()),
                        ..nothing
                    })
                }
            };
            Outcome::SignedIn { call, result }
        });
    }

    pub(super) fn probe(&mut self, call: CallId) {
        let client = self.client();
        self.spawn(call, async move {
            let reachable = match client {
                Some(client) => client.probe().await,
                None => false,
            };
            Outcome::Probed { call, reachable }
        });
    }

    pub(super) fn discover(&mut self, call: CallId) {
        let site = self.site.clone();
        let (accounts, profiles) = (self.accounts.clone(), self.profiles.clone());
        self.spawn(call, async move {
            let result = match &site {
                Some((site, client)) => adopt(client, &accounts, &profiles, site).await,
                None => Err(no_credentials()),
            };
            Outcome::Discovered { call, result }
        });
    }

    pub(super) fn create_transaction(&mut self, call: CallId, new: NewTransaction) {
        let client = self.client();
        self.spawn(call, async move {
            let result = async {
                let client = client.ok_or_else(no_credentials)?;
                let request = client.profile().create_transaction(&new);
                let reply = client.call(Step::CreateTransaction, request).await?;
                read_transaction(&reply)
            };
            Outcome::TransactionCreated {
                call,
                result: result.await,
            }
        });
    }

    pub(super) fn register(&mut self, call: CallId, registration: Registration) {
        let site = self.site.clone();
        let journal = self.journal.clone();
        self.spawn(call, async move {
            let mut known = Vec::new();
            let result = async {
                let (site, client) = site.ok_or_else(no_credentials)?;
                let request = client.profile().register(&registration);
                let reply = client.call(Step::Register, request).await?;
                let items = read_registration(&reply)?;
                let ids = items.iter().filter_map(|i| i.record_id.clone()).collect();
                known = known_ids(&journal, site, ids).await;
                Ok(items)
            };
            Outcome::Registered {
                call,
                result: result.await,
                known,
            }
        });
    }

    pub(super) fn complete(
        &mut self,
        call: CallId,
        item: UploadItemId,
        stamp: FileStamp,
        etags: Vec<String>,
    ) {
        let client = self.client();
        let clock = self.clock.clone();
        self.spawn(call, async move {
            let completion = Completion {
                item,
                current: clock.local(clock.now().wall_ms.saturating_mul(1_000_000)),
                created: stamp.created_ns.map(|ns| clock.local(ns)),
                modified: clock.local(stamp.modified_ns),
                etags,
            };
            let result = async {
                let client = client.ok_or_else(no_credentials)?;
                let request = client.profile().complete(&completion);
                read_completion(&client.call(Step::Complete, request).await?)
            };
            Outcome::Completed {
                call,
                result: result.await,
            }
        });
    }

    pub(super) fn ask_folder(&mut self, call: CallId, question: FolderQuestion) {
        let client = self.client();
        self.spawn(call, async move {
            let result = match client {
                Some(client) => super::super::folders::ask_one(&client, &question).await,
                None => Err(no_credentials()),
            };
            Outcome::FolderTold { call, result }
        });
    }

    pub(super) fn look_up(&mut self, call: CallId, record_id: RecordId) {
        let client = self.client();
        self.spawn(call, async move {
            let result = async {
                let client = client.ok_or_else(no_credentials)?;
                look_up(&client, &record_id).await
            };
            Outcome::LookedUp {
                call,
                result: result.await,
            }
        });
    }

    pub(super) fn link(&mut self, call: CallId, asset: RecordId, folder: RecordId) {
        let client = self.client();
        self.spawn(call, async move {
            let step = Step::AddToFolder;
            let result = async {
                let client = client.ok_or_else(no_credentials)?;
                let request = client.profile().add_to_folder(&asset, &folder);
                let request = request.ok_or_else(|| no_call(step))?;
                read_linked(&client.call(step, request).await?)
            };
            Outcome::Linked {
                call,
                result: result.await,
            }
        });
    }

    pub(super) fn send_version(&mut self, job: VersionJob) {
        let client = self.client();
        let outcomes = self.outcomes_in.clone();
        let call = job.call;
        self.spawn(call, async move {
            let result = match client {
                Some(client) => send_version(&client, job, outcomes).await,
                None => Err(ChunkError::Call(no_credentials())),
            };
            Outcome::VersionSent { call, result }
        });
    }

    pub(super) fn send_chunk(&mut self, job: ChunkJob) {
        let client = self.client();
        let (reader, wire) = (self.reader.clone(), self.wire.clone());
        // Here, not in the task: this is the order in which chunks shall be read.
        let turn = reader.line_up(&job);
        let call = job.call;
        self.spawn(call, async move {
            let result = async {
                let client = client.ok_or_else(|| ChunkError::Call(no_credentials()))?;
                let read = reader.read(&job, turn).await.map_err(ChunkError::File)?;
                let request = client.profile().upload_chunk(
                    &job.item,
                    job.range,
                    job.stamp.size,
                    job.part_number,
                    &hex(&read.md5),
                );
                let (body, mut verdict) = split_verdict(read.body);
                let flight = wire.board(call).await;
                let sent = client
                    .send_chunk(request, body, job.range.len, job.cautious, &flight)
                    .await;
                let reply_ms = flight.reply_ms();
                drop(flight);
                if let Some(Ok(problem)) = verdict.as_mut().map(oneshot::Receiver::try_recv) {
                    return Err(ChunkError::File(problem));
                }
                let receipt = sent
                    .and_then(|reply| read_chunk_receipt(&reply))
                    .map_err(ChunkError::Call)?;
                Ok(ChunkDone {
                    md5: read.md5,
                    receipt,
                    whole_xxh128: read.whole,
                    reply_ms,
                })
            };
            Outcome::ChunkSent {
                call,
                result: result.await,
            }
        });
    }
}

/// A streamed body tells apart from the network's failures when the file fails it.
fn split_verdict(body: ChunkBody) -> (ChunkBody, Option<oneshot::Receiver<Problem>>) {
    match body {
        ChunkBody::Whole(bytes) => (ChunkBody::Whole(bytes), None),
        ChunkBody::Stream { blocks, verdict } => {
            let (_, never) = oneshot::channel();
            let body = ChunkBody::Stream {
                blocks,
                verdict: never,
            };
            (body, Some(verdict))
        }
    }
}

async fn known_ids(
    journal: &Journal,
    site: SiteUrl,
    ids: Vec<crate::model::RecordId>,
) -> Vec<crate::model::RecordId> {
    let (reply, answer) = oneshot::channel();
    let request = Request::Known { site, ids, reply };
    journal.send_later(request).await;
    match answer.await {
        Ok(Ok(known)) => known,
        // A journal that cannot be read cannot be written either: nothing is completed then.
        _ => Vec::new(),
    }
}

fn no_credentials() -> CallFailure {
    CallFailure {
        kind: FailureKind::NotSignedIn,
        ..CallFailure::transport(
            TransportError::Unreachable,
            Some("no credentials for this site".into()),
        )
    }
}

fn no_call(step: Step) -> CallFailure {
    CallFailure {
        kind: FailureKind::Final(Problem::EndpointMissing { step }),
        retry_after: None,
        details: None,
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
