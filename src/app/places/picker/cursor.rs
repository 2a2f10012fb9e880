//! Moving through the rows. The cursor is on a folder, not on a number: it stays where it is while
//! rows come and go around it.

use super::{Key, Picker};
use crate::ui::{PickerRow, PickerStatus};

impl Picker {
    /// Moves the cursor.
    pub fn step(&mut self, by: i32) {
        let stops: Vec<usize> = (0..self.rows.len())
            .filter(|at| self.rows[*at].can_have_cursor())
            .collect();
        let Some(last) = stops.len().checked_sub(1) else {
            return;
        };
        let now = self.cursor_row;
        let place = now.and_then(|at| stops.iter().position(|stop| *stop == at));
        let to = match place {
            None => 0,
            Some(place) => {
                let to = i64::try_from(place).unwrap_or(0) + i64::from(by);
                usize::try_from(to.max(0)).unwrap_or(0).min(last)
            }
        };
        self.at(stops[to]);
        self.reveal += 1;
    }

    /// Puts the cursor on a row.
    pub fn at(&mut self, at: usize) {
        if let Some(key) = self.key_at(at) {
            self.cursor = Some(key);
            self.cursor_row = Some(at);
            self.status = PickerStatus::Idle;
        }
    }

    /// Opens or closes the folder of a row.
    pub fn toggle(&mut self, at: usize) {
        let Some(PickerRow::Folder {
            folder,
            open: Some(open),
            ..
        }) = self.rows.get(at)
        else {
            return;
        };
        let (id, open) = (folder.id.clone(), *open);
        match open {
            true => {
                self.open.remove(&id);
            }
            false => self.open_folder(id),
        }
        self.lay_out();
    }

    /// Opens the folder under the cursor, or goes to the first in it.
    pub fn right(&mut self) {
        let Some(at) = self.cursor_row else { return };
        match self.rows.get(at) {
            Some(PickerRow::Folder {
                open: Some(false), ..
            }) => self.toggle(at),
            Some(PickerRow::Folder {
                open: Some(true), ..
            }) => self.step(1),
            _ => {}
        }
    }

    /// Closes the folder under the cursor, or goes to the one that it lies in.
    pub fn left(&mut self) {
        let Some(at) = self.cursor_row else { return };
        let Some(PickerRow::Folder { open, depth, .. }) = self.rows.get(at) else {
            return;
        };
        if *open == Some(true) {
            return self.toggle(at);
        }
        let depth = *depth;
        let above = |at: &usize| matches!(&self.rows[*at], PickerRow::Folder { depth: d, .. } if *d < depth);
        if let Some(parent) = (0..at).rev().find(above) {
            self.at(parent);
            self.reveal += 1;
        }
    }

    pub(super) fn stop_at_the_first(&mut self) {
        let first = (0..self.rows.len()).find(|at| self.rows[*at].can_have_cursor());
        self.cursor_row = first;
        self.cursor = first.and_then(|at| self.key_at(at));
    }

    pub(super) fn key_at(&self, at: usize) -> Option<Key> {
        match self.rows.get(at)? {
            PickerRow::Folder {
                folder, flat: true, ..
            } if self.text.trim().is_empty() => Some(Key::Recent(folder.id.clone())),
            PickerRow::Folder { folder, .. } => Some(Key::Folder(folder.id.clone())),
            PickerRow::Identifier(_) => Some(Key::Identifier),
            PickerRow::Failed { page, .. } => Some(Key::Page(page.clone())),
            _ => None,
        }
    }
}
