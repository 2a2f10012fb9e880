//! Credentials by site, in memory, held as secrets.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use secrecy::SecretString;

use crate::model::SiteUrl;
use crate::protocol::Profile;

/// What a sign-in needs.
#[derive(Clone, Debug)]
pub enum Credentials {
    /// A bearer token that somebody pasted; it cannot be renewed.
    Token(SecretString),
    /// OAuth 2.0 client credentials.
    Client { id: String, secret: SecretString },
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
    /// Sets a site's credentials and profile.
    pub fn put(&self, site: SiteUrl, credentials: Credentials, profile: Profile) {
        let account = Account {
            credentials: Some(credentials),
            profile: Arc::new(profile),
            profile_is_given: false,
        };
        self.lock().insert(site, account);
    }

    /// The same with a profile that the user gave: it stays, whatever the site says of itself.
    pub fn put_with_given(&self, site: SiteUrl, credentials: Credentials, profile: Profile) {
        let account = Account {
            credentials: Some(credentials),
            profile: Arc::new(profile),
            profile_is_given: true,
        };
        self.lock().insert(site, account);
    }

    /// Replaces the profile of a site that is known.
    pub(super) fn change_profile(&self, site: &SiteUrl, profile: Arc<Profile>) {
        if let Some(account) = self.lock().get_mut(site) {
            account.profile = profile;
        }
    }

    /// Forgets a site.
    pub fn remove(&self, site: &SiteUrl) {
        self.lock().remove(site);
    }

    pub(super) fn get(&self, site: &SiteUrl) -> Option<Account> {
        self.lock().get(site).cloned()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<SiteUrl, Account>> {
        self.by_site.lock().unwrap_or_else(PoisonError::into_inner)
    }
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
