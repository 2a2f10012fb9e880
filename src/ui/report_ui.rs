//! The sheet that asks how a report shall be saved, and the line that tells how far one is.

use egui::{Key, Label, Modifiers, Rect, RichText, Role, Sense};
use egui::{Ui, WidgetInfo, pos2, vec2};

use super::action::UiAction;
use super::theme::{palette, regular, semibold};
use super::tokens::{size, text};
use super::view::LocalState;
use super::widgets::{self, Look, Press, bar, body_line, share, tick};
use crate::model::{
    ReportForm, ReportProgress, ReportWish, words::report_sheet as words, words::reports,
};

/// What there is to draw of reports.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReportView {
    /// The sheet is open, with what it asks for so far.
    pub sheet: Option<ReportWish>,
    /// Files are being read for a report.
    pub progress: Option<ReportProgress>,
    /// Until they are read, once that can be told.
    pub seconds_left: Option<u64>,
}

/// Wishes about reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReportAction {
    /// Another form, or another choice.
    Change(ReportWish),
    Close,
    /// Asks where, and writes it.
    Save(ReportWish),
    /// Ends the report under way.
    Stop,
}

impl From<ReportAction> for UiAction {
    fn from(action: ReportAction) -> UiAction {
        UiAction::Report(action)
    }
}

const WIDTH: f32 = 440.0;
/// The choice whether files are read again, and the room over it.
const TICK: f32 = 22.0;
const OVER_TICK: f32 = 6.0;
/// Height of the line of progress.
pub const PROGRESS: f32 = 38.0;

/// Draws the sheet over the window.
pub fn sheet_ui(ui: &Ui, wish: &ReportWish, local: &mut LocalState) {
    let p = palette(ui);
    let shown = widgets::sheet_ui(ui, "report sheet", p.veil, |ui| {
        ui.set_width(WIDTH);
        ui.spacing_mut().item_spacing.y = 6.0;
        content_ui(ui, wish, local);
    });
    if shown.backdrop_response.clicked() {
        local.push(ReportAction::Close.into());
    }
}

fn content_ui(ui: &mut Ui, wish: &ReportWish, local: &mut LocalState) {
    let p = palette(ui);
    let title = RichText::new(reports::dialog()).font(semibold(18.0));
    ui.label(title.color(p.text));
    let about = RichText::new(words::about(&wish.of)).color(p.weak);
    ui.add(Label::new(about).wrap());
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        for form in ReportForm::EVERY {
            let press = Press::new(words::form(form))
                .named(words::form_name(form))
                .look(Look::Quiet)
                .selected(wish.form == form);
            if press.show(ui).clicked() {
                let wish = ReportWish {
                    form,
                    ..wish.clone()
                };
                local.push(ReportAction::Change(wish).into());
            }
        }
    });
    let top = ui.cursor().top();
    let tallest = tallest(ui);
    let note = RichText::new(words::form_note(wish.form)).color(p.weak);
    ui.add(Label::new(note).wrap());
    // A media hash list is always of files that were read again.
    let is_list = wish.form == ReportForm::Mhl;
    if !is_list {
        ui.add_space(OVER_TICK);
        let mut again = wish.read_again;
        if tick(ui, &mut again, reports::read_again()).changed() {
            let wish = ReportWish {
                read_again: again,
                ..wish.clone()
            };
            local.push(ReportAction::Change(wish).into());
        }
        let hint = RichText::new(reports::read_again_hint())
            .font(regular(text::SMALL))
            .color(p.weak);
        ui.add(Label::new(hint).wrap());
    }
    ui.add_space((top + tallest - ui.cursor().top()).max(0.0) + 12.0);
    let save = match is_list {
        true => words::choose_folder(),
        false => words::save(),
    };
    let save = Press::new(save).look(Look::Primary);
    let cancel = Press::new(words::cancel()).named(words::cancel_name());
    let both = cancel.width(ui) + 8.0 + save.width(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        ui.add_space((ui.available_width() - both).max(0.0));
        let cancel = cancel.show(ui);
        let save = save.show(ui);
        // Enter saves, unless the keyboard is on another control.
        let free = ui.memory(|m| m.focused()).is_none();
        let entered = free && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Enter));
        let escaped = ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape));
        if cancel.clicked() || escaped {
            local.push(ReportAction::Close.into());
        } else if save.clicked() || entered {
            local.push(ReportAction::Save(wish.clone()).into());
        }
    });
}

/// The height of what stands under the tallest form, so that the choice of another one moves nothing.
fn tallest(ui: &Ui) -> f32 {
    let height = |sentence: &str, size: f32| {
        let ink = palette(ui).weak;
        let galley = ui
            .painter()
            .layout(sentence.to_owned(), regular(size), ink, WIDTH);
        galley.size().y
    };
    let gap = ui.spacing().item_spacing.y;
    let forms = ReportForm::EVERY.into_iter().map(|form| {
        let note = height(words::form_note(form), text::BODY) + gap;
        match form {
            ReportForm::Mhl => note,
            _ => {
                let hint = height(reports::read_again_hint(), text::SMALL);
                note + OVER_TICK + TICK + gap + hint + gap
            }
        }
    });
    forms.fold(0.0, f32::max)
}

/// Draws how far a report is into all of `ui`, and what ends it.
pub fn progress_ui(
    ui: &mut Ui,
    progress: &ReportProgress,
    seconds_left: Option<u64>,
    local: &mut LocalState,
) {
    let p = palette(ui);
    let rect = ui.max_rect().shrink2(vec2(size::EDGE, 0.0));
    let stop = Press::new(words::stop()).named(words::stop_name()).small();
    let width = stop.width(ui);
    let center = pos2(rect.right() - width / 2.0, rect.center().y);
    let at = Rect::from_center_size(center, vec2(width, size::SMALL_CONTROL));
    if stop.at(ui, at, ui.scope_id().with("stop report")).clicked() {
        local.push(ReportAction::Stop.into());
    }
    const TRACK: f32 = 150.0;
    let sentence = words::reading(progress, seconds_left);
    let place = Rect::from_min_max(rect.min, pos2(at.left() - TRACK - 32.0, rect.bottom()));
    let used = body_line(ui.painter(), place, &sentence, p.text);
    let track = Rect::from_center_size(
        pos2(used.right() + 16.0 + TRACK / 2.0, rect.center().y),
        vec2(TRACK, size::BAR),
    );
    ui.painter().rect_filled(track, 2.0, p.track);
    let part = share(progress.bytes_done, progress.bytes);
    bar(ui.painter(), track, part, p.weak, 0.0, p.track);
    let response = ui.interact(used, ui.scope_id().with("report"), Sense::hover());
    // Numbers that change would be read aloud all the time.
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words::under_way()));
    response.on_hover_text(sentence);
}
