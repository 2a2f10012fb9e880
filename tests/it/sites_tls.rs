//! Certificates and proxies on the way to a site, over real sockets.

use std::path::PathBuf;
use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, date_time_ymd};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

use super::sites::{expect_end, hops, sites};
use super::support::Rig;

/// An authority of our own, and a site on this computer with a certificate by it.
pub struct TlsSite {
    pub port: u16,
    /// The authority's certificate, for those who shall trust it.
    authority: PathBuf,
}

impl TlsSite {
    pub async fn start(rig: &Rig, change: impl FnOnce(&mut CertificateParams)) -> TlsSite {
        let mut authority = CertificateParams::new(Vec::new()).unwrap();
        authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let name = &mut authority.distinguished_name;
        name.push(DnType::CommonName, "Example Corp Root");
        let authority_key = KeyPair::generate().unwrap();
        let file = rig.dir.path().join("authority.pem");
        let root = authority.self_signed(&authority_key).unwrap();
        std::fs::write(&file, root.pem()).unwrap();

        let names = vec!["localhost".to_owned(), "127.0.0.1".to_owned()];
        let mut own = CertificateParams::new(names).unwrap();
        own.not_before = date_time_ymd(2020, 1, 1);
        own.not_after = date_time_ymd(2120, 1, 1);
        change(&mut own);
        let key = KeyPair::generate().unwrap();
        let issuer = Issuer::new(authority, authority_key);
        let certificate = own.signed_by(&key, &issuer).unwrap();
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key)
            .unwrap();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(acceptor.clone(), stream));
            }
        });
        TlsSite {
            port,
            authority: file,
        }
    }

    pub fn url(&self) -> String {
        format!("https://127.0.0.1:{}", self.port)
    }

    pub fn authority(&self) -> &str {
        self.authority.to_str().unwrap()
    }
}

/// Refuses every call, politely.
async fn serve(acceptor: TlsAcceptor, stream: TcpStream) {
    let Ok(mut stream) = acceptor.accept(stream).await else {
        return;
    };
    let mut block = [0; 4096];
    let mut sent = Vec::new();
    while !sent.windows(4).any(|w| w == b"\r\n\r\n") {
        match stream.read(&mut block).await {
            Ok(len) if len > 0 => sent.extend_from_slice(&block[..len]),
            _ => return,
        }
    }
    let reply = b"HTTP/1.1 401 No\r\nx-cortex-location: eu-1\r\ncontent-length: 0\r\n\
                  connection: close\r\n\r\n";
    let _ = stream.write_all(reply).await;
    let _ = stream.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_private_authority_is_named_as_what_is_not_trusted() {
    let rig = Rig::new().await;
    let site = TlsSite::start(&rig, |_| ()).await;
    let elsewhere = Rig::new().await;
    let other = TlsSite::start(&elsewhere, |_| ()).await;
    // Some roots must be there: on Linux those of another authority.
    let run = sites(&rig, "test", &site.url())
        .env("SSL_CERT_FILE", other.authority())
        .run()
        .await;
    expect_end(&run, "certificate", "Example Corp Root");
}

#[cfg(target_os = "linux")]
mod with_an_authority_that_is_trusted {
    use super::*;

    async fn end(change: impl FnOnce(&mut CertificateParams), hop: &str, words: &str) {
        let rig = Rig::new().await;
        let site = TlsSite::start(&rig, change).await;
        let run = sites(&rig, "test", &site.url())
            .env("SSL_CERT_FILE", site.authority())
            .run()
            .await;
        expect_end(&run, hop, words);
        if hop != "certificate" {
            let certificate = &hops(&run)[4];
            assert!(
                certificate.2.contains("Issued by Example Corp Root"),
                "{run}"
            );
            assert!(certificate.2.contains("2020-01-01 to 2120-01-01"), "{run}");
            assert!(run.text().contains("x-cortex-location: eu-1"), "{run}");
        }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn issuer_and_validity_are_told_and_the_way_goes_on() {
        end(|_| (), "sign_in", "No credentials").await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_file_named_by_hand_is_trusted_besides_the_systems() {
        let rig = Rig::new().await;
        let site = TlsSite::start(&rig, |_| ()).await;
        let elsewhere = Rig::new().await;
        let other = TlsSite::start(&elsewhere, |_| ()).await;
        // The system trusts another authority alone.
        let run = sites(&rig, "test", &site.url())
            .env("SSL_CERT_FILE", other.authority())
            .env("TANGELO_CA_FILE", site.authority())
            .run()
            .await;
        expect_end(&run, "sign_in", "No credentials");
        assert!(hops(&run)[4].2.contains("Issued by Example Corp Root"));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn an_expired_certificate_is_told_with_its_day() {
        let expired = |own: &mut CertificateParams| own.not_after = date_time_ymd(2021, 2, 3);
        end(expired, "certificate", "expired on 2021-02-03").await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_certificate_of_the_future_is_told() {
        let future = |own: &mut CertificateParams| own.not_before = date_time_ymd(2119, 1, 1);
        end(future, "certificate", "valid only from 2119-01-01").await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_certificate_for_another_host_is_told_with_its_names() {
        let other = |own: &mut CertificateParams| {
            let names = vec!["dam.example".to_owned()];
            own.subject_alt_names = CertificateParams::new(names).unwrap().subject_alt_names;
        };
        end(
            other,
            "certificate",
            "is for dam.example, not for 127.0.0.1",
        )
        .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_speak_tls_is_told() {
    let rig = Rig::new().await;
    let site = TlsSite::start(&rig, |_| ()).await;
    let plain = rig.server.url().replace("http://", "https://");
    let run = sites(&rig, "test", &plain)
        .env("SSL_CERT_FILE", site.authority())
        .run()
        .await;
    expect_end(&run, "certificate", "does not speak TLS");
}

/// A proxy that answers every CONNECT with `status`; on 200 it leads to `port` of this computer.
async fn proxy(status: u16, port: u16) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let own = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((mut near, _)) = listener.accept().await {
            tokio::spawn(async move {
                let mut sent = Vec::new();
                while !sent.ends_with(b"\r\n\r\n") {
                    match near.read_u8().await {
                        Ok(byte) => sent.push(byte),
                        Err(_) => return,
                    }
                }
                let reply = format!("HTTP/1.1 {status} So\r\n\r\n");
                let _ = near.write_all(reply.as_bytes()).await;
                if status == 200
                    && let Ok(mut far) = TcpStream::connect(("127.0.0.1", port)).await
                {
                    let _ = tokio::io::copy_bidirectional(&mut near, &mut far).await;
                }
            });
        }
    });
    own
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proxy_in_the_way_is_named_and_its_password_is_not() {
    let rig = Rig::new().await;
    let site = TlsSite::start(&rig, |_| ()).await;
    for (status, hop, words) in [
        (407, "proxy", "wants a user name and password"),
        (403, "proxy", "does not let us through (403)"),
        // Through it goes on, to a certificate for another host.
        (200, "certificate", "not for dam.example"),
    ] {
        let port = proxy(status, site.port).await;
        let address = format!("http://me:pw-secret@127.0.0.1:{port}");
        let run = sites(&rig, "test", "https://dam.example")
            .env("SSL_CERT_FILE", site.authority())
            .env("HTTPS_PROXY", &address)
            .env("https_proxy", &address)
            .env("NO_PROXY", "")
            .env("no_proxy", "")
            .run()
            .await;
        if cfg!(target_os = "linux") || hop == "proxy" {
            expect_end(&run, hop, words);
        }
        assert!(run.text().contains(&format!("127.0.0.1:{port}")), "{run}");
        assert!(!run.text().contains("pw-secret"), "{run}");
    }
}
