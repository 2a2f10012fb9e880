//! Both sides of a duplicate: your file, and the asset that is there.

use egui::{Align, Label, Layout, Margin, RichText, ScrollArea, Ui, vec2};

use super::super::action::{FollowUpAction, UiAction};
use super::super::desk::{AssetLook, PictureLook};
use super::super::icons::{self, Icon};
use super::super::theme::{palette, regular};
use super::super::tokens::text;
use super::super::view::{LocalState, View};
use super::super::when;
use super::card::{
    Cards, card, done_ui, facts_rect, no_picture_ui, note_height, note_ui, picture_rect, picture_ui,
};
use super::facts::{Fact, Value, facts_ui, labels_width};
use super::foot;
use crate::model::words::controls;
use crate::model::{
    Detail, LookUpEnd, NoPicture, Phase, RecordId, Row, Verdict, words::duplicates as words,
};

/// What the layout puts between what stands one below another, twice.
pub const SPACING: f32 = 8.0;
/// Lines of facts on either side.
pub const LINES: usize = 7;

/// Draws both sides of `row`, and what can be done about it below them.
pub fn sides_ui(ui: &mut Ui, row: &Row, view: &View, local: &mut LocalState) {
    let Phase::Done(verdict) = &row.phase else {
        return;
    };
    let narrow = ui.available_width() < 760.0;
    let margin = if narrow { 16.0 } else { 24.0 };
    foot::foot_ui(ui, margin, row, view, local);
    let above = if narrow { 5.0 } else { 20.0 };
    let room = ui.available_height() - 2.0 * above - SPACING;
    ScrollArea::vertical()
        .id_salt("both sides")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            let width = (ui.available_width() - 2.0 * margin).min(1280.0);
            ui.add_space(above);
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                ui.add_space(margin);
                let layout = Layout::top_down(Align::Min);
                ui.allocate_ui_with_layout(vec2(width, ui.available_height()), layout, |ui| {
                    ui.set_width(width);
                    let before = ui.cursor().top();
                    if verdict.version.is_none() {
                        possibly_ui(ui);
                    }
                    let room = room - (ui.cursor().top() - before);
                    both_ui(ui, row, verdict, room, view, local);
                    ui.add_space(above);
                });
            });
        });
}

/// What must be known before anybody relies on a possible duplicate.
fn possibly_ui(ui: &mut Ui) {
    let p = palette(ui);
    egui::Frame::NONE
        .fill(p.banner)
        .corner_radius(super::super::tokens::radius::CARD)
        .inner_margin(Margin::symmetric(14, 9))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(8.0, 2.0);
            ui.horizontal_top(|ui| {
                let (spot, _) = ui.allocate_exact_size(vec2(15.0, 17.0), egui::Sense::hover());
                icons::paint(ui.painter(), spot, 14.0, Icon::Warning, p.caution);
                ui.vertical(|ui| {
                    let first = RichText::new(words::possibly_note()).color(p.text);
                    ui.add(Label::new(first).wrap());
                    let font = regular(text::SMALL);
                    let next = RichText::new(words::possibly_stored())
                        .font(font)
                        .color(p.weak);
                    ui.add(Label::new(next).wrap());
                });
            });
        });
    ui.add_space(10.0);
}

fn both_ui(
    ui: &mut Ui,
    row: &Row,
    verdict: &Verdict,
    room: f32,
    view: &View,
    local: &mut LocalState,
) {
    let Some(id) = &verdict.duplicate else {
        return;
    };
    let shown = matches!(view.desk.asset_picture(id), Some(PictureLook::Shown(_)));
    let note = words::picture_note(view.desk.found(id), verdict).filter(|_| shown);
    let below = note_height(ui, Cards::width(ui), note.as_deref());
    let cards = Cards::of(ui, room, LINES, below);
    file_side(ui, &cards, row, view);
    let side = AssetSide {
        title: match verdict.version {
            Some(_) => words::in_orange_logic(),
            None => words::possibly(),
        },
        spoken: &words::identical_to(verdict),
        id,
        verdict: Some(verdict),
    };
    card(ui, cards.right, side.title, side.spoken);
    side.draw(ui, &cards, view, local);
    if let Some(note) = note {
        note_ui(ui, cards.right, &note);
    }
}

/// Your file's side.
pub fn file_side(ui: &Ui, cards: &Cards, row: &Row, view: &View) {
    let (rect, picture) = (cards.left, cards.picture);
    let head = card(ui, rect, controls::your_file(), "");
    let review = row.follow_up.as_deref().and_then(|f| f.review.as_ref());
    if let Some(review) = review {
        let at = when::day_and_time(review.at_ms);
        done_ui(ui, head, &words::reviewed_by(review, &at));
    }
    let place = picture_rect(rect, picture);
    match view.desk.file_picture(row.id) {
        Some(PictureLook::Shown(texture)) => picture_ui(ui, place, texture),
        look => {
            let sentence = match look {
                Some(PictureLook::None(why)) => words::no_local_picture(*why),
                _ => "",
            };
            no_picture_ui(ui, place, &row.name, sentence, None);
        }
    }
    let detail = view.snapshot.detail.as_deref().filter(|d| d.id == row.id);
    let date = |ms: Option<i64>| Value::Text(ms.map_or_else(dash, when::day_and_time));
    let (created, modified, hash) = match detail {
        Some(Detail {
            modified_ms,
            created_ms,
            xxh128,
            ..
        }) => (*created_ms, Some(*modified_ms), xxh128.as_deref()),
        None => (None, None, None),
    };
    let folder = match row.folder.is_empty() {
        true => dash(),
        false => row.folder.replace('/', " › "),
    };
    let facts = [
        Fact::new(controls::fact_name(), Value::Name(row.name.to_string())),
        Fact::new(controls::fact_size(), Value::Text(words::bytes(row.size))),
        Fact::new(controls::fact_created(), date(created)),
        Fact::new(controls::fact_modified(), date(modified)),
        Fact::new(controls::fact_folder(), Value::Place(folder)),
        Fact::new(
            controls::fact_path(),
            Value::Path(row.path.display().to_string()),
        ),
        hash.and_then(|hash| Fact::new("XXH128", Value::Name(hash.to_owned()))),
    ];
    let labels = facts.iter().flatten().map(|fact| fact.label);
    let labels = labels_width(ui, labels);
    facts_ui(ui, facts_rect(rect, picture), cards.line, labels, &facts);
}

fn dash() -> String {
    "–".to_owned()
}

/// The side of an asset of the site.
pub struct AssetSide<'a> {
    pub title: &'a str,
    /// Told along with the title.
    pub spoken: &'a str,
    pub id: &'a RecordId,
    /// Where it stands for a duplicate.
    pub verdict: Option<&'a Verdict>,
}

impl AssetSide<'_> {
    /// Draws what is in the card; its head is there already.
    pub fn draw(&self, ui: &mut Ui, cards: &Cards, view: &View, local: &mut LocalState) {
        let (rect, picture) = (cards.right, cards.picture);
        let place = picture_rect(rect, picture);
        let look = view.desk.assets.get(self.id);
        let found = view.desk.found(self.id);
        let name = found.and_then(|f| f.title.as_deref()).unwrap_or("");
        let again = match view.desk.asset_picture(self.id) {
            Some(PictureLook::Shown(texture)) if found.is_some() => {
                picture_ui(ui, place, texture);
                false
            }
            shown => {
                let (sentence, verb) = self.instead(shown, look, view);
                no_picture_ui(ui, place, name, &sentence, verb)
            }
        };
        if again {
            local.push(FollowUpAction::LookAgain(self.id.clone()).into());
        }
        let version = match (self.verdict, found.and_then(|f| f.version)) {
            (Some(verdict), _) => Some(Value::Strong(words::identical_to(verdict))),
            (None, now) => now.map(|now| Value::Text(now.to_string())),
        };
        let version = version.and_then(|value| Fact::new(words::version_label(), value));
        let link = Fact::new(controls::fact_record_id(), Value::Link(self.id));
        let mut facts = [const { None }; LINES];
        facts[1] = version;
        // Without anything to compare it with, the link comes first.
        facts[if found.is_some() { 5 } else { 0 }] = link;
        if let Some(found) = found {
            let text = |text: Option<&String>| text.cloned().unwrap_or_else(dash);
            let date = |date: Option<&_>| Value::Text(date.map_or_else(dash, words::site_date));
            let title = Value::Name(text(found.title.as_ref()));
            facts[0] = Fact::new(controls::fact_title(), title);
            facts[2] = Fact::new(controls::fact_created(), date(found.created.as_ref()));
            facts[3] = Fact::new(controls::fact_modified(), date(found.modified.as_ref()));
            let place = words::place(found).unwrap_or_else(dash);
            facts[4] = Fact::new(controls::fact_folder(), Value::Place(place));
            let identifier = Value::Text(text(found.identifier.as_ref()));
            facts[6] = Fact::new(controls::fact_identifier(), identifier);
        }
        // The longest of them, so that nothing jumps when the rest comes.
        let labels = labels_width(ui, [controls::fact_identifier()]);
        if facts_ui(ui, facts_rect(rect, picture), cards.line, labels, &facts) {
            local.push(UiAction::OpenAsset(self.id.clone()));
        }
    }

    /// What stands in the picture's place, and the button below it.
    fn instead(
        &self,
        picture: Option<&PictureLook>,
        look: Option<&AssetLook>,
        view: &View,
    ) -> (String, Option<&'static str>) {
        match look {
            Some(AssetLook::Waiting) => (words::looking_up().to_owned(), None),
            Some(AssetLook::Ended(LookUpEnd::Found(_))) => match picture {
                Some(PictureLook::None(why)) => {
                    let again = *why == NoPicture::NotFetched;
                    let sentence = words::no_site_picture(*why).to_owned();
                    (sentence, again.then(controls::try_again))
                }
                _ => (String::new(), None),
            },
            Some(AssetLook::Ended(end)) => {
                // Asking again brings no right and no call.
                let helps = matches!(end, LookUpEnd::Miss | LookUpEnd::Failed);
                let sentence = words::look_up(end, self.id).unwrap_or_default();
                (sentence, helps.then(controls::look_again))
            }
            None => {
                let connection = &view.snapshot.connection;
                let other = connection.waiting.is_some() || connection.site.is_none();
                let sentence = if other { words::other_site() } else { "" };
                (sentence.to_owned(), None)
            }
        }
    }
}
