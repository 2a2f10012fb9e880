//! One row of the list.

mod actions;
mod status;

use egui::{Align, Id, Popup, Rect, Ui, Vec2};

use super::action::UiAction;
use super::columns::{Columns, cell, halves};
use super::index::asset_of;
use super::menu::row_menu_ui;
use super::row_ground::{Standing, clicked, row_ground_ui};
use super::theme::{palette, regular};
use super::thumbnail::{thumbnail_ui, wants_picture};
use super::tokens::{size, text};
use super::view::{LocalState, View};
use super::widgets::{asset_link, body_line, line, name_line, small_line};
use crate::model::words::controls;
use crate::model::{AssetId, Row, human_bytes, words::window};

/// The widget of the row of `id`.
pub fn id_of(id: AssetId) -> Id {
    Id::unique(("row", id))
}

/// The menu of the row of `id`.
pub fn menu_of(id: AssetId) -> Id {
    id_of(id).with("more").with("popup")
}

/// Draws `row` into `rect`.
pub fn row_ui(
    ui: &Ui,
    rect: Rect,
    row: &Row,
    columns: &Columns,
    view: &View,
    local: &mut LocalState,
) {
    let p = palette(ui);
    let id = id_of(row.id);
    let menu_open = Popup::is_id_open(ui.ctx(), menu_of(row.id));
    let standing = Standing {
        selected: local.selection.rows.contains(&row.id) || menu_open,
        focused: local.selection.focused == Some(row.id),
        takes_keyboard: local.focus_row.take_if(|id| *id == row.id).is_some(),
    };
    let response = row_ground_ui(ui, rect, id, standing, || {
        window::row_name(row, view.now_ms, &view.snapshot.connection)
    });
    let painter = ui.painter();

    let tile = Rect::from_center_size(cell(rect, columns.tile).center(), Vec2::splat(size::THUMB));
    if wants_picture(row) {
        local.pictures_in_sight.push(row.id);
    }
    thumbnail_ui(ui, tile, row, view.desk, false);
    name_cell(ui, cell(rect, columns.name), row, columns.size.is_none());
    if let Some(column) = columns.size {
        let amount = human_bytes(row.size);
        line(
            painter,
            cell(rect, column),
            Align::Max,
            &amount,
            regular(text::BODY),
            p.text,
        );
    }
    let free = actions::actions_cell(ui, cell(rect, columns.actions), row, view, local);
    let mut status = cell(rect, columns.status);
    if status::takes_asset_s_room(row) {
        status.max.x = status.max.x.max(free - 12.0);
    } else {
        asset_cell(ui, cell(rect, columns.asset), row, local);
    }
    status::status_cell(ui, status, row, view, local);

    if let Some(how) = clicked(ui, &response, row.id) {
        local.push(UiAction::Select(how));
    }
    if let (true, Some(asset)) = (response.double_clicked(), asset_of(row)) {
        local.push(UiAction::OpenAsset(asset.clone()));
    }
    response.context_menu(|ui| row_menu_ui(ui, row, view, local));
}

fn name_cell(ui: &Ui, rect: Rect, row: &Row, with_size: bool) {
    let p = palette(ui);
    let painter = ui.painter();
    let below = match (row.folder.is_empty(), with_size) {
        (false, false) => row.folder.to_string(),
        (true, false) => String::new(),
        (false, true) => format!("{} · {}", human_bytes(row.size), row.folder),
        (true, true) => human_bytes(row.size),
    };
    if below.is_empty() {
        name_line(painter, rect, &row.name, regular(text::BODY), p.text);
        return;
    }
    let (upper, lower) = halves(rect);
    name_line(painter, upper, &row.name, regular(text::BODY), p.text);
    small_line(painter, lower, &below, p.weak);
}

fn asset_cell(ui: &Ui, rect: Rect, row: &Row, local: &mut LocalState) {
    let p = palette(ui);
    let painter = ui.painter();
    match (asset_of(row), &row.reserved) {
        (Some(asset), _) => {
            let id = id_of(row.id).with("asset");
            if asset_link(ui, rect, id, asset).clicked() {
                local.push(UiAction::OpenAsset(asset.clone()));
            }
        }
        (None, Some(reserved)) if !row.phase.is_final() => {
            let (upper, lower) = halves(rect);
            body_line(painter, upper, reserved.as_str(), p.weak);
            small_line(painter, lower, controls::reserved(), p.weak);
        }
        _ => {
            body_line(painter, rect, "–", p.weak);
        }
    }
}
