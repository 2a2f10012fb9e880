//! Tangelo from outside: the real program against the sandbox site over real sockets, the real engine
//! in simulated time, and the rules that hold the code's shape. One binary, since linking costs more
//! than running.
//!
//! Nothing here sleeps for a time: tests wait for conditions, each within [`support::LIMIT`].
#![allow(clippy::unwrap_used)] // A test that cannot go on has failed.

mod architecture;
mod browser;
mod check;
mod desk;
mod destinations;
mod faults;
mod guide;
mod keyring;
mod languages;
mod outage;
mod pace;
mod pictures;
mod places;
mod resume;
mod secrets;
mod sign_in;
mod simulation;
mod sites;
mod sites_tls;
mod sites_ways;
mod support;
mod tree;
mod usage;
mod ways;
