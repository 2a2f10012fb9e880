//! Replies about assets that a site has: look-ups, links into folders, new versions.

use serde_json::Value;

use super::dates::read_site_date;
use super::failure::CallFailure;
use super::lenient::Lenient;
use super::profile::FoundFields;
use super::replies::{blank, duplicate_in, end_of_upload, json};
use super::wire::ApiReply;
use crate::model::{FoundAsset, PictureAddress, RecordId, Step, plain_text};

/// How many assets of one reply are looked at.
const MOST: usize = 50;

/// What the call for a new version answers; both may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VersionReply {
    /// The asset that has these very bytes: then nothing was stored (portal).
    pub duplicate: Option<RecordId>,
    pub version: Option<u64>,
}

/// A look-up of `id`. `None` proves nothing: indexing lags behind, assets are hidden, rights are
/// missing. An entry that names another asset is none: a site may not know our criterion and answer
/// with whatever it has.
pub fn read_found_asset(
    reply: &ApiReply,
    id: &RecordId,
    fields: &FoundFields,
) -> Result<Option<FoundAsset>, CallFailure> {
    let mut found = read_found(reply, fields)?;
    let named = found.iter().position(|a| a.record_id.as_ref() == Some(id));
    if let Some(at) = named {
        return Ok(Some(found.swap_remove(at)));
    }
    // One entry alone that names nothing is what was asked for.
    match (found.len(), found.pop()) {
        (1, Some(only)) if only.record_id.is_none() => Ok(Some(only)),
        _ => Ok(None),
    }
}

/// Every asset that a reply names, up to a bound.
pub fn read_found(reply: &ApiReply, fields: &FoundFields) -> Result<Vec<FoundAsset>, CallFailure> {
    CallFailure::by_status(Step::LookUp, reply)?;
    let body = json(reply)?;
    if !body.is_object() {
        return Err(CallFailure::odd_reply(reply));
    }
    let items = ["Items", "contentItems"]
        .iter()
        .find_map(|name| body.deep_field(name)?.as_array());
    let items = items.into_iter().flatten().take(MOST);
    Ok(items
        .filter(|item| item.is_object())
        .map(|item| asset(item, fields))
        .collect())
}

/// Linking says yes by its status; a reply may be empty.
pub fn read_linked(reply: &ApiReply) -> Result<(), CallFailure> {
    CallFailure::by_status(Step::AddToFolder, reply)?;
    match blank(&reply.body) {
        true => Ok(()),
        // Some gateway's page is not the site's word.
        false => json(reply).map(drop),
    }
}

/// A new version was taken, or was identical to what is there.
pub fn read_new_version(reply: &ApiReply) -> Result<VersionReply, CallFailure> {
    let Some(body) = end_of_upload(Step::NewVersion, reply)? else {
        return Ok(VersionReply::default());
    };
    let (duplicate, version) = duplicate_in(&body);
    Ok(VersionReply { duplicate, version })
}

fn asset(item: &Value, fields: &FoundFields) -> FoundAsset {
    let text = |names: &[String]| {
        let found = names.iter().find_map(|name| value(item, name)?.text());
        found
            .map(|text| plain_text(&text, FoundAsset::LONGEST))
            .filter(|text| !text.is_empty())
    };
    let pictures = fields
        .pictures
        .iter()
        .filter_map(|name| value(item, name)?.text())
        .filter(|address| address.len() <= PictureAddress::LONGEST)
        .take(FoundAsset::PICTURES)
        .collect();
    FoundAsset {
        record_id: fields
            .record_id
            .iter()
            .find_map(|name| RecordId::parse(&value(item, name)?.text()?)),
        title: text(&fields.title),
        identifier: text(&fields.identifier),
        created: text(&fields.created).and_then(|date| read_site_date(&date)),
        modified: text(&fields.modified).and_then(|date| read_site_date(&date)),
        folder: text(&fields.folder).map(|path| without_root(&path)),
        version: fields
            .version
            .iter()
            .find_map(|name| value(item, name)?.number()),
        pictures,
    }
}

/// The field of that name in the entry or in its `fields`, where dots may also lead downwards.
fn value<'v>(item: &'v Value, name: &str) -> Option<&'v Value> {
    let places = [Some(item), item.field("fields")];
    let downwards = |place: &'v Value| {
        let (above, below) = name.rsplit_once('.')?;
        place.field(above)?.field(below)
    };
    places
        .into_iter()
        .flatten()
        .find_map(|place| place.field(name).or_else(|| downwards(place)))
        .filter(|value| !value.is_null())
}

/// A site's paths begin with a `Root/` that nobody sees there (seen).
fn without_root(path: &str) -> String {
    let bare = path.trim_matches('/');
    bare.strip_prefix("Root/").unwrap_or(bare).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Problem, SiteUrl};
    use crate::protocol::{FailureKind, Profile};

    fn reply(body: &str) -> ApiReply {
        ApiReply {
            status: 200,
            headers: Vec::new(),
            body: body.as_bytes().to_vec(),
        }
    }

    fn fields() -> FoundFields {
        Profile::default_profile().switches.found
    }

    fn id() -> RecordId {
        RecordId::parse("2QDTWAW79R4").unwrap()
    }

    fn found(body: &str) -> Option<FoundAsset> {
        read_found_asset(&reply(body), &id(), &fields()).unwrap()
    }

    #[test]
    fn both_calls_replies_are_read_into_one_form() {
        let search = found(
            r#"{"APIRequestInfo":{},"APIResponse":{"GlobalInfo":{"TotalCount":1},"Items":[{
               "Title":"Logo","SystemIdentifier":"ZZ12PO5","CreateDate":"7/16/2020 12:05:34 AM",
               "MediaEncryptedIdentifier":"2QDTWAW79R4",
               "Path_TR1":{"URI":"https://cdn.example/1","Width":1200,"Height":675},
               "Path_TR7":{"URI":"https://cdn.example/7","Width":341,"Height":192}}]}}"#,
        )
        .unwrap();
        let content = found(
            r#"{"contentItems":[{"recordID":"2QDTWAW79R4","fields":{
               "corefield.titlewithfallback":"Logo","CoreField.Identifier":"ZZ12PO5",
               "CoreField.CreateDate":"7/16/2020 12:05:34 AM",
               "Document.CortexPath":"Root/Library/Brand","Document.Version":"3",
               "Path_TR1.URI":"https://cdn.example/1","Path_TR7.URI":"https://cdn.example/7"
               }}],"totalCount":1}"#,
        )
        .unwrap();
        assert_eq!(search.title, content.title);
        assert_eq!(search.identifier.as_deref(), Some("ZZ12PO5"));
        assert_eq!(search.pictures, content.pictures);
        assert_eq!(content.folder.as_deref(), Some("Library/Brand"));
        assert_eq!(content.version, Some(3));
        assert_eq!(search.created, content.created);
    }

    #[test]
    fn another_asset_than_the_one_asked_for_is_a_miss() {
        let other = r#"{"contentItems":[{"recordID":"OTHER","fields":{}}]}"#;
        assert_eq!(found(other), None);
        let several = r#"{"Items":[{"Title":"a"},{"Title":"b"}]}"#;
        assert_eq!(found(several), None);
        let nameless = r#"{"APIResponse":{"Items":[{"Title":"a"}]}}"#;
        assert_eq!(found(nameless).unwrap().title.as_deref(), Some("a"));
        let second =
            r#"{"Items":[{"Title":"a","recordID":"A"},{"Title":"b","recordID":"2QDTWAW79R4"}]}"#;
        assert_eq!(found(second).unwrap().title.as_deref(), Some("b"));
        assert_eq!(found(r#"{"APIResponse":{"Items":[]}}"#), None);
    }

    #[test]
    fn hostile_values_of_every_field_stay_plain_and_short() {
        let long = "A".repeat(100_000);
        for nasty in [
            "javascript:alert(1)",
            "../..",
            long.as_str(),
            "\u{202e}evil\u{2066}",
            "a\r\nb",
            "<script>",
        ] {
            let body = serde_json::json!({"contentItems": [{
                "recordID": nasty,
                "fields": {
                    "CoreField.TitleWithFallback": nasty,
                    "CoreField.Identifier": nasty,
                    "CoreField.CreateDate": nasty,
                    "CoreField.EditDate": nasty,
                    "Document.CortexPath": nasty,
                    "Document.Version": nasty,
                    "Path_TR1.URI": nasty,
                    "Path_TR7": {"URI": nasty},
                }
            }]});
            let asset = found(&body.to_string()).expect("one entry without a Record ID");
            assert_eq!(asset.record_id, None, "{nasty:.20}");
            assert_eq!(asset.version, None);
            let site = SiteUrl::parse("https://dam.example").unwrap();
            assert!(asset.picture(&site).is_none());
            assert_eq!((asset.created, asset.modified), (None, None), "{nasty:.20}");
            let texts = [asset.title, asset.identifier, asset.folder];
            for text in texts.into_iter().flatten() {
                assert!(text.chars().count() <= FoundAsset::LONGEST + 1);
                assert!(!text.contains(['\n', '\r', '\u{202e}', '\u{2066}']));
            }
            let held: usize = asset.pictures.iter().map(String::len).sum();
            assert!(held <= FoundAsset::PICTURES * PictureAddress::LONGEST);
        }
    }

    #[test]
    fn fields_of_another_kind_than_they_should_have_are_left_out() {
        for odd in ["[]", "{}", "null", "true", "[[[]]]", r#"{"URI":[1]}"#] {
            let body = format!(
                r#"{{"Items":[{{"Title":{odd},"Path_TR1":{odd},"fields":{odd},"CreateDate":{odd}}}]}}"#
            );
            let asset = found(&body).unwrap();
            assert_eq!((asset.title, asset.pictures.len()), (None, 0), "{odd}");
        }
        for odd in ["<html>", "[1]", "7", ""] {
            assert!(
                read_found_asset(&reply(odd), &id(), &fields()).is_err(),
                "{odd}"
            );
        }
        // Far more entries than anybody asked for.
        let many = format!(
            r#"{{"Items":[{}{{}}]}}"#,
            r#"{"Title":"x"},"#.repeat(20_000)
        );
        assert_eq!(read_found(&reply(&many), &fields()).unwrap().len(), MOST);
    }

    #[test]
    fn a_new_version_is_stored_or_identical_or_refused() {
        let read = |body| read_new_version(&reply(body)).unwrap();
        assert_eq!(read(""), VersionReply::default());
        let stored = read(r#"{"APIResponse":{"Code":"SUCCESS","AssetVersion":"4"}}"#);
        assert_eq!((stored.duplicate, stored.version), (None, Some(4)));
        let same = read(r#"{"APIResponse":{"DuplicateRecordID":"2QDTWAW79R4","AssetVersion":3}}"#);
        assert_eq!((same.duplicate, same.version), (Some(id()), Some(3)));
        let hostile = read(r#"{"duplicateRecordID":"javascript:alert(1)"}"#);
        assert_eq!(hostile, VersionReply::default());
        assert!(read_new_version(&reply("<html>")).is_err());
        let mut refused = reply(r#"{"message":"no"}"#);
        refused.status = 403;
        let step = Step::NewVersion;
        assert_eq!(
            read_new_version(&refused).unwrap_err().kind,
            FailureKind::Final(Problem::NotAllowed { step })
        );
    }

    #[test]
    fn a_link_is_refused_in_the_older_calls_way_too() {
        assert!(read_linked(&reply("")).is_ok());
        assert!(read_linked(&reply(r#"{"APIResponse":{"Code":"SUCCESS"}}"#)).is_ok());
        assert!(read_linked(&reply(r#"{"APIResponse":{"Code":"NOT VIRTUAL"}}"#)).is_err());
        assert!(read_linked(&reply("<html>sign in</html>")).is_err());
    }
}
