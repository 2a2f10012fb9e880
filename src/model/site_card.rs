//! How people tell their sites apart: a name and a colour of their own.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::{RecordId, SiteUrl};

/// A site that people added, as menus show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteCard {
    pub site: SiteUrl,
    /// A name that somebody gave it, such as "Test".
    pub name: Option<String>,
    pub colour: Option<SiteColour>,
    /// Uploads go through a sheet that shows what was found. Else they start at once.
    pub asks_first: bool,
    /// The certificate file of an authority that is trusted for it.
    pub ca_file: Option<PathBuf>,
    /// Folders that were chosen although the site did not tell whether they take uploads.
    pub unchecked: Vec<RecordId>,
}

impl SiteCard {
    /// Characters of a name at most.
    pub const LONGEST_NAME: usize = 40;

    /// A site that nobody named yet.
    pub fn plain(site: SiteUrl) -> SiteCard {
        SiteCard {
            site,
            name: None,
            colour: None,
            asks_first: true,
            ca_file: None,
            unchecked: Vec::new(),
        }
    }

    /// What people call it: its name, else its host.
    pub fn title(&self) -> String {
        self.name.clone().unwrap_or_else(|| self.site.host())
    }

    /// A name without surrounding blanks and line breaks, cut; `None` when nothing is left.
    pub fn clean_name(text: &str) -> Option<String> {
        let plain: String = text.chars().filter(|c| !c.is_control()).collect();
        let name: String = plain.trim().chars().take(Self::LONGEST_NAME).collect();
        (!name.is_empty()).then_some(name)
    }
}

/// A small palette; how each looks is the window's business.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SiteColour {
    Red,
    Amber,
    Green,
    Teal,
    Blue,
    Violet,
}

impl SiteColour {
    /// Every colour, in the order in which they are offered.
    pub const EVERY: [SiteColour; 6] = [
        SiteColour::Red,
        SiteColour::Amber,
        SiteColour::Green,
        SiteColour::Teal,
        SiteColour::Blue,
        SiteColour::Violet,
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_one_short_line() {
        assert_eq!(
            SiteCard::clean_name(" Test\nsite "),
            Some("Testsite".to_owned())
        );
        assert_eq!(SiteCard::clean_name(" \n"), None);
        let long = "ü".repeat(100);
        let kept = SiteCard::clean_name(&long).map(|n| n.chars().count());
        assert_eq!(kept, Some(SiteCard::LONGEST_NAME));
    }
}
