//! The site's own description of its upload calls, for clients that look for them (API page,
//! section 6). It names what this site has, in OpenAPI's form.

use serde_json::{Map, Value, json};

use super::http::Reply;
use super::route::{COMPLETE, CREATE_TRANSACTION, DESCRIPTION, REGISTER, UPLOAD_CHUNK};

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
pub(super) fn document() -> Reply {
    let create = operation(
        &[],
        json_body(&[
            ("folderRecordID", "string"),
            ("keepFolderStructure", "boolean"),
            ("importMappingTemplate", "string"),
            ("useMappingTemplate", "boolean"),
            ("metadata", "object"),
            ("uploadMethod", "string"),
            ("useCache", "boolean"),
            ("securityClearance", "integer"),
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
    let register = operation(
        &[("transactionID", "path", "string")],
        json_body(&[
            ("folderRecordID", "string"),
            ("files", "string"),
            ("uploadMethod", "string"),
        ]),
        &json!({ "type": "array", "items": item }),
    );
    let chunk = operation(
        &[
            ("uploadItemID", "path", "string"),
            ("start", "query", "integer"),
            ("end", "query", "integer"),
            ("totalLength", "query", "integer"),
            ("md5", "query", "string"),
            ("partNumber", "query", "integer"),
        ],
        json!({ "multipart/form-data": { "schema": {
            "type": "object",
            "properties": { "data": { "type": "string", "format": "binary" } },
        } } }),
        &json!({}),
    );
    let complete = operation(
        &[("uploadItemID", "path", "string")],
        json_body(&[
            ("currentDate", "string"),
            ("creationDate", "string"),
            ("lastModifiedDate", "string"),
            ("S3PartList", "array"),
        ]),
        &fields(&[
            ("duplicateRecordID", "string"),
            ("assetVersion", "integer"),
            ("uploadStatus", "string"),
        ]),
    );
    Reply::json(&json!({
        "openapi": "3.0.1",
        "info": { "title": "mediafile", "version": "v1" },
        "paths": {
            CREATE_TRANSACTION: create,
            format!("{REGISTER}/{{transactionID}}"): register,
            format!("{UPLOAD_CHUNK}/{{uploadItemID}}"): chunk,
            format!("{COMPLETE}/{{uploadItemID}}"): complete,
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
    use super::super::test_kit::{Kit, get};
    use super::super::{Site, StepName};
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
            .map(|path| Site::step_of(&path.replace(['{', '}'], "")))
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
