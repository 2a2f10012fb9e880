//! The requests that are built from the shipped profile.

use super::*;
use crate::protocol::wire::{ApiBody, Method};
use chrono::NaiveDate;

fn profile() -> Profile {
    Profile::default_profile()
}

fn body(request: &ApiRequest) -> &Value {
    match &request.body {
        ApiBody::Json(value) => value,
        other => panic!("not JSON: {other:?}"),
    }
}

#[test]
fn a_chunk_goes_to_the_path_that_the_portal_prints() {
    let item = UploadItemId::parse("8d6f").unwrap();
    let range = ByteRange {
        start: 0,
        len: 26_214_400,
    };
    let request = profile().upload_chunk(&item, range, 85_997_454, 1, "00ff");
    assert_eq!(request.method, Method::Post);
    assert_eq!(
        request.path,
        "/webapi/mediafile/import/upload/item/26_v1/8d6f"
    );
    let query: Vec<_> = request
        .query
        .iter()
        .map(|(k, v)| format!("{k}={v}"))
        .collect();
    assert_eq!(
        query.join("&"),
        "start=0&end=26214399&totalLength=85997454&md5=00ff&partNumber=1"
    );
    assert!(matches!(request.body, ApiBody::Chunk { ref part, .. } if part == "data"));
}

#[test]
fn offsets_above_32_bits_are_plain_decimals() {
    let item = UploadItemId::parse("i").unwrap();
    let range = ByteRange {
        start: 6 << 30,
        len: 131_072,
    };
    let request = profile().upload_chunk(&item, range, 7 << 30, 769, "");
    assert_eq!(request.query[0].1, "6442450944");
    assert_eq!(request.query[1].1, "6442582015");
}

#[test]
fn files_are_a_string_that_holds_json() {
    let registration = Registration {
        transaction: TransactionId::parse("T 1").unwrap(),
        folder: RecordId::parse("F1").unwrap(),
        files: vec![
            RegisterFile {
                name: "a \"ü\".tif".into(),
                folder: "day-1/日本".into(),
                size: 5,
            },
            RegisterFile {
                name: "b.tif".into(),
                folder: String::new(),
                size: 6,
            },
        ],
    };
    let request = profile().register(&registration);
    assert!(request.path.ends_with("/25_v1/T%201"));
    let files: Value = serde_json::from_str(body(&request)["files"].as_str().unwrap()).unwrap();
    assert_eq!(
        files,
        json!([
            {"fileName": "a \"ü\".tif", "fileSize": 5, "relativePath": "day-1/日本/a \"ü\".tif"},
            {"fileName": "b.tif", "fileSize": 6, "relativePath": "b.tif"},
        ])
    );
}

#[test]
fn the_cached_transaction_is_refused_by_default() {
    let request = profile().create_transaction(&NewTransaction {
        folder: RecordId::parse("F1").unwrap(),
        keep_folders: true,
        import_mapping_template: None,
        metadata: BTreeMap::new(),
        security_clearance: None,
        use_cached_transaction: false,
    });
    let body = body(&request);
    assert_eq!(body["useCache"], json!(false));
    assert_eq!(body["keepFolderStructure"], json!(true));
    assert_eq!(body["folderRecordID"], json!("F1"));
    assert!(body.get("metadata").is_none());
}

#[test]
fn part_lists_are_sent_as_received_unless_the_site_wants_them_bare() {
    let at = NaiveDate::from_ymd_opt(2026, 11, 22)
        .and_then(|d| d.and_hms_opt(14, 5, 9))
        .unwrap();
    let mut completion = Completion {
        item: UploadItemId::parse("i").unwrap(),
        current: at,
        created: None,
        modified: at,
        etags: vec!["\"a\"".into(), "\"b\"".into()],
    };
    let request = profile().complete(&completion);
    assert_eq!(body(&request)["S3PartList"], json!(["\"a\"", "\"b\""]));
    assert_eq!(body(&request)["currentDate"], json!("11/22/26T14:05:09"));
    assert!(body(&request).get("creationDate").is_none());

    let bare = Profile::with_overrides(r#"{"switches":{"etags_unquoted":true}}"#).unwrap();
    assert_eq!(
        body(&bare.complete(&completion))["S3PartList"],
        json!(["a", "b"])
    );
    completion.etags.clear();
    assert!(
        body(&profile().complete(&completion))
            .get("S3PartList")
            .is_none()
    );
}
