//! Over both halves: how many there are and how many are left to review, and what concerns all of
//! them.

use egui::{Align, Rect, Role, Sense, Ui, WidgetInfo, pos2, text::LayoutJob, vec2};

use super::super::action::{FollowUpAction, UiAction};
use super::super::index::asset_of;
use super::super::report_ui::ReportAction;
use super::super::theme::{palette, regular, semibold};
use super::super::tokens::{size, text};
use super::super::view::{LocalState, View};
use super::super::widgets::{Press, body_line, line};
use crate::model::words::{controls, duplicates as words, reports};
use crate::model::{AssetId, Phase, ReportForm, ReportOf, ReportWish, Row};

/// Height of the header.
pub const HEIGHT: f32 = 56.0;

/// What is counted over all rows in the view, anew only when they changed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    of: Option<(u64, usize)>,
    /// The site named no version of what they are like.
    possible: usize,
    /// Nobody looked at them.
    open: usize,
}

impl Tally {
    fn of(self, view: &View) -> Tally {
        let of = Some((view.snapshot.version, view.index.shown()));
        if self.of == of {
            return self;
        }
        let mut tally = Tally {
            of,
            ..Tally::default()
        };
        for row in view.index.shown_rows(view.snapshot) {
            let possible = matches!(&row.phase, Phase::Done(v) if v.version.is_none());
            let reviewed = row.follow_up.as_ref().is_some_and(|f| f.review.is_some());
            tally.possible += usize::from(possible);
            tally.open += usize::from(!reviewed);
        }
        tally
    }
}

/// Draws it into `rect`.
pub fn header_ui(ui: &Ui, rect: Rect, view: &View, local: &mut LocalState) {
    local.duplicates.tally = local.duplicates.tally.of(view);
    let tally = local.duplicates.tally;
    let right = buttons_ui(ui, rect, view, local);
    let p = palette(ui);
    let painter = ui.painter();
    let room = Rect::from_min_max(
        pos2(rect.left() + size::EDGE, rect.top()),
        pos2(right - 8.0, rect.bottom()),
    );
    let note = words::header(view.index.shown(), tally.possible);
    let mut job = LayoutJob::simple(
        note.clone(),
        regular(text::SMALL),
        p.weak,
        room.width().max(80.0),
    );
    job.wrap.max_rows = 2;
    let galley = painter.layout_job(job);
    const TITLE: f32 = 20.0;
    let top = rect.center().y - (TITLE + 2.0 + galley.size().y) / 2.0;
    let title = Rect::from_min_size(pos2(room.left(), top), vec2(room.width(), TITLE));
    let heading = semibold(text::HEADING);
    let name = controls::duplicates();
    let used = line(painter, title, Align::Min, name, heading, p.text);
    let beside = Rect::from_min_max(pos2(used.right() + 12.0, title.top()), title.max);
    let left = words::left_to_review(tally.open);
    let ink = if tally.open == 0 { p.good } else { p.weak };
    let used = body_line(painter, beside, &left, ink);
    let say = |id: &str, place: Rect, sentence: &str| {
        let response = ui.interact(place, ui.scope_id().with(id), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, sentence));
        response
    };
    say("left", used, &left);
    let at = pos2(room.left(), title.bottom() + 2.0);
    let shown = Rect::from_min_size(at, galley.size());
    let cut = galley.elided;
    painter.galley(at, galley, p.weak);
    let response = say("note", shown, &note);
    if cut {
        response.on_hover_text(note);
    }
}

/// What concerns all, or those selected; returns where the buttons begin.
fn buttons_ui(ui: &Ui, rect: Rect, view: &View, local: &mut LocalState) -> f32 {
    let several = local.selection.rows.len() > 1;
    let rows: Vec<&Row> = match several {
        true => local.selection.rows_in(view.snapshot),
        false => Vec::new(),
    };
    let count = if several {
        rows.len()
    } else {
        view.index.shown()
    };
    let ids = || -> Vec<AssetId> {
        match several {
            true => rows.iter().map(|r| r.id).collect(),
            false => view.index.shown_rows(view.snapshot).map(|r| r.id).collect(),
        }
    };
    let mut right = rect.right() - size::EDGE;
    let mut press = |label: &str, enabled: bool, id: &str| {
        let press = Press::new(label).enabled(enabled);
        let width = press.width(ui);
        let middle = pos2(right - width / 2.0, rect.center().y);
        right -= width + 8.0;
        let at = Rect::from_center_size(middle, vec2(width, size::CONTROL));
        press.at(ui, at, ui.scope_id().with(id)).clicked()
    };
    let review = words::mark_reviewed(count, !several);
    let any = several || local.duplicates.tally.open > 0;
    if press(&review, any, "review all") {
        local.push(FollowUpAction::Review(ids()).into());
    }
    if press(&reports::export_csv(count, !several), true, "export") {
        let wish = ReportWish {
            of: ReportOf::These(ids()),
            form: ReportForm::Csv,
            read_again: false,
        };
        local.push(ReportAction::Save(wish).into());
    }
    if press(&words::copy_ids(count, !several), true, "copy all") {
        let copied: Vec<String> = match several {
            true => rows
                .iter()
                .filter_map(|r| asset_of(r))
                .map(ToString::to_string)
                .collect(),
            false => {
                let shown = view.index.shown_rows(view.snapshot);
                shown
                    .filter_map(asset_of)
                    .map(ToString::to_string)
                    .collect()
            }
        };
        local.push(UiAction::CopyText(copied.join("\n")));
    }
    right
}
