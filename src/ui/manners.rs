//! Closing while something is sent, the page of shortcuts, and the window's own settings.

use egui::{Align, Key, Layout, Modifiers, RichText, Ui, vec2};

use super::action::UiAction;
use super::icons::Icon;
use super::theme::{palette, semibold};
use super::tokens::text;
use super::view::{LocalState, View};
use super::widgets::{Look, Press, body_line, menu_item, sheet_ui, small_line, tick};
use crate::model::words::{manners as words, telling};
use crate::model::{ColumnWidths, Language, ListColumn, WhenClosed};

/// What the window does about itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MannersAction {
    /// The answer to the question at closing, and whether it holds from now on.
    Close(CloseAnswer, bool),
    SetWhenClosed(WhenClosed),
    /// No notification when everything is sent.
    SetQuiet(bool),
    /// `None` is the system's language.
    SetLanguage(Option<Language>),
    ShowShortcuts(bool),
    CopyDiagnostics,
    ShowLog,
    /// A column's width in points; `None` follows the window's.
    ColumnWidth(ListColumn, Option<u16>),
}

/// What to do when the window is closed while something is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CloseAnswer {
    Finish,
    Stop,
    KeepOpen,
}

/// What there is to draw of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MannersView {
    /// The question is asked.
    pub closing: bool,
    pub shortcuts: bool,
    pub when_closed: WhenClosed,
    pub quiet: bool,
    pub language: Option<Language>,
    pub columns: ColumnWidths,
}

impl From<MannersAction> for UiAction {
    fn from(action: MannersAction) -> UiAction {
        UiAction::Manners(action)
    }
}

/// Draws what lies over the window, if something does, and takes the keys that work everywhere.
pub fn manners_ui(ui: &Ui, view: &View, local: &mut LocalState) {
    if view.manners.closing {
        closing_ui(ui, view, local);
    } else if view.manners.shortcuts {
        shortcuts_ui(ui, local);
    } else if view.sheet.is_none() && !ui.ctx().text_edit_focused() {
        let asked = ui.input_mut(|i| {
            // Where `?` is depends on the keyboard, so its text counts.
            i.events
                .iter()
                .any(|e| matches!(e, egui::Event::Text(text) if text == "?"))
        });
        if asked {
            local.push(MannersAction::ShowShortcuts(true).into());
        }
    }
}

/// Whether something lies over the list and has the keyboard.
pub fn covers(view: &View) -> bool {
    view.manners.closing || view.manners.shortcuts || view.reports.sheet.is_some()
}

/// The window's own entries of the settings menu.
pub fn menu_ui(ui: &mut Ui, view: &View, local: &mut LocalState) {
    ui.separator();
    menu_heading(ui, words::when_closed_title());
    for choice in WhenClosed::EVERY {
        let name = words::when_closed(choice);
        let chosen = Some(view.manners.when_closed == choice);
        if menu_item(ui, name, name, chosen).clicked() {
            local.push(MannersAction::SetWhenClosed(choice).into());
            ui.close();
        }
    }
    ui.separator();
    menu_heading(ui, words::language_title());
    let languages = Language::EVERY.into_iter().map(Some);
    for choice in std::iter::once(None).chain(languages) {
        let name = words::language(choice);
        // A screen reader says what it is about: the languages' names stand apart from their title.
        let spoken = words::language_named(choice);
        let chosen = Some(view.manners.language == choice);
        if menu_item(ui, name, &spoken, chosen).clicked() {
            local.push(MannersAction::SetLanguage(choice).into());
            ui.close();
        }
    }
    ui.separator();
    let told = !view.manners.quiet;
    if menu_item(ui, telling::tell(), telling::tell(), Some(told)).clicked() {
        local.push(MannersAction::SetQuiet(told).into());
        ui.close();
    }
    ui.separator();
    for (name, action) in [
        (words::shortcuts_title(), MannersAction::ShowShortcuts(true)),
        (words::copy_diagnostics(), MannersAction::CopyDiagnostics),
        (words::show_log(), MannersAction::ShowLog),
    ] {
        if menu_item(ui, name, name, None).clicked() {
            local.push(action.into());
            ui.close();
        }
    }
}

/// Over a group of choices.
fn menu_heading(ui: &mut Ui, title: &str) {
    let p = palette(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 22.0));
    let place = rect.shrink2(vec2(10.0, 0.0));
    small_line(ui.painter(), place, title, p.weak);
}

/// Between two buttons.
const GAP: f32 = 8.0;

fn closing_ui(ui: &Ui, view: &View, local: &mut LocalState) {
    let p = palette(ui);
    let counts = &view.snapshot.counts;
    sheet_ui(ui, "closing", p.veil, |ui| {
        ui.set_width(470.0);
        ui.spacing_mut().item_spacing.y = 6.0;
        let open = counts.sending + counts.waiting;
        let title = RichText::new(match open {
            0 => words::close_title_done(),
            _ => words::close_title(),
        });
        ui.label(title.font(semibold(18.0)).color(p.text));
        let question = words::close_question(open, counts.attention);
        ui.add(egui::Label::new(RichText::new(question).color(p.weak)).wrap());
        ui.add_space(8.0);
        let keep = (CloseAnswer::KeepOpen, words::close_not(), Look::Plain);
        let buttons = match open {
            // Everything ended while the question stood here: one thing is left to ask.
            0 => vec![keep, (CloseAnswer::Stop, words::close_now(), Look::Primary)],
            _ => {
                tick(ui, &mut local.close_always, words::close_always());
                ui.add_space(12.0);
                let stop = (CloseAnswer::Stop, words::close_stop(), Look::Plain);
                let finish = (CloseAnswer::Finish, words::close_finish(), Look::Primary);
                vec![keep, stop, finish]
            }
        };
        let mut answer = None;
        let all = buttons
            .iter()
            .map(|(_, name, look)| Press::new(name).look(*look).width(ui) + GAP)
            .sum::<f32>()
            - GAP;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            // An item's gap follows the empty space, too.
            ui.add_space((ui.available_width() - all).max(0.0));
            for (meaning, name, look) in buttons {
                let button = Press::new(name).look(look).show(ui);
                // The keyboard begins at what loses nothing and needs nobody.
                let nowhere = ui.memory(|m| m.focused().is_none());
                if look == Look::Primary && nowhere {
                    button.request_focus();
                }
                if button.clicked() {
                    answer = Some(meaning);
                }
            }
        });
        if ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape)) {
            answer = Some(CloseAnswer::KeepOpen);
        }
        if let Some(answer) = answer {
            let always = std::mem::take(&mut local.close_always) && open > 0;
            local.push(MannersAction::Close(answer, always).into());
        }
    });
}

fn shortcuts_ui(ui: &Ui, local: &mut LocalState) {
    let p = palette(ui);
    let command = words::command_key(ui.ctx().os().is_mac());
    sheet_ui(ui, "shortcuts", p.veil, |ui| {
        ui.set_width(720.0_f32.min(ui.ctx().content_rect().width() - 80.0));
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.horizontal(|ui| {
            let title = RichText::new(words::shortcuts_title());
            ui.label(title.font(semibold(18.0)).color(p.text));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let close = Press::icon_only(Icon::Close, words::close_shortcuts())
                    .small()
                    .look(Look::Quiet)
                    .show(ui);
                if ui.memory(|m| m.focused().is_none()) {
                    close.request_focus();
                }
                if close.clicked() {
                    local.push(MannersAction::ShowShortcuts(false).into());
                }
            });
        });
        ui.add_space(6.0);
        let height = (ui.ctx().content_rect().height() - 150.0).max(120.0);
        egui::ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(height.min(352.0))
            .show(ui, |ui| {
                ui.columns(2, |columns| {
                    for (at, (title, keys)) in words::shortcuts(command).into_iter().enumerate() {
                        // The list's keys are as many as the others together.
                        let ui = &mut columns[at % 2];
                        group_ui(ui, title, &keys);
                    }
                });
            });
    });
    let away = ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape));
    if away {
        local.push(MannersAction::ShowShortcuts(false).into());
    }
}

fn group_ui(ui: &mut Ui, title: &str, keys: &[(String, &str)]) {
    const KEYS: f32 = 104.0;
    let p = palette(ui);
    ui.label(
        RichText::new(title)
            .font(semibold(text::BODY))
            .color(p.text),
    );
    for (key, deed) in keys {
        let (rect, response) =
            ui.allocate_exact_size(vec2(ui.available_width(), 24.0), egui::Sense::hover());
        let (left, right) = rect.split_left_right_at_x(rect.left() + KEYS);
        body_line(ui.painter(), left, key, p.weak);
        body_line(ui.painter(), right, deed, p.text);
        let spoken = format!("{key}: {deed}");
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &spoken));
    }
    ui.add_space(12.0);
}
