//! Shared widgets: buttons, links, bars, and text that fits where it stands.

mod inputs;
mod lines;
mod press;
mod sheet;

pub use inputs::{field, menu_item, menu_item_with_key, tick};
pub use lines::{
    asset_link, body_line, body_lines, fitting_line, line, name_line, small_line, tell_cut,
};
pub use press::{Look, Press};
pub use sheet::{sheet_frame, sheet_ui};

use egui::{Color32, CornerRadius, Painter, Rect, Response, Stroke, StrokeKind, vec2};

use super::tokens::{radius, size};

/// The ring around what the keyboard is on.
pub fn focus_ring(painter: &Painter, rect: Rect, response: &Response, color: Color32) {
    if response.has_focus() {
        painter.rect_stroke(
            rect.expand(1.0),
            CornerRadius::same(radius::CONTROL + 1),
            Stroke::new(2.0, color),
            StrokeKind::Inside,
        );
    }
}

/// A bar of `part` in `fill`, after it `more` in `soft`; both of 1.
pub fn bar(painter: &Painter, rect: Rect, part: f32, fill: Color32, more: f32, soft: Color32) {
    let corner = CornerRadius::same(2);
    let upto = |share: f32| {
        let width = rect.width() * share.clamp(0.0, 1.0);
        Rect::from_min_size(rect.min, vec2(width, rect.height()))
    };
    if more > 0.0 {
        painter.rect_filled(upto(part + more), corner, soft);
    }
    if part > 0.0 {
        painter.rect_filled(upto(part), corner, fill);
    }
}

/// `part` of `whole` as a share of 1.
pub fn share(part: u64, whole: u64) -> f32 {
    if whole == 0 {
        0.0
    } else {
        (part as f64 / whole as f64) as f32
    }
}

/// A line of one colour across `rect`'s foot.
pub fn underline(painter: &Painter, rect: Rect, color: Color32) {
    painter.hline(
        rect.x_range(),
        rect.bottom() - 0.5,
        Stroke::new(size::LINE, color),
    );
}
