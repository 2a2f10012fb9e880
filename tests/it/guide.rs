//! The guide speaks the program's own words: what it quotes is what people see.

use std::path::Path;

use tangelo::model::words;
use tangelo::model::{Problem, RecordId, Step};
use tangelo::runtime::Settings;

const PAGE: &str = include_str!("../../packaging/guide/index.html");

/// Every kind of problem. The match says so: a new one does not compile without a line here.
fn problems() -> Vec<Problem> {
    let known = |problem: Problem| match problem {
        Problem::EmptyFile
        | Problem::Missing
        | Problem::ChangedOnDisk
        | Problem::Unreadable { .. }
        | Problem::NameNotText
        | Problem::NameCollision { .. }
        | Problem::NotAllowed { .. }
        | Problem::TooLarge
        | Problem::WouldChangeExisting { .. }
        | Problem::Incomplete
        | Problem::SignInRefused
        | Problem::ProxyRefused
        | Problem::SiteUnreachable
        | Problem::EndpointMissing { .. }
        | Problem::Refused { .. }
        | Problem::LeadsElsewhere { .. }
        | Problem::BadReply { .. }
        | Problem::NotRegistered
        | Problem::ConnectionFailed { .. }
        | Problem::JournalFailed
        | Problem::FolderGone
        | Problem::FolderVirtual
        | Problem::NotAFolder
        | Problem::Cancelled => problem,
    };
    let step = Step::Register;
    [
        Problem::EmptyFile,
        Problem::Missing,
        Problem::ChangedOnDisk,
        Problem::Unreadable {
            reason: "…".to_owned(),
        },
        Problem::NameNotText,
        Problem::NameCollision {
            other: "…".to_owned(),
        },
        Problem::NotAllowed { step },
        Problem::TooLarge,
        Problem::WouldChangeExisting {
            record_id: RecordId::parse("2QDTWAW79R4").unwrap(),
        },
        Problem::Incomplete,
        Problem::SignInRefused,
        Problem::ProxyRefused,
        Problem::SiteUnreachable,
        Problem::EndpointMissing { step },
        Problem::Refused { step, status: 400 },
        Problem::LeadsElsewhere {
            step,
            host: "…".to_owned(),
        },
        Problem::BadReply { step },
        Problem::NotRegistered,
        Problem::ConnectionFailed { step },
        Problem::JournalFailed,
        Problem::FolderGone,
        Problem::FolderVirtual,
        Problem::NotAFolder,
        Problem::Cancelled,
    ]
    .map(known)
    .into()
}

/// The first cells of the page's tables: messages and states, `…` for what differs.
fn quoted() -> Vec<&'static str> {
    let cells = PAGE.split("<tr><td>").skip(1);
    cells
        .filter_map(|rest| rest.split("</td>").next())
        .collect()
}

/// Whether `text` is `pattern` with something in the place of each `…`.
fn fits(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('…');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = text.strip_prefix(first) else {
        return false;
    };
    for part in parts {
        let Some(at) = rest.find(part) else {
            return false;
        };
        rest = &rest[at + part.len()..];
    }
    rest.is_empty() || pattern.ends_with('…')
}

#[test]
fn every_message_of_a_failed_file_stands_in_the_guide_with_what_to_do() {
    let quoted = quoted();
    for problem in problems() {
        let said = words::problem(&problem).what;
        let known = quoted.iter().any(|pattern| fits(pattern, &said));
        assert!(known, "the guide does not explain “{said}”");
    }
}

#[test]
fn every_label_that_the_guide_names_is_a_word_of_the_program() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut program = String::new();
    for folder in ["src/ui", "src/model", "src/app", "assets"] {
        for entry in walkdir::WalkDir::new(root.join(folder)) {
            let path = entry.unwrap().into_path();
            // Pictures and fonts hold no words.
            if let Some(Ok(text)) = path.is_file().then(|| std::fs::read_to_string(&path)) {
                program += &text;
            }
        }
    }
    let labels: Vec<&str> = PAGE
        .split("<b>")
        .skip(1)
        .filter_map(|rest| rest.split("</b>").next())
        .map(|label| label.trim_end_matches('.'))
        .filter(|label| !label.starts_with("not "))
        .collect();
    assert!(labels.len() > 30, "{labels:?}");
    for label in labels {
        let known =
            program.contains(&format!("\"{label}")) || program.contains(&format!("= {label}"));
        assert!(known, "nothing in the program is called “{label}”");
    }
}

#[test]
fn the_settings_that_the_administrators_page_shows_are_understood() {
    let page = include_str!("../../packaging/guide/admin.html");
    let (_, rest) = page.split_once("<pre id=\"preset\"><code>").unwrap();
    let (preset, _) = rest.split_once("</code>").unwrap();
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("settings.json"), preset).unwrap();
    let settings = Settings::load(dir.path()).unwrap();
    let destination = settings.destination(None, None).unwrap();
    assert_eq!(destination.site.host(), "yours.orangelogic.com");
    assert_eq!(destination.folder.as_str(), "2QDTWAW79R4");
    assert_eq!(settings.limit_bytes_per_sec, Some(20_000_000));
    assert!(settings.ca_file.is_some() && settings.theme.is_some());
}

#[test]
fn a_pattern_fits_what_differs_in_its_gaps_alone() {
    assert!(fits("Not allowed: …", "Not allowed: signing in"));
    assert!(fits("a … b", "a 1 b"));
    assert!(!fits("a … b", "a 1 c"));
    assert!(!fits("Missing", "Missing it"));
}
