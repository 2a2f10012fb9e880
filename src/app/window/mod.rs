//! The application: one frame is poll, draw, act.

mod acting;
mod adding;
mod commands;
mod listing;
mod own_work;
mod rates;
mod removal;
mod rows;
mod sampling;

use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::{Context, Ui};
use tokio::sync::oneshot;
use tokio::sync::oneshot::error::TryRecvError;

use self::commands::Outbox;
use self::listing::Listing;
use self::own_work::OwnWork;
use self::rates::Rates;
use self::removal::Removals;
use super::card::Cards;
use super::connection::ConnectionState;
use super::desk::DeskState;
use super::history::HistoryState;
use super::intake::Intake;
use super::intake::dialogs::{Answer, Dialogs};
use super::intake::dropping::Dropping;
use super::link::{AppLink, Connected, NotConnected, Services};
use super::manners::Keeper;
use super::places::PlacesState;
use super::reports::ReportsState;
use super::start::options::StartOptions;
use crate::model::words::{network, window as words};
use crate::model::{AssetId, AuthorityOrigin, SiteUrl, Snapshot};
use crate::ui::tokens::{Palette, time};
use crate::ui::{
    AccountView, ConnectState, LocalState, ThemeChoice, Toast, View, theme, window_ui,
};

/// The window.
pub struct TangeloApp {
    pub(super) link: AppLink,
    pub(super) snapshot: Arc<Snapshot>,
    /// When `snapshot` came, in seconds since the start.
    snapshot_at: f64,
    pub(super) started: Instant,
    pub(super) account: Option<AccountView>,
    pub(super) local: LocalState,
    pub(super) listing: Listing,
    pub(super) outbox: Outbox,
    pub(super) intake: Intake,
    dropping: Dropping,
    dialogs: Dialogs,
    removals: Removals,
    rates: Rates,
    pub(super) toast: Option<Toast>,
    pub(super) connect: ConnectState,
    pub(super) connecting: Option<oneshot::Receiver<Connected>>,
    pub(super) connection: ConnectionState,
    pub(super) show_connect: bool,
    pub(super) places: PlacesState,
    pub(super) switching: Option<(SiteUrl, oneshot::Receiver<bool>)>,
    /// The sheet's options are those of this site.
    pub(super) options_of: Option<SiteUrl>,
    theme: ThemeChoice,
    drop_works: bool,
    pub(super) desk: DeskState,
    /// What *Undo* takes back after many were marked.
    pub(super) reviews_to_undo: Vec<AssetId>,
    keeper: Keeper,
    renderer: String,
    own_work: OwnWork,
    pub(super) reports: ReportsState,
    pub(super) history: HistoryState,
    pub(super) cards: Cards,
}

impl TangeloApp {
    /// Sets the context up and takes the link over.
    pub fn new(cc: &eframe::CreationContext<'_>, link: AppLink, start: StartOptions) -> TangeloApp {
        let mut app = TangeloApp::with_context(&cc.egui_ctx, link, start);
        if let Some(gl) = &cc.gl {
            use eframe::glow::HasContext;
            app.renderer = format!("OpenGL {:?}", gl.version());
        }
        app
    }

    /// Like [`TangeloApp::new`], where there is only a context.
    pub fn with_context(ctx: &Context, link: AppLink, start: StartOptions) -> TangeloApp {
        theme::install(ctx);
        ctx.set_theme(start.theme);
        link.waker.attach(ctx);
        let mut intake = Intake::default();
        intake.add(start.paths);
        let snapshot = link.snapshots.borrow().clone();
        let keeper = Keeper::new(ctx, start.memory);
        let mut local = local_state();
        local.query.sort = keeper.memory.sort;
        let toast = start.notice.map(|text| Toast {
            text,
            undo: false,
            until: time::NOTICE_SECS,
            ..Toast::default()
        });
        TangeloApp {
            link,
            listing: Listing::new(&snapshot),
            snapshot,
            snapshot_at: 0.0,
            started: Instant::now(),
            account: None,
            local,
            outbox: Outbox::default(),
            intake,
            dropping: Dropping::default(),
            dialogs: Dialogs::default(),
            removals: Removals::default(),
            rates: Rates::default(),
            toast,
            connect: ConnectState::Ready,
            connecting: None,
            connection: ConnectionState::default(),
            show_connect: false,
            places: PlacesState::default(),
            switching: None,
            options_of: None,
            theme: start.theme,
            drop_works: start.drop_works,
            desk: DeskState::default(),
            reviews_to_undo: Vec::new(),
            keeper,
            renderer: "none".to_owned(),
            own_work: OwnWork::default(),
            reports: ReportsState::default(),
            history: HistoryState::default(),
            cards: Cards::default(),
        }
    }

    pub(super) fn now(&self) -> f64 {
        self.started.elapsed().as_secs_f64()
    }

    /// Takes in everything that happened since the last frame. Runs while hidden, too.
    fn poll(&mut self) {
        let now = self.now();
        self.account = self.link.services.account();
        if self.link.snapshots.has_changed().unwrap_or(false) {
            self.snapshot = self.link.snapshots.borrow_and_update().clone();
            self.snapshot_at = now;
            self.removals.settle(&self.snapshot);
            self.rates.take(
                self.snapshot.now_ms,
                self.snapshot.totals.rate_bytes_per_sec,
            );
        }
        self.poll_connecting();
        self.poll_places(now);
        self.poll_connection(now);
        match self.dialogs.poll() {
            Some(Answer::Chosen(paths)) => self.take_paths(paths),
            Some(Answer::NoDialog) => self.say(words::no_dialog()),
            Some(Answer::Cancelled) | None => {}
        }
        self.poll_reports();
        self.poll_cards();
        if let Some(account) = &self.account
            && let Some(destination) = &account.destination
        {
            self.intake.begin(destination, &*self.link.services);
        }
        self.intake.poll();
        self.prepare_sheet();
        if let Some(command) = self.removals.due(now) {
            self.outbox.push(command);
        }
        if self.toast.as_ref().is_some_and(|t| t.until <= now) {
            self.toast = None;
        }
    }

    fn poll_connecting(&mut self) {
        let Some(pending) = &mut self.connecting else {
            return;
        };
        let result = match pending.try_recv() {
            Ok(result) => result,
            Err(TryRecvError::Empty) => return,
            Err(TryRecvError::Closed) => Err(words::connect_broke().to_owned().into()),
        };
        self.connecting = None;
        self.connect = match result {
            Ok(note) => {
                if let Some(note) = note {
                    self.say(note);
                }
                self.show_connect = false;
                self.account = self.link.services.account();
                ConnectState::Ready
            }
            Err(NotConnected::Sentence(sentence)) => ConnectState::Failed(sentence),
            Err(NotConnected::Authority(fault)) => match fault.origin {
                AuthorityOrigin::Site => ConnectState::BadAuthority(fault),
                // No field of the form names it.
                _ => ConnectState::Failed(network::authority_fault(&fault).line()),
            },
        };
    }

    pub(super) fn services(&self) -> &dyn Services {
        &*self.link.services
    }

    pub(super) fn say(&mut self, text: impl Into<String>) {
        self.toast = Some(Toast {
            text: text.into(),
            undo: false,
            until: self.now() + time::TOAST_SECS,
            ..Toast::default()
        });
    }

    fn draw(&mut self, ui: &mut Ui) {
        if self.local.query.hidden != *self.removals.hidden() {
            self.local.query.hidden = self.removals.hidden().clone();
        }
        self.update_list();
        let since = (self.now() - self.snapshot_at).max(0.0) * 1000.0;
        let connect = (self.show_connect || self.account.is_none()).then_some(&self.connect);
        let view = View {
            snapshot: self.listing.snapshot(),
            now_ms: self.snapshot.now_ms + since as u64,
            index: self.listing.index(),
            account: self.account.as_ref(),
            sheet: self
                .intake
                .sheet()
                .filter(|_| connect.is_none() && self.asks_first()),
            connect,
            check: self.connection.check(),
            drag: self.dropping.drag(),
            drop_works: self.drop_works,
            rates: self.rates.samples(),
            toast: self.toast.as_ref(),
            theme: self.theme,
            desk: self.desk.view(),
            manners: self.keeper.view(),
            history: self.history.view(),
            reports: self.reports.view(),
            card: self.cards.banner(),
            places: self.places.view(),
        };
        window_ui(ui, &view, &mut self.local);
    }

    /// Asks for a frame when something is due, and for none otherwise.
    fn plan_next_frame(&mut self, ctx: &Context) {
        if !self.outbox.flush(&self.link.commands) {
            ctx.request_repaint_after(Duration::from_millis(30));
        }
        if let Some(toast) = &self.toast {
            let left = (toast.until - self.now()).max(0.0) + 0.02;
            ctx.request_repaint_after(Duration::from_secs_f64(left));
        }
    }
}

/// What the window begins with; the redirect address is data of the endpoint profile.
fn local_state() -> LocalState {
    let switches = crate::protocol::Profile::default_profile().switches;
    let mut local = LocalState::default();
    local.connect.port = switches.redirect_port.to_string();
    local.connect.redirect_path = switches.redirect_path;
    local
}

impl eframe::App for TangeloApp {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.poll();
        while let Some(visit) = self.link.services.manners().visit() {
            self.receive(visit, ctx);
        }
        let manners = self.link.services.manners();
        self.keeper.look(ctx, &self.snapshot, self.theme, manners);
        self.plan_next_frame(ctx);
    }

    fn raw_input_hook(&mut self, _ctx: &Context, _input: &mut egui::RawInput) {
        self.own_work.begin();
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        let now = self.now();
        self.own_work.watch(ui, now, frame.info().cpu_usage);
        let ctx = ui.ctx().clone();
        self.look_at_input(&ctx);
        self.draw(ui);
        self.serve_desk(&ctx);
        self.serve_history(&ctx);
        let actions = std::mem::take(&mut self.local.actions);
        if !actions.is_empty() {
            for action in actions {
                self.act(action, &ctx);
            }
            // What was just asked for shows without waiting for another event.
            self.update_list();
            ctx.request_repaint();
        }
        self.plan_next_frame(&ctx);
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        Palette::of(visuals.dark_mode)
            .base
            .to_normalized_gamma_f32()
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.keeper.farewell(self.link.services.manners());
        if let Some(command) = self.removals.take() {
            self.outbox.push(command);
        }
        // What does not fit now is lost with the window; rows that were to go are then still there.
        self.outbox.flush(&self.link.commands);
    }
}

#[cfg(test)]
mod tests;
