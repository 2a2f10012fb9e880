//! How alike two names are. The spellings that are known stand in `assets/discovery.json`.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use serde::Deserialize;

/// What names, parameters and replies tell a step by.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Known {
    #[serde(rename = "version")]
    _version: u32,
    /// Where a description may be.
    pub documents: Vec<String>,
    /// The page that people open, whose configuration names the description.
    pub page: String,
    /// The name of the description among several.
    pub primary: String,
    /// Words that mean the same.
    words: BTreeMap<String, String>,
    /// Words that mean nothing.
    noise: BTreeSet<String>,
    /// Names in replies, by what they are called in `shape` and `never`.
    pub answers: BTreeMap<String, Vec<String>>,
    /// Fields of one entry of `files`.
    pub files: BTreeMap<String, Vec<String>>,
    pub steps: BTreeMap<crate::protocol::profile::Call, Step>,
    /// Each name is taken apart once.
    #[serde(skip)]
    names: RefCell<HashMap<String, Rc<Name>>>,
}

/// What one step is known by.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Step {
    /// One of these lists must hold as a whole.
    pub shape: Vec<Vec<String>>,
    /// None of these may hold.
    pub never: Vec<String>,
    /// What a path's only unknown variable is taken for.
    pub subject: Option<String>,
    /// The step cannot do without these.
    pub needed: Vec<String>,
    /// Known spellings by the profile's names; `fixed X` is the fixed parameter X.
    pub params: BTreeMap<String, Vec<String>>,
}

impl Known {
    pub(super) fn shipped() -> Known {
        serde_json::from_str(include_str!("../../../assets/discovery.json"))
            .expect("the shipped table is checked by a test")
    }

    /// 0 to 100; below [`Known::ALIKE`] two names have nothing to do with each other.
    pub(super) fn likeness(&self, name: &str, spellings: &[String]) -> u32 {
        let own = self.taken_apart(name);
        let mut best = 0;
        for (at, spelling) in spellings.iter().enumerate() {
            // Earlier spellings are the likelier ones.
            let rank = u32::try_from(at.min(9)).unwrap_or(9);
            let other = self.taken_apart(spelling);
            let alike = if own.normal == other.normal {
                100 - rank
            } else {
                let shared = own.words.intersection(&other.words).count();
                let all = own.words.len() + other.words.len() - shared;
                match shared == all && all > 0 {
                    true => 85 - rank,
                    // One word too many or missing, of at least four.
                    false if shared >= 3 && shared + 1 == all => 65 - rank,
                    false => 0,
                }
            };
            best = best.max(alike);
        }
        best
    }

    pub(super) const ALIKE: u32 = 50;

    fn taken_apart(&self, name: &str) -> Rc<Name> {
        if let Some(known) = self.names.borrow().get(name) {
            return known.clone();
        }
        let words = words(name)
            .into_iter()
            .filter(|word| !self.noise.contains(word))
            .map(|word| self.words.get(&word).cloned().unwrap_or(word))
            .collect();
        let normal = normal(name);
        let made = Rc::new(Name { normal, words });
        let mut names = self.names.borrow_mut();
        names.insert(name.to_owned(), made.clone());
        made
    }
}

/// A name in the forms that are compared.
#[derive(Debug)]
struct Name {
    normal: String,
    words: BTreeSet<String>,
}

/// Letters and digits alone, in lower case.
pub(super) fn normal(name: &str) -> String {
    name.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

/// `S3PartList` is s3, part, list; `upload_item-ID` is upload, item, id.
fn words(name: &str) -> Vec<String> {
    let signs: Vec<char> = name.chars().collect();
    let mut words = Vec::new();
    let mut word = String::new();
    for (at, c) in signs.iter().enumerate() {
        let before = at.checked_sub(1).map(|i| signs[i]);
        let next = signs.get(at + 1);
        let begins = c.is_ascii_uppercase()
            && (before.is_some_and(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
                || (before.is_some_and(|b| b.is_ascii_uppercase())
                    && next.is_some_and(char::is_ascii_lowercase)));
        if begins || !c.is_ascii_alphanumeric() {
            words.push(std::mem::take(&mut word));
        }
        if c.is_ascii_alphanumeric() {
            word.push(c.to_ascii_lowercase());
        }
    }
    words.push(word);
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fall_into_words() {
        assert_eq!(words("S3PartList"), ["s3", "part", "list"]);
        assert_eq!(words("upload_item-ID"), ["upload", "item", "id"]);
        assert_eq!(words("XMLFileName"), ["xml", "file", "name"]);
        assert_eq!(words("checksumMD5"), ["checksum", "md5"]);
        assert!(words("").is_empty());
    }

    #[test]
    fn likeness_follows_spelling_then_words_and_nothing_else() {
        let known = Known::shipped();
        let folder = &known.steps[&crate::protocol::Call::CreateTransaction].params["folder"];
        let like = |name| known.likeness(name, folder);
        assert_eq!(like("FOLDERRECORDID"), 100);
        assert!(like("recordIdentifierOfTheFolder") > Known::ALIKE);
        assert!(like("newFolderRecordId") > Known::ALIKE);
        assert!(like("folderRecordID") > like("recordFolderID"));
        for stranger in ["folderColour", "record", "", "\u{202e}", "ID"] {
            assert!(like(stranger) < Known::ALIKE, "{stranger}");
        }
    }

    #[test]
    fn every_known_name_belongs_to_the_shipped_profile() {
        let known = Known::shipped();
        let profile = crate::protocol::Profile::default_profile();
        for (call, step) in &known.steps {
            let endpoint = &profile.calls[call];
            for key in step.params.keys().chain(&step.needed) {
                let there = match key.strip_prefix("fixed ") {
                    Some(name) => endpoint.fixed.iter().any(|f| f.name == name),
                    None => endpoint.params.contains_key(key),
                };
                assert!(there, "{call:?} {key}");
            }
            for key in endpoint.params.keys() {
                assert!(step.params.contains_key(key), "{call:?} {key}");
            }
        }
    }
}
