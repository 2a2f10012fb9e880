//! A card: its head, its picture or what stands in a picture's place.

use egui::{
    Align, CornerRadius, FontId, Rect, Role, Sense, Stroke, StrokeKind, TextureHandle, Ui, Vec2,
    WidgetInfo, pos2, text::LayoutJob, vec2,
};

use super::super::icons::{self, FileKind, Icon};
use super::super::theme::{palette, regular, semibold};
use super::super::tokens::{radius, size, text};
use super::super::widgets::{Press, body_line, line};

/// Height of a card's head.
pub const HEAD: f32 = 36.0;
/// Between both cards.
const GAP: f32 = 20.0;
/// Between a card's edge and its text.
pub const PAD: f32 = 14.0;
/// A picture is at least so high, even where the page has to be scrolled then.
const LOWEST: f32 = 180.0;
const HIGHEST: f32 = 320.0;
/// Height of a line of facts, and where the window is low.
const FACT: f32 = 22.5;
const LOW_FACT: f32 = 19.5;
/// Above and below the facts.
const AROUND: f32 = 6.0;

/// Where both cards of a page stand, how high their pictures are, and their lines.
pub struct Cards {
    pub left: Rect,
    pub right: Rect,
    pub picture: f32,
    pub line: f32,
}

impl Cards {
    /// Takes the room for two cards with so many lines of facts and a note of that height under
    /// them. `room`: the height that is in sight.
    pub fn of(ui: &mut Ui, room: f32, lines: usize, note: f32) -> Cards {
        let width = Cards::width(ui);
        let below = |line: f32| 2.0 * AROUND + lines as f32 * line + note;
        let line = match room < HEAD + LOWEST + below(FACT) {
            true => LOW_FACT,
            false => FACT,
        };
        let below = below(line);
        let picture = (width * 0.56).min(room - HEAD - below);
        let picture = picture.clamp(LOWEST, HIGHEST);
        let height = HEAD + picture + below;
        let (_, whole) = ui.allocate_space(vec2(ui.available_width(), height));
        let side = vec2(width, height);
        Cards {
            left: Rect::from_min_size(whole.min, side),
            right: Rect::from_min_size(pos2(whole.right() - width, whole.top()), side),
            picture,
            line,
        }
    }

    /// The width of one card.
    pub fn width(ui: &Ui) -> f32 {
        (ui.available_width() - GAP) / 2.0
    }
}

/// An empty card with its head; `spoken` is told along with the title. Returns what is left of the
/// head.
pub fn card(ui: &Ui, rect: Rect, title: &str, spoken: &str) -> Rect {
    let p = palette(ui);
    let painter = ui.painter();
    let corner = CornerRadius::same(radius::CARD);
    let stroke = Stroke::new(size::LINE, p.line);
    let fill = if p.dark { p.surface } else { p.raised };
    painter.rect(rect, corner, fill, stroke, StrokeKind::Inside);
    let head = Rect::from_min_size(rect.min, vec2(rect.width(), HEAD)).shrink2(vec2(PAD, 0.0));
    let font = semibold(text::BODY);
    let used = line(painter, head, Align::Min, title, font, p.text);
    let response = ui.interact(used, ui.scope_id().with((title, "head")), Sense::hover());
    response.widget_info(|| {
        let name = match spoken.is_empty() {
            true => title.to_owned(),
            false => format!("{title}, {spoken}"),
        };
        WidgetInfo::labeled(Role::Heading, true, name)
    });
    Rect::from_min_max(pos2(used.right() + 10.0, head.top()), head.max)
}

/// At the right of a head: a tick and what was done.
pub fn done_ui(ui: &Ui, rest: Rect, sentence: &str) {
    let p = palette(ui);
    let font = regular(text::SMALL);
    let place = Rect::from_min_max(rest.min + vec2(16.0, 0.0), rest.max);
    let used = line(ui.painter(), place, Align::Max, sentence, font, p.good);
    let spot = Rect::from_center_size(pos2(used.left() - 10.0, rest.center().y), Vec2::splat(12.0));
    icons::paint(ui.painter(), spot, 12.0, Icon::Check, p.good);
    let response = ui.interact(used, ui.scope_id().with("done"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, sentence));
    response.on_hover_text(sentence);
}

/// Where a card's picture stands.
pub fn picture_rect(card: Rect, height: f32) -> Rect {
    Rect::from_min_size(
        pos2(card.left() + 1.0, card.top() + HEAD),
        vec2(card.width() - 2.0, height),
    )
}

/// Where the facts stand.
pub fn facts_rect(card: Rect, picture: f32) -> Rect {
    Rect::from_min_max(
        pos2(card.left() + PAD, card.top() + HEAD + picture + AROUND),
        pos2(card.right() - PAD, card.bottom()),
    )
}

/// A picture, as large as it gets.
pub fn picture_ui(ui: &Ui, place: Rect, texture: &TextureHandle) {
    let p = palette(ui);
    ui.painter().rect_filled(place, 0.0, p.track);
    let side = texture.size_vec2().max(Vec2::splat(1.0));
    // Larger than it is only a little: a thumbnail blown up says less.
    let scale = (place.size() / side).min_elem().min(2.0);
    let at = Rect::from_center_size(place.center(), side * scale);
    egui::Image::new(texture).paint_at(ui, at);
}

/// In a picture's place: the kind of file, why there is no picture, and what can be done about it;
/// true when that was pressed.
pub fn no_picture_ui(ui: &Ui, place: Rect, name: &str, sentence: &str, verb: Option<&str>) -> bool {
    const TILE: f32 = 40.0;
    const STEP: f32 = 10.0;
    let p = palette(ui);
    let painter = ui.painter();
    painter.rect_filled(place, 0.0, p.track.gamma_multiply(0.45));
    let font: FontId = regular(text::BODY);
    let mut job = LayoutJob::simple(
        sentence.to_owned(),
        font,
        p.weak,
        (place.width() - 2.0 * 20.0).min(360.0),
    );
    job.halign = Align::Center;
    let galley = painter.layout_job(job);
    let said = match sentence.is_empty() {
        true => 0.0,
        false => STEP + galley.size().y,
    };
    let button = match verb {
        Some(_) => STEP + size::SMALL_CONTROL,
        None => 0.0,
    };
    let tile = match TILE + said + button + 8.0 <= place.height() {
        true => TILE,
        false => 0.0,
    };
    let mut top = place.center().y - (tile + said + button) / 2.0;
    if tile > 0.0 {
        let middle = pos2(place.center().x, top + TILE / 2.0);
        let tile = Rect::from_center_size(middle, Vec2::splat(TILE));
        icons::file_tile(painter, tile, FileKind::of(name), p);
        top += TILE;
    }
    if !sentence.is_empty() {
        let at = pos2(place.center().x, top + STEP);
        let rect = galley.rect.translate(at.to_vec2());
        painter.galley(at, galley, p.weak);
        let id = ui.scope_id().with(("instead", place.left() as i32));
        let response = ui.interact(rect, id, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, sentence));
        top += said;
    }
    let Some(verb) = verb else { return false };
    let press = Press::new(verb).small();
    let side = vec2(press.width(ui), size::SMALL_CONTROL);
    let middle = pos2(place.center().x, top + STEP + side.y / 2.0);
    let at = Rect::from_center_size(middle, side);
    let id = ui
        .scope_id()
        .with(("instead", "again", place.left() as i32));
    press.at(ui, at, id).clicked()
}

/// Height of a note of that width; 0 without one.
pub fn note_height(ui: &Ui, width: f32, note: Option<&str>) -> f32 {
    let Some(note) = note else { return 0.0 };
    let font = regular(text::SMALL);
    let ink = palette(ui).weak;
    let width = width - 2.0 * PAD;
    8.0 + ui
        .painter()
        .layout(note.to_owned(), font, ink, width)
        .size()
        .y
}

/// A small sentence at a card's foot.
pub fn note_ui(ui: &Ui, card: Rect, note: &str) {
    let p = palette(ui);
    let font = regular(text::SMALL);
    let width = card.width() - 2.0 * PAD;
    let galley = ui.painter().layout(note.to_owned(), font, p.weak, width);
    let at = pos2(card.left() + PAD, card.bottom() - 10.0 - galley.size().y);
    let rect = Rect::from_min_size(at, galley.size());
    ui.painter().galley(at, galley, p.weak);
    let response = ui.interact(rect, ui.scope_id().with("note"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, note));
}

/// A label in a head, with the room that is left beside it.
pub fn head_label(ui: &Ui, rest: Rect, label: &str) -> Rect {
    let used = body_line(ui.painter(), rest, label, palette(ui).weak);
    Rect::from_min_max(pos2(used.right() + 8.0, rest.top()), rest.max)
}
