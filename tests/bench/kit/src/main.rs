//! What the benchmark of whole uploads is made of besides Tangelo and curl: a site that takes
//! everything in and keeps nothing, a line that is slow on purpose, and a bare sender that shows
//! what this machine can do at most. Each is a process of its own; `whole.py` starts them.
//!
//! `kit sink` · `kit relay …` · `kit bare …` · `kit data …`
#![allow(clippy::unwrap_used)] // A benchmark that cannot go on has failed.

mod bare;
mod relay;
mod sink;

use std::io::Write;
use std::path::Path;

/// `--name value` pairs after the first word.
pub struct Options(Vec<String>);

impl Options {
    pub fn text(&self, name: &str) -> Option<&str> {
        let at = self.0.iter().position(|a| a == name)?;
        self.0.get(at + 1).map(String::as_str)
    }

    pub fn number(&self, name: &str) -> Option<u64> {
        self.text(name)
            .map(|text| text.parse().expect("a number is wanted"))
    }

    pub fn required(&self, name: &str) -> &str {
        self.text(name)
            .unwrap_or_else(|| panic!("{name} is wanted"))
    }
}

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|a| a != "--bench");
    let Some(command) = arguments.next() else {
        println!("see tests/bench/whole.sh");
        return;
    };
    let options = Options(arguments.collect());
    match command.as_str() {
        "sink" => sink::run(),
        "relay" => relay::run(&options),
        "bare" => bare::run(&options),
        "data" => data(&options),
        other => panic!("no such part: {other}"),
    }
}

/// Writes `--files` files of `--size` bytes into `--dir`, and with `--pieces` their pieces of
/// `--chunk` bytes too. No two blocks are alike.
fn data(options: &Options) {
    let dir = Path::new(options.required("--dir"));
    let size = options.number("--size").unwrap();
    let files = options.number("--files").unwrap();
    let pieces = options.text("--pieces").map(Path::new);
    let chunk = options.number("--chunk").unwrap_or(8 << 20);
    let mut rng = fastrand::Rng::with_seed(7);
    let mut block = vec![0u8; chunk.min(size) as usize];
    std::fs::create_dir_all(dir).unwrap();
    for at in 0..files {
        let mut file = std::fs::File::create(dir.join(format!("f{at:05}.bin"))).unwrap();
        let mut start = 0;
        while start < size {
            let len = chunk.min(size - start) as usize;
            rng.fill(&mut block[..len]);
            file.write_all(&block[..len]).unwrap();
            if let Some(pieces) = pieces {
                std::fs::create_dir_all(pieces).unwrap();
                let piece = pieces.join(format!("f{at:05}.{start:015}"));
                std::fs::write(piece, &block[..len]).unwrap();
            }
            start += len as u64;
        }
    }
}
