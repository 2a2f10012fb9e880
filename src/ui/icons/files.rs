//! What a file is by its name, and the tile that shows it.

use egui::{Color32, CornerRadius, Painter, Rect, Stroke};

use super::super::tokens::{Palette, radius};
use super::Grid;

/// The kind of a file, from its name, for the picture beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    Image,
    Video,
    Audio,
    Document,
    Design,
    Archive,
    Other,
}

impl FileKind {
    /// By the extension; case does not matter.
    pub fn of(name: &str) -> FileKind {
        let extension = name.rsplit_once('.').map_or("", |(_, end)| end);
        let is = |list: &[&str]| list.iter().any(|e| extension.eq_ignore_ascii_case(e));
        if is(&[
            "jpg", "jpeg", "png", "tif", "tiff", "gif", "webp", "heic", "avif", "bmp", "dng",
            "cr2", "cr3", "nef", "arw", "raf", "orf", "exr", "svg",
        ]) {
            FileKind::Image
        } else if is(&[
            "mov", "mp4", "m4v", "mxf", "avi", "mkv", "webm", "mts", "r3d", "braw", "mpg", "rdc",
        ]) {
            FileKind::Video
        } else if is(&["wav", "mp3", "aif", "aiff", "flac", "m4a", "ogg"]) {
            FileKind::Audio
        } else if is(&[
            "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "txt", "md", "csv", "rtf", "xml",
            "json",
        ]) {
            FileKind::Document
        } else if is(&[
            "psd", "psb", "ai", "indd", "eps", "sketch", "fig", "xd", "afphoto",
        ]) {
            FileKind::Design
        } else if is(&["zip", "gz", "tar", "7z", "rar", "dmg", "iso"]) {
            FileKind::Archive
        } else {
            FileKind::Other
        }
    }

    /// Two tones per kind: quiet ground, clear ink, for dark and light.
    fn tones(self, dark: bool) -> (Color32, Color32) {
        let (r, g, b) = match self {
            FileKind::Image => (222, 158, 96),
            FileKind::Video => (104, 150, 206),
            FileKind::Audio => (208, 118, 132),
            FileKind::Document => (150, 156, 168),
            FileKind::Design => (160, 130, 214),
            FileKind::Archive => (186, 166, 104),
            FileKind::Other => (132, 138, 148),
        };
        let ink = Color32::from_rgb(r, g, b);
        if dark {
            (
                ink.lerp_to_gamma(Color32::from_rgb(0x16, 0x17, 0x1A), 0.78),
                ink,
            )
        } else {
            (
                ink.lerp_to_gamma(Color32::WHITE, 0.80),
                ink.lerp_to_gamma(Color32::BLACK, 0.30),
            )
        }
    }
}

/// The picture beside a file: a quiet tile that tells its kind.
pub fn file_tile(painter: &Painter, rect: Rect, kind: FileKind, palette: &Palette) {
    let (ground, ink) = kind.tones(palette.dark);
    painter.rect_filled(rect, CornerRadius::same(radius::THUMB), ground);
    let grid = Grid {
        painter,
        rect: rect.shrink(rect.width() * 0.22),
        stroke: Stroke::new(1.4, ink),
    };
    let g = &grid;
    match kind {
        FileKind::Image => {
            g.frame(0.5, 2.0, 15.0, 12.0, 2);
            g.dot(4.6, 5.8, 1.3);
            g.line(&[
                (1.2, 12.2),
                (6.0, 8.6),
                (8.8, 11.0),
                (11.8, 7.4),
                (15.0, 11.0),
            ]);
        }
        FileKind::Video => {
            g.frame(0.5, 2.6, 15.0, 10.8, 2);
            g.solid(&[(6.2, 5.4), (11.0, 8.0), (6.2, 10.6)]);
        }
        FileKind::Audio => {
            for (x, h) in [
                (1.0, 4.0),
                (4.4, 9.0),
                (7.8, 13.0),
                (11.2, 7.0),
                (14.6, 3.0),
            ] {
                g.line(&[(x, 8.0 - h / 2.0), (x, 8.0 + h / 2.0)]);
            }
        }
        FileKind::Document | FileKind::Other | FileKind::Archive => {
            g.closed(&[
                (2.6, 0.8),
                (9.6, 0.8),
                (13.4, 4.6),
                (13.4, 15.2),
                (2.6, 15.2),
            ]);
            g.line(&[(9.6, 0.8), (9.6, 4.6), (13.4, 4.6)]);
            if kind == FileKind::Document {
                g.line(&[(5.2, 8.2), (10.8, 8.2)]);
                g.line(&[(5.2, 11.4), (10.8, 11.4)]);
            } else if kind == FileKind::Archive {
                for y in [3.0, 5.8, 8.6] {
                    g.bar(5.4, y, 2.2, 1.5);
                }
                g.frame(5.2, 10.4, 2.6, 2.6, 0);
            }
        }
        FileKind::Design => {
            g.closed(&[(8.0, 0.8), (12.6, 8.4), (8.0, 13.4), (3.4, 8.4)]);
            g.line(&[(8.0, 13.2), (8.0, 8.2)]);
            g.dot(8.0, 7.6, 1.3);
            g.line(&[(3.6, 15.4), (12.4, 15.4)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_come_from_the_extension_alone() {
        assert_eq!(FileKind::of("A001.MOV"), FileKind::Video);
        assert_eq!(FileKind::of("写真.tif"), FileKind::Image);
        assert_eq!(FileKind::of("mov"), FileKind::Other);
        assert_eq!(FileKind::of("archive.tar.gz"), FileKind::Archive);
        assert_eq!(FileKind::of(""), FileKind::Other);
    }
}
