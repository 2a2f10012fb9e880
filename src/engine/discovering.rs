//! An unproven site that answers 404: its paths may differ from the profile's. Before anything fails
//! for it, the site's own description is read, once per connect.

use super::effect::{CallId, Effect, Now};
use super::{CallUnderWay, Engine};
use crate::model::Hitch;
use crate::protocol::{CallFailure, FailureKind};

/// Whether the site's description was read.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) enum Discovery {
    #[default]
    NotYet,
    UnderWay(CallId),
    Over,
}

impl Engine {
    /// A step was answered 404. True: the description is read first; the call that failed does not
    /// count and is to be made again.
    pub(super) fn discovers_first(&mut self) -> bool {
        match self.link.discovery {
            Discovery::UnderWay(_) => true,
            Discovery::NotYet if !self.site_proven() => {
                let call = self.begin(CallUnderWay::Discover);
                self.link.discovery = Discovery::UnderWay(call);
                self.effects.push_back(Effect::Discover { call });
                true
            }
            Discovery::NotYet | Discovery::Over => false,
        }
    }

    /// Whatever came of it, work goes on: what still meets a 404 then fails for it.
    pub(super) fn discovered(&mut self, now: Now, result: Result<usize, CallFailure>) {
        self.link.discovery = Discovery::Over;
        let Err(failure) = result else {
            return;
        };
        self.note_contact(&failure);
        self.hold_for(now, &failure);
        if failure.kind == FailureKind::Passing(Hitch::Unreachable) {
            // Nothing was asked yet.
            self.link.discovery = Discovery::NotYet;
            self.went_down(now);
        }
    }

    pub(super) fn is_discovering(&self) -> bool {
        matches!(self.link.discovery, Discovery::UnderWay(_))
    }

    /// A new connect may look again.
    pub(super) fn forget_discovery(&mut self) {
        if let Discovery::UnderWay(call) = std::mem::take(&mut self.link.discovery) {
            self.finish(call);
            self.effects.push_back(Effect::Abort { call });
        }
    }
}
