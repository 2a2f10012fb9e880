//! Values of a row without the room that their alignment or an `Option` would take: there may be a
//! hundred thousand of them.

/// XXH128 of all of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Whole([u8; 16]);

impl From<u128> for Whole {
    fn from(hash: u128) -> Whole {
        Whole(hash.to_ne_bytes())
    }
}

impl Whole {
    pub fn get(self) -> u128 {
        u128::from_ne_bytes(self.0)
    }
}

/// Milliseconds since 1970, UTC, or never.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moment(i64);

impl Moment {
    pub const NEVER: Moment = Moment(i64::MIN);

    pub fn at(ms: i64) -> Moment {
        Moment(ms.max(i64::MIN + 1))
    }

    pub fn get(self) -> Option<i64> {
        (self.0 != i64::MIN).then_some(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_in_comes_out() {
        for hash in [0, 1, u128::MAX, 7 << 100] {
            assert_eq!(Whole::from(hash).get(), hash);
        }
        assert_eq!(Moment::NEVER.get(), None);
        for ms in [-1, 0, i64::MAX] {
            assert_eq!(Moment::at(ms).get(), Some(ms));
        }
    }
}
