//! What can be done with several rows at once, and to which of them it applies.

use super::action::UiAction;
use super::index::asset_of;
use super::view::Selection;
use crate::model::words::controls;
use crate::model::{AssetId, IdSet, Phase, Row, Snapshot, words};

/// Something to do with rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    CopyIds,
    Retry,
    Resume,
    Pause,
    Cancel,
    Remove,
}

impl Deed {
    /// All of them, in the order of the menu.
    pub const EVERY: [Deed; 6] = [
        Deed::CopyIds,
        Deed::Retry,
        Deed::Resume,
        Deed::Pause,
        Deed::Cancel,
        Deed::Remove,
    ];

    /// What it is called for so many files.
    pub fn of_several(self, count: usize) -> String {
        match self {
            Deed::CopyIds => controls::copy_ids_files(count),
            Deed::Retry => controls::retry_files(count),
            Deed::Resume => controls::resume_files(count),
            Deed::Pause => controls::pause_files(count),
            Deed::Cancel => controls::cancel_files(count),
            Deed::Remove => controls::remove_files(count),
        }
    }

    /// What it is called for one file, and how that is read aloud with the file's `name`.
    pub fn of_one(self, name: &str) -> (&'static str, String) {
        match self {
            Deed::CopyIds => (
                controls::copy_record_id(),
                controls::copy_record_id_of(name),
            ),
            Deed::Retry => (controls::retry(), controls::retry_file(name)),
            Deed::Resume => (controls::resume(), controls::resume_file(name)),
            Deed::Pause => (controls::pause(), controls::pause_file(name)),
            Deed::Cancel => (controls::cancel(), controls::cancel_file(name)),
            Deed::Remove => (controls::remove_from_list(), controls::remove_file(name)),
        }
    }

    /// The key that does it in the list; empty where there is none.
    pub fn key(self) -> &'static str {
        match self {
            Deed::CopyIds => "",
            Deed::Retry => "R",
            Deed::Resume | Deed::Pause => "P",
            Deed::Cancel => "",
            Deed::Remove => words::manners::key_delete(),
        }
    }

    /// Whether it does something to `row`.
    pub fn fits(self, row: &Row) -> bool {
        let over = row.phase.is_final();
        match self {
            Deed::CopyIds => asset_of(row).is_some(),
            Deed::Retry => matches!(
                row.phase,
                Phase::Attention(_) | Phase::Cancelled | Phase::LeftOut(_)
            ),
            Deed::Resume => row.paused && !over,
            Deed::Pause => !row.paused && !over,
            Deed::Cancel => !over,
            Deed::Remove => true,
        }
    }

    /// The action on those of `rows` that it fits.
    pub fn action(self, rows: &[&Row]) -> UiAction {
        let fitting = || rows.iter().filter(|r| self.fits(r));
        let ids = || -> Vec<AssetId> { fitting().map(|r| r.id).collect() };
        match self {
            Deed::CopyIds => {
                let lines: Vec<&str> = fitting()
                    .filter_map(|r| asset_of(r))
                    .map(|id| id.as_str())
                    .collect();
                UiAction::CopyText(lines.join("\n"))
            }
            Deed::Retry => UiAction::Retry(ids()),
            Deed::Resume => UiAction::Resume(ids()),
            Deed::Pause => UiAction::Pause(ids()),
            Deed::Cancel => UiAction::Cancel(ids()),
            Deed::Remove => UiAction::Remove(ids()),
        }
    }
}

/// What there is to say of all selected rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SeveralFacts {
    pub rows: usize,
    pub bytes: u64,
    counts: [usize; Deed::EVERY.len()],
}

impl SeveralFacts {
    fn of(rows: &IdSet, snapshot: &Snapshot) -> SeveralFacts {
        let mut facts = SeveralFacts::default();
        for row in snapshot.rows_of(rows) {
            facts.rows += 1;
            facts.bytes = facts.bytes.saturating_add(row.size);
            for (deed, count) in Deed::EVERY.iter().zip(&mut facts.counts) {
                *count += usize::from(deed.fits(row));
            }
        }
        facts
    }

    /// The deeds that fit some of the rows, each with how many.
    pub fn deeds(self) -> impl Iterator<Item = (Deed, usize)> {
        Deed::EVERY
            .into_iter()
            .zip(self.counts)
            .filter(|(_, count)| *count > 0)
    }
}

/// The facts of the last frame: they hold as long as snapshot and selection are the same.
#[derive(Default)]
pub struct SeveralCache {
    version: u64,
    rows: IdSet,
    facts: SeveralFacts,
}

impl SeveralCache {
    /// The facts of what is selected.
    pub fn of(&mut self, selection: &Selection, snapshot: &Snapshot) -> SeveralFacts {
        if self.version != snapshot.version || self.rows != selection.rows {
            self.version = snapshot.version;
            self.rows = selection.rows.clone();
            self.facts = SeveralFacts::of(&self.rows, snapshot);
        }
        self.facts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::samples;

    #[test]
    fn deeds_take_only_the_rows_that_they_fit() {
        let snapshot = samples::every_state();
        let rows: Vec<&Row> = snapshot.rows().collect();
        let UiAction::Retry(ids) = Deed::Retry.action(&rows) else {
            panic!("retry became something else")
        };
        assert_eq!(
            ids.len(),
            snapshot.counts.attention + snapshot.counts.cancelled
        );
        let UiAction::Remove(ids) = Deed::Remove.action(&rows) else {
            panic!("remove became something else")
        };
        assert_eq!(ids.len(), snapshot.counts.all);
    }
}
