//! Every sentence that people read, made from kinds with arguments. No sentence is built elsewhere.

pub mod about;
pub mod card;
pub mod card_window;
pub mod connecting;
pub mod duplicates;
pub mod folders;
pub mod history;
pub mod links;
pub mod manners;
pub mod network;
pub mod options;
pub mod pace;
pub mod places;
pub mod repeats;
pub mod report_sheet;
pub mod reports;
pub mod sites;
pub mod telling;
pub mod window;

use super::snapshot::{Again, Hitch, Phase, Row, RowFilter, TimelineEvent, Waiting};
use super::{Arrival, DuplicateCheck, Problem, Step, Trouble, Verdict, human_bytes};

/// A problem in words: what it is, and what to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    pub what: String,
    pub next: String,
}

impl Explained {
    /// Both in one line.
    pub fn line(&self) -> String {
        format!("{} {}", self.what, self.next)
    }
}

/// The name of a filter.
pub fn filter(filter: RowFilter) -> &'static str {
    match filter {
        RowFilter::All => "All",
        RowFilter::Sending => "Sending",
        RowFilter::Waiting => "Waiting",
        RowFilter::Uploaded => "Uploaded",
        RowFilter::Duplicates => "Duplicates",
        RowFilter::NeedsAttention => "Needs attention",
    }
}

/// A row's state in a few words. `now_ms` is the snapshot's clock; `waiting` holds the whole queue.
pub fn status(row: &Row, now_ms: u64, waiting: Option<&Waiting>) -> String {
    if row.paused && !row.phase.is_final() {
        return "Paused".to_owned();
    }
    let queue = match waiting {
        Some(Waiting::ForNetwork { .. }) => Some("Waiting for the network"),
        Some(Waiting::ForSignIn) => Some("Waiting for you to sign in"),
        Some(Waiting::ForProxy) => Some("Waiting for the proxy's password"),
        _ => None,
    };
    match &row.phase {
        Phase::Reading => "Reading".to_owned(),
        Phase::Held => "Held: still being written".to_owned(),
        Phase::Waiting => queue.unwrap_or("Waiting").to_owned(),
        Phase::Registering => queue.unwrap_or("Registering").to_owned(),
        Phase::Sending { rate, again } => match (queue, again) {
            (Some(queue), _) => queue.to_owned(),
            (None, Some(again)) if row.on_the_way == 0 => {
                format!("Sending again {}", pause(again, now_ms))
            }
            _ => sending(row, *rate),
        },
        Phase::Completing { again: None } => "Orange Logic is assembling the file…".to_owned(),
        Phase::Completing { again: Some(again) } => match (queue, again.because) {
            (Some(queue), _) => queue.to_owned(),
            (None, Hitch::Incomplete) => format!(
                "Orange Logic is still assembling the file; asking again {}",
                time_left(again.at_ms, now_ms)
            ),
            (None, _) => format!("Asking again {}", pause(again, now_ms)),
        },
        Phase::Done(verdict) => done(verdict),
        Phase::OtherSite { host } => places::waits_for_site(host),
        Phase::NoFolder { problem } => folders::waits_for_folder(problem),
        Phase::Attention(trouble) => problem(&trouble.problem).what,
        Phase::Cancelled => "Cancelled".to_owned(),
        Phase::LeftOut(twin) => repeats::left_out(twin),
    }
}

fn sending(row: &Row, rate: Option<u64>) -> String {
    let mut text = format!("Sending {}%", percent(row.confirmed, row.size));
    if let Some(rate) = rate.filter(|r| *r > 0) {
        text += &format!(" · {}/s", human_bytes(rate));
        let left = row.size.saturating_sub(row.confirmed) / rate;
        if left >= 2 {
            text += &format!(" · {}", duration(left));
        }
    }
    text
}

fn pause(again: &Again, now_ms: u64) -> String {
    format!(
        "{} ({})",
        time_left(again.at_ms, now_ms),
        hitch(again.because)
    )
}

fn time_left(at_ms: u64, now_ms: u64) -> String {
    match at_ms.saturating_sub(now_ms).div_ceil(1000) {
        0 => "now".to_owned(),
        seconds => format!("in {}", duration(seconds)),
    }
}

/// Whole percent, 100 only when it is all.
pub fn percent(part: u64, whole: u64) -> u64 {
    if whole == 0 {
        return 0;
    }
    u64::try_from(u128::from(part) * 100 / u128::from(whole)).unwrap_or(100)
}

/// `40 s`, `2 min 40 s`, `3 h 5 min`.
pub fn duration(seconds: u64) -> String {
    match seconds {
        0..60 => format!("{seconds} s"),
        60..600 if !seconds.is_multiple_of(60) => {
            format!("{} min {} s", seconds / 60, seconds % 60)
        }
        60..3600 => format!("{} min", seconds / 60),
        _ if (seconds / 60).is_multiple_of(60) => format!("{} h", seconds / 3600),
        _ => format!("{} h {} min", seconds / 3600, seconds / 60 % 60),
    }
}

/// `1 file`, `128 files`.
pub fn files(count: usize) -> String {
    match count {
        1 => "1 file".to_owned(),
        n => format!("{} files", thousands(n as u64)),
    }
}

/// `1,284`.
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// The end of a good story.
pub fn done(verdict: &Verdict) -> String {
    match (verdict.arrival, verdict.check) {
        (Arrival::Duplicate, _) => match verdict.version {
            Some(version) => format!("Already in Orange Logic, version {version}"),
            None => "Possibly already in Orange Logic".to_owned(),
        },
        (Arrival::AlreadyComplete, _) => "Uploaded earlier".to_owned(),
        (Arrival::Uploaded, DuplicateCheck::Checked) => "Uploaded".to_owned(),
        (Arrival::Uploaded, DuplicateCheck::NotChecked) => {
            "Uploaded (this site does not check for duplicates)".to_owned()
        }
        (Arrival::Uploaded, DuplicateCheck::Unknown) => {
            "Uploaded (duplicates not known)".to_owned()
        }
    }
}

/// Why a call is repeated.
pub fn hitch(hitch: Hitch) -> String {
    match hitch {
        Hitch::Unreachable => "no connection".to_owned(),
        Hitch::ConnectionLost => "connection reset".to_owned(),
        Hitch::TimedOut => "no answer in time".to_owned(),
        Hitch::ServerTrouble { status } => format!("the site answered {status}"),
        Hitch::TooManyRequests => "the site asks us to slow down".to_owned(),
        Hitch::OddReply => "the reply could not be understood".to_owned(),
        Hitch::Incomplete => "not assembled yet".to_owned(),
        Hitch::ItemGone => "the site no longer knows this upload".to_owned(),
    }
}

/// What the whole queue waits for.
pub fn waiting(waiting: &Waiting, now_ms: u64) -> String {
    match waiting {
        Waiting::SigningIn => "Signing in…".to_owned(),
        Waiting::ForSignIn => {
            "The site does not accept the sign-in. Sign in again to go on.".to_owned()
        }
        Waiting::ForProxy => "The proxy does not accept the user name and password. Test the \
             connection to correct them; nothing is lost."
            .to_owned(),
        Waiting::ForNetwork { next_try_ms } => format!(
            "The site does not answer. Trying again {}; nothing is lost.",
            time_left(*next_try_ms, now_ms)
        ),
        Waiting::ForFirstFile => {
            "The smallest file goes first, to see that everything works.".to_owned()
        }
        Waiting::ForEndpoints => {
            "This site's calls have other paths. Reading its own description of them…".to_owned()
        }
        Waiting::ForJournal => {
            "The list cannot be saved on this disk, so nothing is sent. Free some space.".to_owned()
        }
    }
}

/// A step as it is named in sentences and details.
pub fn step(step: Step) -> &'static str {
    match step {
        Step::SignIn => "signing in",
        Step::CreateTransaction => "creating the upload transaction",
        Step::Register => "registering the files",
        Step::UploadChunk => "sending a chunk",
        Step::Complete => "completing the asset",
        Step::LookUp => "looking the asset up",
        Step::AddToFolder => "adding the asset to a folder",
        Step::NewVersion => "sending a new version",
        Step::Discover => "finding the site's endpoints",
        Step::Folders => "asking for folders",
        Step::ListFields => "asking for the metadata fields",
    }
}

/// A problem with its next step.
pub fn problem(problem: &Problem) -> Explained {
    let (what, next) = match problem {
        Problem::EmptyFile => (
            "Empty file".to_owned(),
            "It has no bytes, so there is nothing to store. Check where it came from.".to_owned(),
        ),
        Problem::Missing => (
            "Missing".to_owned(),
            "The file is no longer there. Bring it back or reconnect the drive, then retry."
                .to_owned(),
        ),
        Problem::ChangedOnDisk => (
            "Changed on disk while sending".to_owned(),
            "Nothing was completed. Retry sends the new content.".to_owned(),
        ),
        Problem::Unreadable { reason } => (
            format!("Cannot be read: {reason}"),
            "Check the file's permissions or the drive, then retry.".to_owned(),
        ),
        Problem::NameNotText => (
            "Cannot be read: its name is not valid text".to_owned(),
            "Rename the file and add it again.".to_owned(),
        ),
        Problem::NameCollision { other } => (
            format!("Same name as {other}"),
            "Both would have one name in Orange Logic. Rename one and add it again.".to_owned(),
        ),
        Problem::NotAllowed { step } => (
            format!("Not allowed: {}", step_refused(*step)),
            "Ask the site's administrator for the right “Can upload files in Cortex” and for \
             Add/Upld permission on the folder, then retry."
                .to_owned(),
        ),
        Problem::TooLarge => (
            "Too large for this site".to_owned(),
            "The site refused the size. Ask its administrator which limit is set.".to_owned(),
        ),
        Problem::WouldChangeExisting { record_id } => (
            format!("Would change an existing asset ({record_id})"),
            "The site reserved a Record ID that is in use. Nothing was sent. Look at that asset \
             first."
                .to_owned(),
        ),
        Problem::Incomplete => (
            "Orange Logic cannot confirm it (Incomplete)".to_owned(),
            "All bytes were sent twice. Retry asks again; if it stays so, ask Orange Logic's \
             support."
                .to_owned(),
        ),
        Problem::SignInRefused => (
            "Failed: the site does not accept the sign-in".to_owned(),
            "Check the token or the client ID and secret, then retry.".to_owned(),
        ),
        Problem::ProxyRefused => (
            "Failed: the proxy does not accept the user name and password".to_owned(),
            "Put the right ones into HTTPS_PROXY, or keep them with Test connection, then retry."
                .to_owned(),
        ),
        Problem::SiteUnreachable => (
            "Failed: the site could not be reached".to_owned(),
            "Check the network and the site's address, then retry; what arrived is kept."
                .to_owned(),
        ),
        Problem::EndpointMissing { step } => (
            format!("Failed: the site has no call for {}", self::step(*step)),
            "Its paths differ from the endpoint profile, and its own description does not name this \
             one. Check the folder; then ask the site's administrator, or give a profile with \
             --profile."
                .to_owned(),
        ),
        Problem::Refused { step, status } => (
            format!("Failed: the site refused {} ({status})", self::step(*step)),
            "Retry; if it stays so, send the details to the site's administrator.".to_owned(),
        ),
        Problem::LeadsElsewhere { step, host } => return sites::leads_elsewhere(*step, host),
        Problem::BadReply { step } => (
            format!(
                "Failed: the site's reply to {} makes no sense",
                self::step(*step)
            ),
            "A gateway may answer in its place. Retry; else send the details to the site's \
             administrator."
                .to_owned(),
        ),
        Problem::NotRegistered => (
            "Failed: the site did not register the file".to_owned(),
            "Retry; else send the details to the site's administrator.".to_owned(),
        ),
        Problem::ConnectionFailed { step } => (
            format!(
                "Failed: the connection broke again and again while {}",
                self::step(*step)
            ),
            "Retry when the network is better; what arrived is kept.".to_owned(),
        ),
        Problem::JournalFailed => (
            "Failed: the journal cannot be written".to_owned(),
            "Free some space on the disk that holds Tangelo's state, then retry.".to_owned(),
        ),
        Problem::FolderGone | Problem::FolderVirtual | Problem::NotAFolder => {
            return folders::folder_problem(problem);
        }
        Problem::Cancelled => (
            "Cancelled".to_owned(),
            "Retry sends it after all.".to_owned(),
        ),
    };
    Explained { what, next }
}

fn step_refused(step: Step) -> &'static str {
    match step {
        Step::SignIn => "this account may not sign in",
        Step::CreateTransaction | Step::Register => "this account may not upload to the folder",
        Step::UploadChunk => "this account may not send files",
        Step::Complete => "this account may not complete the asset",
        Step::LookUp => "this account may not look assets up",
        Step::AddToFolder => "this account may not add assets to the folder",
        Step::NewVersion => "this account may not edit the asset",
        Step::Discover => "this account may not read the site's description of its calls",
        Step::Folders => "this account may not list folders",
        Step::ListFields => "this account may not list the metadata fields",
    }
}

/// A problem with its details, for JSON and the clipboard.
pub fn trouble(trouble: &Trouble) -> String {
    let line = {
        let explained = problem(&trouble.problem);
        format!("{}. {}", explained.what, explained.next)
    };
    match &trouble.details {
        Some(details) => format!("{line} Details: {details}"),
        None => line,
    }
}

/// Why a sign-in that was just tried did not work.
pub fn connect_failed(problem: &Problem) -> String {
    match problem {
        Problem::SignInRefused => "The site does not accept this sign-in. Check the token, or the \
             client ID and secret, and that the account may use them."
            .to_owned(),
        Problem::SiteUnreachable => "The site does not answer at this address. Check the address \
             and the network."
            .to_owned(),
        other => self::problem(other).line(),
    }
}

/// What an earlier run left, told at start.
pub fn continued(files_found: usize, confirmed_bytes: u64) -> String {
    format!(
        "Continued: {}, {} already confirmed",
        files(files_found),
        human_bytes(confirmed_bytes)
    )
}

/// The journal was unreadable as a whole.
pub fn journal_set_aside(path: &std::path::Path) -> String {
    format!(
        "The list of earlier uploads is damaged. It was set aside as {}, and a new one was begun; \
         files that were on their way must be added again.",
        path.display()
    )
}

/// Some entries of the journal were unreadable.
pub fn journal_entries_damaged(count: usize) -> String {
    format!(
        "{} of the list of earlier uploads could not be read and {} left out.",
        match count {
            1 => "1 entry".to_owned(),
            n => format!("{} entries", thousands(n as u64)),
        },
        if count == 1 { "was" } else { "were" }
    )
}

/// An entry of the timeline.
pub fn event(event: &TimelineEvent) -> String {
    match event {
        TimelineEvent::Added => "Added".to_owned(),
        TimelineEvent::Continued { confirmed_bytes } => {
            format!("Continued; {} kept", human_bytes(*confirmed_bytes))
        }
        TimelineEvent::Registered => "Registered".to_owned(),
        TimelineEvent::FirstChunk => "First chunk confirmed".to_owned(),
        TimelineEvent::ChunkFailed { because, .. } => {
            format!("One chunk is sent again: {}", hitch(*because))
        }
        TimelineEvent::CallFailed { step, because } => {
            format!("Again {}: {}", self::step(*step), hitch(*because))
        }
        TimelineEvent::AllConfirmed => "All bytes confirmed".to_owned(),
        TimelineEvent::Done { arrival, .. } => match arrival {
            Arrival::Uploaded => "Uploaded".to_owned(),
            Arrival::Duplicate => "Already in Orange Logic; not stored again".to_owned(),
            Arrival::AlreadyComplete => "Was complete already".to_owned(),
        },
        TimelineEvent::Stopped(problem) => self::problem(problem).what,
        TimelineEvent::Paused => "Paused".to_owned(),
        TimelineEvent::LeftOut(twin) => repeats::left_out(twin),
        TimelineEvent::Resumed => "Resumed".to_owned(),
        TimelineEvent::Retried => "Retry".to_owned(),
        TimelineEvent::Redirected => "Sent to another folder".to_owned(),
        TimelineEvent::Cancelled => "Cancelled".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(check: DuplicateCheck) -> Verdict {
        Verdict {
            arrival: Arrival::Uploaded,
            record_id: None,
            duplicate: None,
            version: Some(0),
            check,
        }
    }

    #[test]
    fn the_three_answers_about_duplicates_never_look_alike() {
        let texts = [
            DuplicateCheck::Checked,
            DuplicateCheck::NotChecked,
            DuplicateCheck::Unknown,
        ]
        .map(|check| done(&verdict(check)));
        assert_ne!(texts[0], texts[1]);
        assert_ne!(texts[1], texts[2]);
        assert_ne!(texts[0], texts[2]);
    }

    #[test]
    fn percent_says_100_only_when_it_is_all() {
        assert_eq!(percent(999, 1000), 99);
        assert_eq!(percent(u64::MAX, u64::MAX), 100);
        assert_eq!(percent(0, 0), 0);
    }

    #[test]
    fn durations_and_numbers_read_well() {
        assert_eq!(duration(40), "40 s");
        assert_eq!(duration(160), "2 min 40 s");
        assert_eq!(duration(3_600), "1 h");
        assert_eq!(duration(11_100), "3 h 5 min");
        assert_eq!(thousands(1_284), "1,284");
        assert_eq!(thousands(999), "999");
        assert_eq!(files(1), "1 file");
    }
}
