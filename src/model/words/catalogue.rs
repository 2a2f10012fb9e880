//! The catalogue: where the sentences stand, one file a topic and language under
//! `assets/languages`, and how one is taken out of it.
//!
//! Fluent is the form of the files, since its plurals and choices are the translator's, and need no
//! code. `fluent-bundle` is its own library, kept by those who made the form. That every sentence
//! asked for is there, with the same arguments in each language, a test holds
//! (`tests/it/languages.rs`).

use std::collections::HashMap;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use super::numbers::grouped;
use crate::model::{Language, spoken};

/// A sentence without arguments: `text!("about-guide")`; an attribute is `"problem-missing.next"`.
macro_rules! text {
    ($id:literal) => {
        $crate::model::words::catalogue::fixed($id)
    };
}

/// A sentence with arguments: `say!("files-removed", count = 3)`. Whole numbers are grouped and
/// choose the plural; a number that is a name (a port, a version) is given as text.
macro_rules! say {
    ($id:literal, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::model::words::catalogue::filled($id, [
            $((stringify!($name), $crate::model::words::catalogue::Argument::from($value))),+
        ])
    };
}

/// Functions that give a sentence without arguments: `guide = "about-guide";`.
macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident = $id:literal;)+) => {
        $($(#[$doc])* pub fn $name() -> &'static str { $crate::model::words::catalogue::fixed($id) })+
    };
}

pub(in crate::model) use {say, text, texts};

/// The files of a language, one a topic.
macro_rules! files {
    ($language:literal) => {
        [
            include_str!(concat!(
                "../../../assets/languages/",
                $language,
                "/about.ftl"
            )),
            include_str!(concat!(
                "../../../assets/languages/",
                $language,
                "/card.ftl"
            )),
            include_str!(concat!(
                "../../../assets/languages/",
                $language,
                "/command.ftl"
            )),
            include_str!(concat!(
                "../../../assets/languages/",
                $language,
                "/connecting.ftl"
            )),
            include_str!(concat!(
                "../../../assets/languages/",
                $language,
                "/controls.ftl"
            )),
            include_str!(concat!(
                "../../../assets/languages/",
                $language,
                "/duplicates.ftl"
            )),
            include_str!(concat!(
                "../../../assets/languages/",
                $language,
                "/folders.ftl"
            )),
            include_str!(concat!(
                "../../../assets/languages/",
                $language,
                "/manners.ftl"
            )),
            include_str!(concat!(
                "../../../assets/languages/",
                $language,
                "/numbers.ftl"
            )),
            include_str!(concat!(
                "../../../assets/languages/",
                $language,
                "/options.ftl"
            )),
            include_str!(concat!(
                "../../../assets/languages/",
                $language,
                "/pace.ftl"
            )),
            include_str!(concat!(
                "../../../assets/languages/",
                $language,
                "/places.ftl"
            )),
            include_str!(concat!(
                "../../../assets/languages/",
                $language,
                "/problems.ftl"
            )),
            include_str!(concat!(
                "../../../assets/languages/",
                $language,
                "/repeats.ftl"
            )),
            include_str!(concat!(
                "../../../assets/languages/",
                $language,
                "/reports.ftl"
            )),
            include_str!(concat!(
                "../../../assets/languages/",
                $language,
                "/sites.ftl"
            )),
            include_str!(concat!(
                "../../../assets/languages/",
                $language,
                "/states.ftl"
            )),
            include_str!(concat!(
                "../../../assets/languages/",
                $language,
                "/telling.ftl"
            )),
            include_str!(concat!(
                "../../../assets/languages/",
                $language,
                "/card_window.ftl"
            )),
            include_str!(concat!(
                "../../../assets/languages/",
                $language,
                "/history.ftl"
            )),
            include_str!(concat!(
                "../../../assets/languages/",
                $language,
                "/links.ftl"
            )),
            include_str!(concat!(
                "../../../assets/languages/",
                $language,
                "/network.ftl"
            )),
            include_str!(concat!(
                "../../../assets/languages/",
                $language,
                "/report_sheet.ftl"
            )),
            include_str!(concat!(
                "../../../assets/languages/",
                $language,
                "/window.ftl"
            )),
        ]
    };
}

static ENGLISH: LazyLock<Catalogue> =
    LazyLock::new(|| Catalogue::of(Language::English, &files!("en")));
static GERMAN: LazyLock<Catalogue> =
    LazyLock::new(|| Catalogue::of(Language::German, &files!("de")));

struct Catalogue {
    bundle: FluentBundle<FluentResource>,
    /// Sentences without arguments, made once: a frame asks for dozens of them.
    ready: HashMap<String, String>,
}

/// The sentence `id` in the language that is spoken now.
pub fn fixed(id: &'static str) -> &'static str {
    let ready = catalogue(spoken()).ready.get(id);
    debug_assert!(ready.is_some(), "no sentence {id}");
    ready.map_or(id, String::as_str)
}

/// The same with arguments.
pub fn filled<const N: usize>(
    id: &'static str,
    arguments: [(&'static str, Argument<'_>); N],
) -> String {
    let named = arguments.into_iter().map(|(name, value)| (name, value.0));
    let arguments: FluentArgs = named.collect();
    let made = catalogue(spoken()).make(id, Some(&arguments));
    debug_assert!(made.is_some(), "no sentence {id} with these arguments");
    made.unwrap_or_else(|| id.to_owned())
}

/// What stands in a sentence.
pub struct Argument<'a>(FluentValue<'a>);

impl<'a> From<&'a str> for Argument<'a> {
    fn from(text: &'a str) -> Argument<'a> {
        Argument(FluentValue::String(text.into()))
    }
}

impl<'a> From<&'a String> for Argument<'a> {
    fn from(text: &'a String) -> Argument<'a> {
        text.as_str().into()
    }
}

impl From<String> for Argument<'_> {
    fn from(text: String) -> Self {
        Argument(FluentValue::String(text.into()))
    }
}

impl From<usize> for Argument<'_> {
    fn from(number: usize) -> Self {
        Argument(number.into())
    }
}

impl From<u64> for Argument<'_> {
    fn from(number: u64) -> Self {
        Argument(number.into())
    }
}

impl From<u16> for Argument<'_> {
    fn from(number: u16) -> Self {
        Argument(number.into())
    }
}

impl From<u32> for Argument<'_> {
    fn from(number: u32) -> Self {
        Argument(number.into())
    }
}

fn catalogue(language: Language) -> &'static Catalogue {
    match language {
        Language::English => &ENGLISH,
        Language::German => &GERMAN,
    }
}

impl Catalogue {
    fn of(language: Language, files: &[&str]) -> Catalogue {
        let code = language.code().parse().expect("a code of two letters");
        let mut bundle = FluentBundle::new_concurrent(vec![code]);
        // The marks around arguments would go into clipboards and lists of files, and few fonts
        // draw them as nothing.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match language {
            Language::English => |value, _| number(value, Language::English),
            Language::German => |value, _| number(value, Language::German),
        }));
        let mut ready = HashMap::new();
        let mut ids = Vec::new();
        for file in files {
            let resource = FluentResource::try_new((*file).to_owned())
                .unwrap_or_else(|(_, errors)| panic!("a built-in catalogue: {errors:?}"));
            ids.extend(ids_in(&resource));
            let added = bundle.add_resource(resource);
            assert!(added.is_ok(), "a built-in catalogue: {added:?}");
        }
        let mut made = Catalogue {
            bundle,
            ready: HashMap::new(),
        };
        for id in ids {
            if let Some(text) = made.make(&id, None) {
                ready.insert(id, text);
            }
        }
        made.ready = ready;
        made
    }

    /// `None` where the sentence or one of its arguments is not there.
    fn make(&self, id: &str, arguments: Option<&FluentArgs>) -> Option<String> {
        let (message, attribute) = match id.split_once('.') {
            Some((message, attribute)) => (message, Some(attribute)),
            None => (id, None),
        };
        let message = self.bundle.get_message(message)?;
        let pattern = match attribute {
            Some(attribute) => message.get_attribute(attribute)?.value(),
            None => message.value()?,
        };
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, arguments, &mut errors);
        errors.is_empty().then(|| text.into_owned())
    }
}

/// The names of all sentences and attributes.
fn ids_in(resource: &FluentResource) -> Vec<String> {
    use fluent_syntax::ast::Entry;
    let mut ids = Vec::new();
    for entry in resource.entries() {
        if let Entry::Message(message) = entry {
            let id = message.id.name;
            ids.extend(message.value.as_ref().map(|_| id.to_owned()));
            let attributes = message.attributes.iter();
            ids.extend(attributes.map(|a| format!("{id}.{}", a.id.name)));
        }
    }
    ids
}

/// A number as the language groups it.
fn number(value: &FluentValue, language: Language) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(grouped(number.value as u64, language)),
        _ => None,
    }
}
