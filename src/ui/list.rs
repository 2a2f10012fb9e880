//! The list: heads of columns, groups, and those rows that are in sight.

use egui::{
    Align, Color32, CursorIcon, Id, Key, Modifiers, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo,
    pos2, vec2,
};

use super::action::{Select, UiAction};
use super::column_edge::column_edge_ui;
use super::columns::{Columns, cell};
use super::deeds::Deed;
use super::icons::{self, Icon};
use super::index::{Group, Header, asset_of};
use super::manners::covers;
use super::places_view::{FolderAction, SiteAction};
use super::row::row_ui;
use super::sorting::Column;
use super::theme::{palette, regular, semibold};
use super::tokens::{size, text};
use super::view::{LocalState, View};
use super::when;
use super::widgets::{Look, Press, bar, focus_ring, line, menu_item, share, underline};
use crate::model::words::controls;
use crate::model::{AssetId, BatchRow, Held, Problem, ReportOf, RowFilter, words};

/// Draws the list into all that is left of `ui`.
pub fn list_ui(ui: &mut Ui, view: &View, local: &mut LocalState) {
    keys(ui, view, local);
    let width = ui.available_width();
    let columns = Columns::of(width, &view.manners.columns);
    heads_ui(ui, &columns, local);
    if view.index.shown() == 0 && view.index.groups().is_empty() {
        nothing_ui(ui, local);
        return;
    }
    let height = view.index.height();
    let area = ScrollArea::vertical()
        .id_salt("rows")
        .auto_shrink([false, false]);
    area.show_viewport(ui, |ui, viewport| {
        ui.set_width(width);
        ui.set_height(height as f32);
        let seen = Seen {
            origin: ui.max_rect().left_top() + vec2(0.0, viewport.min.y),
            from: f64::from(viewport.min.y),
            to: f64::from(viewport.max.y),
            width,
        };
        for group in view.index.groups_between(seen.from, seen.to) {
            group_ui(ui, group, &seen, view, local);
            for (top, row) in view
                .index
                .rows_between(group, view.snapshot, seen.from, seen.to)
            {
                local.rows_laid_out += 1;
                row_ui(ui, seen.rect(top, size::ROW), row, &columns, view, local);
            }
        }
        if let Some(id) = local.reveal.take()
            && let Some(top) = view.index.top_of(view.snapshot, id)
        {
            ui.scroll_to_rect(seen.rect(top, size::ROW), None);
        }
    });
}

/// Turns places in the list into places in the window. Millions of points lose their pixels in
/// `f32`, so the difference is taken in `f64`.
struct Seen {
    origin: egui::Pos2,
    from: f64,
    to: f64,
    width: f32,
}

impl Seen {
    fn rect(&self, top: f64, height: f32) -> Rect {
        let y = self.origin.y + (top - self.from) as f32;
        Rect::from_min_size(pos2(self.origin.x, y), vec2(self.width, height))
    }
}

fn heads_ui(ui: &mut Ui, columns: &Columns, local: &mut LocalState) {
    let p = palette(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), size::COLUMN_HEADS));
    let status = if local.query.filter == RowFilter::Duplicates {
        controls::head_there()
    } else {
        controls::head_status()
    };
    let mut heads = vec![(
        columns.name,
        controls::head_name(),
        Align::Min,
        Column::Name,
    )];
    heads.extend(
        columns
            .size
            .map(|c| (c, controls::head_size(), Align::Max, Column::Size)),
    );
    heads.push((columns.status, status, Align::Min, Column::Status));
    heads.push((
        columns.asset,
        controls::head_asset(),
        Align::Min,
        Column::Asset,
    ));
    for (place, name, align, column) in heads {
        head_ui(ui, cell(rect, place), name, align, column, local);
        column_edge_ui(ui, rect, place, column, local);
    }
    underline(ui.painter(), rect, p.line);
}

fn head_ui(ui: &Ui, rect: Rect, name: &str, align: Align, column: Column, local: &mut LocalState) {
    let p = palette(ui);
    let id = Id::unique(("head", column));
    let response = ui
        .interact(rect.shrink2(vec2(0.0, 3.0)), id, Sense::click())
        .on_hover_cursor(CursorIcon::PointingHand);
    let sort = local.query.sort.filter(|s| s.column == column);
    response.widget_info(|| {
        let chosen = sort.is_some();
        WidgetInfo::selected(Role::Button, true, chosen, controls::sort_by(name))
    });
    let ink = if response.hovered() || sort.is_some() {
        p.text
    } else {
        p.weak
    };
    let painter = ui.painter();
    let used = line(painter, rect, align, name, regular(text::SMALL), ink);
    if let Some(sort) = sort {
        let x = if align == Align::Max {
            used.left() - 10.0
        } else {
            used.right() + 10.0
        };
        let spot = Rect::from_center_size(pos2(x, rect.center().y), vec2(11.0, 11.0));
        let icon = if sort.descending {
            Icon::ChevronDown
        } else {
            Icon::ChevronUp
        };
        icons::paint(painter, spot, 11.0, icon, ink);
    }
    focus_ring(painter, used.expand(3.0), &response, p.link);
    if response.clicked() {
        local.push(UiAction::SortBy(column));
    }
}

fn nothing_ui(ui: &mut Ui, local: &LocalState) {
    let sentence = words::window::nothing_here(local.query.filter, &local.query.find);
    ui.add_space(48.0);
    ui.vertical_centered(|ui| {
        ui.label(egui::RichText::new(sentence).color(palette(ui).weak));
    });
}

fn group_ui(ui: &Ui, group: &Group, seen: &Seen, view: &View, local: &mut LocalState) {
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

    let right = rect.right() - size::EDGE;
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

    let end = held_ui(ui, rect, percent_rect.left() - 8.0, batch, view, local);
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
    let (facts, ink) = match &batch.held {
        None => {
            let added = when::time_of_day(batch.added_ms);
            let facts = words::window::batch_facts(batch, &added);
            match view.places.is_unchecked(&batch.destination) {
                true => (words::folders::with_not_checked(&facts), p.weak),
                false => (facts, p.weak),
            }
        }
        Some(Held::OtherSite) => (words::places::batch_waits(&host()), p.caution),
        Some(Held::Folder(problem)) => (words::folders::batch_waits(problem), p.bad),
    };
    line(
        painter,
        facts_rect,
        Align::Min,
        &facts,
        regular(text::BODY),
        ink,
    );
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
        let again = Press::icon_only(Icon::Retry, &name)
            .small()
            .look(Look::Quiet);
        let at = Rect::from_center_size(
            pos2(left - size::SMALL_CONTROL / 2.0, rect.center().y),
            vec2(size::SMALL_CONTROL, size::SMALL_CONTROL),
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
    let width = button.width(ui);
    let at = Rect::from_center_size(
        pos2(rect.right() - size::EDGE - width / 2.0, rect.center().y),
        vec2(width, size::SMALL_CONTROL),
    );
    let id = Id::unique(("cause", problem.kind()));
    if button.at(ui, at, id).clicked() {
        let rows: Vec<AssetId> = view
            .index
            .rows_of(group, view.snapshot)
            .map(|r| r.id)
            .collect();
        local.push(UiAction::Retry(rows));
    }
    let end = at.left() - 12.0;
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
    let shown = line(
        painter,
        next_rect,
        Align::Min,
        &next,
        regular(text::BODY),
        p.weak,
    );
    let response = ui.interact(shown, id.with("next"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{title}. {next}")));
    response.on_hover_text(next);
}

/// Keys that need no row.
fn commands(ui: &Ui, view: &View, local: &mut LocalState) {
    let pressed = |modifiers, key| ui.input_mut(|i| i.consume_key(modifiers, key));
    if pressed(Modifiers::COMMAND | Modifiers::SHIFT, Key::O) {
        local.push(UiAction::AddFolder);
    }
    if pressed(Modifiers::COMMAND, Key::O) {
        local.push(UiAction::AddFiles);
    }
    if pressed(Modifiers::COMMAND, Key::P) {
        local.push(match view.snapshot.paused {
            true => UiAction::ResumeAll,
            false => UiAction::PauseAll,
        });
    }
    let numbers = [
        Key::Num1,
        Key::Num2,
        Key::Num3,
        Key::Num4,
        Key::Num5,
        Key::Num6,
    ];
    for (key, filter) in numbers.into_iter().zip(RowFilter::EVERY) {
        if pressed(Modifiers::COMMAND, key) {
            local.push(UiAction::SetFilter(filter));
        }
    }
}

/// The list's keys, unless somebody types.
fn keys(ui: &Ui, view: &View, local: &mut LocalState) {
    let busy = view.sheet.is_some() || covers(view);
    if busy || ui.ctx().text_edit_focused() || ui.ctx().any_popup_open() {
        return;
    }
    commands(ui, view, local);
    let pressed = |modifiers, key| ui.input_mut(|i| i.consume_key(modifiers, key));
    let page = (ui.available_height() / size::ROW).max(1.0) as i32;
    for (key, step) in [
        (Key::ArrowDown, 1),
        (Key::ArrowUp, -1),
        (Key::PageDown, page),
        (Key::PageUp, -page),
        (Key::End, i32::MAX),
        (Key::Home, i32::MIN),
    ] {
        if pressed(Modifiers::SHIFT, key) {
            local.push(UiAction::Select(Select::Stretch(step)));
        }
        if pressed(Modifiers::NONE, key) {
            local.push(UiAction::Select(Select::Step(step)));
        }
    }
    if pressed(Modifiers::COMMAND, Key::A) {
        local.push(UiAction::Select(Select::All));
    }
    let Some(focused) = local.selection.focused else {
        return;
    };
    if pressed(Modifiers::NONE, Key::Escape) {
        local.push(UiAction::Select(Select::Nothing));
    }
    if pressed(Modifiers::NONE, Key::Delete) {
        local.push(UiAction::Remove(local.selection.with(focused)));
    }
    for (key, deeds) in [
        (Key::R, &[Deed::Retry][..]),
        (Key::P, &[Deed::Pause, Deed::Resume]),
    ] {
        if pressed(Modifiers::NONE, key) {
            let rows = local.selection.rows_in(view.snapshot);
            let fits = |deed: &&Deed| rows.iter().any(|row| deed.fits(row));
            if let Some(deed) = deeds.iter().find(fits) {
                local.push(deed.action(&rows));
            }
        }
    }
    if pressed(Modifiers::NONE, Key::M) {
        egui::Popup::open_id(ui.ctx(), super::row::menu_of(focused));
    }
    let row = view.snapshot.row(focused);
    let nobody_else = ui
        .memory(|m| m.focused())
        .is_none_or(|id| id == super::row::id_of(focused));
    if let Some(asset) = row.and_then(asset_of) {
        if nobody_else && pressed(Modifiers::NONE, Key::Enter) {
            local.push(UiAction::OpenAsset(asset.clone()));
        }
        if pressed(Modifiers::NONE, Key::C) {
            local.push(UiAction::CopyText(asset.to_string()));
        }
    }
}
