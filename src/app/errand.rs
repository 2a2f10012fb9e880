//! Longer work on another thread that tells how far it is and can be cancelled.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::{oneshot, watch};

/// Work under way. Dropping it cancels it.
pub struct Errand<P, T> {
    /// How far it is.
    pub progress: watch::Receiver<P>,
    /// What came of it, or a sentence.
    pub end: oneshot::Receiver<Result<T, String>>,
    /// Whoever works looks at this now and then.
    pub cancelled: Arc<AtomicBool>,
}

impl<P, T> Drop for Errand<P, T> {
    fn drop(&mut self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }
}
