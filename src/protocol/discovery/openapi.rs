//! An OpenAPI document (2.0 or 3.x) as a flat list of operations.
//!
//! The document comes from outside: `$ref`s are followed within it alone, and everything has a
//! bound, so that no document can make us read for ever.

use std::cell::Cell;
use std::collections::BTreeSet;

use serde_json::Value;

use super::names::normal;
use super::paths::{base_path, decoded, variables, whole_path};
use crate::protocol::profile::{BodyKind, Place};
use crate::protocol::wire::Method;

/// Operations that are looked at; real sites have some hundred.
const MOST_OPERATIONS: usize = 3_000;
/// Parameters of all operations together; real sites have some thousand.
const MOST_PARAMS: usize = 10_000;
/// Values that are looked at for one operation.
const MOST_VISITS: u32 = 4_000;
const DEEPEST: u8 = 8;
const LONGEST_REF_CHAIN: u8 = 16;
const MOST_FIELDS: usize = 300;
const LONGEST_NAME: usize = 100;

/// One call that the site describes.
#[derive(Clone, Debug)]
pub(super) struct Operation {
    pub method: Method,
    /// Whole, from the site's root.
    pub path: String,
    pub deprecated: bool,
    pub params: Vec<Found>,
    /// How the body is written, if one is described that we can write.
    pub body: Option<BodyKind>,
    /// The name of the part that takes bytes.
    pub binary_part: Option<String>,
    /// Names of everything that a good reply may hold, normalised.
    pub answers: BTreeSet<String>,
}

/// A parameter as the site describes it.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub name: String,
    pub place: Place,
    pub required: bool,
    pub is_array: bool,
    /// What to send where we know nothing better: the default, or the only choice.
    pub constant: Option<Value>,
    /// Field names of an array's entries.
    pub entry_fields: Vec<String>,
}

/// Every POST and GET of the document; empty where it is none.
pub(super) fn operations(document: &Value) -> Vec<Operation> {
    let reader = Reader {
        root: document,
        visits: Cell::new(0),
    };
    let base = base_path(document);
    let Some(paths) = document.get("paths").and_then(Value::as_object) else {
        return Vec::new();
    };
    let mut all: Vec<Operation> = Vec::new();
    let mut params = 0;
    for (path, item) in paths {
        let Some(path) = whole_path(&base, path) else {
            continue;
        };
        for (method, name) in [(Method::Post, "post"), (Method::Get, "get")] {
            if all.len() >= MOST_OPERATIONS || params >= MOST_PARAMS {
                return all;
            }
            reader.visits.set(0);
            let Some(item) = reader.resolved(item) else {
                continue;
            };
            if let Some(operation) = item.get(name).filter(|o| o.is_object()) {
                let read = reader.operation(method, path.clone(), item, operation);
                params += read.params.len();
                all.push(read);
            }
        }
    }
    all
}

struct Reader<'a> {
    root: &'a Value,
    /// For the operation at hand.
    visits: Cell<u32>,
}

impl<'a> Reader<'a> {
    /// Follows `$ref`s within the document. `None`: nowhere, in a circle, or too much was read.
    fn resolved(&self, mut value: &'a Value) -> Option<&'a Value> {
        for _ in 0..LONGEST_REF_CHAIN {
            self.visits.set(self.visits.get() + 1);
            if self.visits.get() > MOST_VISITS {
                return None;
            }
            let Some(target) = value.get("$ref") else {
                return Some(value);
            };
            let pointer = target.as_str()?.strip_prefix('#')?;
            value = self.root.pointer(&decoded(pointer))?;
        }
        None
    }

    fn list(&self, owner: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
        let list = owner.get(name).and_then(Value::as_array);
        list.into_iter().flatten().take(MOST_FIELDS)
    }

    fn operation(
        &self,
        method: Method,
        path: String,
        item: &'a Value,
        operation: &'a Value,
    ) -> Operation {
        let mut read = Operation {
            method,
            path,
            deprecated: operation.get("deprecated") == Some(&Value::Bool(true)),
            params: Vec::new(),
            body: None,
            binary_part: None,
            answers: BTreeSet::new(),
        };
        // What the operation says wins over what its path says.
        let both = self
            .list(operation, "parameters")
            .chain(self.list(item, "parameters"));
        let consumes = self.consumes(operation);
        for parameter in both {
            if let Some(parameter) = self.resolved(parameter) {
                self.parameter(parameter, &consumes, &mut read);
            }
        }
        if let Some(body) = operation.get("requestBody").and_then(|b| self.resolved(b)) {
            self.request_body(body, &mut read);
        }
        for name in variables(&read.path.clone()) {
            let known = |p: &Found| p.place == Place::Path && p.name.eq_ignore_ascii_case(name);
            match read.params.iter_mut().find(|p| known(p)) {
                // The template's own spelling is what is replaced.
                Some(param) => name.clone_into(&mut param.name),
                None => read.params.push(Found {
                    name: name.to_owned(),
                    place: Place::Path,
                    required: true,
                    is_array: false,
                    constant: None,
                    entry_fields: Vec::new(),
                }),
            }
        }
        let path = read.path.clone();
        let in_template = |p: &Found| variables(&path).contains(&p.name.as_str());
        read.params
            .retain(|p| p.place != Place::Path || in_template(p));
        self.replies(operation, &mut read.answers);
        read
    }

    fn consumes(&self, operation: &'a Value) -> Vec<&'a str> {
        let own = operation.get("consumes").or(self.root.get("consumes"));
        let own = own.and_then(Value::as_array);
        own.into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect()
    }

    fn parameter(&self, parameter: &'a Value, consumes: &[&str], read: &mut Operation) {
        let place = parameter.get("in").and_then(Value::as_str);
        let place = place.unwrap_or_default().to_ascii_lowercase();
        let place = match place.as_str() {
            "path" => Place::Path,
            "query" => Place::Query,
            "header" => Place::Header,
            "body" => {
                if let Some(schema) = parameter.get("schema") {
                    self.body_fields(schema, read);
                    read.body = Some(BodyKind::Json);
                }
                return;
            }
            "formdata" => {
                let urlencoded = consumes.iter().any(|c| c.contains("urlencoded"));
                let kind = match urlencoded {
                    true => BodyKind::Form,
                    false => BodyKind::Multipart,
                };
                read.body.get_or_insert(kind);
                Place::Body
            }
            _ => return,
        };
        let name = parameter.get("name").and_then(Value::as_str);
        let Some(name) = name else { return };
        // 3.x puts the type into a schema, 2.0 beside the name.
        let schema = parameter.get("schema").unwrap_or(parameter);
        let required = parameter.get("required") == Some(&Value::Bool(true));
        self.put(name, place, required, schema, read);
    }

    fn request_body(&self, body: &'a Value, read: &mut Operation) {
        let Some(content) = body.get("content").and_then(Value::as_object) else {
            return;
        };
        let of = |what: &str| {
            let mut all = content.iter();
            all.find(|(media, _)| media.to_ascii_lowercase().contains(what))
        };
        let kinds = [
            ("json", BodyKind::Json),
            ("urlencoded", BodyKind::Form),
            ("multipart", BodyKind::Multipart),
        ];
        // Bytes travel in a multipart body: where there is one with bytes in it, that one counts.
        let multipart = of("multipart").is_some_and(|(_, media)| {
            let mut trial = read.clone();
            if let Some(schema) = media.get("schema") {
                self.body_fields(schema, &mut trial);
            }
            trial.binary_part.is_some()
        });
        let found = kinds
            .into_iter()
            .filter(|(_, kind)| !multipart || *kind == BodyKind::Multipart)
            .find_map(|(what, kind)| Some((of(what)?.1, kind)));
        if let Some((media, kind)) = found {
            read.body = Some(kind);
            if let Some(schema) = media.get("schema") {
                self.body_fields(schema, read);
            }
        }
    }

    fn body_fields(&self, schema: &'a Value, read: &mut Operation) {
        for (name, schema, required) in self.fields(schema) {
            self.put(name, Place::Body, required, schema, read);
        }
    }

    fn put(
        &self,
        name: &str,
        place: Place,
        required: bool,
        schema: &'a Value,
        read: &mut Operation,
    ) {
        let name = name.trim();
        let odd =
            name.is_empty() || name.len() > LONGEST_NAME || name.chars().any(char::is_control);
        if odd || read.params.len() >= MOST_FIELDS || is_ours(name, place) {
            return;
        }
        let known = |p: &Found| p.place == place && p.name.eq_ignore_ascii_case(name);
        if read.params.iter().any(known) {
            return;
        }
        let schema = self.resolved(schema).unwrap_or(&Value::Null);
        if place == Place::Body && is_binary(schema) {
            read.binary_part.get_or_insert_with(|| name.to_owned());
            return;
        }
        let only = schema.get("enum").and_then(Value::as_array);
        let only = only.filter(|choices| choices.len() == 1).map(|c| &c[0]);
        let constant = schema.get("default").or(only).filter(|v| !v.is_null());
        let entries = schema.get("items").map(|items| self.fields(items));
        read.params.push(Found {
            name: name.to_owned(),
            place,
            required,
            is_array: has_type(schema, "array"),
            constant: constant.filter(|v| v.to_string().len() <= 200).cloned(),
            entry_fields: entries
                .into_iter()
                .flatten()
                .map(|(name, _, _)| name.to_owned())
                .collect(),
        });
    }

    /// The properties of an object's schema, those of its parts included.
    fn fields(&self, schema: &'a Value) -> Vec<(&'a str, &'a Value, bool)> {
        let mut out = Vec::new();
        self.collect_fields(schema, 0, &mut out);
        out
    }

    fn collect_fields(
        &self,
        schema: &'a Value,
        depth: u8,
        out: &mut Vec<(&'a str, &'a Value, bool)>,
    ) {
        let Some(schema) = self.resolved(schema).filter(|_| depth < DEEPEST) else {
            return;
        };
        let required: Vec<&str> = self
            .list(schema, "required")
            .filter_map(Value::as_str)
            .collect();
        let properties = schema.get("properties").and_then(Value::as_object);
        for (name, schema) in properties.into_iter().flatten() {
            if out.len() < MOST_FIELDS {
                out.push((name, schema, required.contains(&name.as_str())));
            }
        }
        for parts in ["allOf", "oneOf", "anyOf"] {
            for part in self.list(schema, parts) {
                self.collect_fields(part, depth + 1, out);
            }
        }
    }

    fn replies(&self, operation: &'a Value, names: &mut BTreeSet<String>) {
        let replies = operation.get("responses").and_then(Value::as_object);
        for (status, reply) in replies.into_iter().flatten() {
            if !(status.starts_with('2') || status == "default") {
                continue;
            }
            let Some(reply) = self.resolved(reply) else {
                continue;
            };
            let media = reply.get("content").and_then(Value::as_object);
            let media = media.into_iter().flat_map(|m| m.values());
            for schema in media
                .filter_map(|m| m.get("schema"))
                .chain(reply.get("schema"))
            {
                self.names_within(schema, 0, names);
            }
        }
    }

    fn names_within(&self, schema: &'a Value, depth: u8, names: &mut BTreeSet<String>) {
        let Some(schema) = self.resolved(schema).filter(|_| depth < DEEPEST) else {
            return;
        };
        let properties = schema.get("properties").and_then(Value::as_object);
        for (name, schema) in properties.into_iter().flatten() {
            if names.len() >= MOST_FIELDS || name.len() > LONGEST_NAME {
                return;
            }
            names.insert(normal(name));
            self.names_within(schema, depth + 1, names);
        }
        for inner in ["items", "additionalProperties"] {
            if let Some(inner) = schema.get(inner).filter(|i| i.is_object()) {
                self.names_within(inner, depth + 1, names);
            }
        }
        for parts in ["allOf", "oneOf", "anyOf"] {
            for part in self.list(schema, parts) {
                self.names_within(part, depth + 1, names);
            }
        }
    }
}

/// Headers that are the sender's own business, and names that no header can have.
fn is_ours(name: &str, place: Place) -> bool {
    let lower = name.to_ascii_lowercase();
    let reserved = ["authorization", "cookie", "host", "accept", "connection"];
    let token = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    place == Place::Header
        && (reserved.contains(&lower.as_str())
            || lower.starts_with("content-")
            || lower.starts_with("proxy-")
            || !name.chars().all(token))
}

fn has_type(schema: &Value, wanted: &str) -> bool {
    match schema.get("type") {
        Some(Value::String(one)) => one == wanted,
        // 3.1 lists types.
        Some(Value::Array(some)) => some.iter().any(|one| one == wanted),
        _ => false,
    }
}

fn is_binary(schema: &Value) -> bool {
    let format = schema.get("format").and_then(Value::as_str);
    has_type(schema, "file")
        || matches!(format, Some("binary" | "byte"))
        || schema.get("contentMediaType").is_some()
}
