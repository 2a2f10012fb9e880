//! Chance that nobody can guess, the one way in.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Where nonces come from; tests give their own.
pub trait Chance: Send + Sync {
    /// Fills `bytes`. False: there is no chance to be had, and nothing may be made from them.
    fn fill(&self, bytes: &mut [u8]) -> bool;
}

/// The system's own.
pub struct SystemChance;

impl Chance for SystemChance {
    fn fill(&self, bytes: &mut [u8]) -> bool {
        getrandom::fill(bytes).is_ok()
    }
}

/// A text of 4 signs for each 3 bytes, good for addresses; `None` where no chance is to be had.
pub(super) fn nonce<const BYTES: usize>(chance: &dyn Chance) -> Option<String> {
    let mut bytes = [0; BYTES];
    chance
        .fill(&mut bytes)
        .then(|| URL_SAFE_NO_PAD.encode(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nonces_differ_and_are_good_for_addresses() {
        let one = nonce::<24>(&SystemChance).unwrap();
        assert_eq!(one.len(), 32);
        assert_ne!(Some(one.clone()), nonce::<24>(&SystemChance));
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
        assert!(one.chars().all(plain), "{one}");
    }
}
