//! The journal's file: what it keeps, what it refuses, and what it sets aside.

use super::*;
use crate::engine::{BatchOptions, SiteFacts, StoredUpload};
use crate::model::{
    Arrival, BatchId, Destination, DuplicateCheck, FileStamp, UploadItemId, Verdict,
};
use std::sync::Arc;

fn site() -> SiteUrl {
    SiteUrl::parse("https://dam.example").unwrap()
}

fn batch() -> Record {
    Record::Batch(Arc::new(StoredBatch {
        id: BatchId(3),
        destination: Destination {
            site: site(),
            folder: RecordId::parse("F1").unwrap(),
            folder_path: None,
        },
        options: BatchOptions::default(),
        transaction: None,
        added_ms: 5,
    }))
}

fn asset(id: u64, stage: StoredStage) -> Arc<StoredAsset> {
    Arc::new(StoredAsset {
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
        upload: Some(StoredUpload {
            item: UploadItemId::parse("item").unwrap(),
            record_id: RecordId::parse("2R1"),
            chunk_size: 131_072,
            asked: true,
        }),
        xxh128: None,
        identifier: None,
        wanted: false,
    })
}

fn done() -> StoredStage {
    StoredStage::Done {
        verdict: Verdict {
            arrival: Arrival::Uploaded,
            record_id: RecordId::parse("2R1"),
            duplicate: None,
            version: Some(0),
            check: DuplicateCheck::Checked,
        },
        at_ms: 9,
    }
}

fn chunk(index: u32) -> Record {
    Record::Chunk {
        asset: AssetId(1),
        chunk: StoredChunk {
            index,
            md5: [7; 16],
            etag: Some("\"e\"".into()),
        },
    }
}

#[test]
fn what_was_written_comes_back() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("j.sqlite");
    let facts = SiteFacts {
        site: site(),
        proven: true,
        checks_duplicates: false,
    };
    let open = asset(1, StoredStage::Sending);
    let records = [
        batch(),
        Record::Asset(open.clone()),
        chunk(0),
        chunk(1),
        Record::Asset(asset(2, done())),
        Record::Site(facts.clone()),
    ];
    JournalStore::open(&path).unwrap().write(&records).unwrap();

    let store = JournalStore::open(&path).unwrap();
    let opened = store.load(false).unwrap();
    assert_eq!(opened.damaged, 0);
    assert_eq!(opened.next_batch, 4);
    assert_eq!(opened.restored.next_asset, 3);
    assert_eq!(opened.restored.sites, [facts]);
    let [(restored, chunks)] = &opened.restored.assets[..] else {
        panic!("one is unfinished");
    };
    assert_eq!(*restored, *open);
    assert_eq!(chunks.len(), 2);
    assert_eq!(store.load(true).unwrap().restored.assets.len(), 2);
}

#[test]
fn finished_files_are_found_by_path_site_and_folder() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = JournalStore::open(&dir.path().join("j.sqlite")).unwrap();
    let finished = asset(2, done());
    let records = [batch(), Record::Asset(finished.clone())];
    store.write(&records).unwrap();
    let folder = RecordId::parse("F1").unwrap();
    let paths = [(*finished.path).clone(), PathBuf::from("/other")];
    let found = store.earlier(&site(), &folder, &paths).unwrap();
    assert_eq!(found[0].as_ref().unwrap().stamp, finished.stamp);
    assert_eq!(found[1], None);
    let elsewhere = RecordId::parse("F2").unwrap();
    let found = store.earlier(&site(), &elsewhere, &paths).unwrap();
    assert_eq!(found, [None, None]);

    let id = RecordId::parse("2R1").unwrap();
    let other = RecordId::parse("2R2").unwrap();
    let known = store.known(&site(), &[other, id.clone()]).unwrap();
    assert_eq!(known, [id]);
    // Out of the list, but known to the history.
    store.write(&[Record::Unlist(AssetId(2))]).unwrap();
    assert!(store.load(true).unwrap().restored.assets.is_empty());
    assert!(store.earlier(&site(), &folder, &paths).unwrap()[0].is_some());
}

#[test]
fn a_flipped_bit_inside_a_value_is_noticed() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = JournalStore::open(&dir.path().join("j.sqlite")).unwrap();
    let records = [
        batch(),
        Record::Asset(asset(1, StoredStage::Sending)),
        chunk(0),
    ];
    store.write(&records).unwrap();
    store
        .db
        .execute("UPDATE chunk SET data = replace(data, '7', '6')", [])
        .unwrap();
    let opened = store.load(false).unwrap();
    assert_eq!(opened.damaged, 1);
    assert!(opened.restored.assets[0].1.is_empty());
}

/// A journal with enough rows for many pages, and what is in it.
fn large(path: &Path) -> Vec<Arc<StoredAsset>> {
    let assets: Vec<_> = (1..200).map(|id| asset(id, StoredStage::Sending)).collect();
    let mut records = vec![batch()];
    records.extend(assets.iter().cloned().map(Record::Asset));
    records.extend((0..50).map(chunk));
    let mut store = JournalStore::open(path).unwrap();
    store.write(&records).unwrap();
    // Everything into the main file, so that damage to it is damage to the journal.
    let (): () = store
        .db
        .pragma_update(None, "journal_mode", "DELETE")
        .unwrap();
    assets
}

/// Opens a journal that may be damaged: what it gives is what was written, or it is refused as
/// damaged and can be set aside whole.
fn damage_is_noticed(path: &Path, written: &[Arc<StoredAsset>]) -> bool {
    let before = std::fs::read(path).unwrap();
    let opened = JournalStore::open(path).and_then(|store| store.load(true));
    match opened {
        Ok(opened) => {
            for (restored, _) in opened.restored.assets {
                assert!(written.iter().any(|a| **a == restored));
            }
            false
        }
        Err(JournalError::Damaged(_)) => {
            let beside = JournalStore::set_aside(path).unwrap();
            assert_eq!(std::fs::read(&beside).unwrap(), before);
            std::fs::remove_file(beside).unwrap();
            true
        }
        // A flip in the header can make it another program's or another version's: left alone.
        Err(JournalError::NotOurs(_) | JournalError::Newer { .. }) => true,
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn a_journal_cut_at_any_page_is_noticed_and_kept() {
    let dir = tempfile::tempdir().unwrap();
    let whole = dir.path().join("whole.sqlite");
    let written = large(&whole);
    let bytes = std::fs::read(&whole).unwrap();
    assert!(bytes.len() > 20 * 4096);
    let cut = dir.path().join("cut.sqlite");
    for pages in 1..bytes.len() / 4096 {
        std::fs::write(&cut, &bytes[..pages * 4096]).unwrap();
        assert!(damage_is_noticed(&cut, &written), "{pages} pages");
    }
}

#[test]
fn a_flipped_bit_anywhere_gives_no_wrong_record() {
    let dir = tempfile::tempdir().unwrap();
    let whole = dir.path().join("whole.sqlite");
    let written = large(&whole);
    let bytes = std::fs::read(&whole).unwrap();
    let flipped = dir.path().join("flipped.sqlite");
    let mut rng = fastrand::Rng::with_seed(3);
    for _ in 0..300 {
        let mut bytes = bytes.clone();
        let at = rng.usize(..bytes.len());
        bytes[at] ^= 1 << rng.u8(..8);
        std::fs::write(&flipped, bytes).unwrap();
        damage_is_noticed(&flipped, &written);
        let _ = std::fs::remove_file(&flipped);
    }
}

#[test]
fn a_full_disk_fails_the_write_and_spoils_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("j.sqlite");
    let mut store = JournalStore::open(&path).unwrap();
    store.write(&[batch()]).unwrap();
    let pages: i64 = store
        .db
        .pragma_query_value(None, "page_count", |row| row.get(0))
        .unwrap();
    let limit = |store: &JournalStore, pages: i64| {
        let set = format!("PRAGMA max_page_count = {pages}");
        let _: i64 = store.db.query_row(&set, [], |row| row.get(0)).unwrap();
    };
    limit(&store, pages);
    let many: Vec<_> = (1..200)
        .map(|id| Record::Asset(asset(id, StoredStage::Sending)))
        .collect();
    assert!(matches!(store.write(&many), Err(JournalError::Database(_))));
    assert!(store.load(true).unwrap().restored.assets.is_empty());
    limit(&store, 1_000_000);
    store.write(&many).unwrap();
    assert_eq!(store.load(true).unwrap().restored.assets.len(), 199);
}

#[test]
fn a_journal_of_an_older_form_is_brought_up_to_date_and_keeps_what_it_has() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("j.sqlite");
    let db = Connection::open(&path).unwrap();
    db.execute_batch(STEPS[0]).unwrap();
    db.pragma_update(None, "application_id", APPLICATION_ID)
        .unwrap();
    db.pragma_update(None, "user_version", 1).unwrap();
    let mut old = JournalStore { db };
    let open = asset(1, StoredStage::Sending);
    old.write(&[batch(), Record::Asset(open.clone())]).unwrap();
    drop(old);

    let mut store = JournalStore::open(&path).unwrap();
    store.write(&[Record::QueuePaused(true)]).unwrap();
    let restored = JournalStore::open(&path)
        .unwrap()
        .load(false)
        .unwrap()
        .restored;
    assert_eq!(restored.assets[0].0, *open);
    assert!(restored.paused);
}

#[test]
fn a_newer_journal_and_a_foreign_database_are_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("j.sqlite");
    let store = JournalStore::open(&path).unwrap();
    store.db.pragma_update(None, "user_version", 99).unwrap();
    drop(store);
    let refused = JournalStore::open(&path).err().unwrap();
    assert!(matches!(refused, JournalError::Newer { found: 99, .. }));

    let foreign = dir.path().join("f.sqlite");
    let db = Connection::open(&foreign).unwrap();
    db.execute_batch("CREATE TABLE theirs (x)").unwrap();
    drop(db);
    let refused = JournalStore::open(&foreign).err().unwrap();
    assert!(matches!(refused, JournalError::NotOurs(_)));
}
