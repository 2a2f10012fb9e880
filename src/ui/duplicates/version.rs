//! The page that confirms a new version: both sides, what must be known, then progress and result.

use egui::{
    Align, CentralPanel, Frame, Key, Label, Layout, Margin, Modifiers, Panel, Rect, RichText, Role,
    ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::super::action::{FollowUpAction, UiAction};
use super::super::desk::NamedLook;
use super::super::icons::Icon;
use super::super::theme::{palette, regular, semibold};
use super::super::tokens::{size, text};
use super::super::view::{LocalState, View};
use super::super::widgets::{Look, Press, bar, field, line, share, underline};
use super::card::{Cards, HEAD, PAD, card, head_label};
use super::folder::named;
use super::results::version_ink;
use super::sides::{AssetSide, LINES, SPACING, file_side};
use crate::model::words::controls;
use crate::model::{
    AssetId, FoundAsset, NewVersion, Phase, Problem, RecordId, Row, VersionState, version_off,
    words::duplicates as words,
};

/// Height of the page's head.
const HEADER: f32 = 46.0;

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
    if !draft.asked && view.desk.calls.finds_names {
        draft.asked = true;
        local.push(FollowUpAction::FindByName(row.name.to_string()).into());
    }
    let p = palette(ui);
    let strip = Frame::NONE.fill(p.surface);
    let mut open = Panel::top("new version head")
        .exact_size(HEADER)
        .frame(strip)
        .show(ui, head_ui)
        .inner;
    let narrow = ui.available_width() < 1040.0;
    let margin = if narrow { 16.0 } else { 40.0 };
    let page = Page::of(row, &draft);
    Panel::bottom("new version foot")
        .frame(strip.inner_margin(Margin::symmetric(margin as i8, 10)))
        .resizable(false)
        .show(ui, |ui| foot_ui(ui, &page, &draft, view, local));
    CentralPanel::default()
        .frame(Frame::NONE.fill(p.group))
        .show(ui, |ui| {
            let above = if narrow { 5.0 } else { 20.0 };
            let room = ui.available_height() - 2.0 * above - SPACING;
            ScrollArea::vertical()
                .id_salt("new version")
                .auto_shrink([false, false])
                .show(ui, |ui| {
                    let width = (ui.available_width() - 2.0 * margin).min(1280.0);
                    ui.add_space(above);
                    ui.horizontal(|ui| {
                        ui.spacing_mut().item_spacing.x = 0.0;
                        ui.add_space(margin);
                        let size = vec2(width, ui.available_height());
                        ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
                            ui.set_width(width);
                            ui.spacing_mut().item_spacing.x = 8.0;
                            open &= cards_ui(ui, &page, &mut draft, room, view, local);
                        });
                    });
                    ui.add_space(above);
                });
        });
    if open {
        local.version = Some(draft);
    }
    true
}

/// What the page is about.
struct Page<'r> {
    row: &'r Row,
    version: Option<&'r NewVersion>,
    sending: bool,
    /// The asset that gets the new version, as far as it is named.
    target: Option<RecordId>,
}

impl<'r> Page<'r> {
    fn of(row: &'r Row, draft: &VersionDraft) -> Page<'r> {
        let follow_up = row.follow_up.as_deref();
        let version = follow_up.and_then(|f| f.version.as_ref());
        let target = match version {
            Some(version) if version.state == VersionState::Asked => Some(version.target.clone()),
            _ => draft.target(),
        };
        Page {
            row,
            version,
            sending: follow_up.is_some_and(|f| f.is_sending()),
            target,
        }
    }
}

/// The way back and the title; false when the page is left.
fn head_ui(ui: &mut Ui) -> bool {
    let p = palette(ui);
    let rect = ui.max_rect();
    underline(ui.painter(), rect, p.line);
    let side = vec2(size::SMALL_CONTROL, size::SMALL_CONTROL);
    let spot = pos2(rect.left() + size::EDGE + 9.0, rect.center().y);
    let at = Rect::from_center_size(spot, side);
    let back = Press::icon_only(Icon::ChevronLeft, controls::back_to_list()).look(Look::Quiet);
    let pressed = back.at(ui, at, ui.scope_id().with("back")).clicked();
    let place = Rect::from_min_max(pos2(at.right() + 8.0, rect.top()), rect.max);
    let font = semibold(text::HEADING);
    let title = words::version_title();
    let used = line(ui.painter(), place, Align::Min, title, font, p.text);
    let response = ui.interact(used, ui.scope_id().with("title"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
    let escape = !ui.ctx().text_edit_focused()
        && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape));
    !(pressed || escape)
}

/// Your file, and the asset that gets it; false when the page is left.
fn cards_ui(
    ui: &mut Ui,
    page: &Page,
    draft: &mut VersionDraft,
    room: f32,
    view: &View,
    local: &mut LocalState,
) -> bool {
    let cards = Cards::of(ui, room, LINES, 0.0);
    file_side(ui, &cards, page.row, view);
    let head = card(ui, cards.right, controls::gets_new_version(), "");
    let stays = page.sending || target_ui(ui, head, draft);
    match &page.target {
        Some(id) => {
            let side = AssetSide {
                title: controls::gets_new_version(),
                spoken: "",
                id,
                verdict: None,
            };
            side.draw(ui, &cards, view, local);
        }
        None => {
            let place = Rect::from_min_max(
                cards.right.min + vec2(PAD, HEAD),
                cards.right.max - vec2(PAD, 12.0),
            );
            let layout = Layout::top_down(Align::Min);
            let mut inner = ui.new_child(UiBuilder::new().max_rect(place).layout(layout));
            candidates_ui(&mut inner, page.row, draft, view);
        }
    }
    stays
}

/// The field that names the asset, with its label, in the card's head; false when Escape left it.
fn target_ui(ui: &mut Ui, head: Rect, draft: &mut VersionDraft) -> bool {
    let rest = head_label(ui, head, words::version_label_of_field());
    let layout = Layout::right_to_left(Align::Center);
    let mut inner = ui.new_child(UiBuilder::new().max_rect(rest).layout(layout));
    let name = words::version_field();
    let width = (rest.width() - 22.0).clamp(60.0, 190.0);
    let response = field(&mut inner, &mut draft.typed, name, "", width, false);
    let escape =
        response.lost_focus() && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape));
    !escape
}

/// What becomes of it, or what can be done, and what must be known before.
fn foot_ui(ui: &mut Ui, page: &Page, draft: &VersionDraft, view: &View, local: &mut LocalState) {
    let p = palette(ui);
    ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
    let row = page.row;
    if let Some(version) = page.version {
        let ink = version_ink(&version.state, p);
        let sentence = words::version(version, row.size);
        ui.add(Label::new(RichText::new(sentence).color(ink)).wrap());
        if page.sending {
            let wanted = vec2(ui.available_width().min(520.0), size::BAR + 8.0);
            let (_, rect) = ui.allocate_space(wanted);
            let rect = Rect::from_center_size(rect.center(), vec2(rect.width(), size::BAR));
            ui.painter().rect_filled(rect, 2.0, p.track);
            let part = share(version.sent, row.size);
            bar(ui.painter(), rect, part, p.accent, 0.0, p.accent_soft);
            let sent = words::version_sent(version.sent, row.size);
            ui.label(RichText::new(sent).color(p.weak));
        }
        ui.add_space(4.0);
    }
    if page.sending {
        ui.horizontal(|ui| {
            let stop = controls::stop_sending(&row.name);
            if Press::new(controls::stop()).named(&stop).show(ui).clicked() {
                local.push(FollowUpAction::StopNewVersion(row.id).into());
            }
            let note = RichText::new(words::version_stop_note()).color(p.weak);
            ui.add(Label::new(note).wrap());
        });
        return;
    }
    let limit = view.desk.calls.version_limit;
    let off = version_off(row, limit).map(|off| words::version_off(&off));
    ui.horizontal_wrapped(|ui| {
        let label = words::send_version(page.target.as_ref());
        let ready = off.is_none() && page.target.is_some();
        let confirm = Press::new(&label).look(Look::Primary).enabled(ready);
        if confirm.show(ui).clicked()
            && let Some(target) = page.target.clone()
        {
            local.push(FollowUpAction::SendNewVersion { id: row.id, target }.into());
        }
        if let Some(id) = &page.target {
            let name = controls::look_at(id.as_str());
            let open = Press::new(controls::open_in_orange_logic()).named(&name);
            if open.show(ui).clicked() {
                local.push(UiAction::OpenAsset(id.clone()));
            }
        }
    });
    let (hint, ink) = match (&off, &page.target, draft.typed.trim().is_empty()) {
        (Some(reason), _, _) => (reason.as_str(), p.bad),
        (None, None, true) => (words::version_ask(), p.weak),
        (None, None, false) => (words::no_asset(), p.bad),
        (None, Some(_), _) => ("", p.weak),
    };
    if !hint.is_empty() {
        ui.add(Label::new(RichText::new(hint).color(ink)).wrap());
    }
    ui.add_space(2.0);
    let assumed = view.desk.calls.version_path_assumed;
    for note in words::version_notes(limit.unwrap_or(0), assumed) {
        let note = RichText::new(note).font(regular(text::SMALL)).color(p.weak);
        ui.add(Label::new(note).wrap());
    }
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
