//! Before anything of a batch is sent, its folder is looked at where the site lets us: once for each
//! folder and connection, and again when a paused queue goes on. A folder that is gone, virtual or
//! none holds the batch; a site that refuses the question, or does not know it, holds nothing.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::asset::{Asset, Counted, Stage};
use super::effect::{CallId, Effect, Now};
use super::registering::stored_batch;
use super::{CallUnderWay, Engine, Patience, Record, Timer};
use crate::model::{
    BatchId, Destination, Folder, FolderKind, Hitch, Problem, RecordId, TimelineEvent, Trouble,
};
use crate::protocol::{CallFailure, FailureKind, FolderQuestion};

/// Folders that are asked about at once.
const ASKED_AT_ONCE: usize = 4;
/// Questions without an answer before a folder is used unchecked.
const TRIES: u8 = 3;

/// Whether files of a batch may go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Gate {
    /// Its folder was not looked at yet in this connection.
    #[default]
    Unknown,
    Open,
    /// Its folder takes no uploads.
    Shut(Problem),
}

/// What is known of a folder of the connected site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Look {
    Asking {
        call: CallId,
        tries: u8,
    },
    NotBefore {
        at_ms: u64,
        tries: u8,
    },
    /// It takes uploads, as far as the site tells; its path where it was told.
    Takes(Option<Arc<str>>),
    Refused(Problem),
}

/// A question under way.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    folder: RecordId,
    /// Not the folder itself, but whether the site knows the call at all.
    whether_it_can_be: bool,
    generation: u32,
}

impl Engine {
    /// Asks about folders that something waits for, and opens or shuts the batches that go there.
    pub(super) fn pump_destinations(&mut self, now: Now) {
        let mut newly: Vec<(BatchId, RecordId)> = Vec::new();
        for batch in self.batches.values() {
            let here = self.link.site.as_ref() == Some(&batch.destination.site);
            if here && batch.open > 0 && batch.gate == Gate::Unknown {
                newly.push((batch.id, batch.destination.folder.clone()));
            }
        }
        let mut opened = BTreeSet::new();
        for (id, folder) in newly {
            match self.folders.get(&folder) {
                Some(Look::Takes(path)) => {
                    let path = path.clone();
                    self.open_gate(id, path);
                    opened.insert(id);
                }
                Some(Look::Refused(problem)) => {
                    let problem = problem.clone();
                    self.shut_gate(id, problem);
                    opened.insert(id);
                }
                Some(Look::Asking { .. }) => {}
                Some(Look::NotBefore { at_ms, .. }) if *at_ms > now.mono_ms => {
                    let at = *at_ms;
                    self.wake_at(at, Timer::Hold);
                }
                Some(Look::NotBefore { tries, .. }) => {
                    let tries = *tries;
                    self.ask(folder, false, tries);
                }
                None => self.ask(folder, false, 0),
            }
        }
        self.settle_batches(&opened);
        self.fail_what_has_no_folder(now);
    }

    /// Whether something may go as soon as its folder was looked at.
    pub(super) fn looks_at_folders(&self) -> bool {
        self.batches.values().any(|batch| {
            let here = self.link.site.as_ref() == Some(&batch.destination.site);
            here && batch.open > 0 && batch.gate == Gate::Unknown
        })
    }

    fn ask(&mut self, folder: RecordId, whether_it_can_be: bool, tries: u8) {
        let asking = |look: &&Look| matches!(look, Look::Asking { .. });
        if !whether_it_can_be && self.folders.values().filter(asking).count() >= ASKED_AT_ONCE {
            return;
        }
        let question = match whether_it_can_be {
            false => FolderQuestion::Itself(folder.clone()),
            true => FolderQuestion::Top { start: 0 },
        };
        let call = self.begin(CallUnderWay::AskFolder(Asked {
            folder: folder.clone(),
            whether_it_can_be,
            generation: self.link.generation,
        }));
        self.folders.insert(folder, Look::Asking { call, tries });
        self.effects.push_back(Effect::AskFolder { call, question });
    }

    pub(super) fn folder_told(
        &mut self,
        now: Now,
        call: CallId,
        result: Result<Option<Folder>, CallFailure>,
    ) {
        let Some(CallUnderWay::AskFolder(asked)) = self.finish(call) else {
            return;
        };
        let folder = asked.folder;
        let tries = match self.folders.get(&folder) {
            Some(Look::Asking {
                call: latest,
                tries,
            }) if *latest == call => *tries,
            _ => return,
        };
        let look = match result {
            Ok(found) => {
                self.succeeded(asked.generation);
                match found {
                    Some(found) if !asked.whether_it_can_be => standing(found),
                    // The site lists folders, and not this one.
                    _ => Look::Refused(Problem::FolderGone),
                }
            }
            Err(failure) => {
                self.note_contact(&failure);
                self.hold_for(now, &failure);
                match failure.kind {
                    FailureKind::NotSignedIn => {
                        self.folders.remove(&folder);
                        return self.token_refused(now, asked.generation, failure.details);
                    }
                    FailureKind::Passing(Hitch::Unreachable) => {
                        self.folders.remove(&folder);
                        return self.went_down(now);
                    }
                    FailureKind::Passing(_) if tries + 1 < TRIES => {
                        let tries = tries + 1;
                        let after = failure.retry_after;
                        let pause = self.config.retry.pause_ms(&mut self.rng, tries, after);
                        let at_ms = now.mono_ms + pause;
                        self.wake_at(at_ms, Timer::Hold);
                        Look::NotBefore { at_ms, tries }
                    }
                    // Either the folder is unknown or the call is: the topmost folders tell which.
                    FailureKind::NotFound if !asked.whether_it_can_be => {
                        return self.ask(folder, true, tries);
                    }
                    FailureKind::Passing(_) | FailureKind::NotFound | FailureKind::Final(_) => {
                        Look::Takes(None)
                    }
                }
            }
        };
        self.folders.insert(folder, look);
    }

    /// Every folder of the connected site is looked at anew before more is sent there.
    pub(super) fn forget_folders(&mut self) {
        for look in std::mem::take(&mut self.folders).into_values() {
            if let Look::Asking { call, .. } = look {
                self.finish(call);
                self.effects.push_back(Effect::Abort { call });
            }
        }
        let mut closed = BTreeSet::new();
        for batch in self.batches.values_mut() {
            if batch.gate != Gate::Unknown {
                batch.gate = Gate::Unknown;
                closed.insert(batch.id);
            }
        }
        self.settle_batches(&closed);
    }

    /// The user may have put a batch's folder right.
    pub(super) fn look_again(&mut self, id: BatchId) {
        let Some(batch) = self.batches.get_mut(&id) else {
            return;
        };
        if let Gate::Shut(_) = batch.gate {
            batch.gate = Gate::Unknown;
            let folder = batch.destination.folder.clone();
            if let Some(Look::Refused(_)) = self.folders.get(&folder) {
                self.folders.remove(&folder);
            }
            self.settle_batches(&BTreeSet::from([id]));
        }
    }

    /// Sends what a batch has not sent yet somewhere else, as a batch of its own with the same
    /// options. What is being completed stays where it is; files that were under way begin anew,
    /// since their registration was for the old folder.
    pub(super) fn redirect(
        &mut self,
        now: Now,
        from: BatchId,
        to: BatchId,
        destination: Destination,
    ) {
        let Some(batch) = self.batches.get(&from) else {
            return;
        };
        if self.batches.contains_key(&to) || batch.destination.folder == destination.folder {
            return;
        }
        let options = batch.options.clone();
        let active = self.link.site.as_ref() == Some(&destination.site);
        self.open_batch(now, to, destination, options);
        for id in self.assets_where(|a| a.batch == from && may_move(a)) {
            self.drop_upload(now, id);
            let Some(asset) = self.assets.get_mut(&id) else {
                continue;
            };
            let before = std::mem::take(&mut asset.counted);
            self.recount(from, before, Counted::default());
            if let Some(batch) = self.batches.get_mut(&from) {
                batch.ready.remove(&id);
            }
            self.keep_batch(to);
            self.content_moves(id);
            self.change_and_keep(now, id, |asset| {
                asset.note(now, TimelineEvent::Redirected);
                asset.batch = to;
                asset.active = active;
                asset.tries = 0;
                asset.registrations = 0;
                asset.stage = Stage::Waiting { again: None };
            });
            self.content_enters(id);
        }
    }

    fn open_gate(&mut self, id: BatchId, path: Option<Arc<str>>) {
        let Some(batch) = self.batches.get_mut(&id) else {
            return;
        };
        batch.gate = Gate::Open;
        if let Some(path) = path
            && batch.destination.folder_path.as_deref() != Some(&*path)
        {
            batch.destination.folder_path = Some(path.to_string());
            if batch.kept {
                let stored = Arc::new(stored_batch(batch));
                self.records.push(Record::Batch(stored));
            }
        }
    }

    fn shut_gate(&mut self, id: BatchId, problem: Problem) {
        if let Some(batch) = self.batches.get_mut(&id) {
            batch.gate = Gate::Shut(problem);
        }
    }

    fn settle_batches(&mut self, batches: &BTreeSet<BatchId>) {
        if batches.is_empty() {
            return;
        }
        for id in self.assets_where(|a| batches.contains(&a.batch)) {
            self.settle(id);
        }
    }

    /// Without a window nobody can choose another folder.
    fn fail_what_has_no_folder(&mut self, now: Now) {
        if self.config.patience == Patience::Forever {
            return;
        }
        let shut = |batch: &super::Batch| match &batch.gate {
            Gate::Shut(problem) if batch.open > 0 => Some((batch.id, problem.clone())),
            _ => None,
        };
        let shut: Vec<(BatchId, Problem)> = self.batches.values().filter_map(shut).collect();
        for (batch, problem) in shut {
            let open = |a: &Asset| {
                a.batch == batch && a.active && !a.is_final() && self.may_be_stopped(a.id)
            };
            for id in self.assets_where(open) {
                self.fail(now, id, Trouble::from(problem.clone()));
            }
        }
    }
}

/// Not ended, and not asked to be completed; or ended because of where it should go.
fn may_move(asset: &Asset) -> bool {
    let asked = asset.upload.as_ref().is_some_and(|u| u.asked > 0);
    match &asset.stage {
        _ if asked || asset.leaves => false,
        Stage::Completing | Stage::CompletingAgain(_) | Stage::LookingUp => false,
        Stage::Done(_) | Stage::Cancelled => false,
        Stage::Failed(trouble) => matches!(
            trouble.problem,
            Problem::FolderGone
                | Problem::FolderVirtual
                | Problem::NotAFolder
                | Problem::NotAllowed { .. }
                | Problem::EndpointMissing { .. }
        ),
        _ => true,
    }
}

fn standing(folder: Folder) -> Look {
    match folder.kind {
        FolderKind::Takes => Look::Takes(folder.path),
        FolderKind::Virtual => Look::Refused(Problem::FolderVirtual),
        FolderKind::NotAFolder => Look::Refused(Problem::NotAFolder),
    }
}
