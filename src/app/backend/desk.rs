//! The window's desk over the runtime's.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::mpsc;

use super::super::desk::DeskServices;
use super::super::link::Waker;
use crate::model::{AssetId, DeskAnswer, ExtraCalls, PictureAddress, RecordId};
use crate::runtime::{Desk, DriverHandle};

/// Looks assets up with the driver's own connection.
pub struct BackendDesk {
    desk: Desk,
    answers: Mutex<mpsc::Receiver<DeskAnswer>>,
    /// Who is signed in, where the site told it.
    name: Mutex<Option<String>>,
}

impl BackendDesk {
    /// A desk beside the driver. Must be made within its runtime.
    pub fn new(driver: &DriverHandle, waker: &Waker) -> BackendDesk {
        let (desk, answers) = Desk::new(
            driver.connected.clone(),
            driver.commands.clone(),
            waker.callback(),
        );
        BackendDesk {
            desk,
            answers: Mutex::new(answers),
            name: Mutex::new(None),
        }
    }

    /// Notes who is signed in.
    pub fn is_used_by(&self, name: Option<String>) {
        *self.name.lock().unwrap_or_else(PoisonError::into_inner) = name;
    }
}

impl DeskServices for BackendDesk {
    fn calls(&self) -> ExtraCalls {
        self.desk.extra_calls()
    }

    fn look_up(&self, id: RecordId) {
        self.desk.look_up(id);
    }

    fn find_by_name(&self, name: String) {
        self.desk.find_by_name(name);
    }

    fn fetch_picture(&self, id: RecordId, address: PictureAddress) {
        self.desk.fetch_picture(id, address);
    }

    fn open_picture(&self, id: AssetId, path: Arc<PathBuf>) {
        self.desk.open_picture(id, path);
    }

    fn poll(&self) -> Option<DeskAnswer> {
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        answers.try_recv().ok()
    }

    fn reviewer(&self) -> String {
        let name = self.name.lock().unwrap_or_else(PoisonError::into_inner);
        // The names that systems give their users' names by.
        let user = || {
            let names = ["USER", "LOGNAME", "USERNAME"];
            names.iter().find_map(|name| std::env::var(name).ok())
        };
        name.clone().or_else(user).unwrap_or_default()
    }
}
