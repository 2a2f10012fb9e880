//! Files as the simulation has them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use tangelo::model::{ByteRange, FileIdentity, FileStamp, FoundFile, Problem};

/// A disk in memory.
#[derive(Clone, Default)]
pub struct Disk {
    files: BTreeMap<PathBuf, SimFile>,
    /// Every content that a path ever had.
    history: BTreeMap<PathBuf, Vec<Vec<u8>>>,
    writes: u64,
}

#[derive(Clone)]
struct SimFile {
    content: Vec<u8>,
    stamp: FileStamp,
}

impl Disk {
    /// Writes a file; its modification time differs from any before.
    pub fn write(&mut self, path: &str, content: Vec<u8>) {
        self.writes += 1;
        let file = 1 + self.files.len() as u64;
        let identity = self
            .files
            .get(Path::new(path))
            .map_or(FileIdentity { volume: 1, file }, |old| {
                old.stamp.identity.unwrap()
            });
        let stamp = FileStamp {
            size: content.len() as u64,
            modified_ns: self.writes as i64 * 1_000_000_007,
            created_ns: Some(5),
            identity: Some(identity),
        };
        self.history
            .entry(path.into())
            .or_default()
            .push(content.clone());
        self.files.insert(path.into(), SimFile { content, stamp });
    }

    /// Gives a file another modification time, and the same content.
    pub fn touch(&mut self, path: &str) {
        let content = self.files[Path::new(path)].content.clone();
        self.write(path, content);
    }

    pub fn remove(&mut self, path: &str) {
        self.files.remove(Path::new(path));
    }

    pub fn content(&self, path: &Path) -> Option<&[u8]> {
        self.files.get(path).map(|f| f.content.as_slice())
    }

    /// Whether the file had this content at some time.
    pub fn ever_had(&self, path: &Path, content: &[u8]) -> bool {
        let mut states = self.history.get(path).into_iter().flatten();
        states.any(|state| state == content)
    }

    pub fn stamp(&self, path: &Path) -> Result<FileStamp, Problem> {
        let file = self.files.get(path).ok_or(Problem::Missing)?;
        Ok(file.stamp)
    }

    /// A range of a file that must be in that state.
    pub fn read(&self, path: &Path, stamp: &FileStamp, range: ByteRange) -> Result<&[u8], Problem> {
        let file = self.files.get(path).ok_or(Problem::Missing)?;
        if !file.stamp.same_state(stamp) {
            return Err(Problem::ChangedOnDisk);
        }
        Ok(&file.content[range.start as usize..range.end() as usize])
    }

    /// All files, as a walk finds them.
    pub fn found(&self) -> Vec<FoundFile> {
        let found = |(path, file): (&PathBuf, &SimFile)| FoundFile {
            path: path.clone(),
            folder: path.parent().unwrap().to_string_lossy()[1..].to_owned(),
            name: path.file_name().unwrap().to_string_lossy().into_owned(),
            stamp: file.stamp,
        };
        self.files.iter().map(found).collect()
    }

    pub fn paths(&self) -> Vec<String> {
        let text = |path: &PathBuf| path.to_string_lossy().into_owned();
        self.files.keys().map(text).collect()
    }
}
