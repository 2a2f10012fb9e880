//! Paths that are cut where they tell the least: whole parts in the middle go, never half of one.

use egui::{Align, Color32, FontId, Painter, Rect, text::LayoutJob};

use super::widgets::{line, name_line};

/// One line of a path whose parts stand between `divider`. Returns the rectangle that it takes.
pub fn segments_line(
    painter: &Painter,
    rect: Rect,
    path: &str,
    divider: &str,
    font: FontId,
    color: Color32,
) -> Rect {
    match fitted(painter, rect.width(), path, divider, &font) {
        Some(text) => line(painter, rect, Align::Min, &text, font, color),
        None => {
            let last = path.rsplit(divider).next().unwrap_or(path);
            name_line(painter, rect, last, font, color)
        }
    }
}

/// As much of a path as fits into `width`; `None` where not even its last part does.
pub fn fitted(
    painter: &Painter,
    width: f32,
    path: &str,
    divider: &str,
    font: &FontId,
) -> Option<String> {
    cut(path, divider, |text| {
        let job = LayoutJob::simple_singleline(text.to_owned(), font.clone(), Color32::WHITE);
        painter.layout_job(job).size().x <= width
    })
}

/// The same for a file's path, whichever way its system writes it.
pub fn path_line(painter: &Painter, rect: Rect, path: &str, font: FontId, color: Color32) -> Rect {
    let divider = match path.contains('/') {
        true => "/",
        false => "\\",
    };
    segments_line(painter, rect, path, divider, font, color)
}

/// As much of `path` as fits: the first part and as many of the last as there is room for, else
/// the last ones alone. `None` where not even the last part fits.
fn cut(path: &str, divider: &str, fits: impl Fn(&str) -> bool) -> Option<String> {
    if fits(path) {
        return Some(path.to_owned());
    }
    let parts: Vec<&str> = path.split(divider).collect();
    let behind = |kept: usize| parts[parts.len() - kept..].join(divider);
    let with_first = (1..parts.len().saturating_sub(1))
        .rev()
        .map(|kept| format!("{}{divider}…{divider}{}", parts[0], behind(kept)));
    let without = (1..parts.len())
        .rev()
        .map(|kept| format!("…{divider}{}", behind(kept)));
    with_first.chain(without).find(|text| fits(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut_to(path: &str, divider: &str, letters: usize) -> Option<String> {
        cut(path, divider, |text| text.chars().count() <= letters)
    }

    #[test]
    fn whole_parts_go_from_the_middle_and_the_last_one_stays() {
        let place = "Library › Campaigns › Summer 2026 › 100CANON";
        assert_eq!(cut_to(place, " › ", 80).as_deref(), Some(place));
        assert_eq!(
            cut_to(place, " › ", 40).as_deref(),
            Some("Library › … › Summer 2026 › 100CANON")
        );
        assert_eq!(
            cut_to(place, " › ", 26).as_deref(),
            Some("Library › … › 100CANON")
        );
        assert_eq!(cut_to(place, " › ", 14).as_deref(), Some("… › 100CANON"));
        assert_eq!(cut_to(place, " › ", 6), None);
        assert_eq!(
            cut_to("/media/ingest/CARD_A/IMG-1.cr3", "/", 20).as_deref(),
            Some("/…/CARD_A/IMG-1.cr3")
        );
        assert_eq!(cut_to("one", "/", 2), None);
    }
}
