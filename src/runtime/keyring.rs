//! The system's keyring: Keychain on macOS, Credential Manager on Windows, Secret Service elsewhere.
//!
//! Its calls block, and a prompt to unlock it has no time limit: they run on a thread of their own,
//! and nobody waits for one longer than a deadline.

use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use tokio::sync::oneshot;

use super::accounts::Credentials;
use crate::model::SiteUrl;

const SERVICE: &str = "Tangelo";
/// Long enough to type a password into the system's prompt.
const DEADLINE: Duration = Duration::from_secs(60);
const LINE: usize = 8;

/// Why the keyring was of no use.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyringError {
    #[error("this system has no keyring that can be used: {0}")]
    Unavailable(String),
    #[error("the keyring did not answer in time")]
    NoAnswer,
}

/// A handle to the keyring's thread.
#[derive(Clone)]
pub struct Keyring {
    line: SyncSender<Request>,
}

enum Request {
    Find(SiteUrl, Reply<Option<Credentials>>),
    Store(SiteUrl, Credentials, Reply<()>),
    Delete(SiteUrl, Reply<()>),
}

type Reply<T> = oneshot::Sender<Result<T, KeyringError>>;

impl Keyring {
    /// Starts the thread; the keyring itself is not touched before it is asked for something.
    pub fn start() -> Keyring {
        let (line, requests) = sync_channel(LINE);
        let thread = std::thread::Builder::new().name("keyring".to_owned());
        if let Err(error) = thread.spawn(move || serve(&requests)) {
            tracing::warn!(%error, "the keyring cannot be used");
        }
        Keyring { line }
    }

    /// The credentials that are kept for a site.
    pub async fn find(&self, site: SiteUrl) -> Result<Option<Credentials>, KeyringError> {
        self.ask(|reply| Request::Find(site, reply)).await
    }

    /// Keeps credentials for a site, in place of any before.
    pub async fn store(&self, site: SiteUrl, credentials: Credentials) -> Result<(), KeyringError> {
        self.ask(|reply| Request::Store(site, credentials, reply))
            .await
    }

    /// Forgets a site's credentials; that there are none is no error.
    pub async fn delete(&self, site: SiteUrl) -> Result<(), KeyringError> {
        self.ask(|reply| Request::Delete(site, reply)).await
    }

    async fn ask<T>(&self, request: impl FnOnce(Reply<T>) -> Request) -> Result<T, KeyringError> {
        let (reply, answer) = oneshot::channel();
        match self.line.try_send(request(reply)) {
            Ok(()) => {}
            Err(TrySendError::Full(_)) => return Err(KeyringError::NoAnswer),
            Err(TrySendError::Disconnected(_)) => return Err(gone()),
        }
        match tokio::time::timeout(DEADLINE, answer).await {
            Ok(Ok(answer)) => answer,
            Ok(Err(_)) => Err(gone()),
            Err(_) => Err(KeyringError::NoAnswer),
        }
    }
}

fn gone() -> KeyringError {
    KeyringError::Unavailable("its thread is gone".to_owned())
}

/// How credentials lie in the keyring.
#[derive(Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Kept {
    Token { token: String },
    Client { id: String, secret: String },
}

fn serve(requests: &Receiver<Request>) {
    while let Ok(request) = requests.recv() {
        // Nobody waits any more when a reply cannot be sent.
        match request {
            Request::Find(site, reply) => drop(reply.send(find(&site))),
            Request::Store(site, credentials, reply) => {
                drop(reply.send(store(&site, &credentials)));
            }
            Request::Delete(site, reply) => drop(reply.send(delete(&site))),
        }
    }
}

fn entry(site: &SiteUrl) -> Result<keyring::Entry, KeyringError> {
    keyring::Entry::new(SERVICE, site.as_str()).map_err(|error| {
        // The reason stands with the store, which was set up once for the whole process.
        match keyring::Entry::store_status() {
            Err(reason) => unavailable(reason),
            Ok(()) => unavailable(&error),
        }
    })
}

fn unavailable(error: &keyring::Error) -> KeyringError {
    KeyringError::Unavailable(error.to_string())
}

fn find(site: &SiteUrl) -> Result<Option<Credentials>, KeyringError> {
    let kept: SecretString = match entry(site)?.get_password() {
        Ok(kept) => kept.into(),
        Err(keyring::Error::NoEntry) => return Ok(None),
        Err(error) => return Err(unavailable(&error)),
    };
    // What another program wrote there is nothing of ours.
    let kept = serde_json::from_str::<Kept>(kept.expose_secret()).ok();
    Ok(kept.map(|kept| match kept {
        Kept::Token { token } => Credentials::Token(token.into()),
        Kept::Client { id, secret } => Credentials::Client {
            id,
            secret: secret.into(),
        },
    }))
}

fn store(site: &SiteUrl, credentials: &Credentials) -> Result<(), KeyringError> {
    let kept = match credentials {
        Credentials::Token(token) => Kept::Token {
            token: token.expose_secret().to_owned(),
        },
        Credentials::Client { id, secret } => Kept::Client {
            id: id.clone(),
            secret: secret.expose_secret().to_owned(),
        },
    };
    let kept: SecretString = serde_json::to_string(&kept)
        .map_err(|error| KeyringError::Unavailable(error.to_string()))?
        .into();
    entry(site)?
        .set_password(kept.expose_secret())
        .map_err(|error| unavailable(&error))
}

fn delete(site: &SiteUrl) -> Result<(), KeyringError> {
    match entry(site)?.delete_credential() {
        Ok(()) | Err(keyring::Error::NoEntry) => Ok(()),
        Err(error) => Err(unavailable(&error)),
    }
}
