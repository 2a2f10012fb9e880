//! Wrong usage and configuration: exit code 2, a word on standard error, nothing begun.

use rusqlite::Connection;
use tangelo::sandbox::{FaultKind, StepName, When};

use super::support::{Program, Rig};

fn bare(rig: &Rig) -> Program {
    Program::new(rig.dir.path())
        .args(["upload", "--json", "--state-dir"])
        .arg(rig.state_dir())
        .arg(rig.source.path())
}

async fn one_file() -> Rig {
    let rig = Rig::new().await;
    rig.source.file("a.jpg", 1, 1_000);
    rig
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_missing_or_wrong_is_named() {
    let rig = one_file().await;
    let site = rig.server.url().to_owned();
    let token = ("TANGELO_TOKEN", "tok-5f1e0c77");
    let cases: [(&[&str], bool, &str); 8] = [
        (&[], true, "no site"),
        (&["--site", &site], true, "no folder"),
        (
            &["--site", &site, "--folder", "not-an-id"],
            true,
            "not-an-id",
        ),
        (&["--site", &site, "--folder", ""], true, "Record ID"),
        (
            &["--site", &site, "--folder", "2QDTSUM2026"],
            false,
            "no credentials",
        ),
        (
            &["--site", "http://dam.example", "--folder", "2QDTSUM2026"],
            true,
            "https",
        ),
        (
            &["--site", "ftp://dam.example", "--folder", "2QDTSUM2026"],
            true,
            "web address",
        ),
        (
            &[
                "--site",
                "https://me:pw@dam.example",
                "--folder",
                "2QDTSUM2026",
            ],
            true,
            "password",
        ),
    ];
    for (args, with_token, word) in cases {
        let program = bare(&rig).args(args);
        let program = match with_token {
            true => program.env(token.0, token.1),
            false => program,
        };
        program.run().await.expect_usage(word);
    }
    let half = bare(&rig).args(["--site", &site, "--folder", "2QDTSUM2026"]);
    let half = half.env("TANGELO_CLIENT_ID", "me").run().await;
    half.expect_usage("no credentials");
    let time = rig.upload().args(["--give-up-after", "soon"]).run().await;
    time.expect_usage("10m");
    let nothing = Program::new(rig.dir.path()).args(["upload", "--json"]);
    nothing.run().await.expect_usage("PATH");
    assert_eq!(rig.calls(StepName::CreateTransaction), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_the_site_does_not_have_fails_the_assets() {
    let rig = one_file().await;
    let run = bare(&rig)
        .args(["--site", rig.server.url(), "--folder", "2QDTNOBODY"])
        .env("TANGELO_TOKEN", "tok-5f1e0c77")
        .run()
        .await;
    run.expect_code(1);
    assert_eq!(run.asset("a.jpg")["status"], "failed");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_site_and_folder_are_remembered() {
    let rig = one_file().await;
    rig.upload().run().await.expect_all_uploaded(1);
    rig.source.file("b.jpg", 2, 1_000);
    let run = bare(&rig).env("TANGELO_TOKEN", "tok-5f1e0c77").run().await;
    run.expect_all_uploaded(2);
    assert_eq!(rig.calls(StepName::Complete), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_of_a_folder_names_it_as_well_as_its_record_id() {
    let rig = one_file().await;
    let page = format!("{}/asset-management/2QDTSUM2026?WS=x", rig.server.url());
    let run = bare(&rig)
        .args(["--site", &page, "--folder", &page])
        .env("TANGELO_TOKEN", "tok-5f1e0c77")
        .run()
        .await;
    run.expect_all_uploaded(1);
}

/// Elsewhere a desktop is always there.
#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn without_a_screen_the_window_says_what_works_without_one() {
    let rig = one_file().await;
    let window = Program::new(rig.dir.path())
        .args(["--demo"])
        .env("DISPLAY", "")
        .env("WAYLAND_DISPLAY", "");
    window.run().await.expect_usage("tangelo upload");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_process_on_one_state_directory_says_so() {
    let rig = one_file().await;
    rig.fault(
        StepName::CreateTransaction,
        When::BeforeBody,
        FaultKind::Hang,
    );
    let first = rig.upload().start();
    rig.until("the first is at work", |rig| {
        rig.calls(StepName::CreateTransaction) == 1
    })
    .await;
    rig.upload().run().await.expect_usage("another Tangelo");
    first.kill().await;
    rig.upload().run().await.expect_all_uploaded(1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_state_directory_comes_from_the_environment_too() {
    let rig = one_file().await;
    let elsewhere = rig.dir.path().join("elsewhere");
    let run = Program::new(rig.dir.path())
        .args(["upload", "--json", "--site", rig.server.url()])
        .args(["--folder", "2QDTSUM2026"])
        .arg(rig.source.path())
        .env("TANGELO_TOKEN", "tok-5f1e0c77")
        .env("TANGELO_STATE_DIR", elsewhere.to_str().unwrap())
        .run()
        .await;
    run.expect_all_uploaded(1);
    assert!(elsewhere.join("journal.sqlite").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newer_journal_is_refused_and_left_as_it_is() {
    let rig = one_file().await;
    rig.upload().run().await.expect_all_uploaded(1);
    let path = rig.state_dir().join("journal.sqlite");
    let db = Connection::open(&path).unwrap();
    db.pragma_update(None, "user_version", 99).unwrap();
    db.pragma_update(None, "wal_checkpoint", "TRUNCATE")
        .unwrap_or_default();
    drop(db);
    let before = std::fs::read(&path).unwrap();
    rig.upload().run().await.expect_usage("newer Tangelo");
    assert!(std::fs::read(&path).unwrap() == before);
}

#[tokio::test(flavor = "multi_thread")]
async fn newer_settings_are_refused_and_left_as_they_are() {
    let rig = one_file().await;
    std::fs::create_dir(rig.state_dir()).unwrap();
    let path = rig.state_dir().join("settings.json");
    std::fs::write(&path, r#"{"version":9,"what":"ever"}"#).unwrap();
    rig.upload().run().await.expect_usage("newer Tangelo");
    assert_eq!(
        std::fs::read_to_string(&path).unwrap(),
        r#"{"version":9,"what":"ever"}"#
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn without_json_the_lines_are_for_people_and_the_exit_codes_are_the_same() {
    let rig = one_file().await;
    rig.source.file("empty.txt", 1, 0);
    let run = Program::new(rig.dir.path())
        .args([
            "upload",
            "--site",
            rig.server.url(),
            "--folder",
            "2QDTSUM2026",
        ])
        .arg("--state-dir")
        .arg(rig.state_dir())
        .arg(rig.source.path())
        .env("TANGELO_TOKEN", "tok-5f1e0c77")
        .run()
        .await;
    run.expect_code(1);
    let id = rig.record_id_of("source", "a.jpg");
    assert!(
        run.out
            .iter()
            .any(|l| l.contains("a.jpg") && l.contains(id.as_str())),
        "{run}"
    );
    assert!(run.err.iter().any(|l| l.contains("empty.txt")), "{run}");
}
