//! What the window shows in one frame, and what it keeps between frames.

use std::path::PathBuf;

use super::action::UiAction;
use super::card_banner::CardBanner;
use super::connection_view::{BrowserWaitView, CheckView};
use super::deeds::SeveralCache;
use super::desk::DeskView;
use super::duplicates::{DuplicatesState, VersionDraft};
use super::history::{HistoryLocal, HistoryView};
use super::index::{ListIndex, Query};
use super::manners::MannersView;
use super::places_view::{PlacesLocal, PlacesView};
use super::report_ui::ReportView;
use super::theme::ThemeChoice;
use crate::model::{AssetId, AuthorityFault, Destination, IdSet, LeaveOut, Row, SiteUrl, Snapshot};

/// Everything that is drawn, borrowed for one frame.
pub struct View<'a> {
    pub snapshot: &'a Snapshot,
    /// The snapshot's clock, moved on to this frame.
    pub now_ms: u64,
    pub index: &'a ListIndex,
    pub account: Option<&'a AccountView>,
    pub sheet: Option<&'a SheetView>,
    /// The page for connecting, when it is shown.
    pub connect: Option<&'a ConnectState>,
    /// The last look at the way to a site, beside that page.
    pub check: Option<&'a CheckView>,
    pub drag: Option<Drag>,
    /// False where the window system brings no drops: then none is invited.
    pub drop_works: bool,
    /// Bytes per second over the last minutes, oldest first.
    pub rates: &'a [u64],
    pub toast: Option<&'a Toast>,
    pub theme: ThemeChoice,
    /// What is known of both sides of duplicates.
    pub desk: &'a DeskView,
    pub manners: MannersView,
    pub history: &'a HistoryView,
    pub reports: &'a ReportView,
    /// What is said of a volume that can be taken out.
    pub card: Option<&'a CardBanner>,
    /// Sites, folders, fields.
    pub places: &'a PlacesView,
}

impl View<'_> {
    /// Where a new batch would go.
    pub fn destination(&self) -> Option<&Destination> {
        self.account.and_then(|a| a.destination.as_ref())
    }
}

/// Who is signed in, and where to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountView {
    pub site: SiteUrl,
    /// The user's name or address, where the site told it.
    pub name: Option<String>,
    pub destination: Option<Destination>,
    /// The embedded sandbox.
    pub demo: bool,
}

/// What a walk over dropped paths has found so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScanProgress {
    /// Files that can be sent.
    pub files: usize,
    pub folders: usize,
    /// Bytes of `files`.
    pub bytes: u64,
    /// Named litter that was left out.
    pub litter: usize,
    /// Entries that become rows with a reason.
    pub unreadable: usize,
    pub empty: usize,
    pub collisions: usize,
    /// The walk is over.
    pub done: bool,
    pub cancelled: bool,
}

/// The sheet after a drop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetView {
    pub found: ScanProgress,
    pub destination: Option<Destination>,
}

/// How connecting stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ConnectState {
    #[default]
    Ready,
    Working,
    /// Somebody is expected to answer in a browser.
    Browser(BrowserWaitView),
    /// What went wrong, as a sentence.
    Failed(String),
    /// The file of an authority that the form names is of no use; told beside its field.
    BadAuthority(AuthorityFault),
}

/// Something is dragged over the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drag {
    /// How many items, where the window system tells.
    pub items: Option<usize>,
}

/// A note at the window's foot.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Toast {
    pub text: String,
    pub undo: bool,
    /// A file that it is about, to be shown in its folder.
    pub show: Option<PathBuf>,
    /// On egui's clock, in seconds.
    pub until: f64,
}

/// What the window remembers between frames; nothing of it outlives the window.
#[derive(Default)]
pub struct LocalState {
    /// Filled by drawing, emptied by the application.
    pub actions: Vec<UiAction>,
    pub query: Query,
    pub selection: Selection,
    /// The text in the find box; becomes the query through [`UiAction::Find`].
    pub find_text: String,
    pub focus_find: bool,
    pub several: SeveralCache,
    /// The tick in the question at closing.
    pub close_always: bool,
    /// The row that gets the keyboard once it is in sight.
    pub focus_row: Option<AssetId>,
    /// The row that is to be scrolled to.
    pub reveal: Option<AssetId>,
    /// Sites, folders and a batch's options.
    pub places: PlacesLocal,
    /// What the batch in the sheet shall leave out; nothing unless it is ticked.
    pub leave_out: LeaveOut,
    pub connect: ConnectDraft,
    /// Version and licences are shown.
    pub about: bool,
    pub duplicates: DuplicatesState,
    pub history: HistoryLocal,
    /// The page for a new version is open.
    pub version: Option<VersionDraft>,
    /// Rows that the last frame showed, and whose pictures are worth having.
    pub pictures_in_sight: Vec<AssetId>,
    /// How many rows the last frame laid out: what tests hold to be few.
    pub rows_laid_out: usize,
    /// The empty list is shown, which asks for files itself.
    pub offers_to_add: bool,
    /// A text that counts down was drawn: draw again in a second.
    pub counts_down: bool,
}

impl LocalState {
    /// Notes a wish.
    pub fn push(&mut self, action: UiAction) {
        self.actions.push(action);
    }
}

/// Selected rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    pub rows: IdSet,
    /// The row in the side panel.
    pub focused: Option<AssetId>,
    /// Where a range begins.
    pub anchor: Option<AssetId>,
}

impl Selection {
    /// The rows that an action on `id` means: all selected ones if it is among them.
    pub fn with(&self, id: AssetId) -> Vec<AssetId> {
        if self.rows.contains(&id) {
            self.rows.iter().collect()
        } else {
            vec![id]
        }
    }

    /// The selected rows that are still in the list.
    pub fn rows_in<'s>(&self, snapshot: &'s Snapshot) -> Vec<&'s Row> {
        snapshot.rows_of(&self.rows).collect()
    }
}

/// The ways to sign in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SignInKind {
    #[default]
    Browser,
    Client,
    Token,
    App,
}

/// The connect page's fields, as typed. Secrets are wiped when the form is handed over.
#[derive(Default)]
pub struct ConnectDraft {
    pub site: String,
    pub kind: SignInKind,
    pub client_id: String,
    pub secret: String,
    pub token: String,
    pub folder: String,
    /// The seldom ways to sign in are shown too.
    pub more: bool,
    /// Of the address that an app's authorization comes back to, and what stands behind it.
    pub port: String,
    pub redirect_path: String,
    pub proxy_user: String,
    pub proxy_password: String,
    /// The part about the network is open.
    pub network: bool,
    /// The path of an authority's file.
    pub ca_file: String,
    /// The site whose file was filled in, and that file.
    pub ca_filled: (Option<SiteUrl>, String),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::samples;

    #[test]
    fn few_and_many_selected_rows_are_found_alike() {
        let snapshot = samples::many(1_000);
        for step in [1, 3, 400] {
            let mut selection = Selection::default();
            // One that has left the list meanwhile.
            selection.rows.insert(AssetId(5_000));
            selection.rows.extend((0..1_000).step_by(step).map(AssetId));
            let found = selection.rows_in(&snapshot);
            assert_eq!(found.len(), selection.rows.len() - 1);
            assert!(found.iter().all(|r| selection.rows.contains(&r.id)));
        }
    }
}
