//! The chunk map: one square per chunk, or per run of chunks of a large file.

use egui::{Color32, CornerRadius, Rect, Role, Sense, Ui, Vec2, WidgetInfo, vec2};

use super::theme::palette;
use super::tokens::Palette;
use crate::model::{ChunkState, words::window};

const SQUARE: f32 = 9.0;
const GAP: f32 = 3.0;
/// More squares than this tell nothing more.
const MOST: usize = 24 * 12;

/// What a square says about its chunks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Square {
    Waiting,
    Part,
    OnTheWay,
    Confirmed,
    SentAgain,
}

/// Draws the map as wide as `ui` allows.
pub fn chunk_map_ui(ui: &mut Ui, chunks: &[ChunkState]) {
    let p = palette(ui);
    let squares = squares(chunks);
    let width = ui.available_width();
    let columns = (((width + GAP) / (SQUARE + GAP)) as usize).max(1);
    let lines = squares.len().div_ceil(columns);
    let height = lines as f32 * (SQUARE + GAP);
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, facts(chunks)));
    let painter = ui.painter();
    for (i, square) in squares.iter().enumerate() {
        let place = vec2((i % columns) as f32, (i / columns) as f32) * (SQUARE + GAP);
        let at = Rect::from_min_size(rect.min + place, Vec2::splat(SQUARE));
        painter.rect_filled(at, CornerRadius::same(2), color(*square, p));
    }
}

/// The map in words.
pub fn facts(chunks: &[ChunkState]) -> String {
    let count = |state| chunks.iter().filter(|c| **c == state).count();
    window::chunk_facts(
        count(ChunkState::Confirmed),
        count(ChunkState::OnTheWay),
        count(ChunkState::SentAgain),
        chunks.len(),
    )
}

fn squares(chunks: &[ChunkState]) -> Vec<Square> {
    let run = chunks.len().div_ceil(MOST).max(1);
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
        let squares = squares(&chunks);
        assert!(squares.len() <= MOST);
        assert_eq!(
            squares.iter().filter(|s| **s == Square::SentAgain).count(),
            1
        );
    }

    #[test]
    fn no_chunks_no_squares() {
        assert!(squares(&[]).is_empty());
    }
}
