//! The languages that Tangelo speaks, and which one is spoken now.

use std::cell::Cell;
use std::sync::atomic::{AtomicU8, Ordering};

use serde::{Deserialize, Serialize};

/// A language with a whole catalogue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Language {
    #[default]
    #[serde(rename = "en")]
    English,
    #[serde(rename = "de")]
    German,
}

impl Language {
    /// All of them, in the order of the menu.
    pub const EVERY: [Language; 2] = [Language::English, Language::German];

    /// Its code (ISO 639-1), as in settings and locales.
    pub fn code(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::German => "de",
        }
    }

    /// Its name in itself, for a menu that people must be able to read in any language.
    pub fn own_name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::German => "Deutsch",
        }
    }

    /// The language of a locale such as `de`, `de_AT.UTF-8` or `de-CH`; `C` and `POSIX` are English.
    pub fn of_locale(locale: &str) -> Option<Language> {
        let language = locale.split(['_', '-', '.', '@']).next()?;
        match language.to_ascii_lowercase().as_str() {
            "en" | "c" | "posix" => Some(Language::English),
            "de" => Some(Language::German),
            _ => None,
        }
    }
}

/// Whether people of a locale write the month before the day: `Jun 12`, where others write `12 Jun`.
pub fn month_first(locale: &str) -> bool {
    // CLDR: the regions whose English dates begin with the month.
    const REGIONS: [&str; 10] = ["US", "PH", "PR", "GU", "VI", "AS", "MP", "UM", "MH", "PW"];
    let mut parts = locale
        .split(['.', '@'])
        .next()
        .unwrap_or_default()
        .split(['_', '-']);
    let english = parts.next().is_some_and(|l| l.eq_ignore_ascii_case("en"));
    english && parts.any(|part| REGIONS.iter().any(|r| part.eq_ignore_ascii_case(r)))
}

/// How a process speaks: set once at the edge, and by the setting in the window.
static SPOKEN: AtomicU8 = AtomicU8::new(0);
const MONTH_FIRST: u8 = 0x80;

thread_local! {
    /// What stands in for it on this thread.
    static HERE: Cell<Option<Language>> = const { Cell::new(None) };
}

/// From now on every sentence of this process is in `language`.
pub fn speak(language: Language, month_first: bool) {
    let flag = if month_first { MONTH_FIRST } else { 0 };
    SPOKEN.store(language as u8 | flag, Ordering::Relaxed);
}

/// The language of sentences that are made now, on this thread.
pub fn spoken() -> Language {
    HERE.get()
        .unwrap_or_else(|| match SPOKEN.load(Ordering::Relaxed) & !MONTH_FIRST {
            1 => Language::German,
            _ => Language::English,
        })
}

/// Whether dates begin with the month, where the language leaves that open.
pub fn spoken_month_first() -> bool {
    HERE.get().is_none() && SPOKEN.load(Ordering::Relaxed) & MONTH_FIRST != 0
}

/// What `make` says in `language`, whatever is spoken otherwise: JSON, reports and logs are English
/// everywhere, since programs read them, and support.
pub fn in_language<T>(language: Language, make: impl FnOnce() -> T) -> T {
    /// Puts back what was there, at a panic too.
    struct Before(Option<Language>);
    impl Drop for Before {
        fn drop(&mut self) {
            HERE.set(self.0);
        }
    }
    let _before = Before(HERE.replace(Some(language)));
    make()
}

/// What `make` says in English; see [`in_language`].
pub fn in_english<T>(make: impl FnOnce() -> T) -> T {
    in_language(Language::English, make)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locales_name_their_language() {
        for (locale, language) in [
            ("de_DE.UTF-8", Some(Language::German)),
            ("de-AT", Some(Language::German)),
            ("en_GB", Some(Language::English)),
            ("C.UTF-8", Some(Language::English)),
            ("fr_FR", None),
            ("", None),
        ] {
            assert_eq!(Language::of_locale(locale), language, "{locale}");
        }
    }

    #[test]
    fn the_month_comes_first_where_people_write_it_so() {
        assert!(month_first("en_US.UTF-8") && month_first("en-PH"));
        assert!(!month_first("en_GB.UTF-8") && !month_first("en") && !month_first("de_US"));
    }

    #[test]
    fn another_language_lasts_as_long_as_its_piece() {
        let inside = in_language(Language::German, || {
            (spoken(), in_language(Language::English, spoken), spoken())
        });
        let de = Language::German;
        assert_eq!(inside, (de, Language::English, de));
        assert_eq!(spoken(), Language::English);
    }
}
