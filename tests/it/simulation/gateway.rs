//! A gateway before the site that gives a call up after a minute, while the site goes on putting a
//! large file together.

use std::collections::HashMap;

use tangelo::model::{Arrival, Phase};
use tangelo::protocol::{ApiReply, CallFailure, TransportError};
use tangelo::sandbox::StepName;

use super::net::failure;
use super::world::World;

/// Stands between client and site, for completions.
pub struct Gateway {
    /// How long the site takes to put a file together.
    takes_ms: u64,
    gives_up_ms: u64,
    answers: bool,
    /// By path: when the file is whole.
    whole_at: HashMap<String, u64>,
    pub cuts: u32,
}

impl Gateway {
    /// What comes of a completion that reaches the site now and is answered with `right` there:
    /// after how long, and what.
    pub fn pass(
        &mut self,
        now_ms: u64,
        path: &str,
        right: Result<ApiReply, CallFailure>,
    ) -> (u64, Result<ApiReply, CallFailure>) {
        let whole = now_ms + self.takes_ms;
        let whole_at = *self.whole_at.entry(path.to_owned()).or_insert(whole);
        let left = whole_at.saturating_sub(now_ms);
        if left <= self.gives_up_ms {
            return (left + 1, right);
        }
        self.cuts += 1;
        let cut = match self.answers {
            true => Ok(ApiReply {
                status: 504,
                body: b"<html><h1>504 Gateway Time-out</h1></html>".to_vec(),
                ..ApiReply::default()
            }),
            false => Err(failure(TransportError::Lost)),
        };
        (self.gives_up_ms, cut)
    }
}

fn behind(takes_ms: u64, answers: bool) -> World {
    let mut world = World::new(5);
    world.gateway = Some(Gateway {
        takes_ms,
        gives_up_ms: 60_000,
        answers,
        whole_at: HashMap::new(),
        cuts: 0,
    });
    world.file("/card/a.mov", 300_000);
    world.file("/card/b.mov", 200_000);
    world
}

#[test]
fn a_completion_that_a_gateway_cuts_at_a_minute_is_asked_again_and_done() {
    for answers in [true, false] {
        let mut world = behind(190_000, answers);
        world.add_all();
        world.run();
        for row in world.rows() {
            let Phase::Done(verdict) = &row.phase else {
                panic!("{answers}: {row:?}")
            };
            assert_eq!(verdict.arrival, Arrival::Uploaded, "{answers}: {row:?}");
        }
        let cuts = world.gateway.as_ref().unwrap().cuts;
        assert!(cuts >= 4, "{answers}: {cuts}");
        let site = &world.site.site;
        assert_eq!(site.assets().iter().filter(|a| a.completed > 0).count(), 2);
        assert_eq!(site.most_registrations(), 1);
        // No chunk was sent again: 300 000 and 200 000 bytes are three and two of 131 072.
        assert_eq!(site.calls(StepName::UploadChunk), 5);
    }
}

#[test]
fn a_completion_within_the_minute_is_not_asked_twice() {
    let mut world = behind(50_000, true);
    world.add_all();
    world.run();
    assert_eq!(world.gateway.as_ref().unwrap().cuts, 0);
    assert_eq!(world.site.site.calls(StepName::Complete), 2);
}
