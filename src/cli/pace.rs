//! How fast, on the command line.

use clap::Args;

use crate::model::{PaceWish, pace, words};

/// How much of the line an upload takes.
#[derive(Clone, Copy, Debug, Default, Args)]
pub struct PaceArgs {
    /// Send no faster than this, all connections together: 20M, 500k (bytes per second)
    #[arg(long, value_name = "SPEED", value_parser = speed)]
    pub limit: Option<u64>,
    /// Send exactly so many chunks at once; without it, as many as make it faster
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=32))]
    pub chunks_at_once: Option<u32>,
}

impl PaceArgs {
    /// What is asked for here, else what the settings hold.
    pub fn over(self, settings: PaceWish) -> PaceWish {
        PaceWish {
            chunks_at_once: self.chunks_at_once.or(settings.chunks_at_once),
            bytes_per_sec: self.limit.or(settings.bytes_per_sec),
        }
    }
}

fn speed(text: &str) -> Result<u64, String> {
    pace::speed(text).ok_or_else(words::pace::how_to_write_a_speed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        pace: PaceArgs,
    }

    #[test]
    fn what_is_typed_goes_before_what_is_set() {
        let settings = PaceWish {
            chunks_at_once: Some(4),
            bytes_per_sec: Some(5),
        };
        let line = Line::try_parse_from(["x", "--limit", "20M"]).unwrap();
        let wish = line.pace.over(settings);
        assert_eq!(wish.bytes_per_sec, Some(20_000_000));
        assert_eq!(wish.chunks_at_once, Some(4));
        assert!(Line::try_parse_from(["x", "--limit", "soon"]).is_err());
        assert!(Line::try_parse_from(["x", "--chunks-at-once", "33"]).is_err());
        assert!(Line::try_parse_from(["x", "--chunks-at-once", "0"]).is_err());
    }
}
