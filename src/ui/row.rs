//! One row of the list.

use egui::{Align, Color32, Id, Painter, Popup, Rangef, Rect, Sense, Ui, Vec2, pos2, vec2};

use super::action::UiAction;
use super::columns::{Columns, cell};
use super::icons::{self, Icon};
use super::index::asset_of;
use super::menu::row_menu_ui;
use super::row_ground::{Standing, clicked, row_ground_ui};
use super::theme::{palette, regular};
use super::thumbnail::{thumbnail_ui, wants_picture};
use super::tokens::{Palette, size, text};
use super::view::{LocalState, View};
use super::widgets::{Look, Press, asset_link, bar, line, name_line, share, tell_cut};
use crate::model::words::controls;
use crate::model::{
    Arrival, AssetId, Phase, Row, RowFilter, Twin, Waiting, human_bytes,
    words::{self, window},
};

/// The widget of the row of `id`.
pub fn id_of(id: AssetId) -> Id {
    Id::unique(("row", id))
}

/// The menu of the row of `id`.
pub fn menu_of(id: AssetId) -> Id {
    id_of(id).with("more").with("popup")
}

/// Draws `row` into `rect`.
pub fn row_ui(
    ui: &Ui,
    rect: Rect,
    row: &Row,
    columns: &Columns,
    view: &View,
    local: &mut LocalState,
) {
    let p = palette(ui);
    let id = id_of(row.id);
    let standing = Standing {
        selected: local.selection.rows.contains(&row.id),
        focused: local.selection.focused == Some(row.id),
        takes_keyboard: local.focus_row.take_if(|id| *id == row.id).is_some(),
    };
    let response = row_ground_ui(ui, rect, id, standing, || {
        window::row_name(row, view.now_ms, &view.snapshot.connection)
    });
    let painter = ui.painter();

    let tile = Rect::from_center_size(cell(rect, columns.tile).center(), Vec2::splat(size::THUMB));
    if wants_picture(row) {
        local.pictures_in_sight.push(row.id);
    }
    thumbnail_ui(ui, tile, row, view.desk, false);
    name_cell(ui, cell(rect, columns.name), row, columns.size.is_none());
    if let Some(column) = columns.size {
        let amount = human_bytes(row.size);
        line(
            painter,
            cell(rect, column),
            Align::Max,
            &amount,
            regular(text::BODY),
            p.text,
        );
    }
    status_cell(ui, cell(rect, columns.status), row, view, local);
    asset_cell(ui, cell(rect, columns.asset), row, local);
    actions_cell(ui, cell(rect, columns.actions), row, view, local);

    if let Some(how) = clicked(ui, &response, row.id) {
        local.push(UiAction::Select(how));
    }
    if let (true, Some(asset)) = (response.double_clicked(), asset_of(row)) {
        local.push(UiAction::OpenAsset(asset.clone()));
    }
    response.context_menu(|ui| row_menu_ui(ui, row, view, local));
}

/// The upper and the lower half of a cell with two lines.
fn halves(rect: Rect) -> (Rect, Rect) {
    let middle = rect.center().y;
    let upper = Rect::from_x_y_ranges(rect.x_range(), Rangef::new(middle - 18.0, middle));
    let lower = Rect::from_x_y_ranges(rect.x_range(), Rangef::new(middle, middle + 17.0));
    (upper, lower)
}

fn name_cell(ui: &Ui, rect: Rect, row: &Row, with_size: bool) {
    let p = palette(ui);
    let painter = ui.painter();
    let below = match (row.folder.is_empty(), with_size) {
        (false, false) => row.folder.to_string(),
        (true, false) => String::new(),
        (false, true) => format!("{} · {}", human_bytes(row.size), row.folder),
        (true, true) => human_bytes(row.size),
    };
    if below.is_empty() {
        name_line(painter, rect, &row.name, regular(text::BODY), p.text);
        return;
    }
    let (upper, lower) = halves(rect);
    name_line(painter, upper, &row.name, regular(text::BODY), p.text);
    line(
        painter,
        lower,
        Align::Min,
        &below,
        regular(text::SMALL),
        p.weak,
    );
}

fn status_cell(ui: &Ui, rect: Rect, row: &Row, view: &View, local: &mut LocalState) {
    let p = palette(ui);
    let painter = ui.painter();
    let waiting = view.snapshot.connection.waiting.as_ref();
    let mut sentence = words::status(row, view.now_ms, waiting);
    let stopped = matches!(
        waiting,
        Some(
            Waiting::ForNetwork { .. }
                | Waiting::ForSignIn
                | Waiting::ForProxy
                | Waiting::ForJournal
        )
    );
    let ink = ink_of(row, p);
    let (upper, lower) = halves(rect);
    match &row.phase {
        Phase::Attention(trouble) => {
            if local.query.filter == RowFilter::NeedsAttention {
                // The next step stands in the group's header.
                line(
                    painter,
                    rect,
                    Align::Min,
                    &sentence,
                    regular(text::BODY),
                    ink,
                );
            } else {
                let next = words::problem(&trouble.problem).next;
                line(
                    painter,
                    upper,
                    Align::Min,
                    &sentence,
                    regular(text::BODY),
                    ink,
                );
                line(
                    painter,
                    lower,
                    Align::Min,
                    &next,
                    regular(text::SMALL),
                    p.weak,
                );
            }
            let id = id_of(row.id).with("why");
            ui.interact(rect, id, Sense::hover())
                .on_hover_text(words::trouble(trouble));
        }
        Phase::Sending { .. } | Phase::Completing { .. } => {
            counts_down(&row.phase, local);
            let used = line(
                painter,
                upper,
                Align::Min,
                &sentence,
                regular(text::BODY),
                ink,
            );
            progress(ui, lower, row, stopped);
            tell_cut(ui, upper, used, id_of(row.id).with("status"), &sentence);
        }
        Phase::Done(verdict) => {
            let duplicates = local.query.filter == RowFilter::Duplicates;
            if verdict.arrival == Arrival::Duplicate && duplicates {
                sentence = window::identical_to(verdict);
            }
            let mut rest = rect;
            if verdict.arrival != Arrival::Duplicate {
                let spot = Rect::from_center_size(
                    pos2(rect.left() + 7.0, rect.center().y),
                    Vec2::splat(14.0),
                );
                icons::paint(painter, spot, 14.0, Icon::Check, p.good);
                rest.min.x += 20.0;
            }
            if let Some(twin) = &row.twin {
                let (_, below) = halves(rest);
                rest.max.y = rest.center().y;
                rest.min.y = rest.max.y - 18.0;
                twin_line(painter, below, twin, p);
            }
            let used = verdict_line(painter, rest, &sentence, ink, p.weak);
            let id = id_of(row.id).with("status");
            match words::duplicates::about_the_check(verdict) {
                Some(why) => {
                    let whole = format!("{sentence}. {why}");
                    ui.interact(rest, id, Sense::hover()).on_hover_text(whole);
                }
                None => tell_cut(ui, rest, used, id, &sentence),
            }
        }
        _ if row.confirmed > 0 && !row.phase.is_final() => {
            line(
                painter,
                upper,
                Align::Min,
                &sentence,
                regular(text::BODY),
                ink,
            );
            progress(ui, lower, row, stopped);
        }
        Phase::LeftOut(_) => {
            let used = line(
                painter,
                rect,
                Align::Min,
                &sentence,
                regular(text::BODY),
                ink,
            );
            tell_cut(ui, rect, used, id_of(row.id).with("status"), &sentence);
        }
        _ => {
            let mut place = rect;
            if let Some(twin) = &row.twin {
                place = upper;
                twin_line(painter, lower, twin, p);
            }
            line(
                painter,
                place,
                Align::Min,
                &sentence,
                regular(text::BODY),
                ink,
            );
        }
    }
}

/// Who has the same content, below what the row says.
fn twin_line(painter: &Painter, rect: Rect, twin: &Twin, p: &Palette) {
    let sentence = words::repeats::twin(twin);
    let font = regular(text::SMALL);
    line(painter, rect, Align::Min, &sentence, font, p.caution);
}

/// Draws a verdict; what stands in parentheses is an aside.
fn verdict_line(
    painter: &Painter,
    rect: Rect,
    sentence: &str,
    ink: Color32,
    weak: Color32,
) -> Rect {
    let font = regular(text::BODY);
    let at = sentence.find(" (").unwrap_or(sentence.len());
    let (verdict, aside) = sentence.split_at(at);
    let used = line(painter, rect, Align::Min, verdict, font.clone(), ink);
    if aside.is_empty() {
        return used;
    }
    let rest = Rect::from_min_max(pos2(used.right(), rect.top()), rect.max);
    used.union(line(painter, rest, Align::Min, aside, font, weak))
}

fn ink_of(row: &Row, p: &Palette) -> Color32 {
    match &row.phase {
        Phase::Done(verdict) if verdict.arrival == Arrival::Duplicate => p.caution,
        Phase::Done(_) => p.good,
        Phase::Attention(_) => p.bad,
        Phase::Sending { .. } | Phase::Completing { .. } if !row.paused => p.text,
        _ => p.weak,
    }
}

fn counts_down(phase: &Phase, local: &mut LocalState) {
    if let Phase::Sending { again: Some(_), .. } | Phase::Completing { again: Some(_) } = phase {
        local.counts_down = true;
    }
}

/// `stopped`: nothing moves, so nothing glows.
fn progress(ui: &Ui, lower: Rect, row: &Row, stopped: bool) {
    let p = palette(ui);
    let painter = ui.painter();
    let top = lower.top() + 5.0;
    let right = lower.right().min(lower.left() + 440.0);
    let across = Rangef::new(lower.left(), right);
    let rect = Rect::from_x_y_ranges(across, Rangef::new(top, top + size::BAR));
    painter.rect_filled(rect, 2.0, p.track);
    let (fill, soft) = match &row.phase {
        _ if row.paused || stopped => (p.weak, p.track),
        Phase::Completing { .. } => (p.link, p.link),
        _ => (p.accent, p.accent_soft),
    };
    let part = match &row.phase {
        Phase::Completing { .. } => 1.0,
        _ => share(row.confirmed, row.size),
    };
    bar(
        painter,
        rect,
        part,
        fill,
        share(row.on_the_way, row.size),
        soft,
    );
}

fn asset_cell(ui: &Ui, rect: Rect, row: &Row, local: &mut LocalState) {
    let p = palette(ui);
    let painter = ui.painter();
    match (asset_of(row), &row.reserved) {
        (Some(asset), _) => {
            let id = id_of(row.id).with("asset");
            if asset_link(ui, rect, id, asset).clicked() {
                local.push(UiAction::OpenAsset(asset.clone()));
            }
        }
        (None, Some(reserved)) if !row.phase.is_final() => {
            let (upper, lower) = halves(rect);
            let font = regular(text::BODY);
            line(painter, upper, Align::Min, reserved.as_str(), font, p.weak);
            line(
                painter,
                lower,
                Align::Min,
                controls::reserved(),
                regular(text::SMALL),
                p.weak,
            );
        }
        _ => {
            line(painter, rect, Align::Min, "–", regular(text::BODY), p.weak);
        }
    }
}

fn actions_cell(ui: &Ui, rect: Rect, row: &Row, view: &View, local: &mut LocalState) {
    let base = id_of(row.id);
    let mut right = rect.right();
    let mut place = |width: f32, gap: f32| {
        let at = Rect::from_center_size(
            pos2(right - width / 2.0, rect.center().y),
            vec2(width, size::SMALL_CONTROL),
        );
        right -= width + gap;
        at
    };
    let last = place(size::SMALL_CONTROL, 2.0);
    action_ui(ui, &mut place, row, local);
    let name = controls::more_for(&row.name);
    let dots = Press::icon_only(Icon::Dots, &name)
        .small()
        .look(Look::Quiet)
        .at(ui, last, base.with("more"));
    Popup::menu(&dots)
        .gap(2.0)
        .show(|ui| row_menu_ui(ui, row, view, local));
}

/// The one thing to do with the row, where there is one; `place` makes room for it.
fn action_ui(ui: &Ui, place: &mut impl FnMut(f32, f32) -> Rect, row: &Row, local: &mut LocalState) {
    let base = id_of(row.id);
    if local.query.filter == RowFilter::Duplicates {
        if let Some(asset) = asset_of(row) {
            let name = controls::copy_asset(asset.as_str());
            let copy = Press::new(controls::copy()).small().named(&name);
            let width = copy.width(ui);
            if copy.at(ui, place(width, 4.0), base.with("copy")).clicked() {
                local.push(UiAction::CopyText(asset.to_string()));
            }
        }
        return;
    }
    if let Phase::Attention(_) | Phase::Cancelled | Phase::LeftOut(_) = row.phase {
        let name = controls::retry_file(&row.name);
        let retry = Press::new(controls::retry_short()).small().named(&name);
        let width = retry.width(ui);
        if retry
            .at(ui, place(width, 4.0), base.with("retry"))
            .clicked()
        {
            local.push(UiAction::Retry(vec![row.id]));
        }
    } else if row.paused {
        let name = controls::resume_file(&row.name);
        let button = Press::icon_only(Icon::Play, &name)
            .small()
            .look(Look::Quiet);
        let at = place(size::SMALL_CONTROL, 4.0);
        if button.at(ui, at, base.with("resume")).clicked() {
            local.push(UiAction::Resume(vec![row.id]));
        }
    } else if let Phase::Sending { .. } = row.phase {
        let name = controls::pause_file(&row.name);
        let button = Press::icon_only(Icon::Pause, &name)
            .small()
            .look(Look::Quiet);
        let at = place(size::SMALL_CONTROL, 4.0);
        if button.at(ui, at, base.with("pause")).clicked() {
            local.push(UiAction::Pause(vec![row.id]));
        }
    }
}
