//! How fast uploads may go.

/// What people ask for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PaceWish {
    /// So many connections; `None` lets the search decide.
    pub chunks_at_once: Option<u32>,
    /// For all connections together; `None` is no limit.
    pub bytes_per_sec: Option<u64>,
}

impl PaceWish {
    /// What can be asked for.
    pub const CHUNKS_AT_ONCE: std::ops::RangeInclusive<u32> = 1..=32;
    /// Below, a chunk would take days.
    pub const SLOWEST_BYTES_PER_SEC: u64 = 1_000;

    /// The nearest wish that can be had.
    pub fn within_bounds(self) -> PaceWish {
        let (least, most) = Self::CHUNKS_AT_ONCE.into_inner();
        PaceWish {
            chunks_at_once: self.chunks_at_once.map(|n| n.clamp(least, most)),
            bytes_per_sec: self
                .bytes_per_sec
                .map(|rate| rate.max(Self::SLOWEST_BYTES_PER_SEC)),
        }
    }
}

/// Reads a speed as people write it: `20M`, `500k`, `1.5MB`, `800000`; decimal units, bytes per
/// second. `None` for anything else, and for nothing at all.
pub fn speed(text: &str) -> Option<u64> {
    let text = text.trim().trim_end_matches("/s");
    let text = text.strip_suffix(['b', 'B']).unwrap_or(text).trim_end();
    let (number, factor) = match text.char_indices().last()? {
        (at, 'k' | 'K') => (&text[..at], 1e3),
        (at, 'm' | 'M') => (&text[..at], 1e6),
        (at, 'g' | 'G') => (&text[..at], 1e9),
        _ => (text, 1.0),
    };
    let number = number.trim_end();
    if !number.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return None;
    }
    let bytes = number.parse::<f64>().ok()? * factor;
    (1.0..1e15).contains(&bytes).then_some(bytes as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speeds_are_read_as_people_write_them() {
        for (text, bytes) in [
            ("20M", Some(20_000_000)),
            ("1.5 MB/s", Some(1_500_000)),
            ("500k", Some(500_000)),
            ("800000", Some(800_000)),
            ("2G", Some(2_000_000_000)),
            ("0", None),
            ("-1M", None),
            ("fast", None),
            ("inf", None),
            ("", None),
            ("M", None),
        ] {
            assert_eq!(speed(text), bytes, "{text}");
        }
    }

    #[test]
    fn wishes_beyond_the_bounds_become_the_nearest() {
        let wish = PaceWish {
            chunks_at_once: Some(900),
            bytes_per_sec: Some(1),
        };
        let wish = wish.within_bounds();
        assert_eq!(wish.chunks_at_once, Some(32));
        assert_eq!(wish.bytes_per_sec, Some(1_000));
    }
}
