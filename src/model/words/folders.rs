//! Sentences about folders: the picker's, and why a destination takes no uploads.

use super::{Explained, thousands};
use crate::model::{Folder, FolderKind, Problem, readable_path};

/// A destination that takes no uploads.
pub fn folder_problem(problem: &Problem) -> Explained {
    let (what, next) = match problem {
        Problem::FolderVirtual => (
            "The folder is a virtual one, which takes no uploads",
            "Choose the folder that the assets shall lie in; they can be shown in the virtual \
             folder afterwards.",
        ),
        Problem::NotAFolder => (
            "The destination is an asset, not a folder",
            "Choose the folder to upload to.",
        ),
        _ => (
            "The folder is gone, or this account may not see it",
            "Choose another folder, or ask the site's administrator for the right to this one.",
        ),
    };
    Explained {
        what: what.to_owned(),
        next: next.to_owned(),
    }
}

/// The state of a row whose batch has no folder to go to.
pub fn waits_for_folder(problem: &Problem) -> String {
    match problem {
        Problem::FolderVirtual => "Waiting: its folder is a virtual one",
        Problem::NotAFolder => "Waiting: its destination is no folder",
        _ => "Waiting: its folder is gone",
    }
    .to_owned()
}

/// Beside a batch's name, in place of its facts.
pub fn batch_waits(problem: &Problem) -> String {
    folder_problem(problem).what
}

/// The button beside it.
pub const CHOOSE_ANOTHER: &str = "Choose another folder";

/// That button's name, for those who do not see the batch it stands by.
pub fn choose_another_for(place: &str) -> String {
    format!("Choose another folder than {place}")
}

/// The small button that looks at the folder once more.
pub fn check_again(place: &str) -> String {
    format!("Check again whether {place} takes uploads")
}

/// The heading of the picker.
pub fn picker_title(for_batch: bool) -> &'static str {
    match for_batch {
        true => "Choose another folder for these files",
        false => "Upload to",
    }
}

/// The picker's field.
pub const FIND_HINT: &str = "Find a folder, or paste a Record ID or a link";

/// Over the folders that were used last.
pub const RECENT: &str = "Recent";

/// Over the tree.
pub const ALL: &str = "All folders";

/// Over what a search found.
pub fn results(count: Option<usize>) -> String {
    match count {
        None => "Searching…".to_owned(),
        Some(0) => "Nothing found".to_owned(),
        Some(1) => "1 folder found".to_owned(),
        Some(n) => format!("{} folders found", thousands(n as u64)),
    }
}

/// When a search found nothing.
pub fn nothing_found(text: &str) -> String {
    format!(
        "No folder has “{text}” in its title. A folder that is new may not be indexed yet: paste \
         its Record ID or its link."
    )
}

/// A row whose page has not come yet.
pub const LOADING: &str = "Loading…";

/// A folder that has none in it, though the site said so.
pub const NO_FOLDERS: &str = "No folders in it";

/// A page that did not come.
pub fn page_failed(reason: &str) -> String {
    format!("Could not be loaded: {reason}")
}

/// Beside a page that did not come.
pub const TRY_AGAIN: &str = "Try again";

/// What the pasted identifier's row says.
pub fn by_identifier(id: &str) -> String {
    format!("Use the folder {id}")
}

/// Beside a folder of this kind.
pub fn tag(kind: FolderKind) -> Option<&'static str> {
    match kind {
        FolderKind::Takes => None,
        FolderKind::Virtual => Some("Virtual"),
        FolderKind::NotAFolder => Some("Not a folder"),
    }
}

/// A folder as a screen reader says it.
pub fn folder_name(folder: &Folder, level: usize) -> String {
    let title = match tag(folder.kind) {
        None => folder.title.to_string(),
        Some(tag) => format!("{}, {}", folder.title, tag.to_lowercase()),
    };
    match (level, parent_path(folder)) {
        (0, Some(parent)) => format!("{title}, in {parent}"),
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
    format!("Checking that {title} takes uploads…")
}

/// Why a chosen folder cannot be used.
pub fn refused(folder: &Folder) -> String {
    match folder.kind {
        FolderKind::Virtual => format!(
            "“{}” is a virtual folder: it shows assets that lie elsewhere and takes no uploads.",
            folder.title
        ),
        FolderKind::NotAFolder => {
            format!("“{}” is an asset, not a folder.", folder.title)
        }
        FolderKind::Takes => String::new(),
    }
}

/// The site knows nothing by that identifier.
pub fn not_found(id: &str) -> String {
    format!(
        "The site has no folder {id}, or this account may not see it. Check the Record ID, and \
         that it is of this site."
    )
}

/// The site lists folders, and refuses this one.
pub fn no_right(title: &str) -> String {
    format!(
        "This account has no right to “{title}”. Ask the site's administrator for Add/Upld \
         permission on it."
    )
}

/// A link to another site was pasted.
pub fn of_another_site(host: &str) -> String {
    format!("That link is of {host}. Switch to that site first.")
}

/// The site refuses the call for folders, or does not have it.
pub const CALL_REFUSED: &str = "This site does not list its folders to this account. Paste a \
     folder's Record ID, or its link from the browser: uploads work all the same.";

/// The site lists folders, and not those in this one.
pub const NOT_SHOWN: &str = "this account may not see the folders in it.";

/// The site did not answer.
pub const NO_ANSWER: &str = "The site did not answer.";

/// The sign-in was not accepted.
pub const NOT_SIGNED_IN: &str = "The site does not accept the sign-in.";

/// The site's answer made no sense.
pub const ODD_ANSWER: &str = "The site's answer could not be understood.";

/// After a folder was taken that could not be looked at.
pub fn taken_unchecked(id: &str) -> String {
    format!(
        "Uploads go to {id}. The site does not tell whether it takes them; the first file will."
    )
}

/// After a folder was chosen.
pub fn taken(place: &str) -> String {
    format!("Uploads go to {place}")
}

/// After a batch was sent elsewhere.
pub fn moved(place: &str) -> String {
    format!("These files go to {place} now")
}

/// Beside a destination that could not be looked at.
pub const NOT_CHECKED: &str = "not checked";

/// A batch's facts, where its destination could not be looked at.
pub fn with_not_checked(facts: &str) -> String {
    format!("Folder not checked · {facts}")
}

/// What that means, where there is room for it.
pub const NOT_CHECKED_NOTE: &str = "Not checked: the site does not tell whether this folder takes \
     uploads. The first file will.";

/// The destination for those who do not see the mark beside it.
pub const DESTINATION_NOT_CHECKED: &str = "The destination was not checked";

/// What the keys do, below the tree.
pub const KEYS: &str = "↑ ↓ to move   → ← to open and close   Enter to choose   Esc to leave";

/// The button that takes the folder under the cursor.
pub const CHOOSE: &str = "Upload here";

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
