//! How the window opens.

use std::path::PathBuf;

use eframe::NativeOptions;
use egui::ViewportBuilder;

use super::link::AppLink;
use super::window::TangeloApp;
use crate::ui::ThemeChoice;

/// What the window starts with.
#[derive(Clone, Debug)]
pub struct StartOptions {
    /// Queued as a batch to confirm, once somebody is signed in.
    pub paths: Vec<PathBuf>,
    pub theme: ThemeChoice,
    /// See [`drop_works`].
    pub drop_works: bool,
    /// Told at the start: what was continued, what was damaged.
    pub notice: Option<String>,
}

impl Default for StartOptions {
    fn default() -> Self {
        StartOptions {
            paths: Vec::new(),
            theme: ThemeChoice::System,
            drop_works: drop_works(),
            notice: None,
        }
    }
}

/// Whether files can be dropped on the window: everywhere but on Wayland without XWayland.
pub fn drop_works() -> bool {
    !cfg!(target_os = "linux") || has("DISPLAY") || !has("WAYLAND_DISPLAY")
}

fn has(variable: &str) -> bool {
    std::env::var_os(variable).is_some_and(|value| !value.is_empty())
}

/// The window's size, name and window system.
pub fn native_options() -> NativeOptions {
    let icon = eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon-256.png"));
    let viewport = ViewportBuilder::default()
        // A picture that ships with the program; without it there is still a window.
        .with_icon(icon.unwrap_or_default())
        .with_title("Tangelo")
        .with_app_id("tangelo")
        .with_inner_size([1280.0, 800.0])
        .with_min_inner_size([860.0, 520.0]);
    NativeOptions {
        viewport,
        event_loop_builder: prefer_x11(),
        ..NativeOptions::default()
    }
}

/// X11 where it is there, XWayland included, since only there files can be dropped.
#[cfg(target_os = "linux")]
fn prefer_x11() -> Option<eframe::EventLoopBuilderHook> {
    use winit::platform::x11::EventLoopBuilderExtX11;
    has("DISPLAY").then(|| -> eframe::EventLoopBuilderHook {
        Box::new(|builder| {
            builder.with_x11();
        })
    })
}

#[cfg(not(target_os = "linux"))]
fn prefer_x11() -> Option<eframe::EventLoopBuilderHook> {
    None
}

/// Opens the window and returns when it was closed.
///
/// # Errors
/// When no window can be made: no display, or no graphics.
pub fn run(link: AppLink, start: StartOptions) -> eframe::Result {
    eframe::run_native(
        "Tangelo",
        native_options(),
        Box::new(|cc| Ok(Box::new(TangeloApp::new(cc, link, start)))),
    )
}
