//! The history page: all that was ever uploaded, found by word, end, site and time.
//!
//! Rows are laid out only where they are in sight, and read only then.

mod bar;
mod foot;
mod keys;
mod list;
mod row;
mod view;

pub use view::{ForgetQuestion, HistoryAction, HistoryLocal, HistoryView};

use egui::{Rect, RichText, Ui, UiBuilder, pos2, vec2};

use super::theme::{palette, semibold};
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
    let foot = foot::height(history);
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

fn failed_ui(ui: &mut Ui, sentence: &str, local: &mut LocalState) {
    let p = palette(ui);
    centred(ui, |ui| {
        ui.label(RichText::new(sentence).color(p.bad));
        ui.add_space(10.0);
        if Press::new(words::try_again()).show(ui).clicked() {
            local.push(HistoryAction::LookAgain.into());
        }
    });
}

fn nothing_ui(ui: &mut Ui, view: &View, local: &mut LocalState) {
    let p = palette(ui);
    let history = view.history;
    if !history.answered {
        // The first answer takes a moment; a sentence that is gone at once would only flicker.
        return;
    }
    let filtered = !history.filter.is_open();
    centred(ui, |ui| {
        let (title, note) = match filtered {
            true => (
                words::no_match_title(),
                words::no_match(&history.filter.find),
            ),
            false => (words::empty(), words::empty_note().to_owned()),
        };
        ui.label(
            RichText::new(title)
                .font(semibold(text::HEADING))
                .color(p.text),
        );
        ui.add_space(4.0);
        ui.label(RichText::new(note).color(p.weak));
        if filtered {
            ui.add_space(12.0);
            if Press::new(words::show_all()).show(ui).clicked() {
                local.history.find_text.clear();
                local.push(HistoryAction::Filter(HistoryFilter::default()).into());
            }
        }
    });
}

fn centred(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    ui.add_space((ui.available_height() * 0.3).max(24.0));
    ui.vertical_centered(|ui| {
        ui.set_max_width(460.0);
        content(ui);
    });
}
