//! Keeps the system from sleeping while something is sent.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

/// A handle to a thread that holds the system awake. Dropping it lets the system sleep again.
pub(super) struct Awake {
    wishes: SyncSender<bool>,
    wanted: bool,
}

impl Awake {
    /// Starts the thread; nothing is held yet.
    pub fn start() -> Awake {
        let (wishes, line) = sync_channel(4);
        // The system's calls block, on Linux for as long as D-Bus pleases.
        let thread = std::thread::Builder::new().name("awake".to_owned());
        if let Err(error) = thread.spawn(move || serve(&line)) {
            tracing::warn!(%error, "the system cannot be kept awake");
        }
        Awake {
            wishes,
            wanted: false,
        }
    }

    /// Holds the system awake, or lets go. A wish that finds no room is told again next time.
    pub fn want(&mut self, wanted: bool) {
        if wanted != self.wanted && self.wishes.try_send(wanted).is_ok() {
            self.wanted = wanted;
        }
    }
}

fn serve(wishes: &Receiver<bool>) {
    let mut held = None;
    let mut told = false;
    while let Ok(wanted) = wishes.recv() {
        held = match (wanted, held.take()) {
            (false, _) => None,
            (true, Some(held)) => Some(held),
            (true, None) => keepawake::Builder::default()
                .idle(true)
                .sleep(true)
                .reason("Sending files")
                .app_name("Tangelo")
                .app_reverse_domain("alt.tangelo.Tangelo")
                .create()
                .map_err(|error| {
                    if !told {
                        told = true;
                        tracing::info!(%error, "the system cannot be kept awake");
                    }
                })
                .ok(),
        };
    }
}
