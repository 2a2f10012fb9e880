//! When a queue is through, and what became of its files since it began.

use super::{Counts, Snapshot};

/// What became of the files of one stretch of work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Through {
    pub uploaded: usize,
    pub duplicates: usize,
    pub attention: usize,
}

impl Through {
    fn of(counts: &Counts) -> Through {
        Through {
            uploaded: counts.uploaded,
            duplicates: counts.duplicates,
            attention: counts.attention,
        }
    }

    /// What came on top of `before`. Rows that were removed meanwhile are not counted.
    fn since(&self, before: &Through) -> Through {
        Through {
            uploaded: self.uploaded.saturating_sub(before.uploaded),
            duplicates: self.duplicates.saturating_sub(before.duplicates),
            attention: self.attention.saturating_sub(before.attention),
        }
    }
}

/// Watches snapshots for the end of a stretch of work.
#[derive(Clone, Debug, Default)]
pub struct WorkWatch {
    /// Something is open.
    working: bool,
    /// What had ended before the work began.
    before: Through,
    /// The journal was read: what it held is no news.
    begun: bool,
}

impl WorkWatch {
    /// Takes the newest snapshot. What became of the files, once, when the last one has ended; not
    /// when all of them were cancelled or removed.
    pub fn look(&mut self, snapshot: &Snapshot) -> Option<Through> {
        let counts = &snapshot.counts;
        let now = Through::of(counts);
        let open = counts.sending + counts.waiting > 0;
        if !self.begun {
            self.before = now;
            self.begun = snapshot.version > 0;
        }
        match (self.working, open) {
            (_, true) => {
                self.working = true;
                None
            }
            (false, false) => {
                self.before = now;
                None
            }
            (true, false) => {
                let through = now.since(&self.before);
                self.working = false;
                self.before = now;
                (through != Through::default()).then_some(through)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snapshot(open: usize, uploaded: usize, duplicates: usize, attention: usize) -> Snapshot {
        Snapshot {
            version: 1,
            counts: Counts {
                waiting: open,
                uploaded,
                duplicates,
                attention,
                ..Counts::default()
            },
            ..Snapshot::default()
        }
    }

    #[test]
    fn the_end_is_told_once_with_what_came_since_the_work_began() {
        let mut watch = WorkWatch::default();
        assert_eq!(watch.look(&Snapshot::default()), None);
        // Ended in an earlier run.
        assert_eq!(watch.look(&snapshot(2, 7, 0, 1)), None);
        assert_eq!(watch.look(&snapshot(1, 8, 0, 1)), None);
        let told = Through {
            uploaded: 1,
            duplicates: 1,
            attention: 0,
        };
        assert_eq!(watch.look(&snapshot(0, 8, 1, 1)), Some(told));
        assert_eq!(watch.look(&snapshot(0, 8, 1, 1)), None);
        assert_eq!(watch.look(&snapshot(3, 8, 1, 1)), None);
        let told = Through {
            uploaded: 0,
            duplicates: 0,
            attention: 3,
        };
        assert_eq!(watch.look(&snapshot(0, 8, 1, 4)), Some(told));
    }

    #[test]
    fn what_the_user_cancelled_or_removed_is_no_news() {
        let mut watch = WorkWatch::default();
        assert_eq!(watch.look(&snapshot(0, 4, 0, 0)), None);
        assert_eq!(watch.look(&snapshot(2, 4, 0, 0)), None);
        assert_eq!(watch.look(&snapshot(0, 4, 0, 0)), None);
        assert_eq!(watch.look(&snapshot(2, 4, 0, 0)), None);
        assert_eq!(watch.look(&snapshot(0, 1, 0, 0)), None);
    }
}
