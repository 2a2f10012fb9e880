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
    let note = RichText::new(words::form_note(wish.form)).color(p.weak);
    ui.add(Label::new(note).wrap());
    ui.add_space(6.0);
    let always = wish.form == ReportForm::Mhl;
    let mut again = wish.read_again || always;
    ui.add_enabled_ui(!always, |ui| {
        let response = tick(ui, &mut again, reports::read_again());
        if response.changed() {
            let wish = ReportWish {
                read_again: again,
                ..wish.clone()
            };
            local.push(ReportAction::Change(wish).into());
        }
    });
    let hint = RichText::new(reports::read_again_hint())
        .font(regular(text::SMALL))
        .color(p.weak);
    ui.add(Label::new(hint).wrap());
    ui.add_space(12.0);
    let save = Press::new(words::save()).look(Look::Primary);
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

/// Draws how far a report is into all of `ui`, and what ends it.
pub fn progress_ui(ui: &mut Ui, progress: &ReportProgress, local: &mut LocalState) {
    let p = palette(ui);
    let rect = ui.max_rect().shrink2(vec2(size::EDGE, 0.0));
    let stop = Press::new(words::stop()).named(words::stop_name()).small();
    let width = stop.width(ui);
    let center = pos2(rect.right() - width / 2.0, rect.center().y);
    let at = Rect::from_center_size(center, vec2(width, size::SMALL_CONTROL));
    if stop.at(ui, at, ui.scope_id().with("stop report")).clicked() {
        local.push(ReportAction::Stop.into());
    }
    let sentence = reports::reading(
        progress.files_done,
        progress.files,
        progress.bytes_done,
        progress.bytes,
    );
    let place = Rect::from_min_max(rect.min, pos2(at.left() - 180.0, rect.bottom()));
    let used = body_line(ui.painter(), place, &sentence, p.text);
    let track = Rect::from_min_max(
        pos2(at.left() - 162.0, rect.center().y - 2.0),
        pos2(at.left() - 14.0, rect.center().y + 2.0),
    );
    ui.painter().rect_filled(track, 2.0, p.track);
    let part = share(progress.bytes_done, progress.bytes);
    bar(ui.painter(), track, part, p.link, 0.0, p.track);
    let response = ui.interact(used, ui.scope_id().with("report"), Sense::hover());
    // Numbers that change would be read aloud all the time.
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words::under_way()));
    response.on_hover_text(sentence);
}
