//! What a failed exchange means.

use crate::model::Problem;
use crate::protocol::{CallFailure, FailureKind, TransportError};

/// hyper-util's words for a 407 to CONNECT.
const PROXY_REFUSED: &str = "proxy authorization required";

/// Sorts an error by whether the request may have arrived. The address, which may hold a token,
/// stays out of the text.
pub(super) fn sort(error: reqwest::Error) -> CallFailure {
    let kind = if error.is_connect() && says(&error, PROXY_REFUSED) {
        return CallFailure {
            kind: FailureKind::Final(Problem::ProxyRefused),
            retry_after: None,
            details: Some("HTTP 407 from the proxy".into()),
        };
    } else if error.is_connect() {
        TransportError::Unreachable
    } else if error.is_timeout() {
        TransportError::TimedOut
    } else {
        TransportError::Lost
    };
    let error = error.without_url();
    let mut text = error.to_string();
    let mut source = std::error::Error::source(&error);
    while let Some(cause) = source {
        text = format!("{text}: {cause}");
        source = cause.source();
    }
    transport(kind, &text)
}

/// Whether one of the causes has these words: the proxy's refusal has no type that can be named.
pub(super) fn says(error: &reqwest::Error, words: &str) -> bool {
    let mut cause: Option<&dyn std::error::Error> = Some(error);
    while let Some(error) = cause {
        if error.to_string().contains(words) {
            return true;
        }
        cause = error.source();
    }
    false
}

pub(super) fn transport(error: TransportError, details: &str) -> CallFailure {
    CallFailure::transport(error, Some(details.into()))
}
