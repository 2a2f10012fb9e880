//! Which bytes of an item have arrived.

use std::collections::BTreeMap;

use super::Md5Sum;

/// The chunks of one item that were accepted.
#[derive(Default)]
pub(super) struct Received {
    /// By their first byte; they never overlap.
    chunks: BTreeMap<u64, Chunk>,
}

struct Chunk {
    /// The last byte's offset.
    end: u64,
    part_number: u32,
    md5: Md5Sum,
}

impl Received {
    /// Takes a chunk in. One that was there counts once; what it overlaps is no longer there, as
    /// the last bytes that came are the ones that stay.
    pub(super) fn record(&mut self, start: u64, end: u64, part_number: u32, md5: Md5Sum) {
        self.chunks.retain(|at, old| *at > end || old.end < start);
        let chunk = Chunk {
            end,
            part_number,
            md5,
        };
        self.chunks.insert(start, chunk);
    }

    /// Whether any byte from `start` to `end` (inclusive) has been there before.
    pub(super) fn overlaps(&self, start: u64, end: u64) -> bool {
        self.chunks
            .range(..=end)
            .next_back()
            .is_some_and(|(_, last)| last.end >= start)
    }

    /// Bytes that arrived.
    pub(super) fn bytes(&self) -> u64 {
        self.chunks
            .iter()
            .map(|(start, chunk)| chunk.end - start + 1)
            .sum()
    }

    /// Whether the chunks are a whole file of `total` bytes: no gap, and equal sizes except for
    /// the last, which is not larger (portal, "Split the asset").
    pub(super) fn tile(&self, total: u64) -> bool {
        let mut next = 0;
        let mut size = None;
        for (start, chunk) in &self.chunks {
            let len = chunk.end - start + 1;
            let size = *size.get_or_insert(len);
            let is_last = chunk.end + 1 == total;
            if *start != next || len > size || (len < size && !is_last) {
                return false;
            }
            next = chunk.end + 1;
        }
        next == total && total > 0
    }

    /// The ETags in part order. `None` where S3 could not assemble the parts: numbers that repeat
    /// or do not follow the file, or a part below `least_part_bytes` that is not the last.
    pub(super) fn etags(&self, least_part_bytes: u64) -> Option<Vec<String>> {
        let numbers: Vec<u32> = self.chunks.values().map(|c| c.part_number).collect();
        let in_order = numbers.is_sorted_by(|a, b| a < b);
        let short_ones = self
            .chunks
            .iter()
            .rev()
            .skip(1)
            .any(|(start, chunk)| chunk.end - start + 1 < least_part_bytes);
        (in_order && !short_ones).then(|| self.chunks.values().map(|c| etag(c.md5)).collect())
    }
}

/// A part's ETag, with the quotes that HTTP wants.
pub(super) fn etag(md5: Md5Sum) -> String {
    format!("\"{md5}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn received(ranges: &[(u64, u64)]) -> Received {
        let mut received = Received::default();
        for (part, (start, end)) in (1..).zip(ranges) {
            received.record(*start, *end, part, Md5Sum([part as u8; 16]));
        }
        received
    }

    #[test]
    fn only_equal_chunks_without_gaps_are_a_file() {
        assert!(received(&[(4, 7), (0, 3), (8, 8)]).tile(9), "in any order");
        assert!(received(&[(0, 8)]).tile(9));
        for (why, ranges) in [
            ("nothing", &[][..]),
            ("a gap", &[(0, 3), (8, 8)]),
            ("no beginning", &[(4, 7), (8, 8)]),
            ("no end", &[(0, 3), (4, 7)]),
            ("unequal sizes", &[(0, 3), (4, 5), (6, 8)]),
            ("a last one that is larger", &[(0, 3), (4, 8)]),
        ] {
            assert!(!received(ranges).tile(9), "{why}");
        }
        assert!(!received(&[]).tile(0), "an empty file is none");
    }

    #[test]
    fn a_chunk_that_comes_again_counts_once() {
        let twice = received(&[(0, 3), (0, 3), (4, 8)]);
        assert_eq!(twice.bytes(), 9);
        assert!(twice.overlaps(3, 3) && !twice.overlaps(9, 12));
    }

    #[test]
    fn another_plan_replaces_the_old_chunks() {
        let mut received = received(&[(0, 3), (4, 7), (8, 8)]);
        received.record(0, 7, 1, Md5Sum([9; 16]));
        assert_eq!(received.bytes(), 9);
        assert!(received.tile(9));
    }

    #[test]
    fn etags_come_in_part_order_or_not_at_all() {
        let mut right = Received::default();
        right.record(4, 8, 2, Md5Sum([2; 16]));
        right.record(0, 3, 1, Md5Sum([1; 16]));
        let tags = right.etags(4).unwrap();
        assert_eq!(tags[0], format!("\"{}\"", "01".repeat(16)));
        assert_eq!(tags[1], format!("\"{}\"", "02".repeat(16)));
        assert!(right.etags(5).is_none(), "the first part is too small");

        let mut numbered_alike = Received::default();
        numbered_alike.record(0, 3, 1, Md5Sum([1; 16]));
        numbered_alike.record(4, 8, 1, Md5Sum([2; 16]));
        assert!(numbered_alike.etags(0).is_none());
    }
}
