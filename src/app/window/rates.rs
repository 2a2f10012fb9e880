//! The rate over the last minutes, for the line in the bottom bar.

/// One sample a second, for two minutes.
const KEPT: usize = 120;

/// Samples, oldest first.
#[derive(Default)]
pub struct Rates {
    samples: Vec<u64>,
    last_second: Option<u64>,
}

impl Rates {
    /// Takes the rate at `now_ms` of the engine's clock.
    pub fn take(&mut self, now_ms: u64, bytes_per_sec: u64) {
        let second = now_ms / 1_000;
        if self.last_second == Some(second) {
            return;
        }
        let idle = bytes_per_sec == 0 && self.samples.last().is_none_or(|r| *r == 0);
        self.last_second = Some(second);
        if idle && self.samples.is_empty() {
            return;
        }
        if self.samples.len() == KEPT {
            self.samples.remove(0);
        }
        self.samples.push(bytes_per_sec);
        if self.samples.iter().all(|r| *r == 0) {
            self.samples.clear();
        }
    }

    /// The samples, oldest first; empty when nothing moved of late.
    pub fn samples(&self) -> &[u64] {
        &self.samples
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_sample_a_second_and_no_more_than_two_minutes() {
        let mut rates = Rates::default();
        for ms in (0..300_000).step_by(100) {
            rates.take(ms, 5);
        }
        assert_eq!(rates.samples().len(), KEPT);
    }

    #[test]
    fn an_idle_program_draws_no_line() {
        let mut rates = Rates::default();
        for second in 0..10 {
            rates.take(second * 1_000, 0);
        }
        assert!(rates.samples().is_empty());
    }
}
