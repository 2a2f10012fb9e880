//! Time, the one way in.

use std::time::{Duration, Instant};

use chrono::{DateTime, Local, NaiveDateTime};

use crate::engine::Now;

/// What the program knows of time.
pub trait Clock: Send + Sync {
    /// The time now, on both clocks.
    fn now(&self) -> Now;
    /// A moment in nanoseconds since 1970 (UTC), as a clock on the wall shows it here.
    fn local(&self, unix_ns: i64) -> NaiveDateTime;
    /// The instant at which the monotonic clock shows `mono_ms`.
    fn instant(&self, mono_ms: u64) -> Instant;
}

/// A seed for jitter, which only has to differ between processes.
pub fn seed(clock: &dyn Clock) -> u64 {
    clock.now().wall_ms.unsigned_abs() ^ (u64::from(std::process::id()) << 32)
}

/// The computer's clocks.
pub struct SystemClock {
    start: Instant,
}

impl SystemClock {
    /// A monotonic clock that begins at 0 now.
    pub fn new() -> SystemClock {
        SystemClock {
            start: Instant::now(),
        }
    }
}

impl Default for SystemClock {
    fn default() -> Self {
        SystemClock::new()
    }
}

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that reads it"
    )]
    fn now(&self) -> Now {
        let mono_ms = u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX);
        let wall_ms = chrono::Utc::now().timestamp_millis();
        Now { mono_ms, wall_ms }
    }

    fn local(&self, unix_ns: i64) -> NaiveDateTime {
        DateTime::from_timestamp_nanos(unix_ns)
            .with_timezone(&Local)
            .naive_local()
    }

    fn instant(&self, mono_ms: u64) -> Instant {
        self.start + Duration::from_millis(mono_ms)
    }
}
