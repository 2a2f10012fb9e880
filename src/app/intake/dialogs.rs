//! The system's file dialogs, beside the window's thread.

use std::future::Future;
use std::path::PathBuf;
use std::pin::pin;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::task::{Context, Poll, Wake};
use std::thread::Thread;
use std::time::{Duration, Instant};

use rfd::{AsyncFileDialog, FileHandle};

use super::super::link::Waker;
use crate::model::words::controls;
use crate::model::{
    ReportForm,
    words::{report_sheet, reports},
};

/// Nobody cancels a dialog this fast: there was none (Linux without a portal and without zenity).
const TOO_FAST: Duration = Duration::from_millis(400);

/// What a dialog brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    Chosen(Vec<PathBuf>),
    Cancelled,
    /// The system has none to offer.
    NoDialog,
}

/// At most one dialog at a time.
#[derive(Default)]
pub struct Dialogs {
    open: Option<Receiver<Answer>>,
}

impl Dialogs {
    /// Asks for files, or for folders. Does nothing while a dialog is open.
    pub fn ask(&mut self, folders: bool, waker: &Waker) {
        if self.open.is_some() {
            return;
        }
        let (to, from) = sync_channel(1);
        self.open = Some(from);
        let waker = waker.clone();
        // Made here, since macOS wants dialogs on the main thread, and awaited elsewhere.
        if folders {
            let dialog = AsyncFileDialog::new()
                .set_title(controls::dialog_folders())
                .pick_folders();
            await_elsewhere(dialog, to, waker);
        } else {
            let dialog = AsyncFileDialog::new()
                .set_title(controls::add_files_name())
                .pick_files();
            await_elsewhere(dialog, to, waker);
        }
    }

    /// Asks for the place of a new report of this form; one path is chosen at most. False while a
    /// dialog is open.
    pub fn ask_where(&mut self, form: ReportForm, waker: &Waker) -> bool {
        if self.open.is_some() {
            return false;
        }
        let (to, from) = sync_channel(1);
        self.open = Some(from);
        let (end, filter) = match form {
            ReportForm::Csv => ("csv", reports::csv_form()),
            ReportForm::Json => ("json", reports::json_form()),
            ReportForm::Mhl => {
                let dialog = AsyncFileDialog::new()
                    .set_title(report_sheet::mhl_dialog())
                    .pick_folder();
                let one = async move { dialog.await.map(|folder| vec![folder]) };
                await_elsewhere(one, to, waker.clone());
                return true;
            }
        };
        let dialog = AsyncFileDialog::new()
            .set_title(reports::dialog())
            .set_file_name(format!("{}.{end}", reports::file_name()))
            .add_filter(filter, &[end])
            .save_file();
        let one = async move { dialog.await.map(|file| vec![file]) };
        await_elsewhere(one, to, waker.clone());
        true
    }

    /// Asks for one file. Does nothing while a dialog is open.
    pub fn ask_file(&mut self, title: &str, waker: &Waker) {
        if self.open.is_some() {
            return;
        }
        let (to, from) = sync_channel(1);
        self.open = Some(from);
        let dialog = AsyncFileDialog::new().set_title(title).pick_file();
        let one = async move { dialog.await.map(|file| vec![file]) };
        await_elsewhere(one, to, waker.clone());
    }

    /// The answer, once it is there.
    pub fn poll(&mut self) -> Option<Answer> {
        let answer = match self.open.as_ref()?.try_recv() {
            Ok(answer) => answer,
            Err(TryRecvError::Empty) => return None,
            Err(TryRecvError::Disconnected) => Answer::NoDialog,
        };
        self.open = None;
        Some(answer)
    }
}

fn await_elsewhere(
    dialog: impl Future<Output = Option<Vec<FileHandle>>> + Send + 'static,
    to: SyncSender<Answer>,
    waker: Waker,
) {
    let started = Instant::now();
    let work = move || {
        let chosen = block_on(dialog);
        let paths = chosen.map(|files| files.iter().map(|f| f.path().to_path_buf()).collect());
        // The window may be gone by now, which is fine.
        let _ = to.send(answer(paths, started.elapsed()));
        waker.wake();
    };
    // Without a thread the sender is dropped, and the window says that there is no dialog.
    let _ = std::thread::Builder::new()
        .name("file dialog".to_owned())
        .spawn(work);
}

fn answer(paths: Option<Vec<PathBuf>>, after: Duration) -> Answer {
    match paths {
        Some(paths) if !paths.is_empty() => Answer::Chosen(paths),
        _ if cfg!(target_os = "linux") && after < TOO_FAST => Answer::NoDialog,
        _ => Answer::Cancelled,
    }
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Drives one future on this thread.
fn block_on<T>(future: impl Future<Output = T>) -> T {
    let waker = Arc::new(Unpark(std::thread::current())).into();
    let mut context = Context::from_waker(&waker);
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(value) => return value,
            Poll::Pending => std::thread::park(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(target_os = "linux")]
    fn none_at_once_means_that_there_is_no_dialog() {
        let at_once = answer(None, Duration::from_millis(20));
        assert_eq!(at_once, Answer::NoDialog);
        let later = answer(None, Duration::from_secs(3));
        assert_eq!(later, Answer::Cancelled);
    }

    #[test]
    fn chosen_paths_count_however_fast_they_came() {
        let paths = vec![PathBuf::from("/a")];
        let answer = answer(Some(paths.clone()), Duration::ZERO);
        assert_eq!(answer, Answer::Chosen(paths));
    }
}
