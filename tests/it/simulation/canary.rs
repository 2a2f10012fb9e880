//! While a site is unproven, the smallest file goes through all five steps before the rest.

use tangelo::model::{Phase, Waiting};
use tangelo::sandbox::{FaultKind, FaultRule, StepName, When};

use super::world::World;

#[test]
fn the_smallest_file_goes_first_and_alone_at_an_unproven_site() {
    let mut world = World::new(2);
    world.file("/card/a.mov", 4_000_000);
    world.file("/card/b.xml", 900);
    world.file("/card/c.mov", 3_000_000);
    world.add_all();
    while world.site.site.calls(StepName::Complete) == 0 {
        assert!(world.step());
        assert!(world.site.site.tally().chunk_bytes_received <= 900);
    }
    world.run();
    assert!(
        world
            .rows()
            .iter()
            .all(|r| matches!(r.phase, Phase::Done(_)))
    );

    // Proven now: the next batch starts at once.
    world.file("/later/d.mov", 2_000_000);
    world.file("/later/e.mov", 2_000_000);
    world.add_all();
    world.run();
    world.check_end();
}

#[test]
fn a_wrong_path_is_found_out_before_the_large_files_are_sent() {
    let mut world = World::new(2);
    for i in 0..20 {
        world.file(&format!("/card/{i}.mov"), 1_000_000 + i);
    }
    world.faults(vec![FaultRule {
        step: StepName::Complete,
        skip: 0,
        times: u32::MAX,
        name_contains: None,
        when: When::BeforeBody,
        what: FaultKind::Status {
            code: 404,
            retry_after_secs: None,
            body: None,
        },
    }]);
    world.add_all();
    let mut first = false;
    while world.step() {
        first |= world.snapshot().connection.waiting == Some(Waiting::ForFirstFile);
    }
    assert!(first, "people are told");
    let rows = world.rows();
    assert!(rows.iter().all(|r| matches!(r.phase, Phase::Attention(_))));
    // Three files tried, each registered anew a few times; the other seventeen were never sent.
    let sent = world.site.site.tally().chunk_bytes_received;
    assert!(sent < 10_000_000, "{sent} bytes were sent in vain");
}
