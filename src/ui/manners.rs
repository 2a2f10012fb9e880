//! Closing while something is sent, and the page of shortcuts.

use egui::{Align, Key, Layout, Modifiers, RichText, Ui, vec2};

use super::action::UiAction;
use super::icons::Icon;
use super::theme::{palette, semibold};
use super::tokens::text;
use super::view::{LocalState, View};
use super::widgets::{Look, Press, body_line, sheet_ui, tick};
use crate::model::words::manners as words;
use crate::model::{ColumnWidths, Language, ListColumn, RowFilter, WhenClosed};

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

/// Between two buttons.
const GAP: f32 = 8.0;
const CLOSING: f32 = 540.0;

fn closing_ui(ui: &Ui, view: &View, local: &mut LocalState) {
    let p = palette(ui);
    let counts = &view.snapshot.counts;
    sheet_ui(ui, "closing", p.veil, |ui| {
        ui.set_width(CLOSING);
        ui.spacing_mut().item_spacing.y = 6.0;
        let open = counts.sending + counts.waiting;
        let title = RichText::new(match open {
            0 => words::close_title_done(),
            _ => words::close_title(),
        });
        ui.label(title.font(semibold(18.0)).color(p.text));
        let question = words::close_question(open, counts.attention);
        ui.add(egui::Label::new(RichText::new(question).color(p.weak)).wrap());
        ui.add_space(12.0);
        let mut answer = match open {
            0 => done_ui(ui, counts.attention, local),
            _ => ways_ui(ui, local),
        };
        if ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape)) {
            answer = Some(CloseAnswer::KeepOpen);
        }
        if let Some(answer) = answer {
            let always = std::mem::take(&mut local.close_always) && open > 0;
            // What is kept open goes on as it is: there is no choice to remember.
            let always = always && answer != CloseAnswer::KeepOpen;
            local.push(MannersAction::Close(answer, always).into());
        }
    });
}

/// Everything ended while the question stood here.
fn done_ui(ui: &mut Ui, attention: usize, local: &mut LocalState) -> Option<CloseAnswer> {
    let show = words::close_show(attention);
    let mut buttons = vec![Press::new(words::close_not())];
    if attention > 0 {
        buttons.push(Press::new(&show));
    }
    buttons.push(Press::new(words::close_now()).look(Look::Primary));
    let last = buttons.len() - 1;
    let clicked = row_ui(ui, buttons)?;
    if clicked == last {
        return Some(CloseAnswer::Stop);
    }
    if clicked > 0 {
        local.push(UiAction::SetFilter(RowFilter::NeedsAttention));
    }
    Some(CloseAnswer::KeepOpen)
}

/// Keeping it open stands apart from the two ways to close, over which stands whether the chosen one
/// is remembered.
fn ways_ui(ui: &mut Ui, local: &mut LocalState) -> Option<CloseAnswer> {
    let ways = [
        Press::new(words::close_stop()),
        Press::new(words::close_finish()).look(Look::Primary),
    ];
    let wide = ways.iter().map(|way| way.width(ui)).sum::<f32>() + GAP;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space((ui.available_width() - wide).max(0.0));
        tick(ui, &mut local.close_always, words::close_always());
    });
    ui.add_space(4.0);
    let [stop, finish] = ways;
    let keep = Press::new(words::close_not());
    Some(match row_ui(ui, vec![keep, stop, finish])? {
        0 => CloseAnswer::KeepOpen,
        1 => CloseAnswer::Stop,
        _ => CloseAnswer::Finish,
    })
}

/// Buttons at the right end, the main one last; the first of three at the left end. Which one was
/// clicked.
fn row_ui(ui: &mut Ui, buttons: Vec<Press>) -> Option<usize> {
    let last = buttons.len() - 1;
    let all = buttons.iter().map(|b| b.width(ui) + GAP).sum::<f32>() - GAP;
    let mut clicked = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        let spare = (ui.available_width() - all - GAP).max(0.0);
        let gap_at = usize::from(last > 1);
        for (at, button) in buttons.into_iter().enumerate() {
            if at == gap_at {
                // An item's gap follows the empty space, too.
                ui.add_space(spare);
            }
            let button = button.show(ui);
            // The keyboard begins at what loses nothing and needs nobody.
            let nowhere = ui.memory(|m| m.focused().is_none());
            if at == last && nowhere {
                button.request_focus();
            }
            if button.clicked() {
                clicked = Some(at);
            }
        }
    });
    clicked
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
            .min_scrolled_height(height)
            .show(ui, |ui| {
                ui.columns(2, |columns| {
                    for (ui, groups) in columns.iter_mut().zip(words::shortcuts(command)) {
                        ui.spacing_mut().item_spacing.y = 2.0;
                        for (at, (title, keys)) in groups.iter().enumerate() {
                            if at > 0 {
                                ui.add_space(14.0);
                            }
                            group_ui(ui, title, keys);
                        }
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
}
