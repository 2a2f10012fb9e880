//! The least that a sender can do: read, hash as Tangelo does or not at all, write to sockets. No
//! journal, no retry, no look at the file's state, no order; plain HTTP by hand. What it reaches is
//! this machine's limit.
//!
//! `kit bare --url URL --dir DIR --hash yes|no [--connections 8] [--chunk BYTES]`

use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, mpsc};

use md5_simd::Md5Engine;
use serde_json::{Value, json};
use xxhash_rust::xxh3::Xxh3Default;

use crate::Options;

struct Chunk {
    item: String,
    start: u64,
    total: u64,
    bytes: Vec<u8>,
    md5: Option<[u8; 16]>,
    last: Option<Arc<Mutex<u64>>>,
}

pub fn run(options: &Options) {
    let host = options
        .required("--url")
        .trim_start_matches("http://")
        .to_owned();
    let hash = options.required("--hash") == "yes";
    let connections = options.number("--connections").unwrap_or(8) as usize;
    let chunk = options.number("--chunk").unwrap_or(8 << 20);
    let mut paths: Vec<PathBuf> = std::fs::read_dir(options.required("--dir"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let mut first = Connection::new(&host);
    let new = json!({"folderRecordID": "2QDTSUM2026", "uploadMethod": "CortexTools"}).to_string();
    let to = "/webapi/mediafile/import/upload/transaction/24_v1";
    let created = first.post(to, new.as_bytes());
    let transaction = created["transactionID"].as_str().unwrap().to_owned();

    let (empty_in, empty) = mpsc::sync_channel::<Vec<u8>>(64);
    let (full, chunks) = mpsc::sync_channel::<Chunk>(connections);
    let chunks = Arc::new(Mutex::new(chunks));
    for _ in 0..16 {
        empty_in.send(Vec::new()).unwrap();
    }
    let senders: Vec<_> = (0..connections)
        .map(|_| {
            let (host, chunks, empty_in) = (host.clone(), chunks.clone(), empty_in.clone());
            std::thread::spawn(move || {
                let mut connection = Connection::new(&host);
                loop {
                    let next = chunks.lock().unwrap().recv();
                    let Ok(chunk) = next else { return };
                    connection.chunk(&chunk);
                    let Chunk {
                        item, bytes, last, ..
                    } = chunk;
                    let _ = empty_in.try_send(bytes);
                    if let Some(left) = last {
                        let ended = {
                            let mut left = left.lock().unwrap();
                            *left -= 1;
                            *left == 0
                        };
                        if ended {
                            connection.complete(&item);
                        }
                    }
                }
            })
        })
        .collect();

    let mut batch: Vec<Chunk> = Vec::new();
    for group in paths.chunks(50) {
        let stat = |path: &PathBuf| std::fs::metadata(path).unwrap().len();
        let files: Vec<Value> = group
            .iter()
            .map(|path| {
                let name = path.file_name().unwrap().to_string_lossy();
                json!({"fileName": name, "fileSize": stat(path), "relativePath": ""})
            })
            .collect();
        let files = Value::from(files).to_string();
        let body = json!({"folderRecordID": "2QDTSUM2026", "files": files}).to_string();
        let to = format!("/webapi/mediafile/import/upload/transaction/25_v1/{transaction}");
        let items = first.post(&to, body.as_bytes());
        for (path, item) in group.iter().zip(items.as_array().unwrap()) {
            let item = item["uploadItemID"].as_str().unwrap();
            let mut file = File::open(path).unwrap();
            let total = file.metadata().unwrap().len();
            let left = Arc::new(Mutex::new(total.div_ceil(chunk)));
            let mut whole = Xxh3Default::new();
            let mut start = 0;
            while start < total {
                let mut bytes = empty.recv().unwrap();
                bytes.resize(chunk.min(total - start) as usize, 0);
                file.seek(SeekFrom::Start(start)).unwrap();
                file.read_exact(&mut bytes).unwrap();
                if hash {
                    whole.update(&bytes);
                }
                start += bytes.len() as u64;
                batch.push(Chunk {
                    item: item.to_owned(),
                    start: start - bytes.len() as u64,
                    total,
                    bytes,
                    md5: None,
                    last: Some(left.clone()),
                });
                if batch.len() == 8 || !hash {
                    hand_on(&mut batch, hash, &full);
                }
            }
            std::hint::black_box(whole.digest128());
        }
    }
    hand_on(&mut batch, hash, &full);
    drop(full);
    for sender in senders {
        sender.join().unwrap();
    }
}

fn hand_on(batch: &mut Vec<Chunk>, hash: bool, full: &mpsc::SyncSender<Chunk>) {
    if hash {
        let inputs: Vec<&[u8]> = batch.iter().map(|c| &c.bytes[..]).collect();
        let mut sums = vec![[0; 16]; inputs.len()];
        Md5Engine::new().hash_many(&inputs, &mut sums);
        for (chunk, sum) in batch.iter_mut().zip(sums) {
            chunk.md5 = Some(sum);
        }
    }
    for chunk in batch.drain(..) {
        full.send(chunk).unwrap();
    }
}

struct Connection {
    host: String,
    token: String,
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Connection {
    fn new(host: &str) -> Connection {
        let stream = TcpStream::connect(host).unwrap();
        stream.set_nodelay(true).unwrap();
        Connection {
            host: host.to_owned(),
            token: std::env::var("TANGELO_TOKEN").unwrap_or_else(|_| "bench".to_owned()),
            stream,
            buffer: vec![0; 64 << 10],
        }
    }

    fn post(&mut self, path: &str, body: &[u8]) -> Value {
        let head = format!(
            "POST {path} HTTP/1.1\r\nhost: {}\r\nauthorization: Bearer {}\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n",
            self.host,
            self.token,
            body.len()
        );
        self.stream
            .write_all(&[head.as_bytes(), body].concat())
            .unwrap();
        let reply = self.reply();
        serde_json::from_slice(&reply).unwrap_or_default()
    }

    fn complete(&mut self, item: &str) {
        let path = format!("/webapi/mediafile/import/upload/item/complete/27_v1/{item}");
        let body =
            json!({"currentDate": "11/22/26T14:05:09", "lastModifiedDate": "11/22/26T14:05:09"});
        self.post(&path, body.to_string().as_bytes());
    }

    fn chunk(&mut self, chunk: &Chunk) {
        let md5 = chunk.md5.map_or(String::new(), |sum| {
            let hex: String = sum.iter().map(|b| format!("{b:02x}")).collect();
            format!("&md5={hex}")
        });
        let front = "--b\r\nContent-Disposition: form-data; name=\"data\"; filename=\"chunk\"\r\n\
                     Content-Type: application/octet-stream\r\n\r\n";
        let back = "\r\n--b--\r\n";
        let head = format!(
            "POST /webapi/mediafile/import/upload/item/26_v1/{}?start={}&end={}&totalLength={}{md5} \
             HTTP/1.1\r\nhost: {}\r\nauthorization: Bearer {}\r\n\
             content-type: multipart/form-data; boundary=b\r\ncontent-length: {}\r\n\r\n{front}",
            chunk.item,
            chunk.start,
            chunk.start + chunk.bytes.len() as u64 - 1,
            chunk.total,
            self.host,
            self.token,
            front.len() + chunk.bytes.len() + back.len(),
        );
        self.stream.write_all(head.as_bytes()).unwrap();
        self.stream.write_all(&chunk.bytes).unwrap();
        self.stream.write_all(back.as_bytes()).unwrap();
        self.reply();
    }

    fn reply(&mut self) -> Vec<u8> {
        let mut filled = 0;
        loop {
            let n = self.stream.read(&mut self.buffer[filled..]).unwrap();
            assert!(n > 0, "the site closed the connection");
            filled += n;
            if filled == self.buffer.len() {
                self.buffer.resize(2 * filled, 0);
            }
            let got = &self.buffer[..filled];
            let Some(end) = got.windows(4).position(|w| w == b"\r\n\r\n") else {
                continue;
            };
            let head = String::from_utf8_lossy(&got[..end]).to_ascii_lowercase();
            assert!(head.starts_with("http/1.1 200"), "{head}");
            let len: usize = head
                .lines()
                .find_map(|l| l.strip_prefix("content-length:"))
                .map_or(0, |text| text.trim().parse().unwrap());
            if filled >= end + 4 + len {
                return got[end + 4..end + 4 + len].to_vec();
            }
        }
    }
}
