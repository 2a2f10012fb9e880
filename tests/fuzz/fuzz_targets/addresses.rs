//! Any text as a site's address, a pasted page, or an identifier.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tangelo::model::{RecordId, SiteUrl, TransactionId, UploadItemId, nfc};
use url::Url;

fuzz_target!(|text: &str| {
    if let Ok(site) = SiteUrl::parse(text) {
        let again = SiteUrl::parse(site.as_str()).expect("an origin is an address");
        assert_eq!(again, site);
        assert_eq!(again.as_str(), site.as_str());
        assert!(site.as_str().starts_with("https://") || site.is_loopback());
        let url = Url::parse(site.as_str()).expect("an origin is an address");
        assert!(url.username().is_empty() && url.password().is_none());
        assert!(url.path() == "/" && url.query().is_none() && url.fragment().is_none());
        assert!(!site.host().is_empty());
        // Calls are the origin with a path behind it.
        let call = Url::parse(&format!("{}/webapi/x", site.as_str())).expect("an address");
        assert_eq!(call.origin(), url.origin());
        assert_eq!(call.path(), "/webapi/x");
        let id = RecordId::parse("2R1").expect("a Record ID");
        let page = site.asset_page(&id);
        assert_eq!(SiteUrl::record_id_in(&page), Some(id));
        assert_eq!(SiteUrl::parse(&page).as_ref(), Ok(&site));
    }
    if let Some(id) = SiteUrl::record_id_in(text).or_else(|| RecordId::parse(text)) {
        assert!((1..=RecordId::MAX_LEN).contains(&id.as_str().len()));
        let plain = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_';
        assert!(id.as_str().bytes().all(plain));
    }
    if let Some(id) = UploadItemId::parse(text) {
        assert_eq!(id.as_str(), text);
    }
    let _ = TransactionId::parse(text);
    assert_eq!(nfc(&nfc(text)), nfc(text));
});
