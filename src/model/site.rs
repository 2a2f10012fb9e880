//! A customer's site, and the place in it that files go to.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use url::{Host, Url};

use super::RecordId;

/// The origin of one Orange Logic site, such as `https://mangovations.orangelogic.com`.
///
/// `https` everywhere; `http` for loopback addresses alone (the sandbox).
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SiteUrl(Url);

/// Why a text is not a site's address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SiteUrlError {
    #[error("{}", super::words::places::address_reason(*self))]
    NotAnAddress,
    #[error("{}", super::words::places::address_reason(*self))]
    PlainHttp,
    #[error("{}", super::words::places::address_reason(*self))]
    HoldsCredentials,
    #[error("{}", super::words::places::address_reason(*self))]
    OtherScheme,
    #[error("{}", super::words::places::address_reason(*self))]
    NotAName,
}

impl SiteUrl {
    /// Understands an origin, a bare host name, or any address copied from the browser.
    ///
    /// # Errors
    /// When it is not the address of a site.
    pub fn parse(text: &str) -> Result<SiteUrl, SiteUrlError> {
        SiteUrl::of(super::address::parse(text)?)
    }

    /// The site of an address.
    pub(super) fn of(mut url: Url) -> Result<SiteUrl, SiteUrlError> {
        if !url.username().is_empty() || url.password().is_some() {
            return Err(SiteUrlError::HoldsCredentials);
        }
        match (url.scheme(), url.host()) {
            (_, Some(host)) if !super::address::is_a_name(&host) => {
                return Err(SiteUrlError::NotAName);
            }
            ("https", Some(_)) => {}
            ("http", Some(host)) if is_loopback(&host) => {}
            ("http", Some(_)) => return Err(SiteUrlError::PlainHttp),
            _ => return Err(SiteUrlError::NotAnAddress),
        }
        url.set_path("/");
        url.set_query(None);
        url.set_fragment(None);
        Ok(SiteUrl(url))
    }

    /// The origin without a slash at its end.
    pub fn as_str(&self) -> &str {
        self.0.as_str().trim_end_matches('/')
    }

    /// The host, with the port where it is not the usual one: how people call the site.
    pub fn host(&self) -> String {
        let host = self.0.host_str().unwrap_or_default();
        match self.0.port() {
            Some(port) => format!("{host}:{port}"),
            None => host.to_owned(),
        }
    }

    /// The host's name or number alone.
    pub fn host_name(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    /// The port that is connected to.
    pub fn port(&self) -> u16 {
        self.0.port_or_known_default().unwrap_or(443)
    }

    /// Whether calls go over TLS. Only a site on this computer may do without.
    pub fn is_https(&self) -> bool {
        self.0.scheme() == "https"
    }

    /// Whether the site is on this computer.
    pub fn is_loopback(&self) -> bool {
        self.0.host().is_some_and(|h| is_loopback(&h))
    }

    /// Where the asset opens in a browser (portal, and seen on public sites).
    pub fn asset_page(&self, id: &RecordId) -> String {
        format!("{}/asset-management/{id}", self.as_str())
    }

    /// The Record ID that a pasted address names, if it names one.
    pub fn record_id_in(text: &str) -> Option<RecordId> {
        super::record_id_in(text).filter(|_| RecordId::parse(text.trim()).is_none())
    }
}

fn is_loopback<S: AsRef<str>>(host: &Host<S>) -> bool {
    match host {
        Host::Domain(name) => name.as_ref() == "localhost",
        Host::Ipv4(ip) => ip.is_loopback(),
        Host::Ipv6(ip) => ip.is_loopback(),
    }
}

impl fmt::Display for SiteUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for SiteUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for SiteUrl {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for SiteUrl {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        SiteUrl::parse(&String::deserialize(from)?).map_err(serde::de::Error::custom)
    }
}

/// Where a batch goes: a site and a folder on it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Destination {
    pub site: SiteUrl,
    pub folder: RecordId,
    /// The folder's path as people read it, `Library/Campaigns`, where the site told it.
    pub folder_path: Option<String>,
}

impl Destination {
    /// The folder as it is shown: its path, else its Record ID.
    pub fn label(&self) -> String {
        match &self.folder_path {
            Some(path) => super::readable_path(path),
            None => self.folder.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_pasted_from_a_browser_are_understood() {
        for text in [
            "mangovations.orangelogic.com",
            " https://mangovations.orangelogic.com/ ",
            "https://mangovations.orangelogic.com/asset-management/2QDTWAW79R4?WS=SearchResults#x",
        ] {
            let site = SiteUrl::parse(text).unwrap();
            assert_eq!(site.as_str(), "https://mangovations.orangelogic.com");
        }
        let id = SiteUrl::record_id_in("https://m.example/asset-management/2QDTWAW79R4?WS=1");
        assert_eq!(id.unwrap().as_str(), "2QDTWAW79R4");
    }

    #[test]
    fn plain_http_is_for_loopback_alone() {
        assert!(SiteUrl::parse("http://127.0.0.1:8080").is_ok());
        assert!(SiteUrl::parse("http://localhost:8080/x").is_ok());
        assert!(SiteUrl::parse("http://[::1]:8080").is_ok());
        let refused = SiteUrl::parse("http://dam.example");
        assert_eq!(refused, Err(SiteUrlError::PlainHttp));
        for bad in [
            "",
            "ftp://dam.example",
            "file:///etc",
            "javascript:alert(1)",
        ] {
            assert!(SiteUrl::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn an_address_with_a_password_is_refused() {
        let refused = SiteUrl::parse("https://me:pw@dam.example");
        assert_eq!(refused, Err(SiteUrlError::HoldsCredentials));
    }
}
