//! What every row of every list has: a ground that tells what is selected, a mark
//! beside it, the keyboard's ring, a spoken name, and clicks that select.

use egui::{Color32, EventFilter, Id, Rect, Response, Role, Sense, Ui, WidgetInfo, vec2};

use super::action::Select;
use super::theme::palette;
use super::tokens::size;
use super::widgets::{focus_ring, underline};
use crate::model::AssetId;

/// How a row stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub selected: bool,
    /// It is the one that is told of.
    pub focused: bool,
    /// It gets the keyboard now.
    pub takes_keyboard: bool,
}

/// Draws what lies under a row. `name`: how the row is read aloud.
pub fn row_ground_ui(
    ui: &Ui,
    rect: Rect,
    id: Id,
    standing: Standing,
    name: impl Fn() -> String,
) -> Response {
    let p = palette(ui);
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, name()));
    if standing.takes_keyboard {
        response.request_focus();
    }
    if response.has_focus() {
        // Arrows go from row to row, not to the nearest button.
        let arrows = EventFilter {
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|m| m.set_focus_lock_filter(id, arrows));
    }
    // A row is selected, not ticked.
    ui.ctx()
        .accesskit_node_builder(id, |node| node.set_selected(standing.selected));
    let painter = ui.painter();
    let ground = match (standing.selected, response.hovered()) {
        (true, _) => p.selected,
        (false, true) => p.hover,
        (false, false) => Color32::TRANSPARENT,
    };
    painter.rect_filled(rect, 0.0, ground);
    if standing.selected || standing.focused {
        let mark = Rect::from_min_size(rect.min, vec2(size::MARK, rect.height()));
        painter.rect_filled(mark, 0.0, p.accent);
    }
    underline(painter, rect, p.line);
    // Inside the mark, which stays whole.
    let ring = Rect::from_min_max(rect.min + vec2(size::MARK, 0.0), rect.max);
    focus_ring(painter, ring.shrink(2.0), &response, p.link);
    response
}

/// What a click on the row selects, if it was clicked.
pub fn clicked(ui: &Ui, response: &Response, id: AssetId) -> Option<Select> {
    let how = ui.input(|i| i.modifiers);
    response.clicked().then_some(if how.shift {
        Select::Through(id)
    } else if how.command {
        Select::Toggle(id)
    } else {
        Select::Only(id)
    })
}
