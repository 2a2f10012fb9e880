//! The heads of columns: each sorts, and its edge moves.

use egui::{Align, CursorIcon, Id, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::super::action::UiAction;
use super::super::column_edge::column_edge_ui;
use super::super::columns::{Columns, cell};
use super::super::icons::{self, Icon};
use super::super::sorting::Column;
use super::super::theme::{palette, regular};
use super::super::tokens::{size, text};
use super::super::view::LocalState;
use super::super::widgets::{focus_ring, line, underline};
use crate::model::RowFilter;
use crate::model::words::controls;

pub(super) fn heads_ui(ui: &mut Ui, columns: &Columns, local: &mut LocalState) {
    let p = palette(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), size::COLUMN_HEADS));
    let status = if local.query.filter == RowFilter::Duplicates {
        controls::head_there()
    } else {
        controls::head_status()
    };
    let mut heads = vec![(
        columns.name,
        controls::head_name(),
        Align::Min,
        Column::Name,
    )];
    heads.extend(
        columns
            .size
            .map(|c| (c, controls::head_size(), Align::Max, Column::Size)),
    );
    heads.push((columns.status, status, Align::Min, Column::Status));
    heads.push((
        columns.asset,
        controls::head_asset(),
        Align::Min,
        Column::Asset,
    ));
    for (place, name, align, column) in heads {
        head_ui(ui, cell(rect, place), name, align, column, local);
        column_edge_ui(ui, rect, place, column, local);
    }
    underline(ui.painter(), rect, p.line);
}

fn head_ui(ui: &Ui, rect: Rect, name: &str, align: Align, column: Column, local: &mut LocalState) {
    let p = palette(ui);
    let id = Id::unique(("head", column));
    let response = ui
        .interact(rect.shrink2(vec2(0.0, 3.0)), id, Sense::click())
        .on_hover_cursor(CursorIcon::PointingHand);
    let sort = local.query.sort.filter(|s| s.column == column);
    response.widget_info(|| {
        let chosen = sort.is_some();
        WidgetInfo::selected(Role::Button, true, chosen, controls::sort_by(name))
    });
    let ink = if response.hovered() || sort.is_some() {
        p.text
    } else {
        p.weak
    };
    let painter = ui.painter();
    let used = line(painter, rect, align, name, regular(text::SMALL), ink);
    if let Some(sort) = sort {
        let x = if align == Align::Max {
            used.left() - 10.0
        } else {
            used.right() + 10.0
        };
        let spot = Rect::from_center_size(pos2(x, rect.center().y), vec2(11.0, 11.0));
        let icon = if sort.descending {
            Icon::ChevronDown
        } else {
            Icon::ChevronUp
        };
        icons::paint(painter, spot, 11.0, icon, ink);
    }
    focus_ring(painter, used.expand(3.0), &response, p.link);
    if response.clicked() {
        local.push(UiAction::SortBy(column));
    }
}
