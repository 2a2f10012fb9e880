//! Sentences of the window: headings, counts, sheets, toasts.

use super::manners::status_spoken;
use super::{duration, files, percent, thousands};
use crate::model::{
    BatchRow, Connection, Detail, Phase, Problem, Row, RowFilter, Snapshot, Totals, Verdict,
    Waiting, human_bytes,
};

/// The demo's site, by name.
pub const DEMO_SITE: &str = "Demo site";

/// Under the site's name.
pub fn signed_in_as(name: &str) -> String {
    format!("Signed in as {name}")
}

/// `4 folders`.
pub fn folders(count: usize) -> String {
    match count {
        1 => "1 folder".to_owned(),
        n => format!("{} folders", thousands(n as u64)),
    }
}

fn items(count: usize) -> String {
    match count {
        1 => "1 item".to_owned(),
        n => format!("{} items", thousands(n as u64)),
    }
}

/// A row as a screen reader says it.
pub fn row_name(row: &Row, now_ms: u64, connection: &Connection) -> String {
    let state = status_spoken(row, now_ms, connection.waiting.as_ref());
    let place = if row.folder.is_empty() {
        String::new()
    } else {
        format!(", in {}", row.folder)
    };
    let size = human_bytes(row.size);
    match &row.twin {
        Some(twin) if !matches!(row.phase, Phase::LeftOut(_)) => {
            let twin = super::repeats::twin(twin);
            format!("{}{place}, {size}, {state}, {twin}", row.name)
        }
        _ => format!("{}{place}, {size}, {state}", row.name),
    }
}

/// What stands beside a batch's name. `added` is the time of day.
pub fn batch_facts(batch: &BatchRow, added: &str) -> String {
    let kept = if batch.keep_folders {
        "folders kept"
    } else {
        "folders not kept"
    };
    let facts = format!(
        "{} · {} · added {added} · {kept}",
        files(batch.files),
        human_bytes(batch.bytes)
    );
    let facts = match batch.fields {
        0 => facts,
        n => format!("{facts} · {}", super::options::fields_set(n)),
    };
    match batch.repeats.any() {
        true => format!("{facts} · {}", super::repeats::of_batch(&batch.repeats)),
        false => facts,
    }
}

/// A batch's header as a screen reader says it.
pub fn batch_name(batch: &BatchRow) -> String {
    format!(
        "Batch to {}, {}, {}% confirmed",
        batch.destination.label(),
        files(batch.files),
        percent(batch.confirmed, batch.bytes)
    )
}

/// One cause of failures with how many rows it holds: `12 need a sign-in`.
pub fn cause(problem: &Problem, count: usize) -> String {
    let n = thousands(count as u64);
    let one = count == 1;
    let pick = |single: &str, many: &str| format!("{n} {}", if one { single } else { many });
    match problem {
        Problem::EmptyFile => pick("is empty", "are empty"),
        Problem::Missing => pick("is missing", "are missing"),
        Problem::ChangedOnDisk => pick("changed on disk", "changed on disk"),
        Problem::Unreadable { .. } | Problem::NameNotText => {
            pick("cannot be read", "cannot be read")
        }
        Problem::NameCollision { .. } => pick("has a name twice", "have a name twice"),
        Problem::NotAllowed { .. } => pick("is not allowed", "are not allowed"),
        Problem::TooLarge => pick("is too large for this site", "are too large for this site"),
        Problem::WouldChangeExisting { .. } => pick(
            "would change an existing asset",
            "would change existing assets",
        ),
        Problem::Incomplete => pick("is not confirmed", "are not confirmed"),
        Problem::SignInRefused => pick("needs a sign-in", "need a sign-in"),
        Problem::ProxyRefused => pick("was stopped by the proxy", "were stopped by the proxy"),
        Problem::SiteUnreachable => pick("did not reach the site", "did not reach the site"),
        Problem::EndpointMissing { .. } => pick(
            "stopped at a call that the site lacks",
            "stopped at a call that the site lacks",
        ),
        Problem::Refused { .. } => pick("was refused", "were refused"),
        Problem::LeadsElsewhere { .. } => {
            pick("was sent to another host", "were sent to another host")
        }
        Problem::BadReply { .. } => pick(
            "got a reply that makes no sense",
            "got replies that make no sense",
        ),
        Problem::NotRegistered => pick("was not registered", "were not registered"),
        Problem::ConnectionFailed { .. } => pick(
            "lost the connection again and again",
            "lost the connection again and again",
        ),
        Problem::JournalFailed => pick("could not be noted down", "could not be noted down"),
        Problem::FolderGone => pick("has no folder any more", "have no folder any more"),
        Problem::FolderVirtual => pick("goes to a virtual folder", "go to a virtual folder"),
        Problem::NotAFolder => pick("goes to no folder", "go to no folder"),
        Problem::Cancelled => pick("was cancelled", "were cancelled"),
    }
}

/// How a duplicate relates to what is there.
pub fn identical_to(verdict: &Verdict) -> String {
    match verdict.version {
        Some(version) => format!("Identical to version {version}"),
        None => "Possibly identical; the site named no version".to_owned(),
    }
}

/// Over the list of duplicates.
pub fn duplicates_note(count: usize) -> String {
    match count {
        0 => "Nothing was already in Orange Logic.".to_owned(),
        1 => "1 file was already in Orange Logic. It was not stored again, and is not in the \
              folder you chose."
            .to_owned(),
        n => format!(
            "{} were already in Orange Logic. They were not stored again, and are not in the \
             folder you chose.",
            files(n)
        ),
    }
}

/// What the button that confirms a batch says.
pub fn upload(count: usize) -> String {
    format!("Upload {}", files(count))
}

/// Over the window while something is dragged across it; `None` when the count is not known.
pub fn drop_here(count: Option<usize>, destination: Option<&str>) -> String {
    let what = count.map_or_else(|| "Drop".to_owned(), |n| format!("Drop {}", items(n)));
    match destination {
        Some(place) => format!("{what} into {place}"),
        None => format!("{what}; you choose the folder next"),
    }
}

/// The line of what a walk found.
pub fn found(files_found: usize, folders_found: usize, bytes: u64) -> String {
    let mut text = files(files_found);
    if folders_found > 0 {
        text += &format!(" in {}", folders(folders_found));
    }
    format!("{text} · {}", human_bytes(bytes))
}

/// While a walk is under way.
pub const LOOKING: &str = "Looking through what you dropped…";

/// Litter that a walk left out.
pub fn litter(count: usize) -> String {
    format!(
        "{} left out: system files such as .DS_Store and Thumbs.db",
        thousands(count as u64)
    )
}

/// Entries that a walk could not read.
pub fn unreadable(count: usize) -> String {
    format!(
        "{} cannot be read; the list will name the reason",
        thousands(count as u64)
    )
}

/// Files with no bytes.
pub fn empty(count: usize) -> String {
    let verb = if count == 1 { "is empty" } else { "are empty" };
    format!(
        "{} {verb}, so there is nothing to store",
        thousands(count as u64)
    )
}

/// Names that would become equal on the site.
pub fn collisions(count: usize) -> String {
    let verb = if count == 1 {
        "name would"
    } else {
        "names would"
    };
    format!(
        "{} {verb} be the same as another in Orange Logic",
        thousands(count as u64)
    )
}

/// `156 of 412 GB confirmed`, with the unit once where it is the same, or `412 GB confirmed`.
pub fn confirmed_of_total(totals: &Totals) -> String {
    if totals.confirmed == totals.bytes {
        return format!("{} confirmed", human_bytes(totals.bytes));
    }
    let (part, whole) = (human_bytes(totals.confirmed), human_bytes(totals.bytes));
    let part = match (part.rsplit_once(' '), whole.rsplit_once(' ')) {
        (Some((number, unit)), Some((_, other))) if unit == other => number.to_owned(),
        _ => part,
    };
    format!("{part} of {whole} confirmed")
}

/// `486 MB/s`.
pub fn rate(bytes_per_sec: u64) -> String {
    format!("{}/s", human_bytes(bytes_per_sec))
}

/// `about 9 min left`.
pub fn time_left(seconds: u64) -> String {
    // Seconds of a long wait are not known, so they are not shown.
    let rounded = match seconds {
        0..90 => seconds,
        90..3600 => seconds.div_ceil(60) * 60,
        _ => seconds.div_ceil(300) * 300,
    };
    format!("about {} left", duration(rounded))
}

/// The state of the whole list in the bottom bar, for when nothing moves.
pub fn summary(snapshot: &Snapshot) -> String {
    let c = &snapshot.counts;
    if c.all == 0 {
        "Nothing in the list".to_owned()
    } else if snapshot.paused {
        "Paused".to_owned()
    } else if c.sending + c.waiting > 0 {
        match snapshot.connection.waiting {
            None | Some(Waiting::ForFirstFile) => "Starting".to_owned(),
            Some(_) => "Waiting".to_owned(),
        }
    } else if c.attention > 0 {
        let verb = if c.attention == 1 { "needs" } else { "need" };
        format!("{} {verb} you", files(c.attention))
    } else {
        "All done".to_owned()
    }
}

/// How many chunks travel at once.
pub fn chunks_at_a_time(totals: &Totals) -> String {
    format!(
        "{} of {} chunks on the way",
        totals.connections, totals.slots
    )
}

/// Over the chunk map.
pub fn chunk_facts(confirmed: usize, on_the_way: usize, again: usize, all: usize) -> String {
    let mut text = format!(
        "{} of {} chunks confirmed",
        thousands(confirmed as u64),
        thousands(all as u64)
    );
    if on_the_way > 0 {
        text += &format!(", {on_the_way} on the way");
    }
    if again > 0 {
        text += &format!(", {again} sent again");
    }
    text
}

/// The exact size, and how it is cut.
pub fn exact_size(size: u64, detail: &Detail) -> String {
    match detail.plan {
        Some(plan) if plan.count() > 1 => format!(
            "{} bytes in {} chunks of {}",
            thousands(size),
            thousands(u64::from(plan.count())),
            mebibytes(plan.chunk_size())
        ),
        _ => format!("{} bytes", thousands(size)),
    }
}

fn mebibytes(bytes: u64) -> String {
    let tenths = bytes * 10 / (1024 * 1024);
    if tenths.is_multiple_of(10) {
        format!("{} MiB", tenths / 10)
    } else {
        format!("{}.{} MiB", tenths / 10, tenths % 10)
    }
}

/// After rows were taken out.
pub fn removed(count: usize) -> String {
    format!("{} removed from the list", files(count))
}

/// After something went to the clipboard.
pub fn copied(text: &str) -> String {
    match text.lines().count() {
        0 | 1 if text.chars().count() <= 40 => format!("Copied {text}"),
        0 | 1 => "Copied".to_owned(),
        n => format!("Copied {} lines", thousands(n as u64)),
    }
}

/// When files were let go over the window and nothing arrived.
pub const DROP_FAILED: &str = "Nothing arrived from that drop. A broken link or an unusual name \
     among the files can stop all of them. Use Add files, or copy the files and paste them here.";

/// When the system has no file dialog.
pub const NO_DIALOG: &str = "This system offers no file dialog. Drop files on the window, or copy \
     them in the file manager and paste them here.";

/// When something was pasted that names no file.
pub const PASTE_FAILED: &str = "The clipboard holds no file paths.";

/// When a batch is confirmed and nobody said where to.
pub const NO_DESTINATION: &str = "Choose the folder to upload to first.";

/// When the system keeps no secrets for us.
pub const FOR_THIS_RUN: &str = "Signed in for this run only: this system has no keyring that \
     Tangelo could use, so the sign-in is not kept.";

/// What *About the demo* tells while it opens the folder.
pub const ABOUT_DEMO: &str = "The demo's site runs on this computer alone. What it stores lies in \
     the folder that opens now, and goes when the demo ends.";

/// When the demo's own window did not open.
pub const DEMO_FAILED: &str = "The demo could not be started. Start it with tangelo --demo.";

/// A sign-in attempt that ended without an answer.
pub const CONNECT_BROKE: &str = "The attempt to connect broke off. Try again.";

/// What an empty list says below its heading.
pub fn empty_list(destination: Option<&str>) -> String {
    match destination {
        Some(place) => {
            format!("They go to {place}.\nYou see what was found before anything is sent.")
        }
        None => "You see what was found before anything is sent.".to_owned(),
    }
}

/// What a filter says when it shows nothing.
pub fn nothing_here(filter: RowFilter, find: &str) -> String {
    if !find.is_empty() {
        return format!("Nothing in the list has “{find}” in its name, folder or Record ID.");
    }
    match filter {
        RowFilter::All => "The list is empty.",
        RowFilter::Sending => "Nothing is being sent.",
        RowFilter::Waiting => "Nothing waits.",
        RowFilter::Uploaded => "Nothing was uploaded yet.",
        RowFilter::Duplicates => "No file of this list was already in Orange Logic.",
        RowFilter::NeedsAttention => "Nothing needs you.",
    }
    .to_owned()
}

/// When a text is neither a Record ID nor a link to a folder.
pub const FOLDER_ERROR: &str = "That is neither a Record ID such as 2QDTWAW79R4 nor a link to a \
     folder on the site.";

/// Several rows are selected.
pub fn selected(count: usize, bytes: u64) -> String {
    format!("{} selected · {}", files(count), human_bytes(bytes))
}

/// The name of a control that acts on several rows.
pub fn these(verb: &str, count: usize) -> String {
    format!("{verb} {}", files(count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_unit_is_said_once() {
        let totals = |confirmed, bytes| Totals {
            confirmed,
            bytes,
            ..Totals::default()
        };
        let text = confirmed_of_total(&totals(156_000_000_000, 412_000_000_000));
        assert_eq!(text, "156 of 412 GB confirmed");
        let text = confirmed_of_total(&totals(156_000_000, 412_000_000_000));
        assert_eq!(text, "156 MB of 412 GB confirmed");
        assert_eq!(
            confirmed_of_total(&totals(9_000, 9_000)),
            "9.0 KB confirmed"
        );
    }

    #[test]
    fn long_waits_are_not_told_to_the_second() {
        assert_eq!(time_left(40), "about 40 s left");
        assert_eq!(time_left(520), "about 9 min left");
        assert_eq!(time_left(3_601), "about 1 h 5 min left");
    }

    #[test]
    fn causes_are_counted() {
        assert_eq!(cause(&Problem::SignInRefused, 12), "12 need a sign-in");
        assert_eq!(cause(&Problem::TooLarge, 1), "1 is too large for this site");
    }

    #[test]
    fn drops_name_what_and_where() {
        assert_eq!(
            drop_here(Some(12), Some("Library › Campaigns")),
            "Drop 12 items into Library › Campaigns"
        );
        assert_eq!(drop_here(None, Some("A")), "Drop into A");
    }
}
