//! A note at the window's foot that goes away by itself, with *Undo* where there is something to
//! take back.

use egui::{Align2, Area, Frame, Id, Margin, Order, Stroke, Ui, vec2};

use super::action::UiAction;
use super::icons::Icon;
use super::theme::palette;
use super::tokens::size;
use super::view::{LocalState, Toast};
use super::widgets::{Look, Press};
use crate::model::words::controls;
use crate::model::words::reports;

/// Draws the note over the window.
pub fn toast_ui(ui: &Ui, toast: &Toast, local: &mut LocalState) {
    let p = palette(ui);
    Area::new(Id::unique("toast"))
        .order(Order::Foreground)
        .anchor(Align2::CENTER_BOTTOM, vec2(0.0, -size::BOTTOM_BAR - 16.0))
        .show(ui.ctx(), |ui| {
            Frame::popup(ui.style())
                .fill(p.surface)
                .stroke(Stroke::new(size::LINE, p.edge))
                .inner_margin(Margin::symmetric(14, 8))
                .show(ui, |ui| {
                    ui.horizontal(|ui| {
                        let job = egui::Label::new(&toast.text).wrap();
                        ui.set_max_width(560.0);
                        ui.scope(|ui| {
                            ui.set_max_width(430.0);
                            let response = ui.add(job);
                            // Read aloud when the reader has time.
                            ui.ctx().accesskit_node_builder(response.id, |node| {
                                node.set_live(egui::accesskit::Live::Polite);
                            });
                        });
                        if toast.undo && Press::new(controls::undo()).small().show(ui).clicked() {
                            local.push(UiAction::Undo);
                        }
                        if let Some(path) = &toast.show {
                            let name = reports::show_file(path);
                            let show = Press::new(reports::show()).small().named(&name);
                            if show.show(ui).clicked() {
                                local.push(UiAction::ShowInFolder(path.clone()));
                            }
                        }
                        let close = Press::icon_only(Icon::Close, controls::dismiss())
                            .small()
                            .look(Look::Quiet);
                        if close.show(ui).clicked() {
                            local.push(UiAction::DismissToast);
                        }
                    });
                });
        });
}
