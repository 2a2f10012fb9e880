//! A simulated Orange Logic site: a pure model, and a thin server over it.
//!
//! The model holds everything that the upload API promises (and what can go wrong with it); the
//! server adds sockets, a disk and a clock, and decides nothing.

pub mod command;
pub mod model;
mod server;
mod store;

pub use model::{
    Answer, Asset, ChunkTicket, CompleteStep, Completed, DuplicateMode, ExistingAsset, Fault,
    FaultKind, FaultRule, FolderState, ItemReport, Md5Sum, MemorySite, MemoryStore, Method, Reply,
    Request, Site, SiteConfig, StepName, Tally, TokenUse, VersionTicket, When,
};
pub use server::{Pace, PictureCall, SandboxServer, ServerOptions};
