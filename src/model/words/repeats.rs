//! Sentences about content that is there more than once.

use super::catalogue::{say, texts};
use crate::model::{Repeats, Twin};

/// Why a file was left out.
pub fn left_out(twin: &Twin) -> String {
    match twin {
        Twin::InBatch { name, .. } => say!("repeats-left-out-same", name = &**name),
        Twin::Uploaded { record_id, .. } => {
            say!("repeats-left-out-uploaded", asset = record_id.as_str())
        }
    }
}

/// What a row says of its twin while it is sent all the same.
pub fn twin(twin: &Twin) -> String {
    match twin {
        Twin::InBatch { name, .. } => say!("repeats-same", name = &**name),
        Twin::Uploaded { record_id, .. } => say!("repeats-uploaded", asset = record_id.as_str()),
    }
}

/// On a batch's header: a list of facts; empty when there is nothing to tell.
pub fn of_batch(repeats: &Repeats) -> String {
    let mut facts = Vec::new();
    if repeats.in_batch > 0 {
        facts.push(say!("repeats-count", count = repeats.in_batch));
    }
    if repeats.uploaded > 0 {
        facts.push(say!("repeats-count-uploaded", count = repeats.uploaded));
    }
    if repeats.left_out > 0 {
        facts.push(say!("repeats-count-left-out", count = repeats.left_out));
    }
    facts.join(" · ")
}

/// In the sheet, before anything was read: files of equal size may be repeats.
pub fn maybe(count: usize) -> String {
    say!("repeats-maybe", count = count)
}

texts! {
    /// The label of the choices in the sheet.
    title = "repeats-title";
    /// The choice about repeats inside a batch.
    leave_out_repeats = "repeats-leave-out";
    /// What that choice does.
    leave_out_repeats_hint = "repeats-leave-out.hint";
    /// The choice about content that was uploaded before.
    leave_out_uploaded = "repeats-leave-out-uploaded";
    /// What that choice does.
    leave_out_uploaded_hint = "repeats-leave-out-uploaded.hint";
    /// The heading over both choices for a batch that is under way.
    in_this_batch = "repeats-in-this-batch";
    /// What to do about a file that was left out.
    left_out_next = "repeats-left-out-next";
}
