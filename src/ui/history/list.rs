//! The history's rows: heads of columns, and those rows that are in sight.

use egui::{
    Align, Color32, Id, Rangef, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2,
    vec2,
};

use super::super::action::UiAction;
use super::super::icons::{self, FileKind};
use super::super::row_ground::{Standing, clicked, row_ground_ui};
use super::super::theme::{palette, regular};
use super::super::tokens::{Palette, size, text};
use super::super::view::{LocalState, View};
use super::super::when;
use super::super::widgets::{asset_link, line, menu_item, name_line, tell_cut, underline};
use super::HistoryAction;
use crate::model::{
    Arrival, AssetId, HistoryEnd, HistoryEntry, ReportOf, human_bytes, plain_text,
    words::history as words, words::reports,
};

const HEADS: f32 = size::COLUMN_HEADS;
const ROW: f32 = size::ROW;
/// Longest path that is drawn, in characters.
const LONGEST: usize = 400;

/// The widget of a row.
pub fn id_of(id: AssetId) -> Id {
    Id::unique(("history row", id))
}

/// Rows that fit into `height`.
pub fn page(height: f32) -> i32 {
    ((height - HEADS) / ROW - 1.0).max(1.0) as i32
}

/// Left and right of each column, from the list's left.
struct Columns {
    tile: Rangef,
    file: Rangef,
    place: Rangef,
    asset: Rangef,
    when: Rangef,
    outcome: Rangef,
}

impl Columns {
    fn of(width: f32) -> Columns {
        const GAP: f32 = 16.0;
        const ASSET: f32 = 124.0;
        const WHEN: f32 = 124.0;
        let tile = Rangef::new(size::EDGE, size::EDGE + size::THUMB);
        let left = tile.max + 12.0;
        let free = (width - size::EDGE - left - ASSET - WHEN - 4.0 * GAP).max(200.0);
        let next = |from: f32, span: f32| Rangef::new(from, from + span);
        let file = next(left, free * 0.42);
        let place = next(file.max + GAP, free * 0.30);
        let asset = next(place.max + GAP, ASSET);
        let when = next(asset.max + GAP, WHEN);
        let outcome = next(when.max + GAP, free * 0.28);
        Columns {
            tile,
            file,
            place,
            asset,
            when,
            outcome,
        }
    }
}

fn cell(row: Rect, column: Rangef) -> Rect {
    Rect::from_min_max(
        pos2(row.left() + column.min, row.top()),
        pos2(row.left() + column.max, row.bottom()),
    )
}

/// Draws the list into all of `ui`.
pub fn list_ui(ui: &mut Ui, view: &View, local: &mut LocalState) {
    let history = view.history;
    let whole = ui.max_rect();
    let columns = Columns::of(whole.width());
    heads_ui(ui, whole, &columns);
    let rest = Rect::from_min_max(pos2(whole.left(), whole.top() + HEADS), whole.max);
    let mut inner = ui.new_child(UiBuilder::new().max_rect(rest));
    inner.spacing_mut().item_spacing.y = 0.0;
    let count = history.rows.len();
    local.history.rows_drawn = 0;
    let area = ScrollArea::vertical()
        .id_salt("history rows")
        .auto_shrink([false, false]);
    area.show_viewport(&mut inner, |ui, viewport| {
        let width = whole.width();
        ui.set_width(width);
        ui.set_height(count as f32 * ROW);
        let origin = ui.max_rect().left_top();
        // The difference is taken in `f64`: millions of points lose their pixels in `f32`.
        let rect = |at: usize| {
            let below = at as f64 * f64::from(ROW) - f64::from(viewport.min.y);
            let top = origin.y + viewport.min.y + below as f32;
            Rect::from_min_size(pos2(origin.x, top), vec2(width, ROW))
        };
        let first = (viewport.min.y / ROW).max(0.0) as usize;
        let last = ((viewport.max.y / ROW).max(0.0) as usize + 1).min(count);
        let mut unread = false;
        for (at, id) in history.rows.iter().enumerate().take(last).skip(first) {
            local.history.rows_drawn += 1;
            match history.entries.get(id) {
                Some(Some(entry)) => row_ui(ui, rect(at), entry, &columns, view, local),
                known => {
                    unread |= known.is_none();
                    unread_ui(ui, rect(at), *id, known.is_some(), &columns);
                }
            }
        }
        // While they are on their way they are not asked for again, frame by frame.
        if unread && !history.reading {
            local.push(HistoryAction::Need(first..last).into());
        }
        if let Some(id) = local.history.reveal.take()
            && let Some(at) = history.place_of(id)
        {
            ui.scroll_to_rect(rect(at), None);
        }
    });
}

fn heads_ui(ui: &Ui, whole: Rect, columns: &Columns) {
    let p = palette(ui);
    let rect = Rect::from_min_size(whole.min, vec2(whole.width(), HEADS));
    underline(ui.painter(), rect, p.line);
    for (column, name) in [
        (columns.file, words::head_file()),
        (columns.place, words::head_place()),
        (columns.asset, words::head_asset()),
        (columns.when, words::head_when()),
        (columns.outcome, words::head_outcome()),
    ] {
        let font = regular(text::SMALL);
        line(
            ui.painter(),
            cell(rect, column),
            Align::Min,
            name,
            font,
            p.weak,
        );
    }
}

/// A row that has not been read, or that cannot be.
fn unread_ui(ui: &Ui, rect: Rect, id: AssetId, damaged: bool, columns: &Columns) {
    let p = palette(ui);
    underline(ui.painter(), rect, p.line);
    let sentence = match damaged {
        true => words::unreadable(),
        false => words::reading(),
    };
    let place = cell(rect, Rangef::new(columns.file.min, columns.outcome.max));
    let font = regular(text::BODY);
    line(ui.painter(), place, Align::Min, sentence, font, p.weak);
    let response = ui.interact(rect, id_of(id), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, sentence));
}

fn row_ui(
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
    name_line(painter, lower, &folder, regular(text::SMALL), p.weak);
    place_cell(ui, cell(rect, columns.place), entry, view);
    asset_cell(ui, cell(rect, columns.asset), entry, local);
    let (upper, lower) = halves(cell(rect, columns.when));
    line(
        painter,
        upper,
        Align::Min,
        &when,
        regular(text::BODY),
        p.text,
    );
    let amount = human_bytes(entry.stamp.size);
    line(
        painter,
        lower,
        Align::Min,
        &amount,
        regular(text::SMALL),
        p.weak,
    );
    outcome_cell(ui, cell(rect, columns.outcome), entry, p);

    if let Some(how) = clicked(ui, &response, entry.id) {
        local.push(HistoryAction::Select(how).into());
    }
    if response.double_clicked() && entry.asset().is_some() {
        local.push(HistoryAction::OpenAsset(entry.id).into());
    }
    response.context_menu(|ui| menu_ui(ui, entry, local));
}

fn halves(rect: Rect) -> (Rect, Rect) {
    let middle = rect.center().y;
    let upper = Rect::from_x_y_ranges(rect.x_range(), Rangef::new(middle - 18.0, middle));
    let lower = Rect::from_x_y_ranges(rect.x_range(), Rangef::new(middle, middle + 17.0));
    (upper, lower)
}

fn place_cell(ui: &Ui, rect: Rect, entry: &HistoryEntry, view: &View) {
    let p = palette(ui);
    let Some(destination) = &entry.destination else {
        line(
            ui.painter(),
            rect,
            Align::Min,
            "–",
            regular(text::BODY),
            p.weak,
        );
        return;
    };
    let (upper, lower) = halves(rect);
    let mut label = destination.label();
    if !entry.folder.is_empty() {
        label = format!("{label} › {}", entry.folder.replace('/', " › "));
    }
    let label = plain_text(&label, LONGEST);
    // Its end tells more than its beginning.
    let used = name_line(ui.painter(), upper, &label, regular(text::BODY), p.text);
    let id = id_of(entry.id).with("place");
    tell_cut(ui, upper, used, id, &label);
    let site = view.places.card(&destination.site).title();
    line(
        ui.painter(),
        lower,
        Align::Min,
        &site,
        regular(text::SMALL),
        p.weak,
    );
}

fn asset_cell(ui: &Ui, rect: Rect, entry: &HistoryEntry, local: &mut LocalState) {
    let p = palette(ui);
    let Some(asset) = entry.asset() else {
        line(
            ui.painter(),
            rect,
            Align::Min,
            "–",
            regular(text::BODY),
            p.weak,
        );
        return;
    };
    let (upper, lower) = match entry.identifier {
        Some(_) => halves(rect),
        None => (rect, rect),
    };
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
        let font = regular(text::SMALL);
        line(ui.painter(), lower, Align::Min, &identifier, font, p.weak);
    }
}

fn outcome_cell(ui: &Ui, rect: Rect, entry: &HistoryEntry, p: &Palette) {
    let painter = ui.painter();
    let (upper, lower) = match entry.xxh128 {
        Some(_) => halves(rect),
        None => (rect, rect),
    };
    let sentence = words::outcome(&entry.end);
    let ink = ink_of(&entry.end, p);
    let used = line(
        painter,
        upper,
        Align::Min,
        &sentence,
        regular(text::BODY),
        ink,
    );
    let id = id_of(entry.id);
    tell_cut(ui, upper, used, id.with("outcome"), &sentence);
    if let Some(hash) = &entry.xxh128 {
        let used = line(
            painter,
            lower,
            Align::Min,
            hash,
            regular(text::SMALL),
            p.weak,
        );
        tell_cut(ui, lower, used, id.with("hash"), hash);
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
