//! The chunk map: one square per chunk, or per run of chunks of a large file.

use egui::{Color32, CornerRadius, Painter, Rect, Role, Sense, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::theme::palette;
use super::tokens::Palette;
use super::widgets::small_line;
use crate::model::{ChunkState, words::window};

const SQUARE: f32 = 9.0;
const GAP: f32 = 3.0;
/// More squares than this tell nothing more.
const MOST: usize = 24 * 12;
/// The same where there is little room.
const MOST_LOW: usize = 24 * 4;

/// What a square says about its chunks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Square {
    Waiting,
    Part,
    OnTheWay,
    Confirmed,
    SentAgain,
}

/// Draws the map as wide as `ui` allows, and what its squares mean. `low`: there is little room.
pub fn chunk_map_ui(ui: &mut Ui, chunks: &[ChunkState], low: bool) {
    let p = palette(ui);
    let squares = squares(chunks, if low { MOST_LOW } else { MOST });
    let width = ui.available_width();
    let columns = (((width + GAP) / (SQUARE + GAP)) as usize).max(1);
    let lines = squares.len().div_ceil(columns);
    let height = lines as f32 * (SQUARE + GAP);
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, facts(chunks)));
    for (i, square) in squares.iter().enumerate() {
        let place = vec2((i % columns) as f32, (i / columns) as f32) * (SQUARE + GAP);
        let at = Rect::from_min_size(rect.min + place, Vec2::splat(SQUARE));
        square_ui(ui.painter(), at, *square, p);
    }
    legend_ui(ui, chunks);
}

fn square_ui(painter: &Painter, at: Rect, square: Square, p: &Palette) {
    painter.rect_filled(at, CornerRadius::same(2), color(square, p));
    if square == Square::SentAgain {
        // A mark too: its colour is near the others' for some eyes.
        painter.circle_filled(at.center(), 2.0, p.on_accent);
    }
}

/// What there is of each kind, beside its square.
fn legend_ui(ui: &mut Ui, chunks: &[ChunkState]) {
    let p = palette(ui);
    let kinds = [
        (ChunkState::Confirmed, Square::Confirmed),
        (ChunkState::OnTheWay, Square::OnTheWay),
        (ChunkState::SentAgain, Square::SentAgain),
        (ChunkState::Waiting, Square::Waiting),
    ];
    let count = |state| chunks.iter().filter(|c| **c == state).count();
    let counts = kinds.map(|(state, _)| count(state));
    let sentences = window::chunk_legend(counts);
    let column = ui.available_width() / 2.0;
    let there = kinds.iter().zip(counts).zip(sentences);
    let there: Vec<_> = there.filter(|((_, count), _)| *count > 0).collect();
    for pair in there.chunks(2) {
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 15.0));
        for (at, ((kind, _), sentence)) in pair.iter().enumerate() {
            let left = rect.left() + at as f32 * column;
            let spot = Rect::from_center_size(
                pos2(left + SQUARE / 2.0, rect.center().y),
                Vec2::splat(SQUARE),
            );
            square_ui(ui.painter(), spot, kind.1, p);
            let place = Rect::from_min_max(
                pos2(spot.right() + 6.0, rect.top()),
                pos2(left + column, rect.bottom()),
            );
            small_line(ui.painter(), place, sentence, p.weak);
        }
    }
}

/// The map in words.
fn facts(chunks: &[ChunkState]) -> String {
    let count = |state| chunks.iter().filter(|c| **c == state).count();
    window::chunk_facts(
        count(ChunkState::Confirmed),
        count(ChunkState::OnTheWay),
        count(ChunkState::SentAgain),
        chunks.len(),
    )
}

fn squares(chunks: &[ChunkState], most: usize) -> Vec<Square> {
    let run = chunks.len().div_ceil(most).max(1);
    chunks.chunks(run).map(square).collect()
}

/// What is unusual wins, so that it is not lost in a run.
fn square(run: &[ChunkState]) -> Square {
    let any = |state| run.contains(&state);
    if any(ChunkState::SentAgain) {
        Square::SentAgain
    } else if any(ChunkState::OnTheWay) {
        Square::OnTheWay
    } else if run.iter().all(|c| *c == ChunkState::Confirmed) {
        Square::Confirmed
    } else if any(ChunkState::Confirmed) {
        Square::Part
    } else {
        Square::Waiting
    }
}

fn color(square: Square, p: &Palette) -> Color32 {
    match square {
        Square::Waiting => p.track,
        Square::Part => p.track.lerp_to_gamma(p.good_fill, 0.5),
        Square::OnTheWay => p.accent,
        Square::Confirmed => p.good_fill,
        Square::SentAgain => p.caution_fill,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_thousand_chunks_stay_a_small_map_and_trouble_shows() {
        let mut chunks = vec![ChunkState::Confirmed; 10_000];
        chunks[7_777] = ChunkState::SentAgain;
        let squares = squares(&chunks, MOST);
        assert!(squares.len() <= MOST);
        assert_eq!(
            squares.iter().filter(|s| **s == Square::SentAgain).count(),
            1
        );
    }

    #[test]
    fn no_chunks_no_squares() {
        assert!(squares(&[], MOST).is_empty());
    }
}
