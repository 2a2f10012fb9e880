//! How this computer reaches sites: whom it trusts besides the system's authorities, and the proxy
//! in the way. The HTTP client and the connection test ask here, so that both go the same way.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};

use tokio_rustls::rustls::pki_types::CertificateDer;

use super::authorities::Authorities;
pub use super::authorities::NetworkError;
use super::desktop_proxy::DesktopProxies;
use super::keyring::Keyring;
pub use super::proxy_way::ProxyLogin;
use super::proxy_way::{ProxyWay, env_names_one};
use super::settings::Settings;
use crate::model::SiteUrl;

/// Certificates and proxies. Cheap to clone; all clones share what was learned.
#[derive(Clone, Default)]
pub struct Network {
    authorities: Authorities,
    /// What proxies want, by [`ProxyWay::name`].
    logins: Arc<RwLock<HashMap<String, ProxyLogin>>>,
    desktop: DesktopProxies,
}

impl Network {
    /// The network as the settings and the environment have it. A broken file of one site is told
    /// when that site is called, and by [`Network::check`].
    ///
    /// # Errors
    /// When the file of an authority for all sites cannot be read, or holds no certificate.
    pub fn of(settings: &Settings) -> Result<Network, NetworkError> {
        let network = Network {
            authorities: Authorities::load(settings.ca_file.as_deref())?,
            ..Network::default()
        };
        for known in &settings.sites {
            if let Err(error) = network.trust(&known.site, known.ca_file.as_deref()) {
                tracing::warn!(%error, "a site cannot be called");
            }
        }
        Ok(network)
    }

    /// Trusts the authorities in a file for one site from now on, in place of any file before.
    /// Small, but from a disk: not for the window's thread.
    ///
    /// # Errors
    /// When it cannot be read, or holds no certificate. Then calls to that site fail with the same
    /// words.
    pub fn trust(&self, site: &SiteUrl, file: Option<&Path>) -> Result<(), NetworkError> {
        self.authorities.name_for(site, file)
    }

    /// The same network where another file is trusted for a site: to try it out. A file that cannot
    /// be used is told by [`Network::check`].
    pub fn trying(&self, site: &SiteUrl, file: Option<&Path>) -> Network {
        let network = Network {
            authorities: self.authorities.apart(),
            ..self.clone()
        };
        if let Err(error) = network.trust(site, file) {
            tracing::info!(%error, "a file cannot be tried");
        }
        network
    }

    /// Whether calls to a site can be made at all.
    ///
    /// # Errors
    /// When the file that is named for it cannot be used.
    pub fn check(&self, site: &SiteUrl) -> Result<(), NetworkError> {
        self.authorities(site).map(drop)
    }

    /// Authorities that are trusted for a site besides the system's.
    pub(super) fn authorities(
        &self,
        site: &SiteUrl,
    ) -> Result<Vec<CertificateDer<'static>>, NetworkError> {
        self.authorities.of(site)
    }

    /// Asks the desktop which proxy leads to a site, unless the environment says it or the answer is
    /// known. To be awaited before a session is made.
    pub(super) async fn learn_way(&self, site: &SiteUrl) {
        if !site.is_loopback() {
            self.learn_way_to(site.as_str()).await;
        }
    }

    /// The same for any address.
    pub(super) async fn learn_way_to(&self, address: &str) {
        let asks = cfg!(target_os = "linux") && address.starts_with("https:") && !env_names_one();
        if asks {
            self.desktop.learn(&origin(address)).await;
        }
    }

    /// The proxy in the way to a site, as far as it was learned.
    pub(super) fn proxy_for(&self, site: &SiteUrl) -> Option<ProxyWay> {
        // No proxy stands before this computer: HTTP_PROXY would take loopback calls along.
        match site.is_loopback() {
            true => None,
            false => self.way_to(site.as_str()),
        }
    }

    fn way_to(&self, address: &str) -> Option<ProxyWay> {
        let desktop = self.desktop.proxy_for(&origin(address));
        let mut way = ProxyWay::to(&address.parse().ok()?, desktop)?;
        if way.wants_nothing() {
            let logins = self.logins.read().unwrap_or_else(PoisonError::into_inner);
            if let Some(login) = logins.get(&way.name()) {
                way.log_in(login);
            }
        }
        Some(way)
    }

    /// Uses a user name and password for the proxy before `site` from now on. Returns the proxy's
    /// name; `None` when none is in the way.
    pub fn log_in_to_proxy(&self, site: &SiteUrl, login: ProxyLogin) -> Option<String> {
        let name = self.proxy_for(site)?.name();
        let mut logins = self.logins.write().unwrap_or_else(PoisonError::into_inner);
        logins.insert(name.clone(), login);
        Some(name)
    }

    /// Looks up what the keyring holds for the proxy before `site`, where one is in the way and
    /// its address names no password.
    pub async fn find_proxy_login(&self, keyring: &Keyring, site: &SiteUrl) {
        self.learn_way(site).await;
        let wanted = self.proxy_for(site).filter(ProxyWay::wants_nothing);
        let Some(way) = wanted else { return };
        if let Ok(Some(login)) = keyring.find_proxy(way.name()).await {
            self.log_in_to_proxy(site, login);
        }
    }

    /// Makes an HTTP client go the way to a site.
    pub(super) fn apply(
        &self,
        site: &SiteUrl,
        builder: reqwest::ClientBuilder,
    ) -> Result<reqwest::ClientBuilder, ApplyError> {
        let builder = through(builder, self.proxy_for(site))?;
        if !site.is_https() {
            // No certificate is asked for: a machine without CAs could not start otherwise.
            return Ok(builder.tls_certs_only([]));
        }
        self.trusting(site, builder)
    }

    /// Makes an HTTP client go the way to an address that a site named, on whatever host.
    pub(super) fn apply_to(
        &self,
        address: &url::Url,
        site: &SiteUrl,
        builder: reqwest::ClientBuilder,
    ) -> Result<reqwest::ClientBuilder, ApplyError> {
        // A site on this computer has its pictures here, where no proxy stands and no certificate
        // is asked for.
        if site.is_loopback() {
            return Ok(builder.no_proxy().tls_certs_only([]));
        }
        let builder = through(builder, self.way_to(address.as_str()))?;
        self.trusting(site, builder)
    }

    fn trusting(
        &self,
        site: &SiteUrl,
        builder: reqwest::ClientBuilder,
    ) -> Result<reqwest::ClientBuilder, ApplyError> {
        let extra = self.authorities(site)?;
        let extra = extra.iter().map(|der| reqwest::Certificate::from_der(der));
        Ok(builder.tls_certs_merge(extra.collect::<Result<Vec<_>, _>>()?))
    }
}

/// Why no client can be made.
#[derive(Debug, thiserror::Error)]
pub(super) enum ApplyError {
    #[error(transparent)]
    Authority(#[from] NetworkError),
    #[error("{}", .0)]
    Client(#[from] reqwest::Error),
}

fn through(
    builder: reqwest::ClientBuilder,
    way: Option<ProxyWay>,
) -> Result<reqwest::ClientBuilder, reqwest::Error> {
    Ok(match way {
        None => builder.no_proxy(),
        Some(way) => builder.proxy(way.proxy()?),
    })
}

/// Scheme, host and port of an address: a path may hold what the desktop has no business with.
fn origin(address: &str) -> String {
    let url = url::Url::parse(address).ok();
    url.map_or_else(String::new, |url| url.origin().ascii_serialization())
}
