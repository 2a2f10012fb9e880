//! The history's keys, unless somebody types.

use egui::{Key, Modifiers, Ui};

use super::super::action::UiAction;
use super::super::list_keys::{are_heard, enters, pressed, selected};
use super::super::view::{LocalState, View};
use super::{HistoryAction, list};
use crate::model::ForgetOf;

/// Takes the keys of this frame.
pub fn keys(ui: &Ui, view: &View, local: &mut LocalState) {
    if !are_heard(ui, view) {
        return;
    }
    let history = view.history;
    let pressed = |modifiers, key| pressed(ui, modifiers, key);
    let page = list::page(ui.available_height() - super::bar::height(0.0));
    for how in selected(ui, page, true) {
        local.push(HistoryAction::Select(how).into());
    }
    if pressed(Modifiers::NONE, Key::Escape) {
        local.push(match history.question {
            Some(_) => HistoryAction::KeepAll.into(),
            None => HistoryAction::Close.into(),
        });
    }
    let Some(entry) = history.focused() else {
        return;
    };
    let opens = entry.asset().is_some() && entry.destination.is_some();
    if opens && enters(ui, list::id_of(entry.id)) {
        local.push(HistoryAction::OpenAsset(entry.id).into());
    }
    if pressed(Modifiers::NONE, Key::C) {
        local.push(HistoryAction::CopyIds.into());
    }
    if pressed(Modifiers::NONE, Key::S) {
        local.push(UiAction::ShowInFolder(entry.path.to_path_buf()));
    }
    if pressed(Modifiers::NONE, Key::Delete) {
        local.push(HistoryAction::Forget(ForgetOf::Selected).into());
    }
}
