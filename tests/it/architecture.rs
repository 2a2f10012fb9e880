//! The directions in which modules may depend on each other, and what the pure ones never name.
//!
//! Read from the sources' tokens: comments, texts and what is compiled for tests alone don't count.

mod scan;

use std::path::{Path, PathBuf};

use scan::{Source, sources};

/// Who may name whom (design page, "Shape"); `main.rs` and `lib.rs` may name all.
const MAY_NAME: [(&str, &[&str]); 8] = [
    ("model", &[]),
    ("protocol", &["model"]),
    ("engine", &["model", "protocol"]),
    ("runtime", &["model", "protocol", "engine"]),
    ("ui", &["model"]),
    ("sandbox", &["model", "protocol"]),
    (
        "cli",
        &["model", "protocol", "engine", "runtime", "sandbox"],
    ),
    (
        "app",
        &["model", "protocol", "engine", "runtime", "sandbox", "ui"],
    ),
];

/// These decide everything and do nothing: no I/O, no clock, no chance but their own.
const PURE: [&str; 4] = ["model", "protocol", "engine", "sandbox/model"];

/// Paths that are not for the pure: one of these runs of names anywhere within a path.
const BANNED: [&[&str]; 22] = [
    &["tokio"],
    &["reqwest"],
    &["egui"],
    &["eframe"],
    &["axum"],
    &["rusqlite"],
    &["std", "fs"],
    &["std", "net"],
    &["std", "env"],
    &["std", "thread"],
    &["std", "process"],
    &["File", "open"],
    &["Instant", "now"],
    &["SystemTime", "now"],
    &["Local", "now"],
    &["Utc", "now"],
    &["thread_rng"],
    &["rand"],
    &["getrandom"],
    &["RandomState"],
    &["Rng", "new"],
    &["Rng", "default"],
];

/// What is wrong in one file, in words.
fn faults(source: &Source) -> Vec<String> {
    let mut found = Vec::new();
    let top = source.module.first().map_or("", String::as_str);
    let allowed = MAY_NAME.iter().find(|(name, _)| *name == top);
    let Some((_, allowed)) = allowed else {
        return vec![format!("{top} has no place in the order of modules")];
    };
    let paths = source.paths();
    for path in &paths {
        let Some(named) = source.top_level(path) else {
            continue;
        };
        if named != top && !allowed.contains(&named) {
            found.push(format!("{top} names {named}: {}", path.join("::")));
        }
    }
    let module = source.module.join("/");
    let is_pure = PURE
        .iter()
        .any(|pure| module == *pure || module.starts_with(&format!("{pure}/")));
    if is_pure {
        for path in &paths {
            let holds = |run: &[&str]| path.windows(run.len()).any(|part| part == run);
            let chance = matches!(path.as_slice(), [a, b, ..] if a == "fastrand" && b != "Rng");
            if BANNED.iter().any(|run| holds(run)) || chance {
                found.push(format!("{module} is pure and names {}", path.join("::")));
            }
        }
    }
    found
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

#[test]
fn modules_depend_in_one_direction_and_the_pure_ones_touch_nothing() {
    let sources = sources(&root());
    assert!(sources.len() > 50, "the sources were not found");
    let found: Vec<String> = sources
        .iter()
        .filter(|source| !source.module.is_empty())
        .flat_map(|source| {
            let file = source.file.display().to_string();
            faults(source)
                .into_iter()
                .map(move |fault| format!("{file}: {fault}"))
        })
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_module_of_the_order_is_there() {
    let sources = sources(&root());
    for (name, _) in MAY_NAME {
        let is_there = |s: &Source| s.module.first().is_some_and(|top| top == name);
        assert!(sources.iter().any(is_there), "{name}");
    }
    for pure in PURE {
        let is_there = |s: &Source| s.module.join("/").starts_with(pure);
        assert!(sources.iter().any(is_there), "{pure}");
    }
}

/// The words about a file of that module with that text.
fn judged(module: &[&str], text: &str) -> Vec<String> {
    faults(&Source::new(module, text))
}

#[test]
fn a_name_from_above_is_found_however_it_is_written() {
    let bad = [
        "use crate::runtime::Driver;",
        "use crate::{model::{AssetId, Page}, runtime};",
        "fn f() { crate :: cli :: upload(); }",
        "type D = crate::runtime::Driver;",
        "use super::super::runtime::Driver;",
        "#[cfg(not(test))] use crate::runtime::Driver;",
        "#[cfg(test)] use crate::model::A;\nuse crate::runtime::B;",
        "#[cfg(test)] mod tests { fn f() { \"}\" } }\nuse crate::runtime::B;",
        "fn f<'a>(x: &'a str) -> char { 'x' }\nuse crate::runtime::B;",
        "use tangelo::runtime::Driver;",
    ];
    for text in bad {
        let found = judged(&["engine", "chunks"], text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
    }
    assert_eq!(
        judged(&["ui", "row"], "use crate::engine::Engine;").len(),
        1
    );
    assert_eq!(judged(&["model"], "use super::engine::Engine;").len(), 1);
    assert_eq!(
        judged(&["sandbox", "model"], "use crate::engine::X;").len(),
        1
    );
    assert_eq!(judged(&["helpers"], "").len(), 1);
}

#[test]
fn whatever_touches_the_world_is_found_in_the_pure_modules() {
    let bad = [
        "use tokio::sync::mpsc;",
        "fn f() -> reqwest::Client { g() }",
        "use std::{collections::BTreeMap, fs};",
        "use std::{collections::BTreeMap, fs::{self, File}};",
        "fn f() { let _ = std::time::Instant::now(); }",
        "use std::time::Instant; fn f() { let _ = Instant::now(); }",
        "fn f() { chrono::Local::now(); }",
        "fn f() { Utc::now(); }",
        "fn f() -> u64 { fastrand::u64(..) }",
        "fn f() -> fastrand::Rng { fastrand::Rng::new() }",
        "fn f() { rand::thread_rng(); }",
        "fn f() { let x = r#\"a\" // \"#; Utc::now(); }",
    ];
    for text in bad {
        for module in [&["engine", "retry"][..], &["sandbox", "model", "site"]] {
            assert!(!judged(module, text).is_empty(), "{text}");
        }
        assert!(judged(&["runtime", "clock"], text).is_empty(), "{text}");
    }
}

#[test]
fn what_is_allowed_is_not_complained_about() {
    let good = [
        "use crate::model::{AssetId, Page};\nuse super::asset::Asset;\nuse crate::engine::X;",
        "// use crate::runtime::Driver;\n/* tokio::x /* nested */ std::fs */",
        "/// Like [`crate::runtime::Driver`].\nfn f() { g(\"crate::runtime::x std::fs::read\"); }",
        "#[cfg(test)]\nmod tests {\n use crate::runtime::Driver;\n fn f() { std::fs::read(\"}\"); }\n}",
        "#[cfg(test)]\n#[path = \"x.rs\"]\nmod tests;\n#[cfg(test)] use std::fs;",
        "fn f(rng: &mut fastrand::Rng) -> u64 { rng.u64(..) }",
        "fn f() { fastrand::Rng::with_seed(7); }",
        "use std::time::{Duration, Instant};",
    ];
    for text in good {
        let found = judged(&["engine", "retry"], text);
        assert!(found.is_empty(), "{text}: {found:?}");
    }
}
