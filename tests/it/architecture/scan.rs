//! A small reader of Rust: enough to find every path that a file names.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// One file of the program, as far as it is compiled into it.
pub struct Source {
    pub file: PathBuf,
    /// The module's names below the crate; empty for `lib.rs` and `main.rs`.
    pub module: Vec<String>,
    tokens: Vec<String>,
    /// Files of modules that are there for tests alone.
    for_tests: Vec<PathBuf>,
}

impl Source {
    pub fn new(module: &[&str], text: &str) -> Source {
        let module = module.iter().map(|&name| name.to_owned()).collect();
        Source::read(PathBuf::new(), module, text)
    }

    fn read(file: PathBuf, module: Vec<String>, text: &str) -> Source {
        let (tokens, test_modules) = without_tests(tokens(text));
        let dir = match file.file_stem().and_then(|stem| stem.to_str()) {
            Some("mod" | "lib" | "main") | None => file.parent().unwrap_or(&file).to_owned(),
            Some(stem) => file.with_file_name(stem),
        };
        let beside = file.parent().unwrap_or(&file).to_owned();
        let for_tests = test_modules
            .into_iter()
            .map(|module| match module {
                TestModule::Named(name) => dir.join(name),
                TestModule::At(path) => beside.join(path),
            })
            .collect();
        Source {
            file,
            module,
            tokens,
            for_tests,
        }
    }

    /// Every path that stands in the file, groups written out: `use std::{fs, io}` gives two.
    pub fn paths(&self) -> Vec<Vec<String>> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            if is_name(&self.tokens[at]) {
                at = tree(&self.tokens, at, &mut Vec::new(), &mut found);
            } else {
                at += 1;
            }
        }
        found
    }

    /// The top module of this crate that `path` leads to, if it leads to one.
    pub fn top_level<'a>(&self, path: &'a [String]) -> Option<&'a str> {
        let ups = path.iter().take_while(|name| *name == "super").count();
        let after = match path.first()?.as_str() {
            "crate" | "tangelo" => 1,
            "super" if ups == self.module.len() => ups,
            _ => return None,
        };
        path.get(after).map(String::as_str)
    }
}

/// The sources below `root` that are part of the program.
pub fn sources(root: &Path) -> Vec<Source> {
    let mut all: Vec<Source> = walkdir::WalkDir::new(root)
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.extension().is_some_and(|e| e == "rs"))
        .map(|path| {
            let text = std::fs::read_to_string(&path).unwrap();
            let module = module_of(path.strip_prefix(root).unwrap());
            Source::read(path, module, &text)
        })
        .collect();
    let for_tests: BTreeSet<PathBuf> = all.iter().flat_map(|s| s.for_tests.clone()).collect();
    all.retain(|source| {
        let whole = source.file.with_extension("");
        !for_tests.contains(&source.file) && !whole.ancestors().any(|p| for_tests.contains(p))
    });
    all
}

fn module_of(path: &Path) -> Vec<String> {
    let whole = path.with_extension("");
    let mut names: Vec<String> = whole
        .iter()
        .map(|name| name.to_str().unwrap().to_owned())
        .collect();
    if names
        .last()
        .is_some_and(|n| n == "mod" || (names.len() == 1 && is_root(n)))
    {
        names.pop();
    }
    names
}

fn is_root(name: &str) -> bool {
    name == "lib" || name == "main"
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Reads one path, or a tree of them, from `at`; returns where it ends.
fn tree(
    tokens: &[String],
    mut at: usize,
    before: &mut Vec<String>,
    found: &mut Vec<Vec<String>>,
) -> usize {
    let depth = before.len();
    loop {
        match tokens.get(at).map(String::as_str) {
            Some(name) if is_name(name) => {
                before.push(name.to_owned());
                at += 1;
            }
            Some("{") if before.len() > depth || depth > 0 => {
                at += 1;
                while tokens.get(at).is_some_and(|t| t != "}") {
                    let next = tree(tokens, at, before, found);
                    at = next.max(at + 1);
                    if tokens.get(at).is_some_and(|t| t == ",") {
                        at += 1;
                    }
                }
                before.truncate(depth);
                return at + 1;
            }
            _ => break,
        }
        match tokens.get(at).map(String::as_str) {
            Some("::") => at += 1,
            _ => break,
        }
    }
    found.push(before.clone());
    before.truncate(depth);
    at
}

/// Names, `::` and single signs; texts become one token that is nothing's name.
fn tokens(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    let is = |at: usize, wanted: &str| {
        wanted
            .chars()
            .enumerate()
            .all(|(i, c)| chars.get(at + i) == Some(&c))
    };
    while at < chars.len() {
        let c = chars[at];
        if is(at, "//") {
            while at < chars.len() && chars[at] != '\n' {
                at += 1;
            }
        } else if is(at, "/*") {
            let mut depth = 0;
            loop {
                if is(at, "/*") {
                    depth += 1;
                    at += 2;
                } else if is(at, "*/") {
                    depth -= 1;
                    at += 2;
                } else {
                    at += 1;
                }
                if depth == 0 || at >= chars.len() {
                    break;
                }
            }
        } else if let Some(end) = raw_text(&chars, at) {
            tokens.push("\"\"".to_owned());
            at = end;
        } else if c == '"' {
            let start = at + 1;
            at += 1;
            while at < chars.len() && chars[at] != '"' {
                at += if chars[at] == '\\' { 2 } else { 1 };
            }
            let inside: String = chars[start..at.min(chars.len())].iter().collect();
            tokens.push(format!("\"{inside}\""));
            at += 1;
        } else if c == '\'' {
            at = after_quote(&chars, at);
        } else if c.is_alphanumeric() || c == '_' {
            let start = at;
            while at < chars.len() && (chars[at].is_alphanumeric() || chars[at] == '_') {
                at += 1;
            }
            let word: String = chars[start..at].iter().collect();
            // `r#type` is a name, and `b"…"` a text: the sign after decides, so drop the mark.
            let marks_text = matches!(word.as_str(), "b" | "c") && chars.get(at) == Some(&'"');
            if !marks_text {
                tokens.push(word);
            }
        } else if is(at, "::") {
            tokens.push("::".to_owned());
            at += 2;
        } else {
            if !c.is_whitespace() {
                tokens.push(c.to_string());
            }
            at += 1;
        }
    }
    tokens
}

/// The end of a raw text that begins at `at`.
fn raw_text(chars: &[char], at: usize) -> Option<usize> {
    let mut next = at;
    if matches!(chars[next], 'b' | 'c') {
        next += 1;
    }
    let inside_word = at > 0 && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_');
    if inside_word || chars.get(next) != Some(&'r') {
        return None;
    }
    next += 1;
    let marks = chars[next..].iter().take_while(|c| **c == '#').count();
    next += marks;
    if chars.get(next) != Some(&'"') {
        return None;
    }
    next += 1;
    while next < chars.len() {
        let closes = chars[next] == '"'
            && chars[next + 1..]
                .iter()
                .take(marks)
                .filter(|c| **c == '#')
                .count()
                == marks;
        next += 1;
        if closes {
            return Some(next + marks);
        }
    }
    Some(next)
}

/// Behind a character in quotes, or behind the quote of a lifetime.
fn after_quote(chars: &[char], at: usize) -> usize {
    match (chars.get(at + 1), chars.get(at + 2)) {
        (Some('\\'), _) => {
            let mut end = at + 3;
            while end < chars.len() && chars[end] != '\'' {
                end += 1;
            }
            end + 1
        }
        (Some(_), Some('\'')) => at + 3,
        _ => at + 1,
    }
}

enum TestModule {
    Named(String),
    At(String),
}

/// Drops what stands behind `#[cfg(test)]`, and tells which modules it declared.
fn without_tests(tokens: Vec<String>) -> (Vec<String>, Vec<TestModule>) {
    const MARK: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut kept = Vec::new();
    let mut modules = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let marked = MARK
            .iter()
            .enumerate()
            .all(|(i, sign)| tokens.get(at + i).is_some_and(|t| t == sign));
        if !marked {
            kept.push(tokens[at].clone());
            at += 1;
            continue;
        }
        let item = at;
        at = end_of_item(&tokens, at);
        let item = &tokens[item..at];
        let declared = item.iter().position(|t| t == "mod");
        if let Some(mod_at) = declared
            && item.get(mod_at + 2).is_some_and(|t| t == ";")
        {
            let path = item.iter().position(|t| t == "path").map(|p| &item[p + 2]);
            modules.push(match path {
                Some(text) => TestModule::At(text.trim_matches('"').to_owned()),
                None => TestModule::Named(item[mod_at + 1].clone()),
            });
        }
    }
    (kept, modules)
}

/// Behind the item that begins at `at`: behind its `;`, or its last `}`.
fn end_of_item(tokens: &[String], mut at: usize) -> usize {
    let mut depth = 0_i32;
    let mut is_use = false;
    while at < tokens.len() {
        match tokens[at].as_str() {
            "{" | "(" | "[" => depth += 1,
            ")" | "]" => depth -= 1,
            "}" => {
                depth -= 1;
                if depth <= 0 && !is_use {
                    return at + 1;
                }
            }
            ";" if depth == 0 => return at + 1,
            "use" if depth == 0 => is_use = true,
            _ => {}
        }
        at += 1;
    }
    at
}
