//! Reading the journal beside a running program: what was uploaded, and how it ended.

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use super::journal_store::{JournalError, JournalStore};
use crate::model::{AssetId, HistoryEntry, HistoryQuery, SiteUrl};

/// A reader beside whoever writes the journal. Its calls block.
pub struct HistoryReader {
    store: JournalStore,
}

impl HistoryReader {
    /// Opens the journal to read. Nothing is changed.
    pub fn open(journal: &Path) -> Result<HistoryReader, JournalError> {
        let store = JournalStore::open_to_read(journal)?;
        Ok(HistoryReader { store })
    }

    /// The ids of what the query asks for, newest first. Stops early, with what it has, when
    /// `cancel` is set.
    pub fn find(
        &self,
        query: &HistoryQuery,
        cancel: &AtomicBool,
    ) -> Result<Vec<AssetId>, JournalError> {
        self.store.find(query, cancel)
    }

    /// The entries of these ids, in their order; those that are gone or damaged are left out.
    pub fn entries(&self, ids: &[AssetId]) -> Result<Vec<HistoryEntry>, JournalError> {
        self.store.entries(ids)
    }

    /// The sites that anything went to, in the order of their names.
    pub fn sites(&self) -> Result<Vec<SiteUrl>, JournalError> {
        self.store.sites()
    }

    /// Those of the assets that can be forgotten: finished, and no longer in the list.
    pub fn forgettable(&self, ids: &[AssetId]) -> Result<Vec<AssetId>, JournalError> {
        self.store.forgettable(ids)
    }

    /// The newest entry of each path, at that site if one is named.
    pub fn newest_at(
        &self,
        site: Option<&SiteUrl>,
        paths: &[PathBuf],
    ) -> Result<Vec<Option<HistoryEntry>>, JournalError> {
        self.store.newest_at(site, paths)
    }
}

/// A journal with a few files, for tests of what is made of it.
#[cfg(test)]
pub(super) mod samples {
    use super::*;
    use crate::engine::{BatchOptions, Record, StoredAsset, StoredBatch, StoredStage};
    use crate::model::{
        Arrival, BatchId, Destination, DuplicateCheck, FileStamp, RecordId, Verdict,
    };
    use std::sync::Arc;

    pub const HASH: u128 = 0x1234_5678;

    pub fn site() -> SiteUrl {
        SiteUrl::parse("https://dam.example").unwrap()
    }

    fn batch(id: u64) -> Record {
        Record::Batch(Arc::new(StoredBatch {
            id: BatchId(id),
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

    fn done(arrival: Arrival, id: &str, at_ms: i64) -> StoredStage {
        let duplicate = arrival == Arrival::Duplicate;
        let id = RecordId::parse(id);
        StoredStage::Done {
            verdict: Verdict {
                arrival,
                record_id: id.clone().filter(|_| !duplicate),
                duplicate: id.filter(|_| duplicate),
                version: None,
                check: DuplicateCheck::Checked,
            },
            at_ms,
        }
    }

    fn asset(id: u64, path: &str, stage: StoredStage) -> Record {
        let path = PathBuf::from(path);
        Record::Asset(Arc::new(StoredAsset {
            id: AssetId(id),
            batch: BatchId(3),
            name: path.file_name().unwrap().to_string_lossy().into(),
            path: Arc::new(path),
            folder: "card".into(),
            stamp: FileStamp {
                size: 40,
                modified_ns: 17,
                created_ns: None,
                identity: None,
            },
            stage,
            paused: false,
            upload: None,
            xxh128: Some(format!("{HASH:032x}")),
            identifier: Some("ZZ12PO5".into()),
            wanted: false,
        }))
    }

    pub fn journal() -> (tempfile::TempDir, PathBuf, JournalStore) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("j.sqlite");
        let mut store = JournalStore::open(&path).unwrap();
        let records = [
            batch(3),
            asset(1, "/card/a \"1\".mov", done(Arrival::Uploaded, "2R1", 100)),
            asset(2, "/card/ü.mov", done(Arrival::Duplicate, "2D7", 200)),
            asset(3, "/other/c.mov", StoredStage::Cancelled),
            asset(4, "/card/d.mov", StoredStage::Waiting),
            Record::Unlist(AssetId(1)),
        ];
        store.write(&records).unwrap();
        (dir, path, store)
    }
}

#[cfg(test)]
mod tests {
    use super::samples::{HASH, journal, site};
    use super::*;
    use crate::model::{BatchId, HistoryEnds};

    fn found(path: &Path, query: &HistoryQuery) -> Vec<u64> {
        let reader = HistoryReader::open(path).unwrap();
        let ids = reader.find(query, &AtomicBool::new(false)).unwrap();
        ids.iter().map(|id| id.0).collect()
    }

    #[test]
    fn the_history_is_found_by_every_word_that_names_a_file() {
        let (_dir, path, _store) = journal();
        let by = |find: &str| HistoryQuery {
            find: find.to_owned(),
            ..HistoryQuery::default()
        };
        assert_eq!(found(&path, &by("")), [3, 2, 1]);
        assert_eq!(found(&path, &by("a \"1\"")), [1]);
        assert_eq!(found(&path, &by("U\u{308}.MOV")), [2]);
        assert_eq!(found(&path, &by("2d7")), [2]);
        assert_eq!(found(&path, &by("zz12po5")), [3, 2, 1]);
        assert_eq!(found(&path, &by("dam.example")), [3, 2, 1]);
        // What stands in the journal's own form is no word of the file.
        assert!(found(&path, &by("arrival")).is_empty());
        assert!(found(&path, &by("no such")).is_empty());
    }

    #[test]
    fn ends_folders_and_age_narrow_it_down() {
        let (_dir, path, _store) = journal();
        let ends = |ends| HistoryQuery {
            ends,
            ..HistoryQuery::default()
        };
        assert_eq!(found(&path, &ends(HistoryEnds::Uploaded)), [1]);
        assert_eq!(found(&path, &ends(HistoryEnds::Duplicates)), [2]);
        assert_eq!(found(&path, &ends(HistoryEnds::NotStored)), [3]);
        assert_eq!(found(&path, &ends(HistoryEnds::All)), [4, 3, 2, 1]);
        let below = HistoryQuery {
            below: vec!["/card".into()],
            ..HistoryQuery::default()
        };
        assert_eq!(found(&path, &below), [2, 1]);
        let old = HistoryQuery {
            before_ms: Some(150),
            ..HistoryQuery::default()
        };
        assert_eq!(found(&path, &old), [1]);
        let young = HistoryQuery {
            after_ms: Some(150),
            ..HistoryQuery::default()
        };
        assert_eq!(found(&path, &young), [2]);
        let at = |site: &str| HistoryQuery {
            site: SiteUrl::parse(site).ok(),
            ..HistoryQuery::default()
        };
        assert_eq!(found(&path, &at("https://dam.example")), [3, 2, 1]);
        assert!(found(&path, &at("https://other.example")).is_empty());
        let reader = HistoryReader::open(&path).unwrap();
        assert_eq!(reader.sites().unwrap(), [site()]);
        let added = reader.entries(&[AssetId(3)]).unwrap()[0].when_ms();
        assert_eq!(added, Some(5));
    }

    #[test]
    fn content_is_known_by_site_size_and_hash_also_from_an_older_journal() {
        let (_dir, path, store) = journal();
        let other = BatchId(9);
        let ask = |store: &JournalStore, batch, size| {
            let known = store.known_content(&site(), batch, &[(size, HASH)]);
            known.unwrap().remove(0).map(|k| k.record_id.to_string())
        };
        // A duplicate was not uploaded by us.
        assert_eq!(ask(&store, other, 40).as_deref(), Some("2R1"));
        assert_eq!(ask(&store, BatchId(3), 40), None, "the batch itself");
        assert_eq!(ask(&store, other, 41), None);
        let sizes = store.known_sizes(&site(), &[40, 41]).unwrap();
        assert_eq!(sizes, [true, false]);

        store
            .db
            .execute_batch("DROP TABLE content; DROP INDEX asset_path; PRAGMA user_version = 3;")
            .unwrap();
        drop(store);
        let store = JournalStore::open(&path).unwrap();
        assert_eq!(ask(&store, other, 40).as_deref(), Some("2R1"));
    }

    #[test]
    fn only_finished_files_that_left_the_list_are_forgotten() {
        let (_dir, path, mut store) = journal();
        let all: Vec<AssetId> = (1..=4).map(AssetId).collect();
        assert_eq!(store.forgettable(&all).unwrap(), [AssetId(1)]);
        assert_eq!(store.forget(&all).unwrap(), 1);
        assert_eq!(found(&path, &HistoryQuery::default()), [3, 2]);
        assert_eq!(store.known_sizes(&site(), &[40]).unwrap(), [false]);
    }
}
