//! The list of duplicates: only the rows in sight are laid out, however many there are.

use egui::{Color32, Rangef, Rect, ScrollArea, Ui, Vec2, pos2};

use super::super::action::UiAction;
use super::super::icons::{self, Icon};
use super::super::index::asset_of;
use super::super::menu::row_menu_ui;
use super::super::row::id_of;
use super::super::row_ground::{Standing, clicked, row_ground_ui};
use super::super::sight::Sight;
use super::super::theme::{palette, regular, scroll_rows, semibold};
use super::super::thumbnail::thumbnail_ui;
use super::super::tokens::text;
use super::super::view::{LocalState, View};
use super::super::widgets::{name_line, small_line};
use crate::model::{Row, words::duplicates as words, words::window};

/// Height of one row.
pub const ROW: f32 = 54.0;
const THUMB: f32 = 34.0;

/// Draws the list.
pub fn list_ui(ui: &mut Ui, view: &View, local: &mut LocalState) {
    let width = ui.available_width();
    let count = view.index.shown();
    scroll_rows(ui);
    let area = ScrollArea::vertical()
        .id_salt("duplicate rows")
        .auto_shrink([false, false]);
    area.show_viewport(ui, |ui, viewport| {
        ui.set_width(width);
        ui.set_height(count as f32 * ROW);
        let sight = Sight::of(ui, viewport, width);
        let seen = sight.rows(count, ROW);
        for (at, row) in view
            .index
            .shown_between(view.snapshot, seen.start, seen.end)
        {
            local.duplicates.in_sight.push(row.id);
            local.duplicates.rows_drawn += 1;
            row_ui(ui, sight.row(at, ROW), row, view, local);
        }
        if let Some(id) = local.reveal.take()
            && let Some(at) = view.index.place_of(view.snapshot, id)
        {
            ui.scroll_to_rect(sight.row(at, ROW), None);
        }
    });
}

fn row_ui(ui: &Ui, rect: Rect, row: &Row, view: &View, local: &mut LocalState) {
    let p = palette(ui);
    let id = id_of(row.id);
    let selected = local.selection.rows.contains(&row.id);
    let focused = local.selection.focused == Some(row.id);
    let reviewed = row.follow_up.as_ref().is_some_and(|f| f.review.is_some());
    let standing = Standing {
        selected,
        focused,
        takes_keyboard: focused && std::mem::take(&mut local.duplicates.focus_row),
    };
    let response = row_ground_ui(ui, rect, id, standing, || {
        let name = window::row_name(row, view.now_ms, &view.snapshot.connection);
        match reviewed {
            true => format!("{name}, {}", words::reviewed()),
            false => name,
        }
    });
    let painter = ui.painter();

    let tile = Rect::from_center_size(
        pos2(rect.left() + 14.0 + THUMB / 2.0, rect.center().y),
        Vec2::splat(THUMB),
    );
    // Dimmed, and still readable.
    let faded = |color: Color32| if reviewed { p.weak } else { color };
    thumbnail_ui(ui, tile, row, view.desk, reviewed);
    let x = Rangef::new(tile.right() + 10.0, rect.right() - 12.0);
    let middle = rect.center().y;
    let upper = Rect::from_x_y_ranges(x, Rangef::new(middle - 19.0, middle));
    let mut lower = Rect::from_x_y_ranges(x, Rangef::new(middle, middle + 18.0));
    let font = match focused {
        true => semibold(text::BODY),
        false => regular(text::BODY),
    };
    name_line(painter, upper, &row.name, font, faded(p.text));
    if reviewed {
        let spot = Rect::from_center_size(
            pos2(lower.left() + 6.0, lower.center().y),
            Vec2::splat(11.0),
        );
        icons::paint(painter, spot, 11.0, Icon::Check, p.good);
        lower.min.x += 17.0;
    }
    let below = match reviewed {
        true => words::short_line(row),
        false => words::list_line(row),
    };
    small_line(painter, lower, &below, p.weak);
    if let Some(how) = clicked(ui, &response, row.id) {
        local.push(UiAction::Select(how));
    }
    if let (true, Some(asset)) = (response.double_clicked(), asset_of(row)) {
        local.push(UiAction::OpenAsset(asset.clone()));
    }
    response.context_menu(|ui| row_menu_ui(ui, row, view, local));
}
