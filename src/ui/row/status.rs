//! What a row says about itself: its state, how far it is, and what comes next.

use egui::{Align, Color32, Painter, Rangef, Rect, Sense, Shape, Stroke, Ui, Vec2, pos2};

use super::super::columns::halves;
use super::super::icons::{self, Icon};
use super::super::index::asset_of;
use super::super::theme::{palette, regular};
use super::super::tokens::{Palette, size, text};
use super::super::view::{LocalState, View};
use super::super::widgets::{bar, fitting_line, line, share, small_line, tell_cut};
use super::id_of;
use crate::model::{
    Arrival, Phase, Row, RowFilter, Twin, Waiting,
    words::{self, window},
};

/// Whether the row has nothing to show in Orange Logic, so that its state may take that room.
pub(super) fn takes_asset_s_room(row: &Row) -> bool {
    asset_of(row).is_none() && (row.reserved.is_none() || row.phase.is_final())
}

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
    let id = id_of(row.id).with("status");
    match &row.phase {
        Phase::Attention(trouble) => {
            let rest = marked(painter, rect, Icon::Warning, p.bad);
            if local.query.filter == RowFilter::NeedsAttention {
                // The next step stands in the group's header.
                fitting_line(painter, rest, &sentence, ink);
            } else {
                let (upper, lower) = halves(rest);
                let next = words::problem(&trouble.problem).next;
                fitting_line(painter, upper, &sentence, ink);
                small_line(painter, lower, &next, p.weak);
            }
            ui.interact(rect, id, Sense::hover())
                .on_hover_text(words::trouble(trouble));
        }
        Phase::OtherSite { .. } | Phase::NoFolder { .. } => {
            // Nothing goes on until somebody does something.
            let rest = marked(painter, rect, Icon::Warning, p.caution);
            if let Phase::OtherSite { .. } = &row.phase {
                let mut batches = view.snapshot.batches.iter();
                if let Some(batch) = batches.find(|batch| batch.id == row.batch) {
                    let title = view.places.card(&batch.destination.site).title();
                    sentence = words::places::waits_for_site(&title);
                }
            }
            let used = fitting_line(painter, rest, &sentence, p.caution);
            tell_cut(ui, rest, used, id, &sentence);
        }
        Phase::Sending { .. } | Phase::Completing { .. } => {
            counts_down(&row.phase, local);
            let (upper, lower) = halves(rect);
            let wide = |text: &str| {
                let font = regular(text::BODY);
                let galley = painter.layout_no_wrap(text.to_owned(), font, ink);
                galley.size().x > upper.width()
            };
            let short = wide(&sentence)
                .then(|| words::status_short(row, waiting))
                .flatten();
            let shown = short.as_deref().unwrap_or(&sentence);
            let used = fitting_line(painter, upper, shown, ink);
            progress(ui, lower, row, stopped);
            tell_cut(ui, upper, used, id, &sentence);
        }
        Phase::Done(verdict) => {
            let duplicate = verdict.arrival == Arrival::Duplicate;
            if duplicate && local.query.filter == RowFilter::Duplicates {
                sentence = window::identical_to(verdict);
            }
            let (icon, mark) = match duplicate {
                true => (Icon::Copy, p.caution),
                false => (Icon::Check, p.good),
            };
            let rest = marked(painter, rect, icon, mark);
            match &row.twin {
                Some(twin) => {
                    let (upper, lower) = halves(rest);
                    twin_line(painter, lower, twin, p);
                    verdict_line(painter, upper, &sentence, ink, p.weak);
                }
                None => verdict_lines(painter, rest, &sentence, ink, p.weak),
            }
            let whole = match words::duplicates::about_the_check(verdict) {
                Some(why) => format!("{sentence}. {why}"),
                None => sentence,
            };
            ui.interact(rest, id, Sense::hover()).on_hover_text(whole);
        }
        _ if row.confirmed > 0 && !row.phase.is_final() => {
            let (upper, lower) = halves(rect);
            fitting_line(painter, upper, &sentence, ink);
            progress(ui, lower, row, stopped);
        }
        Phase::LeftOut(_) => {
            let used = fitting_line(painter, rect, &sentence, ink);
            tell_cut(ui, rect, used, id, &sentence);
        }
        _ => {
            let mut place = rect;
            if let Some(twin) = &row.twin {
                let (upper, lower) = halves(rect);
                place = upper;
                twin_line(painter, lower, twin, p);
            }
            let used = fitting_line(painter, place, &sentence, ink);
            tell_cut(ui, place, used, id, &sentence);
        }
    }
}

/// Puts `icon` before what is said, so that colour is not all that tells; returns what is left.
fn marked(painter: &Painter, rect: Rect, icon: Icon, ink: Color32) -> Rect {
    let spot = pos2(rect.left() + 7.0, rect.center().y);
    let spot = Rect::from_center_size(spot, Vec2::splat(14.0));
    icons::paint(painter, spot, 14.0, icon, ink);
    Rect::from_min_max(pos2(rect.left() + 21.0, rect.top()), rect.max)
}

/// Who has the same content, below what the row says.
fn twin_line(painter: &Painter, rect: Rect, twin: &Twin, p: &Palette) {
    let sentence = words::repeats::twin(twin);
    small_line(painter, rect, &sentence, p.caution);
}

/// Draws a verdict over the whole cell: its aside goes below where one line is too short.
fn verdict_lines(painter: &Painter, rect: Rect, sentence: &str, ink: Color32, weak: Color32) {
    let galley = painter.layout_no_wrap(sentence.to_owned(), regular(text::BODY), ink);
    match sentence.split_once(" (") {
        Some((verdict, aside)) if galley.size().x > rect.width() => {
            let (upper, lower) = halves(rect);
            fitting_line(painter, upper, verdict, ink);
            small_line(painter, lower, aside.trim_end_matches(')'), weak);
        }
        None => {
            fitting_line(painter, rect, sentence, ink);
        }
        Some(_) => {
            verdict_line(painter, rect, sentence, ink, weak);
        }
    }
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
    let still = row.paused || stopped;
    if let Phase::Completing { .. } = &row.phase {
        // A full bar would look as if it were over.
        hatch(painter, rect, if still { p.weak } else { p.link });
        return;
    }
    let (fill, soft) = match still {
        true => (p.weak, p.track),
        false => (p.accent, p.accent_soft),
    };
    let part = share(row.confirmed, row.size);
    bar(
        painter,
        rect,
        part,
        fill,
        share(row.on_the_way, row.size),
        soft,
    );
}

/// Slanted stripes: something is at work, and nobody knows how far.
fn hatch(painter: &Painter, rect: Rect, ink: Color32) {
    const STEP: f32 = 9.0;
    let painter = painter.with_clip_rect(rect.intersect(painter.clip_rect()));
    let slant = rect.height();
    let count = ((rect.width() + slant) / STEP).ceil() as usize;
    for at in 0..count {
        let x = rect.left() - slant + at as f32 * STEP;
        let stripe = vec![
            pos2(x, rect.bottom()),
            pos2(x + slant, rect.top()),
            pos2(x + slant + STEP * 0.5, rect.top()),
            pos2(x + STEP * 0.5, rect.bottom()),
        ];
        painter.add(Shape::convex_polygon(stripe, ink, Stroke::NONE));
    }
}
