//! The history's keys, unless somebody types.

use egui::{Key, Modifiers, Ui};

use super::super::action::{Select, UiAction};
use super::super::manners::covers;
use super::super::view::{LocalState, View};
use super::{HistoryAction, list};
use crate::model::ForgetOf;

/// Takes the keys of this frame.
pub fn keys(ui: &Ui, view: &View, local: &mut LocalState) {
    let busy = view.sheet.is_some() || covers(view);
    if busy || ui.ctx().text_edit_focused() || ui.ctx().any_popup_open() {
        return;
    }
    let history = view.history;
    let pressed = |modifiers, key| ui.input_mut(|i| i.consume_key(modifiers, key));
    let page = list::page(ui.available_height() - super::bar::height(0.0));
    for (key, step) in [
        (Key::ArrowDown, 1),
        (Key::ArrowUp, -1),
        (Key::PageDown, page),
        (Key::PageUp, -page),
        (Key::End, i32::MAX),
        (Key::Home, i32::MIN),
    ] {
        if pressed(Modifiers::SHIFT, key) {
            local.push(HistoryAction::Select(Select::Stretch(step)).into());
        }
        if pressed(Modifiers::NONE, key) {
            local.push(HistoryAction::Select(Select::Step(step)).into());
        }
    }
    if pressed(Modifiers::COMMAND, Key::A) {
        local.push(HistoryAction::Select(Select::All).into());
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
    let nobody_else = ui
        .memory(|m| m.focused())
        .is_none_or(|id| id == list::id_of(entry.id));
    let opens = entry.asset().is_some() && entry.destination.is_some();
    if opens && nobody_else && pressed(Modifiers::NONE, Key::Enter) {
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
