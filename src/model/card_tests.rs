use std::sync::Arc;

use super::*;
use crate::model::{
    AssetId, BatchId, Destination, DuplicateCheck, FileIdentity, RecordId, Step, Twin,
};

fn stamp() -> FileStamp {
    FileStamp {
        size: 7,
        modified_ns: 1_781_280_000_000_000_000,
        created_ns: None,
        identity: Some(FileIdentity { volume: 1, file: 2 }),
    }
}

fn id() -> Option<RecordId> {
    RecordId::parse("2QDTWAW79R4")
}

fn verdict(arrival: Arrival) -> Verdict {
    let duplicate = arrival == Arrival::Duplicate;
    Verdict {
        arrival,
        record_id: id().filter(|_| !duplicate),
        duplicate: id().filter(|_| duplicate),
        version: duplicate.then_some(3),
        check: DuplicateCheck::Checked,
    }
}

fn done(verdict: Verdict) -> HistoryEnd {
    HistoryEnd::Done { verdict, at_ms: 1 }
}

fn record(end: HistoryEnd) -> HistoryEntry {
    HistoryEntry {
        id: AssetId(1),
        path: Arc::new(PathBuf::from("/media/a/CARD_A/b.mov")),
        folder: "CARD_A".into(),
        name: "b.mov".into(),
        stamp: stamp(),
        batch: BatchId(1),
        added_ms: None,
        destination: Some(Destination {
            site: SiteUrl::parse("https://dam.example").unwrap(),
            folder: RecordId::parse("F1").unwrap(),
            folder_path: None,
        }),
        end,
        xxh128: Some("aa".to_owned()),
        identifier: None,
        review: None,
    }
}

fn uploaded() -> HistoryEntry {
    record(done(verdict(Arrival::Uploaded)))
}

fn file(record: Option<&HistoryEntry>) -> OnCard<'_> {
    OnCard {
        path: Path::new("/media/a/CARD_A/b.mov"),
        stamp: stamp(),
        refused: None,
        is_litter: false,
        record,
    }
}

fn read(xxh128: &str) -> ContentNow {
    ContentNow::Read {
        size: 7,
        xxh128: xxh128.to_owned(),
    }
}

/// A card with one good file and this one.
fn card(file: &OnCard<'_>, content: &ContentNow) -> CardVerdict {
    let good = uploaded();
    let mut count = CardCount::default();
    count.add(&self::file(Some(&good)), &ContentNow::SameStamp);
    count.add(file, content);
    count.verdict()
}

#[track_caller]
fn withheld(verdict: &CardVerdict, reason: NotStored) {
    let CardVerdict::Withheld(withheld) = verdict else {
        panic!("{verdict:?}");
    };
    let counts: Vec<_> = withheld
        .reasons
        .iter()
        .map(|(r, w)| (*r, w.count))
        .collect();
    assert_eq!(counts, [(reason, 1)]);
    assert_eq!(withheld.stored, 1);
}

#[track_caller]
fn withheld_by_record(entry: &HistoryEntry, reason: NotStored) {
    // However its content may be proven.
    for content in [ContentNow::SameStamp, read("aa")] {
        withheld(&card(&file(Some(entry)), &content), reason);
    }
    assert!(!must_be_read(&file(Some(entry))));
}

#[test]
fn files_that_are_confirmed_as_they_are_now_are_stored() {
    let duplicate = record(done(verdict(Arrival::Duplicate)));
    let CardVerdict::Stored(stored) = card(&file(Some(&duplicate)), &read("aa")) else {
        panic!("withheld");
    };
    assert_eq!((stored.files, stored.bytes), (2, 14));
    assert_eq!((stored.duplicates, stored.read_again), (1, 1));
    assert_eq!(stored.sites.len(), 1);
}

#[test]
fn an_upload_under_way_withholds_it() {
    withheld_by_record(&record(HistoryEnd::Unfinished), NotStored::Unfinished);
}

#[test]
fn a_refused_file_withholds_it() {
    let problem = Problem::Refused {
        step: Step::Complete,
        status: 400,
    };
    let refused = record(HistoryEnd::Failed(problem.into()));
    withheld_by_record(&refused, NotStored::Failed);
}

#[test]
fn a_cancelled_file_withholds_it() {
    withheld_by_record(&record(HistoryEnd::Cancelled), NotStored::Cancelled);
}

#[test]
fn a_repeat_that_was_left_out_withholds_it() {
    let in_batch = Twin::InBatch {
        id: AssetId(2),
        name: "a.mov".into(),
    };
    let before = Twin::Uploaded {
        record_id: id().unwrap(),
        at_ms: 1,
    };
    for twin in [in_batch, before] {
        withheld_by_record(&record(HistoryEnd::LeftOut(twin)), NotStored::Repeat);
    }
}

#[test]
fn a_duplicate_that_was_not_checked_withholds_it() {
    let mut possible = verdict(Arrival::Duplicate);
    possible.version = None;
    withheld_by_record(&record(done(possible)), NotStored::DuplicateNotChecked);
    let mut nameless = verdict(Arrival::Duplicate);
    nameless.duplicate = None;
    withheld_by_record(&record(done(nameless)), NotStored::DuplicateNotChecked);
}

#[test]
fn a_lost_reply_without_an_asset_withholds_it() {
    let mut lost = verdict(Arrival::Uploaded);
    lost.record_id = None;
    lost.check = DuplicateCheck::Unknown;
    withheld_by_record(&record(done(lost)), NotStored::NoRecordId);
}

#[test]
fn an_asset_that_somebody_else_completed_withholds_it() {
    let elsewhere = record(done(verdict(Arrival::AlreadyComplete)));
    withheld_by_record(&elsewhere, NotStored::CompletedElsewhere);
}

#[test]
fn a_file_that_came_after_withholds_it() {
    let late = file(None);
    withheld(&card(&late, &ContentNow::SameStamp), NotStored::NotSent);
    assert!(!must_be_read(&late));
}

#[test]
fn litter_that_was_left_out_withholds_it() {
    let litter = OnCard {
        is_litter: true,
        ..file(None)
    };
    withheld(&card(&litter, &ContentNow::SameStamp), NotStored::Litter);
}

#[test]
fn litter_that_was_sent_is_a_file_like_any_other() {
    let entry = uploaded();
    let litter = OnCard {
        is_litter: true,
        ..file(Some(&entry))
    };
    let verdict = card(&litter, &ContentNow::SameStamp);
    assert!(matches!(verdict, CardVerdict::Stored(_)));
}

#[test]
fn an_unreadable_entry_withholds_it_even_where_it_was_sent() {
    let entry = uploaded();
    let reason = "no permission".to_owned();
    let problem = Problem::Unreadable { reason };
    for record in [None, Some(&entry)] {
        let unreadable = OnCard {
            refused: Some(&problem),
            ..file(record)
        };
        let verdict = card(&unreadable, &ContentNow::SameStamp);
        withheld(&verdict, NotStored::Unreadable);
    }
    let on_reading = ContentNow::NotRead(problem);
    withheld(
        &card(&file(Some(&entry)), &on_reading),
        NotStored::Unreadable,
    );
}

#[test]
fn an_empty_file_withholds_it() {
    let failed = record(HistoryEnd::Failed(Problem::EmptyFile.into()));
    for record in [None, Some(&failed)] {
        let mut empty = file(record);
        empty.stamp.size = 0;
        withheld(&card(&empty, &ContentNow::SameStamp), NotStored::Empty);
    }
}

#[test]
fn another_size_withholds_it_unread() {
    let entry = uploaded();
    let mut longer = file(Some(&entry));
    longer.stamp.size = 8;
    assert!(!must_be_read(&longer));
    withheld(&card(&longer, &ContentNow::SameStamp), NotStored::Changed);
}

#[test]
fn another_content_withholds_it() {
    let entry = uploaded();
    withheld(&card(&file(Some(&entry)), &read("bb")), NotStored::Changed);
    let cut = ContentNow::Read {
        size: 6,
        xxh128: "aa".to_owned(),
    };
    withheld(&card(&file(Some(&entry)), &cut), NotStored::Changed);
}

#[test]
fn a_file_that_changes_while_it_is_read_withholds_it() {
    let entry = uploaded();
    let content = ContentNow::NotRead(Problem::ChangedOnDisk);
    withheld(&card(&file(Some(&entry)), &content), NotStored::Moving);
}

#[test]
fn another_stamp_is_read_and_without_a_hash_it_withholds_it() {
    let mut entry = uploaded();
    let mut touched = file(Some(&entry));
    touched.stamp.modified_ns += 1;
    assert!(must_be_read(&touched));
    withheld(
        &card(&touched, &ContentNow::SameStamp),
        NotStored::NotComparable,
    );
    assert!(matches!(
        card(&touched, &read("aa")),
        CardVerdict::Stored(_)
    ));
    let stamp = touched.stamp;
    entry.xxh128 = None;
    let touched = OnCard {
        stamp,
        ..file(Some(&entry))
    };
    withheld(&card(&touched, &read("aa")), NotStored::NotComparable);
}

#[test]
fn size_and_time_alone_prove_no_content() {
    let entry = uploaded();
    let mut nameless = file(Some(&entry));
    nameless.stamp.identity = None;
    assert!(must_be_read(&nameless));
    assert!(!must_be_read(&file(Some(&entry))));
}

#[test]
fn a_file_that_went_and_one_that_moves_withhold_it() {
    let good = uploaded();
    let one = || {
        let mut count = CardCount::default();
        count.add(&file(Some(&good)), &ContentNow::SameStamp);
        count
    };
    let mut gone = one();
    gone.gone(Path::new("/media/a/CARD_A/gone.mov"));
    withheld(&gone.verdict(), NotStored::Gone);
    let mut moving = one();
    moving.moving(Path::new("/media/a/CARD_A/new.mov"));
    withheld(&moving.verdict(), NotStored::Moving);
}

#[test]
fn an_empty_volume_is_not_called_stored() {
    let verdict = CardCount::default().verdict();
    assert_eq!(verdict, CardVerdict::Withheld(CardWithheld::default()));
}

#[test]
fn of_many_files_with_one_reason_the_first_are_named() {
    let mut count = CardCount::default();
    for n in 0..20 {
        count.gone(Path::new(&format!("/media/a/{n}")));
    }
    let CardVerdict::Withheld(withheld) = count.verdict() else {
        panic!("stored");
    };
    let gone = &withheld.reasons[&NotStored::Gone];
    assert_eq!((gone.count, gone.first.len()), (20, Withholders::SHOWN));
}
