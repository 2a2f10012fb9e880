//! A TLS handshake that tells what it saw: whose certificate, who issued it, how long it holds.
//!
//! It is judged as every call's is, by what this computer trusts; a certificate that is not
//! accepted ends the handshake, and nothing is sent.

use std::sync::{Arc, Mutex, PoisonError};

use rustls_platform_verifier::Verifier;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::client::danger::{
    HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier,
};
use tokio_rustls::rustls::crypto::{CryptoProvider, aws_lc_rs};
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use tokio_rustls::rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, Error as TlsError, SignatureScheme,
};
use x509_parser::certificate::X509Certificate;
use x509_parser::extensions::GeneralName;
use x509_parser::prelude::FromDer;

use crate::model::site_test::{CertificateFacts, HopFailure};

/// Names of a certificate that are told.
const MOST_NAMES: usize = 6;
const LONGEST_TEXT: usize = 120;

/// Shakes hands with `host` over `stream`; `authorities` are trusted besides this computer's.
///
/// # Errors
/// When no secure connection comes about, and why.
pub(super) async fn look<S>(
    stream: S,
    host: &str,
    authorities: &[CertificateDer<'static>],
) -> Result<CertificateFacts, HopFailure>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let setup = |error: TlsError| HopFailure::Setup {
        reason: short(&error.to_string()),
    };
    let provider = Arc::new(aws_lc_rs::default_provider());
    let watching = Arc::new(Watching {
        judge: verifier(authorities, provider.clone()).map_err(setup)?,
        seen: Mutex::default(),
    });
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(setup)?
        .dangerous()
        .with_custom_certificate_verifier(watching.clone())
        .with_no_client_auth();
    let name = host.trim_matches(['[', ']']).to_owned();
    let name = ServerName::try_from(name).map_err(|_| HopFailure::NameUnknown {
        name: host.to_owned(),
    })?;
    let shaken = TlsConnector::from(Arc::new(config))
        .connect(name, stream)
        .await;
    let seen = watching.seen.lock().unwrap_or_else(PoisonError::into_inner);
    let certificate = seen.as_deref().map(facts).unwrap_or_default();
    match shaken {
        Ok(_) => Ok(certificate),
        Err(error) => Err(failure(&error, host, certificate)),
    }
}

/// As the HTTP client has it.
fn verifier(
    authorities: &[CertificateDer<'static>],
    provider: Arc<CryptoProvider>,
) -> Result<Verifier, TlsError> {
    match authorities.is_empty() {
        true => Verifier::new(provider),
        false => Verifier::new_with_extra_roots(authorities.iter().cloned(), provider),
    }
}

fn failure(error: &std::io::Error, host: &str, certificate: CertificateFacts) -> HopFailure {
    let tls = error.get_ref().and_then(|e| e.downcast_ref::<TlsError>());
    let Some(tls) = tls else {
        return HopFailure::TlsBroken {
            reason: short(&error.to_string()),
        };
    };
    match tls {
        TlsError::InvalidCertificate(why) => match why {
            CertificateError::UnknownIssuer => HopFailure::UnknownAuthority(certificate),
            CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
                HopFailure::Expired(certificate)
            }
            CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
                HopFailure::NotYetValid(certificate)
            }
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
                HopFailure::WrongHost {
                    host: host.to_owned(),
                    certificate,
                }
            }
            other => HopFailure::Distrusted {
                reason: short(&other.to_string()),
                certificate,
            },
        },
        TlsError::InvalidMessage(_) => HopFailure::NotTls,
        other => HopFailure::TlsBroken {
            reason: short(&other.to_string()),
        },
    }
}

fn facts(der: &[u8]) -> CertificateFacts {
    let Ok((_, certificate)) = X509Certificate::from_der(der) else {
        return CertificateFacts {
            issuer: "an authority that cannot be read".to_owned(),
            ..CertificateFacts::default()
        };
    };
    let alternatives = certificate.subject_alternative_name().ok().flatten();
    let mut names: Vec<String> = alternatives
        .iter()
        .flat_map(|alternatives| &alternatives.value.general_names)
        .filter_map(|name| match name {
            GeneralName::DNSName(name) => Some(short(name)),
            GeneralName::IPAddress(number) => Some(number_text(number)),
            _ => None,
        })
        .take(MOST_NAMES)
        .collect();
    if names.is_empty() {
        names.push(short(&certificate.subject().to_string()));
    }
    let issuer = certificate.issuer();
    let common = issuer.iter_common_name().next();
    let common = common.and_then(|name| name.as_str().ok());
    let validity = certificate.validity();
    CertificateFacts {
        names,
        issuer: short(common.unwrap_or(&issuer.to_string())),
        valid_from_secs: validity.not_before.timestamp(),
        valid_until_secs: validity.not_after.timestamp(),
        self_signed: issuer.as_raw() == certificate.subject().as_raw(),
    }
}

fn number_text(bytes: &[u8]) -> String {
    match bytes.len() {
        4 => <[u8; 4]>::try_from(bytes).map(|b| std::net::Ipv4Addr::from(b).to_string()),
        _ => <[u8; 16]>::try_from(bytes).map(|b| std::net::Ipv6Addr::from(b).to_string()),
    }
    .unwrap_or_default()
}

/// Texts in a certificate are the other side's: no line breaks, and not too long.
fn short(text: &str) -> String {
    let plain = text.chars().filter(|c| !c.is_control());
    plain.take(LONGEST_TEXT).collect()
}

/// Judges as this computer does, and remembers what it saw.
#[derive(Debug)]
struct Watching {
    judge: Verifier,
    seen: Mutex<Option<Vec<u8>>>,
}

impl ServerCertVerifier for Watching {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, TlsError> {
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = Some(end_entity.to_vec());
        self.judge
            .verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, TlsError> {
        self.judge.verify_tls12_signature(message, cert, dss)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, TlsError> {
        self.judge.verify_tls13_signature(message, cert, dss)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.judge.supported_verify_schemes()
    }
}
