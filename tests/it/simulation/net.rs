//! The way to the site: requests become the sandbox's, answers become replies or failures.

use tangelo::model::Step;
use tangelo::protocol::{ApiBody, ApiReply, ApiRequest, CallFailure, Method, TransportError};
use tangelo::sandbox::{self, Answer, MemorySite};

/// One exchange with the site.
pub fn exchange(
    site: &mut MemorySite,
    now_ms: u64,
    token: Option<&str>,
    request: &ApiRequest,
    chunk: &[u8],
) -> Result<ApiReply, CallFailure> {
    let method = match request.method {
        Method::Get => sandbox::Method::Get,
        Method::Post => sandbox::Method::Post,
    };
    let mut sent = sandbox::Request::new(method, &request.path);
    sent.query.clone_from(&request.query);
    match &request.body {
        ApiBody::None | ApiBody::Chunk { .. } => {}
        ApiBody::Json(body) => sent = sent.json(body),
        ApiBody::Form(fields) => {
            let fields: Vec<_> = fields
                .iter()
                .map(|(k, v)| (k.as_str(), v.as_str()))
                .collect();
            sent = sent.form(&fields);
        }
    }
    if let Some(token) = token {
        sent = sent.bearer(token);
    }
    match site.exchange(now_ms, &sent, chunk) {
        Answer::Reply(reply) => Ok(ApiReply {
            status: reply.status,
            headers: reply.headers,
            body: reply.body,
        }),
        Answer::Cut(_) => Err(failure(TransportError::CutReply)),
        Answer::Reset => Err(failure(TransportError::Lost)),
        Answer::Hang => Err(failure(TransportError::TimedOut)),
    }
}

pub fn failure(error: TransportError) -> CallFailure {
    CallFailure::transport(error, None)
}

/// How a call goes wrong on its way, apart from what the site does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mishap {
    None,
    Refused,
    LostBefore,
    LostAfter,
    /// A middlebox sends the request a second time.
    Twice,
}

/// How often which mishap happens, in a thousand calls.
#[derive(Clone, Copy, Debug, Default)]
pub struct Weather {
    pub refused: u32,
    pub lost_before: u32,
    pub lost_after: u32,
    pub twice: u32,
    /// Longest delay of a call, in milliseconds.
    pub delay_ms: u64,
}

impl Weather {
    pub fn mishap(&self, rng: &mut fastrand::Rng, step: Step) -> Mishap {
        let mut dice = rng.u32(0..1000);
        for (share, mishap) in [
            (self.refused, Mishap::Refused),
            (self.lost_before, Mishap::LostBefore),
            (self.lost_after, Mishap::LostAfter),
            (self.twice, Mishap::Twice),
        ] {
            if dice < share {
                let repeatable = matches!(step, Step::UploadChunk | Step::Complete);
                return match mishap {
                    Mishap::Twice if !repeatable => Mishap::None,
                    mishap => mishap,
                };
            }
            dice -= share;
        }
        Mishap::None
    }
}
