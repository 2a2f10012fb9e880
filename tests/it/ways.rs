//! Ways to a site that are not the plain one: IPv6, a redirect elsewhere, an authority's file.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tangelo::sandbox::{FaultKind, FaultRule, SandboxServer, ServerOptions, SiteConfig, StepName};
use tangelo::sandbox::{Pace, When};
use tokio::io::AsyncReadExt;
use tokio::net::TcpListener;

use super::support::{Program, Rig, rule};

#[tokio::test(flavor = "multi_thread")]
async fn a_site_on_ipv6_takes_an_upload_and_is_tested_hop_by_hop() {
    let rig = Rig::new().await;
    rig.source.file("a.jpg", 1, 1_000);
    rig.source.file("b.mov", 2, 9_000_000);
    let store = rig.dir.path().join("site6");
    std::fs::create_dir(&store).unwrap();
    let config = SiteConfig::new(6);
    let (token, folder) = (config.token.clone(), config.folder.clone());
    let server = SandboxServer::start(ServerOptions {
        port: 0,
        ipv6: true,
        config,
        dir: store,
        pace: Pace::default(),
    })
    .await
    .unwrap();
    assert!(
        server.url().starts_with("http://[::1]:"),
        "{}",
        server.url()
    );
    let run = Program::new(rig.dir.path())
        .args(["upload", "--json", "--site", server.url()])
        .args(["--folder", folder.as_str(), "--state-dir"])
        .arg(rig.state_dir())
        .arg(rig.source.path())
        .env("TANGELO_TOKEN", &token)
        .run()
        .await;
    run.expect_all_uploaded(2);
    assert_eq!(server.lock_site().tally().assets_stored, 2);
    let test = super::sites::sites(&rig, "test", server.url())
        .args(["--folder", folder.as_str()])
        .env("TANGELO_TOKEN", &token)
        .run()
        .await;
    test.expect_code(0);
}

/// Another origin, which counts its callers and what they said.
async fn elsewhere() -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let heard = Arc::new(AtomicUsize::new(0));
    let counting = heard.clone();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut block = [0; 4096];
            let len = stream.read(&mut block).await.unwrap_or(0);
            counting.fetch_add(1 + len, Ordering::Relaxed);
        }
    });
    (url, heard)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redirect_to_another_origin_is_refused_and_named_and_nothing_goes_there() {
    use StepName::{Complete, CreateTransaction, Register, SignIn, UploadChunk};
    for step in [SignIn, CreateTransaction, Register, UploadChunk, Complete] {
        let rig = Rig::new().await;
        rig.source.file("a.jpg", 1, 1_000);
        let (other, heard) = elsewhere().await;
        let to = format!("{other}/taken?Token=hush");
        rig.faults(vec![FaultRule {
            times: u32::MAX,
            ..rule(step, When::AfterBody, FaultKind::Redirect { to })
        }]);
        let run = rig.upload_as_client().run().await;
        run.expect_code(1);
        assert_eq!(heard.load(Ordering::Relaxed), 0, "{step:?}: {run}");
        assert!(!run.text().contains("hush"), "{run}");
        let host = other.trim_start_matches("http://");
        run.expect_all_failed(1, "leads_elsewhere");
        assert!(run.text().contains(&format!("on to {host}")), "{run}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_authoritys_file_that_cannot_be_used_is_told_before_anything_is_done() {
    let rig = Rig::new().await;
    rig.source.file("a.jpg", 1, 1_000);
    let gone = rig.dir.path().join("gone.pem");
    let run = rig.upload().env("TANGELO_CA_FILE", gone.to_str().unwrap());
    run.run().await.expect_usage("gone.pem cannot be read");
    std::fs::write(&gone, "no certificate").unwrap();
    let test = super::sites::sites(&rig, "test", rig.server.url());
    let run = test.env("TANGELO_CA_FILE", gone.to_str().unwrap());
    run.run().await.expect_usage("holds no certificate");
    assert_eq!(rig.received(), 0);
}
