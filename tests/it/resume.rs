//! The program is killed in the middle, and the same command goes on.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};
use tangelo::model::ChunkPlan;
use tangelo::sandbox::{DuplicateMode, FaultKind, FaultRule, StepName, When};

use super::support::{Rig, rule, until};

const MIB: u64 = 1 << 20;

/// The indexes of confirmed chunks in the journal, over all assets; `None`: not readable yet.
fn journalled(state_dir: &Path) -> Option<Vec<u32>> {
    let path = state_dir.join("journal.sqlite");
    let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).ok()?;
    let mut all = db.prepare("SELECT i FROM chunk").ok()?;
    let rows = all.query_map([], |row| row.get(0)).ok()?;
    rows.collect::<Result<_, _>>().ok()
}

fn cut_to(rig: &Rig, bytes_per_sec: u64) {
    rig.server
        .change_pace(|p| p.bandwidth_bytes_per_sec = bytes_per_sec);
}

#[tokio::test(flavor = "multi_thread")]
async fn chunks_in_the_journal_are_not_sent_again_after_a_kill() {
    let rig = Rig::new().await;
    rig.source.file("small.jpg", 1, 100);
    let size = 88 * MIB + 7;
    rig.source.file("large.mov", 2, size);
    cut_to(&rig, 40 * MIB);
    let running = rig.upload().start();
    until("four chunks are in the journal", || {
        journalled(&rig.state_dir()).is_some_and(|chunks| chunks.len() >= 4)
    })
    .await;
    running.kill().await;
    // Chunks that the killed process left in its sockets may still be accepted: not below.
    rig.server.cut_connections();
    let kept = journalled(&rig.state_dir()).unwrap();
    let plan = ChunkPlan::for_size(size, tangelo::model::PREFERRED_CHUNK);
    let kept: u64 = kept.into_iter().map(|i| plan.range(i).len).sum();
    assert!(kept < size, "it was over before it was killed");

    // What the server read of the broken calls counts as received: look only from here on.
    cut_to(&rig, 0);
    let accepted = rig.server.lock_site().tally().chunks_accepted;
    let run = rig.upload().run().await;
    run.expect_all_uploaded(2);
    rig.assert_arrived(&run);
    rig.assert_completed_once(&[]);
    let site = rig.server.lock_site();
    let sent = (site.tally().chunks_accepted - accepted) * plan.chunk_size();
    assert!(
        sent < size - kept + plan.chunk_size(),
        "{sent} of {size}, {kept} were kept"
    );
    assert_eq!(site.most_registrations(), 1);
    assert_eq!(site.calls(StepName::CreateTransaction), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn kills_at_any_moment_lose_nothing_and_make_nothing_twice() {
    let rig = Rig::with(|c| c.duplicates = DuplicateMode::Off).await;
    for at in 0..60 {
        rig.source
            .file(&format!("day {}/{at}.jpg", at % 7), at, 50_000 + at % 3);
    }
    rig.source.file("large.mov", 100, 40 * MIB + 1);
    cut_to(&rig, 20 * MIB);
    let mut kills = 0;
    type Moment = fn(&Rig) -> bool;
    let moments: [Moment; 7] = [
        |rig| rig.calls(StepName::CreateTransaction) >= 1,
        |rig| rig.calls(StepName::Register) >= 1,
        |rig| rig.calls(StepName::UploadChunk) >= 1,
        |rig| rig.calls(StepName::Complete) >= 1,
        |rig| rig.server.lock_site().tally().assets_stored >= 10,
        |rig| rig.server.lock_site().tally().assets_stored >= 30,
        |rig| rig.received() >= 25 * MIB,
    ];
    for moment in moments {
        let running = rig.upload().start();
        rig.until("the moment to kill", moment).await;
        running.kill().await;
        kills += 1;
    }
    cut_to(&rig, 0);
    let run = rig.upload().run().await;
    run.expect_all_uploaded(61);
    rig.assert_arrived(&run);
    let site = rig.server.lock_site();
    assert_eq!(site.tally().assets_stored, 61);
    // Only a registration whose reply fell into a kill is made again.
    assert!(site.most_registrations() <= 1 + kills);
    let lost = site.tally().items_registered - 61;
    assert!(lost <= 50 * u64::from(kills), "{lost}");
    for item in site.items() {
        let bound = if item.state == "stored" { 1 + kills } else { 0 };
        assert!(item.completes <= bound, "{item:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_between_a_completion_and_its_reply_is_our_own_upload() {
    let rig = Rig::new().await;
    rig.source.file("a.jpg", 1, 5_000);
    rig.fault(StepName::Complete, When::AfterEffect, FaultKind::Hang);
    let running = rig.upload().start();
    rig.until("the asset is stored", |rig| {
        rig.server.lock_site().tally().assets_stored == 1
    })
    .await;
    running.kill().await;
    let run = rig.upload().run().await;
    run.expect_all_uploaded(1);
    rig.assert_arrived(&run);
    assert_eq!(rig.received(), 5_000);
    assert_eq!(rig.items()[0].completes, 2);
    assert_eq!(rig.server.lock_site().most_registrations(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_changed_after_a_kill_is_not_completed_from_two_states() {
    let rig = Rig::new().await;
    rig.source.file("small.jpg", 1, 100);
    rig.source.file("large.mov", 2, 40 * MIB);
    cut_to(&rig, 30 * MIB);
    let running = rig.upload().start();
    until("a chunk is in the journal", || {
        journalled(&rig.state_dir()).is_some_and(|chunks| !chunks.is_empty())
    })
    .await;
    running.kill().await;
    let path = rig.source.file("large.mov", 3, 40 * MIB);
    cut_to(&rig, 0);
    let run = rig.upload().run().await;
    let items = rig.items();
    for item in items.iter().filter(|i| i.name == "large.mov") {
        assert!(item.state != "stored" || run.code == Some(0), "{item:?}");
    }
    // Either it says so, or it sends all of the new state; never a mixture.
    rig.assert_arrived(&run);
    let story = run.asset("large.mov");
    if story["status"] == "failed" {
        assert_eq!(story["error"]["kind"], "changed_on_disk");
    }
    assert!(path.exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_was_only_touched_after_a_kill_goes_on_where_it_was() {
    let rig = Rig::new().await;
    rig.source.file("small.jpg", 1, 100);
    let size = 88 * MIB;
    let path = rig.source.file("large.mov", 2, size);
    cut_to(&rig, 40 * MIB);
    let running = rig.upload().start();
    until("four chunks are in the journal", || {
        journalled(&rig.state_dir()).is_some_and(|chunks| chunks.len() >= 4)
    })
    .await;
    running.kill().await;
    // Chunks that the killed process left in its sockets may still be accepted: not below.
    rig.server.cut_connections();
    let later = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_600_000_000);
    let file = std::fs::File::options().write(true).open(&path).unwrap();
    file.set_modified(later).unwrap();
    drop(file);
    let accepted = rig.server.lock_site().tally().chunks_accepted;
    cut_to(&rig, 0);
    let run = rig.upload().run().await;
    run.expect_all_uploaded(2);
    rig.assert_arrived(&run);
    let again = rig.server.lock_site().tally().chunks_accepted - accepted;
    assert!(
        again <= 11 - 4,
        "{again} of 11 chunks were sent after the kill"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_interrupt_ends_the_run_and_the_same_command_goes_on() {
    let rig = Rig::new().await;
    rig.source.file("small.jpg", 1, 100);
    rig.source.file("large.mov", 2, 30 * MIB);
    cut_to(&rig, 20 * MIB);
    let running = rig.upload().start();
    rig.until("chunks come", |rig| rig.received() > 10 * MIB)
        .await;
    let kill = std::process::Command::new("kill")
        .args(["-INT", &running.pid().to_string()])
        .status();
    assert!(kill.unwrap().success());
    let run = running.end().await;
    run.expect_code(130);
    assert!(run.text().contains("goes on"), "{run}");
    cut_to(&rig, 0);
    let run = rig.upload().run().await;
    run.expect_all_uploaded(2);
    rig.assert_arrived(&run);
    assert_eq!(rig.server.lock_site().most_registrations(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_takes_up_what_it_is_asked_for_and_leaves_the_rest() {
    let rig = Rig::new().await;
    rig.source.file("a/1.jpg", 1, 5_000);
    rig.source.file("b/2.jpg", 2, 6_000);
    let hang = FaultRule {
        times: u32::MAX,
        ..rule(StepName::Register, When::BeforeBody, FaultKind::Hang)
    };
    rig.faults(vec![hang]);
    let running = rig.upload().start();
    rig.until("it registers", |rig| rig.calls(StepName::Register) >= 1)
        .await;
    running.kill().await;
    rig.faults(Vec::new());
    let folder = rig.server.lock_site().config().folder.to_string();
    let run = super::support::Program::new(rig.dir.path())
        .args([
            "upload",
            "--json",
            "--site",
            rig.server.url(),
            "--folder",
            &folder,
        ])
        .arg("--state-dir")
        .arg(rig.state_dir())
        .arg(rig.source.path().join("a/1.jpg"))
        .env("TANGELO_TOKEN", "tok-5f1e0c77")
        .run()
        .await;
    run.expect_all_uploaded(1);
    assert_eq!(rig.server.lock_site().tally().assets_stored, 1);
}
