//! Shared widgets: buttons, links, bars, and text that fits where it stands.

use egui::{
    Align, Align2, Color32, CornerRadius, CursorIcon, FontId, Id, Painter, Rect, Response, Role,
    Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, text::LayoutJob, vec2,
};

use super::icons::{self, Icon};
use super::theme::{palette, regular, semibold};
use super::tokens::{radius, size, text};
use crate::model::RecordId;
use crate::model::words::controls;

/// How a button looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    #[default]
    Plain,
    /// The one thing to do next.
    Primary,
    /// No frame until the pointer is over it.
    Quiet,
}

/// A button. Its accessible name is its text unless [`Press::named`] says more.
pub struct Press<'a> {
    text: &'a str,
    name: Option<&'a str>,
    icon: Option<Icon>,
    icon_after: bool,
    look: Look,
    height: f32,
    enabled: bool,
    selected: Option<bool>,
    max_width: f32,
    hint: Option<&'a str>,
}

impl<'a> Press<'a> {
    /// A button with `text`; may be empty where an icon follows.
    pub fn new(text: &'a str) -> Press<'a> {
        Press {
            text,
            name: None,
            icon: None,
            icon_after: false,
            look: Look::Plain,
            height: size::CONTROL,
            enabled: true,
            selected: None,
            max_width: f32::INFINITY,
            hint: None,
        }
    }

    /// A square button with an icon, named for those who do not see it.
    pub fn icon_only(icon: Icon, name: &'a str) -> Press<'a> {
        Press {
            icon: Some(icon),
            name: Some(name),
            hint: Some(name),
            ..Press::new("")
        }
    }

    /// What it does and to what.
    pub fn named(mut self, name: &'a str) -> Self {
        self.name = Some(name);
        self
    }

    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    pub fn icon_after(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self.icon_after = true;
        self
    }

    pub fn look(mut self, look: Look) -> Self {
        self.look = look;
        self
    }

    pub fn small(mut self) -> Self {
        self.height = size::SMALL_CONTROL;
        self
    }

    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    /// Makes it a choice that is on or off.
    pub fn selected(mut self, selected: bool) -> Self {
        self.selected = Some(selected);
        self
    }

    pub fn max_width(mut self, width: f32) -> Self {
        self.max_width = width;
        self
    }

    /// Shown when the pointer rests on it.
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = Some(hint);
        self
    }

    fn font(&self) -> FontId {
        match self.look {
            Look::Primary => semibold(text::BODY),
            _ => regular(text::BODY),
        }
    }

    fn padding(&self) -> f32 {
        if self.height < size::CONTROL {
            9.0
        } else {
            12.0
        }
    }

    /// The width it wants.
    pub fn width(&self, ui: &Ui) -> f32 {
        if self.text.is_empty() {
            return self.height;
        }
        let job = LayoutJob::simple_singleline(self.text.to_owned(), self.font(), Color32::WHITE);
        let icon = if self.icon.is_some() {
            size::ICON + 4.0
        } else {
            0.0
        };
        let width = ui.painter().layout_job(job).size().x + icon + 2.0 * self.padding();
        width.ceil().min(self.max_width)
    }

    /// Puts it where the layout is.
    pub fn show(self, ui: &mut Ui) -> Response {
        let wanted = vec2(self.width(ui), self.height);
        let (id, rect) = ui.allocate_space(wanted);
        self.at(ui, rect, id)
    }

    /// Puts it into `rect`.
    pub fn at(self, ui: &Ui, rect: Rect, id: Id) -> Response {
        let enabled = self.enabled && ui.is_enabled();
        let sense = if enabled {
            Sense::click()
        } else {
            Sense::hover()
        };
        let response = ui.interact(rect, id, sense);
        let name = self.name.unwrap_or(self.text);
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::Button, enabled, name);
            info.selected = self.selected;
            info
        });
        if ui.is_rect_visible(rect) {
            self.paint(ui, rect, &response, enabled);
        }
        let response = if enabled {
            response.on_hover_cursor(CursorIcon::PointingHand)
        } else {
            response
        };
        match self.hint {
            Some(hint) => response.on_hover_text(hint),
            None => response,
        }
    }

    fn paint(&self, ui: &Ui, rect: Rect, response: &Response, enabled: bool) {
        let p = palette(ui);
        let over = response.hovered() && enabled;
        let on = self.selected == Some(true);
        let (fill, edge, ink) = match self.look {
            Look::Primary if enabled => (
                if over { p.accent_hover } else { p.accent },
                Color32::TRANSPARENT,
                p.on_accent,
            ),
            Look::Quiet if on => (p.raised_hover, Color32::TRANSPARENT, p.text),
            Look::Quiet if over => (p.raised_hover, Color32::TRANSPARENT, p.text),
            Look::Quiet => (Color32::TRANSPARENT, Color32::TRANSPARENT, p.weak),
            Look::Plain | Look::Primary => (
                if over || on { p.raised_hover } else { p.raised },
                p.edge,
                if enabled { p.text } else { p.weak },
            ),
        };
        let painter = ui.painter();
        painter.rect(
            rect,
            CornerRadius::same(radius::CONTROL),
            fill,
            Stroke::new(size::LINE, edge),
            StrokeKind::Inside,
        );
        focus_ring(painter, rect, response, p.link);
        if self.text.is_empty() {
            if let Some(icon) = self.icon {
                icons::paint(painter, rect, size::ICON, icon, ink);
            }
            return;
        }
        let mut inner = rect.shrink2(vec2(self.padding(), 0.0));
        if let Some(icon) = self.icon {
            let side = Vec2::splat(size::ICON);
            let center = |x: f32| Rect::from_center_size(pos2(x, rect.center().y), side);
            if self.icon_after {
                let at = center(inner.right() - size::ICON / 2.0 + 2.0);
                icons::paint(painter, at, 13.0, icon, ink);
                inner.max.x -= size::ICON + 4.0;
            } else {
                let at = center(inner.left() + size::ICON / 2.0 - 1.0);
                icons::paint(painter, at, 14.0, icon, ink);
                inner.min.x += size::ICON + 4.0;
            }
        }
        let align = if self.icon.is_some() || self.text_overflows(ui, inner) {
            Align::Min
        } else {
            Align::Center
        };
        line(painter, inner, align, self.text, self.font(), ink);
    }

    fn text_overflows(&self, ui: &Ui, inner: Rect) -> bool {
        let job = LayoutJob::simple_singleline(self.text.to_owned(), self.font(), Color32::WHITE);
        ui.painter().layout_job(job).size().x > inner.width() + 0.5
    }
}

/// The ring around what the keyboard is on.
pub fn focus_ring(painter: &Painter, rect: Rect, response: &Response, color: Color32) {
    if response.has_focus() {
        painter.rect_stroke(
            rect.expand(1.0),
            CornerRadius::same(radius::CONTROL + 1),
            Stroke::new(2.0, color),
            StrokeKind::Inside,
        );
    }
}

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
    let mut job = LayoutJob::simple_singleline(text.to_owned(), font, color);
    job.wrap.max_width = rect.width();
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    let galley = painter.layout_job(job);
    let anchor = Align2([align, Align::Center]);
    let place = anchor.align_size_within_rect(galley.size(), rect);
    painter.galley(place.min, galley, color);
    place
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
    let place = line(
        painter,
        rect,
        Align::Min,
        asset.as_str(),
        regular(text::BODY),
        p.link,
    );
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

/// A bar of `part` in `fill`, after it `more` in `soft`; both of 1.
pub fn bar(painter: &Painter, rect: Rect, part: f32, fill: Color32, more: f32, soft: Color32) {
    let corner = CornerRadius::same(2);
    let upto = |share: f32| {
        let width = rect.width() * share.clamp(0.0, 1.0);
        Rect::from_min_size(rect.min, vec2(width, rect.height()))
    };
    if more > 0.0 {
        painter.rect_filled(upto(part + more), corner, soft);
    }
    if part > 0.0 {
        painter.rect_filled(upto(part), corner, fill);
    }
}

/// `part` of `whole` as a share of 1.
pub fn share(part: u64, whole: u64) -> f32 {
    if whole == 0 {
        0.0
    } else {
        (part as f64 / whole as f64) as f32
    }
}

/// A text field with the window's look; `name` says what belongs into it.
pub fn field(
    ui: &mut Ui,
    value: &mut String,
    name: &str,
    hint: &str,
    width: f32,
    secret: bool,
) -> Response {
    let p = palette(ui);
    let id = ui.scope_id().with(name);
    let edge = if ui.memory(|m| m.has_focus(id)) {
        Stroke::new(1.5, p.accent)
    } else {
        Stroke::new(size::LINE, p.edge)
    };
    // An own frame, since menus take the frames of widgets in them away.
    let frame = egui::Frame::NONE
        .fill(p.raised)
        .stroke(edge)
        .corner_radius(radius::CONTROL)
        .inner_margin(egui::Margin::symmetric(10, 6));
    let edit = egui::TextEdit::singleline(value)
        .id(id)
        .hint_text(egui::RichText::new(hint).color(p.weak))
        .password(secret)
        .char_limit(4096)
        .frame(frame)
        .align(Align2::LEFT_CENTER)
        .desired_width(width);
    ui.add(edit).accessible_name(name)
}

/// A choice that is on or off, with its label.
pub fn tick(ui: &mut Ui, on: &mut bool, label: &str) -> Response {
    let p = palette(ui);
    let job = LayoutJob::simple_singleline(label.to_owned(), regular(text::BODY), p.text);
    let width = ui.painter().layout_job(job).size().x + 26.0;
    let enabled = ui.is_enabled();
    let (rect, mut response) = ui.allocate_exact_size(vec2(width.ceil(), 22.0), Sense::click());
    if response.clicked() {
        *on = !*on;
        response.mark_changed();
    }
    let checked = *on;
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, enabled, checked, label));
    let painter = ui.painter();
    let square = Rect::from_center_size(
        pos2(rect.left() + 9.0, rect.center().y),
        Vec2::splat(size::ICON),
    );
    let (fill, edge) = match (checked, enabled) {
        (true, true) => (p.accent, p.accent),
        (false, true) => (p.raised, p.weak),
        (_, false) => (p.track, p.track),
    };
    let stroke = Stroke::new(size::LINE, edge);
    painter.rect(
        square,
        CornerRadius::same(4),
        fill,
        stroke,
        StrokeKind::Inside,
    );
    if checked {
        icons::paint(painter, square, 12.0, Icon::Check, p.on_accent);
    }
    focus_ring(painter, rect, &response, p.link);
    let place = Rect::from_min_max(
        pos2(rect.left() + 24.0, rect.top()),
        rect.max + vec2(2.0, 0.0),
    );
    let ink = if enabled { p.text } else { p.weak };
    line(painter, place, Align::Min, label, regular(text::BODY), ink);
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// Shows all of `sentence` on hover where `used` says that it was cut.
pub fn tell_cut(ui: &Ui, place: Rect, used: Rect, id: Id, sentence: &str) {
    if used.width() >= place.width() - 10.0 {
        ui.interact(place, id, Sense::hover())
            .on_hover_text(sentence);
    }
}

/// An entry of a menu; `chosen` puts a mark before it, or keeps the place for one.
pub fn menu_item(ui: &mut Ui, text: &str, name: &str, chosen: Option<bool>) -> Response {
    const TEXT: f32 = text::BODY;
    let p = palette(ui);
    let enabled = ui.is_enabled();
    let job = LayoutJob::simple_singleline(text.to_owned(), regular(TEXT), p.text);
    let indent = if chosen.is_some() { 30.0 } else { 10.0 };
    let wanted = ui.painter().layout_job(job).size().x + indent + 12.0;
    let width = wanted.max(ui.available_width());
    let (rect, response) = ui.allocate_exact_size(vec2(width, 28.0), Sense::click());
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::MenuItem, enabled, name);
        info.selected = chosen;
        info
    });
    if response.gained_focus() {
        // A low window's menu is scrolled by whoever goes through it by keys.
        response.scroll_to_me(None);
    }
    let painter = ui.painter();
    if (response.hovered() || response.has_focus()) && enabled {
        painter.rect_filled(rect, CornerRadius::same(radius::CONTROL), p.raised_hover);
    }
    if chosen == Some(true) {
        let spot =
            Rect::from_center_size(pos2(rect.left() + 16.0, rect.center().y), Vec2::splat(13.0));
        icons::paint(painter, spot, 13.0, Icon::Check, p.text);
    }
    let place = Rect::from_min_max(pos2(rect.left() + indent, rect.top()), rect.max);
    let ink = if enabled { p.text } else { p.weak };
    line(painter, place, Align::Min, text, regular(TEXT), ink);
    response
}

/// A line of one colour across `rect`'s foot.
pub fn underline(painter: &Painter, rect: Rect, color: Color32) {
    painter.hline(
        rect.x_range(),
        rect.bottom() - 0.5,
        Stroke::new(size::LINE, color),
    );
}
