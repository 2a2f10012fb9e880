//! Numbers, amounts and times as people of a language write them.
//!
//! The few rules that are needed stand in the catalogue and here: the libraries that know all
//! languages bring more data than Tangelo has code.

use chrono::{Datelike, Timelike};

use super::catalogue::{say, text};
use crate::model::{Language, spoken, spoken_month_first};

/// `1,284`; in German `1.284`.
pub fn thousands(number: u64) -> String {
    grouped(number, spoken())
}

/// The same in a language that is named.
pub(super) fn grouped(number: u64, language: Language) -> String {
    let mark = match language {
        Language::English => ',',
        Language::German => '.',
    };
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(mark);
        }
        out.push(digit);
    }
    out
}

/// Between whole numbers and tenths.
fn decimal_mark() -> &'static str {
    match spoken() {
        Language::English => ".",
        Language::German => ",",
    }
}

/// `48.2 GB`, `812 MB`, `9 bytes`: decimal units, three digits at most before the unit.
pub fn human_bytes(bytes: u64) -> String {
    const UNITS: [&str; 6] = ["KB", "MB", "GB", "TB", "PB", "EB"];
    if bytes < 1000 {
        return say!("amount-bytes", count = bytes);
    }
    let mut value = bytes as f64 / 1000.0;
    let mut unit = 0;
    // 999.5 would be written as 1000: step up one unit before rounding does.
    while value >= 999.5 && unit + 1 < UNITS.len() {
        value /= 1000.0;
        unit += 1;
    }
    let fraction = value < 9.95 || (value < 99.95 && unit >= 2);
    let number = format!("{value:.*}", usize::from(fraction));
    let unit = UNITS[unit];
    match decimal_mark() {
        "." => format!("{number} {unit}"),
        mark => format!("{} {unit}", number.replace('.', mark)),
    }
}

/// `8 MiB`, `5.5 MiB`.
pub(super) fn mebibytes(bytes: u64) -> String {
    let tenths = bytes * 10 / (1024 * 1024);
    match tenths % 10 {
        0 => format!("{} MiB", tenths / 10),
        tenth => format!("{}{}{tenth} MiB", tenths / 10, decimal_mark()),
    }
}

/// `61%`; in German `61 %`.
pub fn percent_sign(percent: u64) -> String {
    say!("amount-percent", percent = percent)
}

/// `14,680,064 bytes`.
pub fn exact_bytes(size: u64) -> String {
    say!("amount-bytes", count = size)
}

/// `40 s`, `2 min 40 s`, `3 h 5 min`.
pub fn duration(seconds: u64) -> String {
    let minutes = seconds / 60;
    match seconds {
        0..60 => say!("time-seconds", seconds = seconds),
        60..600 if !seconds.is_multiple_of(60) => say!(
            "time-minutes-seconds",
            minutes = minutes,
            seconds = seconds % 60
        ),
        60..3600 => say!("time-minutes", minutes = minutes),
        _ if minutes.is_multiple_of(60) => say!("time-hours", hours = minutes / 60),
        _ => say!(
            "time-hours-minutes",
            hours = minutes / 60,
            minutes = minutes % 60
        ),
    }
}

/// `1 file`, `128 files`.
pub fn files(count: usize) -> String {
    say!("amount-files", count = count)
}

/// `4 folders`.
pub fn folders(count: usize) -> String {
    say!("amount-folders", count = count)
}

/// `12 Jun 2026`, `Jun 12, 2026`, `12.06.2026`: as the language and the system write it.
pub fn day(at: &impl Datelike) -> String {
    let (day, year) = (at.day().to_string(), at.year().to_string());
    let month = month(at.month());
    match (spoken(), spoken_month_first()) {
        (Language::German, _) => day_in_numbers(at),
        (_, true) => say!("date-month-first", day = day, month = month, year = year),
        (_, false) => say!("date-day-first", day = day, month = month, year = year),
    }
}

/// `2026-06-12`, `12.06.2026`: where a day stands in a table or a technical sentence.
pub fn day_in_numbers(at: &impl Datelike) -> String {
    say!(
        "date-in-numbers",
        day = format!("{:02}", at.day()),
        month = format!("{:02}", at.month()),
        year = at.year().to_string()
    )
}

/// `12 Jun 2026 16:21`.
pub fn day_and_time(at: &(impl Datelike + Timelike)) -> String {
    say!("date-and-time", day = day(at), time = time_of_day(at))
}

/// `14:05`.
pub fn time_of_day(at: &impl Timelike) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// `14:05:10`.
pub fn to_the_second(at: &impl Timelike) -> String {
    format!("{:02}:{:02}:{:02}", at.hour(), at.minute(), at.second())
}

fn month(number: u32) -> &'static str {
    match number {
        1 => text!("month-1"),
        2 => text!("month-2"),
        3 => text!("month-3"),
        4 => text!("month-4"),
        5 => text!("month-5"),
        6 => text!("month-6"),
        7 => text!("month-7"),
        8 => text!("month-8"),
        9 => text!("month-9"),
        10 => text!("month-10"),
        11 => text!("month-11"),
        _ => text!("month-12"),
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::model::in_language;

    #[test]
    fn amounts_are_short_and_never_lie_by_rounding_up_a_unit() {
        let cases = [
            (0, "0 bytes"),
            (1, "1 byte"),
            (999, "999 bytes"),
            (1000, "1.0 KB"),
            (14_680_064, "15 MB"),
            (999_499, "999 KB"),
            (999_500, "1.0 MB"),
            (812_000_000, "812 MB"),
            (48_200_003_584, "48.2 GB"),
            (412_000_000_000, "412 GB"),
        ];
        for (bytes, text) in cases {
            assert_eq!(human_bytes(bytes), text);
        }
    }

    #[test]
    fn durations_and_numbers_read_well() {
        assert_eq!(duration(40), "40 s");
        assert_eq!(duration(160), "2 min 40 s");
        assert_eq!(duration(3_600), "1 h");
        assert_eq!(duration(11_100), "3 h 5 min");
        assert_eq!(thousands(1_284), "1,284");
        assert_eq!(thousands(999), "999");
        assert_eq!(files(1), "1 file");
    }

    #[test]
    fn germans_read_numbers_amounts_and_days_in_their_manner() {
        let at = NaiveDate::from_ymd_opt(2026, 11, 2)
            .and_then(|day| day.and_hms_opt(4, 5, 6))
            .unwrap();
        assert_eq!(day_and_time(&at), "2 Nov 2026 04:05");
        in_language(Language::German, || {
            assert_eq!(thousands(1_234_567), "1.234.567");
            assert_eq!(human_bytes(48_200_003_584), "48,2 GB");
            assert_eq!(exact_bytes(14_680_064), "14.680.064 Bytes");
            assert_eq!(files(1_284), "1.284 Dateien");
            assert_eq!(mebibytes(5_767_168), "5,5 MiB");
            assert_eq!(day_and_time(&at), "02.11.2026, 04:05");
        });
    }
}
