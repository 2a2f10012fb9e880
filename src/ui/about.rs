//! About: version, licence, and the notices of what the program is built with.

use std::sync::OnceLock;

use egui::{Frame, Key, Margin, Modifiers, RichText, ScrollArea, Sense, Stroke, Ui, vec2};

use super::action::{HelpAction, UiAction};
use super::icons;
use super::theme::{palette, regular, semibold};
use super::tokens::{radius, size, text};
use super::view::LocalState;
use super::widgets::{Look, Press, sheet_ui};
use crate::model::words::about as words;

const WIDTH: f32 = 620.0;
const NOTICES_HEIGHT: f32 = 260.0;

/// Draws it over the window.
pub fn about_ui(ui: &Ui, local: &mut LocalState) {
    let p = palette(ui);
    sheet_ui(ui, "about", p.veil, |ui| {
        ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 80.0));
        ui.spacing_mut().item_spacing.y = 6.0;
        heading_ui(ui);
        ui.add_space(6.0);
        ui.label(RichText::new(words::licence()).color(p.weak));
        ui.add_space(6.0);
        ui.label(RichText::new(words::notices()).color(p.text));
        notices_ui(ui);
        ui.add_space(10.0);
        buttons_ui(ui, local);
    });
}

fn heading_ui(ui: &mut Ui) {
    let p = palette(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 14.0;
        let (rect, _) = ui.allocate_exact_size(vec2(40.0, 46.0), Sense::hover());
        icons::mark(ui.painter(), rect.center() + vec2(0.0, 4.0), 18.0, p);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let title = RichText::new("Tangelo").font(semibold(text::TITLE));
            ui.label(title.color(p.text));
            let version = words::version(env!("CARGO_PKG_VERSION"));
            ui.label(RichText::new(version).color(p.weak));
        });
    });
    ui.add_space(4.0);
    ui.label(RichText::new(words::what()).color(p.text));
}

/// Thousands of lines: only those in sight are laid out.
fn notices_ui(ui: &mut Ui) {
    let p = palette(ui);
    Frame::NONE
        .fill(p.base)
        .stroke(Stroke::new(size::LINE, p.line))
        .corner_radius(radius::CARD)
        .inner_margin(Margin::same(10))
        .show(ui, |ui| {
            let lines = notices();
            let font = regular(text::SMALL);
            let height = ui.fonts_mut(|fonts| fonts.row_height(&font));
            ui.spacing_mut().item_spacing.y = 1.0;
            ScrollArea::both()
                .id_salt("licence notices")
                .max_height(NOTICES_HEIGHT)
                .auto_shrink([false, false])
                .show_rows(ui, height, lines.len(), |ui, range| {
                    for line in &lines[range] {
                        let line = RichText::new(*line).font(font.clone()).color(p.weak);
                        ui.add(egui::Label::new(line).extend());
                    }
                });
        });
}

fn notices() -> &'static [&'static str] {
    static LINES: OnceLock<Vec<&'static str>> = OnceLock::new();
    LINES.get_or_init(|| include_str!("../../assets/licences.txt").lines().collect())
}

fn buttons_ui(ui: &mut Ui, local: &mut LocalState) {
    let escape = ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape));
    ui.horizontal(|ui| {
        if Press::new(words::guide()).show(ui).clicked() {
            local.push(UiAction::Help(HelpAction::Guide));
        }
        let close = Press::new(words::close()).look(Look::Primary).show(ui);
        if close.clicked() || escape {
            local.push(UiAction::Help(HelpAction::CloseAbout));
        }
    });
}
