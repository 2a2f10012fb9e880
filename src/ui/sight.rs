//! Which part of a long list is in sight, and where its rows stand in the window.

use std::ops::Range;

use egui::{Pos2, Rect, Ui, pos2, vec2};

/// Turns places in the list into places in the window. Millions of points lose their pixels in
/// `f32`, so the difference is taken in `f64`.
pub struct Sight {
    origin: Pos2,
    /// Points from the list's top.
    pub from: f64,
    pub to: f64,
    width: f32,
}

impl Sight {
    /// What `viewport` shows of a list that is `width` wide and laid out in `ui`.
    pub fn of(ui: &Ui, viewport: Rect, width: f32) -> Sight {
        Sight {
            origin: ui.max_rect().left_top() + vec2(0.0, viewport.min.y),
            from: f64::from(viewport.min.y),
            to: f64::from(viewport.max.y),
            width,
        }
    }

    /// Where a row stands that begins at `top`.
    pub fn rect(&self, top: f64, height: f32) -> Rect {
        let y = self.origin.y + (top - self.from) as f32;
        Rect::from_min_size(pos2(self.origin.x, y), vec2(self.width, height))
    }

    /// Where row number `at` of a list stands whose rows are all `height` high.
    pub fn row(&self, at: usize, height: f32) -> Rect {
        self.rect(at as f64 * f64::from(height), height)
    }

    /// Those of `count` rows that are seen, all `height` high.
    pub fn rows(&self, count: usize, height: f32) -> Range<usize> {
        let at = |y: f64| (y / f64::from(height)).max(0.0) as usize;
        at(self.from)..(at(self.to) + 1).min(count)
    }
}
