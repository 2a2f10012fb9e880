//! Sentences about closing, a second start, shortcuts, zoom and what helps support.

use super::{files, hitch, percent, status};
use crate::model::{Phase, Row, SiteUrl, Waiting, WhenClosed};

/// Over the question when the window is closed while something is sent.
pub const CLOSE_TITLE: &str = "Files are still on their way";

/// What the question is about. `open` files are not done yet.
pub fn close_question(open: usize) -> String {
    match open {
        1 => "1 file is not in Orange Logic yet. Nothing of it is lost either way.".to_owned(),
        n => format!(
            "{} are not in Orange Logic yet. Nothing of them is lost either way.",
            files(n)
        ),
    }
}

/// The answers to that question.
pub const CLOSE_FINISH: &str = "Go on, then close";
pub const CLOSE_STOP: &str = "Stop now, go on next time";
pub const CLOSE_NOT: &str = "Keep it open";
pub const CLOSE_ALWAYS: &str = "Do the same from now on";

/// While the window only waits for the end.
pub const CLOSES_WHEN_DONE: &str = "Tangelo goes on and closes when everything is there.";

/// In the settings menu, over the next three.
pub const WHEN_CLOSED: &str = "Closed while files are sent";

/// A choice for that.
pub fn when_closed(choice: WhenClosed) -> &'static str {
    match choice {
        WhenClosed::Ask => "Ask what to do",
        WhenClosed::Finish => "Go on until done, then close",
        WhenClosed::Stop => "Stop, and go on next time",
    }
}

/// What a second start prints.
pub const HANDED_OVER: &str = "Tangelo is open already; its window was told";

/// A second start named a site that the window is not signed in to.
pub fn visitor_of_another_site(site: &SiteUrl) -> String {
    format!(
        "Another start named the site {}. Connect to it first, then add its files again.",
        site.host()
    )
}

/// Somebody changed how large everything is drawn.
pub fn zoom(percent: u16) -> String {
    format!("Zoom {percent}%")
}

/// The entries of the settings menu.
pub const SHORTCUTS: &str = "Keyboard shortcuts";
pub const COPY_DIAGNOSTICS: &str = "Copy diagnostics";
pub const SHOW_LOG: &str = "Show the log file";
pub const CLOSE_SHORTCUTS: &str = "Close the shortcuts";

/// After diagnostics went to the clipboard.
pub const DIAGNOSTICS_COPIED: &str = "Diagnostics copied. They name your system and the site, and \
     count your files; no file name, no sign-in and no address of a person is in them.";

/// The name of what drags a column's edge.
pub fn width_of(column: &str) -> String {
    format!("Width of {column}")
}

/// How it is used.
pub const WIDTH_HINT: &str = "Drag, or use the arrow keys; a double click fits it to the window";

/// What a screen reader says of what the queue waits for: without a countdown, which it would read
/// aloud every second.
pub fn waiting_calmly(waiting: &Waiting) -> String {
    match waiting {
        Waiting::ForNetwork { .. } => {
            "The site does not answer. Tangelo tries again by itself; nothing is lost.".to_owned()
        }
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
                format!("Sending again soon ({})", hitch(again.because))
            }
            _ => format!("Sending {}%", percent(row.confirmed, row.size) / 10 * 10),
        },
        Phase::Completing { again: Some(_) } => {
            "Orange Logic is assembling the file, and is asked again".to_owned()
        }
        _ => status(row, now_ms, waiting),
    }
}

/// Groups of shortcuts: keys, and what they do. `command` is the key that goes with letters.
pub fn shortcuts(command: &str) -> Vec<(&'static str, Vec<(String, &'static str)>)> {
    let with = |key: &str| format!("{command} {key}");
    vec![
        (
            "Files",
            vec![
                (with("O"), "Add files"),
                (with("Shift O"), "Add a folder"),
                (with("V"), "Add the files that were copied"),
                (with("P"), "Pause or resume everything"),
            ],
        ),
        (
            "List",
            vec![
                ("↑ ↓".to_owned(), "Another row"),
                ("Shift ↑ ↓".to_owned(), "Select more"),
                (with("A"), "Select all"),
                ("Enter".to_owned(), "Open in Orange Logic"),
                ("C".to_owned(), "Copy the Record ID"),
                ("R".to_owned(), "Retry what is selected"),
                ("P".to_owned(), "Pause or resume what is selected"),
                ("M".to_owned(), "What else can be done"),
                ("Del".to_owned(), "Remove from the list"),
                ("Esc".to_owned(), "Select nothing"),
            ],
        ),
        (
            "View",
            vec![
                (with("F"), "Find"),
                (with("1 … 6"), "Show all, sending, waiting, …"),
                (with("Y"), "History of uploads"),
                (with("+ −"), "Larger, smaller"),
                (with("0"), "As large as the system says"),
                ("Tab".to_owned(), "The next control"),
                ("?".to_owned(), "These shortcuts"),
            ],
        ),
    ]
}

/// When nothing draws a window. The reason is the log's: it is long, and in nobody's language.
pub const NO_RENDERER: &str = "no window can be opened: nothing here draws with OpenGL 2.1 or \
     newer. Update the graphics driver; on Linux install libgl1, libegl1, libx11-xcb1 and a Mesa \
     driver; on a remote desktop of Windows put Mesa's opengl32.dll beside tangelo.exe. The \
     command tangelo upload does the same work without a window.";

/// When there is nothing to open a window on.
pub const NO_SCREEN: &str = "there is no screen here to open a window on. The command tangelo \
     upload does the same work without one.";
