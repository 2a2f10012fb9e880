//! The site's own description of its upload calls, for clients that look for them (API page,
//! section 6). It names what this site has, in OpenAPI's form.

use serde_json::{Map, Value, json};

use super::http::Reply;
use super::route::DESCRIPTION;
use super::spelling::{Spelling, USUAL};

/// The page that people open; its configuration names the document.
pub(super) fn page() -> Reply {
    let config = json!({ "urls": [{ "url": DESCRIPTION, "name": "mediafile" }] });
    let page = format!(
        "<!doctype html><html><head><title>Swagger UI</title></head><body>\
         <div id=\"swagger-ui\"></div><script>var configObject = JSON.parse('{config}');</script>\
         </body></html>"
    );
    Reply::empty(200).with_body("text/html; charset=utf-8", page)
}

/// The document: the four calls of an upload with their parameters and replies.
pub(super) fn document(names: &Spelling) -> Reply {
    let n = |usual: &'static str| names.param(usual);
    let create = operation(
        &[],
        json_body(&[
            (n("folderRecordID"), "string"),
            (n("keepFolderStructure"), "boolean"),
            (n("importMappingTemplate"), "string"),
            (n("useMappingTemplate"), "boolean"),
            (n("metadata"), "object"),
            (n("uploadMethod"), "string"),
            (n("useCache"), "boolean"),
            (n("securityClearance"), "integer"),
        ]),
        &fields(&[("transactionID", "string")]),
    );
    let item = fields(&[
        ("status", "string"),
        ("startposition", "integer"),
        ("uploadItemID", "string"),
        ("identifier", "string"),
        ("dO_recordID", "string"),
        ("requestedFileName", "string"),
        ("requestedFileSize", "integer"),
    ]);
    let complete_reply = fields(&[
        ("duplicateRecordID", "string"),
        ("assetVersion", "integer"),
        ("uploadStatus", "string"),
    ]);
    // With other names, identifiers stand in other places too, and `files` is what it looks like.
    let usual = names.chunk_part == USUAL.chunk_part;
    let (place, files) = match usual {
        true => ("path", json!({ "type": "string" })),
        false => {
            let [name, size, path] =
                ["fileName", "fileSize", "relativePath"].map(|f| names.entry(f));
            let entry = fields(&[(name, "string"), (size, "integer"), (path, "string")]);
            ("query", json!({ "type": "array", "items": entry }))
        }
    };
    let mut listing = json_body(&[
        (n("folderRecordID"), "string"),
        (n("uploadMethod"), "string"),
    ]);
    listing["application/json"]["schema"]["properties"][n("files")] = files;
    let register = operation(
        &[(n("transactionID"), place, "string")],
        listing,
        &json!({ "type": "array", "items": item }),
    );
    let chunk = operation(
        &[
            (n("uploadItemID"), "path", "string"),
            (n("start"), "query", "integer"),
            (n("end"), "query", "integer"),
            (n("totalLength"), "query", "integer"),
            (n("md5"), "query", "string"),
            (n("partNumber"), "query", "integer"),
        ],
        json!({ "multipart/form-data": { "schema": {
            "type": "object",
            "properties": { names.chunk_part: { "type": "string", "format": "binary" } },
        } } }),
        &json!({}),
    );
    let complete = operation(
        &[(n("uploadItemID"), place, "string")],
        json_body(&[
            (n("currentDate"), "string"),
            (n("creationDate"), "string"),
            (n("lastModifiedDate"), "string"),
            (n("S3PartList"), "array"),
        ]),
        &complete_reply,
    );
    let behind = |path: &str, usual_name: &'static str, in_path: bool| match in_path {
        true => format!("{path}/{{{}}}", n(usual_name)),
        false => path.to_owned(),
    };
    Reply::json(&json!({
        "openapi": "3.0.1",
        "info": { "title": "mediafile", "version": "v1" },
        "paths": {
            names.create_transaction: create,
            behind(names.register, "transactionID", usual): register,
            behind(names.upload_chunk, "uploadItemID", true): chunk,
            behind(names.complete, "uploadItemID", usual): complete,
        },
    }))
}

/// A call that is POST or GET, as every call is.
fn operation(parameters: &[(&str, &str, &str)], content: Value, reply: &Value) -> Value {
    let parameters: Vec<Value> = parameters
        .iter()
        .map(|(name, place, kind)| {
            json!({
                "name": name,
                "in": place,
                "required": *place == "path",
                "schema": { "type": kind },
            })
        })
        .collect();
    let call = json!({
        "tags": ["mediafile"],
        "parameters": parameters,
        "requestBody": { "content": content },
        "responses": { "200": {
            "description": "Success",
            "content": { "application/json": { "schema": reply } },
        } },
    });
    json!({ "post": call, "get": call })
}

fn json_body(properties: &[(&str, &str)]) -> Value {
    json!({ "application/json": { "schema": fields(properties) } })
}

fn fields(properties: &[(&str, &str)]) -> Value {
    let properties: Map<String, Value> = properties
        .iter()
        .map(|(name, kind)| ((*name).to_owned(), json!({ "type": kind })))
        .collect();
    json!({ "type": "object", "properties": properties })
}

#[cfg(test)]
mod tests {
    use super::super::StepName;
    use super::super::test_kit::{Kit, get};
    use super::*;

    #[test]
    fn the_description_names_the_calls_that_the_site_answers() {
        let mut kit = Kit::new();
        let page = kit
            .site
            .handle(0, &get("/swagger/index.html?urls.primaryName=mediafile"));
        assert!(String::from_utf8(page.body).unwrap().contains(DESCRIPTION));
        let document = Kit::json(&kit.site.handle(0, &get(DESCRIPTION)));
        let paths = document["paths"].as_object().unwrap();
        let mut steps: Vec<StepName> = paths
            .keys()
            .map(|path| kit.site.step_of(&path.replace(['{', '}'], "")))
            .collect();
        steps.sort();
        assert_eq!(
            steps,
            [
                StepName::CreateTransaction,
                StepName::Register,
                StepName::UploadChunk,
                StepName::Complete,
            ]
        );
    }
}
