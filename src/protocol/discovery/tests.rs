//! Whole documents, good and hostile.

use serde_json::{Value, json};

use super::*;
use crate::model::{ByteRange, RecordId, TransactionId, UploadItemId};
use crate::protocol::{Completion, NewTransaction, RegisterFile, Registration};

fn profile(found: &Discovery) -> Profile {
    Profile::with_overrides(&found.overrides.to_string()).unwrap()
}

fn step(found: &Discovery, wanted: Step) -> &StepEndpoint {
    let mut steps = found.report.steps.iter();
    steps.find(|s| s.step == wanted).unwrap()
}

fn new_transaction() -> NewTransaction {
    NewTransaction {
        folder: RecordId::parse("2QDTSUM2026").unwrap(),
        keep_folders: true,
        import_mapping_template: None,
        metadata: Default::default(),
        security_clearance: None,
        use_cached_transaction: false,
    }
}

fn registration() -> Registration {
    Registration {
        transaction: TransactionId::parse("t1").unwrap(),
        folder: RecordId::parse("2QDTSUM2026").unwrap(),
        files: vec![RegisterFile {
            name: "a.tif".into(),
            folder: "scans".into(),
            size: 9,
        }],
    }
}

fn completion() -> Completion {
    let at = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    let at = at.and_hms_opt(14, 5, 9).unwrap();
    Completion {
        item: UploadItemId::parse("i1").unwrap(),
        current: at,
        created: Some(at),
        modified: at,
        etags: vec!["\"e1\"".into()],
    }
}

fn chunk(profile: &Profile) -> ApiRequest {
    let range = ByteRange {
        start: 131_072,
        len: 10,
    };
    let item = UploadItemId::parse("i1").unwrap();
    profile.upload_chunk(&item, range, 131_082, 2, "00ff")
}

fn pairs(query: &[(String, String)]) -> String {
    let all: Vec<_> = query.iter().map(|(k, v)| format!("{k}={v}")).collect();
    all.join("&")
}

/// Version 2.0: forms, bodies by `$ref`, headers, a base path, paths' own parameters.
fn version_2() -> Value {
    json!({
        "swagger": "2.0", "info": {"title": "Ingest"}, "basePath": "/dam/rest",
        "consumes": ["application/json"],
        "paths": {
            "/assets/search": {"get": {"parameters": [
                {"name": "start", "in": "query"}, {"name": "files", "in": "query"},
            ], "responses": {"200": {"schema": {"type": "array"}}}}},
            "/sessions/open_77": {"post": {
                "consumes": ["application/x-www-form-urlencoded"],
                "parameters": [
                    {"name": "DestinationFolder", "in": "formData", "type": "string", "required": true},
                    {"name": "preserve_folder_tree", "in": "formData", "type": "boolean"},
                    {"name": "ReuseSession", "in": "formData", "type": "boolean"},
                    {"name": "IngestMethod", "in": "formData", "type": "string"},
                    {"name": "api-release", "in": "query", "required": true, "default": "4"},
                ],
                "responses": {"200": {"schema": {"$ref": "#/definitions/Opened"}}},
            }},
            "/sessions/assets": {
                "parameters": [{"$ref": "#/parameters/Session"}],
                "post": {
                    "parameters": [{"in": "body", "name": "b", "schema": {"$ref": "#/definitions/Listing"}}],
                    "responses": {"200": {"schema": {"type": "array", "items": {"$ref": "#/definitions/Item"}}}},
                },
            },
            "/bytes/{ticket}": {"post": {
                "consumes": ["multipart/form-data"],
                "parameters": [
                    {"name": "ticket", "in": "path", "required": true, "type": "string"},
                    {"name": "firstByte", "in": "query", "type": "integer"},
                    {"name": "lastByte", "in": "query", "type": "integer"},
                    {"name": "fileLength", "in": "query", "type": "integer"},
                    {"name": "X-Chunk-MD5", "in": "header", "type": "string"},
                    {"name": "payload", "in": "formData", "type": "file"},
                ],
                "responses": {"200": {"description": "stored"}},
            }},
            "/finish": {"post": {
                "parameters": [
                    {"name": "UI_record_id", "in": "query", "type": "string"},
                    {"in": "body", "name": "b", "schema": {"type": "object", "properties": {
                        "ClientDate": {"type": "string"}, "DateModified": {"type": "string"},
                        "PartETags": {"type": "array"},
                    }}},
                ],
                "responses": {"200": {"schema": {"properties": {"DuplicateRecordId": {"type": "string"}}}}},
            }},
        },
        "parameters": {"Session": {"name": "Session", "in": "query", "type": "string"}},
        "definitions": {
            "Opened": {"properties": {"TransactionId": {"type": "string"}}},
            "Listing": {"properties": {"FileList": {"type": "string"}, "TargetFolder": {"type": "string"}}},
            "Item": {"properties": {"UploadItemId": {"type": "string"}}},
        },
    })
}

#[test]
fn a_2_0_document_in_which_every_name_differs_gives_every_step() {
    let found = Discovery::read(&version_2());
    assert!(found.report.is_complete(), "{:#?}", found.report);
    assert_eq!(found.report.title.as_deref(), Some("Ingest"));
    let profile = profile(&found);

    let create = profile.create_transaction(&new_transaction());
    assert_eq!(create.path, "/dam/rest/sessions/open_77");
    assert_eq!(pairs(&create.query), "api-release=4");
    let ApiBody::Form(mut form) = create.body else {
        panic!("a form")
    };
    form.sort();
    assert_eq!(
        pairs(&form),
        "DestinationFolder=2QDTSUM2026&IngestMethod=CortexTools&ReuseSession=false\
         &preserve_folder_tree=true"
    );

    let register = profile.register(&registration());
    assert_eq!(register.path, "/dam/rest/sessions/assets");
    assert_eq!(pairs(&register.query), "Session=t1");
    let ApiBody::Json(body) = &register.body else {
        panic!("JSON")
    };
    assert_eq!(body["TargetFolder"], "2QDTSUM2026");
    assert!(body["FileList"].as_str().unwrap().contains("a.tif"));

    let chunk = chunk(&profile);
    assert_eq!(chunk.path, "/dam/rest/bytes/i1");
    assert_eq!(
        pairs(&chunk.query),
        "firstByte=131072&lastByte=131081&fileLength=131082"
    );
    assert_eq!(pairs(&chunk.headers), "X-Chunk-MD5=00ff");
    assert!(matches!(chunk.body, ApiBody::Chunk { ref part, .. } if part == "payload"));

    let complete = profile.complete(&completion());
    assert_eq!(complete.path, "/dam/rest/finish");
    assert_eq!(pairs(&complete.query), "UI_record_id=i1");
    let expected = json!({
        "ClientDate": "11/22/26T14:05:09", "DateModified": "11/22/26T14:05:09",
        "PartETags": ["\"e1\""],
    });
    assert_eq!(complete.body, ApiBody::Json(expected));

    let not_offered = step(&found, Step::UploadChunk).params.iter();
    let not_offered: Vec<_> = not_offered
        .filter(|p| p.source == ParamSource::NotOffered)
        .map(|p| p.key.as_str())
        .collect();
    assert_eq!(not_offered, ["part_number"]);
}

/// Version 3.x: request bodies of each kind, `allOf`, types as lists, a server with a path.
fn version_3() -> Value {
    let json_body = |schema: Value| json!({"content": {"application/json": {"schema": schema}}});
    json!({
        "openapi": "3.1.0", "info": {"title": "mediafile"},
        "servers": [{"url": "https://internal.example/orange"}],
        "paths": {
            "/v{v}/open": {"post": {
                "parameters": [{"name": "v", "in": "path", "required": true, "schema": {"default": "9"}}],
                "requestBody": {"$ref": "#/components/requestBodies/Open"},
                "responses": {"201": json_body(json!({"properties": {"result": {
                    "properties": {"uploadTransactionID": {"type": "string"}}}}}))},
            }},
            "/one-call": {"post": {"requestBody": json_body(json!({"properties": {
                "files": {"type": "string"}, "folderRecordID": {"type": "string"},
            }})), "responses": {"200": json_body(json!({"properties": {"recordID": {}}}))}}},
            "/list": {"post": {
                "requestBody": json_body(json!({"allOf": [
                    {"properties": {"sessionID": {"type": "string"}}},
                    {"properties": {"assets": {"type": ["array", "null"], "items": {"properties": {
                        "OriginalName": {}, "SizeInBytes": {}, "SubFolder": {}, "colour": {},
                    }}}}},
                ]})),
                "responses": {"default": json_body(json!({"items": {"properties": {"uploaditemid": {}}}}))},
            }},
            "/part": {"post": {
                "parameters": [{"name": "upload-item-id", "in": "query"}],
                "requestBody": {"content": {
                    "application/json": {"schema": {"properties": {"data": {"type": "string"}}}},
                    "multipart/form-data": {"schema": {"properties": {
                        "rangeStart": {"type": "integer"}, "rangeEnd": {"type": "integer"},
                        "totalBytes": {"type": "integer"}, "chunk": {"type": "string", "format": "binary"},
                    }}},
                }},
                "responses": {"200": {"description": "ok"}},
            }},
            "/done/{UiRecordId}": {"get": {"parameters": [
                {"name": "uirecordid", "in": "path"}, {"name": "now", "in": "query"},
                {"name": "ETags", "in": "query"},
            ], "responses": {}}},
        },
        "components": {"requestBodies": {"Open": {"content": {
            "application/x-www-form-urlencoded": {"schema": {"properties": {"parentRecordID": {}}}},
        }}}},
    })
}

#[test]
fn a_3_x_document_in_which_every_name_differs_gives_every_step() {
    let found = Discovery::read(&version_3());
    assert!(found.report.is_complete(), "{:#?}", found.report);
    let profile = profile(&found);

    let create = profile.create_transaction(&new_transaction());
    assert_eq!(create.path, "/orange/v9/open");
    let form = vec![("parentRecordID".to_owned(), "2QDTSUM2026".to_owned())];
    assert_eq!(create.body, ApiBody::Form(form));

    let register = profile.register(&registration());
    assert_eq!(
        register.path, "/orange/list",
        "not the call that takes files alone"
    );
    let expected = json!({"sessionID": "t1", "assets": [
        {"OriginalName": "a.tif", "SizeInBytes": 9, "SubFolder": "scans/a.tif"},
    ]});
    assert_eq!(register.body, ApiBody::Json(expected));

    let chunk = chunk(&profile);
    assert_eq!(pairs(&chunk.query), "upload-item-id=i1");
    let ApiBody::Chunk { part, mut fields } = chunk.body else {
        panic!("a chunk")
    };
    fields.sort();
    assert_eq!(part, "chunk");
    assert_eq!(
        pairs(&fields),
        "rangeEnd=131081&rangeStart=131072&totalBytes=131082"
    );

    let complete = profile.complete(&completion());
    assert_eq!(complete.method, Method::Get);
    assert_eq!(complete.path, "/orange/done/i1");
    assert_eq!(complete.body, ApiBody::None);
    assert_eq!(
        pairs(&complete.query),
        "now=11/22/26T14:05:09&ETags=[\"\\\"e1\\\"\"]"
    );
}

#[test]
fn a_missing_step_keeps_its_default_and_the_report_says_so() {
    let mut document = version_2();
    document["paths"].as_object_mut().unwrap().remove("/finish");
    let found = Discovery::read(&document);
    assert_eq!(found.report.found(), 3);
    assert!(!step(&found, Step::Complete).found);
    let default = Profile::default_profile();
    let profile = profile(&found);
    assert_eq!(
        profile.calls[&Call::Complete],
        default.calls[&Call::Complete]
    );
    assert_ne!(
        profile.calls[&Call::Register],
        default.calls[&Call::Register]
    );

    let nothing = Discovery::read(&json!({"paths": {}}));
    assert_eq!(nothing, Discovery::nothing());
    assert_eq!(self::profile(&nothing), default);
}

#[test]
fn of_calls_that_fit_as_well_the_later_version_is_taken_and_the_others_named() {
    let mut document = version_2();
    let finish = document["paths"]["/finish"].clone();
    document["paths"]["/finish/9_v1"] = finish.clone();
    document["paths"]["/finish/10_v1"] = finish.clone();
    document["paths"]["/finish/99_v1"] = finish;
    document["paths"]["/finish/99_v1"]["post"]["deprecated"] = json!(true);
    let found = Discovery::read(&document);
    let complete = step(&found, Step::Complete);
    assert_eq!(complete.path, "/dam/rest/finish/10_v1");
    assert_eq!(
        complete.as_good,
        ["POST /dam/rest/finish/9_v1", "POST /dam/rest/finish"]
    );
}

#[test]
fn two_parameters_that_fit_as_well_are_ambiguous_and_unknown_wishes_are_named() {
    let mut document = version_2();
    let parameters = document["paths"]["/bytes/{ticket}"]["post"]["parameters"]
        .as_array_mut()
        .unwrap();
    parameters.push(json!({"name": "first_byte", "in": "query"}));
    parameters.push(json!({"name": "colour", "in": "query", "required": true}));
    let found = Discovery::read(&document);
    let chunk = step(&found, Step::UploadChunk);
    let start = chunk.params.iter().find(|p| p.key == "start").unwrap();
    assert_eq!(start.source, ParamSource::Ambiguous);
    assert_eq!(chunk.unknown, ["colour"]);
}

#[test]
fn a_path_with_a_hole_or_out_of_the_site_is_not_taken() {
    for path in [
        "//evil.example/x",
        "/../admin/{ticket}",
        "/a/./{ticket}",
        "/x?y={ticket}",
        "/a b/{ticket}",
        "/{ticket}/{other}",
        "/x#{ticket}",
        "\\\\evil\\{ticket}",
    ] {
        let mut document = version_2();
        let paths = document["paths"].as_object_mut().unwrap();
        let chunk = paths.remove("/bytes/{ticket}").unwrap();
        paths.insert(path.to_owned(), chunk);
        let found = Discovery::read(&document);
        assert!(!step(&found, Step::UploadChunk).found, "{path}");
    }
}

#[test]
fn the_default_description_gives_the_default_profile() {
    // A document that says what the default says, without a word on bodies.
    let document = json!({"openapi": "3.0.1", "paths": {
        "/webapi/mediafile/import/upload/item/complete/27_v1/{uploadItemID}": {"post": {
            "responses": {"200": {"content": {"a/json": {"schema": {"properties": {"duplicateRecordID": {}}}}}}},
        }},
    }});
    let found = Discovery::read(&document);
    let (complete, default) = (profile(&found), Profile::default_profile());
    assert_eq!(
        complete.calls[&Call::Complete],
        default.calls[&Call::Complete]
    );
}

#[test]
fn hostile_documents_end_in_defaults_and_never_in_a_panic() {
    let circle = json!({"paths": {"/x": {"post": {
        "parameters": [{"$ref": "#/a"}],
        "requestBody": {"$ref": "#/paths/~1x/post/requestBody"},
        "responses": {"200": {"schema": {"$ref": "#/b"}}},
    }}}, "a": {"$ref": "#/c"}, "c": {"$ref": "#/a"},
    "b": {"properties": {"deep": {"$ref": "#/b"}, "again": {"$ref": "#/b"}, "more": {"$ref": "#/b"}},
          "allOf": [{"$ref": "#/b"}, {"$ref": "#/b"}], "items": {"$ref": "#/b"}}});
    let wrong = json!({"paths": {"/x": {"post": {
        "parameters": {"a": 1}, "requestBody": [1, 2], "deprecated": 3, "responses": "none", "consumes": 4,
    }, "get": 7}, "/y": null, "/z": [], "": {"post": {}}}, "info": 3, "basePath": 9, "servers": {}});
    let foreign = json!({"paths": {"/x": {"$ref": "https://evil.example/x.json"}}});
    let odd_refs = json!({"paths": {"/x": {"post": {"parameters": [
        {"$ref": 5}, {"$ref": ""}, {"$ref": "#"}, {"$ref": "#/%zz%"}, {"$ref": "#//"}, {"$ref": "#/~9"},
    ]}}}});
    let for_all = [
        json!(null),
        json!([]),
        json!("x"),
        json!({}),
        json!({"paths": []}),
        circle,
        wrong,
        foreign,
        odd_refs,
    ];
    for document in for_all {
        assert_eq!(Discovery::read(&document).report.found(), 0, "{document}");
    }
}

#[test]
fn huge_documents_are_read_to_a_bound() {
    let mut paths = serde_json::Map::new();
    let many: Vec<Value> = (0..2_000)
        .map(|i| json!({"name": format!("p{i}"), "in": "query"}))
        .collect();
    for i in 0..8_000 {
        paths.insert(format!("/y{i}"), json!({"get": {}}));
    }
    let name = "n".repeat(1 << 20);
    paths.insert(format!("/{name}"), json!({"post": {}}));
    let named = json!({"post": {"parameters": [{"name": name, "in": "query", "required": true}]}});
    paths.insert("/long".to_owned(), named);
    let document = json!({ "paths": paths });
    assert_eq!(openapi::operations(&document).len(), 3_000);
    assert_eq!(Discovery::read(&document).report.found(), 0);

    let paths = (0..60).map(|i| (format!("/x{i}"), json!({"post": {"parameters": many}})));
    let document = json!({ "paths": serde_json::Map::from_iter(paths) });
    let read = openapi::operations(&document);
    let params: usize = read.iter().map(|o| o.params.len()).sum();
    assert!(params < 10_500, "{params}");
    assert_eq!(Discovery::read(&document).report.found(), 0);
}

#[test]
fn only_a_document_with_paths_is_a_description() {
    let reply = |status, body: &str| ApiReply {
        status,
        body: body.as_bytes().to_vec(),
        ..ApiReply::default()
    };
    assert!(read_description(&reply(200, "\u{feff}{\"paths\":{}}")).is_ok());
    for (status, body) in [
        (200, "<html>Sign in</html>"),
        (200, "{}"),
        (200, ""),
        (404, "{\"paths\":{}}"),
        (401, ""),
    ] {
        assert!(
            read_description(&reply(status, body)).is_err(),
            "{status} {body}"
        );
    }
}

#[test]
fn an_identifier_in_both_path_and_body_goes_into_the_path() {
    let document = json!({"paths": {"/done/{itemID}/{lang}": {"post": {
        "parameters": [{"name": "lang", "in": "path", "schema": {"enum": ["en"]}}],
        "requestBody": {"content": {"application/json": {"schema": {"properties": {
            "uploadItemID": {}, "currentDate": {}, "S3PartList": {},
        }}}}},
    }}}});
    let request = profile(&Discovery::read(&document)).complete(&completion());
    assert_eq!(request.path, "/done/i1/en");
}
