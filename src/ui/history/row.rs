//! One row of the history: a file, where it went, and what became of it.

use egui::{
    Align, Color32, Rangef, Rect, Role, Sense, Ui, WidgetInfo, pos2, text::LayoutJob, vec2,
};

use super::super::action::UiAction;
use super::super::columns::{cell, halves};
use super::super::icons::{self, FileKind};
use super::super::row_ground::{Standing, clicked, row_ground_ui};
use super::super::segments::{path_line, segments_line};
use super::super::theme::{palette, regular};
use super::super::tokens::{Palette, size, text};
use super::super::view::{LocalState, View};
use super::super::when;
use super::super::widgets::{
    asset_link, body_line, line, menu_item, name_line, small_line, tell_cut, underline,
};
use super::HistoryAction;
use super::list::Columns;
use super::list::id_of;
use crate::model::{
    Arrival, AssetId, HistoryEnd, HistoryEntry, ReportOf, human_bytes, plain_text,
    words::history as words, words::reports,
};

/// Longest path that is drawn, in characters.
const LONGEST: usize = 400;

pub(super) fn row_ui(
    ui: &Ui,
    rect: Rect,
    entry: &HistoryEntry,
    columns: &Columns,
    view: &View,
    local: &mut LocalState,
) {
    let p = palette(ui);
    let selection = &view.history.selection;
    let id = id_of(entry.id);
    let when = entry.when_ms().map(when::day_and_time).unwrap_or_default();
    let standing = Standing {
        selected: selection.rows.contains(&entry.id),
        focused: selection.focused == Some(entry.id),
        takes_keyboard: local
            .history
            .focus_row
            .take_if(|id| *id == entry.id)
            .is_some(),
    };
    let response = row_ground_ui(ui, rect, id, standing, || words::row_name(entry, &when));
    let painter = ui.painter();

    let tile = cell(rect, columns.tile).center();
    let tile = Rect::from_center_size(tile, vec2(size::THUMB, size::THUMB));
    icons::file_tile(painter, tile, FileKind::of(&entry.name), p);
    let (upper, lower) = halves(cell(rect, columns.file));
    name_line(painter, upper, &entry.name, regular(text::BODY), p.text);
    let folder = entry.path.parent().map(|f| f.to_string_lossy());
    let folder = plain_text(&folder.unwrap_or_default(), LONGEST);
    path_line(painter, lower, &folder, regular(text::SMALL), p.weak);
    place_cell(ui, cell(rect, columns.place), entry, view);
    asset_cell(ui, cell(rect, columns.asset), entry, local);
    let (upper, lower) = halves(cell(rect, columns.when));
    body_line(painter, upper, &when, p.text);
    let amount = human_bytes(entry.stamp.size);
    small_line(painter, lower, &amount, p.weak);
    outcome_cell(ui, cell(rect, columns.outcome), entry, p);

    if let Some(how) = clicked(ui, &response, entry.id) {
        local.push(HistoryAction::Select(how).into());
    }
    if response.double_clicked() && entry.asset().is_some() {
        local.push(HistoryAction::OpenAsset(entry.id).into());
    }
    response.context_menu(|ui| menu_ui(ui, entry, local));
}

/// A row that has not been read, or that cannot be.
pub(super) fn unread_ui(ui: &Ui, rect: Rect, id: AssetId, damaged: bool, columns: &Columns) {
    let p = palette(ui);
    underline(ui.painter(), rect, p.line);
    let sentence = match damaged {
        true => words::unreadable(),
        false => words::reading(),
    };
    let place = cell(rect, Rangef::new(columns.file.min, columns.outcome.max));
    body_line(ui.painter(), place, sentence, p.weak);
    let response = ui.interact(rect, id_of(id), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, sentence));
}

fn place_cell(ui: &Ui, rect: Rect, entry: &HistoryEntry, view: &View) {
    let p = palette(ui);
    let Some(destination) = &entry.destination else {
        body_line(ui.painter(), halves(rect).0, "–", p.weak);
        return;
    };
    let (upper, lower) = halves(rect);
    let mut label = destination.label();
    if !entry.folder.is_empty() {
        label = format!("{label} › {}", entry.folder.replace('/', " › "));
    }
    let label = plain_text(&label, LONGEST);
    let font = regular(text::BODY);
    let used = segments_line(ui.painter(), upper, &label, " › ", font, p.text);
    let id = id_of(entry.id).with("place");
    tell_cut(ui, upper, used, id, &label);
    let site = view.places.card(&destination.site).title();
    small_line(ui.painter(), lower, &site, p.weak);
}

fn asset_cell(ui: &Ui, rect: Rect, entry: &HistoryEntry, local: &mut LocalState) {
    let p = palette(ui);
    let Some(asset) = entry.asset() else {
        body_line(ui.painter(), halves(rect).0, "–", p.weak);
        return;
    };
    let (upper, lower) = halves(rect);
    let font = regular(text::BODY);
    if entry.destination.is_some() {
        let id = id_of(entry.id).with("asset");
        if asset_link(ui, upper, id, asset).clicked() {
            local.push(HistoryAction::OpenAsset(entry.id).into());
        }
    } else {
        // Without its site it leads nowhere.
        line(
            ui.painter(),
            upper,
            Align::Min,
            asset.as_str(),
            font,
            p.text,
        );
    }
    if let Some(identifier) = &entry.identifier {
        let identifier = plain_text(identifier, 80);
        small_line(ui.painter(), lower, &identifier, p.weak);
    }
}

/// How it ended, in two lines where one does not hold it: the version stands at the end.
fn outcome_cell(ui: &Ui, rect: Rect, entry: &HistoryEntry, p: &Palette) {
    let painter = ui.painter();
    let sentence = words::outcome(&entry.end);
    let ink = ink_of(&entry.end, p);
    let font = regular(text::BODY);
    let mut job = LayoutJob::simple(sentence.clone(), font, ink, rect.width());
    job.wrap.max_rows = 2;
    let galley = painter.layout_job(job);
    let (upper, _) = halves(rect);
    let top = match galley.rows.len() {
        0 | 1 => upper.center().y - galley.size().y / 2.0,
        _ => rect.center().y - galley.size().y / 2.0,
    };
    let cut = galley.elided;
    painter.galley(pos2(rect.left(), top), galley, ink);
    if cut {
        let id = id_of(entry.id).with("outcome");
        ui.interact(rect, id, Sense::hover())
            .on_hover_text(sentence);
    }
}

fn ink_of(end: &HistoryEnd, p: &Palette) -> Color32 {
    match end {
        HistoryEnd::Done { verdict, .. } if verdict.arrival == Arrival::Duplicate => p.caution,
        HistoryEnd::Done { .. } => p.good,
        HistoryEnd::Failed(_) => p.bad,
        HistoryEnd::Cancelled | HistoryEnd::LeftOut(_) | HistoryEnd::Unfinished => p.weak,
    }
}

fn menu_ui(ui: &mut Ui, entry: &HistoryEntry, local: &mut LocalState) {
    ui.set_width(220.0);
    ui.spacing_mut().item_spacing.y = 1.0;
    let mut item = |ui: &mut Ui, verb: &str, name: &str, action: UiAction| {
        if menu_item(ui, verb, name, None).clicked() {
            local.push(action);
            ui.close();
        }
    };
    let file = &*entry.name;
    if let Some(asset) = entry.asset() {
        if entry.destination.is_some() {
            let open = HistoryAction::OpenAsset(entry.id).into();
            item(
                ui,
                words::open_asset_short(),
                &words::open_asset(file),
                open,
            );
        }
        let copy = UiAction::CopyText(asset.to_string());
        item(ui, words::copy_id_short(), &words::copy_id(file), copy);
    }
    if let Some(hash) = &entry.xxh128 {
        let copy = UiAction::CopyText(hash.clone());
        item(ui, words::copy_hash_short(), &words::copy_hash(file), copy);
    }
    let copy = HistoryAction::CopyRow(entry.id).into();
    item(ui, words::copy_row_short(), &words::copy_row(file), copy);
    let show = UiAction::ShowInFolder(entry.path.to_path_buf());
    item(ui, words::show_file_short(), &words::show_file(file), show);
    let save = UiAction::SaveReport(ReportOf::These(vec![entry.id]));
    item(ui, reports::save(), &reports::save_of(file), save);
}
