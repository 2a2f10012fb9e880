//! The sandbox's own calls: for tests, scripts and browsers. They need no token.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use axum::Router;
use axum::body::Body;
use axum::extract::{Json, Path, Query, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use futures_util::StreamExt;
use image::{ImageFormat, Rgb, RgbImage};
use md5::{Digest, Md5};
use serde::Deserialize;
use serde_json::{Value, json};

use super::Shared;
use crate::model::{RecordId, human_bytes};
use crate::sandbox::model::pages::escaped;
use crate::sandbox::model::{
    Asset, DuplicateMode, ExistingAsset, FaultRule, FolderState, ItemReport, Md5Sum, StepName,
    TokenUse,
};

/// | path | does |
/// | --- | --- |
/// | `GET /sandbox/assets` | the stored assets |
/// | `GET /sandbox/items` | the registered items and how far they are |
/// | `GET /sandbox/calls` | counters |
/// | `POST /sandbox/faults` | a JSON list of rules, in place of those that are left |
/// | `POST /sandbox/config` | a JSON object with any of [`Change`]'s fields |
/// | `POST /sandbox/existing?name=&version=` | the content of an asset that is there already |
/// | `POST /sandbox/folder?path=&become=` | makes a folder `open`, `virtual`, `closed` or `gone`; tells its Record ID |
/// | `POST /sandbox/revoke` | makes tokens that were signed in for worthless |
/// | `POST /sandbox/revoke-access` | makes access keys and refresh tokens worthless |
/// | `POST /sandbox/browser?allow=` | answers every sign-in that waits in a browser |
/// | `POST /sandbox/lose-server` | the server that gave the newest token stops |
/// | `GET /sandbox/links` | what was put into virtual folders, by folder |
/// | `GET /sandbox/preview/{id}` | a picture in the place of a preview, for the asset's page |
/// | `GET /asset-management/{id}` | an asset's page |
pub(super) fn routes() -> Router<Arc<Shared>> {
    Router::new()
        .route("/sandbox/assets", get(assets))
        .route("/sandbox/items", get(items))
        .route("/sandbox/calls", get(calls))
        .route("/sandbox/links", get(links))
        .route("/sandbox/faults", post(faults))
        .route("/sandbox/config", post(change))
        .route("/sandbox/existing", post(existing))
        .route("/sandbox/folder", post(folder))
        .route("/sandbox/revoke", post(revoke))
        .route("/sandbox/revoke-access", post(revoke_access))
        .route("/sandbox/browser", post(browser))
        .route("/sandbox/lose-server", post(lose_server))
        .route("/sandbox/preview/{id}", get(preview))
        .route("/asset-management/{id}", get(asset_page))
}

/// Content that is longer gets no preview of its own, in bytes.
const LARGEST_PICTURE: usize = 16 << 20;

/// What `POST /sandbox/config` may change; absent fields stay as they are.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    duplicates: Option<DuplicateMode>,
    cloud_buffer: Option<bool>,
    least_part_bytes: Option<u64>,
    incomplete_first: Option<u32>,
    index_lag_ms: Option<u64>,
    same_name_updates: Option<bool>,
    other_names: Option<bool>,
    no_folder_call: Option<bool>,
    no_field_list: Option<bool>,
    token_lifetime_ms: Option<u64>,
    sticky_sessions: Option<bool>,
    browser_token: Option<TokenUse>,
    browser_hold_ms: Option<u64>,
    silent_lifetime: Option<bool>,
    latency_ms: Option<u64>,
    /// 0 is no limit.
    bandwidth_bytes_per_sec: Option<u64>,
}

#[derive(Deserialize)]
struct Existing {
    name: String,
    #[serde(default = "first_version")]
    version: u64,
}

fn first_version() -> u64 {
    1
}

#[derive(Deserialize)]
struct Allow {
    allow: bool,
}

/// The size that a preview is wanted in, in pixels.
#[derive(Deserialize)]
pub(super) struct PreviewSize {
    #[serde(default = "preview_width")]
    pub width: u32,
    #[serde(default = "preview_height")]
    pub height: u32,
}

fn preview_width() -> u32 {
    341
}

fn preview_height() -> u32 {
    192
}

async fn assets(State(shared): State<Arc<Shared>>) -> Json<Vec<Asset>> {
    Json(shared.site().assets())
}

async fn items(State(shared): State<Arc<Shared>>) -> Json<Vec<ItemReport>> {
    Json(shared.site().items())
}

async fn calls(State(shared): State<Arc<Shared>>) -> Json<Value> {
    let site = shared.site();
    let calls: BTreeMap<StepName, u64> = StepName::EVERY
        .into_iter()
        .map(|step| (step, site.calls(step)))
        .collect();
    let tally = site.tally();
    Json(json!({
        "calls": calls,
        "chunk_bytes_received": tally.chunk_bytes_received,
        // Of calls that broke off too, which the site itself never hears of.
        "chunk_bytes_read": shared.chunk_bytes_read.load(Ordering::Relaxed),
        "chunks_accepted": tally.chunks_accepted,
        "not_signed_in": tally.not_signed_in,
        "items_registered": tally.items_registered,
        "most_registrations_of_one_file": site.most_registrations(),
        "assets_stored": tally.assets_stored,
        "duplicates_found": tally.duplicates_found,
        "versions_stored": tally.versions_stored,
    }))
}

async fn links(State(shared): State<Arc<Shared>>) -> Json<Value> {
    Json(json!(shared.site().links()))
}

async fn faults(
    State(shared): State<Arc<Shared>>,
    Json(rules): Json<Vec<FaultRule>>,
) -> StatusCode {
    shared.site().set_faults(rules);
    StatusCode::NO_CONTENT
}

async fn change(State(shared): State<Arc<Shared>>, Json(change): Json<Change>) -> StatusCode {
    fn set<T>(target: &mut T, new: Option<T>) {
        if let Some(new) = new {
            *target = new;
        }
    }
    shared.pacer.change(|pace| {
        set(&mut pace.latency_ms, change.latency_ms);
        set(
            &mut pace.bandwidth_bytes_per_sec,
            change.bandwidth_bytes_per_sec,
        );
    });
    let mut site = shared.site();
    let config = site.config_mut();
    set(&mut config.duplicates, change.duplicates);
    set(&mut config.cloud_buffer, change.cloud_buffer);
    set(&mut config.least_part_bytes, change.least_part_bytes);
    set(&mut config.incomplete_first, change.incomplete_first);
    set(&mut config.index_lag_ms, change.index_lag_ms);
    set(&mut config.same_name_updates, change.same_name_updates);
    set(&mut config.other_names, change.other_names);
    set(&mut config.no_folder_call, change.no_folder_call);
    set(&mut config.no_field_list, change.no_field_list);
    set(&mut config.sticky_sessions, change.sticky_sessions);
    set(&mut config.browser_token, change.browser_token);
    set(&mut config.browser_hold_ms, change.browser_hold_ms);
    set(&mut config.silent_lifetime, change.silent_lifetime);
    set(
        &mut config.token_lifetime_ms,
        change.token_lifetime_ms.map(Some),
    );
    StatusCode::NO_CONTENT
}

async fn existing(
    State(shared): State<Arc<Shared>>,
    Query(query): Query<Existing>,
    body: Body,
) -> Response {
    let mut hasher = Md5::new();
    let mut size = 0;
    let mut begin = Vec::new();
    let mut data = body.into_data_stream();
    while let Some(bytes) = data.next().await {
        let Ok(bytes) = bytes else {
            return StatusCode::BAD_REQUEST.into_response();
        };
        hasher.update(&bytes);
        size += bytes.len() as u64;
        if begin.len() + bytes.len() <= LARGEST_PICTURE {
            begin.extend_from_slice(&bytes);
        }
    }
    let record_id = shared.site().seed_asset(ExistingAsset {
        name: query.name,
        size,
        digest: Md5Sum::finish(hasher),
        version: query.version,
    });
    if begin.len() as u64 == size
        && let Some(preview) = preview_of(&begin)
    {
        shared.previews().insert(record_id.clone(), preview);
    }
    Json(json!({ "recordID": record_id })).into_response()
}

#[derive(Deserialize)]
struct FolderChange {
    path: String,
    #[serde(default, rename = "become")]
    state: Option<FolderState>,
}

async fn folder(State(shared): State<Arc<Shared>>, Query(change): Query<FolderChange>) -> Response {
    let mut site = shared.site();
    let Some(id) = site.folder_at(&change.path) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    if let Some(state) = change.state {
        site.change_folder(&id, state);
    }
    Json(json!({ "recordID": id })).into_response()
}

async fn revoke(State(shared): State<Arc<Shared>>) -> StatusCode {
    shared.site().revoke_tokens();
    StatusCode::NO_CONTENT
}

async fn revoke_access(State(shared): State<Arc<Shared>>) -> StatusCode {
    shared.site().revoke_access();
    StatusCode::NO_CONTENT
}

async fn browser(State(shared): State<Arc<Shared>>, Query(query): Query<Allow>) -> Json<Value> {
    Json(json!({ "answered": shared.site().answer_browser(query.allow) }))
}

async fn lose_server(State(shared): State<Arc<Shared>>) -> StatusCode {
    shared.site().lose_server();
    StatusCode::NO_CONTENT
}

/// A picture's content as a preview; `None` for what is none.
pub(super) fn preview_of(content: &[u8]) -> Option<Vec<u8>> {
    let picture = image::load_from_memory(content).ok()?.thumbnail(1200, 900);
    let mut png = Cursor::new(Vec::new());
    picture.write_to(&mut png, ImageFormat::Png).ok()?;
    Some(png.into_inner())
}

async fn preview(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    Query(size): Query<PreviewSize>,
) -> Response {
    match RecordId::parse(&id) {
        Some(id) => preview_reply(&shared, &id, &size).await,
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// The picture itself where it was one; else two colours that follow from the content, so that
/// equal assets look equal.
pub(super) async fn preview_reply(shared: &Shared, id: &RecordId, size: &PreviewSize) -> Response {
    let Some(asset) = shared.site().asset(id).cloned() else {
        return StatusCode::NOT_FOUND.into_response();
    };
    // Bytes that are here say more than a preview that was made of earlier ones.
    let stored = asset
        .file
        .as_ref()
        .map(|file| shared.store.assets().join(file));
    let stored = stored.filter(|path| {
        let size = std::fs::metadata(path).map(|m| m.len());
        size.is_ok_and(|size| size <= LARGEST_PICTURE as u64)
    });
    let made = tokio::task::spawn_blocking(move || preview_of(&std::fs::read(stored?).ok()?));
    let made = made.await.ok().flatten();
    let known = made.or_else(|| shared.previews().get(&asset.record_id).cloned());
    if let Some(png) = known {
        return ([(CONTENT_TYPE, "image/png")], png).into_response();
    }
    let [a, b, c, d, e, f, ..] = asset.digest.0;
    let (width, height) = (size.width.clamp(1, 2000), size.height.clamp(1, 2000));
    let picture = RgbImage::from_fn(width, height, |x, y| {
        let share = (x + y) as f32 / (width + height) as f32;
        let mix =
            |from: u8, to: u8| (f32::from(from) * (1.0 - share) + f32::from(to) * share) as u8;
        Rgb([mix(a, d), mix(b, e), mix(c, f)])
    });
    let mut png = Cursor::new(Vec::new());
    match picture.write_to(&mut png, ImageFormat::Png) {
        Ok(()) => ([(CONTENT_TYPE, "image/png")], png.into_inner()).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// So that links to assets lead somewhere.
async fn asset_page(State(shared): State<Arc<Shared>>, Path(id): Path<String>) -> Response {
    let Some(asset) = find(&shared, &id) else {
        let page = "<!doctype html><title>Not found</title><p>There is no such asset.";
        return (StatusCode::NOT_FOUND, Html(page)).into_response();
    };
    let name = escaped(&asset.name);
    let page = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>{name}</title>\
         <body style=\"font-family: system-ui; margin: 3rem\"><h1>{name}</h1>\
         <img src=\"/sandbox/preview/{id}\" alt=\"\"><p>{folder}<br>{size}, version {version}<br>\
         {id} · {identifier} · MD5 {digest}</p><p>This is the sandbox, not an Orange Logic site.</p>",
        id = asset.record_id,
        folder = escaped(&asset.folder),
        size = human_bytes(asset.size),
        version = asset.version,
        identifier = asset.identifier,
        digest = asset.digest,
    );
    Html(page).into_response()
}

fn find(shared: &Shared, id: &str) -> Option<Asset> {
    shared.site().asset(&RecordId::parse(id)?).cloned()
}
