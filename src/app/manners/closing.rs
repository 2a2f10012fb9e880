//! How the window closes while something is under way, and what it tells at the end.

use super::services::Manners;
use egui::{Context, ViewportCommand};

use super::{Closing, Keeper, is_sending};
use crate::model::words::telling;
use crate::model::{Snapshot, WhenClosed};

impl Keeper {
    /// Tells whoever looks elsewhere that everything is sent.
    pub(super) fn look_at_the_end(
        &mut self,
        ctx: &Context,
        snapshot: &Snapshot,
        services: &dyn Manners,
    ) {
        let Some(through) = self.watch.look(snapshot) else {
            return;
        };
        let info = ctx.input(|i| i.viewport().clone());
        let away = info.focused == Some(false) || info.minimized == Some(true);
        if !away || self.memory.quiet {
            return;
        }
        let attention = egui::UserAttentionType::Informational;
        ctx.send_viewport_cmd(ViewportCommand::RequestUserAttention(attention));
        services.notify(telling::title(&through).to_owned(), telling::body(&through));
    }

    pub(super) fn look_at_closing(&mut self, ctx: &Context, snapshot: &Snapshot) {
        let asked = ctx.input(|i| i.viewport().close_requested());
        let sends = is_sending(snapshot);
        if self.closing == Closing::Finishing && !sends {
            self.close(ctx);
            return;
        }
        if !asked || !sends {
            return;
        }
        match (self.closing, self.memory.when_closed) {
            // Whoever closes it again while it asks means it.
            (Closing::ForGood | Closing::Asking, _) | (Closing::No, WhenClosed::Stop) => {}
            (Closing::No, WhenClosed::Finish) => {
                ctx.send_viewport_cmd(ViewportCommand::CancelClose);
                self.step_aside(ctx);
            }
            (Closing::No | Closing::Finishing, _) => {
                ctx.send_viewport_cmd(ViewportCommand::CancelClose);
                self.closing = Closing::Asking;
                ctx.request_repaint();
            }
        }
    }

    pub(super) fn step_aside(&mut self, ctx: &Context) {
        self.closing = Closing::Finishing;
        ctx.send_viewport_cmd(ViewportCommand::Minimized(true));
    }

    pub(super) fn close(&mut self, ctx: &Context) {
        self.closing = Closing::ForGood;
        ctx.send_viewport_cmd(ViewportCommand::Close);
        ctx.request_repaint();
    }
}
