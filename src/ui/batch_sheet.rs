//! The sheet after a drop: what was found, where it goes, and the go-ahead.

use egui::{Align, Key, Layout, Modifiers, RichText, ScrollArea, Ui, vec2};

use super::action::UiAction;
use super::icons::Icon;
use super::options_ui::{LABELS, labelled, marked, options_ui};
use super::places_view::{FolderAction, PlacesView};
use super::theme::{palette, semibold};
use super::tokens::{size, text};
use super::view::{LocalState, ScanProgress, SheetView};
use super::widgets::{Look, Press, sheet_ui, tick};
use crate::model::OptionError;
use crate::model::words::{controls, folders, options as words, repeats, window};

const WIDTH: f32 = 520.0;
/// Between the two buttons.
const GAP: f32 = 8.0;

/// Draws the sheet over the window.
pub fn batch_sheet_ui(
    ui: &Ui,
    sheet: &SheetView,
    places: &PlacesView,
    picking: bool,
    local: &mut LocalState,
) {
    let p = palette(ui);
    sheet_ui(ui, "batch sheet", p.veil, |ui| {
        ui.set_width(WIDTH);
        ui.spacing_mut().item_spacing.y = 6.0;
        content_ui(ui, sheet, places, picking, local);
    });
}

fn content_ui(
    ui: &mut Ui,
    sheet: &SheetView,
    places: &PlacesView,
    picking: bool,
    local: &mut LocalState,
) {
    let p = palette(ui);
    let found = &sheet.found;
    let title = if found.done {
        controls::ready_to_upload()
    } else {
        window::looking()
    };
    ui.label(RichText::new(title).font(semibold(18.0)).color(p.text));
    let sum = window::found(found.files, found.folders, found.bytes);
    ui.label(RichText::new(sum).font(semibold(text::BODY)).color(p.text));
    ui.add_space(2.0);
    notes_ui(ui, found);
    ui.add_space(6.0);
    rule(ui);
    ui.add_space(6.0);

    labelled(ui, controls::sheet_to(), |ui| {
        ui.add_space(5.0);
        match &sheet.destination {
            Some(place) => {
                let change = Press::new(words::change())
                    .named(words::change_folder())
                    .small();
                let room = WIDTH - LABELS - change.width(ui) - 16.0;
                ui.horizontal_top(|ui| {
                    ui.allocate_ui(vec2(room, 20.0), |ui| {
                        ui.set_min_width(room);
                        let place = RichText::new(place.label()).color(p.text);
                        ui.add(egui::Label::new(place).wrap());
                    });
                    ui.add_space(-3.0);
                    if change.show(ui).clicked() {
                        local.push(FolderAction::Pick(None).into());
                    }
                });
                if places.is_unchecked(place) {
                    let note = folders::not_checked_note();
                    marked(ui, Icon::Warning, p.caution, note, p.text);
                }
            }
            None => {
                let note = RichText::new(window::no_destination()).color(p.bad);
                ui.add(egui::Label::new(note).wrap());
            }
        };
    });
    let room = (ui.ctx().content_rect().height() - 452.0).max(120.0);
    ScrollArea::vertical()
        .id_salt("options")
        .max_height(room)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            options_ui(ui, WIDTH, found.folders > 0, &places.fields, local);
        });
    labelled(ui, repeats::title(), |ui| {
        tick(
            ui,
            &mut local.leave_out.repeats,
            repeats::leave_out_repeats(),
        )
        .on_hover_text(repeats::leave_out_repeats_hint());
        tick(
            ui,
            &mut local.leave_out.uploaded,
            repeats::leave_out_uploaded(),
        )
        .on_hover_text(repeats::leave_out_uploaded_hint());
    });
    ui.add_space(12.0);

    let options = local.places.options.options();
    let ready = found.done && found.files > 0 && sheet.destination.is_some() && options.is_ok();
    let name = window::upload(found.files);
    let upload = Press::new(&name).look(Look::Primary).enabled(ready);
    let cancel = Press::new(controls::cancel()).named(controls::cancel_batch());
    let both = cancel.width(ui) + GAP + upload.width(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        let room = (ui.available_width() - both).max(0.0);
        // What keeps the button from being pressed may be scrolled out of sight.
        match options.as_ref().err() {
            Some(error) => wrong_ui(ui, room - GAP, *error),
            None => ui.add_space(room),
        }
        let cancel = cancel.show(ui);
        let upload = upload.show(ui);
        // Enter confirms, unless the keyboard is on Cancel.
        let entered = ready
            && !picking
            && !cancel.has_focus()
            && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Enter));
        let escaped = !picking && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape));
        if cancel.clicked() || escaped {
            local.push(UiAction::CancelBatch);
        } else if ready && (upload.clicked() || entered) {
            let skip_sheet = local.places.options.skip;
            if let Ok(options) = options {
                let options = Box::new(options);
                local.push(UiAction::ConfirmBatch {
                    options,
                    skip_sheet,
                });
            }
        }
    });
}

fn wrong_ui(ui: &mut Ui, width: f32, error: OptionError) {
    let p = palette(ui);
    let row = vec2(width, size::CONTROL);
    ui.allocate_ui_with_layout(row, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_width(width);
        let said = RichText::new(words::error(error)).small().color(p.bad);
        ui.add(egui::Label::new(said).wrap());
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
        let (icon, ink, text) = match serious {
            true => (Icon::Warning, p.caution, p.text),
            false => (Icon::Info, p.weak, p.weak),
        };
        marked(ui, icon, ink, &sentence, text);
    }
}

fn rule(ui: &mut Ui) {
    let p = palette(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 1.0));
    super::widgets::underline(ui.painter(), rect, p.line);
}
