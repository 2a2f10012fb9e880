//! Every reader of replies takes anything: `STATUS\nname: value\n…\n\nbody`.
#![no_main]

use libfuzzer_sys::fuzz_target;
use secrecy::ExposeSecret;
use tangelo::model::RecordId;
use tangelo::protocol::{
    ApiReply, CallFailure, read_access_token, read_chunk_receipt, read_completion,
    Profile, read_found, read_found_asset, read_linked, read_new_version, read_registration, read_transaction, read_user_name,
};

/// A failure's text is short, on one line, and free of what a query may hold.
fn failed<T>(result: Result<T, CallFailure>) -> Option<T> {
    let failure = match result {
        Ok(value) => return Some(value),
        Err(failure) => failure,
    };
    if let Some(details) = &failure.details {
        assert!(details.chars().count() < 1_000, "{details}");
        assert!(!details.contains(char::is_control), "{details:?}");
    }
    if let Some(wait) = failure.retry_after {
        assert!(wait.as_secs() <= 86_400);
    }
    None
}

fn reply(data: &[u8]) -> ApiReply {
    let (head, body) = match data.windows(2).position(|w| w == b"\n\n") {
        Some(at) => (&data[..at], &data[at + 2..]),
        None => (data, &[][..]),
    };
    let head = String::from_utf8_lossy(head);
    let mut lines = head.split('\n');
    ApiReply {
        status: lines.next().and_then(|s| s.parse().ok()).unwrap_or(200),
        headers: lines
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
            .collect(),
        body: body.to_vec(),
    }
}

fuzz_target!(|data: &[u8]| {
    let reply = reply(data);
    if let Some(token) = failed(read_access_token(&reply)) {
        let secret = token.token.expose_secret();
        assert!(!secret.is_empty() && secret.bytes().all(|b| b.is_ascii_graphic()));
    } else if let 200..=299 = reply.status {
        // The body may hold a secret in a place that nobody expected: it says nothing of it.
        let bare = ApiReply {
            body: Vec::new(),
            ..reply.clone()
        };
        let told = |reply| read_access_token(reply).err().and_then(|f| f.details);
        assert_eq!(told(&reply), told(&bare));
    }
    if let Some(id) = failed(read_transaction(&reply)) {
        assert!((1..=512).contains(&id.as_str().len()));
    }
    for item in failed(read_registration(&reply)).into_iter().flatten() {
        assert!((1..=512).contains(&item.item.as_str().len()));
    }
    if let Some(receipt) = failed(read_chunk_receipt(&reply)) {
        assert!(receipt.etag.is_none_or(|tag| tag.len() <= 512));
    }
    if let Some(done) = failed(read_completion(&reply)) {
        assert!(done.speaks_of_duplicates || (done.duplicate.is_none() && done.version.is_none()));
    }
    let fields = Profile::default_profile().switches.found;
    let id = RecordId::parse("2QDTWAW79R4").unwrap();
    failed(read_found_asset(&reply, &id, &fields));
    failed(read_found(&reply, &fields));
    failed(read_linked(&reply));
    failed(read_new_version(&reply));
    if let Some(Some(name)) = failed(read_user_name(&reply)) {
        assert!(!name.is_empty() && name.chars().count() <= 80);
    }
});
