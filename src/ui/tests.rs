//! The window without a display: widgets are found by their accessible names, actions come out.

mod reports;
mod speaking;

use std::time::{Duration, Instant};

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use super::*;
use crate::model::{AssetId, Snapshot, Waiting};

/// What a test shows, and what came out.
struct Shown {
    snapshot: Snapshot,
    index: ListIndex,
    account: Option<AccountView>,
    sheet: Option<SheetView>,
    connect: Option<ConnectState>,
    check: Option<CheckView>,
    toast: Option<Toast>,
    desk: desk::DeskView,
    manners: manners::MannersView,
    places: PlacesView,
    history: HistoryView,
    reports: ReportView,
    local: LocalState,
    /// The local state's actions of all frames.
    actions: Vec<UiAction>,
    ready: bool,
}

impl Shown {
    fn of(snapshot: Snapshot) -> Shown {
        Shown {
            snapshot,
            index: ListIndex::default(),
            account: Some(samples::account()),
            sheet: None,
            connect: None,
            check: None,
            toast: None,
            desk: desk::DeskView::default(),
            manners: manners::MannersView::default(),
            places: PlacesView::default(),
            history: HistoryView::default(),
            reports: ReportView::default(),
            local: LocalState::default(),
            actions: Vec::new(),
            ready: false,
        }
    }

    fn draw(&mut self, ui: &mut Ui) {
        if !std::mem::replace(&mut self.ready, true) {
            theme::install(ui.ctx());
            // New fonts hold from the next frame on.
            return;
        }
        self.index.update(&self.snapshot, &self.local.query);
        let view = View {
            snapshot: &self.snapshot,
            now_ms: self.snapshot.now_ms,
            index: &self.index,
            account: self.account.as_ref(),
            sheet: self.sheet.as_ref(),
            connect: self.connect.as_ref(),
            check: self.check.as_ref(),
            drag: None,
            drop_works: true,
            rates: &[1, 2, 3],
            toast: self.toast.as_ref(),
            theme: ThemeChoice::Dark,
            desk: &self.desk,
            manners: self.manners,
            places: &self.places,
            history: &self.history,
            reports: &self.reports,
            card: None,
        };
        window_ui(ui, &view, &mut self.local);
        self.actions.append(&mut self.local.actions);
    }

    fn open(self) -> Harness<'static, Shown> {
        let mut harness = Harness::builder()
            .with_size([1280.0, 1900.0])
            .allow_missing_glyphs()
            .build_ui_state(|ui, shown: &mut Shown| shown.draw(ui), self);
        harness.run_steps(3);
        harness
    }
}

fn click(harness: &mut Harness<'static, Shown>, name: &str) -> Vec<UiAction> {
    harness.get_by_label(name).click();
    harness.run_steps(2);
    std::mem::take(&mut harness.state_mut().actions)
}

fn id_of(harness: &Harness<'static, Shown>, name: &str) -> AssetId {
    let mut rows = harness.state().snapshot.rows();
    rows.find(|r| &*r.name == name).unwrap().id
}

#[test]
fn retry_is_named_after_its_file_and_asks_for_that_row() {
    let mut harness = Shown::of(samples::every_state()).open();
    let wanted = id_of(&harness, "interview-ü.wav");
    let actions = click(&mut harness, "Retry interview-ü.wav");
    assert!(matches!(&actions[..], [UiAction::Retry(ids)] if *ids == [wanted]));
}

#[test]
fn the_bar_s_buttons_say_what_they_do() {
    let mut harness = Shown::of(samples::every_state()).open();
    let actions = click(&mut harness, "Pause all");
    assert!(matches!(&actions[..], [UiAction::PauseAll]));
    let actions = click(&mut harness, "Retry all");
    assert!(matches!(&actions[..], [UiAction::RetryAll]));
    let actions = click(&mut harness, "Add files");
    assert!(matches!(&actions[..], [UiAction::AddFiles]));
    let actions = click(&mut harness, "Add folder");
    assert!(matches!(&actions[..], [UiAction::AddFolder]));
    harness.state_mut().snapshot.paused = true;
    harness.run_steps(2);
    let actions = click(&mut harness, "Resume all");
    assert!(matches!(&actions[..], [UiAction::ResumeAll]));
}

#[test]
fn the_bottom_bar_changes_the_speed() {
    let mut harness = Shown::of(samples::every_state()).open();
    assert!(click(&mut harness, "Speed limit: none").is_empty());
    let actions = click(&mut harness, "20 MB/s");
    assert!(matches!(
        &actions[..],
        [UiAction::SetPace(wish)] if wish.bytes_per_sec == Some(20_000_000)
    ));
    harness.state_mut().snapshot.pace.bytes_per_sec = Some(20_000_000);
    harness.run_steps(2);
    click(&mut harness, "Speed limit: 20 MB a second");
    let actions = click(&mut harness, "8 at once");
    assert!(matches!(
        &actions[..],
        [UiAction::SetPace(wish)]
            if wish.chunks_at_once == Some(8) && wish.bytes_per_sec == Some(20_000_000)
    ));
}

#[test]
fn links_open_the_asset_they_name() {
    let mut harness = Shown::of(samples::every_state()).open();
    let actions = click(&mut harness, "Open 2QDTWAW79R4");
    assert!(matches!(&actions[..], [UiAction::OpenAsset(id)] if id.as_str() == "2QDTWAW79R4"));
    // A reserved Record ID is no link.
    assert!(harness.query_by_label("Open 2RBK47GUMWY").is_none());
}

#[test]
fn every_filter_is_a_button_with_its_plain_name() {
    let mut harness = Shown::of(samples::every_state()).open();
    for filter in RowFilter::EVERY {
        let actions = click(&mut harness, crate::model::words::filter(filter));
        assert!(matches!(&actions[..], [UiAction::SetFilter(f)] if *f == filter));
    }
}

#[test]
fn a_column_s_head_sorts_by_it() {
    let mut harness = Shown::of(samples::every_state()).open();
    let actions = click(&mut harness, "Sort by Size");
    assert!(matches!(
        &actions[..],
        [UiAction::SortBy(sorting::Column::Size)]
    ));
}

#[test]
fn one_button_retries_all_of_a_cause() {
    let mut shown = Shown::of(samples::every_state());
    shown.local.query.filter = RowFilter::NeedsAttention;
    let mut harness = shown.open();
    let actions = click(&mut harness, "Retry all of these: 2 changed on disk");
    assert!(matches!(&actions[..], [UiAction::Retry(ids)] if ids.len() == 2));
}

#[test]
fn a_row_offers_retry_only_where_that_can_help_and_a_file_alone_offers_it_once() {
    let mut shown = Shown::of(samples::every_state());
    shown.local.query.filter = RowFilter::NeedsAttention;
    let harness = shown.open();
    assert!(harness.query_by_label("Retry trouble-01.psd").is_some());
    assert!(
        harness
            .query_by_label("Retry all of these: 1 is missing")
            .is_none()
    );
    // It is empty, and stays so.
    assert!(harness.query_by_label("More for trouble-03.psd").is_some());
    assert!(harness.query_by_label("Retry trouble-03.psd").is_none());
}

#[test]
fn duplicates_can_be_copied_one_by_one_and_all() {
    let mut shown = Shown::of(samples::every_state());
    shown.local.query.filter = RowFilter::Duplicates;
    shown.local.selection.focused = Some(AssetId(3));
    let mut harness = shown.open();
    let actions = click(&mut harness, "Copy Record ID 2QDTWAW79R4");
    assert!(matches!(&actions[..], [UiAction::CopyText(t)] if t == "2QDTWAW79R4"));
    let actions = click(&mut harness, "Copy all Record IDs");
    assert!(matches!(&actions[..], [UiAction::CopyText(t)] if t == "2QDTWAW79R4\n2QDTWAOP1_5"));
}

fn sheet() -> SheetView {
    SheetView {
        found: samples::found(),
        destination: Some(samples::destination()),
    }
}

#[test]
fn the_sheet_is_confirmed_by_click_and_by_enter() {
    let mut shown = Shown::of(samples::three());
    shown.sheet = Some(sheet());
    let mut harness = shown.open();
    let actions = click(&mut harness, "Upload 128 files");
    assert!(matches!(
        &actions[..],
        [UiAction::ConfirmBatch { options, skip_sheet: false }] if options.keep_folders
    ));
    click(&mut harness, "Keep folders");
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    assert!(matches!(
        &harness.state().actions[..],
        [UiAction::ConfirmBatch { options, .. }] if !options.keep_folders
    ));
}

#[test]
fn the_sheet_waits_for_the_walk_and_goes_away_by_escape() {
    let mut shown = Shown::of(samples::three());
    let mut walking = sheet();
    walking.found.done = false;
    shown.sheet = Some(walking);
    let mut harness = shown.open();
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    // How many it will be is not known yet.
    assert!(harness.query_by_label("Upload 128 files").is_none());
    assert!(click(&mut harness, "Upload").is_empty());
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    assert!(matches!(
        &harness.state().actions[..],
        [UiAction::CancelBatch]
    ));
}

#[test]
fn the_menu_of_a_row_names_its_file() {
    let mut harness = Shown::of(samples::every_state()).open();
    click(&mut harness, "More for logo-master.ai");
    let actions = click(&mut harness, "Copy Record ID logo-master.ai");
    assert!(matches!(&actions[..], [UiAction::CopyText(t)] if t == "2QDTWAW79R4"));
}

#[test]
fn find_takes_the_keyboard_by_its_shortcut() {
    let mut harness = Shown::of(samples::every_state()).open();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::F);
    harness.run_steps(2);
    harness.get_by_label("Find").type_text("beach");
    harness.run_steps(2);
    assert!(matches!(
        harness.state().actions.last(),
        Some(UiAction::Find(text)) if text == "beach"
    ));
}

#[test]
fn a_removed_row_can_be_brought_back() {
    let mut shown = Shown::of(samples::three());
    shown.toast = Some(Toast {
        text: "1 file removed from the list".to_owned(),
        undo: true,
        until: 6.0,
        ..Toast::default()
    });
    let mut harness = shown.open();
    let actions = click(&mut harness, "Undo");
    assert!(matches!(&actions[..], [UiAction::Undo]));
}

#[test]
fn connecting_needs_a_whole_form_and_the_demo_needs_none() {
    let mut shown = Shown::of(Snapshot::default());
    shown.account = None;
    shown.connect = Some(ConnectState::Ready);
    let mut harness = shown.open();
    assert!(click(&mut harness, "Open the sign-in page").is_empty());
    assert!(click(&mut harness, "Client ID and secret").is_empty());
    assert!(click(&mut harness, "Connect").is_empty());
    assert!(matches!(
        &click(&mut harness, "Try the demo site")[..],
        [UiAction::TryDemo]
    ));
    for (name, text) in [
        ("Site address", "mangovations.orangelogic.com"),
        ("Client ID", "me"),
        ("Client secret", "hush"),
        ("Folder to upload to", "2QDTWAW79R4"),
    ] {
        let role = egui::Role::TextInput;
        let role = if name == "Client secret" {
            egui::Role::PasswordInput
        } else {
            role
        };
        harness.get_by_role_and_label(role, name).focus();
        harness.run_steps(1);
        harness.get_by_role_and_label(role, name).type_text(text);
        harness.run_steps(2);
    }
    let actions = click(&mut harness, "Connect");
    assert!(
        matches!(&actions[..], [UiAction::Connect(form)] if form.folder.as_ref().unwrap().as_str() == "2QDTWAW79R4")
    );
    assert!(harness.state().local.connect.secret.is_empty());
}

#[test]
fn what_the_queue_waits_for_stands_in_a_banner() {
    let mut snapshot = samples::three();
    snapshot.connection.waiting = Some(Waiting::ForSignIn);
    let mut harness = Shown::of(snapshot).open();
    let actions = click(&mut harness, "Sign in");
    assert!(matches!(&actions[..], [UiAction::ShowConnect]));
}

#[test]
fn long_and_foreign_names_are_drawn() {
    let mut shown = Shown::of(samples::long_names());
    shown.local.selection.focused = Some(AssetId(1));
    let harness = shown.open();
    assert!(harness.state().index.shown() > 0);
}

#[test]
fn a_hundred_thousand_rows_lay_out_only_what_is_seen() {
    let mut harness = Shown::of(samples::many(100_000)).open();
    let rows = |harness: &Harness<'static, Shown>| {
        harness
            .root()
            .get_all_by_role(egui::Role::ListBoxOption)
            .count()
    };
    assert!((20..60).contains(&rows(&harness)), "{}", rows(&harness));
    let before = Instant::now();
    harness.run_steps(20);
    // A debug build on a busy machine; all rows at once would take many seconds.
    assert!(before.elapsed() < Duration::from_secs(6));
}

#[test]
fn drawing_an_idle_window_asks_for_no_frame() {
    let mut harness = Shown::of(samples::three()).open();
    harness.run_steps(30);
    assert!(!harness.ctx.has_requested_repaint());
}

#[test]
fn every_control_has_a_name() {
    let mut list = Shown::of(samples::every_state());
    list.local.selection.focused = Some(AssetId(0));
    list.local.selection.rows.insert(AssetId(0));
    list.open().check_accessibility();

    let mut with_sheet = Shown::of(samples::three());
    with_sheet.sheet = Some(sheet());
    with_sheet.open().check_accessibility();

    let mut connect = Shown::of(Snapshot::default());
    connect.connect = Some(ConnectState::Failed("No.".to_owned()));
    connect.open().check_accessibility();
    Shown::of(Snapshot::default()).open().check_accessibility();
}
