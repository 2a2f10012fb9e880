//! What is decided after an upload: reviews, links into virtual folders, new versions.

use tangelo::engine::{Command, FollowUpCommand};
use tangelo::model::{FollowUp, LinkState, Phase, Problem, RecordId, Row, VersionState};
use tangelo::sandbox::{ExistingAsset, FaultKind, FaultRule, Md5Sum, StepName, When};

use super::world::World;

const LOGO: &str = "/a/logo.ai";
const NEW: &str = "/a/new.tif";

/// A site that has the logo as version 3, and a list with the logo and something new, all done.
fn world() -> World {
    let mut world = World::new(1);
    world.file(LOGO, 200_000);
    world.file(NEW, 300_000);
    let content = world.disk.content(LOGO.as_ref()).unwrap();
    world.site.site.seed_asset(ExistingAsset {
        digest: Md5Sum::of(content),
        version: 3,
        name: "logo-master.ai".into(),
        size: 200_000,
    });
    world.add_all();
    world.run();
    world
}

fn rule(step: StepName, when: When, what: FaultKind) -> FaultRule {
    FaultRule {
        step,
        skip: 0,
        times: 1,
        name_contains: None,
        when,
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

fn follow_up(row: &Row) -> FollowUp {
    row.follow_up.as_deref().cloned().unwrap_or_default()
}

fn duplicate_of(row: &Row) -> RecordId {
    match &row.phase {
        Phase::Done(verdict) => verdict.duplicate.clone().expect("a duplicate"),
        other => panic!("{other:?}"),
    }
}

fn review(world: &mut World, paths: &[&str]) {
    let ids = paths.iter().map(|path| world.row(path).id).collect();
    let by = "Ann Ng".to_owned();
    world.command(Command::FollowUp(FollowUpCommand::Review { ids, by }));
    world.run();
}

fn link(world: &mut World, path: &str, folder: &RecordId) -> LinkState {
    let ids = vec![world.row(path).id];
    world.command(Command::FollowUp(FollowUpCommand::AddToFolder {
        ids,
        folder: folder.clone(),
        place: Some("Library/Press picks".into()),
    }));
    world.run();
    let links = follow_up(&world.row(path)).links;
    let link = links.into_iter().find(|l| l.folder == *folder);
    link.expect("it was asked for").state
}

fn virtual_folder(world: &World) -> RecordId {
    world.site.site.virtual_folder().expect("there is one")
}

/// Sends `path` as a new version of the logo, and runs.
fn send_version(world: &mut World, path: &str) {
    let target = duplicate_of(&world.row(LOGO));
    let id = world.row(path).id;
    world.command(Command::FollowUp(FollowUpCommand::SendNewVersion {
        id,
        target,
    }));
    world.run();
}

fn version_state(world: &mut World, path: &str) -> VersionState {
    let version = follow_up(&world.row(path)).version;
    version.expect("a version was asked for").state
}

#[test]
fn a_review_says_who_and_when_and_outlives_a_crash() {
    let mut world = world();
    let before = world.now.wall_ms;
    review(&mut world, &[LOGO]);
    let noted = follow_up(&world.row(LOGO)).review.unwrap();
    assert_eq!(noted.by, "Ann Ng");
    assert!(noted.at_ms >= before);
    world.restart(8);
    world.run();
    assert_eq!(follow_up(&world.row(LOGO)).review, Some(noted));
    assert_eq!(world.row(NEW).follow_up, None);

    let id = world.row(LOGO).id;
    world.command(Command::FollowUp(FollowUpCommand::Unreview(vec![id])));
    world.run();
    world.restart(8);
    world.run();
    assert_eq!(follow_up(&world.row(LOGO)).review, None);
}

#[test]
fn a_second_review_changes_nothing() {
    let mut world = world();
    review(&mut world, &[LOGO]);
    let first = follow_up(&world.row(LOGO)).review;
    world.now.wall_ms += 60_000;
    review(&mut world, &[LOGO, NEW]);
    assert_eq!(follow_up(&world.row(LOGO)).review, first);
    assert!(follow_up(&world.row(NEW)).review.is_some());
}

#[test]
fn an_existing_asset_is_linked_and_doing_it_twice_is_harmless() {
    let mut world = world();
    let folder = virtual_folder(&world);
    for _ in 0..2 {
        assert_eq!(link(&mut world, LOGO, &folder), LinkState::Linked);
    }
    let asset = duplicate_of(&world.row(LOGO));
    assert!(world.site.site.links()[&folder].contains(&asset));
    assert_eq!(follow_up(&world.row(LOGO)).links.len(), 1);
}

#[test]
fn a_refused_link_keeps_its_reason_and_another_folder_works() {
    let mut world = world();
    let upload = world.site.site.config().folder.clone();
    let refused = link(&mut world, LOGO, &upload);
    let LinkState::Failed { trouble } = refused else {
        panic!("{refused:?}")
    };
    assert!(matches!(
        trouble.problem,
        Problem::Refused { status: 400, .. }
    ));
    world.faults(vec![rule(
        StepName::AddToFolder,
        When::AfterBody,
        status(403),
    )]);
    let folder = virtual_folder(&world);
    let refused = link(&mut world, LOGO, &folder);
    let LinkState::Failed { trouble } = refused else {
        panic!("{refused:?}")
    };
    assert_eq!(trouble.problem.kind(), "not_allowed");
    assert_eq!(link(&mut world, LOGO, &folder), LinkState::Linked);
    assert_eq!(follow_up(&world.row(LOGO)).links.len(), 2);
}

#[test]
fn a_link_is_asked_for_until_the_site_answers() {
    for what in [status(503), FaultKind::Reset, FaultKind::Html] {
        for when in [When::AfterBody, When::AfterEffect] {
            let mut world = world();
            world.faults(vec![FaultRule {
                times: 3,
                ..rule(StepName::AddToFolder, when, what.clone())
            }]);
            let folder = virtual_folder(&world);
            assert_eq!(link(&mut world, LOGO, &folder), LinkState::Linked);
            assert_eq!(world.site.site.calls(StepName::AddToFolder), 4);
        }
    }
}

#[test]
fn a_link_that_a_crash_cut_off_is_asked_for_again() {
    let mut world = world();
    let folder = virtual_folder(&world);
    let ids = vec![world.row(LOGO).id];
    world.command(Command::FollowUp(FollowUpCommand::AddToFolder {
        ids,
        folder: folder.clone(),
        place: None,
    }));
    world.restart(8);
    world.run();
    assert_eq!(
        follow_up(&world.row(LOGO)).links[0].state,
        LinkState::Linked
    );
}

#[test]
fn other_content_becomes_a_version_more() {
    let mut world = world();
    send_version(&mut world, NEW);
    // The site has these bytes as an asset of their own by now.
    assert!(matches!(
        version_state(&mut world, NEW),
        VersionState::Identical { .. }
    ));
    world.site.site.config_mut().duplicates = tangelo::sandbox::DuplicateMode::Off;
    send_version(&mut world, NEW);
    assert_eq!(
        version_state(&mut world, NEW),
        VersionState::Stored { version: Some(4) }
    );
    assert_eq!(world.site.site.tally().versions_stored, 1);
}

#[test]
fn a_checked_duplicate_is_no_new_version_of_anything() {
    let mut world = world();
    send_version(&mut world, LOGO);
    assert_eq!(follow_up(&world.row(LOGO)).version, None);
    assert_eq!(world.site.site.calls(StepName::NewVersion), 0);
}

#[test]
fn a_lost_reply_to_a_version_is_said_and_not_repeated() {
    for what in [FaultKind::Reset, FaultKind::Html, status(502)] {
        let mut world = world();
        world.site.site.config_mut().duplicates = tangelo::sandbox::DuplicateMode::Off;
        world.faults(vec![rule(StepName::NewVersion, When::AfterEffect, what)]);
        send_version(&mut world, NEW);
        assert_eq!(version_state(&mut world, NEW), VersionState::Unknown);
        world.restart(8);
        world.run();
        assert_eq!(version_state(&mut world, NEW), VersionState::Unknown);
        assert_eq!(world.site.site.calls(StepName::NewVersion), 1);
        assert_eq!(world.site.site.tally().versions_stored, 1);
    }
}

#[test]
fn a_refused_version_tells_why() {
    for (code, kind) in [
        (403, "not_allowed"),
        (413, "too_large"),
        (404, "endpoint_missing"),
        (429, "refused"),
        (422, "refused"),
    ] {
        let mut world = world();
        world.faults(vec![rule(
            StepName::NewVersion,
            When::AfterBody,
            status(code),
        )]);
        send_version(&mut world, NEW);
        let state = version_state(&mut world, NEW);
        let VersionState::Failed { trouble } = state else {
            panic!("{code}: {state:?}")
        };
        assert_eq!(trouble.problem.kind(), kind, "{code}");
        assert_eq!(world.site.site.tally().versions_stored, 0);
    }
}

#[test]
fn a_crash_at_any_point_sends_a_version_once_at_most() {
    let mut unknown = 0;
    for effects in 0..6 {
        let mut world = world();
        world.site.site.config_mut().duplicates = tangelo::sandbox::DuplicateMode::Off;
        world.crash_at_effect = Some(world.effects_seen + effects);
        send_version(&mut world, NEW);
        world.restart(0);
        world.run();
        let calls = world.site.site.calls(StepName::NewVersion);
        assert!(calls <= 1, "{effects}");
        let known = follow_up(&world.row(NEW)).version;
        // What may have arrived is known to have been asked for.
        if calls == 1 {
            assert!(known.is_some(), "{effects}");
        }
        unknown += usize::from(known.is_some_and(|v| v.state == VersionState::Unknown));
    }
    assert!(unknown > 0, "no crash fell between asking and hearing");
}

#[test]
fn a_file_that_is_gone_is_no_version() {
    let mut world = world();
    world.disk.remove(NEW);
    send_version(&mut world, NEW);
    let state = version_state(&mut world, NEW);
    let VersionState::Failed { trouble } = state else {
        panic!("{state:?}")
    };
    assert_eq!(trouble.problem, Problem::Missing);
}
