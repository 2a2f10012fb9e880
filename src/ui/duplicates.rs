//! What stands over the list of duplicates: what people must know, and the Record IDs of all.

use egui::{Align2, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::action::UiAction;
use super::icons::Icon;
use super::index::asset_of;
use super::theme::{palette, regular};
use super::tokens::{size, text};
use super::view::{LocalState, View};
use super::widgets::Press;
use crate::model::words::window;

/// Height of the line.
pub const HEIGHT: f32 = 44.0;

/// Draws the line.
pub fn duplicates_ui(ui: &Ui, view: &View, local: &mut LocalState) {
    let p = palette(ui);
    let rect = ui.max_rect();
    let copy = Press::new("Copy all Record IDs").small().icon(Icon::Copy);
    let width = copy.width(ui);
    let at = Rect::from_center_size(
        pos2(rect.right() - size::EDGE - width / 2.0, rect.center().y),
        vec2(width, size::SMALL_CONTROL),
    );
    if copy.at(ui, at, ui.scope_id().with("copy all")).clicked() {
        let ids: Vec<String> = view
            .index
            .shown_rows(view.snapshot)
            .filter_map(asset_of)
            .map(ToString::to_string)
            .collect();
        local.push(UiAction::CopyText(ids.join("\n")));
    }
    let place = Rect::from_min_max(
        pos2(rect.left() + size::EDGE, rect.top()),
        pos2(at.left() - 12.0, rect.bottom()),
    );
    let note = window::duplicates_note(view.index.counts().duplicates);
    // In two lines where one does not hold it: this is what people must know.
    let font = regular(text::BODY);
    let galley = ui
        .painter()
        .layout(note.clone(), font, p.text, place.width().max(80.0));
    let used = Align2::LEFT_CENTER.align_size_within_rect(galley.size(), place);
    ui.painter().galley(used.min, galley, p.text);
    let response = ui.interact(used, ui.scope_id().with("note"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &note));
}
