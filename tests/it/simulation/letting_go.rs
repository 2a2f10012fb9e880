//! Rows that a caller was told of and lets go: what they added stays, what they took is freed.

use tangelo::engine::Command;
use tangelo::model::{AssetId, LeaveOut, Phase};
use tangelo::sandbox::{FaultKind, FaultRule, StepName, When};

use super::world::World;

/// Six files of which one is refused for good.
fn world() -> World {
    let mut world = World::new(11);
    for at in 0..6 {
        world.file(&format!("/card/{at}.mov"), 100_000 + at);
    }
    world.faults(vec![FaultRule {
        step: StepName::UploadChunk,
        skip: 0,
        times: u32::MAX,
        name_contains: Some("3.mov".into()),
        when: When::AfterBody,
        what: FaultKind::Status {
            code: 400,
            retry_after_secs: None,
            body: None,
        },
    }]);
    world
}

fn let_go_of_all(world: &mut World) {
    let ids: Vec<AssetId> = world.rows().iter().map(|r| r.id).collect();
    world.command(Command::Forget(ids));
}

#[test]
fn finished_rows_leave_and_the_one_that_needs_the_user_stays() {
    let mut world = world();
    world.add_all();
    world.run();
    let before = world.snapshot();
    assert_eq!((before.counts.uploaded, before.counts.attention), (5, 1));
    let_go_of_all(&mut world);
    let rows = world.rows();
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert!(matches!(rows[0].phase, Phase::Attention(_)));
    let after = world.snapshot();
    assert_eq!(after.totals.bytes, before.totals.bytes);
    assert_eq!(after.totals.confirmed, before.totals.confirmed);
    world.check_end();
}

#[test]
fn rows_under_way_are_not_let_go() {
    let mut world = world();
    world.add_all();
    while world
        .rows()
        .iter()
        .all(|r| !matches!(r.phase, Phase::Sending { .. }))
    {
        assert!(world.step());
    }
    let_go_of_all(&mut world);
    assert_eq!(world.rows().len(), 6);
    world.run();
    assert_eq!(world.snapshot().counts.uploaded, 5);
    world.check_end();
}

#[test]
fn the_journal_keeps_what_the_list_let_go() {
    let mut world = world();
    world.add_all();
    world.run();
    let_go_of_all(&mut world);
    world.run();
    world.restart(0);
    world.run();
    assert_eq!(world.snapshot().counts.uploaded, 5);
}

#[test]
fn where_repeats_are_left_out_the_first_of_them_stays_to_compare_with() {
    let mut world = World::new(12);
    world.file("/card/0.mov", 100_000);
    world.add_all_but(LeaveOut {
        repeats: true,
        uploaded: false,
    });
    world.run();
    let_go_of_all(&mut world);
    assert_eq!(world.rows().len(), 1);
}
