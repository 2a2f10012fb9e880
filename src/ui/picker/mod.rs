//! The folder picker: a field to find or paste in, and below it the tree, or what was found.
//!
//! The field keeps the keyboard all the time; arrows, Enter and Esc work from there.

mod foot;
mod row;

use egui::{
    Align, Align2, Frame, Id, Key, Margin, Modal, Modifiers, Rect, RichText, Role, ScrollArea,
    Sense, Ui, WidgetInfo, pos2, vec2,
};

use super::icons::{self, Icon};
use super::places_view::{FolderAction, PickerRow, PickerView};
use super::segments::fitted;
use super::theme::{palette, regular, scroll_rows, semibold};
use super::tokens::{size, text};
use super::view::LocalState;
use super::widgets::{Look, Press, field, line, sheet_frame, underline};
use crate::model::words::{folders as words, links};

const WIDTH: f32 = 560.0;
const ROW: f32 = 30.0;
/// Between the card's edge and what stands in it.
const PAD: f32 = 16.0;
/// The card's other parts: heading, field, foot.
const AROUND: f32 = 190.0;
/// Above the first row.
const EDGE: f32 = 6.0;

/// Draws the picker over the window.
pub fn picker_ui(ui: &Ui, view: &PickerView, local: &mut LocalState) {
    let p = palette(ui);
    let id = Id::unique("folder picker");
    let room = ui.ctx().content_rect().height();
    let rows = (room - 2.0 * size::TOP_BAR - AROUND).clamp(150.0, 560.0);
    // Whole rows alone.
    let rows = ((rows - EDGE) / ROW).floor() * ROW + EDGE;
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
            list_ui(ui, view, rows, local);
            foot::foot_ui(ui, view, local);
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
                    now_ui(ui, &now.label());
                }
            });
            ui.add_space(10.0);
            let width = WIDTH - 2.0 * PAD;
            let before = local.places.picker_text.clone();
            let typed = ui
                .push_id("find", |ui| {
                    let value = &mut local.places.picker_text;
                    // Without its list a site finds nothing: only what is pasted helps.
                    let hint = match view.refused {
                        true => words::paste_hint(),
                        false => words::find_hint(),
                    };
                    // A blank, so that the caret does not stand on the first letter.
                    let hint = format!(" {hint}");
                    field(ui, value, words::find_name(), &hint, width, false)
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
                    node.set_active_descendant(row::row_id(at).accesskit_id());
                });
            }
            if !local.places.picker_text.is_empty() {
                let spot = pos2(typed.rect.right() - 14.0, typed.rect.center().y);
                let at = Rect::from_center_size(spot, vec2(20.0, 20.0));
                let clear = Press::icon_only(Icon::Close, words::clear_find()).look(Look::Quiet);
                if clear.at(ui, at, id.with("clear")).clicked() {
                    local.places.picker_text.clear();
                }
            }
            if before != local.places.picker_text {
                local.push(FolderAction::Find(local.places.picker_text.clone()).into());
            }
        });
    let rect = ui.min_rect();
    underline(ui.painter(), rect, p.line);
}

fn list_ui(ui: &mut Ui, view: &PickerView, height: f32, local: &mut LocalState) {
    let p = palette(ui);
    let (_, whole) = ui.allocate_space(vec2(WIDTH, height));
    ui.painter().rect_filled(whole, 0.0, p.base);
    let mut inner = ui.new_child(egui::UiBuilder::new().max_rect(whole));
    let ui = &mut inner;
    if view.refused {
        note_ui(ui, words::call_refused());
    }
    scroll_rows(ui);
    ScrollArea::vertical()
        .id_salt("folders")
        .auto_shrink([false, false])
        .animated(false)
        .show_viewport(ui, |ui, viewport| {
            let tall = view.rows.len() as f32 * ROW + EDGE;
            ui.set_width(WIDTH);
            ui.set_height(tall);
            let top = ui.max_rect().top() + EDGE;
            let rect_of = |at: usize| {
                let y = top + at as f32 * ROW;
                Rect::from_min_size(pos2(whole.left(), y), vec2(WIDTH, ROW))
            };
            let first = ((viewport.min.y - EDGE) / ROW).floor().max(0.0) as usize;
            let behind = ((viewport.max.y / ROW).ceil().max(0.0) as usize + 1).min(view.rows.len());
            for (at, row) in view.rows.iter().enumerate().take(behind).skip(first) {
                row::row_ui(ui, rect_of(at), at, row, view, local);
            }
            if let Some(at) = view.cursor
                && local.places.revealed != view.reveal
            {
                // Asked for until it is in sight: a frame may be drawn twice, and rows come late.
                let place = EDGE + at as f32 * ROW;
                if viewport.min.y <= place && place + ROW <= viewport.max.y {
                    local.places.revealed = view.reveal;
                }
                ui.scroll_to_rect(rect_of(at), None);
                // What comes next and is not there is asked for.
                let next = view.rows.iter().skip(at + 1).take(2);
                for row in next {
                    if let PickerRow::Missing { page, .. } = row {
                        local.push(FolderAction::Need(page.clone()).into());
                    }
                }
            }
        });
}

/// Where files go now, at the right of the title.
fn now_ui(ui: &Ui, place: &str) {
    let p = palette(ui);
    let rect = ui.available_rect_before_wrap();
    let right = ui.max_rect().right();
    let at = Rect::from_min_max(
        pos2(rect.left() + 12.0, rect.top()),
        pos2(right, rect.bottom()),
    );
    let font = regular(text::SMALL);
    let around = words::now("");
    let around = ui
        .painter()
        .layout_no_wrap(around, font.clone(), p.weak)
        .size()
        .x;
    let whole = words::now(place);
    let room = at.width() - around;
    let shown = match fitted(ui.painter(), room, place, " › ", &font) {
        Some(place) => words::now(&place),
        None => whole.clone(),
    };
    let used = line(ui.painter(), at, Align::Max, &shown, font, p.weak);
    let response = ui.interact(used, ui.scope_id().with("now"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &whole));
    response.on_hover_text(whole);
}

fn note_ui(ui: &mut Ui, sentence: &str) {
    let p = palette(ui);
    Frame::NONE
        .fill(p.banner)
        .inner_margin(Margin::symmetric(PAD as i8, 10))
        .show(ui, |ui| {
            ui.set_width(WIDTH - 2.0 * PAD);
            ui.horizontal_top(|ui| {
                let (rect, _) = ui.allocate_exact_size(vec2(16.0, 18.0), Sense::hover());
                icons::paint(ui.painter(), rect, 14.0, Icon::Info, p.caution);
                ui.add_space(4.0);
                ui.add(egui::Label::new(RichText::new(sentence).color(p.text)).wrap());
            });
        });
}
