//! Files that come in: dropped, pasted, brought by a second start, and confirmed as a batch.

use std::path::PathBuf;

use egui::Context;

use super::super::intake::dropping::Arrived;
use super::TangeloApp;
use super::commands::batch_commands;
use crate::engine::command::Command;
use crate::model::words::{manners as manner_words, window as words};
use crate::model::{BatchOptions, LeaveOut, RecordId, SiteUrl};
use crate::runtime::Visit;
use crate::ui::UiAction;

impl TangeloApp {
    pub(super) fn take_paths(&mut self, paths: Vec<PathBuf>) {
        self.intake.add(paths);
        let placed = self
            .account
            .as_ref()
            .is_some_and(|a| a.destination.is_some());
        if !placed && self.intake.waits() {
            self.say(words::no_destination());
        }
    }

    /// A second start brings its wishes here.
    pub(super) fn receive(&mut self, visit: Visit, ctx: &Context) {
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

    pub(in crate::app) fn confirm(&mut self, options: BatchOptions, skip_sheet: bool) {
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

    pub(super) fn look_at_input(&mut self, ctx: &Context) {
        match self.dropping.look(ctx, self.now()) {
            Some(Arrived::Paths(paths)) => self.local.push(UiAction::Dropped(paths)),
            Some(Arrived::Nothing) => self.local.push(UiAction::DropCameToNothing),
            Some(Arrived::PasteWithoutPaths) => self.say(words::paste_failed()),
            None => {}
        }
    }
}
