//! `tangelo sites`: finding a site's endpoints, and the way to it hop by hop.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::credentials::known_accounts;
use super::exit;
use crate::model::site_test::{Hop, HopFailure, HopResult, SiteTest};
use crate::model::{EndpointReport, RecordId, SiteUrl, SiteUrlError, in_english, words};
use crate::protocol::{CallFailure, Discovery};
use crate::runtime::{
    DestinationError, EndpointSearch, NetworkError, SettingsError, SiteProfiles, SiteProfilesError,
    SiteTestRequest, StateDir, StateDirError, search_problem, test_site,
};

/// What `tangelo sites` takes.
#[derive(Clone, Debug, Args)]
pub struct SitesArgs {
    #[command(subcommand)]
    pub command: SitesCommand,
}

#[derive(Clone, Debug, Subcommand)]
pub enum SitesCommand {
    /// Find the site's upload calls in its own description, and use them from now on
    ///
    /// Exit codes: 0 all four steps found, 1 some kept as default, 2 wrong usage or not reachable.
    Discover(SiteArgs),
    /// Walk the way to a site hop by hop and name the one that fails
    ///
    /// Exit codes: 0 all good, 1 a hop failed, 2 wrong usage. Credentials come from the
    /// environment or the keyring; no file is sent.
    Test(TestArgs),
}

#[derive(Clone, Debug, Args)]
pub struct SiteArgs {
    /// The site, for example https://mangovations.orangelogic.com
    #[arg(value_name = "URL")]
    pub url: String,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
    /// Folder for journal, settings and logs
    #[arg(long, value_name = "DIR", env = "TANGELO_STATE_DIR")]
    pub state_dir: Option<PathBuf>,
}

#[derive(Clone, Debug, Args)]
pub struct TestArgs {
    #[command(flatten)]
    pub site: SiteArgs,
    /// Record ID of a folder: see whether it takes uploads
    #[arg(long, value_name = "RECORDID")]
    pub folder: Option<String>,
}

/// Wrong usage or configuration, or no way to the site: nothing was found out.
#[derive(Debug, thiserror::Error)]
pub enum SitesError {
    #[error("{}", words::command::site_unusable(.text, .source))]
    Site { text: String, source: SiteUrlError },
    #[error(transparent)]
    Folder(#[from] DestinationError),
    #[error(transparent)]
    StateDir(#[from] StateDirError),
    #[error(transparent)]
    Profiles(#[from] SiteProfilesError),
    #[error(transparent)]
    Network(#[from] NetworkError),
    #[error(transparent)]
    Settings(#[from] SettingsError),
    #[error("{0}")]
    NotFoundOut(String),
}

/// Does what the arguments say; returns the exit code.
pub async fn sites(args: SitesArgs) -> Result<u8, SitesError> {
    match args.command {
        SitesCommand::Discover(args) => discover(args).await,
        SitesCommand::Test(args) => test(args).await,
    }
}

async fn discover(args: SiteArgs) -> Result<u8, SitesError> {
    let site = site(&args.url)?;
    let state_dir = StateDir::open_or_default(args.state_dir.as_deref())?;
    let profiles = SiteProfiles::in_state_dir(state_dir.path());
    let accounts = known_accounts(&site, state_dir.path()).await?;
    let search = EndpointSearch {
        site: &site,
        accounts: &accounts,
    };
    let found = search.run().await;
    let found = found.map_err(|failure| not_found_out(&site, &failure))?;
    let described = found.is_some();
    let found = found.unwrap_or_else(Discovery::nothing);
    if found.report.found() > 0 {
        profiles.save(&site, &found.overrides)?;
    }
    match args.json {
        true => print(
            &json!({
                "site": site,
                "described": described,
                "title": found.report.title,
                "steps": found.report.steps,
            })
            .to_string(),
        ),
        false => print_table(&found.report, &site, described),
    }
    Ok(match found.report.is_complete() {
        true => exit::ALL_DONE,
        false => exit::SOME_FAILED,
    })
}

fn not_found_out(site: &SiteUrl, failure: &CallFailure) -> SitesError {
    let problem = search_problem(failure);
    SitesError::NotFoundOut(words::sites::discovery_failed(site, &problem))
}

fn print_table(report: &EndpointReport, site: &SiteUrl, described: bool) {
    for step in &report.steps {
        let (name, call, state) = words::sites::endpoint(step);
        print(&format!("{state:<8} {name:<32} {call}"));
        for note in words::sites::endpoint_notes(step) {
            print(&format!("{:<8} {note}", ""));
        }
    }
    print(&words::sites::discovered(report, site, described));
}

async fn test(args: TestArgs) -> Result<u8, SitesError> {
    let TestArgs {
        site: common,
        folder,
    } = args;
    let folder = folder.map(|text| self::folder(&text)).transpose()?;
    let site = match SiteUrl::parse(&common.url) {
        Ok(site) => site,
        Err(error) => {
            print_test(&not_an_address(error), common.json);
            return Ok(exit::USAGE);
        }
    };
    // Read only: a window that is open may go on.
    let state_dir = StateDir::named_or_default(common.state_dir.as_deref())?;
    let kept = SiteProfiles::in_state_dir(&state_dir).load(&site)?;
    let accounts = known_accounts(&site, &state_dir).await?;
    let request = SiteTestRequest {
        accounts,
        before_sign_in: false,
        kept,
        site,
        folder,
    };
    let report = test_site(request, |_| ()).await;
    print_test(&report, common.json);
    Ok(match report.is_good() {
        true => exit::ALL_DONE,
        false => exit::SOME_FAILED,
    })
}

fn not_an_address(error: SiteUrlError) -> SiteTest {
    let rest = Hop::EVERY.into_iter().skip(1);
    let failed = HopResult::Failed(HopFailure::Address(error));
    SiteTest {
        hops: [(Hop::Address, failed)]
            .into_iter()
            .chain(rest.map(|hop| (hop, HopResult::NotTried)))
            .collect(),
    }
}

fn print_test(report: &SiteTest, as_json: bool) {
    for (hop, result) in &report.hops {
        if as_json {
            // Programs read it, whatever people here speak.
            let (state, message, next, details) = in_english(|| told(result));
            let line = json!({
                "event": "hop", "hop": hop.kind(), "status": state, "message": message,
                "next": next, "details": details,
            });
            print(&line.to_string());
            continue;
        }
        let (_, message, next, details) = told(result);
        let mark = match result {
            HopResult::Good(_) => words::sites::mark_good(),
            HopResult::Skipped(_) | HopResult::NotTried => "-",
            HopResult::Failed(_) => words::sites::mark_failed(),
        };
        print(&format!(
            "{mark:<7} {:<12} {message}",
            words::sites::hop(*hop)
        ));
        for more in next.as_str().into_iter().chain(details.as_str()) {
            print(&format!("{:<20} {more}", ""));
        }
    }
    let good = report.is_good();
    match as_json {
        true => print(&json!({ "event": "summary", "good": good }).to_string()),
        false => print(words::sites::test_ends(good)),
    }
}

fn told(result: &HopResult) -> (&'static str, String, Value, Value) {
    match result {
        HopResult::Good(fact) => {
            let message = words::sites::hop_fact(fact);
            ("good", message, Value::Null, Value::Null)
        }
        HopResult::Skipped(skip) => {
            let message = words::sites::hop_skip(*skip).to_owned();
            ("skipped", message, Value::Null, Value::Null)
        }
        HopResult::NotTried => {
            let message = words::sites::not_tried().to_owned();
            ("not_tried", message, Value::Null, Value::Null)
        }
        HopResult::Failed(failure) => {
            let explained = words::sites::hop_failure(failure);
            let details = words::sites::hop_details(failure);
            (
                "failed",
                explained.what,
                json!(explained.next),
                json!(details),
            )
        }
    }
}

fn site(text: &str) -> Result<SiteUrl, SitesError> {
    SiteUrl::parse(text).map_err(|source| SitesError::Site {
        text: text.to_owned(),
        source,
    })
}

fn folder(text: &str) -> Result<RecordId, DestinationError> {
    RecordId::parse(text.trim())
        .or_else(|| SiteUrl::record_id_in(text))
        .ok_or_else(|| DestinationError::Folder(text.to_owned()))
}

fn print(text: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{text}");
}
