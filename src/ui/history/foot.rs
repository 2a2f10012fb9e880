//! Below the history: the facts of the row in focus, or the sum of those selected.

use egui::{Align, Layout, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::super::action::UiAction;
use super::super::segments::path_line;
use super::super::theme::{palette, regular};
use super::super::tokens::{size, text};
use super::super::view::{LocalState, View};
use super::super::widgets::{Press, body_line, line, name_line, small_line};
use super::{HistoryAction, HistoryView, question};
use crate::model::{HistoryEntry, plain_text, words::history as words};

/// Height of one line.
const STEP: f32 = 19.0;
const BUTTONS: f32 = 6.0 + size::SMALL_CONTROL;
const AROUND: f32 = 16.0;
/// Longest path that is drawn, in characters.
const LONGEST: usize = 600;

/// How much room it takes of `width`; 0 when there is nothing to tell.
pub fn height(ui: &Ui, width: f32, history: &HistoryView) -> f32 {
    if history.failed.is_some() || history.rows.is_empty() {
        return 0.0;
    }
    let lines = match (&history.question, history.focused()) {
        (Some(asked), _) => return question::height(ui, width, asked),
        (None, None) => return 0.0,
        (None, Some(_)) if history.selection.rows.len() > 1 => 2,
        (None, Some(entry)) => 1 + usize::from(hash(entry).is_some()),
    };
    lines as f32 * STEP + BUTTONS + AROUND
}

/// Draws it into all of `ui`.
pub fn foot_ui(ui: &mut Ui, view: &View, local: &mut LocalState) {
    let p = palette(ui);
    let rect = ui.max_rect();
    let fill = match view.history.question {
        Some(_) => p.banner,
        None => p.surface,
    };
    ui.painter().rect_filled(rect, 0.0, fill);
    ui.painter().hline(
        rect.x_range(),
        rect.top() + 0.5,
        egui::Stroke::new(size::LINE, p.line),
    );
    match (&view.history.question, view.history.focused()) {
        (Some(asked), _) => question::question_ui(ui, asked, local),
        (None, Some(_)) if view.history.selection.rows.len() > 1 => several_ui(ui, view, local),
        (None, Some(entry)) => facts_ui(ui, entry, view, local),
        (None, None) => {}
    }
}

/// The hash of what was sent. Of what was not sent none is missed.
fn hash(entry: &HistoryEntry) -> Option<String> {
    match &entry.xxh128 {
        Some(hash) => Some(hash.clone()),
        None if entry.asset().is_some() => Some(words::no_hash().to_owned()),
        None => None,
    }
}

fn facts_ui(ui: &mut Ui, entry: &HistoryEntry, view: &View, local: &mut LocalState) {
    let p = palette(ui);
    let rect = ui.max_rect().shrink2(vec2(size::EDGE, AROUND / 2.0));
    let path = plain_text(&entry.path.to_string_lossy(), LONGEST);
    let hash = hash(entry);
    let facts = [
        Some((words::path(), &path)),
        hash.as_ref().map(|h| (words::HASH, h)),
    ];
    let mut top = rect.top();
    for (label, value) in facts.into_iter().flatten() {
        let row = Rect::from_min_size(pos2(rect.left(), top), vec2(rect.width(), STEP));
        top += STEP;
        let first = Rect::from_min_size(row.min, vec2(62.0, STEP));
        small_line(ui.painter(), first, label, p.weak);
        let rest = Rect::from_min_max(pos2(first.right(), row.top()), row.max);
        let font = regular(text::BODY);
        let used = match label == words::path() {
            true => path_line(ui.painter(), rest, value, font, p.text),
            false => name_line(ui.painter(), rest, value, font, p.text),
        };
        let response = ui.interact(used, ui.scope_id().with(label), Sense::hover());
        response
            .widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{label}: {value}")));
        response.on_hover_text(value);
    }
    let mut row = buttons(ui, rect, top);
    let file = &*entry.name;
    if let Some(asset) = entry.asset() {
        if entry.destination.is_some() {
            let name = words::open_asset(file);
            let open = Press::new(words::open_asset_short()).named(&name).small();
            if open.show(&mut row).clicked() {
                local.push(HistoryAction::OpenAsset(entry.id).into());
            }
        }
        let name = words::copy_id(file);
        let copy = Press::new(words::copy_id_short()).named(&name).small();
        if copy.show(&mut row).clicked() {
            local.push(UiAction::CopyText(asset.to_string()));
        }
    }
    let name = words::show_file(file);
    let show = Press::new(words::show_file_short()).named(&name).small();
    if show.show(&mut row).clicked() {
        local.push(UiAction::ShowInFolder(entry.path.to_path_buf()));
    }
    let name = words::copy_row(file);
    let copy = Press::new(words::copy_row_short()).named(&name).small();
    if copy.show(&mut row).clicked() {
        local.push(HistoryAction::CopyRow(entry.id).into());
    }
    keys_ui(&row, view);
}

/// What the selected rows come to, as far as they were read.
fn several_ui(ui: &mut Ui, view: &View, local: &mut LocalState) {
    let p = palette(ui);
    let rect = ui.max_rect().shrink2(vec2(size::EDGE, AROUND / 2.0));
    let sum = view.history.sum_of_selected();
    let lines = [
        words::selected_sum(sum.files, sum.bytes),
        words::selected_ends(sum.uploaded, sum.duplicates, sum.not_stored),
    ];
    let mut top = rect.top();
    for (at, sentence) in lines.iter().enumerate() {
        let place = Rect::from_min_size(pos2(rect.left(), top), vec2(rect.width(), STEP));
        top += STEP;
        let ink = if at == 0 { p.text } else { p.weak };
        let used = body_line(ui.painter(), place, sentence, ink);
        let response = ui.interact(used, ui.scope_id().with(("sum", at)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, sentence));
    }
    let mut row = buttons(ui, rect, top);
    // Where not all were read, the number is not known, and there may be some.
    let ids = sum.is_whole.then_some(sum.ids);
    let label = words::copy_ids(ids);
    let copy = Press::new(&label).small().enabled(ids != Some(0));
    if copy.show(&mut row).clicked() {
        local.push(HistoryAction::CopyIds.into());
    }
    keys_ui(&row, view);
}

/// The line of buttons below the facts.
fn buttons(ui: &mut Ui, rect: Rect, top: f32) -> Ui {
    let place = Rect::from_min_max(pos2(rect.left(), top + 6.0), rect.max);
    let layout = Layout::left_to_right(Align::Center);
    let mut row = ui.new_child(UiBuilder::new().max_rect(place).layout(layout));
    row.spacing_mut().item_spacing.x = 8.0;
    row
}

/// The keys, in what is left of the line of buttons.
fn keys_ui(row: &Ui, view: &View) {
    let p = palette(row);
    let history = view.history;
    let several = history.selection.rows.len() > 1;
    let focused = history.focused();
    let opens = focused.is_some_and(|e| e.asset().is_some() && e.destination.is_some());
    let keys = words::keys(several || opens);
    let room = row.available_rect_before_wrap();
    let galley = row
        .painter()
        .layout_no_wrap(keys.to_owned(), regular(text::SMALL), p.weak);
    if galley.size().x + 8.0 > room.width() {
        return;
    }
    let font = regular(text::SMALL);
    line(row.painter(), room, Align::Max, keys, font, p.weak);
}
