//! Slowness on purpose, so that progress can be seen.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::{Instant, sleep, sleep_until};

/// How slow the server is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pace {
    /// Every call of the API waits so long before anything happens.
    pub latency_ms: u64,
    /// All chunks together are read at this rate; 0 is no limit.
    pub bandwidth_bytes_per_sec: u64,
}

/// Keeps a [`Pace`] across all connections.
pub(super) struct Pacer {
    state: Mutex<State>,
}

struct State {
    pace: Pace,
    /// When the bytes that were let through so far have had their time.
    free_at: Instant,
}

impl Pacer {
    pub(super) fn new(pace: Pace) -> Pacer {
        let free_at = Instant::now();
        Pacer {
            state: Mutex::new(State { pace, free_at }),
        }
    }

    /// Changes the pace from now on.
    pub(super) fn change(&self, how: impl FnOnce(&mut Pace)) {
        how(&mut self.lock().pace);
    }

    /// Waits as long as a call has to.
    pub(super) async fn call(&self) {
        let latency_ms = self.lock().pace.latency_ms;
        if latency_ms > 0 {
            sleep(Duration::from_millis(latency_ms)).await;
        }
    }

    /// Waits until `bytes` more may pass.
    pub(super) async fn pass(&self, bytes: usize) {
        let until = {
            let mut state = self.lock();
            let rate = state.pace.bandwidth_bytes_per_sec;
            if rate == 0 {
                return;
            }
            let took = Duration::from_secs_f64(bytes as f64 / rate as f64);
            state.free_at = state.free_at.max(Instant::now()) + took;
            state.free_at
        };
        sleep_until(until).await;
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn bytes_of_all_connections_share_one_rate() {
        let pacer = Pacer::new(Pace {
            latency_ms: 0,
            bandwidth_bytes_per_sec: 1_000_000,
        });
        let began = Instant::now();
        tokio::join!(pacer.pass(20_000), pacer.pass(20_000), pacer.pass(20_000));
        assert!(began.elapsed() >= Duration::from_millis(60));
    }
}
