//! Authorities that are trusted besides the system's: a company's own, from files.
//!
//! One file may be named for all sites, by the environment or the settings, and one for each site.
//! A site's own file that cannot be used stops nothing but calls to that site.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use x509_parser::certificate::X509Certificate;
use x509_parser::prelude::FromDer;

use crate::model::{AuthorityFault, AuthorityFaultKind, AuthorityOrigin, SiteUrl, words};

/// The environment's word for an authority's file; it wins over the setting for all sites.
const CA_FILE: &str = "TANGELO_CA_FILE";
/// A bundle of every public authority is a quarter of that, in bytes.
const LARGEST_CA_FILE: u64 = 1 << 20;

/// Why the network cannot be used as it is set.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", words::network::authority_fault(.0).line())]
pub struct NetworkError(pub AuthorityFault);

type Certificates = Arc<[CertificateDer<'static>]>;

/// What is trusted. All clones share what is learned of a site.
#[derive(Clone, Default)]
pub(super) struct Authorities {
    of_all: Vec<CertificateDer<'static>>,
    of_sites: Arc<RwLock<HashMap<SiteUrl, Result<Certificates, NetworkError>>>>,
}

impl Authorities {
    /// Reads the file for all sites, which `TANGELO_CA_FILE` names, else the settings.
    pub(super) fn load(setting: Option<&Path>) -> Result<Authorities, NetworkError> {
        let named = std::env::var_os(CA_FILE).filter(|value| !value.is_empty());
        let of_all = match (named, setting) {
            (Some(path), _) => certificates(&PathBuf::from(path), AuthorityOrigin::Environment)?,
            (None, Some(path)) => certificates(path, AuthorityOrigin::Settings)?,
            (None, None) => Vec::new(),
        };
        Ok(Authorities {
            of_all,
            of_sites: Arc::default(),
        })
    }

    /// Reads a site's own file anew; `None`: it has none any more. What comes of it is also the
    /// answer to calls to the site from now on.
    pub(super) fn name_for(&self, site: &SiteUrl, path: Option<&Path>) -> Result<(), NetworkError> {
        let read = path.map(|path| certificates(path, AuthorityOrigin::Site));
        let mut of_sites = self
            .of_sites
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        match read {
            None => {
                of_sites.remove(site);
                Ok(())
            }
            Some(read) => {
                let end = read.as_ref().map(|_| ()).map_err(Clone::clone);
                of_sites.insert(site.clone(), read.map(Certificates::from));
                end
            }
        }
    }

    /// The same as `self`, with other files for sites from here on: to try one out.
    pub(super) fn apart(&self) -> Authorities {
        let of_sites = self.of_sites.read().unwrap_or_else(PoisonError::into_inner);
        Authorities {
            of_all: self.of_all.clone(),
            of_sites: Arc::new(RwLock::new(of_sites.clone())),
        }
    }

    /// What is trusted for calls to a site, besides the system's authorities.
    pub(super) fn of(&self, site: &SiteUrl) -> Result<Vec<CertificateDer<'static>>, NetworkError> {
        let of_sites = self.of_sites.read().unwrap_or_else(PoisonError::into_inner);
        let mut all = self.of_all.clone();
        if let Some(own) = of_sites.get(site) {
            all.extend_from_slice(own.as_ref().map_err(Clone::clone)?);
        }
        Ok(all)
    }
}

fn certificates(
    path: &Path,
    origin: AuthorityOrigin,
) -> Result<Vec<CertificateDer<'static>>, NetworkError> {
    let fault = |what| {
        let path = path.to_owned();
        NetworkError(AuthorityFault { path, origin, what })
    };
    let unreadable = |error: std::io::Error| {
        let reason = error.to_string();
        fault(AuthorityFaultKind::Unreadable { reason })
    };
    let file = std::fs::metadata(path).map_err(unreadable)?;
    // A pipe or a device would never come to its end.
    if !file.is_file() {
        let reason = "it is no file".to_owned();
        return Err(fault(AuthorityFaultKind::Unreadable { reason }));
    }
    if file.len() > LARGEST_CA_FILE {
        return Err(fault(AuthorityFaultKind::TooLong));
    }
    let text = std::fs::read(path).map_err(unreadable)?;
    let found: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&text).collect();
    let whole = |der: &CertificateDer| X509Certificate::from_der(der).is_ok();
    match found {
        Ok(found) if !found.is_empty() && found.iter().all(whole) => Ok(found),
        _ => Err(fault(AuthorityFaultKind::NoCertificate)),
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

    fn site(host: &str) -> SiteUrl {
        SiteUrl::parse(host).unwrap()
    }

    #[test]
    fn a_file_of_authorities_is_read_and_garbage_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("ca.pem");
        std::fs::write(&path, format!("# ours\n{}{}", authority(), authority())).unwrap();
        let authorities = Authorities::load(Some(&path)).unwrap();
        assert_eq!(authorities.of(&site("a.example")).unwrap().len(), 2);
        for garbage in [
            "",
            "no certificate",
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        ] {
            std::fs::write(&path, garbage).unwrap();
            let error = Authorities::load(Some(&path)).err().unwrap().to_string();
            assert!(error.contains("holds no certificate"), "{error}");
            assert!(
                error.contains("ca.pem") && error.contains("ca_file"),
                "{error}"
            );
        }
        for (path, word) in [("gone.pem", "cannot be read"), (".", "it is no file")] {
            let gone = Authorities::load(Some(&dir.path().join(path)));
            assert!(gone.err().unwrap().to_string().contains(word));
        }
    }

    #[test]
    fn a_sites_own_file_concerns_that_site_alone_good_or_broken() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("ours.pem");
        std::fs::write(&path, authority()).unwrap();
        let authorities = Authorities::load(None).unwrap();
        let (ours, other) = (site("ours.example"), site("other.example"));
        authorities.name_for(&ours, Some(&path)).unwrap();
        let trusted = |site| authorities.of(site).map(|all| all.len());
        assert_eq!((trusted(&ours), trusted(&other)), (Ok(1), Ok(0)));

        std::fs::write(&path, "nothing").unwrap();
        let trial = authorities.apart();
        assert!(trial.name_for(&ours, Some(&path)).is_err());
        assert!(trial.of(&ours).is_err(), "it is not left out in silence");
        assert_eq!(trial.of(&other).map(|all| all.len()), Ok(0));
        assert_eq!(trusted(&ours), Ok(1), "a trial changes nothing");
        trial.name_for(&ours, None).unwrap();
        assert_eq!(trial.of(&ours).map(|all| all.len()), Ok(0));
    }
}
