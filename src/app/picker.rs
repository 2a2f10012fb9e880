//! The folder picker's state: which levels are there, which are open, what was searched for, and
//! what the cursor is on. It asks through [`Ask`]s and never waits.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::{
    AssetId, BatchId, Destination, Folder, FolderKind, FolderPage, RecordId, SiteUrl, read_address,
    words::folders as words, words::links,
};
use crate::runtime::Resolved;
use crate::ui::{Level, PageKey, PickerRow, PickerStatus, PickerView};

/// How long the field rests before a search begins, in seconds.
const REST_SECS: f64 = 0.25;
/// Pages that are asked for at once.
const ASKED_AT_ONCE: usize = 3;
/// Folders of one level at most; a site that tells of more is cut.
const LARGEST_LEVEL: usize = 200_000;

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

/// The folders of one level: those that have come, at their places.
#[derive(Default)]
struct Slots {
    folders: Vec<Slot>,
    /// The level's size is known.
    known: bool,
    /// Folders in a page, as the site gives them.
    page: usize,
    failed: BTreeMap<usize, NoPage>,
}

/// One place of a level.
enum Slot {
    /// Its page has not come.
    Missing,
    /// The site sent nothing for it that can be read.
    Unreadable,
    Folder(Arc<Folder>),
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

    /// The kind of folder that can be chosen.
    fn wanted_kind(&self) -> FolderKind {
        match self.links.is_empty() {
            true => FolderKind::Takes,
            false => FolderKind::Virtual,
        }
    }

    fn why_not(&self, folder: &Folder) -> String {
        match self.links.is_empty() {
            true => words::refused(folder),
            false => links::refused(folder),
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

    /// Moves the cursor.
    pub fn step(&mut self, by: i32) {
        let stops: Vec<usize> = (0..self.rows.len())
            .filter(|at| self.rows[*at].can_have_cursor())
            .collect();
        let Some(last) = stops.len().checked_sub(1) else {
            return;
        };
        let now = self.cursor_row;
        let place = now.and_then(|at| stops.iter().position(|stop| *stop == at));
        let to = match place {
            None => 0,
            Some(place) => {
                let to = i64::try_from(place).unwrap_or(0) + i64::from(by);
                usize::try_from(to.max(0)).unwrap_or(0).min(last)
            }
        };
        self.at(stops[to]);
        self.reveal += 1;
    }

    /// Puts the cursor on a row.
    pub fn at(&mut self, at: usize) {
        if let Some(key) = self.key_at(at) {
            self.cursor = Some(key);
            self.cursor_row = Some(at);
            self.status = PickerStatus::Idle;
        }
    }

    /// Opens or closes the folder of a row.
    pub fn toggle(&mut self, at: usize) {
        let Some(PickerRow::Folder {
            folder,
            open: Some(open),
            ..
        }) = self.rows.get(at)
        else {
            return;
        };
        let (id, open) = (folder.id.clone(), *open);
        match open {
            true => {
                self.open.remove(&id);
            }
            false => self.open_folder(id),
        }
        self.lay_out();
    }

    /// Opens the folder under the cursor, or goes to the first in it.
    pub fn right(&mut self) {
        let Some(at) = self.cursor_row else { return };
        match self.rows.get(at) {
            Some(PickerRow::Folder {
                open: Some(false), ..
            }) => self.toggle(at),
            Some(PickerRow::Folder {
                open: Some(true), ..
            }) => self.step(1),
            _ => {}
        }
    }

    /// Closes the folder under the cursor, or goes to the one that it lies in.
    pub fn left(&mut self) {
        let Some(at) = self.cursor_row else { return };
        let Some(PickerRow::Folder { open, depth, .. }) = self.rows.get(at) else {
            return;
        };
        if *open == Some(true) {
            return self.toggle(at);
        }
        let depth = *depth;
        let above = |at: &usize| matches!(&self.rows[*at], PickerRow::Folder { depth: d, .. } if *d < depth);
        if let Some(parent) = (0..at).rev().find(above) {
            self.at(parent);
            self.reveal += 1;
        }
    }

    /// Takes the row under the cursor: the question whether it takes uploads, if one is to be asked.
    pub fn choose(&mut self) -> Option<Ask> {
        if self.resolving.is_some() {
            return None;
        }
        let at = self.cursor_row?;
        let (id, folder) = match self.rows.get(at)? {
            PickerRow::Folder { folder, .. } => {
                if folder.kind != self.wanted_kind() {
                    self.status = PickerStatus::Refused(self.why_not(folder));
                    return None;
                }
                (folder.id.clone(), Some(folder.clone()))
            }
            PickerRow::Identifier(id) => {
                if let Ok(address) = read_address(&self.text)
                    && address.site != self.site
                {
                    let host = address.site.host();
                    self.status = PickerStatus::Refused(words::of_another_site(&host));
                    return None;
                }
                (id.clone(), None)
            }
            PickerRow::Failed { page, .. } => {
                let page = page.clone();
                self.need(page);
                self.lay_out();
                return None;
            }
            _ => return None,
        };
        let title = match &folder {
            Some(folder) => folder.title.to_string(),
            None => id.to_string(),
        };
        self.status = PickerStatus::Checking(title);
        self.resolving = Some((id.clone(), folder));
        Some(Ask::Resolve(id))
    }

    /// Takes what the chosen folder turned out to be; the choice, if it can be used.
    pub fn resolved(&mut self, id: &RecordId, answer: Result<Resolved, NoPage>) -> Option<Chosen> {
        let (asked, folder) = self.resolving.take()?;
        if asked != *id {
            self.resolving = Some((asked, folder));
            return None;
        }
        let title = folder.as_ref().map_or(id.as_str(), |folder| &folder.title);
        let refused = match answer {
            Ok(Resolved::Found(found)) if found.kind == self.wanted_kind() => {
                return Some(self.chosen(found, true));
            }
            Ok(Resolved::Unchecked) => {
                let unknown = Folder {
                    id: id.clone(),
                    title: id.as_str().into(),
                    path: None,
                    kind: self.wanted_kind(),
                    has_children: None,
                };
                let folder = folder.map_or(unknown, |folder| (*folder).clone());
                return Some(self.chosen(folder, false));
            }
            Ok(Resolved::Found(found)) => self.why_not(&found),
            Ok(Resolved::Missing) => words::not_found(id.as_str()),
            Ok(Resolved::NoRight) => words::no_right(title),
            Err(why) => sentence(why).to_owned(),
        };
        self.status = PickerStatus::Refused(refused);
        None
    }

    fn chosen(&self, folder: Folder, checked: bool) -> Chosen {
        Chosen {
            for_batch: self.for_batch,
            links: self.links.clone(),
            folder,
            checked,
        }
    }

    fn open_folder(&mut self, id: RecordId) {
        let level = Level::In(id.clone());
        self.open.insert(id);
        if !self.levels.get(&level).is_some_and(|slots| slots.known) {
            self.want(first_page(level));
        }
    }

    /// What to search for; `None` while the field holds nothing, a link, or one letter.
    fn search_text(&self) -> Option<String> {
        let text = self.text.trim();
        let is_link = text.contains("://") || (text.contains('/') && self.identifier().is_some());
        (text.chars().count() >= 2 && !is_link).then(|| text.to_owned())
    }

    /// The Record ID that the text is or names. Words in capitals are more often words.
    fn identifier(&self) -> Option<RecordId> {
        let text = self.text.trim();
        match RecordId::parse(text) {
            Some(id) => {
                let like_one = text.len() >= 6 && text.bytes().any(|b| b.is_ascii_digit());
                like_one.then_some(id)
            }
            None => crate::model::record_id_in(text),
        }
    }

    // The rows.

    fn lay_out(&mut self) {
        let mut rows = Vec::new();
        if let Some(id) = self.identifier() {
            rows.push(PickerRow::Identifier(id));
        }
        if !self.text.trim().is_empty() {
            if self.search_text().is_some() {
                self.results(&mut rows);
            }
        } else {
            if !self.recent.is_empty() {
                rows.push(PickerRow::Heading(words::RECENT.to_owned()));
                rows.extend(self.recent.iter().map(|folder| flat(folder.clone())));
                rows.push(PickerRow::Heading(words::ALL.to_owned()));
            }
            self.level(&mut rows, &Level::Top, 0);
        }
        self.rows = rows.into();
        self.cursor_row = self.cursor.as_ref().and_then(|cursor| {
            (0..self.rows.len()).find(|at| self.key_at(*at).as_ref() == Some(cursor))
        });
    }

    fn results(&self, rows: &mut Vec<PickerRow>) {
        let level = Level::Search(self.search);
        let slots = self.levels.get(&level);
        let count = slots.filter(|s| s.known).map(|s| s.folders.len());
        if self.refused || (count == Some(0) && self.identifier().is_some()) {
            return;
        }
        if slots.is_none_or(|slots| slots.failed.is_empty()) {
            rows.push(PickerRow::Heading(words::results(count)));
        }
        if count == Some(0) {
            rows.push(PickerRow::Note {
                depth: 0,
                sentence: words::nothing_found(self.text.trim()),
            });
        } else if slots.is_some() {
            self.level(rows, &level, 0);
        }
    }

    fn level(&self, rows: &mut Vec<PickerRow>, level: &Level, depth: usize) {
        let Some(slots) = self.levels.get(level) else {
            let page = first_page(level.clone());
            return rows.push(PickerRow::Missing { page, depth });
        };
        if let (false, Some(why)) = (slots.known, slots.failed.get(&0)) {
            if *why == NoPage::NoCall && *level == Level::Top {
                return;
            }
            return rows.push(self.failed(level, 0, *why, depth));
        }
        if !slots.known {
            let page = first_page(level.clone());
            return rows.push(PickerRow::Missing { page, depth });
        }
        if slots.folders.is_empty() {
            let sentence = words::NO_FOLDERS.to_owned();
            return rows.push(PickerRow::Note { depth, sentence });
        }
        let mut failed_page = None;
        for (at, slot) in slots.folders.iter().enumerate() {
            let folder = match slot {
                Slot::Folder(folder) => folder,
                Slot::Unreadable => continue,
                Slot::Missing => {
                    let start = slots.page_start(at);
                    if let Some(why) = slots.failed.get(&start) {
                        if failed_page != Some(start) {
                            failed_page = Some(start);
                            rows.push(self.failed(level, start, *why, depth));
                        }
                        continue;
                    }
                    let page = PageKey {
                        level: level.clone(),
                        start,
                    };
                    rows.push(PickerRow::Missing { page, depth });
                    continue;
                }
            };
            if let Level::Search(_) = level {
                rows.push(flat(folder.clone()));
                continue;
            }
            let open = self.open.contains(&folder.id);
            rows.push(PickerRow::Folder {
                folder: folder.clone(),
                depth,
                open: (folder.has_children != Some(false)).then_some(open),
                flat: false,
            });
            // A folder in itself, as a site may tell in error, must not open for ever.
            const DEEPEST: usize = 40;
            if open && depth < DEEPEST {
                self.level(rows, &Level::In(folder.id.clone()), depth + 1);
            }
        }
    }

    fn failed(&self, level: &Level, start: usize, why: NoPage, depth: usize) -> PickerRow {
        PickerRow::Failed {
            page: PageKey {
                level: level.clone(),
                start,
            },
            depth,
            sentence: words::page_failed(match (level, why) {
                (Level::In(_), NoPage::NoCall) => words::NOT_SHOWN,
                (_, why) => sentence(why),
            }),
        }
    }

    // The cursor.

    fn stop_at_the_first(&mut self) {
        let first = (0..self.rows.len()).find(|at| self.rows[*at].can_have_cursor());
        self.cursor_row = first;
        self.cursor = first.and_then(|at| self.key_at(at));
    }

    fn key_at(&self, at: usize) -> Option<Key> {
        match self.rows.get(at)? {
            PickerRow::Folder {
                folder, flat: true, ..
            } if self.text.trim().is_empty() => Some(Key::Recent(folder.id.clone())),
            PickerRow::Folder { folder, .. } => Some(Key::Folder(folder.id.clone())),
            PickerRow::Identifier(_) => Some(Key::Identifier),
            PickerRow::Failed { page, .. } => Some(Key::Page(page.clone())),
            _ => None,
        }
    }
}

impl Slots {
    /// How long pages are taken to be before one has come.
    const PAGE: usize = 100;

    fn page_start(&self, at: usize) -> usize {
        let page = self.page.max(1);
        at / page * page
    }

    fn fill(&mut self, start: usize, came: FolderPage) {
        let end = start + came.sent;
        let total = match came.total {
            // A page that is not full is the last one, whatever the site says of the total.
            _ if came.sent == 0 => start.min(self.folders.len()),
            Some(total) => total.max(end),
            None if came.sent < Self::PAGE => end,
            // Unknown: there may be one more page.
            None => end + Self::PAGE,
        };
        self.known = true;
        self.failed.remove(&start);
        if start == 0 || self.page == 0 {
            // A site may give fewer at once than it was asked for.
            let more = total > end && came.sent > 0;
            self.page = if more { came.sent } else { Self::PAGE };
        }
        self.folders
            .resize_with(total.min(LARGEST_LEVEL), || Slot::Missing);
        let page = start..(start + self.page).min(self.folders.len());
        for (at, folder) in came.folders.into_iter().enumerate() {
            if let Some(slot) = self.folders.get_mut(start + at) {
                *slot = Slot::Folder(Arc::new(folder));
            }
        }
        // What could not be read, or was held back, is not asked for for ever.
        for slot in self.folders.get_mut(page).into_iter().flatten() {
            if let Slot::Missing = slot {
                *slot = Slot::Unreadable;
            }
        }
    }
}

fn first_page(level: Level) -> PageKey {
    PageKey { level, start: 0 }
}

fn flat(folder: Arc<Folder>) -> PickerRow {
    PickerRow::Folder {
        folder,
        depth: 0,
        open: None,
        flat: true,
    }
}

fn sentence(why: NoPage) -> &'static str {
    match why {
        NoPage::NoCall => words::CALL_REFUSED,
        NoPage::NotSignedIn => words::NOT_SIGNED_IN,
        NoPage::NoAnswer => words::NO_ANSWER,
        NoPage::Odd => words::ODD_ANSWER,
    }
}

#[cfg(test)]
#[path = "picker_tests.rs"]
mod tests;
