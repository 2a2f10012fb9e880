//! An upload within the test's own process, with credentials that no environment can name.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use tangelo::engine::{BatchOptions, Command, EngineConfig, NewFile, Patience};
use tangelo::model::{Destination, Phase, Row, SiteUrl};
use tangelo::runtime::{
    Accounts, Driver, DriverHandle, DriverOptions, StateDir, SystemClock, WalkOptions, walk,
};

use super::{LIMIT, Rig};

impl Rig {
    pub fn site_url(&self) -> SiteUrl {
        SiteUrl::parse(self.server.url()).unwrap()
    }

    /// Uploads the whole source with `accounts`; every row as it ended.
    pub async fn upload_in_process(&self, accounts: Accounts) -> Vec<Row> {
        let state_dir = StateDir::open_or_default(Some(&self.state_dir())).unwrap();
        let options = DriverOptions {
            engine: EngineConfig {
                patience: Patience::For(Duration::from_secs(60)),
                take_up_all: false,
                ..EngineConfig::default()
            },
            memory_budget: DriverOptions::MEMORY_BUDGET,
            list_finished: false,
            clock: Arc::new(SystemClock::new()),
            accounts,
            wake: Arc::new(|| {}),
        };
        let driver = Driver::start(state_dir, options).unwrap();
        let rows = tokio::time::timeout(LIMIT, self.run(&driver)).await;
        driver.stop().await;
        rows.expect("the upload did not end")
    }

    async fn run(&self, driver: &DriverHandle) -> Vec<Row> {
        let mut files = Vec::new();
        let never = AtomicBool::new(false);
        let source = [self.source.path().to_owned()];
        let _ = walk(&source, WalkOptions::default(), &never, |walked, _| {
            files.push(NewFile {
                file: walked.file,
                refused: walked.refused,
                earlier: None,
            });
        });
        let count = files.len();
        let batch = driver.new_batch();
        let destination = Destination {
            site: self.site_url(),
            folder: self.server.lock_site().config().folder.clone(),
            folder_path: None,
        };
        let site = destination.site.clone();
        let options = BatchOptions::default();
        for command in [
            Command::OpenBatch {
                batch,
                destination,
                options,
            },
            Command::Connect(site),
            Command::Add { batch, files },
        ] {
            driver.commands.send(command).await.unwrap();
        }
        let mut snapshots = driver.snapshots.clone();
        loop {
            let snapshot = snapshots.borrow_and_update().clone();
            let rows: Vec<Row> = snapshot.rows().cloned().collect();
            if rows.len() == count && rows.iter().all(|r| r.phase.is_final()) {
                return rows;
            }
            snapshots.changed().await.unwrap();
        }
    }
}

/// Every row ended well.
pub fn assert_all_done(rows: &[Row], count: usize) {
    assert_eq!(rows.len(), count);
    for row in rows {
        assert!(matches!(row.phase, Phase::Done(_)), "{row:?}");
    }
}
