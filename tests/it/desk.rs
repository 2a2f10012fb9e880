//! What the Duplicates view does, over real sockets: look-ups, pictures, folders, new versions.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tangelo::engine::{BatchOptions, Command, EngineConfig, FollowUpCommand, NewFile};
use tangelo::model::{
    DeskAnswer, Destination, FollowUp, LinkState, LookUpEnd, NoPicture, Phase, Picture,
    PictureAddress, PictureOf, RecordId, Row, SiteUrl, Snapshot, VersionState,
};
use tangelo::runtime::{
    Accounts, Credentials, Desk, Driver, DriverHandle, DriverOptions, StateDir, SystemClock,
    WalkOptions, walk,
};
use tangelo::sandbox::{DuplicateMode, ExistingAsset, FaultKind, Md5Sum, StepName, When};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tokio::time::timeout;

use crate::support::{LIMIT, Rig, noise, rule, status};

/// A window's driver and desk, without the window.
pub struct Open {
    driver: DriverHandle,
    desk: Desk,
    answers: mpsc::Receiver<DeskAnswer>,
    pub site: SiteUrl,
}

/// The list of the rig's files, all sent; `logo.bin` was there already, as version 3.
async fn open(rig: &Rig) -> Open {
    let token = rig.server.lock_site().config().token.clone();
    open_as(rig, Credentials::token(&token)).await
}

/// The same, signed in with `credentials`.
pub async fn open_as(rig: &Rig, credentials: Credentials) -> Open {
    let logo = noise(5, 300_000);
    rig.source.file("logo.bin", 5, 300_000);
    rig.source.file("new.bin", 6, 400_000);
    rig.server.lock_site().seed_asset(ExistingAsset {
        name: "logo.bin".into(),
        size: logo.len() as u64,
        digest: Md5Sum::of(&logo),
        version: 3,
    });
    let site = SiteUrl::parse(rig.server.url()).unwrap();
    let accounts = Accounts::default();
    let profile = tangelo::protocol::Profile::default_profile();
    accounts.put(site.clone(), credentials, profile);
    let driver = Driver::start(
        StateDir::open(&rig.state_dir()).unwrap(),
        DriverOptions {
            engine: EngineConfig::default(),
            memory_budget: DriverOptions::MEMORY_BUDGET,
            list_finished: true,
            clock: Arc::new(SystemClock::new()),
            accounts,
            wake: Arc::new(|| ()),
        },
    )
    .unwrap();
    let (desk, answers) = Desk::new(
        driver.connected.clone(),
        driver.commands.clone(),
        Arc::new(|| ()),
    );
    let mut open = Open {
        driver,
        desk,
        answers,
        site: site.clone(),
    };
    open.send(Command::Connect(site.clone())).await;
    let batch = open.driver.new_batch();
    let folder = rig.server.lock_site().config().folder.clone();
    open.send(Command::OpenBatch {
        batch,
        destination: Destination {
            site,
            folder,
            folder_path: None,
        },
        options: BatchOptions::default(),
    })
    .await;
    let mut files = Vec::new();
    let never = std::sync::atomic::AtomicBool::new(false);
    walk(
        &[rig.source.path().to_owned()],
        WalkOptions::default(),
        &never,
        |walked, _| {
            files.push(NewFile {
                file: walked.file,
                refused: walked.refused,
                earlier: None,
            });
        },
    );
    let count = files.len();
    open.send(Command::Add { batch, files }).await;
    open.until(|s| s.rows().filter(|r| r.phase.is_final()).count() == count)
        .await;
    open
}

impl Open {
    async fn send(&self, command: Command) {
        self.driver.commands.send(command).await.unwrap();
    }

    async fn until(&mut self, is_so: impl Fn(&Snapshot) -> bool) {
        let waited = self.driver.snapshots.wait_for(|s| is_so(s));
        timeout(LIMIT, waited).await.expect("in time").unwrap();
    }

    async fn answer(&mut self) -> DeskAnswer {
        let answer = timeout(LIMIT, self.answers.recv()).await;
        answer.expect("in time").unwrap()
    }

    fn row(&self, name: &str) -> Row {
        let snapshot = self.driver.snapshots.borrow().clone();
        snapshot.rows().find(|r| &*r.name == name).unwrap().clone()
    }

    fn follow_up(&self, name: &str) -> FollowUp {
        let row = self.row(name);
        row.follow_up.as_deref().cloned().unwrap_or_default()
    }

    pub fn twin(&self) -> RecordId {
        match self.row("logo.bin").phase {
            Phase::Done(verdict) => verdict.duplicate.expect("a duplicate"),
            other => panic!("{other:?}"),
        }
    }

    pub async fn look_up(&mut self, id: &RecordId) -> LookUpEnd {
        self.desk.look_up(id.clone());
        match self.answer().await {
            DeskAnswer::Asset(of, end) if of == *id => end,
            other => panic!("{other:?}"),
        }
    }

    pub async fn picture(&mut self, address: PictureAddress) -> Result<Picture, NoPicture> {
        let id = self.twin();
        self.desk.fetch_picture(id.clone(), address);
        match self.answer().await {
            DeskAnswer::Picture(PictureOf::Asset(of), picture) if of == id => picture,
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn a_twin_is_looked_up_with_its_facts_and_its_picture() {
    let rig = Rig::new().await;
    let mut open = open(&rig).await;
    let twin = open.twin();
    let LookUpEnd::Found(found) = open.look_up(&twin).await else {
        panic!("it is there")
    };
    assert_eq!(found.title.as_deref(), Some("logo.bin"));
    assert_eq!(found.version, Some(3));
    assert!(found.identifier.is_some() && found.created.is_some());
    let asked = rig.calls(StepName::LookUp);
    assert_eq!(asked, 1, "the first call was enough");
    let address = found.picture(&open.site).expect("the site names one");
    let picture = open.picture(address).await.unwrap();
    assert!(picture.width > 100 && picture.width <= Picture::LONGEST_SIDE);
}

#[tokio::test]
async fn a_miss_and_a_missing_right_are_told_apart() {
    let rig = Rig::new().await;
    let mut open = open(&rig).await;
    let gone = RecordId::parse("2QDTNOTTHERE").unwrap();
    assert_eq!(open.look_up(&gone).await, LookUpEnd::Miss);
    let twin = open.twin();
    // The first call's right alone is missing: the search tells.
    rig.fault(StepName::LookUp, When::AfterBody, status(403));
    assert!(matches!(open.look_up(&twin).await, LookUpEnd::Found(_)));
    let mut rule = rule(StepName::LookUp, When::AfterBody, status(403));
    rule.times = u32::MAX;
    rig.faults(vec![rule.clone()]);
    assert_eq!(open.look_up(&twin).await, LookUpEnd::NotAllowed);
    rule.what = status(404);
    rig.faults(vec![rule.clone()]);
    assert_eq!(open.look_up(&twin).await, LookUpEnd::NoCall);
    rule.what = FaultKind::Html;
    rig.faults(vec![rule]);
    assert_eq!(open.look_up(&twin).await, LookUpEnd::Failed);
}

#[tokio::test]
async fn assets_of_the_same_file_name_are_found() {
    let rig = Rig::new().await;
    let mut open = open(&rig).await;
    open.desk.find_by_name("logo.bin".to_owned());
    let DeskAnswer::Named(name, Ok(found)) = open.answer().await else {
        panic!("the site tells")
    };
    assert_eq!(name, "logo.bin");
    let ids: Vec<_> = found.iter().filter_map(|f| f.record_id.clone()).collect();
    assert_eq!(ids, [open.twin()]);
}

/// A place for pictures that writes down what it is asked, and answers with `reply`.
async fn place(reply: Vec<u8>) -> (String, Arc<std::sync::Mutex<Vec<String>>>, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let heads = Arc::new(std::sync::Mutex::new(Vec::new()));
    let written = Arc::new(AtomicUsize::new(0));
    let (kept, sent) = (heads.clone(), written.clone());
    tokio::spawn(async move {
        while let Ok((mut wire, _)) = listener.accept().await {
            let mut head = Vec::new();
            let mut byte = [0];
            while !head.ends_with(b"\r\n\r\n") && wire.read_exact(&mut byte).await.is_ok() {
                head.push(byte[0]);
            }
            let head = String::from_utf8_lossy(&head).into_owned();
            kept.lock().unwrap().push(head);
            for part in reply.chunks(64 * 1024) {
                if wire.write_all(part).await.is_err() {
                    break;
                }
                sent.fetch_add(part.len(), Ordering::Relaxed);
            }
        }
    });
    (url, heads, written)
}

fn http(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let mut reply = format!("HTTP/1.1 {status}\r\n{headers}\r\n").into_bytes();
    reply.extend_from_slice(body);
    reply
}

#[tokio::test]
async fn a_picture_is_fetched_without_token_cookie_or_referrer() {
    let rig = Rig::with(|config| config.sticky_sessions = true).await;
    let mut open = open(&rig).await;
    let (url, heads, _) = place(http("404 Not Found", "content-length: 0\r\n", b"")).await;
    let address = PictureAddress::parse(&format!("{url}/p?sig=1"), &open.site).unwrap();
    assert_eq!(open.picture(address).await, Err(NoPicture::NotFetched));
    let heads = heads.lock().unwrap();
    let head = heads[0].to_lowercase();
    for word in [
        "authorization",
        "cookie",
        "referer",
        "tok-5f1e0c77",
        "bearer",
    ] {
        assert!(!head.contains(word), "{head}");
    }
}

#[tokio::test]
async fn a_picture_without_end_or_of_many_pixels_takes_no_memory() {
    let rig = Rig::new().await;
    let mut open = open(&rig).await;
    // It says nothing of its length, and goes on and on.
    let (url, _, written) = place(http("200 OK", "", &vec![7; 64 << 20])).await;
    let address = PictureAddress::parse(&url, &open.site).unwrap();
    assert_eq!(open.picture(address).await, Err(NoPicture::TooLarge));
    let taken = written.load(Ordering::Relaxed);
    assert!(taken < 40 << 20, "{taken} bytes left the other side");
    // It says that it is long, and nothing of it is read.
    let long = http("200 OK", "content-length: 900000000\r\n", b"");
    let (url, _, _) = place(long).await;
    let address = PictureAddress::parse(&url, &open.site).unwrap();
    assert_eq!(open.picture(address).await, Err(NoPicture::TooLarge));
}

#[tokio::test]
async fn a_picture_does_not_lead_to_another_scheme() {
    let rig = Rig::new().await;
    let mut open = open(&rig).await;
    for to in [
        "file:///etc/passwd",
        "ftp://127.0.0.1/x",
        "http://203.0.113.9/x",
        "javascript:alert(1)",
    ] {
        let reply = http(
            "302 Found",
            &format!("location: {to}\r\ncontent-length: 0\r\n"),
            b"",
        );
        let (url, heads, _) = place(reply).await;
        let address = PictureAddress::parse(&url, &open.site).unwrap();
        assert_eq!(
            open.picture(address).await,
            Err(NoPicture::NotFetched),
            "{to}"
        );
        assert_eq!(heads.lock().unwrap().len(), 1);
    }
}

#[tokio::test]
async fn an_existing_asset_is_put_into_a_virtual_folder() {
    let rig = Rig::new().await;
    let mut open = open(&rig).await;
    let folder = rig.server.lock_site().virtual_folder().unwrap();
    let row = open.row("logo.bin");
    open.send(Command::FollowUp(FollowUpCommand::AddToFolder {
        ids: vec![row.id],
        folder: folder.clone(),
        place: None,
    }))
    .await;
    let linked = |s: &Snapshot| {
        let mut links = s
            .rows()
            .filter_map(|r| r.follow_up.as_ref())
            .flat_map(|f| &f.links);
        links.any(|l| l.state == LinkState::Linked)
    };
    open.until(linked).await;
    let twin = open.twin();
    assert!(rig.server.lock_site().links()[&folder].contains(&twin));
}

#[tokio::test]
async fn a_file_becomes_a_new_version_and_the_same_again_is_not_stored() {
    let rig = Rig::with(|config| config.duplicates = DuplicateMode::On).await;
    let mut open = open(&rig).await;
    let twin = open.twin();
    // What the site has as an asset of its own is identical to that.
    let send = |open: &Open| {
        let id = open.row("new.bin").id;
        let target = twin.clone();
        Command::FollowUp(FollowUpCommand::SendNewVersion { id, target })
    };
    let ended = |s: &Snapshot| {
        let mut versions = s
            .rows()
            .filter_map(|r| r.follow_up.as_ref()?.version.clone());
        versions.any(|v| v.state != VersionState::Asked)
    };
    open.send(send(&open)).await;
    open.until(ended).await;
    let state = open.follow_up("new.bin").version.unwrap().state;
    assert!(matches!(state, VersionState::Identical { .. }), "{state:?}");

    rig.server.lock_site().config_mut().duplicates = DuplicateMode::Off;
    open.send(send(&open)).await;
    let stored = |s: &Snapshot| {
        let mut versions = s
            .rows()
            .filter_map(|r| r.follow_up.as_ref()?.version.clone());
        versions.any(|v| v.state == VersionState::Stored { version: Some(4) })
    };
    open.until(stored).await;
    let asset = rig.server.lock_site().asset(&twin).unwrap().clone();
    let there = std::fs::read(rig.server.assets_dir().join(asset.file.unwrap())).unwrap();
    assert_eq!(there, noise(6, 400_000));
    let sent = open.follow_up("new.bin").version.unwrap().sent;
    assert_eq!(sent, 400_000);
}

#[tokio::test]
async fn a_refused_or_lost_version_is_said_and_sent_once() {
    for (when, what, lost) in [
        (When::BeforeBody, status(403), false),
        (When::AfterEffect, FaultKind::Reset, true),
    ] {
        let rig = Rig::with(|config| config.duplicates = DuplicateMode::Off).await;
        let mut open = open(&rig).await;
        rig.fault(StepName::NewVersion, when, what);
        let (id, target) = (open.row("new.bin").id, known(&rig));
        open.send(Command::FollowUp(FollowUpCommand::SendNewVersion {
            id,
            target,
        }))
        .await;
        open.until(|s| {
            let mut versions = s
                .rows()
                .filter_map(|r| r.follow_up.as_ref()?.version.clone());
            versions.any(|v| v.state != VersionState::Asked)
        })
        .await;
        let state = open.follow_up("new.bin").version.unwrap().state;
        match lost {
            true => assert_eq!(state, VersionState::Unknown),
            false => assert!(matches!(state, VersionState::Failed { .. }), "{state:?}"),
        }
        assert_eq!(rig.calls(StepName::NewVersion), 1);
    }
}

fn known(rig: &Rig) -> RecordId {
    let assets = rig.server.lock_site().assets();
    let seeded = assets.iter().find(|a| a.version == 3).unwrap();
    seeded.record_id.clone()
}
