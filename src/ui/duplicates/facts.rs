//! Facts of both sides: the same attribute on the same line, so that they can be compared.

use egui::{FontId, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::super::segments::{path_line, segments_line};
use super::super::theme::{palette, regular, semibold};
use super::super::tokens::text;
use super::super::widgets::{asset_link, body_line, line, name_line};
use crate::model::RecordId;
use crate::model::words::controls;

/// Between a label and its value.
const GAP: f32 = 14.0;
/// The widest that labels get, so that values keep room.
const LABELS: f32 = 124.0;

/// A label and its value.
pub struct Fact<'a> {
    pub label: &'static str,
    pub value: Value<'a>,
}

/// How a value is drawn, and where it is cut.
pub enum Value<'a> {
    Text(String),
    /// What people must know.
    Strong(String),
    /// Its end tells more than its middle.
    Name(String),
    /// The path of a file.
    Path(String),
    /// A place on the site, ` › ` between the parts.
    Place(String),
    Link(&'a RecordId),
}

impl<'a> Fact<'a> {
    pub fn new(label: &'static str, value: Value<'a>) -> Option<Fact<'a>> {
        Some(Fact { label, value })
    }
}

/// The width that all these labels need.
pub fn labels_width<'l>(ui: &Ui, labels: impl IntoIterator<Item = &'l str>) -> f32 {
    let ink = palette(ui).weak;
    let width = |label: &str| {
        let font = regular(text::BODY);
        let galley = ui.painter().layout_no_wrap(label.to_owned(), font, ink);
        galley.size().x + GAP
    };
    labels
        .into_iter()
        .map(width)
        .fold(0.0, f32::max)
        .min(LABELS)
}

/// Draws the facts into `place`, one a line of that height; `None` leaves its line empty. True when
/// the link was followed.
pub fn facts_ui(ui: &Ui, place: Rect, height: f32, labels: f32, facts: &[Option<Fact>]) -> bool {
    let p = palette(ui);
    let mut followed = false;
    for (at, fact) in facts.iter().enumerate() {
        let Some(fact) = fact else { continue };
        let top = place.top() + at as f32 * height;
        let first = Rect::from_min_size(pos2(place.left(), top), vec2(labels, height));
        body_line(ui.painter(), first, fact.label, p.weak);
        let rest = Rect::from_min_max(
            pos2(first.right(), top),
            pos2(place.right(), first.bottom()),
        );
        let id = ui.scope_id().with((fact.label, place.left() as i32));
        let value = match &fact.value {
            Value::Link(asset) => {
                followed |= asset_link(ui, rest, id, asset).clicked();
                continue;
            }
            Value::Text(value)
            | Value::Strong(value)
            | Value::Name(value)
            | Value::Path(value)
            | Value::Place(value) => value,
        };
        let used = value_line(ui, rest, &fact.value, value);
        let response = ui.interact(rest, id, Sense::hover());
        response.widget_info(|| {
            WidgetInfo::labeled(Role::Label, true, controls::fact(fact.label, value))
        });
        // Where it may have been cut.
        if used.width() >= rest.width() - GAP || matches!(fact.value, Value::Path(_)) {
            response.on_hover_text(value);
        }
    }
    followed
}

fn value_line(ui: &Ui, rect: Rect, how: &Value, value: &str) -> Rect {
    let p = palette(ui);
    let painter = ui.painter();
    let font: FontId = regular(text::BODY);
    match how {
        Value::Strong(_) => {
            let font = semibold(text::BODY);
            line(painter, rect, egui::Align::Min, value, font, p.text)
        }
        // Cut already: one ellipsis is enough.
        Value::Name(_) if value.ends_with('…') => {
            body_line(painter, rect, value.trim_end_matches('…'), p.text)
        }
        Value::Name(_) => name_line(painter, rect, value, font, p.text),
        Value::Path(_) => path_line(painter, rect, value, font, p.text),
        Value::Place(_) => segments_line(painter, rect, value, " › ", font, p.text),
        Value::Text(_) | Value::Link(_) => body_line(painter, rect, value, p.text),
    }
}
