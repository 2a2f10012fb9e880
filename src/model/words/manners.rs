//! Sentences about closing, a second start, shortcuts, zoom, language and what helps support.

use super::catalogue::{say, text, texts};
use super::{hitch, percent, status};
use crate::model::{Language, Phase, Row, SiteUrl, Waiting, WhenClosed};

texts! {
    /// Over the question when the window is closed while something is sent.
    close_title = "closing-title";
    /// The same once everything has arrived meanwhile.
    close_title_done = "closing-title-done";
    /// The answers to that question.
    close_finish = "closing-finish";
    close_stop = "closing-stop";
    close_not = "closing-not";
    close_now = "closing-now";
    close_always = "closing-always";
    /// While the window only waits for the end.
    closes_when_done = "closing-when-done";
    /// The key that removes, as it is written on it.
    key_delete = "key-delete";
    /// In the settings, over what closing means.
    when_closed_title = "closing-choice";
    /// What a second start prints.
    handed_over = "manners-handed-over";
    /// The entries of the settings.
    shortcuts_title = "manners-shortcuts";
    copy_diagnostics = "manners-copy-diagnostics";
    show_log = "manners-show-log";
    close_shortcuts = "manners-close-shortcuts";
    /// After diagnostics went to the clipboard.
    diagnostics_copied = "manners-diagnostics-copied";
    /// How a column's edge is used.
    width_hint = "manners-width-hint";
    /// When nothing draws a window. The reason is the log's: it is long, and in nobody's language.
    no_renderer = "manners-no-renderer";
    /// When there is nothing to open a window on.
    no_screen = "manners-no-screen";
    /// In the settings, over the languages.
    language_title = "manners-language";
    /// Over the other groups of the settings.
    appearance_title = "settings-appearance";
    uploads_title = "settings-uploads";
    site_title = "settings-site";
    help_title = "settings-help";
}

/// What the question at closing is about: `open` files are not done yet, `attention` need somebody.
pub fn close_question(open: usize, attention: usize) -> String {
    match (open, attention) {
        (0, 0) => text!("closing-all-arrived").to_owned(),
        (0, n) => say!("closing-attention", count = n),
        (n, _) => say!("closing-question", count = n),
    }
}

/// Shows what needs somebody instead of closing.
pub fn close_show(attention: usize) -> String {
    say!("closing-show", count = attention)
}

/// A choice for closing while files are sent.
pub fn when_closed(choice: WhenClosed) -> &'static str {
    match choice {
        WhenClosed::Ask => text!("closing-choice-ask"),
        WhenClosed::Finish => text!("closing-choice-finish"),
        WhenClosed::Stop => text!("closing-choice-stop"),
    }
}

/// A choice of language; `None` is the system's. A language is named in itself.
pub fn language(choice: Option<Language>) -> &'static str {
    match choice {
        None => text!("manners-language-system"),
        Some(language) => language.own_name(),
    }
}

/// The same as a screen reader says it.
pub fn language_named(choice: Option<Language>) -> String {
    say!("manners-language-named", language = language(choice))
}

/// A second start named a site that the window is not signed in to.
pub fn visitor_of_another_site(site: &SiteUrl) -> String {
    say!("manners-visitor", host = site.host())
}

/// Somebody changed how large everything is drawn.
pub fn zoom(percent: u16) -> String {
    say!("manners-zoom", percent = percent.to_string())
}

/// The name of what drags a column's edge.
pub fn width_of(column: &str) -> String {
    say!("manners-width-of", column = column)
}

/// What a screen reader says of what the queue waits for: without a countdown, which it would read
/// aloud every second.
pub fn waiting_calmly(waiting: &Waiting) -> String {
    match waiting {
        Waiting::ForNetwork { .. } => text!("waiting-for-network-calmly").to_owned(),
        other => super::waiting(other, 0),
    }
}

/// A row's state for a screen reader, which would read aloud every change of the row it is on: no
/// rate, no countdown, and progress in tenths.
pub fn status_spoken(row: &Row, now_ms: u64, waiting: Option<&Waiting>) -> String {
    let alone = waiting.is_none_or(|w| *w == Waiting::ForFirstFile);
    match &row.phase {
        Phase::Sending { again, .. } if alone && !row.paused => match again {
            Some(again) if row.on_the_way == 0 => {
                say!("spoken-sending-again", why = hitch(again.because))
            }
            _ => {
                let tenths = percent(row.confirmed, row.size) / 10 * 10;
                say!("status-sending", percent = tenths)
            }
        },
        Phase::Completing { again: Some(_) } => text!("spoken-completing-again").to_owned(),
        _ => status(row, now_ms, waiting),
    }
}

/// A title, and keys with what they do.
pub type Shortcuts = (&'static str, Vec<(String, &'static str)>);

/// Two columns of groups of shortcuts. `command` is the key that goes with letters.
pub fn shortcuts(command: &str) -> [Vec<Shortcuts>; 2] {
    let with = |key: &str| format!("{command} {key}");
    let shift = text!("key-shift");
    let enter = || "Enter".to_owned();
    let delete = || text!("key-delete").to_owned();
    let files = vec![
        (with("O"), text!("shortcut-add-files")),
        (with(&format!("{shift} O")), text!("shortcut-add-folder")),
        (with("V"), text!("shortcut-paste")),
        (with("P"), text!("shortcut-pause-all")),
    ];
    let list = vec![
        ("↑ ↓".to_owned(), text!("shortcut-another-row")),
        (format!("{shift} ↑ ↓"), text!("shortcut-select-more")),
        (with("A"), text!("shortcut-select-all")),
        (enter(), text!("shortcut-open")),
        ("C".to_owned(), text!("shortcut-copy")),
        ("R".to_owned(), text!("shortcut-retry")),
        ("P".to_owned(), text!("shortcut-pause")),
        ("M".to_owned(), text!("shortcut-menu")),
        (delete(), text!("shortcut-remove")),
        ("Esc".to_owned(), text!("shortcut-select-nothing")),
    ];
    let view = vec![
        (with("F"), text!("shortcut-find")),
        (with("1 … 6"), text!("shortcut-filters")),
        (with("Y"), text!("shortcut-history")),
        (with("+ −"), text!("shortcut-zoom")),
        (with("0"), text!("shortcut-no-zoom")),
        ("Tab".to_owned(), text!("shortcut-next")),
        ("?".to_owned(), text!("shortcut-these")),
    ];
    let duplicates = vec![
        (enter(), text!("shortcut-duplicate-open")),
        ("C".to_owned(), text!("shortcut-duplicate-copy")),
        ("A".to_owned(), text!("shortcut-duplicate-add")),
        ("R".to_owned(), text!("shortcut-duplicate-review")),
        (delete(), text!("shortcut-duplicate-remove")),
    ];
    [
        vec![
            (text!("shortcuts-files"), files),
            (text!("shortcuts-list"), list),
        ],
        vec![
            (text!("shortcuts-view"), view),
            (text!("shortcuts-duplicates"), duplicates),
        ],
    ]
}

/// The key that goes with letters, on this system's keyboards.
pub fn command_key(mac: bool) -> &'static str {
    match mac {
        true => "⌘",
        false => text!("key-control"),
    }
}
