//! The sheet after a drop: what was found, where it goes, and the go-ahead.

use egui::{Align, Frame, Id, Key, Layout, Margin, Modal, Modifiers, RichText, Stroke, Ui, vec2};

use super::action::UiAction;
use super::icons::{self, Icon};
use super::theme::{palette, semibold};
use super::tokens::{size, text};
use super::view::{LocalState, ScanProgress, SheetView};
use super::widgets::{Look, Press, tick};
use crate::model::words::window;

const WIDTH: f32 = 480.0;
/// Between the two buttons.
const GAP: f32 = 8.0;

/// Draws the sheet over the window.
pub fn batch_sheet_ui(ui: &Ui, sheet: &SheetView, local: &mut LocalState) {
    let p = palette(ui);
    let frame = Frame::popup(ui.style())
        .fill(p.surface)
        .stroke(Stroke::new(size::LINE, p.edge))
        .corner_radius(12)
        .inner_margin(Margin::same(22));
    Modal::new(Id::unique("batch sheet"))
        .backdrop_color(p.veil)
        .frame(frame)
        .show(ui.ctx(), |ui| {
            ui.set_width(WIDTH);
            ui.spacing_mut().item_spacing.y = 6.0;
            content_ui(ui, sheet, local);
        });
}

fn content_ui(ui: &mut Ui, sheet: &SheetView, local: &mut LocalState) {
    let p = palette(ui);
    let found = &sheet.found;
    let title = if found.done {
        "Ready to upload"
    } else {
        window::LOOKING
    };
    ui.label(RichText::new(title).font(semibold(18.0)).color(p.text));
    let sum = window::found(found.files, found.folders, found.bytes);
    ui.label(RichText::new(sum).font(semibold(text::BODY)).color(p.text));
    ui.add_space(2.0);
    notes_ui(ui, found);
    ui.add_space(6.0);
    rule(ui);
    ui.add_space(6.0);

    labelled(ui, "To", |ui| {
        match &sheet.destination {
            Some(place) => {
                ui.add_space(3.0);
                ui.add(egui::Label::new(RichText::new(place.label()).color(p.text)).wrap());
            }
            None => {
                let note = RichText::new(window::NO_DESTINATION).color(p.bad);
                ui.add(egui::Label::new(note).wrap());
            }
        };
    });
    labelled(ui, "Folders", |ui| {
        ui.add_enabled_ui(found.folders > 0, |ui| {
            tick(ui, &mut local.keep_folders.0, "Keep folders")
                .on_hover_text("Folders below the dropped one are made in Orange Logic too");
        });
    });
    ui.add_space(14.0);

    let ready = found.done && found.files > 0 && sheet.destination.is_some();
    let name = window::upload(found.files);
    let upload = Press::new(&name).look(Look::Primary).enabled(ready);
    let cancel = Press::new("Cancel").named("Cancel this batch");
    let both = cancel.width(ui) + GAP + upload.width(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        ui.add_space((ui.available_width() - both).max(0.0));
        let cancel = cancel.show(ui);
        let upload = upload.show(ui);
        // Enter confirms, unless the keyboard is on Cancel.
        let entered = ready
            && !cancel.has_focus()
            && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Enter));
        let escaped = ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape));
        if cancel.clicked() || escaped {
            local.push(UiAction::CancelBatch);
        } else if ready && (upload.clicked() || entered) {
            let keep_folders = local.keep_folders.0;
            local.push(UiAction::ConfirmBatch { keep_folders });
        }
    });
}

fn notes_ui(ui: &mut Ui, found: &ScanProgress) {
    let p = palette(ui);
    let notes = [
        (found.unreadable, window::unreadable(found.unreadable), true),
        (found.empty, window::empty(found.empty), true),
        (found.collisions, window::collisions(found.collisions), true),
        (found.litter, window::litter(found.litter), false),
    ];
    for (count, sentence, serious) in notes {
        if count == 0 {
            continue;
        }
        ui.horizontal(|ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(16.0, 16.0), egui::Sense::hover());
            let (icon, ink) = if serious {
                (Icon::Warning, p.caution)
            } else {
                (Icon::Info, p.weak)
            };
            icons::paint(ui.painter(), rect, 14.0, icon, ink);
            let ink = if serious { p.text } else { p.weak };
            ui.add(egui::Label::new(RichText::new(sentence).color(ink)).wrap());
        });
    }
}

fn labelled(ui: &mut Ui, label: &str, value: impl FnOnce(&mut Ui)) {
    let p = palette(ui);
    ui.horizontal_top(|ui| {
        ui.allocate_ui_with_layout(
            vec2(70.0, 22.0),
            Layout::left_to_right(Align::Center),
            |ui| {
                ui.set_min_width(70.0);
                ui.label(RichText::new(label).color(p.weak));
            },
        );
        ui.vertical(|ui| {
            ui.set_min_height(22.0);
            value(ui);
        });
    });
}

fn rule(ui: &mut Ui) {
    let p = palette(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 1.0));
    super::widgets::underline(ui.painter(), rect, p.line);
}
