//! A line that is slow on purpose, in front of a sink: one token bucket for all that goes up, a
//! delay both ways, and a cap per connection. Prints what it carried, once a second, as JSON.
//!
//! `kit relay --to PORT --rate BYTES_PER_SEC --delay-ms ROUND_TRIP [--cap BYTES_PER_SEC]`
//!
//! The delay is a round trip: half of it each way, and a whole one before a new connection's first
//! byte. Connections have packets of 1448 bytes and small buffers, as on a long path; the loopback
//! device's own would take megabytes before anything slows down.

use std::collections::VecDeque;
use std::io::Write;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep, sleep_until};

use crate::Options;

struct Line {
    rate: u64,
    cap: Option<u64>,
    round_trip: Duration,
    free_at: Mutex<Instant>,
    carried: AtomicU64,
    open: AtomicUsize,
    most: AtomicUsize,
}

/// Bytes on the line at once for each connection: more than any product of rate and delay here.
const ON_THE_LINE: usize = 256;

pub fn run(options: &Options) {
    let line = Arc::new(Line {
        rate: options.number("--rate").unwrap(),
        cap: options.number("--cap"),
        round_trip: Duration::from_millis(options.number("--delay-ms").unwrap()),
        free_at: Mutex::new(Instant::now()),
        carried: AtomicU64::new(0),
        open: AtomicUsize::new(0),
        most: AtomicUsize::new(0),
    });
    let to = u16::try_from(options.number("--to").unwrap()).unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async move {
        let listener = listener();
        println!(
            "{}",
            json!({"url": format!("http://{}", listener.local_addr().unwrap())})
        );
        std::io::stdout().flush().unwrap();
        tokio::spawn(tell(line.clone()));
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            let line = line.clone();
            tokio::spawn(async move {
                let open = line.open.fetch_add(1, Ordering::Relaxed) + 1;
                line.most.fetch_max(open, Ordering::Relaxed);
                let _ = carry(stream, to, &line).await;
                line.open.fetch_sub(1, Ordering::Relaxed);
            });
        }
    });
}

fn listener() -> TcpListener {
    let socket = socket2::Socket::new(socket2::Domain::IPV4, socket2::Type::STREAM, None).unwrap();
    socket.set_recv_buffer_size(96 << 10).unwrap();
    socket.set_tcp_mss(1448).unwrap();
    let any = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    socket.bind(&any.into()).unwrap();
    socket.listen(256).unwrap();
    socket.set_nonblocking(true).unwrap();
    TcpListener::from_std(socket.into()).unwrap()
}

async fn tell(line: Arc<Line>) {
    let began = Instant::now();
    loop {
        sleep(Duration::from_secs(1)).await;
        println!(
            "{}",
            json!({
                "at": began.elapsed().as_secs_f64(),
                "bytes": line.carried.load(Ordering::Relaxed),
                "most": line.most.load(Ordering::Relaxed),
            })
        );
        if std::io::stdout().flush().is_err() {
            return;
        }
    }
}

async fn carry(near: TcpStream, to: u16, line: &Arc<Line>) -> std::io::Result<()> {
    near.set_nodelay(true)?;
    sleep(line.round_trip).await;
    let far = TcpStream::connect((Ipv4Addr::LOCALHOST, to)).await?;
    far.set_nodelay(true)?;
    let (near_in, near_out) = near.into_split();
    let (far_in, far_out) = far.into_split();
    let up = up(near_in, far_out, line.clone());
    let down = down(far_in, near_out, line.round_trip / 2);
    tokio::select! {
        result = up => result,
        result = down => result,
    }
}

async fn up(
    mut from: tokio::net::tcp::OwnedReadHalf,
    mut to: tokio::net::tcp::OwnedWriteHalf,
    line: Arc<Line>,
) -> std::io::Result<()> {
    let (on_the_line, mut arriving) = mpsc::channel::<(Instant, Vec<u8>)>(ON_THE_LINE);
    let half = line.round_trip / 2;
    let reader = async move {
        let size = if line.rate > 50_000_000 {
            64 << 10
        } else {
            8 << 10
        };
        let mut own_free_at = Instant::now();
        loop {
            let mut block = vec![0; size];
            let n = from.read(&mut block).await?;
            if n == 0 {
                return std::io::Result::Ok(());
            }
            block.truncate(n);
            let now = Instant::now();
            let mut at = {
                let mut free_at = line.free_at.lock().unwrap();
                // A little may be made up for: timers wake late.
                let earliest = now.checked_sub(Duration::from_millis(4)).unwrap_or(now);
                *free_at =
                    (*free_at).max(earliest) + Duration::from_secs_f64(n as f64 / line.rate as f64);
                *free_at
            };
            if let Some(cap) = line.cap {
                let earliest = now.checked_sub(Duration::from_millis(100)).unwrap_or(now);
                own_free_at =
                    own_free_at.max(earliest) + Duration::from_secs_f64(n as f64 / cap as f64);
                at = at.max(own_free_at);
            }
            sleep_until(at).await;
            line.carried.fetch_add(n as u64, Ordering::Relaxed);
            if on_the_line
                .send((Instant::now() + half, block))
                .await
                .is_err()
            {
                return Ok(());
            }
        }
    };
    let writer = async move {
        while let Some((at, block)) = arriving.recv().await {
            sleep_until(at).await;
            to.write_all(&block).await?;
        }
        to.shutdown().await
    };
    let (read, written) = tokio::join!(reader, writer);
    read.and(written)
}

async fn down(
    mut from: tokio::net::tcp::OwnedReadHalf,
    mut to: tokio::net::tcp::OwnedWriteHalf,
    half: Duration,
) -> std::io::Result<()> {
    let mut waiting: VecDeque<(Instant, Vec<u8>)> = VecDeque::new();
    let mut block = vec![0; 16 << 10];
    loop {
        let due = waiting.front().map(|(at, _)| *at);
        tokio::select! {
            read = from.read(&mut block) => match read? {
                0 => return Ok(()),
                n => waiting.push_back((Instant::now() + half, block[..n].to_vec())),
            },
            () = async { sleep_until(due.unwrap_or_else(Instant::now)).await }, if due.is_some() => {
                if let Some((_, bytes)) = waiting.pop_front() {
                    to.write_all(&bytes).await?;
                }
            }
        }
    }
}
