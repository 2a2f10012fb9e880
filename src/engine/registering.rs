//! Steps 1 and 2: transactions, and registration in groups.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use super::asset::{Stage, Upload};
use super::chunks::Chunks;
use super::connection::exhausted;
use super::destination::Gate;
use super::effect::{CallId, Effect, Now};
use super::{Batch, CallUnderWay, Engine, Record, StoredBatch, Timer, Transaction};
use crate::model::{
    Again, AssetId, BatchId, ChunkPlan, Hitch, Problem, RecordId, Step, TimelineEvent,
    TransactionId, Trouble,
};
use crate::protocol::{
    CallFailure, FailureKind, NewTransaction, RegisterFile, RegisteredItem, Registration,
};

/// Files in one registration at most.
const GROUP_FILES: usize = 50;
/// Registrations whose reply did not name the file, before the row needs attention.
const UNNAMED_TRIES: u8 = 3;

impl Engine {
    pub(super) fn pump_registration(&mut self, now: Now) {
        let with_work: Vec<BatchId> = self
            .batches
            .values()
            .filter(|b| !b.ready.is_empty() && !b.registering && b.gate == Gate::Open)
            .map(|b| b.id)
            .collect();
        for id in with_work {
            let Some(batch) = self.batches.get_mut(&id) else {
                continue;
            };
            match batch.transaction.clone() {
                Transaction::NotBefore(at) if at > now.mono_ms => {
                    self.wake_at(at, Timer::Batch(id));
                }
                Transaction::None | Transaction::NotBefore(_) => {
                    batch.transaction = Transaction::Creating;
                    let new = new_transaction(batch);
                    let call =
                        self.begin(CallUnderWay::CreateTransaction(id, self.link.generation));
                    self.effects
                        .push_back(Effect::CreateTransaction { call, new });
                }
                Transaction::Creating => {}
                Transaction::Open(transaction) => self.register_group(now, id, transaction),
            }
        }
    }

    pub(super) fn transaction_created(
        &mut self,
        now: Now,
        call: CallId,
        result: Result<TransactionId, CallFailure>,
    ) {
        let Some(CallUnderWay::CreateTransaction(id, generation)) = self.finish(call) else {
            return;
        };
        let Some(batch) = self.batches.get_mut(&id) else {
            return;
        };
        batch.transaction = Transaction::None;
        let failure = match result {
            Ok(transaction) => {
                batch.tries = 0;
                batch.transaction = Transaction::Open(transaction);
                self.records
                    .push(Record::Batch(Arc::new(stored_batch(batch))));
                return self.succeeded(generation);
            }
            Err(failure) => failure,
        };
        let step = Step::CreateTransaction;
        self.note_contact(&failure);
        self.hold_for(now, &failure);
        let trouble = match failure.kind {
            FailureKind::NotSignedIn => {
                return self.token_refused(now, generation, failure.details);
            }
            FailureKind::Passing(Hitch::Unreachable) => return self.went_down(now),
            FailureKind::Passing(hitch) => {
                let Some(batch) = self.batches.get_mut(&id) else {
                    return;
                };
                batch.tries += 1;
                if batch.tries < self.config.retry.tries {
                    let pause =
                        self.config
                            .retry
                            .pause_ms(&mut self.rng, batch.tries, failure.retry_after);
                    batch.transaction = Transaction::NotBefore(now.mono_ms + pause);
                    return;
                }
                exhausted(step, hitch, failure.details)
            }
            // The batch has no transaction, so another one is asked for.
            FailureKind::NotFound if self.discovers_first() => return,
            FailureKind::NotFound => Trouble {
                problem: Problem::EndpointMissing { step },
                details: failure.details,
            },
            FailureKind::Final(problem) => Trouble {
                problem,
                details: failure.details,
            },
        };
        let Some(batch) = self.batches.get_mut(&id) else {
            return;
        };
        batch.tries = 0;
        for asset in batch.ready.clone() {
            self.fail(now, asset, trouble.clone());
        }
    }

    fn register_group(&mut self, now: Now, id: BatchId, transaction: TransactionId) {
        let batch = &self.batches[&id];
        let mut seen = HashSet::new();
        let mut limit = GROUP_FILES;
        let mut group = Vec::new();
        let mut files = Vec::new();
        for id in &batch.ready {
            let asset = &self.assets[id];
            if asset.paused {
                continue;
            }
            limit = limit.min(asset.group_limit as usize);
            if group.len() >= limit {
                break;
            }
            // Replies are matched by name and size: two alike wait for different calls.
            if !seen.insert((asset.name.clone(), asset.stamp.size)) {
                continue;
            }
            group.push(*id);
            files.push(RegisterFile {
                name: asset.name.to_string(),
                folder: match batch.options.keep_folders {
                    true => asset.folder.to_string(),
                    false => String::new(),
                },
                size: asset.stamp.size,
            });
        }
        if group.is_empty() {
            return;
        }
        let registration = Registration {
            transaction,
            folder: batch.destination.folder.clone(),
            files,
        };
        for asset in &group {
            self.change_and_keep(now, *asset, |a| a.stage = Stage::Registering);
        }
        if let Some(batch) = self.batches.get_mut(&id) {
            batch.registering = true;
        }
        let call = self.begin(CallUnderWay::Register(id, group, self.link.generation));
        self.after_durable
            .push(Effect::Register { call, registration });
    }

    pub(super) fn registered(
        &mut self,
        now: Now,
        call: CallId,
        result: Result<Vec<RegisteredItem>, CallFailure>,
        known: &[RecordId],
    ) {
        let Some(CallUnderWay::Register(batch, group, generation)) = self.finish(call) else {
            return;
        };
        if let Some(batch) = self.batches.get_mut(&batch) {
            batch.registering = false;
        }
        // Rows that were cancelled or removed meanwhile are left alone: their items stay orphans.
        let group: Vec<AssetId> = group
            .into_iter()
            .filter(|id| self.is_at(*id, |stage| matches!(stage, Stage::Registering)))
            .collect();
        match result {
            Ok(items) => {
                self.succeeded(generation);
                self.take_items(now, group, items, known);
            }
            Err(failure) => self.registration_failed(now, batch, group, generation, failure),
        }
    }

    fn take_items(
        &mut self,
        now: Now,
        group: Vec<AssetId>,
        items: Vec<RegisteredItem>,
        known: &[RecordId],
    ) {
        let mut by_key: BTreeMap<(String, Option<u64>), RegisteredItem> = items
            .into_iter()
            .map(|item| ((crate::model::nfc(&item.name), item.size), item))
            .collect();
        let mut unnamed = Vec::new();
        for id in group {
            let asset = &self.assets[&id];
            let name = asset.name.to_string();
            let item = by_key
                .remove(&(name.clone(), Some(asset.stamp.size)))
                .or_else(|| by_key.remove(&(name, None)));
            match item {
                Some(item) => self.take_item(now, id, item, known),
                None => unnamed.push(id),
            }
        }
        if unnamed.is_empty() {
            return;
        }
        let strangers: Vec<String> = by_key
            .into_keys()
            .take(3)
            .map(|(name, _)| format!("“{}”", name.chars().take(60).collect::<String>()))
            .collect();
        let details: Arc<str> = match strangers.is_empty() {
            true => "the reply does not name the file".into(),
            false => format!("the reply names {} instead", strangers.join(", ")).into(),
        };
        for id in unnamed {
            let trouble = Trouble {
                problem: Problem::NotRegistered,
                details: Some(details.clone()),
            };
            self.register_again(now, id, UNNAMED_TRIES, None, Hitch::OddReply, trouble);
        }
    }

    fn take_item(&mut self, now: Now, id: AssetId, item: RegisteredItem, known: &[RecordId]) {
        let taken = item.record_id.as_ref().filter(|record_id| {
            known.contains(record_id) || self.reserved.get(record_id).is_some_and(|by| *by != id)
        });
        if let Some(record_id) = taken {
            let record_id = record_id.clone();
            return self.fail(now, id, Problem::WouldChangeExisting { record_id });
        }
        if let Some(record_id) = &item.record_id {
            self.reserved.insert(record_id.clone(), id);
        }
        self.records.push(Record::ForgetChunks(id));
        let preferred = self.config.preferred_chunk;
        self.change_and_keep(now, id, |asset| {
            let plan = ChunkPlan::for_size(asset.stamp.size, preferred);
            asset.note(now, TimelineEvent::Registered);
            asset.tries = 0;
            asset.upload = Some(Box::new(Upload::new(
                item.item,
                item.record_id,
                Chunks::new(plan),
            )));
            asset.stage = Stage::Sending;
        });
    }

    fn registration_failed(
        &mut self,
        now: Now,
        batch: BatchId,
        group: Vec<AssetId>,
        generation: u32,
        failure: CallFailure,
    ) {
        let step = Step::Register;
        self.note_contact(&failure);
        self.hold_for(now, &failure);
        if Engine::has_enough(&failure) {
            self.call_bound.congested(now.mono_ms);
        }
        let details = failure.details.clone();
        match failure.kind {
            FailureKind::NotSignedIn => {
                self.back_to_ready(&group);
                self.token_refused(now, generation, details);
            }
            FailureKind::Passing(Hitch::Unreachable) => {
                self.back_to_ready(&group);
                self.went_down(now);
            }
            FailureKind::Passing(hitch) => {
                // One pause for all, so that they go together again.
                let tries = group
                    .iter()
                    .map(|id| self.assets[id].tries + 1)
                    .max()
                    .unwrap_or(1);
                let pause = self
                    .config
                    .retry
                    .pause_ms(&mut self.rng, tries, failure.retry_after);
                for id in group {
                    let trouble = exhausted(step, hitch, details.clone());
                    let at = Some(now.mono_ms + pause);
                    self.register_again(now, id, self.config.retry.tries, at, hitch, trouble);
                }
            }
            FailureKind::NotFound if self.discovers_first() => self.back_to_ready(&group),
            FailureKind::NotFound => {
                // The transaction is unknown: another one, unless that was tried already.
                if let Some(batch) = self.batches.get_mut(&batch) {
                    batch.transaction = Transaction::None;
                }
                for id in group {
                    let trouble = Trouble {
                        problem: Problem::EndpointMissing { step },
                        details: details.clone(),
                    };
                    let bound = self.config.retry.registrations;
                    self.register_again(now, id, bound, None, Hitch::ItemGone, trouble);
                }
            }
            FailureKind::Final(problem) => {
                let one_may_be_at_fault =
                    matches!(problem, Problem::Refused { .. } | Problem::TooLarge);
                if one_may_be_at_fault && group.len() > 1 {
                    // Nothing was registered: find the file that the site refuses.
                    let half = (group.len() / 2) as u32;
                    for id in &group {
                        self.change(*id, |a| a.group_limit = half);
                    }
                    return self.back_to_ready(&group);
                }
                for id in group {
                    let trouble = Trouble {
                        problem: problem.clone(),
                        details: details.clone(),
                    };
                    self.fail(now, id, trouble);
                }
            }
        }
    }

    fn back_to_ready(&mut self, group: &[AssetId]) {
        for id in group {
            self.change(*id, |a| a.stage = Stage::Ready);
        }
    }

    /// Puts an asset back in line for another registration, or ends it after `bound` tries.
    pub(super) fn register_again(
        &mut self,
        now: Now,
        id: AssetId,
        bound: u8,
        at_ms: Option<u64>,
        because: Hitch,
        trouble: Trouble,
    ) {
        let tries = self
            .change(id, |asset| {
                asset.tries = asset.tries.saturating_add(1);
                asset.tries
            })
            .unwrap_or(u8::MAX);
        if tries >= bound {
            return self.fail(now, id, trouble);
        }
        let at_ms = at_ms.unwrap_or_else(|| {
            now.mono_ms + self.config.retry.pause_ms(&mut self.rng, tries, None)
        });
        self.change_and_keep(now, id, |asset| {
            let step = Step::Register;
            asset.note(now, TimelineEvent::CallFailed { step, because });
            asset.stage = Stage::Waiting {
                again: Some(Again { at_ms, because }),
            };
        });
        self.wake_at(at_ms, Timer::Asset(id));
    }

    /// Forgets an asset's registration and its chunks, those on the way included: an answer to one
    /// of them must not count for another registration.
    pub(super) fn drop_upload(&mut self, now: Now, id: AssetId) {
        self.ground(now, id);
        let upload = self.change(id, |asset| {
            asset.xxh128 = None;
            asset.upload.take()
        });
        if let Some(Some(upload)) = upload {
            if let Some(record_id) = &upload.record_id
                && self.reserved.get(record_id) == Some(&id)
            {
                self.reserved.remove(record_id);
            }
            self.records.push(Record::ForgetChunks(id));
        }
    }
}

fn new_transaction(batch: &Batch) -> NewTransaction {
    NewTransaction {
        folder: batch.destination.folder.clone(),
        keep_folders: batch.options.keep_folders,
        import_mapping_template: batch.options.import_mapping_template.clone(),
        metadata: batch.options.metadata.clone(),
        security_clearance: batch.options.security_clearance,
        use_cached_transaction: batch.options.use_cached_transaction,
    }
}

pub(super) fn stored_batch(batch: &Batch) -> StoredBatch {
    StoredBatch {
        id: batch.id,
        destination: batch.destination.clone(),
        options: batch.options.clone(),
        transaction: match &batch.transaction {
            Transaction::Open(transaction) => Some(transaction.clone()),
            _ => None,
        },
        added_ms: batch.added_ms,
    }
}
