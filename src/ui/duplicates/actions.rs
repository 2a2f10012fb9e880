//! What can be done about a duplicate, and what was done.

use egui::{Align, Label, Layout, RichText, Ui};

use super::super::action::{FollowUpAction, UiAction};
use super::super::index::asset_of;
use super::super::theme::{palette, regular};
use super::super::tokens::text;
use super::super::view::{LocalState, View};
use super::super::when;
use super::super::widgets::{Look, Press};
use super::{keys, meant};
use crate::model::{
    LinkState, Phase, Row, VersionState, version_off,
    words::{duplicates as words, window},
};

/// The buttons under both sides.
pub fn actions_ui(ui: &mut Ui, row: &Row, view: &View, local: &mut LocalState) {
    let p = palette(ui);
    // Before anything is done about it.
    if let Phase::Done(verdict) = &row.phase
        && verdict.version.is_none()
    {
        ui.add(Label::new(RichText::new(words::POSSIBLY_NOTE).color(p.caution)).wrap());
        ui.add_space(8.0);
    }
    let several = meant(view, local).len();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(8.0, 8.0);
        if let Some(asset) = asset_of(row) {
            let name = format!("Open {} in Orange Logic", row.name);
            let open = Press::new("Open in Orange Logic")
                .look(Look::Primary)
                .named(&name);
            if open.show(ui).clicked() {
                local.push(UiAction::OpenAsset(asset.clone()));
            }
            let name = format!("Copy Record ID {asset}");
            if Press::new("Copy Record ID").named(&name).show(ui).clicked() {
                local.push(UiAction::CopyText(asset.to_string()));
            }
            let can = view.desk.calls.adds_to_folders;
            let name = match several {
                0 | 1 => format!("Add {} to a folder", row.name),
                n => window::these("Add to a folder", n),
            };
            let hint = if can {
                words::ADD_NOTE
            } else {
                words::NO_ADD_CALL
            };
            let add = Press::new(words::ADD).named(&name).enabled(can).hint(hint);
            if add.show(ui).clicked() {
                local.duplicates.folder.get_or_insert_default();
                local.duplicates.focus_folder = true;
            }
        }
        version_button(ui, row, view, local);
        let name = format!("Remove {} from the list", row.name);
        if Press::new("Remove from list")
            .named(&name)
            .show(ui)
            .clicked()
        {
            keys::remove(view, row, local);
        }
        let reviewed = row.follow_up.as_ref().is_some_and(|f| f.review.is_some());
        let (verb, name) = match reviewed {
            true => ("Not reviewed", format!("Mark {} not reviewed", row.name)),
            false => ("Mark reviewed", format!("Mark {} reviewed", row.name)),
        };
        if Press::new(verb).named(&name).show(ui).clicked() {
            keys::review(view, row, local);
        }
    });
    ui.add_space(8.0);
    ui.label(
        RichText::new(words::KEYS)
            .font(regular(text::SMALL))
            .color(p.weak),
    );
}

fn version_button(ui: &mut Ui, row: &Row, view: &View, local: &mut LocalState) {
    let off = version_off(row, view.desk.calls.version_limit).map(|off| words::version_off(&off));
    let name = format!("Upload {} as a new version", row.name);
    let mut press = Press::new(words::NEW_VERSION)
        .named(&name)
        .enabled(off.is_none());
    if let Some(reason) = &off {
        press = press.hint(reason);
    }
    if press.show(ui).clicked() {
        local.version = Some(super::VersionDraft::of(row));
    }
}

/// What became of it: reviews, folders, versions.
pub fn results_ui(ui: &mut Ui, row: &Row, local: &mut LocalState) {
    let Some(follow_up) = row.follow_up.as_deref() else {
        return;
    };
    let p = palette(ui);
    ui.add_space(10.0);
    if let Some(review) = &follow_up.review {
        let at = when::day_and_time(review.at_ms);
        let sentence = words::reviewed_by(review, &at);
        ui.add(Label::new(RichText::new(sentence).color(p.good)).wrap());
    }
    for link in follow_up.links.iter().rev() {
        let ink = match link.state {
            LinkState::Asked => p.weak,
            LinkState::Linked => p.good,
            LinkState::Failed { .. } => p.bad,
        };
        let row_layout = Layout::left_to_right(Align::Center).with_main_wrap(true);
        ui.with_layout(row_layout, |ui| {
            ui.add(Label::new(RichText::new(words::link(link)).color(ink)).wrap());
            if let LinkState::Failed { .. } = link.state {
                let name = format!("Try again to add it to {}", link.folder);
                if Press::new("Try again")
                    .small()
                    .named(&name)
                    .show(ui)
                    .clicked()
                {
                    local.push(
                        FollowUpAction::AddToFolder {
                            ids: vec![row.id],
                            folder: link.folder.clone(),
                            place: link.place.clone(),
                        }
                        .into(),
                    );
                }
            }
        });
    }
    if let Some(version) = &follow_up.version {
        let ink = version_ink(&version.state, p);
        let sentence = words::version(version, row.size);
        ui.add(Label::new(RichText::new(sentence).color(ink)).wrap());
    }
}

/// The colour that a new version's state is said in.
pub fn version_ink(state: &VersionState, p: &super::super::tokens::Palette) -> egui::Color32 {
    match state {
        VersionState::Asked => p.text,
        VersionState::Stored { .. } => p.good,
        VersionState::Identical { .. } | VersionState::Unknown => p.caution,
        VersionState::Failed { .. } => p.bad,
    }
}
