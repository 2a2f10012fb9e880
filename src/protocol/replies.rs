//! Replies of the five steps, read with tolerance: fields may be missing, unknown, or spelled in
//! another case; a body may be empty or no JSON at all.

use std::time::Duration;

use secrecy::SecretString;
use serde_json::Value;

use super::failure::CallFailure;
use super::lenient::Lenient;
use super::wire::ApiReply;
use crate::model::{RecordId, Step, TransactionId, UploadItemId};

/// A token for `Authorization: Bearer`.
#[derive(Clone, Debug)]
pub struct AccessToken {
    pub token: SecretString,
    /// Where the site tells it.
    pub lifetime: Option<Duration>,
}

/// A sign-in that succeeded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SignedIn {
    /// How long its token lives, where the site told it.
    pub lifetime: Option<Duration>,
}

/// One asset that a registration made room for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisteredItem {
    pub item: UploadItemId,
    /// The Record ID that the asset will have (`dO_recordID`), if it is one.
    pub record_id: Option<RecordId>,
    /// Echo of the request, to match by: nothing promises the order.
    pub name: String,
    pub size: Option<u64>,
}

/// What a chunk's reply carries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChunkReceipt {
    /// On a site with a cloud buffer, exactly as received.
    pub etag: Option<String>,
}

/// The three values of a completion; any may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CompletionReply {
    /// `None` where the reply has none: older releases than Juneau.
    pub status: Option<UploadStatus>,
    pub duplicate: Option<RecordId>,
    pub version: Option<u64>,
    /// Whether the reply has a version or duplicate field at all, be it empty.
    pub speaks_of_duplicates: bool,
}

/// `uploadStatus` (portal).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UploadStatus {
    Success,
    /// Not all chunks arrived, or the server cannot confirm completion.
    Incomplete,
    /// Complete before; does not mean duplicate.
    AlreadyExists,
}

/// Client credentials: `access_token`, often `expires_in` (seconds).
pub fn read_access_token(reply: &ApiReply) -> Result<AccessToken, CallFailure> {
    CallFailure::by_status(Step::SignIn, reply)
        .and_then(|()| access_token(reply))
        .map_err(|failure| match reply.status {
            // The body may hold a secret in a place or a form that we did not expect: no excerpt.
            200..=299 => CallFailure {
                details: Some(format!("HTTP {} without an access token", reply.status).into()),
                ..failure
            },
            _ => failure,
        })
}

fn access_token(reply: &ApiReply) -> Result<AccessToken, CallFailure> {
    let body = json(reply)?;
    let token = body
        .deep_field("access_token")
        .or_else(|| body.deep_field("accessToken"))
        .and_then(Value::text)
        // A token with a blank or a line break in it would corrupt the header.
        .filter(|t| t.bytes().all(|b| b.is_ascii_graphic()));
    Ok(AccessToken {
        token: token.ok_or_else(|| CallFailure::odd_reply(reply))?.into(),
        lifetime: body
            .deep_field("expires_in")
            .and_then(Value::number)
            .map(Duration::from_secs),
    })
}

/// Step 1: the transaction's identifier, in a field or as the whole body.
pub fn read_transaction(reply: &ApiReply) -> Result<TransactionId, CallFailure> {
    CallFailure::by_status(Step::CreateTransaction, reply)?;
    let body = json(reply)?;
    body.deep_field("transactionID")
        .or_else(|| body.is_string().then_some(&body))
        .and_then(Value::text)
        .and_then(|id| TransactionId::parse(&id))
        .ok_or_else(|| CallFailure::odd_reply(reply))
}

/// Step 2: an array of assets, bare or within an object. Entries without an upload item are left
/// out: the engine finds that their file is missing.
pub fn read_registration(reply: &ApiReply) -> Result<Vec<RegisteredItem>, CallFailure> {
    CallFailure::by_status(Step::Register, reply)?;
    let body = json(reply)?;
    let entries = items(&body, 0).ok_or_else(|| CallFailure::odd_reply(reply))?;
    Ok(entries.iter().filter_map(registered_item).collect())
}

fn items(value: &Value, depth: u8) -> Option<&Vec<Value>> {
    match value {
        Value::Array(entries) => Some(entries),
        Value::Object(fields) if depth < 3 => fields.values().find_map(|v| items(v, depth + 1)),
        _ => None,
    }
}

fn registered_item(entry: &Value) -> Option<RegisteredItem> {
    let item = entry.field("uploadItemID")?.text()?;
    Some(RegisteredItem {
        item: UploadItemId::parse(&item)?,
        record_id: ["dO_recordID", "recordID", "identifier"]
            .iter()
            .find_map(|name| RecordId::parse(&entry.field(name)?.text()?)),
        name: entry.field("requestedFileName")?.as_str()?.to_owned(),
        size: entry.field("requestedFileSize").and_then(Value::number),
    })
}

/// Step 4: nothing is promised in the reply. A page of HTML in it is some gateway's, not the site's.
pub fn read_chunk_receipt(reply: &ApiReply) -> Result<ChunkReceipt, CallFailure> {
    CallFailure::by_status(Step::UploadChunk, reply)?;
    let body = match blank(&reply.body) {
        true => Value::Null,
        false => json(reply)?,
    };
    let in_header = reply.header("etag").map(str::to_owned);
    let in_body = || body.deep_field("ETag").and_then(Value::text);
    Ok(ChunkReceipt {
        etag: in_header.or_else(in_body).filter(|tag| tag.len() <= 512),
    })
}

/// Step 5: an empty body is an older release's success; one that is no JSON is no answer.
pub fn read_completion(reply: &ApiReply) -> Result<CompletionReply, CallFailure> {
    let Some(body) = end_of_upload(Step::Complete, reply)? else {
        return Ok(CompletionReply::default());
    };
    let status = match body.deep_field("uploadStatus").map(status) {
        Some(Some(status)) => Some(status),
        // A status of a name that nobody knows says nothing about what was stored.
        Some(None) => return Err(CallFailure::odd_reply(reply)),
        None => None,
    };
    let named = |name: &str| body.deep_field(name).is_some();
    let (duplicate, version) = duplicate_in(&body);
    Ok(CompletionReply {
        status,
        duplicate,
        version,
        speaks_of_duplicates: named(DUPLICATE) || named(VERSION),
    })
}

const DUPLICATE: &str = "duplicateRecordID";
const VERSION: &str = "assetVersion";

/// The body of a reply that ends an upload; `None` where it is empty, which means success.
pub(super) fn end_of_upload(step: Step, reply: &ApiReply) -> Result<Option<Value>, CallFailure> {
    CallFailure::by_status(step, reply)?;
    if blank(&reply.body) {
        return Ok(None);
    }
    let body = json(reply)?;
    match body.is_object() || body.is_null() {
        true => Ok(Some(body)),
        false => Err(CallFailure::odd_reply(reply)),
    }
}

/// The asset that was there already, and its version, where such a body names them.
pub(super) fn duplicate_in(body: &Value) -> (Option<RecordId>, Option<u64>) {
    let id = body.deep_field(DUPLICATE).and_then(Value::text);
    (
        id.and_then(|id| RecordId::parse(&id)),
        body.deep_field(VERSION).and_then(Value::number),
    )
}

fn status(value: &Value) -> Option<UploadStatus> {
    let text = value.text()?;
    [
        ("Success", UploadStatus::Success),
        ("Incomplete", UploadStatus::Incomplete),
        ("AlreadyExists", UploadStatus::AlreadyExists),
    ]
    .into_iter()
    .find(|(name, _)| text.eq_ignore_ascii_case(name))
    .map(|(_, status)| status)
}

/// The signed-in user's name, else address, else login. `None` where the reply has none of them.
pub fn read_user_name(reply: &ApiReply) -> Result<Option<String>, CallFailure> {
    const LONGEST_CHARS: usize = 80;
    CallFailure::by_status(Step::SignIn, reply)?;
    let body = json(reply)?;
    let name = ["fullName", "email", "loginID"]
        .iter()
        .find_map(|name| body.deep_field(name)?.text());
    Ok(name.map(|name| name.chars().take(LONGEST_CHARS).collect()))
}

pub(super) fn json(reply: &ApiReply) -> Result<Value, CallFailure> {
    serde_json::from_slice(&reply.body).map_err(|_| CallFailure::odd_reply(reply))
}

pub(super) fn blank(body: &[u8]) -> bool {
    body.trim_ascii().is_empty()
}

#[cfg(test)]
mod tests;
