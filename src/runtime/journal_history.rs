//! The journal's tables as a history: what is found in them, and what is forgotten.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use rusqlite::{OptionalExtension, Transaction, params};

use super::journal_store::{JournalError, JournalStore, entry, number, text};
use crate::engine::{StoredAsset, StoredBatch, StoredStage};
use crate::model::{
    AssetId, Destination, FollowUp, HistoryEnd, HistoryEnds, HistoryEntry, HistoryQuery, RecordId,
    Review, SiteUrl, nfc,
};

/// Finished content by site, size and hash, so that it is known again. Rows that were damaged are
/// left out, since a step must not fail because of them.
pub(super) const CONTENT_STEP: &str =
    "CREATE TABLE content (site TEXT NOT NULL, size INTEGER NOT NULL, xxh128 TEXT NOT NULL,
         asset INTEGER NOT NULL, PRIMARY KEY (site, size, xxh128, asset)) WITHOUT ROWID;
     CREATE INDEX content_asset ON content (asset);
     CREATE INDEX asset_path ON asset (path);
     INSERT OR IGNORE INTO content
         SELECT site, size, xxh128, id FROM (
             SELECT batch.site AS site, asset.id AS id,
                 CASE WHEN json_valid(asset.data)
                     THEN json_extract(asset.data, '$.stamp.size') END AS size,
                 CASE WHEN json_valid(asset.data)
                     THEN json_extract(asset.data, '$.xxh128') END AS xxh128
             FROM asset JOIN batch ON batch.id = asset.batch
             WHERE asset.done AND asset.record_id IS NOT NULL)
         WHERE size IS NOT NULL AND xxh128 IS NOT NULL;";

/// Finished rows are asked after in groups of this many.
const GROUP: usize = 500;

/// Content that was uploaded before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownContent {
    pub record_id: RecordId,
    /// When it was uploaded, in milliseconds since 1970, UTC.
    pub at_ms: i64,
}

/// Notes the content of an asset that was stored as a new one.
pub(super) fn keep_content(to: &Transaction<'_>, asset: &StoredAsset) -> Result<(), JournalError> {
    let StoredStage::Done { verdict, .. } = &asset.stage else {
        return Ok(());
    };
    if let (Some(_), Some(hash)) = (&verdict.record_id, &asset.xxh128) {
        to.prepare_cached(
            "INSERT OR REPLACE INTO content
             SELECT site, ?2, ?3, ?4 FROM batch WHERE id = ?1",
        )?
        .execute(params![
            asset.batch.0 as i64,
            asset.stamp.size as i64,
            hash,
            asset.id.0 as i64
        ])?;
    }
    Ok(())
}

impl JournalStore {
    /// What the query asks for, newest first. Damaged entries are left out. Stops early, with what
    /// it has, when `cancel` is set.
    pub fn find(
        &self,
        query: &HistoryQuery,
        cancel: &AtomicBool,
    ) -> Result<Vec<AssetId>, JournalError> {
        let which = match query.ends {
            HistoryEnds::Uploaded | HistoryEnds::Duplicates => "WHERE done",
            _ => "",
        };
        let needle = nfc(&query.find.trim().to_lowercase());
        // As it stands inside a JSON text.
        let quoted = serde_json::to_string(&needle)?;
        let in_json = quoted.trim_matches('"');
        let needs_places = !needle.is_empty() || query.site.is_some() || query.after_ms.is_some();
        let places = match needs_places {
            false => HashMap::new(),
            true => self.places()?,
        };
        let mut select = self.db.prepare(&format!(
            "SELECT id, data, sum, path, batch FROM asset {which} ORDER BY id DESC"
        ))?;
        let mut rows = select.query([])?;
        let mut found = Vec::new();
        let mut seen = 0_u32;
        while let Some(row) = rows.next()? {
            seen = seen.wrapping_add(1);
            if seen.is_multiple_of(256) && cancel.load(Ordering::Relaxed) {
                break;
            }
            let id = number(row, 0);
            let batch = number(row, 4);
            if query.batch.is_some_and(|b| b.0 as i64 != batch) {
                continue;
            }
            let place = places.get(&batch.unsigned_abs());
            if query.site.is_some() && query.site.as_ref() != place.map(|p| &p.destination.site) {
                continue;
            }
            if !is_below(&query.below, text(row, 3).unwrap_or_default()) {
                continue;
            }
            let Some(data) = text(row, 1) else { continue };
            if !may_take(query.ends, data) {
                continue;
            }
            let by_site = || place.is_some_and(|p| p.destination.site.as_str().contains(&needle));
            let hit = needle.is_empty()
                || by_site()
                || (folded(data).contains(in_json) && {
                    let asset: Option<StoredAsset> = entry(row, &id.to_string());
                    asset.is_some_and(|asset| holds(&asset, &needle))
                });
            if !hit {
                continue;
            }
            if let Some(before) = query.before_ms {
                let asset: Option<StoredAsset> = entry(row, &id.to_string());
                let ended = asset.and_then(|a| history_entry(a, None, None).at_ms());
                if ended.is_none_or(|at| at >= before) {
                    continue;
                }
            }
            if let Some(after) = query.after_ms {
                let asset: Option<StoredAsset> = entry(row, &id.to_string());
                let when = asset.and_then(|a| history_entry(a, place, None).when_ms());
                if when.is_none_or(|at| at < after) {
                    continue;
                }
            }
            found.push(AssetId(id.unsigned_abs()));
        }
        Ok(found)
    }

    /// The entries of these ids, in their order; those that are gone or damaged are left out.
    pub fn entries(&self, ids: &[AssetId]) -> Result<Vec<HistoryEntry>, JournalError> {
        let places = self.places()?;
        let mut select = self
            .db
            .prepare_cached("SELECT id, data, sum FROM asset WHERE id = ?1")?;
        let mut entries = Vec::with_capacity(ids.len());
        for id in ids {
            let asset = select
                .query_row([id.0 as i64], |row| {
                    Ok(entry::<StoredAsset>(row, &id.0.to_string()))
                })
                .optional()?
                .flatten();
            if let Some(asset) = asset {
                let place = places.get(&asset.batch.0);
                let review = self.review_of(asset.id)?;
                entries.push(history_entry(asset, place, review));
            }
        }
        Ok(entries)
    }

    /// The newest entry of each path at the site; none where it has none.
    pub fn newest_at(
        &self,
        site: Option<&SiteUrl>,
        paths: &[PathBuf],
    ) -> Result<Vec<Option<HistoryEntry>>, JournalError> {
        let places = self.places()?;
        let mut select = self
            .db
            .prepare_cached("SELECT id, data, sum FROM asset WHERE path = ?1 ORDER BY id DESC")?;
        let mut all = Vec::with_capacity(paths.len());
        for path in paths {
            let mut rows = select.query([path.to_string_lossy()])?;
            let mut newest = None;
            while let Some(row) = rows.next()? {
                let Some(asset) = entry::<StoredAsset>(row, &number(row, 0).to_string()) else {
                    continue;
                };
                let place = places.get(&asset.batch.0);
                if site.is_none() || place.map(|p| &p.destination.site) == site {
                    newest = Some(history_entry(asset, place, None));
                    break;
                }
            }
            all.push(newest);
        }
        Ok(all)
    }

    /// For each size, whether content of that size was uploaded to the site before.
    pub fn known_sizes(&self, site: &SiteUrl, sizes: &[u64]) -> Result<Vec<bool>, JournalError> {
        let mut find = self
            .db
            .prepare_cached("SELECT 1 FROM content WHERE site = ?1 AND size = ?2 LIMIT 1")?;
        sizes
            .iter()
            .map(|size| Ok(find.exists(params![site.as_str(), *size as i64])?))
            .collect()
    }

    /// For each size and hash, the newest asset that was uploaded to the site with it, by another
    /// batch than `batch`.
    pub fn known_content(
        &self,
        site: &SiteUrl,
        batch: crate::model::BatchId,
        content: &[(u64, u128)],
    ) -> Result<Vec<Option<KnownContent>>, JournalError> {
        let mut find = self.db.prepare_cached(
            "SELECT asset.id, asset.data, asset.sum FROM content
             JOIN asset ON asset.id = content.asset
             WHERE content.site = ?1 AND content.size = ?2 AND content.xxh128 = ?3
                 AND asset.batch <> ?4
             ORDER BY asset.id DESC LIMIT 1",
        )?;
        content
            .iter()
            .map(|(size, hash)| {
                let asset = find
                    .query_row(
                        params![
                            site.as_str(),
                            *size as i64,
                            format!("{hash:032x}"),
                            batch.0 as i64
                        ],
                        |row| Ok(entry::<StoredAsset>(row, &number(row, 0).to_string())),
                    )
                    .optional()?
                    .flatten();
                Ok(asset.and_then(|asset| match asset.stage {
                    StoredStage::Done { verdict, at_ms } => Some(KnownContent {
                        record_id: verdict.record_id?,
                        at_ms,
                    }),
                    _ => None,
                }))
            })
            .collect()
    }

    /// Forgets those of the assets that are finished and no longer listed; returns how many.
    pub fn forget(&mut self, ids: &[AssetId]) -> Result<usize, JournalError> {
        let transaction = self.db.transaction()?;
        let mut forgotten = 0;
        for group in ids.chunks(GROUP) {
            for id in group {
                let gone = transaction
                    .prepare_cached("DELETE FROM asset WHERE id = ?1 AND done AND NOT listed")?
                    .execute([id.0 as i64])?;
                if gone > 0 {
                    transaction
                        .prepare_cached("DELETE FROM content WHERE asset = ?1")?
                        .execute([id.0 as i64])?;
                }
                forgotten += gone;
            }
        }
        transaction.commit()?;
        Ok(forgotten)
    }

    /// What was decided about an asset; what cannot be trusted is left out.
    fn review_of(&self, id: AssetId) -> Result<Option<Review>, JournalError> {
        let select = "SELECT asset, data, sum FROM follow_up WHERE asset = ?1";
        // A journal of an older form has no such table, and nothing was decided.
        let Ok(mut select) = self.db.prepare_cached(select) else {
            return Ok(None);
        };
        let follow_up = select
            .query_row([id.0 as i64], |row| {
                Ok(entry::<FollowUp>(row, &id.0.to_string()))
            })
            .optional()?
            .flatten();
        Ok(follow_up.and_then(|f| f.review))
    }

    /// The sites that anything went to, in the order of their names.
    pub fn sites(&self) -> Result<Vec<SiteUrl>, JournalError> {
        let places = self.places()?;
        let mut sites: Vec<_> = places.into_values().map(|p| p.destination.site).collect();
        sites.sort_by(|a, b| a.as_str().cmp(b.as_str()));
        sites.dedup();
        Ok(sites)
    }

    /// Those of the assets that [`JournalStore::forget`] would forget.
    pub fn forgettable(&self, ids: &[AssetId]) -> Result<Vec<AssetId>, JournalError> {
        let mut find = self
            .db
            .prepare_cached("SELECT 1 FROM asset WHERE id = ?1 AND done AND NOT listed")?;
        let mut found = Vec::new();
        for id in ids {
            if find.exists([id.0 as i64])? {
                found.push(*id);
            }
        }
        Ok(found)
    }

    fn places(&self) -> Result<HashMap<u64, Place>, JournalError> {
        let mut select = self.db.prepare_cached("SELECT id, data, sum FROM batch")?;
        let mut rows = select.query([])?;
        let mut places = HashMap::new();
        while let Some(row) = rows.next()? {
            if let Some(batch) = entry::<StoredBatch>(row, &number(row, 0).to_string()) {
                let place = Place {
                    destination: batch.destination,
                    added_ms: batch.added_ms,
                };
                places.insert(batch.id.0, place);
            }
        }
        Ok(places)
    }
}

/// What the history tells of a batch.
struct Place {
    destination: Destination,
    added_ms: i64,
}

/// An asset of the journal as the history tells it.
fn history_entry(
    asset: StoredAsset,
    place: Option<&Place>,
    review: Option<Review>,
) -> HistoryEntry {
    HistoryEntry {
        id: asset.id,
        path: asset.path,
        folder: asset.folder,
        name: asset.name,
        stamp: asset.stamp,
        batch: asset.batch,
        destination: place.map(|p| p.destination.clone()),
        added_ms: place.map(|p| p.added_ms),
        end: match asset.stage {
            StoredStage::Done { verdict, at_ms } => HistoryEnd::Done { verdict, at_ms },
            StoredStage::Failed { trouble } => HistoryEnd::Failed(trouble),
            StoredStage::Cancelled => HistoryEnd::Cancelled,
            StoredStage::LeftOut { twin } => HistoryEnd::LeftOut(twin),
            StoredStage::Waiting
            | StoredStage::Registering
            | StoredStage::Sending
            | StoredStage::Completing => HistoryEnd::Unfinished,
        },
        xxh128: asset.xxh128,
        identifier: asset.identifier,
        review,
    }
}

fn is_below(folders: &[PathBuf], path: &str) -> bool {
    folders.is_empty() || folders.iter().any(|f| Path::new(path).starts_with(f))
}

/// Read off the text, since taking 100,000 entries apart takes its time. A file's name cannot look
/// like this: the quotes in it are escaped.
fn may_take(ends: HistoryEnds, data: &str) -> bool {
    let stage = |name: &str| data.contains(&format!(r#""stage":{{"stage":"{name}""#));
    let duplicate = || data.contains(r#""arrival":"duplicate""#);
    let ended = || ["done", "failed", "cancelled", "left_out"].map(stage);
    match ends {
        HistoryEnds::All => true,
        HistoryEnds::Ended => ended().contains(&true),
        HistoryEnds::Uploaded => stage("done") && !duplicate(),
        HistoryEnds::Duplicates => stage("done") && duplicate(),
        HistoryEnds::NotStored => ended()[1..].contains(&true),
    }
}

fn folded(text: &str) -> String {
    match text.is_ascii() {
        true => text.to_ascii_lowercase(),
        false => nfc(&text.to_lowercase()),
    }
}

fn holds(asset: &StoredAsset, needle: &str) -> bool {
    let in_text = |text: &str| folded(text).contains(needle);
    let in_id = |id: &Option<RecordId>| id.as_ref().is_some_and(|id| in_text(id.as_str()));
    in_text(&asset.path.to_string_lossy())
        || in_text(&asset.folder)
        || in_text(&asset.name)
        || asset.xxh128.as_deref().is_some_and(in_text)
        || asset.identifier.as_deref().is_some_and(in_text)
        || match &asset.stage {
            StoredStage::Done { verdict, .. } => {
                in_id(&verdict.record_id) || in_id(&verdict.duplicate)
            }
            _ => false,
        }
}
