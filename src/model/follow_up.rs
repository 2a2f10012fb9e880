//! What people decide about a file after its upload has ended: seen, put into a folder, sent as a
//! new version.

use serde::{Deserialize, Serialize};

use super::{Arrival, Phase, RecordId, Row, Trouble, Verdict};

/// Everything that was decided about one row afterwards.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUp {
    #[serde(default)]
    pub review: Option<Review>,
    /// The newest stand last; one per folder, [`FollowUp::LINKS`] at most.
    #[serde(default)]
    pub links: Vec<FolderLink>,
    #[serde(default)]
    pub version: Option<NewVersion>,
}

/// Somebody looked at a duplicate and is done with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// The account's name, or the computer's user where the site told none.
    pub by: String,
    /// Milliseconds since 1970, UTC.
    pub at_ms: i64,
}

/// The existing asset was to be linked into a virtual folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FolderLink {
    pub folder: RecordId,
    /// The folder's place in words, where it was known.
    pub place: Option<String>,
    /// Milliseconds since 1970, UTC.
    pub at_ms: i64,
    pub state: LinkState,
}

/// How linking stands. Doing it twice is harmless, so what was on its way is asked again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "link", rename_all = "snake_case")]
pub enum LinkState {
    Asked,
    Linked,
    Failed { trouble: Trouble },
}

/// The file was sent as a new version of an asset.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewVersion {
    pub target: RecordId,
    /// Milliseconds since 1970, UTC.
    pub at_ms: i64,
    /// Bytes that left this computer; only while it is under way.
    #[serde(skip)]
    pub sent: u64,
    pub state: VersionState,
}

/// How a new version stands. It is never asked for twice without the user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "version_state", rename_all = "snake_case")]
pub enum VersionState {
    /// Written down, and then sent.
    Asked,
    Stored {
        version: Option<u64>,
    },
    /// The site has these very bytes, so it stored nothing.
    Identical {
        asset: Option<RecordId>,
        version: Option<u64>,
    },
    Failed {
        trouble: Trouble,
    },
    /// The reply was lost: the version may be there or not.
    Unknown,
}

/// Why a row's file cannot be sent as a new version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VersionOff {
    /// The endpoint profile has no call for it.
    NoCall,
    /// Its content is stored already, in that version.
    Identical {
        version: u64,
    },
    /// The row is still on its way as a new asset.
    UnderWay,
    /// A new version of it is being sent.
    BeingSent,
    Empty,
    /// Bytes that the call takes at most.
    TooLarge {
        limit: u64,
    },
}

impl FollowUp {
    /// How many folders are remembered for one asset.
    pub const LINKS: usize = 16;

    /// Whether there is nothing to remember.
    pub fn is_empty(&self) -> bool {
        *self == FollowUp::default()
    }

    /// Notes how linking into `link`'s folder stands, in place of what was known of that folder.
    pub fn note_link(&mut self, link: FolderLink) {
        self.links.retain(|known| known.folder != link.folder);
        if self.links.len() >= Self::LINKS {
            self.links.remove(0);
        }
        self.links.push(link);
    }

    /// Whether a new version is on its way.
    pub fn is_sending(&self) -> bool {
        let asked = |v: &NewVersion| v.state == VersionState::Asked;
        self.version.as_ref().is_some_and(asked)
    }
}

impl Review {
    /// A name of usable length, with nothing in it that would break a line.
    pub fn by(name: &str, at_ms: i64) -> Review {
        Review {
            by: super::plain_text(name, 80),
            at_ms,
        }
    }
}

/// The asset that a verdict leads to: the new one, or the one that was there already.
pub fn asset_of_verdict(verdict: &Verdict) -> Option<&RecordId> {
    verdict.record_id.as_ref().or(verdict.duplicate.as_ref())
}

/// Why `row` cannot be sent as a new version; `None`: it can. `limit` is what the call takes in
/// bytes; without one there is no call.
pub fn version_off(row: &Row, limit: Option<u64>) -> Option<VersionOff> {
    let Some(limit) = limit else {
        return Some(VersionOff::NoCall);
    };
    if row.follow_up.as_ref().is_some_and(|f| f.is_sending()) {
        return Some(VersionOff::BeingSent);
    }
    match &row.phase {
        phase if !phase.is_final() => return Some(VersionOff::UnderWay),
        Phase::Done(verdict) if verdict.arrival == Arrival::Duplicate => {
            if let Some(version) = verdict.version {
                return Some(VersionOff::Identical { version });
            }
        }
        _ => {}
    }
    match row.size {
        0 => Some(VersionOff::Empty),
        size if size > limit => Some(VersionOff::TooLarge { limit }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(folder: &str, state: LinkState) -> FolderLink {
        FolderLink {
            folder: RecordId::parse(folder).unwrap(),
            place: None,
            at_ms: 1,
            state,
        }
    }

    #[test]
    fn a_folder_is_remembered_once_and_not_without_end() {
        let mut follow_up = FollowUp::default();
        follow_up.note_link(link("F1", LinkState::Asked));
        follow_up.note_link(link("F1", LinkState::Linked));
        assert_eq!(follow_up.links.len(), 1);
        assert_eq!(follow_up.links[0].state, LinkState::Linked);
        for number in 0..40 {
            follow_up.note_link(link(&format!("G{number}"), LinkState::Asked));
        }
        assert_eq!(follow_up.links.len(), FollowUp::LINKS);
        assert_eq!(follow_up.links.last().unwrap().folder.as_str(), "G39");
    }

    #[test]
    fn a_reviewers_name_is_cut_and_bends_no_line() {
        let review = Review::by(&format!("Ann\n\u{202e}{}", "x".repeat(100_000)), 1);
        assert!(review.by.starts_with("Ann "), "{}", review.by);
        assert!(review.by.chars().count() <= 81);
        assert!(!review.by.contains('\u{202e}'));
    }
}
