//! Bad weather, scripted faults, changing files and restarts, all from one seed.

use tangelo::engine::Command;
use tangelo::model::{LeaveOut, Phase, Row};
use tangelo::sandbox::{DuplicateMode, FaultKind, FaultRule, SiteConfig, StepName, When};

use super::net::Weather;
use super::world::World;

/// Seeds in a plain test run; `TANGELO_SIM_SEEDS` sets another number, and
/// `TANGELO_SIM_SEED` runs one alone.
const SEEDS: u64 = 60;

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

#[test]
fn whatever_happens_what_is_said_to_be_stored_is_stored() {
    let one = number("TANGELO_SIM_SEED");
    let seeds = match one {
        Some(seed) => seed..seed + 1,
        None => 0..number("TANGELO_SIM_SEEDS").unwrap_or(SEEDS),
    };
    let (mut runs, mut done, mut effects) = (0u64, 0usize, 0u64);
    for seed in seeds {
        // Printed by the harness when the run panics: the seed that plays it again.
        println!("TANGELO_SIM_SEED={seed}");
        let world = chaos(seed);
        runs += 1;
        effects += world.1;
        done += world.0;
    }
    println!("{runs} runs, {effects} effects, {done} assets done");
    assert!(done > 0);
}

fn chaos(seed: u64) -> (usize, u64) {
    let mut rng = fastrand::Rng::with_seed(seed);
    let duplicates = [
        DuplicateMode::On,
        DuplicateMode::Off,
        DuplicateMode::StatusOnly,
        DuplicateMode::OlderThanJuneau,
    ][rng.usize(0..4)];
    let site = SiteConfig {
        duplicates,
        cloud_buffer: rng.u32(0..4) == 0,
        token_lifetime_ms: (rng.u32(0..3) == 0).then_some(3_000),
        incomplete_first: [0, 0, 1, 6][rng.usize(0..4)],
        ..SiteConfig::new(seed)
    };
    let mut world = World::with(seed, site);
    world.config.patience = tangelo::engine::Patience::Forever;
    world.restart(0);
    world.weather = Weather {
        refused: rng.u32(0..40),
        lost_before: rng.u32(0..60),
        lost_after: rng.u32(0..60),
        twice: rng.u32(0..20),
        delay_ms: rng.u64(1..400),
    };
    for i in 0..rng.usize(1..14) {
        let name = ["0001.tif", "clip.mov", "ü x.jpg"][rng.usize(0..3)];
        let path = format!("/card/{i}/{name}");
        match rng.u32(0..8) {
            0 => world.disk.write(&path, b"the same".repeat(20_000)),
            1 => world.file(&path, 1),
            _ => {
                let size = rng.usize(1..900_000);
                world.file(&path, size);
            }
        }
    }
    world.faults((0..rng.usize(0..6)).map(|_| any_fault(&mut rng)).collect());
    // Mostly nothing is left out, as by default.
    let leave_out = LeaveOut {
        repeats: rng.u32(0..4) == 0,
        uploaded: rng.u32(0..4) == 0,
    };
    world.add_all_but(leave_out);
    let mut trouble_left = rng.u32(0..6);
    loop {
        for _ in 0..rng.u32(5..120) {
            if !world.step() {
                break;
            }
        }
        if trouble_left == 0 {
            break;
        }
        trouble_left -= 1;
        trouble(&mut world, &mut rng);
    }
    // Fair weather in the end, and the user retries what failed: everything must come through.
    world.weather = Weather {
        delay_ms: 20,
        ..Weather::default()
    };
    world.faults(Vec::new());
    world.command(Command::ResumeAll);
    world.command(Command::SignInAgain);
    for _ in 0..4 {
        world.run();
        world.command(Command::RetryAll);
    }
    world.run();
    world.check_end();
    let rows = world.rows();
    for row in &rows {
        // Only a file that is gone may stay behind.
        let gone = world.disk.content(&row.path).is_none();
        let done = matches!(row.phase, Phase::Done(_));
        let left_out = is_stored_by_another(&world, row);
        assert!(
            done || gone || left_out,
            "{}: {:?}, {:?}\n{}",
            row.path.display(),
            row.phase,
            world.snapshot().connection.waiting,
            world.last_effects(40)
        );
    }
    (rows.len(), world.effects_seen)
}

/// Whether the row was left out, and rightly: the site holds what its file held. What it is changed
/// into afterwards is another upload, as with a file that is done.
fn is_stored_by_another(world: &World, row: &Row) -> bool {
    let stored = world.site.site.assets();
    let holds = |id| {
        let content = world.site.content(id);
        content.is_some_and(|content| world.disk.ever_had(&row.path, content))
    };
    matches!(row.phase, Phase::LeftOut(_)) && stored.iter().any(|asset| holds(&asset.record_id))
}

fn any_fault(rng: &mut fastrand::Rng) -> FaultRule {
    let steps = [
        StepName::SignIn,
        StepName::CreateTransaction,
        StepName::Register,
        StepName::UploadChunk,
        StepName::UploadChunk,
        StepName::Complete,
    ];
    let status = |code| FaultKind::Status {
        code,
        retry_after_secs: [None, Some(2)][usize::from(code == 429)],
        body: None,
    };
    let step = steps[rng.usize(0..steps.len())];
    let what = match rng.u32(0..12) {
        0 => FaultKind::Hang,
        1 => FaultKind::Reset,
        2 => FaultKind::Garbage,
        3 => FaultKind::Html,
        4 => FaultKind::CutReply,
        5 if step == StepName::UploadChunk => FaultKind::ForgetItem,
        6 if step == StepName::Register => FaultKind::ForgetTransaction,
        7 => status(401),
        8 => status(429),
        9 => status([400, 403, 413][rng.usize(0..3)]),
        10 if step == StepName::Complete => FaultKind::Incomplete,
        _ => status(503),
    };
    FaultRule {
        step,
        skip: rng.u32(0..10),
        times: rng.u32(1..4),
        name_contains: None,
        when: [When::BeforeBody, When::AfterBody, When::AfterEffect][rng.usize(0..3)],
        what,
    }
}

fn trouble(world: &mut World, rng: &mut fastrand::Rng) {
    let paths = world.disk.paths();
    let path = paths[rng.usize(0..paths.len())].clone();
    match rng.u32(0..10) {
        0 => {
            // Rewriting a file that is done is a new upload, which this run does not order.
            if !matches!(world.row(&path).phase, Phase::Done(_)) {
                let size = rng.usize(1..400_000);
                world.file(&path, size);
            }
        }
        1 => world.disk.touch(&path),
        2 => world.disk_full_for = rng.u32(1..4),
        3 => world.command(Command::PauseAll),
        4 => world.command(Command::ResumeAll),
        5 => world.command(Command::Woke),
        // Somebody sets the clock; nothing hangs on it.
        9 => world.now.wall_ms += rng.i64(-90_000_000..90_000_000),
        6 => world.command(Command::RetryAll),
        7 if paths.len() > 1 && !matches!(world.row(&path).phase, Phase::Done(_)) => {
            world.disk.remove(&path);
        }
        _ => {
            let kept = rng.usize(0..=world.journal.unsynced());
            world.restart(kept);
        }
    }
}
