//! The picker's foot: what is chosen and whether it can be, the keys, and the buttons.

use egui::{
    Align, Align2, Color32, Frame, Margin, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2,
    text::LayoutJob, vec2,
};

use super::super::icons::{self, Icon};
use super::super::places_view::{FolderAction, PickerRow, PickerStatus, PickerView};
use super::super::segments::segments_line;
use super::super::theme::{palette, regular};
use super::super::tokens::{size, text};
use super::super::view::LocalState;
use super::super::widgets::{Look, Press};
use super::{PAD, WIDTH};
use crate::model::words::{controls, folders as words, links};

/// Height of what is chosen; a longer sentence takes more.
const CHOSEN: f32 = 20.0;

/// What is under the cursor.
enum Chosen {
    Nothing,
    /// It can be used; its place in words.
    Usable(String),
    /// It cannot, and why.
    Not(String),
}

impl Chosen {
    fn of(view: &PickerView) -> Chosen {
        match view.cursor.and_then(|at| view.rows.get(at)) {
            Some(PickerRow::Folder { folder, .. }) if view.takes(folder) => {
                Chosen::Usable(words::place_of(folder))
            }
            Some(PickerRow::Folder { folder, .. }) => Chosen::Not(match view.links {
                0 => words::refused(folder),
                _ => links::refused(folder),
            }),
            Some(PickerRow::Identifier(id)) => Chosen::Usable(id.to_string()),
            _ => Chosen::Nothing,
        }
    }
}

/// Draws it.
pub(super) fn foot_ui(ui: &mut Ui, view: &PickerView, local: &mut LocalState) {
    let p = palette(ui);
    let top = ui.min_rect().bottom();
    ui.painter().hline(
        ui.max_rect().left()..=ui.max_rect().left() + WIDTH,
        top,
        Stroke::new(size::LINE, p.line),
    );
    let chosen = Chosen::of(view);
    Frame::NONE
        .inner_margin(Margin::symmetric(PAD as i8, 10))
        .show(ui, |ui| {
            said_ui(ui, view, &chosen);
            ui.add_space(8.0);
            buttons_ui(ui, view, &chosen, local);
        });
}

/// What is chosen, or what the site said of it.
fn said_ui(ui: &mut Ui, view: &PickerView, chosen: &Chosen) {
    let p = palette(ui);
    let wide = WIDTH - 2.0 * PAD;
    // A folder that plainly takes nothing is no failure: it is said calmly, before anybody asks.
    let (sentence, ink, role) = match (&view.status, chosen) {
        (PickerStatus::Checking(title), _) => (words::checking(title), p.text, Role::Status),
        (_, Chosen::Not(why)) => (why.clone(), p.weak, Role::Status),
        (PickerStatus::Refused(why), _) => (why.clone(), p.bad, Role::Alert),
        (PickerStatus::Idle, Chosen::Usable(place)) => {
            let (_, rect) = ui.allocate_space(vec2(wide, CHOSEN));
            let spot =
                Rect::from_center_size(pos2(rect.left() + 8.0, rect.center().y), vec2(16.0, 16.0));
            icons::paint(ui.painter(), spot, 14.0, Icon::Folder, p.weak);
            let rest = Rect::from_min_max(pos2(rect.left() + 24.0, rect.top()), rect.max);
            let font = regular(text::BODY);
            segments_line(ui.painter(), rest, place, " › ", font, p.text);
            let response = ui.interact(rest, ui.scope_id().with("said"), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Status, true, place));
            response.on_hover_text(place);
            return;
        }
        (PickerStatus::Idle, Chosen::Nothing) => {
            ui.allocate_space(vec2(wide, CHOSEN));
            return;
        }
    };
    let job = LayoutJob::simple(sentence.clone(), regular(text::BODY), ink, wide);
    let galley = ui.painter().layout_job(job);
    let (_, rect) = ui.allocate_space(vec2(wide, galley.size().y.max(CHOSEN)));
    let place = Align2::LEFT_CENTER.align_size_within_rect(galley.size(), rect);
    ui.painter().galley(place.min, galley, ink);
    let spoken = ui.interact(rect, ui.scope_id().with("said"), Sense::hover());
    spoken.widget_info(|| WidgetInfo::labeled(role, true, &sentence));
}

fn buttons_ui(ui: &mut Ui, view: &PickerView, chosen: &Chosen, local: &mut LocalState) {
    let p = palette(ui);
    let (_, rect) = ui.allocate_space(vec2(WIDTH - 2.0 * PAD, size::CONTROL));
    let checking = matches!(view.status, PickerStatus::Checking(_));
    let usable = matches!(chosen, Chosen::Usable(_)) && !checking;
    let mut right = rect.right();
    let mut press = |press: Press, id: &str| {
        let width = press.width(ui);
        let at = Rect::from_min_max(pos2(right - width, rect.top()), pos2(right, rect.bottom()));
        right = at.left() - 8.0;
        press.at(ui, at, ui.scope_id().with(id)).clicked()
    };
    let choose = Press::new(words::choose())
        .look(Look::Primary)
        .enabled(usable);
    if press(choose, "choose") {
        local.push(FolderAction::Choose.into());
    }
    if press(Press::new(controls::cancel()), "cancel") {
        local.push(FolderAction::Close.into());
    }
    let room = Rect::from_min_max(rect.min, pos2(right - 8.0, rect.bottom()));
    let flat = view.refused || !local.places.picker_text.is_empty();
    let keys = words::keys(flat);
    let mut job = LayoutJob::simple(keys.to_owned(), regular(text::SMALL), p.weak, room.width());
    job.halign = Align::Min;
    let galley = ui.painter().layout_job(job);
    let place = Align2::LEFT_CENTER.align_size_within_rect(galley.size(), room);
    ui.painter().galley(place.min, galley, Color32::PLACEHOLDER);
}
