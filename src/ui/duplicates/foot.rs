//! Below both sides, always in sight: what was done about a duplicate, and what can be done.

use egui::{Frame, Margin, Panel, Popup, RichText, Ui};

use super::super::action::UiAction;
use super::super::icons::Icon;
use super::super::index::asset_of;
use super::super::theme::{palette, regular};
use super::super::tokens::text;
use super::super::view::{LocalState, View};
use super::super::widgets::{Look, Press, menu_item};
use super::{folder, keys, meant, results};
use crate::model::words::controls;
use crate::model::{Row, version_off, words::duplicates as words};

/// Between two buttons.
const GAP: f32 = 8.0;
/// The keys stand below the buttons where a page is at least so high.
const HIGH: f32 = 480.0;

/// Draws it at the foot of `ui`, and takes its room.
pub fn foot_ui(ui: &mut Ui, margin: f32, row: &Row, view: &View, local: &mut LocalState) {
    let p = palette(ui);
    let high = ui.available_height() >= HIGH;
    let frame = Frame::NONE
        .fill(p.surface)
        .inner_margin(Margin::symmetric(margin as i8, 8));
    Panel::bottom("duplicate foot")
        .frame(frame)
        .resizable(false)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            if local.duplicates.folder.is_none() {
                results::results_ui(ui, row, local);
            }
            folder::folder_ui(ui, view, local);
            buttons_ui(ui, row, view, local);
            if high {
                ui.add_space(2.0);
                let keys = words::keys(view.desk.calls.adds_to_folders);
                let font = regular(text::SMALL);
                ui.label(RichText::new(keys).font(font).color(p.weak));
            }
        });
}

/// What can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    Open,
    Review,
    Copy,
    Add,
    Version,
    Remove,
}

/// One thing that can be done, as a button or as an entry of the menu.
struct Choice {
    deed: Deed,
    label: &'static str,
    name: String,
    hint: String,
    enabled: bool,
    /// What it opened is open.
    on: bool,
}

impl Choice {
    fn press(&self) -> Press<'_> {
        let press = Press::new(self.label)
            .named(&self.name)
            .enabled(self.enabled);
        let press = match self.hint.is_empty() {
            true => press,
            false => press.hint(&self.hint),
        };
        match (self.deed, self.on) {
            (Deed::Open, _) => press.look(Look::Primary),
            (_, true) => press.selected(true),
            (_, false) => press,
        }
    }
}

fn choices(row: &Row, view: &View, local: &LocalState) -> Vec<Choice> {
    let choice = |deed, label, name: String, hint: String| Choice {
        deed,
        label,
        name,
        hint,
        enabled: true,
        on: false,
    };
    let mut all = Vec::new();
    if asset_of(row).is_some() {
        let name = controls::open_existing_of(&row.name);
        let label = controls::open_in_orange_logic();
        all.push(choice(Deed::Open, label, name, words::key("Enter")));
    }
    let reviewed = row.follow_up.as_ref().is_some_and(|f| f.review.is_some());
    let (label, name) = match reviewed {
        true => (
            words::undo_review(),
            controls::mark_one_not_reviewed(&row.name),
        ),
        false => (
            controls::mark_reviewed(),
            controls::mark_one_reviewed(&row.name),
        ),
    };
    all.push(choice(Deed::Review, label, name, words::key("R")));
    if let Some(asset) = asset_of(row) {
        let name = controls::copy_record_id_of(asset.as_str());
        let label = controls::copy_record_id();
        all.push(choice(Deed::Copy, label, name, words::key("C")));
        let can = view.desk.calls.adds_to_folders;
        let name = match meant(view, local).len() {
            0 | 1 => controls::add_one_to_folder(&row.name),
            n => controls::add_files_to_folder(n),
        };
        let hint = match can {
            true => words::key("A"),
            false => words::no_add_call().to_owned(),
        };
        all.push(Choice {
            enabled: can,
            on: local.duplicates.folder.is_some(),
            ..choice(Deed::Add, words::add(), name, hint)
        });
    }
    let off = version_off(row, view.desk.calls.version_limit).map(|off| words::version_off(&off));
    let name = controls::upload_one_as_version(&row.name);
    all.push(Choice {
        enabled: off.is_none(),
        ..choice(
            Deed::Version,
            words::new_version(),
            name,
            off.unwrap_or_default(),
        )
    });
    let name = controls::remove_one_from_list(&row.name);
    let label = controls::remove_from_list_short();
    all.push(choice(
        Deed::Remove,
        label,
        name,
        words::key(words::delete_key()),
    ));
    all
}

/// As many buttons as there is room for; the rest stands under *More*.
fn buttons_ui(ui: &mut Ui, row: &Row, view: &View, local: &mut LocalState) {
    let choices = choices(row, view, local);
    let more = Press::new(words::more())
        .named(words::more_name())
        .icon_after(Icon::ChevronDown);
    let widths: Vec<f32> = choices.iter().map(|c| c.press().width(ui)).collect();
    let room = ui.available_width();
    let shown = fitting(&widths, more.width(ui), room);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        for choice in &choices[..shown] {
            if choice.press().show(ui).clicked() {
                act(choice.deed, row, view, local);
            }
        }
        let rest = &choices[shown..];
        if rest.is_empty() {
            return;
        }
        let menu = more.show(ui);
        Popup::menu(&menu).gap(4.0).width(230.0).show(|ui| {
            ui.set_min_width(220.0);
            ui.spacing_mut().item_spacing.y = 1.0;
            for choice in rest {
                let entry = |ui: &mut Ui| menu_item(ui, choice.label, &choice.name, None);
                let entry = ui.add_enabled_ui(choice.enabled, entry).inner;
                if entry.on_disabled_hover_text(&choice.hint).clicked() {
                    act(choice.deed, row, view, local);
                    ui.close();
                }
            }
        });
    });
}

/// How many of the buttons stand in a row of `room`, with `more` behind them if not all do.
fn fitting(widths: &[f32], more: f32, room: f32) -> usize {
    let ends: Vec<f32> = widths
        .iter()
        .scan(0.0, |end, width| {
            *end += width + GAP;
            Some(*end)
        })
        .collect();
    match ends.last() {
        Some(end) if end - GAP > room => ends.iter().take_while(|end| *end + more <= room).count(),
        _ => widths.len(),
    }
}

fn act(deed: Deed, row: &Row, view: &View, local: &mut LocalState) {
    match (deed, asset_of(row)) {
        (Deed::Open, Some(asset)) => local.push(UiAction::OpenAsset(asset.clone())),
        (Deed::Copy, Some(asset)) => local.push(UiAction::CopyText(asset.to_string())),
        (Deed::Add, _) => match local.duplicates.folder.take() {
            Some(_) => {}
            None => {
                local.duplicates.folder = Some(String::new());
                local.duplicates.focus_folder = true;
            }
        },
        (Deed::Review, _) => keys::review(view, row, local),
        (Deed::Version, _) => local.version = Some(super::VersionDraft::of(row)),
        (Deed::Remove, _) => keys::remove(view, row, local),
        (Deed::Open | Deed::Copy, None) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_goes_under_more() {
        let widths = [100.0, 50.0, 50.0];
        assert_eq!(fitting(&widths, 40.0, 216.0), 3);
        assert_eq!(fitting(&widths, 40.0, 215.0), 2);
        assert_eq!(fitting(&widths, 40.0, 205.0), 1);
        assert_eq!(fitting(&widths, 40.0, 20.0), 0);
        assert_eq!(fitting(&[], 40.0, 20.0), 0);
    }
}
