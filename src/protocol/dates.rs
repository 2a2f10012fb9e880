//! Dates as step 5 wants them, and as look-ups bring them.

use chrono::{DateTime, NaiveDate, NaiveDateTime};

use crate::model::SiteDate;

/// The portal's form `mm/dd/yyThh:mm:ss`, for chrono.
pub fn portal_date_pattern() -> &'static str {
    "%m/%d/%yT%H:%M:%S"
}

/// Writes a date for completion (portal, "Complete the upload session"): `11/22/26T14:05:09`.
/// The zone is not stated there; all dates of one call are local time.
pub fn portal_date(local: NaiveDateTime) -> String {
    local.format(portal_date_pattern()).to_string()
}

/// A date out of a look-up's reply: `7/16/2020 12:05:34 AM` (seen), the portal's own form, or ISO
/// 8601. Months come first only where `AM` or `PM` says so; what could mean two days stays a text,
/// and what is no date at all is none.
pub fn read_site_date(text: &str) -> Option<SiteDate> {
    let text = text.trim();
    let twelve_hours = ["%m/%d/%Y %I:%M:%S %p", "%m/%d/%Y %I:%M %p"];
    let plain = [
        portal_date_pattern(),
        "%Y-%m-%dT%H:%M:%S%.f",
        "%Y-%m-%d %H:%M:%S%.f",
        "%Y-%m-%dT%H:%M",
    ];
    let patterns = twelve_hours.iter().chain(&plain);
    let read = patterns
        .filter_map(|pattern| NaiveDateTime::parse_from_str(text, pattern).ok())
        .next();
    let zoned = || DateTime::parse_from_rfc3339(text).map(|at| at.naive_local());
    let day = || NaiveDate::parse_from_str(text, "%Y-%m-%d").map(|day| day.and_hms_opt(0, 0, 0));
    if let Some(at) = read.or_else(|| zoned().ok()).or_else(|| day().ok()?) {
        return Some(SiteDate::At(at));
    }
    const LONGEST: usize = 40;
    let like_one = |c: char| c.is_alphanumeric() || " /.:,-+".contains(c);
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let short = text.chars().count() <= LONGEST;
    (digits >= 4 && short && text.chars().all(like_one)).then(|| SiteDate::Text(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_as_the_portal_says() {
        let date = NaiveDate::from_ymd_opt(2026, 11, 22)
            .and_then(|d| d.and_hms_opt(14, 5, 9))
            .unwrap();
        assert_eq!(portal_date(date), "11/22/26T14:05:09");
        let early = NaiveDate::from_ymd_opt(2001, 2, 3)
            .and_then(|d| d.and_hms_opt(0, 0, 0))
            .unwrap();
        assert_eq!(portal_date(early), "02/03/01T00:00:00");
    }

    #[test]
    fn a_sites_dates_are_read_where_they_mean_one_day() {
        let at = |y, m, d, h, min, s| {
            let day = NaiveDate::from_ymd_opt(y, m, d).unwrap();
            Some(SiteDate::At(day.and_hms_opt(h, min, s).unwrap()))
        };
        let july = at(2025, 7, 16, 0, 5, 34);
        for text in [
            "7/16/2025 12:05:34 AM",
            "07/16/25T00:05:34",
            "2025-07-16T00:05:34",
            " 2025-07-16T00:05:34.000 ",
            "2025-07-16T00:05:34+02:00",
        ] {
            assert_eq!(read_site_date(text), july, "{text}");
        }
        assert_eq!(read_site_date("2025-07-16"), at(2025, 7, 16, 0, 0, 0));
        for text in ["7/6/2025", "6.7.2025 12:00", "16 Juli 2025"] {
            let raw = Some(SiteDate::Text(text.to_owned()));
            assert_eq!(read_site_date(text), raw, "{text}");
        }
        for text in ["", "javascript:alert(1)", "<b>2025</b>", "never", "99"] {
            assert_eq!(read_site_date(text), None, "{text}");
        }
    }
}
