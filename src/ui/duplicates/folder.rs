//! The panel that names the virtual folder: a pasted Record ID or link, or one used before.

use egui::{Key, Label, Modifiers, RichText, Ui};

use super::super::action::FollowUpAction;
use super::super::places_view::FolderAction;
use super::super::theme::{palette, semibold};
use super::super::tokens::text;
use super::super::view::{LocalState, View};
use super::super::widgets::{Look, Press, field};
use super::meant;
use crate::model::words::controls;
use crate::model::{
    AssetId, LinkState, RecordId, SiteUrl, words::duplicates as words, words::links,
};

/// How many folders that were used before are offered.
const RECENT: usize = 4;

/// Draws the panel where it is open.
pub fn folder_ui(ui: &mut Ui, view: &View, local: &mut LocalState) {
    let Some(mut typed) = local.duplicates.folder.take() else {
        return;
    };
    let p = palette(ui);
    let rows = meant(view, local);
    let ids: Vec<AssetId> = rows.iter().map(|r| r.id).collect();
    let mut open = true;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let title = words::add_where(ids.len());
        ui.label(RichText::new(title).font(semibold(text::BODY)));
        ui.add(Label::new(RichText::new(words::add_note()).color(p.weak)).wrap());
        ui.add_space(4.0);
        let mut chosen: Option<(RecordId, Option<String>)> = None;
        ui.horizontal_wrapped(|ui| {
            let verbs = [controls::add(), links::choose(), controls::cancel()];
            let beside: f32 = verbs.iter().map(|v| Press::new(v).width(ui) + 10.0).sum();
            let width = (ui.available_width() - beside - 24.0).clamp(160.0, 420.0);
            let response = field(
                ui,
                &mut typed,
                words::add_field(),
                words::add_field(),
                width,
                false,
            );
            if std::mem::take(&mut local.duplicates.focus_folder) {
                response.request_focus();
            }
            let entered = response.lost_focus()
                && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Enter));
            // Only now: what was typed and Enter may come in one frame.
            let named = named(&typed);
            let add = Press::new(controls::add())
                .look(Look::Primary)
                .named(controls::add_to_this_folder());
            if (add.enabled(named.is_some()).show(ui).clicked() || entered)
                && let Some(folder) = &named
            {
                chosen = Some((folder.clone(), None));
            }
            let choose = Press::new(links::choose()).named(links::choose_name());
            if choose.show(ui).clicked() {
                local.push(FolderAction::PickVirtual(ids.clone()).into());
            }
            let away = response.lost_focus()
                && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape));
            if Press::new(controls::cancel())
                .named(controls::cancel_adding())
                .show(ui)
                .clicked()
                || away
            {
                open = false;
            }
        });
        if named(&typed).is_none() && !typed.trim().is_empty() {
            ui.add(Label::new(RichText::new(words::no_folder()).color(p.bad)).wrap());
        }
        let recent = recent(view);
        if !recent.is_empty() {
            ui.horizontal_wrapped(|ui| {
                ui.label(RichText::new(controls::used_before()).color(p.weak));
                for (folder, place) in recent {
                    let label = match &place {
                        Some(place) => place.replace('/', " › "),
                        None => folder.to_string(),
                    };
                    let name = controls::add_to(&label);
                    let press = Press::new(&label).small().named(&name).max_width(300.0);
                    if press.show(ui).clicked() {
                        chosen = Some((folder, place));
                    }
                }
            });
        }
        if let Some((folder, place)) = chosen {
            open = false;
            local.duplicates.focus_row = true;
            local.push(FollowUpAction::AddToFolder { ids, folder, place }.into());
        }
    });
    ui.add_space(8.0);
    ui.separator();
    ui.add_space(4.0);
    if open {
        local.duplicates.folder = Some(typed);
    }
}

/// What was typed or pasted, if it names something.
pub fn named(typed: &str) -> Option<RecordId> {
    let text = typed.trim();
    RecordId::parse(text).or_else(|| SiteUrl::record_id_in(text))
}

/// Folders that took an asset before, the newest first. Only what the list shows is looked
/// through, and the panel is seldom open.
fn recent(view: &View) -> Vec<(RecordId, Option<String>)> {
    let rows = view
        .snapshot
        .rows()
        .filter_map(|row| row.follow_up.as_deref());
    let links = rows.flat_map(|f| &f.links);
    let mut found: Vec<_> = links.filter(|l| l.state == LinkState::Linked).collect();
    found.sort_by_key(|link| std::cmp::Reverse(link.at_ms));
    let mut recent: Vec<(RecordId, Option<String>)> = Vec::new();
    for link in found {
        if recent.len() == RECENT {
            break;
        }
        if recent.iter().all(|(folder, _)| *folder != link.folder) {
            recent.push((link.folder.clone(), link.place.clone()));
        }
    }
    recent
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_id_or_a_link_names_a_folder_and_nothing_else_does() {
        let id = RecordId::parse("2QDTWAW79R4");
        assert_eq!(named(" 2QDTWAW79R4\n"), id);
        assert_eq!(
            named("https://dam.example/asset-management/2QDTWAW79R4?x=1"),
            id
        );
        for bad in [
            "",
            "press",
            "javascript:alert(1)",
            "../2QDTWAW79R4",
            "https://x/2QDT",
        ] {
            assert_eq!(named(bad), None, "{bad}");
        }
    }
}
