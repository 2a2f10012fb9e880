//! The list: heads of columns, groups, and those rows that are in sight.

mod groups;
mod heads;
mod keys;

use egui::{ScrollArea, Ui};

use super::columns::Columns;
use super::row::row_ui;
use super::sight::Sight;
use super::theme::{palette, scroll_rows};
use super::tokens::size;
use super::view::{LocalState, View};
use crate::model::words;

/// Draws the list into all that is left of `ui`.
pub fn list_ui(ui: &mut Ui, view: &View, local: &mut LocalState) {
    keys::keys(ui, view, local);
    let width = ui.available_width();
    let columns = Columns::of(width, &view.manners.columns);
    heads::heads_ui(ui, &columns, local);
    if view.index.shown() == 0 && view.index.groups().is_empty() {
        nothing_ui(ui, local);
        return;
    }
    let height = view.index.height();
    scroll_rows(ui);
    let area = ScrollArea::vertical()
        .id_salt("rows")
        .auto_shrink([false, false]);
    area.show_viewport(ui, |ui, viewport| {
        ui.set_width(width);
        ui.set_height(height as f32);
        let seen = Sight::of(ui, viewport, width);
        for group in view.index.groups_between(seen.from, seen.to) {
            groups::group_ui(ui, group, &seen, view, local);
            for (top, row) in view
                .index
                .rows_between(group, view.snapshot, seen.from, seen.to)
            {
                local.rows_laid_out += 1;
                row_ui(ui, seen.rect(top, size::ROW), row, &columns, view, local);
            }
        }
        if let Some(id) = local.reveal.take()
            && let Some(top) = view.index.top_of(view.snapshot, id)
        {
            ui.scroll_to_rect(seen.rect(top, size::ROW), None);
        }
    });
}

fn nothing_ui(ui: &mut Ui, local: &LocalState) {
    let sentence = words::window::nothing_here(local.query.filter, &local.query.find);
    ui.add_space(48.0);
    ui.vertical_centered(|ui| {
        ui.label(egui::RichText::new(sentence).color(palette(ui).weak));
    });
}
