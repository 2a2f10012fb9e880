//! Reading a site's own description of its calls.

use std::sync::Arc;

use super::accounts::Accounts;
use super::http::{SiteClient, SiteClientError};
use super::profiles::SiteProfiles;
use crate::model::{Hitch, Problem, SiteUrl, Step};
use crate::protocol::discovery::{
    description_page_request, description_requests, get, read_description, read_description_page,
};
use crate::protocol::{
    ApiRequest, CallFailure, Discovery, FailureKind, PageLinks, Profile, TransportError,
};

/// Descriptions of large sites have some megabytes.
const LONGEST_DESCRIPTION: usize = 8 << 20;
const LONGEST_PAGE: usize = 1 << 20;
/// Documents and scripts that a page leads to and that are looked at.
const MOST_LINKS: usize = 4;

impl SiteClient {
    /// Finds the site's endpoints in its own description. `None`: it publishes none.
    ///
    /// # Errors
    /// When the site cannot be reached, or shows its description to nobody without a sign-in.
    pub async fn find_endpoints(&self) -> Result<Option<Discovery>, CallFailure> {
        let mut best = None;
        let mut refused = None;
        for request in description_requests() {
            match self.description(request).await {
                Ok(found) => keep_better(&mut best, found),
                Err(failure) => note(&mut refused, failure)?,
            }
        }
        if found_in(best.as_ref()) == 0 {
            match self.links_of_page().await {
                Ok(links) => {
                    for link in links.documents.iter().take(MOST_LINKS) {
                        match self.description(get(link)).await {
                            Ok(found) => keep_better(&mut best, found),
                            Err(failure) => note(&mut refused, failure)?,
                        }
                    }
                }
                Err(failure) => note(&mut refused, failure)?,
            }
        }
        match (best, refused) {
            (None, Some(failure)) => Err(failure),
            (best, _) => Ok(best),
        }
    }

    async fn description(&self, request: ApiRequest) -> Result<Discovery, CallFailure> {
        let reply = self.fetch(request, LONGEST_DESCRIPTION).await?;
        // Some megabytes are read for a while.
        let reading = move || read_description(&reply).map(|document| Discovery::read(&document));
        let read = tokio::task::spawn_blocking(reading).await;
        read.unwrap_or_else(|_| Ok(Discovery::nothing()))
    }

    async fn links_of_page(&self) -> Result<PageLinks, CallFailure> {
        let request = description_page_request();
        let address = request.path.clone();
        let reply = self.fetch(request, LONGEST_PAGE).await?;
        if reply.status != 200 {
            return Ok(PageLinks::default());
        }
        let mut links = read_description_page(&reply.body, &address);
        for script in links.scripts.clone().iter().take(MOST_LINKS) {
            if !links.documents.is_empty() {
                break;
            }
            let reply = self.fetch(get(script), LONGEST_PAGE).await?;
            // What a script names is meant from its page.
            links.documents = read_description_page(&reply.body, &address).documents;
        }
        Ok(links)
    }
}

/// A broken connection ends the search: it says nothing about what the site has. A description
/// that the site fails to make, or refuses, is remembered; there may be another.
fn note(refused: &mut Option<CallFailure>, failure: CallFailure) -> Result<(), CallFailure> {
    match &failure.kind {
        FailureKind::Passing(Hitch::OddReply) | FailureKind::NotFound => {}
        FailureKind::Passing(Hitch::ServerTrouble { .. })
        | FailureKind::NotSignedIn
        | FailureKind::Final(_) => *refused = Some(failure),
        FailureKind::Passing(_) => return Err(failure),
    }
    Ok(())
}

fn keep_better(best: &mut Option<Discovery>, found: Discovery) {
    if best.is_none() || found_in(Some(&found)) > found_in(best.as_ref()) {
        *best = Some(found);
    }
}

fn found_in(discovery: Option<&Discovery>) -> usize {
    discovery.map_or(0, |d| d.report.found())
}

/// What a look at a site's description needs.
pub struct EndpointSearch<'a> {
    pub site: &'a SiteUrl,
    /// For a site that shows its description only to those who are signed in.
    pub accounts: &'a Accounts,
}

impl EndpointSearch<'_> {
    /// Reads the site's description: without a sign-in first, since most sites show it to all.
    /// `None`: there is none.
    ///
    /// # Errors
    /// When the site cannot be reached, or does not show it to this account.
    pub async fn run(&self) -> Result<Option<Discovery>, CallFailure> {
        let setup = |error: SiteClientError| {
            CallFailure::transport(TransportError::Unreachable, Some(error.to_string().into()))
        };
        let default = Profile::default_profile();
        let network = self.accounts.network();
        network.learn_way(self.site).await;
        let open = SiteClient::anonymous(self.site, default, network).map_err(setup)?;
        let failure = match open.find_endpoints().await {
            Ok(found) => return Ok(found),
            Err(failure) => failure,
        };
        let refused = matches!(
            failure.kind,
            FailureKind::NotSignedIn | FailureKind::Final(Problem::NotAllowed { .. })
        );
        if !refused {
            return Err(failure);
        }
        let Some(client) = SiteClient::for_site(self.accounts, self.site).map_err(setup)? else {
            return Err(failure);
        };
        client.check_sign_in().await?;
        client.find_endpoints().await
    }
}

/// Why a search came to nothing, for [`crate::model::words::sites::discovery_failed`].
pub fn search_problem(failure: &CallFailure) -> Problem {
    match &failure.kind {
        FailureKind::Passing(Hitch::ServerTrouble { status }) => Problem::Refused {
            step: Step::Discover,
            status: *status,
        },
        FailureKind::Passing(_) | FailureKind::NotFound => Problem::SiteUnreachable,
        FailureKind::NotSignedIn => Problem::SignInRefused,
        FailureKind::Final(problem) => problem.clone(),
    }
}

/// Finds the site's endpoints and goes by them from now on, in later runs too. Returns how many
/// steps were found. A profile that was given by hand stays.
pub(super) async fn adopt(
    client: &SiteClient,
    accounts: &Accounts,
    profiles: &SiteProfiles,
    site: &SiteUrl,
) -> Result<usize, CallFailure> {
    if client.profile_is_given() {
        return Ok(0);
    }
    let Some(found) = client.find_endpoints().await? else {
        return Ok(0);
    };
    let steps = found.report.found();
    let Ok(profile) = Profile::with_overrides(&found.overrides.to_string()) else {
        return Ok(0);
    };
    if steps == 0 || profile == *client.profile() {
        return Ok(0);
    }
    let (kept, overrides) = ((profiles.clone(), site.clone()), found.overrides);
    let saved = tokio::task::spawn_blocking(move || kept.0.save(&kept.1, &overrides)).await;
    match saved {
        Ok(Ok(())) => tracing::info!("endpoints found and kept"),
        // They hold for this run all the same.
        Ok(Err(error)) => tracing::warn!(%error, "the site's endpoints were not kept"),
        Err(error) => tracing::warn!(%error, "the site's endpoints were not kept"),
    }
    let profile = Arc::new(profile);
    accounts.change_profile(site, profile.clone());
    client.change_profile(profile);
    Ok(steps)
}
