//! One family of icons, drawn as strokes: a 16 × 16 grid, lines of 1.5, round enough at any scale.

mod files;

pub use files::{FileKind, file_tile};

use egui::{
    Color32, CornerRadius, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2, pos2, vec2,
};

use super::tokens::Palette;

/// What an icon shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    Pause,
    Play,
    Dots,
    Retry,
    Folder,
    Check,
    Warning,
    Gear,
    ChevronDown,
    ChevronUp,
    ChevronRight,
    ChevronLeft,
    Close,
    Search,
    Upload,
    Copy,
    Info,
    Clock,
}

/// Maps the 16 × 16 grid onto a rectangle.
struct Grid<'a> {
    painter: &'a Painter,
    rect: Rect,
    stroke: Stroke,
}

impl Grid<'_> {
    fn at(&self, x: f32, y: f32) -> Pos2 {
        self.rect.min + vec2(x, y) * (self.rect.width() / 16.0)
    }

    fn line(&self, points: &[(f32, f32)]) {
        let points = points.iter().map(|(x, y)| self.at(*x, *y)).collect();
        self.painter.add(Shape::line(points, self.stroke));
    }

    fn closed(&self, points: &[(f32, f32)]) {
        let points = points.iter().map(|(x, y)| self.at(*x, *y)).collect();
        self.painter.add(Shape::closed_line(points, self.stroke));
    }

    fn solid(&self, points: &[(f32, f32)]) {
        let points = points.iter().map(|(x, y)| self.at(*x, *y)).collect();
        self.painter.add(Shape::convex_polygon(
            points,
            self.stroke.color,
            Stroke::NONE,
        ));
    }

    fn circle(&self, x: f32, y: f32, r: f32) {
        let r = r * self.rect.width() / 16.0;
        self.painter.circle_stroke(self.at(x, y), r, self.stroke);
    }

    fn dot(&self, x: f32, y: f32, r: f32) {
        let r = r * self.rect.width() / 16.0;
        self.painter
            .circle_filled(self.at(x, y), r, self.stroke.color);
    }

    fn bar(&self, x: f32, y: f32, w: f32, h: f32) {
        let rect = Rect::from_min_max(self.at(x, y), self.at(x + w, y + h));
        self.painter.rect_filled(rect, 1.0, self.stroke.color);
    }

    fn frame(&self, x: f32, y: f32, w: f32, h: f32, corner: u8) {
        let rect = Rect::from_min_max(self.at(x, y), self.at(x + w, y + h));
        let corner = CornerRadius::same(corner);
        self.painter
            .rect_stroke(rect, corner, self.stroke, StrokeKind::Middle);
    }

    fn arc(&self, (x, y): (f32, f32), r: f32, from: f32, to: f32) -> Pos2 {
        const STEPS: u8 = 18;
        let scale = self.rect.width() / 16.0;
        let center = self.at(x, y);
        let at = |step: u8| {
            let angle = egui::lerp(from..=to, f32::from(step) / f32::from(STEPS));
            center + Vec2::angled(angle) * r * scale
        };
        let points = (0..=STEPS).map(at).collect();
        self.painter.add(Shape::line(points, self.stroke));
        at(STEPS)
    }
}

/// Draws `icon` centred in `rect`, as large as `points` on each side.
pub fn paint(painter: &Painter, rect: Rect, points: f32, icon: Icon, color: Color32) {
    let grid = Grid {
        painter,
        rect: Rect::from_center_size(rect.center(), Vec2::splat(points)),
        stroke: Stroke::new(1.5 * points / 16.0, color),
    };
    let g = &grid;
    match icon {
        Icon::Pause => {
            g.bar(4.5, 3.5, 2.4, 9.0);
            g.bar(9.1, 3.5, 2.4, 9.0);
        }
        Icon::Play => g.solid(&[(5.0, 3.2), (13.0, 8.0), (5.0, 12.8)]),
        Icon::Dots => {
            for x in [3.4, 8.0, 12.6] {
                g.dot(x, 8.0, 1.25);
            }
        }
        Icon::Retry => {
            let end = g.arc((8.0, 8.0), 5.2, -0.4, 4.7);
            let s = g.rect.width() / 16.0;
            let tip = end + vec2(2.8, 0.0) * s;
            painter.add(Shape::convex_polygon(
                vec![tip, end + vec2(-0.6, -2.8) * s, end + vec2(-0.6, 2.8) * s],
                color,
                Stroke::NONE,
            ));
        }
        Icon::Folder => g.closed(&[
            (1.8, 3.5),
            (6.2, 3.5),
            (7.8, 5.2),
            (14.2, 5.2),
            (14.2, 12.8),
            (1.8, 12.8),
        ]),
        Icon::Check => g.line(&[(2.8, 8.6), (6.4, 12.0), (13.4, 4.4)]),
        Icon::Warning => {
            g.closed(&[(8.0, 2.2), (14.6, 13.4), (1.4, 13.4)]);
            g.bar(7.3, 6.2, 1.4, 3.6);
            g.dot(8.0, 11.5, 0.85);
        }
        Icon::Gear => {
            g.circle(8.0, 8.0, 4.1);
            g.circle(8.0, 8.0, 1.4);
            for tooth in 0..8u8 {
                let way = Vec2::angled(f32::from(tooth) * std::f32::consts::TAU / 8.0);
                let s = g.rect.width() / 16.0;
                let center = g.at(8.0, 8.0);
                painter.line_segment(
                    [center + way * 4.6 * s, center + way * 6.6 * s],
                    Stroke::new(2.2 * s, color),
                );
            }
        }
        Icon::ChevronDown => g.line(&[(4.0, 6.2), (8.0, 10.2), (12.0, 6.2)]),
        Icon::ChevronUp => g.line(&[(4.0, 9.8), (8.0, 5.8), (12.0, 9.8)]),
        Icon::ChevronRight => g.line(&[(6.2, 4.0), (10.2, 8.0), (6.2, 12.0)]),
        Icon::ChevronLeft => g.line(&[(9.8, 4.0), (5.8, 8.0), (9.8, 12.0)]),
        Icon::Clock => {
            g.circle(8.0, 8.0, 6.2);
            g.line(&[(8.0, 4.4), (8.0, 8.2), (10.8, 9.8)]);
        }
        Icon::Close => {
            g.line(&[(4.0, 4.0), (12.0, 12.0)]);
            g.line(&[(12.0, 4.0), (4.0, 12.0)]);
        }
        Icon::Search => {
            g.circle(7.0, 7.0, 4.4);
            g.line(&[(10.3, 10.3), (13.8, 13.8)]);
        }
        Icon::Upload => {
            g.line(&[(8.0, 10.8), (8.0, 2.6)]);
            g.line(&[(4.6, 5.8), (8.0, 2.4), (11.4, 5.8)]);
            g.line(&[(2.4, 10.4), (2.4, 13.6), (13.6, 13.6), (13.6, 10.4)]);
        }
        Icon::Copy => {
            g.frame(5.5, 5.5, 8.2, 8.2, 2);
            g.line(&[
                (3.6, 10.5),
                (2.4, 10.5),
                (2.4, 2.4),
                (10.5, 2.4),
                (10.5, 3.6),
            ]);
        }
        Icon::Info => {
            g.circle(8.0, 8.0, 6.2);
            g.bar(7.3, 7.0, 1.4, 4.6);
            g.dot(8.0, 4.9, 0.95);
        }
    }
}

/// Tangelo's mark: the fruit and its leaf.
pub fn mark(painter: &Painter, center: Pos2, r: f32, palette: &Palette) {
    painter.circle_filled(center, r, palette.accent);
    painter.circle_filled(
        center - vec2(r * 0.28, r * 0.28),
        r * 0.42,
        palette.accent_hover.lerp_to_gamma(Color32::WHITE, 0.25),
    );
    let leaf = [
        pos2(0.05, -0.98),
        pos2(0.35, -1.38),
        pos2(0.85, -1.42),
        pos2(0.68, -1.02),
        pos2(0.38, -0.84),
    ];
    let points = leaf.iter().map(|p| center + p.to_vec2() * r).collect();
    painter.add(Shape::convex_polygon(
        points,
        palette.good_fill,
        Stroke::NONE,
    ));
}
