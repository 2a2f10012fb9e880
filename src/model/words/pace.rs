//! Words about how fast uploads go.

use super::catalogue::{say, text, texts};
use super::human_bytes;
use crate::model::PaceWish;

/// On the button that changes it: `No limit`, `At most 20 MB/s`.
pub fn limit(bytes_per_sec: Option<u64>) -> String {
    match bytes_per_sec {
        Some(rate) => say!("pace-at-most", rate = human_bytes(rate)),
        None => text!("pace-no-limit").to_owned(),
    }
}

/// One choice of the menu: `20 MB/s`.
pub fn limit_choice(bytes_per_sec: Option<u64>) -> String {
    match bytes_per_sec {
        Some(rate) => super::window::rate(rate),
        None => text!("pace-no-limit").to_owned(),
    }
}

/// One choice of the menu: `8 at once`.
pub fn at_once_choice(chunks: Option<u32>) -> String {
    match chunks {
        Some(chunks) => say!("pace-at-once", count = chunks),
        None => text!("pace-as-many-as-help").to_owned(),
    }
}

/// What a screen reader says of the button.
pub fn button_name(wish: &PaceWish) -> String {
    match (wish.bytes_per_sec, wish.chunks_at_once) {
        (None, None) => text!("pace-name").to_owned(),
        (Some(rate), None) => say!("pace-name-limit", rate = human_bytes(rate)),
        (None, Some(chunks)) => say!("pace-name-chunks", count = chunks),
        (Some(rate), Some(chunks)) => {
            say!("pace-name-both", rate = human_bytes(rate), count = chunks)
        }
    }
}

texts! {
    /// Over the first part of the menu.
    limit_head = "pace-limit-head";
    /// Over the second part.
    at_once_head = "pace-at-once-head";
}

/// A speed on the command line that cannot be read.
pub fn how_to_write_a_speed() -> String {
    text!("pace-how-to-write").to_owned()
}
