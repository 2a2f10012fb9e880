//! The panel with a connection test, hop by hop, or with a site's endpoints.

use egui::{Align, Label, Layout, Rect, RichText, Role, Sense, Ui, WidgetInfo, vec2};

use super::action::UiAction;
use super::connection_view::{CheckView, ConnectionAction, EndpointsView};
use super::icons::{self, Icon};
use super::theme::{palette, semibold};
use super::tokens::text;
use super::view::LocalState;
use super::widgets::{Look, Press, field};
use crate::model::site_test::{Hop, HopFailure, HopResult, SiteTest};
use crate::model::words::controls;
use crate::model::{EndpointReport, SiteUrl, words, words::connecting};

/// Between the icon and what is said beside it.
const INDENT: f32 = 26.0;

/// Draws the panel into all of `ui`'s width.
pub fn site_check_ui(ui: &mut Ui, check: &CheckView, local: &mut LocalState) {
    let p = palette(ui);
    ui.spacing_mut().item_spacing.y = 5.0;
    let (title, site) = match check {
        CheckView::Test { site, .. } => (connecting::test_title(&site.host()), site),
        CheckView::Endpoints { site, .. } => (connecting::endpoints_title(&site.host()), site),
    };
    ui.horizontal(|ui| {
        ui.set_min_height(26.0);
        ui.label(
            RichText::new(title)
                .font(semibold(text::HEADING))
                .color(p.text),
        );
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let close = Press::icon_only(Icon::Close, controls::close_report())
                .look(Look::Quiet)
                .small();
            if close.show(ui).clicked() {
                local.push(UiAction::Connection(ConnectionAction::CloseCheck));
            }
        });
    });
    ui.add_space(4.0);
    match check {
        CheckView::Test { report, done, .. } => test_ui(ui, report, *done, local),
        CheckView::Endpoints { found, site } => endpoints_ui(ui, site, found),
    }
    ui.add_space(6.0);
    foot_ui(ui, check, site, local);
}

fn foot_ui(ui: &mut Ui, check: &CheckView, site: &SiteUrl, local: &mut LocalState) {
    let busy = match check {
        CheckView::Test { done, .. } => !done,
        CheckView::Endpoints { found, .. } => *found == EndpointsView::Searching,
    };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let find = Press::new(controls::find_endpoints()).small();
        if find.enabled(!busy).show(ui).clicked() {
            let find = ConnectionAction::FindEndpoints(site.clone());
            local.push(UiAction::Connection(find));
        }
        if let CheckView::Test { report, .. } = check {
            let copy = Press::new(controls::copy_report())
                .small()
                .look(Look::Quiet);
            if copy.enabled(!busy).show(ui).clicked() {
                local.push(UiAction::CopyText(plain(report)));
            }
        }
    });
}

fn test_ui(ui: &mut Ui, report: &SiteTest, done: bool, local: &mut LocalState) {
    let p = palette(ui);
    for (hop, result) in &report.hops {
        match result {
            HopResult::Good(fact) => {
                hop_ui(ui, *hop, Mark::Good, &connecting::hop_fact(fact));
            }
            HopResult::Skipped(skip) => {
                hop_ui(ui, *hop, Mark::None, connecting::hop_skip(*skip));
            }
            HopResult::NotTried => {
                hop_ui(ui, *hop, Mark::None, words::sites::not_tried());
            }
            HopResult::Failed(failure) => failure_ui(ui, *hop, failure, local),
        }
    }
    for (at, hop) in Hop::EVERY.iter().enumerate().skip(report.hops.len()) {
        let said = match at == report.hops.len() {
            true => connecting::looking(),
            false => "",
        };
        hop_ui(ui, *hop, Mark::Pending, said);
    }
    ui.add_space(4.0);
    let (sentence, ink) = match (done, report.is_good()) {
        (false, _) => (connecting::testing(), p.weak),
        (true, true) => (words::sites::test_ends(true), p.good),
        (true, false) => (words::sites::test_ends(false), p.bad),
    };
    ui.label(RichText::new(sentence).color(ink));
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Good,
    Bad,
    /// There is nothing to look at.
    None,
    Pending,
}

fn hop_ui(ui: &mut Ui, hop: Hop, mark: Mark, said: &str) {
    let p = palette(ui);
    let name = words::sites::hop(hop);
    let row = ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let (place, _) = ui.allocate_exact_size(vec2(INDENT, 18.0), Sense::hover());
        let spot = Rect::from_center_size(place.left_center() + vec2(8.0, 0.0), vec2(14.0, 14.0));
        let painter = ui.painter();
        match mark {
            Mark::Good => icons::paint(painter, spot, 14.0, Icon::Check, p.good),
            Mark::Bad => icons::paint(painter, spot, 14.0, Icon::Warning, p.bad),
            Mark::None => {
                painter.hline(spot.shrink(3.0).x_range(), spot.center().y, (1.5, p.weak));
            }
            Mark::Pending => {
                painter.circle_stroke(spot.center(), 3.5, (1.5, p.outline));
            }
        }
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            let ink = match mark {
                Mark::Good | Mark::Bad => p.text,
                Mark::None | Mark::Pending => p.weak,
            };
            ui.label(RichText::new(name).font(semibold(text::BODY)).color(ink));
            if !said.is_empty() {
                let ink = if mark == Mark::Bad { p.bad } else { p.weak };
                ui.add(Label::new(RichText::new(said).color(ink)).wrap());
            }
        });
    });
    let state = match mark {
        Mark::Good => controls::state_good(),
        Mark::Bad => controls::state_failed(),
        Mark::None | Mark::Pending => controls::state_not_looked_at(),
    };
    let spoken = controls::hop_spoken(name, state, said);
    row.response
        .widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &spoken));
}

fn failure_ui(ui: &mut Ui, hop: Hop, failure: &HopFailure, local: &mut LocalState) {
    let p = palette(ui);
    let explained = connecting::hop_failure(failure);
    hop_ui(ui, hop, Mark::Bad, &explained.what);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space(INDENT);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            ui.add(Label::new(RichText::new(&explained.next).color(p.text)).wrap());
            if let Some(details) = words::sites::hop_details(failure) {
                let details = RichText::new(details).small().color(p.weak);
                ui.add(Label::new(details).wrap());
            }
            let wants_login = matches!(
                failure,
                HopFailure::ProxyRefused {
                    status: Some(407),
                    ..
                }
            );
            if wants_login {
                login_ui(ui, local);
            }
            ui.add_space(2.0);
        });
    });
}

/// The proxy's user name and password.
fn login_ui(ui: &mut Ui, local: &mut LocalState) {
    let width = (ui.available_width() - 24.0).min(280.0);
    let draft = &mut local.connect;
    field(
        ui,
        &mut draft.proxy_user,
        controls::proxy_user(),
        controls::user_name(),
        width,
        false,
    );
    field(
        ui,
        &mut draft.proxy_password,
        controls::proxy_password(),
        controls::password(),
        width,
        true,
    );
    let whole = !draft.proxy_user.trim().is_empty() && !draft.proxy_password.is_empty();
    let keep = Press::new(controls::keep_and_test()).small().enabled(whole);
    if keep.show(ui).clicked() {
        let login = ConnectionAction::ProxyLogin {
            user: draft.proxy_user.trim().to_owned(),
            password: std::mem::take(&mut draft.proxy_password).into(),
        };
        local.push(UiAction::Connection(login));
    }
}

fn endpoints_ui(ui: &mut Ui, site: &SiteUrl, found: &EndpointsView) {
    let p = palette(ui);
    match found {
        EndpointsView::Searching => {
            ui.label(RichText::new(connecting::searching()).color(p.weak));
        }
        EndpointsView::Failed(sentence) => {
            ui.add(Label::new(RichText::new(sentence).color(p.bad)).wrap());
        }
        EndpointsView::Found { report, described } => {
            report_ui(ui, report);
            ui.add_space(4.0);
            let end = words::sites::discovered(report, site, *described);
            let ink = match report.is_complete() {
                true => p.good,
                false => p.caution,
            };
            ui.add(Label::new(RichText::new(end).color(ink)).wrap());
        }
    }
}

fn report_ui(ui: &mut Ui, report: &EndpointReport) {
    let p = palette(ui);
    for step in &report.steps {
        let (_, call, _) = words::sites::endpoint(step);
        let name = connecting::endpoint_name(step.step);
        let state = connecting::endpoint_state(step.found);
        let row = ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 8.0;
                ui.label(RichText::new(name).font(semibold(text::BODY)).color(p.text));
                let ink = if step.found { p.good } else { p.caution };
                ui.label(RichText::new(state).small().color(ink));
            });
            ui.add(Label::new(RichText::new(&call).monospace().size(text::SMALL)).wrap());
            for note in words::sites::endpoint_notes(step) {
                ui.add(Label::new(RichText::new(note).small().color(p.weak)).wrap());
            }
        });
        let spoken = controls::endpoint_spoken(name, state, &call);
        row.response
            .widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &spoken));
        ui.add_space(4.0);
    }
}

/// The test as text, for a mail to somebody who can help.
fn plain(report: &SiteTest) -> String {
    let mut out = String::new();
    for (hop, result) in &report.hops {
        let name = words::sites::hop(*hop);
        let said = match result {
            HopResult::Good(fact) => connecting::hop_fact(fact),
            HopResult::Skipped(skip) => connecting::hop_skip(*skip).to_owned(),
            HopResult::NotTried => words::sites::not_tried().to_owned(),
            HopResult::Failed(failure) => {
                let explained = connecting::hop_failure(failure);
                let details = words::sites::hop_details(failure).unwrap_or_default();
                controls::hop_failed_line(&explained.line(), details)
            }
        };
        out += &format!("{name}: {}\n", said.trim());
    }
    out
}
