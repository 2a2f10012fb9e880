//! Calls whose bodies are streamed: whether the bytes count is asked before they come.

use axum::body::Body;
use axum::extract::multipart::{Field, Multipart, MultipartError};
use axum::extract::{FromRequest, Request as Whole};
use bytes::Bytes;
use futures_util::StreamExt;

use super::calls::has_effect;
use crate::sandbox::model::{Fault, Reply};

/// What `begin` gives where the call has an effect. Else its answer, if it has one, after the body
/// was read to its end.
pub(super) async fn begun<T>(
    fault: Option<&Fault>,
    begin: impl FnOnce() -> Result<T, Reply>,
    whole: Whole,
) -> Result<(T, Whole), Option<Reply>> {
    let refusal = match has_effect(fault).then(begin) {
        Some(Ok(ticket)) => return Ok((ticket, whole)),
        Some(Err(refusal)) => Some(refusal),
        None => None,
    };
    drain(whole.into_body()).await;
    Err(refusal)
}

/// Reads a body to its end, so that the client gets the reply and not a broken connection.
async fn drain(body: Body) {
    let mut data = body.into_data_stream();
    while let Some(Ok(_)) = data.next().await {}
}

/// The parts of a multipart body, one after another.
pub(super) struct Parts(Multipart);

impl Parts {
    pub(super) async fn of(whole: Whole) -> Result<Parts, Reply> {
        let parts = Multipart::from_request(whole, &()).await;
        parts
            .map(Parts)
            .map_err(|error| Reply::refusal(400, error.body_text()))
    }

    /// The next part; an error where the body has no end.
    pub(super) async fn next(&mut self) -> Result<Option<Field<'_>>, Reply> {
        self.0.next_field().await.map_err(|error| broken(&error))
    }
}

/// The next bytes of a part.
pub(super) async fn bytes_of(part: &mut Field<'_>) -> Result<Option<Bytes>, Reply> {
    part.chunk().await.map_err(|error| broken(&error))
}

fn broken(error: &MultipartError) -> Reply {
    Reply::refusal(400, error.body_text())
}
