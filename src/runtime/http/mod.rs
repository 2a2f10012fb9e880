//! HTTP to one site: credentials, cookies, deadlines. It repeats nothing and follows nothing.

mod calls;
mod failures;

use std::sync::{Arc, PoisonError, RwLock};

use super::accounts::{Account, Accounts, Credentials};
use super::network::{ApplyError, Network, NetworkError};
use super::session::Session;
use crate::model::SiteUrl;
use crate::model::words;
use crate::protocol::Profile;

/// One site, signed in with one account.
pub struct SiteClient {
    site: SiteUrl,
    /// Told what a sign-in taught.
    pub(super) accounts: Accounts,
    /// Replaced by a sign-in that used the old ones up.
    credentials: RwLock<Option<Credentials>>,
    profile: RwLock<Arc<Profile>>,
    profile_is_given: bool,
    /// Replaced to drop connections, and at a sign-in.
    session: RwLock<Session>,
}

/// Why no client can be made.
#[derive(Debug, thiserror::Error)]
pub enum SiteClientError {
    #[error("{}", words::command::no_connection(.0))]
    Setup(String),
    #[error(transparent)]
    Network(#[from] NetworkError),
}

impl From<ApplyError> for SiteClientError {
    fn from(error: ApplyError) -> SiteClientError {
        match error {
            ApplyError::Authority(error) => SiteClientError::Network(error),
            ApplyError::Client(error) => SiteClientError::Setup(error.without_url().to_string()),
        }
    }
}

impl SiteClient {
    /// A client with the credentials that are known for the site; `None` without any.
    ///
    /// # Errors
    /// When this computer cannot set connections up at all.
    pub fn for_site(
        accounts: &Accounts,
        site: &SiteUrl,
    ) -> Result<Option<SiteClient>, SiteClientError> {
        let account = accounts.get(site);
        account
            .map(|account| SiteClient::new(site.clone(), account, accounts.clone()))
            .transpose()
    }

    /// A client that signs in nowhere, for what a site shows to all.
    ///
    /// # Errors
    /// As [`SiteClient::for_site`].
    pub fn anonymous(
        site: &SiteUrl,
        profile: Profile,
        network: &Network,
    ) -> Result<SiteClient, SiteClientError> {
        let account = Account {
            credentials: None,
            profile: Arc::new(profile),
            profile_is_given: false,
        };
        SiteClient::new(site.clone(), account, Accounts::over(network.clone()))
    }

    fn new(
        site: SiteUrl,
        account: Account,
        accounts: Accounts,
    ) -> Result<SiteClient, SiteClientError> {
        let session = Session::new(&site, accounts.network())?;
        Ok(SiteClient {
            site,
            accounts,
            credentials: RwLock::new(account.credentials),
            profile: RwLock::new(account.profile),
            profile_is_given: account.profile_is_given,
            session: RwLock::new(session),
        })
    }

    /// Where it goes.
    pub(super) fn site(&self) -> &SiteUrl {
        &self.site
    }

    pub(super) fn credentials(&self) -> Option<Credentials> {
        read(&self.credentials).clone()
    }

    pub(super) fn change_credentials(&self, credentials: Credentials) {
        *write(&self.credentials) = Some(credentials);
    }

    /// The session that calls are made in now.
    pub(super) fn session(&self) -> Session {
        read(&self.session).clone()
    }

    /// Calls from now on are made in another session; those under way end in their own.
    pub(super) fn change_session(&self, session: Session) {
        *write(&self.session) = session;
    }

    /// The site's endpoint profile.
    pub fn profile(&self) -> Arc<Profile> {
        read(&self.profile).clone()
    }

    /// Goes by another profile from the next call on.
    pub fn change_profile(&self, profile: Arc<Profile>) {
        *write(&self.profile) = profile;
    }

    /// Whether the profile was given by hand.
    pub(super) fn profile_is_given(&self) -> bool {
        self.profile_is_given
    }

    /// Drops every open connection; cookies and token stay.
    pub(super) fn drop_connections(&self) {
        let session = self.session();
        // It could be built once, so it can be built again; if not, the old one stays.
        if let Ok(session) = session.reconnected(&self.site, self.accounts.network()) {
            self.change_session(session);
        }
    }
}

fn read<T>(lock: &RwLock<T>) -> std::sync::RwLockReadGuard<'_, T> {
    lock.read().unwrap_or_else(PoisonError::into_inner)
}

fn write<T>(lock: &RwLock<T>) -> std::sync::RwLockWriteGuard<'_, T> {
    lock.write().unwrap_or_else(PoisonError::into_inner)
}
