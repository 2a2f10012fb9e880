//! Addresses as people paste them: which site they mean, and which asset or folder on it.

use url::{Host, Url};

use super::{RecordId, SiteUrl, SiteUrlError};

/// Addresses are cut off here: no browser makes longer ones.
const LONGEST: usize = 8_192;
/// The part of a path that an asset's Record ID follows. [doc]: what *Get Link* gives.
const PAGE: &str = "asset-management";
/// Parameters of older links whose value is a Record ID, `/CS.aspx?VP3=…&IID=2F3XC58B7Q_U` (seen on
/// public sites; the rest assumed). `VBID` is not among them: it names a view, not an asset.
const PARAMETERS: [&str; 4] = ["IID", "RecordID", "ALID", "RID"];

/// A pasted address, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    pub site: SiteUrl,
    /// The asset or folder that it names, if it names one.
    pub record: Option<RecordId>,
}

/// Reads an address as it was pasted: a host, an origin, an asset's page or any link from the site,
/// with or without `https://`.
///
/// # Errors
/// When it is not the address of a site.
pub fn read_address(text: &str) -> Result<Address, SiteUrlError> {
    let url = parse(text)?;
    Ok(Address {
        record: record_in(&url),
        site: SiteUrl::of(url)?,
    })
}

/// The Record ID that a text is, or that a pasted address names.
pub fn record_id_in(text: &str) -> Option<RecordId> {
    let text = text.trim();
    RecordId::parse(text).or_else(|| record_in(&parse(text).ok()?))
}

/// The address with `https://` where no scheme was given.
pub(super) fn parse(text: &str) -> Result<Url, SiteUrlError> {
    // Mail programs and chats put these around a link.
    let around = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '\'' | '“' | '”');
    let text = text.trim_matches(around);
    if text.is_empty() || text.len() > LONGEST || text.contains(char::is_whitespace) {
        return Err(SiteUrlError::NotAnAddress);
    }
    match scheme_of(text) {
        None => Url::parse(&format!("https://{}", text.trim_start_matches('/'))),
        Some(scheme)
            if ["https", "http"]
                .iter()
                .any(|s| scheme.eq_ignore_ascii_case(s)) =>
        {
            Url::parse(text)
        }
        Some(_) => return Err(SiteUrlError::OtherScheme),
    }
    .map_err(|_| SiteUrlError::NotAnAddress)
}

/// What stands before the first colon, if that is a scheme and not a host with its port.
fn scheme_of(text: &str) -> Option<&str> {
    let (before, after) = text.split_once(':')?;
    let is_scheme = before
        .chars()
        .next()
        .is_some_and(|c| c.is_ascii_alphabetic())
        && before
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    let is_port = after.chars().next().is_some_and(|c| c.is_ascii_digit());
    let with_user = after.contains('@') && !after.starts_with("//");
    (is_scheme && !with_user && (after.starts_with("//") || !is_port)).then_some(before)
}

fn record_in(url: &Url) -> Option<RecordId> {
    let in_path = url
        .path_segments()?
        .skip_while(|part| !part.eq_ignore_ascii_case(PAGE))
        .nth(1)
        .and_then(RecordId::parse);
    let in_pairs = |pairs: url::form_urlencoded::Parse<'_>| {
        pairs
            .filter(|(name, _)| {
                PARAMETERS
                    .iter()
                    .any(|known| name.eq_ignore_ascii_case(known))
            })
            .find_map(|(_, value)| RecordId::parse(&value))
    };
    // Behind `#` older pages keep a view and its parameters: `#/DamView&VBID=…&IID=…`.
    let fragment = url.fragment().unwrap_or_default();
    in_path
        .or_else(|| in_pairs(url.query_pairs()))
        .or_else(|| in_pairs(url::form_urlencoded::parse(fragment.as_bytes())))
}

/// Whether a host is a name that a site can have: with a dot, since a word alone is a typing error
/// more often than a site; numbers only on this computer.
pub(super) fn is_a_name<S: AsRef<str>>(host: &Host<S>) -> bool {
    match host {
        Host::Domain(name) => {
            let name = name.as_ref().trim_end_matches('.');
            let part = |part: &str| {
                !part.is_empty() && !part.starts_with('-') && !part.ends_with('-') && {
                    let mut chars = part.chars();
                    chars.all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
                }
            };
            name == "localhost" || (name.contains('.') && name.split('.').all(part))
        }
        Host::Ipv4(ip) => ip.is_loopback(),
        Host::Ipv6(ip) => ip.is_loopback(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn understood(text: &str) -> (String, Option<String>) {
        let address = read_address(text).unwrap_or_else(|e| panic!("{text}: {e}"));
        let record = address.record.map(|id| id.to_string());
        (address.site.as_str().to_owned(), record)
    }

    #[test]
    fn every_address_that_a_browser_shows_is_understood() {
        let site = "https://dam.museum.example";
        for (text, record) in [
            ("dam.museum.example", None),
            ("DAM.Museum.Example/", None),
            ("  https://dam.museum.example/ \n", None),
            ("<https://dam.museum.example>", None),
            ("//dam.museum.example/x", None),
            (
                "dam.museum.example/asset-management/2QDTWAW79R4",
                Some("2QDTWAW79R4"),
            ),
            (
                "https://dam.museum.example/asset-management/2QDTWAOP1_5?WS=SearchResults&Flat=y#x",
                Some("2QDTWAOP1_5"),
            ),
            (
                "https://dam.museum.example/en/Asset-Management/2QDTWAW79R4/",
                Some("2QDTWAW79R4"),
            ),
            (
                "https://dam.museum.example/CS.aspx?VP3=SearchResult&IT=Thumb&IID=2F3XC58B7Q_U",
                Some("2F3XC58B7Q_U"),
            ),
            (
                "https://dam.museum.example/CS.aspx?VP3=DamView&VBID=2KXJA4UE6RXM&PN=1",
                None,
            ),
            (
                "dam.museum.example/CS.aspx?VP3=DamView#/DamView&VBID=2KX&IID=2F3XC58B7Q_U",
                Some("2F3XC58B7Q_U"),
            ),
            (
                "https://dam.museum.example/#/Search?recordid=2QDTWAW79R4",
                None,
            ),
            (
                "https://dam.museum.example/asset-management/javascript:alert(1)",
                None,
            ),
            ("https://dam.museum.example/archive/Summer%202026", None),
        ] {
            let expected = (site.to_owned(), record.map(str::to_owned));
            assert_eq!(understood(text), expected, "{text}");
        }
        assert_eq!(
            understood("http://127.0.0.1:8080/asset-management/A1").0,
            "http://127.0.0.1:8080"
        );
        assert_eq!(understood("localhost:8443").0, "https://localhost:8443");
    }

    #[test]
    fn what_is_no_site_gets_its_own_word() {
        use SiteUrlError::*;
        for (text, error) in [
            ("", NotAnAddress),
            ("two words", NotAnAddress),
            ("https://", NotAnAddress),
            ("hello", NotAName),
            ("https://intranet/x", NotAName),
            ("https://10.1.2.3", NotAName),
            ("https://[2001:db8::1]/", NotAName),
            ("https://a..b/", NotAName),
            ("https://-x-.example/", NotAName),
            ("ftp://dam.example", OtherScheme),
            ("file:///etc/passwd", OtherScheme),
            ("javascript:alert(1)", OtherScheme),
            ("mailto:me@dam.example", HoldsCredentials),
            ("https://me:pw@dam.example", HoldsCredentials),
            ("me:pw@dam.example", HoldsCredentials),
            ("me@dam.example", HoldsCredentials),
            ("http://dam.example", PlainHttp),
        ] {
            assert_eq!(read_address(text), Err(error), "{text}");
        }
        let long = format!("https://dam.example/{}", "a".repeat(LONGEST));
        assert_eq!(read_address(&long), Err(NotAnAddress));
    }

    #[test]
    fn a_record_id_is_found_bare_or_in_a_link() {
        assert_eq!(
            record_id_in(" 2QDTWAW79R4 ").unwrap().as_str(),
            "2QDTWAW79R4"
        );
        let link = "dam.example/asset-management/2QDTWAW79R4?WS=1";
        assert_eq!(record_id_in(link).unwrap().as_str(), "2QDTWAW79R4");
        for none in ["", "Library/Campaigns", "summer", "https://dam.example/"] {
            assert_eq!(record_id_in(none), None, "{none}");
        }
    }
}
