//! A token bucket: how many bytes may pass by when. Pure; the time is a parameter.

/// Bytes that gathered while nobody wanted any are worth this long at most.
const BURST_NS: u64 = 50_000_000;

/// A bucket that fills at a rate. Whoever takes bytes learns when they may pass: takers stand in
/// one line, so that all of them together keep to the rate.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Bucket {
    /// 0 is no limit.
    bytes_per_sec: u64,
    /// When what was handed out so far has had its time, in nanoseconds.
    free_at_ns: u64,
}

impl Bucket {
    /// Sets the rate from now on; 0 is no limit. What was handed out before counts no more.
    pub fn set(&mut self, now_ns: u64, bytes_per_sec: u64) {
        self.bytes_per_sec = bytes_per_sec;
        self.free_at_ns = now_ns;
    }

    pub fn rate(&self) -> u64 {
        self.bytes_per_sec
    }

    /// Takes `bytes`; they may pass at the returned time.
    pub fn take(&mut self, now_ns: u64, bytes: u64) -> u64 {
        if self.bytes_per_sec == 0 {
            return now_ns;
        }
        let earliest = now_ns.saturating_sub(BURST_NS);
        let at = self.free_at_ns.max(earliest);
        let took = u128::from(bytes) * 1_000_000_000 / u128::from(self.bytes_per_sec);
        self.free_at_ns = at.saturating_add(u64::try_from(took).unwrap_or(u64::MAX));
        at.max(now_ns)
    }

    /// Bytes in which a sender shall ask: small enough that many share a slow line evenly and that
    /// none waits long, large enough to cost nothing.
    pub fn slice(bytes_per_sec: u64) -> usize {
        const UNLIMITED: usize = 128 << 10;
        match bytes_per_sec {
            0 => UNLIMITED,
            rate => usize::try_from(rate / 50)
                .unwrap_or(UNLIMITED)
                .clamp(1 << 10, 64 << 10),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: u64 = 1_000_000_000;

    /// Bytes that `senders` get through in `seconds`, each asking again once its bytes passed.
    fn passed(bucket: &mut Bucket, from_ns: u64, seconds: u64, senders: usize) -> u64 {
        let slice = Bucket::slice(bucket.rate()) as u64;
        let mut wants_at = vec![from_ns; senders];
        let mut total = 0;
        loop {
            let next = wants_at.iter_mut().min().unwrap();
            if *next >= from_ns + seconds * SECOND {
                return total;
            }
            *next = bucket.take(*next, slice);
            // What waits beyond the end has not passed.
            total += u64::from(*next < from_ns + seconds * SECOND) * slice;
        }
    }

    #[test]
    fn ten_seconds_carry_the_rate_within_five_percent_whoever_sends() {
        for rate in [100_000, 1_000_000, 20_000_000, 500_000_000] {
            for senders in [1, 3, 32] {
                let mut bucket = Bucket::default();
                bucket.set(7 * SECOND, rate);
                let bytes = passed(&mut bucket, 7 * SECOND, 10, senders);
                let wanted = rate * 10;
                let off = bytes.abs_diff(wanted) as f64 / wanted as f64;
                assert!(off < 0.05, "{rate} with {senders}: {bytes}");
            }
        }
    }

    #[test]
    fn another_rate_holds_at_once() {
        let mut bucket = Bucket::default();
        bucket.set(0, 1_000_000);
        passed(&mut bucket, 0, 5, 8);
        bucket.set(5 * SECOND, 10_000_000);
        let bytes = passed(&mut bucket, 5 * SECOND, 10, 8);
        assert!(bytes.abs_diff(100_000_000) < 5_000_000, "{bytes}");
        bucket.set(15 * SECOND, 0);
        assert_eq!(bucket.take(15 * SECOND, u64::MAX), 15 * SECOND);
    }

    #[test]
    fn rest_is_not_saved_up() {
        let mut bucket = Bucket::default();
        bucket.set(0, 1_000_000);
        let bytes = passed(&mut bucket, 3_600 * SECOND, 10, 1);
        assert!(bytes.abs_diff(10_000_000) < 500_000, "{bytes}");
    }
}
