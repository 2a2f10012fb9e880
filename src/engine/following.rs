//! What is done about files whose upload has ended: reviews, links into virtual folders, and when
//! new versions of assets are sent, which is [`super::new_version`]'s.
//!
//! A review changes nothing on the site. A link may be repeated: it is asked for until the site
//! says yes or no. A new version may not.

use std::collections::VecDeque;
use std::sync::Arc;

use super::command::FollowUpCommand;
use super::connection::exhausted;
use super::effect::{CallId, Effect, Now};
use super::{CallUnderWay, Engine, Record, Timer};
use crate::model::{
    AssetId, FolderLink, FollowUp, Hitch, LinkState, Phase, Problem, RecordId, Review, Step,
    Trouble, VersionState, asset_of_verdict,
};
use crate::protocol::{CallFailure, FailureKind};

/// How many links are asked for at once.
const LINKS_AT_ONCE: usize = 4;

/// Follow-ups in line and under way.
#[derive(Debug, Default)]
pub(super) struct Following {
    links: VecDeque<LinkWish>,
    links_under_way: usize,
    pub(super) versions: VecDeque<AssetId>,
    /// One at a time: each is a stream of its own beside the queue.
    pub(super) sending: Option<(CallId, AssetId)>,
}

#[derive(Clone, Debug)]
pub(super) struct LinkWish {
    pub asset: AssetId,
    pub folder: RecordId,
    pub not_before_ms: u64,
    pub tries: u8,
}

impl Engine {
    pub(super) fn follow_up(&mut self, now: Now, command: FollowUpCommand) {
        match command {
            FollowUpCommand::Review { ids, by } => {
                let review = Review::by(&by, now.wall_ms);
                for id in ids {
                    if !self.is_listed_and_final(id) {
                        continue;
                    }
                    self.change_follow_up(now, id, |f| {
                        f.review.get_or_insert_with(|| review.clone());
                    });
                }
            }
            FollowUpCommand::Unreview(ids) => {
                for id in ids {
                    self.change_follow_up(now, id, |f| f.review = None);
                }
            }
            FollowUpCommand::AddToFolder { ids, folder, place } => {
                for id in ids {
                    self.want_link(now, id, &folder, place.as_deref());
                }
            }
            FollowUpCommand::SendNewVersion { id, target } => self.want_version(now, id, target),
            FollowUpCommand::StopNewVersion(id) => self.stop_version(now, id),
        }
    }

    /// Takes up what an earlier run decided.
    pub(super) fn restore_follow_up(&mut self, id: AssetId, mut known: FollowUp) {
        let Some(asset) = self.assets.get_mut(&id) else {
            return;
        };
        let lost = known.is_sending();
        if let (true, Some(version)) = (lost, &mut known.version) {
            version.state = VersionState::Unknown;
        }
        let open = known.links.iter().filter(|l| l.state == LinkState::Asked);
        if self.config.take_up_all {
            self.following.links.extend(open.map(|link| LinkWish {
                asset: id,
                folder: link.folder.clone(),
                not_before_ms: 0,
                tries: 0,
            }));
        }
        asset.follow_up = Some(Arc::new(known));
        if lost {
            self.keep_follow_up(id);
        }
        self.settle(id);
    }

    /// Starts what may start. Pausing the queue pauses uploads, not these.
    pub(super) fn pump_follow_ups(&mut self, now: Now) {
        while self.following.links_under_way < LINKS_AT_ONCE {
            let due = |wish: &LinkWish| wish.not_before_ms <= now.mono_ms;
            let Some(at) = self
                .following
                .links
                .iter()
                .position(|wish| due(wish) && self.is_of_connected_site(wish.asset))
            else {
                break;
            };
            let Some(wish) = self.following.links.remove(at) else {
                break;
            };
            let Some(asset) = self.linkable(wish.asset) else {
                continue;
            };
            let folder = wish.folder.clone();
            let call = self.begin(CallUnderWay::Link(wish, self.link.generation));
            self.following.links_under_way += 1;
            self.effects.push_back(Effect::Link {
                call,
                asset,
                folder,
            });
        }
        while self.following.sending.is_none() {
            let next = self.following.versions.iter();
            let Some(at) = next.clone().position(|id| self.is_of_connected_site(*id)) else {
                break;
            };
            let Some(id) = self.following.versions.remove(at) else {
                break;
            };
            self.send_version(id);
        }
    }

    fn want_link(&mut self, now: Now, id: AssetId, folder: &RecordId, place: Option<&str>) {
        if self.linkable(id).is_none() {
            return;
        }
        let same = |w: &LinkWish| w.asset == id && w.folder == *folder;
        let under_way = self
            .calls
            .values()
            .any(|call| matches!(call, CallUnderWay::Link(wish, _) if same(wish)));
        if under_way || self.following.links.iter().any(same) {
            return;
        }
        let link = FolderLink {
            folder: folder.clone(),
            place: place.map(|text| crate::model::plain_text(text, 300)),
            at_ms: now.wall_ms,
            state: LinkState::Asked,
        };
        self.change_follow_up(now, id, |f| f.note_link(link));
        self.following.links.push_back(LinkWish {
            asset: id,
            folder: folder.clone(),
            not_before_ms: 0,
            tries: 0,
        });
    }

    pub(super) fn linked(&mut self, now: Now, call: CallId, result: Result<(), CallFailure>) {
        let Some(CallUnderWay::Link(mut wish, generation)) = self.finish(call) else {
            return;
        };
        self.following.links_under_way -= 1;
        let failure = match result {
            Ok(()) => {
                self.succeeded(generation);
                return self.end_link(now, &wish, LinkState::Linked);
            }
            Err(failure) => failure,
        };
        self.note_contact(&failure);
        self.hold_for(now, &failure);
        let step = Step::AddToFolder;
        let trouble = match failure.kind {
            FailureKind::NotSignedIn => {
                self.token_refused(now, generation, failure.details);
                return self.following.links.push_back(wish);
            }
            FailureKind::Passing(Hitch::Unreachable) => {
                self.went_down(now);
                return self.following.links.push_back(wish);
            }
            FailureKind::Passing(hitch) => {
                wish.tries = wish.tries.saturating_add(1);
                if wish.tries < self.config.retry.tries {
                    let pause =
                        self.config
                            .retry
                            .pause_ms(&mut self.rng, wish.tries, failure.retry_after);
                    wish.not_before_ms = now.mono_ms + pause;
                    self.wake_at(wish.not_before_ms, Timer::FollowUp);
                    return self.following.links.push_back(wish);
                }
                exhausted(step, hitch, failure.details)
            }
            FailureKind::NotFound => {
                Trouble::with(Problem::EndpointMissing { step }, failure.details)
            }
            FailureKind::Final(problem) => Trouble::with(problem, failure.details),
        };
        self.end_link(now, &wish, LinkState::Failed { trouble });
    }

    fn end_link(&mut self, now: Now, wish: &LinkWish, state: LinkState) {
        self.change_follow_up(now, wish.asset, |f| {
            if let Some(link) = f.links.iter_mut().find(|l| l.folder == wish.folder) {
                link.state = state;
                link.at_ms = now.wall_ms;
            }
        });
    }

    /// The asset's site is the connected one.
    fn is_of_connected_site(&self, id: AssetId) -> bool {
        let asset = self.assets.get(&id);
        // One that has left the list is skipped where it is taken up.
        let batch = asset.and_then(|a| self.batches.get(&a.batch));
        batch.is_none_or(|b| Some(&b.destination.site) == self.link.site.as_ref())
    }

    fn is_listed_and_final(&self, id: AssetId) -> bool {
        self.assets.get(&id).is_some_and(|a| a.is_final())
    }

    /// The asset on the site that a row stands for.
    fn linkable(&self, id: AssetId) -> Option<RecordId> {
        match self.assets.get(&id)?.phase(0) {
            Phase::Done(verdict) => asset_of_verdict(&verdict).cloned(),
            _ => None,
        }
    }

    /// Changes what was decided about a row, and writes it down.
    pub(super) fn change_follow_up(
        &mut self,
        now: Now,
        id: AssetId,
        change: impl FnOnce(&mut FollowUp),
    ) {
        if self.touch_follow_up(id, change) {
            // A row that the journal told us of stands in it under another number.
            if self.assets.get(&id).is_some_and(|a| !a.kept) {
                self.keep_batch_of(id);
                self.keep(now, id);
            }
            self.keep_follow_up(id);
        }
    }

    pub(super) fn touch_follow_up(
        &mut self,
        id: AssetId,
        change: impl FnOnce(&mut FollowUp),
    ) -> bool {
        let Some(asset) = self.assets.get_mut(&id) else {
            return false;
        };
        let before = asset.follow_up.as_deref().cloned().unwrap_or_default();
        let mut after = before.clone();
        change(&mut after);
        if after == before {
            return false;
        }
        asset.follow_up = (!after.is_empty()).then(|| Arc::new(after));
        self.settle(id);
        true
    }

    pub(super) fn keep_follow_up(&mut self, asset: AssetId) {
        let Some(known) = self.assets.get(&asset) else {
            return;
        };
        let follow_up = known.follow_up.clone().unwrap_or_default();
        self.records.push(Record::FollowUp { asset, follow_up });
    }
}
