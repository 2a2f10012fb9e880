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
//! # How to add something
//!
//! Each way names its places in order; the compiler leads from one to the next, since the enums are
//! matched without a catch-all.
//!
//! **A call of the API.** Its path, method and parameter names go into
//! `assets/endpoint-profile.json`, under a key of its own; nothing of it
//! goes into code. [`protocol`] gets the request that is built from the profile, and the reply that
//! is read leniently into values of [`model`]. If the call belongs to an upload, the engine gets an
//! [`engine::Effect`] and an [`engine::Outcome`] for it, and the driver performs the one and reports
//! the other. The sandbox answers the call (`sandbox/model`), first with the usual names, then with
//! `--other-names`. `tests/it/simulation` plays it.
//!
//! **A state of a file.** The engine's stage first, with what ends it; then [`model::Phase`] or
//! [`model::Problem`] as what others see of it; [`model::words`] names it, with the next step where it
//! needs somebody; the journal's record carries what must survive a crash, in a form that older
//! records can be told from. The user guide explains it: a test asks for every problem.
//!
//! **A language.** Every sentence is made in [`model::words`], out of kinds with arguments, and
//! nowhere else. Whole sentences are translated, never parts; numbers, sizes and plurals are arguments.
//! The sentences stand in Fluent files, one a topic, under `assets/languages`: another language is
//! another folder, a variant of [`model::Language`] and its manner of numbers in `words/numbers.rs`.
//! `tests/it/languages.rs` names what is missing.
//!
//! **A fault.** A kind in the sandbox's fault list (`sandbox/model/fault.rs`) and what the site does
//! then; the same in the simulated net (`tests/it/simulation/net.rs`). A row in the table of
//! `tests/it/simulation/faults.rs` plays it at every step, before and after its effect; the chaos
//! runs draw it once it is among their kinds.
//!
//! **A part of the window.** A view in [`ui`] that draws values of [`model`] and returns a
//! [`ui::UiAction`]; [`app`] makes the values out of the snapshot and acts. Sample data in
//! `src/ui/samples.rs` shows it in `tangelo gallery VIEW THEME WIDTH HEIGHT`.
//!
//! # How it is tested
//!
//! `cargo test` needs nothing but the source: the engine in virtual time against the simulated site
//! with crashes at every effect (`tests/it/simulation`), the real program over real sockets
//! (`tests/it`), the window by accessible name without a display (`src/ui/tests.rs`,
//! `src/app/window/tests.rs`). The real window, other systems, packages and long runs are commands
//! of their own: the README lists them.

pub mod app;
pub mod cli;
pub mod engine;
pub mod model;
pub mod protocol;
pub mod runtime;
pub mod sandbox;
pub mod ui;
