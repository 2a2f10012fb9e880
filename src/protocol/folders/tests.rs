//! Folders in replies, and the questions after them.

use super::*;
use crate::model::Hitch;
use crate::protocol::FailureKind;

fn profile() -> Profile {
    Profile::default_profile()
}

fn reply(body: &str) -> ApiReply {
    ApiReply {
        status: 200,
        headers: Vec::new(),
        body: body.as_bytes().to_vec(),
    }
}

fn query(question: &FolderQuestion) -> String {
    let request = profile().folders(question);
    assert!(request.path.ends_with("/gethierarchy_41e8"));
    let pairs: Vec<_> = request
        .query
        .iter()
        .map(|(k, v)| format!("{k}={v}"))
        .collect();
    pairs.join("&")
}

#[test]
fn questions_are_asked_as_the_vendor_asks_them() {
    let id = RecordId::parse("2Y1FQECIK0").unwrap();
    assert_eq!(
        query(&FolderQuestion::Top { start: 0 }),
        "Start=0&Limit=100"
    );
    let level = FolderQuestion::In {
        parent: id.clone(),
        start: 200,
    };
    assert_eq!(
        query(&level),
        "Start=200&Limit=100&ObjectRecordIDs=2Y1FQECIK0&IncludeDirectChild=true"
    );
    let search = FolderQuestion::Search {
        text: "süd & nord".into(),
        start: 0,
    };
    assert_eq!(
        query(&search),
        "Start=0&Limit=100&Text=süd & nord&SeeThru=true"
    );
    let itself = query(&FolderQuestion::Itself(id));
    assert_eq!(
        itself,
        "ObjectRecordIDs=2Y1FQECIK0&Self=true&IncludeDirectChild=false"
    );
}

#[test]
fn the_documented_reply_is_read_whatever_the_case_of_its_keys() {
    let page = profile().read_folders(&reply(
        r#"{"contentItems":[
            {"recordID":"2Y1FQECIK0","fields":{"CoreField.TitleWithFallback":"Library",
             "CoreField.DocType":"Story","Document.CortexPath":"Root/Library",
             "Document.HasBrowserChildren":"1"}},
            {"RecordId":"2Y1FQECZA6","Fields":{"corefield.titlewithfallback":"Picks",
             "COREFIELD.DOCTYPE":"virtual-folder","document.cortexpath":"root/Library/Picks",
             "document.hasbrowserchildren":0}}],
          "totalCount":"5"}"#,
    ));
    let page = page.unwrap();
    assert_eq!((page.sent, page.total), (2, Some(5)));
    let [library, picks] = &page.folders[..] else {
        panic!("{page:?}")
    };
    assert_eq!(
        (&*library.title, library.path.as_deref()),
        ("Library", Some("Library"))
    );
    assert_eq!(
        (library.kind, library.has_children),
        (FolderKind::Takes, Some(true))
    );
    assert_eq!(picks.path.as_deref(), Some("Library/Picks"));
    assert_eq!(
        (picks.kind, picks.has_children),
        (FolderKind::Virtual, Some(false))
    );
}

#[test]
fn hostile_entries_are_cut_or_left_out_and_counted() {
    let long = "x".repeat(100_000);
    let body = json!({"contentItems": [
        {"recordID": "javascript:alert(1)", "fields": {}},
        {"recordID": null}, 7, "text", null,
        {"recordID": "A1", "fields": {"CoreField.TitleWithFallback": long,
         "Document.CortexPath": format!("Root//{long}")}},
        {"recordID": "A2", "fields": {"CoreField.TitleWithFallback": "a\n\u{202e}gnp.b\u{0}",
         "CoreField.DocType": ["odd"], "Document.HasBrowserChildren": {"x": 1}}},
        {"recordID": "A3"},
        {"recordID": "A4", "fields": {"Document.CortexPath": "Root/a/b"}},
    ], "totalCount": 18_446_744_073_709_551_615_u64});
    let page = profile().read_folders(&reply(&body.to_string())).unwrap();
    assert_eq!(
        (page.sent, page.folders.len(), page.total),
        (9, 4, Some(1_000_000))
    );
    assert_eq!(page.folders[0].title.chars().count(), Folder::LONGEST_TITLE);
    assert!(page.folders[0].path.as_ref().unwrap().len() <= Folder::LONGEST_PATH);
    assert_eq!(&*page.folders[1].title, "a gnp.b");
    assert_eq!(page.folders[1].kind, FolderKind::Takes);
    assert_eq!(&*page.folders[2].title, "A3");
    assert_eq!(&*page.folders[3].title, "b");
}

#[test]
fn no_list_is_no_answer_and_an_empty_one_is() {
    for odd in ["", "{}", "[]", "<html>", r#"{"contentItems":7}"#] {
        let read = profile().read_folders(&reply(odd));
        let kind = read.map_err(|f| f.kind);
        assert_eq!(kind, Err(FailureKind::Passing(Hitch::OddReply)), "{odd}");
    }
    for empty in [
        r#"{"contentItems":[]}"#,
        r#"{"contentItems":null,"totalCount":0}"#,
    ] {
        assert!(
            profile()
                .read_folders(&reply(empty))
                .unwrap()
                .folders
                .is_empty()
        );
    }
}

#[test]
fn a_folder_is_the_one_that_was_asked_for() {
    let id = RecordId::parse("A1").unwrap();
    let other = reply(r#"{"contentItems":[{"recordID":"B2","fields":{}}]}"#);
    assert_eq!(profile().read_folder(&other, &id), Ok(None));
    let both = reply(
        r#"{"contentItems":[{"recordID":"B2"},{"recordID":"A1",
        "fields":{"CoreField.DocType":"Image"}}]}"#,
    );
    let found = profile().read_folder(&both, &id).unwrap().unwrap();
    assert_eq!(found.kind, FolderKind::NotAFolder);
}

#[test]
fn a_site_may_call_everything_otherwise() {
    let other = Profile::with_overrides(
        r#"{"calls":{"folders":{"path":"/tree","params":{"parent":{"name":"Of","in":"query"}}}},
            "folders":{"root":"All/","title":"Name","virtual_types":["Lightbox"],"type":"Kind"}}"#,
    )
    .unwrap();
    let id = RecordId::parse("A1").unwrap();
    let request = other.folders(&FolderQuestion::Itself(id.clone()));
    assert_eq!((&*request.path, &*request.query[0].0), ("/tree", "Of"));
    let read = other.read_folder(
        &reply(
            r#"{"contentItems":[{"recordID":"A1","fields":{"Name":"N","Kind":"lightbox",
            "Document.CortexPath":"All/N"}}]}"#,
        ),
        &id,
    );
    let folder = read.unwrap().unwrap();
    assert_eq!((&*folder.title, folder.path.as_deref()), ("N", Some("N")));
    assert_eq!(folder.kind, FolderKind::Virtual);
}
