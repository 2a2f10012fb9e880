//! Signing in, and tokens that stop working.

use tangelo::sandbox::{FaultKind, FaultRule, StepName, When};

use super::support::{Rig, rule, status};

const MIB: u64 = 1 << 20;

fn for_ever(rule: FaultRule) -> FaultRule {
    FaultRule {
        times: u32::MAX,
        ..rule
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn client_credentials_sign_in_once_for_all_files() {
    let rig = Rig::with(|c| c.sticky_sessions = true).await;
    for at in 0..30 {
        rig.source.file(&format!("{at}.jpg"), at, 10_000 + at);
    }
    let run = rig.upload_as_client().run().await;
    run.expect_all_uploaded(30);
    rig.assert_arrived(&run);
    assert_eq!(rig.calls(StepName::SignIn), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_stops_working_leads_to_one_sign_in_and_no_failed_asset() {
    let rig = Rig::with(|c| c.sticky_sessions = true).await;
    rig.source.file("small.jpg", 1, 100);
    for at in 0..4 {
        rig.source.file(&format!("{at}.mov"), 2 + at, 20 * MIB + at);
    }
    rig.server
        .change_pace(|p| p.bandwidth_bytes_per_sec = 30 * MIB);
    let running = rig.upload_as_client().start();
    rig.until("chunks come", |rig| rig.received() > 16 * MIB)
        .await;
    rig.server.lock_site().revoke_tokens();
    let run = running.end().await;
    run.expect_all_uploaded(5);
    rig.assert_arrived(&run);
    rig.assert_completed_once(&[]);
    assert_eq!(rig.calls(StepName::SignIn), 2);
    assert_eq!(rig.server.lock_site().most_registrations(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_single_401_at_any_step_is_followed_by_one_sign_in() {
    use StepName::{Complete, CreateTransaction, Register, UploadChunk};
    for step in [CreateTransaction, Register, UploadChunk, Complete] {
        let rig = Rig::new().await;
        for at in 0..3 {
            rig.source.file(&format!("{at}.jpg"), at, 1_000 + at);
        }
        rig.fault(step, When::AfterBody, status(401));
        let run = rig.upload_as_client().run().await;
        run.expect_all_uploaded(3);
        rig.assert_arrived(&run);
        rig.assert_completed_once(&[]);
        assert_eq!(rig.calls(StepName::SignIn), 2, "{step:?}");
        assert_eq!(rig.server.lock_site().most_registrations(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_token_fails_every_asset_with_that_reason() {
    let rig = Rig::new().await;
    for at in 0..5 {
        rig.source.file(&format!("{at}.jpg"), at, 1_000);
    }
    let run = rig
        .upload_without_credentials()
        .env("TANGELO_TOKEN", "of-another-site")
        .run()
        .await;
    run.expect_all_failed(5, "sign_in_refused");
    assert_eq!(rig.received(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn refused_credentials_fail_every_asset_however_many_there_are() {
    let rig = Rig::new().await;
    // More than the program takes up in one go: the rest comes after the refusal.
    for at in 0..1_500 {
        rig.source.file(&format!("{}/{at}.jpg", at % 40), at, 1);
    }
    let run = rig
        .upload_without_credentials()
        .env("TANGELO_CLIENT_ID", "sandbox-client")
        .env("TANGELO_CLIENT_SECRET", "wrong")
        .run()
        .await;
    run.expect_all_failed(1_500, "sign_in_refused");
    assert_eq!(rig.calls(StepName::SignIn), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_that_refuses_every_fresh_token_is_not_asked_for_ever() {
    let rig = Rig::new().await;
    for at in 0..3 {
        rig.source.file(&format!("{at}.jpg"), at, 1_000);
    }
    let refused = rule(StepName::CreateTransaction, When::AfterBody, status(401));
    rig.faults(vec![for_ever(refused)]);
    let run = rig.upload_as_client().run().await;
    run.expect_all_failed(3, "sign_in_refused");
    assert!(rig.calls(StepName::SignIn) <= 4, "{run}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pasted_token_may_have_the_word_bearer_in_front() {
    let rig = Rig::new().await;
    rig.source.file("a.jpg", 1, 1_000);
    let run = rig
        .upload_without_credentials()
        .env("TANGELO_TOKEN", "Bearer tok-5f1e0c77\n")
        .run()
        .await;
    run.expect_all_uploaded(1);
    assert_eq!(rig.calls(StepName::SignIn), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_page_in_place_of_the_token_is_not_taken_for_one() {
    let rig = Rig::new().await;
    rig.source.file("a.jpg", 1, 1_000);
    rig.fault(StepName::SignIn, When::AfterBody, FaultKind::Html);
    let run = rig.upload_as_client().run().await;
    run.expect_all_uploaded(1);
    assert_eq!(rig.calls(StepName::SignIn), 2);
}

/// Waits until the site took a chunk with the newest token.
async fn until_chunks_go_on(rig: &Rig) {
    let before = rig.server.lock_site().tally().chunks_accepted;
    rig.until("chunks go on", |rig| {
        rig.server.lock_site().tally().chunks_accepted > before + 1
    })
    .await;
}

async fn twenty_times(rig: &Rig, interrupt: impl Fn(&Rig)) {
    const TIMES: u64 = 20;
    const SMALL: u64 = 900;
    const LARGE_CHUNKS: u64 = 3;
    for at in 0..SMALL {
        rig.source
            .file(&format!("{}/{at}.jpg", at % 7), at, 2_000 + at);
    }
    let large = (LARGE_CHUNKS - 1) * 8 * MIB + 5;
    rig.source.file("large.mov", SMALL, large);
    rig.server.change_pace(|p| p.latency_ms = 15);
    // As many calls at once as are few enough for the upload to outlast all interruptions.
    let running = rig
        .upload_as_client()
        .args(["--chunks-at-once", "4"])
        .start();
    for time in 1..=TIMES {
        until_chunks_go_on(rig).await;
        assert_eq!(rig.calls(StepName::SignIn), time, "one sign-in each");
        interrupt(rig);
        rig.until("there is a new token", |rig| {
            rig.calls(StepName::SignIn) == time + 1
        })
        .await;
    }
    let run = running.end().await;
    run.expect_all_uploaded(usize::try_from(SMALL).unwrap() + 1);
    rig.assert_arrived(&run);
    rig.assert_completed_once(&[]);
    assert_eq!(rig.calls(StepName::SignIn), TIMES + 1);
    let site = rig.server.lock_site();
    assert_eq!(site.most_registrations(), 1);
    // Each chunk was taken once; whatever else came was refused for its token.
    let tally = site.tally();
    let refused = tally.not_signed_in.get(&StepName::UploadChunk).copied();
    let chunks = SMALL + LARGE_CHUNKS;
    assert_eq!(tally.chunks_accepted, chunks);
    assert_eq!(
        site.calls(StepName::UploadChunk),
        chunks + refused.unwrap_or(0)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn twenty_expiries_in_one_upload_cost_one_sign_in_each_and_no_chunk() {
    let rig = Rig::with(|c| c.sticky_sessions = true).await;
    twenty_times(&rig, |rig| rig.server.lock_site().revoke_tokens()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn twenty_lost_servers_in_one_upload_cost_one_sign_in_each_and_no_chunk() {
    let rig = Rig::with(|c| {
        c.servers = 3;
        c.sticky_sessions = true;
    })
    .await;
    twenty_times(&rig, |rig| rig.server.lock_site().lose_server()).await;
}
