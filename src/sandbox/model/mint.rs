//! New identifiers, in the forms that real sites use.

use std::collections::BTreeSet;

use fastrand::Rng;

use crate::model::{RecordId, TransactionId, UploadItemId};

/// Makes identifiers that no other asset, transaction or item of the site has.
pub(super) struct Mint {
    pub(super) rng: Rng,
    taken: BTreeSet<RecordId>,
    numbered: u32,
}

impl Mint {
    pub(super) fn new(seed: u64) -> Mint {
        Mint {
            rng: Rng::with_seed(seed),
            taken: BTreeSet::new(),
            numbered: 0,
        }
    }

    /// Keeps `id` from ever being made.
    pub(super) fn reserve(&mut self, id: &RecordId) {
        self.taken.insert(id.clone());
    }

    /// A Record ID such as `2QDTWAW79R4`.
    pub(super) fn record_id(&mut self) -> RecordId {
        const LETTERS: &[u8] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        loop {
            let tail: String = (0..7)
                .map(|_| char::from(LETTERS[self.rng.usize(..LETTERS.len())]))
                .collect();
            let id = RecordId::parse(&format!("2QDT{tail}")).expect("made of allowed letters");
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }

    /// A unique identifier such as `SB00000017`, as people see it on an asset.
    pub(super) fn identifier(&mut self) -> String {
        self.numbered += 1;
        format!("SB{:08}", self.numbered)
    }

    pub(super) fn transaction_id(&mut self) -> TransactionId {
        TransactionId::parse(&self.guid()).expect("a GUID is not empty")
    }

    pub(super) fn item_id(&mut self) -> UploadItemId {
        UploadItemId::parse(&self.guid()).expect("a GUID is not empty")
    }

    /// A new token for one sign-in.
    pub(super) fn token(&mut self) -> String {
        format!("signed-in-{:032x}", self.rng.u128(..))
    }

    /// What a session cookie holds.
    pub(super) fn session(&mut self) -> String {
        format!("{:016x}", self.rng.u64(..))
    }

    fn guid(&mut self) -> String {
        let hex = format!("{:032x}", self.rng.u128(..));
        [
            &hex[..8],
            &hex[8..12],
            &hex[12..16],
            &hex[16..20],
            &hex[20..],
        ]
        .join("-")
    }
}
