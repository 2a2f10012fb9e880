//! Looking at duplicates: assets looked up and pictures fetched for whoever looks at them. Nothing
//! of it is upload state: it waits for nobody, and what is lost is asked for again.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::runtime::Handle;
use tokio::sync::{mpsc, watch};

use super::http::SiteClient;
use super::look_up::{find_by_name, look_up};
use super::pictures::Pictures;
use crate::engine::Command;
use crate::model::{
    AssetId, DeskAnswer, ExtraCalls, FoundAsset, LookUpEnd, NoPicture, PictureAddress, PictureOf,
    Problem, RecordId, SiteUrl,
};
use crate::protocol::{Call, CallFailure, FailureKind};

/// Answers in line at most; the one who asks takes them every frame, and asks for few at a time.
const ANSWERS: usize = 64;

/// The site that is connected, with its client.
pub type Connected = Option<(SiteUrl, Arc<SiteClient>)>;

/// Asks, and hands answers out.
pub struct Desk {
    runtime: Handle,
    connected: watch::Receiver<Connected>,
    commands: mpsc::Sender<Command>,
    pictures: Pictures,
    /// The client that was answered last, by its address: one whose token ran out is worth a fresh
    /// sign-in, one that was never answered is not.
    answered: Arc<AtomicUsize>,
    answers_in: mpsc::Sender<DeskAnswer>,
    wake: Arc<dyn Fn() + Send + Sync>,
}

impl Desk {
    /// A desk over the driver's connection. Must be made within a tokio runtime.
    pub fn new(
        connected: watch::Receiver<Connected>,
        commands: mpsc::Sender<Command>,
        wake: Arc<dyn Fn() + Send + Sync>,
    ) -> (Desk, mpsc::Receiver<DeskAnswer>) {
        let (answers_in, answers) = mpsc::channel(ANSWERS);
        let desk = Desk {
            runtime: Handle::current(),
            connected,
            commands,
            pictures: Pictures::new(),
            answered: Arc::default(),
            answers_in,
            wake,
        };
        (desk, answers)
    }

    /// What the connected site can do.
    pub fn extra_calls(&self) -> ExtraCalls {
        let connected = self.connected.borrow();
        let Some((_, client)) = &*connected else {
            return ExtraCalls::default();
        };
        let profile = client.profile();
        ExtraCalls {
            adds_to_folders: profile.has(Call::AddToFolder),
            finds_names: profile.has(Call::FindByName),
            version_limit: profile.new_version_limit(),
            version_path_assumed: profile.path_is_assumed(Call::NewVersion),
        }
    }

    /// Looks an asset up on the connected site.
    pub fn look_up(&self, id: RecordId) {
        let client = self.client();
        let (answered, commands) = (self.answered.clone(), self.commands.clone());
        self.answer(async move {
            let end = match &client {
                None => LookUpEnd::NotSignedIn,
                Some(client) => {
                    let end = end_of(look_up(client, &id).await);
                    sign_in_if_worth(client, &end, &answered, &commands);
                    end
                }
            };
            DeskAnswer::Asset(id, end)
        });
    }

    /// Assets of the connected site that have that file name.
    pub fn find_by_name(&self, name: String) {
        let client = self.client();
        self.answer(async move {
            let found = match &client {
                None => Err(LookUpEnd::NotSignedIn),
                Some(client) => match find_by_name(client, &name).await {
                    None => Err(LookUpEnd::NoCall),
                    Some(Ok(found)) => Ok(found),
                    Some(Err(failure)) => Err(end_of(Err(failure))),
                },
            };
            DeskAnswer::Named(name, found)
        });
    }

    /// Fetches an existing asset's picture.
    pub fn fetch_picture(&self, id: RecordId, address: PictureAddress) {
        let connected = self.connected.borrow().clone();
        let pictures = self.pictures.clone();
        self.answer(async move {
            let picture = match connected {
                // The client lends its way there and nothing else: no token, no cookie.
                Some((site, client)) => {
                    let network = client.accounts.network();
                    pictures.fetch(address, &site, network).await
                }
                None => Err(NoPicture::NotFetched),
            };
            DeskAnswer::Picture(PictureOf::Asset(id), picture)
        });
    }

    /// Makes a picture of a file on disk.
    pub fn open_picture(&self, id: AssetId, path: Arc<PathBuf>) {
        let pictures = self.pictures.clone();
        self.answer(async move {
            let picture = pictures.of_file(path).await;
            DeskAnswer::Picture(PictureOf::File(id), picture)
        });
    }

    fn client(&self) -> Option<Arc<SiteClient>> {
        let connected = self.connected.borrow();
        connected.as_ref().map(|(_, client)| client.clone())
    }

    fn answer(&self, work: impl Future<Output = DeskAnswer> + Send + 'static) {
        let (answers, wake) = (self.answers_in.clone(), self.wake.clone());
        self.runtime.spawn(async move {
            // Fails only when nobody looks any more.
            let _ = answers.send(work.await).await;
            wake();
        });
    }
}

fn end_of(result: Result<Option<FoundAsset>, CallFailure>) -> LookUpEnd {
    match result {
        Ok(Some(found)) => LookUpEnd::Found(Arc::new(found)),
        Ok(None) => LookUpEnd::Miss,
        Err(failure) => match failure.kind {
            FailureKind::NotSignedIn => LookUpEnd::NotSignedIn,
            FailureKind::NotFound => LookUpEnd::NoCall,
            FailureKind::Final(Problem::NotAllowed { .. }) => LookUpEnd::NotAllowed,
            FailureKind::Final(_) | FailureKind::Passing(_) => LookUpEnd::Failed,
        },
    }
}

/// A token that worked and works no more: the engine signs in again. A fresh one that is refused at
/// once is not asked about again from here.
fn sign_in_if_worth(
    client: &Arc<SiteClient>,
    end: &LookUpEnd,
    answered: &AtomicUsize,
    commands: &mpsc::Sender<Command>,
) {
    let this = Arc::as_ptr(client).addr();
    if *end != LookUpEnd::NotSignedIn {
        answered.store(this, Ordering::Relaxed);
    } else if answered.swap(0, Ordering::Relaxed) == this {
        let _ = commands.try_send(Command::SignInAgain);
    }
}
