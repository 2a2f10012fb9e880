//! Made-up duplicates for the gallery and for tests.

use std::sync::Arc;

use chrono::NaiveDate;

use super::samples::{self, snapshot_of};
use crate::model::{
    Arrival, AssetId, DuplicateCheck, FolderLink, FollowUp, FoundAsset, LinkState, NewVersion,
    Phase, Picture, Problem, RecordId, Review, Row, SiteDate, Snapshot, Step, Trouble, Verdict,
    VersionState, plain_text,
};

/// Names, folders, bytes, Record IDs and versions, as in the picture of the design.
const SOME: [(&str, &str, u64, &str, Option<u64>); 6] = [
    (
        "logo-master.ai",
        "brand",
        14_680_064,
        "2QDTWAW79R4",
        Some(3),
    ),
    ("beach-001.jpg", "stills", 8_100_000, "2QDTWAOP1_5", Some(0)),
    ("beach-002.jpg", "stills", 8_300_000, "2QDTWAOP1_6", Some(0)),
    (
        "beach-002 copy.jpg",
        "stills",
        8_300_000,
        "2QDTWAOP1_6",
        Some(0),
    ),
    (
        "夏のキャンペーン・渋谷・夕景・最終版.tif",
        "素材/渋谷",
        96_000_000,
        "2QDTWAOP2_1",
        None,
    ),
    ("press-kit.zip", "", 5_200_000, "2QDTWAPK001", Some(1)),
];

fn record(text: &str) -> RecordId {
    RecordId::parse(text).expect("a literal Record ID")
}

/// A row that was already there.
pub fn duplicate(
    id: u64,
    name: &str,
    folder: &str,
    size: u64,
    asset: &str,
    version: Option<u64>,
) -> Row {
    let mut row = samples::row(id, name, folder, size, Phase::Waiting);
    row.phase = Phase::Done(Verdict {
        arrival: Arrival::Duplicate,
        record_id: None,
        duplicate: Some(record(asset)),
        version,
        check: DuplicateCheck::Checked,
    });
    row
}

/// Six of them; the last one was reviewed.
pub fn some() -> Snapshot {
    let mut rows: Vec<Row> = SOME
        .iter()
        .enumerate()
        .map(|(at, (name, folder, size, asset, version))| {
            duplicate(at as u64, name, folder, *size, asset, *version)
        })
        .collect();
    if let Some(last) = rows.last_mut() {
        last.follow_up = Some(Arc::new(reviewed()));
    }
    with_detail(rows)
}

/// So many of them.
pub fn many(count: u64) -> Snapshot {
    let row = |at: u64| {
        let name = format!("scan-{at:05}.tif");
        let asset = format!("2QDTWA{at:05}");
        duplicate(
            at,
            &name,
            "museum/box-14",
            31_000_000 + at,
            &asset,
            Some(at % 4),
        )
    };
    with_detail((0..count).map(row).collect())
}

/// The first one was added to folders, with and without success, and the rest is fresh.
pub fn linked() -> Snapshot {
    let mut rows: Vec<Row> = some().rows().cloned().collect();
    let link = |folder: &str, place: Option<&str>, state| FolderLink {
        folder: record(folder),
        place: place.map(str::to_owned),
        at_ms: samples::ADDED_MS,
        state,
    };
    let refused = Problem::Refused {
        step: Step::AddToFolder,
        status: 400,
    };
    let failed = LinkState::Failed {
        trouble: Trouble::from(refused),
    };
    if let Some(first) = rows.first_mut() {
        first.follow_up = Some(Arc::new(FollowUp {
            review: reviewed().review,
            links: vec![
                link("2QDTBRAND01", None, failed),
                link(
                    "2QDTPRESS01",
                    Some("Library/Press picks"),
                    LinkState::Linked,
                ),
            ],
            version: None,
        }));
    }
    with_detail(rows)
}

/// A file that is to become a new version, in that state.
pub fn version(state: Option<VersionState>) -> Snapshot {
    let mut row = samples::row(0, "logo-master.ai", "brand", 14_680_064, Phase::Waiting);
    row.phase = Phase::Attention(Trouble::from(Problem::WouldChangeExisting {
        record_id: record("2QDTWAW79R4"),
    }));
    row.follow_up = state.map(|state| {
        Arc::new(FollowUp {
            version: Some(NewVersion {
                target: record("2QDTWAW79R4"),
                at_ms: samples::ADDED_MS,
                sent: 9_000_000,
                state,
            }),
            ..FollowUp::default()
        })
    });
    with_detail(vec![row])
}

fn reviewed() -> FollowUp {
    FollowUp {
        review: Some(Review::by("Ann Ng", samples::ADDED_MS + 3_600_000)),
        ..FollowUp::default()
    }
}

fn with_detail(rows: Vec<Row>) -> Snapshot {
    let mut snapshot = snapshot_of(rows);
    let mut detail = samples::detail();
    detail.id = AssetId(0);
    detail.plan = None;
    detail.chunks = Vec::new();
    snapshot.detail = Some(Arc::new(detail));
    snapshot
}

fn on_day(year: i32, month: u32, day: u32) -> Option<SiteDate> {
    let day = NaiveDate::from_ymd_opt(year, month, day)?;
    day.and_hms_opt(9, 5, 34).map(SiteDate::At)
}

/// What a look-up of `id` finds.
pub fn found(id: &RecordId) -> FoundAsset {
    FoundAsset {
        record_id: Some(id.clone()),
        title: Some("Mangovations logo, master".to_owned()),
        identifier: Some("ZZ12PO5".to_owned()),
        created: on_day(2025, 7, 16),
        modified: on_day(2025, 11, 3),
        folder: Some("Library/Brand/Logos".to_owned()),
        version: Some(3),
        pictures: vec!["https://cdn.mangovations.example/preview".to_owned()],
    }
}

/// Two colours in a slope, another pair for each number.
pub fn picture(number: u64) -> Picture {
    const PAIRS: [([u8; 3], [u8; 3]); 4] = [
        ([92, 75, 128], [182, 163, 221]),
        ([140, 94, 72], [226, 178, 134]),
        ([52, 106, 92], [134, 203, 184]),
        ([128, 72, 84], [209, 152, 158]),
    ];
    let (from, to) = PAIRS[(number % 4) as usize];
    let (width, height) = (320_u32, 180_u32);
    let mut rgba = Vec::with_capacity((width * height * 4) as usize);
    for y in 0..height {
        for x in 0..width {
            let share = (x + y) as f32 / (width + height) as f32;
            for channel in 0..3 {
                let (a, b) = (f32::from(from[channel]), f32::from(to[channel]));
                rgba.push((a + (b - a) * share) as u8);
            }
            rgba.push(255);
        }
    }
    Picture {
        width,
        height,
        rgba,
    }
}

/// What is left of harmful facts once they were read: text, and nothing that leads anywhere.
pub fn hostile() -> FoundAsset {
    let text = |text: &str| Some(plain_text(text, FoundAsset::LONGEST));
    FoundAsset {
        record_id: None,
        title: text(&"W".repeat(100_000)),
        identifier: text("../../etc/passwd"),
        // What is no date is left out where it is read.
        created: None,
        modified: Some(SiteDate::Text("7/6/2025 99:99".to_owned())),
        folder: text("\u{202e}moc.live\u{2066} › \u{200f}שלום"),
        version: None,
        pictures: vec!["javascript:alert(1)".to_owned()],
    }
}
