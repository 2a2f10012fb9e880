//! The demo: a sandbox site in this process, files made on the spot, and a script in which every
//! outcome happens within a minute. Afterwards it is quiet, and real files can be dropped.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use tokio::runtime::Runtime;
use tokio::sync::watch;

use crate::engine::command::{BatchOptions, Command, NewFile};
use crate::model::words;
use crate::model::{Destination, Phase, SiteUrl, SiteUrlError, Snapshot};
use crate::runtime::{Credentials, DriverHandle, WalkOptions, walk};
use crate::sandbox::{
    FaultKind, FaultRule, Pace, SandboxServer, ServerOptions, SiteConfig, StepName, When,
};

/// A pace that eyes can follow.
const PACE: Pace = Pace {
    latency_ms: 120,
    bandwidth_bytes_per_sec: 14_000_000,
};
/// The file that changes while it is sent.
const CHANGES: &str = "interview-ü.wav";

/// Why the demo cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    #[error("{}", words::command::demo_failed(.0))]
    Io(#[from] std::io::Error),
    #[error("{}", words::command::demo_address(.0))]
    Address(#[from] SiteUrlError),
}

/// A running demo site. Its files are removed when it stops.
pub struct Demo {
    server: SandboxServer,
    destination: Destination,
    credentials: Credentials,
    files: PathBuf,
    _dir: tempfile::TempDir,
}

impl Demo {
    /// Makes the files and starts the site.
    pub async fn start() -> Result<Demo, DemoError> {
        let dir = tempfile::Builder::new().prefix("tangelo-demo-").tempdir()?;
        let site_dir = dir.path().join("site");
        std::fs::create_dir(&site_dir)?;
        let files = dir.path().join("Summer shoot");
        let made = files.clone();
        let there = tokio::task::spawn_blocking(move || make_files(&made))
            .await
            .map_err(std::io::Error::other)??;
        let config = SiteConfig::new(fastrand::u64(..));
        let credentials = Credentials::Client {
            id: config.client_id.clone(),
            secret: config.client_secret.clone().into(),
        };
        let folder = config.folder.clone();
        let server = SandboxServer::start(ServerOptions {
            port: 0,
            ipv6: false,
            config,
            dir: site_dir,
            pace: PACE,
        })
        .await?;
        for (name, version, content) in &there {
            server.seed_content(name, *version, content);
        }
        server.lock_site().set_faults(script());
        let destination = Destination {
            site: SiteUrl::parse(server.url())?,
            folder,
            folder_path: Some("Library/Campaigns/Summer 2026".to_owned()),
        };
        Ok(Demo {
            server,
            destination,
            credentials,
            files,
            _dir: dir,
        })
    }

    /// Where the demo's files go.
    pub fn destination(&self) -> Destination {
        self.destination.clone()
    }

    /// What signs in to the demo site.
    pub fn credentials(&self) -> Credentials {
        self.credentials.clone()
    }

    /// Where the site stores files.
    pub fn folder(&self) -> &Path {
        self.server.assets_dir()
    }

    /// Queues the demo's files and lets the script run.
    pub fn play(&self, runtime: &Runtime, driver: &DriverHandle) {
        let batch = driver.new_batch();
        let commands = driver.commands.clone();
        let destination = self.destination.clone();
        let files = self.files.clone();
        runtime.spawn_blocking(move || {
            let mut found = Vec::new();
            let never = std::sync::atomic::AtomicBool::new(false);
            walk(&[files], WalkOptions::default(), &never, |walked, _| {
                found.push(NewFile {
                    file: walked.file,
                    refused: walked.refused,
                    earlier: None,
                });
            });
            let open = Command::OpenBatch {
                batch,
                destination,
                options: BatchOptions::default(),
            };
            let _ = commands.blocking_send(open);
            let add = Command::Add {
                batch,
                files: found,
            };
            let _ = commands.blocking_send(add);
        });
        runtime.spawn(change_while_sending(driver.snapshots.clone()));
    }

    /// Stops the site and removes its files.
    pub async fn stop(self) {
        self.server.stop().await;
    }
}

/// Each outcome that a site has a part in.
fn script() -> Vec<FaultRule> {
    let rule = |step, name: &str, times, what| FaultRule {
        step,
        skip: 0,
        times,
        name_contains: Some(name.to_owned()),
        when: When::AfterBody,
        what,
    };
    let status = |code, body: Option<&str>| FaultKind::Status {
        code,
        retry_after_secs: None,
        body: body.map(str::to_owned),
    };
    vec![
        // Sent again by itself.
        rule(StepName::UploadChunk, "launch-cut", 1, FaultKind::Reset),
        rule(StepName::UploadChunk, "beach-hero", 2, status(503, None)),
        // Needs somebody; Retry works.
        rule(StepName::UploadChunk, "drone-raw", 1, status(403, None)),
    ]
}

/// Names, versions and contents of assets.
type Existing = Vec<(&'static str, u64, Vec<u8>)>;

/// Makes the demo's files; returns what the site has already.
fn make_files(root: &Path) -> std::io::Result<Existing> {
    let mut rng = fastrand::Rng::with_seed(2026);
    let mut noise = |len: usize| {
        let mut bytes = vec![0; len];
        rng.fill(&mut bytes);
        bytes
    };
    let logo = noise(14_680_064);
    let mut files = vec![
        ("stills/beach-hero-final.tif", noise(26_000_000)),
        ("edits/launch-cut-v7.mp4", noise(68_000_000)),
        ("brand/logo-master.ai", logo.clone()),
        ("audio/interview-ü.wav", noise(40_000_000)),
        ("docs/press-kit.zip", noise(5_200_000)),
        ("docs/call-sheet.txt", Vec::new()),
        ("drone/drone-raw-011.dng", noise(21_000_000)),
    ];
    for number in 1..=4u8 {
        let name: &'static str = match number {
            1 => "stills/beach-001.jpg",
            2 => "stills/beach-002.jpg",
            3 => "stills/海辺-003.jpg",
            _ => "stills/beach-004.jpg",
        };
        files.push((name, picture(number)?));
    }
    // Settled files: fresh ones would be held for a moment.
    let settled = SystemTime::UNIX_EPOCH + Duration::from_secs(1_781_280_000);
    for (name, content) in files {
        let path = root.join(name);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let mut file = std::fs::File::create(&path)?;
        file.write_all(&content)?;
        file.set_modified(settled)?;
    }
    Ok(vec![
        ("Mangovations logo, master", 3, logo),
        ("Beach, morning light", 1, picture(2)?),
    ])
}

/// A small picture, another for each number.
fn picture(number: u8) -> std::io::Result<Vec<u8>> {
    let image = image::RgbImage::from_fn(1200, 800, |x, y| {
        let across = (x * 255 / 1200) as u8;
        let down = (y * 255 / 800) as u8;
        image::Rgb([across.wrapping_add(number * 40), down / 2 + 60, 255 - down])
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    image
        .write_to(&mut bytes, image::ImageFormat::Jpeg)
        .map_err(std::io::Error::other)?;
    Ok(bytes.into_inner())
}

/// Writes to one file while it is on its way, as an editor that is still open does.
async fn change_while_sending(mut snapshots: watch::Receiver<Arc<Snapshot>>) {
    loop {
        let snapshot = snapshots.borrow_and_update().clone();
        let under_way = snapshot.rows().find(|row| {
            *row.name == *CHANGES && row.confirmed > 0 && matches!(row.phase, Phase::Sending { .. })
        });
        if let Some(row) = under_way {
            let path = row.path.clone();
            let appended = tokio::task::spawn_blocking(move || {
                let mut file = std::fs::File::options().append(true).open(&*path)?;
                file.write_all(b"another take")
            });
            if !matches!(appended.await, Ok(Ok(()))) {
                tracing::warn!("the demo's file could not be changed");
            }
            return;
        }
        if snapshots.changed().await.is_err() {
            return;
        }
    }
}
