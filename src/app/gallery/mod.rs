//! The window over made-up lists, to look at it without a site: no engine, no network.

mod all;
mod connecting;
pub(super) mod desk;
pub(super) mod history;
pub(super) mod places;
mod scenery;
mod scenes;

pub(super) use scenery::{Scenery, link};

use std::collections::VecDeque;
use std::path::Path;
use std::sync::Arc;

use tokio::sync::{mpsc, watch};

use self::scenes::{Later, arrange, later, scene, snapshot};
use super::start::options::native_options;
use super::window::TangeloApp;
use crate::engine::command::Command;
use crate::model::Snapshot;
use crate::ui::{FolderAction, ThemeChoice, samples};

/// The lists and pages that [`run`] can show.
pub const VIEWS: &[&str] = &[
    "empty",
    "three",
    "crowded",
    "selected",
    "several",
    "many",
    "huge",
    "long",
    "attention",
    "duplicates",
    "duplicates-no-picture",
    "duplicates-miss",
    "duplicates-no-right",
    "duplicates-hostile",
    "duplicates-possibly",
    "duplicates-reviewed",
    "duplicates-folder",
    "duplicates-5000",
    "duplicates-empty",
    "history",
    "history-several",
    "history-forget",
    "history-nothing",
    "history-empty",
    "history-failed",
    "card-checking",
    "card-stored",
    "card-withheld",
    "report",
    "report-mhl",
    "report-reading",
    "new-version",
    "new-version-sending",
    "sheet",
    "scanning",
    "connect",
    "connect-filled",
    "connect-app",
    "connect-waiting",
    "connect-refused",
    "connect-test",
    "connect-testing",
    "connect-timed-out",
    "connect-network",
    "connect-network-broken",
    "connect-proxy",
    "connect-endpoints",
    "network",
    "toast",
    "about",
    "shortcuts",
    "settings",
    "row-menu",
    "closing",
    "closing-done",
    "scripts",
    "picker",
    "picker-search",
    "picker-nothing",
    "picker-refused",
    "picker-many",
    "picker-virtual",
    "picker-loading",
    "unchecked",
    "sheet-unchecked",
    "sites",
    "held",
    "sheet-options",
];

/// Opens the window on one of [`VIEWS`] and returns when it was closed.
///
/// `arguments`: a view, then `light` or `dark`, then a width and a height; or `all`, a folder for
/// the pictures of every view, and how the names of those begin that are wanted.
///
/// # Errors
/// When no window can be made, or no picture be written.
pub fn run(arguments: &[String]) -> Result<(), Box<dyn std::error::Error>> {
    let argument = |at: usize| arguments.get(at).map(String::as_str);
    if let (Some("all"), Some(folder)) = (argument(0), argument(1)) {
        return all::run(Path::new(folder), argument(2).unwrap_or_default());
    }
    let view = argument(0).unwrap_or("crowded").to_owned();
    let theme = match argument(1) {
        Some("light") => ThemeChoice::Light,
        Some("dark") => ThemeChoice::Dark,
        _ => ThemeChoice::System,
    };
    let side = |at| argument(at).and_then(|text| text.parse::<f32>().ok());
    let mut options = native_options();
    if let (Some(width), Some(height)) = (side(2), side(3)) {
        options.viewport = options.viewport.with_inner_size([width, height]);
    }
    eframe::run_native(
        "Tangelo gallery",
        options,
        Box::new(move |cc| Ok(Box::new(Shown::of(&cc.egui_ctx, &view, theme)))),
    )?;
    Ok(())
}

/// The application, and the other ends of its channels.
pub(super) struct Shown {
    app: TangeloApp,
    /// What is done frame by frame after the first ones.
    later: VecDeque<Later>,
    _open: (watch::Sender<Arc<Snapshot>>, mpsc::Receiver<Command>),
}

impl Shown {
    /// The window of a view.
    pub(super) fn of(ctx: &egui::Context, view: &str, theme: ThemeChoice) -> Shown {
        let (scenery, start) = scene(view, theme);
        let (link, to_snapshots, from_commands) = link(snapshot(view), Arc::new(scenery));
        let mut app = TangeloApp::with_context(ctx, link, start);
        arrange(&mut app, view);
        match view {
            "settings" => egui::Popup::open_id(ctx, crate::ui::settings_menu()),
            "sites" => egui::Popup::open_id(ctx, crate::ui::sites_menu()),
            _ => {}
        }
        if let ("row-menu", Some(row)) = (view, snapshot(view).rows().next()) {
            egui::Popup::open_id(ctx, crate::ui::row_menu(row.id));
        }
        Shown {
            app,
            later: later(view),
            _open: (to_snapshots, from_commands),
        }
    }

    /// Whether everything that the view needs was done.
    pub(super) fn is_arranged(&self) -> bool {
        self.later.is_empty()
    }
}

impl eframe::App for Shown {
    fn logic(&mut self, ctx: &egui::Context, frame: &mut eframe::Frame) {
        self.app.logic(ctx, frame);
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        self.app.ui(ui, frame);
        if let Some(next) = self.later.pop_front() {
            let local = self.app.local_mut();
            match next {
                Later::Wait => {}
                Later::Do(action) => local.push(action),
                Later::Type(text) => {
                    text.clone_into(&mut local.places.picker_text);
                    local.push(FolderAction::Find(text.to_owned()).into());
                }
                Later::Options => local.places.options = samples::options(),
            }
            ui.ctx().request_repaint();
        }
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        self.app.clear_color(visuals)
    }
}
