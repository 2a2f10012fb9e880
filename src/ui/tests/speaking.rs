//! Languages, the question at closing, and the columns' edges.

use egui::{Vec2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use super::{Shown, click};
use crate::model::{Language, ListColumn, in_language};
use crate::ui::manners::{CloseAnswer, MannersAction};
use crate::ui::{UiAction, samples};

#[test]
fn a_language_is_chosen_in_the_settings_and_names_itself() {
    let mut harness = Shown::of(samples::three()).open();
    click(&mut harness, "Settings");
    let actions = click(&mut harness, "Language: Deutsch");
    let wanted = MannersAction::SetLanguage(Some(Language::German));
    assert!(matches!(&actions[..], [UiAction::Manners(action)] if *action == wanted));
}

#[test]
fn a_german_window_says_everything_in_german() {
    in_language(Language::German, || {
        let mut harness = Shown::of(samples::every_state()).open();
        let actions = click(&mut harness, "interview-ü.wav wiederholen");
        assert!(matches!(&actions[..], [UiAction::Retry(_)]));
        click(&mut harness, "Alles pausieren");
        for english in [
            "Pause all",
            "Add files",
            "Settings",
            "Sort by Name",
            "Destination",
        ] {
            assert!(harness.query_by_label(english).is_none(), "{english}");
        }
    });
}

#[test]
fn the_question_at_closing_becomes_another_when_everything_has_ended_meanwhile() {
    let mut shown = Shown::of(samples::three());
    shown.manners.closing = true;
    let mut harness = shown.open();
    harness.get_by_label("Files are still on their way");
    let counts = &mut harness.state_mut().snapshot.counts;
    (counts.sending, counts.waiting) = (0, 0);
    harness.run_steps(3);
    assert!(harness.query_by_label("Go on, then close").is_none());
    assert!(harness.query_by_label("Do the same from now on").is_none());
    harness.get_by_label("Everything arrived while this question stood here.");
    let actions = click(&mut harness, "Close Tangelo");
    let wanted = MannersAction::Close(CloseAnswer::Stop, false);
    assert!(matches!(&actions[..], [UiAction::Manners(action)] if *action == wanted));
}

/// Drags the edge of a column by `by` and keeps the width that is asked for.
fn drag(harness: &mut Harness<'static, Shown>, name: &str, by: Vec2) -> (ListColumn, u16) {
    let at = harness.get_by_label(name).rect().center();
    harness.hover_at(at);
    harness.run_steps(1);
    harness.drag_at(at);
    harness.run_steps(1);
    harness.hover_at(at + by);
    harness.run_steps(1);
    harness.drop_at(at + by);
    harness.run_steps(1);
    let actions = std::mem::take(&mut harness.state_mut().actions);
    let asked = actions.iter().find_map(|action| match action {
        UiAction::Manners(MannersAction::ColumnWidth(column, Some(width))) => {
            Some((*column, *width))
        }
        _ => None,
    });
    let (column, width) = asked.expect("the drag asks for a width");
    let columns = &mut harness.state_mut().manners.columns;
    match column {
        ListColumn::Name => columns.name = Some(width),
        ListColumn::Size => columns.size = Some(width),
        ListColumn::Asset => columns.asset = Some(width),
        ListColumn::Status => {}
    }
    harness.run_steps(2);
    (column, width)
}

#[test]
fn a_dragged_edge_makes_its_column_wider_by_as_much() {
    let mut harness = Shown::of(samples::three()).open();
    for (edge, column, wider) in [
        ("Width of Name", ListColumn::Name, 1.0),
        ("Width of Size", ListColumn::Size, 1.0),
        // Its edge is at its left.
        ("Width of In Orange Logic", ListColumn::Asset, -1.0),
    ] {
        let (of, first) = drag(&mut harness, edge, vec2(30.0 * wider, 0.0));
        assert_eq!(of, column);
        let before = harness.get_by_label(edge).rect().center();
        let (_, second) = drag(&mut harness, edge, vec2(20.0 * wider, 3.0));
        assert_eq!(second, first + 20, "{edge}");
        let moved = harness.get_by_label(edge).rect().center() - before;
        assert!(
            (moved.x - 20.0 * wider).abs() < 1.5,
            "{edge} moved by {moved}"
        );
        let (_, third) = drag(&mut harness, edge, vec2(-20.0 * wider, 0.0));
        assert_eq!(third, first, "{edge}");
    }
}
