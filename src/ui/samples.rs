//! Made-up lists for the gallery and for tests: every state, long names, any number of rows.

use std::path::PathBuf;
use std::sync::Arc;

use super::places_view::OptionsDraft;
pub use super::samples_connecting::{endpoints_found, failing_test, proxy_test};
#[cfg(test)]
pub use super::samples_connecting::{plain_view, refused_test};
use super::view::{AccountView, ScanProgress};
use crate::model::{
    Again, Arrival, AssetId, BatchId, BatchOptions, BatchRow, ChunkPlan, ChunkState, Connection,
    Counts, Destination, Detail, DuplicateCheck, Held, Hitch, Page, Phase, Problem, RecordId,
    Repeats, Row, SiteCard, SiteColour, SiteUrl, Snapshot, Step, TimelineEntry, TimelineEvent,
    Totals, Trouble, Twin, Verdict, Waiting,
};

/// 12 June 2026, 14:05:10 UTC.
pub const ADDED_MS: i64 = 1_781_273_110_000;
const GB: u64 = 1_000_000_000;
const MB: u64 = 1_000_000;

/// A folder on a made-up site.
///
/// # Panics
/// Never: the literals are valid.
pub fn destination() -> Destination {
    Destination {
        site: SiteUrl::parse("mangovations.orangelogic.com").expect("a literal address"),
        folder: record("2QDTWAF0LD3R"),
        folder_path: Some("Library/Campaigns/Summer 2026".to_owned()),
    }
}

/// Somebody who is signed in.
pub fn account() -> AccountView {
    AccountView {
        site: destination().site,
        name: Some("ingest@example.com".to_owned()),
        destination: Some(destination()),
        demo: false,
    }
}

/// A finished walk with something of everything.
pub fn found() -> ScanProgress {
    ScanProgress {
        files: 128,
        folders: 14,
        bytes: 46_300_000_000,
        litter: 9,
        unreadable: 1,
        empty: 2,
        collisions: 1,
        done: true,
        cancelled: false,
    }
}

fn record(text: &str) -> RecordId {
    RecordId::parse(text).expect("a literal Record ID")
}

/// A row below `/Volumes/Shoot`.
pub fn row(id: u64, name: &str, folder: &str, size: u64, phase: Phase) -> Row {
    let path: PathBuf = ["/Volumes/Shoot", folder, name].iter().collect();
    Row {
        id: AssetId(id),
        batch: BatchId(1),
        path: Arc::new(path),
        name: name.into(),
        folder: folder.into(),
        size,
        confirmed: 0,
        on_the_way: 0,
        reserved: None,
        phase,
        paused: false,
        follow_up: None,
        twin: None,
    }
}

fn done(arrival: Arrival, check: DuplicateCheck, id: &str, version: Option<u64>) -> Phase {
    let duplicate = arrival == Arrival::Duplicate;
    Phase::Done(Verdict {
        arrival,
        record_id: (!duplicate).then(|| record(id)),
        duplicate: duplicate.then(|| record(id)),
        version,
        check,
    })
}

fn trouble(problem: Problem) -> Phase {
    Phase::Attention(Trouble {
        problem,
        details: Some("HTTP 403, request 7f3a91".into()),
    })
}

fn repeats<'r>(rows: impl Iterator<Item = &'r Row>) -> Repeats {
    let mut repeats = Repeats::default();
    for row in rows {
        match (&row.phase, &row.twin) {
            (Phase::LeftOut(_), _) => repeats.left_out += 1,
            (_, Some(Twin::InBatch { .. })) => repeats.in_batch += 1,
            (_, Some(Twin::Uploaded { .. })) => repeats.uploaded += 1,
            _ => {}
        }
    }
    repeats.choice.repeats = repeats.left_out > 0;
    repeats
}

const CHUNK: u64 = crate::model::PREFERRED_CHUNK;
/// How many chunks may have a connection at once.
const SLOTS: u32 = 8;

/// A snapshot of `rows`, with its sums: what the bars say is what the rows say.
pub fn snapshot_of(mut rows: Vec<Row>) -> Snapshot {
    let mut counts = Counts::default();
    let mut totals = Totals {
        slots: SLOTS,
        ..Totals::default()
    };
    for row in &mut rows {
        if let Phase::Sending {
            rate: Some(rate),
            again: None,
        } = row.phase
        {
            totals.rate_bytes_per_sec += rate;
            if row.on_the_way == 0 {
                row.on_the_way = CHUNK.min(row.size.saturating_sub(row.confirmed));
            }
        }
        totals.chunks_on_the_way += row.on_the_way.div_ceil(CHUNK) as u32;
    }
    totals.connections = totals.chunks_on_the_way.min(SLOTS);
    let mut ids: Vec<BatchId> = Vec::new();
    for row in &rows {
        counts.shift(crate::model::RowFilter::of(&row.phase), 1);
        totals.bytes += bytes(row);
        totals.confirmed += confirmed(row);
        totals.on_the_way += row.on_the_way;
        if !ids.contains(&row.batch) {
            ids.push(row.batch);
        }
    }
    let open = totals.bytes - totals.confirmed;
    totals.seconds_left = open.checked_div(totals.rate_bytes_per_sec);
    let batch = |id: &BatchId| {
        let mine = || rows.iter().filter(|r| r.batch == *id);
        BatchRow {
            id: *id,
            destination: destination(),
            added_ms: ADDED_MS,
            keep_folders: true,
            fields: 0,
            held: None,
            files: mine().count(),
            done: mine()
                .filter(|r| matches!(r.phase, Phase::Done(_) | Phase::LeftOut(_)))
                .count(),
            bytes: mine().map(bytes).sum(),
            confirmed: mine().map(confirmed).sum(),
            repeats: repeats(mine()),
        }
    };
    let batches = ids.iter().map(batch).collect();
    let pages = rows
        .chunk_by(|a, b| a.id.0 / Page::SPAN == b.id.0 / Page::SPAN)
        .map(|rows| {
            Arc::new(Page {
                rows: rows.to_vec(),
            })
        })
        .collect();
    Snapshot {
        version: 1,
        now_ms: 1_000_000,
        connection: Connection {
            site: Some(destination().site),
            waiting: None,
            checks_duplicates: true,
        },
        paused: false,
        batches,
        pages,
        counts,
        totals,
        pace: Default::default(),
        detail: None,
    }
}

/// What counts as to be sent.
fn bytes(row: &Row) -> u64 {
    match row.phase {
        Phase::Cancelled | Phase::LeftOut(_) => 0,
        _ => row.size,
    }
}

fn confirmed(row: &Row) -> u64 {
    match row.phase {
        Phase::Done(_) => row.size,
        Phase::Cancelled | Phase::LeftOut(_) => 0,
        _ => row.confirmed,
    }
}

/// Three rows, as a designer has them.
pub fn three() -> Snapshot {
    let mut first = row(
        0,
        "launch-cut-v7.mp4",
        "",
        3_100 * MB,
        Phase::Sending {
            rate: Some(118 * MB),
            again: None,
        },
    );
    first.confirmed = 1_891 * MB;
    first.on_the_way = 64 * MB;
    first.reserved = Some(record("2RBK47GUK7Q"));
    let uploaded = done(
        Arrival::Uploaded,
        DuplicateCheck::Checked,
        "2RBK47GUK71",
        Some(0),
    );
    snapshot_of(vec![
        first,
        row(1, "beach-hero-final.tif", "", 812 * MB, uploaded),
        row(2, "logo-master.ai", "", 14 * MB, Phase::Waiting),
    ])
}

/// Every state of the table.
pub fn every_state() -> Snapshot {
    use DuplicateCheck::{Checked, NotChecked, Unknown};
    let again = |because| {
        Some(Again {
            at_ms: 1_004_000,
            because,
        })
    };
    let sending = |again| Phase::Sending {
        rate: Some(118 * MB),
        again,
    };
    let mut rows = vec![
        row(
            0,
            "A001_C014_0612AB.mov",
            "day-2/cam-a",
            48_200_003_584,
            sending(None),
        ),
        row(
            1,
            "beach-hero-final.tif",
            "stills",
            812 * MB,
            Phase::Completing { again: None },
        ),
        row(
            2,
            "launch-cut-v7.mp4",
            "edits",
            3_100 * MB,
            done(Arrival::Uploaded, Checked, "2RBK47GUK7Q", Some(0)),
        ),
        row(
            3,
            "logo-master.ai",
            "brand",
            14 * MB,
            done(Arrival::Duplicate, Checked, "2QDTWAW79R4", Some(3)),
        ),
        row(
            4,
            "interview-ü.wav",
            "audio",
            640 * MB,
            trouble(Problem::ChangedOnDisk),
        ),
        row(
            5,
            "A001_C015_0612AB.mov",
            "day-2/cam-a",
            51_700 * MB,
            sending(again(Hitch::ConnectionLost)),
        ),
        row(
            6,
            "contact-sheet-031.pdf",
            "docs",
            2_200_000,
            Phase::Waiting,
        ),
        row(
            7,
            "contact-sheet-032.pdf",
            "docs",
            2_400_000,
            Phase::Reading,
        ),
        row(8, "render_0001.exr", "cg", 96 * MB, Phase::Held),
        row(9, "render_0002.exr", "cg", 96 * MB, Phase::Registering),
        row(
            10,
            "beach-001.jpg",
            "stills",
            8_100_000,
            done(Arrival::Uploaded, NotChecked, "2RBK47GUK81", Some(0)),
        ),
        row(
            11,
            "beach-002.jpg",
            "stills",
            8_300_000,
            done(Arrival::Uploaded, Unknown, "2RBK47GUK82", Some(0)),
        ),
        row(
            12,
            "beach-003.jpg",
            "stills",
            8_300_000,
            done(Arrival::Duplicate, Unknown, "2QDTWAOP1_5", None),
        ),
        row(
            13,
            "beach-004.jpg",
            "stills",
            8_300_000,
            done(Arrival::AlreadyComplete, Unknown, "2RBK47GUK84", None),
        ),
        row(
            14,
            "archive.zip",
            "",
            2 * GB,
            Phase::Completing {
                again: again(Hitch::Incomplete),
            },
        ),
        row(15, "cancelled.txt", "", 12_000, Phase::Cancelled),
        row(16, "paused-clip.mxf", "day-1", 9 * GB, Phase::Waiting),
    ];
    let problems = [
        Problem::Missing,
        Problem::Unreadable {
            reason: Problem::NO_PERMISSION.to_owned(),
        },
        Problem::EmptyFile,
        Problem::NotAllowed {
            step: Step::Register,
        },
        Problem::TooLarge,
        Problem::WouldChangeExisting {
            record_id: record("2QDTWAW79R4"),
        },
        Problem::Incomplete,
        Problem::Refused {
            step: Step::Complete,
            status: 422,
        },
        Problem::ChangedOnDisk,
    ];
    for (i, problem) in problems.into_iter().enumerate() {
        let id = 17 + i as u64;
        let size = if problem == Problem::EmptyFile {
            0
        } else {
            31 * MB
        };
        let name = format!("trouble-{:02}.psd", i + 1);
        rows.push(row(id, &name, "problems", size, trouble(problem)));
    }
    rows[0].confirmed = CONFIRMED_CHUNKS as u64 * CHUNK;
    rows[0].on_the_way = 8 * CHUNK;
    rows[0].reserved = Some(record("2RBK47GUMWY"));
    rows[1].confirmed = rows[1].size;
    rows[1].reserved = Some(record("2RBK47GUN01"));
    rows[5].confirmed = 11 * GB;
    rows[5].reserved = Some(record("2RBK47GUN02"));
    rows[16].paused = true;
    rows[16].confirmed = 2 * GB;
    rows[16].reserved = Some(record("2RBK47GUN03"));
    let mut snapshot = snapshot_of(rows);
    snapshot.detail = Some(Arc::new(detail()));
    snapshot
}

/// [`every_state`] after all of it has ended.
pub fn all_ended() -> Snapshot {
    let rows = every_state();
    let ended = rows.rows().filter(|row| row.phase.is_final());
    snapshot_of(ended.cloned().collect())
}

/// [`every_state`] while the site does not answer.
pub fn unreachable() -> Snapshot {
    let mut rows: Vec<Row> = every_state().rows().cloned().collect();
    for row in &mut rows {
        row.on_the_way = 0;
        if let Phase::Sending { rate, .. } = &mut row.phase {
            *rate = None;
        }
    }
    let mut snapshot = snapshot_of(rows);
    snapshot.connection.waiting = Some(Waiting::ForNetwork {
        next_try_ms: snapshot.now_ms + 30_000,
    });
    snapshot
}

/// Two sites, as menus show them.
pub fn sites() -> Vec<SiteCard> {
    let other = SiteUrl::parse("mangovations-test.orangelogic.com").expect("a literal address");
    let third = SiteUrl::parse("archive.museum.example").expect("a literal address");
    vec![
        SiteCard {
            name: Some("Production".to_owned()),
            colour: Some(SiteColour::Violet),
            ..SiteCard::plain(destination().site)
        },
        SiteCard {
            name: Some("Test".to_owned()),
            colour: Some(SiteColour::Teal),
            ..SiteCard::plain(other)
        },
        SiteCard::plain(third),
    ]
}

/// A batch whose folder is gone, one for another site, and one that runs.
pub fn held() -> Snapshot {
    let sending = Phase::Sending {
        rate: Some(118 * MB),
        again: None,
    };
    let mut rows = vec![
        row(0, "A001_C014_0612AB.mov", "day-2/cam-a", 48 * GB, sending),
        row(
            1,
            "A001_C015_0612AB.mov",
            "day-2/cam-a",
            51 * GB,
            Phase::Waiting,
        ),
    ];
    let problem = Problem::FolderVirtual;
    let no_folder = || Phase::NoFolder {
        problem: problem.clone(),
    };
    let elsewhere = || Phase::OtherSite {
        host: "mangovations-test.orangelogic.com".into(),
    };
    for (id, name) in [(2, "pick-01.tif"), (3, "pick-02.tif")] {
        rows.push(row(id, name, "", 31 * MB, no_folder()));
    }
    for (id, name) in [(4, "trial-01.psd"), (5, "trial-02.psd")] {
        rows.push(row(id, name, "trials", 96 * MB, elsewhere()));
    }
    rows[0].confirmed = 20 * GB;
    rows[0].reserved = Some(record("2RBK47GUMWY"));
    for (row, batch) in rows.iter_mut().zip([1, 1, 2, 2, 3, 3]) {
        row.batch = BatchId(batch);
    }
    let mut snapshot = snapshot_of(rows);
    let mut batches = snapshot.batches.to_vec();
    batches[0].fields = 2;
    batches[1].destination.folder_path = Some("Library/Press picks".to_owned());
    batches[1].held = Some(Held::Folder(problem));
    batches[2].destination.site = sites().remove(1).site;
    batches[2].destination.folder_path = Some("Library/Trials".to_owned());
    batches[2].held = Some(Held::OtherSite);
    snapshot.batches = batches.into();
    snapshot
}

/// Options as somebody filled them in, with one mistake.
pub fn options() -> OptionsDraft {
    let mut draft = OptionsDraft::of(&BatchOptions {
        metadata: [
            ("CoreField.Copyright", "© Mangovations 2026"),
            ("Shoot.Location", "Big Sur, day 2"),
        ]
        .map(|(n, v)| (n.to_owned(), v.to_owned()))
        .into(),
        import_mapping_template: Some("SHOOT-01".to_owned()),
        ..BatchOptions::default()
    });
    draft.add_field();
    if let Some(field) = draft.fields.last_mut() {
        field.name = "Photographer".to_owned();
        field.value = "Ann Ng".to_owned();
    }
    draft
}

/// File names in the scripts of the world, and one with emoji.
pub fn every_script() -> Snapshot {
    let names = [
        "海辺の朝-001.jpg",
        "여름 촬영 최종본.mov",
        "صيف ٢٠٢٦ - الشاطئ.tif",
        "קיץ בתל אביב.wav",
        "ग्रीष्म अभियान.psd",
        "ฤดูร้อน ชายหาด.png",
        "Лето-2026_финал.ai",
        "Καλοκαίρι.zip",
        "夏季外景 🏖️ 第三天.dng",
        "Summer 🌞🎬 cut v7.mp4",
    ];
    let rows = names.iter().enumerate();
    let rows = rows.map(|(i, name)| {
        let phase = match i {
            0..4 => done(
                Arrival::Uploaded,
                DuplicateCheck::Checked,
                "2RBK47GUK7Q",
                Some(0),
            ),
            _ => Phase::Waiting,
        };
        row(i as u64, name, "", 48 * MB, phase)
    });
    snapshot_of(rows.collect())
}

/// Details of the first row of [`long_names`].
pub fn detail_of_long() -> Detail {
    let plan = ChunkPlan::for_size(48 * GB, CHUNK);
    let confirmed = (20 * GB / CHUNK) as usize;
    let state = |i: usize| match i {
        _ if i < confirmed => ChunkState::Confirmed,
        _ if i == confirmed => ChunkState::OnTheWay,
        _ => ChunkState::Waiting,
    };
    Detail {
        plan: Some(plan),
        chunks: (0..plan.count() as usize).map(state).collect(),
        timeline: detail().timeline.into_iter().take(3).collect(),
        ..detail()
    }
}

/// Names that strain the layout.
pub fn long_names() -> Snapshot {
    let names = [
        "A very long name that somebody gave to a file because the brief said that names should \
         tell everything, final version 12 (approved) (really).mov",
        "夏のキャンペーン・渋谷スクランブル交差点・夕景・カメラA・テイク14・最終版.mov",
        "Präsentation für die Geschäftsführung – Übersicht über alle Maßnahmen – März.pptx",
        "파일 이름이 아주 긴 경우에도 잘 보여야 합니다.tif",
        "تقرير الحملة الصيفية النهائي.pdf",
        "no-extension-and_underscores_everywhere_0123456789_0123456789_0123456789_0123456789",
    ];
    let folders = [
        "campaigns/europe/germany/berlin/2026/summer/day-2/camera-a/reel-014/originals",
        "素材/渋谷/夕景",
        "",
        "서울",
        "",
        "a",
    ];
    let rows = names
        .iter()
        .zip(folders)
        .enumerate()
        .map(|(i, (name, folder))| {
            let phase = match i {
                0 => Phase::Sending {
                    rate: Some(12_345_678),
                    again: None,
                },
                1 => trouble(Problem::NotAllowed {
                    step: Step::CreateTransaction,
                }),
                2 => done(
                    Arrival::Uploaded,
                    DuplicateCheck::NotChecked,
                    "2RBK47GUK7Q",
                    Some(0),
                ),
                _ => Phase::Waiting,
            };
            let mut row = row(i as u64, name, folder, 48 * GB, phase);
            row.confirmed = if i == 0 { 20 * GB } else { 0 };
            row
        });
    let mut snapshot = snapshot_of(rows.collect());
    snapshot.detail = Some(Arc::new(detail_of_long()));
    snapshot
}

/// `count` rows: mostly waiting, some of everything else.
pub fn many(count: u64) -> Snapshot {
    let rows = (0..count).map(|i| {
        let phase = match i % 29 {
            _ if i < 8 => Phase::Sending {
                rate: Some((40 + i) * MB),
                again: None,
            },
            0..8 => done(
                Arrival::Uploaded,
                DuplicateCheck::Checked,
                &format!("2RBK47G{i:05}"),
                Some(0),
            ),
            8 => done(
                Arrival::Duplicate,
                DuplicateCheck::Checked,
                &format!("2QDTWA{i:05}"),
                Some(i % 5),
            ),
            9 if i % 3 == 0 => trouble(Problem::ChangedOnDisk),
            9 if i % 5 == 0 => trouble(Problem::Missing),
            _ => Phase::Waiting,
        };
        let ending = ["mov", "tif", "wav", "pdf", "psd", "jpg", "zip", "bin"][(i % 8) as usize];
        let name = format!("A{:03}_C{:03}_{i:06}.{ending}", i / 900, i % 900);
        let mut row = row(i, &name, "day-2/cam-a", (i * 7_919 + 13) % 900 * MB, phase);
        if i < 8 {
            row.size = 5 * GB;
            row.confirmed = (i + 1) * 500 * MB;
            row.reserved = Some(record(&format!("2RBK47H{i:05}")));
        }
        row
    });
    snapshot_of(rows.collect())
}

/// Of the first row of [`every_state`].
const CONFIRMED_CHUNKS: usize = 3_505;

/// Details of the first row of [`every_state`].
pub fn detail() -> Detail {
    let plan = ChunkPlan::for_size(48_200_003_584, CHUNK);
    let count = plan.count() as usize;
    // One among the confirmed ones goes again.
    const AGAIN: usize = 2_010;
    let state = |i: usize| match i {
        AGAIN => ChunkState::SentAgain,
        0..=CONFIRMED_CHUNKS => ChunkState::Confirmed,
        _ if i <= CONFIRMED_CHUNKS + 8 => ChunkState::OnTheWay,
        _ => ChunkState::Waiting,
    };
    let at = |seconds: i64, event| TimelineEntry {
        at_ms: ADDED_MS + seconds * 1000,
        event,
    };
    Detail {
        id: AssetId(0),
        plan: Some(plan),
        chunks: (0..count).map(state).collect(),
        modified_ms: ADDED_MS - 7_000_000,
        created_ms: Some(ADDED_MS - 9_000_000),
        destination: Some(destination()),
        timeline: vec![
            at(0, TimelineEvent::Added),
            at(1, TimelineEvent::Registered),
            at(2, TimelineEvent::FirstChunk),
            at(
                151,
                TimelineEvent::ChunkFailed {
                    because: Hitch::ConnectionLost,
                },
            ),
        ],
        item: Some("upi-9f31c2".to_owned()),
        xxh128: None,
    }
}
