//! The question before entries are forgotten: how many go and stay, and what is lost with them.

use egui::{
    Align, Color32, CursorIcon, Label, Rect, RichText, Role, Sense, Ui, UiBuilder, WidgetInfo,
    pos2, vec2,
};

use super::super::icons::{self, Icon};
use super::super::theme::{palette, regular, semibold};
use super::super::tokens::{radius, size, text};
use super::super::view::LocalState;
use super::super::widgets::{Press, focus_ring, line};
use super::{ForgetQuestion, HistoryAction};
use crate::model::words::history as words;

const AROUND: f32 = 12.0;
/// Left of what is said.
const INDENT: f32 = 28.0;
/// Left of what follows a dot.
const DOT: f32 = 14.0;
/// Between two sentences.
const STEP: f32 = 4.0;
const WIDEST: f32 = 980.0;

/// The sentences below the heading; the first one is no point of the list.
fn sentences(question: &ForgetQuestion) -> Vec<String> {
    let first = words::forget_counts(question.ids.len(), question.stay);
    let points = words::forget_points().map(str::to_owned);
    std::iter::once(first).chain(points).collect()
}

fn room(width: f32) -> f32 {
    (width - 2.0 * size::EDGE - INDENT).min(WIDEST)
}

/// How high it is in a window of `width`: it grows with its sentences.
pub fn height(ui: &Ui, width: f32, question: &ForgetQuestion) -> f32 {
    let ink = palette(ui).text;
    let all = sentences(question);
    let lines = all.iter().enumerate().map(|(at, sentence)| {
        let width = room(width) - if at == 0 { 0.0 } else { DOT };
        let font = regular(text::BODY);
        let galley = ui.painter().layout(sentence.clone(), font, ink, width);
        galley.size().y + STEP
    });
    2.0 * AROUND + 18.0 + STEP + lines.sum::<f32>() + 8.0 + size::CONTROL
}

/// Draws it into all of `ui`.
pub fn question_ui(ui: &mut Ui, question: &ForgetQuestion, local: &mut LocalState) {
    let p = palette(ui);
    let rect = ui.max_rect().shrink2(vec2(size::EDGE, AROUND));
    let spot = Rect::from_center_size(pos2(rect.left() + 8.0, rect.top() + 9.0), vec2(15.0, 15.0));
    icons::paint(ui.painter(), spot, 15.0, Icon::Warning, p.bad);
    let count = question.ids.len();
    let inner = Rect::from_min_max(pos2(rect.left() + INDENT, rect.top()), rect.max);
    let mut inner = ui.new_child(UiBuilder::new().max_rect(inner));
    inner.spacing_mut().item_spacing.y = STEP;
    let title = RichText::new(words::forget_question(count)).font(semibold(text::BODY));
    inner.label(title.color(p.text));
    inner.scope(|ui| {
        ui.set_max_width(room(rect.width() + 2.0 * size::EDGE));
        for (at, sentence) in sentences(question).into_iter().enumerate() {
            if at == 0 {
                ui.add(Label::new(RichText::new(sentence).color(p.text)).wrap());
                continue;
            }
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                let (dot, _) = ui.allocate_exact_size(vec2(DOT, 16.0), Sense::hover());
                let at = dot.left_center() + vec2(3.0, 1.0);
                ui.painter().circle_filled(at, 2.0, p.weak);
                ui.add(Label::new(RichText::new(sentence).color(p.text)).wrap());
            });
        }
    });
    inner.add_space(4.0);
    inner.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        // First, and with the keyboard: the harmless answer is the one that Enter gives.
        let keep = Press::new(words::forget_no()).show(ui);
        if !std::mem::replace(&mut local.history.asked, true) {
            keep.request_focus();
        }
        if keep.clicked() {
            local.push(HistoryAction::KeepAll.into());
        }
        if danger_ui(ui, &words::forget_yes(count)) {
            local.push(HistoryAction::ForgetNow.into());
        }
    });
}

/// A button for what cannot be undone.
fn danger_ui(ui: &mut Ui, label: &str) -> bool {
    let p = palette(ui);
    let font = semibold(text::BODY);
    let galley = ui
        .painter()
        .layout_no_wrap(label.to_owned(), font.clone(), Color32::WHITE);
    let wanted = vec2(galley.size().x + 26.0, size::CONTROL);
    let (rect, response) = ui.allocate_exact_size(wanted, Sense::click());
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, label));
    let fill = match response.hovered() {
        true => p.bad.gamma_multiply(0.85),
        false => p.bad,
    };
    let painter = ui.painter();
    painter.rect_filled(rect, radius::CONTROL, fill);
    focus_ring(painter, rect, &response, p.link);
    line(painter, rect, Align::Center, label, font, p.base);
    response.clicked()
}
