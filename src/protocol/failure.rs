//! Failed calls, sorted by what they mean for the upload.

use std::sync::Arc;
use std::time::Duration;

use chrono::DateTime;

use super::lenient::Lenient;
use super::wire::ApiReply;
use crate::model::{Hitch, Problem, Step};

/// A call that did not give what it should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallFailure {
    pub kind: FailureKind,
    /// How long the site asks us to wait.
    pub retry_after: Option<Duration>,
    /// For support: status, server, an excerpt of the reply. Never a secret.
    pub details: Option<Arc<str>>,
}

/// What a failure means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FailureKind {
    /// Worth another try by itself.
    Passing(Hitch),
    /// 401: sign in again, then repeat.
    NotSignedIn,
    /// 404: the item, the transaction or the path is unknown.
    NotFound,
    /// Not repeated by itself.
    Final(Problem),
}

/// Why no whole reply came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TransportError {
    /// No connection: the request did not arrive.
    Unreachable,
    /// The connection broke: the request may have arrived.
    Lost,
    /// No answer in time: the request may have arrived.
    TimedOut,
    /// The reply was cut short: the request did arrive.
    CutReply,
}

impl CallFailure {
    /// A failure of the connection. `details` must hold no address with a query in it.
    pub fn transport(error: TransportError, details: Option<Arc<str>>) -> CallFailure {
        let hitch = match error {
            TransportError::Unreachable => Hitch::Unreachable,
            TransportError::Lost => Hitch::ConnectionLost,
            TransportError::TimedOut => Hitch::TimedOut,
            TransportError::CutReply => Hitch::OddReply,
        };
        CallFailure {
            kind: FailureKind::Passing(hitch),
            retry_after: None,
            details,
        }
    }

    /// A 200 whose body is not what it should be: a gateway's page, say.
    pub(super) fn odd_reply(reply: &ApiReply) -> CallFailure {
        CallFailure {
            kind: FailureKind::Passing(Hitch::OddReply),
            retry_after: None,
            details: Some(details(reply)),
        }
    }

    /// Sorts a reply by its status (API page, section 4); `Ok` for one whose body is to be read.
    pub(super) fn by_status(step: Step, reply: &ApiReply) -> Result<(), CallFailure> {
        let kind = match reply.status {
            200..=299 => return older_calls_failure(step, reply),
            401 => FailureKind::NotSignedIn,
            403 => FailureKind::Final(Problem::NotAllowed { step }),
            404 | 410 => FailureKind::NotFound,
            408 => FailureKind::Passing(Hitch::TimedOut),
            413 => FailureKind::Final(Problem::TooLarge),
            429 => FailureKind::Passing(Hitch::TooManyRequests),
            // Never implemented, or a form that the server will not take: no use in repeating.
            501 | 505 => FailureKind::Final(Problem::Refused {
                step,
                status: reply.status,
            }),
            500..=599 => FailureKind::Passing(Hitch::ServerTrouble {
                status: reply.status,
            }),
            status => FailureKind::Final(match named_host(reply) {
                Some(host) => Problem::LeadsElsewhere { step, host },
                None => Problem::Refused { step, status },
            }),
        };
        Err(CallFailure {
            kind,
            retry_after: retry_after(reply),
            details: Some(details(reply)),
        })
    }
}

/// The host that a redirect leads to by its full address; nobody follows it there.
fn named_host(reply: &ApiReply) -> Option<String> {
    const LONGEST: usize = 100;
    if !matches!(reply.status, 301 | 302 | 303 | 307 | 308) {
        return None;
    }
    let location = reply.header("location")?.trim();
    // Without a scheme it may still name a host; a path alone stays on the site.
    let location = match location.strip_prefix("//") {
        Some(rest) => format!("https://{rest}"),
        None => location.to_owned(),
    };
    let url = url::Url::parse(&location).ok()?;
    let host = match url.port() {
        Some(port) => format!("{}:{port}", url.host_str()?),
        None => url.host_str()?.to_owned(),
    };
    Some(excerpt(&host, LONGEST))
}

/// Older calls answer 200 and report failure as `APIResponse.Code` other than `SUCCESS`.
fn older_calls_failure(step: Step, reply: &ApiReply) -> Result<(), CallFailure> {
    let Ok(body) = serde_json::from_slice::<serde_json::Value>(&reply.body) else {
        return Ok(());
    };
    let code = body
        .field("APIResponse")
        .and_then(|r| r.field("Code"))
        .and_then(|c| c.as_str().map(str::to_owned));
    match code {
        Some(code) if !code.eq_ignore_ascii_case("SUCCESS") => Err(CallFailure {
            kind: FailureKind::Final(Problem::Refused {
                step,
                status: reply.status,
            }),
            retry_after: None,
            details: Some(details(reply)),
        }),
        _ => Ok(()),
    }
}

/// `Retry-After` in seconds or as a date. A date is measured against the reply's own `Date`, so
/// that no clock of ours is needed. A day at most.
fn retry_after(reply: &ApiReply) -> Option<Duration> {
    let value = reply.header("retry-after")?.trim();
    let seconds = match value.parse::<u64>() {
        Ok(seconds) => seconds,
        Err(_) => {
            let until = DateTime::parse_from_rfc2822(value).ok()?;
            let now = DateTime::parse_from_rfc2822(reply.header("date")?).ok()?;
            u64::try_from((until - now).num_seconds()).unwrap_or(0)
        }
    };
    Some(Duration::from_secs(seconds.min(86_400)))
}

/// Status, the server that answered (portal: `x-cortex-*`) and the beginning of the body.
fn details(reply: &ApiReply) -> Arc<str> {
    const EXCERPT_CHARS: usize = 200;
    let mut text = format!("HTTP {}", reply.status);
    for name in [
        "x-cortex-location",
        "x-cortex-providerid",
        "x-cortex-provideridentity",
        "x-request-id",
        "location",
    ] {
        if let Some(value) = reply.header(name) {
            // An address may carry a token behind its `?`.
            let value = value.split('?').next().unwrap_or_default();
            text += &format!("; {name}: {}", excerpt(value, 80));
        }
    }
    let body = String::from_utf8_lossy(&reply.body);
    let body = excerpt(&body, EXCERPT_CHARS);
    if !body.is_empty() {
        text += &format!("; {body}");
    }
    text.into()
}

fn excerpt(text: &str, chars: usize) -> String {
    let mut out = String::new();
    for (taken, c) in text.chars().enumerate() {
        if taken == chars {
            out.push('…');
            break;
        }
        out.push(if c.is_control() || c == '\u{fffd}' {
            ' '
        } else {
            c
        });
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(status: u16) -> Option<FailureKind> {
        let reply = ApiReply {
            status,
            ..ApiReply::default()
        };
        CallFailure::by_status(Step::UploadChunk, &reply)
            .err()
            .map(|f| f.kind)
    }

    #[test]
    fn the_table_of_replies() {
        let step = Step::UploadChunk;
        let passing = |h| Some(FailureKind::Passing(h));
        let last = |p| Some(FailureKind::Final(p));
        assert_eq!(kind(200), None);
        assert_eq!(kind(204), None);
        assert_eq!(kind(302), last(Problem::Refused { step, status: 302 }));
        assert_eq!(kind(400), last(Problem::Refused { step, status: 400 }));
        assert_eq!(kind(401), Some(FailureKind::NotSignedIn));
        assert_eq!(kind(403), last(Problem::NotAllowed { step }));
        assert_eq!(kind(404), Some(FailureKind::NotFound));
        assert_eq!(kind(408), passing(Hitch::TimedOut));
        assert_eq!(kind(413), last(Problem::TooLarge));
        assert_eq!(kind(429), passing(Hitch::TooManyRequests));
        for status in [500, 502, 503, 504] {
            assert_eq!(kind(status), passing(Hitch::ServerTrouble { status }));
        }
    }

    #[test]
    fn older_calls_report_failure_in_a_200() {
        let mut reply = ApiReply {
            status: 200,
            headers: Vec::new(),
            body: br#"{"APIRequestInfo":{},"apiresponse":{"code":"FAILURE","Message":"no"}}"#
                .to_vec(),
        };
        let failure = CallFailure::by_status(Step::LookUp, &reply).unwrap_err();
        assert!(failure.details.unwrap().contains("FAILURE"));
        reply.body = br#"{"APIResponse":{"Code":"SUCCESS"}}"#.to_vec();
        assert!(CallFailure::by_status(Step::LookUp, &reply).is_ok());
    }

    #[test]
    fn retry_after_is_seconds_or_a_date_on_the_servers_clock() {
        let wait = |value: &str| {
            let date = ("date".into(), "Sun, 22 Nov 2026 14:00:00 GMT".into());
            let reply = ApiReply {
                status: 429,
                headers: vec![date, ("retry-after".into(), value.into())],
                body: Vec::new(),
            };
            CallFailure::by_status(Step::UploadChunk, &reply)
                .unwrap_err()
                .retry_after
        };
        assert_eq!(wait("7"), Some(Duration::from_secs(7)));
        let later = wait("Sun, 22 Nov 2026 14:01:30 GMT");
        assert_eq!(later, Some(Duration::from_secs(90)));
        let past = wait("Sun, 22 Nov 2026 13:00:00 GMT");
        assert_eq!(past, Some(Duration::ZERO));
        assert_eq!(wait("soon"), None);
        assert_eq!(wait("99999999999"), Some(Duration::from_secs(86_400)));
    }

    #[test]
    fn a_redirect_names_the_host_that_it_leads_to_and_no_more() {
        let step = Step::Register;
        let to = |location: &str| {
            let reply = ApiReply {
                status: 302,
                headers: vec![("location".into(), location.into())],
                body: Vec::new(),
            };
            match CallFailure::by_status(step, &reply).unwrap_err().kind {
                FailureKind::Final(Problem::LeadsElsewhere { host, .. }) => host,
                FailureKind::Final(Problem::Refused { .. }) => "the site".to_owned(),
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(to("https://me:pw@login.example/x?Token=T"), "login.example");
        assert_eq!(to("//sso.example:8443/x"), "sso.example:8443");
        assert_eq!(to("/login"), "the site");
        assert_eq!(to(""), "the site");
    }

    #[test]
    fn details_are_short_and_hold_no_query() {
        let reply = ApiReply {
            status: 302,
            headers: vec![(
                "location".into(),
                "https://login.example/x?Token=SECRET".into(),
            )],
            body: vec![b'x'; 100_000],
        };
        let text = details(&reply);
        assert!(text.len() < 400);
        assert!(text.contains("https://login.example/x"));
        assert!(!text.contains("SECRET"));
    }
}
