//! `tangelo` without a command: from arguments to the window.

use tokio::runtime::Runtime;

use super::args::Args;
use super::upload::{UploadError, destination};
use crate::app::{WindowError, WindowRequest, open_window};
use crate::runtime::{Settings, StateDir};

/// Why the window did not open.
#[derive(Debug, thiserror::Error)]
pub enum WindowStartError {
    #[error(transparent)]
    Arguments(#[from] UploadError),
    #[error(transparent)]
    Window(#[from] WindowError),
    #[error("no temporary folder can be made: {0}")]
    Temporary(std::io::Error),
}

/// Opens the window. Must be called on the main thread.
pub fn window(runtime: &Runtime, args: Args) -> Result<(), WindowStartError> {
    // The demo keeps nothing: its state goes with it.
    let temporary = match args.demo {
        true => Some(tempfile::tempdir().map_err(WindowStartError::Temporary)?),
        false => None,
    };
    let named = match &temporary {
        Some(dir) => Some(dir.path().join("state")),
        None => args.common.state_dir.clone(),
    };
    let state_dir = StateDir::open_or_default(named.as_deref()).map_err(UploadError::from)?;
    let settings = Settings::load(state_dir.path()).map_err(UploadError::from)?;
    let destination = match destination(&args.common, &settings) {
        Ok(destination) => Some(destination),
        // Nothing was named yet: the window asks.
        Err(UploadError::NoSite | UploadError::NoFolder) => None,
        Err(error) => return Err(error.into()),
    };
    let request = WindowRequest {
        destination,
        paths: args.paths,
        demo: args.demo,
    };
    open_window(runtime, state_dir, &settings, request)?;
    Ok(())
}
