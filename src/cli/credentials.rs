//! What the command line signs in with, and over which network.

use std::path::Path;

use super::sites::SitesError;
use crate::model::SiteUrl;
use crate::protocol::Profile;
use crate::runtime::{Accounts, Credentials, Keyring, Network, Settings, SiteProfiles};

/// From the environment, else what the keyring holds for the site.
pub(super) async fn known_credentials(keyring: &Keyring, site: &SiteUrl) -> Option<Credentials> {
    match Credentials::from_environment() {
        Some(credentials) => Some(credentials),
        None => keyring.find(site.clone()).await.ok().flatten(),
    }
}

/// The site's account, if one is known, over the network as it is set. What a sign-in renews is
/// kept.
pub(super) async fn known_accounts(
    site: &SiteUrl,
    state_dir: &Path,
) -> Result<Accounts, SitesError> {
    let settings = Settings::load(state_dir)?;
    let network = Network::of(&settings)?;
    network.check(site)?;
    let keyring = Keyring::start();
    network.find_proxy_login(&keyring, site).await;
    let accounts = Accounts::over(network).kept_in(keyring.clone(), state_dir);
    if let Some(credentials) = known_credentials(&keyring, site).await {
        let kept = SiteProfiles::in_state_dir(state_dir).load(site)?;
        let profile = kept.unwrap_or_else(Profile::default_profile);
        accounts.put(site.clone(), credentials, profile);
    }
    Ok(accounts)
}
