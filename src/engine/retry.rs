//! How long to wait before a call is repeated, and how often.

use std::time::Duration;

/// Pauses and bounds; all of them are parameters, so that tests can see the edges.
#[derive(Clone, Copy, Debug)]
pub struct RetryPolicy {
    /// The first pause is anything up to this; each further one up to twice the last bound.
    pub base: Duration,
    /// No pause is longer, unless the site asks for it.
    pub cap: Duration,
    /// How often a call is tried in all before its row needs attention.
    pub tries: u8,
    /// How often a completion is asked for while the site says `Incomplete`.
    pub incomplete_asks: u8,
    /// How often an asset is registered anew because the site forgot it.
    pub registrations: u8,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        RetryPolicy {
            base: Duration::from_millis(300),
            cap: Duration::from_secs(30),
            tries: 8,
            incomplete_asks: 5,
            registrations: 3,
        }
    }
}

impl RetryPolicy {
    /// Exponential with full jitter: a random share of a bound that doubles with each failed try
    /// (AWS Architecture Blog, "Exponential Backoff and Jitter"). The site's `Retry-After` wins.
    pub fn pause_ms(
        &self,
        rng: &mut fastrand::Rng,
        failed_tries: u8,
        retry_after: Option<Duration>,
    ) -> u64 {
        if let Some(wait) = retry_after {
            return millis(wait);
        }
        let doublings = u32::from(failed_tries.saturating_sub(1)).min(20);
        let bound = millis(self.base)
            .saturating_mul(1 << doublings)
            .min(millis(self.cap));
        rng.u64(0..=bound)
    }

    /// The pause before a completion is asked for again: it grows with each ask and with the file,
    /// since putting a large one together takes the site longer.
    pub fn assembling_pause_ms(&self, asks: u8, size: u64) -> u64 {
        const BYTES_PER_MS: u64 = 1_000_000;
        const LONGEST_MS: u64 = 300_000;
        let base = 1_000 + size / BYTES_PER_MS;
        let doublings = u32::from(asks.saturating_sub(1)).min(20);
        base.saturating_mul(1 << doublings).min(LONGEST_MS)
    }
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_are_jittered_within_a_bound_that_doubles() {
        let policy = RetryPolicy::default();
        let mut rng = fastrand::Rng::with_seed(7);
        for (tries, bound) in [(1, 300), (2, 600), (3, 1_200), (8, 30_000), (200, 30_000)] {
            let pauses: Vec<_> = (0..200)
                .map(|_| policy.pause_ms(&mut rng, tries, None))
                .collect();
            assert!(pauses.iter().all(|p| *p <= bound), "{tries}");
            assert!(pauses.iter().any(|p| *p > bound / 2), "{tries}");
            assert!(pauses.iter().any(|p| *p < bound / 2), "{tries}");
        }
    }

    #[test]
    fn the_sites_own_wish_wins() {
        let policy = RetryPolicy::default();
        let mut rng = fastrand::Rng::with_seed(7);
        let wait = Some(Duration::from_secs(90));
        assert_eq!(policy.pause_ms(&mut rng, 1, wait), 90_000);
    }

    #[test]
    fn a_large_file_gets_more_time_to_be_assembled() {
        let policy = RetryPolicy::default();
        assert_eq!(policy.assembling_pause_ms(1, 1_000), 1_000);
        assert_eq!(policy.assembling_pause_ms(3, 1_000), 4_000);
        assert_eq!(policy.assembling_pause_ms(1, 100_000_000_000), 101_000);
        assert_eq!(policy.assembling_pause_ms(5, 100_000_000_000), 300_000);
    }
}
