//! Sorting rows inside their groups.

use std::cmp::Ordering;

use super::index::asset_of;
pub use crate::model::{ListColumn as Column, ListSort as Sort};
use crate::model::{Phase, Row, RowFilter};

impl Sort {
    /// What a click on `column`'s head leads to: up, down, and back to the list's own order.
    pub fn after_click(now: Option<Sort>, column: Column) -> Option<Sort> {
        match now {
            Some(sort) if sort.column == column && sort.descending => None,
            Some(sort) if sort.column == column => Some(Sort {
                descending: true,
                ..sort
            }),
            _ => Some(Sort {
                column,
                descending: false,
            }),
        }
    }

    /// Whether this order makes no difference between two states of a row.
    pub fn same(self, a: &Row, b: &Row) -> bool {
        match self.column {
            Column::Name => a.name == b.name && a.folder == b.folder,
            Column::Size => a.size == b.size,
            Column::Status => rank(&a.phase) == rank(&b.phase),
            Column::Asset => asset_of(a) == asset_of(b),
        }
    }

    /// Compares two rows; rows that are equal keep the list's order.
    pub fn compare(self, a: &Row, b: &Row) -> Ordering {
        let order = match self.column {
            Column::Name => by_name(&a.name, &b.name).then_with(|| a.folder.cmp(&b.folder)),
            Column::Size => a.size.cmp(&b.size),
            Column::Status => rank(&a.phase).cmp(&rank(&b.phase)),
            Column::Asset => asset_of(a).cmp(&asset_of(b)),
        };
        let order = if self.descending {
            order.reverse()
        } else {
            order
        };
        order.then(a.id.cmp(&b.id))
    }
}

/// Case aside, without making new strings: it runs over every row.
fn by_name(a: &str, b: &str) -> Ordering {
    let lower = |text: &str| -> Vec<char> { text.chars().flat_map(char::to_lowercase).collect() };
    if a.is_ascii() && b.is_ascii() {
        let left = a.bytes().map(|b| b.to_ascii_lowercase());
        return left.cmp(b.bytes().map(|b| b.to_ascii_lowercase()));
    }
    lower(a).cmp(&lower(b))
}

/// What moves first, then what needs somebody, then what waits, then what is over.
fn rank(phase: &Phase) -> u8 {
    match RowFilter::of(phase) {
        Some(RowFilter::Sending) => 0,
        Some(RowFilter::NeedsAttention) => 1,
        Some(RowFilter::Waiting) => 2,
        Some(RowFilter::Duplicates) => 3,
        Some(RowFilter::Uploaded | RowFilter::All) => 4,
        None => 5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_goes_up_down_and_back() {
        let up = Sort::after_click(None, Column::Size);
        let down = Sort::after_click(up, Column::Size);
        assert!(!up.unwrap().descending);
        assert!(down.unwrap().descending);
        assert_eq!(Sort::after_click(down, Column::Size), None);
        let other = Sort::after_click(down, Column::Name).unwrap();
        assert!(!other.descending);
    }

    #[test]
    fn case_does_not_part_names() {
        assert_eq!(by_name("Beach.tif", "beach.TIF"), Ordering::Equal);
        assert_eq!(by_name("Ärger", "ärger"), Ordering::Equal);
        assert_eq!(by_name("a", "B"), Ordering::Less);
    }
}
