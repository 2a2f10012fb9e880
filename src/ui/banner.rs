//! One line under the filters for what the whole queue waits for.

use egui::{Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::action::UiAction;
use super::connection_view::ConnectionAction;
use super::icons::{self, Icon};
use super::theme::palette;
use super::tokens::size;
use super::view::{LocalState, View};
use super::widgets::{Press, body_lines};
use crate::model::{Waiting, words};

/// Height of the line.
pub const HEIGHT: f32 = 36.0;

/// Draws the line for `waiting`.
pub fn banner_ui(ui: &mut Ui, waiting: &Waiting, view: &View, local: &mut LocalState) {
    let p = palette(ui);
    let rect = ui.max_rect();
    let sentence = words::waiting(waiting, view.now_ms);
    let calm = matches!(
        waiting,
        Waiting::SigningIn | Waiting::ForFirstFile | Waiting::ForEndpoints
    );
    if matches!(waiting, Waiting::ForNetwork { .. }) {
        local.counts_down = true;
    }
    if !calm {
        ui.painter().rect_filled(rect, 0.0, p.banner);
    }
    let (icon, ink) = if calm {
        (Icon::Info, p.link)
    } else {
        (Icon::Warning, p.caution)
    };
    let left = rect.left() + size::EDGE;
    let spot = Rect::from_center_size(pos2(left + 8.0, rect.center().y), vec2(15.0, 15.0));
    icons::paint(ui.painter(), spot, 15.0, icon, ink);
    let mut until = rect.right() - size::EDGE;
    if matches!(waiting, Waiting::ForSignIn | Waiting::ForProxy) {
        let button = Press::new(words::connecting::banner_button(waiting)).small();
        let width = button.width(ui);
        let at = Rect::from_center_size(
            pos2(until - width / 2.0, rect.center().y),
            vec2(width, size::SMALL_CONTROL),
        );
        if button.at(ui, at, ui.scope_id().with("sign in")).clicked() {
            local.push(match waiting {
                Waiting::ForProxy => UiAction::Connection(ConnectionAction::TestAccount),
                _ => UiAction::ShowConnect,
            });
        }
        until -= width + 12.0;
    }
    let place = Rect::from_min_max(pos2(left + 26.0, rect.top()), pos2(until, rect.bottom()));
    body_lines(ui.painter(), place, &sentence, p.text);
    let response = ui.interact(place, ui.scope_id().with("banner"), Sense::hover());
    // A countdown would be read aloud every second.
    let spoken = words::manners::waiting_calmly(waiting);
    response.widget_info(|| WidgetInfo::labeled(Role::Alert, true, &spoken));
}
