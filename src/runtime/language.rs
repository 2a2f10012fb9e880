//! Which language to speak: what somebody asked for, else the system's, else English.

use crate::model::{Language, month_first, speak};

/// Names a language for every part of the program, before the system's and the window's setting.
pub const VARIABLE: &str = "TANGELO_LANGUAGE";

/// Speaks from now on what `TANGELO_LANGUAGE` names, else `chosen`, else the system's language.
pub fn speak_as_asked(chosen: Option<Language>) {
    // In the order of preference; French before German is German, since there is no French yet.
    let system: Vec<String> = sys_locale::get_locales().collect();
    let asked = std::env::var(VARIABLE).ok();
    let first = system.first().is_some_and(|locale| month_first(locale));
    speak(asked_for(asked.as_deref(), chosen, &system), first);
}

fn asked_for(variable: Option<&str>, chosen: Option<Language>, system: &[String]) -> Language {
    variable
        .and_then(Language::of_locale)
        .or(chosen)
        .or_else(|| system.iter().find_map(|s| Language::of_locale(s)))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{English, German};

    #[test]
    fn the_variable_goes_before_the_setting_and_that_before_the_system() {
        let of = |system: &str| system.split(':').map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(asked_for(Some("en"), Some(German), &of("de_DE")), English);
        assert_eq!(asked_for(None, Some(English), &of("de_DE")), English);
        assert_eq!(asked_for(None, None, &of("de_DE")), German);
        assert_eq!(asked_for(None, None, &of("fr_FR")), English);
        assert_eq!(asked_for(None, None, &of("fr_FR:de_DE:en")), German);
        assert_eq!(asked_for(Some("xx"), None, &of("de-AT")), German);
    }
}
