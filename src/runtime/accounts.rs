//! Credentials by site, in memory, held as secrets.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use secrecy::SecretString;

use super::keyring::Keyring;
use super::network::Network;
use super::session::TokenPlace;
use super::token_places;
use crate::model::SiteUrl;
use crate::protocol::Profile;

/// What a sign-in needs.
#[derive(Clone, Debug)]
pub enum Credentials {
    /// A bearer token that somebody pasted; it cannot be renewed.
    Token(SecretString),
    /// OAuth 2.0 client credentials.
    Client { id: String, secret: SecretString },
    /// What the sign-in in the browser gave: it makes tokens until somebody takes it back.
    Browser { access_key: SecretString },
    /// An app that somebody authorized in the browser (OAuth 2.0 authorization code).
    App {
        client_id: String,
        client_secret: Option<SecretString>,
        /// Makes tokens for 30 days (portal).
        refresh_token: SecretString,
    },
}

impl Credentials {
    /// `TANGELO_TOKEN`, or `TANGELO_CLIENT_ID` with `TANGELO_CLIENT_SECRET`.
    pub fn from_environment() -> Option<Credentials> {
        let value = |name| std::env::var(name).ok().filter(|v| !v.trim().is_empty());
        if let Some(token) = value("TANGELO_TOKEN") {
            return Some(Credentials::token(&token));
        }
        Some(Credentials::Client {
            id: value("TANGELO_CLIENT_ID")?,
            secret: value("TANGELO_CLIENT_SECRET")?.into(),
        })
    }

    /// Everything in them that nobody may see.
    pub(super) fn secrets(&self) -> Vec<SecretString> {
        match self {
            Credentials::Token(token) => vec![token.clone()],
            Credentials::Client { secret, .. } => vec![secret.clone()],
            Credentials::Browser { access_key } => vec![access_key.clone()],
            Credentials::App {
                client_secret,
                refresh_token,
                ..
            } => {
                let secret = client_secret.iter().cloned();
                secret.chain([refresh_token.clone()]).collect()
            }
        }
    }

    /// A pasted token; the word "Bearer" in front is dropped, as the portal says.
    pub fn token(text: &str) -> Credentials {
        let text = text.trim();
        let bare = match text.get(..7) {
            Some(front) if front.eq_ignore_ascii_case("bearer ") => text[7..].trim_start(),
            _ => text,
        };
        Credentials::Token(bare.into())
    }
}

/// The sites that the program can sign in to. Shared by the driver and whoever asks people.
#[derive(Clone, Default)]
pub struct Accounts {
    by_site: Arc<Mutex<HashMap<SiteUrl, Account>>>,
    network: Network,
    /// Sites that take a token in the query alone.
    by_query: Arc<Mutex<BTreeSet<SiteUrl>>>,
    keeping: Option<Keeping>,
    /// A refresh token works once: one exchange at a time, whoever asks.
    pub(super) refreshing: Arc<tokio::sync::Mutex<()>>,
}

/// Where what is learned at a sign-in is kept for the next run.
#[derive(Clone)]
struct Keeping {
    keyring: Keyring,
    state_dir: PathBuf,
}

/// A site's credentials and its endpoint profile.
#[derive(Clone)]
pub(super) struct Account {
    /// `None`: nobody is signed in, and only what is open to all can be read.
    pub credentials: Option<Credentials>,
    pub profile: Arc<Profile>,
    /// The profile was given by hand: what a site says of itself does not replace it.
    pub profile_is_given: bool,
}

impl Accounts {
    /// Accounts that are reached over `network` and forgotten at the end.
    pub fn over(network: Network) -> Accounts {
        Accounts {
            network,
            ..Accounts::default()
        }
    }

    /// The same, where what a sign-in teaches is kept: renewed secrets in the keyring, the place
    /// that a site takes tokens in with the settings.
    pub fn kept_in(mut self, keyring: Keyring, state_dir: &Path) -> Accounts {
        self.by_query = Arc::new(Mutex::new(token_places::load(state_dir)));
        self.keeping = Some(Keeping {
            keyring,
            state_dir: state_dir.to_owned(),
        });
        self
    }

    /// Empty ones over the same network that keep nothing: to try credentials out.
    pub fn trial(&self) -> Accounts {
        Accounts {
            by_query: Arc::new(Mutex::new(lock(&self.by_query).clone())),
            ..Accounts::over(self.network.clone())
        }
    }

    /// The same accounts, reached over another network.
    pub fn through(self, network: Network) -> Accounts {
        Accounts { network, ..self }
    }

    /// How sites are reached.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// Sets a site's credentials and profile.
    pub fn put(&self, site: SiteUrl, credentials: Credentials, profile: Profile) {
        let account = Account {
            credentials: Some(credentials),
            profile: Arc::new(profile),
            profile_is_given: false,
        };
        lock(&self.by_site).insert(site, account);
    }

    /// The same with a profile that the user gave: it stays, whatever the site says of itself.
    pub fn put_with_given(&self, site: SiteUrl, credentials: Credentials, profile: Profile) {
        let account = Account {
            credentials: Some(credentials),
            profile: Arc::new(profile),
            profile_is_given: true,
        };
        lock(&self.by_site).insert(site, account);
    }

    /// Replaces the profile of a site that is known.
    pub(super) fn change_profile(&self, site: &SiteUrl, profile: Arc<Profile>) {
        if let Some(account) = lock(&self.by_site).get_mut(site) {
            account.profile = profile;
        }
    }

    /// The credentials that are known for a site now: a refresh token may be another one than was
    /// put there.
    pub fn credentials(&self, site: &SiteUrl) -> Option<Credentials> {
        lock(&self.by_site).get(site)?.credentials.clone()
    }

    /// Whether there is something to sign in to a site with.
    pub fn knows(&self, site: &SiteUrl) -> bool {
        lock(&self.by_site).contains_key(site)
    }

    /// Forgets a site.
    pub fn remove(&self, site: &SiteUrl) {
        lock(&self.by_site).remove(site);
    }

    pub(super) fn get(&self, site: &SiteUrl) -> Option<Account> {
        lock(&self.by_site).get(site).cloned()
    }

    /// A sign-in gave other credentials in place of those that it used up.
    pub(super) async fn replace(&self, site: &SiteUrl, credentials: Credentials) {
        /// The keyring may ask for its own password: the sign-in goes on without it.
        const PATIENCE: Duration = Duration::from_secs(5);
        match lock(&self.by_site).get_mut(site) {
            Some(account) => account.credentials = Some(credentials.clone()),
            // Signed out meanwhile: what was forgotten stays forgotten.
            None => return,
        }
        if let Some(keeping) = &self.keeping {
            let stored = keeping.keyring.store(site.clone(), credentials);
            match tokio::time::timeout(PATIENCE, stored).await {
                Ok(Ok(())) => {}
                Ok(Err(error)) => tracing::warn!(%error, "a renewed sign-in was not kept"),
                Err(_) => tracing::warn!("a renewed sign-in is not kept yet"),
            }
        }
    }

    /// Where the site takes tokens, as far as that is known.
    pub(super) fn token_place(&self, site: &SiteUrl) -> TokenPlace {
        match lock(&self.by_query).contains(site) {
            true => TokenPlace::Query,
            false => TokenPlace::Header,
        }
    }

    /// A call with a token in that place was accepted.
    pub(super) fn remember_token_place(&self, site: &SiteUrl, place: TokenPlace) {
        let changed = match place {
            TokenPlace::Query => lock(&self.by_query).insert(site.clone()),
            TokenPlace::Header => lock(&self.by_query).remove(site),
        };
        let (true, Some(keeping)) = (changed, &self.keeping) else {
            return;
        };
        let (state_dir, site) = (keeping.state_dir.clone(), site.clone());
        tokio::task::spawn_blocking(move || {
            let in_query = place == TokenPlace::Query;
            let saved = token_places::change(&state_dir, &site, in_query);
            if let Err(error) = saved {
                tracing::warn!(%error, "the place of the token was not kept");
            }
        });
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use secrecy::ExposeSecret;

    #[test]
    fn the_word_bearer_is_dropped_from_a_pasted_token() {
        for text in ["abc", " Bearer abc\n", "bearer  abc"] {
            let Credentials::Token(token) = Credentials::token(text) else {
                panic!("a token");
            };
            assert_eq!(token.expose_secret(), "abc");
        }
    }

    #[test]
    fn secrets_are_not_shown() {
        let shown = format!("{:?}", Credentials::token("s3cret"));
        assert!(!shown.contains("s3cret"));
    }
}
