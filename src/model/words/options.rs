//! Sentences about a batch's options.

use super::thousands;
use crate::model::{LONGEST_VALUE, OptionError};

/// What opens the rest of the options, and what closes it.
pub const MORE: &str = "More options";
pub const FEWER: &str = "Fewer options";

/// Labels of the sheet.
pub const KEEP_FOLDERS: &str = "Keep folders";
pub const KEEP_FOLDERS_NOTE: &str = "Folders below the dropped one are made in Orange Logic too";
pub const METADATA: &str = "Metadata";
pub const ADD_FIELD: &str = "Add a field";
pub const TEMPLATE: &str = "Mapping";
pub const TEMPLATE_NAME: &str = "Import mapping template";
pub const TEMPLATE_HINT: &str = "API ID of an import mapping template";
pub const CLEARANCE: &str = "Clearance";
pub const CLEARANCE_NAME: &str = "Security clearance";
pub const CLEARANCE_HINT: &str = "A number";
pub const CACHED: &str = "Use a cached transaction";
pub const CACHED_NOTE: &str = "Off, since two uploads at the same time could then share one \
     transaction and its options.";
pub const SKIP: &str = "Upload at once from now on, without this sheet";
pub const SKIP_NOTE: &str = "For this site. The settings menu brings the sheet back.";
pub const ASK_FIRST: &str = "Show what was found before uploading";
pub const CHANGE: &str = "Change…";
pub const CHANGE_FOLDER: &str = "Change the folder";

/// In a field's two boxes.
pub const FIELD_HINT: &str = "CoreField.Title";
pub const VALUE_HINT: &str = "Value for every file";

/// The name of the box for a field, counted from 1.
pub fn field_box(number: usize) -> String {
    format!("Field {number}")
}

/// The name of the box for its value.
pub fn value_box(number: usize, field: &str) -> String {
    match field.trim() {
        "" => format!("Value of field {number}"),
        field => format!("Value of {field}"),
    }
}

/// The button that takes a field away.
pub fn remove_field(number: usize, field: &str) -> String {
    match field.trim() {
        "" => format!("Remove field {number}"),
        field => format!("Remove {field}"),
    }
}

/// A field that the site lists, as an offer.
pub fn offer(api: &str, label: Option<&str>) -> String {
    match label {
        Some(label) if !label.eq_ignore_ascii_case(api) => format!("{api} ({label})"),
        _ => api.to_owned(),
    }
}

/// Under the fields, where the site lists none.
pub const NOT_LISTED: &str = "This site does not list its fields. Write each as Namespace.Field; a \
     field that does not exist is noted in the asset's Import Messages.";

/// Under the fields, while they are asked for.
pub const LISTING: &str = "Asking the site for its fields…";

/// How many fields the site lists.
pub fn listed(count: usize) -> String {
    format!(
        "{} fields on this site; type to find one",
        thousands(count as u64)
    )
}

/// A field that is not among those that the site lists.
pub const UNKNOWN_FIELD: &str = "The site lists no such field; it is sent all the same.";

/// Why an option cannot be sent.
pub fn error(error: OptionError) -> String {
    match error {
        OptionError::FieldName => {
            "A field is written Namespace.Field, such as CoreField.Title.".to_owned()
        }
        OptionError::LongValue => format!(
            "The value is longer than {} characters.",
            thousands(LONGEST_VALUE as u64)
        ),
        OptionError::Twice => "The field is named twice.".to_owned(),
        OptionError::TooManyFields => "These are more fields than an upload can carry.".to_owned(),
        OptionError::Clearance => {
            "A security clearance is a whole number, at most 2,147,483,647.".to_owned()
        }
        OptionError::Template => {
            "A template's API ID is one word of at most 128 characters.".to_owned()
        }
        OptionError::NoEquals => "Write Namespace.Field=value.".to_owned(),
    }
}

/// In a batch's header: how many fields its files get.
pub fn fields_set(count: usize) -> String {
    match count {
        1 => "1 field set".to_owned(),
        n => format!("{} fields set", thousands(n as u64)),
    }
}
