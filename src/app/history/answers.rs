//! Answers that come later, and what is copied out of them.

use tokio::sync::oneshot::error::TryRecvError;

use super::{Later, Told, What};
use crate::model::{HistoryEntry, words::history as words};

/// Takes the answer out once it is there.
pub(super) fn taken<P, T>(
    pending: &mut Option<P>,
    later: impl FnOnce(&mut P) -> &mut Later<T>,
) -> Option<Result<T, String>> {
    let end = came(later(pending.as_mut()?))?;
    *pending = None;
    Some(end)
}

pub(super) fn came<T>(later: &mut Later<T>) -> Option<Result<T, String>> {
    match later.try_recv() {
        Ok(end) => Some(end),
        Err(TryRecvError::Empty) => None,
        // Whoever was asked is gone.
        Err(TryRecvError::Closed) => Some(Err(String::new())),
    }
}

pub(super) fn copied(what: What, entries: &[HistoryEntry]) -> Told {
    match (what, entries.first()) {
        (What::Ids, _) => {
            let ids = entries.iter().filter_map(HistoryEntry::asset);
            let ids: Vec<&str> = ids.map(|id| id.as_str()).collect();
            let say = words::ids_copied(ids.len());
            match ids.is_empty() {
                true => Told::Say(say),
                false => Told::Copy {
                    text: ids.join("\n"),
                    say,
                },
            }
        }
        (What::Row, Some(entry)) => Told::Copy {
            text: crate::runtime::report::copied_row(entry),
            say: words::row_copied(&entry.name),
        },
        (What::Row, None) => Told::Say(words::unreadable().to_owned()),
    }
}
