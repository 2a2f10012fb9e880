//! How many calls may be begun.

use super::ONE_EVENT_MS;

/// A small bound for calls that carry nothing: halved when the site has enough, and back by one
/// after as many successes as it allows at once.
#[derive(Debug)]
pub(in crate::engine) struct CallBound {
    most: u32,
    bound: u32,
    successes: u32,
    halved_at_ms: Option<u64>,
}

impl CallBound {
    pub fn new(start: u32, most: u32) -> CallBound {
        CallBound {
            most: most.max(1),
            bound: start.clamp(1, most.max(1)),
            successes: 0,
            halved_at_ms: None,
        }
    }

    pub fn bound(&self) -> u32 {
        self.bound
    }

    pub fn succeeded(&mut self) {
        self.successes += 1;
        if self.successes >= self.bound {
            self.successes = 0;
            self.bound = (self.bound + 1).min(self.most);
        }
    }

    pub fn congested(&mut self, now_ms: u64) {
        let same_event = self
            .halved_at_ms
            .is_some_and(|at| now_ms < at + ONE_EVENT_MS);
        if !same_event {
            self.halved_at_ms = Some(now_ms);
            self.successes = 0;
            self.bound = (self.bound / 2).max(1);
        }
    }
}
