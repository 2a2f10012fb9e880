//! One sign-in's worth of a line to a site: connections, cookies and the token go together, since
//! a token belongs to the server that the cookies lead to (API page, section 3).

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use reqwest::cookie::Jar;
use reqwest::redirect;
use secrecy::{ExposeSecret, SecretString};

use super::http::SiteClientError;
use super::network::Network;
use crate::model::SiteUrl;

const CONNECT: Duration = Duration::from_secs(15);

/// Connections, cookies, token. Cloned into each call, so that a new sign-in never mixes with the
/// cookies of an old one.
#[derive(Clone)]
pub(super) struct Session {
    pub client: reqwest::Client,
    cookies: Arc<Jar>,
    pub token: Option<Token>,
}

/// Where a token is put in a request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TokenPlace {
    /// `Authorization: Bearer …`.
    #[default]
    Header,
    /// A parameter, for sites that refuse the header (seen in the vendor's SDK).
    Query,
}

impl TokenPlace {
    fn other(self) -> TokenPlace {
        match self {
            TokenPlace::Header => TokenPlace::Query,
            TokenPlace::Query => TokenPlace::Header,
        }
    }
}

/// A token in use.
#[derive(Clone)]
pub(super) struct Token {
    pub text: SecretString,
    pub place: TokenPlace,
    /// What calls with it came to.
    accepted: Arc<AtomicBool>,
    refused: Arc<AtomicBool>,
}

impl Token {
    pub(super) fn new(text: SecretString, place: TokenPlace) -> Token {
        Token {
            text,
            place,
            accepted: Arc::default(),
            refused: Arc::default(),
        }
    }

    /// A call with it was answered; true where that proves its place for the first time.
    pub(super) fn note(&self, status: u16) -> bool {
        match status {
            401 => self.refused.store(true, Ordering::Relaxed),
            200..=299 => return !self.accepted.swap(true, Ordering::Relaxed),
            _ => {}
        }
        false
    }

    /// Where the next token goes: this place, unless no call with it was ever accepted.
    pub(super) fn next_place(&self) -> TokenPlace {
        let is = |flag: &AtomicBool| flag.load(Ordering::Relaxed);
        match is(&self.refused) && !is(&self.accepted) {
            true => self.place.other(),
            false => self.place,
        }
    }

    /// Adds it to a request; `parameter` is its name where it goes into the query.
    pub(super) fn put(
        &self,
        request: reqwest::RequestBuilder,
        parameter: &str,
    ) -> reqwest::RequestBuilder {
        let text = self.text.expose_secret();
        match self.place {
            TokenPlace::Header => request.bearer_auth(text),
            TokenPlace::Query => request.query(&[(parameter, text)]),
        }
    }
}

impl Session {
    /// Nobody is signed in, and there are no cookies.
    pub(super) fn new(site: &SiteUrl, network: &Network) -> Result<Session, SiteClientError> {
        Session::with(site, network, Arc::default(), None)
    }

    /// The same session over new connections.
    pub(super) fn reconnected(
        &self,
        site: &SiteUrl,
        network: &Network,
    ) -> Result<Session, SiteClientError> {
        Session::with(site, network, self.cookies.clone(), self.token.clone())
    }

    fn with(
        site: &SiteUrl,
        network: &Network,
        cookies: Arc<Jar>,
        token: Option<Token>,
    ) -> Result<Session, SiteClientError> {
        let builder = reqwest::Client::builder()
            .user_agent(concat!("Tangelo/", env!("CARGO_PKG_VERSION")))
            .http1_only()
            .redirect(redirect::Policy::none())
            .retry(reqwest::retry::never())
            .connect_timeout(CONNECT)
            .pool_idle_timeout(Duration::from_secs(30))
            .pool_max_idle_per_host(64)
            .tcp_nodelay(true)
            .cookie_provider(cookies.clone());
        let client = network
            .apply(site, builder)?
            .build()
            .map_err(|e| SiteClientError::Setup(e.without_url().to_string()))?;
        Ok(Session {
            client,
            cookies,
            token,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_place_that_never_worked_is_changed() {
        let token = |place| Token::new("t".to_owned().into(), place);
        let fresh = token(TokenPlace::Header);
        assert_eq!(fresh.next_place(), TokenPlace::Header);
        fresh.note(503);
        assert_eq!(fresh.next_place(), TokenPlace::Header);
        fresh.note(401);
        assert_eq!(fresh.next_place(), TokenPlace::Query);
        let used = token(TokenPlace::Query);
        assert!(used.note(200));
        assert!(!used.note(200));
        used.note(401);
        assert_eq!(used.next_place(), TokenPlace::Query);
    }
}
