//! The folder call: levels of the tree, searches, and one folder's facts.
//!
//! Seen in the vendor's Content Browser SDK: a level is asked for with the parent's Record ID and
//! `IncludeDirectChild`, one folder with `Self`, a search with `Text` and `SeeThru`. Which types of
//! asset are folders is not published: the profile lists those that are known not to take uploads.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::failure::CallFailure;
use super::lenient::Lenient;
use super::profile::{Call, Profile};
use super::wire::{ApiReply, ApiRequest};
use crate::model::{Folder, FolderKind, FolderPage, RecordId, Step};

/// Entries of one reply that are read; a site that sends more than was asked for gains nothing.
const MOST_ENTRIES: usize = 1_000;
/// A total beyond this is not believed.
const MOST_FOLDERS: u64 = 1_000_000;

/// How folders are named and told apart on a site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FolderRules {
    /// Folders asked for at once.
    pub page: usize,
    /// The beginning of paths that is not shown.
    pub root: String,
    /// Names of the fields of an entry.
    pub title: String,
    #[serde(rename = "type")]
    pub kind: String,
    pub path: String,
    pub has_children: String,
    /// Types that take no uploads.
    pub virtual_types: Vec<String>,
    /// Types that are no folders at all.
    pub asset_types: Vec<String>,
}

/// What the folder call is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FolderQuestion {
    /// The topmost folders.
    Top { start: usize },
    /// The folders right in one.
    In { parent: RecordId, start: usize },
    /// Folders with that text in their title, at any depth.
    Search { text: String, start: usize },
    /// One folder's own facts.
    Itself(RecordId),
}

impl Profile {
    /// Asks for folders; the answer is [`Profile::read_folders`]'.
    pub fn folders(&self, question: &FolderQuestion) -> ApiRequest {
        let limit = self.folders.page.clamp(1, MOST_ENTRIES);
        let page = |start: &usize| vec![("start", json!(start)), ("limit", json!(limit))];
        let values = match question {
            FolderQuestion::Top { start } => page(start),
            FolderQuestion::In { parent, start } => {
                let mut values = page(start);
                values.push(("parent", json!(parent)));
                values.push(("children", json!(true)));
                values
            }
            FolderQuestion::Search { text, start } => {
                let mut values = page(start);
                values.push(("text", json!(text)));
                values.push(("deep", json!(true)));
                values
            }
            FolderQuestion::Itself(id) => vec![
                ("parent", json!(id)),
                ("itself", json!(true)),
                ("children", json!(false)),
            ],
        };
        self.build(Call::Folders, &values)
    }

    /// A page of folders. Entries that are not understood are left out and counted.
    ///
    /// # Errors
    /// When the call failed, or its reply has no list.
    pub fn read_folders(&self, reply: &ApiReply) -> Result<FolderPage, CallFailure> {
        CallFailure::by_status(Step::Folders, reply)?;
        let body: Value =
            serde_json::from_slice(&reply.body).map_err(|_| CallFailure::odd_reply(reply))?;
        let items = ["contentItems", "Items"]
            .iter()
            .find_map(|name| body.deep_field(name))
            .ok_or_else(|| CallFailure::odd_reply(reply))?;
        // A site may say null where it has none.
        let empty = Vec::new();
        let items = match items {
            Value::Null => &empty,
            items => items
                .as_array()
                .ok_or_else(|| CallFailure::odd_reply(reply))?,
        };
        let folders = items
            .iter()
            .take(MOST_ENTRIES)
            .filter_map(|item| self.folders.read(item))
            .collect();
        let total = body.deep_field("totalCount").and_then(Value::number);
        Ok(FolderPage {
            folders,
            sent: items.len().min(MOST_ENTRIES),
            total: total.map(|n| usize::try_from(n.min(MOST_FOLDERS)).unwrap_or(usize::MAX)),
        })
    }

    /// The folder `id` from the answer to [`FolderQuestion::Itself`]; `None`: the site has none by
    /// that identifier.
    ///
    /// # Errors
    /// When the call failed, or its reply has no list.
    pub fn read_folder(
        &self,
        reply: &ApiReply,
        id: &RecordId,
    ) -> Result<Option<Folder>, CallFailure> {
        // Some releases may send the folders in it as well.
        let page = self.read_folders(reply)?;
        Ok(page.folders.into_iter().find(|folder| folder.id == *id))
    }
}

impl FolderRules {
    fn read(&self, item: &Value) -> Option<Folder> {
        let id = RecordId::parse(&item.field("recordID")?.text()?)?;
        let fields = item.field("fields").unwrap_or(item);
        let text = |name: &str, longest| Some(one_line(&fields.field(name)?.text()?, longest));
        let title = text(&self.title, Folder::LONGEST_TITLE).filter(|title| !title.is_empty());
        let path = text(&self.path, Folder::LONGEST_PATH)
            .map(|path| self.without_root(&path))
            .filter(|path| !path.is_empty());
        let last = path.as_deref().and_then(|path| path.rsplit('/').next());
        let title = title
            .or_else(|| last.map(str::to_owned))
            .unwrap_or_else(|| id.to_string());
        Some(Folder {
            title: title.into(),
            kind: self.kind_of(text(&self.kind, 100).as_deref()),
            path: path.map(Into::into),
            has_children: fields.field(&self.has_children).and_then(switch),
            id,
        })
    }

    fn without_root(&self, path: &str) -> String {
        let path = path.trim_start_matches('/');
        let below = match path.get(..self.root.len()) {
            Some(front) if front.eq_ignore_ascii_case(&self.root) => &path[self.root.len()..],
            _ => path,
        };
        below.trim_matches('/').to_owned()
    }

    /// A type that is not known is taken for a folder: the site listed it as one.
    fn kind_of(&self, kind: Option<&str>) -> FolderKind {
        let plain = |text: &str| -> String {
            let letters = text.chars().filter(|c| c.is_alphanumeric());
            letters.flat_map(char::to_lowercase).collect()
        };
        let Some(kind) = kind.map(plain) else {
            return FolderKind::Takes;
        };
        let is_one = |known: &[String]| known.iter().any(|known| plain(known) == kind);
        if is_one(&self.virtual_types) {
            FolderKind::Virtual
        } else if is_one(&self.asset_types) {
            FolderKind::NotAFolder
        } else {
            FolderKind::Takes
        }
    }
}

/// `1`, `true`, `"True"`; anything else that says something is no.
fn switch(value: &Value) -> Option<bool> {
    if let Some(plain) = value.as_bool() {
        return Some(plain);
    }
    let text = value.text()?;
    Some(text.eq_ignore_ascii_case("true") || text.parse::<u64>().is_ok_and(|n| n > 0))
}

/// A text from outside as one line without control characters, cut.
pub(super) fn one_line(text: &str, longest: usize) -> String {
    let plain: String = text
        .chars()
        .map(|c| {
            if c.is_control() || is_unseen(c) {
                ' '
            } else {
                c
            }
        })
        .take(longest)
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Marks that turn the direction of a text or take no room: a title must not look like another.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests;
