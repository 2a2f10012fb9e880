//! The menu of the settings: two columns of groups, so that a low window shows it whole.

use egui::{Id, Popup, ScrollArea, Ui, vec2};

use super::action::{HelpAction, UiAction};
use super::connection_view::ConnectionAction;
use super::icons::Icon;
use super::manners::MannersAction;
use super::places_view::SiteAction;
use super::theme::{ThemeChoice, palette};
use super::view::{LocalState, View};
use super::widgets::{Press, menu_item, small_line};
use crate::model::words::{self, controls, manners, telling};
use crate::model::{Language, ReportOf, WhenClosed};

const COLUMN: f32 = 276.0;
const BETWEEN: f32 = 8.0;

/// Draws the button and, when it was pressed, the menu.
pub fn settings_ui(ui: &mut Ui, view: &View, local: &mut LocalState) {
    let open = Popup::is_id_open(ui.ctx(), settings_menu());
    let button = Press::icon_only(Icon::Gear, controls::settings())
        .selected(open)
        .show(ui);
    // Each entry closes the menu itself: only a pointer's clicks would do so unasked.
    let room = (ui.ctx().content_rect().bottom() - button.rect.bottom() - 36.0).max(160.0);
    Popup::menu(&button)
        .id(settings_menu())
        .gap(4.0)
        .width(2.0 * COLUMN + BETWEEN)
        .show(|ui| {
            // A small window: what does not fit is scrolled to.
            ScrollArea::vertical()
                .max_height(room)
                .min_scrolled_height(room)
                .show(ui, |ui| columns_ui(ui, view, local));
        });
}

/// The menu of the settings.
pub fn settings_menu() -> Id {
    Id::unique("settings menu")
}

fn columns_ui(ui: &mut Ui, view: &View, local: &mut LocalState) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing = vec2(BETWEEN, 1.0);
        for part in [choices_ui, deeds_ui] {
            ui.vertical(|ui| {
                ui.set_width(COLUMN);
                part(ui, view, local);
            });
        }
    });
}

/// One entry; what it asks for is asked for once it is chosen.
fn entry(
    ui: &mut Ui,
    local: &mut LocalState,
    name: &str,
    chosen: Option<bool>,
    action: impl Into<UiAction>,
) {
    entry_named(ui, local, (name, name), chosen, action);
}

fn entry_named(
    ui: &mut Ui,
    local: &mut LocalState,
    (text, name): (&str, &str),
    chosen: Option<bool>,
    action: impl Into<UiAction>,
) {
    if menu_item(ui, text, name, chosen).clicked() {
        local.push(action.into());
        ui.close();
    }
}

/// How the window looks and behaves.
fn choices_ui(ui: &mut Ui, view: &View, local: &mut LocalState) {
    heading(ui, manners::appearance_title());
    for (choice, name) in [
        (ThemeChoice::System, controls::theme_system()),
        (ThemeChoice::Light, controls::theme_light()),
        (ThemeChoice::Dark, controls::theme_dark()),
    ] {
        let chosen = Some(view.theme == choice);
        entry(ui, local, name, chosen, UiAction::SetTheme(choice));
    }
    heading(ui, manners::language_title());
    let languages = Language::EVERY.into_iter().map(Some);
    for choice in std::iter::once(None).chain(languages) {
        // A screen reader says what it is about: the languages' names stand apart from their title.
        let spoken = manners::language_named(choice);
        let text = (manners::language(choice), spoken.as_str());
        let chosen = Some(view.manners.language == choice);
        entry_named(ui, local, text, chosen, MannersAction::SetLanguage(choice));
    }
    heading(ui, manners::when_closed_title());
    for choice in WhenClosed::EVERY {
        let chosen = Some(view.manners.when_closed == choice);
        let action = MannersAction::SetWhenClosed(choice);
        entry(ui, local, manners::when_closed(choice), chosen, action);
    }
}

/// What can be done.
fn deeds_ui(ui: &mut Ui, view: &View, local: &mut LocalState) {
    heading(ui, manners::uploads_title());
    if let Some(account) = view.account {
        let asks = view.places.card(&account.site).asks_first;
        let action = SiteAction::AskFirst(!asks);
        entry(ui, local, words::options::ask_first(), Some(asks), action);
    }
    let told = !view.manners.quiet;
    let action = MannersAction::SetQuiet(told);
    entry(ui, local, telling::tell(), Some(told), action);
    let done = view.snapshot.counts.uploaded + view.snapshot.counts.duplicates > 0;
    ui.add_enabled_ui(done, |ui| {
        let name = controls::clear_finished();
        entry(ui, local, name, None, UiAction::ClearDone);
    });
    let name = words::reports::save_everything();
    let action = UiAction::SaveReport(ReportOf::Everything);
    entry(ui, local, name, None, action);

    heading(ui, manners::site_title());
    if view.account.is_some() {
        let name = controls::test_connection_ask();
        entry(ui, local, name, None, ConnectionAction::TestAccount);
    }
    let name = controls::connect_another();
    entry(ui, local, name, None, UiAction::ShowConnect);
    if view.account.is_some_and(|a| a.demo) {
        entry(ui, local, controls::about_demo(), None, UiAction::AboutDemo);
    }

    heading(ui, manners::help_title());
    let action = UiAction::Help(HelpAction::Guide);
    entry(ui, local, words::about::guide(), None, action);
    for (name, action) in [
        (
            manners::shortcuts_title(),
            MannersAction::ShowShortcuts(true),
        ),
        (manners::copy_diagnostics(), MannersAction::CopyDiagnostics),
        (manners::show_log(), MannersAction::ShowLog),
    ] {
        entry(ui, local, name, None, action);
    }
    let action = UiAction::Help(HelpAction::About);
    entry(ui, local, words::about::about(), None, action);
}

/// Over a group.
fn heading(ui: &mut Ui, title: &str) {
    let p = palette(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 30.0));
    let place = rect.shrink2(vec2(10.0, 0.0));
    let place = place.with_min_y(place.top() + 8.0);
    small_line(ui.painter(), place, title, p.weak);
}
