//! Sites and folders behind the window.

use std::sync::Arc;

use tokio::sync::oneshot;

use super::super::places::picker::NoPage;
use super::super::places::{Answer, Places};
use super::{Backend, Shared};
use crate::engine::command::Command;
use crate::model::{
    BatchOptions, Destination, FieldName, Folder, FolderKind, FolderPage, Hitch, RecordId,
    SiteCard, SiteColour, SiteUrl,
};
use crate::protocol::{CallFailure, FailureKind, FolderQuestion};
use crate::runtime::{Credentials, Resolved, SiteSettings};
use crate::ui::AccountView;

impl Places for Backend {
    fn sites(&self) -> Arc<[SiteCard]> {
        self.shared.cards()
    }

    fn recent_folders(&self, site: &SiteUrl) -> Vec<Folder> {
        let recent = |known: &SiteSettings| known.recent.clone();
        self.shared.of_site(site, recent).unwrap_or_default()
    }

    fn batch_options(&self, site: &SiteUrl) -> BatchOptions {
        let options = |known: &SiteSettings| known.options.clone();
        self.shared.of_site(site, options).unwrap_or_default()
    }

    fn remember_options(&self, site: &SiteUrl, options: BatchOptions, skip_sheet: bool) {
        let site = site.clone();
        self.shared.change_settings(move |settings| {
            let known = settings.site_mut(&site);
            known.options.clone_from(&options);
            known.skips_sheet |= skip_sheet;
        });
    }

    fn set_asks_first(&self, site: &SiteUrl, asks: bool) {
        let site = site.clone();
        self.shared
            .change_settings(move |settings| settings.site_mut(&site).skips_sheet = !asks);
    }

    fn folders(&self, site: &SiteUrl, question: FolderQuestion) -> Answer<FolderPage> {
        let (shared, site) = (self.shared.clone(), site.clone());
        self.shared.answer(async move {
            let page = shared.explorer.page(&site, &question).await;
            page.map_err(|failure| no_page(&failure))
        })
    }

    fn resolve(&self, site: &SiteUrl, id: RecordId) -> Answer<Resolved> {
        let (shared, site) = (self.shared.clone(), site.clone());
        self.shared.answer(async move {
            let found = shared.explorer.resolve(&site, &id).await;
            found.map_err(|failure| no_page(&failure))
        })
    }

    fn fields(&self, site: &SiteUrl) -> Answer<Vec<FieldName>> {
        let (shared, site) = (self.shared.clone(), site.clone());
        self.shared.answer(async move {
            let fields = shared.explorer.fields(&site).await;
            fields.map_err(|failure| no_page(&failure))
        })
    }

    fn chose_folder(&self, site: &SiteUrl, folder: Folder, checked: bool) {
        let site = site.clone();
        self.shared.change_settings(move |settings| {
            let known = settings.site_mut(&site);
            known.checked(&folder.id, checked);
            known.chose(folder.clone());
        });
    }

    fn folder_took_a_file(&self, site: &SiteUrl, folder: &RecordId) {
        self.shared.note_checked(site, folder, true);
    }

    fn switch_site(&self, site: SiteUrl) -> oneshot::Receiver<bool> {
        let (answer, receiver) = oneshot::channel();
        let shared = self.shared.clone();
        self.shared.runtime.spawn(async move {
            let known = shared.accounts.knows(&site) || shared.fetch_credentials(&site).await;
            if known {
                shared.enter(site).await;
            }
            let _ = answer.send(known);
            shared.waker.wake();
        });
        receiver
    }

    fn label_site(&self, site: SiteUrl, name: Option<String>, colour: Option<SiteColour>) {
        self.shared.change_settings(move |settings| {
            let known = settings.site_mut(&site);
            known.name.clone_from(&name);
            known.colour = colour;
        });
    }

    fn remove_site(&self, site: SiteUrl) {
        let is_current = self
            .shared
            .account()
            .take_if(|account| account.site == site)
            .is_some();
        self.shared.accounts.remove(&site);
        // Takes a file away; none is read.
        let _ = self.shared.accounts.network().trust(&site, None);
        let gone = site.clone();
        self.shared
            .change_settings(move |settings| settings.remove_site(&gone));
        let shared = self.shared.clone();
        self.shared.runtime.spawn(async move {
            shared.explorer.forget().await;
            if is_current {
                let _ = shared.commands.send(Command::SignOut).await;
            }
            if let Err(error) = shared.keyring.delete(site).await {
                tracing::info!(%error, "nothing was deleted from the keyring");
            }
            shared.waker.wake();
        });
    }
}

impl Backend {
    /// Takes up a site whose folder is yet to be chosen, with what the environment or the keyring
    /// holds for it.
    pub fn take_up_site(&self, site: SiteUrl, credentials: Option<Credentials>) {
        *self.shared.account() = Some(AccountView {
            site: site.clone(),
            name: None,
            destination: None,
            demo: false,
        });
        if let Some(credentials) = credentials {
            let profile = self.shared.profile_of(&site);
            self.shared.accounts.put(site.clone(), credentials, profile);
        }
        let shared = self.shared.clone();
        self.shared.runtime.spawn(async move {
            match shared.accounts.knows(&site) || shared.fetch_credentials(&site).await {
                true => shared.enter(site).await,
                false => *shared.account() = None,
            }
            shared.waker.wake();
        });
    }
}

impl Shared {
    /// Works with a site whose credentials are known, and learns who that is and where files go.
    pub(in crate::app) async fn enter(self: &Arc<Self>, site: SiteUrl) {
        let destination = self.of_site(&site, SiteSettings::destination).flatten();
        let demo = self.demo_site.get() == Some(&site);
        *self.account() = Some(AccountView {
            site: site.clone(),
            name: None,
            destination,
            demo,
        });
        let used = site.clone();
        self.change_settings(move |settings| {
            settings.site_mut(&used);
            settings.last_site = Some(used.clone());
        });
        self.explorer.forget().await;
        let _ = self.commands.send(Command::Connect(site.clone())).await;
        self.waker.wake();
        if let Ok(name) = self.explorer.who(&site).await
            && let Some(account) = &mut *self.account()
            && account.site == site
        {
            account.name = name;
        }
        self.waker.wake();
        self.learn_path(&site).await;
    }

    /// The path of the folder that files go to, where it is not known yet.
    pub(in crate::app) async fn learn_path(self: &Arc<Self>, site: &SiteUrl) {
        let unknown = {
            let account = self.account();
            let account = account.as_ref().filter(|account| account.site == *site);
            account
                .and_then(|account| account.destination.clone())
                .filter(|destination| destination.folder_path.is_none())
        };
        let Some(destination) = unknown else { return };
        let found = self.explorer.resolve(site, &destination.folder).await;
        match &found {
            Ok(Resolved::Unchecked) => self.note_checked(site, &destination.folder, false),
            Ok(_) => self.note_checked(site, &destination.folder, true),
            Err(_) => {}
        }
        if let Ok(Resolved::Found(folder)) = found
            && folder.kind == FolderKind::Takes
            && folder.path.is_some()
        {
            self.go_to(Destination {
                folder_path: folder.path.map(|path| path.to_string()),
                ..destination
            });
            self.waker.wake();
        }
    }

    /// Notes whether it is known that a folder takes uploads.
    fn note_checked(&self, site: &SiteUrl, folder: &RecordId, is_known: bool) {
        let marked = |known: &SiteSettings| known.unchecked.contains(folder);
        if self.of_site(site, marked) != Some(is_known) {
            return;
        }
        let (site, folder) = (site.clone(), folder.clone());
        self.change_settings(move |settings| settings.site_mut(&site).checked(&folder, is_known));
        self.waker.wake();
    }

    /// Makes a folder the one that files go to, unless another was chosen meanwhile.
    fn go_to(&self, destination: Destination) {
        if let Some(account) = &mut *self.account()
            && let Some(now) = &mut account.destination
            && now.site == destination.site
            && now.folder == destination.folder
        {
            *now = destination.clone();
            self.change_settings(move |settings| settings.used(&destination));
        }
    }

    async fn fetch_credentials(&self, site: &SiteUrl) -> bool {
        match self.keyring.find(site.clone()).await {
            Ok(Some(credentials)) => {
                let profile = self.profile_of(site);
                self.accounts.put(site.clone(), credentials, profile);
                true
            }
            Ok(None) | Err(_) => false,
        }
    }

    fn answer<T: Send + 'static>(
        self: &Arc<Self>,
        asked: impl Future<Output = Result<T, NoPage>> + Send + 'static,
    ) -> Answer<T> {
        let (answer, receiver) = oneshot::channel();
        let shared = self.clone();
        self.runtime.spawn(async move {
            // Fails only when nobody wants it any more.
            let _ = answer.send(asked.await);
            shared.waker.wake();
        });
        receiver
    }
}

fn no_page(failure: &CallFailure) -> NoPage {
    match &failure.kind {
        FailureKind::NotSignedIn => NoPage::NotSignedIn,
        FailureKind::NotFound | FailureKind::Final(_) => NoPage::NoCall,
        FailureKind::Passing(Hitch::OddReply) => NoPage::Odd,
        FailureKind::Passing(_) => NoPage::NoAnswer,
    }
}
