//! Both sides of a duplicate: your file, and the asset that is there.

use egui::{
    Align, CornerRadius, Layout, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder,
    Vec2, WidgetInfo, pos2, vec2,
};

use super::super::action::{FollowUpAction, UiAction};
use super::super::desk::{AssetLook, PictureLook};
use super::super::icons::{self, FileKind};
use super::super::theme::{palette, regular, semibold};
use super::super::tokens::{radius, size, text};
use super::super::view::{LocalState, View};
use super::super::when;
use super::super::widgets::{Press, line};
use super::facts::{FACT, Facts};
use super::{actions, folder};
use crate::model::words::controls;
use crate::model::{
    Detail, LookUpEnd, NoPicture, Phase, RecordId, Row, Verdict, words::duplicates as words,
};

const GAP: f32 = 20.0;
const HEAD: f32 = 40.0;
/// Height of margins, buttons and keys under the cards.
const BELOW: f32 = 150.0;
/// So many facts have room on either side, so that both are of one height.
const FACTS: f32 = 6.0;

/// Draws both sides of `row`, and what can be done about it.
pub fn sides_ui(ui: &mut Ui, row: &Row, view: &View, local: &mut LocalState) {
    let Phase::Done(verdict) = &row.phase else {
        return;
    };
    // The buttons below stay in sight where the window is tall enough for any picture.
    let room = ui.available_height() - HEAD - FACTS * FACT - 26.0 - BELOW;
    ScrollArea::vertical()
        .id_salt("both sides")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            let margin = if ui.available_width() < 760.0 {
                16.0
            } else {
                24.0
            };
            let width = (ui.available_width() - 2.0 * margin).min(1280.0);
            ui.add_space(margin - 4.0);
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                ui.add_space(margin);
                ui.allocate_ui_with_layout(
                    vec2(width, ui.available_height()),
                    Layout::top_down(Align::Min),
                    |ui| {
                        ui.set_width(width);
                        both_ui(ui, row, verdict, room, view, local);
                        ui.add_space(16.0);
                        actions::actions_ui(ui, row, view, local);
                        folder::folder_ui(ui, view, local);
                        actions::results_ui(ui, row, local);
                        ui.add_space(margin);
                    },
                );
            });
        });
}

fn both_ui(
    ui: &mut Ui,
    row: &Row,
    verdict: &Verdict,
    room: f32,
    view: &View,
    local: &mut LocalState,
) {
    let width = (ui.available_width() - GAP) / 2.0;
    let picture = (width * 0.56).min(room).clamp(96.0, 320.0);
    let height = HEAD + picture + 14.0 + FACTS * FACT + 12.0;
    let (_, whole) = ui.allocate_space(vec2(ui.available_width(), height));
    let left = Rect::from_min_size(whole.min, vec2(width, height));
    let right = Rect::from_min_size(
        pos2(whole.right() - width, whole.top()),
        vec2(width, height),
    );
    file_side(ui, left, picture, row, view);
    if let Some(id) = &verdict.duplicate {
        let title = match verdict.version {
            Some(_) => words::in_orange_logic(),
            None => words::possibly(),
        };
        let note = words::identical_to(verdict);
        let side = AssetSide {
            title,
            note: &note,
            id,
            verdict: Some(verdict),
        };
        side.draw(ui, right, picture, view, local);
    }
}

/// Your file's side.
pub fn file_side(ui: &Ui, rect: Rect, picture: f32, row: &Row, view: &View) {
    card(ui, rect, controls::your_file(), "");
    let place = picture_rect(rect, picture);
    match view.desk.file_picture(row.id) {
        Some(PictureLook::Shown(texture)) => picture_ui(ui, place, texture),
        look => {
            let sentence = match look {
                Some(PictureLook::None(why)) => words::no_local_picture(*why),
                _ => "",
            };
            no_picture_ui(ui, place, &row.name, sentence);
        }
    }
    let detail = view.snapshot.detail.as_deref().filter(|d| d.id == row.id);
    let mut facts = Facts::below(ui, place);
    facts.name(controls::fact_name(), &row.name);
    let folder = match row.folder.is_empty() {
        true => "–".to_owned(),
        false => row.folder.replace('/', " › "),
    };
    facts.text(controls::fact_folder(), &folder);
    facts.text(controls::fact_size(), &words::bytes(row.size));
    if let Some(Detail {
        modified_ms,
        created_ms,
        xxh128,
        ..
    }) = detail
    {
        facts.text(controls::fact_modified(), &when::day_and_time(*modified_ms));
        match (xxh128, created_ms) {
            (Some(hash), _) => facts.name("XXH128", hash),
            (None, Some(created)) => {
                facts.text(controls::fact_created(), &when::day_and_time(*created))
            }
            (None, None) => {}
        }
    }
    facts.name(controls::fact_path(), &row.path.display().to_string());
}

/// The side of an asset of the site.
pub struct AssetSide<'a> {
    pub title: &'a str,
    /// At the right of the title.
    pub note: &'a str,
    pub id: &'a RecordId,
    /// Where it stands for a duplicate.
    pub verdict: Option<&'a Verdict>,
}

impl AssetSide<'_> {
    pub fn draw(&self, ui: &mut Ui, rect: Rect, picture: f32, view: &View, local: &mut LocalState) {
        card(ui, rect, self.title, self.note);
        let place = picture_rect(rect, picture);
        let look = view.desk.assets.get(self.id);
        let found = view.desk.found(self.id);
        let name = found.and_then(|f| f.title.as_deref()).unwrap_or("");
        match view.desk.asset_picture(self.id) {
            Some(PictureLook::Shown(texture)) => picture_ui(ui, place, texture),
            Some(PictureLook::None(why)) => {
                no_picture_ui(ui, place, name, words::no_site_picture(*why));
            }
            Some(PictureLook::Waiting) => no_picture_ui(ui, place, name, ""),
            None => {
                let sentence = match (look, found) {
                    (_, Some(_)) => words::no_site_picture(NoPicture::NoneNamed),
                    (Some(AssetLook::Waiting), _) => words::looking_up(),
                    _ => "",
                };
                no_picture_ui(ui, place, name, sentence);
            }
        }
        let mut facts = Facts::below(ui, place);
        let value = |text: Option<&String>| text.map_or("–", String::as_str).to_owned();
        if let Some(found) = found {
            facts.name(controls::fact_title(), &value(found.title.as_ref()));
        }
        if facts.link(controls::fact_record_id(), self.id) {
            local.push(UiAction::OpenAsset(self.id.clone()));
        }
        match look {
            Some(AssetLook::Ended(LookUpEnd::Found(found))) => {
                facts.text(
                    controls::fact_identifier(),
                    &value(found.identifier.as_ref()),
                );
                facts.text(controls::fact_created(), &value(found.created.as_ref()));
                let place = words::place(found);
                facts.name(controls::fact_folder(), &value(place.as_ref()));
                let note = self
                    .verdict
                    .and_then(|v| words::picture_note(Some(found), v));
                if let Some(note) = note {
                    facts.note(&note);
                }
            }
            Some(AssetLook::Ended(end)) => {
                let sentence = words::look_up(end, self.id).unwrap_or_default();
                let bottom = facts.note(&sentence);
                let again = Press::new(controls::look_again()).small();
                let width = again.width(ui);
                let at = Rect::from_min_size(
                    pos2(rect.left() + 15.0, bottom + 6.0),
                    vec2(width, size::SMALL_CONTROL),
                );
                let fits = at.bottom() <= rect.bottom();
                if fits && again.at(ui, at, ui.scope_id().with("look again")).clicked() {
                    local.push(FollowUpAction::LookAgain(self.id.clone()).into());
                }
            }
            Some(AssetLook::Waiting) => {
                facts.note(words::looking_up());
            }
            None => {
                let other = view.snapshot.connection.waiting.is_some()
                    || view.snapshot.connection.site.is_none();
                if other {
                    facts.note(words::other_site());
                }
            }
        }
    }
}

/// An empty card with its head.
pub fn card(ui: &Ui, rect: Rect, title: &str, note: &str) {
    let p = palette(ui);
    let painter = ui.painter();
    let corner = CornerRadius::same(radius::CARD);
    let stroke = Stroke::new(size::LINE, p.line);
    let fill = if p.dark { p.surface } else { p.raised };
    painter.rect(rect, corner, fill, stroke, StrokeKind::Inside);
    let head = Rect::from_min_size(rect.min, vec2(rect.width(), HEAD)).shrink2(vec2(15.0, 0.0));
    let used = line(
        painter,
        head,
        Align::Min,
        title,
        semibold(text::BODY),
        p.text,
    );
    let rest = Rect::from_min_max(pos2(used.right() + 12.0, head.top()), head.max);
    // A part of it would say less than none; it is spoken, and shown on hover.
    let wide = painter.layout_no_wrap(note.to_owned(), regular(text::BODY), p.weak);
    if wide.size().x <= rest.width() {
        line(painter, rest, Align::Max, note, regular(text::BODY), p.weak);
    }
    let response = ui.interact(head, ui.scope_id().with((title, "head")), Sense::hover());
    response.widget_info(|| {
        let name = match note.is_empty() {
            true => title.to_owned(),
            false => format!("{title}, {note}"),
        };
        WidgetInfo::labeled(Role::Heading, true, name)
    });
    if wide.size().x > rest.width() {
        response.on_hover_text(note);
    }
}

fn picture_rect(card: Rect, height: f32) -> Rect {
    Rect::from_min_size(
        pos2(card.left() + 1.0, card.top() + HEAD),
        vec2(card.width() - 2.0, height),
    )
}

fn picture_ui(ui: &Ui, place: Rect, texture: &egui::TextureHandle) {
    let p = palette(ui);
    ui.painter().rect_filled(place, 0.0, p.track);
    let side = texture.size_vec2().max(Vec2::splat(1.0));
    // Larger than it is only a little: a thumbnail blown up says less.
    let scale = (place.size() / side).min_elem().min(2.0);
    let at = Rect::from_center_size(place.center(), side * scale);
    egui::Image::new(texture).paint_at(ui, at);
}

fn no_picture_ui(ui: &Ui, place: Rect, name: &str, sentence: &str) {
    let p = palette(ui);
    let painter = ui.painter();
    painter.rect_filled(place, 0.0, p.track.gamma_multiply(0.45));
    let lift = if sentence.is_empty() { 0.0 } else { 14.0 };
    let middle = place.center() - vec2(0.0, lift);
    let tile = Rect::from_center_size(middle, Vec2::splat(56.0));
    icons::file_tile(painter, tile, FileKind::of(name), p);
    if !sentence.is_empty() {
        let below = Rect::from_min_max(
            pos2(place.left() + 12.0, tile.bottom() + 8.0),
            pos2(place.right() - 12.0, tile.bottom() + 28.0),
        );
        line(
            painter,
            below,
            Align::Center,
            sentence,
            regular(text::BODY),
            p.weak,
        );
    }
}

/// Both cards' rectangles for a page that shows them in the same way.
/// `room`: the height that there is for all of the page.
pub fn two_cards(ui: &mut Ui, room: f32) -> (Rect, Rect, f32) {
    let width = (ui.available_width() - GAP) / 2.0;
    let room = room - HEAD - FACTS * FACT - 26.0 - 1.6 * BELOW;
    let picture = (width * 0.5).min(room).clamp(72.0, 260.0);
    let height = HEAD + picture + 14.0 + FACTS * FACT + 12.0;
    let (_, whole) = ui.allocate_space(vec2(ui.available_width(), height));
    let left = Rect::from_min_size(whole.min, vec2(width, height));
    let right = Rect::from_min_size(
        pos2(whole.right() - width, whole.top()),
        vec2(width, height),
    );
    (left, right, picture)
}

/// A child for controls inside a card, below its head.
pub fn inside(ui: &mut Ui, card: Rect) -> Ui {
    let rect = Rect::from_min_max(
        pos2(card.left() + 15.0, card.top() + HEAD),
        card.max - vec2(15.0, 12.0),
    );
    ui.new_child(
        UiBuilder::new()
            .max_rect(rect)
            .layout(Layout::top_down(Align::Min)),
    )
}
