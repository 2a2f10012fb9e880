//! Sentences of the line about a volume that can be taken out. What is known of it is said by
//! [`super::card`].

/// While it is read again.
pub fn checking(volume: &str) -> String {
    format!("{volume}: is everything on it stored? Its files are read again.")
}
pub const CHECKING_NOTE: &str = "On a card equal size and time prove nothing, so every file is read \
     and compared with what was sent. Leave the card in until then.";
pub const STOP: &str = "Cancel";
pub fn stop_name(volume: &str) -> String {
    format!("Cancel the check of {volume}")
}

/// When it could not be looked at; `cause` is the error's own text.
pub fn not_checked(volume: &str) -> String {
    format!("{volume}: it is not known whether all files are stored.")
}
pub fn not_checked_note(cause: &str) -> String {
    match cause {
        "" => "The check broke off. Put the card in again and check it again.".to_owned(),
        cause => format!("Put the card in again and check it again. Details: {cause}"),
    }
}

/// The buttons, and how they are read aloud.
pub const AGAIN: &str = "Check again";
pub fn again_name(volume: &str) -> String {
    format!("Check {volume} again")
}
pub const REPORT: &str = "Save report…";
pub fn report_name(volume: &str) -> String {
    format!("Save a report of {volume}")
}
pub fn dismiss_name(volume: &str) -> String {
    format!("Dismiss what is said of {volume}")
}
