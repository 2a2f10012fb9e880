//! Sentences of the window: headings, counts, sheets, toasts.

use super::catalogue::{say, text, texts};
use super::manners::status_spoken;
use super::numbers::mebibytes;
use super::{duration, files, human_bytes, percent};
use crate::model::{
    BatchRow, Connection, Detail, Phase, Problem, Row, RowFilter, Snapshot, Totals, Verdict,
    Waiting,
};

pub use super::folder_count as folders;

texts! {
    /// The demo's site, by name.
    demo_site = "window-demo-site";
    /// While a walk is under way.
    looking = "window-looking";
    /// When files were let go over the window and nothing arrived.
    drop_failed = "window-drop-failed";
    /// When the system has no file dialog.
    no_dialog = "window-no-dialog";
    /// When something was pasted that names no file.
    paste_failed = "window-paste-failed";
    /// When a batch is confirmed and nobody said where to.
    no_destination = "window-no-destination";
    /// When the system keeps no secrets for us.
    for_this_run = "window-for-this-run";
    /// What *About the demo* tells while it opens the folder.
    about_demo = "window-about-demo";
    /// When the demo's own window did not open.
    demo_failed = "window-demo-failed";
    /// A sign-in attempt that ended without an answer.
    connect_broke = "window-connect-broke";
    /// When a text is neither a Record ID nor a link to a folder.
    folder_error = "window-folder-error";
}

/// Under the site's name.
pub fn signed_in_as(name: &str) -> String {
    say!("window-signed-in-as", name = name)
}

/// A row as a screen reader says it: a list of facts.
pub fn row_name(row: &Row, now_ms: u64, connection: &Connection) -> String {
    let mut facts = vec![row.name.to_string()];
    if !row.folder.is_empty() {
        facts.push(say!("row-in-folder", folder = &*row.folder));
    }
    facts.push(human_bytes(row.size));
    facts.push(status_spoken(row, now_ms, connection.waiting.as_ref()));
    if let Some(twin) = &row.twin
        && !matches!(row.phase, Phase::LeftOut(_))
    {
        facts.push(super::repeats::twin(twin));
    }
    facts.join(", ")
}

/// What stands beside a batch's name: a list of facts. `added` is the time of day.
pub fn batch_facts(batch: &BatchRow, added: &str) -> String {
    let mut facts = vec![
        files(batch.files),
        human_bytes(batch.bytes),
        say!("batch-added", time = added),
    ];
    facts.push(
        match batch.keep_folders {
            true => text!("batch-folders-kept"),
            false => text!("batch-folders-not-kept"),
        }
        .to_owned(),
    );
    if batch.fields > 0 {
        facts.push(super::options::fields_set(batch.fields));
    }
    if batch.repeats.any() {
        facts.push(super::repeats::of_batch(&batch.repeats));
    }
    facts.join(" · ")
}

/// A batch's header as a screen reader says it.
pub fn batch_name(batch: &BatchRow) -> String {
    say!(
        "batch-name",
        place = batch.destination.label(),
        count = batch.files,
        percent = percent(batch.confirmed, batch.bytes)
    )
}

/// One cause of failures with how many rows it holds: `12 need a sign-in`.
pub fn cause(problem: &Problem, count: usize) -> String {
    match problem {
        Problem::EmptyFile => say!("cause-empty", count = count),
        Problem::Missing => say!("cause-missing", count = count),
        Problem::ChangedOnDisk => say!("cause-changed", count = count),
        Problem::Unreadable { .. } | Problem::NameNotText => {
            say!("cause-unreadable", count = count)
        }
        Problem::NameCollision { .. } => say!("cause-collision", count = count),
        Problem::NotAllowed { .. } => say!("cause-not-allowed", count = count),
        Problem::TooLarge => say!("cause-too-large", count = count),
        Problem::WouldChangeExisting { .. } => say!("cause-would-change", count = count),
        Problem::Incomplete => say!("cause-incomplete", count = count),
        Problem::SignInRefused => say!("cause-sign-in", count = count),
        Problem::ProxyRefused => say!("cause-proxy", count = count),
        Problem::SiteUnreachable => say!("cause-unreachable", count = count),
        Problem::EndpointMissing { .. } => say!("cause-endpoint", count = count),
        Problem::Refused { .. } => say!("cause-refused", count = count),
        Problem::LeadsElsewhere { .. } => say!("cause-leads-elsewhere", count = count),
        Problem::BadReply { .. } => say!("cause-bad-reply", count = count),
        Problem::NotRegistered => say!("cause-not-registered", count = count),
        Problem::ConnectionFailed { .. } => say!("cause-connection", count = count),
        Problem::JournalFailed => say!("cause-journal", count = count),
        Problem::FolderGone => say!("cause-folder-gone", count = count),
        Problem::FolderVirtual => say!("cause-folder-virtual", count = count),
        Problem::NotAFolder => say!("cause-not-a-folder", count = count),
        Problem::Cancelled => say!("cause-cancelled", count = count),
    }
}

/// How a duplicate relates to what is there.
pub fn identical_to(verdict: &Verdict) -> String {
    match verdict.version {
        Some(version) => say!("window-identical-to", version = version.to_string()),
        None => text!("window-no-version").to_owned(),
    }
}

/// What the button that confirms a batch says.
pub fn upload(count: usize) -> String {
    say!("window-upload", count = count)
}

/// Over the window while something is dragged across it; `None` when the count is not known.
pub fn drop_here(count: Option<usize>, destination: Option<&str>) -> String {
    match (count, destination) {
        (Some(n), Some(place)) => say!("drop-count-into", count = n, place = place),
        (Some(n), None) => say!("drop-count", count = n),
        (None, Some(place)) => say!("drop-into", place = place),
        (None, None) => text!("drop").to_owned(),
    }
}

/// The line of what a walk found.
pub fn found(files_found: usize, folders_found: usize, bytes: u64) -> String {
    let size = human_bytes(bytes);
    match folders_found {
        0 => say!("found-files", count = files_found, size = size),
        n => say!(
            "found-files-folders",
            count = files_found,
            folders = n,
            size = size
        ),
    }
}

/// Litter that a walk left out.
pub fn litter(count: usize) -> String {
    say!("found-litter", count = count)
}

/// Entries that a walk could not read.
pub fn unreadable(count: usize) -> String {
    say!("found-unreadable", count = count)
}

/// Files with no bytes.
pub fn empty(count: usize) -> String {
    say!("found-empty", count = count)
}

/// Names that would become equal on the site.
pub fn collisions(count: usize) -> String {
    say!("found-collisions", count = count)
}

/// `156 of 412 GB confirmed`, with the unit once where it is the same, or `412 GB confirmed`.
pub fn confirmed_of_total(totals: &Totals) -> String {
    let whole = human_bytes(totals.bytes);
    if totals.confirmed == totals.bytes {
        return say!("window-confirmed", size = whole);
    }
    let part = human_bytes(totals.confirmed);
    let part = match (part.rsplit_once(' '), whole.rsplit_once(' ')) {
        (Some((number, unit)), Some((_, other))) if unit == other => number.to_owned(),
        _ => part,
    };
    say!("window-confirmed-of", part = part, size = whole)
}

/// `486 MB/s`.
pub fn rate(bytes_per_sec: u64) -> String {
    say!("window-rate", size = human_bytes(bytes_per_sec))
}

/// `about 9 min left`.
pub fn time_left(seconds: u64) -> String {
    // Seconds of a long wait are not known, so they are not shown.
    let rounded = match seconds {
        0..90 => seconds,
        90..3600 => seconds.div_ceil(60) * 60,
        _ => seconds.div_ceil(300) * 300,
    };
    say!("window-time-left", time = duration(rounded))
}

/// The state of the whole list in the bottom bar, for when nothing moves.
pub fn summary(snapshot: &Snapshot) -> String {
    let c = &snapshot.counts;
    if c.all == 0 {
        text!("summary-empty").to_owned()
    } else if snapshot.paused {
        text!("summary-paused").to_owned()
    } else if c.sending + c.waiting > 0 {
        match snapshot.connection.waiting {
            None | Some(Waiting::ForFirstFile) => text!("summary-starting").to_owned(),
            Some(_) => text!("summary-waiting").to_owned(),
        }
    } else if c.attention > 0 {
        say!("summary-attention", count = c.attention)
    } else {
        text!("summary-done").to_owned()
    }
}

/// How many chunks travel at once.
pub fn chunks_at_a_time(totals: &Totals) -> String {
    say!(
        "window-chunks",
        sent = totals.connections.to_string(),
        slots = totals.slots.to_string()
    )
}

/// Over the chunk map: a list of facts.
pub fn chunk_facts(confirmed: usize, on_the_way: usize, again: usize, all: usize) -> String {
    let mut facts = vec![say!("chunks-confirmed", confirmed = confirmed, all = all)];
    if on_the_way > 0 {
        facts.push(say!("chunks-on-the-way", count = on_the_way));
    }
    if again > 0 {
        facts.push(say!("chunks-again", count = again));
    }
    facts.join(", ")
}

/// The legend of the chunk map: confirmed, on the way, sent again, waiting.
pub fn chunk_legend(counts: [usize; 4]) -> [String; 4] {
    let [confirmed, on_the_way, again, waiting] = counts;
    [
        say!("chunks-legend-confirmed", count = confirmed),
        say!("chunks-on-the-way", count = on_the_way),
        say!("chunks-again", count = again),
        say!("chunks-legend-waiting", count = waiting),
    ]
}

/// The exact size, and how it is cut.
pub fn exact_size(size: u64, detail: &Detail) -> String {
    match detail.plan {
        Some(plan) if plan.count() > 1 => say!(
            "size-in-chunks",
            size = super::exact_bytes(size),
            chunks = plan.count(),
            chunk = mebibytes(plan.chunk_size())
        ),
        _ => super::exact_bytes(size),
    }
}

/// After rows were taken out.
pub fn removed(count: usize) -> String {
    say!("window-removed", count = count)
}

/// After something went to the clipboard.
pub fn copied(text: &str) -> String {
    match text.lines().count() {
        0 | 1 if text.chars().count() <= 40 => say!("copied-text", text = text),
        0 | 1 => text!("copied").to_owned(),
        n => say!("copied-lines", count = n),
    }
}

/// What an empty list says below its heading.
pub fn empty_list(destination: Option<&str>) -> String {
    match destination {
        Some(place) => format!(
            "{}\n{}",
            say!("empty-list-place", place = place),
            text!("empty-list")
        ),
        None => text!("empty-list").to_owned(),
    }
}

/// What a filter says when it shows nothing.
pub fn nothing_here(filter: RowFilter, find: &str) -> String {
    if !find.is_empty() {
        return say!("nothing-found", text = find);
    }
    match filter {
        RowFilter::All => text!("nothing-all"),
        RowFilter::Sending => text!("nothing-sending"),
        RowFilter::Waiting => text!("nothing-waiting"),
        RowFilter::Uploaded => text!("nothing-uploaded"),
        RowFilter::Duplicates => text!("nothing-duplicates"),
        RowFilter::NeedsAttention => text!("nothing-attention"),
    }
    .to_owned()
}

/// Several rows are selected.
pub fn selected(count: usize, bytes: u64) -> String {
    say!("window-selected", count = count, size = human_bytes(bytes))
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
