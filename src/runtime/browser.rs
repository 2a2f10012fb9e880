//! Signing in through the browser, both ways: the vendor's own, and the OAuth 2.0 authorization
//! code. What comes out are credentials; dropping the future gives the wait up.

use std::sync::Arc;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use tokio::time::Instant;

use super::accounts::Credentials;
use super::chance::{Chance, nonce};
use super::clock::{Clock, seed};
use super::http::{SiteClient, SiteClientError};
use super::network::Network;
use super::redirect::{Arrival, Landing};
use super::session::Session;
use crate::engine::{KeyStep, KeyWait, KeyWaitEnd, PATIENCE_MS};
use crate::model::{BrowserFailure, BrowserWait, Hitch, Problem, SiteUrl, Step};
use crate::protocol::{
    AppPage, CallFailure, FailureKind, Grant, Profile, read_access_key, read_app_tokens,
    read_authorize_request,
};

/// The vendor's SDK makes nonces of 12 signs; these have 16.
const NONCE_BYTES: usize = 12;
const STATE_BYTES: usize = 24;
/// RFC 7636: 43 signs at least.
const VERIFIER_BYTES: usize = 48;

/// An app that an administrator registered.
#[derive(Clone, Debug)]
pub struct AppRegistration {
    pub client_id: String,
    pub client_secret: Option<SecretString>,
    /// Where the browser comes back to; 0 takes any free port.
    pub port: u16,
}

/// What a sign-in in the browser needs besides the site.
#[derive(Clone)]
pub struct BrowserSignIn {
    pub site: SiteUrl,
    pub profile: Profile,
    pub network: Network,
    pub clock: Arc<dyn Clock>,
    pub chance: Arc<dyn Chance>,
}

impl BrowserSignIn {
    /// The vendor's way (API page, section 3). `opened` gets the page once it is to be opened.
    ///
    /// # Errors
    /// When it was refused, nobody allowed it in time, or a call failed.
    pub async fn with_access_key(
        self,
        opened: impl Fn(BrowserWait),
    ) -> Result<Credentials, BrowserFailure> {
        let client = self.client()?;
        let nonce = nonce::<NONCE_BYTES>(&*self.chance).ok_or(BrowserFailure::NoChance)?;
        let session = self.session()?;
        let begin = self.profile.request_authorize(&nonce);
        let begun = client.call_in(&session, Step::SignIn, begin).await;
        let request_id = begun.and_then(|reply| read_authorize_request(&reply));
        let request_id = request_id.map_err(call_failed)?;
        opened(wait_for(self.profile.browser_page(&self.site, &nonce)));
        let access_key = self.access_key(&client, &session, &request_id).await?;
        Ok(Credentials::Browser { access_key })
    }

    async fn access_key(
        &self,
        client: &SiteClient,
        session: &Session,
        request_id: &str,
    ) -> Result<SecretString, BrowserFailure> {
        let mut wait = KeyWait::new(self.clock.now(), seed(&*self.clock));
        let gives_up = Instant::from_std(self.clock.instant(wait.gives_up_ms()));
        loop {
            wait.asked(self.clock.now());
            let request = self.profile.access_key(request_id);
            let call = client.secret_call(session, request);
            let reply = match tokio::time::timeout_at(gives_up, call).await {
                Ok(reply) => reply.and_then(|reply| read_access_key(&reply)),
                Err(_) => return Err(BrowserFailure::TimedOut),
            };
            match wait.answered(self.clock.now(), reply) {
                KeyStep::Granted(key) => return Ok(key),
                KeyStep::Ended(KeyWaitEnd::Refused(why)) => {
                    return Err(BrowserFailure::Refused { why });
                }
                KeyStep::Ended(KeyWaitEnd::TimedOut) => return Err(BrowserFailure::TimedOut),
                KeyStep::Ended(KeyWaitEnd::Failed(failure)) => return Err(call_failed(failure)),
                KeyStep::AskAt(at) => {
                    tokio::time::sleep_until(Instant::from_std(self.clock.instant(at))).await;
                }
            }
        }
    }

    /// The OAuth 2.0 authorization code, taken at a loopback address (RFC 8252, section 7.3).
    ///
    /// # Errors
    /// As [`BrowserSignIn::with_access_key`], and when the port is taken.
    pub async fn as_app(
        self,
        app: AppRegistration,
        opened: impl Fn(BrowserWait),
    ) -> Result<Credentials, BrowserFailure> {
        let client = self.client()?;
        let state = nonce::<STATE_BYTES>(&*self.chance).ok_or(BrowserFailure::NoChance)?;
        let verifier = match self.profile.switches.pkce {
            true => Some(nonce::<VERIFIER_BYTES>(&*self.chance).ok_or(BrowserFailure::NoChance)?),
            false => None,
        };
        let verifier = verifier.map(SecretString::from);
        let challenge = verifier.as_ref().map(challenge);
        let path = &self.profile.switches.redirect_path;
        let landing = Landing::open(app.port, path, &state).await;
        let landing = landing.map_err(|_| BrowserFailure::PortTaken { port: app.port })?;
        let redirect = landing.address().to_owned();
        let page = AppPage {
            client_id: &app.client_id,
            redirect: &redirect,
            state: &state,
            challenge: challenge.as_deref(),
        };
        opened(wait_for(self.profile.app_page(&self.site, &page)));
        let patience = Duration::from_millis(PATIENCE_MS);
        let arrived = tokio::time::timeout(patience, landing.arrival()).await;
        let code = match arrived {
            Ok(Arrival::Code(code)) => code,
            Ok(Arrival::Refused(why)) => return Err(BrowserFailure::Refused { why }),
            Err(_) => return Err(BrowserFailure::TimedOut),
        };
        let grant = Grant::Code {
            code: &code,
            redirect: &redirect,
            verifier: verifier.as_ref(),
        };
        let secret = app.client_secret.as_ref();
        let request = self.profile.app_token(&app.client_id, secret, &grant);
        let session = self.session()?;
        let reply = client.secret_call(&session, request).await;
        let tokens = reply.and_then(|reply| read_app_tokens(&reply));
        let tokens = tokens.map_err(call_failed)?;
        Ok(match tokens.refresh {
            Some(refresh_token) => Credentials::App {
                client_id: app.client_id,
                client_secret: app.client_secret,
                refresh_token,
            },
            // It holds for a day (portal), and then somebody signs in again.
            None => Credentials::Token(tokens.access.token),
        })
    }

    fn client(&self) -> Result<SiteClient, BrowserFailure> {
        SiteClient::anonymous(&self.site, self.profile.clone(), &self.network).map_err(set_up)
    }

    fn session(&self) -> Result<Session, BrowserFailure> {
        Session::new(&self.site, &self.network).map_err(set_up)
    }
}

fn wait_for(page: String) -> BrowserWait {
    BrowserWait {
        page,
        patience_secs: PATIENCE_MS / 1_000,
    }
}

/// RFC 7636, section 4.2, S256.
fn challenge(verifier: &SecretString) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.expose_secret().as_bytes()))
}

fn set_up(error: SiteClientError) -> BrowserFailure {
    tracing::error!(%error, "no connection can be set up");
    BrowserFailure::Call(Problem::SiteUnreachable)
}

fn call_failed(failure: CallFailure) -> BrowserFailure {
    let step = Step::SignIn;
    BrowserFailure::Call(match failure.kind {
        FailureKind::Passing(Hitch::ServerTrouble { status }) => Problem::Refused { step, status },
        FailureKind::Passing(Hitch::OddReply) => Problem::BadReply { step },
        FailureKind::Passing(_) => Problem::SiteUnreachable,
        FailureKind::NotSignedIn => Problem::SignInRefused,
        FailureKind::NotFound => Problem::EndpointMissing { step },
        FailureKind::Final(problem) => problem,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_proof_key_is_that_of_the_standards_example() {
        // RFC 7636, appendix B.
        let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk".to_owned();
        assert_eq!(
            challenge(&verifier.into()),
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
        );
    }
}
