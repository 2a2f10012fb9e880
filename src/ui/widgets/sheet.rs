//! What asks or tells over the window.

use egui::containers::modal::ModalResponse;
use egui::{Color32, Frame, Id, Margin, Modal, Stroke, Ui};

use super::super::theme::palette;
use super::super::tokens::size;

/// The frame of a sheet, with room around what stands in it.
pub fn sheet_frame(ui: &Ui) -> Frame {
    let p = palette(ui);
    Frame::popup(ui.style())
        .fill(p.surface)
        .stroke(Stroke::new(size::LINE, p.edge))
        .corner_radius(12)
        .inner_margin(Margin::same(22))
}

/// Draws a sheet over the window, which lies under `veil` meanwhile.
pub fn sheet_ui(
    ui: &Ui,
    id: &str,
    veil: Color32,
    content: impl FnOnce(&mut Ui),
) -> ModalResponse<()> {
    Modal::new(Id::unique(id))
        .backdrop_color(veil)
        .frame(sheet_frame(ui))
        .show(ui.ctx(), content)
}
