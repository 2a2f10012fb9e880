//! Paths of a description, and pointers into it.

use serde_json::Value;

const LONGEST_PATH: usize = 500;

/// Version 2.0 names a base path, 3.x servers. Only a path counts: calls stay on the site.
pub(super) fn base_path(document: &Value) -> String {
    let text = match document.get("basePath") {
        Some(base) => base.as_str(),
        None => document.pointer("/servers/0/url").and_then(Value::as_str),
    };
    let text = text.unwrap_or_default();
    let path = match text.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("", |at| &rest[at..]),
        None => text,
    };
    let path = path.trim_end_matches('/');
    match path.is_empty() || path.starts_with('/') {
        true => path.to_owned(),
        false => format!("/{path}"),
    }
}

/// The path from the site's root; `None` for one that could lead elsewhere.
pub(super) fn whole_path(base: &str, path: &str) -> Option<String> {
    let whole = match path.starts_with('/') {
        true => format!("{base}{path}"),
        false => format!("{base}/{path}"),
    };
    let fine = |c: char| c.is_ascii_graphic() && !"?#\\\"<>^`|".contains(c);
    let safe = whole.len() <= LONGEST_PATH
        && whole.starts_with('/')
        && !whole.contains("//")
        && whole.chars().all(fine)
        && whole.split('/').all(|part| part != "." && part != "..");
    safe.then_some(whole)
}

/// Names within braces.
pub(super) fn variables(path: &str) -> Vec<&str> {
    path.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
        .collect()
}

/// A pointer within an address may be percent-encoded.
pub(super) fn decoded(pointer: &str) -> String {
    match pointer.contains('%') {
        // A form's rules but for the plus sign, which stands for itself here.
        true => url::form_urlencoded::parse(pointer.replace('+', "%2B").as_bytes())
            .next()
            .map(|(text, _)| text.into_owned())
            .unwrap_or_default(),
        false => pointer.to_owned(),
    }
}
