//! Amounts of bytes as people read them.

/// `48.2 GB`, `812 MB`, `9 bytes`: decimal units, three digits at most before the unit.
pub fn human_bytes(bytes: u64) -> String {
    const UNITS: [&str; 6] = ["KB", "MB", "GB", "TB", "PB", "EB"];
    match bytes {
        1 => return "1 byte".to_owned(),
        0..1000 => return format!("{bytes} bytes"),
        _ => {}
    }
    let mut value = bytes as f64 / 1000.0;
    let mut unit = 0;
    // 999.5 would be written as 1000: step up one unit before rounding does.
    while value >= 999.5 && unit + 1 < UNITS.len() {
        value /= 1000.0;
        unit += 1;
    }
    let fraction = value < 9.95 || (value < 99.95 && unit >= 2);
    format!("{value:.*} {}", usize::from(fraction), UNITS[unit])
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
