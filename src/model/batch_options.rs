//! What holds for every file of a batch.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::LeaveOut;

/// The options of step 1 (portal, "Create an upload transaction").
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BatchOptions {
    /// Folders below the dropped one are made on the site too (portal: default true).
    pub keep_folders: bool,
    /// API ID of an import mapping template.
    pub import_mapping_template: Option<String>,
    /// Fields for every asset, by `Namespace.Field`.
    pub metadata: BTreeMap<String, String>,
    pub security_clearance: Option<i32>,
    /// Let the site reuse a transaction (portal: default true; here false, see the API page).
    pub use_cached_transaction: bool,
    /// Content that is there already and is not sent again.
    #[serde(default)]
    pub leave_out: LeaveOut,
}

impl Default for BatchOptions {
    fn default() -> Self {
        BatchOptions {
            keep_folders: true,
            import_mapping_template: None,
            metadata: BTreeMap::new(),
            security_clearance: None,
            use_cached_transaction: false,
            leave_out: LeaveOut::default(),
        }
    }
}

impl BatchOptions {
    /// Fields at most; no form of ours is longer.
    pub const MOST_FIELDS: usize = 100;
}

/// Why a text cannot be one of the options. Sentences are made in [`super::words::options`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OptionError {
    /// A field's name is not `Namespace.Field`.
    FieldName,
    /// A value is longer than [`LONGEST_VALUE`] characters.
    LongValue,
    /// A field is named twice.
    Twice,
    TooManyFields,
    /// A security clearance that is no 32-bit number.
    Clearance,
    /// A template's API ID with blanks, control characters, or more than 128 characters.
    Template,
    /// No `=` between a field and its value.
    NoEquals,
}

/// Characters of a field's value at most (documentation of the Search API; taken for uploads too).
pub const LONGEST_VALUE: usize = 2_048;

/// Checks the name of a field: parts of letters, digits, `_` and `-`, with dots between, at least
/// two (documentation: API names are `Namespace.Field`, such as `CoreField.Title`).
///
/// # Errors
/// [`OptionError::FieldName`].
pub fn field_name(text: &str) -> Result<String, OptionError> {
    const LONGEST_NAME: usize = 128;
    let text = text.trim();
    let is_part = |part: &str| {
        part.chars().next().is_some_and(char::is_alphanumeric)
            && part
                .chars()
                .all(|c| c.is_alphanumeric() || c == '_' || c == '-')
    };
    let fits = text.chars().count() <= LONGEST_NAME
        && text.contains('.')
        && text.split('.').all(is_part)
        && text.split('.').count() <= 4;
    match fits {
        true => Ok(text.to_owned()),
        false => Err(OptionError::FieldName),
    }
}

/// Checks a field's value; it is sent as it is.
///
/// # Errors
/// [`OptionError::LongValue`].
pub fn field_value(text: &str) -> Result<String, OptionError> {
    match text.chars().count() <= LONGEST_VALUE {
        true => Ok(text.to_owned()),
        false => Err(OptionError::LongValue),
    }
}

/// Fields with their values, each name once.
///
/// # Errors
/// For the first that cannot be sent.
pub fn metadata<'a>(
    pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Result<BTreeMap<String, String>, OptionError> {
    let mut all = BTreeMap::new();
    for (name, value) in pairs {
        let name = field_name(name)?;
        let value = field_value(value)?;
        let same = |known: &String| known.eq_ignore_ascii_case(&name);
        if all.keys().any(same) {
            return Err(OptionError::Twice);
        }
        if all.len() == BatchOptions::MOST_FIELDS {
            return Err(OptionError::TooManyFields);
        }
        all.insert(name, value);
    }
    Ok(all)
}

/// A security clearance: a 32-bit number (portal). Blank: none.
///
/// # Errors
/// [`OptionError::Clearance`].
pub fn clearance(text: &str) -> Result<Option<i32>, OptionError> {
    match text.trim() {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| OptionError::Clearance),
    }
}

/// An import mapping template's API ID. Blank: none.
///
/// # Errors
/// [`OptionError::Template`].
pub fn template(text: &str) -> Result<Option<String>, OptionError> {
    let text = text.trim();
    let fits = text.chars().count() <= 128 && !text.chars().any(|c| c.is_control() || c == ' ');
    match (text, fits) {
        ("", _) => Ok(None),
        (text, true) => Ok(Some(text.to_owned())),
        (_, false) => Err(OptionError::Template),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn field_names_have_a_namespace() {
        for good in ["CoreField.Title", " Custom.Shoot-Day_2 ", "Künstler.Name"] {
            assert!(field_name(good).is_ok(), "{good}");
        }
        let long = format!("A.{}", "b".repeat(200));
        for bad in [
            "",
            "Title",
            ".Title",
            "Core.",
            "Core..Title",
            "Core Field.T",
            "a=b.c",
            &long,
        ] {
            assert_eq!(field_name(bad), Err(OptionError::FieldName), "{bad}");
        }
    }

    #[test]
    fn values_have_a_bound_and_a_field_comes_once() {
        let longest = "ü".repeat(LONGEST_VALUE);
        assert!(field_value(&longest).is_ok());
        assert_eq!(
            field_value(&format!("{longest}x")),
            Err(OptionError::LongValue)
        );
        let twice = metadata([("CoreField.Title", "a"), ("corefield.title", "b")]);
        assert_eq!(twice, Err(OptionError::Twice));
        let names: Vec<String> = (0..=BatchOptions::MOST_FIELDS)
            .map(|i| format!("A.F{i}"))
            .collect();
        let many = metadata(names.iter().map(|name| (name.as_str(), "x")));
        assert_eq!(many, Err(OptionError::TooManyFields));
    }

    #[test]
    fn numbers_and_templates_are_checked() {
        assert_eq!(clearance(" "), Ok(None));
        assert_eq!(clearance("-3"), Ok(Some(-3)));
        assert_eq!(clearance("2147483648"), Err(OptionError::Clearance));
        assert_eq!(clearance("high"), Err(OptionError::Clearance));
        assert_eq!(template("  "), Ok(None));
        assert_eq!(template(" IMP-01 "), Ok(Some("IMP-01".to_owned())));
        assert_eq!(template("two words"), Err(OptionError::Template));
    }
}
