//! One HTTP exchange as plain values.

use serde::{Deserialize, Serialize};

/// Every call may be GET or POST (portal).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Method {
    Get,
    Post,
}

/// A request to the site, without its credentials: the sender adds those.
#[derive(Clone, Debug, PartialEq)]
pub struct ApiRequest {
    pub method: Method,
    /// Begins with `/`; every value in it is percent-encoded.
    pub path: String,
    /// Not encoded yet.
    pub query: Vec<(String, String)>,
    /// Parameters that this site takes as headers.
    pub headers: Vec<(String, String)>,
    pub body: ApiBody,
}

/// What a request carries.
#[derive(Clone, Debug, PartialEq)]
pub enum ApiBody {
    None,
    Json(serde_json::Value),
    Form(Vec<(String, String)>),
    /// `multipart/form-data` whose part of this name is the chunk; the sender has its bytes.
    /// `fields` are further text parts.
    Chunk {
        part: String,
        fields: Vec<(String, String)>,
    },
}

/// A reply whose body arrived whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ApiReply {
    pub status: u16,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl ApiReply {
    /// The first header of that name, which is given in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, value)| value.as_str())
    }
}
