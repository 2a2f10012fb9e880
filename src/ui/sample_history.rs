//! A made-up history of any length, for the gallery and for tests.

use std::path::PathBuf;
use std::sync::Arc;

use super::card_banner::CardState;
use super::samples;
use crate::model::{
    Arrival, AssetId, BatchId, CardStored, CardVerdict, CardWithheld, Destination, DuplicateCheck,
    FileStamp, HistoryEnd, HistoryEntry, NotStored, Problem, RecordId, SiteUrl, Twin, Verdict,
};

/// The sites of the made-up uploads.
///
/// # Panics
/// Never: the literals are valid.
pub fn sites() -> Vec<SiteUrl> {
    ["mangovations.orangelogic.com", "archive.example"]
        .map(|host| SiteUrl::parse(host).expect("a literal address"))
        .to_vec()
}

/// The entry of this number; the same number is always the same entry.
pub fn entry(id: AssetId) -> HistoryEntry {
    let n = id.0;
    let names = [
        ("DCIM/100CANON", "IMG", "cr3"),
        ("Interviews/Zürich", "interview-ü", "wav"),
        ("日本/京都", "京都の秋", "tif"),
        (
            "Clips",
            "A001_C004_0612RT_a-clip-with-a-rather-long-name",
            "mov",
        ),
    ];
    let (folder, stem, end) = names[(n % 4) as usize];
    let name = format!("{stem}-{n:04}.{end}");
    let at_ms = samples::ADDED_MS + n as i64 * 61_000;
    let site = sites()[usize::from(n.is_multiple_of(7))].clone();
    let record_id = RecordId::parse(&format!("2RBK47G{:04}", n % 10_000));
    let verdict = |arrival| Verdict {
        arrival,
        record_id: record_id.clone().filter(|_| arrival == Arrival::Uploaded),
        duplicate: record_id.clone().filter(|_| arrival == Arrival::Duplicate),
        version: (arrival == Arrival::Duplicate).then_some(3),
        check: DuplicateCheck::Checked,
    };
    let end = match n % 11 {
        3 | 7 => HistoryEnd::Done {
            verdict: verdict(Arrival::Duplicate),
            at_ms,
        },
        5 => HistoryEnd::Failed(Problem::TooLarge.into()),
        8 => HistoryEnd::Cancelled,
        9 => HistoryEnd::LeftOut(Twin::InBatch {
            id: AssetId(n - 1),
            name: "IMG-0001.cr3".into(),
        }),
        _ => HistoryEnd::Done {
            verdict: verdict(Arrival::Uploaded),
            at_ms,
        },
    };
    let done = matches!(end, HistoryEnd::Done { .. });
    HistoryEntry {
        id,
        path: Arc::new(PathBuf::from(format!(
            "/media/ingest/CARD_A/{folder}/{name}"
        ))),
        folder: folder.into(),
        name: name.into(),
        stamp: FileStamp {
            size: 24_000_000 + n * 131_071,
            modified_ns: (samples::ADDED_MS - 86_400_000) * 1_000_000,
            created_ns: None,
            identity: None,
        },
        batch: BatchId(n / 100),
        destination: Some(Destination {
            site,
            ..samples::destination()
        }),
        added_ms: Some(at_ms - 9_000),
        end,
        xxh128: done.then(|| {
            format!(
                "{:032x}",
                u128::from(n) * 0x9e37_79b9_7f4a_7c15_f39c_c060_5ced
            )
        }),
        identifier: done.then(|| format!("ZZ{n:05}").into()),
        review: None,
    }
}

/// What is said of a card in the gallery's view of this name.
pub fn card(view: &str) -> CardState {
    match view {
        "card-checking" => CardState::Checking {
            done: 61,
            files: 214,
            bytes_done: 18_400_000_000,
            bytes: 64_000_000_000,
        },
        "card-stored" => CardState::Said(CardVerdict::Stored(CardStored {
            files: 214,
            bytes: 64_000_000_000,
            duplicates: 3,
            read_again: 214,
            sites: sites()
                .iter()
                .take(1)
                .map(|s| s.as_str().to_owned())
                .collect(),
        })),
        _ => {
            let mut withheld = CardWithheld {
                files: 214,
                stored: 211,
                ..CardWithheld::default()
            };
            for (reason, count) in [(NotStored::NotSent, 2), (NotStored::Changed, 1)] {
                let of = withheld.reasons.entry(reason).or_default();
                of.count = count;
                of.first = vec!["/media/ingest/CARD_A/DCIM/100CANON/IMG_0412.CR3".into()];
            }
            CardState::Said(CardVerdict::Withheld(withheld))
        }
    }
}
