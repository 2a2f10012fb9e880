//! What an upload prints: JSON lines, progress bars, or plain lines.

use std::io::{IsTerminal, Write};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::story::{Line, Status, Story, Summary};
use crate::model::{Row, Snapshot, human_bytes, words};

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
        let mut text = match &snapshot.connection.waiting {
            Some(waiting) => words::waiting(waiting, snapshot.now_ms),
            None => format!("{}/s", human_bytes(totals.rate_bytes_per_sec)),
        };
        text += &format!(
            " · {} of {} confirmed",
            human_bytes(totals.confirmed),
            human_bytes(totals.bytes)
        );
        if let Some(left) = totals.seconds_left {
            text += &format!(" · about {} left", words::duration(left));
        }
        self.bar.set_message(text);
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
        let mut text = match &story.error {
            Some(error) => format!("{}: {}", story.path, error.message),
            None => format!("{}: {}", story.path, words::status(row, 0, None)),
        };
        if let Some(id) = id {
            text += &format!(" ({id})");
        }
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
        print(&format!(
            "{}: {} uploaded, {} already in Orange Logic, {} uploaded earlier, {} failed ({})",
            words::files(usize::try_from(summary.files).unwrap_or(usize::MAX)),
            summary.uploaded,
            summary.duplicate,
            summary.already_complete,
            summary.failed,
            human_bytes(summary.bytes_confirmed),
        ));
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
