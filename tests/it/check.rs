//! The program over real sockets: a folder is uploaded, then looked at again.

use std::fs::File;
use std::time::{Duration, UNIX_EPOCH};

use tangelo::sandbox::{FaultRule, StepName, When};

use super::support::{Program, Rig, Run, rule, status};

async fn uploaded() -> Rig {
    let rig = Rig::new().await;
    for (at, name) in ["DCIM/a.mov", "DCIM/b.mov", "notes.txt"].iter().enumerate() {
        rig.source.file(name, at as u64, 20_000 + at as u64);
    }
    rig.upload().run().await.expect_all_uploaded(3);
    rig
}

async fn check(rig: &Rig, more: &[&str]) -> Run {
    Program::new(rig.dir.path())
        .args(["check", "--state-dir"])
        .arg(rig.state_dir())
        .args(more)
        .arg(rig.source.path())
        .run()
        .await
}

#[track_caller]
fn stored(run: &Run, grounds: &str) {
    run.expect_code(0);
    assert_eq!(run.out[0], "source: 3 of 3 files are stored.", "{run}");
    assert!(run.out[1].contains(grounds), "{run}");
}

#[track_caller]
fn withheld(run: &Run, sentence: &str, reason: &str, file: &str) {
    run.expect_code(1);
    let known = format!("source: it is not known that all files are stored ({sentence}).");
    assert_eq!(run.out[0], known, "{run}");
    assert_eq!(run.out.len(), 3, "{run}");
    assert!(run.out[1].contains(reason), "{run}");
    assert!(run.out[2].ends_with(file), "{run}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_whose_every_file_is_stored_is_called_so() {
    let rig = uploaded().await;
    stored(&check(&rig, &[]).await, "they were not read again");
    stored(
        &check(&rig, &["--verify"]).await,
        "All files were read again",
    );
    let here = rig.server.url().to_owned();
    stored(&check(&rig, &["--site", &here]).await, "not read again");
    let elsewhere = check(&rig, &["--site", "https://dam.example"]).await;
    elsewhere.expect_code(1);
    assert!(elsewhere.out[1].contains("3 files"), "{elsewhere}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_changed_came_or_went_withholds_it() {
    let rig = uploaded().await;
    let late = rig.source.file("DCIM/late.mov", 7, 10);
    let run = check(&rig, &[]).await;
    withheld(&run, "3 of 4 files", "Not in the history", "late.mov");
    std::fs::remove_file(late).unwrap();

    // The same length and the same time, other bytes.
    rig.source.file("DCIM/b.mov", 99, 20_001);
    let path = rig.source.path().join("DCIM/b.mov");
    let then = UNIX_EPOCH + Duration::from_secs(1_700_000_001);
    let file = File::options().write(true).open(&path).unwrap();
    file.set_modified(then).unwrap();
    let run = check(&rig, &["--verify"]).await;
    withheld(&run, "2 of 3 files", "Other content", "b.mov");

    // The old bytes again, at another time: read, and found good.
    rig.source.file("DCIM/b.mov", 1, 20_001);
    let file = File::options().write(true).open(&path).unwrap();
    file.set_modified(then + Duration::from_secs(60)).unwrap();
    stored(&check(&rig, &[]).await, "hold what was sent: 1 file.");

    std::fs::remove_file(&path).unwrap();
    let run = check(&rig, &[]).await;
    withheld(&run, "2 of 2 files", "no longer here", "b.mov");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_upload_refused_or_left_out_withholds_it() {
    let rig = uploaded().await;
    let refused = rig.source.file("refused.mov", 5, 900);
    rig.faults(vec![FaultRule {
        times: u32::MAX,
        name_contains: Some("refused.mov".to_owned()),
        ..rule(StepName::Complete, When::AfterBody, status(403))
    }]);
    rig.upload().run().await.expect_code(1);
    let run = check(&rig, &[]).await;
    withheld(&run, "3 of 4 files", "the upload failed", "refused.mov");
    std::fs::remove_file(refused).unwrap();
    rig.faults(Vec::new());

    let rig = uploaded().await;
    rig.source.file(".DS_Store", 6, 900);
    rig.upload().run().await.expect_code(0);
    let run = check(&rig, &[]).await;
    withheld(&run, "3 of 4 files", "files of the system", ".DS_Store");

    let rig = uploaded().await;
    rig.source.file("empty.txt", 8, 0);
    rig.upload().run().await.expect_code(1);
    let run = check(&rig, &[]).await;
    withheld(&run, "3 of 4 files", "Empty", "empty.txt");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_journal_or_a_folder_nothing_is_said() {
    let rig = Rig::new().await;
    check(&rig, &[]).await.expect_usage("no journal");
    let rig = uploaded().await;
    std::fs::remove_dir_all(rig.source.path()).unwrap();
    check(&rig, &[]).await.expect_usage("no folder");
}
