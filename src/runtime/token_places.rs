//! Sites that refuse a token in the header and take it in the query: `token-places.json` in the
//! state folder. A file of its own, since it is written whenever a site proves it. No token is in it.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use crate::model::SiteUrl;

/// One writer at a time in this process.
static WRITING: Mutex<()> = Mutex::new(());

#[derive(Default, Serialize, Deserialize)]
struct Stored {
    version: u32,
    in_query: BTreeSet<SiteUrl>,
}

const VERSION: u32 = 1;

fn path(state_dir: &Path) -> PathBuf {
    state_dir.join("token-places.json")
}

/// The sites that are known to want it so. What cannot be read, or is newer, is found out again.
pub(super) fn load(state_dir: &Path) -> BTreeSet<SiteUrl> {
    read(state_dir).unwrap_or_default().in_query
}

fn read(state_dir: &Path) -> Option<Stored> {
    const LARGEST: u64 = 1 << 20;
    let path = path(state_dir);
    let len = std::fs::metadata(&path).ok()?.len();
    let text = (len <= LARGEST).then(|| std::fs::read_to_string(&path).ok())??;
    let stored: Stored = serde_json::from_str(&text).ok()?;
    (stored.version == VERSION).then_some(stored)
}

/// Notes a site, or takes it out. Blocks for the disk.
pub(super) fn change(state_dir: &Path, site: &SiteUrl, in_query: bool) -> std::io::Result<()> {
    let _one = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
    let mut stored = read(state_dir).unwrap_or_default();
    stored.version = VERSION;
    match in_query {
        true => stored.in_query.insert(site.clone()),
        false => stored.in_query.remove(site),
    };
    let text = serde_json::to_string_pretty(&stored)?;
    // Beside the old file, then in its place, so that one of them is whole.
    let mut beside = tempfile::NamedTempFile::new_in(state_dir)?;
    beside.write_all(text.as_bytes())?;
    beside.persist(path(state_dir))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_noted_and_taken_out_and_garbage_is_no_site() {
        let dir = tempfile::tempdir().unwrap();
        let site = SiteUrl::parse("https://dam.example").unwrap();
        assert!(load(dir.path()).is_empty());
        change(dir.path(), &site, true).unwrap();
        assert!(load(dir.path()).contains(&site));
        change(dir.path(), &site, false).unwrap();
        assert!(load(dir.path()).is_empty());
        for garbage in [
            "",
            "{",
            r#"{"version":2,"in_query":["https://dam.example"]}"#,
        ] {
            std::fs::write(path(dir.path()), garbage).unwrap();
            assert!(load(dir.path()).is_empty(), "{garbage}");
        }
    }
}
