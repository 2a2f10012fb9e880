//! Which metadata fields a site has.
//!
//! The call is seen (`ListFields`), and that its reply holds an object whose keys are the fields'
//! names; more than that is assumed. So whatever in the reply looks like `Namespace.Field` is taken.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use super::failure::CallFailure;
use super::folders::one_line;
use super::lenient::Lenient;
use super::profile::{Call, Profile};
use super::wire::{ApiReply, ApiRequest};
use crate::model::batch_options::field_name;
use crate::model::{FieldName, Step};

/// Fields that are kept of a list.
const MOST_FIELDS: usize = 5_000;
/// Values that are looked at, so that no reply keeps us busy.
const MOST_VALUES: usize = 200_000;
const LONGEST_LABEL: usize = 80;
/// What a field's label may be called, the best first.
const LABELS: [&str; 5] = ["label", "displayName", "caption", "title", "description"];

impl Profile {
    /// Asks which metadata fields there are; the answer is [`read_fields`]'.
    pub fn list_fields(&self) -> ApiRequest {
        self.build(Call::ListFields, &[])
    }
}

/// Every field that a reply names, in alphabetical order. An empty list: the site names none in a
/// form that we know.
///
/// # Errors
/// When the call failed, or its reply is no JSON.
pub fn read_fields(reply: &ApiReply) -> Result<Vec<FieldName>, CallFailure> {
    CallFailure::by_status(Step::ListFields, reply)?;
    let body: Value =
        serde_json::from_slice(&reply.body).map_err(|_| CallFailure::odd_reply(reply))?;
    let mut found: BTreeMap<Arc<str>, Option<Arc<str>>> = BTreeMap::new();
    let mut values = vec![&body];
    let mut seen = 0;
    while let Some(value) = values.pop() {
        seen += 1;
        if seen > MOST_VALUES || found.len() >= MOST_FIELDS {
            break;
        }
        match value {
            Value::Array(entries) => values.extend(entries.iter().take(MOST_VALUES)),
            Value::Object(entries) => {
                for (key, inner) in entries {
                    // `"CoreField.Title": {"description": "…"}`
                    if let Ok(name) = field_name(key) {
                        add(&mut found, name, label(inner));
                    }
                }
                // `{"name": "CoreField.Title", "label": "…"}`
                let named = entries.values().filter_map(Value::as_str);
                if let Some(name) = named.filter_map(is_field).next() {
                    add(&mut found, name, label(value));
                } else {
                    values.extend(entries.values());
                }
            }
            Value::String(text) => {
                if let Some(name) = is_field(text) {
                    add(&mut found, name, None);
                }
            }
            _ => {}
        }
    }
    let fields = found
        .into_iter()
        .map(|(api, label)| FieldName { api, label });
    Ok(fields.collect())
}

/// A text that is a field's name, and not a sentence with a dot in it or an address.
fn is_field(text: &str) -> Option<String> {
    let first = text.chars().next()?;
    (first.is_alphabetic() && !text.contains(' ') && !text.starts_with("www."))
        .then(|| field_name(text).ok())?
}

fn add(found: &mut BTreeMap<Arc<str>, Option<Arc<str>>>, name: String, label: Option<Arc<str>>) {
    let known = found.entry(name.into()).or_default();
    *known = known.take().or(label);
}

fn label(value: &Value) -> Option<Arc<str>> {
    let text = match value {
        Value::String(text) => Some(text.clone()),
        value => LABELS.iter().find_map(|name| value.field(name)?.text()),
    };
    text.map(|text| one_line(&text, LONGEST_LABEL))
        .filter(|text| !text.is_empty())
        .map(Into::into)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &str) -> Vec<(String, Option<String>)> {
        let reply = ApiReply {
            status: 200,
            headers: Vec::new(),
            body: body.as_bytes().to_vec(),
        };
        let fields = read_fields(&reply).unwrap();
        let plain = |f: FieldName| (f.api.to_string(), f.label.map(|l| l.to_string()));
        fields.into_iter().map(plain).collect()
    }

    #[test]
    fn fields_are_found_as_keys_and_as_values() {
        let title = ("CoreField.Title".to_owned(), Some("Asset title".to_owned()));
        for body in [
            r#"{"APIResponse":{"Metadata":{"CoreField.Title":{"description":"Asset title"},"SystemIdentifier":{"description":"x"}}}}"#,
            r#"{"Fields":[{"Name":"CoreField.Title","Label":"Asset title"},{"Name":"Title"}]}"#,
            r#"[{"fieldName":"CoreField.Title","description":"Asset title"}]"#,
        ] {
            assert_eq!(read(body), std::slice::from_ref(&title), "{body}");
        }
        let bare = read(r#"["CoreField.Title","Title","see www.example.org"]"#);
        assert_eq!(bare, [("CoreField.Title".to_owned(), None)]);
    }

    #[test]
    fn an_endless_list_has_an_end() {
        let many: Vec<String> = (0..20_000).map(|i| format!("\"A.F{i}\"")).collect();
        assert_eq!(read(&format!("[{}]", many.join(","))).len(), MOST_FIELDS);
        assert!(read("{}").is_empty());
        let page = ApiReply {
            status: 200,
            headers: Vec::new(),
            body: b"<html>".to_vec(),
        };
        assert!(read_fields(&page).is_err());
    }
}
