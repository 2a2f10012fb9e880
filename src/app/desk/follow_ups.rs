//! What the window does about rows whose upload has ended.

use super::super::window::TangeloApp;
use super::{DeskServices, Wish};
use crate::engine::command::{Command, FollowUpCommand};
use crate::model::{AssetId, RowFilter, words::duplicates as words};
use crate::ui::FollowUpAction;
use crate::ui::tokens::time;

/// How many rows before and after the shown one are looked up ahead.
const AHEAD: usize = 2;

impl TangeloApp {
    pub(in crate::app) fn act_on_follow_up(&mut self, action: FollowUpAction) {
        let command = match action {
            FollowUpAction::Review(ids) => {
                let open: Vec<AssetId> = ids
                    .into_iter()
                    .filter(|id| {
                        let row = self.snapshot.row(*id);
                        let known = row.and_then(|r| r.follow_up.as_deref());
                        known.is_none_or(|f| f.review.is_none())
                    })
                    .collect();
                if open.is_empty() {
                    return;
                }
                if open.len() > 1 {
                    self.say_with_undo(words::marked_reviewed(open.len()));
                    self.reviews_to_undo = open.clone();
                }
                let by = self.desk_services().map(|s| s.reviewer());
                FollowUpCommand::Review {
                    ids: open,
                    by: by.unwrap_or_default(),
                }
            }
            FollowUpAction::Unreview(ids) => FollowUpCommand::Unreview(ids),
            FollowUpAction::AddToFolder { ids, folder, place } => {
                self.say(words::adding(ids.len()));
                FollowUpCommand::AddToFolder { ids, folder, place }
            }
            FollowUpAction::SendNewVersion { id, target } => {
                FollowUpCommand::SendNewVersion { id, target }
            }
            FollowUpAction::StopNewVersion(id) => FollowUpCommand::StopNewVersion(id),
            FollowUpAction::LookAgain(id) => return self.desk.look_again(&id),
            FollowUpAction::FindByName(name) => {
                let services = self.link.services.clone();
                if let Some(services) = services.desk() {
                    self.desk.find_by_name(name, services);
                }
                return;
            }
        };
        self.outbox.push(Command::FollowUp(command));
    }

    /// Takes back what *Mark all reviewed* did; false when there is nothing to take back.
    pub(in crate::app) fn undo_reviews(&mut self) -> bool {
        let ids = std::mem::take(&mut self.reviews_to_undo);
        if ids.is_empty() {
            return false;
        }
        let command = FollowUpCommand::Unreview(ids);
        self.outbox.push(Command::FollowUp(command));
        true
    }

    /// Asks for what the rows in sight need, and takes in what came.
    pub(in crate::app) fn serve_desk(&mut self, ctx: &egui::Context) {
        let services = self.link.services.clone();
        let Some(services) = services.desk() else {
            return;
        };
        let now = self.now();
        if self.desk.poll(ctx, now, services) {
            // This frame is drawn already.
            ctx.request_repaint();
        }
        // Places are those of the list that is shown.
        let snapshot = self.listing.snapshot().clone();
        let looks = self.local.query.filter == RowFilter::Duplicates;
        let mut wishes = Vec::new();
        let target = self.local.version.as_ref().and_then(|draft| draft.target());
        if let Some(draft) = &self.local.version {
            let row = snapshot.row(draft.row);
            wishes.extend(row.map(Wish::File));
            wishes.extend(target.as_ref().map(Wish::Asset));
        } else if looks {
            let focused = self.local.selection.focused;
            let at = focused.and_then(|id| self.listing.index().place_of(&snapshot, id));
            if let Some(at) = at {
                let rows: Vec<_> = self
                    .listing
                    .index()
                    .shown_between(&snapshot, at.saturating_sub(AHEAD), at + AHEAD + 1)
                    .collect();
                let mut near: Vec<_> = rows.iter().collect();
                // The shown one first, then the next, then the one before.
                near.sort_by_key(|(place, _)| match *place >= at {
                    true => 2 * (place - at),
                    false => 2 * (at - place) + 1,
                });
                wishes.extend(near.into_iter().flat_map(|(_, row)| Wish::of(row)));
            }
            let seen = self.local.duplicates.in_sight.iter();
            wishes.extend(seen.filter_map(|id| snapshot.row(*id)).map(Wish::File));
        } else {
            let seen = self.local.pictures_in_sight.iter();
            wishes.extend(seen.filter_map(|id| snapshot.row(*id)).map(Wish::File));
        }
        let line = &snapshot.connection;
        let site = line.site.as_ref().filter(|_| line.waiting.is_none());
        self.desk.want(now, site, &wishes, services);
    }

    fn desk_services(&self) -> Option<&dyn DeskServices> {
        self.link.services.desk()
    }

    fn say_with_undo(&mut self, text: String) {
        self.say(text);
        if let Some(toast) = &mut self.toast {
            toast.undo = true;
            toast.until = self.started.elapsed().as_secs_f64() + time::UNDO_SECS;
        }
    }
}
