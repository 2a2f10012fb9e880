//! The Duplicates view over made-up services: what commands and questions leave it.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use tokio::sync::{mpsc, watch};

use super::super::gallery::desk::{Finds, SampleDesk};
use super::super::gallery::{Scenery, link};
use super::{AT_ONCE, DeskState, Wish};
use crate::app::*;
use crate::engine::command::{Command, FollowUpCommand};
use crate::model::{
    AssetId, FoundAsset, LinkState, LookUpEnd, Phase, PictureOf, RecordId, Row, RowFilter,
    SiteDate, Snapshot, VersionState,
};
use crate::ui::desk::{AssetLook, PictureLook};
use crate::ui::{sample_duplicates as samples, samples as rows};

struct Open {
    harness: Harness<'static, TangeloApp>,
    desk: Arc<SampleDesk>,
    commands: mpsc::Receiver<Command>,
    _snapshots: watch::Sender<Arc<Snapshot>>,
}

fn open(snapshot: Snapshot, finds: Finds) -> Open {
    let desk = Arc::new(SampleDesk::that(finds));
    let scenery = Scenery {
        desk: desk.clone(),
        ..Scenery::default()
    };
    let (link, snapshots, commands) = link(snapshot, Arc::new(scenery));
    let mut harness = Harness::builder()
        .with_size([1280.0, 900.0])
        .allow_missing_glyphs()
        .build_eframe(|cc| {
            let mut app = TangeloApp::new(cc, link, StartOptions::default());
            app.local_mut().query.filter = RowFilter::Duplicates;
            app
        });
    harness.run_steps(8);
    Open {
        harness,
        desk,
        commands,
        _snapshots: snapshots,
    }
}

impl Open {
    fn press(&mut self, key: Key) {
        self.harness.key_press(key);
        self.harness.run_steps(4);
    }

    fn commands(&mut self) -> Vec<FollowUpCommand> {
        let all = std::iter::from_fn(|| self.commands.try_recv().ok());
        all.filter_map(|command| match command {
            Command::FollowUp(what) => Some(what),
            _ => None,
        })
        .collect()
    }

    fn focused(&mut self) -> Option<u64> {
        let local = self.harness.state_mut().local_mut();
        local.selection.focused.map(|id| id.0)
    }
}

#[test]
fn the_keyboard_reviews_one_after_the_other_and_takes_it_back() {
    let mut open = open(samples::some(), Finds::Everything);
    assert_eq!(open.focused(), Some(0), "the first one is shown at once");
    open.press(Key::R);
    assert_eq!(open.focused(), Some(1), "and on to the next");
    open.press(Key::ArrowDown);
    open.press(Key::R);
    let by = "Ann Ng".to_owned();
    let review = |id| FollowUpCommand::Review {
        ids: vec![AssetId(id)],
        by: by.clone(),
    };
    assert_eq!(open.commands(), [review(0), review(2)]);
    // The last one was reviewed before.
    open.press(Key::End);
    open.press(Key::R);
    let back = FollowUpCommand::Unreview(vec![AssetId(5)]);
    assert_eq!(open.commands(), [back]);
}

#[test]
fn all_are_marked_at_once_and_undo_takes_only_those_back() {
    let mut open = open(samples::some(), Finds::Everything);
    open.harness.get_by_label("Mark all reviewed").click();
    open.harness.run_steps(4);
    let marked = open.commands();
    let [FollowUpCommand::Review { ids, .. }] = &marked[..] else {
        panic!("{marked:?}")
    };
    assert_eq!(ids.len(), 5, "the sixth was reviewed before");
    let ids = ids.clone();
    open.harness.get_by_label("Undo").click();
    open.harness.run_steps(4);
    assert_eq!(open.commands(), [FollowUpCommand::Unreview(ids)]);
}

#[test]
fn the_key_a_asks_for_a_folder_and_enter_adds_to_it() {
    let mut open = open(samples::some(), Finds::Everything);
    open.press(Key::A);
    let text = "https://dam.example/asset-management/2QDTPRESS01";
    // All in one frame, as a slow computer gets it.
    open.harness.event(egui::Event::Text(text.to_owned()));
    open.press(Key::Enter);
    let added = FollowUpCommand::AddToFolder {
        ids: vec![AssetId(0)],
        folder: RecordId::parse("2QDTPRESS01").unwrap(),
        place: None,
    };
    assert_eq!(open.commands(), [added]);
    assert!(open.harness.query_by_label("Add to this folder").is_none());
}

#[test]
fn keys_do_nothing_while_somebody_types() {
    let mut open = open(samples::some(), Finds::Everything);
    open.press(Key::A);
    open.harness.event(egui::Event::Text("R".to_owned()));
    open.press(Key::R);
    open.press(Key::Delete);
    assert!(open.commands().is_empty());
    assert_eq!(open.focused(), Some(0));
}

#[test]
fn what_a_site_cannot_do_is_off() {
    let mut open = open(samples::some(), Finds::NoRight);
    let add = open.harness.get_by_label("Add logo-master.ai to a folder");
    assert!(add.accesskit_node().is_disabled());
    open.press(Key::A);
    assert!(open.harness.query_by_label("Add to this folder").is_none());
}

#[test]
fn a_checked_duplicate_offers_no_new_version_and_a_possible_one_does() {
    let mut open = open(samples::some(), Finds::Everything);
    let name = "Upload logo-master.ai as a new version";
    let button = open.harness.get_by_label(name);
    assert!(button.accesskit_node().is_disabled());
    for _ in 0..4 {
        open.press(Key::ArrowDown);
    }
    let name = "Upload 夏のキャンペーン・渋谷・夕景・最終版.tif as a new version";
    open.harness.get_by_label(name).click();
    open.harness.run_steps(4);
    // Its possible twin is proposed, and nothing is sent before it is confirmed.
    assert!(open.commands().is_empty());
    let confirm = "Upload as a new version of 2QDTWAOP2_1";
    open.harness.get_by_label(confirm).click();
    open.harness.run_steps(4);
    let sent = FollowUpCommand::SendNewVersion {
        id: AssetId(4),
        target: RecordId::parse("2QDTWAOP2_1").unwrap(),
    };
    assert_eq!(open.commands(), [sent]);
}

#[test]
fn a_version_under_way_can_only_be_stopped() {
    let snapshot = samples::version(Some(VersionState::Asked));
    let row = snapshot.rows().next().unwrap().clone();
    let mut open = open(snapshot, Finds::Everything);
    let local = open.harness.state_mut().local_mut();
    local.version = Some(crate::ui::VersionDraft::of(&row));
    open.harness.run_steps(4);
    let confirm = "Upload as a new version of 2QDTWAW79R4";
    assert!(open.harness.query_by_label(confirm).is_none());
    open.harness
        .get_by_label("Stop sending logo-master.ai")
        .click();
    open.harness.run_steps(3);
    assert_eq!(open.commands(), [FollowUpCommand::StopNewVersion(row.id)]);
}

#[test]
fn with_five_thousand_duplicates_a_frame_lays_out_a_screenful_and_asks_for_a_few() {
    let mut open = open(samples::many(5_000), Finds::Silence);
    let drawn = |open: &mut Open| open.harness.state_mut().local_mut().duplicates.rows_drawn;
    let before = drawn(&mut open);
    open.harness.run_steps(10);
    let per_frame = (drawn(&mut open) - before) / 10;
    assert!((5..=20).contains(&per_frame), "{per_frame} rows a frame");
    // Nobody answers: whatever is scrolled past, no more is asked.
    for _ in 0..40 {
        open.press(Key::PageDown);
    }
    open.press(Key::End);
    assert_eq!(open.focused(), Some(4_999));
    assert_eq!(open.desk.asked.load(Ordering::Relaxed), AT_ONCE);
    let after = drawn(&mut open);
    open.harness.run_steps(10);
    let per_frame = (drawn(&mut open) - after) / 10;
    assert!((5..=20).contains(&per_frame), "{per_frame} rows a frame");
}

#[test]
fn scrolling_through_all_keeps_a_bounded_number_of_answers() {
    let mut open = open(samples::many(5_000), Finds::Everything);
    for _ in 0..500 {
        open.harness.key_press(Key::PageDown);
        open.harness.step();
    }
    let view = open.harness.state().desk.view();
    assert!(view.assets.len() <= 320, "{}", view.assets.len());
    assert!(view.pictures.len() <= 60, "{}", view.pictures.len());
}

#[test]
fn what_nobody_looks_at_any_more_is_not_asked_for() {
    let desk = SampleDesk::that(Finds::Silence);
    let site = rows::destination().site;
    let snapshot = samples::many(100);
    let all: Vec<&Row> = snapshot.rows().collect();
    let mut state = DeskState::default();
    for window in all.chunks(5) {
        let wishes: Vec<Wish> = window.iter().flat_map(|row| Wish::of(row)).collect();
        state.want(0.0, Some(&site), &wishes, &desk);
    }
    assert_eq!(desk.asked.load(Ordering::Relaxed), AT_ONCE);
    assert_eq!(state.under_way(), AT_ONCE);
}

#[test]
fn a_miss_is_asked_for_again_later_and_not_sooner() {
    let desk = SampleDesk::that(Finds::Nothing);
    let site = rows::destination().site;
    let id = RecordId::parse("2QDTWAW79R4").unwrap();
    let ctx = egui::Context::default();
    let mut state = DeskState::default();
    for second in 0..50 {
        let now = f64::from(second);
        state.want(now, Some(&site), &[Wish::Asset(&id)], &desk);
        state.poll(&ctx, now, &desk);
    }
    assert_eq!(desk.asked.load(Ordering::Relaxed), 1);
    state.want(90.0, Some(&site), &[Wish::Asset(&id)], &desk);
    assert_eq!(desk.asked.load(Ordering::Relaxed), 2);
    // Nothing is asked of a site that is not signed in.
    state.look_again(&id);
    state.want(91.0, None, &[Wish::Asset(&id)], &desk);
    assert_eq!(desk.asked.load(Ordering::Relaxed), 2);
}

#[test]
fn hostile_facts_never_become_links_and_never_leave_their_card() {
    let long = "W".repeat(100_000);
    for nasty in [
        "javascript:alert(1)",
        "../..",
        long.as_str(),
        "\u{202e}evil\u{2066}\u{200f}",
    ] {
        let mut open = open(samples::some(), Finds::Silence);
        let id = RecordId::parse("2QDTWAW79R4").unwrap();
        let text = || Some(crate::model::plain_text(nasty, FoundAsset::LONGEST));
        let found = FoundAsset {
            record_id: None,
            title: text(),
            identifier: text(),
            created: text().map(SiteDate::Text),
            modified: text().map(SiteDate::Text),
            folder: text(),
            version: None,
            pictures: vec![nasty.chars().take(4_000).collect()],
        };
        let state = open.harness.state_mut();
        let look = AssetLook::Ended(LookUpEnd::Found(Arc::new(found)));
        state.desk.put_for_tests(id.clone(), look);
        open.harness.run_steps(4);
        let links: Vec<String> = open
            .harness
            .root()
            .children_recursive()
            .filter(|node| node.accesskit_node().role() == egui::accesskit::Role::Link)
            .filter_map(|node| node.accesskit_node().label())
            .collect();
        assert_eq!(links, ["Open 2QDTWAW79R4"], "{nasty:.20}");
        let window = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(1280.0, 900.0));
        for node in open.harness.root().children_recursive() {
            if let Some(place) = node.accesskit_node().bounding_box() {
                assert!(place.x1 <= f64::from(window.right()) + 1.0, "{place:?}");
            }
        }
        let picture = state_picture(&open, &id);
        assert!(!picture, "no picture is fetched from there");
    }
}

fn state_picture(open: &Open, id: &RecordId) -> bool {
    let pictures = &open.harness.state().desk.view().pictures;
    matches!(
        pictures.get(&PictureOf::Asset(id.clone())),
        Some(PictureLook::Shown(_) | PictureLook::Waiting)
    )
}

#[test]
fn a_failed_link_can_be_tried_again() {
    let mut open = open(samples::linked(), Finds::Everything);
    open.harness
        .get_by_label("Try again to add it to 2QDTBRAND01")
        .click();
    open.harness.run_steps(3);
    let asked = open.commands();
    assert!(
        matches!(&asked[..], [FollowUpCommand::AddToFolder { ids, .. }] if *ids == [AssetId(0)])
    );
    let row = samples::linked().rows().next().unwrap().clone();
    let links = &row.follow_up.as_ref().unwrap().links;
    assert!(links.iter().any(|l| l.state == LinkState::Linked));
    assert!(matches!(row.phase, Phase::Done(_)));
}
