//! The site with its bytes in memory: a whole exchange without a socket, for simulations.

use std::collections::BTreeMap;

use super::{
    Answer, CompleteStep, Completed, Md5Sum, Reply, Request, Site, SiteConfig, StepName, When,
};
use crate::model::{RecordId, UploadItemId};

/// The bytes of uploads on their way.
#[derive(Default)]
pub struct MemoryStore {
    items: BTreeMap<UploadItemId, Vec<u8>>,
}

impl MemoryStore {
    /// Puts `bytes` at `offset`; what lies before and was not written is zero.
    pub fn write(&mut self, item: &UploadItemId, offset: u64, bytes: &[u8]) {
        let start = usize::try_from(offset).expect("simulated files fit into memory");
        let content = self.items.entry(item.clone()).or_default();
        let end = start + bytes.len();
        if content.len() < end {
            content.resize(end, 0);
        }
        content[start..end].copy_from_slice(bytes);
    }

    /// The digest of what was written.
    pub fn digest(&self, item: &UploadItemId) -> Md5Sum {
        Md5Sum::of(self.items.get(item).map_or(&[], Vec::as_slice))
    }

    /// Takes the bytes out.
    pub fn take(&mut self, item: &UploadItemId) -> Vec<u8> {
        self.items.remove(item).unwrap_or_default()
    }
}

/// A site and its bytes.
pub struct MemorySite {
    pub site: Site,
    store: MemoryStore,
    contents: BTreeMap<RecordId, Vec<u8>>,
}

impl MemorySite {
    /// An empty site.
    pub fn new(config: SiteConfig) -> MemorySite {
        MemorySite {
            site: Site::new(config),
            store: MemoryStore::default(),
            contents: BTreeMap::new(),
        }
    }

    /// One call from its arrival to what the client gets, faults included. `chunk` is what part
    /// `data` held, empty for other calls.
    pub fn exchange(&mut self, now_ms: u64, request: &Request, chunk: &[u8]) -> Answer {
        if let Some(early) = self.site.begin(request) {
            return self.site.answer(request, &early, None);
        }
        let fault = self.site.body_read(request);
        match fault {
            None => Answer::Reply(self.effect(now_ms, request, chunk)),
            Some(fault) if fault.when == When::AfterEffect => {
                let right = self.effect(now_ms, request, chunk);
                self.site.answer(request, &fault, Some(right))
            }
            Some(fault) => self.site.answer(request, &fault, None),
        }
    }

    /// The bytes of a stored asset.
    pub fn content(&self, id: &RecordId) -> Option<&[u8]> {
        self.contents.get(id).map(Vec::as_slice)
    }

    fn effect(&mut self, now_ms: u64, request: &Request, chunk: &[u8]) -> Reply {
        match self.site.step_of(&request.path) {
            StepName::UploadChunk => self.chunk(now_ms, request, chunk),
            StepName::Complete => self.complete(now_ms, request),
            StepName::NewVersion => match self.site.version_begin(now_ms, request) {
                Ok(ticket) => {
                    let len = chunk.len() as u64;
                    let done = self
                        .site
                        .version_end(now_ms, &ticket, len, Md5Sum::of(chunk));
                    done.reply
                }
                Err(refusal) => refusal,
            },
            _ => self.site.handle(now_ms, request),
        }
    }

    fn chunk(&mut self, now_ms: u64, request: &Request, bytes: &[u8]) -> Reply {
        let ticket = match self.site.chunk_begin(now_ms, request) {
            Ok(ticket) => ticket,
            Err(refusal) => return refusal,
        };
        let len = bytes.len() as u64;
        let reply = self.site.chunk_end(&ticket, len, Md5Sum::of(bytes));
        if reply.status == 200 {
            self.store.write(&ticket.item, ticket.start, bytes);
        }
        reply
    }

    fn complete(&mut self, now_ms: u64, request: &Request) -> Reply {
        let item = match self.site.complete_begin(now_ms, request) {
            CompleteStep::Reply(reply) => return reply,
            CompleteStep::Digest { item, .. } => item,
        };
        let digest = self.store.digest(&item);
        let Completed { reply, keep_as } = self.site.complete_end(now_ms, &item, digest);
        let bytes = self.store.take(&item);
        if keep_as.is_some()
            && let Some(stored) = self.site.items.get(&item)
        {
            self.contents.insert(stored.record_id.clone(), bytes);
        }
        reply
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::test_kit::Kit;
    use super::super::{FaultKind, FaultRule};
    use super::*;

    fn with_item(name: &str) -> (MemorySite, String) {
        let mut kit = Kit::new();
        let item = kit.registered(name, 5);
        let site = MemorySite {
            site: kit.site,
            store: MemoryStore::default(),
            contents: BTreeMap::new(),
        };
        (site, item)
    }

    fn fault(step: StepName, when: When, what: FaultKind) -> FaultRule {
        FaultRule {
            step,
            skip: 0,
            times: 1,
            name_contains: None,
            when,
            what,
        }
    }

    #[test]
    fn what_was_sent_is_what_is_stored() {
        let (mut memory, item) = with_item("a.tif");
        memory.exchange(0, &Kit::chunk(&item, 0, 4, 5), b"hello");
        memory.exchange(0, &Kit::completion(&item, &json!({})), b"");
        let id = memory.site.assets()[0].record_id.clone();
        assert_eq!(memory.content(&id), Some(&b"hello"[..]));
    }

    #[test]
    fn a_fault_happens_once_and_with_or_without_the_effect() {
        for (when, stored) in [
            (When::BeforeBody, 0),
            (When::AfterBody, 0),
            (When::AfterEffect, 5),
        ] {
            let (mut memory, item) = with_item("a.tif");
            let rule = fault(StepName::UploadChunk, when, FaultKind::Reset);
            memory.site.set_faults(vec![rule]);
            let chunk = Kit::chunk(&item, 0, 4, 5);
            assert_eq!(memory.exchange(0, &chunk, b"hello"), Answer::Reset);
            assert_eq!(memory.site.items()[0].received_bytes, stored, "{when:?}");
            let again = memory.exchange(0, &chunk, b"hello");
            assert_eq!(again, Answer::Reply(Reply::empty(200)));
        }
    }

    #[test]
    fn a_lost_reply_of_a_completion_leaves_a_complete_asset() {
        let (mut memory, item) = with_item("a.tif");
        memory.exchange(0, &Kit::chunk(&item, 0, 4, 5), b"hello");
        let rule = fault(StepName::Complete, When::BeforeBody, FaultKind::CutReply);
        memory.site.set_faults(vec![rule]);
        let complete = Kit::completion(&item, &json!({}));
        assert!(matches!(memory.exchange(0, &complete, b""), Answer::Cut(_)));
        let Answer::Reply(again) = memory.exchange(0, &complete, b"") else {
            panic!("one fault, one time")
        };
        assert_eq!(Kit::json(&again)["uploadStatus"], "AlreadyExists");
        assert_eq!(memory.site.assets().len(), 1);
    }

    #[test]
    fn a_forgotten_item_is_404_at_once_or_from_the_next_call_on() {
        for (when, first) in [(When::BeforeBody, 404), (When::AfterEffect, 200)] {
            let (mut memory, item) = with_item("a.tif");
            let rule = fault(StepName::UploadChunk, when, FaultKind::ForgetItem);
            memory.site.set_faults(vec![rule]);
            for expected in [first, 404] {
                let Answer::Reply(reply) =
                    memory.exchange(0, &Kit::chunk(&item, 0, 4, 5), b"hello")
                else {
                    panic!("a forgotten item still answers")
                };
                assert_eq!(reply.status, expected);
            }
        }
    }

    #[test]
    fn a_registration_meets_the_faults_of_any_of_its_files() {
        let mut kit = Kit::new();
        kit.site.set_faults(vec![FaultRule {
            name_contains: Some("b.".into()),
            ..fault(StepName::Register, When::AfterBody, FaultKind::Html)
        }]);
        let path = format!(
            "/webapi/mediafile/import/upload/transaction/25_v1/{}",
            kit.transaction
        );
        let request = |name: &str| {
            let files =
                json!([{"fileName": "a.tif", "fileSize": 1}, {"fileName": name, "fileSize": 2}]);
            super::super::test_kit::post(&path)
                .bearer("sandbox-token")
                .json(&json!({"files": files.to_string()}))
        };
        assert_eq!(kit.site.body_read(&request("c.tif")), None);
        assert!(kit.site.body_read(&request("b.tif")).is_some());
    }
}
