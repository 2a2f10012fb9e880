//! Finding a site's endpoints in its own OpenAPI description (API page, section 6).
//!
//! Each step is known by its shape, what it takes and what it answers, and never by its path. What
//! is found becomes overrides of the endpoint profile; what is not keeps the default, and the
//! report says which.

mod matching;
mod names;
mod openapi;
mod page;
mod paths;

#[cfg(test)]
mod tests;

use serde_json::{Map, Value, json};

pub use page::PageLinks;

use self::matching::{Match, matches_of};
use self::names::Known;
use super::failure::CallFailure;
use super::profile::{Call, Place, Profile};
use super::wire::{ApiBody, ApiReply, ApiRequest, Method};
use crate::model::{EndpointReport, ParamEndpoint, ParamSource, Step, StepEndpoint};

/// The steps that a description of uploads has.
const STEPS: [(Call, Step); 4] = [
    (Call::CreateTransaction, Step::CreateTransaction),
    (Call::Register, Step::Register),
    (Call::UploadChunk, Step::UploadChunk),
    (Call::Complete, Step::Complete),
];

/// What a description gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Discovery {
    /// For [`Profile::with_overrides`].
    pub overrides: Value,
    pub report: EndpointReport,
}

impl Discovery {
    /// Reads a site's description. One in which nothing fits gives a report that says so.
    pub fn read(document: &Value) -> Discovery {
        let known = Known::shipped();
        let default = Profile::default_profile();
        let operations = openapi::operations(document);
        let mut matches = matches_of(&known, &default, &operations);
        let mut calls = Map::new();
        let mut switches = Map::new();
        let mut steps = Vec::new();
        for (call, step) in STEPS {
            let found = matches.remove(&call);
            if let Some(found) = &found {
                let name = json!(call).as_str().unwrap_or_default().to_owned();
                calls.insert(name, found.endpoint(&default.calls[&call]));
                switches.extend(found.switches(&known));
            }
            steps.push(step_report(call, step, found.as_ref(), &default));
        }
        let mut overrides = json!({ "version": Profile::VERSION, "calls": calls });
        if !switches.is_empty() {
            overrides["switches"] = Value::Object(switches);
        }
        let title = document.pointer("/info/title").and_then(Value::as_str);
        let found = Discovery {
            overrides,
            report: EndpointReport {
                title: title.map(|text| text.chars().take(80).collect()),
                steps,
            },
        };
        // What we make of a document must be a profile, or it is nothing.
        match Profile::with_overrides(&found.overrides.to_string()) {
            Ok(_) => found,
            Err(_) => Discovery::nothing(),
        }
    }

    /// No description: the defaults are kept.
    pub fn nothing() -> Discovery {
        let default = Profile::default_profile();
        let report = |(call, step)| step_report(call, step, None, &default);
        Discovery {
            overrides: json!({ "version": Profile::VERSION, "calls": {} }),
            report: EndpointReport {
                title: None,
                steps: STEPS.into_iter().map(report).collect(),
            },
        }
    }
}

/// Where descriptions usually are, the likeliest first.
pub fn description_requests() -> Vec<ApiRequest> {
    Known::shipped().documents.iter().map(|d| get(d)).collect()
}

/// The page that people open; its configuration names the description.
pub fn description_page_request() -> ApiRequest {
    get(&Known::shipped().page)
}

/// The links of that page, or of one of its scripts, that was read at `address`.
pub fn read_description_page(text: &[u8], address: &str) -> PageLinks {
    PageLinks::read(text, address, Some(&Known::shipped().primary))
}

/// A GET of an address below the site: a path with or without a query.
pub fn get(target: &str) -> ApiRequest {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    ApiRequest {
        method: Method::Get,
        path: path.to_owned(),
        query: url::form_urlencoded::parse(query.as_bytes())
            .into_owned()
            .collect(),
        headers: Vec::new(),
        body: ApiBody::None,
    }
}

/// A reply that should be a description.
///
/// # Errors
/// When the site refuses, or the reply is no OpenAPI document.
pub fn read_description(reply: &ApiReply) -> Result<Value, CallFailure> {
    CallFailure::by_status(Step::Discover, reply)?;
    let body = reply
        .body
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(&reply.body);
    let document: Option<Value> = serde_json::from_slice(body).ok();
    document
        .filter(|d| d.get("paths").is_some_and(Value::is_object))
        .ok_or_else(|| CallFailure::odd_reply(reply))
}

fn step_report(call: Call, step: Step, found: Option<&Match>, default: &Profile) -> StepEndpoint {
    let Some(found) = found else {
        let endpoint = &default.calls[&call];
        let params = endpoint.params.iter().map(|(key, param)| ParamEndpoint {
            key: key.clone(),
            name: param.name.clone(),
            place: place_name(param.place).to_owned(),
            source: ParamSource::KeptDefault,
        });
        return StepEndpoint {
            step,
            found: false,
            method: method_name(endpoint.method).to_owned(),
            path: endpoint.path.clone(),
            as_good: Vec::new(),
            unknown: Vec::new(),
            params: params.collect(),
        };
    };
    StepEndpoint {
        step,
        found: true,
        method: method_name(found.operation.method).to_owned(),
        path: found.operation.path.clone(),
        as_good: found.as_good.clone(),
        unknown: found.unknown.clone(),
        params: found.params_report(&default.calls[&call]),
    }
}

fn method_name(method: Method) -> &'static str {
    match method {
        Method::Get => "GET",
        Method::Post => "POST",
    }
}

fn place_name(place: Place) -> &'static str {
    match place {
        Place::Path => "path",
        Place::Query => "query",
        Place::Header => "header",
        Place::Body => "body",
    }
}
