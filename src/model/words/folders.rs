//! Sentences about folders: the picker's, and why a destination takes no uploads.

use super::Explained;
use super::catalogue::{say, text, texts};
use crate::model::{Folder, FolderKind, Problem, readable_path};

/// A destination that takes no uploads.
pub fn folder_problem(problem: &Problem) -> Explained {
    let of = Explained::of::<&str, &str>;
    match problem {
        Problem::FolderVirtual => of(text!("folder-virtual"), text!("folder-virtual.next")),
        Problem::NotAFolder => of(text!("folder-not-one"), text!("folder-not-one.next")),
        _ => of(text!("folder-gone"), text!("folder-gone.next")),
    }
}

/// The state of a row whose batch has no folder to go to.
pub fn waits_for_folder(problem: &Problem) -> String {
    match problem {
        Problem::FolderVirtual => text!("folder-virtual.waiting"),
        Problem::NotAFolder => text!("folder-not-one.waiting"),
        _ => text!("folder-gone.waiting"),
    }
    .to_owned()
}

/// Beside a batch's name, before its facts.
pub fn batch_waits(problem: &Problem) -> String {
    match problem {
        Problem::FolderVirtual => text!("folder-virtual.beside"),
        Problem::NotAFolder => text!("folder-not-one.beside"),
        _ => text!("folder-gone.beside"),
    }
    .to_owned()
}

texts! {
    /// What a button says that looks at a batch's folder once more.
    check_again_short = "folders-check-again.short";
    /// The button beside a batch that waits for a folder.
    choose_another = "folders-choose-another";
    /// The picker's field.
    find_hint = "folders-find-hint";
    /// What it says where only pasting helps.
    paste_hint = "folders-paste-hint";
    /// Empties the field, and the same where nothing was found.
    clear_find = "folders-clear-find";
    clear_search = "folders-clear-search";
    /// That field's name.
    find_name = "folders-find-name";
    /// Over the folders that were used last.
    recent = "folders-recent";
    /// Over the tree.
    all = "folders-all";
    /// A row whose page has not come yet.
    loading = "folders-loading";
    /// A folder that has none in it, though the site said so.
    no_folders = "folders-none";
    /// Beside a page that did not come.
    try_again = "folders-try-again";
    /// The site refuses the call for folders, or does not have it.
    call_refused = "folders-call-refused";
    /// The site lists folders, and not those in this one.
    not_shown = "folders-not-shown";
    /// The site did not answer.
    no_answer = "folders-no-answer";
    /// The sign-in was not accepted.
    not_signed_in = "folders-not-signed-in";
    /// The site's answer made no sense.
    odd_answer = "folders-odd-answer";
    /// Beside a destination that could not be looked at.
    not_checked = "folders-not-checked";
    /// What that means, where there is room for it.
    not_checked_note = "folders-not-checked.note";
    /// The destination for those who do not see the mark beside it.
    destination_not_checked = "folders-not-checked.destination";
    /// The button that takes the folder under the cursor.
    choose = "folders-choose";
}

/// What the keys do, below the rows: in a tree, or in a list without one.
pub fn keys(flat: bool) -> &'static str {
    match flat {
        true => text!("folders-keys.flat"),
        false => text!("folders-keys"),
    }
}

/// Where files go now.
pub fn now(place: &str) -> String {
    say!("folders-now", place = place)
}

/// A folder's place in words, as far as it is known.
pub fn place_of(folder: &Folder) -> String {
    match folder.path.as_deref() {
        Some(path) => readable_path(path),
        None => folder.title.to_string(),
    }
}

/// That button's name, for those who do not see the batch it stands by.
pub fn choose_another_for(place: &str) -> String {
    say!("folders-choose-another-for", place = place)
}

/// The button that looks at the folder once more, as a screen reader says it.
pub fn check_again(place: &str) -> String {
    say!("folders-check-again", place = place)
}

/// The heading of the picker.
pub fn picker_title(for_batch: bool) -> &'static str {
    match for_batch {
        true => text!("folders-title-for-batch"),
        false => text!("folders-title"),
    }
}

/// Over what a search found.
pub fn results(count: Option<usize>) -> String {
    match count {
        None => text!("folders-searching").to_owned(),
        Some(0) => text!("folders-nothing").to_owned(),
        Some(n) => say!("folders-found", count = n),
    }
}

/// When a search found nothing.
pub fn nothing_found(text: &str) -> String {
    say!("folders-nothing-found", text = text)
}

/// A page that did not come.
pub fn page_failed(reason: &str) -> String {
    say!("folders-page-failed", reason = reason)
}

/// What the pasted identifier's row says.
pub fn by_identifier(id: &str) -> String {
    say!("folders-by-identifier", id = id)
}

/// The triangle beside a folder.
pub fn open_or_close(open: bool, title: &str) -> String {
    match open {
        true => say!("folders-close", title = title),
        false => say!("folders-open", title = title),
    }
}

/// Beside a folder of this kind.
pub fn tag(kind: FolderKind) -> Option<&'static str> {
    match kind {
        FolderKind::Takes => None,
        FolderKind::Virtual => Some(text!("folders-tag-virtual")),
        FolderKind::NotAFolder => Some(text!("folders-tag-not-a-folder")),
    }
}

/// The same where uploads are looked for: what a virtual folder means then.
pub fn tag_for_uploads(kind: FolderKind) -> Option<&'static str> {
    match kind {
        FolderKind::Virtual => Some(text!("folders-tag-no-uploads")),
        other => tag(other),
    }
}

/// A folder as a screen reader says it.
pub fn folder_name(folder: &Folder, level: usize) -> String {
    let title = match folder.kind {
        FolderKind::Takes => folder.title.to_string(),
        FolderKind::Virtual => say!("folders-spoken-virtual", title = &*folder.title),
        FolderKind::NotAFolder => say!("folders-spoken-not-a-folder", title = &*folder.title),
    };
    match (level, parent_path(folder)) {
        (0, Some(parent)) => say!("folders-spoken-in", title = title, parent = parent),
        _ => title,
    }
}

/// Where a folder lies: its path without its own title.
pub fn parent_path(folder: &Folder) -> Option<String> {
    let (parent, _) = folder.path.as_deref()?.rsplit_once('/')?;
    Some(readable_path(parent))
}

/// While a chosen folder is looked at.
pub fn checking(title: &str) -> String {
    say!("folders-checking", title = title)
}

/// Why a chosen folder cannot be used.
pub fn refused(folder: &Folder) -> String {
    match folder.kind {
        FolderKind::Virtual => say!("folders-refused-virtual", title = &*folder.title),
        FolderKind::NotAFolder => say!("folders-refused-not-a-folder", title = &*folder.title),
        FolderKind::Takes => String::new(),
    }
}

/// The site knows nothing by that identifier.
pub fn not_found(id: &str) -> String {
    say!("folders-not-found", id = id)
}

/// The site lists folders, and refuses this one.
pub fn no_right(title: &str) -> String {
    say!("folders-no-right", title = title)
}

/// A link to another site was pasted.
pub fn of_another_site(host: &str) -> String {
    say!("folders-of-another-site", host = host)
}

/// After a folder was taken that could not be looked at.
pub fn taken_unchecked(id: &str) -> String {
    say!("folders-taken-unchecked", id = id)
}

/// After a folder was chosen.
pub fn taken(place: &str) -> String {
    say!("folders-taken", place = place)
}

/// After a batch was sent elsewhere.
pub fn moved(place: &str) -> String {
    say!("folders-moved", place = place)
}

/// A batch's facts, where its destination could not be looked at.
pub fn with_not_checked(facts: &str) -> String {
    say!("folders-with-not-checked", facts = facts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RecordId;

    #[test]
    fn folders_are_spoken_with_where_they_lie() {
        let mut folder = Folder {
            id: RecordId::parse("F1").unwrap(),
            title: "Summer 2026".into(),
            path: Some("Library/Campaigns/Summer 2026".into()),
            kind: FolderKind::Takes,
            has_children: Some(false),
        };
        assert_eq!(folder_name(&folder, 2), "Summer 2026");
        assert_eq!(
            folder_name(&folder, 0),
            "Summer 2026, in Library › Campaigns"
        );
        folder.kind = FolderKind::Virtual;
        assert_eq!(folder_name(&folder, 1), "Summer 2026, virtual");
    }
}
