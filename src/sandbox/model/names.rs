//! File names from outside, made safe to store.

use std::collections::BTreeSet;

/// Longest part of a path in bytes; every common file system takes 255, and ` (2)` needs room.
const LONGEST: usize = 200;

/// One part of a path that names a file or folder below its parent and nothing else, on every
/// system: no separators, no `..`, no control characters, nothing that Windows reserves.
pub(super) fn safe_part(name: &str) -> String {
    let cleaned: String = name
        .chars()
        .map(|c| match c {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '_',
            c if c.is_control() => '_',
            c => c,
        })
        .collect();
    // Windows drops these at the end, and so would turn `..` or `a.` into another name.
    let kept = shortened(cleaned.trim_end_matches(['.', ' ']));
    if kept.is_empty() {
        "_".to_owned()
    } else {
        kept
    }
}

/// The paths that stored files and their folders take. Case does not tell them apart, since on
/// many disks it does not.
#[derive(Default)]
pub(super) struct Shelf {
    files: BTreeSet<String>,
    folders: BTreeSet<String>,
}

impl Shelf {
    /// A path of its own for a file called `name` in `folder`, every part of it safe. Equal names
    /// get ` (2)`, ` (3)` … before the extension.
    pub(super) fn place(&mut self, folder: &[&str], name: &str) -> String {
        let mut path = String::new();
        for title in folder {
            path.push_str(&safe_part(title));
            // A file and a folder of one name may stand side by side on the site, not on a disk.
            while self.files.contains(&path.to_lowercase()) {
                path.push('_');
            }
            self.folders.insert(path.to_lowercase());
            path.push('/');
        }
        let name = safe_part(name);
        let dot = name.rfind('.').filter(|at| *at > 0).unwrap_or(name.len());
        let (stem, extension) = name.split_at(dot);
        let numbered = (2_u64..).map(|number| format!("{path}{stem} ({number}){extension}"));
        let mut candidates = std::iter::once(format!("{path}{name}")).chain(numbered);
        candidates
            .find(|candidate| {
                let key = candidate.to_lowercase();
                !self.folders.contains(&key) && self.files.insert(key)
            })
            .expect("numbers do not run out")
    }
}

/// At most [`LONGEST`] bytes; a short extension stays.
fn shortened(name: &str) -> String {
    if name.len() <= LONGEST {
        return name.to_owned();
    }
    let extension = name
        .rfind('.')
        .map(|at| &name[at..])
        .filter(|e| e.len() <= 16)
        .unwrap_or_default();
    let stem = &name[..name.floor_char_boundary(LONGEST - extension.len())];
    format!("{stem}{extension}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_part_leaves_its_folder() {
        let long = "ü".repeat(300) + ".tif";
        for bad in [
            "..",
            ".",
            "",
            "../../etc",
            "a\\b",
            "C:x",
            "a\0b",
            " . ",
            &long,
        ] {
            let safe = safe_part(bad);
            assert!(!safe.is_empty() && safe.len() <= 255, "{bad}");
            assert!(!safe.contains(['/', '\\', ':', '\0']), "{safe}");
            assert!(safe != "." && safe != "..", "{bad}");
        }
        assert!(safe_part(&long).ends_with("ü.tif"));
        assert_eq!(safe_part("Grüße 日本.wav"), "Grüße 日本.wav");
    }

    #[test]
    fn equal_names_are_numbered_before_the_extension() {
        let mut shelf = Shelf::default();
        for (name, path) in [
            ("0001.tif", "a.b/0001.tif"),
            ("0001.tif", "a.b/0001 (2).tif"),
            ("0001.TIF", "a.b/0001 (3).TIF"),
            (".profile", "a.b/.profile"),
            (".profile", "a.b/.profile (2)"),
            ("none", "a.b/none"),
            ("none", "a.b/none (2)"),
        ] {
            assert_eq!(shelf.place(&["a.b"], name), path);
        }
    }

    #[test]
    fn a_file_and_a_folder_of_one_name_do_not_meet() {
        let mut shelf = Shelf::default();
        assert_eq!(shelf.place(&["x"], "day-1"), "x/day-1");
        assert_eq!(shelf.place(&["x", "Day-1"], "a.tif"), "x/Day-1_/a.tif");
        assert_eq!(shelf.place(&["x", "day-2"], "a.tif"), "x/day-2/a.tif");
        assert_eq!(shelf.place(&["x"], "day-2"), "x/day-2 (2)");
    }
}
