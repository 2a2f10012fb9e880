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
use crate::model::words::controls;
use crate::model::{LinkState, Phase, Row, VersionState, version_off, words::duplicates as words};

/// The buttons under both sides.
pub fn actions_ui(ui: &mut Ui, row: &Row, view: &View, local: &mut LocalState) {
    let p = palette(ui);
    // Before anything is done about it.
    if let Phase::Done(verdict) = &row.phase
        && verdict.version.is_none()
    {
        ui.add(Label::new(RichText::new(words::possibly_note()).color(p.caution)).wrap());
        ui.add_space(8.0);
    }
    let several = meant(view, local).len();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(8.0, 8.0);
        if let Some(asset) = asset_of(row) {
            let name = controls::open_existing_of(&row.name);
            let open = Press::new(controls::open_in_orange_logic())
                .look(Look::Primary)
                .named(&name);
            if open.show(ui).clicked() {
                local.push(UiAction::OpenAsset(asset.clone()));
            }
            let name = controls::copy_record_id_of(asset.as_str());
            if Press::new(controls::copy_record_id())
                .named(&name)
                .show(ui)
                .clicked()
            {
                local.push(UiAction::CopyText(asset.to_string()));
            }
            let can = view.desk.calls.adds_to_folders;
            let name = match several {
                0 | 1 => controls::add_one_to_folder(&row.name),
                n => controls::add_files_to_folder(n),
            };
            let hint = if can {
                words::add_note()
            } else {
                words::no_add_call()
            };
            let add = Press::new(words::add())
                .named(&name)
                .enabled(can)
                .hint(hint);
            if add.show(ui).clicked() {
                local.duplicates.folder.get_or_insert_default();
                local.duplicates.focus_folder = true;
            }
        }
        version_button(ui, row, view, local);
        let name = controls::remove_one_from_list(&row.name);
        if Press::new(controls::remove_from_list_short())
            .named(&name)
            .show(ui)
            .clicked()
        {
            keys::remove(view, row, local);
        }
        let reviewed = row.follow_up.as_ref().is_some_and(|f| f.review.is_some());
        let (verb, name) = match reviewed {
            true => (
                controls::not_reviewed(),
                controls::mark_one_not_reviewed(&row.name),
            ),
            false => (
                controls::mark_reviewed(),
                controls::mark_one_reviewed(&row.name),
            ),
        };
        if Press::new(verb).named(&name).show(ui).clicked() {
            keys::review(view, row, local);
        }
    });
    ui.add_space(8.0);
    ui.label(
        RichText::new(words::keys())
            .font(regular(text::SMALL))
            .color(p.weak),
    );
}

fn version_button(ui: &mut Ui, row: &Row, view: &View, local: &mut LocalState) {
    let off = version_off(row, view.desk.calls.version_limit).map(|off| words::version_off(&off));
    let name = controls::upload_one_as_version(&row.name);
    let mut press = Press::new(words::new_version())
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
                let name = controls::try_again_to_add(link.folder.as_str());
                if Press::new(controls::try_again())
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
