//! The journal alone.

#[path = "../../../src/runtime/journal.rs"]
mod journal;
#[path = "../../../src/runtime/journal_history.rs"]
mod journal_history;
#[path = "../../../src/runtime/journal_store/mod.rs"]
mod journal_store;

pub use journal::{Journal, JournalError};
