//! The page for connecting to a site: the form or what it waits for, and beside it the last look
//! at the way to the site.

use egui::{
    Align, Frame, Id, Label, Layout, Margin, RichText, ScrollArea, Sense, Stroke, Ui, vec2,
};

use super::action::UiAction;
use super::body_scroll::flush;
use super::connect_form::{WIDTH, form_ui, just_opened};
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
const LEAST_CHECK: f32 = 410.0;
const MOST_CHECK: f32 = 480.0;
/// A window that is lower has no height to spare.
const LOW: f32 = 760.0;
/// What stands over and under the fields, until it is known: the title, the card's edges, the
/// buttons.
const AROUND_FIELDS: f32 = 320.0;
const LEAST_FIELDS: f32 = 180.0;

/// Draws the page over all that is left of `ui`.
pub fn connect_ui(ui: &mut Ui, state: &ConnectState, view: &View, local: &mut LocalState) {
    let low = ui.available_height() < LOW;
    let around = ui.data(|d| d.get_temp::<f32>(around_id()));
    let room = ui.available_height() - around.unwrap_or(AROUND_FIELDS);
    // One scrollbar is enough: where the page has one, all fields stand on it.
    let room = Some(room).filter(|room| *room >= LEAST_FIELDS && view.check.is_none());
    let over = match low {
        true => size::UNIT * 3.0,
        false => ((ui.available_height() - 740.0) * 0.4).max(size::UNIT * 3.0),
    };
    // The page keeps its place when it gets a scrollbar.
    let full = ui.available_width();
    let whole = full - ui.spacing().scroll.allocated_width();
    let mut fields = None;
    let page = ScrollArea::vertical()
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.add_space(over);
            let least = GAP + LEAST_CHECK + size::EDGE;
            let beside = view.check.is_some() && whole >= size::EDGE + CARD + least;
            // The form stays where it is when there is room for a report.
            let centered = ((full - CARD) / 2.0).max(0.0);
            let left = match beside {
                true => centered.min(whole - least - CARD),
                false => centered,
            };
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                ui.add_space(left);
                column(ui, CARD, |ui| title_ui(ui, low));
            });
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                ui.add_space(left);
                column(ui, CARD, |ui| {
                    card_ui(ui, WIDTH, |ui| match state {
                        ConnectState::Browser(wait) => waiting_ui(ui, wait, local),
                        _ => fields = Some(form_ui(ui, state, view, room, local)),
                    });
                    if !beside && view.check.is_some() {
                        ui.add_space(GAP);
                        let check = ui.scope(|ui| check_ui(ui, view, CARD, local)).response;
                        if just_opened(ui, Id::unique("check below")) {
                            check.scroll_to_me(Some(Align::Max));
                        }
                    }
                    ui.add_space(14.0);
                    under_ui(ui, state, view, local);
                });
                if beside {
                    ui.add_space(GAP);
                    let width = whole - left - CARD - GAP - size::EDGE;
                    let width = width.min(MOST_CHECK);
                    column(ui, width, |ui| check_ui(ui, view, width, local));
                }
            });
            ui.add_space(8.0);
        });
    if let Some(fields) = fields {
        let now = page.content_size.y - fields;
        ui.data_mut(|d| d.insert_temp(around_id(), now));
        if around.is_none_or(|around| (around - now).abs() > 0.5) {
            ui.ctx().request_discard("the room for the fields");
        }
    }
}

/// Where the height of what stands around the fields is kept from one frame to the next.
fn around_id() -> Id {
    Id::unique("around the fields")
}

fn column(ui: &mut Ui, width: f32, content: impl FnOnce(&mut Ui)) {
    let layout = Layout::top_down(Align::Center);
    ui.allocate_ui_with_layout(vec2(width, 10.0), layout, |ui| {
        ui.set_width(width);
        content(ui);
    });
}

/// The mark over the title, or before it where height is short.
fn title_ui(ui: &mut Ui, low: bool) {
    let p = palette(ui);
    let font = semibold(text::TITLE);
    let title = RichText::new(controls::connect_title())
        .font(font.clone())
        .color(p.text);
    let mark = |ui: &mut Ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(44.0, 48.0), Sense::hover());
        icons::mark(ui.painter(), rect.center() + vec2(0.0, 4.0), 19.0, p);
    };
    if low {
        let text = controls::connect_title().to_owned();
        let wide = ui.painter().layout_no_wrap(text, font, p.text).size().x;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            ui.add_space(((CARD - wide - 52.0) / 2.0 - 8.0).max(0.0));
            mark(ui);
            ui.label(title);
        });
        ui.add_space(4.0);
    } else {
        mark(ui);
        ui.add_space(4.0);
        ui.label(title);
        ui.add_space(12.0);
    }
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
    let (open, copy) = (controls::open_page_again(), controls::copy_address());
    let (cancel, other) = (controls::cancel(), controls::other_way());
    use ConnectionAction::{Cancel, CopyPage, OpenPageAgain, OtherWay};
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        for (name, look, action) in [
            (open, Look::Primary, OpenPageAgain),
            (copy, Look::Plain, CopyPage),
        ] {
            if Press::new(name).look(look).show(ui).clicked() {
                local.push(action.into());
            }
        }
    });
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        for (text, name, action) in [
            (cancel, controls::cancel_sign_in(), Cancel),
            (other, other, OtherWay),
        ] {
            let press = Press::new(text).named(name).look(Look::Quiet);
            if flush(ui, press).clicked() {
                local.push(action.into());
            }
        }
    });
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
    // Whoever has an address wants to go there.
    let look = match local.connect.site.trim() {
        "" => Look::Plain,
        _ => Look::Quiet,
    };
    if Press::new(controls::try_demo())
        .look(look)
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
