//! The application: one frame is poll, draw, act.

mod commands;
mod listing;
mod own_work;
mod rates;
mod removal;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use commands::{Outbox, batch_commands, command_for};
use egui::{Context, Ui};
use listing::Listing;
use own_work::OwnWork;
use rates::Rates;
use removal::Removals;
use tokio::sync::oneshot;
use tokio::sync::oneshot::error::TryRecvError;

use super::card::Cards;
use super::connection::ConnectionState;
use super::desk::DeskState;
use super::help::diagnostics::{Facts, diagnostics};
use super::history::HistoryState;
use super::intake::Intake;
use super::intake::dialogs::{Answer, Dialogs};
use super::intake::dropping::{Arrived, Dropping};
use super::link::{AppLink, Connected, Services};
use super::manners::Keeper;
use super::places::PlacesState;
use super::reports::ReportsState;
use super::selecting::{Shown, keep, select};
use super::start::options::StartOptions;
use crate::engine::command::Command;
use crate::model::words::{manners as manner_words, window as words};
use crate::model::{AssetId, BatchOptions, LeaveOut, Phase, RecordId, SiteUrl, Snapshot};
use crate::runtime::Visit;
use crate::ui::index::asset_of;
use crate::ui::manners::MannersAction;
use crate::ui::sorting::Sort;
use crate::ui::tokens::{Palette, time};
use crate::ui::{
    AccountView, ConnectState, LocalState, Select, ThemeChoice, Toast, UiAction, View, theme,
    window_ui,
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

    /// What the window keeps, for the gallery and for tests.
    pub(super) fn local_mut(&mut self) -> &mut LocalState {
        &mut self.local
    }

    /// The question at closing, for the gallery.
    pub(super) fn sample_closing(&mut self) {
        self.keeper.ask();
    }

    /// A rate that went up and down, for the gallery.
    pub(super) fn sample_rates(&mut self) {
        let now = self.snapshot.totals.rate_bytes_per_sec;
        if now == 0 {
            return;
        }
        for second in 0..90_u8 {
            let at = f32::from(89 - second);
            let wave = (at / 9.0).sin() * 0.10 + (at / 2.3).sin() * 0.04;
            let rate = now as f32 * (1.0 - at / 400.0 + wave);
            self.rates.take(u64::from(second) * 1_000, rate as u64);
        }
    }

    /// Whether the list that is shown is not yet the one that was asked for.
    pub(super) fn list_is_behind(&self) -> bool {
        self.listing.is_behind()
    }

    /// How many rows were looked at on this thread to know which ones to show.
    pub(super) fn rows_looked_at(&self) -> usize {
        self.listing.looked_at_here
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
            Err(TryRecvError::Closed) => Err(words::connect_broke().to_owned()),
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
            Err(sentence) => ConnectState::Failed(sentence),
        };
    }

    fn take_paths(&mut self, paths: Vec<PathBuf>) {
        self.intake.add(paths);
        let placed = self
            .account
            .as_ref()
            .is_some_and(|a| a.destination.is_some());
        if !placed && self.intake.waits() {
            self.say(words::no_destination());
        }
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

    fn act(&mut self, action: UiAction, ctx: &Context) {
        if let Some(command) = command_for(&action) {
            self.outbox.push(command);
            return;
        }
        match action {
            UiAction::AddFiles => self.dialogs.ask(false, &self.link.waker),
            UiAction::AddFolder => self.dialogs.ask(true, &self.link.waker),
            UiAction::Dropped(paths) => self.take_paths(paths),
            UiAction::DropCameToNothing => self.say(words::drop_failed()),
            UiAction::ConfirmBatch {
                options,
                skip_sheet,
            } => self.confirm(*options, skip_sheet),
            UiAction::CancelBatch => {
                self.intake.cancel();
                self.options_of = None;
                self.local.leave_out = LeaveOut::default();
            }
            UiAction::Remove(ids) => self.remove(ids),
            UiAction::Undo if self.undo_reviews() => self.toast = None,
            UiAction::Undo => {
                if let Some(resume) = self.removals.undo() {
                    self.outbox.push(resume);
                }
                self.toast = None;
            }
            UiAction::DismissToast => self.toast = None,
            UiAction::ClearDone => {
                let done = self.snapshot.rows();
                let done = done.filter(|r| matches!(r.phase, Phase::Done(_)));
                let ids = done.map(|r| r.id).collect();
                self.remove(ids);
            }
            UiAction::Select(how) => self.choose(how),
            UiAction::OpenAsset(id) => self.open_asset(&id),
            UiAction::CopyText(text) => {
                self.say(words::copied(&text));
                ctx.copy_text(text);
            }
            UiAction::ShowInFolder(path) => self.link.services.show_in_folder(&path),
            UiAction::SetFilter(filter) => {
                self.local.query.filter = filter;
            }
            UiAction::Find(text) => {
                self.local.query.find = text;
            }
            UiAction::SortBy(column) => {
                let now = self.local.query.sort;
                self.local.query.sort = Sort::after_click(now, column);
                self.keeper.memory.sort = self.local.query.sort;
            }
            UiAction::ToggleBatch(batch) => {
                let collapsed = Arc::make_mut(&mut self.local.query.collapsed);
                if !collapsed.remove(&batch) {
                    collapsed.insert(batch);
                }
            }
            UiAction::ShowConnect => self.show_connect = true,
            UiAction::HideConnect => self.show_connect = false,
            UiAction::Connect(form) => {
                self.connecting = Some(self.link.services.connect(form));
                self.connect = ConnectState::Working;
            }
            UiAction::Connection(action) => self.act_on_connection(action, ctx),
            UiAction::TryDemo => {
                self.connecting = Some(self.link.services.connect_demo());
                self.connect = ConnectState::Working;
            }
            UiAction::SignOut => {
                self.link.services.sign_out();
                self.account = None;
            }
            UiAction::AboutDemo => {
                self.say(words::about_demo());
                self.link.services.show_demo_folder();
            }
            UiAction::FollowUp(action) => self.act_on_follow_up(action),
            UiAction::History(action) => self.act_on_history(action),
            UiAction::SaveReport(of) => self.ask_for_report(of),
            UiAction::Card(action) => self.act_on_card(action),
            UiAction::Report(action) => self.act_on_report(action),
            UiAction::Folders(action) => self.act_on_folders(action),
            UiAction::Sites(action) => self.act_on_sites(action),
            UiAction::SetTheme(choice) => {
                self.theme = choice;
                ctx.set_theme(choice);
                self.link.services.remember_theme(choice);
            }
            UiAction::Help(action) => self.help(action),
            UiAction::Manners(action) => self.mind_manners(action, ctx),
            UiAction::SetPace(wish) => self.link.services.remember_pace(wish),
            // These became commands above, or name no row.
            UiAction::PauseAll
            | UiAction::ResumeAll
            | UiAction::RetryAll
            | UiAction::Pause(_)
            | UiAction::Resume(_)
            | UiAction::Retry(_)
            | UiAction::Cancel(_) => {}
        }
    }

    fn mind_manners(&mut self, action: MannersAction, ctx: &Context) {
        match action {
            MannersAction::CopyDiagnostics => {
                let manners = self.link.services.manners();
                let facts = Facts {
                    renderer: &self.renderer,
                    memory: &self.keeper.memory,
                    pixels_per_point: ctx.pixels_per_point(),
                    session: std::env::var("XDG_SESSION_TYPE").unwrap_or_default(),
                    log: manners.log_lines(),
                };
                ctx.copy_text(diagnostics(&self.snapshot, &facts));
                self.say(manner_words::diagnostics_copied());
            }
            MannersAction::ShowLog => {
                if let Some(log) = self.link.services.manners().log_path() {
                    self.link.services.show_in_folder(&log);
                }
            }
            action => self.keeper.act(action, ctx),
        }
        if self.keeper.is_finishing() {
            self.say(manner_words::closes_when_done());
        }
    }

    /// A second start brings its wishes here.
    fn receive(&mut self, visit: Visit, ctx: &Context) {
        self.keeper.raise(ctx);
        let named = visit.site.as_deref().map(SiteUrl::parse);
        if let (Some(Ok(site)), Some(account)) = (named, &self.account)
            && site != account.site
        {
            self.say(manner_words::visitor_of_another_site(&site));
            return;
        }
        if let Some(folder) = visit.folder.as_deref().and_then(RecordId::parse) {
            self.set_destination(folder);
        }
        if !visit.paths.is_empty() {
            self.take_paths(visit.paths);
        }
    }

    pub(super) fn confirm(&mut self, options: BatchOptions, skip_sheet: bool) {
        let paths = self.intake.paths().to_vec();
        let Some((destination, files)) = self.intake.confirm() else {
            return;
        };
        let places = self.link.services.places();
        // Where the sheet is shown, each batch is asked anew. Where it is not, what was said when it
        // was last seen holds.
        let asked = self.asks_first();
        let choice = match asked {
            true => std::mem::take(&mut self.local.leave_out),
            false => options.leave_out,
        };
        let holds_on = skip_sheet || !asked;
        let options = BatchOptions {
            leave_out: if holds_on {
                choice
            } else {
                LeaveOut::default()
            },
            ..options
        };
        places.remember_options(&destination.site, options.clone(), skip_sheet);
        self.options_of = None;
        let batch = self.link.services.new_batch();
        if let Some(cards) = self.link.services.clone().cards() {
            let site = destination.site.clone();
            self.cards.begins(batch, site, paths, cards);
        }
        for command in batch_commands(batch, destination, options, files) {
            let opens = matches!(command, Command::OpenBatch { .. });
            self.outbox.push(command);
            // Before the files, so that none of them goes before it is known.
            if opens && choice != LeaveOut::default() {
                self.outbox.push(Command::LeaveOut { batch, choice });
            }
        }
    }

    fn remove(&mut self, ids: Vec<AssetId>) {
        if ids.is_empty() {
            return;
        }
        let now = self.now();
        self.reviews_to_undo.clear();
        self.toast = Some(Toast {
            text: words::removed(ids.len()),
            undo: true,
            until: now + time::UNDO_SECS,
            ..Toast::default()
        });
        if let Some(earlier) = self.removals.remove(ids, now) {
            self.outbox.push(earlier);
        }
        if let Some(pause) = self.removals.pause(&self.snapshot) {
            self.outbox.push(pause);
        }
        self.choose(Select::Nothing);
    }

    fn choose(&mut self, how: Select) {
        let before = self.local.selection.focused;
        let rows = Shown {
            index: self.listing.index(),
            snapshot: self.listing.snapshot(),
        };
        let reveal = select(&mut self.local.selection, how, &rows);
        self.local.reveal = reveal.or(self.local.reveal.take());
        self.local.focus_row = reveal.or(self.local.focus_row.take());
        let focused = self.local.selection.focused;
        if focused != before {
            self.outbox.push(Command::Focus(focused));
        }
    }

    /// Keys must not act on rows that nobody sees.
    fn unselect_hidden(&mut self) {
        let before = self.local.selection.focused;
        if !self.local.selection.rows.is_empty() {
            let shown = self.listing.index().shown_set();
            keep(&mut self.local.selection, &shown);
        }
        let focused = self.local.selection.focused;
        if focused != before {
            self.outbox.push(Command::Focus(focused));
        }
    }

    /// Opens an asset's page on the site that its row went to.
    fn open_asset(&self, id: &RecordId) {
        let of_row = || {
            let row = self.snapshot.rows().find(|row| asset_of(row) == Some(id))?;
            let batches = self.snapshot.batches.iter();
            let batch = batches.into_iter().find(|batch| batch.id == row.batch)?;
            Some(&batch.destination.site)
        };
        let site = of_row().or(self.snapshot.connection.site.as_ref());
        let site = site.or(self.account.as_ref().map(|a| &a.site));
        if let Some(site) = site {
            self.link.services.open_url(&site.asset_page(id));
        }
    }

    fn look_at_input(&mut self, ctx: &Context) {
        match self.dropping.look(ctx, self.now()) {
            Some(Arrived::Paths(paths)) => self.local.push(UiAction::Dropped(paths)),
            Some(Arrived::Nothing) => self.local.push(UiAction::DropCameToNothing),
            Some(Arrived::PasteWithoutPaths) => self.say(words::paste_failed()),
            None => {}
        }
    }

    fn update_list(&mut self) {
        let changed = self
            .listing
            .update(&self.snapshot, &self.local.query, &self.link.waker);
        if changed {
            self.unselect_hidden();
        }
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

    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        if let Some(seconds) = frame.info().cpu_usage {
            self.own_work.take(self.now(), f64::from(seconds));
        }
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
