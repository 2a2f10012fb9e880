//! Sentences about content that is there more than once.

use super::{files, thousands};
use crate::model::{Repeats, Twin};

/// Why a file was left out.
pub fn left_out(twin: &Twin) -> String {
    match twin {
        Twin::InBatch { name, .. } => format!("Left out: the same content as {name}"),
        Twin::Uploaded { record_id, .. } => {
            format!("Left out: already uploaded by you, {record_id}")
        }
    }
}

/// What a row says of its twin while it is sent all the same.
pub fn twin(twin: &Twin) -> String {
    match twin {
        Twin::InBatch { name, .. } => format!("The same content as {name}"),
        Twin::Uploaded { record_id, .. } => format!("Already uploaded by you, {record_id}"),
    }
}

/// On a batch's header; empty when there is nothing to tell.
pub fn of_batch(repeats: &Repeats) -> String {
    let n = |count: usize| thousands(count as u64);
    match (repeats.in_batch, repeats.uploaded, repeats.left_out) {
        (0, 0, 0) => String::new(),
        (0, 0, left) => format!("{} left out", n(left)),
        (0, old, 0) => format!("{} already uploaded by you", n(old)),
        (0, old, left) => format!("{} already uploaded by you · {} left out", n(old), n(left)),
        (1, 0, 0) => "1 repeat".to_owned(),
        (twice, 0, 0) => format!("{} repeats", n(twice)),
        (1, 0, left) => format!("1 repeat · {} left out", n(left)),
        (twice, 0, left) => format!("{} repeats · {} left out", n(twice), n(left)),
        (1, old, 0) => format!("1 repeat · {} already uploaded by you", n(old)),
        (twice, old, 0) => format!("{} repeats · {} already uploaded by you", n(twice), n(old)),
        (1, old, left) => format!(
            "1 repeat · {} already uploaded by you · {} left out",
            n(old),
            n(left)
        ),
        (twice, old, left) => format!(
            "{} repeats · {} already uploaded by you · {} left out",
            n(twice),
            n(old),
            n(left)
        ),
    }
}

/// In the sheet, before anything was read: files of equal size may be repeats.
pub fn maybe(count: usize) -> String {
    match count {
        1 => {
            "1 file is as large as another one. Whether it is a repeat shows while files are sent."
                .to_owned()
        }
        n => format!(
            "{} are as large as another one. Which of them are repeats shows while files are sent.",
            files(n)
        ),
    }
}

/// The choice about repeats inside a batch.
pub const LEAVE_OUT_REPEATS: &str = "Leave out repeats within these files";

/// What that choice does.
pub const LEAVE_OUT_REPEATS_HINT: &str = "Of files with the same content only the first is sent. \
     The others say which one stands for them.";

/// The choice about content that was uploaded before.
pub const LEAVE_OUT_UPLOADED: &str = "Leave out what you uploaded before";

/// What that choice does.
pub const LEAVE_OUT_UPLOADED_HINT: &str = "A file is left out if its content was uploaded to this \
     site from this computer and that asset is still found. If it is not found, the file is sent.";

/// The heading over both choices for a batch that is under way.
pub const IN_THIS_BATCH: &str = "In this batch";

/// What to do about a file that was left out.
pub const LEFT_OUT_NEXT: &str = "Retry sends it after all.";
