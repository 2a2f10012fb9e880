//! What helps support: the program, the system, the site's host, counts and causes. No file's
//! name, no sign-in, no person, no address with a query.

use std::collections::BTreeMap;

use crate::model::{Phase, Snapshot, WindowMemory, words};
use crate::runtime::without_query;

/// Causes that are told at most; there are some thirty in all.
const CAUSES: usize = 40;

/// What is known besides the list.
pub struct Facts<'a> {
    /// What draws: `OpenGL 4.5 (Mesa 24.0)`.
    pub renderer: &'a str,
    pub memory: &'a WindowMemory,
    /// The system's scale and the window's zoom, multiplied.
    pub pixels_per_point: f32,
    /// What the desktop runs on: `x11`, `wayland`.
    pub session: String,
    /// The log's last lines.
    pub log: Vec<String>,
}

/// The whole text.
pub fn diagnostics(snapshot: &Snapshot, facts: &Facts) -> String {
    let mut lines = vec![
        format!("Tangelo {}", env!("CARGO_PKG_VERSION")),
        format!("System: {}", system()),
        format!("Session: {}", facts.session),
        format!("Renderer: {}", facts.renderer),
        format!("Pixels per point: {:.2}", facts.pixels_per_point),
        format!("Window: {:?}", facts.memory.place),
    ];
    let connection = &snapshot.connection;
    let site = connection.site.as_ref();
    lines.push(match site {
        Some(site) => format!("Site: {}", site.host()),
        None => "Site: none".to_owned(),
    });
    lines.push(format!(
        "Checks duplicates: {}",
        connection.checks_duplicates
    ));
    let waiting = match &connection.waiting {
        Some(waiting) => words::manners::waiting_calmly(waiting),
        None if snapshot.paused => "paused".to_owned(),
        None => "nothing".to_owned(),
    };
    lines.push(format!("Waits for: {waiting}"));
    let c = &snapshot.counts;
    lines.push(format!(
        "Rows: {} (sending {}, waiting {}, uploaded {}, duplicates {}, attention {}, cancelled {})",
        c.all, c.sending, c.waiting, c.uploaded, c.duplicates, c.attention, c.cancelled
    ));
    let t = &snapshot.totals;
    lines.push(format!(
        "Bytes: {} of {} confirmed, {} on the way in {} of {} chunks, {} per second",
        t.confirmed, t.bytes, t.on_the_way, t.chunks_on_the_way, t.slots, t.rate_bytes_per_sec
    ));
    lines.push(format!("Batches: {}", snapshot.batches.len()));
    lines.push("Problems:".to_owned());
    lines.extend(problems(snapshot));
    if !facts.log.is_empty() {
        lines.push("Log:".to_owned());
        let log = facts.log.iter().map(|line| without_query(line));
        lines.extend(log.map(|line| format!("  {line}")));
    }
    lines.join("\n") + "\n"
}

/// Each cause with its count and one row's details, which are the server's words and cut already.
fn problems(snapshot: &Snapshot) -> Vec<String> {
    let mut causes: BTreeMap<&'static str, (usize, Option<String>)> = BTreeMap::new();
    for row in snapshot.rows() {
        if let Phase::Attention(trouble) = &row.phase {
            let cause = causes.entry(trouble.problem.kind()).or_default();
            cause.0 += 1;
            let names_a_file = |text: &str| text.contains(&*row.name);
            let details = trouble.details.as_deref().filter(|d| !names_a_file(d));
            cause.1 = cause.1.take().or_else(|| details.map(without_query));
        }
    }
    if causes.is_empty() {
        return vec!["  none".to_owned()];
    }
    causes
        .into_iter()
        .take(CAUSES)
        .map(|(kind, (count, details))| match details {
            Some(details) => format!("  {kind}: {count} ({details})"),
            None => format!("  {kind}: {count}"),
        })
        .collect()
}

fn system() -> String {
    let os = std::env::consts::OS;
    let name = std::fs::read_to_string("/etc/os-release")
        .ok()
        .and_then(|text| {
            let line = text.lines().find_map(|l| l.strip_prefix("PRETTY_NAME="));
            line.map(|name| name.trim_matches('"').chars().take(80).collect::<String>())
        });
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let arch = std::env::consts::ARCH;
    match name {
        Some(name) => format!("{name}, {os} {arch}, {cores} cores"),
        None => format!("{os} {arch}, {cores} cores"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::samples;

    #[test]
    fn causes_and_counts_are_told_and_no_file_nor_person() {
        let memory = WindowMemory::default();
        let facts = Facts {
            renderer: "OpenGL 4.5",
            memory: &memory,
            pixels_per_point: 1.0,
            session: "x11".to_owned(),
            log: vec!["WARN asked https://dam.example/x?token=hush".to_owned()],
        };
        let snapshot = samples::every_state();
        let text = diagnostics(&snapshot, &facts);
        assert!(text.contains("changed_on_disk: 2"), "{text}");
        assert!(text.contains("Site: mangovations.orangelogic.com"));
        for row in snapshot.rows() {
            assert!(!text.contains(&*row.name), "{}", row.name);
        }
        for secret in ["hush", "ingest@example.com", "/Volumes"] {
            assert!(!text.contains(secret), "{secret}");
        }
    }
}
