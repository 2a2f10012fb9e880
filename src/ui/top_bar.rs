//! The top bar: which site, where to, and what to add.

use egui::{Align, Key, Layout, Modifiers, Popup, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::action::{HelpAction, UiAction};
use super::connection_view::ConnectionAction;
use super::history::HistoryAction;
use super::icons::Icon;
use super::places_view::{FolderAction, SiteAction};
use super::site_menu::site_ui;
use super::theme::{ThemeChoice, palette, regular};
use super::tokens::{size, text};
use super::view::{LocalState, View};
use super::widgets::{Press, line, menu_item};
use crate::model::{ReportOf, words};

/// Between two buttons.
const GAP: f32 = 8.0;

/// Draws the top bar.
pub fn top_bar_ui(ui: &mut Ui, view: &View, local: &mut LocalState) {
    let full = ui.max_rect();
    let row = full.shrink2(vec2(size::EDGE, 0.0));
    let pause = pause_button(view);
    let add_files = Press::new("Add files…").named("Add files");
    let add_folder = Press::new("Add folder…").named("Add folder");
    // Laid out from the left, since the keyboard goes in this order.
    let buttons: f32 = [&add_files, &add_folder, &pause]
        .into_iter()
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
    let free_until = destination_ui(ui, place, view, local) - 12.0;

    let mut actions = ui.new_child(
        egui::UiBuilder::new()
            .max_rect(actions)
            .layout(Layout::left_to_right(Align::Center)),
    );
    actions.spacing_mut().item_spacing.x = GAP;
    if add_files.show(&mut actions).clicked() {
        local.push(UiAction::AddFiles);
    }
    if add_folder.show(&mut actions).clicked() {
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

    site_ui(ui, full, free_until, view, local);
}

/// Opens the page of all that was ever uploaded, and closes it again.
fn history_button(ui: &mut Ui, view: &View, local: &mut LocalState) {
    let open = view.history.open;
    let button = Press::icon_only(Icon::Clock, words::history::OPEN).selected(open);
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
        return Press::new("Resume all").icon(Icon::Play);
    }
    let busy = view.snapshot.counts.sending + view.snapshot.counts.waiting > 0;
    Press::new("Pause all").icon(Icon::Pause).enabled(busy)
}

fn settings_ui(ui: &mut Ui, view: &View, local: &mut LocalState) {
    let button = Press::icon_only(Icon::Gear, "Settings").show(ui);
    // Each entry closes the menu itself: only a pointer's clicks would do so unasked.
    Popup::menu(&button).gap(4.0).width(300.0).show(|ui| {
        ui.set_min_width(290.0);
        ui.spacing_mut().item_spacing.y = 1.0;
        for (choice, name) in [
            (ThemeChoice::System, "Theme as the system"),
            (ThemeChoice::Light, "Light theme"),
            (ThemeChoice::Dark, "Dark theme"),
        ] {
            if menu_item(ui, name, name, Some(view.theme == choice)).clicked() {
                local.push(UiAction::SetTheme(choice));
                ui.close();
            }
        }
        ui.separator();
        let done = view.snapshot.counts.uploaded + view.snapshot.counts.duplicates > 0;
        ui.add_enabled_ui(done, |ui| {
            let name = "Clear finished rows";
            if menu_item(ui, name, name, None).clicked() {
                local.push(UiAction::ClearDone);
                ui.close();
            }
        });
        let name = words::reports::SAVE_EVERYTHING;
        if menu_item(ui, name, name, None).clicked() {
            local.push(UiAction::SaveReport(ReportOf::Everything));
            ui.close();
        }
        if let Some(account) = view.account {
            let asks = view.places.card(&account.site).asks_first;
            let name = words::options::ASK_FIRST;
            if menu_item(ui, name, name, Some(asks)).clicked() {
                local.push(SiteAction::AskFirst(!asks).into());
                ui.close();
            }
        }
        let name = "Test connection…";
        if view.account.is_some() && menu_item(ui, name, name, None).clicked() {
            local.push(UiAction::Connection(ConnectionAction::TestAccount));
            ui.close();
        }
        let name = "Connect to another site…";
        if menu_item(ui, name, name, None).clicked() {
            local.push(UiAction::ShowConnect);
            ui.close();
        }
        let demo = view.account.is_some_and(|a| a.demo);
        if demo && menu_item(ui, "About the demo", "About the demo", None).clicked() {
            local.push(UiAction::AboutDemo);
            ui.close();
        }
        ui.separator();
        for (name, action) in [
            (words::about::GUIDE, HelpAction::Guide),
            (words::about::ABOUT, HelpAction::About),
        ] {
            if menu_item(ui, name, name, None).clicked() {
                local.push(UiAction::Help(action));
                ui.close();
            }
        }
        if view.account.is_some() && menu_item(ui, "Sign out", "Sign out", None).clicked() {
            local.push(UiAction::SignOut);
            ui.close();
        }
        super::manners::menu_ui(ui, view, local);
    });
}

/// Draws the destination at the right end of `place` and returns where it begins.
fn destination_ui(ui: &Ui, place: Rect, view: &View, local: &mut LocalState) -> f32 {
    const LABEL: &str = "Upload to";
    let p = palette(ui);
    let room = place.width();
    let with_label = room > 260.0;
    let unchecked = view
        .destination()
        .is_some_and(|place| view.places.is_unchecked(place));
    // Its mark is wider than the label.
    let label_width = if unchecked { 80.0 } else { 66.0 };
    let label_room = if with_label { label_width + GAP } else { 0.0 };
    let path_room = if unchecked { room - label_room } else { room };
    let label = view.destination().map_or_else(
        || "Choose a folder".to_owned(),
        |d| short_path(&d.label(), path_room),
    );
    let button = Press::new(&label)
        .named("Destination")
        .icon_after(match unchecked && !with_label {
            // No room for a word.
            true => Icon::Warning,
            false => Icon::ChevronDown,
        })
        .max_width((room - label_room).clamp(110.0, 340.0));
    let width = button.width(ui);
    let at = Rect::from_center_size(
        pos2(place.right() - width / 2.0, place.center().y),
        vec2(width, size::CONTROL),
    );
    let button = button.at(ui, at, ui.scope_id().with("destination"));
    let button = match view.destination() {
        Some(place) if unchecked => {
            let note = words::folders::NOT_CHECKED_NOTE;
            button.on_hover_text(place.label()).on_hover_text(note)
        }
        Some(place) => button.on_hover_text(place.label()),
        None => button,
    };
    if with_label {
        let mut beside = Rect::from_min_max(
            pos2(at.left() - GAP - label_width, at.top()),
            pos2(at.left() - GAP, at.bottom()),
        );
        if unchecked {
            let below = beside.split_top_bottom_at_fraction(0.5).1;
            unchecked_ui(ui, below);
            beside = beside.split_top_bottom_at_fraction(0.5).0;
        }
        let font = regular(text::BODY);
        line(ui.painter(), beside, Align::Max, LABEL, font, p.weak);
    }
    if button.clicked() {
        local.push(FolderAction::Pick(None).into());
    }
    at.left() - label_room
}

/// The mark of a destination that nobody could look at.
fn unchecked_ui(ui: &Ui, at: Rect) {
    let p = palette(ui);
    let (mark, font) = (words::folders::NOT_CHECKED, regular(text::SMALL));
    line(ui.painter(), at, Align::Max, mark, font, p.caution);
    let id = ui.scope_id().with("not checked");
    let mark = ui.interact(at, id, Sense::hover());
    mark.widget_info(|| {
        WidgetInfo::labeled(Role::Label, true, words::folders::DESTINATION_NOT_CHECKED)
    });
    mark.on_hover_text(words::folders::NOT_CHECKED_NOTE);
}

/// Drops leading folders of a path that is too long for `room`.
fn short_path(path: &str, room: f32) -> String {
    let letters = (room / 7.5) as usize;
    let mut rest = path;
    while rest.chars().count() > letters {
        match rest.split_once(" › ") {
            Some((_, tail)) => rest = tail,
            None => break,
        }
    }
    if rest.len() == path.len() {
        path.to_owned()
    } else {
        format!("… › {rest}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_path_keeps_its_end() {
        let path = "Library › Campaigns › Europe › Summer 2026";
        assert_eq!(short_path(path, 1_000.0), path);
        assert_eq!(short_path(path, 140.0), "… › Summer 2026");
    }
}
