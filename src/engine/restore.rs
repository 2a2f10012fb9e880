//! Going on where an earlier run ended.

use super::asset::{Asset, Counted, Stage, Upload};
use super::chunks::Chunks;
use super::contents::Content;
use super::effect::Now;
use super::small::{Moment, Whole};
use super::{Batch, Engine, Restored, StoredAsset, StoredChunk, StoredStage};
use crate::model::ChunkPlan;

impl Engine {
    pub(super) fn restore(&mut self, restored: Restored, _now: Now) {
        // Without a window nobody could let it go on.
        self.paused = restored.paused && self.config.take_up_all;
        for facts in restored.sites {
            self.link.facts.insert(facts.site.clone(), facts);
        }
        for batch in restored.batches {
            self.batches.insert(batch.id, Batch::new(batch, true));
        }
        for (stored, chunks) in restored.assets {
            let mut asset = asset(stored, &chunks);
            asset.folder = self.folder_names.shared(&asset.folder);
            let id = asset.id;
            self.next_asset = self.next_asset.max(id.0 + 1);
            if let Some(record_id) = asset.upload.as_ref().and_then(|u| u.record_id.clone()) {
                self.reserved.insert(record_id, id);
            }
            self.assets.insert(id, Box::new(asset));
            self.by_path.insert(id, &self.assets);
            self.settle(id);
            self.content_enters(id);
        }
        for (id, follow_up) in restored.follow_ups {
            self.restore_follow_up(id, follow_up);
        }
    }
}

/// Resting until its site is connected. One that had an upload item is compared with its file
/// before anything else.
fn asset(stored: StoredAsset, chunks: &[StoredChunk]) -> Asset {
    let done_ms = match stored.stage {
        StoredStage::Done { at_ms, .. } => Moment::at(at_ms),
        _ => Moment::NEVER,
    };
    let content = Content {
        wanted: stored.wanted,
        ..Content::default()
    };
    let upload = stored.upload.and_then(|u| {
        let plan = ChunkPlan::restored(stored.stamp.size, u.chunk_size)?;
        let mut upload = Upload::new(u.item, u.record_id, Chunks::restored(plan, chunks));
        upload.asked = u8::from(u.asked);
        Some(Box::new(upload))
    });
    Asset {
        id: stored.id,
        batch: stored.batch,
        path: stored.path,
        name: stored.name,
        folder: stored.folder,
        stamp: stored.stamp,
        stage: match stored.stage {
            StoredStage::Done { verdict, .. } => Stage::Done(verdict),
            StoredStage::Failed { trouble } => Stage::Failed(trouble),
            StoredStage::Cancelled => Stage::Cancelled,
            StoredStage::LeftOut { twin } => Stage::LeftOut(twin),
            StoredStage::Waiting
            | StoredStage::Registering
            | StoredStage::Sending
            | StoredStage::Completing => Stage::Waiting { again: None },
        },
        paused: stored.paused,
        active: false,
        upload,
        xxh128: stored
            .xxh128
            .and_then(|hex| u128::from_str_radix(&hex, 16).ok())
            .map(Whole::from),
        content,
        identifier: stored.identifier,
        done_ms,
        tries: 0,
        registrations: 0,
        group_limit: u32::MAX,
        leaves: false,
        item_gone: false,
        take_new_content: false,
        follow_up: None,
        kept: true,
        added_ms: Moment::NEVER,
        timeline: Vec::new(),
        counted: Counted::default(),
    }
}
