//! What is remembered of each site. No secret is among it.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::settings::Settings;
use crate::model::{BatchOptions, Destination, Folder, RecordId, SiteCard, SiteColour, SiteUrl};

/// One site's settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteSettings {
    pub site: SiteUrl,
    /// A name that somebody gave it.
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub colour: Option<SiteColour>,
    /// A file with an authority's certificate that is trusted for this site.
    #[serde(default)]
    pub ca_file: Option<PathBuf>,
    /// Where uploads go.
    #[serde(default)]
    pub folder: Option<RecordId>,
    #[serde(default)]
    pub folder_path: Option<String>,
    /// Folders that were chosen last, the newest first.
    #[serde(default)]
    pub recent: Vec<Folder>,
    /// Folders that were chosen although the site did not tell whether they take uploads, the newest
    /// first. One leaves once the site tells, or once it took a file.
    #[serde(default)]
    pub unchecked: Vec<RecordId>,
    /// The options of the last batch.
    #[serde(default)]
    pub options: BatchOptions,
    /// Uploads start without the sheet.
    #[serde(default)]
    pub skips_sheet: bool,
}

impl SiteSettings {
    /// Folders that are kept.
    const RECENT: usize = 6;

    fn new(site: SiteUrl) -> SiteSettings {
        SiteSettings {
            site,
            name: None,
            colour: None,
            ca_file: None,
            folder: None,
            folder_path: None,
            recent: Vec::new(),
            unchecked: Vec::new(),
            options: BatchOptions::default(),
            skips_sheet: false,
        }
    }

    /// Where uploads to this site go, if somebody chose.
    pub fn destination(&self) -> Option<Destination> {
        Some(Destination {
            site: self.site.clone(),
            folder: self.folder.clone()?,
            folder_path: self.folder_path.clone(),
        })
    }

    /// The site as menus show it.
    pub fn card(&self) -> SiteCard {
        SiteCard {
            site: self.site.clone(),
            name: self.name.clone(),
            colour: self.colour,
            asks_first: !self.skips_sheet,
            ca_file: self.ca_file.clone(),
            unchecked: self.unchecked.clone(),
        }
    }

    /// Notes whether it is known that a folder takes uploads.
    pub fn checked(&mut self, folder: &RecordId, is_known: bool) {
        self.unchecked.retain(|other| other != folder);
        if !is_known {
            self.unchecked.insert(0, folder.clone());
            self.unchecked.truncate(Self::RECENT);
        }
    }

    /// Puts a folder first among those that were chosen last.
    pub fn chose(&mut self, folder: Folder) {
        self.recent.retain(|known| known.id != folder.id);
        self.recent.insert(0, folder);
        self.recent.truncate(Self::RECENT);
    }
}

impl Settings {
    /// Sites at most; nobody has so many.
    const SITES: usize = 100;

    /// What is remembered of a site.
    pub fn site(&self, site: &SiteUrl) -> Option<&SiteSettings> {
        self.sites.iter().find(|known| known.site == *site)
    }

    /// The same, to change it; added when it was not known.
    pub fn site_mut(&mut self, site: &SiteUrl) -> &mut SiteSettings {
        let at = self.sites.iter().position(|known| known.site == *site);
        let at = at.unwrap_or_else(|| {
            if self.sites.len() == Self::SITES {
                self.sites.remove(0);
            }
            self.sites.push(SiteSettings::new(site.clone()));
            self.sites.len() - 1
        });
        &mut self.sites[at]
    }

    /// Makes a destination the one that was used last, of its site and of all.
    pub fn used(&mut self, destination: &Destination) {
        let site = self.site_mut(&destination.site);
        // A path that was learned is not unlearned for the same folder.
        if site.folder.as_ref() != Some(&destination.folder) || destination.folder_path.is_some() {
            site.folder_path.clone_from(&destination.folder_path);
        }
        site.folder = Some(destination.folder.clone());
        self.last_site = Some(destination.site.clone());
    }

    /// Forgets a site.
    pub fn remove_site(&mut self, site: &SiteUrl) {
        self.sites.retain(|known| known.site != *site);
        if self.last_site.as_ref() == Some(site) {
            self.last_site = None;
        }
    }

    /// Takes over what an older form of the file says of the one site that it knows.
    pub(super) fn take_over_old_form(&mut self) {
        let folder = self.last_folder.take();
        let path = self.last_folder_path.take();
        if let (Some(site), Some(folder)) = (self.last_site.clone(), folder)
            && self.site(&site).is_none_or(|known| known.folder.is_none())
        {
            let known = self.site_mut(&site);
            known.folder = Some(folder);
            known.folder_path = path;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::FolderKind;

    fn site(host: &str) -> SiteUrl {
        SiteUrl::parse(host).unwrap()
    }

    fn folder(id: &str) -> Folder {
        Folder {
            id: RecordId::parse(id).unwrap(),
            title: id.into(),
            path: None,
            kind: FolderKind::Takes,
            has_children: None,
        }
    }

    #[test]
    fn each_site_has_a_folder_of_its_own() {
        let mut settings = Settings::default();
        for (host, id) in [("a.example", "F1"), ("b.example", "F2")] {
            settings.used(&Destination {
                site: site(host),
                folder: RecordId::parse(id).unwrap(),
                folder_path: Some(format!("Library/{id}")),
            });
        }
        let to = |site| settings.destination(site, None).unwrap().label();
        assert_eq!(to(Some("a.example")), "Library › F1");
        assert_eq!(to(None), "Library › F2");
        assert!(settings.destination(Some("c.example"), None).is_err());
        settings.remove_site(&site("b.example"));
        assert!(settings.destination(None, None).is_err());
    }

    #[test]
    fn the_folders_chosen_last_come_once_and_have_a_bound() {
        let mut settings = SiteSettings::new(site("a.example"));
        for id in ["A", "B", "C", "D", "E", "F", "G", "A"] {
            settings.chose(folder(id));
        }
        let ids: Vec<_> = settings.recent.iter().map(|f| f.id.as_str()).collect();
        assert_eq!(ids, ["A", "G", "F", "E", "D", "C"]);
    }

    #[test]
    fn a_folder_stays_unchecked_until_it_is_known_to_take_uploads() {
        let mut settings = SiteSettings::new(site("a.example"));
        let id = |text: &str| RecordId::parse(text).unwrap();
        settings.checked(&id("A"), false);
        settings.checked(&id("B"), false);
        settings.checked(&id("A"), false);
        assert_eq!(settings.card().unchecked, [id("A"), id("B")]);
        settings.checked(&id("A"), true);
        assert_eq!(settings.card().unchecked, [id("B")]);
    }

    #[test]
    fn a_file_of_the_older_form_keeps_its_folder() {
        let dir = tempfile::tempdir().unwrap();
        let old = r#"{"version":1,"last_site":"https://a.example","last_folder":"F1",
            "last_folder_path":"Library/F1","theme":"dark"}"#;
        std::fs::write(dir.path().join("settings.json"), old).unwrap();
        let settings = Settings::load(dir.path()).unwrap();
        assert_eq!(
            settings.destination(None, None).unwrap().label(),
            "Library › F1"
        );
        settings.save(dir.path()).unwrap();
        assert_eq!(Settings::load(dir.path()).unwrap().sites, settings.sites);
    }
}
