//! The window's looks at volumes, over the journal of the running program.

use std::path::PathBuf;

use tokio::sync::oneshot;

use super::super::card::{CardChecking, CardServices};
use super::Backend;
use crate::model::SiteUrl;
use crate::runtime::{
    CardCheck, CardFailure, CardProgress, Clock, HistoryReader, StateDir, SystemClock, check_card,
    whole_volumes,
};

impl CardServices for Backend {
    fn wall_ms(&self) -> i64 {
        SystemClock::new().now().wall_ms
    }

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
        let journal = StateDir::journal_in(&self.shared.state_dir);
        let writer = self.shared.journal.clone();
        self.shared.errand(CardProgress::default(), move |way| {
            let how = CardCheck {
                site: Some(site),
                read_all: true,
            };
            // What has just ended may not be written yet, and would count as under way.
            let verdict = writer
                .settle()
                .and_then(|()| HistoryReader::open(&journal))
                .map_err(CardFailure::from)
                .and_then(|reader| check_card(&top, &reader, &how, way.cancelled, way.tell));
            verdict.map_err(|error| {
                tracing::info!(%error, "a volume was not checked");
                error.to_string()
            })
        })
    }
}
