//! From arguments to an open window, and back out in order.

mod demo;
pub(super) mod options;
mod place;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::Runtime;

use self::demo::{Demo, DemoError};
use self::options::{StartOptions, run};
use super::backend::Backend;
use super::link::{AppLink, Waker};
use crate::engine::EngineConfig;
use crate::model::{SiteUrl, words};
use crate::runtime::{
    Accounts, Credentials, DestinationError, Driver, DriverOptions, JournalError, Keyring, Network,
    NetworkError, Settings, SettingsError, StateDir, StateDirError, SystemClock, TakenUp, Visit,
    open_log, ring, seed, speak_as_asked,
};
use crate::ui::ThemeChoice;

/// How long the journal may take to be written out when the window closes.
const GOODBYE: Duration = Duration::from_secs(20);

/// How the window is asked for.
#[derive(Clone, Debug, Default)]
pub struct WindowRequest {
    /// Site and folder as they were named; else the last used ones.
    pub site: Option<String>,
    pub folder: Option<String>,
    /// In place of the system's own.
    pub state_dir: Option<PathBuf>,
    /// Queued as a batch to confirm.
    pub paths: Vec<PathBuf>,
    pub demo: bool,
}

/// Why there is no window.
#[derive(Debug, thiserror::Error)]
pub enum WindowError {
    #[error(transparent)]
    StateDir(#[from] StateDirError),
    #[error(transparent)]
    Settings(#[from] SettingsError),
    #[error(transparent)]
    Network(#[from] NetworkError),
    #[error(transparent)]
    Journal(#[from] JournalError),
    #[error(transparent)]
    Destination(#[from] DestinationError),
    #[error(transparent)]
    Demo(#[from] DemoError),
    #[error("{}", words::command::no_temporary_folder(.0))]
    Temporary(std::io::Error),
    #[error("{}", words::manners::no_renderer())]
    NoRenderer,
    #[error("{}", words::manners::no_screen())]
    NoScreen,
}

/// Opens the window and returns when it was closed. Must be called on the main thread.
pub fn open_window(runtime: &Runtime, request: WindowRequest) -> Result<(), WindowError> {
    // The demo keeps nothing: its state goes with it.
    let temporary = match request.demo {
        true => Some(tempfile::tempdir().map_err(WindowError::Temporary)?),
        false => None,
    };
    let named = match &temporary {
        Some(dir) => Some(dir.path().join("state")),
        None => request.state_dir.clone(),
    };
    let state_dir = match StateDir::open_or_default(named.as_deref()) {
        Err(StateDirError::InUse(path)) => return hand_over(runtime, path, request),
        opened => opened?,
    };
    open_log(state_dir.path());
    tracing::info!("the window opens, version {}", env!("CARGO_PKG_VERSION"));
    let settings = Settings::load(state_dir.path())?;
    speak_as_asked(settings.window.language);
    let named = settings.destination(request.site.as_deref(), request.folder.as_deref());
    let mut without_folder = None;
    let destination = match named {
        Ok(destination) => Some(destination),
        // Nothing was named yet: the window asks.
        Err(DestinationError::NoSite) => None,
        Err(DestinationError::NoFolder) => {
            let named = request.site.as_deref().map(SiteUrl::parse);
            without_folder = named.and_then(Result::ok).or(settings.last_site.clone());
            None
        }
        Err(error) => return Err(error.into()),
    };
    let _within = runtime.enter();
    let waker = Waker::default();
    let network = Network::of(&settings)?;
    let keyring = Keyring::start();
    let accounts = Accounts::over(network).kept_in(keyring.clone(), state_dir.path());
    let clock = Arc::new(SystemClock::new());
    let folder = state_dir.path().to_owned();
    let driver = Driver::start(
        state_dir,
        DriverOptions {
            engine: EngineConfig {
                seed: seed(&*clock),
                wish: settings.pace(),
                ..EngineConfig::default()
            },
            memory_budget: DriverOptions::MEMORY_BUDGET,
            list_finished: true,
            clock,
            accounts: accounts.clone(),
            wake: waker.callback(),
        },
    )?;
    let backend = Backend::new(
        &driver,
        accounts,
        keyring,
        waker.clone(),
        folder,
        settings.clone(),
    );
    let demo = match request.demo {
        true => {
            let demo = runtime.block_on(Demo::start())?;
            let folder = Some(demo.folder().to_owned());
            backend.take_up(demo.destination(), demo.credentials(), folder);
            demo.play(runtime, &driver);
            Some(demo)
        }
        false => {
            match (destination, Credentials::from_environment()) {
                (Some(destination), Some(credentials)) => {
                    backend.take_up(destination, credentials, None);
                }
                (Some(destination), None) => backend.take_up_remembered(destination),
                (None, credentials) => {
                    if let Some(site) = without_folder {
                        backend.take_up_site(site, credentials);
                    }
                }
            }
            None
        }
    };
    let link = AppLink {
        snapshots: driver.snapshots.clone(),
        commands: driver.commands.clone(),
        services: Arc::new(backend),
        waker,
    };
    let start = StartOptions {
        paths: request.paths,
        theme: theme(&settings),
        notice: notice(&driver.taken_up),
        memory: settings.window.clone(),
        ..StartOptions::default()
    };
    let shown = run(link, start).map_err(|error| {
        // For the log alone: what is printed is the sentence.
        tracing::info!(%error, "no window");
        match options::has_screen() {
            true => WindowError::NoRenderer,
            false => WindowError::NoScreen,
        }
    });
    runtime.block_on(async {
        // Calls under way are dropped; what is confirmed is in the journal.
        let _ = tokio::time::timeout(GOODBYE, driver.stop()).await;
        if let Some(demo) = demo {
            demo.stop().await;
        }
    });
    shown
}

/// A window is open on that folder already: it gets the wishes. Another command that uses the
/// folder hears nothing, and then the folder is in use.
fn hand_over(runtime: &Runtime, path: PathBuf, request: WindowRequest) -> Result<(), WindowError> {
    let absolute = |path: PathBuf| std::path::absolute(&path).unwrap_or(path);
    let visit = Visit {
        site: request.site,
        folder: request.folder,
        paths: request.paths.into_iter().map(absolute).collect(),
    };
    match runtime.block_on(ring(&path, &visit)) {
        Ok(()) => {
            println!("{}", words::manners::handed_over());
            Ok(())
        }
        Err(error) => {
            tracing::info!(%error, "no window answers");
            Err(StateDirError::InUse(path).into())
        }
    }
}

/// Shows the error where there is a desktop but nobody reads what is printed.
pub fn show_error(text: &str) {
    use std::io::IsTerminal;
    // On Windows a console that is hidden looks like one that is read.
    let read = !cfg!(windows) && std::io::stderr().is_terminal();
    if read || !options::has_screen() {
        return;
    }
    rfd::MessageDialog::new()
        .set_level(rfd::MessageLevel::Error)
        .set_title("Tangelo")
        .set_description(as_a_sentence(text))
        .show();
}

/// Errors begin small, since they stand behind the program's name.
fn as_a_sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// What people should know of earlier runs; `None` when there is nothing to tell.
fn notice(taken_up: &TakenUp) -> Option<String> {
    if let Some(path) = &taken_up.set_aside {
        return Some(words::journal_set_aside(path));
    }
    let mut parts = Vec::new();
    if taken_up.files > 0 {
        parts.push(words::continued(taken_up.files, taken_up.confirmed_bytes));
    }
    if taken_up.damaged_entries > 0 {
        parts.push(words::journal_entries_damaged(taken_up.damaged_entries));
    }
    (!parts.is_empty()).then(|| parts.join(". "))
}

fn theme(settings: &Settings) -> ThemeChoice {
    match settings.theme.as_deref() {
        Some("dark") => ThemeChoice::Dark,
        Some("light") => ThemeChoice::Light,
        _ => ThemeChoice::System,
    }
}
