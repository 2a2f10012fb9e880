//! Looking around on a site for the window: folders and fields, by a session of its own beside the
//! uploads'.
//!
//! It signs in once for all questions, and once more when its token is no longer taken. It does not
//! share the uploads' session: that one is the engine's, which alone decides when to sign in again,
//! and a folder call that this account may not make must never cost an upload its token.

use std::sync::Arc;

use tokio::sync::Mutex;

use super::accounts::Accounts;
use super::folders::{ask_fields, ask_one, ask_page};
use super::http::SiteClient;
use crate::model::{FieldName, Folder, FolderPage, RecordId, SiteUrl};
use crate::protocol::{CallFailure, FailureKind, FolderQuestion, TransportError};

/// What a chosen folder turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// The site has it; what kind it is says whether it takes uploads.
    Found(Folder),
    /// The site lists folders, and has none by that Record ID.
    Missing,
    /// The site lists folders, and refuses this one.
    NoRight,
    /// The site refuses the question, or does not know the call: nothing is known.
    Unchecked,
}

/// Questions to the sites of [`Accounts`]. Cheap to clone.
#[derive(Clone)]
pub struct Explorer {
    accounts: Accounts,
    session: Arc<Mutex<Option<Session>>>,
}

struct Session {
    site: SiteUrl,
    /// Who is signed in, where the site tells.
    name: Option<String>,
    client: Arc<SiteClient>,
    /// Grows with every sign-in.
    generation: u32,
}

impl Explorer {
    /// Asks with the credentials that `accounts` holds at the time.
    pub fn new(accounts: Accounts) -> Explorer {
        Explorer {
            accounts,
            session: Arc::default(),
        }
    }

    /// Drops the session: credentials have changed.
    pub async fn forget(&self) {
        *self.session.lock().await = None;
    }

    /// Who is signed in; `None` where the site does not tell. It takes no sign-in of its own.
    ///
    /// # Errors
    /// When the site cannot be reached or refuses the sign-in.
    pub async fn who(&self, site: &SiteUrl) -> Result<Option<String>, CallFailure> {
        self.session(site).await?;
        let session = self.session.lock().await;
        let known = session.as_ref().filter(|known| known.site == *site);
        Ok(known.and_then(|known| known.name.clone()))
    }

    /// A page of folders.
    ///
    /// # Errors
    /// When the site does not answer it.
    pub async fn page(
        &self,
        site: &SiteUrl,
        question: &FolderQuestion,
    ) -> Result<FolderPage, CallFailure> {
        let (client, generation) = self.session(site).await?;
        match ask_page(&client, question).await {
            Err(failure) if failure.kind == FailureKind::NotSignedIn => {
                ask_page(&*self.renewed(site, generation).await?, question).await
            }
            answer => answer,
        }
    }

    /// Which metadata fields there are.
    ///
    /// # Errors
    /// When the site does not answer it.
    pub async fn fields(&self, site: &SiteUrl) -> Result<Vec<FieldName>, CallFailure> {
        let (client, generation) = self.session(site).await?;
        match ask_fields(&client).await {
            Err(failure) if failure.kind == FailureKind::NotSignedIn => {
                ask_fields(&*self.renewed(site, generation).await?).await
            }
            answer => answer,
        }
    }

    async fn one(
        &self,
        site: &SiteUrl,
        question: &FolderQuestion,
    ) -> Result<Option<Folder>, CallFailure> {
        let (client, generation) = self.session(site).await?;
        match ask_one(&client, question).await {
            Err(failure) if failure.kind == FailureKind::NotSignedIn => {
                ask_one(&*self.renewed(site, generation).await?, question).await
            }
            answer => answer,
        }
    }

    /// Looks at one folder. A 404 may mean the folder or the call, and a 403 this folder or all of
    /// them: the topmost folders tell which.
    ///
    /// # Errors
    /// When the site does not answer, or refuses the sign-in.
    pub async fn resolve(&self, site: &SiteUrl, id: &RecordId) -> Result<Resolved, CallFailure> {
        let itself = FolderQuestion::Itself(id.clone());
        let refused = match self.one(site, &itself).await {
            Ok(Some(folder)) => return Ok(Resolved::Found(folder)),
            Ok(None) => return Ok(Resolved::Missing),
            Err(failure) => match failure.kind {
                FailureKind::NotFound => Resolved::Missing,
                FailureKind::Final(_) => Resolved::NoRight,
                _ => return Err(failure),
            },
        };
        match self.page(site, &FolderQuestion::Top { start: 0 }).await {
            Ok(_) => Ok(refused),
            Err(failure) => match failure.kind {
                FailureKind::NotFound | FailureKind::Final(_) => Ok(Resolved::Unchecked),
                _ => Err(failure),
            },
        }
    }

    async fn session(&self, site: &SiteUrl) -> Result<(Arc<SiteClient>, u32), CallFailure> {
        let mut session = self.session.lock().await;
        if let Some(known) = session.as_ref().filter(|known| known.site == *site) {
            return Ok((known.client.clone(), known.generation));
        }
        let client = SiteClient::for_site(&self.accounts, site)
            .ok()
            .flatten()
            .ok_or_else(not_signed_in)?;
        let name = client.check_sign_in().await?;
        let client = Arc::new(client);
        *session = Some(Session {
            site: site.clone(),
            name,
            client: client.clone(),
            generation: 1,
        });
        Ok((client, 1))
    }

    /// The session after one more sign-in, unless somebody else has seen to it.
    async fn renewed(&self, site: &SiteUrl, refused: u32) -> Result<Arc<SiteClient>, CallFailure> {
        let mut session = self.session.lock().await;
        let Some(known) = session.as_mut().filter(|known| known.site == *site) else {
            return Err(not_signed_in());
        };
        if known.generation == refused {
            // Made anew: what there is to sign in with may have been replaced since.
            let client = SiteClient::for_site(&self.accounts, site)
                .ok()
                .flatten()
                .ok_or_else(not_signed_in)?;
            client.sign_in(true).await?;
            known.client = Arc::new(client);
            known.generation += 1;
        }
        Ok(known.client.clone())
    }
}

fn not_signed_in() -> CallFailure {
    CallFailure {
        kind: FailureKind::NotSignedIn,
        ..CallFailure::transport(TransportError::Unreachable, None)
    }
}
