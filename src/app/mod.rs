//! The window as a program: snapshots become views, actions become commands.
//!
//! [`TangeloApp`] owns what lives in the window alone (selection, filter, toasts, removals that can
//! be undone). It reaches the rest through [`AppLink`] and never waits for it.

mod backend;
mod card;
mod connection;
mod desk;
mod errand;
pub mod gallery;
pub mod headless;
mod help;
mod history;
mod intake;
mod link;
mod manners;
mod places;
mod reports;
mod selecting;
mod start;
mod window;

pub use crate::ui::{AccountView, ConnectForm, ScanProgress, SignIn, ThemeChoice};
pub use backend::connecting::Connecting;
pub use card::CardServices;
pub use desk::DeskServices;
pub use history::HistoryServices;
pub use link::{AppLink, Connected, ScanHandle, Services, Waker};
pub use manners::services::Manners;
pub use reports::{ReportServices, ReportWriting};
pub use start::options::{StartOptions, drop_works, native_options, run};
pub use start::{WindowError, WindowRequest, open_window, show_error};
pub use window::TangeloApp;
