//! Arguments. No secret is ever one: credentials come by environment or keyring.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args as ClapArgs, Parser, Subcommand};

use super::check::CheckArgs;
use super::options::OptionArgs;
use super::pace::PaceArgs;
use super::report::ReportArgs;
use super::sites::SitesArgs;
use crate::sandbox::command::SandboxArgs;

/// Uploads files to an Orange Logic site (OrangeDAM).
///
/// Without a command the window opens. Credentials come from TANGELO_TOKEN, or from
/// TANGELO_CLIENT_ID and TANGELO_CLIENT_SECRET.
#[derive(Debug, Parser)]
#[command(name = "tangelo", version, args_conflicts_with_subcommands = true)]
pub struct Args {
    #[command(subcommand)]
    pub command: Option<SubCommand>,
    /// Open the window on a built-in demo site: no account, no network
    #[arg(long)]
    pub demo: bool,
    #[command(flatten)]
    pub common: CommonArgs,
    /// Files and folders to queue
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
}

/// What the window and the command line share.
#[derive(Clone, Debug, Default, ClapArgs)]
pub struct CommonArgs {
    /// The site, for example `https://mangovations.orangelogic.com`
    #[arg(long, value_name = "URL")]
    pub site: Option<String>,
    /// Record ID of the folder to upload to
    #[arg(long, value_name = "RECORDID")]
    pub folder: Option<String>,
    /// Folder for journal, settings and logs
    #[arg(long, value_name = "DIR", env = "TANGELO_STATE_DIR")]
    pub state_dir: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub enum SubCommand {
    /// Upload files and folders without a window
    Upload(UploadArgs),
    /// Write what became of every file: CSV, JSON, or a media hash list
    Report(ReportArgs),
    /// Say whether everything on a volume or in a folder is stored
    Check(CheckArgs),
    /// Find a site's endpoints, or test the way to it
    Sites(SitesArgs),
    /// Serve a simulated Orange Logic site on 127.0.0.1
    Sandbox(SandboxArgs),
    /// Show a view of the window filled with samples
    #[command(hide = true)]
    Gallery { arguments: Vec<String> },
}

#[derive(Clone, Debug, ClapArgs)]
pub struct UploadArgs {
    #[command(flatten)]
    pub common: CommonArgs,
    /// Print one JSON object a line
    #[arg(long)]
    pub json: bool,
    /// How long a silent site is waited for: 90s, 10m, 2h
    #[arg(long, value_name = "TIME", default_value = "10m", value_parser = time)]
    pub give_up_after: Duration,
    #[command(flatten)]
    pub options: OptionArgs,
    #[command(flatten)]
    pub pace: PaceArgs,
    /// Endpoint profile entries that differ on this site (a JSON file)
    #[arg(long, value_name = "FILE")]
    pub profile: Option<PathBuf>,
    /// Files and folders to upload
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
}

fn time(text: &str) -> Result<Duration, String> {
    let (number, unit) = text.split_at(
        text.find(|c: char| !c.is_ascii_digit())
            .unwrap_or(text.len()),
    );
    let seconds = match unit {
        "" | "s" => 1,
        "m" | "min" => 60,
        "h" => 3_600,
        _ => return Err("give a number with s, m or h, such as 10m".to_owned()),
    };
    number
        .parse::<u64>()
        .ok()
        .and_then(|n| n.checked_mul(seconds))
        .map(Duration::from_secs)
        .ok_or_else(|| "give a number with s, m or h, such as 10m".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_consistent() {
        Args::command().debug_assert();
    }

    #[test]
    fn times_are_read() {
        assert_eq!(time("90"), Ok(Duration::from_secs(90)));
        assert_eq!(time("10m"), Ok(Duration::from_secs(600)));
        assert!(time("soon").is_err());
        assert!(time("").is_err());
    }

    #[test]
    fn paths_without_a_command_open_the_window() {
        let args = Args::parse_from(["tangelo", "--site", "x.example", "a.jpg", "b"]);
        assert!(args.command.is_none());
        assert_eq!(args.paths.len(), 2);
        let upload = ["tangelo", "upload", "--json", "--folder", "F1", "a.jpg"];
        assert!(matches!(
            Args::parse_from(upload).command,
            Some(SubCommand::Upload(UploadArgs { json: true, .. }))
        ));
    }
}
