//! Where the list's columns stand for a given width.

use egui::{Rangef, Rect, pos2};

use super::tokens::size;
use crate::model::ColumnWidths;

/// Left and right of each column, in points from the list's left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Columns {
    pub tile: Rangef,
    pub name: Rangef,
    /// `None` in a narrow list, where the size stands under the name.
    pub size: Option<Rangef>,
    pub status: Rangef,
    pub asset: Rangef,
    pub actions: Rangef,
}

impl Columns {
    /// The least that a column is drawn with, in points.
    pub const LEAST: f32 = 56.0;

    /// Columns that fill `width`; what the user chose holds as long as there is room for it.
    pub fn of(width: f32, chosen: &ColumnWidths) -> Columns {
        const GAP: f32 = 18.0;
        let narrow = width < 760.0;
        let tile = Rangef::new(size::EDGE, size::EDGE + size::THUMB);
        let actions = Rangef::new(width - size::EDGE - 94.0, width - size::EDGE + 4.0);
        let from = tile.max + 12.0;
        let wish = |width: Option<u16>, usual: f32, most: f32| {
            width
                .map_or(usual, f32::from)
                .clamp(Self::LEAST, most.max(Self::LEAST))
        };
        // At least a third is for names and states.
        let usual = if narrow { 104.0 } else { 120.0 };
        let asset_width = wish(chosen.asset, usual, width * 0.25);
        let asset = Rangef::new(actions.min - 10.0 - asset_width, actions.min - 10.0);
        let size_span = wish(chosen.size, 64.0, width * 0.12);
        let size_width = if narrow { 0.0 } else { size_span + GAP };
        let free = (asset.min - GAP - from - size_width - GAP).max(80.0);
        let usual = (free * if narrow { 0.44 } else { 0.46 }).min(520.0);
        let name_width = wish(chosen.name, usual, free - Self::LEAST);
        let name = Rangef::new(from, from + name_width);
        let size = (!narrow).then(|| Rangef::new(name.max + GAP, name.max + GAP + size_span));
        let status_from = size.map_or(name.max, |s| s.max) + GAP;
        Columns {
            tile,
            name,
            size,
            status: Rangef::new(status_from, asset.min - GAP),
            asset,
            actions,
        }
    }
}

/// The part of `row` that `column` takes.
pub fn cell(row: Rect, column: Rangef) -> Rect {
    Rect::from_min_max(
        pos2(row.left() + column.min, row.top()),
        pos2(row.left() + column.max, row.bottom()),
    )
}

/// The upper and the lower half of a cell with two lines.
pub fn halves(rect: Rect) -> (Rect, Rect) {
    let middle = rect.center().y;
    let upper = Rect::from_x_y_ranges(rect.x_range(), Rangef::new(middle - 18.0, middle));
    let lower = Rect::from_x_y_ranges(rect.x_range(), Rangef::new(middle, middle + 17.0));
    (upper, lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_never_overlap_and_end_inside() {
        for width in [480.0, 560.0, 682.0, 759.0, 760.0, 1000.0, 1482.0, 2600.0] {
            for chosen in [u16::MIN, 40, 130, 300, u16::MAX]
                .map(Some)
                .into_iter()
                .chain([None])
            {
                let widths = ColumnWidths {
                    name: chosen,
                    size: chosen,
                    asset: chosen,
                };
                let c = Columns::of(width, &widths);
                let mut ends = vec![c.tile, c.name];
                ends.extend(c.size);
                ends.extend([c.status, c.asset, c.actions]);
                for pair in ends.windows(2) {
                    assert!(pair[0].max <= pair[1].min + 0.01, "{width}: {pair:?}");
                }
                assert!(c.actions.max <= width, "{width}");
                assert!(
                    c.name.span() > 30.0 && c.status.span() > 30.0,
                    "{width} {chosen:?}"
                );
            }
        }
    }
}
