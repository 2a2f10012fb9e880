//! The page for connecting, without a display.

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use super::connect::connect_ui;
use super::*;
use crate::model::Snapshot;

struct Page {
    state: ConnectState,
    check: Option<CheckView>,
    local: LocalState,
    actions: Vec<UiAction>,
    ready: bool,
}

fn open(state: ConnectState, check: Option<CheckView>, width: f32) -> Harness<'static, Page> {
    let page = Page {
        state,
        check,
        local: LocalState::default(),
        actions: Vec::new(),
        ready: false,
    };
    let mut harness = Harness::builder()
        .with_size([width, 1200.0])
        .allow_missing_glyphs()
        .build_ui_state(
            |ui, page: &mut Page| {
                if !std::mem::replace(&mut page.ready, true) {
                    theme::install(ui.ctx());
                    return;
                }
                let snapshot = Snapshot::default();
                let index = ListIndex::default();
                let view = View {
                    connect: Some(&page.state),
                    check: page.check.as_ref(),
                    ..samples::plain_view(&snapshot, &index)
                };
                connect_ui(ui, &page.state, &view, &mut page.local);
                page.actions.append(&mut page.local.actions);
            },
            page,
        );
    harness.run_steps(3);
    harness
}

fn click(harness: &mut Harness<'static, Page>, name: &str) -> Vec<UiAction> {
    harness.get_by_label(name).click();
    harness.run_steps(2);
    std::mem::take(&mut harness.state_mut().actions)
}

fn waiting() -> ConnectState {
    ConnectState::Browser(BrowserWaitView {
        page: "https://dam.example/AppAuth?RID=n0nce".to_owned(),
        seconds_left: 65,
    })
}

#[test]
fn while_the_browser_is_waited_for_there_is_a_way_on_and_the_address_is_not_shown() {
    let mut harness = open(waiting(), None, 1000.0);
    assert!(
        harness
            .query_by_label_contains("Waits another 1:05")
            .is_some()
    );
    assert!(harness.query_by_label_contains("n0nce").is_none());
    for (name, wanted) in [
        ("Open the page again", ConnectionAction::OpenPageAgain),
        ("Copy the address", ConnectionAction::CopyPage),
        ("Cancel the sign-in", ConnectionAction::Cancel),
        ("Sign in another way", ConnectionAction::OtherWay),
    ] {
        let actions = click(&mut harness, name);
        let [UiAction::Connection(got)] = &actions[..] else {
            panic!("{name}: {actions:?}")
        };
        assert_eq!(format!("{got:?}"), format!("{wanted:?}"));
    }
}

#[test]
fn the_seldom_way_is_behind_more_and_its_redirect_address_is_shown() {
    let mut harness = open(ConnectState::Ready, None, 1000.0);
    assert!(harness.query_by_label("OAuth app").is_none());
    click(&mut harness, "More ways to sign in");
    click(&mut harness, "OAuth app");
    assert!(harness.query_by_label_contains("127.0.0.1").is_some());
}

#[test]
fn a_test_can_be_read_aloud_hop_by_hop_and_leads_on() {
    let site = samples::destination().site;
    let failing = CheckView::Test {
        site: site.clone(),
        report: samples::failing_test(),
        done: true,
    };
    for width in [1000.0, 700.0] {
        let mut harness = open(ConnectState::Ready, Some(failing.clone()), width);
        let certificate = "Certificate, failed. The certificate was issued by Example Corp";
        assert!(harness.query_by_label_contains(certificate).is_some());
        for said in [
            "Stopped at: Certificate",
            "Not tried: Site responds, Sign-in",
        ] {
            assert!(harness.query_by_label_contains(said).is_some(), "{said}");
        }
        // Where nobody answers, nobody describes the calls.
        assert!(
            harness
                .query_by_label("Find this site's endpoints")
                .is_none()
        );
        let actions = click(&mut harness, "Copy the report");
        assert!(matches!(&actions[..], [UiAction::CopyText(text)] if text.contains("FAILED")));
        assert!(matches!(
            &click(&mut harness, "Close the report")[..],
            [UiAction::Connection(ConnectionAction::CloseCheck)]
        ));
        let actions = click(&mut harness, "Choose certificate file…");
        assert!(matches!(
            &actions[..],
            [UiAction::Connection(ConnectionAction::ChooseAuthority)]
        ));
    }
}

#[test]
fn a_site_that_responds_can_be_asked_for_its_endpoints() {
    let site = samples::destination().site;
    let refused = CheckView::Test {
        site: site.clone(),
        report: samples::refused_test(),
        done: true,
    };
    for width in [1000.0, 700.0] {
        let mut harness = open(ConnectState::Ready, Some(refused.clone()), width);
        let actions = click(&mut harness, "Find this site's endpoints");
        assert!(matches!(
            &actions[..],
            [UiAction::Connection(ConnectionAction::FindEndpoints(of))] if *of == site
        ));
    }
}

#[test]
fn a_test_under_way_can_be_stopped() {
    let mut report = samples::failing_test();
    report.hops.truncate(2);
    let site = samples::destination().site;
    let check = |done| CheckView::Test {
        site: site.clone(),
        report: report.clone(),
        done,
    };
    let mut harness = open(ConnectState::Ready, Some(check(false)), 1000.0);
    let now = "Connection, not looked at. Checking…";
    assert!(harness.query_by_label_contains(now).is_some());
    let actions = click(&mut harness, "Stop the test");
    assert!(matches!(
        &actions[..],
        [UiAction::Connection(ConnectionAction::StopTest)]
    ));
    let harness = open(ConnectState::Ready, Some(check(true)), 1000.0);
    for said in ["The test was stopped.", "Not tried: Connection, Proxy"] {
        assert!(harness.query_by_label_contains(said).is_some(), "{said}");
    }
}

#[test]
fn a_file_of_an_authority_that_is_of_no_use_is_told_at_its_field() {
    let fault = crate::model::AuthorityFault {
        path: "/etc/corp.pem".into(),
        origin: crate::model::AuthorityOrigin::Site,
        what: crate::model::AuthorityFaultKind::NoCertificate,
    };
    let mut harness = open(ConnectState::BadAuthority(fault), None, 1000.0);
    let said = "This file holds no PEM certificate";
    assert!(harness.query_by_label_contains(said).is_none());
    harness.state_mut().local.connect.ca_file = "/etc/corp.pem".to_owned();
    harness.run_steps(2);
    assert!(harness.query_by_label_contains(said).is_some());
    harness.state_mut().local.connect.ca_file = "/etc/other.pem".to_owned();
    harness.run_steps(2);
    assert!(harness.query_by_label_contains(said).is_none());
}

#[test]
fn an_empty_form_begins_at_the_address_and_says_what_is_missing() {
    let harness = open(ConnectState::Ready, None, 1000.0);
    let address = harness.get_by_role_and_label(egui::accesskit::Role::TextInput, "Site address");
    assert!(address.is_focused());
    let first = "Enter the site address first.";
    assert!(harness.query_by_label_contains(first).is_some());
}

#[test]
fn a_proxy_that_wants_a_password_is_given_one_that_is_not_shown() {
    let asks = CheckView::Test {
        site: samples::destination().site,
        report: samples::proxy_test(),
        done: true,
    };
    let mut harness = open(ConnectState::Ready, Some(asks), 1000.0);
    assert!(click(&mut harness, "Save and test again").is_empty());
    harness.state_mut().local.connect.proxy_user = "me".to_owned();
    harness.state_mut().local.connect.proxy_password = "pw-s3cret".to_owned();
    harness.run_steps(2);
    let actions = click(&mut harness, "Save and test again");
    assert!(matches!(
        &actions[..],
        [UiAction::Connection(ConnectionAction::ProxyLogin { user, .. })] if user == "me"
    ));
    assert!(!format!("{actions:?}").contains("pw-s3cret"));
    assert!(harness.state().local.connect.proxy_password.is_empty());
}

#[test]
fn a_report_of_endpoints_says_what_was_found_and_what_was_kept() {
    let report = CheckView::Endpoints {
        site: samples::destination().site,
        found: samples::endpoints_found(),
    };
    let harness = open(ConnectState::Ready, Some(report), 1000.0);
    for words in [
        "Sending a chunk, Found: POST /webapi/ingest/bytes",
        "Completing the asset, Usual path kept",
        "3 of 4 steps were found",
    ] {
        assert!(harness.query_by_label_contains(words).is_some(), "{words}");
    }
}

#[test]
fn an_authoritys_file_is_behind_network_and_goes_along_with_the_form() {
    let mut harness = open(ConnectState::Ready, None, 1000.0);
    let field = "Certificate file of your company's authority";
    assert!(harness.query_by_label(field).is_none());
    click(&mut harness, "Network options of this site");
    let actions = click(&mut harness, "Choose a certificate file");
    assert!(matches!(
        &actions[..],
        [UiAction::Connection(ConnectionAction::ChooseAuthority)]
    ));
    let draft = &mut harness.state_mut().local.connect;
    draft.site = "dam.example".to_owned();
    draft.ca_file = " /etc/corp.pem ".to_owned();
    harness.run_steps(2);
    let actions = click(&mut harness, "Open the sign-in page");
    let [UiAction::Connect(form)] = &actions[..] else {
        panic!("{actions:?}")
    };
    assert_eq!(form.ca_file.as_deref(), Some("/etc/corp.pem".as_ref()));
    let actions = click(&mut harness, "Test connection");
    let [UiAction::Connection(ConnectionAction::Test(wish))] = &actions[..] else {
        panic!("{actions:?}")
    };
    assert_eq!(wish.ca_file, form.ca_file);
}
