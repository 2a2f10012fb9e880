//! Services that answer everything and do nothing.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use tokio::sync::{mpsc, oneshot, watch};

use super::super::backend::connecting::Connecting;
use super::super::card::CardServices;
use super::super::desk::DeskServices;
use super::super::history::HistoryServices;
use super::super::link::{AppLink, ScanHandle, Services, Waker};
use super::super::manners::services::{Manners, NoManners};
use super::super::places::Places;
use super::super::reports::ReportServices;
use super::desk::SampleDesk;
use super::history::SampleHistory;
use super::places::ScenePlaces;
use crate::engine::command::{Command, NewFile};
use crate::model::site_test::SiteTest;
use crate::model::{BatchId, BrowserWait, Destination, PaceWish, SiteUrl, Snapshot};
use crate::runtime::ProxyLogin;
use crate::ui::{
    AccountView, ConnectForm, EndpointsView, ScanProgress, TestWish, ThemeChoice, samples,
};

/// Answers everything and does nothing.
pub(in crate::app) struct Scenery {
    pub account: Option<AccountView>,
    pub found: ScanProgress,
    pub files: fn() -> Vec<NewFile>,
    pub desk: Arc<SampleDesk>,
    pub history: Arc<SampleHistory>,
    pub manners: NoManners,
    pub places: ScenePlaces,
    /// Nobody, save in tests.
    pub reports: Option<Arc<dyn ReportServices + Send + Sync>>,
    /// Nobody, save in tests.
    pub cards: Option<Arc<dyn CardServices + Send + Sync>>,
}

impl Default for Scenery {
    fn default() -> Self {
        Scenery {
            account: Some(samples::account()),
            found: samples::found(),
            files: Vec::new,
            desk: Arc::default(),
            history: Arc::default(),
            manners: NoManners::default(),
            places: ScenePlaces::default(),
            reports: None,
            cards: None,
        }
    }
}

impl Services for Scenery {
    fn scan(&self, _paths: Vec<PathBuf>, _destination: Destination) -> ScanHandle {
        let (to_files, files) = oneshot::channel();
        // The receiver is in this very function, so it is there.
        let _ = to_files.send(vec![(self.files)()]);
        ScanHandle {
            progress: watch::Sender::new(self.found.clone()).subscribe(),
            files,
            cancelled: Arc::new(AtomicBool::new(false)),
        }
    }

    fn new_batch(&self) -> BatchId {
        BatchId(1)
    }

    fn connect(&self, _form: ConnectForm) -> oneshot::Receiver<super::super::link::Connected> {
        let (to, from) = oneshot::channel();
        let _ = to.send(Err("This is a gallery; nobody answers here."
            .to_owned()
            .into()));
        from
    }

    fn connect_demo(&self) -> oneshot::Receiver<super::super::link::Connected> {
        oneshot::channel().1
    }

    fn account(&self) -> Option<AccountView> {
        self.account.clone()
    }

    fn set_destination(&self, _destination: Destination) {}

    fn sign_out(&self) {}

    fn connecting(&self) -> &dyn Connecting {
        self
    }

    fn places(&self) -> &dyn Places {
        &self.places
    }

    fn show_demo_folder(&self) {}

    fn open_url(&self, _url: &str) {}

    fn show_in_folder(&self, _path: &Path) {}

    fn open_guide(&self) -> std::io::Result<()> {
        Ok(())
    }

    fn remember_theme(&self, _theme: ThemeChoice) {}

    fn desk(&self) -> Option<&dyn DeskServices> {
        Some(&*self.desk)
    }

    fn history(&self) -> Option<&dyn HistoryServices> {
        Some(&*self.history)
    }

    fn cards(&self) -> Option<&dyn CardServices> {
        let cards = self.cards.as_ref()?;
        Some(&**cards)
    }

    fn reports(&self) -> Option<&dyn ReportServices> {
        let reports = self.reports.as_ref()?;
        Some(&**reports)
    }

    fn manners(&self) -> &dyn Manners {
        &self.manners
    }
    fn remember_pace(&self, _wish: PaceWish) {}
}

impl Connecting for Scenery {
    fn browser_wait(&self) -> Option<BrowserWait> {
        None
    }

    fn cancel(&self) {}

    fn test(&self, _wish: TestWish) -> watch::Receiver<SiteTest> {
        watch::channel(samples::failing_test()).1
    }

    fn find_endpoints(&self, _site: SiteUrl) -> watch::Receiver<EndpointsView> {
        watch::channel(samples::endpoints_found()).1
    }

    fn log_in_to_proxy(&self, _site: &SiteUrl, _login: ProxyLogin) {}
}

/// A link to nowhere; the receiver and sender keep it open.
pub(in crate::app) fn link(
    snapshot: Snapshot,
    services: Arc<dyn Services>,
) -> (
    AppLink,
    watch::Sender<Arc<Snapshot>>,
    mpsc::Receiver<Command>,
) {
    let (to_snapshots, snapshots) = watch::channel(Arc::new(snapshot));
    let (commands, from_commands) = mpsc::channel(64);
    let link = AppLink {
        snapshots,
        commands,
        services,
        waker: Waker::default(),
    };
    (link, to_snapshots, from_commands)
}
