//! What the desktop is told when nobody looks at the window.

use super::catalogue::{say, text, texts};
use crate::model::Through;

/// The notification's first line.
pub fn title(through: &Through) -> &'static str {
    match through.attention {
        0 => text!("telling-all-sent"),
        _ => text!("telling-attention"),
    }
}

/// What became of the files, by outcome.
pub fn body(through: &Through) -> String {
    let Through {
        uploaded,
        duplicates,
        attention,
    } = *through;
    match (uploaded, duplicates, attention) {
        (n, 0, 0) => say!("telling-uploaded", count = n),
        (0, n, 0) => say!("telling-duplicates", count = n),
        (0, 0, n) => say!("telling-need-attention", count = n),
        (u, d, 0) => say!("telling-uploaded-duplicates", uploaded = u, duplicates = d),
        (u, 0, a) => say!("telling-uploaded-attention", uploaded = u, attention = a),
        (0, d, a) => say!(
            "telling-duplicates-attention",
            duplicates = d,
            attention = a
        ),
        (u, d, a) => say!(
            "telling-everything",
            uploaded = u,
            duplicates = d,
            attention = a
        ),
    }
}

texts! {
    /// In the settings.
    tell = "telling-setting";
}

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
