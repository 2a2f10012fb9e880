//! Content that is there more than once: found, shown, and left out only where the user says so.

use tangelo::engine::Command;
use tangelo::model::{BatchId, LeaveOut, Phase, Problem, Row, Twin};
use tangelo::sandbox::{FaultKind, FaultRule, StepName, When};

use super::world::World;

const REPEATS: LeaveOut = LeaveOut {
    repeats: true,
    uploaded: false,
};
const UPLOADED: LeaveOut = LeaveOut {
    repeats: false,
    uploaded: true,
};

/// A world with files, of which `twins` have the content of the first.
fn world(seed: u64, size: usize, twins: &[&str], others: &[&str]) -> World {
    let mut world = World::new(seed);
    world.file("/card/0.mov", size);
    let content = content(&world, "/card/0.mov");
    for name in twins {
        world.disk.write(name, content.clone());
    }
    for name in others {
        world.file(name, size);
    }
    world
}

fn content(world: &World, path: &str) -> Vec<u8> {
    world.disk.content(path.as_ref()).unwrap().to_vec()
}

fn is_done(row: &Row) -> bool {
    matches!(row.phase, Phase::Done(_))
}

fn left_out(world: &mut World) -> Vec<String> {
    let rows = world.rows();
    rows.iter()
        .filter(|r| matches!(r.phase, Phase::LeftOut(_)))
        .map(|r| r.name.to_string())
        .collect()
}

#[test]
fn repeats_are_shown_and_sent_unless_the_user_says_otherwise() {
    for size in [40_000, 700_000] {
        let twins = ["/card/1.mov", "/card/2.mov"];
        let mut world = world(5, size, &twins, &["/card/3.mov", "/card/4.mov"]);
        world.add_all();
        world.run();
        assert!(world.rows().iter().all(is_done), "all are sent");
        for name in twins {
            let twin = world.row(name).twin;
            assert!(
                matches!(&twin, Some(Twin::InBatch { name, .. }) if &**name == "0.mov"),
                "{twin:?}"
            );
        }
        assert!(world.row("/card/3.mov").twin.is_none());
        let repeats = world.snapshot().batches[0].repeats;
        assert_eq!((repeats.in_batch, repeats.left_out), (2, 0));
        world.check_end();
    }
}

#[test]
fn nothing_is_hashed_before_the_first_bytes_are_there() {
    let mut world = world(
        6,
        600_000,
        &["/card/1.mov"],
        &["/card/2.mov", "/card/3.mov"],
    );
    world.add_all();
    while world.step() {
        let received = world.site.site.tally().chunk_bytes_received;
        assert!(world.hashes == 0 || received > 0);
    }
    assert!(world.rows().iter().all(is_done));
}

#[test]
fn of_repeats_only_the_first_is_sent_when_the_user_wants_that() {
    for (seed, size) in [(1, 30_000), (2, 900_000), (3, 900_000)] {
        let twins = ["/card/1.mov", "/card/2.mov", "/z/9.mov"];
        let mut world = world(seed, size, &twins, &["/card/3.mov", "/card/4.mov"]);
        world.add_all_but(REPEATS);
        world.run();
        assert_eq!(left_out(&mut world), ["1.mov", "2.mov", "9.mov"]);
        assert_eq!(world.site.site.tally().items_registered, 3);
        let snapshot = world.snapshot();
        assert_eq!(snapshot.batches[0].repeats.left_out, 3);
        assert_eq!(snapshot.totals.bytes, 3 * size as u64);
        world.check_end();

        // What was left out stays so, and is sent once the user wants it.
        world.restart(1_000);
        world.run();
        assert_eq!(left_out(&mut world).len(), 3);
        let row = world.row("/card/2.mov").id;
        world.command(Command::Retry(vec![row]));
        world.run();
        assert!(is_done(&world.row("/card/2.mov")));
        assert_eq!(left_out(&mut world), ["1.mov", "9.mov"]);
    }
}

#[test]
fn a_repeat_is_sent_when_the_file_that_stood_for_it_is_not_stored() {
    let mut world = world(7, 500_000, &["/card/1.mov"], &["/card/2.mov"]);
    world.faults(vec![FaultRule {
        step: StepName::UploadChunk,
        skip: 0,
        times: u32::MAX,
        name_contains: Some("0.mov".to_owned()),
        when: When::BeforeBody,
        what: FaultKind::Status {
            code: 413,
            retry_after_secs: None,
            body: None,
        },
    }]);
    world.add_all_but(REPEATS);
    world.run();
    assert!(matches!(world.row("/card/0.mov").phase, Phase::Attention(t)
        if t.problem == Problem::TooLarge));
    assert!(is_done(&world.row("/card/1.mov")));
    world.check_end();
}

#[test]
fn files_that_look_alike_at_both_ends_are_not_the_same() {
    let mut world = world(8, 800_000, &[], &[]);
    let mut other = content(&world, "/card/0.mov");
    other[400_000] ^= 1;
    world.disk.write("/card/1.mov", other);
    world.add_all_but(REPEATS);
    world.run();
    assert!(world.rows().iter().all(is_done));
    assert_eq!(world.site.site.tally().items_registered, 2);
}

#[test]
fn a_file_that_cannot_be_hashed_goes_on_and_says_why() {
    let mut world = world(9, 500_000, &["/card/1.mov", "/card/2.mov"], &[]);
    world.add_all_but(REPEATS);
    world.disk.remove("/card/1.mov");
    world.run();
    assert!(matches!(world.row("/card/1.mov").phase, Phase::Attention(t)
        if t.problem == Problem::Missing));
    assert_eq!(left_out(&mut world), ["2.mov"]);
}

#[test]
fn the_choice_can_be_made_and_taken_back_while_files_are_sent() {
    let twins: Vec<String> = (1..160).map(|n| format!("/card/{n}.mov")).collect();
    let twins: Vec<&str> = twins.iter().map(String::as_str).collect();
    let mut world = world(10, 20_000, &twins, &["/card/zz.mov"]);
    world.add_all();
    while !world.rows().iter().any(is_done) {
        assert!(world.step());
    }
    let choose = |world: &mut World, choice| {
        let batch = BatchId(1);
        world.command(Command::LeaveOut { batch, choice });
    };
    choose(&mut world, REPEATS);
    for _ in 0..40 {
        world.step();
    }
    choose(&mut world, LeaveOut::default());
    choose(&mut world, REPEATS);
    world.run();
    let rows = world.rows();
    assert!(rows.iter().all(|r| r.phase.is_final()));
    assert!(left_out(&mut world).len() > 10);
    world.check_end();
}

/// A world where `/card/0.mov` was uploaded, left the list, and comes again under other names.
fn uploaded_before(seed: u64, size: usize) -> World {
    let mut world = world(seed, size, &[], &[]);
    world.add_all();
    world.run();
    let content = content(&world, "/card/0.mov");
    world.disk.remove("/card/0.mov");
    world.disk.write("/again/a.mov", content);
    world.file("/again/b.mov", size);
    world.file("/again/c.mov", size / 2);
    // Indexing has come round.
    world.now.mono_ms += 3_600_000;
    world
}

#[test]
fn what_was_uploaded_before_is_shown_and_sent_unless_the_user_says_otherwise() {
    let mut world = uploaded_before(11, 100_000);
    world.add_all();
    world.run();
    let row = world.row("/again/a.mov");
    assert!(is_done(&row));
    let uploaded = |twin: &Option<Twin>| matches!(twin, Some(Twin::Uploaded { .. }));
    assert!(uploaded(&row.twin), "{:?}", row.twin);
    assert!(world.row("/again/b.mov").twin.is_none());
}

#[test]
fn what_was_uploaded_before_is_left_out_if_it_still_resolves() {
    let mut world = uploaded_before(12, 100_000);
    let stored = world.site.site.assets()[0].record_id.clone();
    world.add_all_but(UPLOADED);
    world.run();
    let row = world.row("/again/a.mov");
    assert!(
        matches!(&row.phase, Phase::LeftOut(Twin::Uploaded { record_id, .. }) if *record_id == stored),
        "{:?}",
        row.phase
    );
    assert!(is_done(&world.row("/again/b.mov")));
    assert!(is_done(&world.row("/again/c.mov")));
}

#[test]
fn a_miss_proves_nothing_so_the_file_is_sent() {
    let mut world = uploaded_before(13, 100_000);
    world.faults(vec![FaultRule {
        step: StepName::LookUp,
        skip: 0,
        times: u32::MAX,
        name_contains: None,
        when: When::BeforeBody,
        what: FaultKind::Status {
            code: 403,
            retry_after_secs: None,
            body: None,
        },
    }]);
    world.add_all_but(UPLOADED);
    world.run();
    assert!(is_done(&world.row("/again/a.mov")));
}

#[test]
fn many_equal_files_are_decided_without_asking_each_about_all() {
    let twins: Vec<String> = (1..1_500).map(|n| format!("/card/{n:04}.tif")).collect();
    let twins: Vec<&str> = twins.iter().map(String::as_str).collect();
    let mut world = world(14, 3_000, &twins, &[]);
    world.add_all_but(REPEATS);
    world.run();
    assert_eq!(left_out(&mut world).len(), 1_499);
    assert_eq!(world.site.site.tally().items_registered, 1);
}
