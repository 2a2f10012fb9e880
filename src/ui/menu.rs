//! What can be done with a row, or with all selected ones: the right-click menu.

use egui::Ui;

use super::action::UiAction;
use super::deeds::Deed;
use super::duplicates::VersionDraft;
use super::index::asset_of;
use super::view::{LocalState, View};
use super::widgets::{menu_item, menu_item_with_key};
use crate::model::words::controls;
use crate::model::{Phase, ReportOf, Row, version_off, words, words::reports};

/// Draws the menu of `row`; it acts on all selected rows if `row` is one of them.
pub fn row_menu_ui(ui: &mut Ui, row: &Row, view: &View, local: &mut LocalState) {
    ui.set_width(240.0);
    ui.spacing_mut().item_spacing.y = 1.0;
    if local.selection.rows.contains(&row.id) && local.selection.rows.len() > 1 {
        several_ui(ui, view, local);
    } else {
        one_ui(ui, row, view, local);
    }
}

fn several_ui(ui: &mut Ui, view: &View, local: &mut LocalState) {
    let facts = local.several.of(&local.selection, view.snapshot);
    for (deed, count) in facts.deeds().filter(|(deed, _)| *deed != Deed::Remove) {
        let name = deed.of_several(count);
        if menu_item_with_key(ui, &name, &name, deed.key()).clicked() {
            local.push(deed.action(&local.selection.rows_in(view.snapshot)));
            ui.close();
        }
    }
    let rows = local.selection.rows.len();
    let name = reports::save_these(rows);
    if menu_item(ui, &name, &name, None).clicked() {
        let rows = local.selection.rows_in(view.snapshot);
        let ids = rows.iter().map(|row| row.id).collect();
        local.push(UiAction::SaveReport(ReportOf::These(ids)));
        ui.close();
    }
    ui.separator();
    let name = Deed::Remove.of_several(rows);
    if menu_item_with_key(ui, &name, &name, Deed::Remove.key()).clicked() {
        local.push(Deed::Remove.action(&local.selection.rows_in(view.snapshot)));
        ui.close();
    }
}

/// Sending the file as a new version: off with its reason where it cannot be done.
fn version_item(ui: &mut Ui, row: &Row, view: &View, local: &mut LocalState) {
    let off = version_off(row, view.desk.calls.version_limit);
    let verb = words::duplicates::new_version();
    let name = controls::upload_one_as_version(&row.name);
    let response = ui
        .add_enabled_ui(off.is_none(), |ui| menu_item(ui, verb, &name, None))
        .inner;
    let response = match &off {
        Some(off) => response.on_disabled_hover_text(words::duplicates::version_off(off)),
        None => response,
    };
    if response.clicked() {
        local.version = Some(VersionDraft::of(row));
        ui.close();
    }
}

fn one_ui(ui: &mut Ui, row: &Row, view: &View, local: &mut LocalState) {
    let mut item = |ui: &mut Ui, verb: &str, name: String, key, action: &dyn Fn() -> UiAction| {
        if menu_item_with_key(ui, verb, &name, key).clicked() {
            local.push(action());
            ui.close();
        }
    };
    if let Some(asset) = asset_of(row) {
        let open = || UiAction::OpenAsset(asset.clone());
        let name = controls::open_file_in_orange_logic(&row.name);
        item(ui, controls::open_in_orange_logic(), name, "Enter", &open);
        let copy = || UiAction::CopyText(asset.to_string());
        let name = controls::copy_record_id_of(&row.name);
        item(ui, controls::copy_record_id(), name, "C", &copy);
    }
    let show = || UiAction::ShowInFolder(row.path.to_path_buf());
    let name = controls::show_file_in_folder(&row.name);
    item(ui, controls::show_in_folder(), name, "", &show);
    if let Phase::Attention(trouble) = &row.phase {
        let copy = || {
            let path = row.path.display();
            UiAction::CopyText(format!("{path}\n{}", words::trouble(trouble)))
        };
        let name = controls::copy_details_of(&row.name);
        item(ui, controls::copy_details(), name, "", &copy);
    }
    if menu_item(ui, reports::save(), &reports::save_of(&row.name), None).clicked() {
        local.push(UiAction::SaveReport(ReportOf::These(vec![row.id])));
        ui.close();
    }
    version_item(ui, row, view, local);
    let goes_on = [Deed::Retry, Deed::Resume, Deed::Pause];
    let ends = [Deed::Cancel, Deed::Remove];
    for deeds in [&goes_on[..], &ends] {
        let deeds = deeds.iter().filter(|deed| deed.fits(row));
        for (at, deed) in deeds.enumerate() {
            if at == 0 {
                ui.separator();
            }
            let (verb, name) = deed.of_one(&row.name);
            if menu_item_with_key(ui, verb, &name, deed.key()).clicked() {
                local.push(deed.action(&[row]));
                ui.close();
            }
        }
    }
}
