//! The panel with a connection test, hop by hop, or with a site's endpoints.

use egui::{Align, FontId, Id, Label, Layout, Rect, RichText, Role, Sense, Ui, WidgetInfo, vec2};

use super::action::UiAction;
use super::connect_form::just_opened;
use super::connection_view::{CheckView, ConnectionAction, EndpointsView};
use super::icons::{self, Icon};
use super::theme::{palette, semibold};
use super::tokens::{size, text};
use super::view::LocalState;
use super::widgets::{Look, Press, field};
use crate::model::site_test::{Hop, HopFact, HopFailure, HopResult, SiteTest};
use crate::model::words::controls;
use crate::model::{AuthorityOrigin, EndpointReport, SiteUrl, words, words::connecting};

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
    let row = vec2(ui.available_width(), size::SMALL_CONTROL);
    ui.allocate_ui_with_layout(row, Layout::right_to_left(Align::Center), |ui| {
        let close = Press::icon_only(Icon::Close, controls::close_report())
            .look(Look::Quiet)
            .small();
        if close.show(ui).clicked() {
            local.push(UiAction::Connection(ConnectionAction::CloseCheck));
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let title = RichText::new(title).font(semibold(text::BODY));
            ui.add(Label::new(title.color(p.text)).truncate());
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
    let find = || ConnectionAction::FindEndpoints(site.clone());
    ui.horizontal(|ui| match check {
        CheckView::Test { .. } if busy => {
            let stop = Press::new(connecting::stop()).named(connecting::stop_name());
            if stop.small().show(ui).clicked() {
                local.push(ConnectionAction::StopTest.into());
            }
        }
        CheckView::Test { report, .. } => {
            ui.spacing_mut().item_spacing.x = 8.0;
            // Before the site responds there is nobody to ask.
            let responds = report
                .hops
                .iter()
                .any(|(hop, result)| *hop == Hop::Answer && matches!(result, HopResult::Good(_)));
            let press = Press::new(controls::find_endpoints()).small();
            if responds && press.show(ui).clicked() {
                local.push(find().into());
            }
            let copy = Press::new(controls::copy_report()).small();
            if copy.show(ui).clicked() {
                local.push(UiAction::CopyText(plain(report)));
            }
        }
        CheckView::Endpoints { .. } => {
            let again = Press::new(connecting::search_again())
                .named(controls::find_endpoints())
                .small();
            if again.enabled(!busy).show(ui).clicked() {
                local.push(find().into());
            }
        }
    });
}

fn test_ui(ui: &mut Ui, report: &SiteTest, done: bool, local: &mut LocalState) {
    let p = palette(ui);
    let untried = |result: &HopResult| matches!(result, HopResult::NotTried);
    let looked_at = report.hops.iter().filter(|(_, result)| !untried(result));
    for (hop, result) in looked_at {
        match result {
            HopResult::Good(fact) => {
                hop_ui(ui, *hop, Mark::Good, &good(report, fact));
            }
            HopResult::Skipped(skip) => {
                hop_ui(ui, *hop, Mark::None, connecting::hop_skip(*skip));
            }
            HopResult::NotTried => {}
            HopResult::Failed(failure) => failure_ui(ui, *hop, failure, local),
        }
    }
    let behind = Hop::EVERY.iter().skip(report.hops.len()).copied();
    if done {
        let tried = report.hops.iter().filter(|(_, result)| untried(result));
        let hops: Vec<Hop> = tried.map(|(hop, _)| *hop).chain(behind).collect();
        end_ui(ui, report, &hops);
        return;
    }
    for (at, hop) in behind.enumerate() {
        match at {
            0 => hop_ui(ui, hop, Mark::Now, connecting::looking()),
            _ => hop_ui(ui, hop, Mark::Pending, ""),
        }
    }
    ui.add_space(4.0);
    ui.label(RichText::new(connecting::testing()).color(p.weak));
}

/// What a test came to.
fn end_ui(ui: &mut Ui, report: &SiteTest, untried: &[Hop]) {
    let p = palette(ui);
    ui.add_space(4.0);
    let (sentence, ink) = match report.failure() {
        Some((hop, _)) => (connecting::stopped_at(hop), p.bad),
        None if untried.is_empty() => (words::sites::test_ends(true).to_owned(), p.good),
        None => (connecting::stopped().to_owned(), p.weak),
    };
    ui.label(RichText::new(sentence).color(ink));
    if !untried.is_empty() {
        let rest = RichText::new(connecting::untried(untried)).color(p.weak);
        ui.add(Label::new(rest).wrap());
    }
}

/// A good hop's fact; a connection to a proxy is not one to the site.
fn good(report: &SiteTest, fact: &HopFact) -> String {
    let proxy = report.hops.iter().find_map(|(_, result)| match result {
        HopResult::Good(HopFact::Through { proxy })
        | HopResult::Failed(HopFailure::ProxyRefused { proxy, .. }) => Some(proxy),
        _ => None,
    });
    match fact {
        HopFact::Connected { to } if proxy == Some(to) => connecting::to_proxy(to),
        fact => connecting::hop_fact(fact),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Good,
    Bad,
    /// There is nothing to look at.
    None,
    /// It is being looked at.
    Now,
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
            Mark::Now => {
                painter.circle_stroke(spot.center(), 6.0, (1.5, p.accent_soft));
                painter.circle_filled(spot.center(), 3.0, p.accent);
            }
            Mark::Pending => {
                painter.circle_stroke(spot.center(), 3.5, (1.5, p.outline));
            }
        }
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            let ink = match mark {
                Mark::Good | Mark::Bad | Mark::Now => p.text,
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
        Mark::None | Mark::Now | Mark::Pending => controls::state_not_looked_at(),
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
            let wants_file = match failure {
                HopFailure::UnknownAuthority(certificate) => !certificate.self_signed,
                HopFailure::AuthorityFile(fault) => fault.origin == AuthorityOrigin::Site,
                _ => false,
            };
            if wants_file {
                let choose = Press::new(connecting::choose_certificate()).small();
                if choose.show(ui).clicked() {
                    local.connect.network = true;
                    local.push(UiAction::Connection(ConnectionAction::ChooseAuthority));
                }
            }
            ui.add_space(2.0);
        });
    });
}

/// The proxy's user name and password.
fn login_ui(ui: &mut Ui, local: &mut LocalState) {
    let width = (ui.available_width() - 24.0).min(280.0);
    let draft = &mut local.connect;
    let over = |ui: &mut Ui, label: &str| {
        let ink = palette(ui).weak;
        ui.label(RichText::new(label).small().color(ink));
    };
    ui.add_space(2.0);
    over(ui, controls::user_name());
    let name = controls::proxy_user();
    let user = field(ui, &mut draft.proxy_user, name, "", width, false);
    if just_opened(ui, Id::unique("proxy login")) {
        user.request_focus();
    }
    over(ui, controls::password());
    let name = controls::proxy_password();
    field(ui, &mut draft.proxy_password, name, "", width, true);
    ui.add_space(2.0);
    let whole = !draft.proxy_user.trim().is_empty() && !draft.proxy_password.is_empty();
    let keep = Press::new(controls::keep_and_test()).enabled(whole);
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
                // The usual paths work at most sites.
                false => p.text,
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
                let ink = if step.found { p.good } else { p.weak };
                ui.label(RichText::new(state).small().color(ink));
            });
            call_ui(ui, &step.method, &step.path);
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

/// A call: its method, and its path in a column of its own.
fn call_ui(ui: &mut Ui, method: &str, path: &str) {
    const METHOD: f32 = 40.0;
    let p = palette(ui);
    let font = FontId::monospace(text::SMALL);
    let letter = ui
        .painter()
        .layout_no_wrap("m".to_owned(), font.clone(), p.text);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let method = RichText::new(method).font(font.clone()).color(p.weak);
        ui.allocate_ui(vec2(METHOD, 14.0), |ui| {
            ui.set_min_width(METHOD);
            ui.label(method);
        });
        let letters = (ui.available_width() / letter.size().x.max(1.0)) as usize;
        let path = RichText::new(broken_at_slashes(path, letters)).font(font);
        ui.add(Label::new(path.color(p.text)).extend());
    });
}

/// A path in lines of at most so many letters, broken before slashes alone; a longer part stands in
/// a line of its own.
fn broken_at_slashes(path: &str, letters: usize) -> String {
    let mut out = String::new();
    let mut used = 0;
    for (at, part) in path.split('/').enumerate() {
        let part = match at {
            0 => part.to_owned(),
            _ => format!("/{part}"),
        };
        let long = part.chars().count();
        if used > 0 && used + long > letters {
            out.push('\n');
            used = 0;
        }
        out += &part;
        used += long;
    }
    out
}

/// The test as text, for a mail to somebody who can help.
fn plain(report: &SiteTest) -> String {
    let mut out = String::new();
    for (hop, result) in &report.hops {
        let name = words::sites::hop(*hop);
        let said = match result {
            HopResult::Good(fact) => good(report, fact),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_breaks_before_slashes_alone() {
        let path = "/webapi/mediafile/item/27_v1/{uploadItemID}";
        assert_eq!(broken_at_slashes(path, 80), path);
        assert_eq!(
            broken_at_slashes(path, 20),
            "/webapi/mediafile\n/item/27_v1\n/{uploadItemID}"
        );
        assert_eq!(broken_at_slashes("/a/b", 1), "/a\n/b");
    }
}
