//! A company's network: SOCKS proxies, and an authority's file that one site has.

use rcgen::CertificateParams;
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};

use super::sites::{expect_end, hops, sites};
use super::sites_tls::TlsSite;
use super::support::{Program, Rig};

/// Known to the proxy alone.
const HOST: &str = "dam.example";

fn is_called_so(own: &mut CertificateParams) {
    let names = CertificateParams::new(vec![HOST.to_owned()]).unwrap();
    own.subject_alt_names = names.subject_alt_names;
}

/// A SOCKS 5 proxy (RFC 1928 and 1929) that leads every name to `port` of this computer; with a
/// login, it lets only that one through.
async fn socks(port: u16, login: Option<(&'static str, &'static str)>) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let own = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((near, _)) = listener.accept().await {
            tokio::spawn(async move { pass(near, port, login).await });
        }
    });
    own
}

async fn pass(mut near: TcpStream, port: u16, login: Option<(&str, &str)>) -> std::io::Result<()> {
    let mut head = [0; 2];
    near.read_exact(&mut head).await?;
    let mut ways = vec![0; usize::from(head[1])];
    near.read_exact(&mut ways).await?;
    match login {
        None => near.write_all(&[5, 0]).await?,
        Some(_) if !ways.contains(&2) => return near.write_all(&[5, 0xff]).await,
        Some((user, password)) => {
            near.write_all(&[5, 2]).await?;
            near.read_u8().await?;
            let mut told = Vec::new();
            for _ in 0..2 {
                let len = near.read_u8().await?;
                let mut text = vec![0; usize::from(len)];
                near.read_exact(&mut text).await?;
                told.push(String::from_utf8_lossy(&text).into_owned());
            }
            let good = told == [user, password];
            near.write_all(&[1, u8::from(!good)]).await?;
            if !good {
                return Ok(());
            }
        }
    }
    let mut ask = [0; 4];
    near.read_exact(&mut ask).await?;
    // The name comes as it is: it was not looked up here.
    assert_eq!(ask[3], 3);
    let len = near.read_u8().await?;
    let mut name = vec![0; usize::from(len) + 2];
    near.read_exact(&mut name).await?;
    assert!(name.starts_with(HOST.as_bytes()));
    near.write_all(&[5, 0, 0, 1, 127, 0, 0, 1, 0, 0]).await?;
    let mut far = TcpStream::connect(("127.0.0.1", port)).await?;
    copy_bidirectional(&mut near, &mut far).await.map(drop)
}

fn over(program: Program, proxy: &str) -> Program {
    ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"]
        .iter()
        .fold(program, |program, name| program.env(name, proxy))
        .env("NO_PROXY", "")
        .env("no_proxy", "")
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn a_socks_proxy_leads_to_the_site_with_and_without_a_login() {
    let rig = Rig::new().await;
    let site = TlsSite::start(&rig, is_called_so).await;
    for login in [None, Some(("me", "pw-secret"))] {
        let port = socks(site.port, login).await;
        let user = login.map_or(String::new(), |(user, pw)| format!("{user}:{pw}@"));
        let run = over(
            sites(&rig, "test", &format!("https://{HOST}")),
            &format!("socks5h://{user}127.0.0.1:{port}"),
        )
        .env("RUST_LOG", "trace")
        .env("SSL_CERT_FILE", site.authority())
        .run()
        .await;
        // The hops by hand, then the client's own calls: both went through.
        expect_end(&run, "sign_in", "No credentials");
        assert!(
            hops(&run)[3].2.contains(&format!("127.0.0.1:{port}")),
            "{run}"
        );
        assert!(!run.text().contains("pw-secret"), "{run}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_socks_proxy_that_refuses_is_named_with_its_reason() {
    let rig = Rig::new().await;
    let port = socks(1, Some(("me", "right"))).await;
    for user in ["", "me:wrong-pw@"] {
        let proxy = format!("socks5h://{user}127.0.0.1:{port}");
        let run = over(sites(&rig, "test", &format!("https://{HOST}")), &proxy);
        let run = run.run().await;
        expect_end(&run, "proxy", &format!("The SOCKS proxy 127.0.0.1:{port}"));
        assert!(!run.text().contains("wrong-pw"), "{run}");
    }
}

/// The settings of a site that has a certificate file of its own.
fn remember(rig: &Rig, site: &str, file: &str) {
    std::fs::create_dir_all(rig.state_dir()).unwrap();
    let known = serde_json::json!({
        "version": 2,
        "sites": [{ "site": site, "ca_file": file }],
    });
    std::fs::write(rig.state_dir().join("settings.json"), known.to_string()).unwrap();
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_kept_with_a_site_is_trusted_for_that_site_alone() {
    let rig = Rig::new().await;
    let site = TlsSite::start(&rig, |_| ()).await;
    let elsewhere = Rig::new().await;
    let other = TlsSite::start(&elsewhere, |_| ()).await;
    remember(&rig, &site.url(), site.authority());
    let test = async |url: &str| {
        let test = sites(&rig, "test", url).env("SSL_CERT_FILE", other.authority());
        test.run().await
    };
    expect_end(&test(&site.url()).await, "sign_in", "No credentials");
    // The same authority at another address of the same computer.
    let run = test(&site.url().replace("127.0.0.1", "localhost")).await;
    expect_end(&run, "certificate", "issued by Example Corp Root");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broken_file_of_a_site_is_told_and_stops_nothing_else() {
    let rig = Rig::new().await;
    rig.source.file("a.jpg", 1, 1_000);
    let broken = rig.dir.path().join("broken.pem");
    std::fs::write(&broken, "no certificate").unwrap();
    remember(&rig, rig.server.url(), broken.to_str().unwrap());
    let run = rig.upload().run().await;
    run.expect_usage("broken.pem holds no certificate");
    run.expect_usage("empty the field");
    assert_eq!(rig.received(), 0);
    remember(&rig, "https://another.example", broken.to_str().unwrap());
    rig.upload().run().await.expect_all_uploaded(1);
}
