//! The shell over real sockets. What the calls mean is tested in the model.

use std::fs;
use std::io::ErrorKind;

use reqwest::multipart::{Form, Part};
use reqwest::{Client, StatusCode};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::*;
use crate::model::CHUNK_UNIT;
use crate::sandbox::model::{ExistingAsset, FaultKind, FaultRule, Md5Sum, StepName, When};

const UPLOAD: &str = "/webapi/mediafile/import/upload";
const HIERARCHY: &str = "/webapi/extensibility/integrations/gab/assetbrowser/gethierarchy_41e8";

/// A server, and a client that knows its token.
struct Rig {
    server: SandboxServer,
    http: Client,
    dir: TempDir,
}

impl Rig {
    async fn new() -> Rig {
        let dir = tempfile::tempdir().unwrap();
        let options = ServerOptions {
            port: 0,
            ipv6: false,
            config: SiteConfig::new(1),
            dir: dir.path().to_owned(),
            pace: Pace::default(),
        };
        Rig {
            server: SandboxServer::start(options).await.unwrap(),
            // Without certificates, since a test machine may have none; loopback needs none.
            http: Client::builder()
                .no_proxy()
                .tls_certs_only([])
                .build()
                .unwrap(),
            dir,
        }
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.server.url())
    }

    fn post(&self, path: &str) -> reqwest::RequestBuilder {
        self.http.post(self.url(path)).bearer_auth("sandbox-token")
    }

    async fn json(&self, path: &str, body: &Value) -> Value {
        let reply = self.post(path).json(body).send().await.unwrap();
        assert_eq!(reply.status(), 200, "{path}");
        reply.json().await.unwrap()
    }

    /// The upload item of a new file in folder `day-1`.
    async fn registered(&self, name: &str, size: usize) -> String {
        let new = json!({"folderRecordID": "2QDTSUM2026", "useCache": false});
        let made = self
            .json(&format!("{UPLOAD}/transaction/24_v1"), &new)
            .await;
        let transaction = made["transactionID"].as_str().unwrap();
        let files = json!([{"fileName": name, "fileSize": size, "relativePath": "day-1"}]);
        let path = format!("{UPLOAD}/transaction/25_v1/{transaction}");
        let items = self.json(&path, &json!({"files": files.to_string()})).await;
        items[0]["uploadItemID"].as_str().unwrap().to_owned()
    }

    fn chunk(
        &self,
        item: &str,
        start: usize,
        bytes: &[u8],
        total: usize,
    ) -> reqwest::RequestBuilder {
        let end = start + bytes.len() - 1;
        let md5 = Md5Sum::of(bytes);
        let query = format!("start={start}&end={end}&totalLength={total}&md5={md5}");
        self.post(&format!("{UPLOAD}/item/26_v1/{item}?{query}"))
            .multipart(data(bytes))
    }

    fn complete(&self, item: &str) -> reqwest::RequestBuilder {
        self.post(&format!("{UPLOAD}/item/complete/27_v1/{item}"))
            .json(&json!({"currentDate": "11/22/26T14:05:09"}))
    }

    fn fault(&self, step: StepName, when: When, what: FaultKind) {
        self.server.lock_site().set_faults(vec![FaultRule {
            step,
            skip: 0,
            times: 1,
            name_contains: None,
            when,
            what,
        }]);
    }

    fn received(&self) -> u64 {
        self.server.lock_site().items()[0].received_bytes
    }

    fn files_under_way(&self) -> usize {
        fs::read_dir(self.dir.path().join("items")).unwrap().count()
    }
}

fn data(bytes: &[u8]) -> Form {
    Form::new().part("data", Part::bytes(bytes.to_vec()))
}

fn noise(len: usize) -> Vec<u8> {
    let mut rng = fastrand::Rng::with_seed(7);
    (0..len).map(|_| rng.u8(..)).collect()
}

/// Everything that the server says to `request`, sent as it is, and how the connection ends.
async fn raw(rig: &Rig, request: &str) -> (String, std::io::Result<()>) {
    let address = rig.server.url().trim_start_matches("http://");
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut said = Vec::new();
    let ended = stream.read_to_end(&mut said).await.map(drop);
    (String::from_utf8_lossy(&said).into_owned(), ended)
}

fn head(path: &str, content_length: usize) -> String {
    format!(
        "POST {path} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer sandbox-token\r\n\
         content-type: multipart/form-data; boundary=x\r\ncontent-length: {content_length}\r\n\r\n"
    )
}

#[tokio::test]
async fn chunks_in_parallel_and_out_of_order_become_the_file_byte_for_byte() {
    let rig = Rig::new().await;
    // Chunks of 3 MB: more than axum takes by default.
    let size = 24 * CHUNK_UNIT as usize;
    let content = noise(2 * size + 12_345);
    let item = rig.registered("ü 日本.mov", content.len()).await;
    let starts = [2 * size, 0, size];
    let sent = starts.map(|start| {
        let end = content.len().min(start + size);
        rig.chunk(&item, start, &content[start..end], content.len())
            .send()
    });
    for reply in futures_util::future::join_all(sent).await {
        assert_eq!(reply.unwrap().status(), 200);
    }
    let done: Value = rig
        .complete(&item)
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    assert_eq!(done["uploadStatus"], "Success");
    let asset = rig.server.lock_site().assets().remove(0);
    assert_eq!(asset.folder, "Library/Campaigns/Summer 2026/day-1");
    assert_eq!(asset.digest, Md5Sum::of(&content));
    let stored = rig.server.assets_dir().join(asset.file.unwrap());
    assert!(fs::read(stored).unwrap() == content);
    assert_eq!(rig.files_under_way(), 0);
}

#[tokio::test]
async fn a_duplicates_bytes_are_dropped() {
    let rig = Rig::new().await;
    let there = rig
        .http
        .post(rig.url("/sandbox/existing?name=logo.eps&version=3"))
        .body("hello");
    let there: Value = there.send().await.unwrap().json().await.unwrap();
    let item = rig.registered("a.txt", 5).await;
    rig.chunk(&item, 0, b"hello", 5).send().await.unwrap();
    let done: Value = rig
        .complete(&item)
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    assert_eq!(done["duplicateRecordID"], there["recordID"]);
    assert_eq!(done["assetVersion"], 3);
    assert_eq!(rig.files_under_way(), 0);
    assert_eq!(rig.server.lock_site().assets().len(), 1);
}

#[tokio::test]
async fn a_refusal_before_the_body_needs_no_byte_of_it() {
    let rig = Rig::new().await;
    let item = rig.registered("a.txt", 5).await;
    let too_large = FaultKind::Status {
        code: 413,
        retry_after_secs: None,
        body: None,
    };
    rig.fault(StepName::UploadChunk, When::BeforeBody, too_large);
    let path = format!("{UPLOAD}/item/26_v1/{item}?start=0&end=4&totalLength=5");
    let (said, ended) = raw(&rig, &head(&path, 10_000_000)).await;
    assert!(said.starts_with("HTTP/1.1 413"), "{said}");
    assert!(said.contains("connection: close"), "{said}");
    assert!(ended.is_ok());
}

#[tokio::test]
async fn a_reset_is_a_reset_with_or_without_the_effect() {
    for (when, received) in [
        (When::BeforeBody, 0),
        (When::AfterBody, 0),
        (When::AfterEffect, 5),
    ] {
        let rig = Rig::new().await;
        let item = rig.registered("a.txt", 5).await;
        rig.fault(StepName::UploadChunk, when, FaultKind::Reset);
        let body = "--x\r\ncontent-disposition: form-data; name=\"data\"\r\n\r\nhello\r\n--x--\r\n";
        let path = format!("{UPLOAD}/item/26_v1/{item}?start=0&end=4&totalLength=5");
        let (said, ended) = raw(&rig, &(head(&path, body.len()) + body)).await;
        assert_eq!(said, "");
        assert_eq!(ended.unwrap_err().kind(), ErrorKind::ConnectionReset);
        assert_eq!(rig.received(), received, "{when:?}");
    }
}

#[tokio::test]
async fn a_cut_reply_announces_more_than_comes() {
    let rig = Rig::new().await;
    let item = rig.registered("a.txt", 5).await;
    rig.chunk(&item, 0, b"hello", 5).send().await.unwrap();
    rig.fault(StepName::Complete, When::AfterEffect, FaultKind::CutReply);
    let body = r#"{"currentDate":"11/22/26T14:05:09"}"#;
    let head = head(&format!("{UPLOAD}/item/complete/27_v1/{item}"), body.len())
        .replace("multipart/form-data; boundary=x", "application/json");
    let (said, _) = raw(&rig, &(head + body)).await;
    let (head, body) = said.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    let announced = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "))
        .unwrap();
    assert_eq!(
        announced.parse::<usize>().unwrap() / 2,
        body.len(),
        "{said}"
    );
    assert_eq!(
        rig.server.lock_site().assets().len(),
        1,
        "the effect took place"
    );
}

#[tokio::test]
async fn a_cut_reply_without_a_body_is_cut_too() {
    let rig = Rig::new().await;
    let item = rig.registered("a.txt", 5).await;
    rig.fault(
        StepName::UploadChunk,
        When::AfterEffect,
        FaultKind::CutReply,
    );
    let reply = rig.chunk(&item, 0, b"hello", 5).send().await.unwrap();
    assert!(reply.bytes().await.is_err());
    assert_eq!(rig.received(), 5);
}

#[tokio::test]
async fn chunks_that_break_the_rules_are_400_and_do_not_count() {
    let rig = Rig::new().await;
    let item = rig.registered("a.txt", 5).await;
    let path = format!("{UPLOAD}/item/26_v1/{item}?totalLength=5");
    let wrong_md5 = "0".repeat(32);
    for (why, query, form) in [
        (
            "wrong MD5",
            format!("start=0&end=4&md5={wrong_md5}"),
            data(b"hello"),
        ),
        ("wrong start", "start=1&end=4".to_owned(), data(b"ello")),
        ("too short", "start=0&end=4".to_owned(), data(b"hell")),
        ("too long", "start=0&end=4".to_owned(), data(b"hello!")),
        (
            "no part data",
            "start=0&end=4".to_owned(),
            Form::new().text("file", "hello"),
        ),
    ] {
        let request = rig.post(&format!("{path}&{query}")).multipart(form);
        let reply = request.send().await.unwrap();
        assert_eq!(reply.status(), 400, "{why}");
        let said: Value = reply.json().await.unwrap();
        assert!(said["message"].is_string(), "{why}");
        assert_eq!(rig.received(), 0, "{why}");
    }
    let no_form = rig.post(&format!("{path}&start=0&end=4")).body("hello");
    assert_eq!(no_form.send().await.unwrap().status(), 400);
    assert_eq!(
        rig.chunk(&item, 0, b"hello", 5)
            .send()
            .await
            .unwrap()
            .status(),
        200
    );
}

#[tokio::test]
async fn a_spoilt_repetition_leaves_the_good_chunk_in_place() {
    let rig = Rig::new().await;
    let item = rig.registered("a.txt", 5).await;
    rig.chunk(&item, 0, b"hello", 5).send().await.unwrap();
    let spoilt = rig.chunk(&item, 0, b"hello", 5).multipart(data(b"HELLO"));
    assert_eq!(spoilt.send().await.unwrap().status(), 400);
    rig.complete(&item).send().await.unwrap();
    assert_eq!(
        rig.server.lock_site().assets()[0].digest,
        Md5Sum::of(b"hello")
    );
}

#[tokio::test]
async fn a_site_that_crashed_comes_back_on_its_port_with_all_it_knew() {
    let mut rig = Rig::new().await;
    let item = rig.registered("a.txt", 5).await;
    rig.chunk(&item, 0, b"hello", 5).send().await.unwrap();
    rig.fault(StepName::Complete, When::AfterBody, FaultKind::Hang);
    let hanging = tokio::spawn(rig.complete(&item).send());
    while rig.server.lock_site().calls(StepName::Complete) == 0 {
        tokio::task::yield_now().await;
    }
    let site = rig.server.site();
    let port = rig
        .server
        .url()
        .rsplit(':')
        .next()
        .unwrap()
        .parse()
        .unwrap();
    let dir = rig.dir.path().to_owned();
    rig.server.stop().await;
    assert!(hanging.await.unwrap().is_err(), "no reply, but an end");
    let away = rig
        .http
        .get(format!("http://127.0.0.1:{port}/"))
        .send()
        .await;
    assert!(away.unwrap_err().is_connect());

    let pace = Pace::default();
    rig.server = SandboxServer::start_with(port, site, dir, pace)
        .await
        .unwrap();
    let done: Value = rig
        .complete(&item)
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    assert_eq!(done["uploadStatus"], "Success");
}

#[tokio::test]
async fn connections_can_be_cut_while_they_are_idle() {
    let rig = Rig::new().await;
    let address = rig.server.url().trim_start_matches("http://");
    let mut idle = TcpStream::connect(address).await.unwrap();
    let request = format!("GET {HIERARCHY} HTTP/1.1\r\nhost: localhost\r\n\r\n");
    idle.write_all(request.as_bytes()).await.unwrap();
    let mut some = [0; 12];
    idle.read_exact(&mut some).await.unwrap();
    assert_eq!(&some, b"HTTP/1.1 401");
    rig.server.cut_connections();
    let mut rest = Vec::new();
    let end = idle.read_to_end(&mut rest).await.unwrap_err();
    assert_eq!(end.kind(), ErrorKind::ConnectionReset);
}

#[tokio::test]
async fn bytes_of_a_call_that_broke_off_were_read_but_not_received() {
    let rig = Rig::new().await;
    let item = rig.registered("a.txt", 100).await;
    let address = rig.server.url().trim_start_matches("http://");
    let mut wire = TcpStream::connect(address).await.unwrap();
    let request = format!(
        "POST {UPLOAD}/item/26_v1/{item}?start=0&end=99&totalLength=100 HTTP/1.1\r\n\
         host: localhost\r\nauthorization: Bearer sandbox-token\r\ncontent-length: 400\r\n\
         content-type: multipart/form-data; boundary=b\r\n\r\n\
         --b\r\ncontent-disposition: form-data; name=\"data\"\r\n\r\n{}",
        "x".repeat(90)
    );
    wire.write_all(request.as_bytes()).await.unwrap();
    drop(wire);
    let counters = async || -> Value {
        let reply = rig.http.get(rig.url("/sandbox/calls")).send().await;
        reply.unwrap().json().await.unwrap()
    };
    while counters().await["chunk_bytes_read"] == 0 {
        tokio::task::yield_now().await;
    }
    let counters = counters().await;
    // The last bytes may be the beginning of the end mark, and are held back.
    assert!((80..=90).contains(&counters["chunk_bytes_read"].as_u64().unwrap()));
    assert_eq!(counters["chunk_bytes_received"], 0);
}

#[tokio::test]
async fn scripts_can_set_faults_and_configuration_and_read_counters() {
    let rig = Rig::new().await;
    let own = |path: &str, body: Value| rig.http.post(rig.url(path)).json(&body).send();
    let rules =
        json!([{"step": "folders", "what": {"status": {"code": 503, "retry_after_secs": 1}}}]);
    let set = own("/sandbox/faults", rules).await.unwrap();
    assert_eq!(set.status(), StatusCode::NO_CONTENT);
    let failed = rig.post(HIERARCHY).send().await.unwrap();
    assert_eq!(failed.status(), 503);
    assert_eq!(failed.headers()["retry-after"], "1");
    assert_eq!(rig.post(HIERARCHY).send().await.unwrap().status(), 200);

    let change = json!({"cloud_buffer": true, "duplicates": "older_than_juneau"});
    own("/sandbox/config", change).await.unwrap();
    let typo = own("/sandbox/config", json!({"cloud_bufer": true}))
        .await
        .unwrap();
    assert_eq!(typo.status(), 422);
    let item = rig.registered("a.txt", 5).await;
    let bare = rig.chunk(&item, 0, b"hello", 5).send().await.unwrap();
    assert_eq!(bare.status(), 400, "a cloud buffer wants part numbers");
    let numbered = rig.chunk(&item, 0, b"hello", 5).query(&[("partNumber", 1)]);
    let reply = numbered.send().await.unwrap();
    let quoted = format!("\"{}\"", Md5Sum::of(b"hello"));
    assert_eq!(reply.headers()["etag"], quoted.as_str());

    let counters = rig
        .http
        .get(rig.url("/sandbox/calls"))
        .send()
        .await
        .unwrap();
    let counters: Value = counters.json().await.unwrap();
    assert_eq!(counters["calls"]["upload_chunk"], 2);
    assert_eq!(counters["calls"]["complete"], 0);
    assert_eq!(counters["most_registrations_of_one_file"], 1);
}

#[tokio::test]
async fn an_asset_has_a_page_and_a_preview() {
    let rig = Rig::new().await;
    let id = rig.server.lock_site().seed_asset(ExistingAsset {
        name: "<b>logo</b>.png".into(),
        size: 5,
        digest: Md5Sum::of(b"hello"),
        version: 3,
    });
    let page = |path: String| rig.http.get(rig.url(&path)).send();
    let text = page(format!("/asset-management/{id}")).await.unwrap();
    let text = text.text().await.unwrap();
    assert!(text.contains("&lt;b&gt;logo") && text.contains(id.as_str()));
    let picture = page(format!("/sandbox/preview/{id}?width=34&height=19"))
        .await
        .unwrap();
    let picture = picture.bytes().await.unwrap();
    assert_eq!(image::load_from_memory(&picture).unwrap().width(), 34);
    let none = page("/asset-management/NONE".to_owned()).await.unwrap();
    assert_eq!(none.status(), 404);
}
