//! The window's side of signing in and of looking at the way to a site.

use egui::Context;
use tokio::sync::watch;

use super::intake::dialogs::{Answer, Dialogs};
use super::window::TangeloApp;
use crate::model::site_test::SiteTest;
use crate::model::words::network;
use crate::model::{BrowserWait, SiteUrl};
use crate::runtime::ProxyLogin;
use crate::ui::{
    BrowserWaitView, CheckView, ConnectState, ConnectionAction, EndpointsView, TestSignIn,
    TestWish, UiAction,
};

/// What is under way, and what was found.
#[derive(Default)]
pub struct ConnectionState {
    /// The page that waits, and since when, in seconds since the window's start.
    wait: Option<(BrowserWait, f64)>,
    /// The last test, to do it again.
    wish: Option<TestWish>,
    test: Option<watch::Receiver<SiteTest>>,
    endpoints: Option<watch::Receiver<EndpointsView>>,
    check: Option<CheckView>,
    /// For the file of an authority.
    dialogs: Dialogs,
}

impl ConnectionState {
    /// The panel beside the form.
    pub fn check(&self) -> Option<&CheckView> {
        self.check.as_ref()
    }

    /// For the gallery.
    pub(super) fn show(&mut self, check: CheckView) {
        self.check = Some(check);
    }
}

impl TangeloApp {
    /// Takes in what sign-in and tests have to tell.
    pub(super) fn poll_connection(&mut self, now: f64) {
        if self.connecting.is_some() {
            self.poll_browser(now);
        }
        self.poll_authority();
        if let Some(test) = &mut self.connection.test {
            // Over when the other side is gone; what it said last is still there.
            let done = test.has_changed().is_err();
            let report = test.borrow_and_update().clone();
            if let Some(wish) = &self.connection.wish {
                let site = wish.site.clone();
                self.connection.check = Some(CheckView::Test { site, report, done });
            }
            if done {
                self.connection.test = None;
            }
        }
        if let (Some(search), Some(CheckView::Endpoints { found, .. })) =
            (&mut self.connection.endpoints, &mut self.connection.check)
        {
            *found = search.borrow_and_update().clone();
            if *found != EndpointsView::Searching {
                self.connection.endpoints = None;
            }
        }
    }

    fn poll_browser(&mut self, now: f64) {
        let state = &mut self.connection;
        match self.link.services.connecting().browser_wait() {
            Some(wait) => {
                let known = state.wait.as_ref().filter(|(known, _)| *known == wait);
                let since = known.map_or(now, |(_, since)| *since);
                let gone = (now - since).max(0.0) as u64;
                self.connect = ConnectState::Browser(BrowserWaitView {
                    page: wait.page.clone(),
                    seconds_left: wait.patience_secs.saturating_sub(gone),
                });
                state.wait = Some((wait, since));
            }
            None if state.wait.take().is_some() => self.connect = ConnectState::Working,
            None => {}
        }
    }

    pub(super) fn act_on_connection(&mut self, action: ConnectionAction, ctx: &Context) {
        let services = self.link.services.clone();
        match action {
            ConnectionAction::Cancel | ConnectionAction::OtherWay => {
                self.local.connect.more |= matches!(action, ConnectionAction::OtherWay);
                services.connecting().cancel();
                self.connecting = None;
                self.connection.wait = None;
                self.connect = ConnectState::Ready;
            }
            ConnectionAction::OpenPageAgain => {
                if let Some((wait, _)) = &self.connection.wait {
                    services.open_url(&wait.page);
                }
            }
            ConnectionAction::CopyPage => {
                if let Some((wait, _)) = &self.connection.wait {
                    ctx.copy_text(wait.page.clone());
                    self.say(crate::model::words::connecting::page_copied());
                }
            }
            ConnectionAction::Test(wish) => self.test(wish),
            ConnectionAction::TestAccount => {
                let Some(account) = &self.account else { return };
                let folder = account.destination.as_ref();
                let wish = TestWish {
                    site: account.site.clone(),
                    sign_in: TestSignIn::Known,
                    folder: folder.map(|place| place.folder.clone()),
                    ca_file: self.places.view().card(&account.site).ca_file,
                };
                self.fill_in(&wish.site.clone());
                self.show_connect = true;
                self.test(wish);
            }
            ConnectionAction::ChooseAuthority => {
                let waker = self.link.waker.clone();
                self.connection
                    .dialogs
                    .ask_file(network::authority_dialog(), &waker);
            }
            ConnectionAction::AuthorityChanged => self.forget_bad_authority(),
            ConnectionAction::FindEndpoints(site) => {
                let search = services.connecting().find_endpoints(site.clone());
                self.connection.endpoints = Some(search);
                self.connection.test = None;
                let found = EndpointsView::Searching;
                self.connection.check = Some(CheckView::Endpoints { site, found });
            }
            ConnectionAction::CloseCheck => {
                self.connection.test = None;
                self.connection.endpoints = None;
                self.connection.check = None;
            }
            ConnectionAction::StopTest => {
                self.connection.test = None;
                if let Some(CheckView::Test { done, .. }) = &mut self.connection.check {
                    *done = true;
                }
            }
            ConnectionAction::ProxyLogin { user, password } => {
                let Some(wish) = self.connection.wish.clone() else {
                    return;
                };
                let login = ProxyLogin { user, password };
                services.connecting().log_in_to_proxy(&wish.site, login);
                self.test(wish);
            }
        }
    }

    /// What was wrong with a file may be mended, also where it is chosen once more.
    fn forget_bad_authority(&mut self) {
        if let ConnectState::BadAuthority(_) = self.connect {
            self.connect = ConnectState::Ready;
        }
    }

    fn poll_authority(&mut self) {
        match self.connection.dialogs.poll() {
            Some(Answer::Chosen(paths)) => {
                if let Some(path) = paths.first() {
                    self.local.connect.ca_file = path.display().to_string();
                    self.forget_bad_authority();
                }
            }
            Some(Answer::NoDialog) => self.say(network::no_dialog()),
            Some(Answer::Cancelled) | None => {}
        }
    }

    fn test(&mut self, wish: TestWish) {
        let site = wish.site.clone();
        self.connection.test = Some(self.link.services.connecting().test(wish.clone()));
        self.connection.endpoints = None;
        self.connection.wish = Some(wish);
        self.connection.check = Some(CheckView::Test {
            site,
            report: SiteTest::default(),
            done: false,
        });
    }

    /// The form begins with the site that it is about.
    fn fill_in(&mut self, site: &SiteUrl) {
        let draft = &mut self.local.connect;
        if draft.site.trim().is_empty() {
            draft.site = site.to_string();
        }
    }
}

/// The nested action as one of the window's.
impl From<ConnectionAction> for UiAction {
    fn from(action: ConnectionAction) -> UiAction {
        UiAction::Connection(action)
    }
}
