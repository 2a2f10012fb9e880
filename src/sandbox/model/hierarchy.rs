//! The calls around an upload that tell what there is: folders, and metadata fields.

use serde_json::{Value, json};

use super::Site;
use super::folders::{Folder, FolderState};
use super::http::{Params, Reply};
use super::look_up::media_type;
use crate::model::RecordId;

/// What a page of folders holds at most, and by default.
const LARGEST_PAGE: u64 = 1000;

/// Fields as a site may have them: the API's name, and what people call it.
const FIELDS: [(&str, &str); 14] = [
    ("CoreField.Title", "Title"),
    ("CoreField.CaptionLong", "Caption"),
    ("CoreField.CaptionShort", "Short caption"),
    ("CoreField.Copyright", "Copyright"),
    ("CoreField.Credit", "Credit line"),
    ("CoreField.Keywords", "Keywords"),
    ("CoreField.MediaDate", "Date taken"),
    ("CoreField.Photographer", "Photographer"),
    ("CoreField.Rights", "Usage rights"),
    ("Museum.AccessionNumber", "Accession number"),
    ("Museum.Department", "Department"),
    ("Museum.ObjectTitle", "Object title"),
    ("Shoot.Day", "Shooting day"),
    ("Shoot.Location", "Location"),
];

impl Site {
    /// `gethierarchy_41e8` (seen): the top folder, the children of `ObjectRecordIDs`, that folder
    /// itself with `Self`, or what has `Text` in its title. What it says of an identifier that is no
    /// folder's is not published: an asset is listed with its type, an unknown one is 404.
    pub(super) fn hierarchy(&self, params: &Params) -> Result<Reply, Reply> {
        let named = params.text("ObjectRecordIDs");
        let itself = params.flag("Self", false);
        let parent = match &named {
            None => None,
            Some(id) => match self.asked_folder(id) {
                Ok(folder) => Some(folder),
                Err(missing) => return self.asset_item(id).filter(|_| itself).ok_or(missing),
            },
        };
        if parent.is_some_and(|folder| folder.state == FolderState::Closed) {
            return Err(Reply::refusal(403, "this account may not see the folder"));
        }
        let top = self.folders.get(self.folders.top());
        let found: Vec<&Folder> = match (params.text("Text"), parent) {
            (Some(text), parent) => {
                let root = parent.or(top);
                let all = root.map_or_else(Vec::new, |root| match params.flag("SeeThru", false) {
                    true => self.folders.below(&root.id),
                    false => self.folders.children(&root.id),
                });
                let text = text.to_lowercase();
                let top = top.filter(|_| parent.is_none());
                top.into_iter()
                    .chain(all)
                    .filter(|folder| folder.title.to_lowercase().contains(&text))
                    .collect()
            }
            (None, Some(folder)) if itself => vec![folder],
            (None, Some(folder)) => self.folders.children(&folder.id),
            (None, None) => top.into_iter().collect(),
        };
        let start = usize::try_from(params.number("Start")?.unwrap_or(0)).unwrap_or(usize::MAX);
        let limit = params
            .number("Limit")?
            .unwrap_or(LARGEST_PAGE)
            .min(LARGEST_PAGE) as usize;
        let page: Vec<Value> = found
            .iter()
            .skip(start)
            .take(limit)
            .map(|folder| self.folder_item(folder))
            .collect();
        Ok(Reply::json(
            &json!({ "contentItems": page, "totalCount": found.len() }),
        ))
    }

    /// Makes a folder something else; false when the site has none of that Record ID.
    pub fn change_folder(&mut self, id: &RecordId, state: FolderState) -> bool {
        self.folders.change(id, state)
    }

    /// The Record ID of the folder with this path, such as `Library/Brand/Logos`.
    pub fn folder_at(&self, path: &str) -> Option<RecordId> {
        self.folders.find(path).cloned()
    }

    fn asked_folder(&self, id: &str) -> Result<&Folder, Reply> {
        RecordId::parse(id.trim_matches(['[', ']', '"']))
            .and_then(|id| self.folders.get(&id))
            .ok_or_else(|| Reply::refusal(404, format!("there is no folder {id}")))
    }

    fn asset_item(&self, id: &str) -> Option<Reply> {
        let asset = self.assets.get(&RecordId::parse(id)?)?;
        let item = json!({
            "recordID": asset.record_id,
            "fields": {
                "CoreField.TitleWithFallback": asset.name,
                "CoreField.DocType": media_type(&asset.name),
                "Document.CortexPath": format!("Root/{}/{}", asset.folder, asset.name),
                "Document.HasBrowserChildren": "0",
            },
        });
        Some(Reply::json(
            &json!({ "contentItems": [item], "totalCount": 1 }),
        ))
    }

    fn folder_item(&self, folder: &Folder) -> Value {
        let path = self.folders.titles(&folder.id).join("/");
        let has_children = match self.folders.children(&folder.id).is_empty() {
            true => "0",
            false => "1",
        };
        let kind = match folder.state {
            FolderState::Virtual => "Virtual Folder",
            FolderState::Open | FolderState::Closed | FolderState::Gone => "Story",
        };
        json!({
            "recordID": folder.id,
            "fields": {
                "CoreField.TitleWithFallback": folder.title,
                "CoreField.DocType": kind,
                "Document.CortexPath": format!("Root/{path}"),
                "Document.HasBrowserChildren": has_children,
            },
        })
    }
}

/// `ListFields` (seen: an object of fields by their API names; the rest of its form is assumed).
pub(super) fn list_fields() -> Reply {
    let fields: serde_json::Map<String, Value> = FIELDS
        .iter()
        .map(|(name, label)| ((*name).to_owned(), json!({ "description": label })))
        .collect();
    Reply::json(&json!({
        "APIRequestInfo": {},
        "APIResponse": { "Code": "SUCCESS", "Metadata": fields },
    }))
}

#[cfg(test)]
mod tests {
    use super::super::test_kit::{Kit, get, post};
    use super::super::{ExistingAsset, Md5Sum, SiteConfig};
    use super::*;

    const HIERARCHY: &str = "/webapi/extensibility/integrations/gab/assetbrowser/gethierarchy_41e8";

    fn ask(kit: &mut Kit, query: &str) -> Value {
        let request = get(&format!("{HIERARCHY}{query}")).bearer("sandbox-token");
        Kit::json(&kit.site.handle(50, &request))
    }

    fn status(kit: &mut Kit, query: &str) -> u16 {
        let request = get(&format!("{HIERARCHY}{query}")).bearer("sandbox-token");
        kit.site.handle(50, &request).status
    }

    fn titles(reply: &Value) -> Vec<&str> {
        let items = reply["contentItems"].as_array().unwrap().iter();
        items
            .map(|item| &item["fields"]["CoreField.TitleWithFallback"])
            .map(|title| title.as_str().unwrap())
            .collect()
    }

    #[test]
    fn folders_are_listed_level_by_level_and_page_by_page() {
        let mut kit = Kit::new();
        let top = ask(&mut kit, "");
        assert_eq!(titles(&top), ["Library"]);
        let library = top["contentItems"][0]["recordID"]
            .as_str()
            .unwrap()
            .to_owned();
        let below = ask(
            &mut kit,
            &format!("?ObjectRecordIDs={library}&IncludeDirectChild=true"),
        );
        assert_eq!(titles(&below)[..3], ["Campaigns", "Brand", "Collections"]);
        assert_eq!(
            below["contentItems"][0]["fields"]["Document.HasBrowserChildren"],
            "1"
        );
        let page = ask(
            &mut kit,
            &format!("?objectRecordIDs={library}&Start=1&Limit=2"),
        );
        assert_eq!(titles(&page), ["Brand", "Collections"]);
        assert_eq!(page["totalCount"], below["totalCount"]);
    }

    #[test]
    fn a_folder_is_found_by_itself_and_by_its_text() {
        let mut kit = Kit::new();
        let itself = ask(&mut kit, "?ObjectRecordIDs=2QDTSUM2026&Self=true");
        assert_eq!(titles(&itself), ["Summer 2026"]);
        let fields = &itself["contentItems"][0]["fields"];
        assert_eq!(
            fields["Document.CortexPath"],
            "Root/Library/Campaigns/Summer 2026"
        );
        assert_eq!(fields["Document.HasBrowserChildren"], "0");
        assert_eq!(
            titles(&ask(&mut kit, "?Text=summ&SeeThru=true")),
            ["Summer 2026"]
        );
        assert_eq!(titles(&ask(&mut kit, "?Text=summ")), Vec::<&str>::new());
        assert_eq!(status(&mut kit, "?ObjectRecordIDs=GONE"), 404);
    }

    #[test]
    fn what_is_virtual_closed_gone_or_an_asset_says_so_and_takes_no_uploads() {
        let mut kit = Kit::new();
        let create = |kit: &mut Kit, id: &str| {
            let path = "/webapi/mediafile/import/upload/transaction/24_v1";
            let request = post(path)
                .bearer("sandbox-token")
                .json(&json!({"folderRecordID": id}));
            kit.site.handle(0, &request).status
        };
        let picks = kit.site.folder_at("Library/Press picks").unwrap();
        let itself = ask(&mut kit, &format!("?ObjectRecordIDs={picks}&Self=true"));
        let kind = &itself["contentItems"][0]["fields"]["CoreField.DocType"];
        assert_eq!(kind, "Virtual Folder");
        assert_eq!(create(&mut kit, picks.as_str()), 400);

        let closed = kit.site.folder_at("Library/Conservation reports").unwrap();
        assert_eq!(
            status(&mut kit, &format!("?ObjectRecordIDs={closed}&Self=true")),
            403
        );
        assert_eq!(create(&mut kit, closed.as_str()), 403);

        let summer = RecordId::parse("2QDTSUM2026").unwrap();
        assert!(kit.site.change_folder(&summer, FolderState::Gone));
        assert_eq!(
            status(&mut kit, "?ObjectRecordIDs=2QDTSUM2026&Self=true"),
            404
        );
        assert_eq!(create(&mut kit, "2QDTSUM2026"), 404);

        let asset = kit.site.seed_asset(ExistingAsset {
            name: "logo.png".into(),
            size: 5,
            digest: Md5Sum::of(b"hello"),
            version: 1,
        });
        let itself = ask(&mut kit, &format!("?ObjectRecordIDs={asset}&Self=true"));
        assert_eq!(
            itself["contentItems"][0]["fields"]["CoreField.DocType"],
            "Image"
        );
        assert_eq!(create(&mut kit, asset.as_str()), 404);
    }

    #[test]
    fn ten_thousand_folders_in_one_level_are_paged() {
        let config = SiteConfig {
            more_folders: 10_000,
            ..SiteConfig::new(1)
        };
        let mut kit = Kit::with(config);
        let boxes = kit.site.folder_at("Library/Archive boxes").unwrap();
        let page = ask(
            &mut kit,
            &format!("?ObjectRecordIDs={boxes}&Start=9990&Limit=100"),
        );
        assert_eq!(page["totalCount"], 10_000);
        let titles = titles(&page);
        assert_eq!((titles.len(), titles[9]), (10, "Box 10000"));
    }

    #[test]
    fn a_site_may_lack_either_call() {
        let mut kit = Kit::new();
        kit.site.config_mut().no_folder_call = true;
        kit.site.config_mut().no_field_list = true;
        assert_eq!(status(&mut kit, ""), 404);
        let fields = post("/API/Search/v3.0/ListFields").bearer("sandbox-token");
        assert_eq!(kit.site.handle(0, &fields).status, 404);
        kit.site.config_mut().no_field_list = false;
        let listed = Kit::json(&kit.site.handle(0, &fields));
        assert!(listed["APIResponse"]["Metadata"]["CoreField.Title"].is_object());
    }

    #[test]
    fn an_asset_keeps_what_its_transaction_said() {
        let mut kit = Kit::new();
        kit.transaction(&json!({
            "folderRecordID": "2QDTSUM2026", "useCache": false, "importMappingTemplate": "IMP-01",
            "metadata": {"CoreField.Title": "Sea"}, "securityClearance": -3,
        }));
        let item = kit.registered("a.tif", 5);
        kit.send(&item, 0, b"hello", 5);
        kit.complete(&item, b"hello");
        let asset = &kit.site.assets()[0];
        assert_eq!(asset.metadata["CoreField.Title"], "Sea");
        assert_eq!(asset.import_mapping_template.as_deref(), Some("IMP-01"));
        assert_eq!(asset.security_clearance, Some(-3));
        let path = "/webapi/mediafile/import/upload/transaction/24_v1";
        for bad in [
            json!({"metadata": "x"}),
            json!({"securityClearance": "high"}),
        ] {
            let mut body = bad;
            body["folderRecordID"] = json!("2QDTSUM2026");
            let request = post(path).bearer("sandbox-token").json(&body);
            assert_eq!(kit.site.handle(0, &request).status, 400, "{body}");
        }
    }
}
