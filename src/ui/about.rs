//! About: version, licence, and the notices of what the program is built with.

use std::collections::HashMap;
use std::sync::Arc;

use egui::{
    FontId, Frame, Id, Key, Margin, Modifiers, RichText, ScrollArea, Sense, Stroke, Ui, vec2,
};

use super::action::{HelpAction, UiAction};
use super::icons;
use super::theme::{palette, regular, semibold};
use super::tokens::{radius, size, text};
use super::view::LocalState;
use super::widgets::{Look, Press, sheet_ui};
use crate::model::words::about as words;

const WIDTH: f32 = 620.0;
const NOTICES_HEIGHT: f32 = 260.0;

/// Draws it over the window.
pub fn about_ui(ui: &Ui, local: &mut LocalState) {
    let p = palette(ui);
    sheet_ui(ui, "about", p.veil, |ui| {
        ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 80.0));
        ui.spacing_mut().item_spacing.y = 6.0;
        heading_ui(ui);
        ui.add_space(6.0);
        ui.label(RichText::new(words::licence()).color(p.weak));
        ui.add_space(6.0);
        ui.label(RichText::new(words::notices()).color(p.text));
        notices_ui(ui);
        ui.add_space(10.0);
        buttons_ui(ui, local);
    });
}

fn heading_ui(ui: &mut Ui) {
    let p = palette(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 14.0;
        let (rect, _) = ui.allocate_exact_size(vec2(40.0, 46.0), Sense::hover());
        icons::mark(ui.painter(), rect.center() + vec2(0.0, 4.0), 18.0, p);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let title = RichText::new("Tangelo").font(semibold(text::TITLE));
            ui.label(title.color(p.text));
            let version = words::version(env!("CARGO_PKG_VERSION"));
            ui.label(RichText::new(version).color(p.weak));
        });
    });
    ui.add_space(4.0);
    ui.label(RichText::new(words::what()).color(p.text));
}

/// Thousands of lines: only those in sight are laid out.
fn notices_ui(ui: &mut Ui) {
    let p = palette(ui);
    Frame::NONE
        .fill(p.base)
        .stroke(Stroke::new(size::LINE, p.line))
        .corner_radius(radius::CARD)
        .inner_margin(Margin::same(10))
        .show(ui, |ui| {
            let font = regular(text::SMALL);
            let height = ui.fonts_mut(|fonts| fonts.row_height(&font));
            // The scrollbar has a place of its own.
            let width = ui.available_width() - 12.0;
            let lines = wrapped(ui, &font, width);
            ui.spacing_mut().item_spacing.y = 1.0;
            ScrollArea::vertical()
                .id_salt("licence notices")
                .max_height(NOTICES_HEIGHT)
                .auto_shrink([false, false])
                .show_rows(ui, height, lines.len(), |ui, range| {
                    for line in &lines[range] {
                        if *line == RULE {
                            let wanted = vec2(width, height);
                            let (rect, _) = ui.allocate_exact_size(wanted, Sense::hover());
                            let stroke = Stroke::new(size::LINE, p.line);
                            ui.painter().hline(rect.x_range(), rect.center().y, stroke);
                            continue;
                        }
                        let line = RichText::new(*line).font(font.clone()).color(p.weak);
                        ui.add(egui::Label::new(line).extend());
                    }
                });
        });
}

/// What stands for a line across.
const RULE: &str = "\u{2014}";

/// The notices in lines that fit `width`, made once for each width.
fn wrapped(ui: &Ui, font: &FontId, width: f32) -> Arc<[&'static str]> {
    let id = Id::unique(("notices", width as u32));
    if let Some(lines) = ui.data(|d| d.get_temp::<Arc<[&'static str]>>(id)) {
        return lines;
    }
    let letter = |letter| ui.fonts_mut(|fonts| fonts.glyph_width(font, letter));
    // Measuring each letter once is enough: there are few that differ.
    let mut known = HashMap::new();
    let mut wide = move |c: char| *known.entry(c).or_insert_with(|| letter(c));
    let mut lines = Vec::new();
    for line in notices() {
        match line.starts_with("====") || line.starts_with("----") {
            true => lines.push(RULE),
            false => fit(line, width, &mut wide, &mut lines),
        }
    }
    let lines: Arc<[&'static str]> = lines.into();
    ui.data_mut(|d| d.insert_temp(id, lines.clone()));
    lines
}

/// Breaks a line at blanks, or within a word that is too long by itself.
fn fit<'t>(
    line: &'t str,
    width: f32,
    wide: &mut impl FnMut(char) -> f32,
    lines: &mut Vec<&'t str>,
) {
    let (mut from, mut used) = (0, 0.0);
    let mut blank: Option<usize> = None;
    for (at, letter) in line.char_indices() {
        if letter == ' ' {
            blank = Some(at);
        }
        used += wide(letter);
        if used > width && at > from {
            let until = blank.filter(|blank| *blank > from).unwrap_or(at);
            lines.push(&line[from..until]);
            let rest = &line[until..];
            from = until + rest.find(|c| c != ' ').unwrap_or(rest.len());
            let begun = line.get(from..at).unwrap_or_default();
            used = begun.chars().map(&mut *wide).sum();
            used += if from > at { 0.0 } else { wide(letter) };
            blank = None;
        }
    }
    lines.push(&line[from..]);
}

/// The first lines say in English what the window says itself.
fn notices() -> impl Iterator<Item = &'static str> {
    let all = include_str!("../../assets/licences.txt").lines();
    all.skip_while(|line| !line.starts_with("====")).skip(1)
}

fn buttons_ui(ui: &mut Ui, local: &mut LocalState) {
    let escape = ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape));
    ui.horizontal(|ui| {
        if Press::new(words::guide()).show(ui).clicked() {
            local.push(UiAction::Help(HelpAction::Guide));
        }
        let close = Press::new(words::close()).look(Look::Primary).show(ui);
        if close.clicked() || escape {
            local.push(UiAction::Help(HelpAction::CloseAbout));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_broken_at_blanks_and_nothing_of_it_is_lost() {
        let broken = |line, width| {
            let mut lines = Vec::new();
            fit(line, width, &mut |_| 1.0, &mut lines);
            lines
        };
        assert_eq!(broken("", 9.0), [""]);
        assert_eq!(broken("as it is", 9.0), ["as it is"]);
        assert_eq!(broken("as it is, and more", 9.0), ["as it is,", "and more"]);
        assert_eq!(broken("onelongword", 4.0), ["onel", "ongw", "ord"]);
        for line in notices() {
            let words = |text: &str| text.split_whitespace().collect::<String>();
            assert_eq!(words(&broken(line, 60.0).join(" ")), words(line));
        }
    }

    #[test]
    fn the_notices_begin_with_a_name_and_hold_all_of_them() {
        let first = notices().next().unwrap();
        assert!(first.contains('('), "{first}");
        assert!(notices().count() > 1_000);
    }
}
