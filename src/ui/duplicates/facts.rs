//! Facts of one side: a label and its value, one under another.

use egui::{Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::super::theme::{palette, regular};
use super::super::tokens::text;
use super::super::widgets::{asset_link, body_line, name_line};
use crate::model::RecordId;
use crate::model::words::controls;

const LABEL: f32 = 124.0;
/// Height of one fact.
pub const FACT: f32 = 22.5;

/// Facts one under another.
pub struct Facts<'u> {
    ui: &'u Ui,
    left: f32,
    right: f32,
    top: f32,
}

impl<'u> Facts<'u> {
    /// The first one below a picture.
    pub fn below(ui: &'u Ui, picture: Rect) -> Facts<'u> {
        Facts {
            ui,
            left: picture.left() + 14.0,
            right: picture.right() - 14.0,
            top: picture.bottom() + 12.0,
        }
    }

    fn next(&mut self, label: &str) -> Rect {
        let p = palette(self.ui);
        let first = Rect::from_min_size(pos2(self.left, self.top), vec2(LABEL, FACT));
        body_line(self.ui.painter(), first, label, p.weak);
        self.top += FACT;
        Rect::from_min_max(
            pos2(first.left() + LABEL, first.top()),
            pos2(self.right, first.bottom()),
        )
    }

    pub fn text(&mut self, label: &str, value: &str) {
        let rect = self.next(label);
        let p = palette(self.ui);
        let used = body_line(self.ui.painter(), rect, value, p.text);
        self.tell(label, value, rect, used);
    }

    /// A value whose end tells more than its middle.
    pub fn name(&mut self, label: &str, value: &str) {
        let rect = self.next(label);
        let p = palette(self.ui);
        let font = regular(text::BODY);
        let used = name_line(self.ui.painter(), rect, value, font, p.text);
        self.tell(label, value, rect, used);
    }

    fn tell(&self, label: &str, value: &str, rect: Rect, used: Rect) {
        let id = self.ui.scope_id().with((label, self.left as i32));
        let response = self.ui.interact(rect, id, Sense::hover());
        response
            .widget_info(|| WidgetInfo::labeled(Role::Label, true, controls::fact(label, value)));
        // Where it may have been cut.
        if used.width() >= rect.width() - 14.0 {
            response.on_hover_text(value);
        }
    }

    /// A link to an asset; true when it was followed.
    pub fn link(&mut self, label: &str, asset: &RecordId) -> bool {
        let rect = self.next(label);
        let id = self.ui.scope_id().with((label, self.left as i32));
        asset_link(self.ui, rect, id, asset).clicked()
    }

    /// A sentence over the whole width; returns where it ends.
    pub fn note(&mut self, sentence: &str) -> f32 {
        let p = palette(self.ui);
        let width = (self.right - self.left).max(60.0);
        let font = regular(text::SMALL);
        let painter = self.ui.painter();
        let galley = painter.layout(sentence.to_owned(), font, p.weak, width);
        let at = pos2(self.left, self.top + 4.0);
        let rect = Rect::from_min_size(at, galley.size());
        painter.galley(at, galley, p.weak);
        let id = self.ui.scope_id().with(("note", self.left as i32));
        let response = self.ui.interact(rect, id, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, sentence));
        self.top = rect.bottom();
        self.top
    }
}
