//! Buttons.

use egui::{
    Align, Color32, CornerRadius, CursorIcon, FontId, Id, Rect, Response, Role, Sense, Stroke,
    StrokeKind, Ui, Vec2, WidgetInfo, pos2, text::LayoutJob, vec2,
};

use super::super::icons::{self, Icon};
use super::super::theme::{palette, regular, semibold};
use super::super::tokens::{radius, size, text};
use super::{focus_ring, line};

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
    /// Stands before `text`, which is the bolder then.
    lead: &'a str,
    last_stands_out: bool,
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
            lead: "",
            last_stands_out: false,
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

    /// Puts the way to `text` before it: its last part stands out.
    pub fn after(mut self, lead: &'a str) -> Self {
        self.lead = lead;
        self.last_stands_out = true;
        self
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

    /// As high as a field that stands beside it.
    pub fn beside_field(mut self) -> Self {
        self.height = size::FIELD;
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
            _ if self.last_stands_out => semibold(text::BODY),
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
        let icon = if self.icon.is_some() {
            size::ICON + 4.0
        } else {
            0.0
        };
        let width = self.text_width(ui) + icon + 2.0 * self.padding();
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
            Look::Quiet if enabled => (Color32::TRANSPARENT, Color32::TRANSPARENT, p.weak),
            Look::Quiet => (Color32::TRANSPARENT, Color32::TRANSPARENT, p.off),
            Look::Plain if enabled => (
                if over || on { p.raised_hover } else { p.raised },
                p.edge,
                p.text,
            ),
            // Off: no ground of its own, and a line that only holds the place.
            Look::Plain | Look::Primary => (Color32::TRANSPARENT, p.line, p.off),
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
        if !self.lead.is_empty() {
            let lead_ink = if enabled { p.weak } else { p.off };
            let used = line(
                painter,
                inner,
                Align::Min,
                self.lead,
                regular(text::BODY),
                lead_ink,
            );
            inner.min.x = used.right();
        }
        let align = if self.icon.is_some() || self.text_width(ui) > inner.width() + 0.5 {
            Align::Min
        } else {
            Align::Center
        };
        line(painter, inner, align, self.text, self.font(), ink);
    }

    fn text_width(&self, ui: &Ui) -> f32 {
        let measure = |text: &str, font| {
            let job = LayoutJob::simple_singleline(text.to_owned(), font, Color32::WHITE);
            ui.painter().layout_job(job).size().x
        };
        let lead = match self.lead.is_empty() {
            true => 0.0,
            false => measure(self.lead, regular(text::BODY)),
        };
        lead + measure(self.text, self.font())
    }
}
