//! How a record is written.

use rusqlite::{Transaction, params};
use serde::Serialize;
use xxhash_rust::xxh3::xxh3_64;

use super::{JournalError, PAUSED};
use crate::engine::{Record, StoredStage};
use crate::model::{AssetId, RecordId};

pub(super) fn write_record(to: &Transaction<'_>, record: &Record) -> Result<(), JournalError> {
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
            super::super::journal_history::keep_content(to, asset)?;
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

pub(super) fn forget_chunks(to: &Transaction<'_>, asset: AssetId) -> Result<(), JournalError> {
    to.prepare_cached("DELETE FROM chunk WHERE asset = ?1")?
        .execute([asset.0 as i64])?;
    Ok(())
}

/// The checksum covers the key, so that a row under another's key is noticed too.
pub(super) fn sum(key: &str, data: &str) -> i64 {
    xxh3_64(format!("{key}\n{data}").as_bytes()).cast_signed()
}

pub(super) fn encode<T: Serialize>(key: &str, value: &T) -> Result<(String, i64), JournalError> {
    let data = serde_json::to_string(value)?;
    let sum = sum(key, &data);
    Ok((data, sum))
}
