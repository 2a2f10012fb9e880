//! Drawing, and nothing else: a [`View`] goes in, [`UiAction`]s come out.
//!
//! One file per part of the window. Nothing here waits, decides, opens a file or knows the engine.

pub mod about;
mod action;
mod banner;
mod batch_sheet;
mod bidi;
mod body_scroll;
mod bottom_bar;
mod card_banner;
mod chunk_map;
mod column_edge;
mod columns;
mod connect;
mod connect_form;
mod connect_network;
#[cfg(test)]
mod connect_tests;
pub mod connection_view;
pub mod deeds;
pub mod desk;
mod destination;
mod duplicates;
mod empty;
mod filters;
pub mod history;
pub mod icons;
pub mod index;
mod list;
mod list_keys;
pub mod manners;
mod menu;
mod options_draft;
mod options_ui;
mod picker;
mod places_view;
mod report_ui;
mod row;
mod row_ground;
pub mod sample_duplicates;
pub mod sample_history;
pub mod samples;
mod samples_connecting;
mod segments;
mod settings_menu;
mod side_panel;
mod sight;
mod site_check;
mod site_menu;
pub mod sorting;
mod speed;
#[cfg(test)]
mod tests;
pub mod theme;
mod thumbnail;
mod toast;
pub mod tokens;
mod top_bar;
pub mod view;
mod when;
pub mod widgets;

pub use action::{ConnectForm, FollowUpAction, HelpAction, Select, SignIn, UiAction};
pub use card_banner::{CardAction, CardBanner, CardState};
pub use connection_view::{
    BrowserWaitView, CheckView, ConnectionAction, EndpointsView, TestSignIn, TestWish,
};
pub use duplicates::VersionDraft;
pub use history::{ForgetQuestion, HistoryAction, HistoryView};
pub use index::{ListIndex, Query};
pub use places_view::{
    FieldDraft, FieldsView, FolderAction, Level, OptionsDraft, PageKey, PickerRow, PickerStatus,
    PickerView, PlacesLocal, PlacesView, SiteAction, SiteMenu,
};
pub use report_ui::{ReportAction, ReportView};
pub use row::menu_of as row_menu;
pub use settings_menu::settings_menu;
pub use site_menu::sites_menu;
pub use theme::ThemeChoice;
pub use view::{AccountView, ConnectState, Drag, LocalState, ScanProgress, SheetView, Toast, View};

use std::time::Duration;

use egui::{CentralPanel, Frame, Margin, Panel, Ui, UiBuilder};

use crate::model::RowFilter;
use theme::palette;
use tokens::size;

/// Draws the whole window.
pub fn window_ui(ui: &mut Ui, view: &View, local: &mut LocalState) {
    local.counts_down = false;
    local.rows_laid_out = 0;
    local.pictures_in_sight.clear();
    ui.ctx()
        .accesskit_node_builder(egui::accesskit_root_id(), |node| node.set_label("Tangelo"));
    if let Some(state) = view.connect {
        let fill = palette(ui).base;
        CentralPanel::default()
            .frame(Frame::NONE.fill(fill))
            .show(ui, |ui| connect::connect_ui(ui, state, view, local));
    } else {
        main_ui(ui, view, local);
    }
    if let Some(sheet) = view.sheet {
        let picking = view.places.picker.is_some();
        batch_sheet::batch_sheet_ui(ui, sheet, view.places, picking, local);
    }
    if let Some(picker) = &view.places.picker {
        picker::picker_ui(ui, picker, local);
    }
    if let Some(wish) = &view.reports.sheet {
        report_ui::sheet_ui(ui, wish, local);
    }
    manners::manners_ui(ui, view, local);
    if let Some(drag) = view.drag {
        empty::overlay_ui(ui, drag, view);
    }
    if local.about {
        about::about_ui(ui, local);
    }
    if let Some(toast) = view.toast {
        toast::toast_ui(ui, toast, local);
    }
    if local.counts_down {
        ui.ctx().request_repaint_after(Duration::from_secs(1));
    }
}

fn main_ui(ui: &mut Ui, view: &View, local: &mut LocalState) {
    let p = palette(ui);
    let strip = Frame::NONE.fill(p.surface);
    let empty = view.index.counts().all == 0;
    local.offers_to_add = empty && !view.history.open && local.version.is_none();
    Panel::top("top bar")
        .exact_size(size::TOP_BAR)
        .frame(strip)
        .show(ui, |ui| top_bar::top_bar_ui(ui, view, local));
    if let Some(banner) = view.card {
        Panel::top("card")
            .exact_size(card_banner::height(ui, banner))
            .frame(strip)
            .show(ui, |ui| card_banner::card_banner_ui(ui, banner, local));
    }
    if view.history.open {
        if !empty {
            Panel::bottom("bottom bar")
                .exact_size(size::BOTTOM_BAR)
                .frame(strip)
                .show(ui, |ui| bottom_bar::bottom_bar_ui(ui, view, local));
        }
        report_progress_ui(ui, view, local);
        CentralPanel::default()
            .frame(Frame::NONE.fill(p.base))
            .show(ui, |ui| history::history_ui(ui, view, local));
        return;
    }
    // A page without a list has nothing to filter.
    if !empty && local.version.is_none() {
        Panel::top("filters")
            .exact_size(size::FILTERS)
            .frame(strip)
            .show(ui, |ui| filters::filters_ui(ui, view, local));
    }
    if let Some(waiting) = &view.snapshot.connection.waiting {
        Panel::top("banner")
            .exact_size(banner::HEIGHT)
            .frame(strip)
            .show(ui, |ui| banner::banner_ui(ui, waiting, view, local));
    }
    if !empty {
        Panel::bottom("bottom bar")
            .exact_size(size::BOTTOM_BAR)
            .frame(strip)
            .show(ui, |ui| bottom_bar::bottom_bar_ui(ui, view, local));
    }
    report_progress_ui(ui, view, local);
    if local.version.is_some() && duplicates::version_ui(ui, view, local) {
        return;
    }
    if local.query.filter == RowFilter::Duplicates && !empty {
        CentralPanel::default()
            .frame(Frame::NONE.fill(p.base))
            .show(ui, |ui| duplicates::duplicates_ui(ui, view, local));
        return;
    }
    let details = local
        .selection
        .focused
        .is_some_and(|id| view.snapshot.row(id).is_some());
    let details = details && !empty;
    let whole = ui.available_rect_before_wrap();
    let width = match whole.width() < 1100.0 {
        true => size::SIDE_PANEL - 38.0,
        false => size::SIDE_PANEL,
    };
    let mut rest = whole;
    if details {
        rest.max.x -= width;
    }
    // Before the details, since the keyboard goes in this order.
    let mut left = ui.new_child(UiBuilder::new().id_salt("list").max_rect(rest));
    CentralPanel::default()
        .frame(Frame::NONE.fill(p.base))
        .show(&mut left, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            if empty {
                empty::empty_ui(ui, view, local);
                return;
            }
            list::list_ui(ui, view, local);
        });
    if details {
        Panel::right("details")
            .exact_size(width)
            .resizable(false)
            .frame(strip.inner_margin(Margin::symmetric(side_panel::MARGIN as i8, 12)))
            .show(ui, |ui| side_panel::side_panel_ui(ui, view, local));
    }
}

fn report_progress_ui(ui: &mut Ui, view: &View, local: &mut LocalState) {
    let Some(progress) = &view.reports.progress else {
        return;
    };
    Panel::bottom("report progress")
        .exact_size(report_ui::PROGRESS)
        .frame(Frame::NONE.fill(palette(ui).surface))
        .show(ui, |ui| {
            report_ui::progress_ui(ui, progress, view.reports.seconds_left, local)
        });
}
