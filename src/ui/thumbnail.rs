//! The picture at the left of a row: the file's own where there is one, else its kind.

use egui::{Color32, CornerRadius, Rect, Ui, pos2, vec2};

use super::desk::{DeskView, PictureLook};
use super::icons::{self, FileKind};
use super::theme::palette;
use super::tokens::radius;
use crate::model::{Phase, Row};

/// Bytes of a file that is read for the list; larger ones wait until somebody looks closer.
const LARGEST: u64 = 64 << 20;

/// Whether a picture of `row` is worth asking for: a common format, of a size that is read in a
/// moment, and a file that nobody is writing.
pub fn wants_picture(row: &Row) -> bool {
    let ending = row.name.rsplit_once('.').map_or("", |(_, end)| end);
    let common = ["jpg", "jpeg", "png", "gif", "webp", "bmp", "tif", "tiff"];
    row.size > 0
        && row.size <= LARGEST
        && !matches!(row.phase, Phase::Reading | Phase::Held)
        && common.iter().any(|e| ending.eq_ignore_ascii_case(e))
}

/// Draws it into `tile`; `faded` for rows that are dealt with.
pub fn thumbnail_ui(ui: &Ui, tile: Rect, row: &Row, desk: &DeskView, faded: bool) {
    let Some(PictureLook::Shown(texture)) = desk.file_picture(row.id) else {
        icons::file_tile(ui.painter(), tile, FileKind::of(&row.name), palette(ui));
        return;
    };
    let side = texture.size_vec2();
    // The middle, as a square.
    let least = side.min_elem();
    let cut = vec2(least / side.x.max(1.0), least / side.y.max(1.0));
    egui::Image::new(texture)
        .uv(Rect::from_center_size(pos2(0.5, 0.5), cut))
        .tint(Color32::from_white_alpha(if faded { 110 } else { 255 }))
        .corner_radius(CornerRadius::same(radius::THUMB))
        .paint_at(ui, tile);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::samples;

    #[test]
    fn only_common_pictures_of_a_moment_s_size_are_asked_for() {
        let snapshot = samples::every_state();
        let wanted: Vec<&str> = snapshot
            .rows()
            .filter(|row| wants_picture(row))
            .map(|row| &*row.name)
            .collect();
        assert_eq!(
            wanted,
            [
                "beach-001.jpg",
                "beach-002.jpg",
                "beach-003.jpg",
                "beach-004.jpg"
            ]
        );
    }
}
