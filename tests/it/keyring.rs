//! The system's own keyring. Runs when `TANGELO_TEST_KEYRING` is set, which
//! `tests/heavy/keyring.sh` does within a session of its own; then a missing keyring is a failure.

use secrecy::ExposeSecret;
use tangelo::model::SiteUrl;
use tangelo::runtime::{Credentials, Keyring, ProxyLogin};

/// The command line takes up what the window kept: an access key, then a refresh token, which it
/// exchanges and keeps anew.
#[tokio::test(flavor = "multi_thread")]
async fn an_upload_takes_up_what_the_window_kept_and_keeps_what_it_renewed() {
    if std::env::var_os("TANGELO_TEST_KEYRING").is_none() {
        return;
    }
    for (rig, credentials) in super::browser::every_kind().await {
        rig.source.file("a.jpg", 1, 5_000);
        let keyring = Keyring::start();
        let site = rig.site_url();
        keyring
            .store(site.clone(), credentials.clone())
            .await
            .unwrap();
        for _ in 0..2 {
            let running = rig.upload_without_credentials().start();
            let seen = std::fs::read(format!("/proc/{}/cmdline", running.pid())).unwrap();
            let seen = String::from_utf8_lossy(&seen).into_owned();
            assert!(!seen.contains("KEY-") && !seen.contains("RFR-"), "{seen}");
            let run = running.end().await;
            run.expect_all_uploaded(1);
            assert!(!run.text().contains("KEY-") && !run.text().contains("RFR-"));
        }
        let kept = keyring.find(site.clone()).await.unwrap();
        match (credentials, kept) {
            (
                Credentials::App {
                    refresh_token: old, ..
                },
                Some(Credentials::App { refresh_token, .. }),
            ) => assert_ne!(old.expose_secret(), refresh_token.expose_secret()),
            (Credentials::Browser { .. }, Some(Credentials::Browser { .. })) => {}
            (_, other) => panic!("not what was kept: {other:?}"),
        }
        keyring.delete(site).await.unwrap();
        let mut left = walkdir::WalkDir::new(rig.state_dir()).into_iter().flatten();
        let holds = |entry: &walkdir::DirEntry| {
            let bytes = std::fs::read(entry.path()).unwrap_or_default();
            let text = String::from_utf8_lossy(&bytes);
            text.contains("KEY-") || text.contains("RFR-")
        };
        assert!(!left.any(|entry| holds(&entry)));
    }
}

#[tokio::test]
async fn a_real_keyring_stores_finds_replaces_and_deletes() {
    if std::env::var_os("TANGELO_TEST_KEYRING").is_none() {
        return;
    }
    let keyring = Keyring::start();
    let site = SiteUrl::parse("https://keyring-test.example").unwrap();
    let other = SiteUrl::parse("https://other.example").unwrap();
    assert!(keyring.find(site.clone()).await.unwrap().is_none());

    let token = Credentials::token("first-secret");
    keyring.store(site.clone(), token).await.unwrap();
    let client = Credentials::Client {
        id: "id ü".into(),
        secret: "second-secret".to_owned().into(),
    };
    keyring.store(site.clone(), client).await.unwrap();
    // Found by another start of the program, too.
    let keyring = Keyring::start();
    match keyring.find(site.clone()).await.unwrap() {
        Some(Credentials::Client { id, secret }) => {
            assert_eq!(id, "id ü");
            assert_eq!(secret.expose_secret(), "second-secret");
        }
        other => panic!("not what was stored: {other:?}"),
    }
    assert!(keyring.find(other).await.unwrap().is_none());

    // What a sign-in in the browser gives, and what a proxy wants.
    let browser = Credentials::Browser {
        access_key: "third-secret".to_owned().into(),
    };
    keyring.store(site.clone(), browser).await.unwrap();
    match keyring.find(site.clone()).await.unwrap() {
        Some(Credentials::Browser { access_key }) => {
            assert_eq!(access_key.expose_secret(), "third-secret");
        }
        other => panic!("not what was stored: {other:?}"),
    }
    let app = Credentials::App {
        client_id: "app".into(),
        client_secret: None,
        refresh_token: "fourth-secret".to_owned().into(),
    };
    keyring.store(site.clone(), app).await.unwrap();
    match keyring.find(site.clone()).await.unwrap() {
        Some(Credentials::App { refresh_token, .. }) => {
            assert_eq!(refresh_token.expose_secret(), "fourth-secret");
        }
        other => panic!("not what was stored: {other:?}"),
    }
    let proxy = "proxy.example:3128".to_owned();
    let login = ProxyLogin {
        user: "me".into(),
        password: "fifth-secret".to_owned().into(),
    };
    keyring.store_proxy(proxy.clone(), login).await.unwrap();
    let found = keyring.find_proxy(proxy).await.unwrap().unwrap();
    assert_eq!(found.password.expose_secret(), "fifth-secret");

    keyring.delete(site.clone()).await.unwrap();
    assert!(keyring.find(site.clone()).await.unwrap().is_none());
    keyring.delete(site).await.unwrap();
}
