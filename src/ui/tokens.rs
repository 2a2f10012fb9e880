//! Design tokens: every colour, distance, radius and type size of the window, in one place.

use egui::Color32;

use crate::model::SiteColour;

/// Distances and sizes, in points.
pub mod size {
    /// The grid that gaps are multiples of.
    pub const UNIT: f32 = 4.0;
    /// Between the window's edge and what stands in it.
    pub const EDGE: f32 = 16.0;
    pub const TOP_BAR: f32 = 55.0;
    pub const FILTERS: f32 = 46.0;
    pub const BOTTOM_BAR: f32 = 50.0;
    pub const SIDE_PANEL: f32 = 318.0;
    pub const CONTROL: f32 = 32.0;
    pub const SMALL_CONTROL: f32 = 26.0;
    /// A text field, and buttons in one line with it.
    pub const FIELD: f32 = 30.0;
    /// The band over the top bar that shows the site's colour.
    pub const BAND: f32 = 4.0;
    pub const ROW: f32 = 46.0;
    pub const GROUP: f32 = 40.0;
    pub const COLUMN_HEADS: f32 = 28.0;
    pub const THUMB: f32 = 30.0;
    pub const BAR: f32 = 4.0;
    pub const ICON: f32 = 16.0;
    /// Width of a line, and of the mark beside the focused row.
    pub const LINE: f32 = 1.0;
    pub const MARK: f32 = 3.0;
}

/// Corner radii, in points.
pub mod radius {
    pub const CONTROL: u8 = 6;
    pub const CARD: u8 = 10;
    pub const THUMB: u8 = 5;
}

/// Type sizes, in points.
pub mod text {
    pub const SMALL: f32 = 11.5;
    pub const BODY: f32 = 13.0;
    pub const HEADING: f32 = 15.0;
    pub const TITLE: f32 = 22.0;
}

/// How long things stay or move, in seconds.
pub mod time {
    /// How long a removal can be taken back.
    pub const UNDO_SECS: f64 = 6.0;
    pub const TOAST_SECS: f64 = 8.0;
    /// What happened before the window opened takes longer to read.
    pub const NOTICE_SECS: f64 = 20.0;
    pub const MOTION_SECS: f32 = 0.08;
}

/// The colours of one theme, by what they are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    pub dark: bool,
    /// Behind the list.
    pub base: Color32,
    /// Bars, panels, cards.
    pub surface: Color32,
    /// Buttons and fields.
    pub raised: Color32,
    pub raised_hover: Color32,
    pub hover: Color32,
    pub selected: Color32,
    pub group: Color32,
    pub line: Color32,
    /// The edge of buttons and fields.
    pub edge: Color32,
    /// Edges that stand alone: the drop place, a step that is yet to come.
    pub outline: Color32,
    /// The empty part of a progress bar, a chunk that waits.
    pub track: Color32,
    pub text: Color32,
    /// Second lines, headings of columns.
    pub weak: Color32,
    /// Text and icons of what cannot be used now.
    pub off: Color32,
    /// Fill of what moves and of the one main button.
    pub accent: Color32,
    pub accent_hover: Color32,
    /// Text on `accent`.
    pub on_accent: Color32,
    /// Bytes on the way: between `accent` and `track`.
    pub accent_soft: Color32,
    /// Done.
    pub good: Color32,
    pub good_fill: Color32,
    /// Duplicates, and what was sent again.
    pub caution: Color32,
    pub caution_fill: Color32,
    /// What needs the user.
    pub bad: Color32,
    /// Links, and the server's turn.
    pub link: Color32,
    /// Behind a banner.
    pub banner: Color32,
    /// Over the window while a sheet is open.
    pub veil: Color32,
    pub shadow: Color32,
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

/// Colours of the dark theme.
pub const DARK: Palette = Palette {
    dark: true,
    base: rgb(0x16171A),
    surface: rgb(0x1B1C20),
    raised: rgb(0x26282D),
    raised_hover: rgb(0x303238),
    hover: rgb(0x202329),
    selected: rgb(0x2B323C),
    group: rgb(0x1B1C20),
    line: rgb(0x2A2C31),
    edge: rgb(0x42444B),
    outline: rgb(0x6A6D75),
    track: rgb(0x3C3F46),
    text: rgb(0xECEDEF),
    weak: rgb(0xA0A3AA),
    off: rgb(0x74777F),
    accent: rgb(0xFF8B1F),
    accent_hover: rgb(0xFF9D42),
    on_accent: rgb(0x201203),
    accent_soft: rgb(0x8A5523),
    good: rgb(0x4CC98B),
    good_fill: rgb(0x43BF83),
    caution: rgb(0xE5B43A),
    caution_fill: rgb(0xE5B43A),
    bad: rgb(0xF4716A),
    link: rgb(0x74AAFF),
    banner: rgb(0x2E2618),
    veil: Color32::from_black_alpha(150),
    shadow: Color32::from_black_alpha(120),
};

/// Colours of the light theme.
pub const LIGHT: Palette = Palette {
    dark: false,
    base: rgb(0xFFFFFF),
    surface: rgb(0xF7F7F8),
    raised: rgb(0xFFFFFF),
    raised_hover: rgb(0xEFEFF1),
    hover: rgb(0xFFF8EF),
    selected: rgb(0xFFE7CD),
    group: rgb(0xF3F4F6),
    line: rgb(0xE6E7EA),
    edge: rgb(0xBFC2C9),
    outline: rgb(0x878A92),
    track: rgb(0xDBDDE2),
    text: rgb(0x1A1B1E),
    weak: rgb(0x5E626B),
    off: rgb(0x878A92),
    accent: rgb(0xFF8B1F),
    accent_hover: rgb(0xFF9D42),
    on_accent: rgb(0x201203),
    accent_soft: rgb(0xFFCF9E),
    good: rgb(0x0F7548),
    good_fill: rgb(0x2AA86C),
    caution: rgb(0x855600),
    caution_fill: rgb(0xE0A21B),
    bad: rgb(0xC0302A),
    link: rgb(0x1C5BC4),
    banner: rgb(0xFFF6E3),
    veil: Color32::from_black_alpha(90),
    shadow: Color32::from_black_alpha(40),
};

/// A letter on a site's colour.
pub const ON_SITE_COLOUR: Color32 = Color32::WHITE;

/// How a site's colour looks: the same hue in both themes, so that it is known again, deep enough
/// for a white letter and clear enough against the bar.
pub fn site_colour(colour: SiteColour, dark: bool) -> Color32 {
    match (colour, dark) {
        // Not the red that asks for help: drawn as raspberry, and called so.
        (SiteColour::Red, true) => rgb(0xC2408F),
        (SiteColour::Red, false) => rgb(0xAE2E7C),
        (SiteColour::Amber, true) => rgb(0xA86A00),
        (SiteColour::Amber, false) => rgb(0x9A6100),
        (SiteColour::Green, true) => rgb(0x2B8A4E),
        (SiteColour::Green, false) => rgb(0x1F7D43),
        (SiteColour::Teal, true) => rgb(0x1A8589),
        (SiteColour::Teal, false) => rgb(0x0C767A),
        (SiteColour::Blue, true) => rgb(0x3B76DB),
        (SiteColour::Blue, false) => rgb(0x2563CC),
        (SiteColour::Violet, true) => rgb(0x8B62DC),
        (SiteColour::Violet, false) => rgb(0x7A4FD0),
    }
}

impl Palette {
    /// The palette that `visuals` were made from.
    pub fn of(dark: bool) -> &'static Palette {
        if dark { &DARK } else { &LIGHT }
    }
}

/// WCAG 2's contrast of two opaque colours, from 1 to 21.
pub fn contrast(a: Color32, b: Color32) -> f32 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(color: Color32) -> f32 {
    let linear = |byte: u8| {
        let value = f32::from(byte) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * linear(color.r()) + 0.7152 * linear(color.g()) + 0.0722 * linear(color.b())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_colour_reads_on_every_ground_it_stands_on() {
        for p in [DARK, LIGHT] {
            let grounds = [
                p.base,
                p.surface,
                p.raised,
                p.raised_hover,
                p.hover,
                p.selected,
                p.group,
                p.banner,
            ];
            let inks = [p.text, p.weak, p.good, p.caution, p.bad, p.link];
            for ground in grounds {
                for ink in inks {
                    let ratio = contrast(ink, ground);
                    assert!(ratio >= 4.5, "{ink:?} on {ground:?}: {ratio:.2}");
                }
            }
            // The ring around what the keyboard is on, and the mark beside the focused row: no text,
            // so WCAG asks for 3.
            for ground in grounds {
                let ratio = contrast(p.link, ground);
                assert!(ratio >= 3.0, "the ring on {ground:?}: {ratio:.2}");
            }
            for ground in [p.base, p.surface] {
                // What is off is quieter than what is on, and can still be read.
                assert!(contrast(p.off, ground) >= 3.0, "off on {ground:?}");
                assert!(contrast(p.off, ground) < contrast(p.weak, ground) - 1.0);
                assert!(contrast(p.outline, ground) >= 3.0, "{ground:?}");
                assert!(contrast(p.edge, ground) >= 1.6, "edge on {ground:?}");
            }
            assert!(contrast(p.selected, p.base) >= 1.19);
            assert_ne!(p.hover, p.group);
            assert!(contrast(p.on_accent, p.accent) >= 4.5);
            assert!(contrast(p.on_accent, p.accent_hover) >= 4.5);
        }
    }

    #[test]
    fn site_colours_carry_a_white_letter_and_stand_out_from_the_bar() {
        for p in [DARK, LIGHT] {
            for colour in SiteColour::EVERY {
                let fill = site_colour(colour, p.dark);
                let letter = contrast(ON_SITE_COLOUR, fill);
                // Large bold letters need 3; these are small and bold.
                assert!(letter >= 4.0, "{colour:?} on {}: {letter:.2}", p.dark);
                for ground in [p.surface, p.base] {
                    let ratio = contrast(fill, ground);
                    assert!(ratio >= 3.0, "{colour:?} on {ground:?}: {ratio:.2}");
                }
            }
        }
    }

    #[test]
    fn contrast_has_the_known_ends() {
        assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 0.01);
        assert!((contrast(Color32::WHITE, Color32::WHITE) - 1.0).abs() < 0.01);
    }
}
