//! How an asset is split for upload.

use serde::{Deserialize, Serialize};

/// Every chunk but the last is a multiple of this many bytes (portal, "Split the asset").
pub const CHUNK_UNIT: u64 = 131_072;
/// S3's limit behind a cloud buffer bucket; kept for every site.
pub const MAX_PARTS: u64 = 10_000;
/// 8 MiB: within the portal's recommended 1 to 128 MB, and above S3's least part of 5 MiB.
pub const PREFERRED_CHUNK: u64 = 8 * 1024 * 1024;

/// A run of bytes of a file, never empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ByteRange {
    pub start: u64,
    pub len: u64,
}

impl ByteRange {
    /// The last byte's offset, as the upload call wants it.
    pub fn end_inclusive(self) -> u64 {
        self.start + self.len - 1
    }

    /// The offset behind the last byte.
    pub fn end(self) -> u64 {
        self.start + self.len
    }
}

/// An asset's chunks: equal sizes, the last one takes the rest. Fixed once a chunk was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChunkPlan {
    total: u64,
    chunk: u64,
}

impl ChunkPlan {
    /// The plan for a file of `total` bytes, which must not be 0: chunks of `preferred` bytes up to
    /// [`MAX_PARTS`] of them, then the smallest that keeps to that many.
    pub fn for_size(total: u64, preferred: u64) -> ChunkPlan {
        let least = total.div_ceil(MAX_PARTS).div_ceil(CHUNK_UNIT) * CHUNK_UNIT;
        ChunkPlan::with_chunk(total, least.max(preferred))
    }

    /// A plan with chunks of `chunk` bytes, which must be a multiple of [`CHUNK_UNIT`].
    pub fn with_chunk(total: u64, chunk: u64) -> ChunkPlan {
        assert!(total > 0, "an empty file has no chunks");
        assert!(chunk > 0 && chunk.is_multiple_of(CHUNK_UNIT));
        ChunkPlan { total, chunk }
    }

    /// A plan that was kept; `None` when no plan of ours has these numbers.
    pub fn restored(total: u64, chunk: u64) -> Option<ChunkPlan> {
        let ours = total > 0
            && chunk > 0
            && chunk.is_multiple_of(CHUNK_UNIT)
            && total.div_ceil(chunk) <= MAX_PARTS;
        ours.then_some(ChunkPlan { total, chunk })
    }

    /// The file's size in bytes.
    pub fn total(self) -> u64 {
        self.total
    }

    /// The size in bytes of every chunk but the last.
    pub fn chunk_size(self) -> u64 {
        self.chunk
    }

    /// How many chunks there are, at least one.
    pub fn count(self) -> u32 {
        u32::try_from(self.total.div_ceil(self.chunk)).expect("at most 10,000 chunks are planned")
    }

    /// The bytes of chunk `index`, counted from 0.
    pub fn range(self, index: u32) -> ByteRange {
        let start = u64::from(index) * self.chunk;
        assert!(
            start < self.total,
            "chunk {index} lies behind the file's end"
        );
        ByteRange {
            start,
            len: self.chunk.min(self.total - start),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_portals_worked_example() {
        let plan = ChunkPlan::with_chunk(85_997_454, 26_214_400);
        let ranges: Vec<_> = (0..plan.count()).map(|i| plan.range(i)).collect();
        let ends: Vec<_> = ranges
            .iter()
            .map(|r| (r.start, r.end_inclusive()))
            .collect();
        assert_eq!(
            ends,
            [
                (0, 26_214_399),
                (26_214_400, 52_428_799),
                (52_428_800, 78_643_199),
                (78_643_200, 85_997_453),
            ]
        );
        assert_eq!(ranges[3].len, 7_354_254);
    }

    #[test]
    fn chunks_tile_the_file_at_every_edge() {
        let edges = [
            1,
            CHUNK_UNIT - 1,
            CHUNK_UNIT,
            PREFERRED_CHUNK - 1,
            PREFERRED_CHUNK,
            PREFERRED_CHUNK + 1,
            PREFERRED_CHUNK * MAX_PARTS,
            PREFERRED_CHUNK * MAX_PARTS + 1,
            5 << 40,
        ];
        for total in edges {
            let plan = ChunkPlan::for_size(total, PREFERRED_CHUNK);
            assert!(plan.count() as u64 <= MAX_PARTS, "{total}");
            assert!(plan.chunk_size().is_multiple_of(CHUNK_UNIT));
            let mut at = 0;
            for i in 0..plan.count() {
                let range = plan.range(i);
                assert_eq!(range.start, at);
                assert!(range.len > 0);
                at = range.end();
            }
            assert_eq!(at, total);
        }
    }

    #[test]
    fn parts_stay_at_eight_mebibytes_as_long_as_they_can() {
        let at_limit = ChunkPlan::for_size(PREFERRED_CHUNK * MAX_PARTS, PREFERRED_CHUNK);
        assert_eq!(at_limit.chunk_size(), PREFERRED_CHUNK);
        let above = ChunkPlan::for_size(PREFERRED_CHUNK * MAX_PARTS + 1, PREFERRED_CHUNK);
        assert_eq!(above.chunk_size(), PREFERRED_CHUNK + CHUNK_UNIT);
    }
}
