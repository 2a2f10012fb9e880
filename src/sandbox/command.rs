//! `tangelo sandbox`: the simulated site as a program.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::json;

use super::model::{DuplicateMode, SiteConfig, TokenUse};
use super::server::{Pace, SandboxServer, ServerOptions};

/// What `tangelo sandbox` takes.
#[derive(Args, Clone, Debug, Default)]
pub struct SandboxArgs {
    /// Listen on this port of 127.0.0.1; without it, on any free one
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub port: u16,
    /// Store uploads in this directory and keep them; without it, they are removed at the end
    #[arg(long, value_name = "DIR")]
    pub dir: Option<PathBuf>,
    /// What the site does about assets that it has already
    #[arg(long, value_enum, default_value_t)]
    pub duplicates: Duplicates,
    /// Answer chunks with ETags, as a site with a cloud buffer bucket does
    #[arg(long)]
    pub cloud_buffer: bool,
    /// Give every path and parameter of an upload another name than the usual one; the published
    /// description tells them
    #[arg(long)]
    pub other_names: bool,
    /// Put so many folders into one level, Library/Archive boxes
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub folders: usize,
    /// Listen on `::1` in place of 127.0.0.1
    #[arg(long)]
    pub ipv6: bool,
    /// Put so many servers behind the site; a token is known to the one that gave it alone
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=64))]
    pub servers: u32,
    /// Let tokens live so many seconds; 0 is for ever
    #[arg(long, value_name = "SECONDS", default_value_t = 0)]
    pub token_lifetime_secs: u64,
    /// Take tokens of a sign-in in the browser in the query alone
    #[arg(long)]
    pub token_in_query: bool,
    /// Let every call wait so many milliseconds
    #[arg(long, value_name = "MS", default_value_t = 0)]
    pub latency_ms: u64,
    /// Read chunks at so many bytes per second, all together; 0 is no limit
    #[arg(long, value_name = "BYTES", default_value_t = 0)]
    pub bandwidth_bytes_per_sec: u64,
}

/// [`DuplicateMode`], as people type it.
#[derive(ValueEnum, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Duplicates {
    /// They are named and not stored again
    #[default]
    On,
    /// Nothing; they are stored again
    Off,
    /// Nothing, and replies carry the status alone
    StatusOnly,
    /// Nothing; the release is older than Juneau and its replies are empty
    Older,
}

impl From<Duplicates> for DuplicateMode {
    fn from(typed: Duplicates) -> DuplicateMode {
        match typed {
            Duplicates::On => DuplicateMode::On,
            Duplicates::Off => DuplicateMode::Off,
            Duplicates::StatusOnly => DuplicateMode::StatusOnly,
            Duplicates::Older => DuplicateMode::OlderThanJuneau,
        }
    }
}

/// Serves a sandbox until Ctrl+C or SIGTERM. The first line on standard output is one JSON object
/// with `url`, `token`, `client_id`, `client_secret` and `folder`, and with the app's credentials. Err: the port is taken, or the
/// directory or standard output cannot be used.
pub async fn serve(args: SandboxArgs) -> io::Result<()> {
    // Holds the directory until the end, and removes it then.
    let own_dir = match args.dir {
        Some(_) => None,
        None => Some(
            tempfile::Builder::new()
                .prefix("tangelo-sandbox-")
                .tempdir()?,
        ),
    };
    let dir = match (&args.dir, &own_dir) {
        (Some(dir), _) => {
            std::fs::create_dir_all(dir)?;
            dir.clone()
        }
        (None, own) => own
            .as_ref()
            .map(|d| d.path().to_owned())
            .unwrap_or_default(),
    };
    // Listening for the end comes first, so that no signal falls between the first line and it.
    let ended = end_signal()?;
    let config = SiteConfig {
        duplicates: args.duplicates.into(),
        cloud_buffer: args.cloud_buffer,
        other_names: args.other_names,
        more_folders: args.folders.min(1_000_000),
        servers: args.servers.max(1),
        browser_token: match args.token_in_query {
            true => TokenUse::Query,
            false => TokenUse::Header,
        },
        token_lifetime_ms: match args.token_lifetime_secs {
            0 => None,
            secs => Some(secs.saturating_mul(1000)),
        },
        // Every run mints its own identifiers: a client that remembers those of an earlier run
        // must not take new assets for them.
        ..SiteConfig::new(fastrand::u64(..))
    };
    let introduction = json!({
        "token": config.token,
        "client_id": config.client_id,
        "client_secret": config.client_secret,
        "app_client_id": config.app_client_id,
        "app_client_secret": config.app_client_secret,
        "folder": config.folder,
    });
    let server = SandboxServer::start(ServerOptions {
        port: args.port,
        ipv6: args.ipv6,
        config,
        dir,
        pace: Pace {
            latency_ms: args.latency_ms,
            bandwidth_bytes_per_sec: args.bandwidth_bytes_per_sec,
        },
    })
    .await?;
    introduce(server.url(), introduction)?;
    ended.await;
    server.stop().await;
    Ok(())
}

/// Prints the first line.
fn introduce(url: &str, mut introduction: serde_json::Value) -> io::Result<()> {
    introduction["url"] = json!(url);
    let mut out = io::stdout().lock();
    writeln!(out, "{introduction}")?;
    out.flush()
}

/// Ends when somebody asks the program to. Err: signals cannot be had.
#[cfg(unix)]
fn end_signal() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Ends when somebody asks the program to. Err: signals cannot be had.
#[cfg(windows)]
fn end_signal() -> io::Result<impl Future<Output = ()>> {
    let mut interrupt = tokio::signal::windows::ctrl_c()?;
    let mut close = tokio::signal::windows::ctrl_close()?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = close.recv() => {}
        }
    })
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        sandbox: SandboxArgs,
    }

    #[test]
    fn the_arguments_are_read_as_they_are_documented() {
        let line = "x --port 8080 --duplicates older --cloud-buffer --other-names --latency-ms 40";
        let args = Line::try_parse_from(line.split(' ')).unwrap().sandbox;
        assert_eq!((args.port, args.latency_ms), (8080, 40));
        assert!(args.cloud_buffer && args.other_names);
        assert_eq!(args.duplicates, Duplicates::Older);
        let plain = Line::try_parse_from(["x"]).unwrap().sandbox;
        assert_eq!((plain.port, plain.duplicates), (0, Duplicates::On));
    }
}
