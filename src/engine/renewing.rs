//! Renewing a token before it dies, where the site told how long it lives: nothing waits for it,
//! the old token serves until the new one is there.

use super::connection::Auth;
use super::effect::{CallId, Effect, Now};
use super::{CallUnderWay, Engine, Timer};
use crate::protocol::{CallFailure, FailureKind, SignedIn};

/// A token that lives shorter is left to die: the 401 is no slower than a renewal.
const WORTH_MS: u64 = 60_000;
/// How long before its end a token is renewed: a tenth of its life, within these.
const LEAST_MARGIN_MS: u64 = 10_000;
const LARGEST_MARGIN_MS: u64 = 300_000;

/// What is planned for the token that is used.
#[derive(Debug, Default)]
pub(super) struct Renewal {
    /// When to get another one.
    due_ms: Option<u64>,
    /// When it is worthless.
    dies_ms: u64,
    call: Option<CallId>,
    tries: u8,
}

impl Engine {
    /// A token is there that lives so long.
    pub(super) fn plan_renewal(&mut self, now: Now, signed_in: SignedIn) {
        self.link.renewal = Renewal::default();
        let lifetime = signed_in.lifetime.map(|l| l.as_millis());
        let lifetime = lifetime.map(|ms| u64::try_from(ms).unwrap_or(u64::MAX));
        let Some(lifetime) = lifetime.filter(|ms| *ms >= WORTH_MS) else {
            return;
        };
        let margin = (lifetime / 10).clamp(LEAST_MARGIN_MS, LARGEST_MARGIN_MS);
        // Uploaders that were started together shall not come back together.
        let early = self.rng.u64(0..=margin / 2);
        let due = now.mono_ms.saturating_add(lifetime - margin - early);
        self.link.renewal.due_ms = Some(due);
        self.link.renewal.dies_ms = now.mono_ms.saturating_add(lifetime);
        self.wake_at(due, Timer::Renewal);
    }

    /// Starts what is due, while somebody needs the token.
    pub(super) fn pump_renewal(&mut self, now: Now) {
        let is_due = self.link.renewal.due_ms.is_some_and(|d| d <= now.mono_ms);
        let rests = self.paused || self.is_idle() || self.link.is_down();
        if !is_due || rests || !self.link.is_signed_in() || self.link.renewal.call.is_some() {
            return;
        }
        self.link.renewal.due_ms = None;
        if self.link.renewal.dies_ms <= now.mono_ms {
            // It is dead already: with it every call would be refused.
            self.link.want_renewal(now.mono_ms);
            return;
        }
        let call = self.begin(CallUnderWay::Renew);
        self.link.renewal.call = Some(call);
        let renew = true;
        self.effects.push_back(Effect::SignIn { call, renew });
    }

    /// A 401 came while the new token is on its way: the queue waits for that one.
    pub(super) fn renewal_serves(&mut self) -> bool {
        let under_way = self.link.renewal.call.is_some();
        if under_way {
            self.link.set_auth(Auth::SigningIn);
        }
        under_way
    }

    pub(super) fn renewed(&mut self, now: Now, result: Result<SignedIn, CallFailure>) {
        self.link.renewal.call = None;
        if self.link.is_signing_in() {
            return self.signed_in(now, result);
        }
        match result {
            Ok(_) if !self.link.is_signed_in() => {}
            Ok(signed_in) => self.signed_in(now, Ok(signed_in)),
            Err(failure) => self.not_renewed(now, &failure),
        }
    }

    /// The old token serves until it is refused; then the user is asked, once.
    fn not_renewed(&mut self, now: Now, failure: &CallFailure) {
        self.note_contact(failure);
        if !matches!(failure.kind, FailureKind::Passing(_)) {
            return;
        }
        let renewal = &mut self.link.renewal;
        renewal.tries = renewal.tries.saturating_add(1);
        let tries = renewal.tries;
        let pause = self
            .config
            .retry
            .pause_ms(&mut self.rng, tries, failure.retry_after);
        let again = now.mono_ms.saturating_add(pause.max(1));
        self.link.renewal.due_ms = Some(again);
        self.wake_at(again, Timer::Renewal);
    }

    /// Another site, another account, or nobody: what is under way is for the old one.
    pub(super) fn forget_renewal(&mut self) {
        let renewal = std::mem::take(&mut self.link.renewal);
        if let Some(call) = renewal.call {
            self.finish(call);
            self.effects.push_back(Effect::Abort { call });
        }
    }
}
