//! The log in the state folder: what the program itself had to say, bounded, and without what an
//! address may carry.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

/// Bytes of one file; then it moves aside.
const LARGEST: u64 = 1 << 20;
/// Files that moved aside and are kept.
const KEPT: u32 = 3;

static LOG: OnceLock<Mutex<LogFile>> = OnceLock::new();

/// Where the log of a state folder is.
pub fn log_path(state_dir: &Path) -> PathBuf {
    state_dir.join("tangelo.log")
}

/// From now on everything that is written to [`LogWriter`] goes into the state folder's log, too.
/// Only the process that holds the folder may ask for it. Without such a file the program works.
pub fn open_log(state_dir: &Path) {
    let opened = LogFile::open(log_path(state_dir), LARGEST);
    match opened {
        Ok(file) => {
            let _ = LOG.set(Mutex::new(file));
        }
        Err(error) => tracing::warn!(%error, "there is no log file"),
    }
}

/// The last lines of the log, oldest first; empty where there is none.
pub fn last_log_lines(state_dir: &Path, lines: usize) -> Vec<String> {
    // No more than one file's worth, whoever wrote it.
    let text = std::fs::read(log_path(state_dir)).unwrap_or_default();
    let text = &text[text.len().saturating_sub(LARGEST as usize)..];
    let text = String::from_utf8_lossy(text);
    let all: Vec<&str> = text.lines().collect();
    let first = all.len().saturating_sub(lines);
    all[first..]
        .iter()
        .map(|line| without_query(line))
        .collect()
}

/// Takes whole lines; before [`open_log`] they are dropped.
#[derive(Clone, Copy, Debug, Default)]
pub struct LogWriter;

impl Write for LogWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let Some(log) = LOG.get() {
            let mut log = log.lock().unwrap_or_else(PoisonError::into_inner);
            log.add(&without_query(&String::from_utf8_lossy(bytes)))?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Takes from every address in `text` what follows `?` or `#`, and what stands before `@`: a token
/// may stand there. What logs is not meant to write such a thing; this is the second lock.
pub fn without_query(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("://") {
        let (before, after) = rest.split_at(at + 3);
        clean += before;
        let ends = |c: char| c.is_whitespace() || "\"'<>()[]{}".contains(c);
        let (address, tail) = after.split_at(after.find(ends).unwrap_or(after.len()));
        let kept = address.split(['?', '#']).next().unwrap_or_default();
        let host_at = kept.find('/').unwrap_or(kept.len());
        let host = kept[..host_at].rsplit('@').next().unwrap_or_default();
        clean += host;
        clean += &kept[host_at..];
        if kept.len() < address.len() {
            clean += "?…";
        }
        rest = tail;
    }
    clean + rest
}

struct LogFile {
    path: PathBuf,
    file: File,
    bytes: u64,
    largest: u64,
}

impl LogFile {
    fn open(path: PathBuf, largest: u64) -> io::Result<LogFile> {
        let file = private().append(true).create(true).open(&path)?;
        let bytes = file.metadata()?.len();
        Ok(LogFile {
            path,
            file,
            bytes,
            largest,
        })
    }

    fn add(&mut self, text: &str) -> io::Result<()> {
        if self.bytes > 0 && self.bytes + text.len() as u64 > self.largest {
            self.turn_over()?;
        }
        self.file.write_all(text.as_bytes())?;
        self.bytes += text.len() as u64;
        Ok(())
    }

    /// `tangelo.log` becomes `tangelo.1.log`, that one `tangelo.2.log`, and so on.
    fn turn_over(&mut self) -> io::Result<()> {
        let aside = |number: u32| self.path.with_extension(format!("{number}.log"));
        for number in (1..KEPT).rev() {
            // The first times there is none.
            let _ = std::fs::rename(aside(number), aside(number + 1));
        }
        std::fs::rename(&self.path, aside(1))?;
        *self = LogFile::open(self.path.clone(), self.largest)?;
        Ok(())
    }
}

#[cfg(unix)]
fn private() -> std::fs::OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = std::fs::OpenOptions::new();
    options.mode(0o600);
    options
}

#[cfg(not(unix))]
fn private() -> std::fs::OpenOptions {
    std::fs::OpenOptions::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lose_what_may_be_a_secret() {
        assert_eq!(
            without_query("no client for https://me:pw@dam.example/API/v4?token=abc#x (told)"),
            "no client for https://dam.example/API/v4?… (told)"
        );
        let plain = "2 files, https://dam.example/a and nothing else?";
        assert_eq!(without_query(plain), plain);
        assert_eq!(without_query("://?a"), "://?…");
    }

    #[test]
    fn the_log_turns_over_and_old_ones_go() {
        let dir = tempfile::tempdir().unwrap();
        let path = log_path(dir.path());
        let mut log = LogFile::open(path.clone(), 100).unwrap();
        for number in 0..40 {
            log.add(&format!("line number {number:03}, said\n"))
                .unwrap();
        }
        let mut names: Vec<_> = std::fs::read_dir(dir.path())
            .unwrap()
            .map(|entry| entry.unwrap())
            .map(|entry| {
                assert!(entry.metadata().unwrap().len() <= 100);
                entry.file_name().into_string().unwrap()
            })
            .collect();
        names.sort();
        let expected = [
            "tangelo.1.log",
            "tangelo.2.log",
            "tangelo.3.log",
            "tangelo.log",
        ];
        assert_eq!(names, expected);
        let last = last_log_lines(dir.path(), 2);
        assert_eq!(last.last().unwrap(), "line number 039, said");
    }
}
