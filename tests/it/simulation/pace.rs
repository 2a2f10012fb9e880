//! How many chunks go at once: filled lines, no runaway, and patience with those who have enough.

use tangelo::engine::{Command, EngineConfig, PaceWish};

use super::line::{Line, LineWorld};

const MBIT: f64 = 125_000.0;
const MIB: u64 = 1 << 20;

/// One file that no test comes to the end of.
fn endless(line: Line) -> LineWorld {
    let mut world = LineWorld::new(3, line, EngineConfig::default());
    world.add([400 << 30]);
    world
}

#[test]
fn a_long_line_is_filled_without_setting_anything() {
    for (mbit, round_trip_ms) in [(100.0, 100), (100.0, 200), (1_000.0, 20), (10.0, 40)] {
        let capacity = mbit * MBIT;
        let mut world = endless(Line::new(capacity, round_trip_ms));
        world.run(20);
        let fill = world.fill(120, capacity);
        println!(
            "{mbit} Mbit/s, {round_trip_ms} ms: {fill:.3} with {}",
            world.pace.sending
        );
        assert!(fill >= 0.95, "{mbit} Mbit/s, {round_trip_ms} ms: {fill}");
        // What does not help is not kept.
        assert!(world.pace.sending <= 12, "{}", world.pace.sending);
    }
}

#[test]
fn a_lossy_path_gets_as_many_connections_as_are_allowed_and_no_more() {
    let line = Line::new(100.0 * MBIT, 100).with_loss(0.01);
    let cap = line.cap_per_connection.unwrap();
    let mut world = endless(line);
    world.run(30);
    let fill = world.fill(300, 32.0 * cap);
    println!("1% loss: {fill:.3} with {}", world.pace.sending);
    assert!(fill >= 0.95, "{fill}");
    assert!(world.most <= 32, "{}", world.most);
}

#[test]
fn another_bandwidth_is_noticed() {
    let cap = 178_000.0;
    let mut line = Line::new(5.0 * MBIT, 100);
    line.cap_per_connection = Some(cap);
    let mut world = endless(line);
    world.run(60);
    assert!(world.fill(60, 5.0 * MBIT) >= 0.95);
    let few = world.pace.sending;
    // The line grows: now the connections are what holds it up.
    world.line.bytes_per_sec = 100.0 * MBIT;
    world.run(60);
    let fill = world.fill(60, 32.0 * cap);
    println!("step up: from {few} to {}: {fill:.3}", world.pace.sending);
    assert!(fill >= 0.95, "{fill}");
    // It shrinks again: what is there fills it, and nothing is added.
    world.line.bytes_per_sec = 5.0 * MBIT;
    world.run(120);
    assert!(world.fill(60, 5.0 * MBIT) >= 0.95);
    assert!(world.most <= 32, "{}", world.most);
}

#[test]
fn a_server_that_slows_under_load_is_not_run_into_the_ground() {
    // Best with six connections; each further one costs it five percent.
    let mut line = Line::new(10_000.0 * MBIT, 10);
    line.cap_per_connection = Some(10e6);
    line.server = |n| 60e6 * 0.95f64.powi((n as i32 - 6).max(0));
    line.work_ms = |n| 20 + 20 * n as u64;
    let mut world = endless(line);
    world.run(60);
    let fill = world.fill(240, 60e6);
    println!("slow server: {fill:.3} with {}", world.pace.sending);
    assert!(world.pace.sending <= 8, "{}", world.pace.sending);
    assert!(fill >= 0.8, "{fill}");
}

#[test]
fn a_storm_of_refusals_makes_it_shrink_and_it_grows_back() {
    let mut line = Line::new(100.0 * MBIT, 50);
    line.cap_per_connection = Some(400_000.0);
    let mut world = endless(line);
    world.run(60);
    let calm = world.pace.sending;
    assert!(calm >= 24, "{calm}");
    world.line.refuses_beyond = Some(6);
    world.run(60);
    let before = world.refusals;
    world.run(120);
    let a_minute = (world.refusals - before) / 2;
    println!(
        "storm: {} at once, {a_minute} refusals a minute",
        world.pace.sending
    );
    assert!(world.pace.on_wire <= 12, "{}", world.pace.on_wire);
    assert!(a_minute <= 20, "{a_minute} refusals a minute");
    world.line.refuses_beyond = None;
    world.run(240);
    println!("after the storm: {}", world.pace.sending);
    assert!(world.pace.sending >= calm / 2, "{}", world.pace.sending);
}

#[test]
fn small_files_keep_many_calls_under_way_on_a_long_line() {
    let mut world = LineWorld::new(3, Line::new(1_000.0 * MBIT, 200), EngineConfig::default());
    world.add(std::iter::repeat_n(64 * 1024, 8_000));
    world.run(15);
    let before = world.arrived.len();
    world.run(20);
    let a_second = (world.arrived.len() - before) as f64 / 20.0;
    println!("{a_second:.0} small files a second, {}", world.pace.on_wire);
    // Each takes a round trip and more; 32 at once can be 150 a second.
    assert!(a_second >= 130.0, "{a_second}");
}

#[test]
fn a_fixed_number_is_kept_whatever_happens() {
    let mut world = endless(Line::new(100.0 * MBIT, 100).with_loss(0.01));
    world.command(Command::SetPace(PaceWish {
        chunks_at_once: Some(3),
        bytes_per_sec: None,
    }));
    world.run(60);
    assert_eq!((world.most, world.pace.sending), (3, 3));
    world.line.refuses_beyond = Some(1);
    world.run(60);
    assert_eq!(world.pace.sending, 3);
    world.command(Command::SetPace(PaceWish::default()));
    world.line.refuses_beyond = None;
    world.run(120);
    assert!(world.pace.sending > 16, "{}", world.pace.sending);
}

#[test]
fn a_connection_that_moves_nothing_is_dropped_and_its_chunk_sent_once_more() {
    let mut line = Line::new(100.0 * MBIT, 50);
    // The second dies in the middle, the fifth at once.
    line.dead = [(2, 3 * MIB), (5, 0)].into();
    let mut world = LineWorld::new(3, line, EngineConfig::default());
    world.add([300 * MIB]);
    world.run(29);
    assert!(world.on_wire() >= 2, "dead ones are given time");
    world.run(60);
    assert_eq!(world.on_wire(), 0, "all is sent");
    assert_eq!(world.arrived.len(), 38);
    assert!(
        world.arrived.values().all(|times| *times == 1),
        "none twice"
    );
}

#[test]
fn a_slow_connection_is_left_alone() {
    // Four connections at 20 kB/s: a chunk takes seven minutes.
    let mut line = Line::new(80_000.0, 400);
    line.cap_per_connection = Some(20_000.0);
    let mut world = LineWorld::new(3, line, EngineConfig::default());
    world.add([32 * MIB]);
    world.run(1_800);
    assert_eq!(world.arrived.len(), 4);
    assert!(world.arrived.values().all(|times| *times == 1));
    assert!(world.carried < 33.0 * MIB as f64, "{}", world.carried);
}
