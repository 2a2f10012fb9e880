//! The simulated site itself, as pure values: requests in, replies out.
//!
//! Nothing here opens a socket or a file, reads a clock or a global random source. Time is an
//! argument (`now_ms`, milliseconds since any fixed moment), chance comes from the site's own seeded
//! generator. So a run can be replayed from its seed.
//!
//! One call is one pass through these, in this order; [`MemorySite`] does it for simulations, the
//! server does it over sockets:
//!
//! 1. [`Site::begin`] counts the call and may answer before its body was read.
//! 2. [`Site::body_read`] may answer instead of the call's effect, or tamper with its reply.
//! 3. The effect: [`Site::chunk_begin`] and [`Site::chunk_end`] for a chunk,
//!    [`Site::complete_begin`] and [`Site::complete_end`] for a completion, [`Site::handle`] for
//!    the rest. The bytes of assets stay outside: the model knows their digests alone.
//! 4. [`Site::answer`] turns fault and right reply into what the client gets.

mod asset;
mod browser;
mod chunks;
mod completion;
mod config;
mod description;
mod fault;
mod folders;
mod hierarchy;
mod http;
mod links;
mod look_up;
mod md5_sum;
mod memory;
mod mint;
mod mischief;
mod names;
pub(crate) mod pages;
mod register;
mod reports;
mod route;
mod servers;
mod site;
mod spelling;
mod tiling;
mod versions;

#[cfg(test)]
mod test_kit;

pub use asset::{Asset, ExistingAsset};
pub use chunks::ChunkTicket;
pub use completion::{CompleteStep, Completed};
pub use config::{DuplicateMode, SiteConfig, TokenUse};
pub use fault::{Answer, Fault, FaultKind, FaultRule, StepName, When};
pub use folders::FolderState;
pub use http::{Method, Reply, Request};
pub use md5_sum::Md5Sum;
pub use memory::{MemorySite, MemoryStore};
pub use reports::{ItemReport, Tally};
pub use site::Site;
pub use versions::VersionTicket;
