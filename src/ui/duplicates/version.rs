//! The page that confirms a new version: both sides, what must be known, then progress and result.

use egui::{
    Align, CentralPanel, Frame, Key, Label, Layout, Modifiers, RichText, ScrollArea, Ui, vec2,
};

use super::super::action::{FollowUpAction, UiAction};
use super::super::desk::NamedLook;
use super::super::theme::{palette, semibold};
use super::super::tokens::{size, text};
use super::super::view::{LocalState, View};
use super::super::widgets::{Look, Press, bar, field, share};
use super::actions::version_ink;
use super::folder::named;
use super::sides::{AssetSide, card, file_side, inside, two_cards};
use crate::model::words::controls;
use crate::model::{
    AssetId, FoundAsset, Phase, Problem, RecordId, Row, VersionState, version_off,
    words::duplicates as words,
};

/// What is typed on the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VersionDraft {
    pub row: AssetId,
    pub typed: String,
    /// Assets of the same name were asked for.
    pub asked: bool,
}

impl VersionDraft {
    /// A page about `row`. Where the site wanted to change an asset, that one is named already.
    pub fn of(row: &Row) -> VersionDraft {
        let named = match &row.phase {
            Phase::Attention(trouble) => match &trouble.problem {
                Problem::WouldChangeExisting { record_id } => Some(record_id),
                _ => None,
            },
            Phase::Done(verdict) => verdict.duplicate.as_ref(),
            _ => None,
        };
        VersionDraft {
            row: row.id,
            typed: named.map(ToString::to_string).unwrap_or_default(),
            asked: false,
        }
    }
}

impl VersionDraft {
    /// What is named so far.
    pub fn target(&self) -> Option<RecordId> {
        named(&self.typed)
    }
}

/// Draws the page; false when there is nothing to draw it for.
pub fn version_ui(ui: &mut Ui, view: &View, local: &mut LocalState) -> bool {
    let Some(mut draft) = local.version.take() else {
        return false;
    };
    let Some(row) = view.snapshot.row(draft.row) else {
        return false;
    };
    let p = palette(ui);
    let mut open = true;
    let room = ui.available_height();
    CentralPanel::default()
        .frame(Frame::NONE.fill(p.group))
        .show(ui, |ui| {
            ScrollArea::vertical()
                .id_salt("new version")
                .auto_shrink([false, false])
                .show(ui, |ui| {
                    let margin = if ui.available_width() < 1040.0 {
                        24.0
                    } else {
                        40.0
                    };
                    let width = (ui.available_width() - 2.0 * margin).min(1120.0);
                    let left = (ui.available_width() - width) / 2.0;
                    ui.add_space(20.0);
                    ui.horizontal(|ui| {
                        ui.spacing_mut().item_spacing.x = 0.0;
                        ui.add_space(left);
                        ui.allocate_ui_with_layout(
                            vec2(width, ui.available_height()),
                            Layout::top_down(Align::Min),
                            |ui| {
                                ui.set_width(width);
                                ui.spacing_mut().item_spacing.x = 8.0;
                                open = page_ui(ui, row, &mut draft, room, view, local);
                            },
                        );
                    });
                });
        });
    if open {
        local.version = Some(draft);
    }
    true
}

fn page_ui(
    ui: &mut Ui,
    row: &Row,
    draft: &mut VersionDraft,
    room: f32,
    view: &View,
    local: &mut LocalState,
) -> bool {
    let p = palette(ui);
    let mut open = true;
    ui.label(RichText::new(words::version_title()).font(semibold(text::TITLE)));
    ui.add_space(10.0);
    let version = row.follow_up.as_ref().and_then(|f| f.version.as_ref());
    let target = match version {
        Some(version) if version.state == VersionState::Asked => Some(version.target.clone()),
        _ => named(&draft.typed),
    };
    if !draft.asked && view.desk.calls.finds_names {
        draft.asked = true;
        local.push(FollowUpAction::FindByName(row.name.to_string()).into());
    }
    let (left, right, picture) = two_cards(ui, room);
    file_side(ui, left, picture, row, view);
    match &target {
        Some(id) => {
            let side = AssetSide {
                title: controls::gets_new_version(),
                note: "",
                id,
                verdict: None,
            };
            side.draw(ui, right, picture, view, local);
        }
        None => {
            card(ui, right, controls::gets_new_version(), "");
            let mut inner = inside(ui, right);
            candidates_ui(&mut inner, row, draft, view);
        }
    }
    ui.add_space(14.0);
    let sending = row.follow_up.as_ref().is_some_and(|f| f.is_sending());
    if let Some(version) = version {
        let ink = version_ink(&version.state, p);
        let sentence = words::version(version, row.size);
        ui.add(Label::new(RichText::new(sentence).color(ink)).wrap());
        if sending {
            let (_, rect) =
                ui.allocate_space(vec2(ui.available_width().min(520.0), size::BAR + 8.0));
            let rect = egui::Rect::from_center_size(rect.center(), vec2(rect.width(), size::BAR));
            ui.painter().rect_filled(rect, 2.0, p.track);
            let part = share(version.sent, row.size);
            bar(ui.painter(), rect, part, p.accent, 0.0, p.accent_soft);
        }
        ui.add_space(8.0);
    }
    if sending {
        ui.horizontal(|ui| {
            let stop = controls::stop_sending(&row.name);
            if Press::new(controls::stop()).named(&stop).show(ui).clicked() {
                local.push(FollowUpAction::StopNewVersion(row.id).into());
            }
            open &= !back(ui);
        });
        return open;
    }
    let limit = view.desk.calls.version_limit;
    let off = version_off(row, limit).map(|off| words::version_off(&off));
    ui.horizontal_wrapped(|ui| {
        let label = words::version_field();
        let width = (ui.available_width() * 0.3).clamp(200.0, 300.0);
        let response = field(ui, &mut draft.typed, label, label, width, false);
        if response.lost_focus() && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape)) {
            open = false;
        }
        let label = words::send_version(target.as_ref());
        let ready = off.is_none() && target.is_some();
        let confirm = Press::new(&label).look(Look::Primary).enabled(ready);
        if confirm.show(ui).clicked()
            && let Some(target) = target.clone()
        {
            local.push(FollowUpAction::SendNewVersion { id: row.id, target }.into());
        }
        if let Some(id) = &target {
            let name = controls::look_at(id.as_str());
            if Press::new(controls::open_first())
                .named(&name)
                .show(ui)
                .clicked()
            {
                local.push(UiAction::OpenAsset(id.clone()));
            }
        }
        open &= !back(ui);
    });
    let (hint, ink) = match (&off, &target, draft.typed.trim().is_empty()) {
        (Some(reason), _, _) => (reason.as_str(), p.bad),
        (None, None, true) => (words::version_ask(), p.weak),
        (None, None, false) => (words::no_asset(), p.bad),
        (None, Some(_), _) => ("", p.weak),
    };
    if !hint.is_empty() {
        ui.add(Label::new(RichText::new(hint).color(ink)).wrap());
    }
    ui.add_space(6.0);
    let assumed = view.desk.calls.version_path_assumed;
    for note in words::version_notes(limit.unwrap_or(0), assumed) {
        ui.add(Label::new(RichText::new(note).color(p.weak)).wrap());
    }
    ui.add_space(12.0);
    open
}

fn back(ui: &mut Ui) -> bool {
    let back = Press::new(controls::back_to_list()).show(ui).clicked();
    let escape = !ui.ctx().text_edit_focused()
        && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape));
    back || escape
}

/// Assets of the same file name in the destination, to pick one.
fn candidates_ui(ui: &mut Ui, row: &Row, draft: &mut VersionDraft, view: &View) {
    let p = palette(ui);
    let look = view.desk.named.as_ref();
    let look = look
        .filter(|(name, _)| **name == *row.name)
        .map(|(_, look)| look);
    let found: Vec<(&FoundAsset, &RecordId)> = match look {
        Some(NamedLook::Found(found)) => in_destination(found, row, view),
        _ => Vec::new(),
    };
    let sentence = match look {
        Some(NamedLook::Waiting) => words::looking_for_names(),
        Some(_) if !found.is_empty() => words::same_name(),
        Some(_) => words::no_same_name(),
        None => words::version_ask(),
    };
    ui.add(Label::new(RichText::new(sentence).color(p.weak)).wrap());
    ui.add_space(6.0);
    for (asset, id) in found.into_iter().take(6) {
        let title = asset.title.as_deref().unwrap_or(&row.name);
        let label = format!("{title} · {id}");
        let name = controls::choose_asset(id.as_str());
        let press = Press::new(&label)
            .named(&name)
            .max_width(ui.available_width());
        if press.show(ui).clicked() {
            draft.typed = id.to_string();
        }
        if let Some(place) = words::place(asset) {
            ui.label(RichText::new(place).small().color(p.weak));
        }
    }
}

/// Those that lie where the row's batch goes, as far as both places are known.
fn in_destination<'f>(
    found: &'f [FoundAsset],
    row: &Row,
    view: &View,
) -> Vec<(&'f FoundAsset, &'f RecordId)> {
    let batch = view.snapshot.batches.iter().find(|b| b.id == row.batch);
    let wanted = batch.and_then(|b| b.destination.folder_path.as_deref());
    let here = |asset: &FoundAsset| match (wanted, &asset.folder) {
        (Some(wanted), Some(place)) => place
            .strip_prefix(wanted)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/')),
        _ => true,
    };
    let named = |asset: &'f FoundAsset| Some((asset, asset.record_id.as_ref()?));
    found.iter().filter(|a| here(a)).filter_map(named).collect()
}
