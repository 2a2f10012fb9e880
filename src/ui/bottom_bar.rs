//! The bottom bar: how fast, how far, how long.

use egui::{Align, Rect, Shape, Stroke, Ui, pos2, vec2};

use super::speed::speed_ui;
use super::theme::{palette, regular, semibold};
use super::tokens::{size, text};
use super::view::{LocalState, View};
use super::widgets::{body_line, line};
use crate::model::Waiting;
use crate::model::words::window as words;

/// Draws the bottom bar.
pub fn bottom_bar_ui(ui: &Ui, view: &View, local: &mut LocalState) {
    let p = palette(ui);
    let row = ui.max_rect().shrink2(vec2(size::EDGE, 0.0));
    let painter = ui.painter();
    let totals = &view.snapshot.totals;
    let mut left = row.left();
    let counts = &view.snapshot.counts;
    let unfinished = counts.sending + counts.waiting > 0;
    // What is said of speed is said only while something is on its way.
    let waits = view.snapshot.connection.waiting.as_ref();
    let held = waits.is_some_and(|waits| *waits != Waiting::ForFirstFile);
    let moving =
        totals.rate_bytes_per_sec > 0 && counts.sending > 0 && !view.snapshot.paused && !held;
    // Its place stays while something is unfinished, so that nothing jumps.
    if unfinished && view.rates.len() > 1 {
        let graph = Rect::from_center_size(pos2(left + 70.0, row.center().y), vec2(140.0, 22.0));
        if moving {
            sparkline(ui, graph, view.rates);
        }
        left += 158.0;
    }
    let speed = speed_ui(ui, row, view, local);
    let right = pos2(speed - 12.0, row.bottom());
    let head = if moving {
        words::rate(totals.rate_bytes_per_sec)
    } else {
        words::summary(view.snapshot)
    };
    let place = Rect::from_min_max(pos2(left, row.top()), right);
    let used = line(
        painter,
        place,
        Align::Min,
        &head,
        semibold(text::BODY),
        p.text,
    );
    let mut rest = String::new();
    if totals.bytes > 0 {
        rest += &format!("  ·  {}", words::confirmed_of_total(totals));
    }
    if let (true, Some(seconds)) = (moving, totals.seconds_left) {
        rest += &format!("  ·  {}", words::time_left(seconds));
    }
    let place = Rect::from_min_max(pos2(used.right(), row.top()), right);
    let used = body_line(painter, place, &rest, p.weak);
    if moving && totals.connections > 0 {
        let place = Rect::from_min_max(pos2(used.right() + 24.0, row.top()), right);
        let text_line = words::chunks_at_a_time(totals);
        line(
            painter,
            place,
            Align::Max,
            &text_line,
            regular(text::BODY),
            p.weak,
        );
    }
    let spoken = format!("{head}{rest}");
    let id = ui.scope_id().with("progress of all");
    let told = Rect::from_min_max(row.min, right);
    let response = ui.interact(told, id, egui::Sense::hover());
    response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::Status, true, spoken.replace("  ·  ", ", "))
    });
}

fn sparkline(ui: &Ui, rect: Rect, rates: &[u64]) {
    let p = palette(ui);
    let top = rates.iter().copied().max().unwrap_or(0).max(1) as f32;
    let step = rect.width() / (rates.len() - 1).max(1) as f32;
    let points: Vec<_> = rates
        .iter()
        .enumerate()
        .map(|(i, rate)| {
            let height = (*rate as f32 / top) * rect.height();
            pos2(rect.left() + i as f32 * step, rect.bottom() - height)
        })
        .collect();
    ui.painter()
        .add(Shape::line(points, Stroke::new(1.5, p.accent)));
}
