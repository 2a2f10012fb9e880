//! What a site calls its upload calls and their parameters: as the API page has it, or otherwise.
//!
//! Real sites differ, and publish their names in a description. With [`OTHER`] no path and no
//! parameter of an upload has its usual name or, mostly, its usual place.

use serde_json::{Map, Value};

/// The names of one site.
pub(super) struct Spelling {
    pub create_transaction: &'static str,
    pub register: &'static str,
    pub upload_chunk: &'static str,
    pub complete: &'static str,
    /// The part of a chunk's body that holds its bytes.
    pub chunk_part: &'static str,
    /// Parameters of uploads that have another name here: the usual one, then this site's.
    params: &'static [(&'static str, &'static str)],
    /// The same for the fields of an entry of `files`.
    entries: &'static [(&'static str, &'static str)],
}

pub(super) const USUAL: Spelling = Spelling {
    create_transaction: "/webapi/mediafile/import/upload/transaction/24_v1",
    register: "/webapi/mediafile/import/upload/transaction/25_v1",
    upload_chunk: "/webapi/mediafile/import/upload/item/26_v1",
    complete: "/webapi/mediafile/import/upload/item/complete/27_v1",
    chunk_part: "data",
    params: &[],
    entries: &[],
};

pub(super) const OTHER: Spelling = Spelling {
    create_transaction: "/webapi/ingest/sessions/open/9F1_v4",
    register: "/webapi/ingest/sessions/assets/9F2_v4",
    upload_chunk: "/webapi/ingest/bytes/9F3_v4",
    complete: "/webapi/ingest/finish/9F4_v4",
    chunk_part: "content",
    params: &[
        ("folderRecordID", "DestinationFolder"),
        ("keepFolderStructure", "PreserveFolderTree"),
        ("importMappingTemplate", "MappingTemplate"),
        ("useMappingTemplate", "ApplyMappingTemplate"),
        ("metadata", "AssetMetadata"),
        ("useCache", "ReuseSession"),
        ("securityClearance", "ClearanceLevel"),
        ("uploadMethod", "IngestMethod"),
        ("transactionID", "Session"),
        ("files", "FileList"),
        ("uploadItemID", "UIRecordID"),
        ("start", "FirstByte"),
        ("end", "LastByte"),
        ("totalLength", "FileLength"),
        ("md5", "Chunk-Checksum"),
        ("partNumber", "PartIndex"),
        ("currentDate", "ClientDate"),
        ("creationDate", "DateCreated"),
        ("lastModifiedDate", "DateModified"),
        ("S3PartList", "PartETags"),
    ],
    entries: &[
        ("fileName", "OriginalName"),
        ("fileSize", "SizeInBytes"),
        ("relativePath", "SubFolder"),
    ],
};

impl Spelling {
    pub(super) fn of(other_names: bool) -> &'static Spelling {
        match other_names {
            true => &OTHER,
            false => &USUAL,
        }
    }

    /// What the site calls a parameter.
    pub(super) fn param(&self, usual: &'static str) -> &'static str {
        let known = self.params.iter().find(|(name, _)| *name == usual);
        known.map_or(usual, |(_, other)| other)
    }

    /// What the site calls a field of an entry of `files`.
    pub(super) fn entry(&self, usual: &'static str) -> &'static str {
        let known = self.entries.iter().find(|(name, _)| *name == usual);
        known.map_or(usual, |(_, other)| other)
    }

    /// The usual name, in lower case, of a parameter as it was sent; `None`: the site knows of none
    /// that is called so.
    pub(super) fn usual(&self, sent: &str) -> Option<String> {
        let known = self.params.iter();
        let mut here = known
            .clone()
            .filter(|(_, other)| sent.eq_ignore_ascii_case(other));
        if let Some((usual, _)) = here.next() {
            return Some(usual.to_lowercase());
        }
        let mut elsewhere = known.filter(|(usual, _)| sent.eq_ignore_ascii_case(usual));
        elsewhere.next().is_none().then(|| sent.to_lowercase())
    }

    /// An entry of `files` with the usual field names.
    pub(super) fn usual_entry(&self, entry: Map<String, Value>) -> Map<String, Value> {
        if self.entries.is_empty() {
            return entry;
        }
        let named = |(name, value): (String, Value)| {
            let mut known = self.entries.iter();
            let (usual, _) = known.find(|(_, other)| *other == name)?;
            Some(((*usual).to_owned(), value))
        };
        entry.into_iter().filter_map(named).collect()
    }
}
