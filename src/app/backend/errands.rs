//! Errands over the journal of the running program.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use tokio::sync::{oneshot, watch};

use super::super::errand::Errand;
use super::Shared;

/// Progress is told no more often than this.
const TELL_EVERY: Duration = Duration::from_millis(120);

/// How `work` tells how far it is, and where it looks whether anybody still wants it.
pub(in crate::app) struct Way<'a, P> {
    pub tell: &'a mut dyn FnMut(P),
    pub cancelled: &'a AtomicBool,
}

impl Shared {
    /// Does `work` on a thread for it. `begin`: how far it is at first.
    pub(in crate::app) fn errand<P, T>(
        &self,
        begin: P,
        work: impl FnOnce(Way<'_, P>) -> Result<T, String> + Send + 'static,
    ) -> Errand<P, T>
    where
        P: Send + Sync + 'static,
        T: Send + 'static,
    {
        let (to, end) = oneshot::channel();
        let (progress_in, progress) = watch::channel(begin);
        let cancelled = Arc::new(AtomicBool::new(false));
        let (cancel, waker) = (cancelled.clone(), self.waker.clone());
        self.runtime.spawn_blocking(move || {
            let mut told: Option<Instant> = None;
            let mut tell = |progress: P| {
                if told.is_none_or(|at| at.elapsed() >= TELL_EVERY) {
                    told = Some(Instant::now());
                    progress_in.send_replace(progress);
                    waker.wake();
                }
            };
            let done = work(Way {
                tell: &mut tell,
                cancelled: &cancel,
            });
            // The window may be gone by now, which is fine.
            let _ = to.send(done);
            waker.wake();
        });
        Errand {
            progress,
            end,
            cancelled,
        }
    }
}
