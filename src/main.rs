//! Arguments, then a window, an upload without one, or the sandbox site.

use std::io::IsTerminal;
use std::process::ExitCode;

use clap::Parser;
use tangelo::cli::{self, Args, SubCommand};
use tangelo::model::{in_english, words};
use tangelo::runtime::{LogWriter, speak_as_asked};
use tangelo::{app, sandbox};
use tracing::{Event, Subscriber};
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::{FmtContext, FormatEvent, FormatFields};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Layer, fmt};

fn main() -> ExitCode {
    speak_as_asked(None);
    let args = Args::parse();
    log();
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => return usage(&words::command::cannot_start(error)),
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
            Err(error) => usage(&words::command::sandbox_failed(error)),
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
        .event_format(InEnglish(fmt::format()))
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    let kept = fmt::layer()
        .event_format(InEnglish(fmt::format()))
        .with_ansi(false)
        .with_writer(|| LogWriter);
    let most = level.max(tracing::Level::INFO);
    tracing_subscriber::registry()
        .with(printed.with_filter(of(level)))
        .with(kept.with_filter(of(most)))
        .init();
}

/// Logs are for support, whatever people here speak: an error in one makes its sentence in English.
struct InEnglish<F>(F);

impl<S, N, F> FormatEvent<S, N> for InEnglish<F>
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    N: for<'a> FormatFields<'a> + 'static,
    F: FormatEvent<S, N>,
{
    fn format_event(
        &self,
        ctx: &FmtContext<'_, S, N>,
        writer: Writer<'_>,
        event: &Event<'_>,
    ) -> std::fmt::Result {
        in_english(|| self.0.format_event(ctx, writer, event))
    }
}

fn usage(text: &str) -> ExitCode {
    eprintln!("tangelo: {text}");
    ExitCode::from(cli::exit::USAGE)
}
