use super::super::test_kit::Kit;
use super::super::{ExistingAsset, Tally};
use super::*;
use crate::model::CHUNK_UNIT;

const UNIT: u64 = CHUNK_UNIT;

/// An item of five bytes that arrived.
fn arrived(kit: &mut Kit, name: &str, content: &[u8; 5]) -> String {
    let item = kit.registered(name, 5);
    kit.send(&item, 0, content, 5);
    item
}

#[test]
fn a_new_asset_is_a_success_and_the_second_time_already_exists() {
    let mut kit = Kit::new();
    let item = arrived(&mut kit, "a.tif", b"hello");
    let first = kit.complete(&item, b"hello");
    let body = Kit::json(&first.reply);
    assert_eq!(body["uploadStatus"], "Success");
    assert_eq!(body["assetVersion"], 0);
    assert!(body["duplicateRecordID"].is_null() || body["duplicateRecordID"] == "");
    assert_eq!(
        first.keep_as.as_deref(),
        Some("Library/Campaigns/Summer 2026/a.tif")
    );
    let again = Kit::json(&kit.complete(&item, b"hello").reply);
    assert_eq!(again["uploadStatus"], "AlreadyExists");
    let assets = kit.site.assets();
    assert_eq!(assets.len(), 1);
    assert_eq!((assets[0].registered, assets[0].completed), (1, 2));
    assert_eq!(assets[0].current_date.as_deref(), Some("11/22/26T14:05:09"));
}

#[test]
fn a_completion_during_assembly_already_exists() {
    let mut kit = Kit::new();
    let item = arrived(&mut kit, "a.tif", b"hello");
    let request = Kit::completion(&item, &json!({}));
    assert!(matches!(
        kit.site.complete_begin(0, &request),
        CompleteStep::Digest { total: 5, .. }
    ));
    let CompleteStep::Reply(reply) = kit.site.complete_begin(0, &request) else {
        panic!("assembled twice")
    };
    assert_eq!(Kit::json(&reply)["uploadStatus"], "AlreadyExists");
}

#[test]
fn a_failed_assembly_can_be_asked_for_again() {
    let mut kit = Kit::new();
    let item = arrived(&mut kit, "a.tif", b"hello");
    kit.site
        .complete_begin(0, &Kit::completion(&item, &json!({})));
    let id = UploadItemId::parse(&item).unwrap();
    assert_eq!(kit.site.complete_failed(&id).status, 500);
    let reply = kit.complete(&item, b"hello").reply;
    assert_eq!(Kit::json(&reply)["uploadStatus"], "Success");
}

#[test]
fn missing_chunks_make_it_incomplete() {
    let mut kit = Kit::new();
    let item = kit.registered("a.tif", 2 * UNIT + 1);
    kit.send(&item, 0, &vec![1; UNIT as usize], 2 * UNIT + 1);
    kit.send(&item, 2 * UNIT, b"!", 2 * UNIT + 1);
    let reply = kit.complete(&item, b"").reply;
    assert_eq!(Kit::json(&reply)["uploadStatus"], "Incomplete");
    assert!(kit.site.assets().is_empty());
    kit.send(&item, UNIT, &vec![2; UNIT as usize], 2 * UNIT + 1);
    let reply = kit.complete(&item, b"whole").reply;
    assert_eq!(Kit::json(&reply)["uploadStatus"], "Success");
}

#[test]
fn a_site_may_need_time_to_confirm() {
    let mut kit = Kit::new();
    kit.site.config_mut().incomplete_first = 2;
    let item = arrived(&mut kit, "a.tif", b"hello");
    let said: Vec<String> = (0..4)
        .map(|_| Kit::json(&kit.complete(&item, b"hello").reply)["uploadStatus"].to_string())
        .collect();
    assert_eq!(
        said,
        [
            "\"Incomplete\"",
            "\"Incomplete\"",
            "\"Success\"",
            "\"AlreadyExists\""
        ]
    );
}

#[test]
fn a_duplicate_is_named_with_its_version_and_not_stored() {
    let mut kit = Kit::new();
    let existing = kit.site.seed_asset(ExistingAsset {
        name: "logo.eps".into(),
        size: 5,
        digest: Md5Sum::of(b"hello"),
        version: 3,
    });
    let item = arrived(&mut kit, "a.tif", b"hello");
    let done = kit.complete(&item, b"hello");
    let body = Kit::json(&done.reply);
    assert_eq!(body["duplicateRecordID"], json!(existing));
    assert_eq!(body["assetVersion"], 3);
    assert_eq!(body["uploadStatus"], "Success");
    assert_eq!(done.keep_as, None);
    assert_eq!(kit.site.assets().len(), 1, "the one that was there");
    let tally: &Tally = kit.site.tally();
    assert_eq!((tally.duplicates_found, tally.assets_stored), (1, 0));
}

#[test]
fn equal_content_of_one_run_is_a_duplicate_of_the_first() {
    let mut kit = Kit::new();
    let first = arrived(&mut kit, "a.tif", b"hello");
    kit.complete(&first, b"hello");
    let stored = kit.site.assets()[0].record_id.clone();
    let second = arrived(&mut kit, "b.tif", b"hello");
    let body = Kit::json(&kit.complete(&second, b"hello").reply);
    assert_eq!(body["duplicateRecordID"], json!(stored));
    assert_eq!(body["assetVersion"], 1);
}

#[test]
fn sites_that_do_not_check_say_so_each_in_its_way() {
    for (mode, expected) in [
        (
            DuplicateMode::Off,
            Some(json!({"duplicateRecordID": "", "assetVersion": 0, "uploadStatus": "Success"})),
        ),
        (
            DuplicateMode::StatusOnly,
            Some(json!({"uploadStatus": "Success"})),
        ),
        (DuplicateMode::OlderThanJuneau, None),
    ] {
        let mut kit = Kit::new();
        kit.site.config_mut().duplicates = mode;
        for name in ["a.tif", "same.tif"] {
            let item = arrived(&mut kit, name, b"hello");
            let reply = kit.complete(&item, b"hello").reply;
            assert_eq!(reply.status, 200);
            match &expected {
                Some(expected) => assert_eq!(&Kit::json(&reply), expected),
                None => assert!(reply.body.is_empty()),
            }
        }
        assert_eq!(kit.site.assets().len(), 2, "{mode:?} stores both");
    }
}

#[test]
fn an_older_site_fails_where_it_cannot_say_incomplete() {
    let mut kit = Kit::new();
    kit.site.config_mut().duplicates = DuplicateMode::OlderThanJuneau;
    let item = kit.registered("a.tif", 5);
    assert_eq!(kit.complete(&item, b"").reply.status, 500);
}

#[test]
fn dates_are_written_as_the_portal_wants_them() {
    let mut kit = Kit::new();
    let item = arrived(&mut kit, "a.tif", b"hello");
    for bad in [
        json!({"currentDate": null}),
        json!({"currentDate": "2026-11-22T14:05:09"}),
        json!({"currentDate": "1/2/26T14:05:09"}),
        json!({"currentDate": "22/11/26T14:05:09"}),
        json!({"currentDate": "11/22/2026T14:05:09"}),
        json!({"lastModifiedDate": "yesterday"}),
    ] {
        let CompleteStep::Reply(reply) = kit.site.complete_begin(0, &Kit::completion(&item, &bad))
        else {
            panic!("accepted {bad}")
        };
        assert_eq!(reply.status, 400, "{bad}");
    }
}

#[test]
fn the_item_may_be_named_in_the_body_and_an_unknown_one_is_404() {
    let mut kit = Kit::new();
    let item = arrived(&mut kit, "a.tif", b"hello");
    for name in ["uploadItemId", "UIRecordID"] {
        let request = Kit::completion("", &json!({ name: item }));
        assert_ne!(
            kit.site.complete_begin(0, &request),
            CompleteStep::Reply(Reply::refusal(404, "there is no such upload item"))
        );
    }
    let CompleteStep::Reply(reply) = kit
        .site
        .complete_begin(0, &Kit::completion("gone", &json!({})))
    else {
        panic!("completed nothing")
    };
    assert_eq!(reply.status, 404);
}

#[test]
fn behind_a_cloud_buffer_every_part_is_listed_in_order() {
    let mut kit = Kit::new();
    kit.site.config_mut().cloud_buffer = true;
    kit.site.config_mut().least_part_bytes = UNIT;
    let total = UNIT + 1;
    let item = kit.registered("a.tif", total);
    let first = kit.send(&item, 0, &vec![1; UNIT as usize], total);
    let second = kit.send(&item, UNIT, b"!", total);
    let (first, second) = (
        first.header("etag").unwrap(),
        second.header("etag").unwrap(),
    );
    for wrong in [
        json!(null),
        json!([]),
        json!([first]),
        json!([second, first]),
        json!([first.trim_matches('"'), second.trim_matches('"')]),
    ] {
        let request = Kit::completion(&item, &json!({"S3PartList": wrong}));
        let CompleteStep::Reply(reply) = kit.site.complete_begin(0, &request) else {
            panic!("completed with {wrong}")
        };
        assert_eq!(Kit::json(&reply)["uploadStatus"], "Incomplete", "{wrong}");
    }
    let request = Kit::completion(&item, &json!({"s3partlist": [first, second]}));
    assert!(matches!(
        kit.site.complete_begin(0, &request),
        CompleteStep::Digest { .. }
    ));
}

#[test]
fn an_update_makes_a_new_version_of_the_asset_of_that_name() {
    let mut kit = Kit::new();
    kit.site.config_mut().same_name_updates = true;
    let first = arrived(&mut kit, "a.tif", b"hello");
    let kept = kit.complete(&first, b"hello").keep_as;
    let stored = kit.site.assets()[0].record_id.clone();
    let second = arrived(&mut kit, "a.tif", b"world");
    let replaced = kit.complete(&second, b"world").keep_as;
    assert_eq!(kept, replaced, "the old bytes are replaced");
    let assets = kit.site.assets();
    assert_eq!(assets.len(), 1);
    assert_eq!((&assets[0].record_id, assets[0].version), (&stored, 2));
    let third = arrived(&mut kit, "b.tif", b"hello");
    let body = Kit::json(&kit.complete(&third, b"hello").reply);
    assert_ne!(
        body["duplicateRecordID"],
        json!(stored),
        "replaced content is no duplicate"
    );
}

#[test]
fn files_of_one_name_and_folder_are_kept_apart() {
    let mut kit = Kit::new();
    let first = arrived(&mut kit, "0001.tif", b"hello");
    let second = arrived(&mut kit, "0001.tif", b"world");
    let kept = [
        kit.complete(&first, b"hello").keep_as.unwrap(),
        kit.complete(&second, b"world").keep_as.unwrap(),
    ];
    assert!(kept[0].ends_with("/0001.tif") && kept[1].ends_with("/0001 (2).tif"));
}
