//! The folder picker's state: which levels are there, which are open, what was searched for, and
//! what the cursor is on. It asks through [`Ask`]s and never waits.

mod choosing;
mod cursor;
mod rows;
mod slots;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use self::slots::{Slot, Slots};
use crate::model::{
    AssetId, BatchId, Destination, Folder, FolderPage, RecordId, SiteUrl, words::folders as words,
};
use crate::ui::{Level, PageKey, PickerRow, PickerStatus, PickerView};

/// How long the field rests before a search begins, in seconds.
const REST_SECS: f64 = 0.25;
/// Pages that are asked for at once.
const ASKED_AT_ONCE: usize = 3;

/// A question to the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    Page(PageKey),
    /// The search text of a page of results.
    Search {
        page: PageKey,
        text: String,
    },
    Resolve(RecordId),
}

/// Why a question was not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoPage {
    /// The site refuses the call or does not have it.
    NoCall,
    NotSignedIn,
    NoAnswer,
    Odd,
}

/// What a choice came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Chosen {
    pub for_batch: Option<BatchId>,
    /// Assets that the folder shall show; none where it is for uploads.
    pub links: Vec<AssetId>,
    pub folder: Folder,
    /// The site told that it takes uploads.
    pub checked: bool,
}

/// An open picker.
pub struct Picker {
    site: SiteUrl,
    for_batch: Option<BatchId>,
    /// Assets that are to be shown in the folder, which is a virtual one then.
    links: Vec<AssetId>,
    current: Option<Destination>,
    recent: Vec<Arc<Folder>>,
    levels: BTreeMap<Level, Slots>,
    open: BTreeSet<RecordId>,
    text: String,
    /// When the text was last changed, while its search has not begun.
    typed_at: Option<f64>,
    search: u64,
    wanted: Vec<PageKey>,
    asked: BTreeSet<PageKey>,
    resolving: Option<(RecordId, Option<Arc<Folder>>)>,
    refused: bool,
    rows: Arc<[PickerRow]>,
    cursor: Option<Key>,
    /// Its row.
    cursor_row: Option<usize>,
    /// Grows when the cursor's row is to be seen.
    reveal: u64,
    status: PickerStatus,
}

/// What the cursor is on, whatever comes and goes around it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Key {
    /// In the tree or in the results.
    Folder(RecordId),
    Recent(RecordId),
    Identifier,
    Page(PageKey),
}

impl Picker {
    /// A picker for `site`. The first questions come from [`Picker::asks`].
    pub fn new(
        site: SiteUrl,
        for_batch: Option<BatchId>,
        current: Option<Destination>,
        recent: Vec<Folder>,
    ) -> Picker {
        let mut picker = Picker {
            site,
            for_batch,
            links: Vec::new(),
            current,
            recent: recent.into_iter().map(Arc::new).collect(),
            levels: BTreeMap::new(),
            open: BTreeSet::new(),
            text: String::new(),
            typed_at: None,
            search: 0,
            wanted: vec![first_page(Level::Top)],
            asked: BTreeSet::new(),
            resolving: None,
            refused: false,
            rows: Arc::default(),
            cursor: None,
            cursor_row: None,
            reveal: 0,
            status: PickerStatus::Idle,
        };
        picker.lay_out();
        picker.stop_at_the_first();
        picker
    }

    /// The same for a virtual folder that shall show these assets.
    pub fn for_links(site: SiteUrl, links: Vec<AssetId>) -> Picker {
        Picker {
            links,
            ..Picker::new(site, None, None, Vec::new())
        }
    }

    /// The site that is looked through.
    pub fn site(&self) -> &SiteUrl {
        &self.site
    }

    /// What is drawn.
    pub fn view(&self) -> PickerView {
        PickerView {
            for_batch: self.for_batch,
            links: self.links.len(),
            current: self.current.clone(),
            rows: self.rows.clone(),
            cursor: self.cursor_row,
            reveal: self.reveal,
            status: self.status.clone(),
            refused: self.refused,
        }
    }

    /// Takes the text in the field. A search begins once it rests.
    pub fn find(&mut self, text: &str, now: f64) {
        if text.trim() == self.text.trim() {
            return;
        }
        text.clone_into(&mut self.text);
        self.status = PickerStatus::Idle;
        self.search += 1;
        self.levels
            .retain(|level, _| !matches!(level, Level::Search(_)));
        self.wanted
            .retain(|page| !matches!(page.level, Level::Search(_)));
        self.typed_at = self.search_text().map(|_| now);
        self.lay_out();
        self.stop_at_the_first();
        self.reveal += 1;
    }

    /// When [`Picker::asks`] has something to ask that waits for a rest, in seconds.
    pub fn due(&self) -> Option<f64> {
        self.typed_at.map(|at| at + REST_SECS)
    }

    /// Questions to ask now.
    pub fn asks(&mut self, now: f64) -> Vec<Ask> {
        if self.due().is_some_and(|due| due <= now) {
            self.typed_at = None;
            if self.search_text().is_some() {
                self.want(first_page(Level::Search(self.search)));
            }
        }
        let mut asks = Vec::new();
        while self.asked.len() < ASKED_AT_ONCE
            && let Some(page) = self.wanted.pop()
        {
            asks.push(match (&page.level, self.search_text()) {
                (Level::Search(_), Some(text)) => Ask::Search {
                    page: page.clone(),
                    text,
                },
                (Level::Search(_), None) => continue,
                (Level::Top | Level::In(_), _) => Ask::Page(page.clone()),
            });
            self.asked.insert(page);
        }
        asks
    }

    /// A page in sight is not there.
    pub fn need(&mut self, page: PageKey) {
        // What is in sight now goes before what was in sight.
        self.wanted.retain(|other| *other != page);
        if !self.asked.contains(&page) {
            if let Some(slots) = self.levels.get_mut(&page.level) {
                slots.failed.remove(&page.start);
            }
            self.wanted.push(page);
            self.wanted.dedup();
            let most = self.wanted.len().saturating_sub(12);
            self.wanted.drain(..most);
        }
    }

    fn want(&mut self, page: PageKey) {
        if !self.asked.contains(&page) && !self.wanted.contains(&page) {
            self.wanted.push(page);
        }
    }

    /// Takes the answer to a page. One for an older search is of no use any more.
    pub fn page_came(&mut self, page: &PageKey, answer: Result<FolderPage, NoPage>) {
        self.asked.remove(page);
        if let Level::Search(number) = page.level
            && number != self.search
        {
            return;
        }
        let slots = self.levels.entry(page.level.clone()).or_default();
        match answer {
            Ok(came) => {
                self.refused = false;
                slots.fill(page.start, came);
                // One topmost folder alone says nothing: what is in it is shown.
                if page.level == Level::Top
                    && let [Slot::Folder(only)] = &slots.folders[..]
                    && only.has_children != Some(false)
                {
                    let id = only.id.clone();
                    self.open_folder(id);
                }
            }
            Err(why) => {
                self.refused |= why == NoPage::NoCall && page.level == Level::Top;
                slots.failed.insert(page.start, why);
            }
        }
        self.lay_out();
        if self.cursor_row.is_none() {
            self.stop_at_the_first();
        }
    }

    fn open_folder(&mut self, id: RecordId) {
        let level = Level::In(id.clone());
        self.open.insert(id);
        if !self.levels.get(&level).is_some_and(|slots| slots.known) {
            self.want(first_page(level));
        }
    }
}

fn first_page(level: Level) -> PageKey {
    PageKey { level, start: 0 }
}

fn sentence(why: NoPage) -> &'static str {
    match why {
        NoPage::NoCall => words::call_refused(),
        NoPage::NotSignedIn => words::not_signed_in(),
        NoPage::NoAnswer => words::no_answer(),
        NoPage::Odd => words::odd_answer(),
    }
}

#[cfg(test)]
mod tests;
