//! A batch's options in the sheet: folders, metadata, mapping, clearance, and whether the sheet comes
//! again.

use egui::{Align, Color32, Id, Key, Layout, Modifiers, Response, RichText, Sense, Ui, vec2};

use super::connect_form::{just_opened, mark_wrong};
use super::icons::{self, Icon};
use super::places_view::{FieldsView, SiteAction, offers};
use super::theme::palette;
use super::tokens::size;
use super::view::LocalState;
use super::widgets::{Look, Press, field, menu_item, tick};
use crate::model::OptionError;
use crate::model::batch_options::{clearance, template};
use crate::model::words::options as words;

/// Width of the labels before each part.
const LABELS: f32 = 78.0;
/// Heights of what a label stands beside.
pub const TICK: f32 = 22.0;
pub const SMALL: f32 = size::SMALL_CONTROL;
const FIELD: f32 = size::CONTROL;
const NAME: f32 = 168.0;
const GAP: f32 = 6.0;
/// Fields that are offered at once.
const OFFERS: usize = 5;

/// Draws the choice about folders. `can_keep`: there are folders that could be kept.
pub fn folders_ui(ui: &mut Ui, can_keep: bool, local: &mut LocalState) {
    labelled(ui, TICK, words::folders(), |ui| {
        ui.add_enabled_ui(can_keep, |ui| {
            let keep = &mut local.places.options.keep_folders;
            tick(ui, keep, words::keep_folders()).on_hover_text(words::keep_folders_note());
        });
    });
}

/// Draws what most batches do without, once somebody asked for it.
pub fn more_ui(ui: &mut Ui, fields: &FieldsView, local: &mut LocalState) {
    let open = local.places.options.open;
    let name = if open { words::fewer() } else { words::more() };
    let icon = if open {
        Icon::ChevronUp
    } else {
        Icon::ChevronDown
    };
    ui.horizontal(|ui| {
        ui.add_space(LABELS - 1.0);
        let more = Press::new(name).icon_after(icon).look(Look::Quiet).small();
        if more.show(ui).clicked() {
            local.places.options.open = !open;
        }
    });
    if !open {
        return;
    }
    if *fields == FieldsView::NotAsked {
        local.push(SiteAction::AskFields.into());
    }
    metadata_ui(ui, fields, local);
    labelled(ui, FIELD, words::template(), |ui| {
        let inner = ui.available_width();
        let value = &mut local.places.options.template;
        let (name, hint) = (words::template_name(), words::template_hint());
        let typed = field(ui, value, name, hint, inner, false);
        problem_ui(ui, template(value).err(), &typed);
    });
    labelled(ui, FIELD, words::clearance(), |ui| {
        let value = &mut local.places.options.clearance;
        let (name, hint) = (words::clearance_name(), words::clearance_hint());
        let typed = field(ui, value, name, hint, 130.0, false);
        problem_ui(ui, clearance(value).err(), &typed);
    });
    labelled(ui, TICK, "", |ui| {
        let cached = &mut local.places.options.use_cached_transaction;
        tick(ui, cached, words::cached());
        note_ui(ui, words::cached_note());
        ui.add_space(4.0);
        tick(ui, &mut local.places.options.skip, words::skip());
        note_ui(ui, words::skip_note());
    });
}

fn metadata_ui(ui: &mut Ui, fields: &FieldsView, local: &mut LocalState) {
    let tall = match local.places.options.fields.is_empty() {
        true => SMALL,
        false => FIELD,
    };
    labelled(ui, tall, words::metadata(), |ui| {
        ui.spacing_mut().item_spacing.y = 5.0;
        let inner = ui.available_width();
        let mut gone = None;
        for at in 0..local.places.options.fields.len() {
            let key = local.places.options.fields[at].key;
            ui.push_id(("field", key), |ui| {
                if field_ui(ui, at, inner, fields, local) {
                    gone = Some(at);
                }
            });
        }
        if let Some(at) = gone {
            local.places.options.fields.remove(at);
        }
        let add = Press::new(words::add_field()).small();
        if add.show(ui).clicked() {
            local.places.options.add_field();
            let key = local.places.options.fields.last().map(|f| f.key);
            ui.data_mut(|d| d.insert_temp(fresh_id(), key));
        }
        if local.places.options.fields.is_empty() {
            return;
        }
        match fields {
            FieldsView::NotAsked | FieldsView::Asking => note_ui(ui, words::listing()),
            FieldsView::NotListed => note_ui(ui, words::not_listed()),
            FieldsView::Listed(fields) => note_ui(ui, &words::listed(fields.len())),
        }
    });
}

/// The field that was just added gets the keyboard.
fn fresh_id() -> Id {
    Id::unique("fresh field")
}

/// One field and its value; true when it is to go.
fn field_ui(
    ui: &mut Ui,
    at: usize,
    width: f32,
    fields: &FieldsView,
    local: &mut LocalState,
) -> bool {
    let options = &mut local.places.options;
    let error = options.field_error(at);
    let draft = &mut options.fields[at];
    let mut gone = false;
    let (typed, value) = ui
        .horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            let name = words::field_box(at + 1);
            let typed = field(ui, &mut draft.name, &name, words::FIELD_HINT, NAME, false);
            let rest = width - NAME - size::CONTROL - 2.0 * GAP;
            let name = words::value_box(at + 1, &draft.name);
            let value = ui.push_id("value", |ui| {
                let hint = words::value_hint();
                field(ui, &mut draft.value, &name, hint, rest, false)
            });
            let name = words::remove_field(at + 1, &draft.name);
            gone = Press::icon_only(Icon::Close, &name)
                .look(Look::Quiet)
                .show(ui)
                .clicked();
            (typed, value.inner)
        })
        .inner;
    let fresh = ui.data(|d| d.get_temp::<Option<u64>>(fresh_id())).flatten();
    if fresh == Some(draft.key) {
        ui.data_mut(|d| d.insert_temp(fresh_id(), None::<u64>));
        typed.request_focus();
    }
    let wrong = match error {
        Some(OptionError::LongValue) => &value,
        _ => &typed,
    };
    problem_ui(ui, error, wrong);
    if let FieldsView::Listed(known) = fields {
        offers_ui(ui, &typed, known, &mut draft.name);
        let name = draft.name.trim();
        let is_known = known.iter().any(|f| f.api.eq_ignore_ascii_case(name));
        if !name.is_empty() && error.is_none() && !is_known && !typed.has_focus() {
            note_ui(ui, words::unknown_field());
        }
    }
    gone
}

/// Fields of the site that the typed text may mean, below it while it is typed.
fn offers_ui(
    ui: &mut Ui,
    typed: &egui::Response,
    known: &[crate::model::FieldName],
    name: &mut String,
) {
    // A click on an offer takes the keyboard away before it is a click.
    let last_id = Id::unique("offers for");
    let pointer = ui.input(|i| i.pointer.any_down() || i.pointer.any_released());
    let last = ui.data(|d| d.get_temp::<Id>(last_id));
    // Enter takes the keyboard from a field before anybody else hears of it.
    let entered = typed.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
    if typed.has_focus() {
        ui.data_mut(|d| d.insert_temp(last_id, typed.id));
    } else if !(entered || pointer && last == Some(typed.id)) {
        return;
    }
    let exact = known.iter().any(|f| *f.api == *name.trim());
    if exact {
        return;
    }
    let found = offers(known, name, OFFERS);
    if found.is_empty() {
        return;
    }
    let at_id = typed.id.with("offer");
    let mut at = ui
        .data(|d| d.get_temp::<usize>(at_id))
        .unwrap_or(0)
        .min(found.len() - 1);
    let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    if typed.has_focus() {
        if pressed(Key::ArrowDown) {
            at = (at + 1).min(found.len() - 1);
        }
        if pressed(Key::ArrowUp) {
            at = at.saturating_sub(1);
        }
    }
    let mut taken = (entered && !name.trim().is_empty() && pressed(Key::Enter))
        .then(|| found[at].api.to_string());
    ui.data_mut(|d| d.insert_temp(at_id, at));
    let p = palette(ui);
    egui::Frame::NONE
        .fill(p.raised)
        .stroke(egui::Stroke::new(size::LINE, p.edge))
        .corner_radius(6)
        .inner_margin(egui::Margin::same(3))
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (place, field) in found.iter().enumerate() {
                let text = words::offer(&field.api, field.label.as_deref());
                let item = menu_item(ui, &text, &text, Some(place == at));
                if item.clicked() {
                    taken = Some(field.api.to_string());
                }
            }
        });
    if let Some(api) = taken {
        *name = api;
        ui.data_mut(|d| d.remove::<Id>(last_id));
        typed.request_focus();
    }
}

fn asked_id() -> Id {
    Id::unique("show what is wrong")
}

/// Brings the first field into sight that cannot be sent.
pub fn show_error(ui: &Ui) {
    ui.data_mut(|d| d.insert_temp(asked_id(), true));
}

fn problem_ui(ui: &mut Ui, error: Option<OptionError>, typed: &Response) {
    let Some(error) = error else { return };
    let p = palette(ui);
    mark_wrong(ui, typed);
    let sentence = RichText::new(words::error(error)).small().color(p.bad);
    let said = ui.add(egui::Label::new(sentence).wrap());
    let asked = ui.data_mut(|d| d.remove_temp::<bool>(asked_id()).unwrap_or(false));
    // What somebody is typing is in sight.
    let new = just_opened(ui, typed.id.with("wrong")) && !typed.has_focus();
    if asked || new {
        said.scroll_to_me(Some(Align::Center));
    }
}

fn note_ui(ui: &mut Ui, sentence: &str) {
    let p = palette(ui);
    let sentence = RichText::new(sentence).small().color(p.weak);
    ui.add(egui::Label::new(sentence).wrap());
}

/// A label beside what begins with something so `tall`, and on one line with it.
pub fn labelled(ui: &mut Ui, tall: f32, label: &str, value: impl FnOnce(&mut Ui)) {
    let p = palette(ui);
    ui.horizontal_top(|ui| {
        let row = vec2(LABELS, tall);
        ui.allocate_ui_with_layout(row, Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_width(LABELS);
            ui.label(RichText::new(label).color(p.weak));
        });
        ui.vertical(|ui| {
            ui.set_min_height(tall);
            value(ui);
        });
    });
}

/// A small mark before a sentence.
pub fn marked(ui: &mut Ui, icon: Icon, ink: Color32, sentence: &str, text: Color32) {
    const TALL: f32 = 24.0;
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(16.0, TALL), Sense::hover());
        icons::paint(ui.painter(), rect, 14.0, icon, ink);
        ui.vertical(|ui| {
            ui.add_space(3.0);
            ui.add(egui::Label::new(RichText::new(sentence).color(text)).wrap());
        });
    });
}
