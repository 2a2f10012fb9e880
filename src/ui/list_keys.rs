//! What the keys of all lists share: when they are heard, what the arrows select, whose Enter is.

use egui::{Id, Key, Modifiers, Ui};

use super::action::Select;
use super::manners::covers;
use super::view::View;

/// Whether keys mean the list: nothing covers it, no menu is open, and nobody types.
pub fn are_heard(ui: &Ui, view: &View) -> bool {
    let covered = view.sheet.is_some() || covers(view);
    !covered && !ui.ctx().text_edit_focused() && !ui.ctx().any_popup_open()
}

/// Whether the key was pressed in this frame. It is taken: nobody else hears of it.
pub fn pressed(ui: &Ui, modifiers: Modifiers, key: Key) -> bool {
    ui.input_mut(|i| i.consume_key(modifiers, key))
}

/// What this frame's keys select. `page`: rows in sight. `stretches`: whether Shift takes the rows
/// in between along.
pub fn selected(ui: &Ui, page: i32, stretches: bool) -> Vec<Select> {
    let mut wishes = Vec::new();
    for (key, step) in [
        (Key::ArrowDown, 1),
        (Key::ArrowUp, -1),
        (Key::PageDown, page),
        (Key::PageUp, -page),
        (Key::End, i32::MAX),
        (Key::Home, i32::MIN),
    ] {
        if stretches && pressed(ui, Modifiers::SHIFT, key) {
            wishes.push(Select::Stretch(step));
        }
        if pressed(ui, Modifiers::NONE, key) {
            wishes.push(Select::Step(step));
        }
    }
    if pressed(ui, Modifiers::COMMAND, Key::A) {
        wishes.push(Select::All);
    }
    wishes
}

/// Whether Enter was pressed and means the row `id`: a button that the keyboard is on takes Enter
/// itself.
pub fn enters(ui: &Ui, id: Id) -> bool {
    let focused = ui.memory(|m| m.focused());
    focused.is_none_or(|focused| focused == id) && pressed(ui, Modifiers::NONE, Key::Enter)
}
