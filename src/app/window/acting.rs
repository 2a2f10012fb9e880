//! What the window does about each action.

use std::sync::Arc;

use egui::Context;

use super::super::help::diagnostics::{Facts, diagnostics};
use super::TangeloApp;
use super::commands::command_for;
use crate::model::words::{manners as manner_words, window as words};
use crate::model::{AssetId, LeaveOut, Phase, RecordId};
use crate::ui::index::asset_of;
use crate::ui::manners::MannersAction;
use crate::ui::sorting::Sort;
use crate::ui::tokens::time;
use crate::ui::{ConnectState, Select, Toast, UiAction};

impl TangeloApp {
    pub(super) fn act(&mut self, action: UiAction, ctx: &Context) {
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

    pub(super) fn mind_manners(&mut self, action: MannersAction, ctx: &Context) {
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

    pub(super) fn remove(&mut self, ids: Vec<AssetId>) {
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

    /// Opens an asset's page on the site that its row went to.
    pub(super) fn open_asset(&self, id: &RecordId) {
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
}
