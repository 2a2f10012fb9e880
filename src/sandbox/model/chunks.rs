//! Step 4: chunks, in two halves, so that their bytes can be stored outside.

use super::asset::{ItemState, find_item};
use super::http::{Params, Reply, Request};
use super::route::Route;
use super::tiling::etag;
use super::{Md5Sum, Site};
use crate::model::{CHUNK_UNIT, MAX_PARTS, UploadItemId};

/// Leave to send one chunk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChunkTicket {
    pub item: UploadItemId,
    /// The first byte's offset in the file.
    pub start: u64,
    /// The last byte's offset.
    pub end: u64,
    /// The file's size in bytes.
    pub total: u64,
    /// Counts from 1.
    pub part_number: u32,
    /// The digest that the client announced.
    pub md5: Option<Md5Sum>,
    /// Some of these bytes are there already. Until the new ones are accepted, the old ones stand.
    pub again: bool,
}

impl ChunkTicket {
    /// Bytes that the chunk must have.
    pub fn expected_len(&self) -> u64 {
        self.end - self.start + 1
    }
}

impl Site {
    /// The first half of step 4 (portal, "Upload each chunk"): everything that can be checked
    /// without the bytes. Err: the refusal.
    pub fn chunk_begin(&mut self, now_ms: u64, request: &Request) -> Result<ChunkTicket, Reply> {
        self.authorized(now_ms, request)?;
        let params = Params::of_upload(request, self.names())?;
        let id = match self.route(&request.path) {
            Some(Route::UploadChunk(Some(id))) => id.to_owned(),
            _ => params.text("uploadItemID").unwrap_or_default(),
        };
        let (item_id, item) = find_item(&mut self.items, &id)?;
        if item.state != ItemState::Receiving {
            return Err(Reply::refusal(400, "this upload is complete already"));
        }
        let start = params.required_number("start")?;
        let end = params.required_number("end")?;
        let total = params.required_number("totalLength")?;
        check_range(start, end, total, item.size)?;
        let part_number = params.number("partNumber")?;
        if self.config.cloud_buffer && part_number.is_none() {
            return Err(Reply::refusal(400, "partNumber is missing"));
        }
        let part_number = u32::try_from(part_number.unwrap_or(1))
            .ok()
            .filter(|number| (1..=MAX_PARTS).contains(&u64::from(*number)))
            .ok_or_else(|| Reply::refusal(400, format!("partNumber is not 1 to {MAX_PARTS}")))?;
        let md5 = params
            .text("md5")
            .map(|hex| {
                Md5Sum::parse(&hex).ok_or_else(|| Reply::refusal(400, "md5 is not 32 hex digits"))
            })
            .transpose()?;
        Ok(ChunkTicket {
            item: item_id,
            start,
            end,
            total,
            part_number,
            md5,
            again: item.received.overlaps(start, end),
        })
    }

    /// The second half: `received_len` bytes with the digest `md5` arrived. They count when the
    /// reply is a 200; a chunk that is there already may come again.
    pub fn chunk_end(&mut self, ticket: &ChunkTicket, received_len: u64, md5: Md5Sum) -> Reply {
        self.tally.chunk_bytes_received += received_len;
        let item = match find_item(&mut self.items, ticket.item.as_str()) {
            Ok((_, item)) => item,
            Err(gone) => return gone,
        };
        if item.state != ItemState::Receiving {
            return Reply::refusal(400, "this upload is complete already");
        }
        let expected = ticket.expected_len();
        if received_len != expected {
            let message = format!("{expected} bytes were announced and {received_len} came");
            return Reply::refusal(400, message);
        }
        if ticket.md5.is_some_and(|announced| announced != md5) {
            return Reply::refusal(
                400,
                format!("the chunk's MD5 is {md5}, not the one announced"),
            );
        }
        item.received
            .record(ticket.start, ticket.end, ticket.part_number, md5);
        self.tally.chunks_accepted += 1;
        match self.config.cloud_buffer {
            true => Reply::empty(200).with_header("etag", &etag(md5)),
            false => Reply::empty(200),
        }
    }
}

/// The rules for `start`, `end` and `totalLength` (portal, "Upload each chunk").
fn check_range(start: u64, end: u64, total: u64, size: u64) -> Result<(), Reply> {
    let problem = if total != size {
        format!("totalLength is {total}; the file was registered with {size} bytes")
    } else if !start.is_multiple_of(CHUNK_UNIT) {
        format!("start is not a multiple of {CHUNK_UNIT}")
    } else if end < start || end >= total {
        "end is not inside the file, or before start".to_owned()
    } else if end + 1 != total && !(end + 1).is_multiple_of(CHUNK_UNIT) {
        format!("end is neither a multiple of {CHUNK_UNIT} minus 1 nor the last byte")
    } else {
        return Ok(());
    };
    Err(Reply::refusal(400, problem))
}

#[cfg(test)]
mod tests {
    use super::super::test_kit::{Kit, post};
    use super::*;

    const UNIT: u64 = CHUNK_UNIT;

    #[test]
    fn ranges_outside_the_portals_rules_are_400() {
        let mut kit = Kit::new();
        let size = 3 * UNIT + 5;
        let item = kit.registered("a.tif", size);
        for (start, end, total, ok) in [
            (0, UNIT - 1, size, true),
            (UNIT, 3 * UNIT - 1, size, true),
            (3 * UNIT, size - 1, size, true),
            (0, size - 1, size, true),
            (1, UNIT - 1, size, false),
            (0, UNIT, size, false),
            (0, UNIT - 2, size, false),
            (UNIT, UNIT - 1, size, false),
            (3 * UNIT, 4 * UNIT - 1, size, false),
            (0, u64::MAX, size, false),
            (0, UNIT - 1, size + 1, false),
        ] {
            let got = kit
                .site
                .chunk_begin(0, &Kit::chunk(&item, start, end, total));
            let status = got.as_ref().map_or_else(|r| r.status, |_| 200);
            assert_eq!(status, if ok { 200 } else { 400 }, "{start}-{end}/{total}");
        }
    }

    #[test]
    fn a_chunk_needs_a_token_an_item_and_its_parameters() {
        let mut kit = Kit::new();
        let item = kit.registered("a.tif", 5);
        let path = format!("/webapi/mediafile/import/upload/item/26_v1/{item}");
        let mut status = |request: &Request| kit.site.chunk_begin(0, request).unwrap_err().status;
        assert_eq!(
            status(&post(&format!("{path}?start=0&end=4&totalLength=5"))),
            401
        );
        for (query, expected) in [
            ("start=0&totalLength=5", 400),
            ("start=zero&end=4&totalLength=5", 400),
            ("start=0&end=4&totalLength=5&md5=short", 400),
            ("start=0&end=4&totalLength=5&partNumber=0", 400),
            ("start=0&end=4&totalLength=5&partNumber=10001", 400),
        ] {
            let request = post(&format!("{path}?{query}")).bearer("sandbox-token");
            assert_eq!(status(&request), expected, "{query}");
        }
        assert_eq!(status(&Kit::chunk("gone", 0, 4, 5)), 404);
    }

    #[test]
    fn a_chunk_sent_twice_counts_once() {
        let mut kit = Kit::new();
        let item = kit.registered("a.tif", 5);
        for again in [false, true] {
            let ticket = kit
                .site
                .chunk_begin(0, &Kit::chunk(&item, 0, 4, 5))
                .unwrap();
            assert_eq!(ticket.again, again);
            assert_eq!(
                kit.site.chunk_end(&ticket, 5, Md5Sum::of(b"hello")).status,
                200
            );
        }
        assert_eq!(kit.site.items()[0].received_bytes, 5);
        assert_eq!(kit.site.tally().chunk_bytes_received, 10);
    }

    #[test]
    fn bytes_that_are_not_the_announced_ones_do_not_count() {
        let mut kit = Kit::new();
        let item = kit.registered("a.tif", 5);
        let mut request = Kit::chunk(&item, 0, 4, 5);
        let announced = Md5Sum::of(b"hello").to_string().to_uppercase();
        request.query.push(("MD5".into(), announced));
        let ticket = kit.site.chunk_begin(0, &request).unwrap();
        for (bytes, status) in [(&b"hellO"[..], 400), (b"hell", 400), (b"hello", 200)] {
            let reply = kit
                .site
                .chunk_end(&ticket, bytes.len() as u64, Md5Sum::of(bytes));
            assert_eq!(reply.status, status);
            assert_eq!(reply.body.is_empty(), status == 200, "a refusal says why");
        }
    }

    #[test]
    fn behind_a_cloud_buffer_chunks_have_numbers_and_etags() {
        let mut kit = Kit::new();
        kit.site.config_mut().cloud_buffer = true;
        let item = kit.registered("a.tif", 5);
        let mut request = Kit::chunk(&item, 0, 4, 5);
        assert_eq!(kit.site.chunk_begin(0, &request).unwrap_err().status, 400);
        request.query.push(("partNumber".into(), "1".into()));
        let ticket = kit.site.chunk_begin(0, &request).unwrap();
        let md5 = Md5Sum::of(b"hello");
        let reply = kit.site.chunk_end(&ticket, 5, md5);
        assert_eq!(reply.header("etag"), Some(format!("\"{md5}\"").as_str()));
    }
}
