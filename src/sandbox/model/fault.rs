//! Scripted faults: which calls go wrong, when, and how.

use serde::{Deserialize, Serialize};

use super::Reply;

/// One kind of call, for faults and counters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepName {
    SignIn,
    /// The pages and questions of a sign-in in the browser, before there is a token.
    Browser,
    UserInfo,
    CreateTransaction,
    Register,
    UploadChunk,
    Complete,
    LookUp,
    Folders,
    ListFields,
    AddToFolder,
    NewVersion,
    Discover,
    /// In a rule: every call. In the counters: calls of paths that the site doesn't have.
    Any,
}

impl StepName {
    /// Every step, for reports that show zeros too.
    pub const EVERY: [StepName; 14] = [
        StepName::SignIn,
        StepName::Browser,
        StepName::UserInfo,
        StepName::CreateTransaction,
        StepName::Register,
        StepName::UploadChunk,
        StepName::Complete,
        StepName::LookUp,
        StepName::Folders,
        StepName::ListFields,
        StepName::AddToFolder,
        StepName::NewVersion,
        StepName::Discover,
        StepName::Any,
    ];
}

/// A fault and the calls that it happens to.
///
/// Rules are asked in their order and the first that fires ends the search, so that a rule counts
/// only the calls that no earlier rule took.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FaultRule {
    pub step: StepName,
    /// How many matching calls pass first.
    #[serde(default)]
    pub skip: u32,
    /// How often it happens after that; `u32::MAX` is for ever.
    #[serde(default = "once")]
    pub times: u32,
    /// Only for files whose name contains this: a chunk's or a completion's own, or any of a
    /// registration's. A registration's names stand in its body, so such a rule cannot match
    /// [`When::BeforeBody`] there.
    #[serde(default)]
    pub name_contains: Option<String>,
    #[serde(default)]
    pub when: When,
    pub what: FaultKind,
}

fn once() -> u32 {
    1
}

/// How much of a call happens before its fault.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// Nothing: the fault comes before the request's body was read.
    #[default]
    BeforeBody,
    /// The body was read, and nothing came of it.
    AfterBody,
    /// The effect took place; the client does not get to know it.
    AfterEffect,
}

/// What goes wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum FaultKind {
    /// A reply with that status; without a body of its own, a short JSON message.
    Status {
        code: u16,
        #[serde(default)]
        retry_after_secs: Option<u64>,
        #[serde(default)]
        body: Option<String>,
    },
    /// The connection is reset, and no reply comes.
    Reset,
    /// 200 with bytes that are no text.
    Garbage,
    /// 200 with a web page, as captive portals and gateways give it.
    Html,
    /// The right reply, announced whole and cut in its middle. Always after the effect.
    CutReply,
    /// A well-formed reply to a completion that says `Incomplete`.
    Incomplete,
    /// No reply until the client goes.
    Hang,
    /// The upload item is gone: 404 from now on. After the effect: from the next call on.
    ForgetItem,
    /// The transaction is gone, with all its items that are not complete.
    ForgetTransaction,
    /// 302 to another address.
    Redirect { to: String },
}

/// A fault that a call has met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub when: When,
    pub what: FaultKind,
}

/// What the client gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    Reply(Reply),
    /// The reply with its whole length announced and about half of its body sent.
    Cut(Reply),
    Reset,
    Hang,
}

impl FaultKind {
    /// What the client gets in place of `right`, the reply without the fault.
    pub(super) fn answer(&self, right: Reply) -> Answer {
        let reply = match self {
            FaultKind::Status {
                code,
                retry_after_secs,
                body,
            } => status_reply(*code, *retry_after_secs, body.as_deref()),
            FaultKind::Reset => return Answer::Reset,
            FaultKind::Hang => return Answer::Hang,
            FaultKind::CutReply => return Answer::Cut(right),
            FaultKind::Garbage => Reply::empty(200).with_body("application/json", GARBAGE),
            FaultKind::Html => Reply::empty(200).with_body("text/html; charset=utf-8", HTML),
            FaultKind::Incomplete => Reply::json(&serde_json::json!({
                "duplicateRecordID": null, "assetVersion": 0, "uploadStatus": "Incomplete",
            })),
            FaultKind::Redirect { to } => Reply::empty(302).with_header("location", to),
            FaultKind::ForgetItem | FaultKind::ForgetTransaction => right,
        };
        Answer::Reply(reply)
    }
}

const GARBAGE: &[u8] = b"\x1f\x8b\x08\x00\xff\xfe\x00{\x80\x81\xc3\x28\x00\x9f";
const HTML: &str = "<!doctype html><html><head><title>Welcome</title></head>\
    <body><h1>Please accept the terms of this network.</h1></body></html>";

fn status_reply(code: u16, retry_after_secs: Option<u64>, body: Option<&str>) -> Reply {
    let reply = match body {
        Some(body) => Reply::empty(code).with_body("text/plain; charset=utf-8", body),
        None => Reply::refusal(
            code,
            format!("the sandbox answers {code} as it was told to"),
        ),
    };
    match retry_after_secs {
        Some(secs) => reply.with_header("retry-after", &secs.to_string()),
        None => reply,
    }
}

/// The rules that are still to happen.
#[derive(Default)]
pub(super) struct FaultScript {
    rules: Vec<FaultRule>,
}

impl FaultScript {
    pub(super) fn new(mut rules: Vec<FaultRule>) -> FaultScript {
        for rule in &mut rules {
            // There is no right reply to cut without the effect.
            if rule.what == FaultKind::CutReply {
                rule.when = When::AfterEffect;
            }
        }
        FaultScript { rules }
    }

    /// Nothing is to come, so that nobody needs to look.
    pub(super) fn is_over(&self) -> bool {
        self.rules.iter().all(|rule| rule.times == 0)
    }

    /// The fault that a call of `step` about files with `names` meets before its body is read
    /// (`early`), or else after.
    pub(super) fn take(&mut self, early: bool, step: StepName, names: &[String]) -> Option<Fault> {
        let rule = self.rules.iter_mut().find_map(|rule| {
            if (rule.when == When::BeforeBody) != early || !rule.matches(step, names) {
                return None;
            }
            if rule.skip > 0 {
                rule.skip -= 1;
                return None;
            }
            (rule.times > 0).then_some(rule)
        })?;
        if rule.times != u32::MAX {
            rule.times -= 1;
        }
        Some(Fault {
            when: rule.when,
            what: rule.what.clone(),
        })
    }
}

impl FaultRule {
    fn matches(&self, step: StepName, names: &[String]) -> bool {
        let of_step = self.step == StepName::Any || self.step == step;
        let of_name = |wanted: &String| names.iter().any(|name| name.contains(wanted.as_str()));
        of_step && self.name_contains.as_ref().is_none_or(of_name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(step: StepName, what: FaultKind) -> FaultRule {
        FaultRule {
            step,
            skip: 0,
            times: 1,
            name_contains: None,
            when: When::BeforeBody,
            what,
        }
    }

    #[test]
    fn a_rule_lets_some_pass_fires_so_often_and_is_done() {
        let mut script = FaultScript::new(vec![FaultRule {
            skip: 2,
            times: 2,
            ..rule(StepName::Complete, FaultKind::Reset)
        }]);
        let fired: Vec<bool> = (0..6)
            .map(|_| script.take(true, StepName::Complete, &[]).is_some())
            .collect();
        assert_eq!(fired, [false, false, true, true, false, false]);
        assert_eq!(script.take(true, StepName::Register, &[]), None);
    }

    #[test]
    fn rules_take_turns_in_their_order() {
        let mut script = FaultScript::new(vec![
            rule(StepName::UploadChunk, FaultKind::Reset),
            rule(StepName::Any, FaultKind::Garbage),
        ]);
        let mut next = || {
            script
                .take(true, StepName::UploadChunk, &[])
                .map(|f| f.what)
        };
        assert_eq!(next(), Some(FaultKind::Reset));
        assert_eq!(next(), Some(FaultKind::Garbage));
        assert_eq!(next(), None);
    }

    #[test]
    fn a_name_picks_the_file() {
        let mut script = FaultScript::new(vec![FaultRule {
            times: u32::MAX,
            name_contains: Some("ü.wav".into()),
            ..rule(StepName::Any, FaultKind::Hang)
        }]);
        let mut hit = |name: &str| {
            script
                .take(true, StepName::UploadChunk, &[name.to_owned()])
                .is_some()
        };
        assert!(hit("interview-ü.wav"));
        assert!(!hit("interview.wav"));
        assert!(hit("interview-ü.wav"));
    }

    #[test]
    fn a_cut_reply_always_follows_the_effect() {
        let mut script = FaultScript::new(vec![rule(StepName::Any, FaultKind::CutReply)]);
        assert_eq!(script.take(true, StepName::Complete, &[]), None);
        let fault = script.take(false, StepName::Complete, &[]).unwrap();
        assert_eq!(fault.when, When::AfterEffect);
    }

    #[test]
    fn scripts_are_written_in_json() {
        let rules: Vec<FaultRule> = serde_json::from_str(
            r#"[
                {"step": "upload_chunk", "what": "reset"},
                {"step": "complete", "skip": 1, "times": 4294967295, "name_contains": "a",
                 "when": "after_effect", "what": {"status": {"code": 503, "retry_after_secs": 2}}},
                {"step": "any", "when": "after_body", "what": {"redirect": {"to": "/elsewhere"}}}
            ]"#,
        )
        .unwrap();
        assert_eq!(rules[0], rule(StepName::UploadChunk, FaultKind::Reset));
        assert_eq!(rules[1].times, u32::MAX);
        assert_eq!(rules[1].when, When::AfterEffect);
        let typo = r#"{"step": "any", "tmies": 3, "what": "reset"}"#;
        assert!(serde_json::from_str::<FaultRule>(typo).is_err());
    }

    #[test]
    fn every_fault_has_its_answer() {
        let right = || Reply::json(&serde_json::json!({"right": true}));
        let throttled = FaultKind::Status {
            code: 429,
            retry_after_secs: Some(7),
            body: None,
        };
        let Answer::Reply(reply) = throttled.answer(right()) else {
            panic!("a status is a reply")
        };
        assert_eq!(reply.status, 429);
        assert_eq!(reply.header("Retry-After"), Some("7"));
        assert_eq!(FaultKind::CutReply.answer(right()), Answer::Cut(right()));
        assert_eq!(
            FaultKind::ForgetItem.answer(right()),
            Answer::Reply(right())
        );
        let Answer::Reply(garbage) = FaultKind::Garbage.answer(right()) else {
            panic!("garbage is a reply")
        };
        assert!(garbage.status == 200 && String::from_utf8(garbage.body).is_err());
    }
}
