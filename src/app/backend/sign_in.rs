//! Signing in to a site with what the form holds.

use std::path::PathBuf;
use std::sync::Arc;

use super::super::link::{Connected, NotConnected};
use super::Shared;
use crate::model::{Destination, Problem, SiteUrl, words};
use crate::protocol::{CallFailure, FailureKind};
use crate::runtime::{Accounts, SiteClient, SiteSettings};
use crate::ui::{AccountView, ConnectForm};

impl Shared {
    pub(super) async fn connect(self: &Arc<Self>, form: ConnectForm) -> Connected {
        self.accounts
            .network()
            .find_proxy_login(&self.keyring, &form.site)
            .await;
        let profile = self.profile_of(&form.site);
        // Tried apart, so that a typing error does not stop uploads that run with the old ones.
        let file = form.ca_file.as_deref();
        let network = self.accounts.network().trying(&form.site, file);
        network
            .check(&form.site)
            .map_err(|error| NotConnected::Authority(error.0))?;
        let credentials = self
            .obtain(&form.site, form.sign_in, &profile, &network)
            .await?;
        let trial = self.accounts.trial().through(network);
        trial.put(form.site.clone(), credentials.clone(), profile.clone());
        let name = sign_in(&trial, &form.site).await?;
        // A refresh token may be another one now.
        let credentials = trial.credentials(&form.site).unwrap_or(credentials);
        let kept = self
            .keyring
            .store(form.site.clone(), credentials.clone())
            .await;
        self.keep_authority(&form.site, form.ca_file);
        self.accounts.put(form.site.clone(), credentials, profile);
        if let Some(folder) = form.folder {
            self.remember(Destination {
                site: form.site.clone(),
                folder,
                folder_path: None,
            });
        }
        let entering = self.clone();
        let site = form.site.clone();
        let destination = self.of_site(&site, SiteSettings::destination).flatten();
        *self.account() = Some(AccountView {
            site: site.clone(),
            name,
            destination,
            demo: false,
        });
        self.runtime
            .spawn(async move { entering.enter(site).await });
        Ok(kept.err().map(|_| words::window::for_this_run().to_owned()))
    }

    /// Trusts the authority that a sign-in worked with from now on.
    fn keep_authority(&self, site: &SiteUrl, file: Option<PathBuf>) {
        if let Err(error) = self.accounts.network().trust(site, file.as_deref()) {
            // It was there a moment ago; what is wrong is told with the next call.
            tracing::warn!(%error, "the certificate file is gone");
        }
        let known = self.of_site(site, |known| known.ca_file.clone()).flatten();
        if known != file {
            let site = site.clone();
            self.change_settings(move |settings| {
                settings.site_mut(&site).ca_file.clone_from(&file);
            });
        }
    }
}

async fn sign_in(accounts: &Accounts, site: &SiteUrl) -> Result<Option<String>, String> {
    let client = match SiteClient::for_site(accounts, site) {
        Ok(Some(client)) => client,
        Ok(None) => return Err(words::connect_failed(&Problem::SignInRefused)),
        Err(error) => return Err(error.to_string()),
    };
    client
        .check_sign_in()
        .await
        .map_err(|failure| words::connect_failed(&connect_problem(&failure)))
}

fn connect_problem(failure: &CallFailure) -> Problem {
    match &failure.kind {
        FailureKind::Passing(_) => Problem::SiteUnreachable,
        FailureKind::NotSignedIn | FailureKind::Final(Problem::Refused { .. }) => {
            Problem::SignInRefused
        }
        FailureKind::NotFound => Problem::EndpointMissing {
            step: crate::model::Step::SignIn,
        },
        FailureKind::Final(problem) => problem.clone(),
    }
}
