//! The page for connecting to a site: the form or what it waits for, and beside it the last look
//! at the way to the site.

use egui::{Align, Frame, Label, Layout, Margin, RichText, ScrollArea, Sense, Stroke, Ui, vec2};

use super::action::UiAction;
use super::connect_form::{WIDTH, form_ui};
use super::connection_view::{BrowserWaitView, ConnectionAction};
use super::icons;
use super::site_check::site_check_ui;
use super::theme::{palette, semibold};
use super::tokens::{radius, size, text};
use super::view::{ConnectState, LocalState, View};
use super::widgets::{Look, Press};
use crate::model::words::controls;
use crate::model::{SiteUrl, words::connecting};

const CARD: f32 = WIDTH + 50.0;
const GAP: f32 = 20.0;
/// What a report needs beside the form.
const LEAST_CHECK: f32 = 360.0;
const MOST_CHECK: f32 = 480.0;

/// Draws the page over all that is left of `ui`.
pub fn connect_ui(ui: &mut Ui, state: &ConnectState, view: &View, local: &mut LocalState) {
    ScrollArea::vertical()
        .auto_shrink([false, false])
        .show(ui, |ui| {
            let spare = (ui.available_height() - 600.0).max(24.0);
            ui.add_space(spare * 0.4);
            let room = ui.available_width() - CARD - GAP - 2.0 * size::EDGE;
            match view.check {
                Some(_) if room >= LEAST_CHECK => side_by_side_ui(ui, state, view, room, local),
                Some(_) => {
                    ui.vertical_centered(|ui| {
                        check_ui(ui, view, CARD, local);
                        ui.add_space(GAP);
                        main_ui(ui, state, view, local);
                    });
                }
                None => {
                    ui.vertical_centered(|ui| main_ui(ui, state, view, local));
                }
            }
            ui.add_space(24.0);
        });
}

fn side_by_side_ui(
    ui: &mut Ui,
    state: &ConnectState,
    view: &View,
    room: f32,
    local: &mut LocalState,
) {
    let check = room.min(MOST_CHECK);
    let margin = (ui.available_width() - CARD - GAP - check) / 2.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space(margin);
        let column = |width| (vec2(width, 10.0), Layout::top_down(Align::Center));
        let (room, layout) = column(CARD);
        ui.allocate_ui_with_layout(room, layout, |ui| {
            ui.set_width(CARD);
            main_ui(ui, state, view, local);
        });
        ui.add_space(GAP);
        let (room, layout) = column(check);
        ui.allocate_ui_with_layout(room, layout, |ui| {
            ui.set_width(check);
            check_ui(ui, view, check, local);
        });
    });
}

fn main_ui(ui: &mut Ui, state: &ConnectState, view: &View, local: &mut LocalState) {
    let p = palette(ui);
    ui.set_max_width(CARD);
    let (rect, _) = ui.allocate_exact_size(vec2(44.0, 48.0), Sense::hover());
    icons::mark(ui.painter(), rect.center() + vec2(0.0, 4.0), 19.0, p);
    ui.add_space(4.0);
    let title = RichText::new(controls::connect_title());
    ui.label(title.font(semibold(text::TITLE)).color(p.text));
    ui.add_space(12.0);
    card_ui(ui, WIDTH, |ui| match state {
        ConnectState::Browser(wait) => waiting_ui(ui, wait, local),
        _ => form_ui(ui, state, view, local),
    });
    ui.add_space(14.0);
    under_ui(ui, state, view, local);
}

fn check_ui(ui: &mut Ui, view: &View, width: f32, local: &mut LocalState) {
    let Some(check) = view.check else { return };
    let inner = width - 50.0;
    card_ui(ui, inner, |ui| site_check_ui(ui, check, local));
}

fn card_ui(ui: &mut Ui, width: f32, content: impl FnOnce(&mut Ui)) {
    let p = palette(ui);
    Frame::NONE
        .fill(p.surface)
        .stroke(Stroke::new(size::LINE, p.line))
        .corner_radius(radius::CARD)
        .inner_margin(Margin::same(24))
        .show(ui, |ui| {
            ui.set_width(width);
            ui.with_layout(Layout::top_down(Align::Min), content);
        });
}

/// While somebody is expected to answer in a browser.
fn waiting_ui(ui: &mut Ui, wait: &BrowserWaitView, local: &mut LocalState) {
    let p = palette(ui);
    let site = SiteUrl::parse(&wait.page).ok();
    let host = site.map(|site| site.host()).unwrap_or_default();
    ui.spacing_mut().item_spacing.y = 6.0;
    let title = RichText::new(connecting::waiting_title());
    ui.label(title.font(semibold(text::HEADING)).color(p.text));
    ui.add(Label::new(connecting::waiting_note(&host)).wrap());
    ui.add_space(4.0);
    let left = RichText::new(connecting::gives_up_in(wait.seconds_left));
    ui.label(left.color(p.weak));
    local.counts_down = true;
    ui.add_space(10.0);
    let row =
        |ui: &mut Ui, local: &mut LocalState, buttons: [(&str, &str, ConnectionAction); 2]| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 8.0;
                for (text, name, action) in buttons {
                    if Press::new(text).named(name).show(ui).clicked() {
                        local.push(UiAction::Connection(action));
                    }
                }
            });
        };
    let (open, copy) = (controls::open_page_again(), controls::copy_address());
    row(
        ui,
        local,
        [
            (open, open, ConnectionAction::OpenPageAgain),
            (copy, copy, ConnectionAction::CopyPage),
        ],
    );
    let other = controls::other_way();
    row(
        ui,
        local,
        [
            (
                controls::cancel(),
                controls::cancel_sign_in(),
                ConnectionAction::Cancel,
            ),
            (other, other, ConnectionAction::OtherWay),
        ],
    );
    if ui.input(|i| i.key_pressed(egui::Key::Escape)) {
        local.push(UiAction::Connection(ConnectionAction::Cancel));
    }
}

fn under_ui(ui: &mut Ui, state: &ConnectState, view: &View, local: &mut LocalState) {
    let p = palette(ui);
    let busy = matches!(state, ConnectState::Working | ConnectState::Browser(_));
    let note = controls::demo_note();
    ui.label(RichText::new(note).color(p.weak));
    ui.add_space(4.0);
    if Press::new(controls::try_demo())
        .enabled(!busy)
        .show(ui)
        .clicked()
    {
        local.push(UiAction::TryDemo);
    }
    if view.account.is_some()
        && Press::new(controls::back_to_list())
            .look(Look::Quiet)
            .show(ui)
            .clicked()
    {
        local.push(UiAction::HideConnect);
    }
}
