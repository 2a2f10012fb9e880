//! A site that is away: for a while, or for too long.

use std::net::TcpListener;
use std::path::PathBuf;

use tangelo::sandbox::{Pace, SandboxServer, StepName};

use super::support::{Program, Rig, Run};

const MIB: u64 = 1 << 20;

/// A rig whose server can be stopped and started again at the same address.
struct Away {
    rig: Rig,
    store: PathBuf,
    port: u16,
}

impl Away {
    fn new(rig: Rig) -> Away {
        let store = rig.server.dir().to_owned();
        let (_, port) = rig.server.url().rsplit_once(':').unwrap();
        let port = port.parse().unwrap();
        Away { rig, store, port }
    }

    /// Takes the server away; `do_meanwhile` runs without one. Then it is back with `pace`.
    async fn away(&mut self, pace: Pace, do_meanwhile: impl Future<Output = ()>) {
        let site = self.rig.server.site();
        // Something has to be in its place while it is stopped.
        let dir = tempfile::tempdir().unwrap();
        let stand_in = SandboxServer::start_with(0, site.clone(), dir.path().into(), pace)
            .await
            .unwrap();
        std::mem::replace(&mut self.rig.server, stand_in)
            .stop()
            .await;
        do_meanwhile.await;
        self.rig.server = SandboxServer::start_with(self.port, site, self.store.clone(), pace)
            .await
            .unwrap();
    }
}

/// Connections that are refused, counted by nobody: passes when the program had time to notice.
async fn a_while() {
    let mut look = tokio::time::interval(std::time::Duration::from_millis(700));
    look.tick().await;
    look.tick().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_goes_and_comes_back_costs_no_asset() {
    let rig = Rig::new().await;
    rig.source.file("small.jpg", 1, 100);
    for at in 0..3 {
        rig.source.file(&format!("{at}.mov"), 2 + at, 20 * MIB + at);
    }
    let pace = Pace {
        latency_ms: 0,
        bandwidth_bytes_per_sec: 30 * MIB,
    };
    rig.server.change_pace(|p| *p = pace);
    let running = rig.upload().start();
    rig.until("chunks come", |rig| rig.received() > 16 * MIB)
        .await;
    let mut away = Away::new(rig);
    away.away(pace, a_while()).await;
    let run = running.end().await;
    run.expect_all_uploaded(4);
    away.rig.assert_arrived(&run);
    away.rig.assert_completed_once(&["jpg", "mov"]);
    let received = away.rig.received();
    // What was on the way when it went: a chunk for each slot.
    assert!(
        received <= away.rig.source.bytes() + 8 * 8 * MIB,
        "{received}"
    );
    assert_eq!(away.rig.server.lock_site().most_registrations(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_network_that_flaps_costs_no_asset() {
    let rig = Rig::new().await;
    rig.source.file("small.jpg", 1, 100);
    for at in 0..3 {
        rig.source.file(&format!("{at}.mov"), 2 + at, 20 * MIB + at);
    }
    rig.server
        .change_pace(|p| p.bandwidth_bytes_per_sec = 40 * MIB);
    let running = rig.upload_as_client().start();
    for wanted in [10, 25, 40] {
        rig.until("chunks come", |rig| rig.received() > wanted * MIB)
            .await;
        rig.server.cut_connections();
    }
    let run = running.end().await;
    run.expect_all_uploaded(4);
    rig.assert_arrived(&run);
    assert_eq!(rig.server.lock_site().most_registrations(), 1);
    assert_eq!(rig.calls(StepName::SignIn), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_that_is_back_is_given_the_time_that_a_chunk_takes() {
    let rig = Rig::new().await;
    rig.source.file("small.jpg", 1, 100);
    rig.source.file("large.mov", 2, 8 * MIB);
    let pace = Pace {
        latency_ms: 0,
        // A chunk takes four seconds: longer than the patience.
        bandwidth_bytes_per_sec: 2 * MIB,
    };
    rig.server.change_pace(|p| *p = pace);
    let running = rig.upload().args(["--give-up-after", "3s"]).start();
    rig.until("the large file is under way", |rig| {
        rig.calls(StepName::UploadChunk) == 2
    })
    .await;
    let mut away = Away::new(rig);
    away.away(pace, a_while()).await;
    let run = running.end().await;
    run.expect_all_uploaded(2);
    away.rig.assert_arrived(&run);
}

/// The address of nobody.
fn nobody() -> String {
    let port = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    format!("http://127.0.0.1:{port}")
}

async fn upload_to_nobody(rig: &Rig, credentials: &[(&str, &str)]) -> Run {
    let program = Program::new(rig.dir.path())
        .args([
            "upload",
            "--json",
            "--site",
            &nobody(),
            "--folder",
            "2QDTSUM2026",
        ])
        .args(["--give-up-after", "2s", "--state-dir"])
        .arg(rig.state_dir())
        .arg(rig.source.path());
    credentials
        .iter()
        .fold(program, |program, (name, value)| program.env(name, value))
        .run()
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_out_of_reach_for_too_long_fails_every_asset() {
    let rig = Rig::new().await;
    for at in 0..20 {
        rig.source.file(&format!("{at}.jpg"), at, 1_000);
    }
    let run = upload_to_nobody(&rig, &[("TANGELO_TOKEN", "abcdef")]).await;
    run.expect_all_failed(20, "site_unreachable");
    let client = [("TANGELO_CLIENT_ID", "me"), ("TANGELO_CLIENT_SECRET", "x1")];
    let run = upload_to_nobody(&rig, &client).await;
    run.expect_all_failed(20, "site_unreachable");
    // When the site is there, the same files go.
    let run = rig.upload().run().await;
    run.expect_all_uploaded(20);
    rig.assert_arrived(&run);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proxy_in_the_environment_does_not_stand_before_this_computer() {
    let rig = Rig::new().await;
    rig.source.file("a.jpg", 1, 1_000);
    let proxy = nobody();
    let run = rig
        .upload()
        .env("HTTP_PROXY", &proxy)
        .env("http_proxy", &proxy)
        .env("ALL_PROXY", &proxy)
        .run()
        .await;
    run.expect_all_uploaded(1);
}
