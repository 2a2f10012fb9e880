//! The buttons at a row's end.

use egui::{Popup, Rect, Ui, pos2, vec2};

use super::super::action::UiAction;
use super::super::icons::Icon;
use super::super::index::asset_of;
use super::super::menu::row_menu_ui;
use super::super::tokens::size;
use super::super::view::{LocalState, View};
use super::super::widgets::{Look, Press};
use super::id_of;
use crate::model::words::controls;
use crate::model::{Phase, Row, RowFilter};

/// Draws them at the right end of `rect`; returns where the first one begins.
pub(super) fn actions_cell(
    ui: &Ui,
    rect: Rect,
    row: &Row,
    view: &View,
    local: &mut LocalState,
) -> f32 {
    let base = id_of(row.id);
    let mut right = rect.right();
    let mut place = |width: f32, gap: f32| {
        let at = Rect::from_center_size(
            pos2(right - width / 2.0, rect.center().y),
            vec2(width, size::SMALL_CONTROL),
        );
        right -= width + gap;
        at
    };
    let last = place(size::SMALL_CONTROL, 2.0);
    action_ui(ui, &mut place, row, local);
    let name = controls::more_for(&row.name);
    let dots = Press::icon_only(Icon::Dots, &name)
        .small()
        .look(Look::Quiet)
        .at(ui, last, base.with("more"));
    Popup::menu(&dots)
        .gap(2.0)
        .show(|ui| row_menu_ui(ui, row, view, local));
    right
}

/// The one thing to do with the row, where there is one; `place` makes room for it.
fn action_ui(ui: &Ui, place: &mut impl FnMut(f32, f32) -> Rect, row: &Row, local: &mut LocalState) {
    let base = id_of(row.id);
    if local.query.filter == RowFilter::Duplicates {
        if let Some(asset) = asset_of(row) {
            let name = controls::copy_asset(asset.as_str());
            let copy = Press::new(controls::copy()).small().named(&name);
            let width = copy.width(ui);
            if copy.at(ui, place(width, 4.0), base.with("copy")).clicked() {
                local.push(UiAction::CopyText(asset.to_string()));
            }
        }
        return;
    }
    let retry_helps = match &row.phase {
        // What only another file or another place can help; the menu has it all the same.
        Phase::Attention(trouble) => trouble.problem.retry_may_help(),
        Phase::Cancelled | Phase::LeftOut(_) => true,
        _ => false,
    };
    if retry_helps {
        let name = controls::retry_file(&row.name);
        let retry = Press::new(controls::retry_short()).small().named(&name);
        let width = retry.width(ui);
        if retry
            .at(ui, place(width, 4.0), base.with("retry"))
            .clicked()
        {
            local.push(UiAction::Retry(vec![row.id]));
        }
    } else if row.paused {
        let name = controls::resume_file(&row.name);
        let button = Press::icon_only(Icon::Play, &name)
            .small()
            .look(Look::Quiet);
        let at = place(size::SMALL_CONTROL, 4.0);
        if button.at(ui, at, base.with("resume")).clicked() {
            local.push(UiAction::Resume(vec![row.id]));
        }
    } else if let Phase::Sending { .. } = row.phase {
        let name = controls::pause_file(&row.name);
        let button = Press::icon_only(Icon::Pause, &name)
            .small()
            .look(Look::Quiet);
        let at = place(size::SMALL_CONTROL, 4.0);
        if button.at(ui, at, base.with("pause")).clicked() {
            local.push(UiAction::Pause(vec![row.id]));
        }
    }
}
