//! The application: one frame is poll, draw, act.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::{Context, Ui};
use tokio::sync::oneshot;
use tokio::sync::oneshot::error::TryRecvError;

use super::commands::{Outbox, batch_commands, command_for};
use super::desk::DeskState;
use super::dialogs::{Answer, Dialogs};
use super::dropping::{Arrived, Dropping};
use super::intake::Intake;
use super::link::{AppLink, Connected, Services};
use super::options::StartOptions;
use super::rates::Rates;
use super::removal::Removals;
use super::selecting::{keep_shown, select};
use crate::engine::command::Command;
use crate::model::{AssetId, Destination, Phase, RecordId, Snapshot, words::window as words};
use crate::ui::sorting::Sort;
use crate::ui::tokens::{Palette, time};
use crate::ui::{
    AccountView, ConnectState, ListIndex, LocalState, Select, ThemeChoice, Toast, UiAction, View,
    theme, window_ui,
};

/// The window.
pub struct TangeloApp {
    pub(super) link: AppLink,
    pub(super) snapshot: Arc<Snapshot>,
    /// When `snapshot` came, in seconds since the start.
    snapshot_at: f64,
    pub(super) started: Instant,
    account: Option<AccountView>,
    pub(super) local: LocalState,
    pub(super) index: ListIndex,
    pub(super) outbox: Outbox,
    intake: Intake,
    dropping: Dropping,
    dialogs: Dialogs,
    removals: Removals,
    rates: Rates,
    pub(super) toast: Option<Toast>,
    connect: ConnectState,
    connecting: Option<oneshot::Receiver<Connected>>,
    show_connect: bool,
    theme: ThemeChoice,
    drop_works: bool,
    pub(super) desk: DeskState,
    /// What *Undo* takes back after many were marked.
    pub(super) reviews_to_undo: Vec<AssetId>,
}

impl TangeloApp {
    /// Sets the context up and takes the link over.
    pub fn new(cc: &eframe::CreationContext<'_>, link: AppLink, start: StartOptions) -> TangeloApp {
        TangeloApp::with_context(&cc.egui_ctx, link, start)
    }

    /// Like [`TangeloApp::new`], where there is only a context.
    pub fn with_context(ctx: &Context, link: AppLink, start: StartOptions) -> TangeloApp {
        theme::install(ctx);
        ctx.set_theme(start.theme);
        link.waker.attach(ctx);
        let mut intake = Intake::default();
        intake.add(start.paths);
        let snapshot = link.snapshots.borrow().clone();
        let toast = start.notice.map(|text| Toast {
            text,
            undo: false,
            until: time::NOTICE_SECS,
        });
        TangeloApp {
            link,
            snapshot,
            snapshot_at: 0.0,
            started: Instant::now(),
            account: None,
            local: LocalState::default(),
            index: ListIndex::default(),
            outbox: Outbox::default(),
            intake,
            dropping: Dropping::default(),
            dialogs: Dialogs::default(),
            removals: Removals::default(),
            rates: Rates::default(),
            toast,
            connect: ConnectState::Ready,
            connecting: None,
            show_connect: false,
            theme: start.theme,
            drop_works: start.drop_works,
            desk: DeskState::default(),
            reviews_to_undo: Vec::new(),
        }
    }

    /// What the window keeps, for the gallery and for tests.
    pub(super) fn local_mut(&mut self) -> &mut LocalState {
        &mut self.local
    }

    /// A rate that went up and down, for the gallery.
    pub(super) fn sample_rates(&mut self) {
        if self.snapshot.totals.rate_bytes_per_sec == 0 {
            return;
        }
        for second in 0..90_u64 {
            let wave = (second as f32 / 9.0).sin() * 30.0 + (second as f32 / 2.3).cos() * 12.0;
            let rate = 300 + second + wave as i64 as u64 % 80;
            self.rates.take(second * 1_000, rate * 1_000_000);
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
        match self.dialogs.poll() {
            Some(Answer::Chosen(paths)) => self.take_paths(paths),
            Some(Answer::NoDialog) => self.say(words::NO_DIALOG),
            Some(Answer::Cancelled) | None => {}
        }
        if let Some(account) = &self.account
            && let Some(destination) = &account.destination
        {
            self.intake.begin(destination, &*self.link.services);
        }
        self.intake.poll();
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
            Err(TryRecvError::Closed) => Err(words::CONNECT_BROKE.to_owned()),
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
            self.say(words::NO_DESTINATION);
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
            UiAction::DropCameToNothing => self.say(words::DROP_FAILED),
            UiAction::ConfirmBatch { keep_folders } => self.confirm(keep_folders),
            UiAction::CancelBatch => self.intake.cancel(),
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
                self.unselect_hidden();
            }
            UiAction::Find(text) => {
                self.local.query.find = text;
                self.unselect_hidden();
            }
            UiAction::SortBy(column) => {
                let now = self.local.query.sort;
                self.local.query.sort = Sort::after_click(now, column);
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
            UiAction::TryDemo => {
                self.connecting = Some(self.link.services.connect_demo());
                self.connect = ConnectState::Working;
            }
            UiAction::SignOut => {
                self.link.services.sign_out();
                self.account = None;
            }
            UiAction::AboutDemo => {
                self.say(words::ABOUT_DEMO);
                self.link.services.show_demo_folder();
            }
            UiAction::FollowUp(action) => self.act_on_follow_up(action),
            UiAction::SetDestination(folder) => self.set_destination(folder),
            UiAction::SetTheme(choice) => {
                self.theme = choice;
                ctx.set_theme(choice);
                self.link.services.remember_theme(choice);
            }
            UiAction::Help(action) => self.help(action),
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

    fn confirm(&mut self, keep_folders: bool) {
        let Some((destination, files)) = self.intake.confirm() else {
            return;
        };
        let batch = self.link.services.new_batch();
        for command in batch_commands(batch, destination, keep_folders, files) {
            self.outbox.push(command);
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
        let selection = &mut self.local.selection;
        let reveal = select(selection, how, &self.index, &self.snapshot);
        self.local.reveal = reveal.or(self.local.reveal.take());
        let focused = self.local.selection.focused;
        if focused != before {
            self.outbox.push(Command::Focus(focused));
        }
    }

    /// Keys must not act on rows that nobody sees.
    fn unselect_hidden(&mut self) {
        let before = self.local.selection.focused;
        self.index.update(&self.snapshot, &self.local.query);
        keep_shown(&mut self.local.selection, &self.index, &self.snapshot);
        let focused = self.local.selection.focused;
        if focused != before {
            self.outbox.push(Command::Focus(focused));
        }
    }

    fn open_asset(&self, id: &RecordId) {
        let site = self.snapshot.connection.site.as_ref();
        let site = site.or(self.account.as_ref().map(|a| &a.site));
        if let Some(site) = site {
            self.link.services.open_url(&site.asset_page(id));
        }
    }

    fn set_destination(&mut self, folder: RecordId) {
        let Some(account) = &self.account else { return };
        let known = account.destination.as_ref().filter(|d| d.folder == folder);
        let destination = known.cloned().unwrap_or_else(|| Destination {
            site: account.site.clone(),
            folder,
            folder_path: None,
        });
        self.link.services.set_destination(destination);
        self.account = self.link.services.account();
    }

    fn look_at_input(&mut self, ctx: &Context) {
        match self.dropping.look(ctx, self.now()) {
            Some(Arrived::Paths(paths)) => self.local.push(UiAction::Dropped(paths)),
            Some(Arrived::Nothing) => self.local.push(UiAction::DropCameToNothing),
            Some(Arrived::PasteWithoutPaths) => self.say(words::PASTE_FAILED),
            None => {}
        }
    }

    fn draw(&mut self, ui: &mut Ui) {
        if self.local.query.hidden != *self.removals.hidden() {
            self.local.query.hidden = self.removals.hidden().clone();
        }
        self.index.update(&self.snapshot, &self.local.query);
        let since = (self.now() - self.snapshot_at).max(0.0) * 1000.0;
        let connect = (self.show_connect || self.account.is_none()).then_some(&self.connect);
        let view = View {
            snapshot: &self.snapshot,
            now_ms: self.snapshot.now_ms + since as u64,
            index: &self.index,
            account: self.account.as_ref(),
            sheet: self.intake.sheet().filter(|_| connect.is_none()),
            connect,
            drag: self.dropping.drag(),
            drop_works: self.drop_works,
            rates: self.rates.samples(),
            toast: self.toast.as_ref(),
            theme: self.theme,
            desk: self.desk.view(),
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

impl eframe::App for TangeloApp {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.poll();
        self.plan_next_frame(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        self.look_at_input(&ctx);
        self.draw(ui);
        self.serve_desk(&ctx);
        let actions = std::mem::take(&mut self.local.actions);
        if !actions.is_empty() {
            for action in actions {
                self.act(action, &ctx);
            }
            // What was just asked for shows without waiting for another event.
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
        if let Some(command) = self.removals.take() {
            self.outbox.push(command);
        }
        // What does not fit now is lost with the window; rows that were to go are then still there.
        self.outbox.flush(&self.link.commands);
    }
}
