//! Below the history: the facts of the row in focus, or the question before entries are forgotten.

use egui::{
    Align, Label, Layout, Rect, RichText, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::super::action::UiAction;
use super::super::icons::{self, Icon};
use super::super::theme::{palette, regular, semibold};
use super::super::tokens::{size, text};
use super::super::view::{LocalState, View};
use super::super::widgets::{Press, line, name_line, small_line};
use super::{ForgetQuestion, HistoryAction, HistoryView};
use crate::model::{HistoryEntry, plain_text, words::history as words};

const FACTS: f32 = 96.0;
const QUESTION: f32 = 132.0;
/// Longest path that is drawn, in characters.
const LONGEST: usize = 600;

/// How much room it takes; 0 when there is nothing to tell.
pub fn height(history: &HistoryView) -> f32 {
    if history.failed.is_some() || history.rows.is_empty() {
        return 0.0;
    }
    match (&history.question, history.focused()) {
        (Some(_), _) => QUESTION,
        (None, Some(_)) => FACTS,
        (None, None) => 0.0,
    }
}

/// Draws it into all of `ui`.
pub fn foot_ui(ui: &mut Ui, view: &View, local: &mut LocalState) {
    let p = palette(ui);
    let rect = ui.max_rect();
    let fill = match view.history.question {
        Some(_) => p.banner,
        None => p.surface,
    };
    ui.painter().rect_filled(rect, 0.0, fill);
    ui.painter().hline(
        rect.x_range(),
        rect.top() + 0.5,
        egui::Stroke::new(size::LINE, p.line),
    );
    match (&view.history.question, view.history.focused()) {
        (Some(question), _) => question_ui(ui, question, local),
        (None, Some(entry)) => facts_ui(ui, entry, view, local),
        (None, None) => {}
    }
}

fn question_ui(ui: &mut Ui, question: &ForgetQuestion, local: &mut LocalState) {
    let p = palette(ui);
    let rect = ui.max_rect().shrink2(vec2(size::EDGE, 12.0));
    let spot = Rect::from_center_size(pos2(rect.left() + 8.0, rect.top() + 9.0), vec2(15.0, 15.0));
    icons::paint(ui.painter(), spot, 15.0, Icon::Warning, p.caution);
    let count = question.ids.len();
    let inner = Rect::from_min_max(pos2(rect.left() + 28.0, rect.top()), rect.max);
    let mut inner = ui.new_child(
        UiBuilder::new()
            .max_rect(inner)
            .layout(Layout::top_down(Align::Min)),
    );
    inner.spacing_mut().item_spacing.y = 4.0;
    let title = words::forget_question(count);
    inner.label(
        RichText::new(title)
            .font(semibold(text::BODY))
            .color(p.text),
    );
    let mut loss = words::forget_loss().to_owned();
    let stay = words::forget_stay(question.stay);
    if !stay.is_empty() {
        loss = format!("{loss} {stay}");
    }
    inner.scope(|ui| {
        ui.set_max_width(ui.available_width().min(980.0));
        ui.add(Label::new(RichText::new(loss).color(p.text)).wrap());
    });
    inner.add_space(4.0);
    inner.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        // First, so that Tab comes to the harmless answer before the other.
        if Press::new(words::forget_no()).small().show(ui).clicked() {
            local.push(HistoryAction::KeepAll.into());
        }
        let yes = words::forget_yes(count);
        if Press::new(&yes).small().show(ui).clicked() {
            local.push(HistoryAction::ForgetNow.into());
        }
    });
}

fn facts_ui(ui: &mut Ui, entry: &HistoryEntry, view: &View, local: &mut LocalState) {
    let p = palette(ui);
    let rect = ui.max_rect().shrink2(vec2(size::EDGE, 8.0));
    let several = view.history.selection.rows.len();
    let path = plain_text(&entry.path.to_string_lossy(), LONGEST);
    let hash = match &entry.xxh128 {
        Some(hash) => hash.clone(),
        None => words::no_hash().to_owned(),
    };
    let step = 19.0;
    for (at, (label, value)) in [(words::path(), &path), (words::HASH, &hash)]
        .into_iter()
        .enumerate()
    {
        let top = rect.top() + at as f32 * step;
        let row = Rect::from_min_size(pos2(rect.left(), top), vec2(rect.width(), step));
        let first = Rect::from_min_size(row.min, vec2(62.0, step));
        small_line(ui.painter(), first, label, p.weak);
        let rest = Rect::from_min_max(pos2(first.right(), row.top()), row.max);
        let used = name_line(ui.painter(), rest, value, regular(text::BODY), p.text);
        let response = ui.interact(used, ui.scope_id().with(label), Sense::hover());
        response
            .widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{label}: {value}")));
        if used.width() >= rest.width() - 14.0 {
            response.on_hover_text(value);
        }
    }
    let buttons = Rect::from_min_max(pos2(rect.left(), rect.top() + 2.0 * step + 6.0), rect.max);
    let layout = Layout::left_to_right(Align::Center);
    let mut row = ui.new_child(UiBuilder::new().max_rect(buttons).layout(layout));
    row.spacing_mut().item_spacing.x = 8.0;
    let file = &*entry.name;
    if let Some(asset) = entry.asset() {
        if entry.destination.is_some() {
            let name = words::open_asset(file);
            let open = Press::new(words::open_asset_short()).named(&name).small();
            if open.show(&mut row).clicked() {
                local.push(HistoryAction::OpenAsset(entry.id).into());
            }
        }
        let name = words::copy_id(file);
        let copy = Press::new(words::copy_id_short()).named(&name).small();
        if copy.show(&mut row).clicked() {
            local.push(UiAction::CopyText(asset.to_string()));
        }
    }
    let name = words::show_file(file);
    let show = Press::new(words::show_file_short()).named(&name).small();
    if show.show(&mut row).clicked() {
        local.push(UiAction::ShowInFolder(entry.path.to_path_buf()));
    }
    let name = words::copy_row(file);
    let copy = Press::new(words::copy_row_short()).named(&name).small();
    if copy.show(&mut row).clicked() {
        local.push(HistoryAction::CopyRow(entry.id).into());
    }
    let room = row.available_rect_before_wrap();
    let note = match several {
        0 | 1 => words::keys().to_owned(),
        n => words::selected(n),
    };
    if room.width() > 420.0 || several > 1 {
        let at = Rect::from_min_max(pos2(room.left() + 8.0, buttons.top()), buttons.max);
        line(
            ui.painter(),
            at,
            Align::Max,
            &note,
            regular(text::SMALL),
            p.weak,
        );
    }
}
