//! Which rows the window shows and selects.

use super::super::selecting::{Shown, keep, select};
use super::TangeloApp;
use crate::engine::command::Command;
use crate::ui::Select;

impl TangeloApp {
    pub(super) fn choose(&mut self, how: Select) {
        let before = self.local.selection.focused;
        let rows = Shown {
            index: self.listing.index(),
            snapshot: self.listing.snapshot(),
        };
        let reveal = select(&mut self.local.selection, how, &rows);
        self.local.reveal = reveal.or(self.local.reveal.take());
        self.local.focus_row = reveal.or(self.local.focus_row.take());
        let focused = self.local.selection.focused;
        if focused != before {
            self.outbox.push(Command::Focus(focused));
        }
    }

    /// Keys must not act on rows that nobody sees.
    pub(super) fn unselect_hidden(&mut self) {
        let before = self.local.selection.focused;
        if !self.local.selection.rows.is_empty() {
            let shown = self.listing.index().shown_set();
            keep(&mut self.local.selection, &shown);
        }
        let focused = self.local.selection.focused;
        if focused != before {
            self.outbox.push(Command::Focus(focused));
        }
    }

    pub(super) fn update_list(&mut self) {
        let changed = self
            .listing
            .update(&self.snapshot, &self.local.query, &self.link.waker);
        if changed {
            self.unselect_hidden();
        }
    }

    /// Whether the list that is shown is not yet the one that was asked for.
    pub(in crate::app) fn list_is_behind(&self) -> bool {
        self.listing.is_behind()
    }

    /// How many rows were looked at on this thread to know which ones to show.
    pub(in crate::app) fn rows_looked_at(&self) -> usize {
        self.listing.looked_at_here
    }
}
