//! Arguments, then a window, an upload without one, or the sandbox site.

use std::process::ExitCode;

use clap::Parser;
use tangelo::cli::{self, Args, SubCommand};
use tangelo::{app, sandbox};

fn main() -> ExitCode {
    let args = Args::parse();
    log_to_stderr();
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => return usage(&format!("the program cannot start: {error}")),
    };
    match args.command {
        Some(SubCommand::Upload(upload)) => match runtime.block_on(cli::upload(upload)) {
            Ok(code) => ExitCode::from(code),
            Err(error) => usage(&error.to_string()),
        },
        Some(SubCommand::Report(args)) => match cli::report(&args) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => usage(&error.to_string()),
        },
        Some(SubCommand::Sites(args)) => match runtime.block_on(cli::sites(args)) {
            Ok(code) => ExitCode::from(code),
            Err(error) => usage(&error.to_string()),
        },
        Some(SubCommand::Sandbox(args)) => match runtime.block_on(sandbox::command::serve(args)) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => usage(&format!("the sandbox cannot be served: {error}")),
        },
        Some(SubCommand::Gallery { arguments }) => match app::gallery::run(&arguments) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => usage(&error.to_string()),
        },
        None => {
            #[cfg(windows)]
            hide_console_ng::hide_console();
            match app::open_window(&runtime, window_request(args)) {
                Ok(()) => ExitCode::SUCCESS,
                Err(error) => usage(&error.to_string()),
            }
        }
    }
}

fn window_request(args: Args) -> app::WindowRequest {
    app::WindowRequest {
        site: args.common.site,
        folder: args.common.folder,
        state_dir: args.common.state_dir,
        paths: args.paths,
        demo: args.demo,
    }
}

/// What the program itself has to say, never its libraries: those would print addresses, and an
/// address may hold a token. `TANGELO_LOG` sets the level.
fn log_to_stderr() {
    let level = std::env::var("TANGELO_LOG").unwrap_or_default();
    let level: tracing::Level = level.parse().unwrap_or(tracing::Level::WARN);
    tracing_subscriber::fmt()
        .with_env_filter(format!("off,tangelo={level}"))
        .with_writer(std::io::stderr)
        .init();
}

fn usage(text: &str) -> ExitCode {
    eprintln!("tangelo: {text}");
    ExitCode::from(cli::exit::USAGE)
}
