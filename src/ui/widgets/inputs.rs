//! Fields, ticks and entries of menus.

use egui::{
    Align, Align2, Color32, CornerRadius, CursorIcon, Rect, Response, Role, Sense, Stroke,
    StrokeKind, Ui, Vec2, WidgetInfo, pos2, text::LayoutJob, vec2,
};

use super::super::icons::{self, Icon};
use super::super::theme::{palette, regular};
use super::super::tokens::{radius, size, text};
use super::{body_line, focus_ring, line};

/// A text field with the window's look; `name` says what belongs into it.
pub fn field(
    ui: &mut Ui,
    value: &mut String,
    name: &str,
    hint: &str,
    width: f32,
    secret: bool,
) -> Response {
    let p = palette(ui);
    let id = ui.scope_id().with(name);
    let edge = if ui.memory(|m| m.has_focus(id)) {
        Stroke::new(1.5, p.accent)
    } else {
        Stroke::new(size::LINE, p.edge)
    };
    // An own frame, since menus take the frames of widgets in them away.
    let enabled = ui.is_enabled();
    let (fill, ink) = match enabled {
        true => (p.raised, p.text),
        false => (Color32::TRANSPARENT, p.off),
    };
    let frame = egui::Frame::NONE
        .fill(fill)
        .stroke(edge)
        .corner_radius(radius::CONTROL)
        .inner_margin(egui::Margin::symmetric(10, 6));
    let edit = egui::TextEdit::singleline(value)
        .id(id)
        .hint_text(egui::RichText::new(hint).color(p.weak))
        .password(secret)
        .text_color(ink)
        .char_limit(4096)
        .frame(frame)
        .align(Align2::LEFT_CENTER)
        .desired_width(width);
    ui.add(edit).accessible_name(name)
}

/// A choice that is on or off, with its label.
pub fn tick(ui: &mut Ui, on: &mut bool, label: &str) -> Response {
    let p = palette(ui);
    let job = LayoutJob::simple_singleline(label.to_owned(), regular(text::BODY), p.text);
    let width = ui.painter().layout_job(job).size().x + 26.0;
    let enabled = ui.is_enabled();
    let (rect, mut response) = ui.allocate_exact_size(vec2(width.ceil(), 22.0), Sense::click());
    if response.clicked() {
        *on = !*on;
        response.mark_changed();
    }
    let checked = *on;
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, enabled, checked, label));
    let painter = ui.painter();
    let square = Rect::from_center_size(
        pos2(rect.left() + 9.0, rect.center().y),
        Vec2::splat(size::ICON),
    );
    let (fill, edge) = match (checked, enabled) {
        (true, true) => (p.accent, p.accent),
        (false, true) => (p.raised, p.weak),
        (_, false) => (Color32::TRANSPARENT, p.edge),
    };
    let stroke = Stroke::new(size::LINE, edge);
    painter.rect(
        square,
        CornerRadius::same(4),
        fill,
        stroke,
        StrokeKind::Inside,
    );
    if checked {
        let ink = if enabled { p.on_accent } else { p.off };
        icons::paint(painter, square, 12.0, Icon::Check, ink);
    }
    focus_ring(painter, rect, &response, p.link);
    let place = Rect::from_min_max(
        pos2(rect.left() + 24.0, rect.top()),
        rect.max + vec2(2.0, 0.0),
    );
    let ink = if enabled { p.text } else { p.off };
    body_line(painter, place, label, ink);
    match enabled {
        true => response.on_hover_cursor(CursorIcon::PointingHand),
        false => response,
    }
}

/// An entry of a menu; `chosen` puts a mark before it, or keeps the place for one.
pub fn menu_item(ui: &mut Ui, text: &str, name: &str, chosen: Option<bool>) -> Response {
    item(ui, text, name, chosen, "")
}

/// An entry of a menu with the key that does the same, at its right.
pub fn menu_item_with_key(ui: &mut Ui, text: &str, name: &str, key: &str) -> Response {
    item(ui, text, name, None, key)
}

fn item(ui: &mut Ui, text: &str, name: &str, chosen: Option<bool>, key: &str) -> Response {
    const TEXT: f32 = text::BODY;
    let p = palette(ui);
    let enabled = ui.is_enabled();
    let measure = |text: &str| {
        let job = LayoutJob::simple_singleline(text.to_owned(), regular(TEXT), p.text);
        ui.painter().layout_job(job).size().x
    };
    let indent = if chosen.is_some() { 30.0 } else { 10.0 };
    let beside = if key.is_empty() {
        0.0
    } else {
        measure(key) + 20.0
    };
    let wanted = measure(text) + indent + beside + 12.0;
    let width = wanted.max(ui.available_width());
    let (rect, response) = ui.allocate_exact_size(vec2(width, 28.0), Sense::click());
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::MenuItem, enabled, name);
        info.selected = chosen;
        info
    });
    if response.gained_focus() {
        // A low window's menu is scrolled by whoever goes through it by keys.
        response.scroll_to_me(None);
    }
    let painter = ui.painter();
    if (response.hovered() || response.has_focus()) && enabled {
        painter.rect_filled(rect, CornerRadius::same(radius::CONTROL), p.raised_hover);
    }
    if chosen == Some(true) {
        let spot =
            Rect::from_center_size(pos2(rect.left() + 16.0, rect.center().y), Vec2::splat(13.0));
        icons::paint(painter, spot, 13.0, Icon::Check, p.text);
    }
    let place = Rect::from_min_max(pos2(rect.left() + indent, rect.top()), rect.max);
    let ink = if enabled { p.text } else { p.off };
    line(painter, place, Align::Min, text, regular(TEXT), ink);
    let place = Rect::from_min_max(place.min, pos2(rect.right() - 10.0, rect.bottom()));
    let ink = if enabled { p.weak } else { p.off };
    line(painter, place, Align::Max, key, regular(TEXT), ink);
    response
}
