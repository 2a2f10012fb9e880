//! Dates as step 5 wants them.

use chrono::NaiveDateTime;

/// The portal's form `mm/dd/yyThh:mm:ss`, for chrono.
pub fn portal_date_pattern() -> &'static str {
    "%m/%d/%yT%H:%M:%S"
}

/// Writes a date for completion (portal, "Complete the upload session"): `11/22/26T14:05:09`.
/// The zone is not stated there; all dates of one call are local time.
pub fn portal_date(local: NaiveDateTime) -> String {
    local.format(portal_date_pattern()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

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
}
