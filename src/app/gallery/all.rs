//! Every view in every manner as a picture, and a page to look at them all: `tangelo gallery all
//! FOLDER`.

use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;

use egui::{ColorImage, Context, Vec2, ViewportCommand, vec2};

use super::super::start::options::native_options;
use super::{Shown, VIEWS};
use crate::model::{Language, speak};
use crate::ui::ThemeChoice;

/// How each view is shown: a name, and what it stands for.
const MANNERS: [(&str, ThemeChoice, (u16, u16), Language); 5] = [
    ("dark", ThemeChoice::Dark, (1280, 800), Language::English),
    ("light", ThemeChoice::Light, (1280, 800), Language::English),
    ("narrow", ThemeChoice::Dark, (1000, 640), Language::English),
    ("german", ThemeChoice::Light, (1280, 800), Language::German),
    (
        "german-narrow",
        ThemeChoice::Dark,
        (1000, 640),
        Language::German,
    ),
];
/// Frames until what was asked for is on the screen, and seconds until pictures were decoded.
const SETTLED_FRAMES: u32 = 8;
const SETTLED_SECS: f64 = 0.4;
/// A window system that does not give the size: the picture is taken all the same.
const PATIENCE_FRAMES: u32 = 120;
/// Pictures that wait to be written.
const WAITING: usize = 4;

/// One picture.
#[derive(Clone, Copy)]
struct Shot {
    view: &'static str,
    manner: usize,
}

impl Shot {
    fn file(self) -> String {
        format!("{}-{}.png", self.view, MANNERS[self.manner].0)
    }

    fn size(self) -> Vec2 {
        let (width, height) = MANNERS[self.manner].2;
        vec2(f32::from(width), f32::from(height))
    }
}

/// Takes the pictures of the views whose name begins with `only`; returns when all are written.
///
/// # Errors
/// When the folder cannot be written, or no window can be made.
pub fn run(folder: &Path, only: &str) -> Result<(), Box<dyn std::error::Error>> {
    std::fs::create_dir_all(folder)?;
    std::fs::write(folder.join("index.html"), page())?;
    let (pictures, writer) = writer(folder.to_owned());
    // By manner, so that the window changes its size a few times alone.
    let mut shots: Vec<Shot> = (0..MANNERS.len())
        .flat_map(|manner| VIEWS.iter().map(move |view| Shot { view, manner }))
        .filter(|shot| shot.view.starts_with(only))
        .collect();
    shots.reverse();
    eframe::run_native(
        "Tangelo gallery",
        native_options(),
        Box::new(move |cc| {
            Ok(Box::new(Photographer {
                shown: None,
                now: None,
                shots,
                frames: 0,
                since: 0.0,
                asked: false,
                taken: Arc::default(),
                pictures: Some(pictures),
                ctx: cc.egui_ctx.clone(),
            }))
        }),
    )?;
    match writer.join() {
        Ok(written) => Ok(written?),
        Err(_) => Err("a picture could not be written".into()),
    }
}

type Taken = (String, Arc<ColorImage>);

/// Encoding takes longer than drawing, so it has a thread.
fn writer(folder: PathBuf) -> (SyncSender<Taken>, JoinHandle<io::Result<()>>) {
    let (to, from): (_, Receiver<Taken>) = sync_channel(WAITING);
    let thread = std::thread::spawn(move || {
        for (name, image) in from {
            let [width, height] = image.size;
            let size = |side: usize| u32::try_from(side).unwrap_or(u32::MAX);
            image::save_buffer(
                folder.join(name),
                image.as_raw(),
                size(width),
                size(height),
                image::ColorType::Rgba8,
            )
            .map_err(io::Error::other)?;
        }
        Ok(())
    });
    (to, thread)
}

/// Goes through the shots, one after the other, in one window.
struct Photographer {
    shown: Option<Shown>,
    now: Option<Shot>,
    shots: Vec<Shot>,
    frames: u32,
    since: f64,
    asked: bool,
    /// The picture that was asked for is with the writer.
    taken: Arc<AtomicBool>,
    /// `None` once all are taken.
    pictures: Option<SyncSender<Taken>>,
    ctx: Context,
}

impl Photographer {
    fn next(&mut self) {
        self.shown = None;
        self.now = self.shots.pop();
        let Some(shot) = self.now else {
            self.pictures = None;
            self.ctx.send_viewport_cmd(ViewportCommand::Close);
            return;
        };
        let (_, theme, _, language) = MANNERS[shot.manner];
        speak(language, false);
        // Nothing of the last view lasts: no scroll, no focus, no menu.
        self.ctx
            .memory_mut(|memory| *memory = egui::Memory::default());
        self.ctx
            .send_viewport_cmd(ViewportCommand::InnerSize(shot.size()));
        self.shown = Some(Shown::of(&self.ctx, shot.view, theme));
        self.frames = 0;
        self.since = self.ctx.input(|i| i.time);
        self.asked = false;
    }

    /// Asks for the picture; the writer gets it from there.
    fn take(&mut self, shot: Shot) {
        let (pictures, ctx) = (self.pictures.clone(), self.ctx.clone());
        let taken = self.taken.clone();
        self.ctx.request_screenshot(move |image| {
            // A writer that is gone tells why at the end.
            let _ = pictures.map(|to| to.send((shot.file(), image)));
            taken.store(true, Ordering::Relaxed);
            ctx.request_repaint();
        });
    }

    fn stands(&self) -> bool {
        let Some(shot) = self.now else { return false };
        let off = self.ctx.content_rect().size() - shot.size();
        let right_size = off.abs().max_elem() < 1.0 || self.frames > PATIENCE_FRAMES;
        let long = self.ctx.input(|i| i.time) - self.since > SETTLED_SECS;
        let settled = self.shown.as_ref().is_some_and(Shown::is_arranged);
        right_size && long && settled && self.frames > SETTLED_FRAMES
    }
}

impl eframe::App for Photographer {
    fn logic(&mut self, ctx: &Context, frame: &mut eframe::Frame) {
        let begins = self.now.is_none() && self.pictures.is_some();
        if begins || self.taken.swap(false, Ordering::Relaxed) {
            self.next();
        }
        if let Some(shown) = &mut self.shown {
            shown.logic(ctx, frame);
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        if let Some(shown) = &mut self.shown {
            shown.ui(ui, frame);
        }
        self.frames += 1;
        if let (Some(shot), false, true) = (self.now, self.asked, self.stands()) {
            self.asked = true;
            self.take(shot);
        }
        self.ctx.request_repaint();
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        match &self.shown {
            Some(shown) => shown.clear_color(visuals),
            None => [0.0; 4],
        }
    }
}

/// All pictures on one page, a view a row.
fn page() -> String {
    let mut page = String::from(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Tangelo: every view</title>\
         <style>body{font:14px system-ui;margin:24px;background:#777;color:#fff}\
         h2{margin:28px 0 8px;font-size:16px}div{display:flex;gap:12px;flex-wrap:wrap}\
         figure{margin:0}img{width:520px;display:block}</style>",
    );
    for view in VIEWS {
        // Writing into a String cannot fail.
        let _ = write!(page, "<h2>{view}</h2><div>");
        for (manner, (name, ..)) in MANNERS.iter().enumerate() {
            let file = Shot { view, manner }.file();
            let _ = write!(
                page,
                "<figure><a href=\"{file}\"><img loading=\"lazy\" src=\"{file}\" alt=\"\"></a>\
                 <figcaption>{name}</figcaption></figure>"
            );
        }
        page += "</div>";
    }
    page + "</html>\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_has_every_view_in_every_manner() {
        let page = page();
        assert_eq!(page.matches("<img ").count(), VIEWS.len() * MANNERS.len());
        assert!(page.contains("crowded-german-narrow.png"));
    }
}
