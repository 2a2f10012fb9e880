//! The catalogue is whole: what the code asks for is there, in each language, with the same
//! arguments; nothing is left over, and nothing is left in English.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use fluent_syntax::ast;

use crate::support::Program;

const LANGUAGES: [&str; 2] = ["en", "de"];

/// Words that are the same in each language: a sentence that has no others need not differ.
const SAME: [&str; 28] = [
    "CSV",
    "Client",
    "Details",
    "ID",
    "Identifier",
    "Item",
    "Logic",
    "Name",
    "OAuth",
    "Orange",
    "Port",
    "Proxy",
    "Record",
    "Site",
    "Status",
    "Tangelo",
    "Token",
    "Unique",
    "Upload",
    "Version",
    "Zoom",
    "In",
    "XXH",
    "h",
    "in",
    "min",
    "ok",
    "s",
];

/// Words that no German sentence has, outside of Orange Logic's own names in quotation marks.
const ENGLISH: [&str; 23] = [
    "the", "and", "of", "is", "are", "not", "your", "you", "this", "that", "file", "files",
    "folder", "retry", "with", "from", "it", "sign", "cannot", "again", "to", "nothing", "or",
];

/// What a message holds: its text with arguments as `{name}`, and the arguments.
#[derive(Debug, Default)]
struct Entry {
    text: String,
    arguments: BTreeSet<String>,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn resources(language: &str) -> Vec<(String, FluentResource)> {
    let folder = root().join("assets/languages").join(language);
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let read = |path: &Path| {
        let text = std::fs::read_to_string(path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let parsed = FluentResource::try_new(text);
        (
            name.clone(),
            parsed.unwrap_or_else(|(_, e)| panic!("{language}/{name}: {e:?}")),
        )
    };
    files.iter().map(|path| read(path)).collect()
}

fn catalogue(language: &str) -> BTreeMap<String, Entry> {
    let mut all = BTreeMap::new();
    let mut add = |id: String, pattern: &ast::Pattern<&str>| {
        let mut entry = Entry::default();
        walk(pattern, &mut entry);
        assert!(
            all.insert(id.clone(), entry).is_none(),
            "{language}: {id} is there twice"
        );
    };
    for (_, resource) in &resources(language) {
        for entry in resource.entries() {
            let ast::Entry::Message(message) = entry else {
                continue;
            };
            let id = message.id.name;
            if let Some(pattern) = &message.value {
                add(id.to_owned(), pattern);
            }
            for attribute in &message.attributes {
                add(format!("{id}.{}", attribute.id.name), &attribute.value);
            }
        }
    }
    all
}

fn walk(pattern: &ast::Pattern<&str>, entry: &mut Entry) {
    for element in &pattern.elements {
        match element {
            ast::PatternElement::TextElement { value } => entry.text += value,
            ast::PatternElement::Placeable { expression } => match expression {
                ast::Expression::Inline(inline) => argument(inline, entry),
                ast::Expression::Select { selector, variants } => {
                    argument(selector, entry);
                    for variant in variants {
                        entry.text.push(' ');
                        walk(&variant.value, entry);
                    }
                }
            },
        }
    }
}

fn argument(inline: &ast::InlineExpression<&str>, entry: &mut Entry) {
    let ast::InlineExpression::VariableReference { id } = inline else {
        panic!("only arguments stand in braces: {inline:?}");
    };
    entry.arguments.insert(id.name.to_owned());
    entry.text += "{}";
}

/// What the code asks for: `text!`, `say!` and `texts!` in `model::words`.
fn asked_for() -> BTreeMap<String, BTreeSet<String>> {
    let folder = root().join("src/model/words");
    let files = std::fs::read_dir(&folder).unwrap();
    let files = files.map(|entry| entry.unwrap().path());
    let mut asked: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for path in files.chain([folder.with_extension("rs")]) {
        if path.ends_with("catalogue.rs") {
            continue;
        }
        let code = std::fs::read_to_string(&path).unwrap();
        let code = code.split("#[cfg(test)]").next().unwrap();
        for part in code.split("text!(\"").skip(1) {
            let id = part.split('"').next().unwrap();
            asked.entry(id.to_owned()).or_default();
        }
        let lines = code.lines().filter(|line| !line.starts_with("pub const"));
        let named: String = lines.flat_map(|line| [line, "\n"]).collect();
        for part in named.split(" = \"").skip(1) {
            if let Some((id, rest)) = part.split_once('"')
                && rest.starts_with(";\n")
            {
                asked.entry(id.to_owned()).or_default();
            }
        }
        for part in code.split("say!(").skip(1) {
            let part = part.trim_start().trim_start_matches('"');
            let (id, rest) = part.split_once('"').unwrap();
            let names = names_of(rest);
            let before = asked.insert(id.to_owned(), names.clone());
            assert!(
                before.is_none_or(|b| b == names),
                "{id} is asked for with other arguments elsewhere"
            );
        }
    }
    asked
}

/// The names before ` = ` at the level of the macro's own parentheses.
fn names_of(rest: &str) -> BTreeSet<String> {
    let mut depth = 0_i32;
    let mut names = BTreeSet::new();
    let mut piece = String::new();
    for sign in rest.chars() {
        match sign {
            '(' | '[' | '{' => depth += 1,
            ')' if depth == 0 => break,
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => piece.clear(),
            '=' if depth == 0 && !piece.trim().is_empty() => {
                names.insert(piece.trim().to_owned());
                piece.clear();
                continue;
            }
            _ => {}
        }
        if sign != ',' {
            piece.push(sign);
        }
    }
    names
}

#[test]
fn every_sentence_is_in_each_language_with_the_same_arguments() {
    let english = catalogue("en");
    for language in LANGUAGES {
        let other = catalogue(language);
        let ids = |c: &BTreeMap<String, Entry>| c.keys().cloned().collect::<BTreeSet<_>>();
        let (en, de) = (ids(&english), ids(&other));
        let apart: Vec<_> = en.symmetric_difference(&de).collect();
        assert!(
            apart.is_empty(),
            "not in both of en and {language}: {apart:?}"
        );
        for (id, entry) in &english {
            let there = &other[id].arguments;
            // English dates need no numbers of months, and so on: what is not used may be left out.
            let dates = id.starts_with("date-");
            assert!(
                dates || entry.arguments == *there,
                "{language} {id}: {there:?}"
            );
        }
    }
}

#[test]
fn the_code_asks_for_what_is_there_and_nothing_is_left_over() {
    let there = catalogue("en");
    let asked = asked_for();
    for (id, names) in &asked {
        let entry = there.get(id).unwrap_or_else(|| panic!("no sentence {id}"));
        let dates = id.starts_with("date-");
        assert!(
            dates || entry.arguments == *names,
            "{id}: {names:?}, {:?}",
            entry.arguments
        );
    }
    let unused: Vec<_> = there.keys().filter(|id| !asked.contains_key(*id)).collect();
    assert!(unused.is_empty(), "nobody asks for {unused:?}");
}

#[test]
fn the_program_holds_every_file_of_the_catalogue() {
    let code = std::fs::read_to_string(root().join("src/model/words/catalogue.rs")).unwrap();
    for language in LANGUAGES {
        for (name, _) in resources(language) {
            assert!(code.contains(&format!("\"/{name}\"")), "{language}/{name}");
        }
    }
}

#[test]
fn every_sentence_can_be_made() {
    for language in LANGUAGES {
        let mut bundle = FluentBundle::new(vec![language.parse().unwrap()]);
        for (_, resource) in resources(language) {
            bundle.add_resource(resource).unwrap();
        }
        for (id, entry) in catalogue(language) {
            let (message, attribute) = id.split_once('.').unwrap_or((&id, ""));
            let message = bundle.get_message(message).unwrap();
            let pattern = match attribute {
                "" => message.value().unwrap(),
                name => message.get_attribute(name).unwrap().value(),
            };
            for count in [0, 1, 2, 1_000] {
                let arguments = entry.arguments.iter();
                let arguments: FluentArgs = arguments
                    .map(|name| (name.as_str(), FluentValue::from(count)))
                    .collect();
                let mut errors = Vec::new();
                let made = bundle.format_pattern(pattern, Some(&arguments), &mut errors);
                assert!(errors.is_empty(), "{language} {id}: {errors:?}");
                assert!(
                    !made.trim().is_empty() && !made.contains("{$"),
                    "{language} {id}"
                );
            }
        }
    }
}

#[test]
fn nothing_in_german_is_still_english() {
    let english = catalogue("en");
    for (id, german) in catalogue("de") {
        let mut words = german.text.split(|c: char| !c.is_alphabetic());
        let has_words = words.any(|word| !word.is_empty() && !SAME.contains(&word));
        assert!(
            !has_words || english[&id].text != german.text,
            "{id} is the same in both: {}",
            german.text
        );
        // What stands in quotation marks or begins a command are names.
        let mut plain = String::new();
        let mut quoted = false;
        for sign in german.text.chars() {
            match sign {
                '„' => quoted = true,
                '“' => quoted = false,
                '`' => quoted = !quoted,
                _ if !quoted => plain.push(sign),
                _ => {}
            }
        }
        let words = plain.split(|c: char| !c.is_alphanumeric() && !"-./_".contains(c));
        for word in words {
            assert!(
                !ENGLISH.contains(&word),
                "{id} says “{word}”: {}",
                german.text
            );
        }
        // The marks of the other language.
        assert!(!german.text.contains('”'), "{id}: {}", german.text);
        assert!(!english[&id].text.contains('„'), "{id}");
    }
}

#[tokio::test]
async fn the_variable_chooses_the_language_and_json_stays_english() {
    let dir = tempfile::tempdir().unwrap();
    let site_test = async |language: &str, json: bool| {
        let program = Program::new(dir.path())
            .env("TANGELO_LANGUAGE", language)
            .args(["sites", "test", "ftp://x", "--state-dir", "state"])
            .args(json.then_some("--json"));
        program.run().await.out.join("\n")
    };
    assert!(site_test("en", false).await.contains("FAILED"));
    let german = site_test("de", false).await;
    assert!(
        german.contains("Das ist nicht die Adresse einer Site"),
        "{german}"
    );
    assert_eq!(site_test("de", true).await, site_test("en", true).await);
}

#[tokio::test]
async fn the_systems_locale_is_spoken_where_no_variable_names_another() {
    let dir = tempfile::tempdir().unwrap();
    for (locale, sentence) in [
        ("de_DE.UTF-8", "Keine Site"),
        ("C.UTF-8", "no site"),
        ("fr_FR.UTF-8", "no site"),
    ] {
        let program = Program::new(dir.path())
            .without_env("TANGELO_LANGUAGE")
            .without_env("LANGUAGE")
            .env("LC_ALL", locale)
            .args(["upload", "x.jpg", "--state-dir", "state"]);
        let said = program.run().await.err.join("\n");
        assert!(said.contains(sentence), "{locale}: {said}");
    }
}
