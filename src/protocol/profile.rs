//! The endpoint profile: where each call stands on a site, and how its parameters are called.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::folders::FolderRules;
use super::wire::{ApiBody, ApiRequest, Method};
use crate::model::words;

/// Methods, paths and parameter names of one site. The default ships with the program; a site may
/// override any entry (API page, section 6).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// Version of this file's form; [`Profile::VERSION`] is the one that is understood.
    pub version: u32,
    pub calls: BTreeMap<Call, Endpoint>,
    pub folders: FolderRules,
    pub switches: Switches,
}

/// The calls that a profile knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Call {
    SignIn,
    CreateTransaction,
    Register,
    UploadChunk,
    Complete,
    LookUp,
    /// The same as the vendor's own SDK asks (API page, section 5); tried before `LookUp`.
    LookUpContent,
    FindByName,
    AddToFolder,
    NewVersion,
    UserInfo,
    Folders,
    ListFields,
    /// Sign-in in the browser: begins one.
    RequestAuthorize,
    /// The page that the browser opens for it.
    BrowserPage,
    /// Asks whether somebody allowed it.
    AccessKey,
    /// An access key for a token.
    AccessToken,
    /// OAuth authorization code: the page that the browser opens.
    AppPage,
    /// A code, or a refresh token, for a token.
    AppToken,
}

impl Call {
    /// Without these nothing can be uploaded; what else a site lacks is off there.
    const REQUIRED: [Call; 15] = [
        Call::SignIn,
        Call::CreateTransaction,
        Call::Register,
        Call::UploadChunk,
        Call::Complete,
        Call::LookUp,
        Call::UserInfo,
        Call::Folders,
        Call::ListFields,
        Call::RequestAuthorize,
        Call::BrowserPage,
        Call::AccessKey,
        Call::AccessToken,
        Call::AppPage,
        Call::AppToken,
    ];
}

/// One call: its address and its parameters, by the names that the code uses for them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Endpoint {
    pub method: Method,
    /// A path template: `{name}` is replaced by the parameter of that name.
    pub path: String,
    #[serde(default)]
    pub body: BodyKind,
    /// Parameters that are not listed are not sent.
    pub params: BTreeMap<String, Param>,
    /// Parameters with fixed values.
    #[serde(default)]
    pub fixed: Vec<Fixed>,
    /// What of this entry is published nowhere and may differ on a site.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assumed: Vec<String>,
}

/// How a body is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BodyKind {
    #[default]
    None,
    Json,
    Form,
    Multipart,
}

/// A parameter's name on the site, and its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Param {
    pub name: String,
    #[serde(rename = "in")]
    pub place: Place,
}

/// A parameter whose value is always the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fixed {
    pub name: String,
    #[serde(rename = "in")]
    pub place: Place,
    pub value: Value,
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    Path,
    Query,
    Header,
    Body,
}

/// Choices that no parameter name shows; all are assumed (API page, sections 2 and 6).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Switches {
    /// `files` is a string that holds JSON, not JSON itself.
    pub files_as_string: bool,
    /// Names of the fields of one entry of `files`.
    pub file_name: String,
    pub file_size: String,
    pub relative_path: String,
    /// The relative path ends in the file's name.
    pub relative_path_includes_name: bool,
    /// `S3PartList` takes ETags without their quotes.
    pub etags_unquoted: bool,
    /// The chunk's own part of the multipart body (portal: `data`).
    pub chunk_part: String,
    /// The parameter that carries a token in the query, where a site refuses it in the header
    /// (seen in the vendor's SDK).
    pub token_in_query: String,
    /// The authorization code is asked for with a proof key (RFC 7636). Not published.
    pub pkce: bool,
    /// Where this computer takes the authorization code; an administrator registers the address.
    pub redirect_port: u16,
    pub redirect_path: String,
    /// The criterion that finds assets by file name; `{name}` stands for it.
    pub name_criterion: String,
    /// The file's own part of a new version's body.
    pub new_version_part: String,
    /// Bytes that the call for a new version takes at most (portal: 1.5 GB).
    pub new_version_max_bytes: u64,
    pub found: FoundFields,
}

/// Under which names a look-up's reply has what is shown of an asset, the first that is there
/// counting. `A.B` is a field of that name, or the field `B` within `A`. Codes of picture formats
/// differ between sites.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FoundFields {
    pub record_id: Vec<String>,
    pub title: Vec<String>,
    pub identifier: Vec<String>,
    pub created: Vec<String>,
    pub modified: Vec<String>,
    pub folder: Vec<String>,
    pub version: Vec<String>,
    /// Addresses of pictures, the largest first.
    pub pictures: Vec<String>,
}

/// Why a profile cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ProfileError {
    #[error("{}", words::command::profile_malformed(.0))]
    Malformed(#[from] serde_json::Error),
    #[error("{}", words::command::profile_version(.found, Profile::VERSION))]
    Version { found: u32 },
    #[error("{}", words::command::profile_lacks(format!("{:?}", .0)))]
    Lacks(Call),
    #[error("{}", words::command::profile_bad_path(format!("{:?}", .0)))]
    BadPath(Call),
}

impl Profile {
    /// The form of profile that this program writes and reads.
    pub const VERSION: u32 = 1;

    /// The profile that ships with the program.
    pub fn default_profile() -> Profile {
        Profile::parse(include_str!("../../assets/endpoint-profile.json"))
            .expect("the shipped profile is checked by a test")
    }

    /// Reads and checks a whole profile.
    pub fn parse(json: &str) -> Result<Profile, ProfileError> {
        Profile::from_value(serde_json::from_str(json)?)
    }

    /// The default with the entries of `overrides` laid over it, level by level. A null takes an
    /// entry away (RFC 7396).
    pub fn with_overrides(overrides: &str) -> Result<Profile, ProfileError> {
        let mut base = serde_json::to_value(Profile::default_profile())?;
        lay_over(&mut base, serde_json::from_str(overrides)?);
        Profile::from_value(base)
    }

    fn from_value(value: Value) -> Result<Profile, ProfileError> {
        let found = value.get("version").and_then(Value::as_u64).unwrap_or(0);
        if found != u64::from(Profile::VERSION) {
            let found = u32::try_from(found).unwrap_or(u32::MAX);
            return Err(ProfileError::Version { found });
        }
        let profile: Profile = serde_json::from_value(value)?;
        for call in Call::REQUIRED {
            if !profile.calls.contains_key(&call) {
                return Err(ProfileError::Lacks(call));
            }
        }
        for (call, endpoint) in &profile.calls {
            // `//host/…` would leave the site.
            if !endpoint.path.starts_with('/') || endpoint.path.starts_with("//") {
                return Err(ProfileError::BadPath(*call));
            }
        }
        Ok(profile)
    }

    /// Whether the site has a call that nothing depends on.
    pub fn has(&self, call: Call) -> bool {
        self.calls.contains_key(&call)
    }

    /// Whether the path of `call` is published nowhere.
    pub fn path_is_assumed(&self, call: Call) -> bool {
        let endpoint = self.calls.get(&call);
        endpoint.is_some_and(|e| e.assumed.iter().any(|what| what == "path"))
    }

    /// Like [`Profile::build`], for a call that a site may lack.
    pub(super) fn build_if_there(
        &self,
        call: Call,
        values: &[(&str, Value)],
    ) -> Option<ApiRequest> {
        self.has(call).then(|| self.build(call, values))
    }

    /// Puts a call together. `values` go by the code's names; an absent or null one is left out.
    pub(super) fn build(&self, call: Call, values: &[(&str, Value)]) -> ApiRequest {
        let endpoint = &self.calls[&call];
        let mut path = endpoint.path.clone();
        let mut query = Vec::new();
        let mut headers = Vec::new();
        let mut body = serde_json::Map::new();
        let mut put = |name: &str, place: Place, value: &Value| match place {
            Place::Path => path = path.replace(&format!("{{{name}}}"), &encoded(&text(value))),
            Place::Query => query.push((name.to_owned(), text(value))),
            Place::Header => headers.push((name.to_owned(), text(value))),
            Place::Body => {
                body.insert(name.to_owned(), value.clone());
            }
        };
        for (key, value) in values {
            if let Some(param) = endpoint.params.get(*key)
                && !value.is_null()
            {
                put(&param.name, param.place, value);
            }
        }
        for fixed in &endpoint.fixed {
            put(&fixed.name, fixed.place, &fixed.value);
        }
        let fields = |body: serde_json::Map<String, Value>| {
            body.iter().map(|(k, v)| (k.clone(), text(v))).collect()
        };
        let body = match endpoint.body {
            BodyKind::None => ApiBody::None,
            BodyKind::Json => ApiBody::Json(Value::Object(body)),
            BodyKind::Form => ApiBody::Form(fields(body)),
            BodyKind::Multipart => ApiBody::Chunk {
                part: self.switches.chunk_part.clone(),
                fields: fields(body),
            },
        };
        ApiRequest {
            method: endpoint.method,
            path,
            query,
            headers,
            body,
        }
    }
}

fn lay_over(base: &mut Value, over: Value) {
    match (base, over) {
        (Value::Object(base), Value::Object(over)) => {
            for (key, value) in over {
                match value {
                    Value::Null => {
                        base.remove(&key);
                    }
                    value => lay_over(base.entry(key).or_insert(Value::Null), value),
                }
            }
        }
        (base, over) => *base = over,
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::String(s) => s.clone(),
        other => other.to_string(),
    }
}

/// Percent-encodes one path segment.
fn encoded(segment: &str) -> String {
    let mut out = String::with_capacity(segment.len());
    for byte in segment.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_shipped_profile_is_whole() {
        Profile::default_profile();
    }

    #[test]
    fn one_entry_can_be_overridden_and_the_rest_stays() {
        let profile = Profile::with_overrides(
            r#"{"calls":{"complete":{"path":"/other/99_v2","params":{"item":{"name":"uiRecordID","in":"body"}}}}}"#,
        )
        .unwrap();
        let request = profile.build(Call::Complete, &[("item", json!("a/b"))]);
        assert_eq!(request.path, "/other/99_v2");
        assert_eq!(request.body, ApiBody::Json(json!({"uiRecordID": "a/b"})));
        assert_eq!(
            profile.calls[&Call::Register],
            Profile::default_profile().calls[&Call::Register]
        );
    }

    #[test]
    fn values_in_a_path_cannot_leave_it() {
        let profile = Profile::default_profile();
        let request = profile.build(Call::UploadChunk, &[("item", json!("../x?y#z"))]);
        assert!(
            request.path.ends_with("/..%2Fx%3Fy%23z"),
            "{}",
            request.path
        );
    }

    #[test]
    fn a_profile_of_another_version_or_with_a_foreign_path_is_refused() {
        let other = Profile::with_overrides(r#"{"version":2}"#);
        assert!(matches!(other, Err(ProfileError::Version { found: 2 })));
        let foreign = Profile::with_overrides(r#"{"calls":{"complete":{"path":"//evil/x"}}}"#);
        assert!(matches!(
            foreign,
            Err(ProfileError::BadPath(Call::Complete))
        ));
        assert!(Profile::parse("[]").is_err());
    }
}
