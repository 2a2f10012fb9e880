//! The sheet after a drop: what was found, where it goes, and the go-ahead.

use egui::{Align, Id, Key, Layout, Modifiers, RichText, Sense, Ui, vec2};

use super::action::UiAction;
use super::body_scroll::{body_scroll, flush};
use super::icons::Icon;
use super::options_ui::{SMALL, TICK, folders_ui, labelled, marked, more_ui, show_error};
use super::places_view::{FolderAction, PlacesView};
use super::theme::{palette, semibold};
use super::tokens::{size, text};
use super::view::{LocalState, ScanProgress, SheetView};
use super::widgets::{Look, Press, sheet_ui, tick};
use crate::model::OptionError;
use crate::model::words::{controls, folders, options as words, repeats, window};

const WIDTH: f32 = 520.0;
/// Between two buttons.
const GAP: f32 = 8.0;
/// What stands over and under the body: margins, the title, the buttons.
const AROUND_BODY: f32 = 170.0;
const LEAST_BODY: f32 = 160.0;
/// A window that is lower has no room for notes and options together.
const LOW: f32 = 700.0;

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
    ui.horizontal(|ui| {
        let title = match found.done {
            true => controls::ready_to_upload(),
            false => window::looking(),
        };
        ui.label(RichText::new(title).font(semibold(18.0)).color(p.text));
        if !found.done {
            going_on_ui(ui, local);
        }
    });
    let room = ui.ctx().content_rect().height() - AROUND_BODY;
    body_scroll(ui, "sheet body", room.max(LEAST_BODY), |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        body_ui(ui, sheet, places, local);
    });
    ui.add_space(10.0);
    foot_ui(ui, sheet, picking, local);
}

fn body_ui(ui: &mut Ui, sheet: &SheetView, places: &PlacesView, local: &mut LocalState) {
    let p = palette(ui);
    let found = &sheet.found;
    let sum = match found.done {
        true => window::found(found.files, found.folders, found.bytes),
        false => words::so_far(found.files, found.bytes),
    };
    ui.label(RichText::new(sum).font(semibold(text::BODY)).color(p.text));
    notes_ui(ui, found, local.places.options.open);
    ui.add_space(2.0);
    rule(ui);
    ui.add_space(2.0);
    labelled(ui, SMALL, controls::sheet_to(), |ui| {
        place_ui(ui, sheet, places, local);
    });
    folders_ui(ui, found.folders > 0, local);
    labelled(ui, TICK, repeats::title(), |ui| {
        let leave_out = &mut local.leave_out;
        tick(ui, &mut leave_out.repeats, repeats::leave_out_repeats())
            .on_hover_text(repeats::leave_out_repeats_hint());
        tick(ui, &mut leave_out.uploaded, repeats::leave_out_uploaded())
            .on_hover_text(repeats::leave_out_uploaded_hint());
    });
    more_ui(ui, &places.fields, local);
}

fn place_ui(ui: &mut Ui, sheet: &SheetView, places: &PlacesView, local: &mut LocalState) {
    let p = palette(ui);
    let Some(place) = &sheet.destination else {
        let note = RichText::new(window::no_destination()).color(p.bad);
        ui.add(egui::Label::new(note).wrap());
        return;
    };
    let change = Press::new(words::change())
        .named(words::change_folder())
        .small();
    let room = ui.available_width() - change.width(ui) - GAP;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        let down = Layout::top_down(Align::Min);
        ui.allocate_ui_with_layout(vec2(room, SMALL), down, |ui| {
            ui.set_min_width(room);
            // In the middle of the button's height.
            ui.add_space(5.0);
            let place = RichText::new(place.label()).color(p.text);
            ui.add(egui::Label::new(place).wrap());
        });
        if change.show(ui).clicked() {
            local.push(FolderAction::Pick(None).into());
        }
    });
    if places.is_unchecked(place) {
        let note = folders::not_checked_note();
        marked(ui, Icon::Warning, p.caution, note, p.text);
    }
}

fn foot_ui(ui: &mut Ui, sheet: &SheetView, picking: bool, local: &mut LocalState) {
    let found = &sheet.found;
    let options = local.places.options.options();
    let ready = found.done && found.files > 0 && sheet.destination.is_some() && options.is_ok();
    let name = match found.done {
        true => window::upload(found.files),
        false => words::upload().to_owned(),
    };
    let upload = Press::new(&name).look(Look::Primary).enabled(ready);
    let cancel = Press::new(controls::cancel()).named(controls::cancel_batch());
    let both = cancel.width(ui) + GAP + upload.width(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        let room = (ui.available_width() - both).max(0.0);
        // What keeps the button from being pressed may be scrolled out of sight.
        match options.as_ref().err() {
            Some(error) => wrong_ui(ui, room - GAP, *error, local),
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

/// How much is wrong; what, stands at each field.
fn wrong_ui(ui: &mut Ui, width: f32, error: OptionError, local: &mut LocalState) {
    let p = palette(ui);
    let row = vec2(width, size::CONTROL);
    ui.allocate_ui_with_layout(row, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_width(width);
        let count = local.places.options.wrong();
        if count == 0 {
            // About no field alone.
            let said = RichText::new(words::error(error)).small().color(p.bad);
            ui.add(egui::Label::new(said).wrap());
            return;
        }
        let said = RichText::new(words::wrong(count)).color(p.bad);
        if ui.add(egui::Link::new(said)).clicked() {
            local.places.options.open = true;
            show_error(ui);
        }
    });
}

/// Three dots of which another one is lit each second.
fn going_on_ui(ui: &mut Ui, local: &mut LocalState) {
    const DOTS: usize = 3;
    let p = palette(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(30.0, 20.0), Sense::hover());
    let lit = ui.input(|i| i.time) as usize % DOTS;
    for dot in 0..DOTS {
        let ink = if dot == lit { p.accent } else { p.track };
        let center = rect.left_center() + vec2(8.0 + 8.0 * dot as f32, 2.0);
        ui.painter().circle_filled(center, 2.5, ink);
    }
    local.counts_down = true;
}

fn notes_ui(ui: &mut Ui, found: &ScanProgress, with_options: bool) {
    let p = palette(ui);
    let notes = [
        (found.unreadable, window::unreadable(found.unreadable), true),
        (found.empty, window::empty(found.empty), true),
        (found.collisions, window::collisions(found.collisions), true),
        (found.litter, window::litter(found.litter), false),
    ];
    let notes = notes.iter().filter(|(count, ..)| *count > 0);
    let count = notes.clone().count();
    let low = ui.ctx().content_rect().height() < LOW;
    if low && with_options && count > 1 && !unfolded(ui, &words::notes(count)) {
        return;
    }
    let besides = found.unreadable + found.empty + found.collisions;
    let mut told = besides == 0;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (_, sentence, serious) in notes {
            if !told && !serious {
                told = true;
                besides_ui(ui, besides);
            }
            let (icon, ink, text) = match serious {
                true => (Icon::Warning, p.caution, p.text),
                false => (Icon::Info, p.weak, p.weak),
            };
            marked(ui, icon, ink, sentence, text);
        }
        if !told {
            besides_ui(ui, besides);
        }
    });
}

/// Where files that cannot be sent will stand.
fn besides_ui(ui: &mut Ui, count: usize) {
    let p = palette(ui);
    ui.horizontal(|ui| {
        ui.add_space(24.0);
        let note = RichText::new(words::besides(count)).small().color(p.weak);
        ui.add(egui::Label::new(note).wrap());
    });
    ui.add_space(4.0);
}

/// A line that stands for the notes in a low window; true while they are shown.
fn unfolded(ui: &mut Ui, name: &str) -> bool {
    let id = Id::unique("notes of the sheet");
    let open = ui.data(|d| d.get_temp::<bool>(id)).unwrap_or(false);
    let icon = match open {
        true => Icon::ChevronDown,
        false => Icon::ChevronRight,
    };
    let press = Press::new(name).icon(icon).look(Look::Quiet);
    if flush(ui, press).clicked() {
        ui.data_mut(|d| d.insert_temp(id, !open));
    }
    open
}

fn rule(ui: &mut Ui) {
    let p = palette(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 1.0));
    super::widgets::underline(ui.painter(), rect, p.line);
}
