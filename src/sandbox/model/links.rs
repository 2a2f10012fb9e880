//! Putting assets into virtual folders, where they are shown besides their own place.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use super::Site;
use super::folders::FolderState;
use super::http::{Params, Reply};
use crate::model::RecordId;

impl Site {
    /// `Documents-links:ParentChildLink` (portal; the parameters' names are assumed). Doing it twice
    /// changes nothing.
    pub(super) fn add_to_folder(&mut self, params: &Params) -> Result<Reply, Reply> {
        let id = |name: &str| {
            let text = params.text(name).unwrap_or_default();
            RecordId::parse(&text).ok_or_else(|| Reply::refusal(400, format!("{name} is missing")))
        };
        let (folder, asset) = (id("ParentRecordID")?, id("ChildRecordID")?);
        let Some(known) = self.folders.get(&folder) else {
            return Err(Reply::refusal(404, format!("there is no folder {folder}")));
        };
        if known.state == FolderState::Closed {
            return Err(Reply::refusal(403, "no right on that folder"));
        }
        if !self.assets.contains_key(&asset) {
            return Err(Reply::refusal(404, format!("there is no asset {asset}")));
        }
        if !self.folders.is_virtual(&folder) {
            let message = "only virtual folders take links";
            return Err(Reply::refusal(400, message));
        }
        self.links.entry(folder).or_default().insert(asset);
        Ok(Reply::json(
            &json!({ "APIResponse": { "Code": "SUCCESS" } }),
        ))
    }

    /// What was put into virtual folders, by folder.
    pub fn links(&self) -> &BTreeMap<RecordId, BTreeSet<RecordId>> {
        &self.links
    }

    /// A virtual folder of this site.
    pub fn virtual_folder(&self) -> Option<RecordId> {
        let all = self.folders.below(self.folders.top());
        let found = all.iter().find(|f| self.folders.is_virtual(&f.id))?;
        Some(found.id.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::super::test_kit::{Kit, post};
    use super::super::{ExistingAsset, Md5Sum};
    const LINK: &str = "/API/DataTable/V2.2/Documents-links:ParentChildLink?format=JSON";

    fn link(kit: &mut Kit, folder: &str, asset: &str) -> u16 {
        let request = post(LINK)
            .bearer("sandbox-token")
            .form(&[("ParentRecordID", folder), ("ChildRecordID", asset)]);
        kit.site.handle(1, &request).status
    }

    #[test]
    fn an_asset_is_linked_once_however_often_it_is_asked_for() {
        let mut kit = Kit::new();
        let asset = kit.site.seed_asset(ExistingAsset {
            name: "logo.png".into(),
            size: 5,
            digest: Md5Sum::of(b"hello"),
            version: 3,
        });
        let folder = kit.site.virtual_folder().unwrap();
        for _ in 0..2 {
            assert_eq!(link(&mut kit, folder.as_str(), asset.as_str()), 200);
        }
        let linked: Vec<_> = kit.site.links()[&folder].iter().collect();
        assert_eq!(linked, [&asset]);
        assert_eq!(link(&mut kit, "2QDTSUM2026", asset.as_str()), 400);
        assert_eq!(link(&mut kit, "NOWHERE", asset.as_str()), 404);
        assert_eq!(link(&mut kit, folder.as_str(), "NOTHING"), 404);
        assert_eq!(link(&mut kit, "../..", "NOTHING"), 400);
    }
}
