//! MD5 digests, as the site compares them.

use std::fmt;

use md5::{Digest, Md5};
use serde::{Serialize, Serializer};

/// The MD5 of a chunk or of a whole asset.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Md5Sum(pub [u8; 16]);

impl Md5Sum {
    /// The digest of `bytes`.
    pub fn of(bytes: &[u8]) -> Md5Sum {
        let mut hasher = Md5::new();
        hasher.update(bytes);
        Md5Sum::finish(hasher)
    }

    /// What `hasher` came to.
    pub fn finish(hasher: Md5) -> Md5Sum {
        Md5Sum(hasher.finalize().into())
    }

    /// Reads 32 hex digits of either case; `None` for anything else.
    pub fn parse(hex: &str) -> Option<Md5Sum> {
        let mut sum = [0; 16];
        if hex.len() != 32 || !hex.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        for (byte, at) in sum.iter_mut().zip((0..32).step_by(2)) {
            *byte = u8::from_str_radix(&hex[at..at + 2], 16).ok()?;
        }
        Some(Md5Sum(sum))
    }
}

impl fmt::Display for Md5Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Md5Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl Serialize for Md5Sum {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_reads_back_what_it_writes() {
        let sum = Md5Sum::of(b"abc");
        assert_eq!(sum.to_string(), "900150983cd24fb0d6963f7d28e17f72");
        assert_eq!(Md5Sum::parse("900150983CD24FB0D6963F7D28E17F72"), Some(sum));
        for bad in [
            "",
            "9001",
            "+00150983cd24fb0d6963f7d28e17f72",
            "ä".repeat(16).as_str(),
        ] {
            assert_eq!(Md5Sum::parse(bad), None, "{bad}");
        }
    }
}
