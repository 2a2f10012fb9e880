//! MD5 of chunks. One chunk's sum cannot be split up, but chunks that are ready at the same time
//! are hashed side by side, in the lanes of one core's vector unit: several times as fast as one
//! after the other.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use md5::{Digest, Md5};
use md5_simd::Md5Engine;
use tokio::sync::oneshot;

use super::buffers::Buffer;
use super::wire::Wire;

/// Chunks that are hashed at once at most: what 256-bit registers hold.
const LANES: usize = 8;
/// How long chunks that are ready wait for those that are coming, while the wire has nothing else
/// to do. Eight chunks together take about as long as two alone.
const GATHER: Duration = Duration::from_millis(12);
/// How long while it has.
const GATHER_AT_LEISURE: Duration = Duration::from_millis(100);
/// Chunks that are hashed and not sent yet: with so many the wire is busy as long as hashing takes.
const SUPPLY: usize = LANES / 2;
/// How often it is looked whether the wire still has.
const LOOK: Duration = Duration::from_millis(3);

/// A thread that hashes. It ends when the last handle is gone.
#[derive(Clone)]
pub(super) struct Md5Lanes {
    line: SyncSender<Job>,
    coming: Arc<AtomicUsize>,
}

struct Server {
    jobs: Receiver<Job>,
    coming: Arc<AtomicUsize>,
    wire: Wire,
}

struct Job {
    buffer: Buffer,
    reply: oneshot::Sender<(Buffer, [u8; 16])>,
}

/// Says that a chunk is to be read and will be hashed: worth waiting for.
pub(super) struct Coming(Arc<AtomicUsize>);

impl Drop for Coming {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

impl Md5Lanes {
    /// Starts the thread; `None` when the system gives none, and then chunks are hashed where they
    /// are read. What it hashes goes out by that wire.
    pub fn start(wire: Wire) -> Option<Md5Lanes> {
        let (line, jobs) = sync_channel(2 * LANES);
        let coming = Arc::new(AtomicUsize::new(0));
        let server = Server {
            jobs,
            coming: coming.clone(),
            wire,
        };
        std::thread::Builder::new()
            .name("md5".to_owned())
            .spawn(move || server.serve())
            .ok()?;
        Some(Md5Lanes { line, coming })
    }

    /// Announces a chunk.
    pub fn announce(&self) -> Coming {
        self.coming.fetch_add(1, Ordering::AcqRel);
        Coming(self.coming.clone())
    }

    /// Puts an announced buffer in line; the answer has it back with its sum. Blocks while the
    /// line is full.
    pub fn hash(&self, buffer: Buffer, coming: Coming) -> oneshot::Receiver<(Buffer, [u8; 16])> {
        let (reply, answer) = oneshot::channel();
        // The thread lives as long as this handle. Without it the answer would be an error.
        let _ = self.line.send(Job { buffer, reply });
        // Only now: whoever sees that nothing more is coming finds it in line.
        drop(coming);
        answer
    }
}

impl Server {
    fn serve(&self) {
        while let Ok(first) = self.jobs.recv() {
            let mut batch = vec![first];
            self.gather(&mut batch);
            // Equal lengths side by side: lanes are filled from runs of them.
            batch.sort_by_key(|job| job.buffer.bytes.len());
            let inputs: Vec<&[u8]> = batch.iter().map(|job| &job.buffer.bytes[..]).collect();
            let sums = md5_of_each(&inputs);
            for (job, sum) in batch.into_iter().zip(sums) {
                // Who asked may have been called off meanwhile.
                let _ = job.reply.send((job.buffer, sum));
            }
        }
    }

    /// Takes what is in line, and waits a while for what is about to come: full lanes are what
    /// makes hashing cheap.
    fn gather(&self, batch: &mut Vec<Job>) {
        let began = Instant::now();
        while batch.len() < LANES {
            // In this order: what was announced before the line was found empty is waited for.
            let more = self.coming.load(Ordering::Acquire) > 0;
            if let Ok(job) = self.jobs.try_recv() {
                batch.push(job);
                continue;
            }
            let patience = match self.wire.supply() >= SUPPLY {
                true => GATHER_AT_LEISURE,
                false => GATHER,
            };
            let left = patience.saturating_sub(began.elapsed());
            if !more || left.is_zero() {
                return;
            }
            match self.jobs.recv_timeout(left.min(LOOK)) {
                Ok(job) => batch.push(job),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }
}

/// The MD5 of each input, in order.
pub fn md5_of_each(inputs: &[&[u8]]) -> Vec<[u8; 16]> {
    match lanes_are_right() {
        true => in_lanes(inputs),
        false => one_by_one(inputs),
    }
}

fn in_lanes(inputs: &[&[u8]]) -> Vec<[u8; 16]> {
    let mut sums = vec![[0; 16]; inputs.len()];
    Md5Engine::new().hash_many(inputs, &mut sums);
    sums
}

fn one_by_one(inputs: &[&[u8]]) -> Vec<[u8; 16]> {
    inputs
        .iter()
        .map(|input| Md5::digest(input).into())
        .collect()
}

/// The vector code is chosen by the processor, so it is held against the plain one on this very
/// processor, once. Where they differ, the plain one hashes.
fn lanes_are_right() -> bool {
    static RIGHT: OnceLock<bool> = OnceLock::new();
    *RIGHT.get_or_init(|| {
        let samples: Vec<Vec<u8>> = (0..LANES)
            .map(|lane| (0..4_099).map(|i| (i * 31 + lane * 7) as u8).collect())
            .collect();
        (1..=LANES).all(|count| {
            let inputs: Vec<&[u8]> = samples[..count].iter().map(|s| &s[..]).collect();
            in_lanes(&inputs) == one_by_one(&inputs)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::super::buffers::BufferPool;
    use super::*;

    #[test]
    fn sums_in_lanes_equal_those_of_the_plain_code() {
        let mut rng = fastrand::Rng::with_seed(5);
        let edges = [
            0, 1, 55, 56, 63, 64, 65, 119, 120, 127, 128, 4_096, 131_072, 131_073,
        ];
        for count in 1..=17 {
            for len in edges {
                let data: Vec<Vec<u8>> = (0..count)
                    .map(|_| (0..len).map(|_| rng.u8(..)).collect())
                    .collect();
                let inputs: Vec<&[u8]> = data.iter().map(|d| &d[..]).collect();
                assert_eq!(in_lanes(&inputs), one_by_one(&inputs), "{count} of {len}");
            }
            // Lengths of any mixture, at any alignment.
            let data: Vec<u8> = (0..200_000).map(|_| rng.u8(..)).collect();
            let inputs: Vec<&[u8]> = (0..count)
                .map(|_| {
                    let from = rng.usize(0..1_000);
                    &data[from..from + edges[rng.usize(0..edges.len())]]
                })
                .collect();
            assert_eq!(in_lanes(&inputs), one_by_one(&inputs), "{count} mixed");
        }
        assert!(lanes_are_right());
    }

    #[test]
    fn long_equal_buffers_have_the_plain_codes_sums() {
        let data: Vec<Vec<u8>> = (0..LANES as u32)
            .map(|lane| (0..3_000_000u32).map(|i| (i / 7 + lane) as u8).collect())
            .collect();
        let inputs: Vec<&[u8]> = data.iter().map(|d| &d[..]).collect();
        assert_eq!(in_lanes(&inputs), one_by_one(&inputs));
    }

    #[tokio::test]
    async fn everybody_gets_the_sum_of_their_own_buffer() {
        let pool = BufferPool::new(64 << 20);
        let pace = crate::engine::Pace {
            sending: 4,
            on_wire: 8,
            bytes_per_sec: None,
        };
        let lanes = Md5Lanes::start(Wire::new(pace)).unwrap();
        let mut answers = Vec::new();
        for at in 0..40u8 {
            let mut buffer = pool.take(70_000).await;
            let len = 1_000 + usize::from(at % 3) * 20_000;
            buffer.bytes.resize(len, at);
            let coming = lanes.announce();
            let lanes = lanes.clone();
            let asked = tokio::task::spawn_blocking(move || lanes.hash(buffer, coming));
            answers.push(asked.await.unwrap());
        }
        for (at, answer) in answers.into_iter().enumerate() {
            let (buffer, sum) = answer.await.unwrap();
            assert!(buffer.bytes.iter().all(|b| usize::from(*b) == at));
            assert_eq!(sum, <[u8; 16]>::from(Md5::digest(&buffer.bytes)));
        }
    }
}
