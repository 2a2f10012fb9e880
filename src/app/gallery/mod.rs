//! The window over made-up lists, to look at it without a site: no engine, no network.

mod all;
mod connecting;

pub(super) mod desk;
pub(super) mod history;
pub(super) mod places;

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use desk::{Finds, SampleDesk};
use history::SampleHistory;
use places::ScenePlaces;
use tokio::sync::{mpsc, oneshot, watch};

use super::backend::connecting::Connecting;
use super::card::CardServices;
use super::desk::DeskServices;
use super::history::HistoryServices;
use super::link::{AppLink, ScanHandle, Services, Waker};
use super::manners::services::{Manners, NoManners};
use super::places::Places;
use super::reports::ReportServices;
use super::start::options::{StartOptions, native_options};
use super::window::TangeloApp;
use crate::engine::command::{Command, NewFile};
use crate::model::site_test::SiteTest;
use crate::model::{
    AssetId, BatchId, BrowserWait, Destination, ForgetOf, HistoryFilter, PaceWish, ReportForm,
    ReportOf, ReportProgress, ReportWish, RowFilter, SiteUrl, Snapshot, VersionState,
};
use crate::runtime::ProxyLogin;
use crate::ui::manners::MannersAction;
use crate::ui::{
    AccountView, ConnectForm, EndpointsView, FolderAction, HistoryAction, LocalState, ReportAction,
    ScanProgress, Select, TestWish, ThemeChoice, UiAction, VersionDraft, sample_duplicates,
    sample_history, samples,
};

/// The lists and pages that [`run`] can show.
pub const VIEWS: &[&str] = &[
    "empty",
    "three",
    "crowded",
    "selected",
    "several",
    "many",
    "huge",
    "long",
    "attention",
    "duplicates",
    "duplicates-no-picture",
    "duplicates-miss",
    "duplicates-no-right",
    "duplicates-hostile",
    "duplicates-possibly",
    "duplicates-reviewed",
    "duplicates-folder",
    "duplicates-5000",
    "duplicates-empty",
    "history",
    "history-several",
    "history-forget",
    "history-nothing",
    "history-empty",
    "history-failed",
    "card-checking",
    "card-stored",
    "card-withheld",
    "report",
    "report-mhl",
    "report-reading",
    "new-version",
    "new-version-sending",
    "sheet",
    "scanning",
    "connect",
    "connect-filled",
    "connect-app",
    "connect-waiting",
    "connect-refused",
    "connect-test",
    "connect-testing",
    "connect-timed-out",
    "connect-network",
    "connect-network-broken",
    "connect-proxy",
    "connect-endpoints",
    "network",
    "toast",
    "about",
    "shortcuts",
    "settings",
    "row-menu",
    "closing",
    "closing-done",
    "scripts",
    "picker",
    "picker-search",
    "picker-nothing",
    "picker-refused",
    "picker-many",
    "picker-virtual",
    "picker-loading",
    "unchecked",
    "sheet-unchecked",
    "sites",
    "held",
    "sheet-options",
];

/// Answers everything and does nothing.
pub(super) struct Scenery {
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
        let _ = to_files.send((self.files)());
        ScanHandle {
            progress: watch::Sender::new(self.found.clone()).subscribe(),
            files,
            cancelled: Arc::new(AtomicBool::new(false)),
        }
    }

    fn new_batch(&self) -> BatchId {
        BatchId(1)
    }

    fn connect(&self, _form: ConnectForm) -> oneshot::Receiver<super::link::Connected> {
        let (to, from) = oneshot::channel();
        let _ = to.send(Err("This is a gallery; nobody answers here.".to_owned()));
        from
    }

    fn connect_demo(&self) -> oneshot::Receiver<super::link::Connected> {
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
pub(super) fn link(
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

fn snapshot(view: &str) -> Snapshot {
    match view {
        "duplicates-empty" => samples::three(),
        "duplicates-5000" => sample_duplicates::many(5_000),
        "duplicates-folder" => sample_duplicates::linked(),
        "new-version" => sample_duplicates::version(None),
        "new-version-sending" => sample_duplicates::version(Some(VersionState::Asked)),
        _ if view.starts_with("duplicates") => sample_duplicates::some(),
        "empty" => Snapshot::default(),
        view if view.starts_with("connect") => Snapshot::default(),
        "held" => samples::held(),
        view if view.starts_with("picker") || view == "sites" => samples::three(),
        "unchecked" | "sheet-unchecked" => Snapshot::default(),
        "three" | "toast" => samples::three(),
        "many" => samples::many(1_284),
        "huge" => samples::many(100_000),
        "long" => samples::long_names(),
        "scripts" => samples::every_script(),
        "closing-done" => samples::all_ended(),
        "network" => samples::unreachable(),
        _ => samples::every_state(),
    }
}

/// Opens the window on one of [`VIEWS`] and returns when it was closed.
///
/// `arguments`: a view, then `light` or `dark`, then a width and a height; or `all`, a folder for
/// the pictures of every view, and how the names of those begin that are wanted.
///
/// # Errors
/// When no window can be made, or no picture be written.
pub fn run(arguments: &[String]) -> Result<(), Box<dyn std::error::Error>> {
    let argument = |at: usize| arguments.get(at).map(String::as_str);
    if let (Some("all"), Some(folder)) = (argument(0), argument(1)) {
        return all::run(Path::new(folder), argument(2).unwrap_or_default());
    }
    let view = argument(0).unwrap_or("crowded").to_owned();
    let theme = match argument(1) {
        Some("light") => ThemeChoice::Light,
        Some("dark") => ThemeChoice::Dark,
        _ => ThemeChoice::System,
    };
    let side = |at| argument(at).and_then(|text| text.parse::<f32>().ok());
    let mut options = native_options();
    if let (Some(width), Some(height)) = (side(2), side(3)) {
        options.viewport = options.viewport.with_inner_size([width, height]);
    }
    eframe::run_native(
        "Tangelo gallery",
        options,
        Box::new(move |cc| Ok(Box::new(Shown::of(&cc.egui_ctx, &view, theme)))),
    )?;
    Ok(())
}

/// What a view shows, and its ends of the channels.
fn scene(view: &str, theme: ThemeChoice) -> (Scenery, StartOptions) {
    let mut scenery = Scenery::default();
    let mut start = StartOptions {
        theme,
        ..StartOptions::default()
    };
    match view {
        view if view.starts_with("connect") => scenery.account = None,
        "sheet" | "sheet-options" | "sheet-unchecked" => start.paths.push("/Volumes/Shoot".into()),
        "picker-refused" => scenery.places = ScenePlaces::refused(),
        "unchecked" => scenery.places = ScenePlaces::refused(),
        "picker-loading" => scenery.places = ScenePlaces::slow(),
        "picker-many" => scenery.places = ScenePlaces::many(),
        "scanning" => {
            start.paths.push("/Volumes/Shoot".into());
            scenery.found.done = false;
        }
        _ => {}
    }
    if view == "sheet-unchecked" {
        scenery.places = ScenePlaces::refused();
    }
    scenery.desk = Arc::new(SampleDesk::that(match view {
        "duplicates-no-picture" => Finds::NoPictures,
        "duplicates-miss" => Finds::Nothing,
        "duplicates-no-right" => Finds::NoRight,
        "duplicates-hostile" => Finds::Hostile,
        _ => Finds::Everything,
    }));
    scenery.history = Arc::new(match view {
        "history-empty" => SampleHistory::default(),
        "history-failed" => SampleHistory::broken(),
        "history-forget" => SampleHistory::of(1_214),
        _ => SampleHistory::of(100_000),
    });
    (scenery, start)
}

/// Brings the window into the state that `view` is about.
fn arrange(app: &mut TangeloApp, view: &str) {
    app.arrange_connecting(view);
    let rows: Vec<_> = samples::every_state().rows().map(|r| r.id).collect();
    app.sample_rates();
    let local = app.local_mut();
    match view {
        "attention" => local.query.filter = RowFilter::NeedsAttention,
        "new-version" | "new-version-sending" => {
            let row = sample_duplicates::version(None).rows().next().cloned();
            local.version = row.map(|row| VersionDraft::of(&row));
        }
        _ if view.starts_with("duplicates") => {
            local.query.filter = RowFilter::Duplicates;
            match view {
                "duplicates-possibly" => {
                    focus(local, rows[4]);
                }
                "duplicates-reviewed" => {
                    focus(local, rows[5]);
                }
                "duplicates-folder" => local.duplicates.folder = Some(String::new()),
                _ => {}
            }
        }
        "selected" | "long" => {
            local.push(UiAction::Select(Select::Only(rows[0])));
        }
        "several" => {
            local.push(UiAction::Select(Select::Only(rows[1])));
            local.push(UiAction::Select(Select::Toggle(rows[3])));
            local.push(UiAction::Select(Select::Toggle(rows[4])));
        }
        "report-reading" => app.reports.show(ReportProgress {
            files_done: 61,
            files: 214,
            bytes_done: 18_400_000_000,
            bytes: 64_000_000_000,
        }),
        view if view.starts_with("card-") => {
            let state = sample_history::card(view);
            let site = samples::destination().site;
            app.cards
                .show(Path::new("/media/ingest/CARD_A"), site, state);
        }
        "about" => local.about = true,
        "closing" | "closing-done" => app.sample_closing(),
        "shortcuts" => local.push(MannersAction::ShowShortcuts(true).into()),
        "toast" => {
            local.push(UiAction::Remove(vec![rows[1]]));
        }
        view if view.starts_with("picker") => {
            local.push(FolderAction::Pick(None).into());
        }
        _ => {}
    }
}

/// Shows a row's both sides.
fn focus(local: &mut LocalState, id: AssetId) {
    local.selection.focused = Some(id);
    local.selection.rows = [id].into();
}

/// Something that a view needs once it stands.
enum Later {
    Wait,
    Do(UiAction),
    Type(&'static str),
    Options,
}

fn later(view: &str) -> VecDeque<Later> {
    let step = |by| Later::Do(FolderAction::Step(by).into());
    let right = || Later::Do(FolderAction::Right.into());
    let wait = || Later::Wait;
    match view {
        "picker" => vec![wait(), wait(), step(6), right(), wait(), wait(), step(2)],
        "picker-search" => vec![wait(), Later::Type("pri")],
        "picker-nothing" => vec![wait(), Later::Type("zebra crossing")],
        "picker-many" => vec![
            wait(),
            wait(),
            step(i32::MAX),
            right(),
            wait(),
            wait(),
            wait(),
            step(60),
            wait(),
            wait(),
            step(60),
        ],
        "picker-virtual" => vec![
            wait(),
            wait(),
            step(i32::MAX),
            Later::Do(FolderAction::Choose.into()),
        ],
        "sheet-options" => vec![wait(), wait(), Later::Options],
        "report" | "report-mhl" => {
            let form = match view {
                "report" => ReportForm::Csv,
                _ => ReportForm::Mhl,
            };
            let wish = ReportWish {
                of: ReportOf::Below("/media/ingest/CARD_A".into()),
                form,
                read_again: true,
            };
            vec![wait(), Later::Do(ReportAction::Change(wish).into())]
        }
        view if view.starts_with("history") => {
            let then = |action: HistoryAction| Later::Do(action.into());
            let step = |by| then(HistoryAction::Select(Select::Step(by)));
            let stretch = |by| then(HistoryAction::Select(Select::Stretch(by)));
            let mut all = vec![wait(), then(HistoryAction::Open), wait(), wait()];
            all.extend(match view {
                "history" => vec![step(1), step(2)],
                "history-several" => vec![step(1), stretch(4)],
                "history-forget" => vec![then(HistoryAction::Forget(ForgetOf::Shown))],
                "history-nothing" => vec![then(HistoryAction::Filter(HistoryFilter {
                    find: "zebra crossing".to_owned(),
                    ..HistoryFilter::default()
                }))],
                _ => Vec::new(),
            });
            all
        }
        _ => Vec::new(),
    }
    .into()
}

/// The application, and the other ends of its channels.
pub(super) struct Shown {
    app: TangeloApp,
    /// What is done frame by frame after the first ones.
    later: VecDeque<Later>,
    _open: (watch::Sender<Arc<Snapshot>>, mpsc::Receiver<Command>),
}

impl Shown {
    /// The window of a view.
    pub(super) fn of(ctx: &egui::Context, view: &str, theme: ThemeChoice) -> Shown {
        let (scenery, start) = scene(view, theme);
        let (link, to_snapshots, from_commands) = link(snapshot(view), Arc::new(scenery));
        let mut app = TangeloApp::with_context(ctx, link, start);
        arrange(&mut app, view);
        match view {
            "settings" => egui::Popup::open_id(ctx, crate::ui::settings_menu()),
            "sites" => egui::Popup::open_id(ctx, crate::ui::sites_menu()),
            _ => {}
        }
        if let ("row-menu", Some(row)) = (view, snapshot(view).rows().next()) {
            egui::Popup::open_id(ctx, crate::ui::row_menu(row.id));
        }
        Shown {
            app,
            later: later(view),
            _open: (to_snapshots, from_commands),
        }
    }

    /// Whether everything that the view needs was done.
    pub(super) fn is_arranged(&self) -> bool {
        self.later.is_empty()
    }
}

impl eframe::App for Shown {
    fn logic(&mut self, ctx: &egui::Context, frame: &mut eframe::Frame) {
        self.app.logic(ctx, frame);
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        self.app.ui(ui, frame);
        if let Some(next) = self.later.pop_front() {
            let local = self.app.local_mut();
            match next {
                Later::Wait => {}
                Later::Do(action) => local.push(action),
                Later::Type(text) => {
                    text.clone_into(&mut local.places.picker_text);
                    local.push(FolderAction::Find(text.to_owned()).into());
                }
                Later::Options => local.places.options = samples::options(),
            }
            ui.ctx().request_repaint();
        }
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        self.app.clear_color(visuals)
    }
}
