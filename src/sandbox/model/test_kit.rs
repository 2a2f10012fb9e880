//! A site with a transaction, and the calls of an upload in short.

use serde_json::{Value, json};

use super::{CompleteStep, Completed, Md5Sum, Method, Reply, Request, Site, SiteConfig};

pub(super) struct Kit {
    pub(super) site: Site,
    pub(super) transaction: String,
}

pub(super) fn get(target: &str) -> Request {
    Request::new(Method::Get, target)
}

pub(super) fn post(target: &str) -> Request {
    Request::new(Method::Post, target)
}

impl Kit {
    pub(super) fn new() -> Kit {
        Kit::with(SiteConfig::new(1))
    }

    pub(super) fn with(config: SiteConfig) -> Kit {
        let mut kit = Kit {
            site: Site::new(config),
            transaction: String::new(),
        };
        kit.transaction(&json!({"folderRecordID": "2QDTSUM2026", "useCache": false}));
        kit
    }

    pub(super) fn json(reply: &Reply) -> Value {
        assert_eq!(reply.status, 200);
        serde_json::from_slice(&reply.body).unwrap()
    }

    pub(super) fn transaction(&mut self, body: &Value) -> String {
        let path = "/webapi/mediafile/import/upload/transaction/24_v1";
        let request = post(path).bearer("sandbox-token").json(body);
        let reply = Kit::json(&self.site.handle(0, &request));
        self.transaction = reply["transactionID"].as_str().unwrap().to_owned();
        self.transaction.clone()
    }

    /// Registers files of a name, a size and a relative path.
    pub(super) fn register(&mut self, files: &[(&str, u64, &str)]) -> Reply {
        let files: Vec<Value> = files
            .iter()
            .map(|(name, size, path)| {
                json!({"fileName": name, "fileSize": size, "relativePath": path})
            })
            .collect();
        let path = format!(
            "/webapi/mediafile/import/upload/transaction/25_v1/{}",
            self.transaction
        );
        let body = json!({"files": Value::Array(files).to_string()});
        let request = post(&path).bearer("sandbox-token").json(&body);
        self.site.handle(0, &request)
    }

    /// The upload item of one new file.
    pub(super) fn registered(&mut self, name: &str, size: u64) -> String {
        let reply = Kit::json(&self.register(&[(name, size, "")]));
        reply[0]["uploadItemID"].as_str().unwrap().to_owned()
    }

    pub(super) fn chunk(item: &str, start: u64, end: u64, total: u64) -> Request {
        let path = "/webapi/mediafile/import/upload/item/26_v1";
        post(&format!(
            "{path}/{item}?start={start}&end={end}&totalLength={total}"
        ))
        .bearer("sandbox-token")
    }

    /// Sends a chunk; its part number follows from its place.
    pub(super) fn send(&mut self, item: &str, start: u64, bytes: &[u8], total: u64) -> Reply {
        let len = bytes.len() as u64;
        let mut request = Kit::chunk(item, start, start + len - 1, total);
        let part_number = start / crate::model::CHUNK_UNIT + 1;
        request
            .query
            .push(("partNumber".to_owned(), part_number.to_string()));
        let ticket = self.site.chunk_begin(0, &request).unwrap();
        let reply = self.site.chunk_end(&ticket, len, Md5Sum::of(bytes));
        assert_eq!(reply.status, 200);
        reply
    }

    /// A completion with a good date, and `more` on top.
    pub(super) fn completion(item: &str, more: &Value) -> Request {
        let mut body = json!({"currentDate": "11/22/26T14:05:09"});
        for (name, value) in more.as_object().unwrap() {
            body[name] = value.clone();
        }
        let path = "/webapi/mediafile/import/upload/item/complete/27_v1";
        post(&format!("{path}/{item}"))
            .bearer("sandbox-token")
            .json(&body)
    }

    pub(super) fn complete(&mut self, item: &str, content: &[u8]) -> Completed {
        let request = Kit::completion(item, &json!({}));
        match self.site.complete_begin(0, &request) {
            CompleteStep::Digest { item, .. } => {
                self.site.complete_end(0, &item, Md5Sum::of(content))
            }
            CompleteStep::Reply(reply) => Completed {
                reply,
                keep_as: None,
            },
        }
    }
}
