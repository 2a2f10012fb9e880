//! What goes wrong on the way, over real sockets, and how each of it ends.

use tangelo::sandbox::{
    DuplicateMode, ExistingAsset, FaultKind, FaultRule, Md5Sum, StepName, When,
};

use super::support::{Rig, Run, noise, rule, status};

const MIB: u64 = 1 << 20;
/// Three chunks, and the file that faults pick out.
const LARGE: u64 = 17 * MIB + 3;
/// The longest chunk.
const CHUNK: u64 = 8 * MIB;

/// Three files; the smallest goes first.
async fn rig() -> Rig {
    rig_with(DuplicateMode::Off).await
}

async fn rig_with(duplicates: DuplicateMode) -> Rig {
    let rig = Rig::with(|c| c.duplicates = duplicates).await;
    rig.source.file("first.txt", 1, 100);
    rig.source.file("day-1/clip.mov", 2, 400_000);
    rig.source.file("large.mxf", 3, LARGE);
    rig
}

fn of(name: &str, rule: FaultRule) -> FaultRule {
    FaultRule {
        name_contains: Some(name.to_owned()),
        ..rule
    }
}

fn for_ever(rule: FaultRule) -> FaultRule {
    FaultRule {
        times: u32::MAX,
        ..rule
    }
}

fn after(skip: u32, rule: FaultRule) -> FaultRule {
    FaultRule { skip, ..rule }
}

fn busy(code: u16, retry_after_secs: u64) -> FaultKind {
    FaultKind::Status {
        code,
        retry_after_secs: Some(retry_after_secs),
        body: None,
    }
}

/// Everything that passes by itself and leaves no effect.
fn passing() -> Vec<(When, FaultKind)> {
    use When::{AfterBody, BeforeBody};
    let mut all = vec![
        (BeforeBody, FaultKind::Reset),
        (AfterBody, FaultKind::Reset),
        (BeforeBody, busy(429, 1)),
        (AfterBody, busy(503, 0)),
        (AfterBody, FaultKind::Garbage),
        (AfterBody, FaultKind::Html),
    ];
    all.extend([408, 500, 502, 503, 504].map(|code| (AfterBody, status(code))));
    all
}

/// The reply is lost: the effect is there, and the client does not know.
fn lost() -> Vec<FaultKind> {
    vec![
        FaultKind::Reset,
        FaultKind::CutReply,
        FaultKind::Html,
        status(500),
    ]
}

/// All three files are there, once.
fn assert_all_there(rig: &Rig, run: &Run, waste: u64) {
    run.expect_all_uploaded(3);
    rig.assert_arrived(run);
    let site = rig.server.lock_site();
    assert_eq!(site.tally().assets_stored, 3, "{run}");
    let received = site.tally().chunk_bytes_received;
    assert!(received <= rig.source.bytes() + waste, "{received}\n{run}");
}

async fn one_fault_passes(step: StepName) {
    for (when, what) in passing() {
        let rig = rig().await;
        rig.fault(step, when, what.clone());
        let run = rig.upload_as_client().run().await;
        assert_all_there(&rig, &run, 0);
        rig.assert_completed_once(&[]);
        let site = rig.server.lock_site();
        assert_eq!(site.most_registrations(), 1, "{when:?} {what:?}");
        assert!(site.calls(step) >= 2, "{when:?} {what:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_passing_fault_of_the_sign_in_is_waited_out() {
    one_fault_passes(StepName::SignIn).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_passing_fault_of_the_transaction_is_waited_out() {
    one_fault_passes(StepName::CreateTransaction).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_passing_fault_of_the_registration_is_waited_out() {
    one_fault_passes(StepName::Register).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_passing_fault_of_a_chunk_is_waited_out() {
    one_fault_passes(StepName::UploadChunk).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_passing_fault_of_the_completion_is_waited_out() {
    one_fault_passes(StepName::Complete).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_reply_of_a_transaction_costs_nothing() {
    for what in lost() {
        let rig = rig().await;
        rig.fault(StepName::CreateTransaction, When::AfterEffect, what);
        let run = rig.upload().run().await;
        assert_all_there(&rig, &run, 0);
        assert_eq!(rig.server.lock_site().most_registrations(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_reply_of_a_registration_leaves_an_orphan_that_nobody_completes() {
    for what in lost() {
        let rig = rig().await;
        let lost = rule(StepName::Register, When::AfterEffect, what);
        rig.faults(vec![of("large", lost)]);
        let run = rig.upload().run().await;
        assert_all_there(&rig, &run, 0);
        rig.assert_completed_once(&[]);
        let large = rig.items();
        let large: Vec<_> = large.iter().filter(|i| i.name == "large.mxf").collect();
        assert_eq!(large.len(), 2);
        let orphan = large.iter().find(|i| i.state == "receiving").unwrap();
        assert_eq!((orphan.completes, orphan.received_bytes), (0, 0));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_reply_of_a_chunk_costs_that_chunk_alone() {
    for what in lost() {
        let rig = rig().await;
        rig.faults(vec![of(
            "large",
            rule(StepName::UploadChunk, When::AfterEffect, what),
        )]);
        let run = rig.upload().run().await;
        assert_all_there(&rig, &run, CHUNK);
        rig.assert_completed_once(&[]);
        assert_eq!(rig.server.lock_site().most_registrations(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_reply_of_a_completion_is_asked_again_and_stores_nothing_twice() {
    for what in lost() {
        let rig = rig().await;
        rig.faults(vec![of(
            "large",
            rule(StepName::Complete, When::AfterEffect, what),
        )]);
        let run = rig.upload().run().await;
        assert_all_there(&rig, &run, 0);
        rig.assert_completed_once(&["large"]);
        assert_eq!(run.asset("large.mxf")["duplicate_check"], "unknown");
        assert_eq!(rig.server.lock_site().most_registrations(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_lost_completion_a_look_up_tells_that_the_asset_is_new() {
    let rig = rig_with(DuplicateMode::On).await;
    // The first file names a duplicate, so that the site is known to check.
    rig.server.lock_site().seed_asset(ExistingAsset {
        name: "old.txt".into(),
        size: 100,
        digest: Md5Sum::of(&noise(1, 100)),
        version: 1,
    });
    rig.faults(vec![of(
        "large",
        rule(StepName::Complete, When::AfterEffect, FaultKind::Reset),
    )]);
    let run = rig.upload().run().await;
    run.expect_code(0);
    rig.assert_arrived(&run);
    let story = run.asset("large.mxf");
    assert_eq!(story["status"], "uploaded");
    assert_eq!(story["duplicate_check"], "checked");
    assert!(rig.calls(StepName::LookUp) >= 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forgotten_item_is_registered_again_and_sent_again() {
    let rig = rig().await;
    let forget = rule(
        StepName::UploadChunk,
        When::AfterBody,
        FaultKind::ForgetItem,
    );
    rig.faults(vec![of("large", after(1, forget))]);
    let run = rig.upload().run().await;
    assert_all_there(&rig, &run, LARGE);
    rig.assert_completed_once(&[]);
    assert_eq!(rig.server.lock_site().most_registrations(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_item_forgotten_before_its_completion_is_registered_again() {
    let rig = rig().await;
    let forget = rule(StepName::Complete, When::BeforeBody, FaultKind::ForgetItem);
    rig.faults(vec![of("clip", forget)]);
    let run = rig.upload().run().await;
    assert_all_there(&rig, &run, 400_000);
    assert_eq!(rig.server.lock_site().most_registrations(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forgotten_transaction_is_replaced_by_another() {
    for step in [StepName::Register, StepName::UploadChunk] {
        let rig = rig().await;
        let forget = rule(step, When::AfterBody, FaultKind::ForgetTransaction);
        // Not the first file: the site must be proven, so that the rest is under way.
        rig.faults(vec![after(1, forget)]);
        let run = rig.upload().run().await;
        assert_all_there(&rig, &run, LARGE + 400_000);
        rig.assert_completed_once(&[]);
        assert!(rig.calls(StepName::CreateTransaction) >= 2);
        assert!(rig.server.lock_site().most_registrations() <= 2);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn incomplete_is_asked_again_with_a_pause() {
    let rig = Rig::with(|c| c.incomplete_first = 2).await;
    rig.source.file("a.jpg", 1, 3_000);
    let run = rig.upload().run().await;
    run.expect_all_uploaded(1);
    rig.assert_arrived(&run);
    assert_eq!(rig.items()[0].completes, 3);
    assert_eq!(rig.received(), 3_000);
}

#[tokio::test(flavor = "multi_thread")]
async fn incomplete_for_ever_sends_the_chunks_once_more_and_then_says_so() {
    let rig = rig().await;
    let never = rule(StepName::Complete, When::AfterBody, FaultKind::Incomplete);
    rig.faults(vec![of("clip", for_ever(never))]);
    let run = rig.upload().run().await;
    run.expect_code(1);
    assert_eq!(run.asset("clip.mov")["error"]["kind"], "incomplete");
    assert_eq!(run.summary()["uploaded"], 2);
    rig.assert_arrived(&run);
    assert_eq!(rig.received(), rig.source.bytes() + 400_000);
    assert_eq!(rig.server.lock_site().most_registrations(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_of_one_file_is_final_for_it_and_the_others_arrive() {
    for (code, kind) in [(403, "not_allowed"), (413, "too_large"), (400, "refused")] {
        for step in [StepName::UploadChunk, StepName::Complete] {
            let rig = rig().await;
            rig.faults(vec![of(
                "clip",
                for_ever(rule(step, When::AfterBody, status(code))),
            )]);
            let run = rig.upload().run().await;
            run.expect_code(1);
            assert_eq!(
                run.asset("clip.mov")["error"]["kind"],
                kind,
                "{code} {step:?}"
            );
            assert_eq!(run.summary()["uploaded"], 2);
            rig.assert_arrived(&run);
            // The other two, and the refused call once.
            let calls = if step == StepName::Complete { 3 } else { 5 };
            assert_eq!(rig.calls(step), calls, "{code} {step:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_413_before_the_body_was_read_is_heard() {
    let rig = rig().await;
    for at in 0..10 {
        rig.source
            .file(&format!("much/{at}.mov"), 50 + at, 6 * MIB + at);
    }
    let refused = rule(StepName::UploadChunk, When::BeforeBody, status(413));
    rig.faults(vec![of(".mov", for_ever(refused))]);
    let run = rig.upload().run().await;
    run.expect_code(1);
    let assets = run.assets();
    for (path, story) in assets.iter().filter(|(path, _)| path.ends_with(".mov")) {
        assert_eq!(story["error"]["kind"], "too_large", "{path}\n{run}");
    }
    assert_eq!(run.summary()["uploaded"], 2, "{run}");
    rig.assert_arrived(&run);
    // A refusal can be lost with the connection while we write. The second try leaves the site a
    // moment to answer first, so none is lost twice: eleven refused files, two that arrived.
    let calls = rig.calls(StepName::UploadChunk);
    assert!(calls <= 2 + 2 * 11, "{calls} calls");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_right_is_found_with_small_files_before_large_ones_are_sent() {
    let rig = rig().await;
    for at in 0..40 {
        rig.source
            .file(&format!("more/{at}.mov"), 50 + at, 200_000 + at);
    }
    let denied = rule(StepName::Complete, When::AfterBody, status(403));
    rig.faults(vec![for_ever(denied)]);
    let run = rig.upload().run().await;
    run.expect_all_failed(43, "not_allowed");
    // The smallest few tried, one after the other; the rest was not sent in vain.
    assert!(rig.received() < 1_000_000, "{}", rig.received());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_right_to_the_folder_fails_at_once() {
    for step in [StepName::CreateTransaction, StepName::Register] {
        let rig = rig().await;
        rig.faults(vec![for_ever(rule(step, When::AfterBody, status(403)))]);
        let run = rig.upload().run().await;
        run.expect_all_failed(3, "not_allowed");
        assert!(rig.calls(step) <= 3, "{run}");
        assert_eq!(rig.received(), 0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_path_that_the_site_does_not_have_is_named() {
    let rig = rig().await;
    let gone = rule(StepName::CreateTransaction, When::AfterBody, status(404));
    rig.faults(vec![for_ever(gone)]);
    let run = rig.upload().run().await;
    run.expect_all_failed(3, "endpoint_missing");
    assert_eq!(rig.received(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fault_that_does_not_pass_fails_its_file_alone() {
    let rig = rig().await;
    let broken = rule(StepName::UploadChunk, When::AfterBody, status(500));
    rig.faults(vec![of("clip", for_ever(broken))]);
    let run = rig.upload().run().await;
    run.expect_code(1);
    assert_eq!(run.asset("clip.mov")["error"]["kind"], "refused");
    assert_eq!(run.summary()["uploaded"], 2);
    rig.assert_arrived(&run);
    // The same command goes on with what is left when the site is well again.
    rig.faults(Vec::new());
    let again = rig.upload().run().await;
    assert_all_there(&rig, &again, 0);
    assert_eq!(rig.server.lock_site().most_registrations(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redirect_is_not_followed_and_nothing_goes_to_the_other_address() {
    let other = Rig::new().await;
    let rig = rig().await;
    let to = format!("{}/webapi/anything", other.server.url());
    let away = rule(
        StepName::CreateTransaction,
        When::AfterBody,
        FaultKind::Redirect { to },
    );
    rig.faults(vec![for_ever(away)]);
    let run = rig.upload().run().await;
    run.expect_all_failed(3, "leads_elsewhere");
    assert_eq!(other.calls(StepName::Any), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_item_that_was_complete_before_us_is_told_as_such() {
    let rig = Rig::with(|c| c.duplicates = DuplicateMode::Off).await;
    rig.source.file("a.jpg", 1, 3_000);
    let said = FaultKind::Status {
        code: 200,
        retry_after_secs: None,
        body: Some(
            r#"{"uploadStatus":"AlreadyExists","assetVersion":0,"duplicateRecordID":""}"#.into(),
        ),
    };
    rig.fault(StepName::Complete, When::AfterEffect, said);
    let run = rig.upload().run().await;
    run.expect_code(0);
    let story = run.asset("a.jpg");
    assert_eq!(story["status"], "already_complete");
    assert_eq!(
        story["record_id"],
        rig.record_id_of("source", "a.jpg").as_str()
    );
    assert_eq!(run.summary()["already_complete"], 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_not_mixed_with_what_it_became_while_it_was_sent() {
    let rig = rig().await;
    rig.faults(vec![of(
        "large",
        after(
            2,
            rule(StepName::UploadChunk, When::BeforeBody, busy(503, 3)),
        ),
    )]);
    let running = rig.upload().start();
    rig.until("two chunks of the large file are there", |rig| {
        let items = rig.items();
        items
            .iter()
            .any(|i| i.name == "large.mxf" && i.received_bytes >= CHUNK)
    })
    .await;
    // The same size, other bytes, another time.
    rig.source.file("large.mxf", 4_000, LARGE);
    let run = running.end().await;
    run.expect_code(1);
    assert_eq!(run.asset("large.mxf")["error"]["kind"], "changed_on_disk");
    rig.assert_arrived(&run);
    let items = rig.items();
    let large = items.iter().find(|i| i.name == "large.mxf").unwrap();
    assert_eq!(large.completes, 0);
}
