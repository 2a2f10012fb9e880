//! The destination in the top bar: the way to the folder, whose end always stays whole.

use egui::{Align, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::icons::{self, Icon};
use super::places_view::FolderAction;
use super::theme::{palette, regular, semibold};
use super::tokens::{size, text};
use super::view::{LocalState, View};
use super::widgets::{Press, line};
use crate::model::words::{controls, folders};

const GAP: f32 = 8.0;
/// The button's paddings and its chevron.
const AROUND: f32 = 24.0 + size::ICON + 4.0;
const WIDEST: f32 = 420.0;
/// The mark of a folder that nobody could look at.
const MARK: f32 = 22.0;

/// Draws the destination at the right end of `place` and returns where it begins.
pub fn destination_ui(ui: &Ui, place: Rect, view: &View, local: &mut LocalState) -> f32 {
    let p = palette(ui);
    let measure = |text: &str, font| {
        let galley = ui.painter().layout_no_wrap(text.to_owned(), font, p.text);
        galley.size().x.ceil()
    };
    let unchecked = view
        .destination()
        .is_some_and(|place| view.places.is_unchecked(place));
    let path = view.destination().map(|d| d.label());
    let (lead, last) = match &path {
        Some(path) => split(path),
        None => ("", controls::choose_folder()),
    };
    let wide = |lead: &str| {
        let last_font = match path {
            Some(_) => semibold(text::BODY),
            None => regular(text::BODY),
        };
        measure(lead, regular(text::BODY)) + measure(last, last_font) + AROUND
    };
    let upload_to = controls::upload_to();
    let mut label = measure(upload_to, regular(text::BODY));
    if unchecked {
        label = label.max(measure(folders::not_checked(), regular(text::SMALL)));
    }
    let room = place.width();
    // The words before it go first, then the folders that stand furthest from the last one.
    let with_label = wide(lead) + label + GAP <= room;
    let marked = unchecked && !with_label;
    let beside = match (with_label, marked) {
        (true, _) => label + GAP,
        (false, true) => MARK,
        (false, false) => 0.0,
    };
    let most = (room - beside).clamp(110.0, WIDEST);
    let lead = shortened(lead, |lead| wide(lead) <= most);
    let button = Press::new(last)
        .named(controls::destination())
        .icon_after(Icon::ChevronDown)
        .max_width(most);
    let button = match path {
        Some(_) => button.after(&lead),
        None => button,
    };
    let width = button.width(ui);
    let at = Rect::from_center_size(
        pos2(place.right() - width / 2.0, place.center().y),
        vec2(width, size::CONTROL),
    );
    let mut button = button.at(ui, at, ui.scope_id().with("destination"));
    if let Some(path) = &path {
        button = button.on_hover_text(path);
    }
    if unchecked {
        button = button.on_hover_text(folders::not_checked_note());
    }
    if with_label {
        let beside = Rect::from_min_max(
            pos2(at.left() - GAP - label, at.top()),
            pos2(at.left() - GAP, at.bottom()),
        );
        let (words, below) = match unchecked {
            true => beside.split_top_bottom_at_fraction(0.5),
            false => (beside, beside),
        };
        let font = regular(text::BODY);
        line(ui.painter(), words, Align::Max, upload_to, font, p.weak);
        if unchecked {
            let (mark, font) = (folders::not_checked(), regular(text::SMALL));
            line(ui.painter(), below, Align::Max, mark, font, p.caution);
            note_ui(ui, below);
        }
    } else if marked {
        let spot = Rect::from_center_size(
            pos2(at.left() - MARK / 2.0, at.center().y),
            vec2(MARK, size::CONTROL),
        );
        icons::paint(ui.painter(), spot, 15.0, Icon::Warning, p.caution);
        note_ui(ui, spot);
    }
    if button.clicked() {
        local.push(FolderAction::Pick(None).into());
    }
    at.left() - beside
}

/// What the mark means, for those who point at it or hear it.
fn note_ui(ui: &Ui, at: Rect) {
    let id = ui.scope_id().with("not checked");
    let mark = ui.interact(at, id, Sense::hover());
    mark.widget_info(|| WidgetInfo::labeled(Role::Label, true, folders::destination_not_checked()));
    mark.on_hover_text(folders::not_checked_note());
}

const BETWEEN: &str = " › ";

/// The folders before the last one, with what parts them from it, and the last one.
fn split(path: &str) -> (&str, &str) {
    let at = path.rfind(BETWEEN).map_or(0, |at| at + BETWEEN.len());
    path.split_at(at)
}

/// Drops whole folders from the front of `lead` until it fits.
fn shortened(lead: &str, fits: impl Fn(&str) -> bool) -> String {
    if fits(lead) {
        return lead.to_owned();
    }
    let mut rest = lead;
    while let Some((_, tail)) = rest.split_once(BETWEEN) {
        rest = tail;
        let short = format!("…{BETWEEN}{rest}");
        if fits(&short) {
            return short;
        }
    }
    // Not even the last folder fits: it is cut, and one ellipsis tells so.
    String::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_path_keeps_its_end() {
        let (lead, last) = split("Library › Campaigns › Europe › Summer 2026");
        assert_eq!(last, "Summer 2026");
        let upto = |letters: usize| shortened(lead, |lead| lead.chars().count() <= letters);
        assert_eq!(upto(100), lead);
        assert_eq!(upto(13), "… › Europe › ");
        assert_eq!(upto(4), "… › ");
        assert_eq!(upto(2), "");
        assert_eq!(split("Summer 2026"), ("", "Summer 2026"));
    }
}
