//! The side panel: everything about the focused row, or what can be done with all selected ones.

use egui::{
    Align, Color32, Label, Layout, Rect, RichText, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2,
    text::LayoutJob, vec2,
};

use super::action::{Select, UiAction};
use super::chunk_map::chunk_map_ui;
use super::deeds::Deed;
use super::duplicates::version_ink;
use super::icons::Icon;
use super::index::asset_of;
use super::theme::{palette, regular, semibold};
use super::tokens::{size, text};
use super::view::{LocalState, View};
use super::when;
use super::widgets::{Look, Press, asset_link, underline};
use crate::model::words::controls;
use crate::model::{
    Detail, Phase, Row, TimelineEvent, Twin,
    words::{self, window},
};

/// Room between the panel's edges and what stands in it.
pub const MARGIN: f32 = 16.0;

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
    let whole = ui.max_rect();
    let foot = Rect::from_min_max(
        pos2(whole.left(), whole.bottom() - size::CONTROL),
        whole.max,
    );
    head_ui(ui, &row.name, local);
    // As far as the panel's edge, where the thumb stands.
    let body = Rect::from_min_max(
        ui.cursor().left_top(),
        pos2(whole.right() + MARGIN, foot.top() - 10.0),
    );
    let low = body.height() < LOW;
    let mut body = ui.new_child(egui::UiBuilder::new().max_rect(body));
    body.spacing_mut().scroll.floating_allocated_width = 0.0;
    ScrollArea::vertical()
        .id_salt("details")
        .auto_shrink([false, false])
        .show(&mut body, |ui| {
            ui.set_width(whole.width());
            let detail = view.snapshot.detail.as_deref().filter(|d| d.id == row.id);
            state_ui(ui, row, view);
            ui.scope(|ui| facts_ui(ui, row, detail, low, view, local));
            if let Some(detail) = detail {
                timeline_ui(ui, detail);
                details_ui(ui, row, detail, local);
            }
        });
    let layout = Layout::left_to_right(Align::Center);
    let mut foot = ui.new_child(egui::UiBuilder::new().max_rect(foot).layout(layout));
    actions_ui(&mut foot, row, local);
}

/// A panel that is less high shows a smaller map.
const LOW: f32 = 480.0;

/// The title, whole: what does not fit one line goes on below.
fn head_ui(ui: &mut Ui, title: &str, local: &mut LocalState) {
    /// A name that is longer still is cut in the middle.
    const LONGEST: usize = 160;
    let p = palette(ui);
    let width = ui.available_width() - size::SMALL_CONTROL - 2.0;
    let letters: Vec<char> = title.chars().collect();
    let shown = match letters.len() > LONGEST {
        true => {
            let part = |letters: &[char]| letters.iter().collect::<String>();
            let (head, tail) = (part(&letters[..120]), part(&letters[letters.len() - 38..]));
            format!("{head}…{tail}")
        }
        false => title.to_owned(),
    };
    let mut job = LayoutJob::simple(shown, semibold(text::HEADING), p.text, width);
    // Names have few blanks to break at.
    job.wrap.break_anywhere = !title.contains(' ');
    let galley = ui.painter().layout_job(job);
    let height = galley.size().y.max(size::SMALL_CONTROL);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
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
    let place = Rect::from_min_max(rect.min, pos2(close.left() - 4.0, rect.bottom()));
    let top = match galley.rows.len() {
        1 => rect.top() + (size::SMALL_CONTROL - galley.size().y) / 2.0,
        _ => rect.top() + 3.0,
    };
    ui.painter().galley(pos2(rect.left(), top), galley, p.text);
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
            let sentence = unbroken(&words::status(row, view.now_ms, waiting), " · ");
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

/// Lets `text` break after `between` alone, as far as its parts are short.
fn unbroken(text: &str, between: &str) -> String {
    /// Letters of a part that fits one line.
    const SHORT: usize = 24;
    let whole = |part: &str| match part.chars().count() > SHORT {
        true => part.to_owned(),
        false => part.replace(' ', "\u{a0}"),
    };
    let parts: Vec<String> = text.split(between).map(whole).collect();
    // What parts them stays at the end of a line.
    let between = between.replacen(' ', "\u{a0}", 1);
    parts.join(&between)
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

fn facts_ui(
    ui: &mut Ui,
    row: &Row,
    detail: Option<&Detail>,
    low: bool,
    view: &View,
    local: &mut LocalState,
) {
    if let Some(detail) = detail.filter(|d| d.chunks.len() > 1) {
        chunk_map_ui(ui, &detail.chunks, low);
        ui.add_space(4.0);
    }
    ui.spacing_mut().item_spacing.y = 2.0;
    let of_batch = || {
        let mut batches = view.snapshot.batches.iter();
        batches.find(|batch| batch.id == row.batch)
    };
    let place = detail
        .and_then(|detail| detail.destination.as_ref())
        .or_else(|| of_batch().map(|batch| &batch.destination));
    if let Some(place) = place {
        let place = unbroken(&place.label(), " › ");
        fact(ui, controls::fact_to(), &place);
    }
    if !row.folder.is_empty() {
        let folder = row.folder.replace('/', " › ");
        fact(ui, controls::fact_folder(), &unbroken(&folder, " › "));
    }
    match detail {
        Some(detail) => {
            let size = window::exact_size(row.size, detail);
            fact(ui, controls::fact_size(), &size);
            if let Some(created) = detail.created_ms {
                fact(ui, controls::fact_created(), &when::day_and_time(created));
            }
            let modified = when::day_and_time(detail.modified_ms);
            fact(ui, controls::fact_modified(), &modified);
        }
        None => fact(ui, controls::fact_size(), &words::human_bytes(row.size)),
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

/// The width that labels of facts have.
fn label_width(ui: &Ui) -> f32 {
    let font = regular(text::BODY);
    let measure = |label: &str| {
        let galley = ui.painter();
        galley
            .layout_no_wrap(label.to_owned(), font.clone(), egui::Color32::WHITE)
            .size()
            .x
    };
    let labels = [
        controls::fact_to(),
        controls::fact_folder(),
        controls::fact_size(),
        controls::fact_created(),
        controls::fact_modified(),
        controls::fact_record_id(),
        controls::fact_reserved_id(),
    ];
    labels.into_iter().map(measure).fold(0.0, f32::max).ceil() + 12.0
}

/// The label of a fact at the left; returns where its value goes.
fn fact_frame(ui: &mut Ui, label: &str, height: f32) -> Rect {
    let label_width = label_width(ui);
    let p = palette(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
    let first = Rect::from_min_size(rect.min, vec2(label_width - 6.0, 20.0));
    super::widgets::line(
        ui.painter(),
        first,
        Align::Min,
        label,
        regular(text::BODY),
        p.weak,
    );
    Rect::from_min_max(pos2(rect.left() + label_width, rect.top()), rect.max)
}

fn fact(ui: &mut Ui, label: &str, value: &str) {
    let p = palette(ui);
    let width = ui.available_width() - label_width(ui);
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
    let spoken = value.replace('\u{a0}', " ");
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, controls::fact(label, &spoken)));
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

/// What can be done with all selected rows, each for those that it fits; what takes rows out of the
/// list stands apart.
fn several_ui(ui: &mut Ui, view: &View, local: &mut LocalState) {
    let facts = local.several.of(&local.selection, view.snapshot);
    head_ui(ui, &window::selected(facts.rows, facts.bytes), local);
    ui.add_space(4.0);
    for (deed, count) in facts.deeds() {
        if deed == Deed::Remove {
            ui.add_space(6.0);
            let (_, rule) = ui.allocate_space(vec2(ui.available_width(), 1.0));
            underline(ui.painter(), rule, palette(ui).line);
            ui.add_space(6.0);
        }
        let name = deed.of_several(count);
        let (id, rect) = ui.allocate_space(vec2(ui.available_width(), size::CONTROL));
        if Press::new(&name).at(ui, rect, id).clicked() {
            local.push(deed.action(&local.selection.rows_in(view.snapshot)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_breaks_between_its_folders_alone() {
        let text = unbroken("Library › Summer 2026", " › ");
        assert_eq!(text, "Library\u{a0}› Summer\u{a0}2026");
    }
}
