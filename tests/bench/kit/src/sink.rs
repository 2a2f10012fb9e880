//! A site that answers the five steps and keeps nothing: a thread for each connection, bodies read
//! into one buffer over and over. It is as cheap as a server gets, so that what is compared is who
//! sends. First line: its address as JSON.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use serde_json::{Value, json};

#[derive(Default)]
struct Tally {
    chunk_bytes: AtomicU64,
    chunks: AtomicU64,
    completes: AtomicU64,
    items: AtomicU64,
    connections: AtomicU64,
    first_call_us: AtomicU64,
}

pub fn run() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    println!(
        "{}",
        json!({"url": url, "token": "bench", "folder": "2QDTSUM2026"})
    );
    std::io::stdout().flush().unwrap();
    let tally = Arc::new(Tally::default());
    for stream in listener.incoming().flatten() {
        let tally = tally.clone();
        std::thread::Builder::new()
            .stack_size(512 << 10)
            .spawn(move || serve(stream, &tally))
            .unwrap();
    }
}

/// Answers one connection's calls until it ends.
fn serve(mut stream: TcpStream, tally: &Tally) {
    stream.set_nodelay(true).unwrap();
    let mut buffer = vec![0u8; 256 << 10];
    let mut filled = 0;
    let mut fresh = true;
    loop {
        let end = loop {
            if let Some(end) = find(&buffer[..filled], b"\r\n\r\n") {
                break end + 4;
            }
            match stream.read(&mut buffer[filled..]) {
                Ok(0) | Err(_) => return,
                Ok(n) => filled += n,
            }
        };
        let head = String::from_utf8_lossy(&buffer[..end]).into_owned();
        let target = head.split(' ').nth(1).unwrap_or("/").to_owned();
        let lower = head.to_ascii_lowercase();
        let len = header(&lower, "content-length")
            .and_then(|text| text.parse::<usize>().ok())
            .unwrap_or(0);
        if header(&lower, "expect").is_some() {
            let _ = stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n");
        }
        let is_chunk = target.contains("/item/26_v1/");
        let have = (filled - end).min(len);
        let mut left = len - have;
        let mut body = Vec::new();
        if !is_chunk {
            body.extend_from_slice(&buffer[end..end + have]);
        }
        // What follows belongs to the next call.
        buffer.copy_within(end + have..filled, 0);
        filled -= end + have;
        while left > 0 {
            let room = buffer.len() - filled;
            match stream.read(&mut buffer[filled..filled + room.min(left)]) {
                Ok(0) | Err(_) => return,
                Ok(n) => {
                    if is_chunk {
                        tally.chunk_bytes.fetch_add(n as u64, Ordering::Relaxed);
                    } else {
                        body.extend_from_slice(&buffer[filled..filled + n]);
                    }
                    left -= n;
                }
            }
        }
        if is_chunk {
            tally.chunk_bytes.fetch_add(have as u64, Ordering::Relaxed);
            tally.chunks.fetch_add(1, Ordering::Relaxed);
            if std::mem::take(&mut fresh) {
                tally.connections.fetch_add(1, Ordering::Relaxed);
            }
        }
        if !target.starts_with("/stats") {
            let now = std::time::UNIX_EPOCH.elapsed().unwrap().as_micros() as u64;
            let _ =
                tally
                    .first_call_us
                    .compare_exchange(0, now, Ordering::Relaxed, Ordering::Relaxed);
        }
        let reply = answer(&target, &body, is_chunk, tally);
        let status = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";
        let reply = format!("{status}content-length: {}\r\n\r\n{reply}", reply.len());
        let reply = match head.starts_with("HEAD") {
            true => "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n".to_owned(),
            false => reply,
        };
        if stream.write_all(reply.as_bytes()).is_err() {
            return;
        }
    }
}

fn answer(target: &str, body: &[u8], is_chunk: bool, tally: &Tally) -> String {
    if is_chunk {
        return String::new();
    }
    if target.contains("/transaction/24_v1") {
        return json!({"transactionID": "T1"}).to_string();
    }
    if target.contains("/transaction/25_v1") {
        let asked: Value = serde_json::from_slice(body).unwrap_or_default();
        let files: Vec<Value> =
            serde_json::from_str(asked["files"].as_str().unwrap_or("[]")).unwrap_or_default();
        let items: Vec<Value> = files
            .iter()
            .map(|file| {
                let number = tally.items.fetch_add(1, Ordering::Relaxed);
                json!({
                    "status": "ok",
                    "startposition": 0,
                    "uploadItemID": format!("item{number}"),
                    "identifier": format!("ZZ{number}"),
                    "dO_recordID": format!("2BENCH{number}"),
                    "requestedFileName": file["fileName"],
                    "requestedFileSize": file["fileSize"],
                })
            })
            .collect();
        return Value::from(items).to_string();
    }
    if target.contains("/complete/27_v1/") {
        tally.completes.fetch_add(1, Ordering::Relaxed);
        return json!({"uploadStatus": "Success", "assetVersion": 0, "duplicateRecordID": ""})
            .to_string();
    }
    if target.starts_with("/stats") {
        let take = |count: &AtomicU64| count.swap(0, Ordering::Relaxed);
        return json!({
            "chunk_bytes": take(&tally.chunk_bytes),
            "chunks": take(&tally.chunks),
            "completes": take(&tally.completes),
            "connections": take(&tally.connections),
            "first_call_us": take(&tally.first_call_us),
        })
        .to_string();
    }
    "{}".to_owned()
}

fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).position(|window| window == part)
}

fn header<'a>(lower: &'a str, name: &str) -> Option<&'a str> {
    lower
        .lines()
        .find_map(|line| line.strip_prefix(name)?.strip_prefix(':').map(str::trim))
}
