//! What people decided about assets, in the journal: kept, taken back, and gone with its asset.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::journal_store::JournalStore;
use crate::engine::{BatchOptions, Record, StoredAsset, StoredBatch, StoredStage};
use crate::model::{
    Arrival, AssetId, BatchId, Destination, DuplicateCheck, FileStamp, FolderLink, FollowUp,
    LinkState, NewVersion, Problem, RecordId, Review, SiteUrl, Trouble, Verdict, VersionState,
};

fn record(text: &str) -> RecordId {
    RecordId::parse(text).unwrap()
}

fn batch() -> Record {
    Record::Batch(Arc::new(StoredBatch {
        id: BatchId(3),
        destination: Destination {
            site: SiteUrl::parse("https://dam.example").unwrap(),
            folder: record("F1"),
            folder_path: None,
        },
        options: BatchOptions::default(),
        transaction: None,
        added_ms: 5,
    }))
}

fn asset(id: u64, stage: StoredStage) -> Record {
    Record::Asset(Arc::new(StoredAsset {
        id: AssetId(id),
        batch: BatchId(3),
        path: Arc::new(PathBuf::from(format!("/card/ü {id}.mov"))),
        folder: "card".into(),
        name: format!("ü {id}.mov").into(),
        stamp: FileStamp {
            size: 300_000,
            modified_ns: 17,
            created_ns: None,
            identity: None,
        },
        stage,
        paused: false,
        upload: None,
        xxh128: None,
        identifier: None,
        wanted: false,
    }))
}

fn done() -> StoredStage {
    StoredStage::Done {
        verdict: Verdict {
            arrival: Arrival::Duplicate,
            record_id: None,
            duplicate: Some(record("2QDTWAW79R4")),
            version: Some(3),
            check: DuplicateCheck::Checked,
        },
        at_ms: 9,
    }
}

/// Something of everything.
fn decided() -> FollowUp {
    let link = |folder, state| FolderLink {
        folder: record(folder),
        place: Some("Library/Press picks".into()),
        at_ms: 11,
        state,
    };
    let trouble = Trouble::with(Problem::TooLarge, Some("HTTP 413".into()));
    FollowUp {
        review: Some(Review::by("Ann Ng", 10)),
        links: vec![
            link("2QDTPRESS01", LinkState::Linked),
            link("2QDTPRESS02", LinkState::Failed { trouble }),
        ],
        version: Some(NewVersion {
            target: record("2QDTWAW79R4"),
            at_ms: 12,
            sent: 0,
            state: VersionState::Identical {
                asset: Some(record("2QDTWAW79R4")),
                version: Some(3),
            },
        }),
    }
}

fn follow_up(id: u64, follow_up: FollowUp) -> Record {
    Record::FollowUp {
        asset: AssetId(id),
        follow_up: Arc::new(follow_up),
    }
}

fn open(path: &Path) -> JournalStore {
    JournalStore::open(path).unwrap()
}

fn kept(store: &JournalStore) -> Vec<(AssetId, FollowUp)> {
    let mut damaged = 0;
    let all = store.follow_ups(&mut damaged).unwrap();
    assert_eq!(damaged, 0);
    all
}

#[test]
fn what_was_decided_comes_back_with_its_row_and_is_taken_back() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("journal.sqlite");
    let mut store = open(&path);
    let records = [batch(), asset(1, done()), follow_up(1, decided())];
    store.write(&records).unwrap();
    // The asset's own row is written anew, and nothing of it is lost.
    store.write(&[asset(1, done())]).unwrap();
    drop(store);
    let mut store = open(&path);
    let restored = store.load(true).unwrap().restored;
    assert_eq!(restored.follow_ups, [(AssetId(1), decided())]);
    store.write(&[follow_up(1, FollowUp::default())]).unwrap();
    assert!(store.load(true).unwrap().restored.follow_ups.is_empty());
}

#[test]
fn it_stays_with_a_finished_row_that_left_the_list_and_goes_with_a_deleted_one() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(&dir.path().join("journal.sqlite"));
    let records = [
        batch(),
        asset(1, done()),
        asset(2, StoredStage::Cancelled),
        follow_up(1, decided()),
        follow_up(2, decided()),
        Record::Unlist(AssetId(1)),
        Record::Unlist(AssetId(2)),
    ];
    store.write(&records).unwrap();
    // The history still tells of it; the list does not.
    assert_eq!(kept(&store), [(AssetId(1), decided())]);
    assert!(store.load(true).unwrap().restored.follow_ups.is_empty());
}

#[test]
fn a_journal_from_before_such_decisions_is_read_and_brought_up_to_date() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("journal.sqlite");
    let mut store = open(&path);
    store.write(&[batch(), asset(1, done())]).unwrap();
    drop(store);
    let db = rusqlite::Connection::open(&path).unwrap();
    db.execute_batch("DROP TRIGGER follow_up_goes; DROP TABLE follow_up;")
        .unwrap();
    drop(db);
    let store = JournalStore::open_to_read(&path).unwrap();
    assert!(kept(&store).is_empty());
}

#[test]
fn a_damaged_decision_is_counted_and_not_taken_up() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("journal.sqlite");
    let mut store = open(&path);
    let records = [batch(), asset(1, done()), follow_up(1, decided())];
    store.write(&records).unwrap();
    drop(store);
    let db = rusqlite::Connection::open(&path).unwrap();
    db.execute(
        "UPDATE follow_up SET data = replace(data, 'Ann', 'Eve')",
        [],
    )
    .unwrap();
    drop(db);
    let opened = open(&path).load(true).unwrap();
    assert_eq!(opened.damaged, 1);
    assert!(opened.restored.follow_ups.is_empty());
}
