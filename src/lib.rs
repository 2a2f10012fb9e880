//! Tangelo: a desktop uploader for Orange Logic (OrangeDAM).
//!
//! # The map
//!
//! ```text
//!  egui window ──UiAction──► app ──Command──► bounded channel ──► driver (tokio)
//!      ▲                     │                                   │  ▲
//!      └──── view ◄──────────┘◄── Arc<Snapshot> (watch) + wake ──┤  │ Outcome
//!                                                                ▼  │
//!                                             engine (pure) ──Effect──► http · files · journal · clock
//! ```
//!
//! | module | what lives there | may use |
//! | --- | --- | --- |
//! | [`model`] | plain values that everybody shares; every sentence that people read ([`model::words`]) | – |
//! | [`protocol`] | Orange Logic's API as pure data: endpoint profile and its discovery, requests, replies, failures | model |
//! | [`engine`] | the one owner of the upload state: commands, outcomes and time in, effects and snapshots out | model, protocol |
//! | [`runtime`] | the only input and output: driver, HTTP, files, journal, clock | the above |
//! | [`ui`] | drawing alone: a view in, actions out | model |
//! | [`app`] | the window as a program: snapshots become views, actions become commands; the demo | all |
//! | [`cli`] | arguments; `tangelo upload`, `tangelo sites` | all but ui |
//! | [`sandbox`] | a simulated Orange Logic site: a pure model under a thin server | model |
//!
//! A test holds these directions, and that `model`, `protocol`, `engine` and the sandbox's model
//! name no clock, no socket, no file and no global source of chance.
//!
//! # What must always hold
//!
//! - Decisions are the engine's. HTTP repeats nothing and follows nothing; the window decides nothing.
//! - An asset is registered or completed only after the journal's record of it is durable.
//! - A chunk counts as confirmed when the site said so, and then it is not sent again while its
//!   upload item lives, save once after `Incomplete`.
//! - A file is completed only in the state that was registered: its stamp is checked at every read
//!   and once more before completion.
//! - Every queue, buffer and text from outside has a bound.
//! - A secret is a `SecretString`, goes to its own site alone, and stands in no text.
//!
//! # Where to begin
//!
//! To add a call of the API: `assets/endpoint-profile.json`, then [`protocol`]; a state: the
//! engine's stages, [`model::Phase`], [`model::words`]; a fault: the sandbox's fault kinds, then
//! `tests/it/simulation`.

pub mod app;
pub mod cli;
pub mod engine;
pub mod model;
pub mod protocol;
pub mod runtime;
pub mod sandbox;
pub mod ui;
