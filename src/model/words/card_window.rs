//! Sentences of the line about a volume that can be taken out. What is known of it is said by
//! [`super::card`].

use super::catalogue::{say, text, texts};

/// While it is read again.
pub fn checking(volume: &str) -> String {
    say!("volume-checking", volume = volume)
}
pub fn stop_name(volume: &str) -> String {
    say!("volume-stop-name", volume = volume)
}

/// When it could not be looked at; `cause` is the error's own text.
pub fn not_checked(volume: &str) -> String {
    say!("volume-not-checked", volume = volume)
}
pub fn not_checked_note(cause: &str) -> String {
    match cause {
        "" => text!("volume-broke-off").to_owned(),
        cause => say!("volume-broke-off-cause", cause = cause),
    }
}

texts! {
    /// The buttons, and what a check is.
    checking_note = "volume-checking-note";
    stop = "volume-stop";
    again = "volume-again";
    report = "volume-report";
}

/// How the buttons are read aloud.
pub fn again_name(volume: &str) -> String {
    say!("volume-again-name", volume = volume)
}
pub fn report_name(volume: &str) -> String {
    say!("volume-report-name", volume = volume)
}
pub fn dismiss_name(volume: &str) -> String {
    say!("volume-dismiss-name", volume = volume)
}
