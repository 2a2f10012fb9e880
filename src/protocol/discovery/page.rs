//! The page of a Swagger UI: its configuration names the descriptions that the site has.

use url::Url;

/// Longest page or script that is looked at.
const LONGEST: usize = 1 << 20;
const MOST_LINKS: usize = 8;

/// What a page leads to, as paths (and queries) on the same site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageLinks {
    /// Descriptions, the likeliest first.
    pub documents: Vec<String>,
    /// Scripts that may hold the configuration, when the page itself does not.
    pub scripts: Vec<String>,
}

impl PageLinks {
    /// Reads a page or one of its scripts. `address` is where it was found, a path on the site.
    pub fn read(text: &[u8], address: &str, primary: Option<&str>) -> PageLinks {
        let text = String::from_utf8_lossy(&text[..text.len().min(LONGEST)]);
        // Configuration may be JSON within a text of JavaScript.
        let text = text.replace("\\\"", "\"").replace("\\/", "/");
        let base = Url::parse("https://site.invalid").and_then(|site| site.join(address));
        let Ok(base) = base else {
            return PageLinks::default();
        };
        let on_site = |link: &str| {
            let url = base.join(link.trim()).ok()?;
            // A description of another host is not this site's.
            let here = url.origin() == base.origin() && link.len() <= 500;
            here.then(|| match url.query() {
                Some(query) => format!("{}?{query}", url.path()),
                None => url.path().to_owned(),
            })
        };
        let mut documents: Vec<(bool, String)> = Vec::new();
        for key in ["url", "configUrl"] {
            for (value, behind) in values(&text, key) {
                let Some(path) = on_site(value) else { continue };
                // The name stands in the same braces: `{"url": "…", "name": "mediafile"}`.
                let entry = behind.split('}').next().unwrap_or_default();
                let name = values(entry, "name").into_iter().next().map(|(n, _)| n);
                let wanted = primary.is_some_and(|primary| {
                    name.is_some_and(|name| name.eq_ignore_ascii_case(primary))
                        || path.to_lowercase().contains(&primary.to_lowercase())
                });
                if documents.iter().all(|(_, known)| *known != path) {
                    documents.push((wanted, path));
                }
            }
        }
        documents.sort_by_key(|(wanted, _)| !wanted);
        documents.truncate(MOST_LINKS);
        let scripts = attribute(&text, "src")
            .filter(|link| link.contains(".js") && !link.contains("bundle"))
            .filter(|link| !link.contains("preset"))
            .filter_map(on_site)
            .take(MOST_LINKS);
        PageLinks {
            scripts: scripts.collect(),
            documents: documents.into_iter().map(|(_, path)| path).collect(),
        }
    }
}

/// Every text behind `key:` or `"key":`, with what follows it.
fn values<'a>(text: &'a str, key: &str) -> Vec<(&'a str, &'a str)> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices(key) {
        let before = text[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '.') {
            continue;
        }
        let rest = text[at + key.len()..].trim_start_matches(['"', '\'']);
        let Some(rest) = rest.trim_start().strip_prefix(':') else {
            continue;
        };
        let rest = rest.trim_start();
        let Some(quote) = rest.chars().next().filter(|c| "\"'`".contains(*c)) else {
            continue;
        };
        if let Some((value, behind)) = rest[1..].split_once(quote)
            && !value.is_empty()
        {
            found.push((value, behind));
        }
        if found.len() >= 4 * MOST_LINKS {
            break;
        }
    }
    found
}

fn attribute<'a>(text: &'a str, name: &str) -> impl Iterator<Item = &'a str> {
    let start = format!("{name}=\"");
    let pieces: Vec<&str> = text.split(start.as_str()).skip(1).collect();
    pieces
        .into_iter()
        .filter_map(|piece| piece.split('"').next())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "/swagger/index.html?urls.primaryName=mediafile";

    #[test]
    fn the_page_names_its_documents_in_any_of_the_usual_ways() {
        for text in [
            r#"var configObject = JSON.parse('{"urls":[{"url":"/docs/other.json","name":"search"},{"url":"/docs/m1.json","name":"MediaFile"}]}');"#,
            r#"SwaggerUIBundle({ urls: [ {url: "../docs/other.json", name: 'x'}, { url : '/docs/m1.json', name: "mediafile" } ] })"#,
            r#"JSON.parse("{\"urls\":[{\"url\":\"/docs/m1.json\",\"name\":\"mediafile\"},{\"url\":\"\/docs\/other.json\",\"name\":\"z\"}]}")"#,
        ] {
            let links = PageLinks::read(text.as_bytes(), PAGE, Some("mediafile"));
            assert_eq!(
                links.documents,
                ["/docs/m1.json", "/docs/other.json"],
                "{text}"
            );
        }
        let relative = PageLinks::read(br#"{url: "mediafile/swagger.json?v=2"}"#, PAGE, None);
        assert_eq!(relative.documents, ["/swagger/mediafile/swagger.json?v=2"]);
    }

    #[test]
    fn scripts_that_may_hold_the_configuration_are_named() {
        let page = br#"<script src="./swagger-ui-bundle.js"></script>
            <script src="index.js" charset="utf-8"></script><script src="https://cdn.example/x.js">"#;
        let links = PageLinks::read(page, PAGE, None);
        assert_eq!(links.scripts, ["/swagger/index.js"]);
        assert!(links.documents.is_empty());
    }

    #[test]
    fn other_hosts_and_nonsense_lead_nowhere() {
        for text in [
            r#"{"url":"https://evil.example/swagger.json"}"#,
            r#"{"url":"//evil.example/swagger.json"}"#,
            r#"{"url":"javascript:alert(1)"}"#,
            "url:",
            "url",
            "url: \"",
            "\u{0}\u{feff}url:''",
            "curl: \"/x\"",
        ] {
            let links = PageLinks::read(text.as_bytes(), PAGE, Some("mediafile"));
            assert_eq!(links, PageLinks::default(), "{text}");
        }
        PageLinks::read(&[0xff; 5_000], "\u{0}", None);
    }
}
