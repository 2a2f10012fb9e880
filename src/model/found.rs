//! What a site tells of an asset that it has. All of it is untrusted: texts are cut and made plain
//! where they are read, and an address of a picture is proven before anything is fetched.

use chrono::NaiveDateTime;
use url::{Host, Url};

use super::{RecordId, SiteUrl};

/// An asset as a look-up shows it. Every text went through [`plain_text`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundAsset {
    pub record_id: Option<RecordId>,
    pub title: Option<String>,
    /// The unique identifier that people see.
    pub identifier: Option<String>,
    pub created: Option<SiteDate>,
    pub modified: Option<SiteDate>,
    /// Where it is filed, `/` between the parts, without the leading `Root`.
    pub folder: Option<String>,
    /// The current version, where the site tells it.
    pub version: Option<u64>,
    /// Addresses of pictures as they came, the best first; [`FoundAsset::picture`] proves them.
    pub pictures: Vec<String>,
}

impl FoundAsset {
    /// Longest texts that are kept, in characters.
    pub const LONGEST: usize = 300;
    /// How many addresses of pictures are kept.
    pub const PICTURES: usize = 4;

    /// The first address that a picture may be fetched from.
    pub fn picture(&self, site: &SiteUrl) -> Option<PictureAddress> {
        self.pictures
            .iter()
            .find_map(|text| PictureAddress::parse(text, site))
    }
}

/// A date as a site sends it, whose form is not promised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SiteDate {
    /// It was read; on the site's own clock, whose zone is not stated.
    At(NaiveDateTime),
    /// Digits and words of a date, in a form that could mean several days.
    Text(String),
}

/// Where a picture may be fetched from, without credentials: `https`, or `http` on this computer for
/// a site that is on this computer itself.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct PictureAddress(Url);

impl PictureAddress {
    /// Signed addresses are long, but not longer.
    pub const LONGEST: usize = 4096;

    /// Proves `text`; a path alone means the site itself.
    pub fn parse(text: &str, site: &SiteUrl) -> Option<PictureAddress> {
        let text = text.trim();
        if text.is_empty() || text.len() > Self::LONGEST {
            return None;
        }
        let url = match text.starts_with('/') && !text.starts_with("//") {
            true => Url::parse(site.as_str()).ok()?.join(text).ok()?,
            false => Url::parse(text).ok()?,
        };
        PictureAddress::allows(&url, site.is_loopback()).then_some(PictureAddress(url))
    }

    /// Whether a request for a picture may go to `url`, as the first one or after a redirect.
    pub fn allows(url: &Url, site_is_here: bool) -> bool {
        let here = match url.host() {
            Some(Host::Domain(name)) => name == "localhost",
            Some(Host::Ipv4(ip)) => ip.is_loopback(),
            Some(Host::Ipv6(ip)) => ip.is_loopback(),
            None => return false,
        };
        let named = url.username().is_empty() && url.password().is_none();
        named
            && match url.scheme() {
                // A site elsewhere has no business with this computer.
                "https" => !here || site_is_here,
                "http" => here && site_is_here,
                _ => false,
            }
    }

    /// The address, for the one who fetches it. It may be signed: it belongs in no text.
    pub fn as_url(&self) -> &Url {
        &self.0
    }
}

impl std::fmt::Debug for PictureAddress {
    /// The host alone: what follows may be a signature.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "picture at {}", self.0.host_str().unwrap_or_default())
    }
}

/// A text of foreign origin for one line: at most `longest` characters, then `…`; no control
/// characters, and none of those that turn the direction of what follows.
pub fn plain_text(text: &str, longest: usize) -> String {
    let turns = |c: char| {
        matches!(c,
            '\u{061C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
            | '\u{E0000}'..='\u{E007F}')
    };
    let mut out = String::new();
    let mut kept = 0;
    let mut blank = false;
    for c in text.chars() {
        if turns(c) {
            continue;
        }
        if c.is_whitespace() || c.is_control() {
            blank = !out.is_empty();
            continue;
        }
        if kept >= longest {
            out.push('…');
            break;
        }
        if std::mem::take(&mut blank) {
            out.push(' ');
            kept += 1;
        }
        out.push(c);
        kept += 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(address: &str) -> SiteUrl {
        SiteUrl::parse(address).unwrap()
    }

    #[test]
    fn only_https_and_a_loopback_sites_own_loopback_give_pictures() {
        let far = site("https://dam.example");
        for good in [
            "https://cdn.example/a.jpg?sig=1",
            " https://dam.example/x ",
            "/htm/preview.jpg",
        ] {
            assert!(PictureAddress::parse(good, &far).is_some(), "{good}");
        }
        for bad in [
            "",
            "javascript:alert(1)",
            "data:image/png;base64,AAAA",
            "file:///etc/passwd",
            "http://cdn.example/a.jpg",
            "http://127.0.0.1:8080/a.jpg",
            "https://localhost/a.jpg",
            "https://[::1]/a.jpg",
            "https://user:pass@cdn.example/a.jpg",
            "//cdn.example/a.jpg",
            "../../etc/passwd",
            "ftp://cdn.example/a.jpg",
            "https://",
        ] {
            assert!(PictureAddress::parse(bad, &far).is_none(), "{bad}");
        }
        let long = format!("https://cdn.example/{}", "a".repeat(100_000));
        assert!(PictureAddress::parse(&long, &far).is_none());
        let here = site("http://127.0.0.1:9");
        assert!(PictureAddress::parse("http://127.0.0.1:9/p", &here).is_some());
        assert!(PictureAddress::parse("http://cdn.example/p", &here).is_none());
    }

    #[test]
    fn a_signed_address_is_not_shown() {
        let picture = PictureAddress::parse(
            "https://cdn.example/a?sig=s3cret",
            &site("https://d.example"),
        );
        assert!(!format!("{picture:?}").contains("s3cret"));
    }

    #[test]
    fn foreign_texts_are_cut_and_stay_on_their_line() {
        assert_eq!(plain_text("  a\r\n\tb\u{0}c ", 10), "a b c");
        assert_eq!(plain_text("abc\u{202e}gpj.exe", 40), "abcgpj.exe");
        assert_eq!(plain_text("تقرير", 40), "تقرير");
        assert_eq!(plain_text("\u{200f}\u{2067}", 40), "");
        let long = plain_text(&"ü".repeat(100_000), 300);
        assert_eq!(long.chars().count(), 301);
        assert!(long.ends_with('…'));
    }
}
