//! How content stands in a card or a sheet: scrolled where it is higher than the window, and flush.

use egui::{Align, Layout, Response, ScrollArea, Ui, UiBuilder, vec2};

use super::tokens::size;
use super::widgets::Press;

/// Room for the scrollbar, in the margin beside the content.
const BAR: f32 = 14.0;

/// Draws `content` in `ui`'s width; what is higher than `most` is scrolled.
pub fn body_scroll(ui: &mut Ui, id: &str, most: f32, content: impl FnOnce(&mut Ui)) {
    let width = ui.available_width();
    let mut room = ui.available_rect_before_wrap();
    room.max.x += BAR;
    let layout = Layout::top_down(Align::Min);
    let mut wide = ui.new_child(UiBuilder::new().id_salt(id).max_rect(room).layout(layout));
    ScrollArea::vertical()
        .id_salt(id)
        .max_height(most)
        .min_scrolled_height(most)
        .auto_shrink([false, true])
        .show(&mut wide, |ui| {
            ui.set_width(width);
            content(ui);
        });
    let mut used = wide.min_rect();
    used.max.x = used.left() + width;
    ui.advance_cursor_after_rect(used);
}

/// A small quiet button whose content begins where the text around it does, since it has no frame.
pub fn flush(ui: &mut Ui, press: Press) -> Response {
    const INSET: f32 = 9.0;
    let press = press.small();
    let wanted = vec2(press.width(ui) - INSET, size::SMALL_CONTROL);
    let (id, mut rect) = ui.allocate_space(wanted);
    rect.min.x -= INSET;
    press.at(ui, rect, id)
}
