//! The boundary between the window and what does the work. Everything here answers at once: the
//! window's thread never waits.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use tokio::sync::{mpsc, oneshot, watch};

use super::backend::connecting::Connecting;
use super::card::CardServices;
use super::desk::DeskServices;
use super::history::HistoryServices;
use super::manners::services::Manners;
use super::places::Places;
use super::reports::ReportServices;
use crate::engine::command::{Command, NewFile};
use crate::model::{AuthorityFault, BatchId, Destination, PaceWish, Snapshot};
use crate::ui::{AccountView, ConnectForm, ScanProgress, ThemeChoice};

/// What the window needs from the rest of the program.
pub struct AppLink {
    /// The newest snapshot. Call [`Waker::wake`] after each one.
    pub snapshots: watch::Receiver<Arc<Snapshot>>,
    /// Bounded. What does not fit waits in the window, in order.
    pub commands: mpsc::Sender<Command>,
    pub services: Arc<dyn Services>,
    pub waker: Waker,
}

/// Wakes the window from any thread. Before the window is there it does nothing, which loses
/// nothing: the first frame looks at everything.
#[derive(Clone, Default)]
pub struct Waker(Arc<OnceLock<egui::Context>>);

impl Waker {
    /// Asks for a frame.
    pub fn wake(&self) {
        if let Some(ctx) = self.0.get() {
            ctx.request_repaint();
        }
    }

    /// The same as a plain closure, for parts that know no window.
    pub fn callback(&self) -> Arc<dyn Fn() + Send + Sync> {
        let waker = self.clone();
        Arc::new(move || waker.wake())
    }

    /// Ties it to the window; only the first call counts.
    pub(super) fn attach(&self, ctx: &egui::Context) {
        let _ = self.0.set(ctx.clone());
    }
}

/// Things that are neither state nor commands. No method may block; work goes to other threads and
/// wakes the window when it has something to tell.
pub trait Services: Send + Sync {
    /// Walks `paths`, folders included, and tells as it goes what it finds.
    fn scan(&self, paths: Vec<PathBuf>, destination: Destination) -> ScanHandle;

    /// An id for the next batch, never used before in this state directory.
    fn new_batch(&self) -> BatchId;

    /// Signs in and remembers the account. See [`Connected`].
    fn connect(&self, form: ConnectForm) -> oneshot::Receiver<Connected>;

    /// Opens the demo in a window of its own.
    fn connect_demo(&self) -> oneshot::Receiver<Connected>;

    /// Who is signed in; asked every frame.
    fn account(&self) -> Option<AccountView>;

    /// Changes where new batches go.
    fn set_destination(&self, destination: Destination);

    /// Forgets the account and its secrets.
    fn sign_out(&self);

    /// Opens an address in the browser. The window passes asset pages of the site alone.
    fn open_url(&self, url: &str);

    /// Shows a file in the system's file manager.
    fn show_in_folder(&self, path: &Path);

    /// Sites and folders.
    fn places(&self) -> &dyn Places;

    /// Sign-ins in the browser, and looks at the way to a site.
    fn connecting(&self) -> &dyn Connecting;

    /// Shows the folder that the demo site stores files in.
    fn show_demo_folder(&self);

    /// Shows the guide in the browser.
    ///
    /// # Errors
    /// When it cannot be written out. What the browser does with it is not known.
    fn open_guide(&self) -> std::io::Result<()>;

    /// Remembers the theme for the next start.
    fn remember_theme(&self, theme: ThemeChoice);

    /// What looks assets up and makes pictures; `None`: nobody does.
    fn desk(&self) -> Option<&dyn DeskServices> {
        None
    }

    /// What writes reports; `None`: nobody does.
    fn reports(&self) -> Option<&dyn ReportServices> {
        None
    }

    /// What reads the history; `None`: nobody does.
    fn history(&self) -> Option<&dyn HistoryServices> {
        None
    }

    /// What knows volumes that can be taken out; `None`: nobody does.
    fn cards(&self) -> Option<&dyn CardServices> {
        None
    }

    /// What the window needs to behave on the desktop.
    fn manners(&self) -> &dyn Manners;

    /// Remembers how fast uploads go for the next start.
    fn remember_pace(&self, wish: PaceWish);
}

/// How an attempt to connect ended: well, perhaps with something to know, or with the reason why
/// not. Both are sentences for the user.
pub type Connected = Result<Option<String>, NotConnected>;

/// Why an attempt to connect came to nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotConnected {
    /// As a sentence.
    Sentence(String),
    /// The file of an authority is of no use.
    Authority(AuthorityFault),
}

impl From<String> for NotConnected {
    fn from(sentence: String) -> NotConnected {
        NotConnected::Sentence(sentence)
    }
}

/// Files in pieces for one command each, so that the window's thread never copies all of them, and
/// no single command holds the engine for long.
pub type Pieces = Vec<Vec<NewFile>>;

/// A walk under way. Dropping it cancels the walk.
pub struct ScanHandle {
    /// Ends with `done` or `cancelled`.
    pub progress: watch::Receiver<ScanProgress>,
    /// Sent once, before `done` is told: every file, those that cannot be sent included.
    pub files: oneshot::Receiver<Pieces>,
    /// The walk looks at this between entries and ends when it is true.
    pub cancelled: Arc<AtomicBool>,
}

impl ScanHandle {
    /// Ends the walk soon.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// The files, once the walk is done; once.
    pub fn take_files(&mut self) -> Option<Pieces> {
        self.files.try_recv().ok()
    }
}

impl Drop for ScanHandle {
    fn drop(&mut self) {
        self.cancel();
    }
}
