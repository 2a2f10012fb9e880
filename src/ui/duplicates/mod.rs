//! The Duplicates view: the list left, both sides of the focused row right, keyboard all the way.

mod actions;
mod facts;
mod folder;
mod keys;
mod list;
mod sides;
mod version;

pub use actions::version_ink;
pub use version::{VersionDraft, version_ui};

use crate::model::words::controls;
use egui::{Align, Layout, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::action::{FollowUpAction, Select, UiAction};
use super::index::asset_of;
use super::report_ui::ReportAction;
use super::theme::{palette, regular, semibold};
use super::tokens::{size, text};
use super::view::{LocalState, View};
use super::widgets::{Press, line, underline};
use crate::model::{
    AssetId, ReportForm, ReportOf, ReportWish, Row,
    words::{duplicates as words, reports, window},
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
    /// Rows laid out since the start: what tests hold to be few.
    pub rows_drawn: u64,
}

const HEADER: f32 = 52.0;

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
    let header = Rect::from_min_size(whole.min, vec2(whole.width(), HEADER));
    ui.painter().rect_filled(header, 0.0, p.surface);
    underline(ui.painter(), header, p.line);
    header_ui(ui, header, view, local);
    let list_width = (whole.width() * 0.3).clamp(250.0, 340.0);
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

fn header_ui(ui: &Ui, rect: Rect, view: &View, local: &mut LocalState) {
    let p = palette(ui);
    let several = local.selection.rows.len() > 1;
    let rows: Vec<&Row> = match several {
        true => local.selection.rows_in(view.snapshot),
        false => Vec::new(),
    };
    let all = view.index.shown();
    let count = if several { rows.len() } else { all };
    let review = words::mark_reviewed(count, !several);
    let copy = words::copy_ids(count, !several);
    let export = reports::export_csv(count, !several);
    let mut right = rect.right() - size::EDGE;
    let mut place = |press: &Press| {
        let width = press.width(ui);
        let at = Rect::from_center_size(
            pos2(right - width / 2.0, rect.center().y),
            vec2(width, size::CONTROL),
        );
        right -= width + 8.0;
        at
    };
    let press = Press::new(&review);
    let at = place(&press);
    if press.at(ui, at, ui.scope_id().with("review all")).clicked() {
        let ids = match several {
            true => rows.iter().map(|r| r.id).collect(),
            false => view.index.shown_rows(view.snapshot).map(|r| r.id).collect(),
        };
        local.push(FollowUpAction::Review(ids).into());
    }
    let press = Press::new(&export);
    let at = place(&press);
    if press.at(ui, at, ui.scope_id().with("export")).clicked() {
        let ids = match several {
            true => rows.iter().map(|r| r.id).collect(),
            false => view.index.shown_rows(view.snapshot).map(|r| r.id).collect(),
        };
        let wish = ReportWish {
            of: ReportOf::These(ids),
            form: ReportForm::Csv,
            read_again: false,
        };
        local.push(ReportAction::Save(wish).into());
    }
    let press = Press::new(&copy);
    let at = place(&press);
    if press.at(ui, at, ui.scope_id().with("copy all")).clicked() {
        let ids: Vec<String> = match several {
            true => rows
                .iter()
                .filter_map(|r| asset_of(r))
                .map(ToString::to_string)
                .collect(),
            false => {
                let shown = view.index.shown_rows(view.snapshot);
                shown
                    .filter_map(asset_of)
                    .map(ToString::to_string)
                    .collect()
            }
        };
        local.push(UiAction::CopyText(ids.join("\n")));
    }
    let title = Rect::from_min_max(
        pos2(rect.left() + size::EDGE, rect.top()),
        pos2(right - 8.0, rect.bottom()),
    );
    let painter = ui.painter();
    let heading = semibold(text::HEADING);
    let used = line(
        painter,
        title,
        Align::Min,
        controls::duplicates(),
        heading,
        p.text,
    );
    // In two lines where one does not hold it: this is what people must know.
    let note = window::duplicates_note(view.index.counts().duplicates);
    let room = Rect::from_min_max(pos2(used.right() + 12.0, title.top()), title.max);
    let font = match room.width() < 520.0 {
        true => regular(text::SMALL),
        false => regular(text::BODY),
    };
    let galley = painter.layout(note.clone(), font, p.weak, room.width().max(80.0));
    let at = pos2(room.left(), room.center().y - galley.size().y / 2.0);
    let shown = Rect::from_min_size(at, galley.size());
    painter.galley(at, galley, p.weak);
    let response = ui.interact(shown, ui.scope_id().with("note"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &note));
}

fn nothing_ui(ui: &mut Ui, view: &View, local: &LocalState) {
    let p = palette(ui);
    let searched = !local.query.find.is_empty();
    ui.add_space((ui.available_height() * 0.3).max(24.0));
    ui.vertical_centered(|ui| {
        ui.set_max_width(460.0);
        if searched {
            let sentence = window::nothing_here(local.query.filter, &local.query.find);
            ui.label(egui::RichText::new(sentence).color(p.weak));
            return;
        }
        let title = egui::RichText::new(words::none()).font(semibold(text::HEADING));
        ui.label(title);
        ui.add_space(4.0);
        let note = words::none_note(view.snapshot.connection.checks_duplicates);
        ui.label(egui::RichText::new(note).color(p.weak));
    });
}
