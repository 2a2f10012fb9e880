//! All integration tests, in one binary.
#![allow(clippy::unwrap_used)] // A test that cannot go on has failed.

mod simulation;
