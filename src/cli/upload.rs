//! `tangelo upload`: files to a verdict without a window.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use tokio::sync::{mpsc, watch};

use super::args::{CommonArgs, UploadArgs};
use super::credentials::known_credentials;
use super::exit;
use super::output::Output;
use super::story::{Story, Summary};
use crate::engine::{BatchOptions, Command, EngineConfig, NewFile, Patience};
use crate::model::{AssetId, BatchId, Destination, Page, Phase, Snapshot, words};
use crate::protocol::{Profile, ProfileError};
use crate::runtime::{
    Accounts, DestinationError, Driver, DriverOptions, Journal, JournalError, Keyring, Network,
    NetworkError, Settings, SettingsError, SiteProfiles, SiteProfilesError, StateDir,
    StateDirError, SystemClock, WalkOptions, Walked, open_log, seed, walk,
};

/// Files handed to the engine in one command.
const FILES_PER_COMMAND: usize = 200;
/// Files in the list that have not ended, at most: the walk waits, so that memory has a bound
/// whatever the folders hold.
const OPEN_FILES: usize = 5_000;

/// Wrong usage or configuration: nothing was begun. Ends with exit code 2.
#[derive(Debug, thiserror::Error)]
pub enum UploadError {
    #[error(transparent)]
    Destination(#[from] DestinationError),
    #[error("{}", words::command::no_credentials())]
    NoCredentials,
    #[error("{0}")]
    Options(String),
    #[error(transparent)]
    StateDir(#[from] StateDirError),
    #[error(transparent)]
    Settings(#[from] SettingsError),
    #[error(transparent)]
    Journal(#[from] JournalError),
    #[error(transparent)]
    Network(#[from] NetworkError),
    #[error(transparent)]
    SiteProfiles(#[from] SiteProfilesError),
    #[error("{0}")]
    Profile(#[from] ProfileError),
    #[error("{}", words::command::profile_file_unreadable(.path.display(), .source))]
    ProfileFile {
        path: PathBuf,
        source: std::io::Error,
    },
}

/// Uploads what the arguments name; returns the exit code.
pub async fn upload(args: UploadArgs) -> Result<u8, UploadError> {
    let state_dir = StateDir::open_or_default(args.common.state_dir.as_deref())?;
    open_log(state_dir.path());
    let mut settings = Settings::load(state_dir.path())?;
    let options = args.options.options().map_err(UploadError::Options)?;
    let CommonArgs { site, folder, .. } = &args.common;
    let destination = settings.destination(site.as_deref(), folder.as_deref())?;
    let network = Network::of(&settings)?;
    network.check(&destination.site)?;
    let keyring = Keyring::start();
    network.find_proxy_login(&keyring, &destination.site).await;
    let credentials = known_credentials(&keyring, &destination.site)
        .await
        .ok_or(UploadError::NoCredentials)?;
    let profiles = SiteProfiles::in_state_dir(state_dir.path());
    let found = profiles.load(&destination.site);
    let given = given_profile(args.profile.as_deref())?;
    settings.used(&destination);
    settings.save(state_dir.path())?;

    let accounts = Accounts::over(network).kept_in(keyring, state_dir.path());
    match given {
        Some(profile) => accounts.put_with_given(destination.site.clone(), credentials, profile),
        None => {
            let profile = found?.unwrap_or_else(Profile::default_profile);
            accounts.put(destination.site.clone(), credentials, profile);
        }
    }
    let clock = Arc::new(SystemClock::new());
    let engine = EngineConfig {
        seed: seed(&*clock),
        patience: Patience::For(args.give_up_after),
        take_up_all: false,
        wish: args.pace.over(settings.pace()),
        ..EngineConfig::default()
    };
    let driver = Driver::start(
        state_dir,
        DriverOptions {
            engine,
            memory_budget: DriverOptions::MEMORY_BUDGET,
            list_finished: false,
            clock,
            accounts,
            wake: Arc::new(|| {}),
        },
    )?;
    if let Some(path) = &driver.taken_up.set_aside {
        eprintln!("tangelo: {}", words::journal_set_aside(path));
    }
    if driver.taken_up.damaged_entries > 0 {
        let damaged = driver.taken_up.damaged_entries;
        eprintln!("tangelo: {}", words::journal_entries_damaged(damaged));
    }
    let batch = driver.new_batch();
    let feed = Feed {
        paths: args.paths,
        batch,
        destination,
        options,
        journal: driver.journal.clone(),
        commands: driver.commands.clone(),
        snapshots: driver.snapshots.clone(),
        runtime: tokio::runtime::Handle::current(),
    };
    let walked = tokio::task::spawn_blocking(move || feed.run());
    let output = Output::new(args.json);
    let (snapshots, commands) = (driver.snapshots.clone(), driver.commands.clone());
    let watching = watch_to_the_end(snapshots, commands, walked, &output);
    let summary = tokio::select! {
        summary = watching => Some(summary),
        _ = tokio::signal::ctrl_c() => None,
    };
    driver.stop().await;
    let Some(summary) = summary.transpose()? else {
        eprintln!("{}", words::command::stopped());
        return Ok(exit::INTERRUPTED);
    };
    output.summary(&summary);
    Ok(match summary.failed {
        0 => exit::ALL_DONE,
        _ => exit::SOME_FAILED,
    })
}

fn given_profile(overrides: Option<&std::path::Path>) -> Result<Option<Profile>, UploadError> {
    let Some(path) = overrides else {
        return Ok(None);
    };
    let text = std::fs::read_to_string(path).map_err(|source| UploadError::ProfileFile {
        path: path.to_owned(),
        source,
    })?;
    Ok(Some(Profile::with_overrides(&text)?))
}

/// Walks the paths on a thread of its own and hands the engine what it finds.
struct Feed {
    paths: Vec<PathBuf>,
    batch: BatchId,
    destination: Destination,
    options: BatchOptions,
    journal: Journal,
    commands: mpsc::Sender<Command>,
    snapshots: watch::Receiver<Arc<Snapshot>>,
    runtime: tokio::runtime::Handle,
}

impl Feed {
    /// How many files were handed over.
    fn run(self) -> Result<usize, JournalError> {
        let gone = |_| JournalError::Stopped;
        let open = Command::OpenBatch {
            batch: self.batch,
            destination: self.destination.clone(),
            options: self.options.clone(),
        };
        self.commands.blocking_send(open).map_err(gone)?;
        let connect = Command::Connect(self.destination.site.clone());
        self.commands.blocking_send(connect).map_err(gone)?;
        let mut handed_over = 0;
        let mut some = Vec::new();
        let mut result = Ok(());
        let never = AtomicBool::new(false);
        let _ = walk(&self.paths, WalkOptions::default(), &never, |walked, _| {
            some.push(walked);
            handed_over += 1;
            if some.len() == FILES_PER_COMMAND && result.is_ok() {
                result = self.hand_over(std::mem::take(&mut some));
            }
        });
        result?;
        self.hand_over(some)?;
        Ok(handed_over)
    }

    fn hand_over(&self, walked: Vec<Walked>) -> Result<(), JournalError> {
        let mut snapshots = self.snapshots.clone();
        let room = |s: &Arc<Snapshot>| s.counts.sending + s.counts.waiting < OPEN_FILES;
        let waited = self.runtime.block_on(snapshots.wait_for(room));
        waited.map_err(|_| JournalError::Stopped)?;
        let paths = walked.iter().map(|w| w.file.path.clone()).collect();
        let (site, folder) = (&self.destination.site, &self.destination.folder);
        let earlier = self.journal.earlier(site.clone(), folder.clone(), paths)?;
        let files = walked
            .into_iter()
            .zip(earlier)
            .map(|(walked, earlier)| NewFile {
                file: walked.file,
                refused: walked.refused,
                earlier,
            })
            .collect();
        let batch = self.batch;
        self.commands
            .blocking_send(Command::Add { batch, files })
            .map_err(|_| JournalError::Stopped)
    }
}

/// Prints each row's end as it comes, until every file that was walked has ended.
async fn watch_to_the_end(
    mut snapshots: watch::Receiver<Arc<Snapshot>>,
    commands: mpsc::Sender<Command>,
    walked: tokio::task::JoinHandle<Result<usize, JournalError>>,
    output: &Output,
) -> Result<Summary, JournalError> {
    let mut told = Told::default();
    tokio::pin!(walked);
    let mut expected = None;
    loop {
        let snapshot = snapshots.borrow_and_update().clone();
        output.progress(&snapshot);
        let done = told.tell(&snapshot, output);
        drop(snapshot);
        if expected.is_some_and(|n| told.summary.files >= n) {
            return Ok(told.summary);
        }
        if !done.is_empty() && commands.send(Command::Forget(done)).await.is_err() {
            return Err(JournalError::Stopped);
        }
        tokio::select! {
            files = &mut walked, if expected.is_none() => {
                expected = Some(files.unwrap_or(Err(JournalError::Stopped))? as u64);
            }
            changed = snapshots.changed() => {
                if changed.is_err() {
                    return Err(JournalError::Stopped);
                }
            }
        }
    }
}

/// Which rows were reported.
#[derive(Default)]
struct Told {
    rows: HashSet<AssetId>,
    /// The pages of the last snapshot: those that are still the same hold nothing new.
    pages: Vec<Arc<Page>>,
    summary: Summary,
}

impl Told {
    /// Tells of rows that ended; returns those that are done and need not be kept.
    fn tell(&mut self, snapshot: &Snapshot, output: &Output) -> Vec<AssetId> {
        let mut done = Vec::new();
        // Pages come and go as rows are let go of: what is new has another address.
        let known: HashSet<*const Page> = self.pages.iter().map(Arc::as_ptr).collect();
        for page in &snapshot.pages {
            if known.contains(&Arc::as_ptr(page)) {
                continue;
            }
            for row in &page.rows {
                if self.rows.contains(&row.id) {
                    continue;
                }
                if let Some(story) = Story::of(row) {
                    self.rows.insert(row.id);
                    self.summary.count(story.status, row.size);
                    output.story(row, story);
                    if matches!(row.phase, Phase::Done(_)) {
                        done.push(row.id);
                    }
                }
            }
        }
        self.pages.clone_from(&snapshot.pages);
        done
    }
}
