//! The only place with input and output: it carries the engine's effects out and hands it what came
//! of them. It decides nothing.

mod accounts;
mod awake;
mod browser;
mod buffers;
mod chance;
mod clock;
mod discover;
mod driver;
mod files;
mod folders;
mod history;
mod http;
mod journal;
mod journal_store;
mod keyring;
mod network;
mod profiles;
mod reader;
mod redaction;
mod redirect;
mod session;
mod settings;
mod sign_in;
mod site_test;
mod state_dir;
mod tls_look;
mod walk;

pub use accounts::{Accounts, Credentials};
pub use browser::{AppRegistration, BrowserSignIn};
pub use chance::{Chance, SystemChance};
pub use clock::{Clock, SystemClock, seed};
pub use discover::EndpointSearch;
pub use driver::{Driver, DriverHandle, DriverOptions, TakenUp};
pub use files::read_stamp;
pub use history::{HistoryEnd, HistoryEntry, read_history};
pub use http::{SiteClient, SiteClientError};
pub use journal::{Journal, JournalError};
pub use keyring::{Keyring, KeyringError};
pub use network::{Network, NetworkError, ProxyLogin};
pub use profiles::{SiteProfiles, SiteProfilesError};
pub use settings::{DestinationError, Settings, SettingsError};
pub use site_test::{SiteTestRequest, test_site};
pub use state_dir::{StateDir, StateDirError};
pub use walk::{WalkOptions, WalkSummary, Walked, walk};
