//! Replies as sites send them, and as they should not.

use super::*;
use crate::model::Hitch;
use crate::protocol::FailureKind;
use secrecy::ExposeSecret;

fn reply(body: &str) -> ApiReply {
    ApiReply {
        status: 200,
        headers: Vec::new(),
        body: body.as_bytes().to_vec(),
    }
}

fn is_odd<T: std::fmt::Debug>(result: Result<T, CallFailure>) -> bool {
    result.is_err_and(|f| f.kind == FailureKind::Passing(Hitch::OddReply))
}

#[test]
fn completion_statuses_and_duplicates_are_read_whatever_the_case() {
    let full = read_completion(&reply(
        r#"{"duplicateRecordID":"2QDTWAW79R4","assetVersion":3,"uploadStatus":"Success","new":1}"#,
    ))
    .unwrap();
    assert_eq!(full.status, Some(UploadStatus::Success));
    assert_eq!(full.duplicate.unwrap().as_str(), "2QDTWAW79R4");
    assert_eq!(full.version, Some(3));

    let other_case = read_completion(&reply(
        r#"{"APIResponse":{"UploadStatus":"alreadyexists","AssetVersion":"0"}}"#,
    ))
    .unwrap();
    assert_eq!(other_case.status, Some(UploadStatus::AlreadyExists));
    assert_eq!(other_case.version, Some(0));
    assert!(other_case.speaks_of_duplicates);

    let bare = read_completion(&reply(r#"{"uploadStatus":"Incomplete"}"#)).unwrap();
    assert_eq!(bare.status, Some(UploadStatus::Incomplete));
    assert!(!bare.speaks_of_duplicates);
}

#[test]
fn an_empty_completion_is_an_older_releases_answer_but_html_is_none() {
    for body in ["", " \r\n", "{}", "null"] {
        assert_eq!(
            read_completion(&reply(body)).unwrap(),
            CompletionReply::default()
        );
    }
    for body in ["<html>Sign in</html>", "{\"uploadStatus\":", "[1]", "\u{0}"] {
        assert!(is_odd(read_completion(&reply(body))), "{body}");
    }
    assert!(is_odd(read_completion(&reply(
        r#"{"uploadStatus":"Perhaps"}"#
    ))));
}

#[test]
fn a_hostile_duplicate_id_is_not_taken_over() {
    let read = read_completion(&reply(
        r#"{"uploadStatus":"Success","duplicateRecordID":"javascript:alert(1)","assetVersion":1}"#,
    ))
    .unwrap();
    assert_eq!(read.duplicate, None);
    assert!(read.speaks_of_duplicates);
}

#[test]
fn hostile_values_of_every_field_of_a_completion_are_dropped_or_an_odd_reply() {
    let long = "A".repeat(100_000);
    for nasty in [
        "javascript:alert(1)",
        "../..",
        long.as_str(),
        "\u{202e}2QDTWAW79R4\u{2066}",
        "2QDT\r\nSet-Cookie: a",
        "<script>",
    ] {
        let body = serde_json::json!({
            "uploadStatus": "Success",
            "duplicateRecordID": nasty,
            "assetVersion": nasty,
        });
        let read = read_completion(&reply(&body.to_string())).unwrap();
        assert_eq!((read.duplicate, read.version), (None, None), "{nasty:.20}");
        let body = serde_json::json!({ "uploadStatus": nasty });
        let odd = read_completion(&reply(&body.to_string())).unwrap_err();
        let details = odd.details.unwrap();
        assert!(details.chars().count() < 400, "{}", details.len());
        assert!(!details.contains(char::is_control));
    }
    for version in ["-1", "1e400", "[3]", "{\"a\":1}", "18446744073709551616"] {
        let body = format!(r#"{{"uploadStatus":"Success","assetVersion":{version}}}"#);
        // Numbers that no number holds are no JSON to us, and so no answer.
        if let Ok(read) = read_completion(&reply(&body)) {
            assert_eq!(read.version, None, "{version}");
        }
    }
}

#[test]
fn registrations_are_read_bare_or_wrapped() {
    let entry = r#"{"status":"ok","startposition":0,"UploadItemId":"u1","dO_recordID":"2R1",
        "requestedFileName":" a.tif","requestedFileSize":"12"}"#;
    for body in [
        format!("[{entry}]"),
        format!(r#"{{"items":[{entry}]}}"#),
        format!(r#"{{"APIResponse":{{"Files":[{entry}]}}}}"#),
    ] {
        let items = read_registration(&reply(&body)).unwrap();
        assert_eq!(items.len(), 1, "{body}");
        assert_eq!(items[0].item.as_str(), "u1");
        assert_eq!(items[0].name, " a.tif");
        assert_eq!(items[0].size, Some(12));
        assert_eq!(items[0].record_id.as_ref().unwrap().as_str(), "2R1");
    }
    let none = read_registration(&reply(r#"[{"status":"refused"}]"#)).unwrap();
    assert!(none.is_empty());
    assert!(is_odd(read_registration(&reply("{}"))));
    assert!(is_odd(read_registration(&reply("<html>"))));
}

#[test]
fn a_transaction_is_found_where_it_stands() {
    for body in [
        r#"{"transactionID":"t1"}"#,
        r#"{"TransactionId":"t1","x":[]}"#,
        r#"{"response":{"transactionid":"t1"}}"#,
        r#""t1""#,
    ] {
        assert_eq!(read_transaction(&reply(body)).unwrap().as_str(), "t1");
    }
    for body in ["", "{}", "{\"transactionID\":null}", "<html>"] {
        assert!(is_odd(read_transaction(&reply(body))), "{body}");
    }
}

#[test]
fn etags_are_kept_as_received() {
    let mut with_header = reply("");
    with_header.headers.push(("etag".into(), "\"9a0\"".into()));
    let read = read_chunk_receipt(&with_header).unwrap();
    assert_eq!(read.etag.as_deref(), Some("\"9a0\""));
    let read = read_chunk_receipt(&reply(r#"{"eTag":"\"9a0\""}"#)).unwrap();
    assert_eq!(read.etag.as_deref(), Some("\"9a0\""));
    assert_eq!(read_chunk_receipt(&reply("")).unwrap().etag, None);
    assert!(is_odd(read_chunk_receipt(&reply("<html>login</html>"))));
}

#[test]
fn tokens_are_read_and_never_shown() {
    let read = read_access_token(&reply(
        r#"{"access_token":"abc.def","token_type":"bearer","expires_in":3600}"#,
    ))
    .unwrap();
    assert_eq!(read.token.expose_secret(), "abc.def");
    assert_eq!(read.lifetime, Some(Duration::from_secs(3600)));
    assert!(!format!("{read:?}").contains("abc.def"));
    for odd in [
        r#"{"tokn":"SECRET"}"#,
        r#"{"access_token":"SECRET""#,
        "access_token=SECRET&token_type=bearer",
        "\u{feff}{\"access_token\":\"SECRET\"}",
        r#"{"APIResponse":{"Code":"PARTLY","access_token":"SECRET"}}"#,
    ] {
        let odd = read_access_token(&reply(odd)).unwrap_err();
        assert!(!format!("{odd:?}").contains("SECRET"), "{odd:?}");
    }
}

#[test]
fn people_go_by_their_name_else_by_their_address() {
    let name = |body| read_user_name(&reply(body)).unwrap();
    let full = r#"{"fullName":"Ann Ng","email":"a@x.example"}"#;
    assert_eq!(name(full).as_deref(), Some("Ann Ng"));
    let bare = r#"{"fullName":"","Email":"a@x.example"}"#;
    assert_eq!(name(bare).as_deref(), Some("a@x.example"));
    assert_eq!(name("{}"), None);
}
