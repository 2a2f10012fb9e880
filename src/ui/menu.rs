//! What can be done with a row, or with all selected ones: the right-click menu.

use egui::Ui;

use super::action::UiAction;
use super::index::asset_of;
use super::view::{LocalState, View};
use super::widgets::menu_item;
use crate::model::{AssetId, Phase, Row, words, words::window};

/// Draws the menu of `row`; it acts on all selected rows if `row` is one of them.
pub fn row_menu_ui(ui: &mut Ui, row: &Row, view: &View, local: &mut LocalState) {
    ui.set_width(220.0);
    ui.spacing_mut().item_spacing.y = 1.0;
    let ids = local.selection.with(row.id);
    let rows: Vec<&Row> = ids.iter().filter_map(|id| view.snapshot.row(*id)).collect();
    let of = |wanted: fn(&Row) -> bool| -> Vec<AssetId> {
        rows.iter().filter(|r| wanted(r)).map(|r| r.id).collect()
    };
    let mut item = |ui: &mut Ui, verb: &str, action: UiAction, count: usize| {
        let name = if count == 1 {
            format!("{verb} {}", row.name)
        } else {
            window::these(verb, count)
        };
        let shown = if count == 1 { verb } else { name.as_str() };
        if menu_item(ui, shown, &name, None).clicked() {
            local.push(action);
            ui.close();
        }
    };

    if let ([_], Some(asset)) = (rows.as_slice(), asset_of(row)) {
        item(
            ui,
            "Open in Orange Logic",
            UiAction::OpenAsset(asset.clone()),
            1,
        );
    }
    let assets: Vec<String> = rows
        .iter()
        .filter_map(|r| asset_of(r))
        .map(ToString::to_string)
        .collect();
    if !assets.is_empty() {
        let (verb, count) = match assets.len() {
            1 => ("Copy Record ID", 1),
            n => ("Copy Record IDs of", n),
        };
        item(ui, verb, UiAction::CopyText(assets.join("\n")), count);
    }
    if rows.len() == 1 {
        item(
            ui,
            "Show in folder",
            UiAction::ShowInFolder(row.path.to_path_buf()),
            1,
        );
    }
    if let (1, Phase::Attention(trouble)) = (rows.len(), &row.phase) {
        let details = format!("{}\n{}", row.path.display(), words::trouble(trouble));
        item(ui, "Copy details", UiAction::CopyText(details), 1);
    }
    ui.separator();
    let retry = of(|r| matches!(r.phase, Phase::Attention(_) | Phase::Cancelled));
    if !retry.is_empty() {
        let count = retry.len();
        item(ui, "Retry", UiAction::Retry(retry), count);
    }
    let resume = of(|r| r.paused && !r.phase.is_final());
    if !resume.is_empty() {
        let count = resume.len();
        item(ui, "Resume", UiAction::Resume(resume), count);
    }
    let pause = of(|r| !r.paused && !r.phase.is_final());
    if !pause.is_empty() {
        let count = pause.len();
        item(ui, "Pause", UiAction::Pause(pause), count);
    }
    let cancel = of(|r| !r.phase.is_final());
    if !cancel.is_empty() {
        let count = cancel.len();
        item(ui, "Cancel", UiAction::Cancel(cancel), count);
    }
    let count = ids.len();
    item(ui, "Remove from the list", UiAction::Remove(ids), count);
}
