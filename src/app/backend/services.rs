//! What the window asks for, answered at once.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::{oneshot, watch};

use super::super::card::CardServices;
use super::super::desk::DeskServices;
use super::super::history::HistoryServices;
use super::super::link::{Connected, ScanHandle, Services};
use super::super::manners::services::Manners;
use super::super::places::Places;
use super::super::reports::ReportServices;
use super::Backend;
use super::connecting::Connecting;
use super::scan::Scan;
use crate::engine::command::Command;
use crate::model::{BatchId, Destination, PaceWish, words};
use crate::ui::{AccountView, ConnectForm, ScanProgress, ThemeChoice};

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
            Err(_) => Err(words::window::demo_failed().to_owned().into()),
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
        let page = super::super::help::write_guide(&self.shared.state_dir)?;
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
