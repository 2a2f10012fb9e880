//! Walking dropped files and folders. Blocks: it runs on a thread of its own.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use walkdir::{DirEntry, WalkDir};

use super::files::{file_problem, stamp_of};
use super::volume::{is_removable, name_of_top};
use crate::model::{FileStamp, FoundFile, Problem, is_litter, nfc};

/// How a walk treats what it finds.
#[derive(Clone, Copy, Debug, Default)]
pub struct WalkOptions {
    /// Take litter along everywhere.
    pub keep_litter: bool,
}

/// A file, or an entry that should have been one.
#[derive(Clone, Debug)]
pub struct Walked {
    pub file: FoundFile,
    /// Why it cannot be sent.
    pub refused: Option<Problem>,
}

/// What a walk found so far, or in all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WalkSummary {
    pub files: usize,
    pub folders: usize,
    pub bytes: u64,
    /// Litter that was left out: how much, and the first few by path.
    pub litter: usize,
    pub litter_paths: Vec<PathBuf>,
    pub unreadable: usize,
    pub empty: usize,
    pub collisions: usize,
    pub cancelled: bool,
}

const LITTER_SHOWN: usize = 100;

/// Camera cards break without their management files: within these nothing is left out.
const CAMERA_FOLDERS: [&str; 5] = ["DCIM", "PRIVATE", "XDROOT", "CONTENTS", "AVCHD"];

/// Walks `paths` in order and hands every file to `take`, with the sums so far. Links are
/// followed, loops end. Stops early when `cancel` is set. A path named twice is taken once.
pub fn walk(
    paths: &[PathBuf],
    options: WalkOptions,
    cancel: &AtomicBool,
    mut take: impl FnMut(Walked, &WalkSummary),
) -> WalkSummary {
    let mut summary = WalkSummary::default();
    let mut seen = HashSet::new();
    let mut names = Names::default();
    for path in paths {
        let root = std::path::absolute(path).unwrap_or_else(|_| path.clone());
        if !seen.insert(root.clone()) {
            continue;
        }
        let base = match root.is_dir() {
            true => label(&root),
            false => String::new(),
        };
        // Links lead elsewhere, but what they lead to was asked for here.
        let removable = is_removable(&root);
        let left_out = |entry: &DirEntry| {
            entry.depth() > 0
                && !options.keep_litter
                && is_litter(&entry.file_name().to_string_lossy())
                && !removable
                && !in_camera_structure(entry.path())
        };
        let mut entries = WalkDir::new(&root)
            .follow_links(true)
            .sort_by_file_name()
            .into_iter();
        while let Some(entry) = entries.next() {
            if cancel.load(Ordering::Relaxed) {
                summary.cancelled = true;
                return summary;
            }
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    // A loop leads to what is walked already.
                    if error.loop_ancestor().is_none() {
                        let walked = unreadable(&root, &base, &error);
                        summary.unreadable += 1;
                        take(walked, &summary);
                    }
                    continue;
                }
            };
            if left_out(&entry) {
                summary.litter += 1;
                if summary.litter_paths.len() < LITTER_SHOWN {
                    summary.litter_paths.push(entry.path().to_owned());
                }
                if entry.file_type().is_dir() {
                    entries.skip_current_dir();
                }
                continue;
            }
            if entry.file_type().is_dir() {
                summary.folders += 1;
                continue;
            }
            if entry.depth() > 0 && !seen.insert(entry.path().to_owned()) {
                continue;
            }
            let walked = file(&root, &base, &entry, &mut names);
            summary.count(&walked);
            take(walked, &summary);
        }
    }
    summary
}

impl WalkSummary {
    fn count(&mut self, walked: &Walked) {
        match &walked.refused {
            None => {
                self.files += 1;
                self.bytes += walked.file.stamp.size;
                self.empty += usize::from(walked.file.stamp.size == 0);
            }
            Some(Problem::NameCollision { .. }) => self.collisions += 1,
            Some(_) => self.unreadable += 1,
        }
    }
}

/// A dropped folder's name on the site; a volume goes by its label.
fn label(root: &Path) -> String {
    match root.file_name() {
        Some(name) => nfc(&name.to_string_lossy()),
        None => name_of_top(root),
    }
}

fn in_camera_structure(path: &Path) -> bool {
    path.components().any(|part| {
        let name = part.as_os_str().to_string_lossy();
        CAMERA_FOLDERS.contains(&&*name) || name.to_ascii_uppercase().ends_with(".RDM")
    })
}

fn file(root: &Path, base: &str, entry: &DirEntry, names: &mut Names) -> Walked {
    let nothing = FileStamp {
        size: 0,
        modified_ns: 0,
        created_ns: None,
        identity: None,
    };
    let (stamp, mut refused) = match entry.metadata() {
        Ok(metadata) if metadata.is_file() => (stamp_of(&metadata), None),
        Ok(_) => {
            let reason = "not a regular file".to_owned();
            (nothing, Some(Problem::Unreadable { reason }))
        }
        Err(error) => (nothing, Some(problem_of(&error))),
    };
    let mut file = found(root, base, entry.path(), stamp);
    if entry.path().to_str().is_none() {
        refused = Some(Problem::NameNotText);
        // The list and the journal hold text.
        file.path = PathBuf::from(entry.path().to_string_lossy().into_owned());
    } else if refused.is_none()
        && let Some(other) = names.taken(&file)
    {
        refused = Some(Problem::NameCollision { other });
    }
    Walked { file, refused }
}

fn unreadable(root: &Path, base: &str, error: &walkdir::Error) -> Walked {
    let path = error.path().unwrap_or(root);
    let stamp = FileStamp {
        size: 0,
        modified_ns: 0,
        created_ns: None,
        identity: None,
    };
    let mut file = found(root, base, path, stamp);
    file.path = PathBuf::from(path.to_string_lossy().into_owned());
    Walked {
        file,
        refused: Some(problem_of(error)),
    }
}

fn problem_of(error: &walkdir::Error) -> Problem {
    match error.io_error() {
        Some(error) => file_problem(error),
        None => Problem::Unreadable {
            reason: "the folder cannot be listed".to_owned(),
        },
    }
}

fn found(root: &Path, base: &str, path: &Path, stamp: FileStamp) -> FoundFile {
    let below = path.strip_prefix(root).unwrap_or(Path::new(""));
    let mut folder = base.to_owned();
    let parent = below.parent().unwrap_or(Path::new(""));
    for part in parent.components() {
        if !folder.is_empty() {
            folder.push('/');
        }
        folder.push_str(&nfc(&part.as_os_str().to_string_lossy()));
    }
    let name = path.file_name().unwrap_or(path.as_os_str());
    FoundFile {
        path: path.to_owned(),
        folder,
        name: nfc(&name.to_string_lossy()),
        stamp,
    }
}

/// Names that became equal by composition. Plain ASCII cannot, so most walks keep nothing.
#[derive(Default)]
struct Names {
    sent: HashMap<(PathBuf, String, String), String>,
}

impl Names {
    /// The name on disk of another file that is sent under the same name from the same place.
    fn taken(&mut self, file: &FoundFile) -> Option<String> {
        if file.folder.is_ascii() && file.name.is_ascii() {
            return None;
        }
        let parent = file.path.parent().unwrap_or(Path::new(""));
        let place = PathBuf::from(nfc(&parent.to_string_lossy()));
        let on_disk = file.path.to_string_lossy().into_owned();
        match self
            .sent
            .entry((place, file.folder.clone(), file.name.clone()))
        {
            std::collections::hash_map::Entry::Occupied(other) => Some(other.get().clone()),
            std::collections::hash_map::Entry::Vacant(free) => {
                free.insert(on_disk);
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walked(paths: &[PathBuf]) -> (Vec<Walked>, WalkSummary) {
        let mut all = Vec::new();
        let options = WalkOptions::default();
        let summary = walk(paths, options, &AtomicBool::new(false), |w, _| all.push(w));
        (all, summary)
    }

    fn write(path: &Path, content: &[u8]) {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }

    #[test]
    fn folders_are_kept_below_the_dropped_one_and_litter_is_counted() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().join("Shoot");
        write(&root.join("day-1/a.jpg"), b"1");
        write(&root.join("day-1/.DS_Store"), b"x");
        write(&root.join(".hidden"), b"22");
        write(&root.join("empty"), b"");
        let (files, summary) = walked(&[root]);
        let names: Vec<_> = files
            .iter()
            .map(|w| format!("{}/{}", w.file.folder, w.file.name))
            .collect();
        assert_eq!(names, ["Shoot/.hidden", "Shoot/day-1/a.jpg", "Shoot/empty"]);
        assert_eq!((summary.files, summary.folders, summary.bytes), (3, 2, 3));
        assert_eq!((summary.litter, summary.empty), (1, 1));
    }

    #[test]
    fn camera_structures_are_taken_whole() {
        let dir = tempfile::tempdir().unwrap();
        write(&dir.path().join("card/DCIM/._clip.mov"), b"1");
        let (files, summary) = walked(&[dir.path().join("card")]);
        assert_eq!((files.len(), summary.litter), (1, 0));
    }

    #[test]
    fn a_missing_path_is_a_row_with_a_reason_and_a_path_named_twice_is_one() {
        let dir = tempfile::tempdir().unwrap();
        write(&dir.path().join("a"), b"1");
        let a = dir.path().join("a");
        let missing = dir.path().join("gone");
        let (files, summary) = walked(&[a.clone(), missing, a]);
        assert_eq!(files.len(), 2);
        assert_eq!(files[1].refused, Some(Problem::Missing));
        assert_eq!(summary.unreadable, 1);
    }

    #[cfg(unix)]
    #[test]
    fn link_loops_end_and_broken_links_are_rows() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().join("r");
        write(&root.join("a"), b"1");
        std::os::unix::fs::symlink(&root, root.join("loop")).unwrap();
        std::os::unix::fs::symlink(root.join("nowhere"), root.join("broken")).unwrap();
        let (files, _) = walked(&[root]);
        let refused: Vec<_> = files.iter().filter_map(|w| w.refused.clone()).collect();
        assert_eq!(files.len(), 2);
        assert_eq!(refused, [Problem::Missing]);
    }

    /// The file systems of macOS take no such name.
    #[cfg(target_os = "linux")]
    #[test]
    fn a_name_that_is_no_text_is_a_row_with_a_reason() {
        use std::os::unix::ffi::OsStrExt;
        let dir = tempfile::tempdir().unwrap();
        let latin1 = dir
            .path()
            .join("r")
            .join(std::ffi::OsStr::from_bytes(b"caf\xe9"));
        write(&latin1, b"1");
        let (files, _) = walked(&[dir.path().join("r")]);
        let refused: Vec<_> = files.iter().map(|w| w.refused.clone()).collect();
        assert_eq!(refused, [Some(Problem::NameNotText)]);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn names_that_become_equal_are_a_collision() {
        let dir = tempfile::tempdir().unwrap();
        write(&dir.path().join("r/u\u{308}.wav"), b"1");
        write(&dir.path().join("r/ü.wav"), b"2");
        let (files, summary) = walked(&[dir.path().join("r")]);
        assert_eq!(files.len(), 2);
        assert_eq!(summary.collisions, 1);
        assert!(files.iter().all(|w| w.file.name == "ü.wav"));
    }
}
