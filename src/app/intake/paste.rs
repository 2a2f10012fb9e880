//! Paths out of pasted text, as file managers and terminals write them.

use std::path::PathBuf;

use url::Url;

/// Absolute paths and `file://` addresses, one a line; quotes around a path are taken off.
pub fn paths_in(text: &str) -> Vec<PathBuf> {
    text.lines().filter_map(path_in).collect()
}

fn path_in(line: &str) -> Option<PathBuf> {
    let line = line.trim();
    if line.to_ascii_lowercase().starts_with("file://") {
        return Url::parse(line).ok()?.to_file_path().ok();
    }
    let bare = ['"', '\'']
        .iter()
        .find_map(|q| line.strip_prefix(*q)?.strip_suffix(*q))
        .unwrap_or(line);
    let path = PathBuf::from(bare);
    path.is_absolute().then_some(path)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn what_file_managers_put_on_the_clipboard_is_understood() {
        let text = "copy\nfile:///home/me/my%20file%20%C3%BC.jpg\r\n/home/me/plain name.mov\n\
                    '/home/me/quoted'\nrelative/path\nhttps://example.com/x\n";
        let paths = paths_in(text);
        let expected = [
            "/home/me/my file ü.jpg",
            "/home/me/plain name.mov",
            "/home/me/quoted",
        ];
        assert_eq!(paths, expected.map(PathBuf::from));
    }

    #[test]
    fn other_text_brings_nothing() {
        assert!(paths_in("2QDTWAW79R4").is_empty());
        assert!(paths_in("").is_empty());
    }
}
