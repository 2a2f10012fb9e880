//! New versions of assets, by the older call that takes a whole file.

use serde_json::json;

use super::completion::Completed;
use super::http::{Params, Reply, Request};
use super::{DuplicateMode, Md5Sum, Site};
use crate::model::RecordId;

/// Bytes that the call takes at most (portal: 1.5 GB).
const LARGEST: u64 = 1_500_000_000;

/// A new version whose bytes may come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionTicket {
    pub target: RecordId,
}

impl Site {
    /// Whether a new version may come. Err: the refusal. A multipart body is not looked at here.
    pub fn version_begin(
        &mut self,
        now_ms: u64,
        request: &Request,
    ) -> Result<VersionTicket, Reply> {
        self.authorized(now_ms, request)?;
        let head = Request {
            body: Vec::new(),
            ..request.clone()
        };
        let params = Params::of(&head)?;
        let text = params.text("RecordID").unwrap_or_default();
        let target = RecordId::parse(&text)
            .filter(|id| self.assets.contains_key(id))
            .ok_or_else(|| Reply::refusal(404, format!("there is no asset {text:.80}")))?;
        Ok(VersionTicket { target })
    }

    /// The bytes came: `len` of them, with that digest. With detection by checksum on, identical
    /// content is named and not stored (portal).
    pub fn version_end(
        &mut self,
        now_ms: u64,
        ticket: &VersionTicket,
        len: u64,
        digest: Md5Sum,
    ) -> Completed {
        let answer = |reply, keep_as| Completed { reply, keep_as };
        if len > LARGEST {
            return answer(Reply::refusal(413, "a version takes 1.5 GB at most"), None);
        }
        if len == 0 {
            return answer(Reply::refusal(400, "the file has no bytes"), None);
        }
        let known = self.by_digest.get(&digest);
        let known = known.and_then(|id| self.assets.get(id));
        if let Some(same) = known.filter(|a| {
            a.size == len && a.digest == digest && self.config.duplicates == DuplicateMode::On
        }) {
            let reply = success(&same.record_id, same.version, Some(&same.record_id));
            self.tally.duplicates_found += 1;
            return answer(reply, None);
        }
        let Some(asset) = self.assets.get_mut(&ticket.target) else {
            return answer(Reply::refusal(404, "the asset is gone"), None);
        };
        let folder: Vec<&str> = asset.folder.split('/').collect();
        let file = match asset.file.clone() {
            Some(replaced) => replaced,
            None => self.shelf.place(&folder, &asset.name),
        };
        let before = std::mem::replace(&mut asset.digest, digest);
        asset.size = len;
        asset.version += 1;
        asset.file = Some(file.clone());
        asset.stored_at_ms = now_ms;
        let reply = success(&asset.record_id, asset.version, None);
        if self.by_digest.get(&before) == Some(&ticket.target) {
            self.by_digest.remove(&before);
        }
        let target = ticket.target.clone();
        self.by_digest.entry(digest).or_insert(target);
        self.tally.versions_stored += 1;
        answer(reply, Some(file))
    }
}

fn success(id: &RecordId, version: u64, duplicate: Option<&RecordId>) -> Reply {
    Reply::json(&json!({ "APIResponse": {
        "Code": "SUCCESS",
        "RecordID": id,
        "DuplicateRecordID": duplicate,
        "AssetVersion": version,
    } }))
}

#[cfg(test)]
mod tests {
    use super::super::ExistingAsset;
    use super::super::test_kit::{Kit, post};
    use super::*;

    fn site_with_logo() -> (Kit, RecordId) {
        let mut kit = Kit::new();
        let id = kit.site.seed_asset(ExistingAsset {
            name: "logo.png".into(),
            size: 5,
            digest: Md5Sum::of(b"hello"),
            version: 3,
        });
        (kit, id)
    }

    fn send(kit: &mut Kit, target: &str, content: &[u8]) -> Result<Completed, u16> {
        let path = format!("/API/UploadMedia/v3.0/UploadNewVersion?RecordID={target}");
        let request = post(&path).bearer("sandbox-token");
        let ticket = kit.site.version_begin(5, &request).map_err(|r| r.status)?;
        let len = content.len() as u64;
        Ok(kit.site.version_end(5, &ticket, len, Md5Sum::of(content)))
    }

    #[test]
    fn other_content_is_a_version_more_and_the_same_is_named() {
        let (mut kit, id) = site_with_logo();
        let done = send(&mut kit, id.as_str(), b"other").unwrap();
        assert!(done.keep_as.is_some());
        let body = Kit::json(&done.reply);
        assert_eq!(body["APIResponse"]["AssetVersion"], 4);
        assert_eq!(kit.site.assets()[0].version, 4);

        let again = send(&mut kit, id.as_str(), b"other").unwrap();
        assert_eq!(again.keep_as, None);
        let body = Kit::json(&again.reply);
        assert_eq!(body["APIResponse"]["DuplicateRecordID"], json!(id));
        assert_eq!(kit.site.assets()[0].version, 4, "nothing was stored");

        kit.site.config_mut().duplicates = DuplicateMode::Off;
        let unchecked = send(&mut kit, id.as_str(), b"other").unwrap();
        assert_eq!(
            Kit::json(&unchecked.reply)["APIResponse"]["AssetVersion"],
            5
        );
    }

    #[test]
    fn strangers_and_unknown_assets_get_no_version() {
        let (mut kit, id) = site_with_logo();
        assert_eq!(send(&mut kit, "NOTHING", b"x"), Err(404));
        let path = format!("/API/UploadMedia/v3.0/UploadNewVersion?RecordID={id}");
        let refused = kit.site.version_begin(5, &post(&path)).unwrap_err();
        assert_eq!(refused.status, 401);
        let empty = send(&mut kit, id.as_str(), b"").unwrap();
        assert_eq!(empty.reply.status, 400);
    }
}
