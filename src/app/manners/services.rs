//! What the window's manners need from the rest of the program.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use super::super::link::Waker;
use crate::model::{Language, WindowMemory};
use crate::runtime::{
    DesktopWishes, Doorbell, Settings, Visit, last_log_lines, log_path, notify, speak_as_asked,
    watch_desktop,
};

/// Lines of the log that go into diagnostics.
const LAST_LINES: usize = 40;

/// Nothing here may block, `remember_now` aside.
pub trait Manners: Send + Sync {
    /// What a second start was asked for, once each.
    fn visit(&self) -> Option<Visit>;

    /// What the desktop wishes for now.
    fn wishes(&self) -> DesktopWishes;

    /// Keeps it for the next start.
    fn remember(&self, memory: WindowMemory);

    /// The same, and done on return: for the very end.
    fn remember_now(&self, memory: WindowMemory);

    /// Everything is said in that language from now on; `None` is the system's.
    fn speak(&self, language: Option<Language>);

    /// Shows a notification on the desktop, if it can.
    fn notify(&self, title: String, body: String);

    /// Where the log is.
    fn log_path(&self) -> Option<PathBuf>;

    /// The log's last lines, for diagnostics: a small file, read once per click.
    fn log_lines(&self) -> Vec<String>;
}

/// The manners of a real window over a state folder.
pub struct WindowManners {
    runtime: tokio::runtime::Handle,
    state_dir: PathBuf,
    doorbell: Option<Mutex<Doorbell>>,
    wishes: Arc<Mutex<DesktopWishes>>,
}

impl WindowManners {
    /// Listens for second starts and for the desktop. Must be called within a tokio runtime, by
    /// the process that holds the folder.
    pub fn start(state_dir: PathBuf, waker: &Waker) -> WindowManners {
        let wake = waker.clone();
        let doorbell = Doorbell::listen(&state_dir, move || wake.wake());
        let doorbell = doorbell
            .inspect_err(|error| tracing::warn!(%error, "second starts are not heard"))
            .ok();
        let wishes = Arc::new(Mutex::new(DesktopWishes::default()));
        let (told, wake) = (wishes.clone(), waker.clone());
        watch_desktop(move |wish| {
            *told.lock().unwrap_or_else(PoisonError::into_inner) = wish;
            wake.wake();
        });
        WindowManners {
            runtime: tokio::runtime::Handle::current(),
            state_dir,
            doorbell: doorbell.map(Mutex::new),
            wishes,
        }
    }
}

impl Manners for WindowManners {
    fn visit(&self) -> Option<Visit> {
        let doorbell = self.doorbell.as_ref()?;
        let mut doorbell = doorbell.lock().unwrap_or_else(PoisonError::into_inner);
        doorbell.answer()
    }

    fn wishes(&self) -> DesktopWishes {
        *self.wishes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn remember(&self, memory: WindowMemory) {
        let state_dir = self.state_dir.clone();
        self.runtime
            .spawn_blocking(move || keep(&state_dir, memory));
    }

    fn remember_now(&self, memory: WindowMemory) {
        keep(&self.state_dir, memory);
    }

    fn speak(&self, language: Option<Language>) {
        speak_as_asked(language);
    }

    fn notify(&self, title: String, body: String) {
        notify(title, body);
    }

    fn log_path(&self) -> Option<PathBuf> {
        Some(log_path(&self.state_dir))
    }

    fn log_lines(&self) -> Vec<String> {
        last_log_lines(&self.state_dir, LAST_LINES)
    }
}

fn keep(state_dir: &std::path::Path, memory: WindowMemory) {
    let saved = Settings::change(state_dir, |settings| settings.window = memory);
    if let Err(error) = saved {
        tracing::warn!(%error, "the window's settings were not saved");
    }
}

/// No desktop and no memory: for galleries and tests.
#[derive(Default)]
pub struct NoManners {
    /// Second starts that are still to come.
    pub visits: Mutex<Vec<Visit>>,
    /// Languages that were asked for.
    pub languages: Mutex<Vec<Option<Language>>>,
    /// Notifications that would have been shown.
    pub notices: Mutex<Vec<(String, String)>>,
}

impl Manners for NoManners {
    fn visit(&self) -> Option<Visit> {
        self.visits.lock().ok()?.pop()
    }

    fn wishes(&self) -> DesktopWishes {
        DesktopWishes::default()
    }

    fn remember(&self, _memory: WindowMemory) {}

    fn remember_now(&self, _memory: WindowMemory) {}

    fn speak(&self, language: Option<Language>) {
        if let Ok(mut languages) = self.languages.lock() {
            languages.push(language);
        }
    }

    fn notify(&self, title: String, body: String) {
        if let Ok(mut notices) = self.notices.lock() {
            notices.push((title, body));
        }
    }

    fn log_path(&self) -> Option<PathBuf> {
        None
    }

    fn log_lines(&self) -> Vec<String> {
        Vec::new()
    }
}
