//! Every fault at every step, before the body, after it, and after the effect: each ends as the
//! design says, in virtual time.

use tangelo::engine::Command;
use tangelo::model::{Phase, Problem};
use tangelo::sandbox::{FaultKind, FaultRule, SiteConfig, StepName, When};

use super::world::World;

const STEPS: [StepName; 5] = [
    StepName::SignIn,
    StepName::CreateTransaction,
    StepName::Register,
    StepName::UploadChunk,
    StepName::Complete,
];
const WHENS: [When; 3] = [When::BeforeBody, When::AfterBody, When::AfterEffect];

fn status(code: u16) -> FaultKind {
    FaultKind::Status {
        code,
        retry_after_secs: None,
        body: None,
    }
}

fn rule(step: StepName, when: When, what: FaultKind, times: u32) -> FaultRule {
    FaultRule {
        step,
        skip: 0,
        times,
        name_contains: None,
        when,
        what,
    }
}

/// Three files: a large one, and two of equal name and size in two folders.
fn run(rules: Vec<FaultRule>) -> World {
    let mut world = World::new(7);
    world.file("/card/a/0001.tif", 150_000);
    world.file("/card/b/0001.tif", 150_000);
    world.file("/card/clip.mov", 900_000);
    world.faults(rules);
    world.add_all();
    world.run();
    world
}

fn all_done(world: &mut World) -> bool {
    let rows = world.rows();
    assert_eq!(rows.len(), 3);
    rows.iter().all(|r| matches!(r.phase, Phase::Done(_)))
}

fn problems(world: &mut World) -> Vec<Problem> {
    let rows = world.rows();
    let waiting = world.snapshot().connection.waiting;
    let trace = world.trace.join("\n");
    let problem = |row: &tangelo::model::Row| match &row.phase {
        Phase::Attention(trouble) => Some(trouble.problem.clone()),
        Phase::Done(_) => None,
        other => panic!(
            "{} has not ended: {other:?}, {waiting:?}\n{trace}",
            row.name
        ),
    };
    rows.iter().filter_map(problem).collect()
}

#[test]
fn every_passing_fault_passes() {
    let passing = [
        FaultKind::Reset,
        FaultKind::Hang,
        FaultKind::Garbage,
        FaultKind::Html,
        FaultKind::CutReply,
        status(408),
        status(429),
        status(500),
        status(502),
        status(503),
        status(504),
    ];
    for step in STEPS {
        for when in WHENS {
            for what in &passing {
                let mut world = run(vec![rule(step, when, what.clone(), 2)]);
                assert!(
                    all_done(&mut world),
                    "{step:?} {when:?} {what:?}: {:?}",
                    problems(&mut world)
                );
                world.check_end();
                let completed = world.site.site.assets();
                assert_eq!(completed.len(), 3, "{step:?} {when:?} {what:?}");
                // A lost reply of a registration is registered again; nothing else is.
                if step != StepName::Register {
                    assert_eq!(world.site.site.most_registrations(), 1, "{step:?} {when:?}");
                }
            }
        }
    }
}

#[test]
fn a_fault_that_never_ends_ends_in_a_problem_that_names_the_step() {
    for step in STEPS {
        for what in [FaultKind::Reset, FaultKind::Html, status(503)] {
            let mut world = run(vec![rule(step, When::AfterBody, what.clone(), u32::MAX)]);
            let problems = problems(&mut world);
            assert_eq!(problems.len(), 3, "{step:?} {what:?}");
            for problem in problems {
                let kind = problem.kind();
                let expected = match what {
                    FaultKind::Reset => "connection_failed",
                    FaultKind::Html => "bad_reply",
                    _ => "refused",
                };
                assert_eq!(kind, expected, "{step:?} {what:?}");
            }
        }
    }
}

#[test]
fn an_expired_token_is_renewed_once_for_all_and_no_asset_fails() {
    for step in STEPS {
        if step == StepName::SignIn {
            continue;
        }
        for skip in [0, 1] {
            let rules = vec![FaultRule {
                skip,
                ..rule(step, When::BeforeBody, status(401), 1)
            }];
            let mut world = run(rules);
            assert!(all_done(&mut world), "{step:?}");
            assert!(world.site.site.calls(StepName::SignIn) <= 2, "{step:?}");
            world.check_end();
        }
    }
}

#[test]
fn a_token_that_nobody_accepts_fails_with_that_reason() {
    let mut world = run(vec![rule(
        StepName::UploadChunk,
        When::BeforeBody,
        status(401),
        u32::MAX,
    )]);
    let problems = problems(&mut world);
    assert_eq!(problems.len(), 3);
    assert!(problems.iter().all(|p| *p == Problem::SignInRefused));
    assert!(world.site.site.calls(StepName::SignIn) <= 4);

    let mut world = World::new(7);
    world.static_token = Some("wrong".into());
    world.file("/card/x", 5);
    world.add_all();
    world.run();
    let Phase::Attention(trouble) = world.row("/card/x").phase else {
        panic!("a token that cannot be renewed");
    };
    assert_eq!(trouble.problem, Problem::SignInRefused);
}

#[test]
fn refusals_are_not_repeated_by_themselves() {
    for step in [
        StepName::CreateTransaction,
        StepName::Register,
        StepName::UploadChunk,
        StepName::Complete,
    ] {
        for code in [400, 403, 413] {
            let mut world = run(vec![rule(step, When::BeforeBody, status(code), u32::MAX)]);
            let problems = problems(&mut world);
            assert_eq!(problems.len(), 3, "{step:?} {code}");
            for problem in problems {
                let kind = match code {
                    403 => "not_allowed",
                    413 => "too_large",
                    _ => "refused",
                };
                assert_eq!(problem.kind(), kind, "{step:?}");
            }
            assert!(world.site.site.calls(step) <= 12, "{step:?} {code}");
        }
    }
}

#[test]
fn one_refused_file_does_not_stop_the_others() {
    for (step, when, code) in [
        (StepName::UploadChunk, When::BeforeBody, 413),
        (StepName::UploadChunk, When::AfterBody, 400),
        (StepName::Complete, When::BeforeBody, 403),
        (StepName::Register, When::AfterBody, 400),
    ] {
        let rules = vec![FaultRule {
            name_contains: Some("clip".into()),
            ..rule(step, when, status(code), u32::MAX)
        }];
        let mut world = run(rules);
        assert_eq!(problems(&mut world).len(), 1, "{step:?} {code}");
        let Phase::Attention(_) = world.row("/card/clip.mov").phase else {
            panic!("the refused one");
        };
        world.check_end();
    }
}

#[test]
fn a_forgotten_item_is_registered_again_and_sent_from_the_beginning() {
    for step in [StepName::UploadChunk, StepName::Complete] {
        let rules = vec![FaultRule {
            name_contains: Some("clip".into()),
            ..rule(step, When::BeforeBody, FaultKind::ForgetItem, 1)
        }];
        let mut world = run(rules);
        assert!(all_done(&mut world), "{step:?}: {:?}", problems(&mut world));
        assert_eq!(world.site.site.most_registrations(), 2);
        assert_eq!(world.site.site.assets().len(), 3);
        world.check_end();
    }
}

#[test]
fn items_that_are_forgotten_for_ever_end_in_a_problem_not_in_a_loop() {
    let mut world = run(vec![rule(
        StepName::UploadChunk,
        When::BeforeBody,
        FaultKind::ForgetItem,
        u32::MAX,
    )]);
    assert_eq!(problems(&mut world).len(), 3);
    assert!(world.site.site.most_registrations() <= 6);
}

#[test]
fn a_forgotten_transaction_is_replaced() {
    let mut world = run(vec![rule(
        StepName::Register,
        When::BeforeBody,
        FaultKind::ForgetTransaction,
        1,
    )]);
    assert!(all_done(&mut world), "{:?}", problems(&mut world));
    assert_eq!(world.site.site.calls(StepName::CreateTransaction), 2);
    world.check_end();
}

#[test]
fn an_item_that_vanishes_after_a_lost_completion_is_not_made_a_second_asset() {
    let lost = FaultRule {
        name_contains: Some("clip".into()),
        ..rule(StepName::Complete, When::AfterEffect, FaultKind::Reset, 1)
    };
    let gone = FaultRule {
        what: FaultKind::Status {
            code: 404,
            retry_after_secs: None,
            body: None,
        },
        times: u32::MAX,
        ..lost.clone()
    };
    let mut world = run(vec![lost, gone]);
    let Phase::Attention(trouble) = world.row("/card/clip.mov").phase else {
        panic!("the user decides");
    };
    assert_eq!(trouble.problem, Problem::Incomplete);
    assert_eq!(world.site.site.most_registrations(), 1);
    assert_eq!(world.site.site.assets().len(), 3);
}

#[test]
fn the_sites_wish_to_wait_is_honoured_by_the_whole_queue() {
    let busy = FaultKind::Status {
        code: 429,
        retry_after_secs: Some(30),
        body: None,
    };
    let mut world = World::new(3);
    for i in 0..6 {
        world.file(&format!("/r/{i}"), 300_000);
    }
    world.faults(vec![rule(StepName::UploadChunk, When::BeforeBody, busy, 1)]);
    world.add_all();
    let asked = loop {
        assert!(world.step());
        if world.site.site.calls(StepName::UploadChunk) == 1 {
            break world.now.mono_ms;
        }
    };
    // What was on the way then still arrives; nothing new is sent.
    let mut calls = 0;
    while world.now.mono_ms < asked + 30_000 {
        assert!(world.step());
        if world.now.mono_ms < asked + 1_000 {
            calls = world.site.site.calls(StepName::UploadChunk);
        } else if world.now.mono_ms < asked + 30_000 {
            assert_eq!(world.site.site.calls(StepName::UploadChunk), calls);
        }
    }
    world.run();
    world.check_end();
}

#[test]
fn a_network_that_is_gone_holds_the_queue_and_no_asset_counts_it() {
    let mut world = World::new(5);
    for i in 0..4 {
        world.file(&format!("/r/{i}"), 500_000);
    }
    world.add_all();
    while world.site.site.calls(StepName::UploadChunk) < 5 {
        assert!(world.step());
    }
    world.weather.refused = 1000;
    let dark_until = world.now.mono_ms + 400_000;
    while world.now.mono_ms < dark_until {
        assert!(world.step());
    }
    assert!(
        world
            .rows()
            .iter()
            .all(|r| !matches!(r.phase, Phase::Attention(_)))
    );
    let waiting = world.snapshot().connection.waiting;
    assert!(matches!(
        waiting,
        Some(tangelo::model::Waiting::ForNetwork { .. })
    ));
    world.weather.refused = 0;
    world.run();
    assert!(
        world
            .rows()
            .iter()
            .all(|r| matches!(r.phase, Phase::Done(_)))
    );
    world.check_end();
}

#[test]
fn without_a_window_a_silent_site_ends_the_run_after_the_given_time() {
    let mut world = World::new(5);
    world.file("/r/1", 500_000);
    world.weather.refused = 1000;
    world.add_all();
    let begun = world.now.mono_ms;
    world.run();
    assert!(world.now.mono_ms - begun < 700_000);
    let Phase::Attention(trouble) = world.row("/r/1").phase else {
        panic!("nobody waits for ever");
    };
    assert_eq!(trouble.problem, Problem::SiteUnreachable);
}

#[test]
fn a_reply_that_names_other_files_is_a_named_error() {
    let odd = FaultKind::Status {
        code: 200,
        retry_after_secs: None,
        body: Some(
            r#"[{"uploadItemID":"x","dO_recordID":"2RX","requestedFileName":"other.tif","requestedFileSize":1}]"#
                .into(),
        ),
    };
    let mut world = run(vec![rule(
        StepName::Register,
        When::AfterBody,
        odd,
        u32::MAX,
    )]);
    let Phase::Attention(trouble) = world.row("/card/clip.mov").phase else {
        panic!("it was not registered");
    };
    assert_eq!(trouble.problem, Problem::NotRegistered);
    assert!(trouble.details.unwrap().contains("other.tif"));
}

#[test]
fn a_full_disk_under_the_journal_holds_everything_and_loses_nothing() {
    let mut world = World::new(5);
    for i in 0..4 {
        world.file(&format!("/r/{i}"), 500_000);
    }
    world.disk_full_for = 3;
    world.add_all();
    world.run();
    assert!(
        world
            .rows()
            .iter()
            .all(|r| matches!(r.phase, Phase::Done(_)))
    );
    world.check_end();

    let mut world = World::new(5);
    world.file("/r/1", 500_000);
    world.disk_full_for = u32::MAX;
    world.add_all();
    while world.site.site.calls(StepName::SignIn) == 0 {
        assert!(world.step());
    }
    for _ in 0..200 {
        if !world.step() {
            break;
        }
    }
    assert_eq!(world.site.site.calls(StepName::Register), 0);
    let Phase::Attention(trouble) = world.row("/r/1").phase else {
        panic!("nothing may be sent");
    };
    assert_eq!(trouble.problem, Problem::JournalFailed);
}

#[test]
fn chunks_that_are_refused_since_the_asset_is_complete_end_well() {
    // The completion takes place, but five answers say otherwise: all chunks are sent again, and
    // the site refuses them, since it has the asset.
    let incomplete = |when, times| rule(StepName::Complete, when, FaultKind::Incomplete, times);
    let mut world = run(vec![
        incomplete(When::AfterEffect, 1),
        incomplete(When::AfterBody, 4),
    ]);
    assert!(all_done(&mut world), "{:?}", problems(&mut world));
    assert_eq!(world.site.site.assets().len(), 3);
    world.check_end();
}

#[test]
fn chunks_on_the_way_when_one_is_refused_still_count() {
    let mut world = run(vec![FaultRule {
        name_contains: Some("clip".into()),
        skip: 2,
        ..rule(StepName::UploadChunk, When::AfterBody, status(403), 1)
    }]);
    let Phase::Attention(_) = world.row("/card/clip.mov").phase else {
        panic!("one chunk was refused");
    };
    let before = world.site.site.tally().chunk_bytes_received;
    world.command(Command::RetryAll);
    world.run();
    assert!(all_done(&mut world));
    // Seven chunks of which one was refused: it alone was missing.
    let again = world.site.site.tally().chunk_bytes_received - before;
    assert_eq!(again, 131_072);
    world.check_end();
}

#[test]
fn retry_all_takes_up_what_the_site_may_take_by_now() {
    // Somebody raised a limit, or gave a right.
    for code in [403, 413] {
        let refusal = FaultRule {
            name_contains: Some("clip".into()),
            ..rule(StepName::UploadChunk, When::BeforeBody, status(code), 1)
        };
        let mut world = run(vec![refusal]);
        assert_eq!(problems(&mut world).len(), 1, "{code}");
        world.command(Command::RetryAll);
        world.run();
        assert!(all_done(&mut world), "{code}: {:?}", problems(&mut world));
        world.check_end();
    }
}

#[test]
fn tokens_that_run_out_while_the_site_asks_for_patience_are_not_taken_for_refused_ones() {
    let busy = FaultKind::Status {
        code: 503,
        retry_after_secs: Some(5),
        body: None,
    };
    let site = SiteConfig {
        token_lifetime_ms: Some(3_000),
        ..SiteConfig::new(1)
    };
    let mut world = World::with(1, site);
    world.file("/a/one", 100_000);
    // Every other call meets it; those between meet a token that has run out while we waited.
    let every_other = |skip| FaultRule {
        skip,
        ..rule(StepName::Complete, When::AfterBody, busy.clone(), 1)
    };
    world.faults((0..4).map(every_other).collect());
    world.add_all();
    world.run();
    let Phase::Done(_) = world.row("/a/one").phase else {
        panic!("{:?}", world.row("/a/one").phase);
    };
    assert_eq!(world.site.site.calls(StepName::SignIn), 5);
}
