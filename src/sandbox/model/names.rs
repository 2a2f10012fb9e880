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

/// `path`, or with ` (2)`, ` (3)` … before its extension where a name equal to it is taken.
/// Case does not tell names apart, since on many disks it does not.
pub(super) fn unused(path: &str, taken: &mut BTreeSet<String>) -> String {
    if taken.insert(path.to_lowercase()) {
        return path.to_owned();
    }
    let name_at = path.rfind('/').map_or(0, |slash| slash + 1);
    let dot = path[name_at..]
        .rfind('.')
        .filter(|at| *at > 0)
        .map_or(path.len(), |at| name_at + at);
    let (stem, extension) = path.split_at(dot);
    let mut number = 2_u64;
    loop {
        let candidate = format!("{stem} ({number}){extension}");
        if taken.insert(candidate.to_lowercase()) {
            return candidate;
        }
        number += 1;
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
        let mut taken = BTreeSet::new();
        let mut next = |path| unused(path, &mut taken);
        assert_eq!(next("a.b/0001.tif"), "a.b/0001.tif");
        assert_eq!(next("a.b/0001.tif"), "a.b/0001 (2).tif");
        assert_eq!(next("a.b/0001.TIF"), "a.b/0001 (3).TIF");
        assert_eq!(next("a.b/.profile"), "a.b/.profile");
        assert_eq!(next("a.b/.profile"), "a.b/.profile (2)");
        assert_eq!(next("a.b/none"), "a.b/none");
        assert_eq!(next("a.b/none"), "a.b/none (2)");
    }
}
