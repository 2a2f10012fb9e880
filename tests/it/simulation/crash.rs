//! A crash before each effect of a representative upload, with and without the unsynced tail.

use tangelo::engine::Command;
use tangelo::model::Phase;
use tangelo::sandbox::StepName;

use super::world::World;

fn start() -> World {
    let mut world = World::new(11);
    world.file("/card/a/0001.tif", 300_000);
    world.file("/card/b/0001.tif", 300_000);
    world.file("/card/clip.mov", 1_200_000);
    world.add_all();
    world
}

#[test]
fn a_crash_anywhere_loses_nothing_and_completes_nothing_twice() {
    let mut whole = start();
    whole.run();
    let effects = whole.effects_seen;
    assert!(effects > 40);
    for at in 1..=effects {
        for keep_tail in [false, true] {
            let mut world = World::new(11);
            world.file("/card/a/0001.tif", 300_000);
            world.file("/card/b/0001.tif", 300_000);
            world.file("/card/clip.mov", 1_200_000);
            world.crash_at_effect = Some(at);
            world.add_all();
            world.run();
            assert!(world.crashed, "effect {at} of {effects}");
            let sent_before = world.site.site.tally().chunk_bytes_received;
            let kept = if keep_tail {
                world.journal.unsynced()
            } else {
                0
            };
            world.restart(kept);
            // The files are dropped again, as after a crash whose list was not yet durable.
            world.add_all();
            world.run();
            world.check_end();
            let rows = world.rows();
            let unfinished: Vec<_> = rows
                .iter()
                .filter(|r| !matches!(r.phase, Phase::Done(_)))
                .collect();
            assert!(unfinished.is_empty(), "effect {at}: {unfinished:?}");
            // What was on the way or not yet written down is sent again; no more.
            let sent = world.site.site.tally().chunk_bytes_received;
            let pace = world.config.pace;
            let begun = 2 * pace.start + pace.ahead;
            let on_the_way = u64::from(begun + 1) * 131_072;
            assert!(
                sent <= 1_800_000 + sent_before.min(on_the_way) + 600_000,
                "effect {at}: {sent} bytes"
            );
            assert!(world.site.site.most_registrations() <= 2, "effect {at}");
            assert!(world.site.site.calls(StepName::Complete) <= 3 + 2 + 2);
        }
    }
}

#[test]
fn a_queue_that_was_paused_rests_after_a_restart_until_it_is_resumed() {
    let mut world = start();
    while world.site.site.calls(StepName::UploadChunk) < 3 {
        assert!(world.step());
    }
    world.command(Command::PauseAll);
    world.run();
    let sent = world.site.site.tally().chunk_bytes_received;
    world.restart(world.journal.unsynced());
    world.run();
    assert_eq!(world.site.site.tally().chunk_bytes_received, sent);
    assert!(world.snapshot().paused);
    world.command(Command::ResumeAll);
    world.run();
    world.check_end();
    assert!(
        world
            .rows()
            .iter()
            .all(|r| matches!(r.phase, Phase::Done(_)))
    );
}

#[test]
fn a_row_removed_while_it_is_completed_leaves_once_the_site_has_answered() {
    let mut world = start();
    while world.site.site.calls(StepName::Complete) < 1 {
        assert!(world.step());
    }
    let completing: Vec<_> = world
        .rows()
        .into_iter()
        .filter(|r| matches!(r.phase, Phase::Completing { .. }))
        .map(|r| r.id)
        .collect();
    assert!(!completing.is_empty());
    world.command(Command::Remove(completing.clone()));
    world.run();
    assert!(world.rows().iter().all(|r| !completing.contains(&r.id)));
    // Orange Logic has it all the same: it was too late to call it back.
    assert_eq!(world.site.site.assets().len(), 3);
}
