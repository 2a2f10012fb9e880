//! What an upload prints: JSON lines, progress bars, or plain lines.

use std::io::{IsTerminal, Write};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::story::{Line, Status, Story, Summary};
use crate::model::words::{self, command};
use crate::model::{Phase, Row, Snapshot, human_bytes};

/// Where the lines go. A reader that went away ends nothing: files still arrive.
pub struct Output {
    json: bool,
    bar: ProgressBar,
}

impl Output {
    /// JSON lines, else bars where standard error is a terminal.
    pub fn new(json: bool) -> Output {
        let bar = match !json && std::io::stderr().is_terminal() {
            true => ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr()),
            false => ProgressBar::hidden(),
        };
        let style = ProgressStyle::with_template("{bar:30.yellow/dim} {msg}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Output { json, bar }
    }

    /// Shows how far the whole is.
    pub fn progress(&self, snapshot: &Snapshot) {
        if self.bar.is_hidden() {
            return;
        }
        let totals = &snapshot.totals;
        self.bar.set_length(totals.bytes);
        self.bar.set_position(totals.confirmed);
        let rate = match &snapshot.connection.waiting {
            Some(waiting) => words::waiting(waiting, snapshot.now_ms),
            None => words::window::rate(totals.rate_bytes_per_sec),
        };
        let (confirmed, all) = (human_bytes(totals.confirmed), human_bytes(totals.bytes));
        self.bar.set_message(match totals.seconds_left {
            Some(left) => command::progress_left(rate, confirmed, all, words::duration(left)),
            None => command::progress(rate, confirmed, all),
        });
    }

    /// Prints the end of one file's story.
    pub fn story(&self, row: &Row, story: Story) {
        if self.json {
            return line(&Line::Asset(story));
        }
        let id = story
            .duplicate_record_id
            .as_ref()
            .or(story.record_id.as_ref());
        let what = match &row.phase {
            Phase::Attention(trouble) => words::trouble(trouble),
            _ => words::status(row, 0, None),
        };
        let text = command::told(&story.path, &what, id.map(|id| id.as_str()));
        self.bar.suspend(|| match story.status {
            Status::Failed => print_err(&text),
            _ => print(&text),
        });
    }

    /// Prints the last line.
    pub fn summary(&self, summary: &Summary) {
        self.bar.finish_and_clear();
        if self.json {
            return line(&Line::Summary(*summary));
        }
        let count = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
        print(&command::ended(&command::Ended {
            files: count(summary.files),
            uploaded: count(summary.uploaded),
            duplicates: count(summary.duplicate),
            already_complete: count(summary.already_complete),
            failed: count(summary.failed),
            bytes: summary.bytes_confirmed,
        }));
    }
}

fn line(line: &Line) {
    // A value of plain fields cannot fail to become JSON.
    if let Ok(text) = serde_json::to_string(line) {
        print(&text);
    }
}

fn print(text: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{text}");
}

fn print_err(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}
