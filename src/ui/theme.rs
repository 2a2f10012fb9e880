//! The tokens as an egui style, for dark and light, and the fonts.

use std::sync::Arc;

use egui::style::{ScrollAnimation, ScrollFadeStyle, ScrollStyle, Selection, WidgetVisuals};
use egui::{
    Context, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Shadow, Stroke,
    Style, TextStyle, Theme, ThemePreference, Ui, Vec2,
};

use super::tokens::{self, Palette, radius, size, time};

const REGULAR: &str = "inter";
const SEMIBOLD: &str = "inter-semibold";

/// Which theme the user wants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeChoice {
    /// As the system says; dark where it says nothing.
    #[default]
    System,
    Dark,
    Light,
}

impl From<ThemeChoice> for ThemePreference {
    fn from(choice: ThemeChoice) -> ThemePreference {
        match choice {
            ThemeChoice::System => ThemePreference::System,
            ThemeChoice::Dark => ThemePreference::Dark,
            ThemeChoice::Light => ThemePreference::Light,
        }
    }
}

/// Installs fonts and both styles; call it once per context.
pub fn install(ctx: &Context) {
    ctx.set_fonts(fonts());
    // A file's name may hold any character; a box is better than an end.
    ctx.set_missing_glyph_policy(egui::MissingGlyphPolicy::Tofu);
    for (theme, palette) in [(Theme::Dark, &tokens::DARK), (Theme::Light, &tokens::LIGHT)] {
        ctx.style_mut_of(theme, |style| apply(style, palette));
    }
}

/// Takes motion out, or puts it back.
pub fn reduce_motion(ctx: &Context, reduced: bool) {
    ctx.all_styles_mut(|style| {
        let (seconds, scrolling) = match reduced {
            true => (0.0, ScrollAnimation::none()),
            false => (time::MOTION_SECS, ScrollAnimation::default()),
        };
        style.animation_time = seconds;
        style.scroll_animation = scrolling;
    });
}

/// The palette of the theme that `ui` is drawn in.
pub fn palette(ui: &Ui) -> &'static Palette {
    Palette::of(ui.visuals().dark_mode)
}

/// The running text's font.
pub fn regular(points: f32) -> FontId {
    FontId::new(points, FontFamily::Proportional)
}

/// The font of what stands out.
pub fn semibold(points: f32) -> FontId {
    FontId::new(points, FontFamily::Name(SEMIBOLD.into()))
}

fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let files: [(&str, &'static [u8]); 2] = [
        (
            REGULAR,
            include_bytes!("../../assets/fonts/Inter-Regular.otf"),
        ),
        (
            SEMIBOLD,
            include_bytes!("../../assets/fonts/Inter-SemiBold.otf"),
        ),
    ];
    for (name, bytes) in files {
        let data = Arc::new(FontData::from_static(bytes));
        fonts.font_data.insert(name.to_owned(), data);
    }
    let fallbacks = fonts
        .families
        .get(&FontFamily::Proportional)
        .cloned()
        .unwrap_or_default();
    let with = |first: &str| {
        let mut names = vec![first.to_owned()];
        names.extend(fallbacks.iter().cloned());
        names
    };
    let (regular, semibold) = (with(REGULAR), with(SEMIBOLD));
    fonts.families.insert(FontFamily::Proportional, regular);
    fonts
        .families
        .insert(FontFamily::Name(SEMIBOLD.into()), semibold);
    fonts
}

/// A thumb to see and to grab, and nothing beside it; what it stands over makes room for it.
fn scroll() -> ScrollStyle {
    ScrollStyle {
        floating: true,
        floating_allocated_width: 12.0,
        floating_width: 6.0,
        bar_width: 8.0,
        bar_outer_margin: 2.0,
        handle_min_length: 28.0,
        // The text's colour, made lighter.
        foreground_color: true,
        dormant_handle_opacity: 0.5,
        active_handle_opacity: 0.5,
        interact_handle_opacity: 0.75,
        dormant_background_opacity: 0.0,
        active_background_opacity: 0.0,
        interact_background_opacity: 0.0,
        // A fade over a form would dim what can be pressed.
        fade: ScrollFadeStyle {
            strength: 0.0,
            ..ScrollFadeStyle::default()
        },
        ..ScrollStyle::solid()
    }
}

/// For a list: its rows reach the edge, so the thumb stands over them, and more of them fade out.
pub fn scroll_rows(ui: &mut Ui) {
    let scroll = &mut ui.spacing_mut().scroll;
    scroll.floating_allocated_width = 0.0;
    scroll.fade = ScrollFadeStyle {
        strength: 0.6,
        size: 8.0,
    };
}

fn apply(style: &mut Style, p: &Palette) {
    style.text_styles = [
        (TextStyle::Small, regular(tokens::text::SMALL)),
        (TextStyle::Body, regular(tokens::text::BODY)),
        (TextStyle::Button, regular(tokens::text::BODY)),
        (TextStyle::Heading, semibold(tokens::text::HEADING)),
        (
            TextStyle::Monospace,
            FontId::new(tokens::text::BODY, FontFamily::Monospace),
        ),
    ]
    .into();
    style.animation_time = time::MOTION_SECS;
    style.spacing.item_spacing = Vec2::new(2.0 * size::UNIT, size::UNIT);
    style.spacing.button_padding = Vec2::new(10.0, 5.0);
    style.spacing.interact_size.y = size::SMALL_CONTROL;
    style.spacing.menu_margin = Margin::same(5);
    style.spacing.scroll = scroll();
    style.spacing.tooltip_width = 360.0;

    let v = &mut style.visuals;
    v.dark_mode = p.dark;
    // What is off has colours of its own; fading them too would make them unreadable.
    v.disabled_alpha = 1.0;
    v.override_text_color = Some(p.text);
    v.weak_text_color = Some(p.weak);
    v.hyperlink_color = p.link;
    v.panel_fill = p.base;
    v.window_fill = p.surface;
    v.window_stroke = Stroke::new(size::LINE, p.edge);
    v.window_corner_radius = CornerRadius::same(radius::CARD);
    v.menu_corner_radius = CornerRadius::same(8);
    v.extreme_bg_color = p.raised;
    v.text_edit_bg_color = Some(p.raised);
    v.faint_bg_color = p.group;
    v.code_bg_color = p.raised;
    v.warn_fg_color = p.caution;
    v.error_fg_color = p.bad;
    v.selection = Selection {
        bg_fill: p.accent.gamma_multiply(0.45),
        stroke: Stroke::new(1.5, p.accent),
    };
    let shadow = Shadow {
        offset: [0, 6],
        blur: 20,
        spread: 0,
        color: p.shadow,
    };
    v.popup_shadow = shadow;
    v.window_shadow = shadow;
    let widget = |fill, edge, ink| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(size::LINE, edge),
        corner_radius: CornerRadius::same(radius::CONTROL),
        fg_stroke: Stroke::new(1.5, ink),
        expansion: 0.0,
    };
    v.widgets.noninteractive = widget(p.surface, p.line, p.text);
    v.widgets.inactive = widget(p.raised, p.edge, p.text);
    v.widgets.hovered = widget(p.raised_hover, p.edge, p.text);
    v.widgets.active = widget(p.raised_hover, p.accent, p.text);
    v.widgets.open = widget(p.raised_hover, p.edge, p.text);
}
