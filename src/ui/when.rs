//! Times in the computer's time zone, as people of the spoken language write them.

use chrono::{DateTime, Local, TimeZone};

use crate::model::words;

fn local(ms: i64) -> Option<DateTime<Local>> {
    DateTime::from_timestamp_millis(ms).map(|utc| Local.from_utc_datetime(&utc.naive_utc()))
}

/// `14:05`; empty for a time that no calendar has.
pub fn time_of_day(ms: i64) -> String {
    local(ms).map_or_else(String::new, |t| words::time_of_day(&t))
}

/// `14:05:10`.
pub fn to_the_second(ms: i64) -> String {
    local(ms).map_or_else(String::new, |t| words::to_the_second(&t))
}

/// `12 Jun 2026 16:21`.
pub fn day_and_time(ms: i64) -> String {
    local(ms).map_or_else(String::new, |t| words::day_and_time(&t))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absurd_times_are_empty_and_no_panic() {
        assert_eq!(time_of_day(i64::MAX), "");
        assert_eq!(time_of_day(0).len(), 5);
        assert_eq!(to_the_second(0).len(), 8);
    }
}
