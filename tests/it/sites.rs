//! Sites whose names differ, and the way to a site hop by hop.

use serde_json::Value;
use tangelo::sandbox::{FaultRule, StepName, When};
use tokio::net::TcpListener;

use super::support::{Program, Rig, Run, rule, status};

async fn other_names() -> Rig {
    let rig = Rig::with(|c| c.other_names = true).await;
    for at in 0..6 {
        rig.source.file(
            &format!("day {at}/{at}.jpg"),
            at,
            9_000_000 * (at % 2) + 1_000,
        );
    }
    rig
}

pub fn sites(rig: &Rig, command: &str, url: &str) -> Program {
    Program::new(rig.dir.path())
        .args(["sites", command, url, "--json", "--state-dir"])
        .arg(rig.state_dir())
}

fn test(rig: &Rig) -> Program {
    let token = rig.server.lock_site().config().token.clone();
    sites(rig, "test", rig.server.url()).env("TANGELO_TOKEN", &token)
}

/// The hops by name: status and message.
pub fn hops(run: &Run) -> Vec<(String, String, String)> {
    let (last, lines) = run.out.split_last().unwrap_or_else(|| panic!("{run}"));
    let summary: Value = serde_json::from_str(last).unwrap();
    assert_eq!(summary["event"], "summary", "{run}");
    assert_eq!(summary["good"], run.code == Some(0), "{run}");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    lines
        .iter()
        .map(|line| {
            let hop: Value = serde_json::from_str(line).unwrap();
            (
                text(&hop["hop"]),
                text(&hop["status"]),
                text(&hop["message"]),
            )
        })
        .collect()
}

/// The run ends at `hop`, with these words and a next step; nothing behind it was tried.
pub fn expect_end(run: &Run, hop: &str, words: &str) {
    run.expect_code(1);
    let hops = hops(run);
    let at = hops.iter().position(|(name, ..)| name == hop).unwrap();
    let is_good =
        |(_, status, _): &(String, String, String)| ["good", "skipped"].contains(&status.as_str());
    assert!(hops[..at].iter().all(is_good), "{run}");
    assert_eq!(hops[at].1, "failed", "{run}");
    assert!(hops[at].2.contains(words), "{run}");
    assert!(hops[at + 1..].iter().all(|h| h.1 == "not_tried"), "{run}");
    let line: Value = serde_json::from_str(&run.out[at]).unwrap();
    assert!(line["next"].as_str().is_some_and(|n| n.len() > 10), "{run}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_on_which_every_name_differs_takes_a_plain_upload() {
    let rig = other_names().await;
    let run = rig.upload().run().await;
    run.expect_all_uploaded(6);
    rig.assert_arrived(&run);
    rig.assert_completed_once(&[]);
    assert_eq!(rig.calls(StepName::Any), 1, "one call had the usual path");
    assert_eq!(rig.calls(StepName::Discover), 1);

    // What was found is kept: the next run asks for nothing.
    rig.source.file("later.jpg", 9, 5_000);
    rig.upload().run().await.expect_all_uploaded(7);
    assert_eq!(rig.calls(StepName::Any), 1);
    assert_eq!(rig.calls(StepName::Discover), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_profile_given_by_hand_wins_over_what_the_site_says() {
    let rig = other_names().await;
    let file = rig.dir.path().join("profile.json");
    let given = r#"{"calls":{"create_transaction":{"path":"/by/hand"}}}"#;
    std::fs::write(&file, given).unwrap();
    let run = rig.upload().arg("--profile").arg(&file).run().await;
    run.expect_all_failed(6, "endpoint_missing");
    assert_eq!(rig.calls(StepName::Discover), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn endpoints_found_beforehand_are_used_from_the_first_call_on() {
    let rig = other_names().await;
    let run = sites(&rig, "discover", rig.server.url()).run().await;
    run.expect_code(0);
    let found: Value = serde_json::from_str(&run.out[0]).unwrap();
    let steps = found["steps"].as_array().unwrap();
    assert_eq!(steps.len(), 4, "{run}");
    assert!(steps.iter().all(|s| s["found"] == true), "{run}");
    rig.upload().run().await.expect_all_uploaded(6);
    assert_eq!(rig.calls(StepName::Any), 0);
    assert_eq!(rig.calls(StepName::Discover), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_table_for_people_names_step_call_and_source() {
    let rig = other_names().await;
    let run = Program::new(rig.dir.path())
        .args(["sites", "discover", rig.server.url(), "--state-dir"])
        .arg(rig.state_dir())
        .run()
        .await;
    run.expect_code(0);
    let text = run.text();
    for words in [
        "found",
        "completing the asset",
        "POST /webapi/ingest/finish",
        "All 4 steps",
    ] {
        assert!(text.contains(words), "{words}: {run}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_description_that_is_elsewhere_is_found_by_its_page() {
    let rig = other_names().await;
    rig.fault(StepName::Discover, When::AfterBody, status(404));
    let run = sites(&rig, "discover", rig.server.url()).run().await;
    run.expect_code(0);
    assert_eq!(rig.calls(StepName::Discover), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_description_the_usual_paths_are_kept_and_nothing_is_stored() {
    let rig = other_names().await;
    rig.faults(vec![FaultRule {
        times: u32::MAX,
        ..rule(StepName::Discover, When::AfterBody, status(404))
    }]);
    let run = sites(&rig, "discover", rig.server.url()).run().await;
    run.expect_code(1);
    let found: Value = serde_json::from_str(&run.out[0]).unwrap();
    assert_eq!(found["described"], false);
    assert_eq!(found["steps"][0]["found"], false);
    assert!(!rig.state_dir().join("profiles").exists());
    rig.upload()
        .run()
        .await
        .expect_all_failed(6, "endpoint_missing");
}

/// A port that nobody listens on.
async fn closed_port() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_usage_and_a_site_out_of_reach_are_said_apart_from_what_was_found() {
    let rig = Rig::new().await;
    let at = |url: &str| sites(&rig, "discover", url);
    at("http://dam.example").run().await.expect_usage("https");
    at(&closed_port().await)
        .run()
        .await
        .expect_usage("cannot be reached");
    let bare = Program::new(rig.dir.path()).args(["sites", "discover"]);
    bare.run().await.expect_usage("URL");
    sites(&rig, "test", rig.server.url())
        .args(["--folder", "no id"])
        .run()
        .await
        .expect_usage("Record ID");
    let odd = sites(&rig, "test", "ftp://dam.example").run().await;
    odd.expect_code(2);
    assert!(odd.text().contains("not a site's address"), "{odd}");
}

#[tokio::test(flavor = "multi_thread")]
async fn endpoints_of_a_newer_tangelo_are_left_as_they_are() {
    let rig = Rig::new().await;
    rig.source.file("a.jpg", 1, 1_000);
    sites(&rig, "discover", rig.server.url())
        .run()
        .await
        .expect_code(0);
    let folder = rig.state_dir().join("profiles");
    let entry = std::fs::read_dir(folder).unwrap().next().unwrap().unwrap();
    std::fs::write(entry.path(), r#"{"version":9,"what":"ever"}"#).unwrap();
    let again = sites(&rig, "discover", rig.server.url()).run().await;
    again.expect_usage("newer Tangelo");
    rig.upload().run().await.expect_usage("newer Tangelo");
    let kept = std::fs::read_to_string(entry.path()).unwrap();
    assert_eq!(kept, r#"{"version":9,"what":"ever"}"#);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_hop_to_a_good_site_is_named_and_no_file_is_registered() {
    let rig = Rig::new().await;
    let run = test(&rig).args(["--folder", "2QDTSUM2026"]).run().await;
    run.expect_code(0);
    let hops = hops(&run);
    let short: Vec<String> = hops.iter().map(|(h, s, _)| format!("{h} {s}")).collect();
    assert_eq!(
        short.join(", "),
        "address good, name good, connection good, proxy skipped, certificate skipped, \
         answer good, sign_in good, endpoints good, upload good"
    );
    assert!(hops[5].2.contains("x-cortex-location: sandbox"), "{run}");
    assert!(hops[6].2.contains("Sandy Box"), "{run}");
    assert_eq!(rig.calls(StepName::CreateTransaction), 1);
    assert_eq!(rig.calls(StepName::Register), 0);
    assert!(!run.text().contains("tok-5f1e0c77"), "{run}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_with_other_names_is_tested_by_its_own() {
    let rig = Rig::with(|c| c.other_names = true).await;
    let run = test(&rig).args(["--folder", "2QDTSUM2026"]).run().await;
    run.expect_code(0);
    assert!(run.text().contains("other paths for 4 of 4 steps"), "{run}");
    assert_eq!(rig.calls(StepName::Any), 1, "the front page alone");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_port_that_refuses_is_the_hop_that_fails() {
    let rig = Rig::new().await;
    let run = sites(&rig, "test", &closed_port().await).run().await;
    expect_end(&run, "connection", "refuses connections");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_that_nobody_knows_is_the_hop_that_fails() {
    let rig = Rig::new().await;
    let program = sites(&rig, "test", "https://no-such-host.invalid");
    let run = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"]
        .into_iter()
        .fold(program, |program, name| program.env(name, ""))
        .run()
        .await;
    expect_end(&run, "name", "no-such-host.invalid");
}

#[tokio::test(flavor = "multi_thread")]
async fn sign_ins_and_folders_that_do_not_work_are_told_apart() {
    let rig = Rig::new().await;
    let run = test(&rig)
        .env("TANGELO_TOKEN", "of-another-site")
        .run()
        .await;
    expect_end(&run, "sign_in", "does not accept the sign-in");
    assert!(!run.text().contains("of-another-site"), "{run}");
    let nobody = sites(&rig, "test", rig.server.url()).run().await;
    expect_end(&nobody, "sign_in", "No credentials");
    let folder = test(&rig).args(["--folder", "2QDTNOBODY"]).run().await;
    expect_end(&folder, "upload", "2QDTNOBODY");
    rig.fault(StepName::CreateTransaction, When::AfterBody, status(403));
    let right = test(&rig).args(["--folder", "2QDTSUM2026"]).run().await;
    expect_end(&right, "upload", "may not upload");
    rig.fault(StepName::Any, When::AfterBody, status(503));
    let busy = test(&rig).run().await;
    expect_end(&busy, "answer", "503");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_that_takes_other_names_while_nothing_was_proven_is_followed() {
    let rig = Rig::new().await;
    rig.source.file("a.jpg", 1, 1_000);
    let config = format!("{}/sandbox/config", rig.server.url());
    let change = reqwest::Client::new()
        .post(config)
        .json(&serde_json::json!({"other_names": true}));
    assert_eq!(change.send().await.unwrap().status(), 204);
    rig.upload().run().await.expect_all_uploaded(1);
    assert_eq!(rig.calls(StepName::Discover), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_description_that_the_site_fails_to_make_is_told_and_does_not_end_a_test() {
    let rig = Rig::new().await;
    let broken = FaultRule {
        times: u32::MAX,
        ..rule(StepName::Discover, When::AfterBody, status(500))
    };
    rig.faults(vec![broken]);
    let run = sites(&rig, "discover", rig.server.url()).run().await;
    run.expect_usage("500");
    test(&rig).run().await.expect_code(0);
}
