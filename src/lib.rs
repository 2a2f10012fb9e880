//! Tangelo: a desktop uploader for Orange Logic.
#![forbid(unsafe_code)]

pub mod app;
pub mod cli;
pub mod engine;
pub mod model;
pub mod protocol;
pub mod runtime;
pub mod sandbox;
pub mod ui;
