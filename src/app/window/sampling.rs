//! What the gallery and tests set in a window.

use super::TangeloApp;
use crate::ui::LocalState;

impl TangeloApp {
    /// What the window keeps, for the gallery and for tests.
    pub(in crate::app) fn local_mut(&mut self) -> &mut LocalState {
        &mut self.local
    }

    /// The question at closing, for the gallery.
    pub(in crate::app) fn sample_closing(&mut self) {
        self.keeper.ask();
    }

    /// A rate that went up and down, for the gallery.
    pub(in crate::app) fn sample_rates(&mut self) {
        let now = self.snapshot.totals.rate_bytes_per_sec;
        if now == 0 {
            return;
        }
        for second in 0..90_u8 {
            let at = f32::from(89 - second);
            let wave = (at / 9.0).sin() * 0.10 + (at / 2.3).sin() * 0.04;
            let rate = now as f32 * (1.0 - at / 400.0 + wave);
            self.rates.take(u64::from(second) * 1_000, rate as u64);
        }
    }
}
