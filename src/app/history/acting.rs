//! What the window does about the history: its acts, and the answers it takes in.

use std::time::Duration;

use egui::Context;

use super::super::window::TangeloApp;
use super::{Told, What};
use crate::ui::HistoryAction;

impl TangeloApp {
    pub(in crate::app) fn act_on_history(&mut self, action: HistoryAction) {
        let link = self.link.services.clone();
        let Some(services) = link.history() else {
            return;
        };
        let history = &mut self.history;
        match action {
            HistoryAction::Open => {
                self.local
                    .history
                    .find_text
                    .clone_from(&history.view.filter.find);
                history.open(services);
            }
            HistoryAction::Close => history.close(),
            HistoryAction::Filter(filter) => {
                // Whoever asked for it: the box shows what is looked for.
                let typed = &mut self.local.history.find_text;
                typed.clone_from(&filter.find);
                history.filter(filter, services);
            }
            HistoryAction::LookAgain => history.find(services),
            HistoryAction::Select(how) => {
                let reveal = history.select(how);
                self.local.history.reveal = reveal;
                self.local.history.focus_row = reveal;
                if let Some(id) = reveal
                    && let Some(at) = history.view.place_of(id)
                {
                    // The foot tells of it at once, also before it is in sight.
                    history.need(&(at..at + 1), services);
                }
            }
            HistoryAction::Need(places) => history.need(&places, services),
            HistoryAction::OpenAsset(id) => {
                if let Some(entry) = history.view.entry(id)
                    && let (Some(asset), Some(place)) = (entry.asset(), &entry.destination)
                {
                    link.open_url(&place.site.asset_page(asset));
                }
            }
            HistoryAction::CopyIds => {
                let ids = history.view.selection.rows.iter().collect();
                history.copy(What::Ids, ids, services);
            }
            HistoryAction::CopyRow(id) => history.copy(What::Row, vec![id], services),
            HistoryAction::Forget(of) => history.plan_to_forget(of, services),
            HistoryAction::ForgetNow => history.forget(services),
            HistoryAction::KeepAll => history.view.question = None,
        }
    }

    /// Takes in what the journal answered.
    pub(in crate::app) fn serve_history(&mut self, ctx: &Context) {
        let link = self.link.services.clone();
        let Some(services) = link.history() else {
            return;
        };
        let now = self.now();
        self.history.look(&self.snapshot.counts, now, services);
        match self.history.poll(services) {
            None => {}
            Some(Told::Say(sentence)) => self.say(sentence),
            Some(Told::Copy { text, say }) => {
                ctx.copy_text(text);
                self.say(say);
            }
        }
        if let Some(wait) = self.history.due_in(now) {
            ctx.request_repaint_after(Duration::from_secs_f64(wait));
        }
    }
}
