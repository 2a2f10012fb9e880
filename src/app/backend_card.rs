//! The window's looks at volumes, over the journal of the running program.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use tokio::sync::{oneshot, watch};

use super::backend::Backend;
use super::backend_reports::TELL_EVERY;
use super::card::{CardChecking, CardServices};
use crate::model::SiteUrl;
use crate::runtime::{
    CardCheck, CardFailure, CardProgress, HistoryReader, StateDir, check_card, whole_volumes,
};

impl CardServices for Backend {
    fn whole_volumes(&self, paths: Vec<PathBuf>) -> oneshot::Receiver<Vec<PathBuf>> {
        let (to, volumes) = oneshot::channel();
        let waker = self.shared.waker.clone();
        self.shared.runtime.spawn_blocking(move || {
            // The window may be gone by now, which is fine.
            let _ = to.send(whole_volumes(&paths));
            waker.wake();
        });
        volumes
    }

    fn check(&self, top: PathBuf, site: SiteUrl) -> CardChecking {
        let (to, end) = oneshot::channel();
        let (progress_in, progress) = watch::channel(CardProgress::default());
        let cancelled = Arc::new(AtomicBool::new(false));
        let journal = StateDir::journal_in(&self.shared.state_dir);
        let (cancel, waker) = (cancelled.clone(), self.shared.waker.clone());
        let writer = self.shared.journal.clone();
        self.shared.runtime.spawn_blocking(move || {
            let mut told: Option<Instant> = None;
            let tell = |progress: CardProgress| {
                if told.is_none_or(|at| at.elapsed() >= TELL_EVERY) {
                    told = Some(Instant::now());
                    progress_in.send_replace(progress);
                    waker.wake();
                }
            };
            let how = CardCheck {
                site: Some(site),
                read_all: true,
            };
            // What has just ended may not be written yet, and would count as under way.
            let verdict = writer
                .settle()
                .and_then(|()| HistoryReader::open(&journal))
                .map_err(CardFailure::from)
                .and_then(|reader| check_card(&top, &reader, &how, &cancel, tell));
            let verdict = verdict.map_err(|error| {
                tracing::info!(%error, "a volume was not checked");
                error.to_string()
            });
            let _ = to.send(verdict);
            waker.wake();
        });
        CardChecking {
            progress,
            end,
            cancelled,
        }
    }
}
