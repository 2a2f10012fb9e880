//! Writes what packages carry besides the program: man pages and shell completions, made from the
//! arguments themselves so that they cannot differ.
//!
//! `cargo run --example package-files -- DIR` fills `DIR/man` and `DIR/completions`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::CommandFactory;
use clap_complete::Shell;
use tangelo::cli::Args;

fn main() -> ExitCode {
    let Some(dir) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("package-files: name the folder to write to");
        return ExitCode::from(2);
    };
    match write(&dir) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("package-files: {}: {error}", dir.display());
            ExitCode::FAILURE
        }
    }
}

fn write(dir: &Path) -> std::io::Result<()> {
    let man = dir.join("man");
    let completions = dir.join("completions");
    fs::create_dir_all(&man)?;
    fs::create_dir_all(&completions)?;
    // One page per command that people see: tangelo.1, tangelo-upload.1, tangelo-sites-test.1.
    clap_mangen::generate_to(Args::command().disable_help_subcommand(true), &man)?;
    for shell in [Shell::Bash, Shell::Zsh, Shell::Fish, Shell::PowerShell] {
        clap_complete::generate_to(shell, &mut Args::command(), "tangelo", &completions)?;
    }
    Ok(())
}
