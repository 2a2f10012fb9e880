//! What is on the wire: how many chunks may be, how fast, and how far each of them is.
//!
//! The engine decides the numbers; here they are kept. A chunk boards before its first byte, gives
//! its place among the senders back with its last one, and leaves with its reply.

use std::collections::{HashMap, VecDeque};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use futures_util::Stream;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::{Duration, Instant};

use super::bucket::Bucket;
use crate::engine::{CallId, Moved, Pace, WireStage};

/// The wire that all chunks share.
#[derive(Clone)]
pub(super) struct Wire {
    shared: Arc<Shared>,
}

struct Shared {
    gate: Mutex<Gate>,
    bucket: Mutex<Bucket>,
    began: Instant,
    /// Bytes per second; 0 is no limit. Who waits for the bucket is told of another one.
    limit: watch::Sender<u64>,
    /// How many chunks may be sent at once, for whoever gets them ready.
    paces: watch::Sender<u32>,
}

struct Gate {
    pace: Pace,
    sending: u32,
    on_wire: u32,
    line: VecDeque<(CallId, oneshot::Sender<Arc<Flight>>)>,
    flights: HashMap<u64, (CallId, Arc<Meter>)>,
    next: u64,
}

/// How far one chunk is.
#[derive(Default)]
struct Meter {
    bytes: AtomicU64,
    /// Waits for the speed limit.
    held: AtomicBool,
    /// The last byte was handed to the connection.
    sent: AtomicBool,
    /// When that was, in milliseconds since the wire was made.
    sent_at_ms: AtomicU64,
}

/// One chunk's place on the wire; it leaves when this is dropped.
pub(super) struct Flight {
    id: u64,
    meter: Arc<Meter>,
    shared: Arc<Shared>,
}

impl Wire {
    pub fn new(pace: Pace) -> Wire {
        let (limit, _) = watch::channel(pace.bytes_per_sec.unwrap_or(0));
        let wire = Wire {
            shared: Arc::new(Shared {
                gate: Mutex::new(Gate {
                    pace,
                    sending: 0,
                    on_wire: 0,
                    line: VecDeque::new(),
                    flights: HashMap::new(),
                    next: 0,
                }),
                bucket: Mutex::default(),
                began: Instant::now(),
                limit,
                paces: watch::channel(pace.sending).0,
            }),
        };
        wire.change(pace);
        wire
    }

    /// Another pace holds from now on; what is on the wire stays there.
    pub fn change(&self, pace: Pace) {
        let rate = pace.bytes_per_sec.unwrap_or(0);
        {
            let mut bucket = self.shared.bucket();
            if bucket.rate() != rate {
                bucket.set(self.shared.now_ns(), rate);
            }
        }
        self.shared.limit.send_if_modified(|old| {
            let changed = *old != rate;
            *old = rate;
            changed
        });
        self.shared.gate().pace = pace;
        self.shared.paces.send_replace(pace.sending);
        self.shared.let_aboard();
    }

    /// How many chunks may be sent at once, now and whenever it changes.
    pub fn paces(&self) -> watch::Receiver<u32> {
        self.shared.paces.subscribe()
    }

    /// Waits for a place on the wire, in the order in which places were asked for.
    pub async fn board(&self, call: CallId) -> Arc<Flight> {
        loop {
            let (place, given) = oneshot::channel();
            self.shared.gate().line.push_back((call, place));
            self.shared.let_aboard();
            // The line is never dropped while the wire is there.
            if let Ok(flight) = given.await {
                return flight;
            }
        }
    }

    /// How far everything is that is on the wire.
    pub fn look(&self) -> Vec<Moved> {
        let gate = self.shared.gate();
        let flights = gate.flights.values();
        flights
            .map(|(call, meter)| Moved {
                call: *call,
                bytes: meter.bytes.load(Ordering::Relaxed),
                stage: if meter.sent.load(Ordering::Relaxed) {
                    WireStage::Replying
                } else if meter.held.load(Ordering::Relaxed) {
                    WireStage::Held
                } else {
                    WireStage::Sending
                },
            })
            .collect()
    }

    /// Chunks that are ready and not sent yet: those that go out, and those that wait for a place.
    pub fn supply(&self) -> usize {
        let gate = self.shared.gate();
        gate.sending as usize + gate.line.len()
    }

    /// Whether nothing is on the wire.
    pub fn is_idle(&self) -> bool {
        self.shared.gate().on_wire == 0
    }
}

impl Shared {
    fn gate(&self) -> MutexGuard<'_, Gate> {
        self.gate.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn bucket(&self) -> MutexGuard<'_, Bucket> {
        self.bucket.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn now_ns(&self) -> u64 {
        u64::try_from(self.began.elapsed().as_nanos()).unwrap_or(u64::MAX)
    }

    fn now_ms(&self) -> u64 {
        self.now_ns() / 1_000_000
    }

    /// Gives places that are free to those who wait longest.
    fn let_aboard(self: &Arc<Self>) {
        loop {
            let mut gate = self.gate();
            let free = gate.sending < gate.pace.sending && gate.on_wire < gate.pace.on_wire;
            if !free {
                return;
            }
            let Some((call, place)) = gate.line.pop_front() else {
                return;
            };
            if place.is_closed() {
                continue;
            }
            gate.sending += 1;
            gate.on_wire += 1;
            let id = gate.next;
            gate.next += 1;
            let meter = Arc::new(Meter::default());
            gate.flights.insert(id, (call, meter.clone()));
            // A flight that nobody takes is dropped, which wants the lock.
            drop(gate);
            let _ = place.send(Arc::new(Flight {
                id,
                meter,
                shared: self.clone(),
            }));
        }
    }
}

impl Flight {
    /// Lets `bytes` more pass: now, or when the speed limit says so.
    async fn pass(&self, bytes: usize, limit: &mut watch::Receiver<u64>) {
        loop {
            limit.borrow_and_update();
            let now = self.shared.now_ns();
            let at = self.shared.bucket().take(now, bytes as u64);
            if at <= now {
                break;
            }
            self.meter.held.store(true, Ordering::Relaxed);
            let until = self.shared.began + Duration::from_nanos(at);
            tokio::select! {
                () = tokio::time::sleep_until(until) => break,
                // The line before the old limit is gone: take a place in the new one's.
                _ = limit.changed() => {}
            }
        }
        self.meter.held.store(false, Ordering::Relaxed);
        self.meter.bytes.fetch_add(bytes as u64, Ordering::Relaxed);
    }

    /// The last byte is out: another chunk may begin.
    fn sent(self: &Arc<Self>) {
        if self.meter.sent.swap(true, Ordering::Relaxed) {
            return;
        }
        let now = self.shared.now_ms();
        self.meter.sent_at_ms.store(now, Ordering::Relaxed);
        self.shared.gate().sending -= 1;
        self.shared.let_aboard();
    }

    /// Milliseconds since the last byte was handed to the connection; 0 before.
    pub fn reply_ms(&self) -> u64 {
        match self.meter.sent.load(Ordering::Relaxed) {
            true => self
                .shared
                .now_ms()
                .saturating_sub(self.meter.sent_at_ms.load(Ordering::Relaxed)),
            false => 0,
        }
    }

    /// A body of bytes that are there, in slices of the same memory.
    pub fn whole(
        self: &Arc<Self>,
        bytes: Bytes,
    ) -> impl Stream<Item = Result<Bytes, std::io::Error>> + Send + use<> {
        let flight = self.clone();
        let limit = flight.shared.limit.subscribe();
        futures_util::stream::unfold((flight, limit, bytes), |state| async move {
            let (flight, mut limit, mut rest) = state;
            if rest.is_empty() {
                flight.sent();
                return None;
            }
            let slice = Bucket::slice(*limit.borrow()).min(rest.len());
            flight.pass(slice, &mut limit).await;
            let slice = rest.split_to(slice);
            if rest.is_empty() {
                // The connection may not ask for an end that it knows by the length.
                flight.sent();
            }
            Some((Ok(slice), (flight, limit, rest)))
        })
    }

    /// A body of blocks as they come, `len` bytes in all.
    pub fn blocks(
        self: &Arc<Self>,
        blocks: mpsc::Receiver<Result<Bytes, std::io::Error>>,
        len: u64,
    ) -> impl Stream<Item = Result<Bytes, std::io::Error>> + Send + use<> {
        let flight = self.clone();
        let limit = flight.shared.limit.subscribe();
        let state = (flight, limit, blocks, Bytes::new(), len);
        futures_util::stream::unfold(state, |state| async move {
            let (flight, mut limit, mut blocks, mut rest, mut left) = state;
            while rest.is_empty() {
                match blocks.recv().await {
                    Some(Ok(block)) => rest = block,
                    Some(Err(error)) => {
                        return Some((Err(error), (flight, limit, blocks, rest, left)));
                    }
                    None => {
                        flight.sent();
                        return None;
                    }
                }
            }
            let slice = Bucket::slice(*limit.borrow()).min(rest.len());
            flight.pass(slice, &mut limit).await;
            let slice = rest.split_to(slice);
            left = left.saturating_sub(slice.len() as u64);
            if left == 0 {
                flight.sent();
            }
            Some((Ok(slice), (flight, limit, blocks, rest, left)))
        })
    }
}

impl Drop for Flight {
    fn drop(&mut self) {
        {
            let mut gate = self.shared.gate();
            gate.flights.remove(&self.id);
            gate.on_wire -= 1;
            if !self.meter.sent.load(Ordering::Relaxed) {
                gate.sending -= 1;
            }
        }
        self.shared.let_aboard();
    }
}

#[cfg(test)]
mod tests;
