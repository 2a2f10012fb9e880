//! The small control at the right of the bottom bar: how fast, and how many chunks at once.

use egui::{Align, Popup, Rect, Sense, Ui, pos2, vec2};

use super::action::UiAction;
use super::icons::Icon;
use super::theme::{palette, semibold};
use super::tokens::{size, text};
use super::view::{LocalState, View};
use super::widgets::{Look, Press, line, menu_item};
use crate::model::{PaceWish, words::pace as words};

const MEGA: u64 = 1_000_000;
/// Speeds to choose from, in bytes per second; any other comes by the command line or settings.
const LIMITS: [Option<u64>; 7] = [
    None,
    Some(MEGA),
    Some(2 * MEGA),
    Some(5 * MEGA),
    Some(10 * MEGA),
    Some(20 * MEGA),
    Some(50 * MEGA),
];
const AT_ONCE: [Option<u32>; 6] = [None, Some(1), Some(4), Some(8), Some(16), Some(32)];

/// Draws the control at the right end of `row`; returns where it begins.
pub fn speed_ui(ui: &Ui, row: Rect, view: &View, local: &mut LocalState) -> f32 {
    let wish = view.snapshot.pace;
    let label = words::limit(wish.bytes_per_sec);
    let name = words::button_name(&wish);
    let button = Press::new(&label)
        .named(&name)
        .look(Look::Quiet)
        .small()
        .icon_after(Icon::ChevronDown);
    let width = button.width(ui);
    let at = Rect::from_center_size(
        pos2(row.right() - width / 2.0, row.center().y),
        vec2(width, size::SMALL_CONTROL),
    );
    let button = button.at(ui, at, ui.scope_id().with("speed"));
    Popup::menu(&button)
        .gap(4.0)
        .width(230.0)
        .show(|ui| choices_ui(ui, wish, local));
    at.left()
}

fn choices_ui(ui: &mut Ui, wish: PaceWish, local: &mut LocalState) {
    ui.set_min_width(220.0);
    ui.spacing_mut().item_spacing.y = 1.0;
    head_ui(ui, words::limit_head());
    for choice in with_own(&LIMITS, wish.bytes_per_sec) {
        let text = words::limit_choice(choice);
        let chosen = Some(wish.bytes_per_sec == choice);
        if menu_item(ui, &text, &text, chosen).clicked() {
            local.push(UiAction::SetPace(PaceWish {
                bytes_per_sec: choice,
                ..wish
            }));
            ui.close();
        }
    }
    ui.separator();
    head_ui(ui, words::at_once_head());
    for choice in with_own(&AT_ONCE, wish.chunks_at_once) {
        let text = words::at_once_choice(choice);
        let chosen = Some(wish.chunks_at_once == choice);
        if menu_item(ui, &text, &text, chosen).clicked() {
            local.push(UiAction::SetPace(PaceWish {
                chunks_at_once: choice,
                ..wish
            }));
            ui.close();
        }
    }
}

/// The choices, and what was set elsewhere in its place among them.
fn with_own<T: Copy + Ord>(choices: &[Option<T>], own: Option<T>) -> Vec<Option<T>> {
    let mut all = choices.to_vec();
    if !all.contains(&own) {
        all.push(own);
        all.sort_unstable();
    }
    all
}

fn head_ui(ui: &mut Ui, head: &str) {
    let p = palette(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
    let place = Rect::from_min_max(pos2(rect.left() + 10.0, rect.top()), rect.max);
    line(
        ui.painter(),
        place,
        Align::Min,
        head,
        semibold(text::SMALL),
        p.weak,
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_speed_from_elsewhere_stands_in_its_place() {
        let all = with_own(&LIMITS, Some(3 * MEGA));
        assert_eq!(all[..4], [None, Some(MEGA), Some(2 * MEGA), Some(3 * MEGA)]);
        assert_eq!(with_own(&LIMITS, None), LIMITS);
    }
}
