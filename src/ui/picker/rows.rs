//! The picker's rows: levels, folders, and what stands where there are none.

use egui::{
    Align, Color32, CornerRadius, CursorIcon, Frame, Id, Margin, Rect, RichText, Role, ScrollArea,
    Sense, Ui, WidgetInfo, pos2, vec2,
};

use super::super::icons::{self, Icon};
use super::super::places_view::{FolderAction, PickerRow, PickerView};
use super::super::theme::{palette, regular, scroll_rows, semibold};
use super::super::tokens::{radius, size, text};
use super::super::view::LocalState;
use super::super::widgets::{Press, body_line, line, small_line};
use super::{PAD, WIDTH};
use crate::model::{Folder, FolderKind, words::folders as words};

const ROW: f32 = 30.0;
const INDENT: f32 = 18.0;

pub(super) fn list_ui(ui: &mut Ui, view: &PickerView, height: f32, local: &mut LocalState) {
    let p = palette(ui);
    let (_, whole) = ui.allocate_space(vec2(WIDTH, height));
    ui.painter().rect_filled(whole, 0.0, p.base);
    let mut inner = ui.new_child(egui::UiBuilder::new().max_rect(whole));
    let ui = &mut inner;
    if view.refused {
        note_ui(ui, words::call_refused());
    }
    scroll_rows(ui);
    ScrollArea::vertical()
        .id_salt("folders")
        .auto_shrink([false, false])
        .animated(false)
        .show_viewport(ui, |ui, viewport| {
            let tall = view.rows.len() as f32 * ROW + 12.0;
            ui.set_width(WIDTH);
            ui.set_height(tall);
            let top = ui.max_rect().top() + 6.0;
            let rect_of = |at: usize| {
                let y = top + at as f32 * ROW;
                Rect::from_min_size(pos2(whole.left(), y), vec2(WIDTH, ROW))
            };
            let first = ((viewport.min.y - 6.0) / ROW).floor().max(0.0) as usize;
            let behind = ((viewport.max.y / ROW).ceil().max(0.0) as usize + 1).min(view.rows.len());
            for (at, row) in view.rows.iter().enumerate().take(behind).skip(first) {
                row_ui(ui, rect_of(at), at, row, view, local);
            }
            if let Some(at) = view.cursor
                && std::mem::replace(&mut local.places.revealed, view.reveal) != view.reveal
            {
                // A little of what comes next is seen too, so that its page is asked for.
                ui.scroll_to_rect(rect_of(at).expand2(vec2(0.0, 2.0 * ROW)), None);
            }
        });
}

pub(super) fn row_id(at: usize) -> Id {
    Id::unique(("folder row", at))
}

fn row_ui(
    ui: &Ui,
    rect: Rect,
    at: usize,
    row: &PickerRow,
    view: &PickerView,
    local: &mut LocalState,
) {
    let p = palette(ui);
    let painter = ui.painter();
    let inner = rect.shrink2(vec2(PAD, 0.0));
    let say = |role, name: &str| {
        let response = ui.interact(rect, row_id(at), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(role, true, name));
    };
    match row {
        PickerRow::Heading(title) => {
            let low = Rect::from_min_max(pos2(inner.left(), rect.top() + 6.0), inner.max);
            line(
                painter,
                low,
                Align::Min,
                title,
                semibold(text::SMALL),
                p.weak,
            );
            say(Role::Label, title);
        }
        PickerRow::Note { depth, sentence } => {
            let place = indented(inner, *depth + usize::from(*depth > 0));
            let galley =
                painter.layout(sentence.clone(), regular(text::BODY), p.weak, place.width());
            let y = match galley.rows.len() {
                1 => rect.center().y - galley.size().y / 2.0,
                _ => rect.top() + 6.0,
            };
            painter.galley(pos2(place.left(), y), galley, p.weak);
            say(Role::Label, sentence);
        }
        PickerRow::Missing { page, depth } => {
            local.push(FolderAction::Need(page.clone()).into());
            let place = indented(inner, *depth + 1);
            body_line(painter, place, words::loading(), p.weak);
            say(Role::Label, words::loading());
        }
        PickerRow::Failed {
            depth, sentence, ..
        } => {
            ground(ui, rect, view.cursor == Some(at), false);
            let again = Press::new(words::try_again()).small();
            let width = again.width(ui);
            let button = Rect::from_center_size(
                pos2(inner.right() - width / 2.0, rect.center().y),
                vec2(width, size::SMALL_CONTROL),
            );
            let place = indented(inner, *depth + 1);
            let place = Rect::from_min_max(place.min, pos2(button.left() - 8.0, place.bottom()));
            body_line(painter, place, sentence, p.bad);
            say(Role::Label, sentence);
            if again.at(ui, button, row_id(at).with("again")).clicked() {
                local.push(FolderAction::At(at).into());
                local.push(FolderAction::Choose.into());
            }
        }
        PickerRow::Identifier(id) => {
            let name = words::by_identifier(id.as_str());
            let on = press_ui(ui, rect, at, &name, Role::ListBoxOption, view, local);
            let spot = Rect::from_center_size(
                pos2(inner.left() + 8.0, rect.center().y),
                vec2(size::ICON, size::ICON),
            );
            icons::paint(
                ui.painter(),
                spot,
                14.0,
                Icon::Folder,
                if on { p.text } else { p.link },
            );
            let place = Rect::from_min_max(pos2(inner.left() + 24.0, rect.top()), inner.max);
            line(
                ui.painter(),
                place,
                Align::Min,
                &name,
                semibold(text::BODY),
                p.text,
            );
        }
        PickerRow::Folder {
            folder,
            depth,
            open,
            flat,
        } => {
            let level = if *flat { 0 } else { depth + 1 };
            let name = words::folder_name(folder, level);
            let role = if *flat {
                Role::ListBoxOption
            } else {
                Role::TreeItem
            };
            press_ui(ui, rect, at, &name, role, view, local);
            if let Some(open) = open {
                let open = *open;
                ui.ctx().accesskit_node_builder(row_id(at), |node| {
                    node.set_expanded(open);
                    node.set_level(depth + 1);
                });
            }
            folder_ui(ui, inner, at, folder, *depth, *open, *flat, view, local);
        }
    }
}

/// A row that can be pressed; whether the cursor is on it.
fn press_ui(
    ui: &Ui,
    rect: Rect,
    at: usize,
    name: &str,
    role: Role,
    view: &PickerView,
    local: &mut LocalState,
) -> bool {
    let on = view.cursor == Some(at);
    // Not reached by Tab: the field keeps the keyboard, and the arrows come here.
    let response = ui
        .interact(rect, row_id(at), Sense::CLICK)
        .on_hover_cursor(CursorIcon::PointingHand);
    response.widget_info(|| WidgetInfo::labeled(role, true, name));
    ui.ctx()
        .accesskit_node_builder(row_id(at), |node| node.set_selected(on));
    ground(ui, rect, on, response.hovered());
    if response.clicked() {
        local.push(FolderAction::At(at).into());
    }
    if response.double_clicked() {
        local.push(FolderAction::Choose.into());
    }
    on
}

pub(super) fn ground(ui: &Ui, rect: Rect, on: bool, hovered: bool) {
    let p = palette(ui);
    let fill = match (on, hovered) {
        (true, _) => p.selected,
        (false, true) => p.hover,
        (false, false) => Color32::TRANSPARENT,
    };
    let inside = rect.shrink2(vec2(6.0, 1.0));
    ui.painter()
        .rect_filled(inside, CornerRadius::same(radius::CONTROL), fill);
    if on {
        let mark = Rect::from_min_size(
            pos2(inside.left(), inside.top() + 6.0),
            vec2(size::MARK, inside.height() - 12.0),
        );
        ui.painter().rect_filled(mark, 1.5, p.accent);
    }
}

#[allow(clippy::too_many_arguments)] // One row's parts, drawn in one place.
fn folder_ui(
    ui: &Ui,
    inner: Rect,
    at: usize,
    folder: &Folder,
    depth: usize,
    open: Option<bool>,
    flat: bool,
    view: &PickerView,
    local: &mut LocalState,
) {
    let p = palette(ui);
    let painter = ui.painter();
    let place = if flat { inner } else { indented(inner, depth) };
    let mut left = place.left();
    if !flat {
        if let Some(open) = open {
            let side = Rect::from_center_size(pos2(left + 8.0, place.center().y), vec2(20.0, 22.0));
            let toggle = ui
                .interact(side, row_id(at).with("open"), Sense::CLICK)
                .on_hover_cursor(CursorIcon::PointingHand);
            toggle.widget_info(|| {
                WidgetInfo::labeled(
                    Role::Button,
                    true,
                    words::open_or_close(open, &folder.title),
                )
            });
            let icon = if open {
                Icon::ChevronDown
            } else {
                Icon::ChevronRight
            };
            let ink = if toggle.hovered() { p.text } else { p.weak };
            icons::paint(painter, side, 12.0, icon, ink);
            if toggle.clicked() {
                local.push(FolderAction::Toggle(at).into());
            }
        }
        left += 20.0;
    }
    let takes = match view.links {
        0 => folder.kind == FolderKind::Takes,
        _ => folder.kind == FolderKind::Virtual,
    };
    let spot = Rect::from_center_size(pos2(left + 8.0, place.center().y), vec2(16.0, 16.0));
    let ink = if takes { p.text } else { p.weak };
    icons::paint(painter, spot, 14.0, Icon::Folder, p.weak);
    left += 24.0;
    let mut right = inner.right();
    if let Some(tag) = words::tag(folder.kind) {
        let galley = painter.layout_no_wrap(tag.to_owned(), regular(text::SMALL), p.weak);
        let pill = Rect::from_center_size(
            pos2(right - galley.size().x / 2.0 - 7.0, place.center().y),
            galley.size() + vec2(14.0, 4.0),
        );
        painter.rect_filled(pill, CornerRadius::same(9), p.track.gamma_multiply(0.6));
        painter.galley(pill.min + vec2(7.0, 2.0), galley, p.weak);
        right = pill.left() - 8.0;
    } else if view
        .current
        .as_ref()
        .is_some_and(|now| now.folder == folder.id)
    {
        let spot = Rect::from_center_size(pos2(right - 8.0, place.center().y), vec2(16.0, 16.0));
        icons::paint(painter, spot, 13.0, Icon::Check, p.good);
        right = spot.left() - 8.0;
    }
    let title = Rect::from_min_max(pos2(left, place.top()), pos2(right, place.bottom()));
    let used = body_line(painter, title, &folder.title, ink);
    if let (true, Some(parent)) = (flat, words::parent_path(folder)) {
        let rest = Rect::from_min_max(pos2(used.right() + 10.0, place.top()), title.max);
        small_line(painter, rest, &parent, p.weak);
    }
}

fn indented(inner: Rect, depth: usize) -> Rect {
    // Deep trees stay in sight.
    let by = INDENT * depth.min(14) as f32;
    Rect::from_min_max(pos2(inner.left() + by, inner.top()), inner.max)
}

fn note_ui(ui: &mut Ui, sentence: &str) {
    let p = palette(ui);
    Frame::NONE
        .fill(p.banner)
        .inner_margin(Margin::symmetric(PAD as i8, 10))
        .show(ui, |ui| {
            ui.set_width(WIDTH - 2.0 * PAD);
            ui.horizontal_top(|ui| {
                let (rect, _) = ui.allocate_exact_size(vec2(16.0, 18.0), Sense::hover());
                icons::paint(ui.painter(), rect, 14.0, Icon::Info, p.caution);
                ui.add_space(4.0);
                ui.add(egui::Label::new(RichText::new(sentence).color(p.text)).wrap());
            });
        });
}
