//! Pictures of existing assets lie on another origin than the site's, which must learn nothing of
//! the sign-in.

use secrecy::ExposeSecret;
use tangelo::model::LookUpEnd;
use tangelo::runtime::Credentials;

use super::desk::open_as;
use super::support::Rig;

/// A pasted token, and what each sign-in in the browser gives; one of them sends its tokens in the
/// query.
async fn every_kind() -> Vec<(Rig, Credentials)> {
    let rig = Rig::with(|config| config.sticky_sessions = true).await;
    let token = rig.server.lock_site().config().token.clone();
    let mut all = vec![(rig, Credentials::token(&token))];
    for (rig, credentials) in super::browser::every_kind().await {
        rig.server.lock_site().config_mut().sticky_sessions = true;
        all.push((rig, credentials));
    }
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn the_place_for_pictures_learns_no_token_no_cookie_and_no_page() {
    for (rig, credentials) in every_kind().await {
        let mut secrets = match &credentials {
            Credentials::Token(secret)
            | Credentials::Browser { access_key: secret }
            | Credentials::App {
                refresh_token: secret,
                ..
            } => vec![secret.expose_secret().to_owned()],
            other => panic!("{other:?}"),
        };
        let mut open = open_as(&rig, credentials).await;
        let twin = open.twin();
        let LookUpEnd::Found(found) = open.look_up(&twin).await else {
            panic!("it is there")
        };
        let address = found.picture(&open.site).expect("the site names one");
        assert!(
            address
                .as_url()
                .as_str()
                .starts_with(rig.server.pictures_url())
        );
        assert_ne!(rig.server.pictures_url(), rig.server.url());
        open.picture(address).await.unwrap();

        secrets.extend(rig.server.lock_site().every_token());
        let calls = rig.server.picture_calls();
        assert_eq!(calls.len(), 1);
        for call in calls {
            let sent = format!("{} {:?}", call.target, call.headers);
            let small = sent.to_lowercase();
            for word in ["authorization", "cookie", "referer", "token=", "session"] {
                assert!(!small.contains(word), "{word} in {sent}");
            }
            for secret in &secrets {
                assert!(!sent.contains(secret), "a secret in {sent}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_place_for_pictures_refuses_what_it_did_not_sign_and_whoever_signs_in() {
    let rig = Rig::new().await;
    let token = rig.server.lock_site().config().token.clone();
    let mut open = open_as(&rig, Credentials::token(&token)).await;
    let twin = open.twin();
    let LookUpEnd::Found(found) = open.look_up(&twin).await else {
        panic!("it is there")
    };
    let address = found.picture(&open.site).unwrap().as_url().to_string();
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let status = async |request: reqwest::RequestBuilder| request.send().await.unwrap().status();
    assert_eq!(status(client.get(&address)).await, 200);
    assert_eq!(
        status(client.get(address.replace("width", "wide"))).await,
        403
    );
    assert_eq!(status(client.get(&address).bearer_auth("x")).await, 400);
}
