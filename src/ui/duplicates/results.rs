//! What was done about a duplicate: folders that it was added to, new versions.

use egui::{Color32, Label, RichText, ScrollArea, Ui};

use super::super::action::FollowUpAction;
use super::super::theme::palette;
use super::super::tokens::Palette;
use super::super::view::LocalState;
use super::super::widgets::Press;
use crate::model::words::controls;
use crate::model::{LinkState, Row, VersionState, words::duplicates as words};

/// Height that results take at most; more of them are scrolled.
const MOST: f32 = 62.0;

/// Draws what became of it, the newest first.
pub fn results_ui(ui: &mut Ui, row: &Row, local: &mut LocalState) {
    let Some(follow_up) = row.follow_up.as_deref() else {
        return;
    };
    if follow_up.links.is_empty() && follow_up.version.is_none() {
        return;
    }
    let area = ScrollArea::vertical()
        .id_salt("results")
        .max_height(MOST)
        .auto_shrink([false, true]);
    area.show(ui, |ui| {
        lines_ui(ui, row, local);
    });
    ui.add_space(8.0);
}

fn lines_ui(ui: &mut Ui, row: &Row, local: &mut LocalState) {
    let p = palette(ui);
    let Some(follow_up) = row.follow_up.as_deref() else {
        return;
    };
    if let Some(version) = &follow_up.version {
        let ink = version_ink(&version.state, p);
        let sentence = words::version(version, row.size);
        ui.add(Label::new(RichText::new(sentence).color(ink)).wrap());
    }
    for link in follow_up.links.iter().rev() {
        let ink = match link.state {
            LinkState::Asked => p.weak,
            LinkState::Linked => p.good,
            LinkState::Failed { .. } => p.bad,
        };
        let sentence = RichText::new(words::link(link)).color(ink);
        if !matches!(link.state, LinkState::Failed { .. }) {
            ui.add(Label::new(sentence).wrap());
            continue;
        }
        ui.horizontal(|ui| {
            let name = controls::try_again_to_add(link.folder.as_str());
            let again = Press::new(controls::try_again()).small().named(&name);
            let room = ui.available_width() - again.width(ui) - 12.0;
            let again = again.show(ui);
            ui.scope(|ui| {
                ui.set_max_width(room);
                ui.add(Label::new(sentence).wrap());
            });
            if again.clicked() {
                let wish = FollowUpAction::AddToFolder {
                    ids: vec![row.id],
                    folder: link.folder.clone(),
                    place: link.place.clone(),
                };
                local.push(wish.into());
            }
        });
    }
}

/// The colour that a new version's state is said in.
pub fn version_ink(state: &VersionState, p: &Palette) -> Color32 {
    match state {
        VersionState::Asked => p.text,
        VersionState::Stored { .. } => p.good,
        VersionState::Identical { .. } | VersionState::Unknown => p.caution,
        VersionState::Failed { .. } => p.bad,
    }
}
