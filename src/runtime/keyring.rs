//! The system's keyring: Keychain on macOS, Credential Manager on Windows, Secret Service elsewhere.
//!
//! Its calls block, and a prompt to unlock it has no time limit: they run on a thread of their own,
//! and nobody waits for one longer than a deadline.

use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::time::Duration;

use secrecy::{ExposeSecret, SecretSlice, SecretString};
use serde::{Deserialize, Serialize};
use tokio::sync::oneshot;

use super::accounts::Credentials;
use super::network::ProxyLogin;
use crate::model::SiteUrl;
use crate::model::words;

const SERVICE: &str = "Tangelo";
/// Long enough to type a password into the system's prompt.
const DEADLINE: Duration = Duration::from_secs(60);
const LINE: usize = 8;

/// Why the keyring was of no use.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyringError {
    #[error("{}", words::command::no_keyring(.0))]
    Unavailable(String),
    #[error("{}", words::command::keyring_silent())]
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
    FindProxy(String, Reply<Option<ProxyLogin>>),
    StoreProxy(String, ProxyLogin, Reply<()>),
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

    /// What is kept for a proxy, by its host and port.
    pub async fn find_proxy(&self, proxy: String) -> Result<Option<ProxyLogin>, KeyringError> {
        self.ask(|reply| Request::FindProxy(proxy, reply)).await
    }

    /// Keeps a proxy's user name and password, in place of any before.
    pub async fn store_proxy(&self, proxy: String, login: ProxyLogin) -> Result<(), KeyringError> {
        self.ask(|reply| Request::StoreProxy(proxy, login, reply))
            .await
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
    Token {
        token: String,
    },
    Client {
        id: String,
        secret: String,
    },
    Browser {
        access_key: String,
    },
    App {
        client_id: String,
        client_secret: Option<String>,
        refresh_token: String,
    },
    Proxy {
        user: String,
        password: String,
    },
}

impl Kept {
    fn of(credentials: &Credentials) -> Kept {
        let open = |secret: &SecretString| secret.expose_secret().to_owned();
        match credentials {
            Credentials::Token(token) => Kept::Token { token: open(token) },
            Credentials::Client { id, secret } => Kept::Client {
                id: id.clone(),
                secret: open(secret),
            },
            Credentials::Browser { access_key } => Kept::Browser {
                access_key: open(access_key),
            },
            Credentials::App {
                client_id,
                client_secret,
                refresh_token,
            } => Kept::App {
                client_id: client_id.clone(),
                client_secret: client_secret.as_ref().map(open),
                refresh_token: open(refresh_token),
            },
        }
    }

    /// `None` for what is kept for a proxy.
    fn credentials(self) -> Option<Credentials> {
        Some(match self {
            Kept::Token { token } => Credentials::Token(token.into()),
            Kept::Client { id, secret } => Credentials::Client {
                id,
                secret: secret.into(),
            },
            Kept::Browser { access_key } => Credentials::Browser {
                access_key: access_key.into(),
            },
            Kept::App {
                client_id,
                client_secret,
                refresh_token,
            } => Credentials::App {
                client_id,
                client_secret: client_secret.map(Into::into),
                refresh_token: refresh_token.into(),
            },
            Kept::Proxy { .. } => return None,
        })
    }
}

fn serve(requests: &Receiver<Request>) {
    while let Ok(request) = requests.recv() {
        // Nobody waits any more when a reply cannot be sent.
        match request {
            Request::Find(site, reply) => {
                let kept = find(site.as_str());
                let kept = kept.map(|kept| kept.and_then(Kept::credentials));
                drop(reply.send(kept));
            }
            Request::Store(site, credentials, reply) => {
                drop(reply.send(store(site.as_str(), &Kept::of(&credentials))));
            }
            Request::Delete(site, reply) => drop(reply.send(delete(site.as_str()))),
            Request::FindProxy(proxy, reply) => {
                let kept = find(&proxy_name(&proxy)).map(|kept| match kept {
                    Some(Kept::Proxy { user, password }) => Some(ProxyLogin {
                        user,
                        password: password.into(),
                    }),
                    _ => None,
                });
                drop(reply.send(kept));
            }
            Request::StoreProxy(proxy, login, reply) => {
                let kept = Kept::Proxy {
                    user: login.user,
                    password: login.password.expose_secret().to_owned(),
                };
                drop(reply.send(store(&proxy_name(&proxy), &kept)));
            }
        }
    }
}

/// No site is called so: sites are addresses.
fn proxy_name(proxy: &str) -> String {
    format!("proxy {proxy}")
}

fn entry(name: &str) -> Result<keyring::Entry, KeyringError> {
    keyring::Entry::new(SERVICE, name).map_err(|error| {
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

fn find(name: &str) -> Result<Option<Kept>, KeyringError> {
    let kept: SecretSlice<u8> = match entry(name)?.get_secret() {
        Ok(kept) => kept.into(),
        Err(keyring::Error::NoEntry) => return Ok(None),
        Err(error) => return Err(unavailable(&error)),
    };
    // What another program wrote there is nothing of ours.
    Ok(serde_json::from_slice(kept.expose_secret()).ok())
}

fn store(name: &str, kept: &Kept) -> Result<(), KeyringError> {
    let kept: SecretString = serde_json::to_string(kept)
        .map_err(|error| KeyringError::Unavailable(error.to_string()))?
        .into();
    // As bytes: a password would be UTF-16 on Windows, and Credential Manager takes 2,560 bytes.
    entry(name)?
        .set_secret(kept.expose_secret().as_bytes())
        .map_err(|error| unavailable(&error))
}

fn delete(name: &str) -> Result<(), KeyringError> {
    match entry(name)?.delete_credential() {
        Ok(()) | Err(keyring::Error::NoEntry) => Ok(()),
        Err(error) => Err(unavailable(&error)),
    }
}
