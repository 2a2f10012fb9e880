//! Sentences about a batch's options.

use super::catalogue::{say, text, texts};
use crate::model::{LONGEST_VALUE, OptionError};

texts! {
    /// What opens the rest of the options, and what closes it.
    more = "options-more";
    fewer = "options-fewer";
    /// Labels of the sheet.
    folders = "options-folders";
    keep_folders = "options-keep-folders";
    keep_folders_note = "options-keep-folders.note";
    metadata = "options-metadata";
    add_field = "options-add-field";
    template = "options-template";
    template_name = "options-template.name";
    template_hint = "options-template.hint";
    clearance = "options-clearance";
    clearance_name = "options-clearance.name";
    clearance_hint = "options-clearance.hint";
    cached = "options-cached";
    cached_note = "options-cached.note";
    skip = "options-skip";
    skip_note = "options-skip.note";
    ask_first = "options-ask-first";
    change = "options-change";
    change_folder = "options-change.folder";
    /// In a field's box for its value.
    value_hint = "options-value-hint";
    /// Under the fields, where the site lists none.
    not_listed = "options-not-listed";
    /// Under the fields, while they are asked for.
    listing = "options-listing";
    /// The button while it is not known how many files there are.
    upload = "options-upload";
    /// A field that is not among those that the site lists.
    unknown_field = "options-unknown-field";
}

/// What a walk that goes on has found.
pub fn so_far(files: usize, bytes: u64) -> String {
    let size = super::human_bytes(bytes);
    say!("options-so-far", count = files, size = size)
}

/// Stands for so many notes about what was found, where there is no room for them.
pub fn notes(count: usize) -> String {
    say!("options-notes", count = count)
}

/// Under the notes about files that cannot be sent: where they will stand.
pub fn besides(count: usize) -> String {
    say!("options-besides", count = count)
}

/// Beside the button that waits for so many fields.
pub fn wrong(count: usize) -> String {
    say!("options-wrong", count = count)
}

/// In a field's box for its name: an example, as the API writes it.
pub const FIELD_HINT: &str = "CoreField.Title";

/// The name of the box for a field, counted from 1.
pub fn field_box(number: usize) -> String {
    say!("options-field-box", number = number)
}

/// The name of the box for its value.
pub fn value_box(number: usize, field: &str) -> String {
    match field.trim() {
        "" => say!("options-value-of-number", number = number),
        field => say!("options-value-of", field = field),
    }
}

/// The button that takes a field away.
pub fn remove_field(number: usize, field: &str) -> String {
    match field.trim() {
        "" => say!("options-remove-number", number = number),
        field => say!("options-remove", field = field),
    }
}

/// A field that the site lists, as an offer.
pub fn offer(api: &str, label: Option<&str>) -> String {
    match label {
        Some(label) if !label.eq_ignore_ascii_case(api) => format!("{api} ({label})"),
        _ => api.to_owned(),
    }
}

/// How many fields the site lists.
pub fn listed(count: usize) -> String {
    say!("options-listed", count = count)
}

/// Why an option cannot be sent.
pub fn error(error: OptionError) -> String {
    match error {
        OptionError::FieldName => text!("option-error-field-name").to_owned(),
        OptionError::LongValue => say!("option-error-long-value", limit = LONGEST_VALUE),
        OptionError::Twice => text!("option-error-twice").to_owned(),
        OptionError::TooManyFields => text!("option-error-too-many").to_owned(),
        OptionError::Clearance => say!("option-error-clearance", limit = 2_147_483_647_u32),
        OptionError::Template => text!("option-error-template").to_owned(),
        OptionError::NoEquals => text!("option-error-no-equals").to_owned(),
    }
}

/// In a batch's header: how many fields its files get.
pub fn fields_set(count: usize) -> String {
    say!("options-fields-set", count = count)
}
