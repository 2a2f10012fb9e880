//! Files that systems leave behind and that nobody means to upload.

/// Whether `name` is named litter. Hidden files as such are not: people hide files on purpose.
pub fn is_litter(name: &str) -> bool {
    name == ".DS_Store"
        || name.starts_with("._")
        || name.starts_with("~$")
        || ["Thumbs.db", "desktop.ini"]
            .iter()
            .any(|n| name.eq_ignore_ascii_case(n))
        || name == ".Spotlight-V100"
        || name == ".Trashes"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_named_litter_is_litter() {
        for name in [
            ".DS_Store",
            "._clip.mov",
            "THUMBS.DB",
            "~$brief.docx",
            ".Trashes",
        ] {
            assert!(is_litter(name), "{name}");
        }
        for name in [".hidden", "Thumbs.db.jpg", "a~$b", "DS_Store", "clip.mov"] {
            assert!(!is_litter(name), "{name}");
        }
    }
}
