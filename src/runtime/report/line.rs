//! One file of a report.

use chrono::{DateTime, SecondsFormat};
use serde::Serialize;

use super::Reported;
use crate::model::{Arrival, BatchId, DuplicateCheck, HistoryEnd, Twin, in_english, words};

/// The columns, in order. New ones go to the end: scripts may count them.
#[derive(Debug, Serialize)]
pub(super) struct Line {
    path: String,
    folder: String,
    name: String,
    size_bytes: u64,
    modified: Option<String>,
    status: &'static str,
    record_id: Option<String>,
    duplicate_record_id: Option<String>,
    asset_version: Option<u64>,
    duplicate_check: Option<DuplicateCheck>,
    finished: Option<String>,
    reviewed_by: Option<String>,
    reviewed_at: Option<String>,
    xxh128: Option<String>,
    error_kind: Option<&'static str>,
    error_message: Option<String>,
    site: Option<String>,
    destination: Option<String>,
    batch: BatchId,
    unique_identifier: Option<String>,
    /// What the file is now, where the report read it again.
    content_now: Option<&'static str>,
    xxh128_now: Option<String>,
    md5_now: Option<String>,
    read_again: Option<String>,
}

impl Line {
    pub fn of(file: &Reported) -> Line {
        let entry = &file.entry;
        let place = entry.destination.as_ref();
        let check = file.check.as_ref();
        let hashes = check.and_then(|c| c.hashes);
        let mut line = Line {
            path: entry.path.to_string_lossy().into_owned(),
            folder: entry.folder.to_string(),
            name: entry.name.to_string(),
            size_bytes: entry.stamp.size,
            modified: utc(entry.stamp.modified_ns / 1_000_000),
            status: "unfinished",
            record_id: None,
            duplicate_record_id: None,
            asset_version: None,
            duplicate_check: None,
            finished: None,
            reviewed_by: entry.review.as_ref().map(|r| r.by.clone()),
            reviewed_at: entry.review.as_ref().and_then(|r| utc(r.at_ms)),
            xxh128: entry.xxh128.clone(),
            error_kind: None,
            error_message: None,
            site: place.map(|d| d.site.to_string()),
            destination: place.map(|d| d.folder.to_string()),
            batch: entry.batch,
            unique_identifier: entry.identifier.as_ref().map(ToString::to_string),
            content_now: check.map(|c| c.now.word()),
            xxh128_now: hashes.map(|h| h.xxh128_hex()),
            md5_now: hashes.map(|h| h.md5_hex()),
            read_again: check.and_then(|c| utc(c.at_ms)),
        };
        match &entry.end {
            HistoryEnd::Unfinished => {}
            HistoryEnd::Cancelled => line.status = "cancelled",
            HistoryEnd::Done { verdict, at_ms } => {
                line.status = match verdict.arrival {
                    Arrival::Uploaded => "uploaded",
                    Arrival::Duplicate => "duplicate",
                    Arrival::AlreadyComplete => "already_complete",
                };
                line.record_id = verdict.record_id.as_ref().map(ToString::to_string);
                line.duplicate_record_id = verdict.duplicate.as_ref().map(ToString::to_string);
                line.asset_version = verdict.version;
                line.duplicate_check = Some(verdict.check);
                line.finished = utc(*at_ms);
            }
            HistoryEnd::Failed(trouble) => {
                line.status = "failed";
                line.error_kind = Some(trouble.problem.kind());
                line.error_message = Some(in_english(|| words::trouble(trouble)));
            }
            HistoryEnd::LeftOut(twin) => {
                line.status = "left_out";
                line.error_message = Some(in_english(|| words::repeats::left_out(twin)));
                if let Twin::Uploaded { record_id, .. } = twin {
                    line.duplicate_record_id = Some(record_id.to_string());
                }
            }
        }
        line
    }

    /// Cells that a spreadsheet would take for a formula become plain text.
    pub fn for_spreadsheets(mut self) -> Line {
        for cell in [&mut self.path, &mut self.folder, &mut self.name] {
            *cell = plain(std::mem::take(cell));
        }
        self.error_message = self.error_message.map(plain);
        self.reviewed_by = self.reviewed_by.map(plain);
        self.unique_identifier = self.unique_identifier.map(plain);
        self
    }
}

fn plain(cell: String) -> String {
    // The wide forms count as the narrow ones in East Asian settings.
    let formula = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    match cell.starts_with(formula) {
        true => format!("'{cell}"),
        false => cell,
    }
}

pub(super) fn utc(unix_ms: i64) -> Option<String> {
    let at = DateTime::from_timestamp_millis(unix_ms)?;
    Some(at.to_rfc3339_opts(SecondsFormat::Secs, true))
}
