//! Looking assets up by their identifiers.

use serde_json::{Value, json};

use super::asset::Asset;
use super::http::{Params, Reply};
use super::{Md5Sum, Site};
use crate::model::RecordId;

impl Site {
    /// `/API/Search/v4.0/Search` (portal; the reply's shape was seen). Legacy calls answer XML
    /// unless JSON is asked for.
    pub(super) fn search(&self, now_ms: u64, params: &Params) -> Reply {
        let query = params.text("query").unwrap_or_default();
        let found = self.find_all(now_ms, &query);
        let wants_json = params
            .text("format")
            .is_some_and(|f| f.eq_ignore_ascii_case("json"));
        if !wants_json {
            let xml = format!(
                "<?xml version=\"1.0\" encoding=\"utf-8\"?><APIResponse><GlobalInfo>\
                 <TotalCount>{}</TotalCount></GlobalInfo></APIResponse>",
                found.len()
            );
            return Reply::empty(200).with_body("application/xml; charset=utf-8", xml);
        }
        let items: Vec<Value> = found.iter().map(|a| self.search_item(a)).collect();
        Reply::json(&json!({
            "APIRequestInfo": { "SearchQuery": query },
            "APIResponse": {
                "GlobalInfo": { "TotalCount": items.len(), "Sort": "Relevancy" },
                "Items": items,
            },
        }))
    }

    /// `getcontent_4bw_v1`, as the vendor's Content Browser SDK calls it (seen; the reply's shape
    /// is assumed to be that of the folder call).
    pub(super) fn content(&self, now_ms: u64, params: &Params) -> Reply {
        let filter = params.text("extraFilters").unwrap_or_default();
        let items: Vec<Value> = self
            .find(now_ms, &filter)
            .iter()
            .map(|asset| {
                json!({
                    "recordID": asset.record_id,
                    "fields": {
                        "CoreField.TitleWithFallback": asset.name,
                        "CoreField.Identifier": asset.identifier,
                        "CoreField.DocType": media_type(&asset.name),
                        "Document.CortexPath": format!("Root/{}/{}", asset.folder, asset.name),
                        "Document.Version": asset.version.to_string(),
                        "CoreField.CreateDate": create_date(asset),
                        "Path_TR1.URI": self.preview(asset, 1200, 675)["URI"],
                        "Path_TR7.URI": self.preview(asset, 341, 192)["URI"],
                    },
                })
            })
            .collect();
        Reply::json(&json!({ "contentItems": items, "totalCount": items.len() }))
    }

    /// Every asset that a criterion names: one by an identifier, any number by a file name.
    fn find_all(&self, now_ms: u64, criterion: &str) -> Vec<&Asset> {
        const BY_NAME: &str = "originalfilename:";
        let Some(front) = criterion.get(..BY_NAME.len()) else {
            return self.find(now_ms, criterion).into_iter().collect();
        };
        if !front.eq_ignore_ascii_case(BY_NAME) {
            return self.find(now_ms, criterion).into_iter().collect();
        }
        let name = criterion[BY_NAME.len()..].trim().trim_matches('"');
        let all = self.assets.values();
        all.filter(|asset| asset.name == name).take(20).collect()
    }

    /// The asset that a criterion names, once it is indexed.
    fn find(&self, now_ms: u64, criterion: &str) -> Option<&Asset> {
        let (field, value) = criterion.trim().split_once(':')?;
        let value = value.trim().trim_matches('"');
        let asset = match field.trim().to_lowercase().as_str() {
            "recordid" | "mediaencryptedidentifier" => self.assets.get(&RecordId::parse(value)?)?,
            "systemidentifier" => self.assets.values().find(|a| a.identifier == value)?,
            _ => return None,
        };
        let indexed_at = match asset.stored_at_ms {
            0 => 0,
            at => at.saturating_add(self.config.index_lag_ms),
        };
        (now_ms >= indexed_at).then_some(asset)
    }

    fn search_item(&self, asset: &Asset) -> Value {
        json!({
            "Title": asset.name,
            "SystemIdentifier": asset.identifier,
            "MediaEncryptedIdentifier": asset.record_id,
            "CreateDate": create_date(asset),
            "MediaType": media_type(&asset.name),
            "Path": format!("Root/{}/{}", asset.folder, asset.name),
            "Path_TR1": self.preview(asset, 1200, 675),
            "Path_TR7": self.preview(asset, 341, 192),
        })
    }

    /// What makes the address of a picture one that the site gave out.
    pub fn picture_signature(&self, id: &RecordId, width: u32, height: u32) -> String {
        let signed = format!("{}/{id}/{width}x{height}", self.config.seed);
        Md5Sum::of(signed.as_bytes()).to_string()
    }

    fn preview(&self, asset: &Asset, width: u32, height: u32) -> Value {
        let id = &asset.record_id;
        let size = format!("width={width}&height={height}");
        let uri = match self.pictures_url.as_str() {
            "" => format!("{}/sandbox/preview/{id}?{size}", self.public_url),
            pictures => {
                let signature = self.picture_signature(id, width, height);
                format!("{pictures}/pictures/{id}?{size}&signature={signature}")
            }
        };
        json!({
            "URI": uri,
            "Width": width,
            "Height": height,
        })
    }
}

/// `7/16/2020 12:05:34 AM`, as the Search API writes dates (seen).
fn create_date(asset: &Asset) -> String {
    asset
        .current_date
        .as_deref()
        .and_then(|d| chrono::NaiveDateTime::parse_from_str(d, "%m/%d/%yT%H:%M:%S").ok())
        .map_or_else(
            || "7/16/2020 12:05:34 AM".to_owned(),
            |date| date.format("%-m/%-d/%Y %-I:%M:%S %p").to_string(),
        )
}

/// What the site takes a file for.
pub(super) fn media_type(name: &str) -> &'static str {
    let extension = name.rsplit_once('.').map_or("", |(_, e)| e).to_lowercase();
    match extension.as_str() {
        "jpg" | "jpeg" | "png" | "tif" | "tiff" | "cr3" | "arw" | "dng" | "psd" => "Image",
        "mov" | "mp4" | "mxf" | "r3d" | "braw" => "Video",
        "wav" | "mp3" | "aif" | "aiff" => "Audio",
        _ => "Document",
    }
}

#[cfg(test)]
mod tests {
    use super::super::ExistingAsset;
    use super::super::test_kit::{Kit, get};
    use super::*;

    fn ask(kit: &mut Kit, target: &str) -> Value {
        let request = get(target).bearer("sandbox-token");
        Kit::json(&kit.site.handle(50, &request))
    }

    #[test]
    fn an_asset_is_found_by_either_identifier_and_in_either_call() {
        let mut kit = Kit::new();
        kit.site.set_public_url("http://127.0.0.1:9");
        let id = kit.site.seed_asset(ExistingAsset {
            name: "logo.png".into(),
            size: 5,
            digest: Md5Sum::of(b"hello"),
            version: 3,
        });
        let number = kit.site.assets()[0].identifier.clone();
        for query in [
            format!("RecordID:{id}"),
            format!("SystemIdentifier:{number}"),
        ] {
            let found = ask(
                &mut kit,
                &format!("/API/Search/v4.0/Search?query={query}&format=JSON"),
            );
            assert_eq!(found["APIResponse"]["GlobalInfo"]["TotalCount"], 1);
            let item = &found["APIResponse"]["Items"][0];
            assert_eq!(item["Title"], "logo.png");
            assert_eq!(item["MediaEncryptedIdentifier"], json!(id));
            assert_eq!(item["MediaType"], "Image");
            assert!(
                item["Path_TR7"]["URI"]
                    .as_str()
                    .unwrap()
                    .starts_with("http://127.0.0.1:9/")
            );
        }
        let path = "/webapi/extensibility/integrations/contentBrowserSDK/getcontent_4bw_v1";
        let found = ask(
            &mut kit,
            &format!("{path}?extraFilters=RecordID:{id}&seeThru=true"),
        );
        assert_eq!(found["contentItems"][0]["recordID"], json!(id));
        let missed = ask(
            &mut kit,
            "/API/Search/v4.0/Search?query=RecordID:GONE&format=json",
        );
        assert_eq!(missed["APIResponse"]["GlobalInfo"]["TotalCount"], 0);
    }

    #[test]
    fn the_legacy_search_answers_xml_unless_asked_for_json() {
        let mut kit = Kit::new();
        let request = get("/API/Search/v4.0/Search?query=RecordID:GONE").bearer("sandbox-token");
        let reply = kit.site.handle(0, &request);
        assert!(reply.body.starts_with(b"<?xml"));
    }

    #[test]
    fn a_new_asset_is_found_when_indexing_has_caught_up() {
        let mut kit = Kit::new();
        kit.site.config_mut().index_lag_ms = 100;
        let item = kit.registered("a.tif", 5);
        kit.send(&item, 0, b"hello", 5);
        let id = complete_at(&mut kit, &item, 10);
        assert!(kit.site.find(109, &format!("RecordID:{id}")).is_none());
        let found = kit.site.find(110, &format!("RecordID:{id}")).unwrap();
        assert_eq!(create_date(found), "11/22/2026 2:05:09 PM");
    }

    fn complete_at(kit: &mut Kit, item: &str, now_ms: u64) -> RecordId {
        let request = Kit::completion(item, &json!({}));
        kit.site.complete_begin(now_ms, &request);
        let id = crate::model::UploadItemId::parse(item).unwrap();
        kit.site.complete_end(now_ms, &id, Md5Sum::of(b"hello"));
        kit.site.assets()[0].record_id.clone()
    }
}
