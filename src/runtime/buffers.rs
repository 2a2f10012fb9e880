//! Memory for chunks: one budget for all that is read ahead or on the way.

use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Hands out buffers and takes them back. Whoever finds the budget used up waits.
#[derive(Clone)]
pub(super) struct BufferPool {
    shared: Arc<Shared>,
}

struct Shared {
    budget: Arc<Semaphore>,
    spare: Mutex<Vec<Vec<u8>>>,
}

/// The budget is counted in these.
const UNIT: u64 = 4096;
/// Buffers below this are not worth keeping.
const KEPT_FROM: usize = 1 << 20;
/// Idle ones: what is on the way returns and leaves again, so that few lie here while it matters.
const KEPT_AT_MOST: usize = 8;

impl BufferPool {
    /// A pool of `budget_bytes` in all.
    pub fn new(budget_bytes: u64) -> BufferPool {
        let units = usize::try_from(budget_bytes / UNIT).unwrap_or(Semaphore::MAX_PERMITS);
        BufferPool {
            shared: Arc::new(Shared {
                budget: Arc::new(Semaphore::new(units.min(Semaphore::MAX_PERMITS))),
                spare: Mutex::new(Vec::new()),
            }),
        }
    }

    /// A buffer with room for `len` bytes, if it can be had now.
    pub fn take_now(&self, len: u64) -> Option<Buffer> {
        let budget = self.shared.budget.clone();
        let permit = budget.try_acquire_many_owned(units(len)).ok()?;
        Some(self.buffer(len, Some(permit)))
    }

    /// A buffer with room for `len` bytes; what is in it is old.
    pub async fn take(&self, len: u64) -> Buffer {
        let permit = self
            .shared
            .budget
            .clone()
            .acquire_many_owned(units(len))
            .await;
        // The semaphore is never closed.
        self.buffer(len, permit.ok())
    }

    fn buffer(&self, len: u64, permit: Option<OwnedSemaphorePermit>) -> Buffer {
        let wanted = usize::try_from(len).unwrap_or(usize::MAX);
        let mut spare = self.spare();
        let fits = |b: &Vec<u8>| b.capacity() >= wanted && b.capacity() / 2 <= wanted;
        let bytes = match spare.iter().position(fits) {
            Some(at) => spare.swap_remove(at),
            None => Vec::with_capacity(wanted),
        };
        drop(spare);
        Buffer {
            bytes,
            _permit: permit,
            pool: self.clone(),
        }
    }

    fn spare(&self) -> std::sync::MutexGuard<'_, Vec<Vec<u8>>> {
        // A panic elsewhere leaves a list of buffers that is as good as before.
        self.shared
            .spare
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

fn units(bytes: u64) -> u32 {
    u32::try_from(bytes.div_ceil(UNIT)).unwrap_or(u32::MAX)
}

/// A buffer that returns to its pool when it is dropped.
pub(super) struct Buffer {
    pub bytes: Vec<u8>,
    _permit: Option<OwnedSemaphorePermit>,
    pool: BufferPool,
}

impl Buffer {
    /// The content without a copy; the buffer returns when the last part of it is dropped.
    pub fn freeze(self) -> Bytes {
        Bytes::from_owner(self)
    }
}

impl AsRef<[u8]> for Buffer {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

impl Drop for Buffer {
    fn drop(&mut self) {
        if self.bytes.capacity() < KEPT_FROM {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let mut spare = self.pool.spare();
        if spare.len() < KEPT_AT_MOST {
            spare.push(bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::FutureExt;

    #[tokio::test]
    async fn nobody_gets_more_than_the_budget() {
        let pool = BufferPool::new(16 << 20);
        let first = pool.take(8 << 20).await;
        let second = pool.take(8 << 20).await;
        let mut third = Box::pin(pool.take(UNIT));
        assert!((&mut third).now_or_never().is_none());
        drop(first);
        drop(third.await);
        drop(second);
    }

    #[tokio::test]
    async fn a_large_buffer_is_used_again() {
        let pool = BufferPool::new(64 << 20);
        let buffer = pool.take(8 << 20).await;
        let at = buffer.bytes.as_ptr();
        drop(buffer.freeze());
        assert_eq!(pool.take(8 << 20).await.bytes.as_ptr(), at);
    }
}
