//! Endpoint profiles of sites whose paths differ: `profiles/<host>.json` in the state folder. They
//! hold what differs from the shipped profile, and no secret.

use std::io::Write;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::model::SiteUrl;
use crate::model::words;
use crate::protocol::{Profile, ProfileError};

/// The profiles that were found for sites.
#[derive(Clone, Debug)]
pub struct SiteProfiles {
    folder: PathBuf,
}

/// The file's content.
#[derive(Serialize, Deserialize)]
struct Stored {
    version: u32,
    site: SiteUrl,
    overrides: Value,
}

/// Why a site's profile could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum SiteProfilesError {
    #[error("{}", words::command::endpoints_unusable(.path.display(), .source))]
    File {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error("{}", words::command::endpoints_malformed(.path.display(), .why))]
    Malformed { path: PathBuf, why: String },
    #[error("{}", words::command::endpoints_newer(.0.display()))]
    Newer(PathBuf),
}

impl SiteProfiles {
    /// The form that this program writes.
    const VERSION: u32 = 1;
    /// A profile is some kilobytes.
    const LARGEST: u64 = 1 << 20;

    /// The profiles in that state folder.
    pub fn in_state_dir(state_dir: &Path) -> SiteProfiles {
        SiteProfiles {
            folder: state_dir.join("profiles"),
        }
    }

    /// Where the site's profile is, or would be.
    pub fn path(&self, site: &SiteUrl) -> PathBuf {
        let plain = |c: char| match c {
            c if c.is_ascii_alphanumeric() || c == '.' || c == '-' => c,
            _ => '_',
        };
        let host: String = site.host().chars().map(plain).take(200).collect();
        self.folder.join(format!("{host}.json"))
    }

    /// The site's profile: the shipped one with what was found. `None` where nothing was.
    pub fn load(&self, site: &SiteUrl) -> Result<Option<Profile>, SiteProfilesError> {
        let path = self.path(site);
        let Some(stored) = self.read(&path)? else {
            return Ok(None);
        };
        // Another site of that host's name, over another scheme.
        if stored.site != *site {
            return Ok(None);
        }
        let malformed = |error: ProfileError| SiteProfilesError::Malformed {
            path,
            why: error.to_string(),
        };
        let profile = Profile::with_overrides(&stored.overrides.to_string());
        profile.map(Some).map_err(malformed)
    }

    /// Keeps what was found, in place of what was kept before. A file of a newer Tangelo stays.
    pub fn save(&self, site: &SiteUrl, overrides: &Value) -> Result<(), SiteProfilesError> {
        let path = self.path(site);
        if let Err(newer @ SiteProfilesError::Newer(_)) = self.read(&path) {
            return Err(newer);
        }
        let stored = Stored {
            version: Self::VERSION,
            site: site.clone(),
            overrides: overrides.clone(),
        };
        let text = serde_json::to_string_pretty(&stored).map_err(|error| {
            let path = path.clone();
            let why = error.to_string();
            SiteProfilesError::Malformed { path, why }
        })?;
        self.write(&path, &text)
            .map_err(|source| SiteProfilesError::File { path, source })
    }

    /// Beside the old file, then in its place, so that one of them is whole.
    fn write(&self, path: &Path, text: &str) -> std::io::Result<()> {
        std::fs::create_dir_all(&self.folder)?;
        let mut beside = tempfile::NamedTempFile::new_in(&self.folder)?;
        beside.write_all(text.as_bytes())?;
        beside.as_file().sync_all()?;
        beside.persist(path)?;
        Ok(())
    }

    fn read(&self, path: &Path) -> Result<Option<Stored>, SiteProfilesError> {
        let unusable = |source| SiteProfilesError::File {
            path: path.to_owned(),
            source,
        };
        let malformed = |why: String| SiteProfilesError::Malformed {
            path: path.to_owned(),
            why,
        };
        match std::fs::metadata(path) {
            Ok(file) if file.len() > Self::LARGEST => return Err(malformed("too large".into())),
            Ok(_) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(unusable(source)),
        }
        let text = std::fs::read_to_string(path).map_err(unusable)?;
        let value: Value = serde_json::from_str(&text).map_err(|e| malformed(e.to_string()))?;
        let version = value.get("version").and_then(Value::as_u64);
        if version.is_some_and(|version| version > u64::from(Self::VERSION)) {
            return Err(SiteProfilesError::Newer(path.to_owned()));
        }
        let stored = serde_json::from_value(value).map_err(|e| malformed(e.to_string()))?;
        Ok(Some(stored))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn site(text: &str) -> SiteUrl {
        SiteUrl::parse(text).unwrap()
    }

    #[test]
    fn what_was_found_comes_back_for_its_site_alone() {
        let dir = tempfile::tempdir().unwrap();
        let profiles = SiteProfiles::in_state_dir(dir.path());
        let here = site("https://dam.example");
        assert!(profiles.load(&here).unwrap().is_none());
        let overrides = json!({"calls": {"complete": {"path": "/other/99"}}});
        profiles.save(&here, &overrides).unwrap();
        profiles.save(&here, &overrides).unwrap();
        let profile = profiles.load(&here).unwrap().unwrap();
        assert_eq!(
            profile.calls[&crate::protocol::Call::Complete].path,
            "/other/99"
        );
        assert!(dir.path().join("profiles/dam.example.json").exists());
        assert!(
            profiles
                .load(&site("https://other.example"))
                .unwrap()
                .is_none()
        );
        let local = site("http://[::1]:8080");
        profiles.save(&local, &overrides).unwrap();
        assert!(profiles.load(&local).unwrap().is_some());
        assert!(
            profiles
                .load(&site("https://[::1]:8080"))
                .unwrap()
                .is_none()
        );
    }

    #[test]
    fn damaged_files_are_named_and_newer_ones_left_as_they_are() {
        let dir = tempfile::tempdir().unwrap();
        let profiles = SiteProfiles::in_state_dir(dir.path());
        let here = site("https://dam.example");
        profiles.save(&here, &json!({})).unwrap();
        let path = profiles.path(&here);
        for damaged in [
            "",
            "{",
            "[]",
            r#"{"version":1,"site":"https://dam.example","overrides":{"version":7}}"#,
        ] {
            std::fs::write(&path, damaged).unwrap();
            let error = profiles.load(&here).unwrap_err();
            assert!(
                matches!(error, SiteProfilesError::Malformed { .. }),
                "{damaged}"
            );
        }
        profiles.save(&here, &json!({})).unwrap();
        assert!(profiles.load(&here).unwrap().is_some());
        std::fs::write(&path, r#"{"version":2,"what":"ever"}"#).unwrap();
        let newer = profiles.save(&here, &json!({})).unwrap_err();
        assert!(newer.to_string().contains("newer Tangelo"));
        assert!(std::fs::read_to_string(&path).unwrap().contains("ever"));
    }
}
