//! What a row says about itself: its state, how far it is, and what comes next.

use egui::{Align, Color32, Painter, Rangef, Rect, Sense, Ui, Vec2, pos2};

use super::super::columns::halves;
use super::super::icons::{self, Icon};
use super::super::theme::{palette, regular};
use super::super::tokens::{Palette, size, text};
use super::super::view::{LocalState, View};
use super::super::widgets::{bar, body_line, line, share, small_line, tell_cut};
use super::id_of;
use crate::model::{
    Arrival, Phase, Row, RowFilter, Twin, Waiting,
    words::{self, window},
};

pub(super) fn status_cell(ui: &Ui, rect: Rect, row: &Row, view: &View, local: &mut LocalState) {
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
                body_line(painter, rect, &sentence, ink);
            } else {
                let next = words::problem(&trouble.problem).next;
                body_line(painter, upper, &sentence, ink);
                small_line(painter, lower, &next, p.weak);
            }
            let id = id_of(row.id).with("why");
            ui.interact(rect, id, Sense::hover())
                .on_hover_text(words::trouble(trouble));
        }
        Phase::Sending { .. } | Phase::Completing { .. } => {
            counts_down(&row.phase, local);
            let used = body_line(painter, upper, &sentence, ink);
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
            body_line(painter, upper, &sentence, ink);
            progress(ui, lower, row, stopped);
        }
        Phase::LeftOut(_) => {
            let used = body_line(painter, rect, &sentence, ink);
            tell_cut(ui, rect, used, id_of(row.id).with("status"), &sentence);
        }
        _ => {
            let mut place = rect;
            if let Some(twin) = &row.twin {
                place = upper;
                twin_line(painter, lower, twin, p);
            }
            body_line(painter, place, &sentence, ink);
        }
    }
}

/// Who has the same content, below what the row says.
fn twin_line(painter: &Painter, rect: Rect, twin: &Twin, p: &Palette) {
    let sentence = words::repeats::twin(twin);
    small_line(painter, rect, &sentence, p.caution);
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
