//! What the window's frames cost, told in the log for whoever measures.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use eframe::egui_glow;
use egui::{PaintCallback, Rect, Ui, Vec2};

/// How often it is told, in seconds.
const PERIOD: f64 = 2.0;

/// Frames since it was last told. A frame counts from its input until the renderer gets its first
/// shape: layout, what the window decides, the tree for screen readers, and making triangles of
/// it, but not painting these, which is a graphics card's work or a software renderer's.
#[derive(Default)]
pub struct OwnWork {
    sums: Sums,
    /// What the thread had spent when the frame began.
    begun: Option<Duration>,
    /// Seconds of the frame before.
    before: Option<f64>,
    /// What it had spent when the renderer got the first shape of the frame before.
    painted: Arc<Mutex<Option<Duration>>>,
}

#[derive(Default)]
struct Sums {
    since: f64,
    frames: u32,
    seconds: f64,
    longest: f64,
    painting: f64,
}

impl OwnWork {
    /// A frame begins.
    pub fn begin(&mut self) {
        if !tracing::enabled!(tracing::Level::DEBUG) {
            return;
        }
        let before = self.begun.replace(spent());
        let painted = lock(&self.painted).take();
        self.before = before
            .zip(painted)
            .map(|(begun, painted)| painted.saturating_sub(begun).as_secs_f64());
    }

    /// Draws nothing, at `now` seconds, in what must be the frame's first place: so the renderer
    /// tells when it begins. The frame before took `all_of_it` seconds with its painting.
    pub fn watch(&mut self, ui: &Ui, now: f64, all_of_it: Option<f32>) {
        if self.begun.is_none() {
            return;
        }
        if let (Some(own), Some(all)) = (self.before.take(), all_of_it)
            && let Some(told) = self.sums.add(now, own, f64::from(all) - own)
        {
            tracing::debug!("own work: {told}");
        }
        let painted = self.painted.clone();
        let note = move |_: egui::PaintCallbackInfo, _: &egui_glow::Painter| {
            lock(&painted).get_or_insert_with(spent);
        };
        ui.painter().add(PaintCallback {
            rect: Rect::from_min_size(ui.max_rect().min, Vec2::splat(1.0)),
            callback: Arc::new(egui_glow::CallbackFn::new(note)),
        });
    }
}

impl Sums {
    fn add(&mut self, now: f64, own: f64, painting: f64) -> Option<String> {
        self.frames += 1;
        self.seconds += own;
        self.longest = self.longest.max(own);
        self.painting += painting.max(0.0);
        let span = now - self.since;
        if span < PERIOD {
            return None;
        }
        let Sums {
            frames,
            seconds,
            longest,
            painting,
            ..
        } = std::mem::take(self);
        self.since = now;
        let (work, painting, span) = (seconds * 1e3, painting * 1e3, span * 1e3);
        let longest = longest * 1e3;
        Some(format!(
            "frames={frames} own_work_ms={work:.0} of_ms={span:.0} longest_ms={longest:.1} \
             painting_ms={painting:.0}"
        ))
    }
}

/// Processor time of this thread: what others do meanwhile is not the window's work.
#[cfg(unix)]
fn spent() -> Duration {
    use rustix::time::{ClockId, clock_gettime};
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}

/// Time that passed, where nothing better is at hand.
#[cfg(not(unix))]
fn spent() -> Duration {
    use std::sync::OnceLock;
    use std::time::Instant;
    static START: OnceLock<Instant> = OnceLock::new();
    START.get_or_init(Instant::now).elapsed()
}

fn lock(painted: &Mutex<Option<Duration>>) -> std::sync::MutexGuard<'_, Option<Duration>> {
    painted.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_tells_now_and_then_and_begins_anew() {
        let mut sums = Sums::default();
        assert_eq!(sums.add(1.0, 0.004, 0.001), None);
        let told = sums.add(2.0, 0.006, 0.002).unwrap();
        assert_eq!(
            told,
            "frames=2 own_work_ms=10 of_ms=2000 longest_ms=6.0 painting_ms=3"
        );
        assert_eq!(sums.add(3.0, 0.002, 0.0), None);
    }
}
