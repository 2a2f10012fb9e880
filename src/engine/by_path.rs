//! Assets by where they come from, so that one named again is found.

use std::collections::BTreeMap;
use std::hash::BuildHasher;
use std::path::Path;

use hashbrown::{DefaultHashBuilder, HashTable};

use super::asset::Asset;
use crate::model::AssetId;

type Assets = BTreeMap<AssetId, Box<Asset>>;

/// Only the numbers of the assets: their paths are theirs.
#[derive(Debug, Default)]
pub(super) struct ByPath {
    ids: HashTable<AssetId>,
    hasher: DefaultHashBuilder,
}

impl ByPath {
    /// Takes one of the assets in.
    pub fn insert(&mut self, id: AssetId, assets: &Assets) {
        let hash = |id: &AssetId| {
            self.hasher
                .hash_one(assets.get(id).map(|a| a.path.as_path()))
        };
        self.ids.insert_unique(hash(&id), id, hash);
    }

    /// Those with that path, in no order.
    pub fn find<'a>(
        &'a self,
        path: &'a Path,
        assets: &'a Assets,
    ) -> impl Iterator<Item = AssetId> + 'a {
        let alike = self.ids.iter_hash(self.hasher.hash_one(Some(path)));
        alike
            .copied()
            .filter(move |id| assets.get(id).is_some_and(|a| a.path.as_path() == path))
    }

    /// Takes an asset out that had that path.
    pub fn remove(&mut self, id: AssetId, path: &Path) {
        let hash = self.hasher.hash_one(Some(path));
        if let Ok(entry) = self.ids.find_entry(hash, |other| *other == id) {
            entry.remove();
        }
    }
}
