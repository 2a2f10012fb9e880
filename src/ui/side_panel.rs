//! The side panel: everything about the focused row, or what can be done with all selected ones.

use egui::{
    Align, Color32, Label, Layout, Rect, RichText, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2,
    vec2,
};

use super::action::{Select, UiAction};
use super::chunk_map::{self, chunk_map_ui};
use super::duplicates::version_ink;
use super::icons::Icon;
use super::index::asset_of;
use super::theme::{palette, regular, semibold};
use super::tokens::{size, text};
use super::view::{LocalState, View};
use super::when;
use super::widgets::{Look, Press, asset_link, name_line};
use crate::model::words::controls;
use crate::model::{
    Detail, Phase, Row, TimelineEvent, Twin,
    words::{self, window},
};

/// Draws the panel for what is selected.
pub fn side_panel_ui(ui: &mut Ui, view: &View, local: &mut LocalState) {
    ui.spacing_mut().item_spacing.y = 6.0;
    if local.selection.rows.len() > 1 {
        several_ui(ui, view, local);
        return;
    }
    let Some(row) = local.selection.focused.and_then(|id| view.snapshot.row(id)) else {
        return;
    };
    head_ui(ui, &row.name, local);
    let whole = ui.max_rect();
    let body = ui.available_height() - size::CONTROL - 12.0;
    ScrollArea::vertical()
        .id_salt("details")
        .max_height(body)
        .auto_shrink([false, false])
        .show(ui, |ui| {
            let detail = view.snapshot.detail.as_deref().filter(|d| d.id == row.id);
            state_ui(ui, row, view);
            facts_ui(ui, row, detail, local);
            if let Some(detail) = detail {
                timeline_ui(ui, detail);
                details_ui(ui, row, detail, local);
            }
        });
    let foot = Rect::from_min_max(
        pos2(whole.left(), whole.bottom() - size::CONTROL),
        whole.max,
    );
    let layout = Layout::left_to_right(Align::Center);
    let mut foot = ui.new_child(egui::UiBuilder::new().max_rect(foot).layout(layout));
    actions_ui(&mut foot, row, local);
}

fn head_ui(ui: &mut Ui, title: &str, local: &mut LocalState) {
    let p = palette(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), size::SMALL_CONTROL));
    let close = Rect::from_min_size(
        pos2(rect.right() - size::SMALL_CONTROL + 6.0, rect.top()),
        vec2(size::SMALL_CONTROL, size::SMALL_CONTROL),
    );
    let button = Press::icon_only(Icon::Close, controls::close_details())
        .small()
        .look(Look::Quiet);
    if button.at(ui, close, ui.scope_id().with("close")).clicked() {
        local.push(UiAction::Select(Select::Nothing));
    }
    let place = Rect::from_min_max(rect.min, pos2(close.left() - 8.0, rect.bottom()));
    name_line(ui.painter(), place, title, semibold(text::HEADING), p.text);
    let hover = ui.interact(place, ui.scope_id().with("title"), Sense::hover());
    hover.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
    hover.on_hover_text(title);
}

fn state_ui(ui: &mut Ui, row: &Row, view: &View) {
    let p = palette(ui);
    let waiting = view.snapshot.connection.waiting.as_ref();
    match &row.phase {
        Phase::Attention(trouble) => {
            let explained = words::problem(&trouble.problem);
            ui.add(Label::new(RichText::new(explained.what).color(p.bad)).wrap());
            ui.add(Label::new(RichText::new(explained.next).color(p.weak)).wrap());
        }
        _ => {
            let sentence = words::status(row, view.now_ms, waiting);
            ui.add(Label::new(RichText::new(sentence).color(p.weak)).wrap());
        }
    }
    if let Phase::Done(verdict) = &row.phase
        && let Some(sentence) = words::duplicates::about_the_check(verdict)
    {
        let text = RichText::new(sentence).small().color(p.weak);
        ui.add(Label::new(text).wrap());
    }
    if let Some(version) = row.follow_up.as_ref().and_then(|f| f.version.as_ref()) {
        let ink = version_ink(&version.state, p);
        let sentence = words::duplicates::version(version, row.size);
        ui.add(Label::new(RichText::new(sentence).color(ink)).wrap());
    }
    ui.add_space(4.0);
}

fn heading(ui: &mut Ui, title: &str) {
    ui.add_space(8.0);
    let p = palette(ui);
    ui.label(
        RichText::new(title)
            .font(semibold(text::SMALL))
            .color(p.weak),
    );
}

fn facts_ui(ui: &mut Ui, row: &Row, detail: Option<&Detail>, local: &mut LocalState) {
    if let Some(detail) = detail.filter(|d| d.chunks.len() > 1) {
        let p = palette(ui);
        let facts = chunk_map::facts(&detail.chunks);
        ui.add(Label::new(RichText::new(facts).small().color(p.weak)).wrap());
        chunk_map_ui(ui, &detail.chunks);
        ui.add_space(4.0);
    }
    if let Some(detail) = detail {
        if let Some(place) = &detail.destination {
            let mut to = place.label();
            for part in row.folder.split('/').filter(|part| !part.is_empty()) {
                to += &format!(" › {part}");
            }
            fact(ui, controls::fact_to(), &to);
        }
        fact(
            ui,
            controls::fact_size(),
            &window::exact_size(row.size, detail),
        );
        if let Some(created) = detail.created_ms {
            fact(ui, controls::fact_created(), &when::day_and_time(created));
        }
        fact(
            ui,
            controls::fact_modified(),
            &when::day_and_time(detail.modified_ms),
        );
    } else {
        fact(ui, controls::fact_size(), &words::human_bytes(row.size));
    }
    match &row.twin {
        Some(Twin::InBatch { name, .. }) => fact(ui, controls::fact_same_content(), name),
        Some(Twin::Uploaded { record_id, .. }) => {
            let rect = fact_frame(ui, controls::fact_sent_before(), size::UNIT * 5.0);
            let id = ui.scope_id().with("twin in panel");
            if asset_link(ui, rect, id, record_id).clicked() {
                local.push(UiAction::OpenAsset(record_id.clone()));
            }
        }
        None => {}
    }
    match (asset_of(row), &row.reserved) {
        (Some(asset), _) => {
            let rect = fact_frame(ui, controls::fact_record_id(), size::UNIT * 5.0);
            let id = ui.scope_id().with("asset in panel");
            if asset_link(ui, rect, id, asset).clicked() {
                local.push(UiAction::OpenAsset(asset.clone()));
            }
        }
        (None, Some(reserved)) if !row.phase.is_final() => {
            fact(ui, controls::fact_reserved_id(), reserved.as_str());
        }
        _ => {}
    }
}

/// The label of a fact at the left; returns where its value goes.
fn fact_frame(ui: &mut Ui, label: &str, height: f32) -> Rect {
    const LABEL: f32 = 92.0;
    let p = palette(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
    let first = Rect::from_min_size(rect.min, vec2(LABEL, 20.0));
    super::widgets::line(
        ui.painter(),
        first,
        Align::Min,
        label,
        regular(text::BODY),
        p.weak,
    );
    Rect::from_min_max(pos2(rect.left() + LABEL, rect.top()), rect.max)
}

fn fact(ui: &mut Ui, label: &str, value: &str) {
    const LABEL: f32 = 92.0;
    let p = palette(ui);
    let width = ui.available_width() - LABEL;
    let galley = ui.painter().layout(
        value.to_owned(),
        regular(text::BODY),
        p.text,
        width.max(40.0),
    );
    let rect = fact_frame(ui, label, galley.size().y.max(16.0) + 4.0);
    let place = pos2(rect.left(), rect.top() + 2.0);
    ui.painter().galley(place, galley, p.text);
    let response = ui.interact(rect, ui.scope_id().with(("fact", label)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, controls::fact(label, value)));
}

fn timeline_ui(ui: &mut Ui, detail: &Detail) {
    if detail.timeline.is_empty() {
        return;
    }
    let p = palette(ui);
    heading(ui, controls::what_happened());
    for entry in &detail.timeline {
        let ink = match entry.event {
            TimelineEvent::ChunkFailed { .. } | TimelineEvent::CallFailed { .. } => p.caution,
            TimelineEvent::Stopped(_) => p.bad,
            _ => p.text,
        };
        let at = when::to_the_second(entry.at_ms);
        event_ui(ui, &at, &words::event(&entry.event), ink);
    }
}

/// One line of the timeline; what is too long goes on under itself, not under the time.
fn event_ui(ui: &mut Ui, at: &str, sentence: &str, ink: Color32) {
    const TIME: f32 = 62.0;
    let p = palette(ui);
    let font = regular(text::BODY);
    let width = ui.available_width();
    let room = (width - TIME).max(40.0);
    let galley = ui
        .painter()
        .layout(sentence.to_owned(), font.clone(), ink, room);
    let height = galley.size().y;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let painter = ui.painter();
    let time = painter.layout_no_wrap(at.to_owned(), font, p.weak);
    painter.galley(rect.min, time, p.weak);
    painter.galley(rect.min + vec2(TIME, 0.0), galley, ink);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{at} {sentence}")));
}

fn details_ui(ui: &mut Ui, row: &Row, detail: &Detail, local: &mut LocalState) {
    let mut technical = vec![controls::detail_path(&row.path.display().to_string())];
    technical.extend(
        detail
            .item
            .as_ref()
            .map(|item| controls::detail_item(&item.to_string())),
    );
    technical.extend(
        detail
            .xxh128
            .as_ref()
            .map(|hash| controls::detail_hash(hash)),
    );
    if let Phase::Attention(trouble) = &row.phase {
        technical.extend(trouble.details.as_ref().map(|d| controls::detail_answer(d)));
    }
    ui.add_space(8.0);
    let p = palette(ui);
    let title = RichText::new(controls::details())
        .font(semibold(text::SMALL))
        .color(p.weak);
    egui::CollapsingHeader::new(title)
        .id_salt("technical")
        .show_unindented(ui, |ui| {
            for fact in &technical {
                let label = RichText::new(fact).small().color(p.weak);
                ui.add(Label::new(label).wrap().selectable(true));
            }
            if Press::new(controls::copy_details())
                .small()
                .show(ui)
                .clicked()
            {
                let mut all = technical.clone();
                if let Phase::Attention(trouble) = &row.phase {
                    all.push(words::trouble(trouble));
                }
                local.push(UiAction::CopyText(all.join("\n")));
            }
        });
}

fn actions_ui(ui: &mut Ui, row: &Row, local: &mut LocalState) {
    if let Phase::Attention(_) | Phase::Cancelled | Phase::LeftOut(_) = row.phase {
        let button = Press::new(controls::retry())
            .look(Look::Primary)
            .named(controls::retry_this());
        if button.show(ui).clicked() {
            local.push(UiAction::Retry(vec![row.id]));
        }
    } else if row.paused && !row.phase.is_final() {
        if Press::new(controls::resume())
            .named(controls::resume_this())
            .show(ui)
            .clicked()
        {
            local.push(UiAction::Resume(vec![row.id]));
        }
    } else if !row.phase.is_final()
        // Nothing of ours is under way that could stop.
        && !matches!(row.phase, Phase::Completing { .. })
        && Press::new(controls::pause())
            .named(controls::pause_this())
            .show(ui)
            .clicked()
    {
        local.push(UiAction::Pause(vec![row.id]));
    }
    if let Some(asset) = asset_of(row) {
        let name = controls::copy_record_id_of(asset.as_str());
        if Press::new(controls::copy_record_id())
            .named(&name)
            .show(ui)
            .clicked()
        {
            local.push(UiAction::CopyText(asset.to_string()));
        }
    }
    if Press::new(controls::show_in_folder()).show(ui).clicked() {
        local.push(UiAction::ShowInFolder(row.path.to_path_buf()));
    }
}

fn several_ui(ui: &mut Ui, view: &View, local: &mut LocalState) {
    let facts = local.several.of(&local.selection, view.snapshot);
    head_ui(ui, &window::selected(facts.rows, facts.bytes), local);
    ui.add_space(4.0);
    for (deed, count) in facts.deeds() {
        let name = deed.of_several(count);
        if Press::new(&name).show(ui).clicked() {
            local.push(deed.action(&local.selection.rows_in(view.snapshot)));
        }
    }
}
