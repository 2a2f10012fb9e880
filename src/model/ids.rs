//! Identifiers: Orange Logic's, and our own for rows of the list.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize};

/// An asset's system identifier in Orange Logic, such as `2QDTWAW79R4` (portal: "Record ID").
///
/// Holding one means that it was checked: one to 64 upper-case letters, digits and `_`. A value
/// that the server sends in any other form never becomes a link.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct RecordId(Arc<str>);

impl RecordId {
    /// Longer ones than any that were seen, short enough to never break a layout.
    pub const MAX_LEN: usize = 64;

    /// Checks `text`; `None` when it is not a Record ID.
    pub fn parse(text: &str) -> Option<RecordId> {
        let fits = !text.is_empty()
            && text.len() <= Self::MAX_LEN
            && text
                .bytes()
                .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_');
        fits.then(|| RecordId(text.into()))
    }

    /// The identifier as Orange Logic writes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for RecordId {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        RecordId::parse(&text).ok_or_else(|| serde::de::Error::custom("not a Record ID"))
    }
}

macro_rules! opaque_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Takes the server's value as it is; `None` when it is empty or absurdly long.
            pub fn parse(text: &str) -> Option<$name> {
                (!text.trim().is_empty() && text.len() <= 512).then(|| $name(text.into()))
            }

            /// The value as the server gave it.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
    };
}

opaque_id!(
    /// Names one upload transaction on the site; opaque.
    TransactionId
);
opaque_id!(
    /// Addresses one registered asset's chunks and its completion; opaque.
    UploadItemId
);

/// A row of the list, unique within one state directory.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Default,
)]
pub struct AssetId(pub u64);

/// One confirmed drop: files with one destination and one set of options.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Default,
)]
pub struct BatchId(pub u64);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_record_ids_become_record_ids() {
        for good in ["2QDTWAW79R4", "2QDTWAOP1_5", "A"] {
            assert_eq!(RecordId::parse(good).unwrap().as_str(), good);
        }
        let long = "A".repeat(65);
        for bad in [
            "",
            "abc",
            "2QDT/..",
            "javascript:alert(1)",
            "A B",
            "Ä",
            &long,
        ] {
            assert!(RecordId::parse(bad).is_none(), "{bad}");
        }
    }
}
