//! What each view shows: its list, its services, its state, and what is done once it stands.

use std::collections::VecDeque;
use std::path::Path;
use std::sync::Arc;

use super::super::start::options::StartOptions;
use super::super::window::TangeloApp;
use super::desk::{Finds, SampleDesk};
use super::history::SampleHistory;
use super::places::ScenePlaces;
use super::scenery::Scenery;
use crate::model::{
    AssetId, ForgetOf, HistoryFilter, ReportForm, ReportOf, ReportProgress, ReportWish, RowFilter,
    Snapshot, VersionState,
};
use crate::ui::manners::MannersAction;
use crate::ui::{
    FolderAction, HistoryAction, LocalState, ReportAction, Select, ThemeChoice, UiAction,
    VersionDraft, sample_duplicates, sample_history, samples,
};

pub(super) fn snapshot(view: &str) -> Snapshot {
    match view {
        "duplicates-empty" => samples::three(),
        "duplicates-5000" => sample_duplicates::many(5_000),
        "duplicates-folder" => sample_duplicates::linked(),
        "new-version" => sample_duplicates::version(None),
        "new-version-sending" => sample_duplicates::version(Some(VersionState::Asked)),
        _ if view.starts_with("duplicates") => sample_duplicates::some(),
        "empty" => Snapshot::default(),
        view if view.starts_with("connect") => Snapshot::default(),
        "held" => samples::held(),
        view if view.starts_with("picker") || view == "sites" => samples::three(),
        "unchecked" | "sheet-unchecked" => Snapshot::default(),
        "three" | "toast" => samples::three(),
        "many" => samples::many(1_284),
        "huge" => samples::many(100_000),
        "long" => samples::long_names(),
        "scripts" => samples::every_script(),
        "closing-done" => samples::all_ended(),
        "network" => samples::unreachable(),
        _ => samples::every_state(),
    }
}

/// What a view shows, and its ends of the channels.
pub(super) fn scene(view: &str, theme: ThemeChoice) -> (Scenery, StartOptions) {
    let mut scenery = Scenery::default();
    let mut start = StartOptions {
        theme,
        ..StartOptions::default()
    };
    match view {
        view if view.starts_with("connect") => scenery.account = None,
        "sheet" | "sheet-options" | "sheet-unchecked" => start.paths.push("/Volumes/Shoot".into()),
        "picker-refused" => scenery.places = ScenePlaces::refused(),
        "unchecked" => scenery.places = ScenePlaces::refused(),
        "picker-loading" => scenery.places = ScenePlaces::slow(),
        "picker-many" => scenery.places = ScenePlaces::many(),
        "scanning" => {
            start.paths.push("/Volumes/Shoot".into());
            scenery.found.done = false;
        }
        _ => {}
    }
    if view == "sheet-unchecked" {
        scenery.places = ScenePlaces::refused();
    }
    scenery.desk = Arc::new(SampleDesk::that(match view {
        "duplicates-no-picture" => Finds::NoPictures,
        "duplicates-miss" => Finds::Nothing,
        "duplicates-no-right" => Finds::NoRight,
        "duplicates-hostile" => Finds::Hostile,
        _ => Finds::Everything,
    }));
    scenery.history = Arc::new(match view {
        "history-empty" => SampleHistory::default(),
        "history-failed" => SampleHistory::broken(),
        "history-forget" => SampleHistory::of(1_214),
        _ => SampleHistory::of(100_000),
    });
    (scenery, start)
}

/// Brings the window into the state that `view` is about.
pub(super) fn arrange(app: &mut TangeloApp, view: &str) {
    app.arrange_connecting(view);
    let rows: Vec<_> = samples::every_state().rows().map(|r| r.id).collect();
    app.sample_rates();
    let local = app.local_mut();
    match view {
        "attention" => local.query.filter = RowFilter::NeedsAttention,
        "new-version" | "new-version-sending" => {
            let row = sample_duplicates::version(None).rows().next().cloned();
            local.version = row.map(|row| VersionDraft::of(&row));
        }
        _ if view.starts_with("duplicates") => {
            local.query.filter = RowFilter::Duplicates;
            match view {
                "duplicates-possibly" => {
                    focus(local, rows[4]);
                }
                "duplicates-reviewed" => {
                    focus(local, rows[5]);
                }
                "duplicates-folder" => local.duplicates.folder = Some(String::new()),
                _ => {}
            }
        }
        "selected" | "long" => {
            local.push(UiAction::Select(Select::Only(rows[0])));
        }
        "several" => {
            local.push(UiAction::Select(Select::Only(rows[1])));
            local.push(UiAction::Select(Select::Toggle(rows[3])));
            local.push(UiAction::Select(Select::Toggle(rows[4])));
        }
        "report-reading" => app.reports.show(
            ReportProgress {
                files_done: 61,
                files: 214,
                bytes_done: 18_400_000_000,
                bytes: 64_000_000_000,
            },
            290,
        ),
        view if view.starts_with("card-") => {
            let state = sample_history::card(view);
            let site = samples::destination().site;
            app.cards.show(
                Path::new("/media/ingest/CARD_A"),
                site,
                samples::ADDED_MS,
                state,
            );
        }
        "about" => local.about = true,
        "closing" | "closing-done" => app.sample_closing(),
        "shortcuts" => local.push(MannersAction::ShowShortcuts(true).into()),
        "toast" => {
            local.push(UiAction::Remove(vec![rows[1]]));
        }
        view if view.starts_with("picker") => {
            local.push(FolderAction::Pick(None).into());
        }
        _ => {}
    }
}

/// Shows a row's both sides.
fn focus(local: &mut LocalState, id: AssetId) {
    local.selection.focused = Some(id);
    local.selection.rows = [id].into();
}

/// Something that a view needs once it stands.
pub(super) enum Later {
    Wait,
    Do(UiAction),
    Type(&'static str),
    Options,
}

pub(super) fn later(view: &str) -> VecDeque<Later> {
    let step = |by| Later::Do(FolderAction::Step(by).into());
    let right = || Later::Do(FolderAction::Right.into());
    let wait = || Later::Wait;
    match view {
        "picker" => vec![wait(), wait(), step(6), right(), wait(), wait(), step(2)],
        "picker-search" => vec![wait(), Later::Type("pri")],
        "picker-nothing" => vec![wait(), Later::Type("zebra crossing")],
        "picker-many" => vec![
            wait(),
            wait(),
            step(i32::MAX),
            right(),
            wait(),
            wait(),
            wait(),
            step(60),
            wait(),
            wait(),
            step(60),
        ],
        "picker-virtual" => vec![
            wait(),
            wait(),
            step(i32::MAX),
            Later::Do(FolderAction::Choose.into()),
        ],
        "sheet-options" => vec![wait(), wait(), Later::Options],
        "report" | "report-mhl" => {
            let form = match view {
                "report" => ReportForm::Csv,
                _ => ReportForm::Mhl,
            };
            let wish = ReportWish {
                of: ReportOf::Below("/media/ingest/CARD_A".into()),
                form,
                read_again: true,
            };
            vec![wait(), Later::Do(ReportAction::Change(wish).into())]
        }
        view if view.starts_with("history") => {
            let then = |action: HistoryAction| Later::Do(action.into());
            let step = |by| then(HistoryAction::Select(Select::Step(by)));
            let stretch = |by| then(HistoryAction::Select(Select::Stretch(by)));
            let mut all = vec![wait(), then(HistoryAction::Open), wait(), wait()];
            all.extend(match view {
                "history" => vec![step(1), step(2)],
                "history-several" => vec![step(1), stretch(4)],
                "history-forget" => vec![then(HistoryAction::Forget(ForgetOf::Shown))],
                "history-nothing" => vec![then(HistoryAction::Filter(HistoryFilter {
                    find: "zebra crossing".to_owned(),
                    ..HistoryFilter::default()
                }))],
                _ => Vec::new(),
            });
            all
        }
        _ => Vec::new(),
    }
    .into()
}
