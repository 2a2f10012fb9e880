//! The view's keys: ↑ ↓ Enter C A R Del, unless somebody types.

use egui::{Key, Modifiers, Ui};

use super::super::action::{FollowUpAction, Select, UiAction};
use super::super::index::asset_of;
use super::super::list_keys::{are_heard, enters, pressed, selected};
use super::super::row::id_of;
use super::super::view::{LocalState, View};
use super::list;
use super::meant;
use crate::model::{AssetId, Row};

/// Takes the keys of this frame.
pub fn keys(ui: &Ui, view: &View, focused: Option<&Row>, local: &mut LocalState) {
    if !are_heard(ui, view) {
        return;
    }
    let pressed = |modifiers, key| pressed(ui, modifiers, key);
    let page = (ui.available_height() / list::ROW - 1.0).max(1.0) as i32;
    for how in selected(ui, page, false) {
        local.duplicates.focus_row |= matches!(how, Select::Step(_));
        local.push(UiAction::Select(how));
    }
    let Some(row) = focused else {
        return;
    };
    if pressed(Modifiers::NONE, Key::Escape) {
        match local.duplicates.folder.take() {
            Some(_) => {}
            None => local.push(UiAction::Select(Select::Only(row.id))),
        }
    }
    if let Some(asset) = asset_of(row) {
        if enters(ui, id_of(row.id)) {
            local.push(UiAction::OpenAsset(asset.clone()));
        }
        if pressed(Modifiers::NONE, Key::C) {
            let rows = meant(view, local);
            let ids = rows.iter().filter_map(|r| asset_of(r));
            let ids: Vec<&str> = ids.map(|id| id.as_str()).collect();
            local.push(UiAction::CopyText(ids.join("\n")));
        }
        if pressed(Modifiers::NONE, Key::A) && view.desk.calls.adds_to_folders {
            local.duplicates.folder.get_or_insert_default();
            local.duplicates.focus_folder = true;
        }
    }
    if pressed(Modifiers::NONE, Key::R) {
        local.duplicates.focus_row = true;
        review(view, row, local);
    }
    if pressed(Modifiers::NONE, Key::Delete) {
        local.duplicates.focus_row = true;
        remove(view, row, local);
    }
}

/// Marks what is meant and goes on to the next row; a second time takes it back.
pub fn review(view: &View, row: &Row, local: &mut LocalState) {
    let rows = meant(view, local);
    let open = |r: &&&Row| r.follow_up.as_ref().is_none_or(|f| f.review.is_none());
    let unseen: Vec<AssetId> = rows.iter().filter(open).map(|r| r.id).collect();
    if unseen.is_empty() {
        let ids = rows.iter().map(|r| r.id).collect();
        local.push(FollowUpAction::Unreview(ids).into());
        return;
    }
    let one = rows.len() == 1;
    local.push(FollowUpAction::Review(unseen).into());
    if one && neighbour(view, row.id).is_some_and(|(after, _)| after) {
        local.push(UiAction::Select(Select::Step(1)));
    }
}

/// Takes what is meant out of the list; the next row is shown then.
pub fn remove(view: &View, row: &Row, local: &mut LocalState) {
    let rows = meant(view, local);
    let last = rows.last().map_or(row.id, |r| r.id);
    let next = neighbour(view, last).map(|(_, id)| id);
    local.push(UiAction::Remove(rows.iter().map(|r| r.id).collect()));
    if let Some(next) = next.filter(|id| rows.iter().all(|r| r.id != *id)) {
        local.push(UiAction::Select(Select::Only(next)));
    }
}

/// The row after `id`, and that it is one after; at the end the one before.
fn neighbour(view: &View, id: AssetId) -> Option<(bool, AssetId)> {
    let at = view.index.place_of(view.snapshot, id)?;
    let row = |at: usize| {
        let mut found = view.index.shown_between(view.snapshot, at, at + 1);
        found.next().map(|(_, row)| row.id)
    };
    match row(at + 1) {
        Some(after) => Some((true, after)),
        None => row(at.checked_sub(1)?).map(|before| (false, before)),
    }
}
