//! The headers of groups: a batch with how far it is, or a cause with its files.

use egui::{Align, Color32, CursorIcon, Id, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::super::action::UiAction;
use super::super::icons::{self, Icon};
use super::super::index::{Group, Header};
use super::super::places_view::{FolderAction, SiteAction};
use super::super::sight::Sight;
use super::super::theme::{palette, regular, semibold};
use super::super::tokens::{size, text};
use super::super::view::{LocalState, View};
use super::super::when;
use super::super::widgets::{
    Press, bar, body_line, body_lines, focus_ring, line, menu_item, share, underline,
};
use crate::model::words::controls;
use crate::model::{AssetId, BatchRow, Held, Problem, ReportOf, words};

pub(super) fn group_ui(ui: &Ui, group: &Group, seen: &Sight, view: &View, local: &mut LocalState) {
    let rect = seen.rect(group.top, size::GROUP);
    if group.header == Header::Flat || !ui.is_rect_visible(rect) {
        return;
    }
    let p = palette(ui);
    ui.painter().rect_filled(rect, 0.0, p.group);
    underline(ui.painter(), rect, p.line);
    match &group.header {
        Header::Batch(batch) => batch_ui(ui, rect, batch, group, view, local),
        Header::Cause(problem) => cause_ui(ui, rect, problem, group, view, local),
        Header::Flat => {}
    }
}

fn batch_ui(
    ui: &Ui,
    rect: Rect,
    batch: &BatchRow,
    group: &Group,
    view: &View,
    local: &mut LocalState,
) {
    let p = palette(ui);
    let id = Id::unique(("batch", batch.id));
    let response = ui
        .interact(rect, id, Sense::click())
        .on_hover_cursor(CursorIcon::PointingHand);
    let name = words::window::batch_name(batch);
    response.widget_info(|| {
        let open = !group.is_collapsed();
        WidgetInfo::selected(Role::DisclosureTriangle, true, open, &name)
    });
    if response.clicked() {
        local.push(UiAction::ToggleBatch(batch.id));
    }
    let painter = ui.painter();
    focus_ring(painter, rect.shrink(2.0), &response, p.link);
    let chevron = if group.is_collapsed() {
        Icon::ChevronRight
    } else {
        Icon::ChevronDown
    };
    let ink = if response.hovered() { p.text } else { p.weak };
    let spot = Rect::from_center_size(pos2(rect.left() + 24.0, rect.center().y), vec2(14.0, 14.0));
    icons::paint(painter, spot, 14.0, chevron, ink);

    let end = progress_ui(ui, rect, batch);
    let end = held_ui(ui, rect, end, batch, view, local);
    let title_rect = Rect::from_min_max(
        pos2(rect.left() + 38.0, rect.top()),
        pos2(end, rect.bottom()),
    );
    let label = batch.destination.label();
    let title = label.rsplit(" › ").next().unwrap_or(&label);
    let used = line(
        painter,
        title_rect,
        Align::Min,
        title,
        semibold(text::BODY),
        p.text,
    );
    let facts_rect = Rect::from_min_max(pos2(used.right() + 12.0, rect.top()), title_rect.max);
    let host = || view.places.card(&batch.destination.site).title();
    let held = match &batch.held {
        None => None,
        Some(Held::OtherSite) => Some((words::places::batch_waits(&host()), p.caution)),
        Some(Held::Folder(problem)) => Some((words::folders::batch_waits(problem), p.bad)),
    };
    let mut facts_rect = facts_rect;
    if let Some((why, ink)) = held {
        let used = body_line(painter, facts_rect, &why, ink);
        facts_rect.min.x = used.right() + 12.0;
    }
    let added = when::time_of_day(batch.added_ms);
    let mut facts = words::window::batch_facts(batch, &added);
    if view.places.is_unchecked(&batch.destination) {
        facts = words::folders::with_not_checked(&facts);
    }
    body_line(painter, facts_rect, &facts, p.weak);
    response.context_menu(|ui| {
        ui.set_width(220.0);
        let name = words::reports::save_of(&label);
        if menu_item(ui, words::reports::save(), &name, None).clicked() {
            local.push(UiAction::SaveReport(ReportOf::Batch(batch.id)));
            ui.close();
        }
    });
    response.on_hover_text(label);
}

/// How far the batch is; returns where that begins.
fn progress_ui(ui: &Ui, rect: Rect, batch: &BatchRow) -> f32 {
    let p = palette(ui);
    let painter = ui.painter();
    let right = rect.right() - size::EDGE;
    if batch.held.is_some() && batch.confirmed == 0 {
        // Nothing has begun: the room is for what is in the way.
        return right;
    }
    let bar_rect = Rect::from_min_max(
        pos2(right - 110.0, rect.center().y - 2.0),
        pos2(right, rect.center().y + 2.0),
    );
    let percent = words::percent(batch.confirmed, batch.bytes);
    let finished = batch.files > 0 && batch.done == batch.files;
    let fill = if finished { p.good_fill } else { p.accent };
    painter.rect_filled(bar_rect, 2.0, p.track);
    let part = if finished {
        1.0
    } else {
        share(batch.confirmed, batch.bytes)
    };
    bar(painter, bar_rect, part, fill, 0.0, Color32::TRANSPARENT);
    let percent_rect = Rect::from_min_max(
        pos2(bar_rect.left() - 52.0, rect.top()),
        pos2(bar_rect.left() - 10.0, rect.bottom()),
    );
    let number = words::percent_sign(if finished { 100 } else { percent });
    line(
        painter,
        percent_rect,
        Align::Max,
        &number,
        regular(text::BODY),
        p.weak,
    );
    percent_rect.left() - 8.0
}

/// The way on for a batch that rests as a whole; returns where it begins.
fn held_ui(
    ui: &Ui,
    rect: Rect,
    end: f32,
    batch: &BatchRow,
    view: &View,
    local: &mut LocalState,
) -> f32 {
    if batch.done == batch.files {
        return end;
    }
    let place = batch.destination.label();
    let (label, name, action) = match &batch.held {
        None => return end,
        Some(Held::OtherSite) => {
            let site = batch.destination.site.clone();
            let name = words::places::switch_to(&view.places.card(&site).title());
            (name.clone(), name, SiteAction::Switch(site).into())
        }
        Some(Held::Folder(_)) => (
            words::folders::choose_another().to_owned(),
            words::folders::choose_another_for(&place),
            FolderAction::Pick(Some(batch.id)).into(),
        ),
    };
    let button = Press::new(&label).small().named(&name).max_width(260.0);
    let width = button.width(ui);
    let at = Rect::from_center_size(
        pos2(end - width / 2.0, rect.center().y),
        vec2(width, size::SMALL_CONTROL),
    );
    let id = Id::unique(("held", batch.id));
    if button.at(ui, at, id.with("way on")).clicked() {
        local.push(action);
    }
    let mut left = at.left() - 8.0;
    if let Some(Held::Folder(_)) = &batch.held {
        let name = words::folders::check_again(&place);
        let again = Press::new(words::folders::check_again_short())
            .small()
            .named(&name);
        let width = again.width(ui);
        let at = Rect::from_center_size(
            pos2(left - width / 2.0, rect.center().y),
            vec2(width, size::SMALL_CONTROL),
        );
        if again.at(ui, at, id.with("again")).clicked() {
            local.push(FolderAction::CheckAgain(batch.id).into());
        }
        left = at.left() - 8.0;
    }
    left
}

fn cause_ui(
    ui: &Ui,
    rect: Rect,
    problem: &Problem,
    group: &Group,
    view: &View,
    local: &mut LocalState,
) {
    let p = palette(ui);
    let painter = ui.painter();
    let spot = Rect::from_center_size(pos2(rect.left() + 24.0, rect.center().y), vec2(15.0, 15.0));
    icons::paint(painter, spot, 15.0, Icon::Warning, p.bad);
    let title = words::window::cause(problem, group.count());
    let name = controls::retry_group(&title);
    let label = controls::retry_files(group.count());
    let button = Press::new(&label).small().icon(Icon::Retry).named(&name);
    let mut end = rect.right() - size::EDGE;
    let width = button.width(ui);
    let at = Rect::from_center_size(
        pos2(end - width / 2.0, rect.center().y),
        vec2(width, size::SMALL_CONTROL),
    );
    let id = Id::unique(("cause", problem.kind()));
    // A file alone has the button in its row.
    let helps = problem.retry_may_help() && group.count() > 1;
    if helps {
        end = at.left() - 12.0;
    }
    if helps && button.at(ui, at, id).clicked() {
        let rows: Vec<AssetId> = view
            .index
            .rows_of(group, view.snapshot)
            .map(|r| r.id)
            .collect();
        local.push(UiAction::Retry(rows));
    }
    let title_rect = Rect::from_min_max(
        pos2(rect.left() + 42.0, rect.top()),
        pos2(end, rect.bottom()),
    );
    let used = line(
        painter,
        title_rect,
        Align::Min,
        &title,
        semibold(text::BODY),
        p.text,
    );
    let next_rect = Rect::from_min_max(pos2(used.right() + 12.0, rect.top()), title_rect.max);
    let next = words::problem(problem).next;
    let shown = body_lines(painter, next_rect, &next, p.weak);
    let response = ui.interact(shown, id.with("next"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{title}. {next}")));
    response.on_hover_text(next);
}
