//! The wire: its places, its meters and its gates.

use super::*;
use futures_util::{FutureExt, StreamExt};

fn pace(sending: u32, on_wire: u32, bytes_per_sec: Option<u64>) -> Pace {
    Pace {
        sending,
        on_wire,
        bytes_per_sec,
    }
}

#[tokio::test]
async fn places_are_given_in_order_and_come_back_in_two_steps() {
    let wire = Wire::new(pace(1, 2, None));
    let first = wire.board(CallId(1)).await;
    let mut second = Box::pin(wire.board(CallId(2)));
    let mut third = Box::pin(wire.board(CallId(3)));
    assert!((&mut second).now_or_never().is_none());
    assert!((&mut third).now_or_never().is_none());
    // Its bytes are out: the next one sends while it waits for its reply.
    let body: Vec<_> = first.whole(Bytes::from_static(b"abc")).collect().await;
    assert_eq!(body.len(), 1);
    let second = second.await;
    assert!((&mut third).now_or_never().is_none());
    let calls: Vec<_> = wire.look().iter().map(|m| (m.call.0, m.stage)).collect();
    assert!(calls.contains(&(1, WireStage::Replying)));
    assert!(calls.contains(&(2, WireStage::Sending)));
    drop(first);
    assert!((&mut third).now_or_never().is_none(), "one sends at a time");
    drop(second);
    drop(third.await);
    assert!(wire.is_idle());
}

#[tokio::test]
async fn who_left_the_line_holds_nobody_up() {
    let wire = Wire::new(pace(1, 1, None));
    let first = wire.board(CallId(1)).await;
    let mut gone = Box::pin(wire.board(CallId(2)));
    assert!((&mut gone).now_or_never().is_none());
    let mut third = Box::pin(wire.board(CallId(3)));
    assert!((&mut third).now_or_never().is_none());
    drop(gone);
    drop(first);
    drop(third.await);
    assert!(wire.is_idle());
}

#[tokio::test]
async fn more_places_are_given_at_once_when_the_pace_grows() {
    let wire = Wire::new(pace(1, 1, None));
    let first = wire.board(CallId(1)).await;
    let mut second = Box::pin(wire.board(CallId(2)));
    assert!((&mut second).now_or_never().is_none());
    wire.change(pace(2, 2, None));
    let second = second.now_or_never().expect("there is room now");
    drop((first, second));
}

#[tokio::test(start_paused = true)]
async fn all_connections_together_keep_to_a_limit_that_changes_live() {
    let wire = Wire::new(pace(8, 8, Some(1_000_000)));
    let send = |call, len| {
        let wire = wire.clone();
        async move {
            let flight = wire.board(CallId(call)).await;
            let mut body = Box::pin(flight.whole(Bytes::from(vec![0; len])));
            while body.next().await.is_some() {}
        }
    };
    let began = Instant::now();
    futures_util::future::join_all((0..8).map(|call| send(call, 1_250_000))).await;
    let took = began.elapsed().as_secs_f64();
    assert!((took - 10.0).abs() < 0.5, "{took}");
    // A limit that is lifted lets those go who wait for it.
    let slow = tokio::spawn(send(9, 50_000_000));
    tokio::time::sleep(Duration::from_secs(10)).await;
    wire.change(pace(8, 8, Some(20_000_000)));
    let began = Instant::now();
    slow.await.unwrap();
    let took = began.elapsed().as_secs_f64();
    assert!((took - 2.0).abs() < 0.1, "{took}");
}
