//! What stands behind the window: the driver, walks, sign-ins, settings, the system's openers.

mod card;

pub(super) mod connecting;

mod desk;
mod errands;
mod history;
mod places;
mod reports;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, Weak};

use connecting::{Connecting, UnderWay};
use desk::BackendDesk;
use history::BackendHistory;
use tokio::runtime::Handle;
use tokio::sync::{mpsc, oneshot, watch};

use super::card::CardServices;
use super::desk::DeskServices;
use super::history::HistoryServices;
use super::link::{Connected, ScanHandle, Services, Waker};
use super::manners::services::{Manners, WindowManners};
use super::places::Places;
use super::reports::ReportServices;
use crate::engine::command::{Command, NewFile};
use crate::model::{BatchId, Destination, PaceWish, Problem, SiteCard, SiteUrl, words};
use crate::protocol::{CallFailure, FailureKind, Profile};
use crate::runtime::{
    Accounts, Credentials, DriverHandle, Explorer, Journal, Keyring, Settings, SiteClient,
    SiteProfiles, SiteSettings, StateDir, WalkOptions, WalkSummary, Walked, walk,
};
use crate::ui::{AccountView, ConnectForm, ScanProgress, ThemeChoice};

/// Files that are looked up in the journal in one go.
const FILES_PER_LOOK_UP: usize = 500;

/// A walk tells how far it is after so many entries.
const TELL_EVERY: usize = 200;

/// The window's services over a running driver.
pub struct Backend {
    pub(super) shared: Arc<Shared>,
}

pub(super) struct Shared {
    /// For work that outlives the call.
    own: Weak<Shared>,
    pub(super) runtime: Handle,
    pub(super) commands: mpsc::Sender<Command>,
    pub(super) journal: Journal,
    batches: Arc<AtomicU64>,
    pub(super) accounts: Accounts,
    pub(super) explorer: Explorer,
    pub(super) keyring: Keyring,
    pub(super) under_way: UnderWay,
    pub(super) waker: Waker,
    pub(super) state_dir: PathBuf,
    settings: Mutex<Settings>,
    cards: Mutex<Arc<[SiteCard]>>,
    /// Held while the settings are written.
    saving: Mutex<()>,
    unsaved: Mutex<Vec<Change>>,
    pub(super) demo_site: OnceLock<SiteUrl>,
    account: Mutex<Option<AccountView>>,
    demo_folder: OnceLock<PathBuf>,
    desk: BackendDesk,
    history: BackendHistory,
    manners: WindowManners,
}

impl Backend {
    /// Services for the window over `driver`, which keeps its settings in `state_dir`.
    pub fn new(
        driver: &DriverHandle,
        accounts: Accounts,
        keyring: Keyring,
        waker: Waker,
        state_dir: PathBuf,
        settings: Settings,
    ) -> Backend {
        let desk = BackendDesk::new(driver, &waker);
        let place = StateDir::journal_in(&state_dir);
        let history = BackendHistory::new(place, driver.journal.clone(), waker.clone());
        Backend {
            shared: Arc::new_cyclic(|own| Shared {
                own: own.clone(),
                runtime: Handle::current(),
                commands: driver.commands.clone(),
                journal: driver.journal.clone(),
                batches: driver.batch_ids(),
                explorer: Explorer::new(accounts.clone()),
                accounts,
                keyring,
                under_way: UnderWay::default(),
                manners: WindowManners::start(state_dir.clone(), &waker),
                waker,
                state_dir,
                cards: Mutex::new(cards_of(&settings)),
                settings: Mutex::new(settings),
                saving: Mutex::new(()),
                unsaved: Mutex::default(),
                demo_site: OnceLock::new(),
                account: Mutex::new(None),
                demo_folder: OnceLock::new(),
                desk,
                history,
            }),
        }
    }

    /// Takes the account up that the keyring holds for the site, if it does.
    pub fn take_up_remembered(&self, destination: Destination) {
        *self.shared.account() = Some(AccountView {
            site: destination.site.clone(),
            name: None,
            destination: Some(destination.clone()),
            demo: false,
        });
        let backend = Backend {
            shared: self.shared.clone(),
        };
        self.shared.runtime.spawn(async move {
            let found = backend.shared.keyring.find(destination.site.clone()).await;
            match found {
                Ok(Some(credentials)) => backend.take_up(destination, credentials, None),
                Ok(None) | Err(_) => *backend.shared.account() = None,
            }
            backend.shared.waker.wake();
        });
    }

    /// Takes an account up that needs no asking: from the environment, or the demo's, whose site
    /// stores files in the folder `demo`.
    pub fn take_up(
        &self,
        destination: Destination,
        credentials: Credentials,
        demo: Option<PathBuf>,
    ) {
        let shared = &self.shared;
        let is_demo = demo.is_some();
        if let Some(folder) = demo {
            let _ = shared.demo_folder.set(folder);
        }
        let site = destination.site.clone();
        if is_demo {
            let _ = shared.demo_site.set(site.clone());
        }
        let profile = shared.profile_of(&site);
        shared.accounts.put(site.clone(), credentials, profile);
        *shared.account() = Some(AccountView {
            site: site.clone(),
            name: None,
            destination: Some(destination.clone()),
            demo: is_demo,
        });
        shared.remember(destination);
        let shared = shared.clone();
        shared
            .clone()
            .runtime
            .spawn(async move { shared.enter(site).await });
    }
}

impl Services for Backend {
    fn manners(&self) -> &dyn Manners {
        &self.shared.manners
    }

    fn scan(&self, paths: Vec<PathBuf>, destination: Destination) -> ScanHandle {
        let (progress_in, progress) = watch::channel(ScanProgress::default());
        let (files_in, files) = oneshot::channel();
        let cancelled = Arc::new(AtomicBool::new(false));
        let scan = Scan {
            journal: self.shared.journal.clone(),
            waker: self.shared.waker.clone(),
            destination,
            progress: progress_in,
            cancelled: cancelled.clone(),
        };
        self.shared
            .runtime
            .spawn_blocking(move || scan.run(&paths, files_in));
        ScanHandle {
            progress,
            files,
            cancelled,
        }
    }

    fn new_batch(&self) -> BatchId {
        BatchId(self.shared.batches.fetch_add(1, Ordering::Relaxed))
    }

    fn connect(&self, form: ConnectForm) -> oneshot::Receiver<Connected> {
        let (answer, receiver) = oneshot::channel();
        let shared = self.shared.clone();
        let task = self.shared.runtime.spawn(async move {
            let result = shared.connect(form).await;
            let _ = answer.send(result);
            shared.waker.wake();
        });
        self.shared.under_way.begin(task.abort_handle());
        receiver
    }

    fn connect_demo(&self) -> oneshot::Receiver<Connected> {
        // The demo has state of its own, so it is a program of its own.
        let (answer, receiver) = oneshot::channel();
        let started = std::env::current_exe()
            .and_then(|program| std::process::Command::new(program).arg("--demo").spawn());
        let _ = answer.send(match started {
            Ok(_) => Ok(None),
            Err(_) => Err(words::window::demo_failed().to_owned()),
        });
        receiver
    }

    fn account(&self) -> Option<AccountView> {
        self.shared.account().clone()
    }

    fn set_destination(&self, destination: Destination) {
        if let Some(account) = &mut *self.shared.account() {
            account.destination = Some(destination.clone());
        }
        self.shared.remember(destination);
    }

    fn sign_out(&self) {
        let account = self.shared.account().take();
        if let Some(account) = account {
            self.shared.accounts.remove(&account.site);
            let shared = self.shared.clone();
            self.shared.runtime.spawn(async move {
                let _ = shared.commands.send(Command::SignOut).await;
                if let Err(error) = shared.keyring.delete(account.site).await {
                    tracing::info!(%error, "nothing was deleted from the keyring");
                }
            });
        }
    }

    fn open_url(&self, url: &str) {
        self.shared.open(url.to_owned());
    }

    fn show_in_folder(&self, path: &Path) {
        self.shared.open(path.parent().unwrap_or(path).to_owned());
    }

    fn open_guide(&self) -> std::io::Result<()> {
        let page = super::help::write_guide(&self.shared.state_dir)?;
        self.shared.open(page);
        Ok(())
    }

    fn connecting(&self) -> &dyn Connecting {
        self
    }

    fn places(&self) -> &dyn Places {
        self
    }

    fn show_demo_folder(&self) {
        if let Some(folder) = self.shared.demo_folder.get() {
            self.shared.open(folder.clone());
        }
    }

    fn desk(&self) -> Option<&dyn DeskServices> {
        let name = self.shared.account().as_ref().and_then(|a| a.name.clone());
        self.shared.desk.is_used_by(name);
        Some(&self.shared.desk)
    }

    fn history(&self) -> Option<&dyn HistoryServices> {
        Some(&self.shared.history)
    }

    fn cards(&self) -> Option<&dyn CardServices> {
        Some(self)
    }

    fn reports(&self) -> Option<&dyn ReportServices> {
        Some(self)
    }

    fn remember_pace(&self, wish: PaceWish) {
        self.shared.change_settings(move |settings| {
            settings.limit_bytes_per_sec = wish.bytes_per_sec;
            settings.chunks_at_once = wish.chunks_at_once;
        });
    }

    fn remember_theme(&self, theme: ThemeChoice) {
        self.shared.change_settings(move |settings| {
            settings.theme = match theme {
                ThemeChoice::System => None,
                ThemeChoice::Dark => Some("dark".to_owned()),
                ThemeChoice::Light => Some("light".to_owned()),
            };
        });
    }
}

impl Shared {
    pub(super) fn account(&self) -> std::sync::MutexGuard<'_, Option<AccountView>> {
        self.account.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn connect(self: &Arc<Self>, form: ConnectForm) -> Connected {
        self.accounts
            .network()
            .find_proxy_login(&self.keyring, &form.site)
            .await;
        let profile = self.profile_of(&form.site);
        // Tried apart, so that a typing error does not stop uploads that run with the old ones.
        let file = form.ca_file.as_deref();
        let network = self.accounts.network().trying(&form.site, file);
        network
            .check(&form.site)
            .map_err(|error| error.to_string())?;
        let credentials = self
            .obtain(&form.site, form.sign_in, &profile, &network)
            .await?;
        let trial = self.accounts.trial().through(network);
        trial.put(form.site.clone(), credentials.clone(), profile.clone());
        let name = sign_in(&trial, &form.site).await?;
        // A refresh token may be another one now.
        let credentials = trial.credentials(&form.site).unwrap_or(credentials);
        let kept = self
            .keyring
            .store(form.site.clone(), credentials.clone())
            .await;
        self.keep_authority(&form.site, form.ca_file);
        self.accounts.put(form.site.clone(), credentials, profile);
        if let Some(folder) = form.folder {
            self.remember(Destination {
                site: form.site.clone(),
                folder,
                folder_path: None,
            });
        }
        let entering = self.clone();
        let site = form.site.clone();
        let destination = self.of_site(&site, SiteSettings::destination).flatten();
        *self.account() = Some(AccountView {
            site: site.clone(),
            name,
            destination,
            demo: false,
        });
        self.runtime
            .spawn(async move { entering.enter(site).await });
        Ok(kept.err().map(|_| words::window::for_this_run().to_owned()))
    }

    /// Trusts the authority that a sign-in worked with from now on.
    fn keep_authority(&self, site: &SiteUrl, file: Option<PathBuf>) {
        if let Err(error) = self.accounts.network().trust(site, file.as_deref()) {
            // It was there a moment ago; what is wrong is told with the next call.
            tracing::warn!(%error, "the certificate file is gone");
        }
        let known = self.of_site(site, |known| known.ca_file.clone()).flatten();
        if known != file {
            let site = site.clone();
            self.change_settings(move |settings| {
                settings.site_mut(&site).ca_file.clone_from(&file);
            });
        }
    }

    /// Opens an address or a folder with the program that the system has for it.
    pub(super) fn open(&self, what: impl AsRef<std::ffi::OsStr> + Send + 'static) {
        self.runtime.spawn_blocking(move || {
            if let Err(error) = open::that_detached(what) {
                tracing::warn!(%error, "the system could not open it");
            }
        });
    }

    /// What was found for the site, else the shipped one. It is a small file, and read seldom.
    pub(super) fn profile_of(&self, site: &SiteUrl) -> Profile {
        let found = SiteProfiles::in_state_dir(&self.state_dir).load(site);
        found
            .unwrap_or_else(|error| {
                tracing::warn!(%error, "the shipped endpoints are used");
                None
            })
            .unwrap_or_else(Profile::default_profile)
    }

    pub(super) fn remember(&self, destination: Destination) {
        self.change_settings(move |settings| settings.used(&destination));
    }

    /// Something of what is remembered of a site.
    pub(super) fn of_site<T>(
        &self,
        site: &SiteUrl,
        what: impl FnOnce(&SiteSettings) -> T,
    ) -> Option<T> {
        lock(&self.settings).site(site).map(what)
    }

    pub(super) fn cards(&self) -> Arc<[SiteCard]> {
        lock(&self.cards).clone()
    }

    /// Changes the settings at once, and writes the change soon, in order with others.
    pub(super) fn change_settings(&self, change: impl Fn(&mut Settings) + Send + 'static) {
        {
            let mut settings = lock(&self.settings);
            change(&mut settings);
            *lock(&self.cards) = cards_of(&settings);
            lock(&self.unsaved).push(Box::new(change));
        }
        let Some(shared) = self.own.upgrade() else {
            return;
        };
        self.runtime.spawn_blocking(move || {
            // Others change the file too, so each change is made to what it holds then.
            let _one_at_a_time = lock(&shared.saving);
            let changes = std::mem::take(&mut *lock(&shared.unsaved));
            if changes.is_empty() {
                return;
            }
            let saved = Settings::change(&shared.state_dir, |settings| {
                changes.iter().for_each(|change| change(settings));
            });
            if let Err(error) = saved {
                tracing::warn!(%error, "settings were not saved");
            }
        });
    }
}

/// A change of the settings that is not in the file yet.
type Change = Box<dyn Fn(&mut Settings) + Send>;

fn cards_of(settings: &Settings) -> Arc<[SiteCard]> {
    settings.sites.iter().map(SiteSettings::card).collect()
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn sign_in(accounts: &Accounts, site: &SiteUrl) -> Result<Option<String>, String> {
    let client = match SiteClient::for_site(accounts, site) {
        Ok(Some(client)) => client,
        Ok(None) => return Err(words::connect_failed(&Problem::SignInRefused)),
        Err(error) => return Err(error.to_string()),
    };
    client
        .check_sign_in()
        .await
        .map_err(|failure| words::connect_failed(&connect_problem(&failure)))
}

fn connect_problem(failure: &CallFailure) -> Problem {
    match &failure.kind {
        FailureKind::Passing(_) => Problem::SiteUnreachable,
        FailureKind::NotSignedIn | FailureKind::Final(Problem::Refused { .. }) => {
            Problem::SignInRefused
        }
        FailureKind::NotFound => Problem::EndpointMissing {
            step: crate::model::Step::SignIn,
        },
        FailureKind::Final(problem) => problem.clone(),
    }
}

/// A walk for the batch sheet.
struct Scan {
    journal: Journal,
    waker: Waker,
    destination: Destination,
    progress: watch::Sender<ScanProgress>,
    cancelled: Arc<AtomicBool>,
}

impl Scan {
    fn run(self, paths: &[PathBuf], files: oneshot::Sender<Vec<NewFile>>) {
        let mut found = Vec::new();
        let mut since_told = 0;
        let options = WalkOptions::default();
        let summary = walk(paths, options, &self.cancelled, |walked, summary| {
            found.push(walked);
            since_told += 1;
            if since_told == TELL_EVERY {
                since_told = 0;
                self.tell(progress(summary));
            }
        });
        let cancelled = summary.cancelled;
        let _ = files.send(self.with_history(found));
        self.tell(ScanProgress {
            done: !cancelled,
            cancelled,
            ..progress(&summary)
        });
    }

    fn tell(&self, progress: ScanProgress) {
        self.progress.send_replace(progress);
        self.waker.wake();
    }

    /// Adds how each file ended before. A journal that cannot be asked knows of nothing.
    fn with_history(&self, walked: Vec<Walked>) -> Vec<NewFile> {
        let mut files = Vec::with_capacity(walked.len());
        let mut walked = walked.into_iter().peekable();
        while walked.peek().is_some() {
            let some: Vec<Walked> = walked.by_ref().take(FILES_PER_LOOK_UP).collect();
            let paths = some.iter().map(|w| w.file.path.clone()).collect();
            let Destination { site, folder, .. } = self.destination.clone();
            let earlier = self
                .journal
                .earlier(site, folder, paths)
                .unwrap_or_else(|_| vec![None; some.len()]);
            files.extend(some.into_iter().zip(earlier).map(|(w, earlier)| NewFile {
                file: w.file,
                refused: w.refused,
                earlier,
            }));
        }
        files
    }
}

fn progress(summary: &WalkSummary) -> ScanProgress {
    ScanProgress {
        files: summary.files - summary.empty,
        folders: summary.folders,
        bytes: summary.bytes,
        litter: summary.litter,
        unreadable: summary.unreadable,
        empty: summary.empty,
        collisions: summary.collisions,
        done: false,
        cancelled: false,
    }
}
