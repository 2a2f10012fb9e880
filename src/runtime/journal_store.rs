//! The journal's tables in SQLite. One row per batch, asset, chunk and site, each with a checksum,
//! since SQLite itself does not notice flipped bits inside values.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags, OptionalExtension, Row, Transaction, params};
use serde::Serialize;
use serde::de::DeserializeOwned;
use xxhash_rust::xxh3::xxh3_64;

use crate::engine::{
    Earlier, Record, Restored, StoredAsset, StoredBatch, StoredChunk, StoredStage,
};
use crate::model::words;
use crate::model::{AssetId, FollowUp, RecordId, SiteUrl};

/// How the tables came to be: an older journal gets the steps that it lacks, in order. A step that
/// was released is never changed.
const STEPS: [&str; 4] = [
    "CREATE TABLE batch (id INTEGER PRIMARY KEY, site TEXT NOT NULL,
         folder TEXT NOT NULL, data TEXT NOT NULL, sum INTEGER NOT NULL);
     CREATE TABLE asset (id INTEGER PRIMARY KEY, batch INTEGER NOT NULL,
         open INTEGER NOT NULL, done INTEGER NOT NULL, listed INTEGER NOT NULL,
         path TEXT NOT NULL, record_id TEXT, data TEXT NOT NULL, sum INTEGER NOT NULL);
     CREATE INDEX asset_open ON asset (id) WHERE open;
     CREATE INDEX asset_done ON asset (path) WHERE done;
     CREATE INDEX asset_record ON asset (record_id) WHERE record_id IS NOT NULL;
     CREATE TABLE chunk (asset INTEGER NOT NULL, i INTEGER NOT NULL,
         data TEXT NOT NULL, sum INTEGER NOT NULL, PRIMARY KEY (asset, i)) WITHOUT ROWID;
     CREATE TABLE site (site TEXT PRIMARY KEY, data TEXT NOT NULL, sum INTEGER NOT NULL)
         WITHOUT ROWID;",
    "CREATE TABLE queue (name TEXT PRIMARY KEY, data TEXT NOT NULL, sum INTEGER NOT NULL)
         WITHOUT ROWID;",
    // What people decided about an asset goes with it; a row that is replaced keeps it, since
    // SQLite runs this for deletions alone.
    "CREATE TABLE follow_up (asset INTEGER PRIMARY KEY, data TEXT NOT NULL, sum INTEGER NOT NULL);
     CREATE TRIGGER follow_up_goes AFTER DELETE ON asset
         BEGIN DELETE FROM follow_up WHERE asset = OLD.id; END;",
    super::journal_history::CONTENT_STEP,
];
/// The form of the tables that this program writes.
const SCHEMA: i64 = STEPS.len() as i64;
/// The one entry of `queue` so far.
const PAUSED: &str = "paused";
/// Marks the file as ours: "TNGL".
const APPLICATION_ID: i64 = 0x544E_474C;

/// Why the journal cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    #[error("{}", words::command::journal_newer(.path.display(), .found, SCHEMA))]
    Newer { path: PathBuf, found: i64 },
    #[error("{}", words::command::journal_not_ours(.0.display()))]
    NotOurs(PathBuf),
    #[error("{}", words::command::journal_damaged(.0))]
    Damaged(String),
    #[error("{}", words::command::journal_unusable(.0))]
    Database(rusqlite::Error),
    #[error("{}", words::command::journal_not_written(.0))]
    Encode(#[from] serde_json::Error),
    #[error("{}", words::command::journal_stopped())]
    Stopped,
}

impl From<rusqlite::Error> for JournalError {
    fn from(error: rusqlite::Error) -> JournalError {
        use rusqlite::ErrorCode::{DatabaseCorrupt, NotADatabase};
        match error.sqlite_error_code() {
            Some(DatabaseCorrupt | NotADatabase) => JournalError::Damaged(error.to_string()),
            _ => JournalError::Database(error),
        }
    }
}

/// The open database.
pub(super) struct JournalStore {
    pub(super) db: Connection,
}

/// What is read at start besides the engine's own part.
pub(super) struct Opened {
    pub restored: Restored,
    pub next_batch: u64,
    /// Entries whose checksum or form was wrong: left where they are, and not taken up.
    pub damaged: usize,
}

impl JournalStore {
    /// Opens or makes the database. A newer form, or another program's file, is left untouched.
    pub fn open(path: &Path) -> Result<JournalStore, JournalError> {
        let db = Connection::open(path)?;
        let number = |pragma: &str| -> rusqlite::Result<i64> {
            db.pragma_query_value(None, pragma, |row| row.get(0))
        };
        let (id, form) = (number("application_id")?, number("user_version")?);
        let tables: i64 = db.query_row("SELECT count(*) FROM sqlite_master", [], |r| r.get(0))?;
        if id != APPLICATION_ID && (id != 0 || tables > 0) {
            return Err(JournalError::NotOurs(path.to_owned()));
        }
        if form > SCHEMA {
            return Err(JournalError::Newer {
                path: path.to_owned(),
                found: form,
            });
        }
        if form > 0 {
            let found: String = db.pragma_query_value(None, "quick_check", |row| row.get(0))?;
            if found != "ok" {
                return Err(JournalError::Damaged(found));
            }
        }
        db.pragma_update(None, "journal_mode", "WAL")?;
        db.pragma_update(None, "synchronous", "FULL")?;
        // On macOS fsync alone leaves data in the drive's cache; elsewhere these change nothing.
        db.pragma_update(None, "fullfsync", true)?;
        db.pragma_update(None, "checkpoint_fullfsync", true)?;
        db.busy_timeout(std::time::Duration::from_secs(5))?;
        let lacking = usize::try_from(form).unwrap_or(0);
        if lacking < STEPS.len() {
            // All or nothing: a journal between two forms would be nobody's.
            db.execute_batch(&format!(
                "BEGIN; {} PRAGMA application_id = {APPLICATION_ID};
                 PRAGMA user_version = {SCHEMA}; COMMIT;",
                STEPS[lacking..].concat()
            ))?;
        }
        Ok(JournalStore { db })
    }

    /// Opens a journal beside whoever writes it. Nothing is changed; an older form is not brought up
    /// to date.
    pub fn open_to_read(path: &Path) -> Result<JournalStore, JournalError> {
        let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let id: i64 = db.pragma_query_value(None, "application_id", |row| row.get(0))?;
        if id != APPLICATION_ID {
            return Err(JournalError::NotOurs(path.to_owned()));
        }
        db.busy_timeout(std::time::Duration::from_secs(5))?;
        Ok(JournalStore { db })
    }

    /// Puts a damaged journal and its side files beside, under a name that is free, so that nothing
    /// of it is lost. Returns the new name.
    pub fn set_aside(path: &Path) -> std::io::Result<PathBuf> {
        let beside = (1..)
            .map(|n| path.with_extension(format!("damaged-{n}.sqlite")))
            .find(|beside| !beside.exists())
            .unwrap_or_default();
        for end in ["-wal", "-shm"] {
            let side = with_end(path, end);
            if side.exists() {
                std::fs::rename(&side, with_end(&beside, end))?;
            }
        }
        std::fs::rename(path, &beside)?;
        Ok(beside)
    }

    /// Reads what is unfinished, and with `finished` also what is done and still listed.
    pub fn load(&self, finished: bool) -> Result<Opened, JournalError> {
        let mut damaged = 0;
        let mut restored = Restored::default();
        let which = if finished {
            "listed"
        } else {
            "open AND listed"
        };
        let mut assets = self.db.prepare(&format!(
            "SELECT id, data, sum FROM asset WHERE {which} ORDER BY id"
        ))?;
        let mut rows = assets.query([])?;
        while let Some(row) = rows.next()? {
            match entry::<StoredAsset>(row, &number(row, 0).to_string()) {
                Some(asset) => restored.assets.push((asset, Vec::new())),
                None => damaged += 1,
            }
        }
        let at: HashMap<u64, usize> = restored
            .assets
            .iter()
            .enumerate()
            .map(|(at, (asset, _))| (asset.id.0, at))
            .collect();
        let mut chunks = self.db.prepare("SELECT asset, data, sum, i FROM chunk")?;
        let mut rows = chunks.query([])?;
        while let Some(row) = rows.next()? {
            let (asset, index) = (number(row, 0), number(row, 3));
            let chunk = entry::<StoredChunk>(row, &format!("{asset}/{index}"));
            match (chunk, at.get(&asset.unsigned_abs())) {
                (Some(chunk), Some(at)) => restored.assets[*at].1.push(chunk),
                // Not confirmed, as far as we can tell: it is sent again.
                (None, _) => damaged += 1,
                (Some(_), None) => {}
            }
        }
        let mut batches = self.db.prepare("SELECT id, data, sum FROM batch")?;
        let mut rows = batches.query([])?;
        while let Some(row) = rows.next()? {
            match entry::<StoredBatch>(row, &number(row, 0).to_string()) {
                Some(batch) => restored.batches.push(batch),
                None => damaged += 1,
            }
        }
        let mut sites = self.db.prepare("SELECT site, data, sum FROM site")?;
        let mut rows = sites.query([])?;
        while let Some(row) = rows.next()? {
            match text(row, 0).and_then(|site| entry(row, site)) {
                Some(facts) => restored.sites.push(facts),
                None => damaged += 1,
            }
        }
        let at: std::collections::HashSet<u64> = at.into_keys().collect();
        for (asset, follow_up) in self.follow_ups(&mut damaged)? {
            if at.contains(&asset.0) {
                restored.follow_ups.push((asset, follow_up));
            }
        }
        let mut queue = self
            .db
            .prepare("SELECT name, data, sum FROM queue WHERE name = ?1")?;
        let mut rows = queue.query([PAUSED])?;
        if let Some(row) = rows.next()? {
            match entry(row, PAUSED) {
                Some(paused) => restored.paused = paused,
                None => damaged += 1,
            }
        }
        let highest = |table: &str| -> rusqlite::Result<u64> {
            let sql = format!("SELECT coalesce(max(id), 0) FROM {table}");
            self.db
                .query_row(&sql, [], |row| row.get::<_, i64>(0))
                .map(i64::unsigned_abs)
        };
        restored.next_asset = highest("asset")? + 1;
        Ok(Opened {
            next_batch: highest("batch")? + 1,
            restored,
            damaged,
        })
    }

    /// What people decided about assets; none in a journal that is older than such decisions.
    pub fn follow_ups(
        &self,
        damaged: &mut usize,
    ) -> Result<Vec<(AssetId, FollowUp)>, JournalError> {
        let there: i64 = self.db.query_row(
            "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'follow_up'",
            [],
            |row| row.get(0),
        )?;
        if there == 0 {
            return Ok(Vec::new());
        }
        let mut select = self
            .db
            .prepare("SELECT asset, data, sum FROM follow_up ORDER BY asset")?;
        let mut rows = select.query([])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            let asset = number(row, 0);
            match entry::<FollowUp>(row, &asset.to_string()) {
                Some(follow_up) => all.push((AssetId(asset.unsigned_abs()), follow_up)),
                None => *damaged += 1,
            }
        }
        Ok(all)
    }

    /// Writes records in order and makes them durable, all or none.
    pub fn write(&mut self, records: &[Record]) -> Result<(), JournalError> {
        let transaction = self.db.transaction()?;
        for record in records {
            write_record(&transaction, record)?;
        }
        transaction.commit()?;
        Ok(())
    }

    /// How files at these paths ended before at this site and folder; newest first wins.
    pub fn earlier(
        &self,
        site: &SiteUrl,
        folder: &RecordId,
        paths: &[PathBuf],
    ) -> Result<Vec<Option<Earlier>>, JournalError> {
        let mut find = self.db.prepare_cached(
            "SELECT asset.id, asset.data, asset.sum FROM asset JOIN batch ON batch.id = asset.batch
             WHERE asset.path = ?1 AND asset.done AND batch.site = ?2 AND batch.folder = ?3
             ORDER BY asset.id DESC LIMIT 1",
        )?;
        paths
            .iter()
            .map(|path| {
                let asset = find
                    .query_row(
                        params![path.to_string_lossy(), site.as_str(), folder.as_str()],
                        |row| Ok(entry::<StoredAsset>(row, &number(row, 0).to_string())),
                    )
                    .optional()?;
                Ok(asset.flatten().and_then(|asset| match asset.stage {
                    StoredStage::Done { verdict, .. } => Some(Earlier {
                        stamp: asset.stamp,
                        verdict,
                    }),
                    _ => None,
                }))
            })
            .collect()
    }

    /// Those of the Record IDs that finished assets of this site have.
    pub fn known(&self, site: &SiteUrl, ids: &[RecordId]) -> Result<Vec<RecordId>, JournalError> {
        let mut find = self.db.prepare_cached(
            "SELECT 1 FROM asset JOIN batch ON batch.id = asset.batch
             WHERE asset.record_id = ?1 AND batch.site = ?2 LIMIT 1",
        )?;
        let mut known = Vec::new();
        for id in ids {
            if find.exists(params![id.as_str(), site.as_str()])? {
                known.push(id.clone());
            }
        }
        Ok(known)
    }
}

fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}

fn write_record(to: &Transaction<'_>, record: &Record) -> Result<(), JournalError> {
    match record {
        Record::Batch(batch) => {
            let (data, sum) = encode(&batch.id.0.to_string(), batch)?;
            to.prepare_cached("INSERT OR REPLACE INTO batch VALUES (?1, ?2, ?3, ?4, ?5)")?
                .execute(params![
                    batch.id.0 as i64,
                    batch.destination.site.as_str(),
                    batch.destination.folder.as_str(),
                    data,
                    sum
                ])?;
        }
        Record::Asset(asset) => {
            let (data, sum) = encode(&asset.id.0.to_string(), asset)?;
            let (done, record_id) = match &asset.stage {
                StoredStage::Done { verdict, .. } => (true, verdict.record_id.as_ref()),
                _ => (false, None),
            };
            to.prepare_cached(
                "INSERT OR REPLACE INTO asset VALUES (?1, ?2, ?3, ?4, true, ?5, ?6, ?7, ?8)",
            )?
            .execute(params![
                asset.id.0 as i64,
                asset.batch.0 as i64,
                !done,
                done,
                asset.path.to_string_lossy(),
                record_id.map(RecordId::as_str),
                data,
                sum
            ])?;
            super::journal_history::keep_content(to, asset)?;
        }
        Record::Chunk { asset, chunk } => {
            let key = format!("{}/{}", asset.0, chunk.index);
            let (data, sum) = encode(&key, chunk)?;
            to.prepare_cached("INSERT OR REPLACE INTO chunk VALUES (?1, ?2, ?3, ?4)")?
                .execute(params![asset.0 as i64, chunk.index, data, sum])?;
        }
        Record::ForgetChunks(asset) => forget_chunks(to, *asset)?,
        Record::Unlist(asset) => {
            forget_chunks(to, *asset)?;
            to.prepare_cached("DELETE FROM asset WHERE id = ?1 AND NOT done")?
                .execute([asset.0 as i64])?;
            to.prepare_cached("UPDATE asset SET listed = false WHERE id = ?1")?
                .execute([asset.0 as i64])?;
        }
        Record::FollowUp { asset, follow_up } if follow_up.is_empty() => {
            to.prepare_cached("DELETE FROM follow_up WHERE asset = ?1")?
                .execute([asset.0 as i64])?;
        }
        Record::FollowUp { asset, follow_up } => {
            let (data, sum) = encode(&asset.0.to_string(), &**follow_up)?;
            to.prepare_cached("INSERT OR REPLACE INTO follow_up VALUES (?1, ?2, ?3)")?
                .execute(params![asset.0 as i64, data, sum])?;
        }
        Record::QueuePaused(paused) => {
            let (data, sum) = encode(PAUSED, paused)?;
            to.prepare_cached("INSERT OR REPLACE INTO queue VALUES (?1, ?2, ?3)")?
                .execute(params![PAUSED, data, sum])?;
        }
        Record::Site(facts) => {
            let (data, sum) = encode(facts.site.as_str(), facts)?;
            to.prepare_cached("INSERT OR REPLACE INTO site VALUES (?1, ?2, ?3)")?
                .execute(params![facts.site.as_str(), data, sum])?;
        }
    }
    Ok(())
}

fn forget_chunks(to: &Transaction<'_>, asset: AssetId) -> Result<(), JournalError> {
    to.prepare_cached("DELETE FROM chunk WHERE asset = ?1")?
        .execute([asset.0 as i64])?;
    Ok(())
}

/// The checksum covers the key, so that a row under another's key is noticed too.
fn sum(key: &str, data: &str) -> i64 {
    xxh3_64(format!("{key}\n{data}").as_bytes()).cast_signed()
}

fn encode<T: Serialize>(key: &str, value: &T) -> Result<(String, i64), JournalError> {
    let data = serde_json::to_string(value)?;
    let sum = sum(key, &data);
    Ok((data, sum))
}

/// The value of a row `(key, data, sum)`; `None` when its checksum or its form is wrong. Damage can
/// turn any column into anything, so nothing is taken for granted here.
pub(super) fn entry<T: DeserializeOwned>(row: &Row<'_>, key: &str) -> Option<T> {
    let data = text(row, 1)?;
    let stored = row.get_ref(2).ok()?.as_i64().ok()?;
    (sum(key, data) == stored)
        .then(|| serde_json::from_str(data).ok())
        .flatten()
}

pub(super) fn text<'r>(row: &'r Row<'_>, column: usize) -> Option<&'r str> {
    std::str::from_utf8(row.get_ref(column).ok()?.as_bytes().ok()?).ok()
}

pub(super) fn number(row: &Row<'_>, column: usize) -> i64 {
    row.get_ref(column)
        .ok()
        .and_then(|value| value.as_i64().ok())
        .unwrap_or(-1)
}

#[cfg(test)]
mod tests {
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
}
