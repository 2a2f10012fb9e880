//! Files dragged over the window, dropped on it, or pasted.

use std::path::PathBuf;

use egui::{Context, Event};

use super::paste::paths_in;
use crate::ui::Drag;

/// How long after a drag ended a pointer in the window tells that it ended here, in seconds.
const GRACE: f64 = 1.0;

/// What came in with this frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arrived {
    Paths(Vec<PathBuf>),
    /// Something was let go here and brought nothing (one odd name can discard a whole drop).
    Nothing,
    /// A paste without any path.
    PasteWithoutPaths,
}

/// Follows a drag from frame to frame.
#[derive(Default)]
pub struct Dropping {
    over: Option<Drag>,
    /// When a drag ended without files.
    ended_at: Option<f64>,
}

impl Dropping {
    /// The drag that is over the window now.
    pub fn drag(&self) -> Option<Drag> {
        self.over
    }

    /// Looks at this frame's input; `now` in seconds.
    pub fn look(&mut self, ctx: &Context, now: f64) -> Option<Arrived> {
        let (hovering, dropped) = ctx.input(|i| {
            let dropped: Vec<PathBuf> = i
                .raw
                .dropped_files
                .iter()
                .map(|f| f.path().to_path_buf())
                .collect();
            (i.raw.hovered_files.len(), dropped)
        });
        let pointer_here = ctx.input(|i| {
            i.events
                .iter()
                .any(|e| matches!(e, Event::PointerMoved(_) | Event::PointerButton { .. }))
        });
        let was_over = self.over.is_some();
        self.over = (hovering > 0).then_some(Drag {
            items: Some(hovering),
        });
        if !dropped.is_empty() {
            self.over = None;
            self.ended_at = None;
            return Some(Arrived::Paths(dropped));
        }
        if was_over && self.over.is_none() {
            self.ended_at = Some(now);
            return None;
        }
        if let Some(ended) = self.ended_at {
            if now - ended > GRACE {
                self.ended_at = None;
            } else if pointer_here {
                // Whoever drags out of the window has the pointer elsewhere.
                self.ended_at = None;
                return Some(Arrived::Nothing);
            }
        }
        pasted(ctx)
    }
}

fn pasted(ctx: &Context) -> Option<Arrived> {
    if ctx.text_edit_focused() {
        return None;
    }
    let text = ctx.input(|i| {
        i.events.iter().find_map(|e| match e {
            Event::Paste(text) => Some(text.clone()),
            _ => None,
        })
    })?;
    let paths = paths_in(&text);
    Some(if paths.is_empty() {
        Arrived::PasteWithoutPaths
    } else {
        Arrived::Paths(paths)
    })
}
