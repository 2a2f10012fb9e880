//! Where the window stands, how large everything is drawn, and what the desktop wishes.

use egui::{Context, Vec2};

use super::Keeper;
use crate::model::WindowPlace;
use crate::runtime::DesktopWishes;
use crate::ui::ThemeChoice;

/// How much larger everything can be drawn, in percent. The system's own scale comes on top.
const ZOOMS: [u16; 10] = [80, 90, 100, 110, 125, 150, 175, 200, 250, 300];

impl Keeper {
    pub(super) fn note_place(&mut self, ctx: &Context) {
        let zoom = ctx.zoom_factor();
        let info = ctx.input(|i| i.viewport().clone());
        if info.minimized == Some(true) || info.fullscreen == Some(true) {
            return;
        }
        let maximized = info.maximized == Some(true);
        if maximized {
            if let Some(place) = &mut self.memory.place {
                place.maximized = true;
            }
            return;
        }
        let Some(inner) = info.inner_rect else { return };
        let Vec2 { x, y } = inner.size() * zoom;
        if x < 100.0 || y < 100.0 {
            return;
        }
        let at = info.outer_rect.map(|outer| {
            let at = outer.min.to_vec2() * zoom;
            (at.x.round() as i32, at.y.round() as i32)
        });
        self.memory.place = Some(WindowPlace {
            at,
            size: (x.round() as u16, y.round() as u16),
            maximized: false,
        });
    }

    pub(super) fn look_at_zoom(&mut self, ctx: &Context) {
        use egui::gui_zoom::kb_shortcuts::{ZOOM_IN, ZOOM_IN_SECONDARY, ZOOM_OUT, ZOOM_RESET};
        let now = self.memory.zoom_percent.unwrap_or(100);
        let (larger, smaller, reset) = ctx.input_mut(|i| {
            (
                i.consume_shortcut(&ZOOM_IN) || i.consume_shortcut(&ZOOM_IN_SECONDARY),
                i.consume_shortcut(&ZOOM_OUT),
                i.consume_shortcut(&ZOOM_RESET),
            )
        });
        let next = match (larger, smaller, reset) {
            (true, ..) => ZOOMS.into_iter().find(|zoom| *zoom > now),
            (_, true, _) => ZOOMS.into_iter().rev().find(|zoom| *zoom < now),
            (.., true) => Some(100),
            _ => None,
        };
        if let Some(next) = next {
            self.memory.zoom_percent = (next != 100).then_some(next);
            set_zoom(ctx, self.memory.zoom_percent);
        }
    }

    pub(super) fn follow_the_desktop(
        &mut self,
        ctx: &Context,
        theme: ThemeChoice,
        wishes: DesktopWishes,
    ) {
        if self.wishes == Some(wishes) && self.theme == Some(theme) {
            return;
        }
        self.wishes = Some(wishes);
        self.theme = Some(theme);
        ctx.set_theme(match (theme, wishes.dark) {
            (ThemeChoice::System, Some(true)) => ThemeChoice::Dark,
            (ThemeChoice::System, Some(false)) => ThemeChoice::Light,
            (choice, _) => choice,
        });
        crate::ui::theme::reduce_motion(ctx, wishes.reduced_motion);
    }
}

pub(super) fn set_zoom(ctx: &Context, percent: Option<u16>) {
    let percent = percent
        .unwrap_or(100)
        .clamp(ZOOMS[0], ZOOMS[ZOOMS.len() - 1]);
    ctx.set_zoom_factor(f32::from(percent) / 100.0);
}
