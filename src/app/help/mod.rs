//! Help that needs no network: the guide is built in, written out, and shown in the browser.

pub(super) mod diagnostics;

use std::io;
use std::path::{Path, PathBuf};

use super::window::TangeloApp;
use crate::model::words::about as words;
use crate::ui::HelpAction;

/// The guide's pages and pictures.
const PAGES: [(&str, &[u8]); 3] = [
    (
        "index.html",
        include_bytes!("../../../packaging/guide/index.html"),
    ),
    (
        "admin.html",
        include_bytes!("../../../packaging/guide/admin.html"),
    ),
    (
        "guide.css",
        include_bytes!("../../../packaging/guide/guide.css"),
    ),
];

impl TangeloApp {
    /// Acts on what was asked for under Help.
    pub(super) fn help(&mut self, action: HelpAction) {
        match action {
            HelpAction::About => self.local_mut().about = true,
            HelpAction::CloseAbout => self.local_mut().about = false,
            HelpAction::Guide => {
                if let Err(error) = self.services().open_guide() {
                    self.say(words::guide_failed(&error.to_string()));
                }
            }
        }
    }
}

/// Writes the guide into `folder` and names its first page. A few small files: nobody waits.
///
/// # Errors
/// When the folder cannot be written to.
pub fn write_guide(folder: &Path) -> io::Result<PathBuf> {
    let folder = folder.join("guide");
    std::fs::create_dir_all(&folder)?;
    for (name, content) in PAGES {
        std::fs::write(folder.join(name), content)?;
    }
    Ok(folder.join("index.html"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every address that a page of the guide names inside itself.
    fn addresses(page: &str) -> Vec<&str> {
        let after = |mark: &'static str| {
            page.split(mark)
                .skip(1)
                .filter_map(|rest| rest.split('"').next())
        };
        after("href=\"").chain(after("src=\"")).collect()
    }

    #[test]
    fn every_link_of_the_guide_leads_somewhere_without_a_network() {
        for (name, content) in PAGES.iter().filter(|(name, _)| name.ends_with(".html")) {
            let page = std::str::from_utf8(content).unwrap();
            for address in addresses(page) {
                let (file, mark) = address.split_once('#').unwrap_or((address, ""));
                let file = if file.is_empty() { name } else { file };
                let target = PAGES.iter().find(|(other, _)| *other == file);
                let (_, target) = target.unwrap_or_else(|| panic!("{name} names {address}"));
                let target = String::from_utf8_lossy(target);
                let there = mark.is_empty() || target.contains(&format!("id=\"{mark}\""));
                assert!(there, "{name} names {address}");
            }
        }
    }

    #[test]
    fn the_guide_is_written_out() {
        let dir = tempfile::tempdir().unwrap();
        let first = write_guide(dir.path()).unwrap();
        assert!(first.is_file());
        assert!(first.with_file_name("admin.html").is_file());
    }
}
