//! What is tried next, after what was measured.

use super::{
    DRAIN_MS, LEAST, OTHER_LINE, Pacing, Probes, RAREST_DOWN_MS, RAREST_UP_MS, RECOVER_MS, Search,
    pays,
};

impl Pacing {
    pub(super) fn decide(&mut self, now_ms: u64, brought: f64, telling: bool) {
        match self.search {
            Search::StartUp { before } => match before {
                Some((fewer, less)) if !pays(fewer, less, self.limit, brought) => {
                    self.limit = fewer;
                    self.hold(now_ms);
                }
                _ if !telling => {}
                _ if self.limit >= self.ceiling(now_ms) => self.hold(now_ms),
                _ => {
                    self.search = Search::StartUp {
                        before: Some((self.limit, brought)),
                    };
                    self.limit = (2 * self.limit).min(self.ceiling(now_ms));
                }
            },
            Search::Hold if !telling => {}
            Search::Hold => {
                let level = self.level.unwrap_or(brought);
                if (brought - level).abs() > OTHER_LINE * level {
                    // It is another line now: look for its number from what is there.
                    self.limit = self.limit.max(self.sending).min(self.ceiling(now_ms));
                    self.search = Search::StartUp { before: None };
                    return self.decide(now_ms, brought, telling);
                }
                self.level = Some(level + (brought - level) / 4.0);
                let (more, fewer) = (self.more(now_ms), self.fewer());
                if self.sending > self.limit {
                    // What is measured is not what this number brings.
                } else if now_ms >= self.up.next_ms && more > self.limit {
                    self.probe(now_ms, more, brought);
                } else if now_ms >= self.down.next_ms && fewer < self.limit {
                    self.probe(now_ms, fewer, brought);
                }
            }
            Search::Probe {
                before,
                brought: less,
            } => {
                let up = self.limit > before;
                let better = if up {
                    telling && pays(before, less, self.limit, brought)
                } else {
                    // Fewer are as good: only what is clearly less speaks for more.
                    !pays(self.limit, brought, before, less)
                };
                match (better, up) {
                    // On in the same direction, as long as it pays.
                    (true, true) => {
                        self.hold(now_ms);
                        self.up.next_ms = now_ms;
                        self.decide(now_ms, brought, telling);
                    }
                    (true, false) => {
                        self.hold(now_ms);
                        self.down.next_ms = now_ms;
                        self.decide(now_ms, brought, true);
                    }
                    (false, true) => {
                        self.limit = before;
                        self.up.in_vain(RAREST_UP_MS);
                        self.hold_still(now_ms);
                    }
                    (false, false) => {
                        self.limit = before;
                        self.down.in_vain(RAREST_DOWN_MS);
                        self.hold_still(now_ms);
                    }
                }
            }
            Search::Recover { .. } => {}
        }
    }

    /// A number was found; others are tried soon.
    pub(super) fn hold(&mut self, now_ms: u64) {
        self.up = Probes::default();
        self.down = Probes::default();
        self.hold_still(now_ms);
    }

    pub(super) fn hold_still(&mut self, now_ms: u64) {
        self.search = Search::Hold;
        self.level = None;
        self.up.next_ms = now_ms + self.up.every_ms;
        self.down.next_ms = now_ms + self.down.every_ms;
    }

    pub(super) fn probe(&mut self, now_ms: u64, other: u32, brought: f64) {
        self.probe_until_ms = now_ms + DRAIN_MS;
        self.search = Search::Probe {
            before: self.limit,
            brought,
        };
        self.limit = other;
    }

    pub(super) fn more(&self, now_ms: u64) -> u32 {
        (self.limit + (self.limit / 4).max(1)).min(self.ceiling(now_ms))
    }

    /// In smaller steps, since a step down that was wrong costs what it finds out.
    pub(super) fn fewer(&self) -> u32 {
        let fewer = self.limit.saturating_sub((self.limit / 8).max(1));
        fewer.max(LEAST.min(self.limit))
    }

    pub(super) fn recover(&mut self, now_ms: u64, to: u32, next_ms: u64) {
        if now_ms < next_ms {
            return;
        }
        self.limit = (self.limit + 1).min(to);
        self.search = Search::Recover {
            to,
            next_ms: now_ms + RECOVER_MS,
        };
        if self.limit >= to {
            self.hold(now_ms);
        }
    }
}
