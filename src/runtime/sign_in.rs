//! Signing in with credentials that are known: each way gives a token, and a session of its own.

use super::accounts::Credentials;
use super::http::SiteClient;
use super::redaction::{names_a_secret, nothing};
use super::session::{Session, Token, TokenPlace};
use crate::model::Step;
use crate::protocol::{
    AccessToken, ApiReply, ApiRequest, CallFailure, FailureKind, Grant, SignedIn, TransportError,
    read_access_token, read_app_tokens, read_user_name,
};

impl SiteClient {
    /// Gets a token. Cookies of an earlier sign-in are left behind, or uploads may go in under
    /// another user (API page, section 3); until the new token is there, the old session serves.
    pub(super) async fn sign_in(&self, renew: bool) -> Result<SignedIn, CallFailure> {
        self.accounts.network().learn_way(self.site()).await;
        let mut session = Session::new(self.site(), self.accounts.network()).map_err(|error| {
            CallFailure::transport(TransportError::Unreachable, Some(error.to_string().into()))
        })?;
        let access = match self.credentials() {
            None => return Err(refused("no credentials for this site")),
            Some(Credentials::Token(_)) if renew => return Err(refused("the token was refused")),
            Some(Credentials::Token(token)) => AccessToken {
                token,
                lifetime: None,
            },
            Some(Credentials::Client { id, secret }) => {
                let request = self.profile().sign_in(&id, &secret);
                read_access_token(&self.secret_call(&session, request).await?)?
            }
            Some(Credentials::Browser { access_key }) => {
                let request = self.profile().access_token(&access_key);
                read_access_token(&self.secret_call(&session, request).await?)?
            }
            Some(Credentials::App { .. }) => self.refresh(&session).await?,
        };
        let place = self.place();
        session.token = Some(Token::new(access.token, place));
        self.change_session(session);
        Ok(SignedIn {
            lifetime: access.lifetime,
        })
    }

    /// Signs in and asks who that is; `None` where the site does not tell.
    ///
    /// # Errors
    /// When the site cannot be reached or refuses the credentials.
    pub async fn check_sign_in(&self) -> Result<Option<String>, CallFailure> {
        self.sign_in(false).await?;
        let who = match self.who().await {
            // Perhaps the token is taken in another place alone: the next sign-in tries that.
            Err(failure) if failure.kind == FailureKind::NotSignedIn && self.place_is_open() => {
                self.sign_in(true).await?;
                self.who().await
            }
            who => who,
        };
        match who {
            Ok(name) => Ok(name),
            Err(failure) if failure.kind == FailureKind::NotSignedIn => Err(failure),
            // The call is not there or not for this account: uploads may work all the same.
            Err(_) => Ok(None),
        }
    }

    async fn who(&self) -> Result<Option<String>, CallFailure> {
        let reply = self.call(Step::SignIn, self.profile().user_info()).await?;
        read_user_name(&reply)
    }

    /// A call whose reply holds a secret, or a refusal that may hold one all the same.
    pub(super) async fn secret_call(
        &self,
        session: &Session,
        request: ApiRequest,
    ) -> Result<ApiReply, CallFailure> {
        let mut reply = self.call_in(session, Step::SignIn, request).await?;
        if reply.status >= 400 && names_a_secret(&reply.body) {
            reply.body = nothing();
        }
        Ok(reply)
    }

    /// Only a browser's token has no published place (API page, section 3).
    fn place_is_open(&self) -> bool {
        matches!(self.credentials(), Some(Credentials::Browser { .. }))
    }

    fn place(&self) -> TokenPlace {
        if !self.place_is_open() {
            return TokenPlace::Header;
        }
        match self.session().token {
            Some(token) => token.next_place(),
            None => self.accounts.token_place(self.site()),
        }
    }

    /// A refresh token for an access token, and often for another refresh token.
    async fn refresh(&self, session: &Session) -> Result<AccessToken, CallFailure> {
        let _one = self.accounts.refreshing.lock().await;
        // Somebody else may have used ours up meanwhile.
        let newest = self.accounts.credentials(self.site());
        let Some(Credentials::App {
            client_id,
            client_secret,
            refresh_token,
        }) = newest.or_else(|| self.credentials())
        else {
            return Err(refused("no credentials for this site"));
        };
        let grant = Grant::Refresh(&refresh_token);
        let request = self
            .profile()
            .app_token(&client_id, client_secret.as_ref(), &grant);
        let tokens = read_app_tokens(&self.secret_call(session, request).await?)?;
        if let Some(refresh_token) = tokens.refresh {
            let renewed = Credentials::App {
                client_id,
                client_secret,
                refresh_token,
            };
            self.change_credentials(renewed.clone());
            self.accounts.replace(self.site(), renewed).await;
        }
        Ok(tokens.access)
    }
}

pub(super) fn refused(details: &str) -> CallFailure {
    CallFailure {
        kind: FailureKind::NotSignedIn,
        retry_after: None,
        details: Some(details.into()),
    }
}
