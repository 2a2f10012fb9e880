//! Problems with their next steps, and the steps of an upload by name.

use super::catalogue::{say, text};
use super::folders;
use crate::model::{Problem, Step, Trouble};

/// A problem in words: what it is, and what to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    pub what: String,
    pub next: String,
}

impl Explained {
    /// Of two sentences.
    pub fn of<W: Into<String>, N: Into<String>>(what: W, next: N) -> Explained {
        Explained {
            what: what.into(),
            next: next.into(),
        }
    }

    /// Both in one line.
    pub fn line(&self) -> String {
        say!("explained-line", what = &self.what, next = &self.next)
    }
}

/// A step as it is named in sentences and details: what is done, as a noun with its object.
pub fn step(step: Step) -> &'static str {
    match step {
        Step::SignIn => text!("step-sign-in"),
        Step::CreateTransaction => text!("step-create-transaction"),
        Step::Register => text!("step-register"),
        Step::UploadChunk => text!("step-upload-chunk"),
        Step::Complete => text!("step-complete"),
        Step::LookUp => text!("step-look-up"),
        Step::AddToFolder => text!("step-add-to-folder"),
        Step::NewVersion => text!("step-new-version"),
        Step::Discover => text!("step-discover"),
        Step::Folders => text!("step-folders"),
        Step::ListFields => text!("step-list-fields"),
    }
}

/// A problem with its next step.
pub fn problem(problem: &Problem) -> Explained {
    let of = Explained::of::<&str, &str>;
    match problem {
        Problem::EmptyFile => of(
            text!("problem-empty-file"),
            text!("problem-empty-file.next"),
        ),
        Problem::Missing => of(text!("problem-missing"), text!("problem-missing.next")),
        Problem::ChangedOnDisk => of(
            text!("problem-changed-on-disk"),
            text!("problem-changed-on-disk.next"),
        ),
        Problem::Unreadable { reason } => Explained::of(
            say!("problem-unreadable", reason = unreadable(reason)),
            text!("problem-unreadable.next"),
        ),
        Problem::NameNotText => of(
            text!("problem-name-not-text"),
            text!("problem-name-not-text.next"),
        ),
        Problem::NameCollision { other } => Explained::of(
            say!("problem-name-collision", other = other),
            text!("problem-name-collision.next"),
        ),
        Problem::NotAllowed { step } => of(not_allowed(*step), text!("problem-not-allowed.next")),
        Problem::TooLarge => of(text!("problem-too-large"), text!("problem-too-large.next")),
        Problem::WouldChangeExisting { record_id } => Explained::of(
            say!("problem-would-change-existing", asset = record_id.as_str()),
            text!("problem-would-change-existing.next"),
        ),
        Problem::Incomplete => of(
            text!("problem-incomplete"),
            text!("problem-incomplete.next"),
        ),
        Problem::SignInRefused => of(
            text!("problem-sign-in-refused"),
            text!("problem-sign-in-refused.next"),
        ),
        Problem::ProxyRefused => of(
            text!("problem-proxy-refused"),
            text!("problem-proxy-refused.next"),
        ),
        Problem::SiteUnreachable => of(
            text!("problem-site-unreachable"),
            text!("problem-site-unreachable.next"),
        ),
        Problem::EndpointMissing { step } => Explained::of(
            say!("problem-endpoint-missing", step = self::step(*step)),
            text!("problem-endpoint-missing.next"),
        ),
        Problem::Refused { step, status } => Explained::of(
            say!(
                "problem-refused",
                step = self::step(*step),
                status = status.to_string()
            ),
            text!("problem-refused.next"),
        ),
        Problem::LeadsElsewhere { step, host } => super::sites::leads_elsewhere(*step, host),
        Problem::BadReply { step } => Explained::of(
            say!("problem-bad-reply", step = self::step(*step)),
            text!("problem-bad-reply.next"),
        ),
        Problem::NotRegistered => of(
            text!("problem-not-registered"),
            text!("problem-not-registered.next"),
        ),
        Problem::ConnectionFailed { step } => Explained::of(
            say!("problem-connection-failed", step = self::step(*step)),
            text!("problem-connection-failed.next"),
        ),
        Problem::JournalFailed => of(
            text!("problem-journal-failed"),
            text!("problem-journal-failed.next"),
        ),
        Problem::FolderGone | Problem::FolderVirtual | Problem::NotAFolder => {
            folders::folder_problem(problem)
        }
        Problem::Cancelled => of(text!("problem-cancelled"), text!("problem-cancelled.next")),
    }
}

fn not_allowed(step: Step) -> &'static str {
    match step {
        Step::SignIn => text!("not-allowed-sign-in"),
        Step::CreateTransaction | Step::Register => text!("not-allowed-upload"),
        Step::UploadChunk => text!("not-allowed-chunk"),
        Step::Complete => text!("not-allowed-complete"),
        Step::LookUp => text!("not-allowed-look-up"),
        Step::AddToFolder => text!("not-allowed-add-to-folder"),
        Step::NewVersion => text!("not-allowed-new-version"),
        Step::Discover => text!("not-allowed-discover"),
        Step::Folders => text!("not-allowed-folders"),
        Step::ListFields => text!("not-allowed-list-fields"),
    }
}

/// The system's reason; those that are our own are kept in English, in journals too.
fn unreadable(reason: &str) -> &str {
    match reason {
        Problem::NO_PERMISSION => text!("unreadable-no-permission"),
        Problem::HELD => text!("unreadable-held"),
        Problem::NOT_REGULAR => text!("unreadable-not-regular"),
        other => other,
    }
}

/// A problem as a whole sentence, for where no file has failed.
pub fn problem_sentence(problem: &Problem) -> String {
    match problem {
        Problem::SignInRefused => text!("problem-sign-in-refused.sentence").to_owned(),
        Problem::ProxyRefused => text!("problem-proxy-refused.sentence").to_owned(),
        Problem::SiteUnreachable => text!("problem-site-unreachable.sentence").to_owned(),
        Problem::EndpointMissing { step } => say!(
            "problem-endpoint-missing.sentence",
            step = self::step(*step)
        ),
        Problem::Refused { step, status } => say!(
            "problem-refused.sentence",
            step = self::step(*step),
            status = status.to_string()
        ),
        Problem::LeadsElsewhere { step, host } => say!(
            "problem-leads-elsewhere.sentence",
            step = self::step(*step),
            host = host
        ),
        Problem::BadReply { step } => {
            say!("problem-bad-reply.sentence", step = self::step(*step))
        }
        Problem::ConnectionFailed { step } => say!(
            "problem-connection-failed.sentence",
            step = self::step(*step)
        ),
        Problem::NotRegistered => text!("problem-not-registered.sentence").to_owned(),
        Problem::JournalFailed => text!("problem-journal-failed.sentence").to_owned(),
        other => say!("problem-as-sentence", what = self::problem(other).what),
    }
}

/// A problem with its details, for JSON and the clipboard.
pub fn trouble(trouble: &Trouble) -> String {
    let Explained { what, next } = problem(&trouble.problem);
    match &trouble.details {
        Some(details) => say!(
            "trouble-details",
            what = what,
            next = next,
            details = &**details
        ),
        None => say!("trouble", what = what, next = next),
    }
}

/// Why a sign-in that was just tried did not work.
pub fn connect_failed(problem: &Problem) -> String {
    match problem {
        Problem::SignInRefused => text!("connect-failed-sign-in").to_owned(),
        Problem::SiteUnreachable => text!("connect-failed-unreachable").to_owned(),
        other => self::problem(other).line(),
    }
}
