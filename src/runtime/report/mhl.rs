//! A media hash list in the form of the ASC (urn:ASC:MHL:v2.0): a manifest and a chain file in a
//! folder `ascmhl`, whose other tools check copies of the same files.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, SecondsFormat, Utc};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};
use sha2::{Digest, Sha512};

use super::{FileNow, ReportFailure, Reported, tally};
use crate::model::ReportTally;

/// The folder that the standard names.
pub const MHL_FOLDER: &str = "ascmhl";
const CHAIN: &str = "ascmhl_chain.xml";
/// What the standard's own tools leave out unasked.
const IGNORED: [&str; 3] = [".DS_Store", "ascmhl", "ascmhl/"];

/// A list about one folder.
#[derive(Debug)]
pub struct HashList<'a> {
    /// Whose files it is about; paths are given from here.
    root: &'a Path,
    /// By path from the root, `/` between the parts.
    files: BTreeMap<String, &'a Reported>,
    pub tally: ReportTally,
}

impl<'a> HashList<'a> {
    /// Takes those of the files that were uploaded, or were there already, and hold what was sent.
    /// The others are counted in the tally alone: a list must not claim them.
    ///
    /// # Errors
    /// When no file is left.
    pub fn of(root: &'a Path, reported: &'a [Reported]) -> Result<HashList<'a>, ReportFailure> {
        let mut files = BTreeMap::new();
        for file in reported {
            let holds = file
                .check
                .as_ref()
                .is_some_and(|check| check.now == FileNow::Unchanged && check.hashes.is_some());
            if let (true, Some(path)) = (holds, below(root, &file.entry.path)) {
                files.entry(path).or_insert(file);
            }
        }
        if files.is_empty() {
            return Err(ReportFailure::NothingUploaded(root.to_owned()));
        }
        Ok(HashList {
            root,
            files,
            tally: tally(reported),
        })
    }

    /// How many files it claims.
    pub fn files(&self) -> usize {
        self.files.len()
    }

    /// Writes the folder `ascmhl` into `place` and returns the manifest's path. `at_ms` is now, in
    /// milliseconds since 1970, UTC.
    ///
    /// # Errors
    /// When there is one already, or when it cannot be written; then nothing of it is left.
    pub fn save(&self, place: &Path, at_ms: i64) -> Result<PathBuf, ReportFailure> {
        let folder = place.join(MHL_FOLDER);
        if folder.exists() {
            return Err(ReportFailure::ListThere(folder));
        }
        let beside = tempfile::Builder::new()
            .prefix(".ascmhl-")
            .tempdir_in(place)?;
        let now = DateTime::from_timestamp_millis(at_ms).unwrap_or_default();
        let root = self.root.file_name().map_or_else(
            || "volume".to_owned(),
            |name| name.to_string_lossy().into_owned(),
        );
        let name = format!("0001_{root}_{}Z.mhl", now.format("%Y-%m-%d_%H%M%S"));
        let manifest = self.manifest(now)?;
        write_whole(&beside.path().join(&name), &manifest)?;
        let chain = chain(&name, &manifest)?;
        write_whole(&beside.path().join(CHAIN), &chain)?;
        open_to_all(beside.path())?;
        std::fs::rename(beside.path(), &folder)?;
        // It has another name now, and stays.
        let _ = beside.keep();
        Ok(folder.join(name))
    }

    fn manifest(&self, now: DateTime<Utc>) -> Result<Vec<u8>, ReportFailure> {
        let mut xml = begin()?;
        let list = [("version", "2.0"), ("xmlns", "urn:ASC:MHL:v2.0")];
        xml.create_element("hashlist")
            .with_attributes(list)
            .write_inner_content(|xml| {
                xml.create_element("creatorinfo")
                    .write_inner_content(|xml| {
                        leaf(xml, "creationdate", &date(now))?;
                        leaf(xml, "hostname", &host_name())?;
                        let version = [("version", env!("CARGO_PKG_VERSION"))];
                        xml.create_element("tool")
                            .with_attributes(version)
                            .write_text_content(text("Tangelo"))?;
                        Ok(())
                    })?;
                xml.create_element("processinfo")
                    .write_inner_content(|xml| {
                        leaf(xml, "process", "in-place")?;
                        xml.create_element("ignore").write_inner_content(|xml| {
                            IGNORED.iter().try_for_each(|i| leaf(xml, "pattern", i))
                        })?;
                        Ok(())
                    })?;
                xml.create_element("hashes").write_inner_content(|xml| {
                    self.files
                        .iter()
                        .try_for_each(|(path, file)| hash(xml, path, file))
                })?;
                Ok(())
            })?;
        Ok(end(xml))
    }
}

type Xml = Writer<Vec<u8>>;

fn hash(xml: &mut Xml, path: &str, file: &Reported) -> std::io::Result<()> {
    let Some((check, hashes)) = file.check.as_ref().and_then(|c| Some((c, c.hashes?))) else {
        return Ok(());
    };
    let size = hashes.size.to_string();
    let modified = moment(file.entry.stamp.modified_ns / 1_000_000);
    let read_at = moment(check.at_ms);
    xml.create_element("hash").write_inner_content(|xml| {
        xml.create_element("path")
            .with_attributes([
                ("size", size.as_str()),
                ("lastmodificationdate", modified.as_str()),
            ])
            .write_text_content(text(path))?;
        for (name, value) in [("md5", hashes.md5_hex()), ("xxh128", hashes.xxh128_hex())] {
            xml.create_element(name)
                .with_attributes([("action", "original"), ("hashdate", read_at.as_str())])
                .write_text_content(text(&value))?;
        }
        Ok(())
    })?;
    Ok(())
}

fn chain(name: &str, manifest: &[u8]) -> Result<Vec<u8>, ReportFailure> {
    let mut xml = begin()?;
    xml.create_element("ascmhldirectory")
        .with_attribute(("xmlns", "urn:ASC:MHL:DIRECTORY:v2.0"))
        .write_inner_content(|xml| {
            xml.create_element("hashlist")
                .with_attribute(("sequencenr", "1"))
                .write_inner_content(|xml| {
                    leaf(xml, "path", name)?;
                    leaf(xml, "c4", &c4(manifest))
                })?;
            Ok(())
        })?;
    Ok(end(xml))
}

/// The C4 ID by which a chain names its manifests: SHA-512 in base 58 (Bitcoin's letters), filled up
/// to 88 letters, after `c4`.
fn c4(content: &[u8]) -> String {
    let digits = bs58::encode(Sha512::digest(content)).into_string();
    format!("c4{digits:1>88}")
}

fn begin() -> Result<Xml, ReportFailure> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    Ok(xml)
}

fn end(xml: Xml) -> Vec<u8> {
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    bytes
}

fn leaf(xml: &mut Xml, name: &str, value: &str) -> std::io::Result<()> {
    xml.create_element(name).write_text_content(text(value))?;
    Ok(())
}

fn text(value: &str) -> quick_xml::events::BytesText<'_> {
    quick_xml::events::BytesText::new(value)
}

/// The path from the root as the standard writes it. Names stay as they are on disk; one that XML
/// has no letters for cannot be listed.
fn below(root: &Path, path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path
        .strip_prefix(root)
        .ok()?
        .iter()
        .map(|part| part.to_str())
        .collect();
    let path = parts?.join("/");
    let legal = |c: char| matches!(c, '\n' | '\t') || !c.is_control();
    let fits = |c: char| legal(c) && !matches!(c, '\u{fffe}' | '\u{ffff}');
    (!path.is_empty() && path.chars().all(fits)).then_some(path)
}

fn write_whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut out = BufWriter::new(File::create_new(path)?);
    out.write_all(bytes)?;
    out.flush()?;
    out.get_ref().sync_all()
}

fn date(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, false)
}

fn moment(unix_ms: i64) -> String {
    date(DateTime::from_timestamp_millis(unix_ms).unwrap_or_default())
}

/// The computer's name, which the form asks for.
fn host_name() -> String {
    let name = gethostname::gethostname();
    let name: String = name.to_string_lossy().chars().take(255).collect();
    match name.trim() {
        "" => "unknown".to_owned(),
        name => name.to_owned(),
    }
}

#[cfg(unix)]
fn open_to_all(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn open_to_all(_folder: &Path) -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_has_the_c4_id_that_the_standard_gives_it() {
        // The ID of no bytes at all, as the reference library prints it.
        assert_eq!(
            c4(b""),
            "c459dsjfscH38cYeXXYogktxf4Cd9ibshE3BHUo6a58hBXmRQdZrAkZzsWcbWtDg5oQstpDuni4Hirj75GEmTc1sFT"
        );
    }

    #[test]
    fn paths_are_told_from_the_root_and_stay_as_they_are_on_disk() {
        let root = Path::new("/card");
        let ü = below(root, Path::new("/card/a/u\u{308}.mov"));
        assert_eq!(ü.as_deref(), Some("a/u\u{308}.mov"));
        assert_eq!(below(root, Path::new("/other/x")), None);
        assert_eq!(below(root, Path::new("/card/a\u{1}b")), None);
    }
}
