//! A tree of 300 files arrives byte for byte, in each of the site's modes.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tangelo::sandbox::{DuplicateMode, ExistingAsset, Md5Sum, StepName};

use super::support::{Rig, Run, Source, noise};

const MIB: u64 = 1 << 20;
const UNIT: u64 = 131_072;

/// 300 files: one is empty, three have equal content, and one (the smallest) is a known asset's.
fn plant(source: &Source, biggest: u64) {
    let mut seed = 1;
    let mut file = |name: String, len: u64| {
        seed += 1;
        source.file(&name, seed, len);
    };
    file("empty.txt".into(), 0);
    file("known.txt".into(), 3);
    let edges = [UNIT - 1, UNIT, UNIT + 1, 2 * UNIT, 2 * UNIT + 1];
    let larger = [8 * MIB - 1, 8 * MIB, 8 * MIB + 1, biggest];
    for len in edges.into_iter().chain(larger) {
        file(format!("edges/{len} bytes.bin"), len);
    }
    let umlauts = ["gr\u{fc}n.jpg", "gru\u{308}n.jpg"];
    let odd = [
        "interview day 1.wav",
        "  two  spaces .txt",
        "夏祭り 東京.mov",
        "100% #1 & 'more'? yes+no=maybe;(a),[b]{c}.tif",
        "colon:*star\"quotes<>|.txt",
        "%2e%2e%2fescaped.txt",
        ".hidden",
        "no-extension",
        "…and so on…",
        "🍊.png",
    ];
    for (at, name) in umlauts.iter().enumerate() {
        // Composed and decomposed names are equal on the site, so each needs its own folder.
        file(format!("umlauts {at}/{name}"), 777);
        file(format!("gr\u{fc}ne/{at}/{name}"), 778 + at as u64);
    }
    for (at, name) in odd.iter().enumerate() {
        file(format!("odd/{name}"), 1_000 + at as u64);
        file(format!("祭り #{at} & 100%/{name}"), 2_000);
    }
    file("gru\u{308}ne Wiese/tief/er/und/tiefer/blatt.txt".into(), 11);
    // Equal names, and equal names and sizes.
    for at in 0..60 {
        file(format!("scans/{at:03}/0001.tif"), 40_000);
        file(format!("scans/{at:03}/0002.tif"), 30_000 + at);
    }
    for at in 0..141 {
        file(format!("flat/{at:04}.jpg"), 5_000 + 37 * at);
    }
    for copy in ["a", "b", "c"] {
        source.file(&format!("copies/{copy}.bin"), 999_999, 65_432);
    }
}

fn seed_known(rig: &Rig) -> String {
    let known = ExistingAsset {
        name: "old.txt".into(),
        size: 3,
        digest: Md5Sum::of(&noise(3, 3)),
        version: 3,
    };
    let id = rig.server.lock_site().seed_asset(known);
    id.to_string()
}

fn by_status(run: &Run) -> BTreeMap<String, Vec<Value>> {
    let mut sorted: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for story in run.assets().into_values() {
        let status = story["status"].as_str().unwrap().to_owned();
        sorted.entry(status).or_default().push(story);
    }
    sorted
}

/// What holds in every mode.
fn assert_tree(rig: &Rig, run: &Run, duplicates: u64) {
    run.expect_code(1);
    let assets = run.assets();
    assert_eq!(assets.len(), 300);
    let empty = run.asset("/empty.txt");
    assert_eq!(empty["status"], "failed");
    assert_eq!(empty["error"]["kind"], "empty_file");
    let uploaded = 299 - duplicates;
    let summary = run.summary();
    let expected = json!({
        "event": "summary", "files": 300, "uploaded": uploaded, "duplicate": duplicates,
        "already_complete": 0, "failed": 1,
        "bytes": rig.source.bytes(), "bytes_confirmed": rig.source.bytes(),
    });
    assert_eq!(summary, expected);
    rig.assert_arrived(run);
    rig.assert_completed_once(&[]);
    let site = rig.server.lock_site();
    assert_eq!(site.most_registrations(), 1);
    assert_eq!(site.tally().items_registered, 299);
    assert_eq!(site.tally().assets_stored, uploaded);
    assert_eq!(site.tally().duplicates_found, duplicates);
    assert_eq!(site.tally().chunk_bytes_received, rig.source.bytes());
    for asset in site.assets().iter().filter(|a| a.file.is_some()) {
        assert!(asset.last_modified_date.is_some(), "{asset:?}");
    }
}

/// The same command again: the same told, nothing sent.
async fn assert_repeats(rig: &Rig, run: &Run) {
    let before = rig.server.lock_site().tally().clone();
    let again = rig.upload().run().await;
    assert_eq!(again.code, run.code);
    assert_eq!(again.assets(), run.assets());
    assert_eq!(again.summary(), run.summary());
    // And the journal does not grow by what it knew, neither by files nor by batches.
    let journal = rig.state_dir().join("journal.sqlite");
    let history = tangelo::runtime::HistoryReader::open(&journal).unwrap();
    let all = tangelo::model::HistoryQuery::default();
    let ids = history.find(&all, &false.into()).unwrap();
    let entries = history.entries(&ids).unwrap();
    assert_eq!(entries.len(), run.assets().len());
    let batches: i64 = rusqlite::Connection::open(&journal)
        .and_then(|db| db.query_row("SELECT count(*) FROM batch", [], |row| row.get(0)))
        .unwrap();
    assert_eq!(batches, 1);
    // What failed is tried again, so the folder may be looked at before it fails again.
    let sent = |mut tally: tangelo::sandbox::Tally| {
        tally.calls.remove(&tangelo::sandbox::StepName::Folders);
        tally
    };
    let after = rig.server.lock_site().tally().clone();
    assert_eq!(sent(before), sent(after));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tree_arrives_byte_for_byte_where_duplicates_are_named() {
    let rig = Rig::new().await;
    plant(&rig.source, 60 * MIB + 5);
    let known = seed_known(&rig);
    let run = rig.upload().run().await;
    // One is the known asset's, and two are copies of the first that arrived.
    assert_tree(&rig, &run, 3);
    let story = run.asset("/known.txt");
    assert_eq!(story["duplicate_record_id"], known.as_str());
    assert_eq!(story["asset_version"], 3);
    let copies = ["a", "b", "c"].map(|c| run.asset(&format!("/copies/{c}.bin")));
    let (first, others): (Vec<_>, Vec<_>) = copies.iter().partition(|c| c["status"] == "uploaded");
    assert_eq!(first.len(), 1, "{run}");
    for copy in others {
        assert_eq!(copy["duplicate_record_id"], first[0]["record_id"]);
        assert_eq!(copy["asset_version"], 1);
    }
    // The smallest file went first and was a duplicate: from then on the site is known to check.
    for story in by_status(&run)["uploaded"]
        .iter()
        .chain(&by_status(&run)["duplicate"])
    {
        assert_eq!(story["duplicate_check"], "checked", "{story}");
    }
    for story in &by_status(&run)["uploaded"] {
        assert_eq!(story["asset_version"], 0);
    }
    assert_repeats(&rig, &run).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tree_arrives_byte_for_byte_where_duplicates_are_not_looked_for() {
    let rig = Rig::with(|c| c.duplicates = DuplicateMode::Off).await;
    plant(&rig.source, 9 * MIB);
    let run = rig.upload().run().await;
    assert_tree(&rig, &run, 0);
    for story in &by_status(&run)["uploaded"] {
        assert_eq!(story["duplicate_check"], "unknown");
        assert_eq!(story["asset_version"], 0);
    }
    assert_repeats(&rig, &run).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tree_arrives_byte_for_byte_where_replies_have_a_status_alone() {
    let rig = Rig::with(|c| c.duplicates = DuplicateMode::StatusOnly).await;
    plant(&rig.source, 9 * MIB);
    let run = rig.upload().run().await;
    assert_tree(&rig, &run, 0);
    for story in &by_status(&run)["uploaded"] {
        assert_eq!(story["duplicate_check"], "not_checked");
        assert!(story["asset_version"].is_null());
    }
    assert_repeats(&rig, &run).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tree_arrives_byte_for_byte_on_a_release_older_than_juneau() {
    let rig = Rig::with(|c| c.duplicates = DuplicateMode::OlderThanJuneau).await;
    plant(&rig.source, 9 * MIB);
    let run = rig.upload().run().await;
    assert_tree(&rig, &run, 0);
    for story in &by_status(&run)["uploaded"] {
        assert_eq!(story["duplicate_check"], "not_checked");
        assert!(story["asset_version"].is_null());
    }
    assert_repeats(&rig, &run).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tree_arrives_byte_for_byte_behind_a_cloud_buffer() {
    let rig = Rig::with(|c| c.cloud_buffer = true).await;
    plant(&rig.source, 20 * MIB + 1);
    let known = seed_known(&rig);
    let run = rig.upload().run().await;
    assert_tree(&rig, &run, 3);
    assert_eq!(
        run.asset("/known.txt")["duplicate_record_id"],
        known.as_str()
    );
    assert_repeats(&rig, &run).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_that_named_no_duplicate_yet_is_not_said_to_have_checked() {
    let rig = Rig::new().await;
    for at in 0..5 {
        rig.source.file(&format!("{at}.jpg"), at, 100 + at);
    }
    let run = rig.upload().run().await;
    run.expect_all_uploaded(5);
    for story in run.assets().values() {
        assert_eq!(story["duplicate_check"], "unknown");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn litter_stays_and_camera_folders_go_whole() {
    let rig = Rig::new().await;
    let kept = ["a.jpg", "DCIM/Thumbs.db", "DCIM/100/._b.jpg", ".gitignore"];
    let left = [
        ".DS_Store",
        "x/Thumbs.db",
        "x/desktop.ini",
        "x/._a.jpg",
        "~$brief.docx",
    ];
    for (at, name) in kept.iter().chain(&left).enumerate() {
        rig.source.file(name, at as u64, 50 + at as u64);
    }
    let run = rig.upload().run().await;
    run.expect_all_uploaded(kept.len());
    for name in kept {
        run.asset(&format!("/source/{name}"));
    }
    rig.assert_arrived(&run);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_changed_since_is_sent_again_and_nothing_else() {
    let rig = Rig::with(|c| c.duplicates = DuplicateMode::Off).await;
    rig.source.file("same.jpg", 1, 5_000);
    rig.source.file("edited.jpg", 2, 5_000);
    rig.upload().run().await.expect_all_uploaded(2);
    let before = rig.received();
    rig.source.file("edited.jpg", 3, 6_000);
    let run = rig.upload().run().await;
    run.expect_all_uploaded(2);
    assert_eq!(rig.received() - before, 6_000);
    assert_eq!(rig.calls(StepName::Complete), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_names_that_become_equal_are_told_and_not_mixed() {
    let rig = Rig::new().await;
    rig.source.file("gr\u{fc}n.jpg", 1, 100);
    rig.source.file("gru\u{308}n.jpg", 2, 100);
    let run = rig.upload().run().await;
    run.expect_code(1);
    let sorted = by_status(&run);
    assert_eq!(sorted["uploaded"].len(), 1);
    assert_eq!(sorted["failed"][0]["error"]["kind"], "name_collision");
    rig.assert_arrived(&run);
}

#[tokio::test(flavor = "multi_thread")]
async fn single_files_go_to_the_folder_itself_and_a_missing_one_is_named() {
    let rig = Rig::new().await;
    let alone = rig.source.file("alone.jpg", 1, 100);
    let missing = rig.dir.path().join("missing.jpg");
    let folder = rig.server.lock_site().config().folder.to_string();
    let token = rig.server.lock_site().config().token.clone();
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
        .arg(&alone)
        .arg(&missing)
        // Named twice, and once as a way around: still one file.
        .arg(&alone)
        .env("TANGELO_TOKEN", &token)
        .run()
        .await;
    run.expect_code(1);
    assert_eq!(run.assets().len(), 2, "{run}");
    assert_eq!(run.asset("/missing.jpg")["error"]["kind"], "missing");
    let story = run.asset("/alone.jpg");
    assert_eq!(
        story["record_id"],
        rig.record_id_of("", "alone.jpg").as_str()
    );
}
