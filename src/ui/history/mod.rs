//! The history page: all that was ever uploaded, found by word, end, site and time.
//!
//! Rows are laid out only where they are in sight, and read only then.

mod bar;
mod foot;
mod keys;
mod list;
mod question;
mod row;
mod view;

pub use view::{ForgetQuestion, HistoryAction, HistoryLocal, HistoryView};

use egui::{Label, Rect, RichText, Ui, UiBuilder, pos2, vec2};

use super::theme::{palette, regular, semibold};
use super::tokens::text;
use super::view::{LocalState, View};
use super::widgets::{Press, underline};
use crate::model::{HistoryFilter, words::history as words};

/// Draws the page into all that is left of `ui`.
pub fn history_ui(ui: &mut Ui, view: &View, local: &mut LocalState) {
    let p = palette(ui);
    let history = view.history;
    keys::keys(ui, view, local);
    let whole = ui.available_rect_before_wrap();
    let bar = Rect::from_min_size(whole.min, vec2(whole.width(), bar::height(whole.width())));
    ui.painter().rect_filled(bar, 0.0, p.surface);
    underline(ui.painter(), bar, p.line);
    let mut top = ui.new_child(UiBuilder::new().id_salt("history bar").max_rect(bar));
    bar::bar_ui(&mut top, view, local);

    let mut rest = Rect::from_min_max(pos2(whole.left(), bar.bottom()), whole.max);
    local.history.asked &= history.question.is_some();
    let foot = foot::height(ui, rest.width(), history);
    if foot > 0.0 {
        let at = Rect::from_min_max(pos2(rest.left(), rest.bottom() - foot), rest.max);
        rest.max.y = at.top();
        // After the list, since the keyboard goes in this order.
        let mut list = ui.new_child(UiBuilder::new().id_salt("history list").max_rect(rest));
        list::list_ui(&mut list, view, local);
        let mut below = ui.new_child(UiBuilder::new().id_salt("history foot").max_rect(at));
        foot::foot_ui(&mut below, view, local);
        return;
    }
    let mut list = ui.new_child(UiBuilder::new().id_salt("history list").max_rect(rest));
    match (&history.failed, history.rows.is_empty()) {
        (Some(sentence), _) => failed_ui(&mut list, sentence, local),
        (None, true) => nothing_ui(&mut list, view, local),
        (None, false) => list::list_ui(&mut list, view, local),
    }
}

fn failed_ui(ui: &mut Ui, cause: &str, local: &mut LocalState) {
    let p = palette(ui);
    centred(ui, |ui| {
        let title = RichText::new(words::not_read_title()).font(semibold(text::HEADING));
        ui.label(title.color(p.text));
        ui.add_space(4.0);
        ui.label(RichText::new(words::not_read_why()).color(p.weak));
        ui.add_space(12.0);
        if Press::new(words::try_again()).show(ui).clicked() {
            local.push(HistoryAction::LookAgain.into());
        }
        if cause.is_empty() {
            return;
        }
        ui.add_space(14.0);
        let details = RichText::new(words::not_read_details(cause)).font(regular(text::SMALL));
        ui.add(Label::new(details.color(p.weak)).wrap().selectable(true));
    });
}

fn nothing_ui(ui: &mut Ui, view: &View, local: &mut LocalState) {
    let p = palette(ui);
    let history = view.history;
    if !history.answered {
        // The first answer takes a moment; a sentence that is gone at once would only flicker.
        return;
    }
    let filter = &history.filter;
    let filtered = !filter.is_open();
    centred(ui, |ui| {
        let (title, note) = match filtered {
            true => (words::no_match_title(&filter.find), no_match_note(filter)),
            false => (words::empty().to_owned(), words::empty_note()),
        };
        ui.label(
            RichText::new(title)
                .font(semibold(text::HEADING))
                .color(p.text),
        );
        if !note.is_empty() {
            ui.add_space(4.0);
            ui.label(RichText::new(note).color(p.weak));
        }
        if filtered {
            ui.add_space(12.0);
            if Press::new(words::show_all()).show(ui).clicked() {
                local.history.find_text.clear();
                local.push(HistoryAction::Filter(HistoryFilter::default()).into());
            }
        }
    });
}

/// Which filters narrow a search without a match, beside what was typed.
fn no_match_note(filter: &HistoryFilter) -> &'static str {
    let typed_alone = HistoryFilter {
        find: filter.find.clone(),
        ..HistoryFilter::default()
    };
    match (filter.find.trim().is_empty(), *filter == typed_alone) {
        (true, _) => words::no_match_note(),
        (false, true) => "",
        (false, false) => words::no_match_filtered(),
    }
}

fn centred(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    ui.add_space((ui.available_height() * 0.3).max(24.0));
    ui.vertical_centered(|ui| {
        ui.set_max_width(460.0);
        content(ui);
    });
}
