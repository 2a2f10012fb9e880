//! Sentences about duplicates and what is done about them: both sides, reviews, folders, new
//! versions.

use super::{files, thousands};
use crate::model::{
    Arrival, DuplicateCheck, FolderLink, FoundAsset, LinkState, LookUpEnd, NewVersion, NoPicture,
    Phase, Problem, RecordId, Review, Row, Trouble, Verdict, VersionOff, VersionState, human_bytes,
};

/// Heading over what a look-up found.
pub const IN_ORANGE_LOGIC: &str = "Already in Orange Logic";
/// The same where the site named no version.
pub const POSSIBLY: &str = "Possibly already in Orange Logic";

/// Beside the heading: which version has the same content.
pub fn identical_to(verdict: &Verdict) -> String {
    match verdict.version {
        Some(version) => format!("identical to version {version}"),
        None => "the site named no version".to_owned(),
    }
}

/// Below a possible duplicate.
pub const POSSIBLY_NOTE: &str = "The site named this asset without a version, as it does for \
     assets that look alike. Compare both before you rely on it.";

/// A line of the list, below the name: `14 MB → 2QDTWAW79R4 v3`.
pub fn list_line(row: &Row) -> String {
    let size = human_bytes(row.size);
    let size = match row.folder.rsplit('/').next() {
        Some(folder) if !folder.is_empty() => format!("{folder} · {size}"),
        _ => size,
    };
    match &row.phase {
        Phase::Done(Verdict {
            duplicate: Some(id),
            version: Some(version),
            ..
        }) => format!("{size} → {id} v{version}"),
        Phase::Done(Verdict {
            duplicate: Some(id),
            version: None,
            ..
        }) => format!("{size} → possibly {id}"),
        _ => size,
    }
}

/// In place of that line once it was looked at.
pub const REVIEWED: &str = "reviewed";

/// Below both sides; `at` is day and time.
pub fn reviewed_by(review: &Review, at: &str) -> String {
    match review.by.is_empty() {
        true => format!("Reviewed {at}"),
        false => format!("Reviewed by {}, {at}", review.by),
    }
}

/// After rows were marked.
pub fn marked_reviewed(count: usize) -> String {
    format!("{} marked reviewed", files(count))
}

/// Under the existing asset's picture, where its current version may be another one.
pub fn picture_note(found: Option<&FoundAsset>, verdict: &Verdict) -> Option<String> {
    let identical = verdict.version?;
    match found.and_then(|f| f.version) {
        Some(now) if now == identical => None,
        Some(now) => Some(format!(
            "The picture shows the current version, {now}; your file is identical to version \
             {identical}."
        )),
        None => Some("The picture may show a newer version than the identical one.".to_owned()),
    }
}

/// In place of facts, while a look-up waits.
pub const LOOKING_UP: &str = "Looking it up…";

/// In place of facts, when a look-up found none.
pub fn look_up(end: &LookUpEnd, id: &RecordId) -> Option<String> {
    Some(match end {
        LookUpEnd::Found(_) => return None,
        LookUpEnd::Miss => format!(
            "The search did not find {id}. A miss proves nothing: assets are found only some time \
             after they were stored, and some are hidden from this account."
        ),
        LookUpEnd::NotAllowed => "This account may not look assets up. The Record ID is what the \
             site answered; the link opens it for those who may see it."
            .to_owned(),
        LookUpEnd::NoCall => "This site has no call for looking assets up. The Record ID is what \
             the site answered."
            .to_owned(),
        LookUpEnd::NotSignedIn => {
            "Sign in to see what Orange Logic knows of this asset.".to_owned()
        }
        LookUpEnd::Failed => "The site did not answer the look-up. Try again later.".to_owned(),
    })
}

/// Where the existing asset's site is not the one that is signed in.
pub const OTHER_SITE: &str = "Sign in to the site that these files went to, to see both sides.";

/// In place of a picture of your own file.
pub fn no_local_picture(why: NoPicture) -> &'static str {
    match why {
        NoPicture::OtherKind => "No picture can be made of this kind of file here",
        NoPicture::TooLarge => "Too large for a picture here",
        NoPicture::NotReadable => "The file cannot be read any more",
        _ => "The file says that it is a picture, and cannot be decoded",
    }
}

/// In place of the existing asset's picture.
pub fn no_site_picture(why: NoPicture) -> &'static str {
    match why {
        NoPicture::NoneNamed => "The site names no picture of it",
        NoPicture::TooLarge => "Its picture is too large to be shown here",
        NoPicture::NotFetched => "Its picture could not be fetched",
        _ => "Its picture cannot be decoded",
    }
}

/// Where an asset is filed, without its own name at the end: `Library › Brand › Logos`.
pub fn place(found: &FoundAsset) -> Option<String> {
    let path = found.folder.as_deref()?;
    let mut parts: Vec<&str> = path.split('/').filter(|p| !p.is_empty()).collect();
    if parts.len() > 1 && parts.last().copied() == found.title.as_deref() {
        parts.pop();
    }
    (!parts.is_empty()).then(|| parts.join(" › "))
}

/// `14,680,064 bytes`.
pub fn bytes(size: u64) -> String {
    match size {
        1 => "1 byte".to_owned(),
        n => format!("{} bytes", thousands(n)),
    }
}

/// What the button for all, or for those selected, says.
pub fn mark_reviewed(count: usize, all: bool) -> String {
    match all {
        true => "Mark all reviewed".to_owned(),
        false => format!("Mark {} reviewed", thousands(count as u64)),
    }
}

/// The button that copies Record IDs of all or of those selected.
pub fn copy_ids(count: usize, all: bool) -> String {
    match all {
        true => "Copy all Record IDs".to_owned(),
        false => format!("Copy {} Record IDs", thousands(count as u64)),
    }
}

/// The keys, in a few words.
pub const KEYS: &str = "↑ ↓ next · Enter open · C copy · A add · R reviewed · Del remove";

/// When nothing is in the view.
pub const NONE: &str = "No duplicates";
/// Below that.
pub fn none_note(checks: bool) -> String {
    match checks {
        true => "No file of this list was already in Orange Logic.".to_owned(),
        false => format!("This site has not named a duplicate yet. {HOW_TO_GET_THE_CHECK}"),
    }
}

/// How a site gets the check (API page, step 5).
pub const HOW_TO_GET_THE_CHECK: &str = "A site checks for duplicates once “duplicate detection by \
     checksum” is switched on, which Orange Logic's support does on request.";

/// What a verdict on an uploaded file leaves open; `None` where it was checked.
pub fn about_the_check(verdict: &Verdict) -> Option<String> {
    match (verdict.arrival, verdict.check) {
        (Arrival::Duplicate, _) | (_, DuplicateCheck::Checked) => None,
        (_, DuplicateCheck::NotChecked) => Some(format!(
            "The site did not look whether it has this content already. {HOW_TO_GET_THE_CHECK}"
        )),
        (_, DuplicateCheck::Unknown) => Some(format!(
            "Nothing shows whether the site looked for the same content: it has not named a \
             duplicate yet, or its reply was lost. {HOW_TO_GET_THE_CHECK}"
        )),
    }
}

// Adding to a folder.

/// The button.
pub const ADD: &str = "Add to a folder…";
/// Why it is off.
pub const NO_ADD_CALL: &str = "This site's endpoint profile has no call that adds an asset to a \
     folder.";
/// What the panel asks for.
pub fn add_where(count: usize) -> String {
    match count {
        1 => "Add the existing asset to a virtual folder".to_owned(),
        n => format!(
            "Add the existing assets of {} to a virtual folder",
            files(n)
        ),
    }
}
/// What the panel explains.
pub const ADD_NOTE: &str = "Nothing is moved: a virtual folder shows assets that are stored \
     elsewhere. Other folders refuse it.";
/// The field's name.
pub const ADD_FIELD: &str = "Record ID or link of a virtual folder";
/// When what was typed names no folder.
pub const NO_FOLDER: &str = "That is neither a Record ID such as 2QDTWAW79R4 nor a link to a \
     folder.";

/// How adding to one folder stands.
pub fn link(link: &FolderLink) -> String {
    let folder = match &link.place {
        Some(place) => place.replace('/', " › "),
        None => link.folder.to_string(),
    };
    match &link.state {
        LinkState::Asked => format!("Adding it to {folder}…"),
        LinkState::Linked => format!("Added to {folder}"),
        LinkState::Failed { trouble } => format!("Not added to {folder}. {}", not_linked(trouble)),
    }
}

fn not_linked(trouble: &Trouble) -> String {
    match &trouble.problem {
        Problem::NotAllowed { .. } => "This account may not add assets to that folder; ask its \
             owner for the right."
            .to_owned(),
        Problem::EndpointMissing { .. } => "The site knows no such folder or asset, or no such \
             call."
            .to_owned(),
        Problem::Refused { .. } => {
            "The site refused it. Only virtual folders take assets that are \
             stored elsewhere; choose one of those."
                .to_owned()
        }
        other => super::problem(other).line(),
    }
}

/// After adding was asked for.
pub fn adding(count: usize) -> String {
    match count {
        1 => "Adding 1 asset to the folder".to_owned(),
        n => format!("Adding {} assets to the folder", thousands(n as u64)),
    }
}

// New versions.

/// The menu entry and button.
pub const NEW_VERSION: &str = "Upload as a new version…";

/// Why it is off.
pub fn version_off(off: &VersionOff) -> String {
    match off {
        VersionOff::NoCall => {
            "This site's endpoint profile has no call for new versions.".to_owned()
        }
        VersionOff::Identical { version } => format!(
            "Its content is stored already, as version {version}. A new version is for different \
             content."
        ),
        VersionOff::UnderWay => {
            "It is on its way as a new asset. Cancel it first, to send it as a \
             new version instead."
                .to_owned()
        }
        VersionOff::BeingSent => "It is being sent as a new version already.".to_owned(),
        VersionOff::Empty => "It is an empty file, so there is nothing to store.".to_owned(),
        VersionOff::TooLarge { limit } => format!(
            "A new version takes {} at most, in one piece.",
            human_bytes(*limit)
        ),
    }
}

/// The confirmation's heading.
pub const VERSION_TITLE: &str = "Upload as a new version";
/// What people must know before they confirm; `limit` in bytes.
pub fn version_notes(limit: u64, path_assumed: bool) -> Vec<String> {
    let mut notes = vec![
        "The asset keeps its Record ID and its place; its older versions stay. If it has the very \
         same content already, Orange Logic says so and stores nothing."
            .to_owned(),
        format!(
            "It goes in one piece, {} at most: it cannot be paused, and begins anew if it breaks \
             off. You need Edit permission on the asset.",
            human_bytes(limit)
        ),
    ];
    if path_assumed {
        notes.push(
            "The address of this call is not published, and Tangelo's is assumed: a site where it \
             differs refuses, and nothing is stored."
                .to_owned(),
        );
    }
    notes
}
/// The field's name.
pub const VERSION_FIELD: &str = "Record ID or link of the asset";
/// While nothing was named.
pub const VERSION_ASK: &str = "Name the asset that gets the new version.";
/// When what was typed names no asset.
pub const NO_ASSET: &str =
    "That is neither a Record ID such as 2QDTWAW79R4 nor a link to an asset.";
/// Over assets of the same file name.
pub const SAME_NAME: &str = "Of the same file name in the destination";
/// While they are looked for.
pub const LOOKING_FOR_NAMES: &str = "Looking for assets of the same file name…";
/// When there are none.
pub const NO_SAME_NAME: &str = "The search knows none of the same file name in the destination; \
     that proves nothing. Paste the asset's Record ID or link.";
/// The button that confirms.
pub fn send_version(target: Option<&RecordId>) -> String {
    match target {
        Some(id) => format!("Upload as a new version of {id}"),
        None => VERSION_TITLE.to_owned(),
    }
}

/// How a new version stands; `size` of the file in bytes.
pub fn version(version: &NewVersion, size: u64) -> String {
    let id = &version.target;
    match &version.state {
        VersionState::Asked if version.sent == 0 => {
            format!("Waiting to be sent as a new version of {id}")
        }
        VersionState::Asked if version.sent >= size => {
            format!("Orange Logic is storing the new version of {id}…")
        }
        VersionState::Asked => format!(
            "Sending a new version of {id}: {}%",
            super::percent(version.sent, size)
        ),
        VersionState::Stored { version: Some(n) } => format!("Stored as version {n} of {id}"),
        VersionState::Stored { version: None } => format!("Stored as a new version of {id}"),
        VersionState::Identical {
            asset: Some(asset),
            version: Some(n),
        } if asset == id => format!(
            "Identical to version {n} of {id}, so nothing was stored. A new version is for \
             different content."
        ),
        VersionState::Identical {
            asset: Some(asset), ..
        } => format!(
            "Orange Logic has this very content as {asset}, so nothing was stored. A new version \
             is for different content."
        ),
        VersionState::Identical { asset: None, .. } => "Orange Logic has this very content, so \
             nothing was stored."
            .to_owned(),
        VersionState::Failed { trouble } => {
            format!(
                "Not stored as a new version of {id}. {}",
                no_version(trouble)
            )
        }
        VersionState::Unknown => format!(
            "The reply was lost, so nobody here knows whether {id} got the new version. Open it \
             and look before you send it again."
        ),
    }
}

fn no_version(trouble: &Trouble) -> String {
    match &trouble.problem {
        Problem::NotAllowed { .. } => {
            "This account has no Edit permission on the asset; ask its administrator for it."
                .to_owned()
        }
        Problem::TooLarge => "The site takes no file of this size in one piece.".to_owned(),
        Problem::EndpointMissing { .. } => "The site knows no such asset, or has this call under \
             another address: name that in the endpoint profile."
            .to_owned(),
        Problem::Cancelled => "It was stopped before its end.".to_owned(),
        Problem::ChangedOnDisk => {
            "The file changed meanwhile. Look at it, and send it again.".to_owned()
        }
        other => super::problem(other).line(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(arrival: Arrival, check: DuplicateCheck) -> Verdict {
        Verdict {
            arrival,
            record_id: None,
            duplicate: None,
            version: Some(3),
            check,
        }
    }

    #[test]
    fn only_what_was_not_checked_says_how_a_site_gets_the_check() {
        let said = |check| about_the_check(&verdict(Arrival::Uploaded, check));
        let not_checked = said(DuplicateCheck::NotChecked).unwrap();
        let unknown = said(DuplicateCheck::Unknown).unwrap();
        assert_ne!(not_checked, unknown);
        for text in [&not_checked, &unknown] {
            assert!(text.contains("support"), "{text}");
        }
        assert_eq!(said(DuplicateCheck::Checked), None);
        let duplicate = verdict(Arrival::Duplicate, DuplicateCheck::Checked);
        assert_eq!(about_the_check(&duplicate), None);
    }

    #[test]
    fn the_picture_is_said_to_be_another_version_only_where_it_may_be() {
        let verdict = verdict(Arrival::Duplicate, DuplicateCheck::Checked);
        let found = |version| FoundAsset {
            version,
            ..FoundAsset::default()
        };
        assert_eq!(picture_note(Some(&found(Some(3))), &verdict), None);
        let newer = picture_note(Some(&found(Some(5))), &verdict).unwrap();
        assert!(newer.contains("version, 5"), "{newer}");
        assert!(picture_note(Some(&found(None)), &verdict).is_some());
    }

    #[test]
    fn a_place_ends_before_the_asset_itself() {
        let found = FoundAsset {
            title: Some("logo.png".into()),
            folder: Some("Library/Brand/logo.png".into()),
            ..FoundAsset::default()
        };
        assert_eq!(place(&found).as_deref(), Some("Library › Brand"));
    }
}
