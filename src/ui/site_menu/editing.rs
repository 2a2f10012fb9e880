//! A site's name and colour, and the question before it is removed.

use egui::{CursorIcon, RichText, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, vec2};

use super::super::places_view::{SiteAction, SiteMenu};
use super::super::theme::{palette, semibold};
use super::super::tokens::{site_colour, text};
use super::super::view::{LocalState, View};
use super::super::widgets::{Look, Press, field};
use super::{MENU, padded};
use crate::model::{Phase, SiteCard, SiteColour, SiteUrl, words::places};

pub(super) fn edit_ui(
    ui: &mut Ui,
    site: SiteUrl,
    mut name: String,
    mut colour: Option<SiteColour>,
    local: &mut LocalState,
) {
    let p = palette(ui);
    padded(ui, |ui| {
        ui.label(
            RichText::new(site.host())
                .font(semibold(text::BODY))
                .color(p.text),
        );
        ui.add_space(6.0);
        ui.label(RichText::new(places::name()).small().color(p.weak));
        let typed = field(
            ui,
            &mut name,
            places::name(),
            places::name_hint(),
            MENU - 24.0,
            false,
        );
        ui.add_space(6.0);
        ui.label(RichText::new(places::colour_title()).small().color(p.weak));
        ui.add_space(2.0);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            if swatch(ui, None, colour.is_none()).clicked() {
                colour = None;
            }
            for offered in SiteColour::EVERY {
                if swatch(ui, Some(offered), colour == Some(offered)).clicked() {
                    colour = Some(offered);
                }
            }
        });
        ui.add_space(6.0);
        ui.add(egui::Label::new(RichText::new(places::colour_note()).small().color(p.weak)).wrap());
        ui.add_space(8.0);
        let entered = typed.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter));
        ui.horizontal(|ui| {
            let save = Press::new(places::save())
                .look(Look::Primary)
                .small()
                .show(ui);
            if save.clicked() || entered {
                local.push(
                    SiteAction::Label {
                        site: site.clone(),
                        name: SiteCard::clean_name(&name),
                        colour,
                    }
                    .into(),
                );
                ui.close();
            }
            if Press::new(places::cancel()).small().show(ui).clicked() {
                ui.close();
            }
        });
    });
    local.places.site_menu = SiteMenu::Edit { site, name, colour };
}

/// One colour to choose.
fn swatch(ui: &mut Ui, colour: Option<SiteColour>, chosen: bool) -> egui::Response {
    let p = palette(ui);
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(26.0), Sense::click());
    let name = colour.map_or(places::no_colour(), places::colour);
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, name));
    let painter = ui.painter();
    match colour {
        Some(colour) => {
            painter.circle_filled(rect.center(), 9.0, site_colour(colour, p.dark));
        }
        None => {
            painter.circle_stroke(rect.center(), 8.5, Stroke::new(1.5, p.weak));
            let slant = vec2(5.5, -5.5);
            painter.line_segment(
                [rect.center() - slant, rect.center() + slant],
                Stroke::new(1.5, p.weak),
            );
        }
    }
    if chosen {
        painter.circle_stroke(rect.center(), 12.0, Stroke::new(2.0, p.text));
    }
    if response.has_focus() {
        let ring = rect.expand(2.0);
        painter.rect_stroke(ring, 8.0, Stroke::new(2.0, p.link), StrokeKind::Inside);
    }
    response
        .on_hover_text(name)
        .on_hover_cursor(CursorIcon::PointingHand)
}

pub(super) fn remove_ui(ui: &mut Ui, site: &SiteUrl, view: &View, local: &mut LocalState) {
    let p = palette(ui);
    let card = view.places.card(site);
    let of_it: std::collections::BTreeSet<_> = view
        .snapshot
        .batches
        .iter()
        .filter(|batch| batch.destination.site == *site)
        .map(|batch| batch.id)
        .collect();
    let waits = |phase: &Phase| !phase.is_final();
    let rows = view.snapshot.rows();
    let waiting = match of_it.is_empty() {
        true => 0,
        false => rows
            .filter(|r| waits(&r.phase) && of_it.contains(&r.batch))
            .count(),
    };
    padded(ui, |ui| {
        let note = places::remove_note(&site.host(), waiting);
        ui.add(egui::Label::new(RichText::new(note).color(p.text)).wrap());
        ui.add_space(10.0);
        ui.horizontal(|ui| {
            let remove = places::remove(&card.title());
            if Press::new(&remove)
                .small()
                .max_width(190.0)
                .show(ui)
                .clicked()
            {
                local.push(SiteAction::Remove(site.clone()).into());
                ui.close();
            }
            if Press::new(places::cancel()).small().show(ui).clicked() {
                ui.close();
            }
        });
    });
}
