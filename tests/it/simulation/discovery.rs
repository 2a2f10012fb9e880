//! Sites whose paths differ: the description is read before anything fails.

use tangelo::engine::Command;
use tangelo::model::{Phase, Problem, Waiting};
use tangelo::sandbox::{FaultKind, FaultRule, SiteConfig, StepName, When};

use super::world::World;

fn other_names(seed: u64) -> World {
    let mut config = SiteConfig::new(seed);
    config.other_names = true;
    let mut world = World::with(seed, config);
    for i in 0..12 {
        world.file(&format!("/card/{i}.mov"), 200_000 + i * 70_000);
    }
    world
}

fn not_found(step: StepName, times: u32) -> FaultRule {
    FaultRule {
        step,
        skip: 0,
        times,
        name_contains: None,
        when: When::AfterBody,
        what: FaultKind::Status {
            code: 404,
            retry_after_secs: None,
            body: None,
        },
    }
}

#[test]
fn a_site_with_other_names_gets_every_file_after_one_look_at_its_description() {
    for seed in 1..6 {
        let mut world = other_names(seed);
        world.add_all();
        let mut told = false;
        while world.step() {
            told |= world.snapshot().connection.waiting == Some(Waiting::ForEndpoints);
        }
        assert!(told, "people are told");
        let rows = world.rows();
        assert!(rows.iter().all(|r| matches!(r.phase, Phase::Done(_))));
        assert_eq!(world.site.site.calls(StepName::Discover), 1);
        assert_eq!(
            world.site.site.calls(StepName::Any),
            1,
            "one call was in vain"
        );
        assert_eq!(world.site.site.most_registrations(), 1);
        world.check_end();
    }
}

#[test]
fn bad_weather_does_not_keep_the_description_from_being_found() {
    for seed in 1..8 {
        let mut world = other_names(seed);
        world.weather.refused = 150;
        world.add_all();
        world.run();
        let rows = world.rows();
        assert!(
            rows.iter().all(|r| matches!(r.phase, Phase::Done(_))),
            "{seed}"
        );
        world.check_end();
    }
}

#[test]
fn without_a_description_the_files_fail_for_the_missing_call_after_one_look() {
    let mut world = other_names(3);
    world.faults(vec![not_found(StepName::Discover, u32::MAX)]);
    world.add_all();
    world.run();
    for row in world.rows() {
        let Phase::Attention(trouble) = &row.phase else {
            panic!("{:?}", row.phase)
        };
        assert!(matches!(trouble.problem, Problem::EndpointMissing { .. }));
    }
    assert_eq!(world.site.site.calls(StepName::Discover), 1);

    // A new connect may look again, and then it is there.
    world.faults(Vec::new());
    let site = world.destination().site;
    world.command(Command::Connect(site));
    world.command(Command::RetryAll);
    world.run();
    assert_eq!(world.site.site.calls(StepName::Discover), 2);
    assert!(
        world
            .rows()
            .iter()
            .all(|r| matches!(r.phase, Phase::Done(_)))
    );
    world.check_end();
}

#[test]
fn a_404_at_any_step_of_an_unproven_site_costs_no_try_and_no_second_registration() {
    use StepName::{Complete, CreateTransaction, Register, UploadChunk};
    for step in [CreateTransaction, Register, UploadChunk, Complete] {
        let mut world = World::new(5);
        world.file("/card/a.mov", 300_000);
        world.faults(vec![not_found(step, 1)]);
        world.add_all();
        world.run();
        assert!(
            matches!(world.row("/card/a.mov").phase, Phase::Done(_)),
            "{step:?}"
        );
        assert_eq!(world.site.site.calls(StepName::Discover), 1, "{step:?}");
        assert_eq!(world.site.site.most_registrations(), 1, "{step:?}");
        world.check_end();
    }
}

#[test]
fn a_proven_site_that_forgot_an_item_is_not_asked_for_its_description() {
    let mut world = World::new(6);
    world.file("/card/a.mov", 300_000);
    world.add_all();
    world.run();
    world.faults(vec![not_found(StepName::UploadChunk, 1)]);
    world.file("/card/b.mov", 300_000);
    world.add_all();
    world.run();
    assert!(matches!(world.row("/card/b.mov").phase, Phase::Done(_)));
    assert_eq!(world.site.site.calls(StepName::Discover), 0);
}

#[test]
fn signing_out_while_the_description_is_read_leaves_nothing_behind() {
    let mut world = other_names(7);
    world.add_all();
    while world.snapshot().connection.waiting != Some(Waiting::ForEndpoints) {
        assert!(world.step());
    }
    world.command(Command::SignOut);
    world.run();
    assert_eq!(world.snapshot().connection.waiting, None);
    let site = world.destination().site;
    world.command(Command::Connect(site));
    world.run();
    assert!(
        world
            .rows()
            .iter()
            .all(|r| matches!(r.phase, Phase::Done(_)))
    );
    world.check_end();
}
