//! The Duplicates view: the list left, both sides of the focused row right, keyboard all the way.

mod card;
mod facts;
mod folder;
mod foot;
mod header;
mod keys;
mod list;
mod results;
mod sides;
mod version;

pub use results::version_ink;
pub use version::{VersionDraft, version_ui};

use egui::{Align, Layout, Rect, RichText, Ui, UiBuilder, pos2, vec2};

use super::action::{Select, UiAction};
use super::theme::{palette, semibold};
use super::tokens::{size, text};
use super::view::{LocalState, View};
use super::widgets::{Press, underline};
use crate::model::{
    AssetId, Row, RowFilter,
    words::{duplicates as words, window},
};

/// What the view keeps between frames.
#[derive(Default)]
pub struct DuplicatesState {
    /// Rows of the list that were drawn in this frame: their pictures are worth making.
    pub in_sight: Vec<AssetId>,
    /// The panel for adding to a folder is open, with what is typed.
    pub folder: Option<String>,
    /// The shown row is to get the keyboard, so that Enter and the arrows are its own.
    pub focus_row: bool,
    /// The panel's field is to get the keyboard.
    pub focus_folder: bool,
    /// What the header counts.
    tally: header::Tally,
    /// Rows laid out since the start: what tests hold to be few.
    pub rows_drawn: u64,
}

/// Draws the view into all that is left of `ui`.
pub fn duplicates_ui(ui: &mut Ui, view: &View, local: &mut LocalState) {
    local.duplicates.in_sight.clear();
    if view.index.shown() == 0 {
        nothing_ui(ui, view, local);
        return;
    }
    let focused = focused_row(view, local);
    if focused.is_none() {
        // Somebody who opens the view wants to see the first one.
        local.push(UiAction::Select(Select::Step(1)));
        // Nobody who came by mouse wants a ring around it.
        local.duplicates.focus_row = ui.memory(|m| m.focused()).is_some();
    }
    keys::keys(ui, view, focused, local);
    let whole = ui.available_rect_before_wrap();
    let p = palette(ui);
    let header = Rect::from_min_size(whole.min, vec2(whole.width(), header::HEIGHT));
    ui.painter().rect_filled(header, 0.0, p.surface);
    underline(ui.painter(), header, p.line);
    header::header_ui(ui, header, view, local);
    let list_width = (whole.width() * 0.27).clamp(250.0, 340.0);
    let left = Rect::from_min_max(
        pos2(whole.left(), header.bottom()),
        pos2(whole.left() + list_width, whole.bottom()),
    );
    let right = Rect::from_min_max(pos2(left.right(), header.bottom()), whole.max);
    ui.painter().rect_filled(right, 0.0, p.group);
    ui.painter().vline(
        right.left() - 0.5,
        right.y_range(),
        egui::Stroke::new(size::LINE, p.line),
    );
    let mut list = ui.new_child(UiBuilder::new().id_salt("duplicates").max_rect(left));
    list::list_ui(&mut list, view, local);
    if let Some(row) = focused {
        let layout = Layout::top_down(Align::Min);
        let inner = UiBuilder::new()
            .id_salt("sides")
            .max_rect(right)
            .layout(layout);
        let mut sides = ui.new_child(inner);
        sides::sides_ui(&mut sides, row, view, local);
    }
}

/// The row whose both sides are shown: the focused one, if it is in the list.
fn focused_row<'v>(view: &View<'v>, local: &LocalState) -> Option<&'v Row> {
    let row = view.snapshot.row(local.selection.focused?)?;
    let hidden = local.query.hidden.contains(&row.id);
    (local.query.filter.shows(&row.phase) && !hidden).then_some(row)
}

/// The rows that an action means: those selected if there are several, else the focused one.
fn meant<'v>(view: &View<'v>, local: &LocalState) -> Vec<&'v Row> {
    match local.selection.rows.len() {
        0 | 1 => focused_row(view, local).into_iter().collect(),
        _ => local.selection.rows_in(view.snapshot),
    }
}

fn nothing_ui(ui: &mut Ui, view: &View, local: &mut LocalState) {
    let p = palette(ui);
    let searched = !local.query.find.is_empty();
    let counts = view.index.counts();
    let left = counts.sending + counts.waiting;
    ui.add_space((ui.available_height() * 0.3).max(24.0));
    ui.vertical_centered(|ui| {
        ui.set_max_width(460.0);
        if searched {
            let sentence = window::nothing_here(local.query.filter, &local.query.find);
            ui.label(RichText::new(sentence).color(p.weak));
            return;
        }
        // What is still on its way may turn out to be one.
        let (title, note) = match left {
            0 => {
                let checks = view.snapshot.connection.checks_duplicates;
                (words::none(), words::none_note(checks))
            }
            left => (words::none_so_far(), words::still_to_be_checked(left)),
        };
        ui.label(RichText::new(title).font(semibold(text::HEADING)));
        ui.add_space(4.0);
        ui.label(RichText::new(note).color(p.weak));
        ui.add_space(12.0);
        if Press::new(words::show_all_files()).show(ui).clicked() {
            local.push(UiAction::SetFilter(RowFilter::All));
        }
    });
}
