//! The window as a program: snapshots become views, actions become commands.
//!
//! [`TangeloApp`] owns what lives in the window alone (selection, filter, toasts, removals that can
//! be undone). It reaches the rest through [`AppLink`] and never waits for it.

mod backend;
mod backend_desk;
mod commands;
mod demo;
mod desk;
mod dialogs;
mod dropping;
#[cfg(test)]
mod duplicates_tests;
mod follow_ups;
pub mod gallery;
mod gallery_desk;
mod help;
mod intake;
mod link;
mod options;
mod paste;
mod rates;
mod removal;
mod selecting;
mod start;
#[cfg(test)]
mod tests;
mod window;

pub use crate::ui::{AccountView, ConnectForm, ScanProgress, SignIn, ThemeChoice};
pub use desk::DeskServices;
pub use link::{AppLink, Connected, ScanHandle, Services, Waker};
pub use options::{StartOptions, drop_works, native_options, run};
pub use start::{WindowError, WindowRequest, open_window};
pub use window::TangeloApp;
