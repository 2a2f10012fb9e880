//! The top bar: which site, where to, and what to add.

use egui::{Align, Key, Layout, Modifiers, Rect, Ui, pos2, vec2};

use super::action::UiAction;
use super::destination;
use super::history::HistoryAction;
use super::icons::Icon;
use super::settings_menu::settings_ui;
use super::site_menu::site_ui;
use super::tokens::size;
use super::view::{LocalState, View};
use super::widgets::Press;
use crate::model::words::{self, controls};

/// Between two buttons.
const GAP: f32 = 8.0;

/// Draws the top bar.
pub fn top_bar_ui(ui: &mut Ui, view: &View, local: &mut LocalState) {
    let full = ui.max_rect();
    let mut row = full.shrink2(vec2(size::EDGE, 0.0));
    if view
        .account
        .is_some_and(|a| view.places.card(&a.site).colour.is_some())
    {
        // Everything stands in the middle of what the site's colour leaves.
        row.min.y += size::BAND;
    }
    let pause = pause_button(view);
    let add_files = Press::new(controls::add_files()).named(controls::add_files_name());
    let add_folder = Press::new(controls::add_folder()).named(controls::add_folder_name());
    // Laid out from the left, since the keyboard goes in this order.
    // The empty list has the two itself.
    let adds = !local.offers_to_add;
    let buttons: f32 = [&add_files, &add_folder]
        .into_iter()
        .filter(|_| adds)
        .chain([&pause])
        .map(|button| button.width(ui) + GAP)
        .sum();
    let actions = Rect::from_min_max(
        pos2(row.right() - buttons - 2.0 * size::CONTROL - GAP, row.top()),
        row.max,
    );
    let brand_width = (full.width() * 0.26).clamp(190.0, 320.0);
    let place = Rect::from_min_max(
        pos2(row.left() + brand_width, row.top()),
        pos2(actions.left() - GAP, row.bottom()),
    );
    let free_until = destination::destination_ui(ui, place, view, local) - 12.0;

    let mut actions = ui.new_child(
        egui::UiBuilder::new()
            .max_rect(actions)
            .layout(Layout::left_to_right(Align::Center)),
    );
    actions.spacing_mut().item_spacing.x = GAP;
    if !adds {
        // The others stay who they are for whoever has heard of them.
        actions.skip_ahead_auto_ids(2);
    }
    if adds && add_files.show(&mut actions).clicked() {
        local.push(UiAction::AddFiles);
    }
    if adds && add_folder.show(&mut actions).clicked() {
        local.push(UiAction::AddFolder);
    }
    if pause.show(&mut actions).clicked() {
        local.push(match view.snapshot.paused {
            true => UiAction::ResumeAll,
            false => UiAction::PauseAll,
        });
    }
    history_button(&mut actions, view, local);
    settings_ui(&mut actions, view, local);

    site_ui(ui, full, row, free_until, view, local);
}

/// Opens the page of all that was ever uploaded, and closes it again.
fn history_button(ui: &mut Ui, view: &View, local: &mut LocalState) {
    let open = view.history.open;
    let button = Press::icon_only(Icon::Clock, words::history::open()).selected(open);
    let typing = ui.ctx().text_edit_focused();
    let asked = !typing && ui.input_mut(|i| i.consume_key(Modifiers::COMMAND, Key::Y));
    if button.show(ui).clicked() || asked {
        local.push(match open {
            true => HistoryAction::Close.into(),
            false => HistoryAction::Open.into(),
        });
    }
}

fn pause_button(view: &View) -> Press<'static> {
    if view.snapshot.paused {
        return Press::new(controls::resume_all()).icon(Icon::Play);
    }
    let busy = view.snapshot.counts.sending + view.snapshot.counts.waiting > 0;
    Press::new(controls::pause_all())
        .icon(Icon::Pause)
        .enabled(busy)
}
