//! What the window's frames cost, told in the log for whoever measures.

/// How often it is told, in seconds.
const PERIOD: f64 = 2.0;

/// Frames since it was last told.
#[derive(Default)]
pub struct OwnWork {
    since: f64,
    frames: u32,
    seconds: f64,
}

impl OwnWork {
    /// Takes a frame at `now` that took so many seconds, painting aside.
    pub fn take(&mut self, now: f64, frame_seconds: f64) {
        if let Some(told) = self.add(now, frame_seconds) {
            tracing::debug!("own work: {told}");
        }
    }

    fn add(&mut self, now: f64, frame_seconds: f64) -> Option<String> {
        self.frames += 1;
        self.seconds += frame_seconds;
        let span = now - self.since;
        if span < PERIOD {
            return None;
        }
        let (frames, work, span) = (self.frames, self.seconds * 1e3, span * 1e3);
        *self = OwnWork {
            since: now,
            ..OwnWork::default()
        };
        Some(format!(
            "frames={frames} own_work_ms={work:.0} of_ms={span:.0}"
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_tells_now_and_then_and_begins_anew() {
        let mut work = OwnWork::default();
        assert_eq!(work.add(1.0, 0.004), None);
        let told = work.add(2.0, 0.006).unwrap();
        assert_eq!(told, "frames=2 own_work_ms=10 of_ms=2000");
        assert_eq!(work.add(3.0, 0.002), None);
    }
}
