//! How this computer reaches sites: whom it trusts besides the system's authorities, and the proxy
//! in the way. The HTTP client and the connection test ask here, so that both go the same way.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use http::HeaderValue;
use hyper_util::client::proxy::matcher::Matcher;
use secrecy::{ExposeSecret, SecretString};
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use x509_parser::certificate::X509Certificate;
use x509_parser::prelude::FromDer;

use super::keyring::Keyring;
use crate::model::SiteUrl;

/// The environment's word for an authority's file; it wins over the setting.
const CA_FILE: &str = "TANGELO_CA_FILE";
/// A bundle of every public authority is a quarter of that.
const LARGEST_CA_FILE: u64 = 1 << 20;

/// Certificates and proxies. Cheap to clone; all clones share what was learned.
#[derive(Clone, Default)]
pub struct Network {
    authorities: Arc<Vec<CertificateDer<'static>>>,
    /// What proxies want, by [`ProxyWay::name`].
    logins: Arc<RwLock<HashMap<String, ProxyLogin>>>,
}

/// A proxy's user name and password.
#[derive(Clone, Debug)]
pub struct ProxyLogin {
    pub user: String,
    pub password: SecretString,
}

/// Why the network cannot be used as it is set.
#[derive(Debug, thiserror::Error)]
pub enum NetworkError {
    #[error(
        "the certificate file {path} ({origin}) cannot be read: {source}; correct the path or \
         take it away"
    )]
    CaFile {
        path: PathBuf,
        origin: &'static str,
        source: std::io::Error,
    },
    #[error(
        "the certificate file {path} ({origin}) holds no certificate; it must be PEM, with \
         BEGIN CERTIFICATE in it"
    )]
    NoCertificate { path: PathBuf, origin: &'static str },
}

/// The proxy that leads to a site.
#[derive(Clone)]
pub(super) struct ProxyWay {
    pub scheme: String,
    pub host: String,
    pub port: u16,
    /// The header that lets us through.
    pub auth: Option<HeaderValue>,
}

impl ProxyWay {
    /// Host and port: how people call it. Never with a password.
    pub(super) fn name(&self) -> String {
        format!("{}:{}", self.host, self.port)
    }
}

impl Network {
    /// Reads the file of an authority, which `TANGELO_CA_FILE` names, else the settings.
    ///
    /// # Errors
    /// When the file cannot be read, or holds no certificate.
    pub fn load(setting: Option<&Path>) -> Result<Network, NetworkError> {
        let named = std::env::var_os(CA_FILE).filter(|value| !value.is_empty());
        let (path, origin) = match (named, setting) {
            (Some(path), _) => (PathBuf::from(path), CA_FILE),
            (None, Some(path)) => (path.to_owned(), "the settings"),
            (None, None) => return Ok(Network::default()),
        };
        Ok(Network {
            authorities: Arc::new(certificates(&path, origin)?),
            ..Network::default()
        })
    }

    /// Authorities that are trusted besides the system's.
    pub(super) fn authorities(&self) -> &[CertificateDer<'static>] {
        &self.authorities
    }

    /// The proxy in the way to a site, by the environment, else by the system's settings.
    pub(super) fn proxy_for(&self, site: &SiteUrl) -> Option<ProxyWay> {
        // No proxy stands before this computer: HTTP_PROXY would take loopback calls along.
        if site.is_loopback() {
            return None;
        }
        let address: http::Uri = site.as_str().parse().ok()?;
        let found = Matcher::from_system().intercept(&address)?;
        let uri = found.uri();
        let mut way = ProxyWay {
            scheme: uri.scheme_str().unwrap_or("http").to_owned(),
            host: uri.host().unwrap_or_default().to_owned(),
            port: uri.port_u16().unwrap_or(80),
            auth: found.basic_auth().cloned(),
        };
        if way.auth.is_none() {
            let logins = self.logins.read().unwrap_or_else(PoisonError::into_inner);
            way.auth = logins.get(&way.name()).and_then(basic);
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
        let wanted = self.proxy_for(site).filter(|way| way.auth.is_none());
        let Some(way) = wanted else { return };
        if let Ok(Some(login)) = keyring.find_proxy(way.name()).await {
            self.log_in_to_proxy(site, login);
        }
    }

    /// Makes an HTTP client go this way.
    pub(super) fn apply(
        &self,
        site: &SiteUrl,
        mut builder: reqwest::ClientBuilder,
    ) -> Result<reqwest::ClientBuilder, reqwest::Error> {
        match self.proxy_for(site) {
            None => builder = builder.no_proxy(),
            Some(way) => {
                let address = format!("{}://{}", way.scheme, way.name());
                let mut proxy = reqwest::Proxy::all(address)?;
                if let Some(auth) = way.auth {
                    proxy = proxy.custom_http_auth(auth);
                }
                builder = builder.proxy(proxy);
            }
        }
        if !site.is_https() {
            // No certificate is asked for: a machine without CAs could not start otherwise.
            return Ok(builder.tls_certs_only([]));
        }
        let extra = self.authorities.iter();
        let extra = extra.map(|der| reqwest::Certificate::from_der(der));
        Ok(builder.tls_certs_merge(extra.collect::<Result<Vec<_>, _>>()?))
    }
}

fn basic(login: &ProxyLogin) -> Option<HeaderValue> {
    let ProxyLogin { user, password } = login;
    let plain = SecretString::from(format!("{user}:{}", password.expose_secret()));
    let text = format!("Basic {}", base64(plain.expose_secret().as_bytes()));
    let mut value = HeaderValue::from_str(&text).ok()?;
    value.set_sensitive(true);
    Some(value)
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(bytes)
}

fn certificates(
    path: &Path,
    origin: &'static str,
) -> Result<Vec<CertificateDer<'static>>, NetworkError> {
    let unreadable = |source| NetworkError::CaFile {
        path: path.to_owned(),
        origin,
        source,
    };
    let file = std::fs::metadata(path).map_err(unreadable)?;
    if file.len() > LARGEST_CA_FILE {
        return Err(unreadable(std::io::ErrorKind::FileTooLarge.into()));
    }
    let text = std::fs::read(path).map_err(unreadable)?;
    let found: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&text).collect();
    let whole = |der: &CertificateDer| X509Certificate::from_der(der).is_ok();
    match found {
        Ok(found) if !found.is_empty() && found.iter().all(whole) => Ok(found),
        _ => Err(NetworkError::NoCertificate {
            path: path.to_owned(),
            origin,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn authority() -> String {
        let key = rcgen::KeyPair::generate().unwrap();
        let own = rcgen::CertificateParams::new(vec!["a.example".to_owned()]).unwrap();
        own.self_signed(&key).unwrap().pem()
    }

    #[test]
    fn a_file_of_authorities_is_read_and_garbage_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("ca.pem");
        std::fs::write(&path, format!("# ours\n{}{}", authority(), authority())).unwrap();
        let network = Network::load(Some(&path)).unwrap();
        assert_eq!(network.authorities().len(), 2);
        for garbage in [
            "",
            "no certificate",
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        ] {
            std::fs::write(&path, garbage).unwrap();
            let error = Network::load(Some(&path)).err().unwrap().to_string();
            assert!(error.contains("holds no certificate"), "{error}");
            assert!(error.contains("ca.pem"), "{error}");
        }
        let gone = Network::load(Some(&dir.path().join("gone.pem")));
        assert!(gone.err().unwrap().to_string().contains("cannot be read"));
    }

    #[test]
    fn a_proxys_password_is_not_shown() {
        let login = ProxyLogin {
            user: "me".to_owned(),
            password: "pw-secret".to_owned().into(),
        };
        assert!(!format!("{login:?}").contains("pw-secret"));
        let header = basic(&login).unwrap();
        assert_eq!(header.to_str().unwrap(), "Basic bWU6cHctc2VjcmV0");
        assert!(!format!("{header:?}").contains("bWU6"));
    }
}
