//! What the window shows of sites, folders and a batch's options, and what it keeps of them.

use std::sync::Arc;

use super::action::UiAction;
pub use super::options_draft::{FieldDraft, OptionsDraft, offers};
use crate::model::{
    AssetId, BatchId, Destination, FieldName, Folder, FolderKind, RecordId, SiteCard, SiteColour,
    SiteUrl,
};

/// Sites, folders and fields, for one frame.
#[derive(Clone, Debug, Default)]
pub struct PlacesView {
    /// Every site that somebody added, in the order in which they came.
    pub sites: Arc<[SiteCard]>,
    /// The folder picker, while it is open.
    pub picker: Option<PickerView>,
    pub fields: FieldsView,
}

impl PlacesView {
    /// The card of a site, or a plain one.
    pub fn card(&self, site: &SiteUrl) -> SiteCard {
        let known = self.sites.iter().find(|card| card.site == *site);
        known
            .cloned()
            .unwrap_or_else(|| SiteCard::plain(site.clone()))
    }
}

impl PlacesView {
    /// Whether a destination was chosen although nobody could look at it.
    pub fn is_unchecked(&self, destination: &Destination) -> bool {
        let known = self.sites.iter().find(|card| card.site == destination.site);
        known.is_some_and(|card| card.unchecked.contains(&destination.folder))
    }
}

/// The metadata fields that a site lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum FieldsView {
    #[default]
    NotAsked,
    Asking,
    Listed(Arc<[FieldName]>),
    /// The site lists none.
    NotListed,
}

/// The folder picker.
#[derive(Clone, Debug, PartialEq)]
pub struct PickerView {
    /// The batch that shall go somewhere else; `None`: batches to come.
    pub for_batch: Option<BatchId>,
    /// So many assets that a virtual folder shall show; 0: a folder for uploads is wanted.
    pub links: usize,
    /// Where files go now.
    pub current: Option<Destination>,
    pub rows: Arc<[PickerRow]>,
    /// The row that the keyboard is on.
    pub cursor: Option<usize>,
    /// Grows each time that the cursor's row is to be brought into sight.
    pub reveal: u64,
    /// Below the rows.
    pub status: PickerStatus,
    /// The folder call is refused or missing: only identifiers and links work.
    pub refused: bool,
}

impl PickerView {
    /// Whether the folder is of the kind that is looked for.
    pub fn takes(&self, folder: &Folder) -> bool {
        folder.kind
            == match self.links {
                0 => FolderKind::Takes,
                _ => FolderKind::Virtual,
            }
    }
}

/// What stands at the picker's foot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum PickerStatus {
    #[default]
    Idle,
    /// The folder of this title is being looked at.
    Checking(String),
    /// Why the last choice cannot be used.
    Refused(String),
}

/// One line of the picker.
#[derive(Clone, Debug, PartialEq)]
pub enum PickerRow {
    Heading(String),
    Folder {
        folder: Arc<Folder>,
        /// Levels below the top; 0 in lists that are no tree.
        depth: usize,
        /// `None`: it cannot be opened.
        open: Option<bool>,
        /// In a list without a tree: where it lies is shown.
        flat: bool,
    },
    /// A pasted identifier.
    Identifier(RecordId),
    /// A folder whose page has not come; drawing it asks for the page.
    Missing {
        page: PageKey,
        depth: usize,
    },
    /// A page that did not come.
    Failed {
        page: PageKey,
        depth: usize,
        sentence: String,
    },
    Note {
        depth: usize,
        sentence: String,
    },
}

impl PickerRow {
    /// Whether the keyboard stops on it.
    pub fn can_have_cursor(&self) -> bool {
        matches!(
            self,
            PickerRow::Folder { .. } | PickerRow::Identifier(_) | PickerRow::Failed { .. }
        )
    }
}

/// A page of folders.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PageKey {
    pub level: Level,
    /// The first folder's place in its level.
    pub start: usize,
}

/// Folders that belong together.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    Top,
    In(RecordId),
    /// What the search of this number found.
    Search(u64),
}

/// Wishes about folders.
#[derive(Clone, Debug)]
pub enum FolderAction {
    /// Opens the picker, for a batch or for those to come.
    Pick(Option<BatchId>),
    /// Opens the picker for a virtual folder that shall show these rows' assets.
    PickVirtual(Vec<AssetId>),
    Close,
    /// The text in the picker's field.
    Find(String),
    /// Moves the cursor by so many rows.
    Step(i32),
    /// Puts the cursor on a row.
    At(usize),
    /// Opens or closes the folder of a row.
    Toggle(usize),
    /// Opens the folder under the cursor, or goes into it.
    Right,
    /// Closes the folder under the cursor, or goes out of it.
    Left,
    /// A page that is in sight and not there.
    Need(PageKey),
    /// Takes the row under the cursor.
    Choose,
    /// Looks again at a held batch's folder.
    CheckAgain(BatchId),
}

/// Wishes about sites.
#[derive(Clone, Debug)]
pub enum SiteAction {
    Switch(SiteUrl),
    Label {
        site: SiteUrl,
        name: Option<String>,
        colour: Option<SiteColour>,
    },
    Remove(SiteUrl),
    /// Whether the sheet is shown before uploads start.
    AskFirst(bool),
    /// The batch sheet wants to know which fields there are.
    AskFields,
}

/// What the window keeps of sites and options between frames.
#[derive(Default)]
pub struct PlacesLocal {
    /// The text in the picker's field.
    pub picker_text: String,
    /// The last [`PickerView::reveal`] that was done.
    pub revealed: u64,
    /// The picker was just opened: its field gets the keyboard.
    pub picker_is_new: bool,
    /// The page of the site menu.
    pub site_menu: SiteMenu,
    pub options: OptionsDraft,
}

/// The pages of the site menu.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SiteMenu {
    #[default]
    List,
    Edit {
        site: SiteUrl,
        name: String,
        colour: Option<SiteColour>,
    },
    Remove(SiteUrl),
}

impl From<FolderAction> for UiAction {
    fn from(action: FolderAction) -> UiAction {
        UiAction::Folders(action)
    }
}

impl From<SiteAction> for UiAction {
    fn from(action: SiteAction) -> UiAction {
        UiAction::Sites(action)
    }
}
