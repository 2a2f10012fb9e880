//! Removed rows that can still come back: hidden at once, removed for good some seconds later.

use std::sync::Arc;

use crate::engine::command::Command;
use crate::model::{AssetId, IdSet, Row, Snapshot};
use crate::ui::tokens::time::UNDO_SECS;

/// Removals that wait, and rows to hide.
#[derive(Default)]
pub struct Removals {
    waiting: Option<(Vec<AssetId>, f64)>,
    hidden: Arc<IdSet>,
    /// Rows that ran when they were removed.
    paused: Vec<AssetId>,
}

fn runs(row: &Row) -> bool {
    !row.paused && !row.phase.is_final()
}

impl Removals {
    /// Hides `ids`. An earlier removal that waits is carried out: only the last can be undone.
    pub fn remove(&mut self, ids: Vec<AssetId>, now: f64) -> Option<Command> {
        let earlier = self.take();
        Arc::make_mut(&mut self.hidden).extend(ids.iter().copied());
        self.waiting = Some((ids, now + UNDO_SECS));
        earlier
    }

    /// Brings the last removed rows back; what was paused for it goes on.
    pub fn undo(&mut self) -> Option<Command> {
        let (ids, _) = self.waiting.take()?;
        let back = ids.into_iter().collect();
        Arc::make_mut(&mut self.hidden).remove_all(&back);
        let paused = std::mem::take(&mut self.paused);
        (!paused.is_empty()).then_some(Command::Resume(paused))
    }

    /// Pauses those of the rows just removed that are not over: nothing of them is sent while they
    /// can still come back.
    pub fn pause(&mut self, snapshot: &Snapshot) -> Option<Command> {
        let (ids, _) = self.waiting.as_ref()?;
        let ids = ids.iter().copied().collect();
        let running = snapshot.rows_of(&ids).filter(|row| runs(row));
        self.paused = running.map(|row| row.id).collect();
        (!self.paused.is_empty()).then(|| Command::Pause(self.paused.clone()))
    }

    /// The removal whose time has come.
    pub fn due(&mut self, now: f64) -> Option<Command> {
        let (_, at) = self.waiting.as_ref()?;
        if now < *at {
            return None;
        }
        self.take()
    }

    /// The removal that waits, whether its time has come or not: at the end of the program.
    pub fn take(&mut self) -> Option<Command> {
        self.waiting.take().map(|(ids, _)| Command::Remove(ids))
    }

    /// Forgets rows that have left the list.
    pub fn settle(&mut self, snapshot: &Snapshot) {
        let still: IdSet = snapshot.rows_of(&self.hidden).map(|row| row.id).collect();
        if still.len() < self.hidden.len() {
            self.hidden = Arc::new(still);
        }
    }

    /// The rows not to show.
    pub fn hidden(&self) -> &Arc<IdSet> {
        &self.hidden
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::samples;

    fn ids(command: Option<Command>) -> Vec<u64> {
        match command {
            Some(Command::Remove(ids)) => ids.iter().map(|id| id.0).collect(),
            None => Vec::new(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_removal_waits_and_can_be_undone() {
        let mut removals = Removals::default();
        assert!(removals.remove(vec![AssetId(1)], 10.0).is_none());
        assert!(removals.hidden().contains(&AssetId(1)));
        assert!(removals.due(10.0 + UNDO_SECS - 0.1).is_none());
        assert!(removals.undo().is_none(), "nothing was paused for it");
        assert!(removals.hidden().is_empty());
        assert!(removals.due(1_000.0).is_none());
    }

    #[test]
    fn a_removed_row_that_sends_rests_until_undo() {
        let snapshot = samples::three();
        let sending = snapshot.rows().find(|row| runs(row)).map(|row| row.id);
        let id = sending.unwrap();
        let mut removals = Removals::default();
        removals.remove(vec![id], 0.0);
        let pause = removals.pause(&snapshot);
        assert!(matches!(pause, Some(Command::Pause(ids)) if ids == [id]));
        let resume = removals.undo();
        assert!(matches!(resume, Some(Command::Resume(ids)) if ids == [id]));
    }

    #[test]
    fn a_second_removal_carries_the_first_one_out() {
        let mut removals = Removals::default();
        removals.remove(vec![AssetId(1)], 0.0);
        assert_eq!(ids(removals.remove(vec![AssetId(2)], 1.0)), [1]);
        removals.undo();
        assert!(removals.hidden().contains(&AssetId(1)));
        assert!(!removals.hidden().contains(&AssetId(2)));
    }

    #[test]
    fn what_waits_goes_when_its_time_has_come() {
        let mut removals = Removals::default();
        removals.remove(vec![AssetId(4)], 0.0);
        assert_eq!(ids(removals.due(UNDO_SECS)), [4]);
        assert!(removals.due(UNDO_SECS).is_none());
        removals.settle(&Snapshot::default());
        assert!(removals.hidden().is_empty());
    }
}
