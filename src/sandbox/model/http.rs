//! Requests and replies as plain values, and a call's parameters.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use url::form_urlencoded;

use super::spelling::Spelling;

/// Every call may be GET or POST (portal).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Get,
    Post,
}

/// One request to the site. A chunk's bytes are not part of it: they go to a store of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    pub method: Method,
    /// Without the query.
    pub path: String,
    /// Decoded.
    pub query: Vec<(String, String)>,
    /// The `Authorization` header.
    pub authorization: Option<String>,
    /// The `Cookie` header.
    pub cookies: Option<String>,
    /// The `Content-Type` header.
    pub content_type: Option<String>,
    pub body: Vec<u8>,
    /// Bytes of path and query as they were sent.
    pub target_len: usize,
    /// The server that answers; see [`super::Site::balance`].
    pub server: u32,
}

impl Request {
    /// A request for `target`, a path with or without a query, still encoded.
    pub fn new(method: Method, target: &str) -> Request {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        Request {
            method,
            path: path.to_owned(),
            query: form_urlencoded::parse(query.as_bytes())
                .into_owned()
                .collect(),
            authorization: None,
            cookies: None,
            content_type: None,
            body: Vec::new(),
            target_len: target.len(),
            server: 1,
        }
    }

    /// The same with a bearer token.
    pub fn bearer(mut self, token: &str) -> Request {
        self.authorization = Some(format!("Bearer {token}"));
        self
    }

    /// The same with a JSON body.
    pub fn json(mut self, body: &Value) -> Request {
        self.content_type = Some("application/json".to_owned());
        self.body = body.to_string().into_bytes();
        self
    }

    /// The same with a form as its body.
    pub fn form(mut self, fields: &[(&str, &str)]) -> Request {
        self.content_type = Some("application/x-www-form-urlencoded".to_owned());
        self.body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish()
            .into_bytes();
        self
    }
}

/// A reply, whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    pub status: u16,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Reply {
    /// An empty reply.
    pub fn empty(status: u16) -> Reply {
        Reply {
            status,
            headers: Vec::new(),
            body: Vec::new(),
        }
    }

    /// 200 with JSON.
    pub fn json(body: &Value) -> Reply {
        Reply::empty(200).with_body("application/json; charset=utf-8", body.to_string())
    }

    /// A refusal with its reason, as `/webapi/` calls give it.
    pub fn refusal(status: u16, message: impl Into<String>) -> Reply {
        let body = json!({ "message": message.into() });
        Reply::empty(status).with_body("application/json; charset=utf-8", body.to_string())
    }

    /// The same reply with another body.
    pub fn with_body(mut self, content_type: &str, body: impl Into<Vec<u8>>) -> Reply {
        self.body = body.into();
        self.with_header("content-type", content_type)
    }

    /// The same reply with one more header.
    pub fn with_header(mut self, name: &str, value: &str) -> Reply {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The first header of that name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(n, _)| n.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }
}

/// A call's parameters from query and body. Names are not case-sensitive (portal); the body wins.
pub(super) struct Params(BTreeMap<String, Value>);

impl Params {
    /// Collects them. Err: the 400 for a body that is neither a JSON object nor a form.
    pub(super) fn of(request: &Request) -> Result<Params, Reply> {
        let mut all = BTreeMap::new();
        for (name, value) in &request.query {
            all.insert(name.to_lowercase(), Value::String(value.clone()));
        }
        let is_form = request
            .content_type
            .as_deref()
            .is_some_and(|t| t.starts_with("application/x-www-form-urlencoded"));
        if is_form {
            for (name, value) in form_urlencoded::parse(&request.body) {
                all.insert(name.to_lowercase(), Value::String(value.into_owned()));
            }
        } else if !request.body.is_empty() {
            let body: BTreeMap<String, Value> = serde_json::from_slice(&request.body)
                .map_err(|e| Reply::refusal(400, format!("the body is not a JSON object: {e}")))?;
            all.extend(body.into_iter().map(|(name, v)| (name.to_lowercase(), v)));
        }
        Ok(Params(all))
    }

    /// The same for a call of an upload, whose parameters may have names of the site's own. Those
    /// that are called otherwise here are not understood.
    pub(super) fn of_upload(request: &Request, names: &Spelling) -> Result<Params, Reply> {
        let Params(sent) = Params::of(request)?;
        let usual = |(name, value): (String, Value)| Some((names.usual(&name)?, value));
        Ok(Params(sent.into_iter().filter_map(usual).collect()))
    }

    /// The value of `name` as it was sent; a null counts as absent.
    pub(super) fn value(&self, name: &str) -> Option<&Value> {
        self.0.get(&name.to_lowercase()).filter(|v| !v.is_null())
    }

    /// The value as text; blank counts as absent.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        let text = match self.value(name)? {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        (!text.trim().is_empty()).then_some(text)
    }

    /// The value as a decimal number. Err: a 400 that names the parameter.
    pub(super) fn number(&self, name: &str) -> Result<Option<u64>, Reply> {
        self.text(name)
            .map(|text| {
                text.parse()
                    .map_err(|_| Reply::refusal(400, format!("{name} is not a number: {text}")))
            })
            .transpose()
    }

    /// Like [`Params::number`], for a parameter that the call cannot do without.
    pub(super) fn required_number(&self, name: &str) -> Result<u64, Reply> {
        self.number(name)?
            .ok_or_else(|| Reply::refusal(400, format!("{name} is missing")))
    }

    /// The value as a switch, `otherwise` when it is absent.
    pub(super) fn flag(&self, name: &str, otherwise: bool) -> bool {
        self.text(name)
            .map_or(otherwise, |text| text.eq_ignore_ascii_case("true"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameter_names_are_not_case_sensitive_and_the_body_wins() {
        let request = Request::new(Method::Post, "/x?START=7&text=a%20b&same=query")
            .json(&json!({"Same": "body", "Flag": true, "nothing": null}));
        let params = Params::of(&request).unwrap();
        assert_eq!(params.number("start"), Ok(Some(7)));
        assert_eq!(params.text("Text").as_deref(), Some("a b"));
        assert_eq!(params.text("SAME").as_deref(), Some("body"));
        assert!(params.flag("flag", false));
        assert!(params.value("nothing").is_none());
    }

    #[test]
    fn a_body_that_is_no_object_is_refused() {
        for body in ["[1]", "{", "\"text\""] {
            let mut request = Request::new(Method::Post, "/x");
            request.body = body.as_bytes().to_vec();
            assert_eq!(Params::of(&request).err().map(|r| r.status), Some(400));
        }
    }
}
