//! The edge of a column, to make it wider or narrower.

use egui::{
    CursorIcon, EventFilter, Id, Key, Modifiers, Rangef, Rect, Role, Sense, Ui, WidgetInfo,
};

use super::columns::Columns;
use super::manners::MannersAction;
use super::sorting::Column;
use super::theme::palette;
use super::view::LocalState;
use super::widgets::focus_ring;
use crate::model::words::controls;
use crate::model::words::manners as words;

/// Points that one press of an arrow key moves it.
const STEP: f32 = 12.0;

/// Draws what drags the right edge of `column`, or the left one of the asset's, in `heads`. The
/// column of states has none: it takes what the others leave.
pub fn column_edge_ui(ui: &Ui, heads: Rect, at: Rangef, column: Column, local: &mut LocalState) {
    let (name, x, grows) = match column {
        Column::Name => (controls::head_name(), at.max + 9.0, 1.0),
        Column::Size => (controls::head_size(), at.max + 9.0, 1.0),
        Column::Asset => (controls::head_asset(), at.min - 9.0, -1.0),
        Column::Status => return,
    };
    let p = palette(ui);
    let middle = egui::pos2(heads.left() + x, heads.center().y);
    let grip = Rect::from_center_size(middle, egui::vec2(9.0, heads.height() - 2.0));
    let id = Id::unique(("edge", column));
    let response = ui
        .interact(grip, id, Sense::click_and_drag())
        .on_hover_cursor(CursorIcon::ResizeColumn);
    let spoken = words::width_of(name);
    response.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, &spoken));
    let active = response.hovered() || response.dragged() || response.has_focus();
    let ink = if active { p.weak } else { p.line };
    let stroke = egui::Stroke::new(if active { 2.0 } else { 1.0 }, ink);
    ui.painter().vline(
        middle.x,
        grip.shrink2(egui::vec2(0.0, 5.0)).y_range(),
        stroke,
    );
    focus_ring(ui.painter(), grip, &response, p.link);

    let mut by = response.drag_delta().x;
    if response.has_focus() {
        let arrows = EventFilter {
            horizontal_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|m| m.set_focus_lock_filter(id, arrows));
        let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
        by += STEP
            * f32::from(i8::from(pressed(Key::ArrowRight)) - i8::from(pressed(Key::ArrowLeft)));
    }
    if response.double_clicked() {
        local.push(MannersAction::ColumnWidth(column, None).into());
    } else if by != 0.0 {
        let width = (at.span() + by * grows).clamp(Columns::LEAST, 2_000.0);
        local.push(MannersAction::ColumnWidth(column, Some(width.round() as u16)).into());
    }
    response.on_hover_text(words::width_hint());
}
