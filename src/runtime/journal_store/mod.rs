//! The journal's tables in SQLite. One row per batch, asset, chunk and site, each with a checksum,
//! since SQLite itself does not notice flipped bits inside values.

mod writing;

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags, OptionalExtension, Row, params};
use serde::de::DeserializeOwned;

use self::writing::{sum, write_record};
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
mod tests;
