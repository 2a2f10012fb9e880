//! The filters with their live counts, and the find box.

use egui::{
    Align, CornerRadius, CursorIcon, Key, Layout, Modifiers, Rect, Role, Sense, Ui, WidgetInfo,
    pos2, vec2,
};

use super::action::UiAction;
use super::icons::{self, Icon};
use super::theme::{palette, regular, semibold};
use super::tokens::{size, text};
use super::view::{LocalState, View};
use super::widgets::{Press, field, focus_ring, line};
use crate::model::words::controls;
use crate::model::{RowFilter, words};

/// Draws the filters and the find box.
pub fn filters_ui(ui: &mut Ui, view: &View, local: &mut LocalState) {
    let row = ui.max_rect().shrink2(vec2(size::EDGE - 4.0, 0.0));
    let narrow = row.width() < 1060.0;
    let retriable = view.index.retriable();
    let label = controls::retry_count(retriable);
    let retry = Press::new(&label)
        .named(controls::retry_all())
        .beside_field()
        .icon(Icon::Retry)
        .hint(controls::retry_all_hint());
    let retry_width = retry.width(ui);
    let mut left = ui.new_child(
        egui::UiBuilder::new()
            .max_rect(row)
            .layout(Layout::left_to_right(Align::Center)),
    );
    left.spacing_mut().item_spacing.x = if narrow { 0.0 } else { 4.0 };
    for filter in RowFilter::EVERY {
        filter_ui(
            &mut left,
            filter,
            view,
            local,
            if narrow { 8.0 } else { 11.0 },
        );
    }
    let row = Rect::from_min_max(row.min, pos2(row.right() - 4.0, row.bottom()));
    // Filters are never cut: the find box gives way.
    let taken = left.min_rect().right() + 12.0 - row.left();
    let taken = taken
        + if retriable > 0 {
            retry_width + 8.0
        } else {
            0.0
        };
    let usual = if narrow { 150.0 } else { 220.0 };
    let find_width = (row.width() - taken).clamp(84.0, usual);
    let find = Rect::from_min_max(pos2(row.right() - find_width, row.top()), row.max);
    if retriable > 0 {
        let at = Rect::from_center_size(
            pos2(find.left() - 8.0 - retry_width / 2.0, row.center().y),
            vec2(retry_width, size::FIELD),
        );
        if retry.at(ui, at, ui.scope_id().with("retry all")).clicked() {
            local.push(UiAction::RetryAll);
        }
    }
    let mut right = ui.new_child(
        egui::UiBuilder::new()
            .max_rect(find)
            .layout(Layout::right_to_left(Align::Center)),
    );
    find_ui(&mut right, local, find_width);
}

fn filter_ui(ui: &mut Ui, filter: RowFilter, view: &View, local: &mut LocalState, padding: f32) {
    let p = palette(ui);
    let chosen = local.query.filter == filter;
    let count = view.index.counts().of(filter);
    let number = words::thousands(count as u64);
    let name = words::filter(filter);
    let (label_font, number_font) = (regular(text::BODY), semibold(text::BODY));
    let measure = |ui: &Ui, text: &str, font: egui::FontId| {
        ui.painter()
            .layout_no_wrap(text.to_owned(), font, p.text)
            .size()
            .x
    };
    let label_width = measure(ui, name, label_font.clone());
    let width = label_width + 5.0 + measure(ui, &number, number_font.clone()) + 2.0 * padding;
    let (rect, response) = ui.allocate_exact_size(vec2(width.ceil(), size::FIELD), Sense::click());
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, name));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_description(words::files(count));
    });
    let painter = ui.painter();
    let ground = if chosen {
        p.raised_hover
    } else if response.hovered() {
        p.raised_hover.gamma_multiply(0.6)
    } else {
        egui::Color32::TRANSPARENT
    };
    painter.rect_filled(rect, CornerRadius::same(15), ground);
    focus_ring(painter, rect, &response, p.link);
    let urgent = filter == RowFilter::NeedsAttention && count > 0;
    let ink = if chosen { p.text } else { p.weak };
    let number_ink = if urgent { p.bad } else { ink };
    let inner = rect.shrink2(vec2(padding, 0.0));
    line(
        painter,
        inner.expand2(vec2(1.0, 0.0)),
        Align::Min,
        name,
        label_font,
        ink,
    );
    let rest = Rect::from_min_max(
        pos2(inner.left() + label_width + 5.0, inner.top()),
        inner.max + vec2(3.0, 0.0),
    );
    line(painter, rest, Align::Min, &number, number_font, number_ink);
    if response.clicked() {
        local.push(UiAction::SetFilter(filter));
    }
    if filter == RowFilter::All
        && let Some(more) = words::filter_all_more(view.index.counts().cancelled)
    {
        response.on_hover_text(more);
    }
}

fn find_ui(ui: &mut Ui, local: &mut LocalState, width: f32) {
    let p = palette(ui);
    let before = local.find_text.clone();
    // The icon stands before the hint.
    let hint = match width < 200.0 {
        true => format!("    {}", controls::find()),
        false => format!("    {}", controls::find_hint()),
    };
    let response = ui
        .scope(|ui| {
            ui.spacing_mut().interact_size.y = size::SMALL_CONTROL;
            field(
                ui,
                &mut local.find_text,
                controls::find(),
                &hint,
                width,
                false,
            )
        })
        .inner;
    if before.is_empty() && local.find_text.is_empty() {
        let icon = Rect::from_center_size(
            pos2(response.rect.left() + 15.0, response.rect.center().y),
            vec2(13.0, 13.0),
        );
        icons::paint(ui.painter(), icon, 13.0, Icon::Search, p.weak);
    } else {
        let x = response.rect.right() - 14.0;
        let at = Rect::from_center_size(pos2(x, response.rect.center().y), vec2(20.0, 20.0));
        let clear = Press::icon_only(Icon::Close, controls::clear_find())
            .look(super::widgets::Look::Quiet)
            .at(ui, at, response.id.with("clear"));
        if clear.clicked() {
            local.find_text.clear();
        }
    }
    let response = match width < 200.0 {
        true => response.on_hover_text(controls::find_hint()),
        false => response,
    };
    let asked = ui.input_mut(|i| i.consume_key(Modifiers::COMMAND, Key::F));
    if asked || std::mem::take(&mut local.focus_find) {
        response.request_focus();
    }
    if response.has_focus() && ui.input(|i| i.key_pressed(Key::Escape)) {
        local.find_text.clear();
    }
    if before != local.find_text {
        local.push(UiAction::Find(local.find_text.clone()));
    }
}
