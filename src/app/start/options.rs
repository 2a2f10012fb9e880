//! How the window opens.

use std::path::PathBuf;

use eframe::NativeOptions;
use egui::ViewportBuilder;

use super::super::link::AppLink;
use super::super::window::TangeloApp;
use super::place::onto_a_screen;
use crate::model::WindowMemory;
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
    /// What the window remembers of the last run.
    pub memory: WindowMemory,
}

impl Default for StartOptions {
    fn default() -> Self {
        StartOptions {
            paths: Vec::new(),
            theme: ThemeChoice::System,
            drop_works: drop_works(),
            notice: None,
            memory: WindowMemory::default(),
        }
    }
}

/// Whether files can be dropped on the window: everywhere but on Wayland without XWayland.
pub fn drop_works() -> bool {
    !cfg!(target_os = "linux") || has("DISPLAY") || !has("WAYLAND_DISPLAY")
}

/// Whether anything could be shown at all.
pub(in crate::app) fn has_screen() -> bool {
    !cfg!(target_os = "linux") || has("DISPLAY") || has("WAYLAND_DISPLAY")
}

fn has(variable: &str) -> bool {
    std::env::var_os(variable).is_some_and(|value| !value.is_empty())
}

/// The window's size, name and window system.
pub fn native_options() -> NativeOptions {
    let icon = eframe::icon_data::from_png_bytes(include_bytes!("../../../assets/icon-256.png"));
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
    let mut options = native_options();
    if let Some(place) = start.memory.place {
        let (width, height) = place.size;
        let mut viewport = options
            .viewport
            .with_inner_size([f32::from(width), f32::from(height)])
            .with_maximized(place.maximized);
        if let Some((x, y)) = place.at {
            viewport = viewport.with_position([x as f32, y as f32]);
        }
        options.viewport = viewport;
    }
    eframe::run_native(
        "Tangelo",
        options,
        Box::new(|cc| {
            onto_a_screen(cc);
            Ok(Box::new(TangeloApp::new(cc, link, start)))
        }),
    )
}
