//! Secrets taken out of texts: a server may echo what it was sent.

/// What stands in a secret's place.
const GONE: &str = "[redacted]";

/// Every spelling of some secrets. Made once for a reply: spelling a secret costs more than looking
/// for it.
pub(super) struct Redaction(Vec<String>);

impl Redaction {
    pub fn of(mut secrets: Vec<&str>) -> Redaction {
        // The token that was used is most often the newest, and the one that was typed in.
        secrets.sort_unstable();
        secrets.dedup();
        // Of each secret the longest first; one secret may hold another.
        secrets.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
        Redaction(secrets.into_iter().flat_map(spellings).collect())
    }

    /// `text` without the secrets, however they are spelled.
    pub fn text(&self, mut text: String) -> String {
        for spelling in &self.0 {
            if text.contains(spelling) {
                text = text.replace(spelling, GONE);
            }
        }
        text
    }

    /// The same for bytes that may be no text; those without a secret stay as they are.
    pub fn bytes(&self, body: Vec<u8>) -> Vec<u8> {
        let echoed = |spelling: &String| contains(&body, spelling.as_bytes());
        match self.0.iter().any(echoed) {
            true => self
                .text(String::from_utf8_lossy(&body).into_owned())
                .into_bytes(),
            false => body,
        }
    }
}

/// Whether a refusal talks of a secret all the same, one that we have never seen.
pub(super) fn names_a_secret(body: &[u8]) -> bool {
    let body = body.to_ascii_lowercase();
    ["access_token", "accesstoken", "accesskey", "refresh_token"]
        .iter()
        .any(|name| contains(&body, name.as_bytes()))
}

/// In the place of a body that nobody may see.
pub(super) fn nothing() -> Vec<u8> {
    GONE.as_bytes().to_vec()
}

/// A secret as it is, and as forms, addresses and JSON write it; the longest first, so that none
/// is cut up by another. Each only once: most secrets have one spelling.
fn spellings(secret: &str) -> Vec<String> {
    let form: String = url::form_urlencoded::byte_serialize(secret.as_bytes()).collect();
    let address = form.replace('+', "%20");
    let lower = |text: &str| {
        let mut parts = text.split('%');
        let mut out = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (hex, rest) = part.split_at(part.len().min(2));
            out += &format!("%{}{rest}", hex.to_lowercase());
        }
        out
    };
    let json = serde_json::to_string(secret).unwrap_or_default();
    let json = json
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'))
        .unwrap_or_default()
        .to_owned();
    // The way of .NET, which Orange Logic is built on, and of PHP.
    let dot_net: String = secret
        .chars()
        .map(|c| match c {
            '"' | '&' | '\'' | '+' | '<' | '>' | '`' => format!("\\u{:04X}", u32::from(c)),
            '\\' => "\\\\".to_owned(),
            c => c.to_string(),
        })
        .collect();
    let slashes = json.replace('/', "\\/");
    let (lower_form, lower_address) = (lower(&form), lower(&address));
    let mut all = vec![
        secret.to_owned(),
        form,
        address,
        lower_form,
        lower_address,
        json,
        dot_net,
        slashes,
    ];
    all.retain(|spelling| !spelling.is_empty());
    all.sort_by_key(|spelling| std::cmp::Reverse(spelling.len()));
    all.dedup();
    all
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_known_in_every_way_that_a_server_may_write_it() {
        let known = spellings("a+/\" ü");
        for spelling in [
            "a+/\" ü",
            "a%2B%2F%22+%C3%BC",
            "a%2b%2f%22%20%c3%bc",
            "a+/\\\" ü",
            "a\\u002B/\\u0022 ü",
        ] {
            assert!(known.iter().any(|k| k == spelling), "{spelling}: {known:?}");
        }
        let secrets = Redaction::of(vec!["key", "a key", "key"]);
        assert_eq!(
            secrets.text("a key, a+key, key".to_owned()),
            "[redacted], [redacted], [redacted]"
        );
        assert_eq!(secrets.bytes(b"\xff key".to_vec())[3..], *b" [redacted]");
        assert_eq!(spellings("plain"), ["plain"]);
        assert!(spellings("").is_empty());
    }
}
