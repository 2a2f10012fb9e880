//! The system's own keyring. Runs when `TANGELO_TEST_KEYRING` is set, which
//! `tests/heavy/keyring.sh` does within a session of its own; then a missing keyring is a failure.

use secrecy::ExposeSecret;
use tangelo::model::SiteUrl;
use tangelo::runtime::{Credentials, Keyring};

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

    keyring.delete(site.clone()).await.unwrap();
    assert!(keyring.find(site.clone()).await.unwrap().is_none());
    keyring.delete(site).await.unwrap();
}
