//! The page for connecting in each of its states, for the gallery.

use super::super::window::TangeloApp;
use crate::ui::view::SignInKind;
use crate::ui::{BrowserWaitView, CheckView, ConnectState, samples};

impl TangeloApp {
    /// Brings the page into the state that `view` is about.
    pub(in crate::app) fn arrange_connecting(&mut self, view: &str) {
        if !view.starts_with("connect-") {
            return;
        }
        let site = samples::destination().site;
        let draft = &mut self.local.connect;
        draft.site = format!("{site}/asset-management/2QDTWAF0LD3R?WS=SearchResults");
        draft.folder = "2QDTWAF0LD3R".to_owned();
        let test = |report, done| CheckView::Test {
            site: site.clone(),
            report,
            done,
        };
        match view {
            "connect-filled" => {
                draft.kind = SignInKind::Client;
                draft.client_id = "museum-ingest".to_owned();
                draft.secret = "not shown".to_owned();
            }
            "connect-app" => {
                draft.kind = SignInKind::App;
                draft.client_id = "tangelo-desktop".to_owned();
            }
            "connect-waiting" => {
                self.connect = ConnectState::Browser(BrowserWaitView {
                    page: format!("{site}/AppAuth?RID=x"),
                    seconds_left: 272,
                });
            }
            "connect-timed-out" => {
                let failure = crate::model::BrowserFailure::TimedOut;
                let said = crate::model::words::connecting::browser_said(&failure);
                self.connect = ConnectState::Failed(said);
            }
            "connect-network" | "connect-network-broken" => {
                draft.kind = SignInKind::Token;
                draft.token = "not shown".to_owned();
                draft.ca_file = "/etc/ssl/example-corp/inspection-ca.pem".to_owned();
                if view == "connect-network-broken" {
                    let fault = crate::model::AuthorityFault {
                        path: draft.ca_file.clone().into(),
                        origin: crate::model::AuthorityOrigin::Site,
                        what: crate::model::AuthorityFaultKind::NoCertificate,
                    };
                    self.connect = ConnectState::BadAuthority(fault);
                }
            }
            "connect-refused" => {
                let failure = crate::model::BrowserFailure::Refused {
                    why: Some("This account may not use apps. Ask your administrator.".into()),
                };
                let said = crate::model::words::connecting::browser_said(&failure);
                self.connect = ConnectState::Failed(said);
            }
            "connect-test" => self.connection.show(test(samples::failing_test(), true)),
            "connect-proxy" => self.connection.show(test(samples::proxy_test(), true)),
            "connect-testing" => {
                let mut report = samples::failing_test();
                report.hops.truncate(4);
                self.connection.show(test(report, false));
            }
            "connect-endpoints" => self.connection.show(CheckView::Endpoints {
                site: site.clone(),
                found: samples::endpoints_found(),
            }),
            _ => {}
        }
    }
}
