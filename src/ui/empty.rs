//! The empty list: a large place to drop things, and the overlay while something is dragged.

use egui::{
    Align, Align2, Area, CornerRadius, Id, Layout, Order, Rect, RichText, Role, Sense, Shape,
    Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, vec2,
};

use super::action::UiAction;
use super::icons::{self, Icon};
use super::theme::{palette, semibold};
use super::tokens::{radius, size, text};
use super::view::{Drag, LocalState, View};
use super::widgets::{Look, Press};
use crate::model::words::controls;
use crate::model::words::window;

/// Draws the drop place into all that is left.
pub fn empty_ui(ui: &mut Ui, view: &View, local: &mut LocalState) {
    let p = palette(ui);
    let (_, full) = ui.allocate_space(ui.available_size());
    let place = full.shrink(size::EDGE * 1.5);
    dashed(ui, place, p.outline);
    let height = 232.0;
    let card = Rect::from_center_size(place.center(), vec2(place.width().min(560.0), height));
    let mut inner = ui.new_child(
        UiBuilder::new()
            .max_rect(card)
            .layout(Layout::top_down(Align::Center)),
    );
    let ui = &mut inner;
    let (rect, _) = ui.allocate_exact_size(vec2(64.0, 64.0), Sense::hover());
    ui.painter()
        .circle_filled(rect.center(), 32.0, p.accent.gamma_multiply(0.14));
    let icon_ink = if p.dark { p.accent } else { p.caution };
    icons::paint(ui.painter(), rect, 28.0, Icon::Upload, icon_ink);
    ui.add_space(12.0);
    let title = if view.drop_works {
        controls::drop_here()
    } else {
        controls::add_here()
    };
    ui.label(RichText::new(title).font(semibold(20.0)).color(p.text));
    ui.add_space(5.0);
    let place = view.destination().map(|d| d.label());
    let sentence = window::empty_list(place.as_deref());
    for part in sentence.lines() {
        ui.add(egui::Label::new(RichText::new(part).color(p.weak)).wrap());
    }
    ui.add_space(14.0);
    let files = Press::new(controls::choose_files())
        .look(Look::Primary)
        .icon(Icon::Upload)
        .named(controls::add_files_name());
    let folder = Press::new(controls::choose_a_folder())
        .icon(Icon::Folder)
        .named(controls::add_folder_name());
    let row = vec2(files.width(ui) + folder.width(ui) + 8.0, size::CONTROL);
    ui.allocate_ui_with_layout(row, Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        if files.show(ui).clicked() {
            local.push(UiAction::AddFiles);
        }
        if folder.show(ui).clicked() {
            local.push(UiAction::AddFolder);
        }
    });
}

fn dashed(ui: &Ui, rect: Rect, color: egui::Color32) {
    let corners = [
        rect.left_top(),
        rect.right_top(),
        rect.right_bottom(),
        rect.left_bottom(),
        rect.left_top(),
    ];
    let stroke = Stroke::new(1.5, color);
    ui.painter()
        .extend(Shape::dashed_line(&corners, stroke, 7.0, 6.0));
}

/// Covers the window and says what a drop would do.
pub fn overlay_ui(ui: &Ui, drag: Drag, view: &View) {
    let p = palette(ui);
    let full = ui.ctx().content_rect();
    let place = view.destination().map(|d| d.label());
    let sentence = window::drop_here(drag.items, place.as_deref());
    Area::new(Id::unique("drop overlay"))
        .order(Order::Tooltip)
        .fixed_pos(full.min)
        .interactable(false)
        .show(ui.ctx(), |ui| {
            let painter = ui.painter();
            painter.rect_filled(full, 0.0, p.base.gamma_multiply(0.97));
            let inner = full.shrink(14.0);
            painter.rect(
                inner,
                CornerRadius::same(radius::CARD),
                p.accent.gamma_multiply(0.08),
                Stroke::new(2.0, p.accent),
                StrokeKind::Inside,
            );
            let center = inner.center();
            let icon = Rect::from_center_size(center - vec2(0.0, 40.0), vec2(44.0, 44.0));
            icons::paint(painter, icon, 40.0, Icon::Upload, p.accent);
            let galley = painter.layout(
                sentence.clone(),
                semibold(text::TITLE),
                p.text,
                inner.width() - 80.0,
            );
            let at = Align2::CENTER_CENTER.align_size_within_rect(
                galley.size(),
                Rect::from_center_size(center + vec2(0.0, 20.0), galley.size()),
            );
            painter.galley(at.min, galley, p.text);
            let spoken = ui.interact(at, ui.scope_id().with("spoken"), Sense::hover());
            spoken.widget_info(|| WidgetInfo::labeled(Role::Status, true, &sentence));
        });
}
