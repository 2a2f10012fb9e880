//! How the engine stands with the site: signed in or not, reachable or not, proven or not.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::asset::Stage;
use super::discovering::Discovery;
use super::effect::{CallId, Effect, Now, Ticket};
use super::renewing::Renewal;
use super::{CallUnderWay, Engine, Patience, Record, SiteFacts, Timer};
use crate::model::{AssetId, Hitch, Problem, SiteUrl, Step, Trouble, Waiting};
use crate::protocol::{CallFailure, FailureKind, SignedIn};

/// The state of the line to the site.
#[derive(Debug, Default)]
pub(super) struct Link {
    pub site: Option<SiteUrl>,
    pub facts: BTreeMap<SiteUrl, SiteFacts>,
    auth: Auth,
    /// Grows with every sign-in; a 401 for an older one says nothing about the newest.
    pub generation: u32,
    /// Sign-ins in a row whose token was refused before anything succeeded.
    refused_tokens: u8,
    sign_in_tries: u8,
    pub(super) renewal: Renewal,
    /// Why the site refused the last sign-in.
    refusal: Option<Trouble>,
    down: Option<Down>,
    /// Looks at the site since its last true reply; keeps growing while it flaps.
    probes: u8,
    /// What the last try to reach the site came to, for support.
    silence: Option<Arc<str>>,
    /// Since when there was no true reply.
    silent_since_ms: Option<u64>,
    /// The site asked for peace until then.
    hold_until_ms: u64,
    pub(super) discovery: Discovery,
    pub journal_down: bool,
    pub journal_failures: u8,
}

impl Link {
    pub(super) fn is_signed_in(&self) -> bool {
        self.auth == Auth::Ready
    }

    pub(super) fn is_signing_in(&self) -> bool {
        self.auth == Auth::SigningIn
    }

    pub(super) fn is_down(&self) -> bool {
        self.down.is_some()
    }

    pub(super) fn set_auth(&mut self, auth: Auth) {
        self.auth = auth;
    }

    /// The token is worthless: the queue waits for another.
    pub(super) fn want_renewal(&mut self, not_before_ms: u64) {
        self.auth = Auth::Wanted {
            renew: true,
            not_before_ms,
        };
    }
}

#[derive(Debug, Default, PartialEq, Eq)]
pub(super) enum Auth {
    #[default]
    SignedOut,
    Wanted {
        renew: bool,
        not_before_ms: u64,
    },
    SigningIn,
    Ready,
    Refused,
}

#[derive(Debug)]
struct Down {
    next_probe_ms: u64,
    probing: bool,
}

/// How often a fresh token may be refused at once before the user is asked.
const REFUSED_TOKENS: u8 = 3;
/// How many files may fail at an unproven site in the same way before the rest is not tried.
const CANARIES: u8 = 3;
const JOURNAL_AGAIN_MS: u64 = 2_000;
const JOURNAL_FAILURES: u8 = 5;

impl Engine {
    pub(super) fn connect(&mut self, site: SiteUrl) {
        self.forget_discovery();
        self.forget_folders();
        if self.link.site.as_ref() != Some(&site) {
            self.link.generation += 1;
            self.link.down = None;
            self.link.silent_since_ms = None;
            self.link.probes = 0;
            self.canaries_failed = 0;
        }
        self.link.facts.entry(site.clone()).or_insert(SiteFacts {
            site: site.clone(),
            proven: false,
            checks_duplicates: false,
        });
        self.link.site = Some(site);
        self.sign_in_anew();
    }

    pub(super) fn disconnect(&mut self) {
        self.forget_discovery();
        self.forget_folders();
        self.forget_sign_in();
        self.link.site = None;
        self.link.auth = Auth::SignedOut;
        self.link.down = None;
        self.link.silent_since_ms = None;
    }

    pub(super) fn sign_in_anew(&mut self) {
        self.link.refused_tokens = 0;
        self.link.sign_in_tries = 0;
        // One that is under way is for the credentials before these.
        self.forget_sign_in();
        if self.link.site.is_some() {
            self.link.auth = Auth::Wanted {
                renew: false,
                not_before_ms: 0,
            };
        }
    }

    /// A sign-in or a look at the site that is under way was for another site or with other
    /// credentials: its outcome says nothing any more.
    fn forget_sign_in(&mut self) {
        self.forget_renewal();
        let old = |(call, what): (&CallId, &CallUnderWay)| {
            matches!(what, CallUnderWay::SignIn | CallUnderWay::Probe).then_some(*call)
        };
        let old: Vec<CallId> = self.calls.iter().filter_map(old).collect();
        for call in old {
            self.finish(call);
            self.effects.push_back(Effect::Abort { call });
        }
        // The look that would have ended the wait is gone: the sign-in itself finds out.
        self.link.down.take_if(|down| down.probing);
    }

    /// Whether new calls may begin.
    pub(super) fn may_work(&mut self, now: Now) -> bool {
        !self.paused && self.may_call(now)
    }

    /// Whether calls beside the queue may begin: a paused queue does not hold them.
    pub(super) fn may_call(&mut self, now: Now) -> bool {
        if self.link.hold_until_ms > now.mono_ms {
            self.wake_at(self.link.hold_until_ms, Timer::Hold);
            return false;
        }
        self.link.site.is_some()
            && self.link.auth == Auth::Ready
            && self.link.down.is_none()
            && !self.link.journal_down
            && !self.is_discovering()
    }

    pub(super) fn pump_connection(&mut self, now: Now) {
        self.pump_renewal(now);
        if let Auth::Wanted {
            renew,
            not_before_ms,
        } = self.link.auth
            && self.link.down.is_none()
            && not_before_ms <= now.mono_ms
            && !(renew && self.nobody_waits())
        {
            self.link.auth = Auth::SigningIn;
            let call = self.begin(CallUnderWay::SignIn);
            self.effects.push_back(Effect::SignIn { call, renew });
        }
    }

    /// Nothing is left to do, and no window shows how the line is.
    fn nobody_waits(&self) -> bool {
        self.is_idle() && self.config.patience != Patience::Forever
    }

    pub(super) fn signed_in(&mut self, now: Now, result: Result<SignedIn, CallFailure>) {
        let failure = match result {
            Ok(signed_in) => {
                self.link.auth = Auth::Ready;
                self.link.generation += 1;
                self.link.sign_in_tries = 0;
                self.contact();
                self.plan_renewal(now, signed_in);
                return;
            }
            Err(failure) => failure,
        };
        self.note_contact(&failure);
        match failure.kind {
            FailureKind::Passing(Hitch::Unreachable) => {
                self.link.auth = Auth::Wanted {
                    renew: true,
                    not_before_ms: 0,
                };
                self.went_down(now);
            }
            FailureKind::Passing(hitch) => {
                self.link.sign_in_tries = self.link.sign_in_tries.saturating_add(1);
                let tries = self.link.sign_in_tries;
                if tries >= self.config.retry.tries && self.config.patience != Patience::Forever {
                    let trouble = exhausted(Step::SignIn, hitch, failure.details);
                    self.refused(now, trouble);
                    return;
                }
                let pause = self
                    .config
                    .retry
                    .pause_ms(&mut self.rng, tries, failure.retry_after);
                let at = now.mono_ms + pause;
                self.link.auth = Auth::Wanted {
                    renew: true,
                    not_before_ms: at,
                };
                self.wake_at(at, Timer::SignIn);
            }
            FailureKind::NotFound => {
                let problem = Problem::EndpointMissing { step: Step::SignIn };
                self.sign_in_refused(now, problem, failure.details);
            }
            // Not the site's word on the credentials: the proxy's, or another host's name.
            FailureKind::Final(
                problem @ (Problem::ProxyRefused | Problem::LeadsElsewhere { .. }),
            ) => {
                self.sign_in_refused(now, problem, failure.details);
            }
            FailureKind::NotSignedIn | FailureKind::Final(_) => {
                self.sign_in_refused(now, Problem::SignInRefused, failure.details);
            }
        }
    }

    fn sign_in_refused(&mut self, now: Now, problem: Problem, details: Option<Arc<str>>) {
        self.refused(now, Trouble { problem, details });
    }

    fn refused(&mut self, now: Now, trouble: Trouble) {
        self.link.auth = Auth::Refused;
        self.link.refusal = Some(trouble);
        self.fail_what_waits_in_vain(now);
    }

    /// Without a window nobody can wait for ever: ends what is open, and what is added later, once
    /// the sign-in was refused or the site was out of reach for too long.
    pub(super) fn fail_what_waits_in_vain(&mut self, now: Now) {
        let Patience::For(patience) = self.config.patience else {
            return;
        };
        let patience = u64::try_from(patience.as_millis()).unwrap_or(u64::MAX / 2);
        let silent_too_long = self.link.down.is_some()
            && self
                .link
                .silent_since_ms
                .is_some_and(|since| now.mono_ms >= since.saturating_add(patience));
        let trouble = match (&self.link.refusal, silent_too_long) {
            (Some(refusal), _) if self.link.auth == Auth::Refused => refusal.clone(),
            (_, true) => Trouble::with(Problem::SiteUnreachable, self.link.silence.clone()),
            _ => return,
        };
        self.fail_all(now, &trouble);
    }

    /// A call of sign-in `generation` was answered 401.
    pub(super) fn token_refused(&mut self, now: Now, generation: u32, details: Option<Arc<str>>) {
        if generation != self.link.generation || self.link.auth != Auth::Ready {
            return;
        }
        self.link.refused_tokens += 1;
        if self.link.refused_tokens >= REFUSED_TOKENS {
            self.forget_renewal();
            self.sign_in_refused(now, Problem::SignInRefused, details);
        } else if !self.renewal_serves() {
            self.forget_renewal();
            self.link.auth = Auth::Wanted {
                renew: true,
                not_before_ms: now.mono_ms,
            };
        }
    }

    /// A call that began with the token of `generation` succeeded. A chunk that waited for its place
    /// on the wire while a new token came was sent with that one: it speaks for it. Older ones were
    /// on the wire before.
    pub(super) fn succeeded(&mut self, generation: u32) {
        self.contact();
        if generation + 1 >= self.link.generation {
            self.link.refused_tokens = 0;
        }
    }

    /// The site itself answered.
    fn contact(&mut self) {
        self.link.silent_since_ms = None;
        self.link.probes = 0;
    }

    /// Counts a failure as contact if the site must have answered.
    pub(super) fn note_contact(&mut self, failure: &CallFailure) {
        let silent = matches!(
            failure.kind,
            FailureKind::Passing(Hitch::Unreachable | Hitch::ConnectionLost | Hitch::TimedOut)
        );
        match silent {
            true => self.link.silence = failure.details.clone().or(self.link.silence.take()),
            false => self.contact(),
        }
        // Whatever else the site says to a token, it does not refuse it.
        if !silent && failure.kind != FailureKind::NotSignedIn {
            self.link.refused_tokens = 0;
        }
    }

    /// The site asked to be left alone for a while.
    pub(super) fn hold_for(&mut self, now: Now, failure: &CallFailure) {
        let busy = matches!(
            failure.kind,
            FailureKind::Passing(Hitch::TooManyRequests | Hitch::ServerTrouble { status: 503 })
        );
        if let (true, Some(wait)) = (busy, failure.retry_after) {
            let until = now.mono_ms + u64::try_from(wait.as_millis()).unwrap_or(u64::MAX / 2);
            self.link.hold_until_ms = self.link.hold_until_ms.max(until);
        }
    }

    /// No connection came about: the queue waits, no asset counts it as a try.
    pub(super) fn went_down(&mut self, now: Now) {
        let since = *self.link.silent_since_ms.get_or_insert(now.mono_ms);
        if let Patience::For(patience) = self.config.patience {
            let patience = u64::try_from(patience.as_millis()).unwrap_or(u64::MAX / 2);
            // Each time: a look at the site may have ended the wait that an earlier timer was for.
            self.wake_at(
                since.saturating_add(patience).max(now.mono_ms),
                Timer::GiveUp,
            );
        }
        if self.link.down.is_none() {
            self.plan_probe(now);
        }
    }

    fn plan_probe(&mut self, now: Now) {
        const CAP_MS: u64 = 15_000;
        self.link.probes = self.link.probes.saturating_add(1);
        let bound = (500u64 << self.link.probes.min(10)).min(CAP_MS);
        // Half fixed, half by chance: many uploaders behind one router shall not knock as one.
        let at = now.mono_ms + bound / 2 + self.rng.u64(0..=bound / 2);
        self.link.down = Some(Down {
            next_probe_ms: at,
            probing: false,
        });
        self.wake_at(at, Timer::Probe);
    }

    pub(super) fn probe_due(&mut self, now: Now) {
        if self.nobody_waits() {
            // The next call that is wanted finds out by itself.
            self.link.down = None;
            return;
        }
        if let Some(down) = &mut self.link.down
            && !down.probing
            && down.next_probe_ms <= now.mono_ms
        {
            down.probing = true;
            let call = self.begin(CallUnderWay::Probe);
            self.effects.push_back(Effect::Probe { call });
        }
    }

    pub(super) fn probed(&mut self, now: Now, reachable: bool) {
        if self.link.down.is_none() {
            return;
        }
        if reachable {
            self.link.down = None;
        } else {
            self.plan_probe(now);
        }
    }

    /// Ends every asset that is taken up and not ended.
    pub(super) fn fail_all(&mut self, now: Now, trouble: &Trouble) {
        let open: Vec<AssetId> = self
            .assets
            .values()
            .filter(|a| a.active && !a.is_final())
            .map(|a| a.id)
            .collect();
        self.canary = None;
        for id in open {
            self.fail(now, id, trouble.clone());
        }
    }

    pub(super) fn journal_failed(
        &mut self,
        now: Now,
        records: Vec<Record>,
        ticket: Option<Ticket>,
        reason: Arc<str>,
    ) {
        // What failed goes before what came since.
        let newer = std::mem::replace(&mut self.records, records);
        self.records.extend(newer);
        let mut held = ticket
            .and_then(|t| self.held.remove(&t))
            .unwrap_or_default();
        held.append(&mut self.after_durable);
        self.after_durable = held;
        self.link.journal_down = true;
        self.link.journal_failures = self.link.journal_failures.saturating_add(1);
        self.wake_at(now.mono_ms + JOURNAL_AGAIN_MS, Timer::Journal);
        if self.link.journal_failures >= JOURNAL_FAILURES
            && self.config.patience != Patience::Forever
        {
            let trouble = Trouble {
                problem: Problem::JournalFailed,
                details: Some(reason),
            };
            self.fail_all(now, &trouble);
        }
    }

    /// Whether one asset went through all five steps at this site.
    pub(super) fn site_proven(&self) -> bool {
        self.site_facts().is_some_and(|f| f.proven)
    }

    pub(super) fn site_checks_duplicates(&self) -> bool {
        self.site_facts().is_some_and(|f| f.checks_duplicates)
    }

    fn site_facts(&self) -> Option<&SiteFacts> {
        self.link.facts.get(self.link.site.as_ref()?)
    }

    /// Learns something of the site that an asset goes to, which need not be the connected one:
    /// an answer may come after a switch.
    pub(super) fn learn(&mut self, from: AssetId, learn: impl FnOnce(&mut SiteFacts)) {
        let batch = self.assets.get(&from).map(|asset| asset.batch);
        let batch = batch.and_then(|batch| self.batches.get(&batch));
        if let Some(batch) = batch
            && let Some(facts) = self.link.facts.get_mut(&batch.destination.site)
        {
            let before = facts.clone();
            learn(facts);
            if *facts != before {
                self.records.push(Record::Site(facts.clone()));
            }
        }
    }

    /// The file that went first at an unproven site failed. Another one tries, unless several
    /// failed in a way that the file cannot be blamed for: then the rest is not tried.
    pub(super) fn canary_failed(&mut self, now: Now, trouble: &Trouble) {
        self.canary = None;
        let sites_fault = matches!(
            trouble.problem,
            Problem::NotAllowed { .. }
                | Problem::EndpointMissing { .. }
                | Problem::Refused { .. }
                | Problem::LeadsElsewhere { .. }
                | Problem::BadReply { .. }
                | Problem::NotRegistered
        );
        if !sites_fault {
            return;
        }
        self.canaries_failed += 1;
        if self.canaries_failed < CANARIES {
            return;
        }
        self.canaries_failed = 0;
        let rest: Vec<AssetId> = self
            .assets
            .values()
            .filter(|a| a.active && matches!(a.stage, Stage::Waiting { .. }))
            .map(|a| a.id)
            .collect();
        for id in rest {
            self.fail(now, id, trouble.clone());
        }
    }

    /// What the whole queue waits for, for the view.
    pub(super) fn queue_waits_for(&self) -> Option<Waiting> {
        if self.link.journal_down {
            return Some(Waiting::ForJournal);
        }
        if let Some(down) = &self.link.down {
            return Some(Waiting::ForNetwork {
                next_try_ms: down.next_probe_ms,
            });
        }
        match self.link.auth {
            Auth::Refused => {
                let refusal = self.link.refusal.as_ref();
                let proxy = refusal.is_some_and(|t| t.problem == Problem::ProxyRefused);
                return Some(match proxy {
                    true => Waiting::ForProxy,
                    false => Waiting::ForSignIn,
                });
            }
            Auth::Wanted { .. } | Auth::SigningIn => return Some(Waiting::SigningIn),
            Auth::SignedOut | Auth::Ready => {}
        }
        if self.is_discovering() {
            return Some(Waiting::ForEndpoints);
        }
        let first = !self.site_proven() && self.canary.is_some() && !self.waiting.is_empty();
        first.then_some(Waiting::ForFirstFile)
    }
}

/// The problem of a row whose tries are used up.
pub(super) fn exhausted(step: Step, hitch: Hitch, details: Option<Arc<str>>) -> Trouble {
    let problem = match hitch {
        Hitch::Unreachable | Hitch::ConnectionLost | Hitch::TimedOut => {
            Problem::ConnectionFailed { step }
        }
        Hitch::ServerTrouble { status } => Problem::Refused { step, status },
        Hitch::TooManyRequests => Problem::Refused { step, status: 429 },
        Hitch::OddReply => Problem::BadReply { step },
        Hitch::Incomplete => Problem::Incomplete,
        Hitch::ItemGone => Problem::EndpointMissing { step },
    };
    Trouble { problem, details }
}
