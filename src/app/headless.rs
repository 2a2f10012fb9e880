//! The application without a window: frames on demand, for measures and for tests.

use std::sync::Arc;

use egui::{Context, Rect, Vec2};
use tokio::sync::{mpsc, watch};

use super::gallery::{Scenery, link};
use super::start::options::StartOptions;
use super::window::TangeloApp;
use crate::engine::command::Command;
use crate::model::Snapshot;
use crate::ui::UiAction;

/// An application over a made-up list, with nobody behind it.
pub struct Headless {
    pub ctx: Context,
    app: TangeloApp,
    frame: eframe::Frame,
    size: Vec2,
    seconds: f64,
    snapshots: watch::Sender<Arc<Snapshot>>,
    commands: mpsc::Receiver<Command>,
}

impl Headless {
    /// Shows `snapshot` on `size` points.
    pub fn new(snapshot: Snapshot, size: Vec2) -> Headless {
        let ctx = Context::default();
        let (link, snapshots, commands) = link(snapshot, Arc::new(Scenery::default()));
        let app = TangeloApp::with_context(&ctx, link, StartOptions::default());
        let mut window = Headless {
            ctx,
            app,
            frame: eframe::Frame::_new_kittest(),
            size,
            seconds: 0.0,
            snapshots,
            commands,
        };
        // New fonts hold from the second frame on.
        for _ in 0..3 {
            window.frame();
        }
        window.settle();
        window
    }

    /// Asks for something, as a click would; the next frame acts on it.
    pub fn ask(&mut self, action: UiAction) {
        self.app.local_mut().push(action);
    }

    /// A new snapshot arrives.
    pub fn show(&mut self, snapshot: Snapshot) {
        self.snapshots.send_replace(Arc::new(snapshot));
    }

    /// All that the window's thread does for one frame, painting by the graphics card aside.
    /// Returns how many triangles it comes to.
    pub fn frame(&mut self) -> usize {
        self.seconds += 0.016;
        let input = egui::RawInput {
            screen_rect: Some(Rect::from_min_size(egui::Pos2::ZERO, self.size)),
            time: Some(self.seconds),
            ..egui::RawInput::default()
        };
        let (app, frame) = (&mut self.app, &mut self.frame);
        eframe::App::logic(app, &self.ctx, frame);
        let ctx = self.ctx.clone();
        let mut output = ctx.run_ui(input, |ui| eframe::App::ui(app, ui, frame));
        // Nobody paints here.
        output.textures_delta.clear();
        let shapes = std::mem::take(&mut output.shapes);
        let painted = self.ctx.tessellate(shapes, output.pixels_per_point);
        painted.iter().map(triangles).sum()
    }

    /// Draws until the list is the one that was asked for.
    pub fn settle(&mut self) {
        while self.app.list_is_behind() {
            std::thread::yield_now();
            self.frame();
        }
    }

    /// What went to the engine since the last call.
    pub fn commands(&mut self) -> Vec<Command> {
        std::iter::from_fn(|| self.commands.try_recv().ok()).collect()
    }

    /// Whether the list that is shown is not yet the one that was asked for.
    pub fn is_behind(&self) -> bool {
        self.app.list_is_behind()
    }

    /// How many rows the last frame laid out.
    pub fn rows_laid_out(&mut self) -> usize {
        self.app.local_mut().rows_laid_out
    }

    /// How many rows the window's thread has looked at so far to know which ones to show.
    pub fn rows_looked_at(&self) -> usize {
        self.app.rows_looked_at()
    }
}

fn triangles(painted: &egui::ClippedPrimitive) -> usize {
    match &painted.primitive {
        egui::epaint::Primitive::Mesh(mesh) => mesh.indices.len() / 3,
        egui::epaint::Primitive::Callback(_) => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AssetId, RowFilter};
    use crate::ui::sorting::Column;
    use crate::ui::{Select, samples};

    #[test]
    fn what_concerns_a_hundred_thousand_rows_costs_the_window_a_screenful() {
        let snapshot = samples::many(100_000);
        let all: Vec<AssetId> = snapshot.rows().map(|row| row.id).collect();
        let mut window = Headless::new(snapshot.clone(), egui::vec2(1280.0, 800.0));
        let wishes = [
            UiAction::Select(Select::All),
            UiAction::PauseAll,
            UiAction::SetFilter(RowFilter::Waiting),
            UiAction::Find("c004_0".to_owned()),
            UiAction::Find(String::new()),
            UiAction::SortBy(Column::Name),
            UiAction::SortBy(Column::Status),
            UiAction::SetFilter(RowFilter::All),
            UiAction::Select(Select::Step(i32::MAX)),
            UiAction::Remove(all),
            UiAction::Undo,
        ];
        for wish in wishes {
            let name = format!("{wish:.40?}");
            window.ask(wish);
            // One to hear it, one to ask for another list.
            window.frame();
            window.frame();
            window.settle();
            window.frame();
            let rows = window.rows_laid_out();
            assert!(rows < 40, "{rows} rows after {name}");
        }
        assert_eq!(window.rows_looked_at(), 0);
        let mut next = snapshot;
        next.version += 1;
        next.pages[3] = Arc::new((*next.pages[3]).clone());
        window.show(next);
        window.frame();
        assert!(!window.is_behind());
        // The page that changed, and no other.
        assert_eq!(window.rows_looked_at(), 128);
    }
}
