//! Drives, cards and network shares: what the top of one is called, and whether it can be taken out.

use std::path::Path;

/// Where Linux and macOS put what can be taken out.
#[cfg(not(windows))]
const MOUNTS: [&str; 3] = ["/media/", "/run/media/", "/Volumes/"];

/// A name for a path that has none of its own, being the top of a volume. Blocks.
#[cfg(not(windows))]
pub(super) fn name_of_top(top: &Path) -> String {
    only_letters(top)
}

/// Whether the path lies on a volume that people take out. Blocks.
#[cfg(not(windows))]
pub(super) fn is_removable(path: &Path) -> bool {
    MOUNTS.iter().any(|mounts| path.starts_with(mounts))
        || super::removable::removable_top(path).is_some()
}

/// A name for a path that has none of its own: a drive's label, else its letter; a share's name.
/// Blocks.
#[cfg(windows)]
pub(super) fn name_of_top(top: &Path) -> String {
    use std::path::{Component, Prefix};
    let prefix = match top.components().next() {
        Some(Component::Prefix(prefix)) => prefix.kind(),
        _ => return only_letters(top),
    };
    match prefix {
        Prefix::UNC(_, share) | Prefix::VerbatimUNC(_, share) => {
            crate::model::nfc(&share.to_string_lossy())
        }
        Prefix::Disk(letter) | Prefix::VerbatimDisk(letter) => {
            label(letter).unwrap_or_else(|| char::from(letter).to_string())
        }
        _ => only_letters(top),
    }
}

/// Whether the path lies on a volume that people take out. Blocks.
#[cfg(windows)]
pub(super) fn is_removable(path: &Path) -> bool {
    super::removable::removable_top(path).is_some()
}

/// What somebody called the drive; `None` where nobody did.
#[cfg(windows)]
fn label(letter: u8) -> Option<String> {
    let mut name = String::new();
    let top = top_of(letter);
    winsafe::GetVolumeInformation(Some(&top), Some(&mut name), None, None, None, None).ok()?;
    let name = crate::model::nfc(name.trim());
    (!name.is_empty()).then_some(name)
}

#[cfg(windows)]
fn top_of(letter: u8) -> String {
    format!("{}:\\", char::from(letter))
}

fn only_letters(path: &Path) -> String {
    let path = path.to_string_lossy();
    path.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(not(windows))]
    fn cards_are_found_where_systems_put_them() {
        assert!(is_removable(Path::new("/Volumes/CARD_A/DCIM")));
        assert!(is_removable(Path::new("/run/media/me/CARD_A")));
        assert!(!is_removable(Path::new("/home/me/media")));
        assert_eq!(name_of_top(Path::new("/")), "");
    }

    #[test]
    #[cfg(windows)]
    fn shares_go_by_their_name_and_drives_have_one() {
        assert_eq!(name_of_top(Path::new(r"\\nas\media")), "media");
        assert_eq!(name_of_top(Path::new(r"\\?\UNC\nas\media\")), "media");
        assert!(!name_of_top(Path::new(r"C:\")).is_empty());
        assert_eq!(name_of_top(Path::new(r"Q:\")), "Q");
        assert!(!is_removable(Path::new(r"C:\Users")));
    }
}
