//! Walks for the batch sheet.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use tokio::sync::{oneshot, watch};

use super::super::link::{Pieces, Waker};
use crate::engine::command::NewFile;
use crate::model::Destination;
use crate::runtime::{Journal, WalkOptions, WalkSummary, Walked, walk};
use crate::ui::ScanProgress;

/// Files that are looked up in the journal in one go.
const FILES_PER_PIECE: usize = 500;
/// A walk tells how far it is after so many entries.
const TELL_EVERY: usize = 200;

/// A walk for the batch sheet.
pub(super) struct Scan {
    pub journal: Journal,
    pub waker: Waker,
    pub destination: Destination,
    pub progress: watch::Sender<ScanProgress>,
    pub cancelled: Arc<AtomicBool>,
}

impl Scan {
    pub(super) fn run(self, paths: &[PathBuf], files: oneshot::Sender<Pieces>) {
        let mut found = Vec::new();
        let mut since_told = 0;
        let options = WalkOptions::default();
        let summary = walk(paths, options, &self.cancelled, |walked, summary| {
            found.push(walked);
            since_told += 1;
            if since_told == TELL_EVERY {
                since_told = 0;
                self.tell(progress(summary));
            }
        });
        let cancelled = summary.cancelled;
        let _ = files.send(self.with_history(found));
        self.tell(ScanProgress {
            done: !cancelled,
            cancelled,
            ..progress(&summary)
        });
    }

    fn tell(&self, progress: ScanProgress) {
        self.progress.send_replace(progress);
        self.waker.wake();
    }

    /// Adds how each file ended before. A journal that cannot be asked knows of nothing.
    fn with_history(&self, walked: Vec<Walked>) -> Pieces {
        let mut pieces = Pieces::new();
        let mut walked = walked.into_iter().peekable();
        while walked.peek().is_some() {
            let some: Vec<Walked> = walked.by_ref().take(FILES_PER_PIECE).collect();
            let paths = some.iter().map(|w| w.file.path.clone()).collect();
            let Destination { site, folder, .. } = self.destination.clone();
            let earlier = self
                .journal
                .earlier(site, folder, paths)
                .unwrap_or_else(|_| vec![None; some.len()]);
            let files = some.into_iter().zip(earlier).map(|(w, earlier)| NewFile {
                file: w.file,
                refused: w.refused,
                earlier,
            });
            pieces.push(files.collect());
        }
        pieces
    }
}

fn progress(summary: &WalkSummary) -> ScanProgress {
    ScanProgress {
        files: summary.files - summary.empty,
        folders: summary.folders,
        bytes: summary.bytes,
        litter: summary.litter,
        unreadable: summary.unreadable,
        empty: summary.empty,
        collisions: summary.collisions,
        done: false,
        cancelled: false,
    }
}
