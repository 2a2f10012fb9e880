use super::*;
use crate::model::{
    Arrival, AssetId, BatchId, Destination, DuplicateCheck, FileStamp, HistoryEnd, Problem,
    RecordId, SiteUrl, Verdict,
};
use crate::runtime::SystemClock;
use std::sync::Arc;

fn verdict(arrival: Arrival) -> Verdict {
    let duplicate = arrival == Arrival::Duplicate;
    let id = RecordId::parse("2QDTWAW79R4");
    Verdict {
        arrival,
        record_id: id.clone().filter(|_| !duplicate),
        duplicate: id.filter(|_| duplicate),
        version: duplicate.then_some(3),
        check: DuplicateCheck::Checked,
    }
}

fn done(arrival: Arrival) -> HistoryEnd {
    HistoryEnd::Done {
        verdict: verdict(arrival),
        at_ms: 1_790_000_000_000,
    }
}

fn entry(path: impl Into<PathBuf>, end: HistoryEnd) -> HistoryEntry {
    let path: PathBuf = path.into();
    HistoryEntry {
        id: AssetId(1),
        name: path.file_name().unwrap().to_string_lossy().into(),
        path: Arc::new(path),
        folder: "scans".into(),
        stamp: FileStamp {
            size: 7,
            modified_ns: 1_781_280_000_000_000_000,
            created_ns: None,
            identity: None,
        },
        batch: BatchId(2),
        added_ms: None,
        destination: Some(Destination {
            site: SiteUrl::parse("https://dam.example").unwrap(),
            folder: RecordId::parse("F1").unwrap(),
            folder_path: None,
        }),
        end,
        xxh128: None,
        identifier: Some("=ZZ12".into()),
        review: None,
    }
}

fn table(entries: Vec<HistoryEntry>, format: TableFormat) -> String {
    let mut out = Vec::new();
    write_table(&as_remembered(entries), format, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// A file on disk with the entry of its upload.
fn uploaded(dir: &Path, name: &str, content: &[u8]) -> HistoryEntry {
    let path = dir.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, content).unwrap();
    let mut entry = entry(path, done(Arrival::Uploaded));
    entry.stamp.size = content.len() as u64;
    entry.xxh128 = Some(format!("{:032x}", xxhash_rust::xxh3::xxh3_128(content)));
    entry
}

fn looked_at(entries: Vec<HistoryEntry>) -> Vec<Reported> {
    let never = AtomicBool::new(false);
    read_again(entries, &SystemClock::new(), &never, |_| {}).unwrap()
}

#[test]
fn what_looks_like_a_formula_stays_text_in_a_spreadsheet() {
    let names = ["=1+1.tif", "+a", "-b", "@c", "\td", "＝e"];
    for name in names {
        let entry = entry(format!("/scans/{name}"), HistoryEnd::Unfinished);
        let csv = table(vec![entry.clone()], TableFormat::Csv);
        assert!(csv.contains(&format!(",'{name},")), "{csv}");
        assert!(csv.contains(",'=ZZ12,"), "{csv}");
        let json = table(vec![entry], TableFormat::Json);
        let line: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(line["name"], name);
    }
}

#[test]
fn each_end_is_told_with_its_record_ids_and_its_reason() {
    let left_out = HistoryEnd::LeftOut(crate::model::Twin::InBatch {
        id: AssetId(1),
        name: "a.tif".into(),
    });
    let json = table(
        vec![
            entry("/scans/日本.tif", done(Arrival::Duplicate)),
            entry("/scans/b.tif", HistoryEnd::Failed(Problem::Missing.into())),
            entry("/scans/c.tif", left_out),
        ],
        TableFormat::Json,
    );
    let lines: Vec<serde_json::Value> = json
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines[0]["duplicate_record_id"], "2QDTWAW79R4");
    assert_eq!(lines[0]["record_id"], serde_json::Value::Null);
    assert_eq!(lines[0]["finished"], "2026-09-21T14:13:20Z");
    assert_eq!(
        lines[0]["site"],
        "https://dam.example/".trim_end_matches('/')
    );
    assert_eq!(lines[1]["error_kind"], "missing");
    assert_eq!(lines[2]["status"], "left_out");
    assert_eq!(
        lines[2]["error_message"],
        "Left out: the same content as a.tif"
    );
}

#[test]
fn files_that_are_read_again_are_what_they_are_now() {
    let dir = tempfile::tempdir().unwrap();
    let same = uploaded(dir.path(), "same.mov", b"content");
    let changed = uploaded(dir.path(), "changed.mov", b"content");
    let longer = uploaded(dir.path(), "longer.mov", b"content");
    let gone = uploaded(dir.path(), "gone.mov", b"content");
    let mut unknown = uploaded(dir.path(), "unknown.mov", b"content");
    unknown.xxh128 = None;
    let mut failed = uploaded(dir.path(), "failed.mov", b"content");
    failed.end = HistoryEnd::Failed(Problem::TooLarge.into());
    std::fs::write(dir.path().join("changed.mov"), b"CONTENT").unwrap();
    std::fs::write(dir.path().join("longer.mov"), b"content and more").unwrap();
    std::fs::remove_file(dir.path().join("gone.mov")).unwrap();
    let all = looked_at(vec![same, changed, longer, gone, unknown, failed]);
    let words: Vec<_> = all
        .iter()
        .map(|r| r.check.as_ref().unwrap().now.word())
        .collect();
    assert_eq!(
        words,
        [
            "unchanged",
            "changed",
            "changed",
            "missing",
            "not_compared",
            "not_compared"
        ]
    );
    let tally = tally(&all);
    assert_eq!((tally.unchanged, tally.changed, tally.missing), (1, 2, 1));
    assert!(!tally.is_good());
}

#[test]
fn reading_again_ends_when_it_is_cancelled_and_tells_how_far_it_is() {
    let dir = tempfile::tempdir().unwrap();
    let entries: Vec<_> = (0..3)
        .map(|n| uploaded(dir.path(), &format!("{n}.mov"), &[n; 5000]))
        .collect();
    let mut told = Vec::new();
    let clock = SystemClock::new();
    let never = AtomicBool::new(false);
    read_again(entries.clone(), &clock, &never, |p| told.push(p)).unwrap();
    let last = told.last().unwrap();
    assert_eq!((last.files_done, last.files), (3, 3));
    assert_eq!((last.bytes_done, last.bytes), (15_000, 15_000));
    assert!(told.is_sorted_by_key(|p| p.bytes_done));

    let cancel = AtomicBool::new(false);
    let cancelled = read_again(entries, &clock, &cancel, |_| {
        cancel.store(true, Ordering::Relaxed);
    });
    assert!(matches!(cancelled, Err(ReportFailure::Cancelled)));
}

#[test]
fn a_report_is_there_whole_and_replaces_an_older_one() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("report.csv");
    std::fs::write(&path, "older").unwrap();
    let files = as_remembered(vec![entry("/scans/a.tif", HistoryEnd::Unfinished)]);
    save_table(&files, TableFormat::Csv, &path).unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.starts_with("\u{feff}path,") && text.contains("a.tif"));
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
}

#[test]
fn a_hash_list_claims_only_what_was_sent_and_is_still_there() {
    let dir = tempfile::tempdir().unwrap();
    let card = dir.path().join("CARD & A");
    let kept = uploaded(&card, "DCIM/a <1>.mov", b"content");
    let changed = uploaded(&card, "DCIM/b.mov", b"content");
    let elsewhere = uploaded(dir.path(), "c.mov", b"content");
    std::fs::write(card.join("DCIM/b.mov"), b"CONTENT").unwrap();
    let files = looked_at(vec![kept, changed, elsewhere]);
    let list = HashList::of(&card, &files).unwrap();
    assert_eq!((list.files(), list.tally.changed), (1, 1));
    let place = dir.path().join("reports");
    std::fs::create_dir(&place).unwrap();
    let manifest = list.save(&place, 1_790_000_000_000).unwrap();
    let name = manifest.file_name().unwrap().to_str().unwrap();
    assert!(
        name.starts_with("0001_CARD & A_") && name.ends_with("Z.mhl"),
        "{name}"
    );
    let text = std::fs::read_to_string(&manifest).unwrap();
    assert!(text.contains(">DCIM/a &lt;1&gt;.mov</path>"), "{text}");
    assert!(text.contains("9a0364b9e99bb480dd25e1f0284c8555"), "{text}");
    assert!(!text.contains("b.mov") && !text.contains("c.mov"), "{text}");
    let chain = place.join(MHL_FOLDER).join("ascmhl_chain.xml");
    let chain = std::fs::read_to_string(chain).unwrap();
    assert!(chain.contains("<path>0001_CARD &amp; A_"), "{chain}");
    // Nothing was written into the card.
    assert!(!card.join(MHL_FOLDER).exists());
    assert_eq!(std::fs::read_dir(&place).unwrap().count(), 1);

    let again = list.save(&place, 0);
    assert!(matches!(again, Err(ReportFailure::ListThere(_))));
    let empty = looked_at(vec![entry("/nowhere/a.mov", done(Arrival::Uploaded))]);
    let none = HashList::of(&card, &empty);
    assert!(matches!(none, Err(ReportFailure::NothingUploaded(_))));
}
