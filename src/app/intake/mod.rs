//! From dropped paths to a confirmed batch: the walk, the sheet, the files.

pub(super) mod dialogs;
pub(super) mod dropping;
mod paste;

use std::path::PathBuf;

use super::link::{Pieces, ScanHandle, Services};
use crate::model::Destination;
use crate::ui::SheetView;

/// Paths that came in, and the walk over them.
#[derive(Default)]
pub struct Intake {
    paths: Vec<PathBuf>,
    walk: Option<Walk>,
}

struct Walk {
    handle: ScanHandle,
    destination: Destination,
    files: Option<Pieces>,
    sheet: SheetView,
}

impl Intake {
    /// Takes more paths; those of a sheet that is open are walked again together with them.
    pub fn add(&mut self, paths: Vec<PathBuf>) {
        for path in paths {
            if !self.paths.contains(&path) {
                self.paths.push(path);
            }
        }
        self.drop_walk();
    }

    /// What was dropped and not confirmed yet.
    pub fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    /// Whether paths wait for a site and a folder.
    pub fn waits(&self) -> bool {
        self.walk.is_none() && !self.paths.is_empty()
    }

    /// Starts the walk, or starts it again for another folder.
    pub fn begin(&mut self, destination: &Destination, services: &dyn Services) {
        if self.paths.is_empty() {
            return;
        }
        if self
            .walk
            .as_ref()
            .is_some_and(|w| w.destination == *destination)
        {
            return;
        }
        let mut handle = services.scan(self.paths.clone(), destination.clone());
        let found = handle.progress.borrow_and_update().clone();
        self.walk = Some(Walk {
            handle,
            destination: destination.clone(),
            files: None,
            sheet: SheetView {
                found,
                destination: Some(destination.clone()),
            },
        });
    }

    /// Looks at how far the walk is.
    pub fn poll(&mut self) {
        let Some(walk) = &mut self.walk else { return };
        let found = walk.handle.progress.borrow_and_update().clone();
        if found.cancelled {
            self.cancel();
            return;
        }
        if found.done && walk.files.is_none() {
            walk.files = walk.handle.take_files();
        }
        walk.sheet.found = found;
    }

    /// The sheet, while there is something to confirm.
    pub fn sheet(&self) -> Option<&SheetView> {
        self.walk.as_ref().map(|w| &w.sheet)
    }

    /// Drops everything that was not confirmed.
    pub fn cancel(&mut self) {
        self.drop_walk();
        self.paths.clear();
    }

    /// Ends the walk, and frees what it found elsewhere: of 100,000 files that takes longer than a
    /// frame may.
    fn drop_walk(&mut self) {
        let files = self.walk.take().and_then(|walk| walk.files);
        if let Some(files) = files.filter(|pieces| pieces.len() > 1) {
            // Without a thread they are freed here after all.
            let _ = std::thread::Builder::new()
                .name("free".to_owned())
                .spawn(move || drop(files));
        }
    }

    /// The files and where they go, if the walk is done.
    pub fn confirm(&mut self) -> Option<(Destination, Pieces)> {
        let files = self.walk.as_mut()?.files.take()?;
        let destination = self.walk.take()?.destination;
        self.paths.clear();
        Some((destination, files))
    }
}
