//! Which volumes can be taken out: cards, sticks, disks in a reader.

use std::path::{Path, PathBuf};

/// Folders that count as such volumes whatever the system says of them, as in `PATH`: for readers
/// that it takes for fixed ones, and for trials.
const NAMED: &str = "TANGELO_REMOVABLE";

/// The top of the volume that the path lies on, if people take that out. Blocks.
pub fn removable_top(path: &Path) -> Option<PathBuf> {
    let path = std::path::absolute(path).ok()?;
    named(&path).or_else(|| system::top(&path))
}

/// Those volumes that can be taken out and that these paths name as a whole: their tops, or
/// everything that lies in them. Blocks.
pub fn whole_volumes(paths: &[PathBuf]) -> Vec<PathBuf> {
    whole(paths, removable_top)
}

fn whole(paths: &[PathBuf], top_of: impl Fn(&Path) -> Option<PathBuf>) -> Vec<PathBuf> {
    let mut tops: Vec<PathBuf> = Vec::new();
    for top in paths.iter().filter_map(|path| top_of(path)) {
        if !tops.contains(&top) {
            tops.push(top);
        }
    }
    let is_named = |path: &Path| {
        let mut named = paths.iter().filter_map(|p| std::path::absolute(p).ok());
        named.any(|named| named == path)
    };
    tops.retain(|top| {
        is_named(top)
            || std::fs::read_dir(top).is_ok_and(|entries| {
                let mut any = false;
                let all = entries.flatten().all(|entry| {
                    any = true;
                    is_named(&entry.path())
                });
                any && all
            })
    });
    tops
}

fn named(path: &Path) -> Option<PathBuf> {
    let folders = std::env::var_os(NAMED)?;
    std::env::split_paths(&folders).find(|top| !top.as_os_str().is_empty() && path.starts_with(top))
}

#[cfg(target_os = "linux")]
mod system {
    use std::path::{Path, PathBuf};

    /// Where desktops mount what people put in.
    const MOUNTS: [&str; 2] = ["/media", "/run/media"];

    pub fn top(path: &Path) -> Option<PathBuf> {
        let mounts = std::fs::read_to_string("/proc/self/mountinfo").ok()?;
        let (device, top) = innermost(&mounts, path)?;
        let by_place = MOUNTS.iter().any(|mounts| top.starts_with(mounts));
        (by_place || is_removable(&device)).then_some(top)
    }

    /// The mount that the path lies on, with its device, as in proc(5). The root is none.
    pub(super) fn innermost(mounts: &str, path: &Path) -> Option<(String, PathBuf)> {
        let mount = |line: &str| {
            let mut fields = line.split(' ');
            let device = fields.nth(2)?.to_owned();
            Some((device, PathBuf::from(unescaped(fields.nth(1)?))))
        };
        let all = mounts.lines().filter_map(mount);
        // Of two mounts at one place the later one is seen.
        let holds = all.filter(|(_, top)| path.starts_with(top));
        let found = holds.max_by_key(|(_, top)| top.components().count())?;
        (found.1 != Path::new("/")).then_some(found)
    }

    /// Blanks and the like stand there in octal.
    fn unescaped(text: &str) -> String {
        [
            ("\\040", " "),
            ("\\011", "\t"),
            ("\\012", "\n"),
            ("\\134", "\\"),
        ]
        .iter()
        .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
    }

    /// The kernel's own mark, on the device or on the disk that it is a part of.
    fn is_removable(device: &str) -> bool {
        let device = Path::new("/sys/dev/block").join(device);
        let Ok(device) = device.canonicalize() else {
            return false;
        };
        let marked = |at: &Path| {
            std::fs::read_to_string(at.join("removable")).is_ok_and(|mark| mark.trim() == "1")
        };
        marked(&device) || device.parent().is_some_and(marked)
    }
}

#[cfg(not(any(target_os = "linux", windows)))]
mod system {
    use std::path::{Component, Path, PathBuf};

    /// Finder's place for what is not the system's own volume, which is a link there.
    pub fn top(path: &Path) -> Option<PathBuf> {
        let mut parts = path.components();
        let first: PathBuf = parts.by_ref().take(3).collect();
        let mut of_first = first.components().skip(1);
        let is_there = of_first.next() == Some(Component::Normal("Volumes".as_ref()));
        (is_there && of_first.next().is_some() && !first.is_symlink()).then_some(first)
    }
}

#[cfg(windows)]
mod system {
    use std::path::{Component, Path, PathBuf, Prefix};

    pub fn top(path: &Path) -> Option<PathBuf> {
        let Some(Component::Prefix(prefix)) = path.components().next() else {
            return None;
        };
        let (Prefix::Disk(letter) | Prefix::VerbatimDisk(letter)) = prefix.kind() else {
            return None;
        };
        let top = format!("{}:\\", char::from(letter));
        let kind = winsafe::GetDriveType(Some(&top));
        (kind == winsafe::co::DRIVE::REMOVABLE).then(|| PathBuf::from(top))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(target_os = "linux")]
    fn a_path_lies_on_the_innermost_mount_and_the_root_is_no_card() {
        let mounts = "22 1 8:2 / / rw - ext4 /dev/sda2 rw\n\
                      36 22 8:17 / /run/media/me/CARD\\040A rw shared:9 - exfat /dev/sdb1 rw\n\
                      37 36 0:41 / /run/media/me rw - tmpfs tmpfs rw\n";
        let at = |path: &str| system::innermost(mounts, Path::new(path));
        let card = ("8:17".to_owned(), PathBuf::from("/run/media/me/CARD A"));
        assert_eq!(at("/run/media/me/CARD A/DCIM/1.cr3"), Some(card));
        assert_eq!(at("/home/me/1.cr3"), None);
        assert_eq!(
            at("/run/media/me/CARD"),
            Some(("0:41".to_owned(), "/run/media/me".into()))
        );
    }

    #[test]
    fn a_volume_is_whole_by_its_top_or_by_everything_in_it() {
        let dir = tempfile::tempdir().unwrap();
        let top = dir.path().join("CARD_A");
        std::fs::create_dir_all(top.join("DCIM")).unwrap();
        std::fs::write(top.join("INDEX.BIN"), "1").unwrap();
        std::fs::write(dir.path().join("beside"), "1").unwrap();
        let top_of = |path: &Path| path.starts_with(&top).then(|| top.clone());
        let whole = |paths: &[PathBuf]| whole(paths, top_of);
        let found = std::slice::from_ref(&top);
        assert_eq!(whole(found), found);
        let both = [top.join("DCIM"), top.join("INDEX.BIN")];
        assert_eq!(whole(&both), found);
        assert!(whole(&both[..1]).is_empty(), "a part of it");
        assert!(whole(&[dir.path().join("beside")]).is_empty());
    }
}
