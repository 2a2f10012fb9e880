//! The program over real sockets: folders that take no uploads, and what a batch says of its files.

use tangelo::model::RecordId;
use tangelo::sandbox::{FolderState, StepName, When};

use super::support::{Rig, rule, status};

fn upload_folder() -> RecordId {
    RecordId::parse("2QDTSUM2026").unwrap()
}

async fn rig() -> Rig {
    let rig = Rig::new().await;
    for at in 0..4 {
        rig.source.file(&format!("{at}.jpg"), at, 10_000 + at);
    }
    rig
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_takes_no_uploads_fails_every_file_with_its_kind() {
    for (state, kind) in [
        (FolderState::Gone, "folder_gone"),
        (FolderState::Virtual, "folder_virtual"),
    ] {
        let rig = rig().await;
        assert!(
            rig.server
                .lock_site()
                .change_folder(&upload_folder(), state)
        );
        let run = rig.upload().run().await;
        run.expect_all_failed(4, kind);
        assert_eq!(rig.calls(StepName::CreateTransaction), 0);
        // Put right, the same command sends them.
        let site = &rig.server;
        site.lock_site()
            .change_folder(&upload_folder(), FolderState::Open);
        let run = rig.upload().run().await;
        run.expect_all_uploaded(4);
        rig.assert_arrived(&run);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_asset_that_is_no_folder_is_told_from_a_folder() {
    let rig = rig().await;
    let asset = rig
        .server
        .lock_site()
        .seed_asset(tangelo::sandbox::ExistingAsset {
            name: "logo.png".to_owned(),
            size: 3,
            digest: tangelo::sandbox::Md5Sum::of(b"abc"),
            version: 1,
        });
    let token = rig.server.lock_site().config().token.clone();
    let run = super::support::Program::new(rig.dir.path())
        .args(["upload", "--json", "--site", rig.server.url()])
        .args(["--folder", asset.as_str(), "--state-dir"])
        .arg(rig.state_dir())
        .arg(rig.source.path())
        .env("TANGELO_TOKEN", &token)
        .run()
        .await;
    run.expect_all_failed(4, "not_a_folder");
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_folder_call_is_refused_or_missing_uploads_go_on() {
    for missing in [true, false] {
        let rig = rig().await;
        rig.server.lock_site().config_mut().no_folder_call = missing;
        if !missing {
            rig.faults(vec![tangelo::sandbox::FaultRule {
                times: u32::MAX,
                ..rule(StepName::Folders, When::AfterBody, status(403))
            }]);
        }
        let run = rig.upload().run().await;
        run.expect_all_uploaded(4);
        rig.assert_arrived(&run);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_without_the_right_fails_as_not_allowed() {
    let rig = rig().await;
    rig.server
        .lock_site()
        .change_folder(&upload_folder(), FolderState::Closed);
    let run = rig.upload().run().await;
    run.expect_all_failed(4, "not_allowed");
    assert_eq!(rig.received(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_command_says_of_all_files_arrives_with_each() {
    let rig = rig().await;
    let long = "ä".repeat(2_048);
    let run = rig
        .upload()
        .args(["--metadata", "CoreField.Title=Sea = blue"])
        .args(["--metadata", &format!("Shoot.Note={long}")])
        .args(["--mapping-template", "IMP-01", "--security-clearance", "7"])
        .arg("--no-keep-folders")
        .run()
        .await;
    run.expect_all_uploaded(4);
    let assets = rig.server.lock_site().assets();
    for asset in assets.iter().filter(|a| a.file.is_some()) {
        assert_eq!(asset.metadata["CoreField.Title"], "Sea = blue");
        assert_eq!(asset.metadata["Shoot.Note"], long.as_str());
        assert_eq!(asset.import_mapping_template.as_deref(), Some("IMP-01"));
        assert_eq!(asset.security_clearance, Some(7));
        assert_eq!(asset.folder, super::support::TOP);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn options_survive_a_kill_with_their_batch() {
    let rig = Rig::new().await;
    rig.source.file("small.jpg", 1, 100);
    rig.source.file("large.mov", 2, 40 << 20);
    rig.server
        .change_pace(|p| p.bandwidth_bytes_per_sec = 20 << 20);
    let running = rig
        .upload()
        .args(["--metadata", "CoreField.Title=Kept"])
        .start();
    rig.until("chunks come", |rig| rig.received() > 9 << 20)
        .await;
    running.kill().await;
    rig.server.change_pace(|p| p.bandwidth_bytes_per_sec = 0);
    // Without the option: what was begun keeps its own.
    let run = rig.upload().run().await;
    run.expect_all_uploaded(2);
    for asset in rig.server.lock_site().assets() {
        if asset.file.is_some() {
            assert_eq!(asset.metadata["CoreField.Title"], "Kept");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn options_that_cannot_be_sent_are_errors_of_usage() {
    let rig = rig().await;
    for (args, word) in [
        (["--metadata", "Title=x"], "Namespace.Field"),
        (["--security-clearance", "2147483648"], "whole number"),
        (["--mapping-template", ""], "one word"),
    ] {
        let run = rig.upload().args(args).run().await;
        run.expect_usage(word);
    }
    assert_eq!(rig.calls(StepName::CreateTransaction), 0);
}
