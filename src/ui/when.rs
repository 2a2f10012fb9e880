//! Times as people read them, in the computer's time zone.

use chrono::{DateTime, Local, TimeZone};

fn local(ms: i64) -> Option<DateTime<Local>> {
    DateTime::from_timestamp_millis(ms).map(|utc| Local.from_utc_datetime(&utc.naive_utc()))
}

/// `14:05`; empty for a time that no calendar has.
pub fn time_of_day(ms: i64) -> String {
    local(ms).map_or_else(String::new, |t| t.format("%H:%M").to_string())
}

/// `14:05:10`.
pub fn to_the_second(ms: i64) -> String {
    local(ms).map_or_else(String::new, |t| t.format("%H:%M:%S").to_string())
}

/// `12 Jun 2026 16:21`.
pub fn day_and_time(ms: i64) -> String {
    local(ms).map_or_else(String::new, |t| t.format("%-d %b %Y %H:%M").to_string())
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
