//! The list's keys, unless somebody types.

use egui::{Key, Modifiers, Ui};

use super::super::action::{Select, UiAction};
use super::super::deeds::Deed;
use super::super::index::asset_of;
use super::super::list_keys::{are_heard, enters, pressed, selected};
use super::super::row;
use super::super::tokens::size;
use super::super::view::{LocalState, View};
use crate::model::RowFilter;

/// The list's keys, unless somebody types.
pub(super) fn keys(ui: &Ui, view: &View, local: &mut LocalState) {
    if !are_heard(ui, view) {
        return;
    }
    commands(ui, view, local);
    let pressed = |modifiers, key| pressed(ui, modifiers, key);
    let page = (ui.available_height() / size::ROW).max(1.0) as i32;
    for how in selected(ui, page, true) {
        local.push(UiAction::Select(how));
    }
    let Some(focused) = local.selection.focused else {
        return;
    };
    if pressed(Modifiers::NONE, Key::Escape) {
        local.push(UiAction::Select(Select::Nothing));
    }
    if pressed(Modifiers::NONE, Key::Delete) {
        local.push(UiAction::Remove(local.selection.with(focused)));
    }
    for (key, deeds) in [
        (Key::R, &[Deed::Retry][..]),
        (Key::P, &[Deed::Pause, Deed::Resume]),
    ] {
        if pressed(Modifiers::NONE, key) {
            let rows = local.selection.rows_in(view.snapshot);
            let fits = |deed: &&Deed| rows.iter().any(|row| deed.fits(row));
            if let Some(deed) = deeds.iter().find(fits) {
                local.push(deed.action(&rows));
            }
        }
    }
    if pressed(Modifiers::NONE, Key::M) {
        egui::Popup::open_id(ui.ctx(), row::menu_of(focused));
    }
    if let Some(asset) = view.snapshot.row(focused).and_then(asset_of) {
        if enters(ui, row::id_of(focused)) {
            local.push(UiAction::OpenAsset(asset.clone()));
        }
        if pressed(Modifiers::NONE, Key::C) {
            local.push(UiAction::CopyText(asset.to_string()));
        }
    }
}

/// Keys that need no row.
fn commands(ui: &Ui, view: &View, local: &mut LocalState) {
    let pressed = |modifiers, key| pressed(ui, modifiers, key);
    if pressed(Modifiers::COMMAND | Modifiers::SHIFT, Key::O) {
        local.push(UiAction::AddFolder);
    }
    if pressed(Modifiers::COMMAND, Key::O) {
        local.push(UiAction::AddFiles);
    }
    if pressed(Modifiers::COMMAND, Key::P) {
        local.push(match view.snapshot.paused {
            true => UiAction::ResumeAll,
            false => UiAction::PauseAll,
        });
    }
    let numbers = [
        Key::Num1,
        Key::Num2,
        Key::Num3,
        Key::Num4,
        Key::Num5,
        Key::Num6,
    ];
    for (key, filter) in numbers.into_iter().zip(RowFilter::EVERY) {
        if pressed(Modifiers::COMMAND, key) {
            local.push(UiAction::SetFilter(filter));
        }
    }
}
