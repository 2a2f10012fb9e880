//! Text with words that are written from right to left, in the order in which it is read.
//!
//! egui shapes letters of one font together, in the direction of their script, and puts such pieces
//! side by side from left to right. So a line in which the directions change is given to it piece by
//! piece, in visual order. Names stand in a column and end in an extension: the line as a whole runs
//! from left to right, whatever its first letter is.

use egui::text::{ByteIndex, LayoutJob, LayoutSection, TextFormat};
use egui::{Color32, FontId};
use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

/// One line, to be drawn and nothing else: its text may stand in another order than `text`.
pub fn one_line(text: &str, font: FontId, color: Color32) -> LayoutJob {
    if !text.chars().any(runs_from_the_right) {
        return LayoutJob::simple_singleline(text.to_owned(), font, color);
    }
    let mut job = LayoutJob {
        break_on_newline: false,
        ..LayoutJob::default()
    };
    let format = TextFormat::simple(font, color);
    for piece in visual_pieces(text) {
        let start = job.text.len();
        job.text.push_str(&piece);
        // Not `append`, which would make one section of pieces that look the same.
        job.sections.push(LayoutSection {
            leading_space: 0.0,
            byte_range: ByteIndex(start)..ByteIndex(job.text.len()),
            format: format.clone(),
        });
    }
    job
}

fn runs_from_the_right(c: char) -> bool {
    matches!(
        bidi_class(c),
        BidiClass::R
            | BidiClass::AL
            | BidiClass::AN
            | BidiClass::RLE
            | BidiClass::RLO
            | BidiClass::RLI
    )
}

/// The pieces of a line from left to right; letters within each in the order of writing.
fn visual_pieces(text: &str) -> Vec<String> {
    let info = BidiInfo::new(text, Some(Level::ltr()));
    let mut pieces = Vec::new();
    for paragraph in &info.paragraphs {
        let (levels, runs) = info.visual_runs(paragraph, paragraph.range.clone());
        for run in runs {
            match levels[run.start].is_rtl() {
                true => pieces.extend(from_the_right(&text[run])),
                false => pieces.extend(from_the_left(&text[run])),
            }
        }
    }
    pieces
}

/// The words of a run in the order in which they stand. Signs between them come from other fonts
/// and know no direction, so they stand alone, and brackets are turned.
fn from_the_right(run: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut in_word = false;
    for c in run.chars() {
        let of_word = match bidi_class(c) {
            BidiClass::R | BidiClass::AL => true,
            BidiClass::NSM => in_word,
            _ => false,
        };
        match pieces.last_mut().filter(|_| of_word && in_word) {
            Some(word) => word.push(c),
            None => pieces.push(turned(c).to_string()),
        }
        in_word = of_word;
    }
    pieces.reverse();
    pieces
}

/// A run from left to right. Digits of scripts that run from the right are in it, and the shaper
/// would turn them: each stands alone.
fn from_the_left(run: &str) -> Vec<String> {
    match run.chars().any(runs_from_the_right) {
        true => run.chars().map(String::from).collect(),
        false => vec![run.to_owned()],
    }
}

fn turned(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '{' => '}',
        '}' => '{',
        '<' => '>',
        '>' => '<',
        '«' => '»',
        '»' => '«',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        visual_pieces(text).join("|")
    }

    #[test]
    fn words_and_numbers_stand_in_the_order_of_reading() {
        assert_eq!(shown("clip 7.mov"), "clip 7.mov");
        // The first word stands at the right of its run; digits run from left to right, left of it.
        assert_eq!(shown("تقرير ٢٠٢٦.pdf"), "٢|٠|٢|٦| |تقرير|.pdf");
        assert_eq!(shown("קיץ 2026.jpg"), "2026| |קיץ|.jpg");
        assert_eq!(shown("קיץ בתל אביב.jpg"), "אביב| |בתל| |קיץ|.jpg");
        // Brackets embrace what they did.
        assert_eq!(shown("א (ב).pdf"), "(|ב|)| |א|.pdf");
    }

    #[test]
    fn each_piece_is_shaped_by_itself() {
        let name = "تقرير ٢٠٢٦.pdf";
        let job = one_line(name, FontId::default(), Color32::WHITE);
        let section = |s: &LayoutSection| &job.text[s.byte_range.start.0..s.byte_range.end.0];
        let sections: Vec<&str> = job.sections.iter().map(section).collect();
        assert_eq!(sections, visual_pieces(name));
    }

    #[test]
    fn nothing_of_a_hostile_name_is_lost() {
        for text in [
            "\u{202e}gpj.exe",
            "۱۲۳ abc",
            "a\u{2067}b\u{2069}ש",
            "\u{61c}",
            "א\u{5b0}",
        ] {
            let sorted = |text: &str| {
                let mut letters: Vec<char> = text.chars().collect();
                letters.sort_unstable();
                letters
            };
            assert_eq!(sorted(&visual_pieces(text).concat()), sorted(text));
        }
    }
}
