//! The modules that read what comes from outside, and nothing else of Tangelo: with the window and
//! the network an instrumented build would take ten times as long.

#![allow(dead_code)]

#[path = "../../../src/engine/mod.rs"]
pub mod engine;
#[path = "../../../src/model/mod.rs"]
pub mod model;
#[path = "../../../src/protocol/mod.rs"]
pub mod protocol;
pub mod runtime;
