//! The speed limit and the number of chunks at once, over real sockets.

use std::time::{Duration, Instant};

use super::support::{Rig, until};

#[tokio::test(flavor = "multi_thread")]
async fn the_limit_holds_for_all_connections_together() {
    let rig = Rig::new().await;
    for at in 0..48 {
        rig.source.file(&format!("{at}.jpg"), at, 250_000);
    }
    let began = Instant::now();
    let running = rig.upload().args(["--limit", "4M"]).start();
    // From here on the buffers on the way are full.
    until("the first bytes are there", || rig.received() > 2_000_000).await;
    let (from, since) = (rig.received(), Instant::now());
    until("nearly all is there", || rig.received() > 10_000_000).await;
    let rate = (rig.received() - from) as f64 / since.elapsed().as_secs_f64();
    let run = running.end().await;
    run.expect_all_uploaded(48);
    rig.assert_arrived(&run);
    // How late a busy computer is has no bound; how early it may be has.
    assert!(rate < 4_000_000.0 * 1.15, "{rate} bytes a second");
    assert!(began.elapsed() >= Duration::from_millis(2_800));
}

#[tokio::test(flavor = "multi_thread")]
async fn speeds_that_cannot_be_read_are_wrong_usage() {
    let rig = Rig::new().await;
    rig.source.file("one.mov", 1, 10);
    for wrong in [["--limit", "fast"], ["--chunks-at-once", "0"]] {
        rig.upload().args(wrong).run().await.expect_code(2);
    }
    let run = rig.upload().args(["--chunks-at-once", "1"]).run().await;
    run.expect_all_uploaded(1);
}
