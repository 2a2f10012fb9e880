//! Files to upload.

use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use unicode_normalization::UnicodeNormalization;

/// A folder of files whose content follows from a seed.
pub struct Source {
    root: PathBuf,
    bytes: std::cell::Cell<u64>,
}

impl Source {
    pub fn new(root: PathBuf) -> Source {
        std::fs::create_dir(&root).unwrap();
        let bytes = std::cell::Cell::new(0);
        Source { root, bytes }
    }

    pub fn path(&self) -> &Path {
        &self.root
    }

    /// Bytes of all files.
    pub fn bytes(&self) -> u64 {
        self.bytes.get()
    }

    /// Makes a file of `len` bytes that was last changed long ago: one of this very moment would
    /// be held back, since it may still be growing.
    pub fn file(&self, name: &str, seed: u64, len: u64) -> PathBuf {
        let path = self.root.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        let mut file = File::create(&path).unwrap();
        let mut rng = fastrand::Rng::with_seed(seed);
        let mut block = vec![0; 1 << 16];
        let mut left = len;
        while left > 0 {
            rng.fill(&mut block);
            let some = left.min(block.len() as u64);
            file.write_all(&block[..some as usize]).unwrap();
            left -= some;
        }
        let changed = UNIX_EPOCH + Duration::from_secs(1_700_000_000 + seed % 1_000_000);
        file.set_modified(changed).unwrap();
        self.bytes.set(self.bytes.get() + len);
        path
    }

    /// Folder and name that a file has on the site: below the folder's own name, as NFC.
    pub fn place(&self, path: &Path) -> (String, String) {
        let below = path.strip_prefix(self.root.parent().unwrap()).unwrap();
        let text = |path: &Path| path.to_str().unwrap().nfc().collect::<String>();
        let folder = text(below.parent().unwrap());
        (folder, text(Path::new(below.file_name().unwrap())))
    }
}

/// The content of [`Source::file`], for those that need it in memory.
pub fn noise(seed: u64, len: usize) -> Vec<u8> {
    let mut rng = fastrand::Rng::with_seed(seed);
    let mut out = Vec::new();
    let mut block = vec![0; 1 << 16];
    while out.len() < len {
        rng.fill(&mut block);
        let some = block.len().min(len - out.len());
        out.extend_from_slice(&block[..some]);
    }
    out
}

/// Whether two files hold the same bytes.
pub fn same_bytes(one: &Path, other: &Path) -> bool {
    let (mut one, mut other) = (File::open(one).unwrap(), File::open(other).unwrap());
    if one.metadata().unwrap().len() != other.metadata().unwrap().len() {
        return false;
    }
    let (mut a, mut b) = (vec![0; 1 << 20], vec![0; 1 << 20]);
    loop {
        let len = one.read(&mut a).unwrap();
        if len == 0 {
            return true;
        }
        other.read_exact(&mut b[..len]).unwrap();
        if a[..len] != b[..len] {
            return false;
        }
    }
}
