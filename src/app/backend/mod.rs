//! What stands behind the window: the driver, walks, sign-ins, settings, the system's openers.

mod card;
pub(super) mod connecting;
mod desk;
mod errands;
mod history;
mod places;
mod reports;
mod scan;
mod services;
mod sign_in;

use std::path::PathBuf;
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, Weak};

use tokio::runtime::Handle;
use tokio::sync::mpsc;

use self::connecting::UnderWay;
use self::desk::BackendDesk;
use self::history::BackendHistory;
use super::link::Waker;
use super::manners::services::WindowManners;
use crate::engine::command::Command;
use crate::model::{Destination, SiteCard, SiteUrl};
use crate::protocol::Profile;
use crate::runtime::{
    Accounts, Credentials, DriverHandle, Explorer, Journal, Keyring, Settings, SiteProfiles,
    SiteSettings, StateDir,
};
use crate::ui::AccountView;

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

impl Shared {
    pub(super) fn account(&self) -> std::sync::MutexGuard<'_, Option<AccountView>> {
        self.account.lock().unwrap_or_else(PoisonError::into_inner)
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
