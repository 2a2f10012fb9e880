//! Waiting for somebody to allow a sign-in in the browser: when to ask the site again, and when to
//! give up. Replies and time go in; the next step comes out.

use secrecy::SecretString;

use super::effect::Now;
use super::retry::RetryPolicy;
use crate::protocol::{CallFailure, FailureKind, KeyReply};

/// How long a person may take.
pub const PATIENCE_MS: u64 = 5 * 60_000;
/// Between the beginnings of two questions: a site that does not hold them open is not flooded.
const PACE_MS: u64 = 1_000;
/// More questions than this fit into the patience in no way.
const MOST_ASKS: u32 = (PATIENCE_MS / PACE_MS) as u32 + 1;

/// One wait.
#[derive(Debug)]
pub struct KeyWait {
    gives_up_ms: u64,
    asked_ms: u64,
    asks: u32,
    /// Questions in a row that were not answered.
    failures: u8,
    retry: RetryPolicy,
    rng: fastrand::Rng,
}

/// What is to be done.
#[derive(Debug)]
pub enum KeyStep {
    /// Ask the site at this time, on the monotonic clock.
    AskAt(u64),
    Granted(SecretString),
    Ended(KeyWaitEnd),
}

/// Why there is no access key.
#[derive(Debug)]
pub enum KeyWaitEnd {
    /// Refused in the browser, perhaps with the site's reason.
    Refused(Option<String>),
    /// Nobody answered in time.
    TimedOut,
    Failed(CallFailure),
}

impl KeyWait {
    /// A wait that begins now; `seed` is for jitter.
    pub fn new(now: Now, seed: u64) -> KeyWait {
        KeyWait {
            gives_up_ms: now.mono_ms.saturating_add(PATIENCE_MS),
            asked_ms: now.mono_ms,
            asks: 0,
            failures: 0,
            retry: RetryPolicy::default(),
            rng: fastrand::Rng::with_seed(seed),
        }
    }

    /// When it is given up, on the monotonic clock. A question that is open then is dropped.
    pub fn gives_up_ms(&self) -> u64 {
        self.gives_up_ms
    }

    /// A question goes out now.
    pub fn asked(&mut self, now: Now) {
        self.asked_ms = now.mono_ms;
        self.asks += 1;
    }

    /// The question was answered, or was not.
    pub fn answered(&mut self, now: Now, reply: Result<KeyReply, CallFailure>) -> KeyStep {
        let pause_ms = match reply {
            Ok(KeyReply::Granted(key)) => return KeyStep::Granted(key),
            Ok(KeyReply::Refused(why)) => return KeyStep::Ended(KeyWaitEnd::Refused(why)),
            Ok(KeyReply::AskAgain) => {
                self.failures = 0;
                0
            }
            Err(failure) => match failure.kind {
                FailureKind::Passing(_) => {
                    self.failures = self.failures.saturating_add(1);
                    let wait = failure.retry_after;
                    self.retry.pause_ms(&mut self.rng, self.failures, wait)
                }
                _ => return KeyStep::Ended(KeyWaitEnd::Failed(failure)),
            },
        };
        let paced = self.asked_ms.saturating_add(PACE_MS);
        let at = paced.max(now.mono_ms.saturating_add(pause_ms));
        match at < self.gives_up_ms && self.asks < MOST_ASKS {
            true => KeyStep::AskAt(at),
            false => KeyStep::Ended(KeyWaitEnd::TimedOut),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::TransportError;

    fn at(mono_ms: u64) -> Now {
        Now {
            mono_ms,
            wall_ms: 0,
        }
    }

    fn lost() -> Result<KeyReply, CallFailure> {
        Err(CallFailure::transport(TransportError::Lost, None))
    }

    #[test]
    fn a_site_that_answers_at_once_is_asked_once_a_second_until_the_patience_ends() {
        let mut wait = KeyWait::new(at(5), 1);
        let mut now = 5;
        let mut asks = 0;
        let end = loop {
            wait.asked(at(now));
            asks += 1;
            match wait.answered(at(now + 20), Ok(KeyReply::AskAgain)) {
                KeyStep::AskAt(next) => {
                    assert_eq!(next, now + PACE_MS);
                    now = next;
                }
                end => break end,
            }
        };
        assert!(matches!(end, KeyStep::Ended(KeyWaitEnd::TimedOut)));
        assert_eq!(asks, 300);
    }

    #[test]
    fn a_call_that_was_held_open_is_followed_by_the_next_at_once() {
        let mut wait = KeyWait::new(at(0), 1);
        wait.asked(at(0));
        let next = wait.answered(at(25_000), Ok(KeyReply::AskAgain));
        assert!(matches!(next, KeyStep::AskAt(25_000)));
    }

    #[test]
    fn broken_connections_do_not_end_it_and_refusals_do() {
        let mut wait = KeyWait::new(at(0), 1);
        for turn in 1..=20 {
            let now = turn * 10_000;
            wait.asked(at(now));
            assert!(matches!(wait.answered(at(now), lost()), KeyStep::AskAt(_)));
        }
        let no = wait.answered(at(9), Ok(KeyReply::Refused(Some("no".into()))));
        assert!(matches!(no, KeyStep::Ended(KeyWaitEnd::Refused(Some(_)))));
        let gone = CallFailure {
            kind: FailureKind::NotFound,
            retry_after: None,
            details: None,
        };
        let end = wait.answered(at(9), Err(gone));
        assert!(matches!(end, KeyStep::Ended(KeyWaitEnd::Failed(_))));
    }
}
