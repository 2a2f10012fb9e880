//! Tokens whose lifetime the site tells are renewed before they die, once, and nothing waits.

use tangelo::engine::Effect;
use tangelo::model::Phase;
use tangelo::sandbox::{FaultKind, FaultRule, SiteConfig, StepName, When};

use super::world::World;

/// Long enough to be worth a renewal, short enough that an upload sees some of them.
const LIFETIME_MS: u64 = 200_000;

/// Files whose chunks take their time: the upload outlives some tokens.
fn slow(lifetime_ms: u64, silent: bool) -> World {
    let mut world = World::with(
        9,
        SiteConfig {
            token_lifetime_ms: Some(lifetime_ms),
            silent_lifetime: silent,
            ..SiteConfig::new(9)
        },
    );
    world.weather.delay_ms = 6_000;
    for at in 0..30 {
        world.file(&format!("/card/{at}.mov"), 1_000_000 + at);
    }
    world
}

fn refused(world: &World) -> u64 {
    world.site.site.tally().not_signed_in.values().sum()
}

fn assert_done(world: &mut World) {
    for row in world.rows() {
        assert!(matches!(row.phase, Phase::Done(_)), "{row:?}");
    }
}

#[test]
fn a_told_lifetime_leads_to_renewals_and_no_refused_call() {
    let mut told = slow(LIFETIME_MS, false);
    told.add_all();
    told.run();
    assert_done(&mut told);
    let mut silent = slow(LIFETIME_MS, true);
    silent.add_all();
    silent.run();
    assert_done(&mut silent);
    assert!(told.sign_ins >= 2, "{}", told.sign_ins);
    assert!(refused(&silent) > 0);
    assert_eq!(refused(&told), 0);
    // No storm: one renewal for each lifetime of the run.
    let lifetimes = told.now.mono_ms / (LIFETIME_MS * 8 / 10) + 2;
    assert!(u64::from(told.sign_ins) <= lifetimes, "{}", told.sign_ins);
}

#[test]
fn a_renewal_that_fails_is_tried_again_and_the_old_token_serves() {
    let mut world = slow(LIFETIME_MS, false);
    world.faults(vec![FaultRule {
        step: StepName::SignIn,
        skip: 1,
        times: 2,
        name_contains: None,
        when: When::AfterBody,
        what: FaultKind::Status {
            code: 503,
            retry_after_secs: None,
            body: None,
        },
    }]);
    world.add_all();
    world.run();
    assert_done(&mut world);
    assert!(world.sign_ins >= 2);
    assert!(world.site.site.calls(StepName::SignIn) >= 4);
    assert_eq!(refused(&world), 0);
}

#[test]
fn a_refused_renewal_is_not_asked_for_again_before_the_token_dies() {
    let mut world = slow(LIFETIME_MS, false);
    world.faults(vec![FaultRule {
        step: StepName::SignIn,
        skip: 1,
        times: u32::MAX,
        name_contains: None,
        when: When::AfterBody,
        what: FaultKind::Status {
            code: 401,
            retry_after_secs: None,
            body: None,
        },
    }]);
    world.add_all();
    world.run();
    // The first, the renewal, and the one that the dead token led to.
    assert_eq!(world.site.site.calls(StepName::SignIn), 3);
}

#[test]
fn a_short_life_is_not_worth_a_renewal() {
    let mut world = slow(30_000, false);
    world.weather.delay_ms = 10;
    world.add_all();
    world.run();
    assert_done(&mut world);
    assert_eq!(world.sign_ins, 1);
}

#[test]
fn nobody_renews_for_an_empty_list() {
    let mut world = slow(LIFETIME_MS, false);
    world.weather.delay_ms = 10;
    world.add_all();
    world.run();
    assert_done(&mut world);
    let before = world.sign_ins;
    // The timer of the renewal was played, too: nothing is left to do, so nothing was asked.
    assert_eq!(world.engine.poll_timeout(), None);
    assert!(!matches!(
        world.engine.poll_effect(),
        Some(Effect::SignIn { .. })
    ));
    assert_eq!(world.sign_ins, before);
    // The next upload begins with a token that lives.
    world.now.mono_ms += 2 * LIFETIME_MS;
    world.file("/card/late.mov", 5_000);
    world.add_all();
    world.run();
    assert_eq!(refused(&world), 0);
}
