//! The window as a program: snapshots become views, actions become commands.
//!
//! [`TangeloApp`] owns what lives in the window alone (selection, filter, toasts, removals that can
//! be undone). It reaches the rest through [`AppLink`] and never waits for it.

mod backend;
mod backend_card;
mod backend_desk;
mod backend_errands;
mod backend_history;
mod backend_places;
mod backend_reports;
mod card;
mod commands;
mod connecting;
mod connection;
mod demo;
mod desk;
mod diagnostics;
mod dialogs;
mod dropping;
#[cfg(test)]
mod duplicates_tests;
mod errand;
mod follow_ups;
pub mod gallery;
mod gallery_all;
mod gallery_connecting;
mod gallery_desk;
mod gallery_history;
mod gallery_places;
pub mod headless;
mod help;
mod history;
mod intake;
mod link;
mod listing;
mod manners;
mod manners_link;
mod options;
mod own_work;
mod paste;
mod picker;
mod place;
mod places;
mod placing;
#[cfg(test)]
mod placing_tests;
mod rates;
mod removal;
mod reports;
#[cfg(test)]
mod reports_tests;
mod selecting;
mod start;
#[cfg(test)]
mod tests;
mod window;

pub use crate::ui::{AccountView, ConnectForm, ScanProgress, SignIn, ThemeChoice};
pub use card::CardServices;
pub use connecting::Connecting;
pub use desk::DeskServices;
pub use history::HistoryServices;
pub use link::{AppLink, Connected, ScanHandle, Services, Waker};
pub use manners_link::Manners;
pub use options::{StartOptions, drop_works, native_options, run};
pub use reports::{ReportServices, ReportWriting};
pub use start::{WindowError, WindowRequest, open_window, show_error};
pub use window::TangeloApp;
