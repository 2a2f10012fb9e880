//! Which rows of a page fit what is asked, and under which header.

use std::sync::Arc;

use super::{Header, Key, Query};
use crate::model::{Page, Phase, RecordId, Row, RowFilter};

pub(super) fn runs_of(page: &Page, query: &Query, needle: &str) -> Vec<(Key, Vec<u16>)> {
    let mut runs: Vec<(Key, Vec<u16>)> = Vec::new();
    let mut folder = FolderSaid::default();
    for (slot, row) in page.rows.iter().enumerate() {
        let wanted = query.filter.shows(&row.phase)
            && !query.hidden.contains(&row.id)
            && (needle.is_empty() || matches(row, needle, &mut folder));
        if !wanted {
            continue;
        }
        let key = match (query.filter, &row.phase) {
            (RowFilter::NeedsAttention, Phase::Attention(trouble)) => {
                Key::Cause(trouble.problem.kind())
            }
            (RowFilter::Duplicates, _) => Key::Flat,
            _ => Key::Batch(row.batch),
        };
        // A page holds at most `Page::SPAN` rows, far below what `u16` takes.
        let slot = slot as u16;
        match runs.iter_mut().find(|(k, _)| *k == key) {
            Some((_, slots)) => slots.push(slot),
            None => runs.push((key, vec![slot])),
        }
    }
    runs
}

pub(super) fn header_of(key: Key, page: &Page, slots: &[u16]) -> Header {
    let problem = slots
        .first()
        .and_then(|slot| page.rows.get(usize::from(*slot)))
        .and_then(|row| match &row.phase {
            Phase::Attention(trouble) => Some(trouble.problem.clone()),
            _ => None,
        });
    match (key, problem) {
        (Key::Cause(_), Some(problem)) => Header::Cause(problem),
        // A batch whose header is not in the snapshot yet.
        _ => Header::Flat,
    }
}

/// What was said of the last folder: rows beside each other mostly share one.
#[derive(Default)]
struct FolderSaid {
    folder: Option<Arc<str>>,
    holds: bool,
}

fn matches(row: &Row, needle: &str, said: &mut FolderSaid) -> bool {
    if said.folder.as_ref() != Some(&row.folder) {
        said.holds = holds(&row.folder, needle);
        said.folder = Some(row.folder.clone());
    }
    said.holds
        || holds(&row.name, needle)
        || record_ids(row)
            .into_iter()
            .flatten()
            .any(|id| holds(id.as_str(), needle))
}

/// Whether `text` in lower case has `needle` in it, which is in lower case. Nearly all names are
/// ASCII, and for these no other string is made.
fn holds(text: &str, needle: &str) -> bool {
    if !text.is_ascii() {
        return text.to_lowercase().contains(needle);
    }
    let (text, needle) = (text.as_bytes(), needle.as_bytes());
    let Some(first) = needle.first() else {
        return true;
    };
    let upper = first.to_ascii_uppercase();
    let last = (text.len() + 1).saturating_sub(needle.len());
    (0..last).any(|at| {
        (text[at] == *first || text[at] == upper)
            && text[at..at + needle.len()].eq_ignore_ascii_case(needle)
    })
}

fn record_ids(row: &Row) -> [Option<&RecordId>; 3] {
    match &row.phase {
        Phase::Done(verdict) => [verdict.record_id.as_ref(), verdict.duplicate.as_ref(), None],
        _ => [row.reserved.as_ref(), None, None],
    }
}

/// The asset that a row leads to: the new one, or the one that was there already.
pub fn asset_of(row: &Row) -> Option<&RecordId> {
    match &row.phase {
        Phase::Done(verdict) => verdict.record_id.as_ref().or(verdict.duplicate.as_ref()),
        _ => None,
    }
}
