//! What the program remembers besides the journal. No secret is in it.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use super::site_settings::SiteSettings;
use crate::model::words;
use crate::model::{Destination, PaceWish, RecordId, SiteUrl, SiteUrlError, WindowMemory};

/// The settings file's content.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Form of the file; [`Settings::VERSION`] is understood.
    pub version: u32,
    pub last_site: Option<SiteUrl>,
    /// What is remembered of each site.
    pub sites: Vec<SiteSettings>,
    /// Only in files of form 1; see [`SiteSettings::folder`].
    #[serde(skip_serializing)]
    pub(super) last_folder: Option<RecordId>,
    #[serde(skip_serializing)]
    pub(super) last_folder_path: Option<String>,
    /// `dark` or `light`; else the system decides.
    pub theme: Option<String>,
    /// Speed limit for all connections together, in bytes per second.
    pub limit_bytes_per_sec: Option<u64>,
    /// A fixed number of chunks at once; without it, as many as help.
    pub chunks_at_once: Option<u32>,
    /// A file with an authority's certificate that is trusted besides the system's.
    pub ca_file: Option<PathBuf>,
    #[serde(deserialize_with = "WindowMemory::lenient")]
    pub window: WindowMemory,
}

/// One change at a time in this process: each reads the file, changes it and writes it.
static CHANGING: Mutex<()> = Mutex::new(());

/// Why settings could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    #[error("{}", words::command::settings_unusable(.path.display(), .source))]
    File {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error("{}", words::command::settings_malformed(.path.display(), .source))]
    Malformed {
        path: PathBuf,
        source: serde_json::Error,
    },
    #[error("{}", words::command::settings_newer(.0.display()))]
    Newer(PathBuf),
}

/// Why it is not clear where files should go.
#[derive(Debug, thiserror::Error)]
pub enum DestinationError {
    #[error("{}", words::command::no_site())]
    NoSite,
    #[error("{}", words::command::no_folder())]
    NoFolder,
    #[error("{}", words::command::site_unusable(.text, .source))]
    Site { text: String, source: SiteUrlError },
    #[error("{}", words::command::not_a_record_id(.0))]
    Folder(String),
}

impl Settings {
    /// Where files go: what is named, else what was used last.
    pub fn destination(
        &self,
        site: Option<&str>,
        folder: Option<&str>,
    ) -> Result<Destination, DestinationError> {
        let site = match site {
            Some(text) => SiteUrl::parse(text).map_err(|source| DestinationError::Site {
                text: text.to_owned(),
                source,
            })?,
            None => self.last_site.clone().ok_or(DestinationError::NoSite)?,
        };
        let folder = match folder {
            Some(text) => RecordId::parse(text.trim())
                .or_else(|| SiteUrl::record_id_in(text))
                .ok_or_else(|| DestinationError::Folder(text.to_owned()))?,
            None => {
                let known = self.site(&site).and_then(|known| known.folder.clone());
                known.ok_or(DestinationError::NoFolder)?
            }
        };
        // The path is remembered for the folder that it was told for.
        let folder_path = self
            .site(&site)
            .filter(|known| known.folder.as_ref() == Some(&folder))
            .and_then(|known| known.folder_path.clone());
        Ok(Destination {
            site,
            folder,
            folder_path,
        })
    }

    /// How fast, and how many at once.
    pub fn pace(&self) -> PaceWish {
        PaceWish {
            chunks_at_once: self.chunks_at_once,
            bytes_per_sec: self.limit_bytes_per_sec,
        }
    }

    /// The form that this program writes.
    pub const VERSION: u32 = 2;

    fn path(state_dir: &Path) -> PathBuf {
        state_dir.join("settings.json")
    }

    /// Reads the settings; a missing file gives the defaults.
    pub fn load(state_dir: &Path) -> Result<Settings, SettingsError> {
        let path = Self::path(state_dir);
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Ok(Settings::default());
            }
            Err(source) => return Err(SettingsError::File { path, source }),
        };
        let mut settings: Settings = serde_json::from_str(&text).map_err(|source| {
            let path = path.clone();
            SettingsError::Malformed { path, source }
        })?;
        if settings.version > Self::VERSION {
            return Err(SettingsError::Newer(path));
        }
        settings.take_over_old_form();
        Ok(settings)
    }

    /// Reads the settings, changes them and writes them.
    pub fn change(
        state_dir: &Path,
        change: impl FnOnce(&mut Settings),
    ) -> Result<(), SettingsError> {
        let _one = CHANGING.lock().unwrap_or_else(PoisonError::into_inner);
        let mut settings = Settings::load(state_dir)?;
        change(&mut settings);
        settings.save(state_dir)
    }

    /// Writes the settings beside the old file, then in its place, so that one of them is whole.
    pub fn save(&self, state_dir: &Path) -> Result<(), SettingsError> {
        let path = Self::path(state_dir);
        let beside = path.with_extension("json.new");
        let settings = Settings {
            version: Self::VERSION,
            ..self.clone()
        };
        let text = serde_json::to_string_pretty(&settings).map_err(|source| {
            let path = path.clone();
            SettingsError::Malformed { path, source }
        })?;
        std::fs::write(&beside, text)
            .and_then(|()| std::fs::rename(&beside, &path))
            .map_err(|source| SettingsError::File { path, source })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_come_back_and_newer_ones_are_refused() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(Settings::load(dir.path()).unwrap(), Settings::default());
        let settings = Settings {
            version: Settings::VERSION,
            last_site: SiteUrl::parse("https://dam.example").ok(),
            theme: Some("dark".to_owned()),
            limit_bytes_per_sec: Some(20_000_000),
            chunks_at_once: None,
            ca_file: Some("/etc/corp.pem".into()),
            ..Settings::default()
        };
        settings.save(dir.path()).unwrap();
        assert_eq!(Settings::load(dir.path()).unwrap(), settings);
        std::fs::write(dir.path().join("settings.json"), r#"{"version":9}"#).unwrap();
        let newer = Settings::load(dir.path());
        assert!(matches!(newer, Err(SettingsError::Newer(_))));
    }
}
