//! Any text as a profile, or as entries laid over the shipped one: what is accepted builds calls
//! that stay on the site.
#![no_main]

use std::collections::BTreeMap;

use libfuzzer_sys::fuzz_target;
use tangelo::model::{ByteRange, RecordId, SiteUrl, TransactionId, UploadItemId};
use tangelo::protocol::{ApiRequest, NewTransaction, Profile, RegisterFile, Registration};
use url::Url;

/// Values as a server or a disk might give them.
const ODD: &str = "../{item}//\\evil.example?x=1#y\r\nü{0}";

fn stays(request: &ApiRequest) {
    let site = SiteUrl::parse("https://dam.example").expect("an address");
    let address = format!("{}{}", site.as_str(), request.path);
    // What is no address is not called at all.
    if let Ok(url) = Url::parse(&address) {
        assert_eq!(url.host_str(), Some("dam.example"), "{address}");
        assert_eq!(url.scheme(), "https");
        assert!(url.username().is_empty() && url.password().is_none());
    }
}

fn use_it(profile: &Profile) {
    let folder = RecordId::parse("F1").expect("a Record ID");
    let item = UploadItemId::parse(ODD).expect("short");
    let transaction = TransactionId::parse(ODD).expect("short");
    stays(&profile.sign_in(ODD, &ODD.to_owned().into()));
    stays(&profile.create_transaction(&NewTransaction {
        folder: folder.clone(),
        keep_folders: true,
        import_mapping_template: Some(ODD.to_owned()),
        metadata: BTreeMap::from([(ODD.to_owned(), ODD.to_owned())]),
        security_clearance: Some(-1),
        use_cached_transaction: false,
    }));
    stays(&profile.register(&Registration {
        transaction,
        folder: folder.clone(),
        files: vec![RegisterFile {
            name: ODD.to_owned(),
            folder: ODD.to_owned(),
            size: u64::MAX,
        }],
    }));
    let range = ByteRange { start: 0, len: 1 };
    stays(&profile.upload_chunk(&item, range, 1, 1, "00"));
    stays(&profile.user_info());
    stays(&profile.look_up(&folder));
}

fuzz_target!(|text: &str| {
    if let Ok(profile) = Profile::parse(text) {
        use_it(&profile);
        let again = serde_json::to_string(&profile).expect("a profile is JSON");
        assert_eq!(Profile::parse(&again).expect("it was accepted"), profile);
    }
    if let Ok(profile) = Profile::with_overrides(text) {
        use_it(&profile);
    }
});
