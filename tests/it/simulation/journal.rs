//! A journal in memory with a tail that a crash may lose.

use std::collections::{BTreeMap, VecDeque};

use tangelo::engine::{
    Record, Restored, SiteFacts, StoredAsset, StoredBatch, StoredChunk, StoredStage, Ticket,
};
use tangelo::model::{AssetId, BatchId, FollowUp, RecordId, SiteUrl};

/// What is durable, and what is not yet.
#[derive(Default)]
pub struct SimJournal {
    durable: Image,
    tail: VecDeque<(Vec<Record>, Option<Ticket>)>,
}

#[derive(Clone, Default)]
struct Image {
    batches: BTreeMap<BatchId, StoredBatch>,
    assets: BTreeMap<AssetId, StoredAsset>,
    chunks: BTreeMap<(AssetId, u32), StoredChunk>,
    sites: BTreeMap<SiteUrl, SiteFacts>,
    follow_ups: BTreeMap<AssetId, FollowUp>,
    highest: u64,
    paused: bool,
}

impl SimJournal {
    pub fn append(&mut self, records: Vec<Record>, ticket: Option<Ticket>) {
        self.tail.push_back((records, ticket));
    }

    /// Makes the oldest write durable.
    pub fn sync_one(&mut self) -> Option<Ticket> {
        let (records, ticket) = self.tail.pop_front()?;
        records.iter().for_each(|r| self.durable.apply(r));
        ticket
    }

    /// Takes the oldest write back, as a full disk does.
    pub fn refuse_one(&mut self) -> Option<(Vec<Record>, Option<Ticket>)> {
        self.tail.pop_front()
    }

    /// The power goes: of the writes that were not durable, the first `kept` are there all the same.
    pub fn crash(&mut self, kept: usize) {
        for _ in 0..kept {
            self.sync_one();
        }
        self.tail.clear();
    }

    /// Whether something of that size was uploaded to the site.
    pub fn knows_size(&self, site: &SiteUrl, size: u64) -> bool {
        self.uploads(site)
            .any(|(asset, _, _)| asset.stamp.size == size)
    }

    /// The asset that this content was uploaded as, by another batch, and when.
    pub fn knows(
        &self,
        site: &SiteUrl,
        batch: BatchId,
        size: u64,
        hash: u128,
    ) -> Option<(RecordId, i64)> {
        let hash = format!("{hash:032x}");
        self.uploads(site)
            .find(|(asset, ..)| {
                asset.batch != batch
                    && asset.stamp.size == size
                    && asset.xxh128.as_ref() == Some(&hash)
            })
            .map(|(_, id, at_ms)| (id.clone(), at_ms))
    }

    fn uploads(&self, site: &SiteUrl) -> impl Iterator<Item = (&StoredAsset, &RecordId, i64)> {
        let here = |asset: &&StoredAsset| {
            let batch = self.durable.batches.get(&asset.batch);
            batch.is_some_and(|b| b.destination.site == *site)
        };
        let here: Vec<_> = self.durable.assets.values().filter(here).collect();
        here.into_iter().filter_map(|asset| match &asset.stage {
            StoredStage::Done { verdict, at_ms } => {
                Some((asset, verdict.record_id.as_ref()?, *at_ms))
            }
            _ => None,
        })
    }

    pub fn unsynced(&self) -> usize {
        self.tail.len()
    }

    pub fn restored(&self) -> Restored {
        let image = &self.durable;
        let chunks = |id| {
            let own = image.chunks.range((id, 0)..=(id, u32::MAX));
            own.map(|(_, chunk)| chunk.clone()).collect()
        };
        Restored {
            batches: image.batches.values().cloned().collect(),
            assets: image
                .assets
                .values()
                .map(|a| (a.clone(), chunks(a.id)))
                .collect(),
            sites: image.sites.values().cloned().collect(),
            follow_ups: image
                .follow_ups
                .iter()
                .map(|(id, f)| (*id, f.clone()))
                .collect(),
            paused: image.paused,
            next_asset: image.highest + 1,
        }
    }

    /// Record IDs of finished assets, the unsynced ones included.
    pub fn known(&self, ids: &[RecordId]) -> Vec<RecordId> {
        let mut image = self.durable.clone();
        for (records, _) in &self.tail {
            records.iter().for_each(|r| image.apply(r));
        }
        let done = |id: &&RecordId| {
            image.assets.values().any(|a| match &a.stage {
                StoredStage::Done { verdict, .. } => verdict.record_id.as_ref() == Some(id),
                _ => false,
            })
        };
        ids.iter().filter(done).cloned().collect()
    }
}

impl Image {
    fn apply(&mut self, record: &Record) {
        match record {
            Record::Batch(batch) => {
                self.batches.insert(batch.id, (**batch).clone());
            }
            Record::Asset(asset) => {
                self.highest = self.highest.max(asset.id.0);
                self.assets.insert(asset.id, (**asset).clone());
            }
            Record::Chunk { asset, chunk } => {
                self.chunks.insert((*asset, chunk.index), chunk.clone());
            }
            Record::ForgetChunks(id) => self.chunks.retain(|(asset, _), _| asset != id),
            Record::Unlist(id) => {
                self.assets.remove(id);
                self.follow_ups.remove(id);
                self.chunks.retain(|(asset, _), _| asset != id);
            }
            Record::FollowUp { asset, follow_up } => {
                self.follow_ups.insert(*asset, (**follow_up).clone());
            }
            Record::QueuePaused(paused) => self.paused = *paused,
            Record::Site(facts) => {
                self.sites.insert(facts.site.clone(), facts.clone());
            }
        }
    }
}
