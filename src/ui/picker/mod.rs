//! The folder picker: a field to find or paste in, and below it the tree, or what was found.
//!
//! The field keeps the keyboard all the time; arrows, Enter and Esc work from there.

mod rows;

use egui::{
    Align, Align2, Frame, Id, Key, Margin, Modal, Modifiers, Rect, RichText, Role, Sense, Stroke,
    Ui, WidgetInfo, pos2, vec2,
};

use super::places_view::{FolderAction, PickerStatus, PickerView};
use super::theme::{palette, regular, semibold};
use super::tokens::{size, text};
use super::view::LocalState;
use super::widgets::{Look, Press, field, line, sheet_frame, underline};
use crate::model::{words::folders as words, words::links};

const WIDTH: f32 = 560.0;

/// Between the card's edge and what stands in it.
const PAD: f32 = 16.0;

/// The card's other parts: heading, field, foot.
const AROUND: f32 = 176.0;

/// Draws the picker over the window.
pub fn picker_ui(ui: &Ui, view: &PickerView, local: &mut LocalState) {
    let p = palette(ui);
    let id = Id::unique("folder picker");
    let room = ui.ctx().content_rect().height();
    let rows = (room - 2.0 * size::TOP_BAR - AROUND).clamp(150.0, 560.0);
    let frame = sheet_frame(ui).inner_margin(Margin::ZERO);
    let area = Modal::default_area(id).anchor(Align2::CENTER_TOP, vec2(0.0, size::TOP_BAR + 6.0));
    let shown = Modal::new(id)
        .area(area)
        .backdrop_color(p.veil)
        .frame(frame)
        .show(ui.ctx(), |ui| {
            ui.set_width(WIDTH);
            ui.spacing_mut().item_spacing.y = 0.0;
            keys(ui, view, local);
            head_ui(ui, view, local);
            rows::list_ui(ui, view, rows, local);
            foot_ui(ui, view, local);
        });
    if shown.backdrop_response.clicked() {
        local.push(FolderAction::Close.into());
    }
}

/// The picker's keys. Left and right are the field's while something stands in it.
fn keys(ui: &Ui, view: &PickerView, local: &mut LocalState) {
    let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    let page = 10;
    for (key, step) in [
        (Key::ArrowDown, 1),
        (Key::ArrowUp, -1),
        (Key::PageDown, page),
        (Key::PageUp, -page),
    ] {
        if pressed(key) {
            local.push(FolderAction::Step(step).into());
        }
    }
    if local.places.picker_text.is_empty() {
        for (key, action) in [
            (Key::ArrowRight, FolderAction::Right),
            (Key::ArrowLeft, FolderAction::Left),
            (Key::Home, FolderAction::Step(i32::MIN)),
            (Key::End, FolderAction::Step(i32::MAX)),
        ] {
            if pressed(key) {
                local.push(action.into());
            }
        }
    }
    if pressed(Key::Escape) {
        // First what was typed goes, then the picker.
        match std::mem::take(&mut local.places.picker_text).is_empty() {
            true => local.push(FolderAction::Close.into()),
            false => local.push(FolderAction::Find(String::new()).into()),
        }
    }
    let field = ui.data(|d| d.get_temp::<Id>(field_id()));
    let on_a_button = ui
        .memory(|m| m.focused())
        .is_some_and(|id| Some(id) != field);
    if !on_a_button && pressed(Key::Enter) && view.cursor.is_some() {
        local.push(FolderAction::Choose.into());
    }
}

/// Where the field's identifier is kept.
fn field_id() -> Id {
    Id::unique("picker field")
}

fn head_ui(ui: &mut Ui, view: &PickerView, local: &mut LocalState) {
    let p = palette(ui);
    Frame::NONE
        .inner_margin(Margin::symmetric(PAD as i8, 14))
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                let title = match view.links {
                    0 => words::picker_title(view.for_batch.is_some()).to_owned(),
                    n => links::picker_title(n),
                };
                ui.label(
                    RichText::new(title)
                        .font(semibold(text::HEADING))
                        .color(p.text),
                );
                if let Some(now) = &view.current {
                    let rect = ui.available_rect_before_wrap();
                    let at =
                        Rect::from_min_max(rect.min, pos2(ui.max_rect().right(), rect.bottom()));
                    line(
                        ui.painter(),
                        at,
                        Align::Max,
                        &now.label(),
                        regular(text::SMALL),
                        p.weak,
                    );
                }
            });
            ui.add_space(10.0);
            let width = WIDTH - 2.0 * PAD;
            let before = local.places.picker_text.clone();
            let typed = ui
                .push_id("find", |ui| {
                    let value = &mut local.places.picker_text;
                    field(
                        ui,
                        value,
                        words::find_name(),
                        words::find_hint(),
                        width,
                        false,
                    )
                })
                .inner;
            let id = typed.id;
            ui.data_mut(|d| d.insert_temp(field_id(), id));
            let nobody = ui.memory(|m| m.focused()).is_none();
            if std::mem::take(&mut local.places.picker_is_new) || nobody {
                typed.request_focus();
            }
            if let Some(at) = view.cursor {
                ui.ctx().accesskit_node_builder(id, |node| {
                    node.set_active_descendant(rows::row_id(at).accesskit_id());
                });
            }
            if before != local.places.picker_text {
                local.push(FolderAction::Find(local.places.picker_text.clone()).into());
            }
        });
    let rect = ui.min_rect();
    underline(ui.painter(), rect, p.line);
}

fn foot_ui(ui: &mut Ui, view: &PickerView, local: &mut LocalState) {
    let p = palette(ui);
    let top = ui.min_rect().bottom();
    ui.painter().hline(
        ui.max_rect().left()..=ui.max_rect().left() + WIDTH,
        top,
        Stroke::new(size::LINE, p.line),
    );
    Frame::NONE
        .inner_margin(Margin::symmetric(PAD as i8, 12))
        .show(ui, |ui| {
            let (_, rect) = ui.allocate_space(vec2(WIDTH - 2.0 * PAD, size::CONTROL + 4.0));
            let checking = matches!(view.status, PickerStatus::Checking(_));
            let choose = Press::new(words::choose())
                .look(Look::Primary)
                .enabled(view.cursor.is_some() && !checking);
            let width = choose.width(ui);
            let at = Rect::from_min_max(
                pos2(rect.right() - width, rect.center().y - size::CONTROL / 2.0),
                pos2(rect.right(), rect.center().y + size::CONTROL / 2.0),
            );
            let said = Rect::from_min_max(rect.min, pos2(at.left() - 16.0, rect.bottom()));
            let (sentence, ink) = match &view.status {
                PickerStatus::Idle => (words::keys().to_owned(), p.weak),
                PickerStatus::Checking(title) => (words::checking(title), p.text),
                PickerStatus::Refused(sentence) => (sentence.clone(), p.bad),
            };
            let galley =
                ui.painter()
                    .layout(sentence.clone(), regular(text::SMALL), ink, said.width());
            let place = Align2::LEFT_CENTER.align_size_within_rect(galley.size(), said);
            ui.painter().galley(place.min, galley, ink);
            let role = if ink == p.bad {
                Role::Alert
            } else {
                Role::Status
            };
            let spoken = ui.interact(said, ui.scope_id().with("said"), Sense::hover());
            spoken.widget_info(|| WidgetInfo::labeled(role, true, &sentence));
            if choose.at(ui, at, ui.scope_id().with("choose")).clicked() {
                local.push(FolderAction::Choose.into());
            }
        });
}
