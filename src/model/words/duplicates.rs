//! Sentences about duplicates and what is done about them: both sides, reviews, folders, new
//! versions.

use super::catalogue::{say, text, texts};
use super::{human_bytes, problem};
use crate::model::{
    Arrival, DuplicateCheck, FolderLink, FoundAsset, LinkState, LookUpEnd, NewVersion, NoPicture,
    Phase, Problem, RecordId, Review, Row, SiteDate, Trouble, Verdict, VersionOff, VersionState,
};

pub use super::exact_bytes as bytes;

texts! {
    /// Heading over what a look-up found.
    in_orange_logic = "duplicates-in-orange-logic";
    /// The same where the site named no version.
    possibly = "duplicates-possibly";
    /// Over both sides of a possible duplicate: what it is, and what became of the file.
    possibly_note = "duplicates-possibly-note";
    possibly_stored = "duplicates-possibly-stored";
    /// The label of what [`identical_to`] says.
    version_label = "duplicates-version";
    /// In place of a row's line in the list once it was looked at.
    reviewed = "duplicates-reviewed";
    /// In place of facts, while a look-up waits.
    looking_up = "duplicates-looking-up";
    /// Where the existing asset's site is not the one that is signed in.
    other_site = "duplicates-other-site";
    /// When nothing is in the view, and when some files are still on their way.
    none = "duplicates-none";
    none_so_far = "duplicates-none-so-far";
    /// The button below that.
    show_all_files = "duplicates-show-all";
    /// Takes a review back.
    undo_review = "duplicates-undo-review";
    /// Opens what has no room in the row of buttons.
    more = "duplicates-more";
    more_name = "duplicates-more.name";
    /// The name of the key that removes.
    delete_key = "duplicates-key.delete";
}

/// The keys, in a few words; those that do nothing here are left out.
pub fn keys(adds_to_folders: bool) -> &'static str {
    match adds_to_folders {
        true => text!("duplicates-keys"),
        false => text!("duplicates-keys.without-adding"),
    }
}

/// On a button that has a key.
pub fn key(key: &str) -> String {
    say!("duplicates-key", key = key)
}

/// Over the list: what people must know. `possible` of `all` were named without a version.
pub fn header(all: usize, possible: usize) -> String {
    match (all.saturating_sub(possible), possible) {
        (0, possible) => say!("duplicates-header-possible", possible = possible),
        (sure, 0) => say!("duplicates-header", count = sure),
        (sure, possible) => say!("duplicates-header-both", count = sure, possible = possible),
    }
}

/// Beside the title.
pub fn left_to_review(count: usize) -> String {
    match count {
        0 => text!("duplicates-all-reviewed").to_owned(),
        n => say!("duplicates-left", count = n),
    }
}

/// Below the heading of a view that may fill yet.
pub fn still_to_be_checked(count: usize) -> String {
    say!("duplicates-still-to-check", count = count)
}

/// Beside the heading: which version has the same content.
pub fn identical_to(verdict: &Verdict) -> String {
    match verdict.version {
        Some(0) => text!("duplicates-identical-to-first").to_owned(),
        Some(version) => say!("duplicates-identical-to", version = version.to_string()),
        None => text!("duplicates-no-version").to_owned(),
    }
}

/// A line of the list, below the name: `14 MB → 2QDTWAW79R4 v3`.
pub fn list_line(row: &Row) -> String {
    let line = short_line(row);
    let sure = matches!(&row.phase, Phase::Done(verdict) if verdict.version.is_some());
    match row.folder.rsplit('/').next() {
        Some(folder) if !folder.is_empty() && sure => format!("{folder} · {line}"),
        _ => line,
    }
}

/// The same without the folder, where something else needs its room.
pub fn short_line(row: &Row) -> String {
    let size = human_bytes(row.size);
    match &row.phase {
        Phase::Done(Verdict {
            duplicate: Some(id),
            version: Some(0),
            ..
        }) => format!("{size} → {id}"),
        Phase::Done(Verdict {
            duplicate: Some(id),
            version: Some(version),
            ..
        }) => format!("{size} → {id} v{version}"),
        Phase::Done(Verdict {
            duplicate: Some(id),
            version: None,
            ..
        }) => say!("duplicates-line-possibly", size = size, asset = id.as_str()),
        _ => size,
    }
}

/// A date that the site sent: as people write it, or as it came.
pub fn site_date(date: &SiteDate) -> String {
    match date {
        SiteDate::At(at) => super::day_and_time(at),
        SiteDate::Text(text) => text.clone(),
    }
}

/// On your file's side; `at` is day and time.
pub fn reviewed_by(review: &Review, at: &str) -> String {
    match review.by.is_empty() {
        true => say!("duplicates-reviewed-at", at = at),
        false => say!("duplicates-reviewed-by", by = &*review.by, at = at),
    }
}

/// After rows were marked.
pub fn marked_reviewed(count: usize) -> String {
    say!("duplicates-marked-reviewed", count = count)
}

/// Under the existing asset's picture, where its current version may be another one.
pub fn picture_note(found: Option<&FoundAsset>, verdict: &Verdict) -> Option<String> {
    let identical = verdict.version?;
    match found.and_then(|f| f.version) {
        Some(now) if now == identical => None,
        Some(now) => Some(say!(
            "duplicates-picture-other",
            now = now.to_string(),
            identical = identical.to_string()
        )),
        None => Some(text!("duplicates-picture-perhaps").to_owned()),
    }
}

/// In place of facts, when a look-up found none.
pub fn look_up(end: &LookUpEnd, id: &RecordId) -> Option<String> {
    Some(match end {
        LookUpEnd::Found(_) => return None,
        LookUpEnd::Miss => say!("look-up-miss", asset = id.as_str()),
        LookUpEnd::NotAllowed => text!("look-up-not-allowed").to_owned(),
        LookUpEnd::NoCall => text!("look-up-no-call").to_owned(),
        LookUpEnd::NotSignedIn => text!("look-up-not-signed-in").to_owned(),
        LookUpEnd::Failed => text!("look-up-failed").to_owned(),
    })
}

/// In place of a picture of your own file.
pub fn no_local_picture(why: NoPicture) -> &'static str {
    match why {
        NoPicture::OtherKind => text!("no-local-picture-kind"),
        NoPicture::TooLarge => text!("no-local-picture-large"),
        NoPicture::NotReadable => text!("no-local-picture-unreadable"),
        _ => text!("no-local-picture-broken"),
    }
}

/// In place of the existing asset's picture.
pub fn no_site_picture(why: NoPicture) -> &'static str {
    match why {
        NoPicture::NoneNamed => text!("no-site-picture-named"),
        NoPicture::TooLarge => text!("no-site-picture-large"),
        NoPicture::NotFetched => text!("no-site-picture-fetched"),
        _ => text!("no-site-picture-broken"),
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

/// What the button for all, or for those selected, says.
pub fn mark_reviewed(count: usize, all: bool) -> String {
    match all {
        true => text!("duplicates-mark-all").to_owned(),
        false => say!("duplicates-mark", count = count),
    }
}

/// The button that copies Record IDs of all or of those selected.
pub fn copy_ids(count: usize, all: bool) -> String {
    match all {
        true => text!("duplicates-copy-all-ids").to_owned(),
        false => say!("duplicates-copy-ids", count = count),
    }
}

/// Below the heading of an empty view.
pub fn none_note(checks: bool) -> String {
    match checks {
        true => text!("duplicates-none.checked").to_owned(),
        false => say!(
            "duplicates-none-named",
            how = text!("duplicates-how-to-check")
        ),
    }
}

/// What a verdict on an uploaded file leaves open; `None` where it was checked.
pub fn about_the_check(verdict: &Verdict) -> Option<String> {
    let how = text!("duplicates-how-to-check");
    match (verdict.arrival, verdict.check) {
        (Arrival::Duplicate, _) | (_, DuplicateCheck::Checked) => None,
        (_, DuplicateCheck::NotChecked) => Some(say!("duplicates-not-checked", how = how)),
        (_, DuplicateCheck::Unknown) => Some(say!("duplicates-check-unknown", how = how)),
    }
}

// Adding to a folder.

texts! {
    /// The button.
    add = "add-to-folder";
    /// Why it is off.
    no_add_call = "add-to-folder-no-call";
    /// What the panel explains.
    add_note = "add-to-folder-note";
    /// The field's name.
    add_field = "add-to-folder-field";
    /// When what was typed names no folder.
    no_folder = "add-to-folder-no-folder";
}

/// What the panel asks for.
pub fn add_where(count: usize) -> String {
    say!("add-to-folder-where", count = count)
}

/// How adding to one folder stands.
pub fn link(link: &FolderLink) -> String {
    let folder = match &link.place {
        Some(place) => place.replace('/', " › "),
        None => link.folder.to_string(),
    };
    match &link.state {
        LinkState::Asked => say!("link-asked", folder = folder),
        LinkState::Linked => say!("link-linked", folder = folder),
        LinkState::Failed { trouble } => {
            say!("link-failed", folder = folder, why = not_linked(trouble))
        }
    }
}

fn not_linked(trouble: &Trouble) -> String {
    match &trouble.problem {
        Problem::NotAllowed { .. } => text!("not-linked-not-allowed").to_owned(),
        Problem::EndpointMissing { .. } => text!("not-linked-missing").to_owned(),
        Problem::Refused { .. } => text!("not-linked-refused").to_owned(),
        other => problem(other).line(),
    }
}

/// After adding was asked for.
pub fn adding(count: usize) -> String {
    say!("add-to-folder-adding", count = count)
}

// New versions.

texts! {
    /// The menu entry and button.
    new_version = "new-version";
    /// The confirmation's heading.
    version_title = "new-version-title";
    /// The field's name, and its label.
    version_field = "new-version-field";
    version_label_of_field = "new-version-field.label";
    /// Beside the button that stops.
    version_stop_note = "new-version-stop";
    /// While nothing was named.
    version_ask = "new-version-ask";
    /// When what was typed names no asset.
    no_asset = "new-version-no-asset";
    /// Over assets of the same file name.
    same_name = "new-version-same-name";
    /// While they are looked for.
    looking_for_names = "new-version-looking";
    /// When there are none.
    no_same_name = "new-version-no-same-name";
}

/// Why sending a new version is off.
pub fn version_off(off: &VersionOff) -> String {
    match off {
        VersionOff::NoCall => text!("version-off-no-call").to_owned(),
        VersionOff::Identical { version } => {
            say!("version-off-identical", version = version.to_string())
        }
        VersionOff::UnderWay => text!("version-off-under-way").to_owned(),
        VersionOff::BeingSent => text!("version-off-being-sent").to_owned(),
        VersionOff::Empty => text!("version-off-empty").to_owned(),
        VersionOff::TooLarge { limit } => say!("version-off-large", limit = human_bytes(*limit)),
    }
}

/// What people must know before they confirm; `limit` in bytes.
pub fn version_notes(limit: u64, path_assumed: bool) -> Vec<String> {
    let mut notes = vec![
        text!("new-version-note-kept").to_owned(),
        say!("new-version-note-limit", limit = human_bytes(limit)),
    ];
    if path_assumed {
        notes.push(text!("new-version-note-assumed").to_owned());
    }
    notes
}

/// How much of it is sent, both in bytes.
pub fn version_sent(sent: u64, size: u64) -> String {
    say!(
        "new-version-sent",
        part = human_bytes(sent.min(size)),
        size = human_bytes(size)
    )
}

/// The button that confirms.
pub fn send_version(target: Option<&RecordId>) -> String {
    match target {
        Some(id) => say!("new-version-send", asset = id.as_str()),
        None => version_title().to_owned(),
    }
}

/// How a new version stands; `size` of the file in bytes.
pub fn version(version: &NewVersion, size: u64) -> String {
    let id = version.target.as_str();
    match &version.state {
        VersionState::Asked if version.sent == 0 => say!("version-waiting", asset = id),
        VersionState::Asked if version.sent >= size => say!("version-storing", asset = id),
        VersionState::Asked => {
            let percent = super::percent(version.sent, size);
            say!("version-sending", asset = id, percent = percent)
        }
        VersionState::Stored { version: Some(n) } => {
            say!("version-stored-as", asset = id, version = n.to_string())
        }
        VersionState::Stored { version: None } => say!("version-stored", asset = id),
        VersionState::Identical {
            asset: Some(asset),
            version: Some(n),
        } if asset == &version.target => {
            say!("version-identical", asset = id, version = n.to_string())
        }
        VersionState::Identical {
            asset: Some(asset), ..
        } => say!("version-identical-elsewhere", asset = asset.as_str()),
        VersionState::Identical { asset: None, .. } => {
            text!("version-identical-somewhere").to_owned()
        }
        VersionState::Failed { trouble } => {
            say!("version-failed", asset = id, why = no_version(trouble))
        }
        VersionState::Unknown => say!("version-unknown", asset = id),
    }
}

fn no_version(trouble: &Trouble) -> String {
    match &trouble.problem {
        Problem::NotAllowed { .. } => text!("no-version-not-allowed").to_owned(),
        Problem::TooLarge => text!("no-version-large").to_owned(),
        Problem::EndpointMissing { .. } => text!("no-version-missing").to_owned(),
        Problem::Cancelled => text!("no-version-cancelled").to_owned(),
        Problem::ChangedOnDisk => text!("no-version-changed").to_owned(),
        other => problem(other).line(),
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
