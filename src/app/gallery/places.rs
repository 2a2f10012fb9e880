//! Sites and folders for the gallery and for tests: a simulated site's, answered at once.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::oneshot;

use super::super::places::picker::NoPage;
use super::super::places::{Answer, Places};
use crate::model::{
    BatchOptions, FieldName, Folder, FolderKind, FolderPage, RecordId, SiteCard, SiteColour,
    SiteUrl,
};
use crate::protocol::{
    ApiReply, ApiRequest, CallFailure, FailureKind, FolderQuestion, Profile, read_fields,
};
use crate::runtime::Resolved;
use crate::sandbox::{Method, Request, Site, SiteConfig};
use crate::ui::samples;

/// Answers from a simulated site; remembers what was asked of it.
pub(in crate::app) struct ScenePlaces {
    site: Mutex<Site>,
    profile: Profile,
    sites: Mutex<Vec<SiteCard>>,
    pub options: Mutex<BatchOptions>,
    /// Whether a sign-in to another site is known.
    pub knows_others: bool,
    answers_folders: bool,
    /// Keeps questions open that nobody answers.
    open: Mutex<Vec<oneshot::Sender<Result<FolderPage, NoPage>>>>,
}

impl Default for ScenePlaces {
    fn default() -> Self {
        ScenePlaces::of(SiteConfig::new(1))
    }
}

impl ScenePlaces {
    fn of(config: SiteConfig) -> ScenePlaces {
        ScenePlaces {
            site: Mutex::new(Site::new(config)),
            profile: Profile::default_profile(),
            sites: Mutex::new(samples::sites()),
            options: Mutex::default(),
            knows_others: true,
            answers_folders: true,
            open: Mutex::default(),
        }
    }

    /// A site that does not list folders; the destination was taken all the same.
    pub fn refused() -> ScenePlaces {
        let places = ScenePlaces::of(SiteConfig {
            no_folder_call: true,
            no_field_list: true,
            ..SiteConfig::new(1)
        });
        let to = samples::destination();
        places.change(&to.site, |card| card.unchecked.push(to.folder.clone()));
        places
    }

    /// A site whose folders never come.
    pub fn slow() -> ScenePlaces {
        ScenePlaces {
            answers_folders: false,
            ..ScenePlaces::default()
        }
    }

    /// A site with 10,000 folders in one level.
    pub fn many() -> ScenePlaces {
        ScenePlaces::of(SiteConfig {
            more_folders: 10_000,
            ..SiteConfig::new(1)
        })
    }

    fn exchange(&self, request: &ApiRequest) -> ApiReply {
        let mut sent = Request::new(Method::Post, &request.path).bearer("sandbox-token");
        sent.query.clone_from(&request.query);
        let mut site = self.site.lock().unwrap_or_else(PoisonError::into_inner);
        let reply = site.handle(0, &sent);
        ApiReply {
            status: reply.status,
            headers: reply.headers,
            body: reply.body,
        }
    }

    fn change(&self, site: &SiteUrl, how: impl Fn(&mut SiteCard)) {
        let mut sites = self.sites.lock().unwrap_or_else(PoisonError::into_inner);
        sites
            .iter_mut()
            .filter(|card| card.site == *site)
            .for_each(how);
    }

    fn page(&self, question: &FolderQuestion) -> Result<FolderPage, CallFailure> {
        let reply = self.exchange(&self.profile.folders(question));
        self.profile.read_folders(&reply)
    }
}

fn answered<T>(answer: Result<T, NoPage>) -> Answer<T> {
    let (to, from) = oneshot::channel();
    // The receiver is in this very function, so it is there.
    let _ = to.send(answer);
    from
}

impl Places for ScenePlaces {
    fn sites(&self) -> Arc<[SiteCard]> {
        let sites = self.sites.lock().unwrap_or_else(PoisonError::into_inner);
        sites.clone().into()
    }

    fn recent_folders(&self, _site: &SiteUrl) -> Vec<Folder> {
        let folder = |id: &str, title: &str, path: &str| Folder {
            id: RecordId::parse(id).expect("a literal Record ID"),
            title: title.into(),
            path: Some(path.into()),
            kind: FolderKind::Takes,
            has_children: None,
        };
        vec![
            folder(
                "2QDTSUM2026",
                "Summer 2026",
                "Library/Campaigns/Summer 2026",
            ),
            folder("2QDTFOLD008", "Logos", "Library/Brand/Logos"),
        ]
    }

    fn batch_options(&self, _site: &SiteUrl) -> BatchOptions {
        let options = self.options.lock().unwrap_or_else(PoisonError::into_inner);
        options.clone()
    }

    fn remember_options(&self, site: &SiteUrl, options: BatchOptions, skip_sheet: bool) {
        if skip_sheet {
            self.set_asks_first(site, false);
        }
        *self.options.lock().unwrap_or_else(PoisonError::into_inner) = options;
    }

    fn set_asks_first(&self, site: &SiteUrl, asks: bool) {
        self.change(site, |card| card.asks_first = asks);
    }

    fn folders(&self, _site: &SiteUrl, question: FolderQuestion) -> Answer<FolderPage> {
        if !self.answers_folders {
            let (to, from) = oneshot::channel();
            let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
            open.push(to);
            return from;
        }
        answered(self.page(&question).map_err(|_| NoPage::NoCall))
    }

    fn resolve(&self, _site: &SiteUrl, id: RecordId) -> Answer<Resolved> {
        let question = FolderQuestion::Itself(id.clone());
        let reply = self.exchange(&self.profile.folders(&question));
        let top = self.page(&FolderQuestion::Top { start: 0 });
        answered(Ok(match self.profile.read_folder(&reply, &id) {
            Ok(Some(folder)) => Resolved::Found(folder),
            _ if top.is_err() => Resolved::Unchecked,
            Err(failure) if failure.kind != FailureKind::NotFound => Resolved::NoRight,
            _ => Resolved::Missing,
        }))
    }

    fn fields(&self, _site: &SiteUrl) -> Answer<Vec<FieldName>> {
        let reply = self.exchange(&self.profile.list_fields());
        answered(read_fields(&reply).map_err(|_| NoPage::NoCall))
    }

    fn chose_folder(&self, site: &SiteUrl, folder: Folder, checked: bool) {
        if !checked {
            self.change(site, |card| card.unchecked.push(folder.id.clone()));
        }
    }

    fn folder_took_a_file(&self, site: &SiteUrl, folder: &RecordId) {
        self.change(site, |card| card.unchecked.retain(|other| other != folder));
    }

    fn switch_site(&self, _site: SiteUrl) -> oneshot::Receiver<bool> {
        let (to, from) = oneshot::channel();
        let _ = to.send(self.knows_others);
        from
    }

    fn label_site(&self, site: SiteUrl, name: Option<String>, colour: Option<SiteColour>) {
        self.change(&site, |card| {
            card.name.clone_from(&name);
            card.colour = colour;
        });
    }

    fn remove_site(&self, site: SiteUrl) {
        let mut sites = self.sites.lock().unwrap_or_else(PoisonError::into_inner);
        sites.retain(|card| card.site != site);
    }
}
