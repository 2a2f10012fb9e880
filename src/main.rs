//! Arguments, then a window, an upload without one, or the sandbox site.

use std::io::IsTerminal;
use std::process::ExitCode;

use clap::Parser;
use tangelo::cli::{self, Args, SubCommand};
use tangelo::runtime::LogWriter;
use tangelo::{app, sandbox};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Layer, fmt};

fn main() -> ExitCode {
    let args = Args::parse();
    log();
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
            Ok(code) => ExitCode::from(code),
            Err(error) => usage(&error.to_string()),
        },
        Some(SubCommand::Check(args)) => match cli::check(&args) {
            Ok(code) => ExitCode::from(code),
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
                Err(error) => {
                    let text = error.to_string();
                    app::show_error(&text);
                    usage(&text)
                }
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
///
/// More of it goes into the state folder's log, once that is open.
fn log() {
    let level = std::env::var("TANGELO_LOG").unwrap_or_default();
    let level: tracing::Level = level.parse().unwrap_or(tracing::Level::WARN);
    let of = |level: tracing::Level| EnvFilter::new(format!("off,tangelo={level}"));
    let printed = fmt::layer()
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    let kept = fmt::layer().with_ansi(false).with_writer(|| LogWriter);
    let most = level.max(tracing::Level::INFO);
    tracing_subscriber::registry()
        .with(printed.with_filter(of(level)))
        .with(kept.with_filter(of(most)))
        .init();
}

fn usage(text: &str) -> ExitCode {
    eprintln!("tangelo: {text}");
    ExitCode::from(cli::exit::USAGE)
}
