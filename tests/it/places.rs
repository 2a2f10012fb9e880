//! Looking around on a site over real sockets: folders, fields, and the session that asks.

use tangelo::model::{FolderKind, RecordId, SiteUrl};
use tangelo::protocol::{FailureKind, FolderQuestion, Profile};
use tangelo::runtime::{Accounts, Credentials, Explorer, Resolved};
use tangelo::sandbox::{FaultRule, FolderState, StepName, When};

use super::support::{Rig, rule, status};

fn explorer(rig: &Rig, secret: &str) -> (Explorer, SiteUrl) {
    let site = SiteUrl::parse(rig.server.url()).unwrap();
    let id = rig.server.lock_site().config().client_id.clone();
    let credentials = Credentials::Client {
        id,
        secret: secret.to_owned().into(),
    };
    let accounts = Accounts::default();
    accounts.put(site.clone(), credentials, Profile::default_profile());
    (Explorer::new(accounts), site)
}

const SECRET: &str = "sec-91bb3d20";

fn titles(page: &tangelo::model::FolderPage) -> Vec<&str> {
    page.folders.iter().map(|f| &*f.title).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_tree_is_read_level_by_level_by_one_session() {
    let rig = Rig::with(|c| c.sticky_sessions = true).await;
    let (explorer, site) = explorer(&rig, SECRET);
    let top = explorer
        .page(&site, &FolderQuestion::Top { start: 0 })
        .await
        .unwrap();
    assert_eq!(titles(&top), ["Library"]);
    let library = FolderQuestion::In {
        parent: top.folders[0].id.clone(),
        start: 0,
    };
    let below = explorer.page(&site, &library).await.unwrap();
    assert!(titles(&below).contains(&"Brand"));
    let search = FolderQuestion::Search {
        text: "summer".to_owned(),
        start: 0,
    };
    let found = explorer.page(&site, &search).await.unwrap();
    let path = found.folders[0].path.as_deref();
    assert_eq!(path, Some("Library/Campaigns/Summer 2026"));
    let fields = explorer.fields(&site).await.unwrap();
    assert!(fields.iter().any(|f| &*f.api == "CoreField.Title"));
    assert_eq!(rig.calls(StepName::SignIn), 1);

    // A token that stops working costs one sign-in and no answer.
    rig.server.lock_site().revoke_tokens();
    let (one, two) = tokio::join!(
        explorer.page(&site, &library),
        explorer.page(&site, &search)
    );
    assert_eq!(titles(&one.unwrap()), titles(&below));
    assert_eq!(titles(&two.unwrap()), ["Summer 2026"]);
    assert_eq!(rig.calls(StepName::SignIn), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_folders_come_page_by_page() {
    let rig = Rig::with(|c| c.more_folders = 10_000).await;
    let (explorer, site) = explorer(&rig, SECRET);
    let parent = rig.server.lock_site().folder_at("Library/Archive boxes");
    let question = FolderQuestion::In {
        parent: parent.unwrap(),
        start: 9_900,
    };
    let page = explorer.page(&site, &question).await.unwrap();
    assert_eq!((page.sent, page.total), (100, Some(10_000)));
    assert_eq!(titles(&page)[99], "Box 10000");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_choice_is_told_for_what_it_is() {
    let rig = Rig::new().await;
    let (explorer, site) = explorer(&rig, SECRET);
    let at = |path: &str| rig.server.lock_site().folder_at(path).unwrap();
    let kind = async |id: &RecordId| match explorer.resolve(&site, id).await.unwrap() {
        Resolved::Found(folder) => Ok(folder.kind),
        other => Err(other),
    };
    let brand = at("Library/Brand");
    assert_eq!(kind(&brand).await, Ok(FolderKind::Takes));
    assert_eq!(
        kind(&at("Library/Press picks")).await,
        Ok(FolderKind::Virtual)
    );
    let closed = at("Library/Conservation reports");
    assert_eq!(kind(&closed).await, Err(Resolved::NoRight));
    let unknown = RecordId::parse("2QDTNOWHERE").unwrap();
    assert_eq!(kind(&unknown).await, Err(Resolved::Missing));
    rig.server
        .lock_site()
        .change_folder(&brand, FolderState::Gone);
    assert_eq!(kind(&brand).await, Err(Resolved::Missing));

    // Refused as a whole, or not there: nothing is known, and an identifier still works.
    rig.faults(vec![FaultRule {
        times: u32::MAX,
        ..rule(StepName::Folders, When::AfterBody, status(403))
    }]);
    assert_eq!(kind(&unknown).await, Err(Resolved::Unchecked));
    rig.faults(Vec::new());
    rig.server.lock_site().config_mut().no_folder_call = true;
    assert_eq!(kind(&unknown).await, Err(Resolved::Unchecked));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_sign_in_is_told_and_not_tried_over_and_over() {
    let rig = Rig::new().await;
    let (explorer, site) = explorer(&rig, "wrong");
    let page = explorer
        .page(&site, &FolderQuestion::Top { start: 0 })
        .await;
    assert_eq!(page.unwrap_err().kind, FailureKind::NotSignedIn);
    assert_eq!(rig.calls(StepName::SignIn), 1);
    assert_eq!(rig.calls(StepName::Folders), 0);
}
