//! A folder is looked at before anything goes there: gone, virtual, refused, unknown, and changed
//! while nobody looked.

use std::time::Duration;

use tangelo::engine::{Command, Patience};
use tangelo::model::{BatchId, Destination, Held, Phase, Problem, RecordId, RowFilter, SiteUrl};
use tangelo::sandbox::{FaultKind, FaultRule, FolderState, SiteConfig, StepName, When};

use super::world::World;

const FILES: usize = 6;

fn world(seed: u64) -> World {
    world_with(seed, |_| ())
}

fn world_with(seed: u64, change: impl FnOnce(&mut SiteConfig)) -> World {
    let mut config = SiteConfig::new(seed);
    change(&mut config);
    let mut world = World::with(seed, config);
    for i in 0..FILES {
        world.file(&format!("/card/{i}.mov"), 200_000 + i * 70_000);
    }
    world
}

/// As in a window: somebody will choose.
fn patient(mut world: World) -> World {
    world.config.patience = Patience::Forever;
    world.restart(0);
    world
}

fn upload_folder() -> RecordId {
    RecordId::parse("2QDTSUM2026").unwrap()
}

fn become_(world: &mut World, state: FolderState) {
    assert!(world.site.site.change_folder(&upload_folder(), state));
}

fn folder_fault(times: u32, what: FaultKind) -> FaultRule {
    FaultRule {
        step: StepName::Folders,
        skip: 0,
        times,
        name_contains: None,
        when: When::AfterBody,
        what,
    }
}

fn status(code: u16) -> FaultKind {
    FaultKind::Status {
        code,
        retry_after_secs: None,
        body: None,
    }
}

fn all_done(world: &mut World) {
    let rows = world.rows();
    assert_eq!(rows.len(), FILES);
    for row in rows {
        assert!(matches!(row.phase, Phase::Done(_)), "{:?}", row.phase);
    }
    world.check_end();
}

fn elsewhere(world: &World, path: &str) -> Destination {
    Destination {
        folder: world.site.site.folder_at(path).unwrap(),
        folder_path: None,
        ..world.destination()
    }
}

#[test]
fn a_folder_is_asked_about_once_and_its_path_is_learned() {
    let mut world = world(1);
    world.add_all();
    world.run();
    all_done(&mut world);
    assert_eq!(world.site.site.calls(StepName::Folders), 1);
    let batches = world.snapshot().batches;
    let path = batches[0].destination.folder_path.as_deref();
    assert_eq!(path, Some("Library/Campaigns/Summer 2026"));
    world.command(Command::PauseAll);
    world.command(Command::ResumeAll);
    world.file("/card/more.mov", 10_000);
    world.add_all();
    world.run();
    let asked = world.site.site.calls(StepName::Folders);
    assert_eq!(asked, 2, "once more for the new connection");
}

#[test]
fn nobody_can_choose_without_a_window_so_the_files_fail_with_their_kind() {
    for (state, kind) in [
        (FolderState::Gone, "folder_gone"),
        (FolderState::Virtual, "folder_virtual"),
    ] {
        let mut world = world(2);
        become_(&mut world, state);
        world.add_all();
        world.run();
        for row in world.rows() {
            let Phase::Attention(trouble) = &row.phase else {
                panic!("{:?}", row.phase)
            };
            assert_eq!(trouble.problem.kind(), kind);
        }
        assert_eq!(world.site.site.calls(StepName::CreateTransaction), 0);
        assert!(world.site.site.calls(StepName::Folders) <= 2);

        // Put right, a Retry sends them.
        become_(&mut world, FolderState::Open);
        let site = world.destination().site;
        world.command(Command::Connect(site));
        world.command(Command::RetryAll);
        world.run();
        all_done(&mut world);
    }
}

#[test]
fn a_held_batch_says_why_and_goes_on_when_the_folder_is_right_again() {
    let mut world = patient(world(3));
    become_(&mut world, FolderState::Virtual);
    world.add_all();
    world.run();
    let snapshot = world.snapshot();
    let held = Some(Held::Folder(Problem::FolderVirtual));
    assert_eq!(snapshot.batches[0].held, held);
    assert_eq!(snapshot.counts.of(RowFilter::Waiting), FILES);
    for row in snapshot.rows() {
        let problem = Problem::FolderVirtual;
        assert_eq!(row.phase, Phase::NoFolder { problem });
    }
    assert_eq!(world.site.site.calls(StepName::CreateTransaction), 0);

    become_(&mut world, FolderState::Open);
    world.command(Command::CheckFolder(snapshot.batches[0].id));
    world.run();
    all_done(&mut world);
}

#[test]
fn a_held_batch_can_be_sent_to_another_folder() {
    for seed in 1..5 {
        let mut world = patient(world(seed));
        become_(&mut world, FolderState::Gone);
        world.add_all();
        world.run();
        let batch = world.snapshot().batches[0].id;
        let destination = elsewhere(&world, "Library/Brand/Logos");
        let to = BatchId(77);
        world.command(Command::Redirect {
            batch,
            to,
            destination,
        });
        world.run();
        all_done(&mut world);
        let batches = world.snapshot().batches;
        assert_eq!(batches.len(), 1, "the old one has nothing left");
        assert_eq!(batches[0].id, to);
        for asset in world.site.site.assets() {
            assert_eq!(asset.folder, "Library/Brand/Logos/card");
        }
        // It is in the journal: a restart changes nothing.
        world.restart(0);
        world.run();
        assert_eq!(world.snapshot().batches[0].id, to);
    }
}

#[test]
fn what_was_finished_before_a_redirect_stays_where_it_is() {
    let mut world = patient(world(6));
    world.add_all();
    let some_done = |world: &mut World| world.snapshot().counts.uploaded >= 2;
    while !some_done(&mut world) {
        assert!(world.step());
    }
    world.command(Command::PauseAll);
    world.run();
    become_(&mut world, FolderState::Gone);
    world.command(Command::ResumeAll);
    world.run();
    let snapshot = world.snapshot();
    let done = snapshot.counts.uploaded;
    assert!((2..FILES).contains(&done), "{done}");
    let destination = elsewhere(&world, "Library/Brand");
    let batch = snapshot.batches[0].id;
    let to = BatchId(9);
    world.command(Command::Redirect {
        batch,
        to,
        destination,
    });
    world.run();
    all_done(&mut world);
    let there = world.site.site.assets();
    let moved = there
        .iter()
        .filter(|a| a.folder == "Library/Brand/card")
        .count();
    assert_eq!(moved, FILES - done);
    let sums: Vec<_> = world
        .snapshot()
        .batches
        .iter()
        .map(|b| (b.files, b.done))
        .collect();
    assert_eq!(sums, [(done, done), (FILES - done, FILES - done)]);
}

#[test]
fn a_folder_is_looked_at_again_after_a_restart() {
    for kept in [0, 40] {
        let mut world = patient(world(7));
        world.add_all();
        while world.snapshot().counts.uploaded < 2 {
            assert!(world.step());
        }
        become_(&mut world, FolderState::Gone);
        world.restart(kept);
        world.run();
        let snapshot = world.snapshot();
        assert_eq!(
            snapshot.batches[0].held,
            Some(Held::Folder(Problem::FolderGone))
        );
        assert!(snapshot.counts.of(RowFilter::Waiting) > 0);
        become_(&mut world, FolderState::Open);
        world.restart(kept);
        world.run();
        all_done(&mut world);
    }
}

#[test]
fn a_site_that_refuses_the_question_or_does_not_know_it_lets_uploads_go_on() {
    let cases: [fn(&mut World); 5] = [
        |w| w.site.site.config_mut().no_folder_call = true,
        |w| w.faults(vec![folder_fault(u32::MAX, status(403))]),
        |w| w.faults(vec![folder_fault(u32::MAX, status(500))]),
        |w| w.faults(vec![folder_fault(u32::MAX, FaultKind::Html)]),
        |w| w.faults(vec![folder_fault(u32::MAX, status(400))]),
    ];
    for (case, arrange) in cases.into_iter().enumerate() {
        let mut world = world(8);
        arrange(&mut world);
        world.add_all();
        world.run();
        all_done(&mut world);
        let asked = world.site.site.calls(StepName::Folders);
        assert!(asked <= 3, "case {case}: {asked} questions");
    }
}

#[test]
fn a_question_that_meets_trouble_is_asked_again() {
    for what in [
        status(401),
        status(429),
        status(503),
        FaultKind::Reset,
        FaultKind::CutReply,
        FaultKind::Garbage,
    ] {
        let mut world = world(9);
        become_(&mut world, FolderState::Virtual);
        world.faults(vec![folder_fault(1, what.clone())]);
        world.add_all();
        world.run();
        let kind = |phase: &Phase| match phase {
            Phase::Attention(trouble) => trouble.problem.kind(),
            other => panic!("{other:?}"),
        };
        assert!(
            world
                .rows()
                .iter()
                .all(|r| kind(&r.phase) == "folder_virtual"),
            "{what:?}"
        );
    }
}

#[test]
fn bad_weather_neither_loses_the_question_nor_shuts_a_good_folder() {
    for seed in 1..12 {
        let mut world = world(seed);
        world.weather.refused = 120;
        world.weather.lost_before = 60;
        world.weather.lost_after = 60;
        world.add_all();
        world.run();
        all_done(&mut world);
    }
}

#[test]
fn one_bad_folder_holds_its_own_batch_alone() {
    let mut world = patient(world(10));
    let other = elsewhere(&world, "Library/Press picks");
    world.command(Command::OpenBatch {
        batch: BatchId(50),
        destination: other,
        options: Default::default(),
    });
    world.add_all();
    let smallest = world.disk.found().remove(0);
    let file = tangelo::engine::NewFile {
        file: tangelo::model::FoundFile {
            path: "/card/0.mov".into(),
            ..smallest
        },
        refused: None,
        earlier: None,
    };
    world.command(Command::Add {
        batch: BatchId(50),
        files: vec![file],
    });
    world.run();
    let snapshot = world.snapshot();
    assert_eq!(snapshot.counts.uploaded, FILES);
    assert_eq!(snapshot.counts.of(RowFilter::Waiting), 1);
}

#[test]
fn rows_of_another_site_say_so_and_nothing_of_them_moves() {
    let mut world = patient(world(11));
    world.add_all();
    while world.snapshot().counts.uploaded < 1 {
        assert!(world.step());
    }
    let other = SiteUrl::parse("https://other.example").unwrap();
    world.command(Command::Connect(other));
    world.run();
    let snapshot = world.snapshot();
    assert_eq!(snapshot.batches[0].held, Some(Held::OtherSite));
    let open: Vec<_> = snapshot.rows().filter(|r| !r.phase.is_final()).collect();
    assert!(!open.is_empty());
    for row in &open {
        let host = "dam.example".into();
        assert_eq!(row.phase, Phase::OtherSite { host });
    }
    assert_eq!(snapshot.counts.of(RowFilter::Sending), 0);
    assert_eq!(snapshot.counts.of(RowFilter::Waiting), open.len());
    assert!(world.engine.is_idle(), "an idle list costs nothing");

    let site = world.destination().site;
    world.command(Command::Connect(site));
    world.run();
    all_done(&mut world);
}

#[test]
fn a_switch_while_signing_in_does_not_take_the_old_site_s_answer() {
    let mut world = world(12);
    world.config.patience = Patience::For(Duration::from_secs(600));
    world.add_all();
    // The first sign-in is on its way.
    let site = world.destination().site;
    let other = SiteUrl::parse("https://other.example").unwrap();
    world.command(Command::Connect(other));
    world.command(Command::Connect(site));
    world.run();
    all_done(&mut world);
    assert_eq!(world.site.site.calls(StepName::CreateTransaction), 1);
}
