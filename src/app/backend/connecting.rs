//! Sign-ins in the browser and looks at the way to a site, behind the window.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::watch;
use tokio::task::AbortHandle;

use super::{Backend, Shared};
use crate::engine::Command;
use crate::model::site_test::SiteTest;
use crate::model::{BrowserFailure, BrowserWait, SiteUrl, words};
use crate::protocol::{Discovery, Profile};
use crate::runtime::{
    Accounts, AppRegistration, BrowserSignIn, Credentials, EndpointSearch, Network, ProxyLogin,
    SiteProfiles, SiteTestRequest, SystemChance, SystemClock, test_site,
};
use crate::ui::{EndpointsView, SignIn, TestSignIn, TestWish};

/// What the window needs of sign-ins under way and of tests. No method blocks.
pub trait Connecting: Send + Sync {
    /// What the sign-in that is under way waits for in a browser; asked every frame.
    fn browser_wait(&self) -> Option<BrowserWait>;

    /// Gives up the sign-in that is under way.
    fn cancel(&self);

    /// Walks the way to a site. The receiver gets the report after each hop; it is over when the
    /// other side is gone.
    fn test(&self, wish: TestWish) -> watch::Receiver<SiteTest>;

    /// Reads the site's own description and keeps what is found.
    fn find_endpoints(&self, site: SiteUrl) -> watch::Receiver<EndpointsView>;

    /// Uses a user name and password for the proxy before a site, and keeps them.
    fn log_in_to_proxy(&self, site: &SiteUrl, login: ProxyLogin);
}

/// The sign-in that is under way.
#[derive(Default)]
pub(in crate::app) struct UnderWay(Mutex<Inner>);

#[derive(Default)]
struct Inner {
    task: Option<AbortHandle>,
    wait: Option<BrowserWait>,
}

impl UnderWay {
    /// A sign-in began; one before it is given up.
    pub(in crate::app) fn begin(&self, task: AbortHandle) {
        self.cancel();
        self.lock().task = Some(task);
    }

    fn cancel(&self) {
        let Inner { task, .. } = std::mem::take(&mut *self.lock());
        if let Some(task) = task {
            task.abort();
        }
    }

    fn wait_for(&self, wait: Option<BrowserWait>) {
        self.lock().wait = wait;
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Shared {
    /// The credentials that a form asks for; through the browser, where it says so.
    pub(in crate::app) async fn obtain(
        &self,
        site: &SiteUrl,
        sign_in: SignIn,
        profile: &Profile,
        network: &Network,
    ) -> Result<Credentials, String> {
        let in_browser = || BrowserSignIn {
            site: site.clone(),
            profile: profile.clone(),
            network: network.clone(),
            clock: Arc::new(SystemClock::new()),
            chance: Arc::new(SystemChance),
        };
        let opened = |wait: BrowserWait| {
            self.open(wait.page.clone());
            self.under_way.wait_for(Some(wait));
            self.waker.wake();
        };
        let obtained = match sign_in {
            SignIn::Token(token) => {
                use secrecy::ExposeSecret;
                Ok(Credentials::token(token.expose_secret()))
            }
            SignIn::Client { id, secret } => Ok(Credentials::Client { id, secret }),
            SignIn::Browser => in_browser().with_access_key(opened).await,
            SignIn::App {
                client_id,
                client_secret,
                port,
            } => {
                let app = AppRegistration {
                    client_id,
                    client_secret,
                    port,
                };
                in_browser().as_app(app, opened).await
            }
        };
        self.under_way.wait_for(None);
        obtained.map_err(|failure: BrowserFailure| words::connecting::browser_said(&failure))
    }

    /// The account that a test signs in as, over the same network as uploads.
    fn account_for(&self, wish: &TestWish) -> Accounts {
        let profile = self.profile_of(&wish.site);
        let file = wish.ca_file.as_deref();
        // A file that cannot be used is named at its hop.
        let network = self.accounts.network().trying(&wish.site, file);
        let given = match &wish.sign_in {
            TestSignIn::Known => return self.accounts.clone().through(network),
            TestSignIn::With(given) => given,
        };
        let accounts = self.accounts.trial().through(network);
        match given {
            SignIn::Token(token) => {
                use secrecy::ExposeSecret;
                let credentials = Credentials::token(token.expose_secret());
                accounts.put(wish.site.clone(), credentials, profile);
            }
            SignIn::Client { id, secret } => {
                let credentials = Credentials::Client {
                    id: id.clone(),
                    secret: secret.clone(),
                };
                accounts.put(wish.site.clone(), credentials, profile);
            }
            // Nobody opens a page for a test.
            SignIn::Browser | SignIn::App { .. } => {}
        }
        accounts
    }

    async fn search(&self, site: &SiteUrl) -> EndpointsView {
        let search = EndpointSearch {
            site,
            accounts: &self.accounts,
        };
        let found = match search.run().await {
            Ok(found) => found,
            Err(failure) => {
                let problem = crate::runtime::search_problem(&failure);
                return EndpointsView::Failed(words::sites::discovery_failed(site, &problem));
            }
        };
        let described = found.is_some();
        let found = found.unwrap_or_else(Discovery::nothing);
        if found.report.found() > 0 {
            let profiles = SiteProfiles::in_state_dir(&self.state_dir);
            let (kept, overrides) = (site.clone(), found.overrides.clone());
            let saving = move || profiles.save(&kept, &overrides);
            match tokio::task::spawn_blocking(saving).await {
                Ok(Ok(())) => {}
                Ok(Err(error)) => return EndpointsView::Failed(error.to_string()),
                Err(_) => return EndpointsView::Failed(words::window::connect_broke().to_owned()),
            }
            self.go_by(site, &found).await;
        }
        EndpointsView::Found {
            report: found.report,
            described,
        }
    }

    /// Uploads go by what was found from now on.
    async fn go_by(&self, site: &SiteUrl, found: &Discovery) {
        let Ok(profile) = Profile::with_overrides(&found.overrides.to_string()) else {
            return;
        };
        let Some(credentials) = self.accounts.credentials(site) else {
            return;
        };
        self.accounts.put(site.clone(), credentials, profile);
        let connected = self.account().as_ref().is_some_and(|a| a.site == *site);
        if connected {
            let _ = self.commands.send(Command::SignInAgain).await;
        }
    }
}

impl Connecting for Backend {
    fn browser_wait(&self) -> Option<BrowserWait> {
        self.shared.under_way.lock().wait.clone()
    }

    fn cancel(&self) {
        self.shared.under_way.cancel();
    }

    fn test(&self, wish: TestWish) -> watch::Receiver<SiteTest> {
        let (tell, receiver) = watch::channel(SiteTest::default());
        let shared = self.shared.clone();
        self.shared.runtime.spawn(async move {
            let network = shared.accounts.network();
            network.find_proxy_login(&shared.keyring, &wish.site).await;
            let profiles = SiteProfiles::in_state_dir(&shared.state_dir);
            let request = SiteTestRequest {
                accounts: shared.account_for(&wish),
                before_sign_in: true,
                kept: profiles.load(&wish.site).ok().flatten(),
                site: wish.site,
                folder: wish.folder,
            };
            let waker = shared.waker.clone();
            let told = tell.clone();
            let report = test_site(request, move |report| {
                told.send_replace(report.clone());
                waker.wake();
            });
            tokio::select! {
                report = report => {
                    tell.send_replace(report);
                }
                // Nobody wants to know any more.
                () = tell.closed() => {}
            }
            drop(tell);
            shared.waker.wake();
        });
        receiver
    }

    fn find_endpoints(&self, site: SiteUrl) -> watch::Receiver<EndpointsView> {
        let (tell, receiver) = watch::channel(EndpointsView::Searching);
        let shared = self.shared.clone();
        self.shared.runtime.spawn(async move {
            let found = shared.search(&site).await;
            tell.send_replace(found);
            shared.waker.wake();
        });
        receiver
    }

    fn log_in_to_proxy(&self, site: &SiteUrl, login: ProxyLogin) {
        let shared = self.shared.clone();
        let name = shared
            .accounts
            .network()
            .log_in_to_proxy(site, login.clone());
        let Some(name) = name else { return };
        self.shared.runtime.spawn(async move {
            if let Err(error) = shared.keyring.store_proxy(name, login).await {
                tracing::info!(%error, "the proxy's password is used for this run alone");
            }
            // What waited for it goes on, over new connections.
            let _ = shared.commands.send(Command::SignInAgain).await;
        });
    }
}
