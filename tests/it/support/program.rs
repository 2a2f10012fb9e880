//! The program itself, as a process of its own.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fmt;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::Value;
use tokio::sync::mpsc;

use super::LIMIT;

/// Lines in line at most; nothing prints so much before somebody reads it.
const LINES: usize = 4096;

/// A call of the program that was not made yet.
pub struct Program {
    command: Command,
}

impl Program {
    /// The program with a home of its own below `dir`, and nothing of ours in its environment.
    pub fn new(dir: &Path) -> Program {
        let home = dir.join("home");
        std::fs::create_dir_all(&home).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_tangelo"));
        for (name, _) in std::env::vars_os() {
            let name_text = name.to_string_lossy();
            if name_text.starts_with("TANGELO_") || name_text.starts_with("XDG_") {
                command.env_remove(&name);
            }
        }
        command
            // Tests read its sentences, whatever this machine speaks.
            .env("TANGELO_LANGUAGE", "en")
            .env("HOME", &home)
            .current_dir(dir)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        Program { command }
    }

    pub fn arg(mut self, arg: impl AsRef<OsStr>) -> Program {
        self.command.arg(arg);
        self
    }

    pub fn args<A: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = A>) -> Program {
        self.command.args(args);
        self
    }

    pub fn env(mut self, name: &str, value: &str) -> Program {
        self.command.env(name, value);
        self
    }

    pub fn without_env(mut self, name: &str) -> Program {
        self.command.env_remove(name);
        self
    }

    /// Runs it to its end.
    pub async fn run(self) -> Run {
        self.start().end().await
    }

    pub fn start(mut self) -> Running {
        let mut child = self.command.spawn().expect("the program starts");
        let (lines_in, lines) = mpsc::channel(LINES);
        let out = child.stdout.take().unwrap();
        let err = child.stderr.take().unwrap();
        read(out, false, lines_in.clone());
        read(err, true, lines_in);
        Running {
            child,
            lines,
            out: Vec::new(),
            err: Vec::new(),
        }
    }
}

fn read(
    from: impl std::io::Read + Send + 'static,
    is_err: bool,
    lines: mpsc::Sender<(bool, String)>,
) {
    std::thread::spawn(move || {
        for line in BufReader::new(from).split(b'\n') {
            let Ok(line) = line else { return };
            let line = String::from_utf8_lossy(&line).into_owned();
            if lines.blocking_send((is_err, line)).is_err() {
                return;
            }
        }
    });
}

/// The program at work. It ends with this value.
pub struct Running {
    child: Child,
    lines: mpsc::Receiver<(bool, String)>,
    out: Vec<String>,
    err: Vec<String>,
}

impl Running {
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Waits for the end.
    pub async fn end(mut self) -> Run {
        let all = async { while self.line().await {} };
        if tokio::time::timeout(LIMIT, all).await.is_err() {
            let _ = self.child.kill();
            panic!(
                "the program did not end; it said:\n{}\n{}",
                self.out.join("\n"),
                self.err.join("\n")
            );
        }
        let code = self.child.wait().unwrap().code();
        Run {
            code,
            out: std::mem::take(&mut self.out),
            err: std::mem::take(&mut self.err),
        }
    }

    /// Ends it as a power cut would.
    pub async fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// The same, with what it had said until then.
    pub async fn kill_and_tell(mut self) -> Run {
        self.child.kill().unwrap();
        self.end().await
    }

    async fn line(&mut self) -> bool {
        match self.lines.recv().await {
            Some((true, line)) => self.err.push(line),
            Some((false, line)) => self.out.push(line),
            None => return false,
        }
        true
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // An error means that it has ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A run that has ended.
pub struct Run {
    /// `None`: ended by a signal.
    pub code: Option<i32>,
    pub out: Vec<String>,
    pub err: Vec<String>,
}

impl Run {
    pub fn expect_code(&self, code: i32) -> &Run {
        assert_eq!(self.code, Some(code), "{self}");
        self
    }

    /// The asset lines by path. Checks that each has the promised fields and no file has two.
    pub fn assets(&self) -> BTreeMap<String, Value> {
        let mut assets = BTreeMap::new();
        for line in &self.out[..self.out.len().saturating_sub(1)] {
            let story: Value =
                serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}\n{self}"));
            assert_story(&story);
            let path = story["path"].as_str().unwrap().to_owned();
            let twice = assets.insert(path, story);
            assert!(twice.is_none(), "told twice: {twice:?}\n{self}");
        }
        assets
    }

    /// The one asset line about a file whose path ends with `name`.
    pub fn asset(&self, name: &str) -> Value {
        let ends = |(path, _): &(String, Value)| path.ends_with(name);
        let mut found: Vec<_> = self.assets().into_iter().filter(ends).collect();
        assert_eq!(found.len(), 1, "{name}\n{self}");
        found.remove(0).1
    }

    /// The last line.
    pub fn summary(&self) -> Value {
        let last = self.out.last().unwrap_or_else(|| panic!("no line\n{self}"));
        let summary: Value = serde_json::from_str(last).unwrap();
        assert_eq!(summary["event"], "summary", "{self}");
        summary
    }

    /// Exit code 0, and every file uploaded.
    pub fn expect_all_uploaded(&self, files: usize) -> &Run {
        self.expect_code(0);
        let assets = self.assets();
        assert_eq!(assets.len(), files, "{self}");
        for story in assets.values() {
            assert_eq!(story["status"], "uploaded", "{self}");
        }
        assert_eq!(self.summary()["uploaded"], files, "{self}");
        self
    }

    /// Exit code 1, and every file failed because of `kind`.
    pub fn expect_all_failed(&self, files: usize, kind: &str) -> &Run {
        self.expect_code(1);
        let assets = self.assets();
        assert_eq!(assets.len(), files, "{self}");
        for story in assets.values() {
            assert_eq!(story["error"]["kind"], kind, "{self}");
        }
        assert_eq!(self.summary()["failed"], files, "{self}");
        self
    }

    /// Exit code 2, nothing on standard output, and a word on standard error.
    pub fn expect_usage(&self, word: &str) {
        self.expect_code(2);
        assert!(self.out.is_empty(), "{self}");
        assert!(self.err.join("\n").contains(word), "{self}");
    }

    /// Everything that it said.
    pub fn text(&self) -> String {
        format!("{}\n{}", self.out.join("\n"), self.err.join("\n"))
    }
}

impl fmt::Display for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.text();
        let mut lines: Vec<&str> = text.lines().collect();
        if lines.len() > 40 {
            lines.retain(|line| !line.contains(r#""status":"uploaded""#));
        }
        write!(f, "exit {:?}\n{}", self.code, lines.join("\n"))
    }
}

/// The fixed interface of an asset line.
fn assert_story(story: &Value) {
    let mut fields: Vec<&str> = story.as_object().unwrap().keys().map(|k| &**k).collect();
    fields.sort_unstable();
    let promised = [
        "asset_version",
        "duplicate_check",
        "duplicate_record_id",
        "error",
        "event",
        "path",
        "record_id",
        "status",
    ];
    assert_eq!(fields, promised, "{story}");
    assert_eq!(story["event"], "asset");
    assert!(Path::new(story["path"].as_str().unwrap()).is_absolute());
    let check = story["duplicate_check"].as_str().unwrap();
    assert!(["checked", "not_checked", "unknown"].contains(&check));
    let [id, duplicate, error] = ["record_id", "duplicate_record_id", "error"].map(|f| &story[f]);
    match story["status"].as_str().unwrap() {
        "uploaded" | "already_complete" => assert!(duplicate.is_null() && error.is_null()),
        "duplicate" => assert!(id.is_null() && duplicate.is_string() && error.is_null()),
        "failed" => {
            assert!(id.is_null() && duplicate.is_null());
            let mut fields: Vec<_> = error.as_object().unwrap().keys().collect();
            fields.sort_unstable();
            assert_eq!(fields, ["kind", "message"]);
            assert!(!error["message"].as_str().unwrap().is_empty());
        }
        other => panic!("a status of its own: {other}"),
    }
}
