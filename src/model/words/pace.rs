//! Words about how fast uploads go.

use crate::model::{PaceWish, human_bytes};

/// On the button that changes it: `No limit`, `At most 20 MB/s`.
pub fn limit(bytes_per_sec: Option<u64>) -> String {
    match bytes_per_sec {
        Some(rate) => format!("At most {}/s", human_bytes(rate)),
        None => "No limit".to_owned(),
    }
}

/// One choice of the menu: `20 MB/s`.
pub fn limit_choice(bytes_per_sec: Option<u64>) -> String {
    match bytes_per_sec {
        Some(rate) => format!("{}/s", human_bytes(rate)),
        None => "No limit".to_owned(),
    }
}

/// One choice of the menu: `8 at once`.
pub fn at_once_choice(chunks: Option<u32>) -> String {
    match chunks {
        Some(1) => "One at a time".to_owned(),
        Some(chunks) => format!("{chunks} at once"),
        None => "As many as help".to_owned(),
    }
}

/// What a screen reader says of the button.
pub fn button_name(wish: &PaceWish) -> String {
    match (wish.bytes_per_sec, wish.chunks_at_once) {
        (None, None) => "Speed limit: none".to_owned(),
        (Some(rate), None) => format!("Speed limit: {} a second", human_bytes(rate)),
        (None, Some(chunks)) => format!("Speed limit: none, chunks at once: {chunks}"),
        (Some(rate), Some(chunks)) => format!(
            "Speed limit: {} a second, chunks at once: {chunks}",
            human_bytes(rate)
        ),
    }
}

/// Over the first part of the menu.
pub const LIMIT_HEAD: &str = "Speed limit, all files together";
/// Over the second part.
pub const AT_ONCE_HEAD: &str = "Chunks on the way";

/// A speed on the command line that cannot be read.
pub fn how_to_write_a_speed() -> String {
    "give bytes per second with k, M or G, such as 20M".to_owned()
}
