//! What the user asked for in one frame. Drawing collects these; the application acts on them.

use std::path::PathBuf;

use secrecy::SecretString;

use super::card_banner::CardAction;
use super::connection_view::ConnectionAction;
use super::history::HistoryAction;
use super::manners::MannersAction;
use super::places_view::{FolderAction, SiteAction};
use super::report_ui::ReportAction;
use super::sorting::Column;
use super::theme::ThemeChoice;
use crate::model::{
    AssetId, BatchId, BatchOptions, PaceWish, RecordId, ReportOf, RowFilter, SiteUrl,
};

/// A wish, made by a click, a key or a drop.
#[derive(Clone, Debug)]
pub enum UiAction {
    /// Open the dialog for files.
    AddFiles,
    /// Open the dialog for folders.
    AddFolder,
    /// Paths came by drop, paste or dialog.
    Dropped(Vec<PathBuf>),
    /// Something was dragged over the window and let go, and no paths arrived.
    DropCameToNothing,
    /// Send what the sheet shows; `skip_sheet`: and do so at once from now on.
    ConfirmBatch {
        options: Box<BatchOptions>,
        skip_sheet: bool,
    },
    CancelBatch,
    PauseAll,
    ResumeAll,
    Pause(Vec<AssetId>),
    Resume(Vec<AssetId>),
    Retry(Vec<AssetId>),
    RetryAll,
    Cancel(Vec<AssetId>),
    /// Takes rows out of the list; can be undone for a while.
    Remove(Vec<AssetId>),
    Undo,
    DismissToast,
    /// Takes every finished row out of the list; can be undone for a while.
    ClearDone,
    Select(Select),
    /// Shows an asset in the browser.
    OpenAsset(RecordId),
    CopyText(String),
    ShowInFolder(PathBuf),
    SetFilter(RowFilter),
    Find(String),
    /// A click on the head of a column.
    SortBy(Column),
    ToggleBatch(BatchId),
    /// Shows the page for connecting to a site.
    ShowConnect,
    /// Back from that page to the list.
    HideConnect,
    Connect(ConnectForm),
    /// A sign-in in the browser, a test of the way to a site.
    Connection(ConnectionAction),
    TryDemo,
    SignOut,
    /// Tells what the demo is and shows the folder that it stores files in.
    AboutDemo,
    Folders(FolderAction),
    Sites(SiteAction),
    SetTheme(ThemeChoice),
    /// How fast, and how many chunks at once.
    SetPace(PaceWish),
    Help(HelpAction),
    FollowUp(FollowUpAction),
    /// The page of all that was ever uploaded.
    History(HistoryAction),
    /// Opens the sheet that asks how a report of these shall be saved.
    SaveReport(ReportOf),
    Report(ReportAction),
    Card(CardAction),
    /// What the window does about itself.
    Manners(MannersAction),
}

/// What stands under Help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HelpAction {
    /// Shows the guide in the browser; it needs no network.
    Guide,
    About,
    CloseAbout,
}

/// What is done about rows after their upload has ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FollowUpAction {
    /// Mark as reviewed; can be undone for a while where it is many.
    Review(Vec<AssetId>),
    Unreview(Vec<AssetId>),
    /// Link the existing assets into a virtual folder.
    AddToFolder {
        ids: Vec<AssetId>,
        folder: RecordId,
        /// In words, where it is known.
        place: Option<String>,
    },
    /// Look an asset up anew.
    LookAgain(RecordId),
    /// Look for assets of that file name.
    FindByName(String),
    SendNewVersion {
        id: AssetId,
        target: RecordId,
    },
    StopNewVersion(AssetId),
}

impl From<FollowUpAction> for UiAction {
    fn from(action: FollowUpAction) -> UiAction {
        UiAction::FollowUp(action)
    }
}

/// A change of what is selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Select {
    /// This row alone.
    Only(AssetId),
    /// This row in or out.
    Toggle(AssetId),
    /// Everything from the last chosen row to this one.
    Through(AssetId),
    /// All rows that the filter shows.
    All,
    Nothing,
    /// The row so many places further down.
    Step(i32),
    /// Everything up to the row so many places further down.
    Stretch(i32),
}

/// A filled-in form for connecting.
#[derive(Clone, Debug)]
pub struct ConnectForm {
    pub site: SiteUrl,
    pub sign_in: SignIn,
    /// Where files go; else the folder that was used last there, or one to be chosen.
    pub folder: Option<RecordId>,
    /// The certificate file of an authority that is trusted for the site; `None`: none any more.
    pub ca_file: Option<PathBuf>,
}

/// How to sign in. Secrets never show in `Debug`.
#[derive(Clone, Debug)]
pub enum SignIn {
    Token(SecretString),
    Client {
        id: String,
        secret: SecretString,
    },
    /// The vendor's way, through the site's own page.
    Browser,
    /// An app that an administrator registered (OAuth 2.0 authorization code).
    App {
        client_id: String,
        client_secret: Option<SecretString>,
        /// Of this computer, where the browser comes back to.
        port: u16,
    },
}
