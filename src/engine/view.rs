//! Snapshots: what the window and the command line see.

use std::sync::Arc;

use super::asset::Asset;
use super::destination::Gate;
use super::{Batch, Engine, Now};
use crate::model::{
    AssetId, BatchId, BatchRow, Connection, Detail, Held, Page, Phase, Row, Snapshot, Totals,
};

impl Engine {
    /// The list as it is now. Only pages with changes are made anew.
    pub fn snapshot(&mut self, now: Now) -> Snapshot {
        self.version += 1;
        // Rates fall while nothing is confirmed: rows that send are drawn anew.
        let sending = self.sending.iter().map(|id| id.0 / Page::SPAN);
        self.dirty_pages.extend(sending);
        for page in std::mem::take(&mut self.dirty_pages) {
            self.draw_page(now, page);
        }
        Snapshot {
            version: self.version,
            now_ms: now.mono_ms,
            connection: Connection {
                site: self.link.site.clone(),
                waiting: self.queue_waits_for(),
                checks_duplicates: self.site_checks_duplicates(),
            },
            paused: self.paused,
            batches: self.batch_rows(),
            pages: self.pages.values().cloned().collect(),
            counts: self.counts,
            totals: self.totals_now(now),
            pace: self.pacing.wished(),
            detail: self.focus.and_then(|id| self.detail(id)).map(Arc::new),
        }
    }

    fn draw_page(&mut self, now: Now, page: u64) {
        let first = AssetId(page * Page::SPAN);
        let behind = AssetId((page + 1) * Page::SPAN);
        let mut rows: Vec<Row> = self
            .assets
            .range(first..behind)
            .filter(|(_, asset)| asset.counted.listed)
            .map(|(_, asset)| self.row(now, asset))
            .collect();
        rows.shrink_to_fit();
        if rows.is_empty() {
            self.pages.remove(&page);
        } else {
            self.pages.insert(page, Arc::new(Page { rows }));
        }
    }

    pub(super) fn row(&self, now: Now, asset: &Asset) -> Row {
        Row {
            id: asset.id,
            batch: asset.batch,
            path: asset.path.clone(),
            name: asset.name.clone(),
            folder: asset.folder.clone(),
            size: asset.stamp.size,
            confirmed: asset.confirmed(),
            on_the_way: asset.counted.on_the_way,
            reserved: asset.upload.as_ref().and_then(|u| u.record_id.clone()),
            phase: self.phase_of(asset, now.mono_ms),
            paused: (asset.paused || self.paused) && !asset.is_final(),
            follow_up: asset.follow_up.clone(),
            twin: asset.content.twin.as_deref().cloned(),
        }
    }

    /// Where an asset stands, with what holds its whole batch.
    pub(super) fn phase_of(&self, asset: &Asset, now_ms: u64) -> Phase {
        let Some(batch) = self.batches.get(&asset.batch).filter(|_| !asset.is_final()) else {
            return asset.phase(now_ms);
        };
        match self.held(batch) {
            Some(Held::OtherSite) => Phase::OtherSite {
                host: batch.host.clone(),
            },
            // What is complete on the site needs no folder of ours any more.
            Some(Held::Folder(problem)) if self.may_be_stopped(asset.id) => {
                Phase::NoFolder { problem }
            }
            _ => asset.phase(now_ms),
        }
    }

    fn held(&self, batch: &Batch) -> Option<Held> {
        match &batch.gate {
            _ if self.link.site.as_ref() != Some(&batch.destination.site) => Some(Held::OtherSite),
            Gate::Shut(problem) => Some(Held::Folder(problem.clone())),
            Gate::Unknown | Gate::Open => None,
        }
    }

    /// Whether files of the batch may go.
    pub(super) fn gate_is_open(&self, batch: BatchId) -> bool {
        self.batches
            .get(&batch)
            .is_some_and(|b| b.gate == Gate::Open)
    }

    fn batch_rows(&self) -> Arc<[BatchRow]> {
        self.batches
            .values()
            .filter(|batch| batch.files > 0)
            .map(|batch| BatchRow {
                id: batch.id,
                destination: batch.destination.clone(),
                added_ms: batch.added_ms,
                keep_folders: batch.options.keep_folders,
                fields: batch.options.metadata.len(),
                held: self.held(batch),
                files: batch.files,
                done: batch.done,
                bytes: batch.bytes,
                confirmed: batch.confirmed,
                repeats: crate::model::Repeats {
                    choice: batch.options.leave_out,
                    ..batch.repeats
                },
            })
            .collect()
    }

    fn totals_now(&self, now: Now) -> Totals {
        let rate = match self.is_idle() {
            true => 0,
            false => self
                .total_rate
                .bytes_per_sec(now.mono_ms, self.sent_bytes)
                .unwrap_or(0),
        };
        let open = self.totals.bytes.saturating_sub(self.totals.confirmed);
        Totals {
            rate_bytes_per_sec: rate,
            seconds_left: open.checked_div(rate),
            ..self.totals
        }
    }

    fn detail(&self, id: AssetId) -> Option<Detail> {
        let asset = self.assets.get(&id)?;
        let upload = asset.upload.as_ref();
        Some(Detail {
            id,
            plan: upload.map(|u| u.chunks.plan()),
            chunks: upload.map(|u| u.chunks.states()).unwrap_or_default(),
            modified_ms: asset.stamp.modified_ns / 1_000_000,
            created_ms: asset.stamp.created_ns.map(|ns| ns / 1_000_000),
            destination: self
                .batches
                .get(&asset.batch)
                .map(|b| b.destination.clone()),
            timeline: asset.events(),
            item: upload.map(|u| u.item.as_str().to_owned()),
            xxh128: asset.xxh128.map(|hash| format!("{:032x}", hash.get())),
        })
    }
}
