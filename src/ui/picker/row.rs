//! One row of the picker: a folder, a heading, or what stands in the place of one.

use std::ops::Range;

use egui::{
    Align, Align2, Color32, CornerRadius, CursorIcon, Id, Painter, Rect, Role, Sense, Ui,
    WidgetInfo, pos2,
    text::{LayoutJob, TextFormat},
    vec2,
};

use super::super::icons::{self, Icon};
use super::super::places_view::{FolderAction, PickerRow, PickerView};
use super::super::theme::{palette, regular, semibold};
use super::super::tokens::{radius, size, text};
use super::super::view::LocalState;
use super::super::widgets::{Press, body_line, line, small_line};
use super::PAD;
use crate::model::{Folder, words::folders as words};

const INDENT: f32 = 18.0;

/// The widget of a row.
pub(super) fn row_id(at: usize) -> Id {
    Id::unique(("folder row", at))
}

/// Draws one row; asks for what it needs.
pub(super) fn row_ui(
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
            let below = y + galley.size().y + 10.0;
            painter.galley(pos2(place.left(), y), galley, p.weak);
            say(Role::Label, sentence);
            // Where a search found nothing, the way back stands below.
            if *depth == 0 && !local.places.picker_text.is_empty() {
                let clear = Press::new(words::clear_search()).small();
                let side = vec2(clear.width(ui), size::SMALL_CONTROL);
                let button = Rect::from_min_size(pos2(place.left(), below), side);
                if clear.at(ui, button, row_id(at).with("clear")).clicked() {
                    local.places.picker_text.clear();
                    local.push(FolderAction::Find(String::new()).into());
                }
            }
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

fn ground(ui: &Ui, rect: Rect, on: bool, hovered: bool) {
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
    let takes = view.takes(folder);
    let spot = Rect::from_center_size(pos2(left + 8.0, place.center().y), vec2(16.0, 16.0));
    let ink = if takes { p.text } else { p.weak };
    icons::paint(painter, spot, 14.0, Icon::Folder, p.weak);
    left += 24.0;
    let mut right = inner.right();
    let tag = match view.takes(folder) {
        true => None,
        false if view.links == 0 => words::tag_for_uploads(folder.kind),
        false => words::tag(folder.kind),
    };
    let tag = tag.or_else(|| words::tag(folder.kind).filter(|_| view.links > 0));
    if let Some(tag) = tag {
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
    let needle = if flat {
        local.places.picker_text.trim()
    } else {
        ""
    };
    let used = title_line(painter, title, &folder.title, needle, ink);
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

/// A folder's title; what was searched for stands out in it.
fn title_line(painter: &Painter, rect: Rect, title: &str, needle: &str, ink: Color32) -> Rect {
    let Some(found) = matched(title, needle) else {
        return body_line(painter, rect, title, ink);
    };
    let mut job = LayoutJob::default();
    for (part, font) in [
        (&title[..found.start], regular(text::BODY)),
        (&title[found.clone()], semibold(text::BODY)),
        (&title[found.end..], regular(text::BODY)),
    ] {
        job.append(part, 0.0, TextFormat::simple(font, ink));
    }
    job.wrap.max_width = rect.width();
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    let galley = painter.layout_job(job);
    let place = Align2::LEFT_CENTER.align_size_within_rect(galley.size(), rect);
    painter.galley(place.min, galley, ink);
    place
}

/// Where `needle` stands in `title`, whatever the case.
fn matched(title: &str, needle: &str) -> Option<Range<usize>> {
    let needle: Vec<char> = needle.chars().flat_map(char::to_lowercase).collect();
    if needle.is_empty() {
        return None;
    }
    title.char_indices().find_map(|(start, _)| {
        let mut wanted = needle.as_slice();
        for (at, letter) in title[start..].char_indices() {
            if wanted.is_empty() {
                return Some(start..start + at);
            }
            for lower in letter.to_lowercase() {
                wanted = wanted.strip_prefix(&[lower])?;
            }
        }
        wanted.is_empty().then_some(start..title.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_searched_for_is_found_in_any_case_and_script() {
        let found = |title: &str, needle| matched(title, needle).map(|r| title[r].to_owned());
        assert_eq!(found("Prints", "pri").as_deref(), Some("Pri"));
        assert_eq!(found("Spring launch", "PRI").as_deref(), Some("pri"));
        assert_eq!(found("Die Farbe Grün", "grün").as_deref(), Some("Grün"));
        assert_eq!(found("北斎と風景", "風景").as_deref(), Some("風景"));
        assert_eq!(found("Prints", ""), None);
        assert_eq!(found("Prints", "prints and"), None);
    }
}
