//! The top bar: which site, where to, and what to add.

use egui::{Align, Id, Key, Layout, Modifiers, Popup, Rect, ScrollArea, Ui, pos2, vec2};

use super::action::{HelpAction, UiAction};
use super::connection_view::ConnectionAction;
use super::destination;
use super::history::HistoryAction;
use super::icons::Icon;
use super::places_view::SiteAction;
use super::site_menu::site_ui;
use super::theme::ThemeChoice;
use super::tokens::size;
use super::view::{LocalState, View};
use super::widgets::{Press, menu_item};
use crate::model::words::controls;
use crate::model::{ReportOf, words};

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

fn settings_ui(ui: &mut Ui, view: &View, local: &mut LocalState) {
    let button = Press::icon_only(Icon::Gear, controls::settings()).show(ui);
    // Each entry closes the menu itself: only a pointer's clicks would do so unasked.
    let room = (ui.ctx().content_rect().bottom() - button.rect.bottom() - 36.0).max(160.0);
    Popup::menu(&button)
        .id(settings_menu())
        .gap(4.0)
        .width(300.0)
        .show(|ui| {
            // A small window: what does not fit is scrolled to.
            ScrollArea::vertical()
                .max_height(room)
                .min_scrolled_height(room)
                .show(ui, |ui| entries_ui(ui, view, local));
        });
}

/// The menu of the settings.
pub fn settings_menu() -> Id {
    Id::unique("settings menu")
}

fn entries_ui(ui: &mut Ui, view: &View, local: &mut LocalState) {
    ui.set_min_width(290.0);
    ui.spacing_mut().item_spacing.y = 1.0;
    for (choice, name) in [
        (ThemeChoice::System, controls::theme_system()),
        (ThemeChoice::Light, controls::theme_light()),
        (ThemeChoice::Dark, controls::theme_dark()),
    ] {
        if menu_item(ui, name, name, Some(view.theme == choice)).clicked() {
            local.push(UiAction::SetTheme(choice));
            ui.close();
        }
    }
    ui.separator();
    let done = view.snapshot.counts.uploaded + view.snapshot.counts.duplicates > 0;
    ui.add_enabled_ui(done, |ui| {
        let name = controls::clear_finished();
        if menu_item(ui, name, name, None).clicked() {
            local.push(UiAction::ClearDone);
            ui.close();
        }
    });
    let name = words::reports::save_everything();
    if menu_item(ui, name, name, None).clicked() {
        local.push(UiAction::SaveReport(ReportOf::Everything));
        ui.close();
    }
    if let Some(account) = view.account {
        let asks = view.places.card(&account.site).asks_first;
        let name = words::options::ask_first();
        if menu_item(ui, name, name, Some(asks)).clicked() {
            local.push(SiteAction::AskFirst(!asks).into());
            ui.close();
        }
    }
    let name = controls::test_connection_ask();
    if view.account.is_some() && menu_item(ui, name, name, None).clicked() {
        local.push(UiAction::Connection(ConnectionAction::TestAccount));
        ui.close();
    }
    let name = controls::connect_another();
    if menu_item(ui, name, name, None).clicked() {
        local.push(UiAction::ShowConnect);
        ui.close();
    }
    let demo = view.account.is_some_and(|a| a.demo);
    if demo && menu_item(ui, controls::about_demo(), controls::about_demo(), None).clicked() {
        local.push(UiAction::AboutDemo);
        ui.close();
    }
    ui.separator();
    for (name, action) in [
        (words::about::guide(), HelpAction::Guide),
        (words::about::about(), HelpAction::About),
    ] {
        if menu_item(ui, name, name, None).clicked() {
            local.push(UiAction::Help(action));
            ui.close();
        }
    }
    if view.account.is_some()
        && menu_item(ui, controls::sign_out(), controls::sign_out(), None).clicked()
    {
        local.push(UiAction::SignOut);
        ui.close();
    }
    super::manners::menu_ui(ui, view, local);
}
