//! Where pictures of assets are served: on a port of its own, which makes it another origin than
//! the site's. Real sites leave that to a host of their own too, and sign the addresses.
//!
//! It writes down what it is sent, so that a test can look for what has no business there.

use std::sync::{Arc, PoisonError};

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;

use super::Shared;
use super::control::{PreviewSize, preview_reply};
use crate::model::RecordId;

/// Calls that are written down; later ones are not.
const KEPT: usize = 256;

/// What the place for pictures was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureCall {
    /// Path and query.
    pub target: String,
    /// Names in small letters, and values.
    pub headers: Vec<(String, String)>,
}

/// `GET /pictures/{id}?width=&height=&signature=`.
pub(super) fn routes() -> Router<Arc<Shared>> {
    Router::new().route("/pictures/{id}", get(picture))
}

#[derive(Deserialize)]
struct Signed {
    #[serde(default)]
    signature: String,
}

async fn picture(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    Query(size): Query<PreviewSize>,
    Query(signed): Query<Signed>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    write_down(&shared, &uri, &headers);
    // As buckets do: a signed address and another kind of sign-in exclude each other.
    if headers.contains_key(AUTHORIZATION) {
        return StatusCode::BAD_REQUEST.into_response();
    }
    let Some(id) = RecordId::parse(&id) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let right = shared
        .site()
        .picture_signature(&id, size.width, size.height);
    if signed.signature != right {
        return StatusCode::FORBIDDEN.into_response();
    }
    preview_reply(&shared, &id, &size).await
}

fn write_down(shared: &Shared, uri: &Uri, headers: &HeaderMap) {
    let target = uri.path_and_query().map_or("/", |target| target.as_str());
    let text = |value: &[u8]| String::from_utf8_lossy(value).into_owned();
    let call = PictureCall {
        target: target.to_owned(),
        headers: headers
            .iter()
            .map(|(name, value)| (name.to_string(), text(value.as_bytes())))
            .collect(),
    };
    let calls = shared.picture_calls.lock();
    let mut calls = calls.unwrap_or_else(PoisonError::into_inner);
    if calls.len() < KEPT {
        calls.push(call);
    }
}
