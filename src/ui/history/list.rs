//! The history's rows: heads of columns, and those rows that are in sight.

use egui::{Id, Rangef, Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

use super::super::columns::cell;
use super::super::icons::{self, Icon};
use super::super::sight::Sight;
use super::super::theme::{palette, scroll_rows};
use super::super::tokens::size;
use super::super::view::{LocalState, View};
use super::super::widgets::{small_line, underline};
use super::{HistoryAction, row};
use crate::model::{AssetId, words::history as words};

const HEADS: f32 = size::COLUMN_HEADS;
const ROW: f32 = size::ROW;

/// The widget of a row.
pub fn id_of(id: AssetId) -> Id {
    Id::unique(("history row", id))
}

/// Rows that fit into `height`.
pub fn page(height: f32) -> i32 {
    ((height - HEADS) / ROW - 1.0).max(1.0) as i32
}

/// Left and right of each column, from the list's left.
pub(super) struct Columns {
    pub tile: Rangef,
    pub file: Rangef,
    pub place: Rangef,
    pub asset: Rangef,
    pub when: Rangef,
    pub outcome: Rangef,
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
        let file = next(left, free * 0.40);
        let place = next(file.max + GAP, free * 0.29);
        let asset = next(place.max + GAP, ASSET);
        let when = next(asset.max + GAP, WHEN);
        let outcome = next(when.max + GAP, free * 0.31);
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
    scroll_rows(&mut inner);
    let area = ScrollArea::vertical()
        .id_salt("history rows")
        .auto_shrink([false, false]);
    area.show_viewport(&mut inner, |ui, viewport| {
        ui.set_width(whole.width());
        ui.set_height(count as f32 * ROW);
        let sight = Sight::of(ui, viewport, whole.width());
        let seen = sight.rows(count, ROW);
        let rect = |at: usize| sight.row(at, ROW);
        let mut unread = false;
        for (at, id) in history
            .rows
            .iter()
            .enumerate()
            .take(seen.end)
            .skip(seen.start)
        {
            local.history.rows_drawn += 1;
            match history.entries.get(id) {
                Some(Some(entry)) => row::row_ui(ui, rect(at), entry, &columns, view, local),
                known => {
                    unread |= known.is_none();
                    row::unread_ui(ui, rect(at), *id, known.is_some(), &columns);
                }
            }
        }
        // While they are on their way they are not asked for again, frame by frame.
        if unread && !history.reading {
            local.push(HistoryAction::Need(seen).into());
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
        (columns.outcome, words::head_outcome()),
    ] {
        small_line(ui.painter(), cell(rect, column), name, p.weak);
    }
    // The newest stands first, and nothing else is offered.
    let used = small_line(
        ui.painter(),
        cell(rect, columns.when),
        words::head_when(),
        p.weak,
    );
    let spot = Rect::from_center_size(pos2(used.right() + 9.0, rect.center().y), vec2(10.0, 10.0));
    icons::paint(ui.painter(), spot, 10.0, Icon::ChevronDown, p.weak);
}
