//! Removed rows that can still come back: hidden at once, removed for good some seconds later.

use std::collections::HashSet;
use std::sync::Arc;

use crate::engine::command::Command;
use crate::model::{AssetId, Snapshot};
use crate::ui::tokens::time::UNDO_SECS;

/// Removals that wait, and rows to hide.
#[derive(Default)]
pub struct Removals {
    waiting: Option<(Vec<AssetId>, f64)>,
    hidden: Arc<HashSet<AssetId>>,
}

impl Removals {
    /// Hides `ids`. An earlier removal that waits is carried out: only the last can be undone.
    pub fn remove(&mut self, ids: Vec<AssetId>, now: f64) -> Option<Command> {
        let earlier = self.take();
        Arc::make_mut(&mut self.hidden).extend(ids.iter().copied());
        self.waiting = Some((ids, now + UNDO_SECS));
        earlier
    }

    /// Brings the last removed rows back.
    pub fn undo(&mut self) {
        if let Some((ids, _)) = self.waiting.take() {
            let hidden = Arc::make_mut(&mut self.hidden);
            for id in ids {
                hidden.remove(&id);
            }
        }
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
        if self.hidden.iter().any(|id| snapshot.row(*id).is_none()) {
            Arc::make_mut(&mut self.hidden).retain(|id| snapshot.row(*id).is_some());
        }
    }

    /// The rows not to show.
    pub fn hidden(&self) -> &Arc<HashSet<AssetId>> {
        &self.hidden
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        removals.undo();
        assert!(removals.hidden().is_empty());
        assert!(removals.due(1_000.0).is_none());
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
