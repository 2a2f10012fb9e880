//! `tangelo check`: whether everything on a volume is stored.

use std::io::IsTerminal;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use clap::Args;
use indicatif::{ProgressBar, ProgressDrawTarget};

use super::exit;
use super::history::{HistoryError, open_history};
use crate::model::{
    CardVerdict, NotStored, SiteUrl, SiteUrlError, Withholders, words::card as words,
};
use crate::runtime::{CardCheck, CardFailure, check_card};

/// What `tangelo check` takes.
#[derive(Clone, Debug, Args)]
pub struct CheckArgs {
    /// Folder for journal, settings and logs
    #[arg(long, value_name = "DIR", env = "TANGELO_STATE_DIR")]
    pub state_dir: Option<PathBuf>,
    /// Only what is stored at this site counts
    #[arg(long, value_name = "URL")]
    pub site: Option<String>,
    /// Read every file again, and not only those whose size, time or identity changed
    #[arg(long)]
    pub verify: bool,
    /// The volume or folder, as it was named when it was uploaded
    #[arg(value_name = "PATH")]
    pub path: PathBuf,
}

/// Why nothing can be said.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    #[error(transparent)]
    History(#[from] HistoryError),
    #[error(transparent)]
    Site(#[from] SiteUrlError),
    #[error(transparent)]
    Card(#[from] CardFailure),
}

/// Looks at the volume and prints the sentence, or why it cannot be said. Returns the exit code: 0
/// when every file is stored with the content that is there now. Works beside a running Tangelo and
/// asks no site.
pub fn check(args: &CheckArgs) -> Result<u8, CheckError> {
    let reader = open_history(args.state_dir.as_deref())?;
    let site = args.site.as_deref().map(SiteUrl::parse).transpose()?;
    let read_all = args.verify;
    let card = CardCheck { site, read_all };
    let bar = bar();
    let never = AtomicBool::new(false);
    let verdict = check_card(&args.path, &reader, &card, &never, |progress| {
        bar.set_message(words::checking(
            progress.files_done,
            progress.files,
            progress.bytes_read,
        ));
    });
    bar.finish_and_clear();
    let verdict = verdict?;
    let root = std::path::absolute(&args.path).unwrap_or_else(|_| args.path.clone());
    println!("{}", words::sentence(&words::volume(&root), &verdict));
    Ok(match &verdict {
        CardVerdict::Stored(stored) => {
            for line in words::grounds(stored) {
                println!("  {line}");
            }
            exit::ALL_DONE
        }
        CardVerdict::Withheld(withheld) => {
            for (reason, files) in &withheld.reasons {
                print_reason(*reason, files);
            }
            exit::SOME_FAILED
        }
    })
}

fn print_reason(reason: NotStored, files: &Withholders) {
    println!("  {}", words::reason(reason, files.count));
    for path in &files.first {
        println!("    {}", words::example(path));
    }
    let more = files.count.saturating_sub(files.first.len());
    if more > 0 {
        println!("    {}", words::more(more));
    }
}

fn bar() -> ProgressBar {
    match std::io::stderr().is_terminal() {
        true => ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr()),
        false => ProgressBar::hidden(),
    }
}
