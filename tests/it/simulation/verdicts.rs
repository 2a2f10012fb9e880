//! What a completion's answer means: three statuses, three kinds of duplicate check.

use tangelo::model::{Arrival, DuplicateCheck, Phase, Verdict};
use tangelo::sandbox::{
    DuplicateMode, ExistingAsset, FaultKind, FaultRule, Md5Sum, SiteConfig, StepName, When,
};

use super::world::World;

fn site(duplicates: DuplicateMode) -> SiteConfig {
    SiteConfig {
        duplicates,
        ..SiteConfig::new(1)
    }
}

fn verdict(world: &mut World, path: &str) -> Verdict {
    match world.row(path).phase {
        Phase::Done(verdict) => verdict,
        other => panic!("{path} is not done: {other:?}"),
    }
}

fn lost_completion() -> FaultRule {
    FaultRule {
        step: StepName::Complete,
        skip: 0,
        times: 1,
        name_contains: None,
        when: When::AfterEffect,
        what: FaultKind::Reset,
    }
}

#[test]
fn a_site_that_never_named_a_duplicate_leaves_it_unknown_and_one_that_did_is_believed() {
    let mut world = World::with(1, site(DuplicateMode::On));
    world.file("/a/new-1", 400_000);
    let again = world.disk.content("/a/new-1".as_ref()).unwrap().to_vec();
    world.disk.write("/a/same-content", again);
    world.add_all();
    world.run();
    let first = verdict(&mut world, "/a/new-1");
    assert_eq!(first.check, DuplicateCheck::Unknown);
    let copy = verdict(&mut world, "/a/same-content");
    assert_eq!(copy.arrival, Arrival::Duplicate);
    assert_eq!(copy.duplicate, first.record_id);
    assert_eq!(copy.record_id, None);

    world.file("/b/later", 5);
    world.add_all();
    world.run();
    let later = verdict(&mut world, "/b/later");
    assert_eq!(later.check, DuplicateCheck::Checked);
    world.check_end();
}

#[test]
fn a_site_that_does_not_check_is_told_apart_from_one_that_found_nothing() {
    for (mode, check) in [
        (DuplicateMode::Off, DuplicateCheck::Unknown),
        (DuplicateMode::StatusOnly, DuplicateCheck::NotChecked),
        (DuplicateMode::OlderThanJuneau, DuplicateCheck::NotChecked),
    ] {
        let mut world = World::with(1, site(mode));
        world.file("/a/one", 300_000);
        world.add_all();
        world.run();
        let found = verdict(&mut world, "/a/one");
        assert_eq!((found.arrival, found.check), (Arrival::Uploaded, check));
        world.check_end();
    }
}

#[test]
fn an_existing_assets_version_is_told() {
    let mut world = World::with(1, site(DuplicateMode::On));
    world.file("/a/logo.ai", 200_000);
    let content = world.disk.content("/a/logo.ai".as_ref()).unwrap();
    let existing = world.site.site.seed_asset(ExistingAsset {
        digest: Md5Sum::of(content),
        version: 3,
        name: "logo-master.ai".into(),
        size: 200_000,
    });
    world.add_all();
    world.run();
    let found = verdict(&mut world, "/a/logo.ai");
    assert_eq!(found.duplicate, Some(existing));
    assert_eq!(found.version, Some(3));
}

#[test]
fn a_lost_reply_of_completion_is_asked_again_and_counts_as_uploaded() {
    let mut world = World::with(1, site(DuplicateMode::Off));
    world.file("/a/one", 300_000);
    world.faults(vec![lost_completion()]);
    world.add_all();
    world.run();
    let found = verdict(&mut world, "/a/one");
    assert_eq!(found.arrival, Arrival::Uploaded);
    assert_eq!(found.check, DuplicateCheck::Unknown);
    assert!(found.record_id.is_some());
    assert_eq!(world.site.site.calls(StepName::LookUp), 1);
    assert_eq!(world.site.site.assets().len(), 1);
    world.check_end();
}

#[test]
fn a_lost_verdict_on_a_checking_site_is_looked_up() {
    let mut world = World::with(1, site(DuplicateMode::On));
    world.file("/a/one", 300_000);
    let again = world.disk.content("/a/one".as_ref()).unwrap().to_vec();
    world.disk.write("/a/two", again);
    world.add_all();
    world.run();
    world.file("/b/three", 200_000);
    world.faults(vec![lost_completion()]);
    world.add_all();
    world.run();
    let found = verdict(&mut world, "/b/three");
    assert_eq!(found.arrival, Arrival::Uploaded);
    assert_eq!(found.check, DuplicateCheck::Checked);
    world.check_end();
}

#[test]
fn already_exists_that_we_did_not_cause_is_uploaded_earlier() {
    let mut world = World::with(1, site(DuplicateMode::Off));
    world.file("/a/one", 300_000);
    world.faults(vec![FaultRule {
        what: FaultKind::Status {
            code: 200,
            retry_after_secs: None,
            body: Some(r#"{"uploadStatus":"AlreadyExists","assetVersion":0}"#.into()),
        },
        ..lost_completion()
    }]);
    world.add_all();
    world.run();
    let found = verdict(&mut world, "/a/one");
    assert_eq!(found.arrival, Arrival::AlreadyComplete);
    assert!(found.record_id.is_some(), "a look-up found it");
}

#[test]
fn a_record_id_that_was_not_used_is_not_shown_when_the_duplicates_name_was_lost() {
    let mut world = World::with(1, site(DuplicateMode::On));
    world.file("/a/logo.ai", 200_000);
    let content = world.disk.content("/a/logo.ai".as_ref()).unwrap();
    world.site.site.seed_asset(ExistingAsset {
        digest: Md5Sum::of(content),
        version: 3,
        name: "logo-master.ai".into(),
        size: 200_000,
    });
    world.faults(vec![lost_completion()]);
    world.add_all();
    world.run();
    let found = verdict(&mut world, "/a/logo.ai");
    assert_eq!(found.record_id, None);
    assert_eq!(found.check, DuplicateCheck::Unknown);
}

#[test]
fn incomplete_is_asked_again_then_all_is_sent_again_then_it_needs_attention() {
    let incomplete = |times| FaultRule {
        times,
        what: FaultKind::Incomplete,
        when: When::AfterBody,
        ..lost_completion()
    };
    // Answered in the end: nothing is sent twice.
    let mut world = World::new(1);
    world.file("/a/one", 300_000);
    world.faults(vec![incomplete(4)]);
    world.add_all();
    world.run();
    assert_eq!(verdict(&mut world, "/a/one").arrival, Arrival::Uploaded);
    assert_eq!(world.site.site.tally().chunk_bytes_received, 300_000);

    // Five times in vain: everything is sent once more.
    let mut world = World::new(1);
    world.file("/a/one", 300_000);
    world.faults(vec![incomplete(5)]);
    world.add_all();
    world.run();
    assert_eq!(verdict(&mut world, "/a/one").arrival, Arrival::Uploaded);
    assert_eq!(world.site.site.tally().chunk_bytes_received, 600_000);

    // For ever: told, and not a second asset made of it.
    let mut world = World::new(1);
    world.file("/a/one", 300_000);
    world.faults(vec![incomplete(u32::MAX)]);
    world.add_all();
    world.run();
    let Phase::Attention(trouble) = world.row("/a/one").phase else {
        panic!("it cannot be confirmed");
    };
    assert_eq!(trouble.problem.kind(), "incomplete");
    assert_eq!(world.site.site.most_registrations(), 1);
}
