//! Text that fits where it stands.

use egui::{
    Align, Align2, Color32, CursorIcon, FontId, Id, Painter, Rect, Response, Role, Sense, Stroke,
    Ui, Vec2, WidgetInfo, text::LayoutJob, vec2,
};

use super::super::bidi;
use super::super::theme::{palette, regular};
use super::super::tokens::text;
use super::focus_ring;
use crate::model::RecordId;
use crate::model::words::controls;

/// One line of text, centred in height, cut with an ellipsis where it does not fit. Returns the
/// rectangle that it takes.
pub fn line(
    painter: &Painter,
    rect: Rect,
    align: Align,
    text: &str,
    font: FontId,
    color: Color32,
) -> Rect {
    if rect.width() <= 0.0 || text.is_empty() {
        return Rect::from_min_size(rect.min, Vec2::ZERO);
    }
    let mut job = bidi::one_line(text, font, color);
    job.wrap.max_width = rect.width();
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    let galley = painter.layout_job(job);
    let anchor = Align2([align, Align::Center]);
    let place = anchor.align_size_within_rect(galley.size(), rect);
    painter.galley(place.min, galley, color);
    place
}

/// A line in the usual size, from the left. Returns the rectangle that it takes.
pub fn body_line(painter: &Painter, rect: Rect, sentence: &str, color: Color32) -> Rect {
    line(
        painter,
        rect,
        Align::Min,
        sentence,
        regular(text::BODY),
        color,
    )
}

/// A line in the usual size, or a small one where that is too long, from the left. Returns the
/// rectangle that it takes.
pub fn fitting_line(painter: &Painter, rect: Rect, sentence: &str, color: Color32) -> Rect {
    let usual = painter.layout_no_wrap(sentence.to_owned(), regular(text::BODY), color);
    match usual.size().x <= rect.width() {
        true => body_line(painter, rect, sentence, color),
        false => small_line(painter, rect, sentence, color),
    }
}

/// What fits one line stands in the usual size; else it is small, on two lines. Returns the
/// rectangle that it takes.
pub fn body_lines(painter: &Painter, rect: Rect, sentence: &str, color: Color32) -> Rect {
    let one = painter.layout_no_wrap(sentence.to_owned(), regular(text::BODY), color);
    if one.size().x <= rect.width() || rect.width() <= 0.0 {
        return body_line(painter, rect, sentence, color);
    }
    let mut job = LayoutJob::simple(
        sentence.to_owned(),
        regular(text::SMALL),
        color,
        rect.width(),
    );
    job.wrap.max_rows = 2;
    let galley = painter.layout_job(job);
    let place = Align2::LEFT_CENTER.align_size_within_rect(galley.size(), rect);
    painter.galley(place.min, galley, color);
    place
}

/// A small line, from the left. Returns the rectangle that it takes.
pub fn small_line(painter: &Painter, rect: Rect, sentence: &str, color: Color32) -> Rect {
    line(
        painter,
        rect,
        Align::Min,
        sentence,
        regular(text::SMALL),
        color,
    )
}

/// Like [`line()`] from the left, but cut in the middle, since a name's end tells the files of a
/// camera apart.
pub fn name_line(painter: &Painter, rect: Rect, name: &str, font: FontId, color: Color32) -> Rect {
    let width = |text: String| {
        let job = LayoutJob::simple_singleline(text, font.clone(), color);
        painter.layout_job(job).size().x
    };
    if width(name.to_owned()) <= rect.width() {
        return line(painter, rect, Align::Min, name, font.clone(), color);
    }
    const TAIL: usize = 10;
    let letters: Vec<char> = name.chars().collect();
    let tail: String = letters[letters.len().saturating_sub(TAIL)..]
        .iter()
        .collect();
    let (mut low, mut high) = (0, letters.len().saturating_sub(TAIL));
    while low < high {
        let middle = (low + high).div_ceil(2);
        let head: String = letters[..middle].iter().collect();
        if width(format!("{}…{tail}", head.trim_end())) <= rect.width() {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    let head: String = letters[..low].iter().collect();
    let text = format!("{}…{tail}", head.trim_end());
    line(painter, rect, Align::Min, &text, font, color)
}

/// A link to an asset, cut to `rect`. Its name is `Open 2QDTWAW79R4`.
pub fn asset_link(ui: &Ui, rect: Rect, id: Id, asset: &RecordId) -> Response {
    let p = palette(ui);
    let painter = ui.painter();
    let place = body_line(painter, rect, asset.as_str(), p.link);
    let response = ui
        .interact(place.expand2(vec2(2.0, 3.0)), id, Sense::click())
        .on_hover_cursor(CursorIcon::PointingHand);
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Link, true, controls::open_asset(asset.as_str()))
    });
    let strength = if response.hovered() { 1.0 } else { 0.45 };
    painter.hline(
        place.x_range(),
        place.bottom() - 0.5,
        Stroke::new(1.0, p.link.gamma_multiply(strength)),
    );
    focus_ring(painter, place.expand(2.0), &response, p.link);
    response
}

/// Shows all of `sentence` on hover where `used` says that it was cut.
pub fn tell_cut(ui: &Ui, place: Rect, used: Rect, id: Id, sentence: &str) {
    if used.width() >= place.width() - 10.0 {
        ui.interact(place, id, Sense::hover())
            .on_hover_text(sentence);
    }
}
