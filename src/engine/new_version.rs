//! New versions of assets, sent after a row's upload has ended.
//!
//! One at a time, each written down before it is sent; when its reply is lost the user is told so
//! and decides. [`super::following`] takes the next one up.

use std::sync::Arc;

use super::connection::exhausted;
use super::effect::{CallId, ChunkError, Effect, Now, VersionJob};
use super::{CallUnderWay, Engine};
use crate::model::{
    AssetId, Hitch, NewVersion, Problem, RecordId, Step, Trouble, VersionState, version_off,
};
use crate::protocol::{FailureKind, VersionReply};

impl Engine {
    pub(super) fn send_version(&mut self, id: AssetId) {
        let Some(asset) = self.assets.get(&id) else {
            return;
        };
        let Some(version) = asset.follow_up.as_ref().and_then(|f| f.version.as_ref()) else {
            return;
        };
        if version.state != VersionState::Asked {
            return;
        }
        let (path, name, stamp) = (asset.path.clone(), asset.name.clone(), asset.stamp);
        let target = version.target.clone();
        let call = self.begin(CallUnderWay::Version(id, self.link.generation));
        self.following.sending = Some((call, id));
        // Written down first: after a crash it must be known that it may have arrived.
        self.keep_follow_up(id);
        self.after_durable.push(Effect::SendVersion(VersionJob {
            call,
            path,
            name,
            stamp,
            target,
        }));
    }

    pub(super) fn want_version(&mut self, now: Now, id: AssetId, target: RecordId) {
        let Some(asset) = self.assets.get(&id) else {
            return;
        };
        // The call's own limit is the driver's to know: it holds the endpoint profile.
        if version_off(&self.row(now, asset), Some(u64::MAX)).is_some() {
            return;
        }
        self.change_follow_up(now, id, |f| {
            f.version = Some(NewVersion {
                target,
                at_ms: now.wall_ms,
                sent: 0,
                state: VersionState::Asked,
            });
        });
        self.following.versions.push_back(id);
    }

    pub(super) fn stop_version(&mut self, now: Now, id: AssetId) {
        let waits = self.following.versions.iter().position(|w| *w == id);
        if let Some(at) = waits {
            self.following.versions.remove(at);
            return self.end_version(now, id, failed(Problem::Cancelled, None));
        }
        let Some((call, sending)) = self.following.sending else {
            return;
        };
        if sending != id {
            return;
        }
        self.finish(call);
        self.effects.push_back(Effect::Abort { call });
        self.following.sending = None;
        // A site stores nothing of a body that has no end.
        let state = match self.all_is_out(id) {
            true => VersionState::Unknown,
            false => failed(Problem::Cancelled, None),
        };
        self.end_version(now, id, state);
    }

    pub(super) fn version_progress(&mut self, call: CallId, sent: u64) {
        let Some(CallUnderWay::Version(id, _)) = self.calls.get(&call) else {
            return;
        };
        let id = *id;
        self.touch_follow_up(id, |f| {
            if let Some(version) = &mut f.version {
                version.sent = sent;
            }
        });
    }

    pub(super) fn version_sent(
        &mut self,
        now: Now,
        call: CallId,
        result: Result<VersionReply, ChunkError>,
    ) {
        let Some(CallUnderWay::Version(id, generation)) = self.finish(call) else {
            return;
        };
        self.following.sending = None;
        let failure = match result {
            Ok(reply) => {
                self.succeeded(generation);
                let state = match reply.duplicate {
                    Some(asset) => VersionState::Identical {
                        asset: Some(asset),
                        version: reply.version,
                    },
                    None => VersionState::Stored {
                        version: reply.version,
                    },
                };
                return self.end_version(now, id, state);
            }
            // The stream was broken off before its end, so nothing was stored.
            Err(ChunkError::File(problem)) => {
                return self.end_version(now, id, failed(problem, None));
            }
            Err(ChunkError::Call(failure)) => failure,
        };
        self.note_contact(&failure);
        self.hold_for(now, &failure);
        let step = Step::NewVersion;
        let details = failure.details.clone();
        let state = match failure.kind {
            // Refused before anything was done: once the sign-in is fresh it goes again.
            FailureKind::NotSignedIn => {
                self.token_refused(now, generation, failure.details);
                return self.following.versions.push_front(id);
            }
            FailureKind::Passing(Hitch::Unreachable) => {
                self.went_down(now);
                failed(Problem::ConnectionFailed { step }, details)
            }
            // Not taken, or a body without an end, of which no site stores anything.
            FailureKind::Passing(hitch)
                if hitch == Hitch::TooManyRequests || !self.all_is_out(id) =>
            {
                VersionState::Failed {
                    trouble: exhausted(step, hitch, details),
                }
            }
            // It may have arrived.
            FailureKind::Passing(_) => VersionState::Unknown,
            FailureKind::NotFound => failed(Problem::EndpointMissing { step }, details),
            FailureKind::Final(problem) => failed(problem, details),
        };
        self.end_version(now, id, state);
    }

    fn end_version(&mut self, now: Now, id: AssetId, state: VersionState) {
        self.change_follow_up(now, id, |f| {
            if let Some(version) = &mut f.version {
                version.state = state;
                version.at_ms = now.wall_ms;
            }
        });
        self.leave_if_removed(now, id);
    }

    /// Whether the last byte of a new version may have left this computer.
    fn all_is_out(&self, id: AssetId) -> bool {
        let Some(asset) = self.assets.get(&id) else {
            return true;
        };
        let version = asset.follow_up.as_deref().and_then(|f| f.version.as_ref());
        version.is_none_or(|v| v.sent >= asset.stamp.size)
    }

    /// Whether a new version of the row is under way, which cannot be called back by forgetting it.
    pub(super) fn sends_version(&self, id: AssetId) -> bool {
        matches!(self.following.sending, Some((_, sending)) if sending == id)
    }
}

fn failed(problem: Problem, details: Option<Arc<str>>) -> VersionState {
    VersionState::Failed {
        trouble: Trouble::with(problem, details),
    }
}
