//! What is known of both sides of a duplicate, for drawing: look-ups and pictures, as far as they
//! have come.

use std::collections::HashMap;

use egui::TextureHandle;

use crate::model::{AssetId, ExtraCalls, FoundAsset, LookUpEnd, NoPicture, PictureOf, RecordId};

/// What the application holds ready for the rows in sight.
#[derive(Default)]
pub struct DeskView {
    pub assets: HashMap<RecordId, AssetLook>,
    pub pictures: HashMap<PictureOf, PictureLook>,
    pub calls: ExtraCalls,
    /// Assets of one file name, as they were looked for last.
    pub named: Option<(String, NamedLook)>,
}

/// How a look-up stands.
#[derive(Clone, Debug, PartialEq)]
pub enum AssetLook {
    Waiting,
    Ended(LookUpEnd),
}

/// How a picture stands.
#[derive(Clone)]
pub enum PictureLook {
    Waiting,
    Shown(TextureHandle),
    None(NoPicture),
}

/// How a search by file name stands.
#[derive(Clone, Debug, PartialEq)]
pub enum NamedLook {
    Waiting,
    Found(Vec<FoundAsset>),
    Ended(LookUpEnd),
}

impl DeskView {
    /// What a look-up found of `id`, if it found it.
    pub fn found(&self, id: &RecordId) -> Option<&FoundAsset> {
        match self.assets.get(id)? {
            AssetLook::Ended(LookUpEnd::Found(found)) => Some(found),
            _ => None,
        }
    }

    /// The picture of a file, or of an asset.
    pub fn file_picture(&self, id: AssetId) -> Option<&PictureLook> {
        self.pictures.get(&PictureOf::File(id))
    }

    /// The same for an asset of the site.
    pub fn asset_picture(&self, id: &RecordId) -> Option<&PictureLook> {
        self.pictures.get(&PictureOf::Asset(id.clone()))
    }
}
