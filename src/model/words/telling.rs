//! What the desktop is told when nobody looks at the window.

use super::{files, thousands};
use crate::model::Through;

/// The notification's first line.
pub fn title(through: &Through) -> &'static str {
    match through.attention {
        0 => "Tangelo has sent everything",
        _ => "Tangelo is through, and files need attention",
    }
}

/// What became of the files, by outcome.
pub fn body(through: &Through) -> String {
    let Through {
        uploaded,
        duplicates,
        attention,
    } = *through;
    let count = |n: usize| thousands(n as u64);
    match (uploaded, duplicates, attention) {
        (n, 0, 0) => format!("Uploaded: {}.", files(n)),
        (0, n, 0) => format!("Already in Orange Logic: {}.", files(n)),
        (0, 0, n) => format!("Need attention: {}.", files(n)),
        (u, d, 0) => format!(
            "Uploaded {}, already in Orange Logic {}.",
            count(u),
            count(d)
        ),
        (u, 0, a) => format!("Uploaded {}, need attention {}.", count(u), count(a)),
        (0, d, a) => format!(
            "Already in Orange Logic {}, need attention {}.",
            count(d),
            count(a)
        ),
        (u, d, a) => format!(
            "Uploaded {}, already in Orange Logic {}, need attention {}.",
            count(u),
            count(d),
            count(a)
        ),
    }
}

/// In the settings menu.
pub const TELL: &str = "Notify me when everything is sent";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outcomes_that_did_not_happen_are_not_named() {
        let through = |uploaded, duplicates, attention| Through {
            uploaded,
            duplicates,
            attention,
        };
        assert_eq!(body(&through(1, 0, 0)), "Uploaded: 1 file.");
        assert_eq!(body(&through(0, 2, 0)), "Already in Orange Logic: 2 files.");
        assert_eq!(
            body(&through(1_200, 3, 4)),
            "Uploaded 1,200, already in Orange Logic 3, need attention 4."
        );
        assert_eq!(body(&through(5, 0, 1)), "Uploaded 5, need attention 1.");
        assert!(title(&through(5, 0, 1)).contains("attention"));
        assert!(!title(&through(5, 1, 0)).contains("attention"));
    }
}
