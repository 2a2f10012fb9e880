//! Sites, folders and fields for the window: what it asks for, what it is told, and the picker's
//! questions on their way.

pub(super) mod picker;
mod placing;

use std::sync::Arc;

use egui::Context;
use tokio::sync::oneshot;
use tokio::sync::oneshot::error::TryRecvError;

use self::picker::{Ask, Chosen, NoPage, Picker};
use crate::model::{
    AssetId, BatchOptions, Destination, FieldName, Folder, FolderPage, RecordId, SiteCard,
    SiteColour, SiteUrl,
};
use crate::protocol::FolderQuestion;
use crate::runtime::Resolved;
use crate::ui::{FieldsView, FolderAction, Level, PageKey, PlacesView};

/// What the window needs to know of sites and folders. No method may block.
pub trait Places: Send + Sync {
    /// Every site that somebody added.
    fn sites(&self) -> Arc<[SiteCard]>;

    /// Folders of a site that were chosen last.
    fn recent_folders(&self, site: &SiteUrl) -> Vec<Folder>;

    /// The options of the last batch to a site.
    fn batch_options(&self, site: &SiteUrl) -> BatchOptions;

    /// Keeps a batch's options for the next one, and whether the sheet is skipped from now on.
    fn remember_options(&self, site: &SiteUrl, options: BatchOptions, skip_sheet: bool);

    /// Whether the sheet is shown before uploads to a site start.
    fn set_asks_first(&self, site: &SiteUrl, asks: bool);

    /// A page of folders.
    fn folders(&self, site: &SiteUrl, question: FolderQuestion) -> Answer<FolderPage>;

    /// What a chosen folder is.
    fn resolve(&self, site: &SiteUrl, id: RecordId) -> Answer<Resolved>;

    /// The metadata fields of a site.
    fn fields(&self, site: &SiteUrl) -> Answer<Vec<FieldName>>;

    /// Notes that a folder was chosen, and whether the site told that it takes uploads.
    fn chose_folder(&self, site: &SiteUrl, folder: Folder, checked: bool);

    /// Notes that a folder took a file, whatever the site tells of it.
    fn folder_took_a_file(&self, site: &SiteUrl, folder: &RecordId);

    /// Works with another site from now on. `false`: nothing is known to sign in with there.
    fn switch_site(&self, site: SiteUrl) -> oneshot::Receiver<bool>;

    /// Names and colours a site.
    fn label_site(&self, site: SiteUrl, name: Option<String>, colour: Option<SiteColour>);

    /// Forgets a site, its settings and its sign-in.
    fn remove_site(&self, site: SiteUrl);
}

/// An answer that comes later.
pub type Answer<T> = oneshot::Receiver<Result<T, NoPage>>;

/// The window's part: the picker, the fields, and the answers that are awaited.
#[derive(Default)]
pub struct PlacesState {
    view: PlacesView,
    picker: Option<Picker>,
    pages: Vec<(PageKey, Answer<FolderPage>)>,
    resolving: Option<(RecordId, Answer<Resolved>)>,
    fields_of: Option<SiteUrl>,
    fields: Option<Answer<Vec<FieldName>>>,
}

impl PlacesState {
    /// What is drawn.
    pub fn view(&self) -> &PlacesView {
        &self.view
    }

    /// Opens the picker for a site.
    pub fn open_picker(
        &mut self,
        site: SiteUrl,
        for_batch: Option<crate::model::BatchId>,
        current: Option<Destination>,
        places: &dyn Places,
    ) {
        let recent = places.recent_folders(&site);
        self.pages.clear();
        self.resolving = None;
        self.picker = Some(Picker::new(site, for_batch, current, recent));
    }

    /// Opens the picker for a virtual folder that shall show these assets.
    pub fn open_link_picker(&mut self, site: SiteUrl, links: Vec<AssetId>) {
        self.close_picker();
        self.picker = Some(Picker::for_links(site, links));
    }

    /// Closes it.
    pub fn close_picker(&mut self) {
        self.picker = None;
        self.pages.clear();
        self.resolving = None;
    }

    /// The site that the picker looks through, while it is open.
    pub fn picker_site(&self) -> Option<SiteUrl> {
        self.picker.as_ref().map(|picker| picker.site().clone())
    }

    /// Does what was asked of the picker.
    pub fn act(&mut self, action: FolderAction, now: f64, places: &dyn Places) {
        if let FolderAction::Close = action {
            return self.close_picker();
        }
        let Some(picker) = &mut self.picker else {
            return;
        };
        match action {
            FolderAction::Find(text) => picker.find(&text, now),
            FolderAction::Step(by) => picker.step(by),
            FolderAction::At(at) => picker.at(at),
            FolderAction::Toggle(at) => picker.toggle(at),
            FolderAction::Right => picker.right(),
            FolderAction::Left => picker.left(),
            FolderAction::Need(page) => picker.need(page),
            FolderAction::Choose => {
                if let Some(Ask::Resolve(id)) = picker.choose() {
                    let answer = places.resolve(picker.site(), id.clone());
                    self.resolving = Some((id, answer));
                }
            }
            // These concern more than the picker.
            FolderAction::Close
            | FolderAction::Pick(_)
            | FolderAction::PickVirtual(_)
            | FolderAction::CheckAgain(_) => {}
        }
    }

    /// Asks for the fields of a site, once.
    pub fn ask_fields(&mut self, site: &SiteUrl, places: &dyn Places) {
        if self.fields_of.as_ref() != Some(site) {
            self.fields_of = Some(site.clone());
            self.fields = Some(places.fields(site));
            self.view.fields = FieldsView::Asking;
        }
    }

    /// Takes in what came, and asks what is to be asked. A choice that can be used comes back.
    pub fn poll(&mut self, now: f64, ctx: Option<&Context>, places: &dyn Places) -> Option<Chosen> {
        self.view.sites = places.sites();
        self.poll_fields();
        let chosen = self.poll_picker(now, places);
        if let (Some(due), Some(ctx)) = (self.picker.as_ref().and_then(Picker::due), ctx) {
            let wait = (due - now).max(0.0) + 0.01;
            ctx.request_repaint_after(std::time::Duration::from_secs_f64(wait));
        }
        self.view.picker = self.picker.as_ref().map(Picker::view);
        chosen
    }

    fn poll_fields(&mut self) {
        let Some(answer) = &mut self.fields else {
            return;
        };
        self.view.fields = match answer.try_recv() {
            Err(TryRecvError::Empty) => return,
            Ok(Ok(fields)) if !fields.is_empty() => FieldsView::Listed(fields.into()),
            Ok(_) | Err(TryRecvError::Closed) => FieldsView::NotListed,
        };
        self.fields = None;
    }

    fn poll_picker(&mut self, now: f64, places: &dyn Places) -> Option<Chosen> {
        let picker = self.picker.as_mut()?;
        let mut chosen = None;
        if let Some((id, answer)) = &mut self.resolving {
            let told = match answer.try_recv() {
                Err(TryRecvError::Empty) => None,
                Ok(told) => Some(told),
                Err(TryRecvError::Closed) => Some(Err(NoPage::NoAnswer)),
            };
            if let Some(told) = told {
                chosen = picker.resolved(id, told);
                self.resolving = None;
            }
        }
        self.pages.retain_mut(|(key, answer)| {
            match answer.try_recv() {
                Err(TryRecvError::Empty) => return true,
                Ok(page) => picker.page_came(key, page),
                Err(TryRecvError::Closed) => picker.page_came(key, Err(NoPage::NoAnswer)),
            }
            false
        });
        for ask in picker.asks(now) {
            let (page, question) = match ask {
                Ask::Page(page) => {
                    let start = page.start;
                    let question = match &page.level {
                        Level::In(parent) => FolderQuestion::In {
                            parent: parent.clone(),
                            start,
                        },
                        Level::Top | Level::Search(_) => FolderQuestion::Top { start },
                    };
                    (page, question)
                }
                Ask::Search { page, text } => {
                    let start = page.start;
                    (page, FolderQuestion::Search { text, start })
                }
                Ask::Resolve(_) => continue,
            };
            let answer = places.folders(picker.site(), question);
            self.pages.push((page, answer));
        }
        chosen
    }
}

#[cfg(test)]
mod tests;
