//! How the window behaves as a guest of the desktop: where it stood, how it closes, what a second
//! start brings, and what helps support.

mod closing;
mod looks;
pub(super) mod services;

use egui::{Context, ViewportCommand};

use self::looks::set_zoom;
use self::services::Manners;
use crate::model::{ListColumn, Snapshot, Waiting, WhenClosed, WindowMemory, WorkWatch};
use crate::runtime::DesktopWishes;
use crate::ui::ThemeChoice;
use crate::ui::manners::{CloseAnswer, MannersAction, MannersView};

/// How far closing is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Closing {
    #[default]
    No,
    /// The question is on the screen.
    Asking,
    /// Out of sight until everything is there.
    Finishing,
    /// Nothing holds it any more.
    ForGood,
}

/// The window's behaviour, and what it remembers.
pub struct Keeper {
    pub memory: WindowMemory,
    /// What the settings file holds.
    kept: WindowMemory,
    closing: Closing,
    shortcuts: bool,
    wishes: Option<DesktopWishes>,
    theme: Option<ThemeChoice>,
    watch: WorkWatch,
}

impl Keeper {
    /// With what was remembered.
    pub fn new(ctx: &Context, memory: WindowMemory) -> Keeper {
        // The window's own steps, which are remembered.
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        set_zoom(ctx, memory.zoom_percent);
        Keeper {
            kept: memory.clone(),
            memory,
            closing: Closing::No,
            shortcuts: false,
            wishes: None,
            theme: None,
            watch: WorkWatch::default(),
        }
    }

    /// What is drawn of it.
    pub fn view(&self) -> MannersView {
        MannersView {
            closing: self.closing == Closing::Asking,
            shortcuts: self.shortcuts,
            when_closed: self.memory.when_closed,
            quiet: self.memory.quiet,
            language: self.memory.language,
            columns: self.memory.columns,
        }
    }

    /// Before each frame, also of a hidden window.
    pub fn look(
        &mut self,
        ctx: &Context,
        snapshot: &Snapshot,
        theme: ThemeChoice,
        services: &dyn Manners,
    ) {
        self.follow_the_desktop(ctx, theme, services.wishes());
        self.look_at_the_end(ctx, snapshot, services);
        self.look_at_closing(ctx, snapshot);
        self.note_place(ctx);
        self.look_at_zoom(ctx);
        let place = self.kept.place;
        // The place changes with every pixel of a drag: it is kept at the end.
        let settled = WindowMemory {
            place,
            ..self.memory.clone()
        };
        if settled.language != self.kept.language {
            services.speak(settled.language);
        }
        if settled != self.kept {
            services.remember(settled.clone());
            self.kept = settled;
        }
    }

    /// The last words, when the window is gone.
    pub fn farewell(&self, services: &dyn Manners) {
        if self.memory != self.kept {
            services.remember_now(self.memory.clone());
        }
    }

    /// Does what was asked for, as far as it concerns the window itself.
    pub fn act(&mut self, action: MannersAction, ctx: &Context) {
        match action {
            MannersAction::Close(answer, always) => {
                let choice = match answer {
                    CloseAnswer::KeepOpen => None,
                    CloseAnswer::Finish => Some(WhenClosed::Finish),
                    CloseAnswer::Stop => Some(WhenClosed::Stop),
                };
                if let (true, Some(choice)) = (always, choice) {
                    self.memory.when_closed = choice;
                }
                match choice {
                    None => self.closing = Closing::No,
                    Some(WhenClosed::Finish) => self.step_aside(ctx),
                    Some(WhenClosed::Stop | WhenClosed::Ask) => self.close(ctx),
                }
            }
            MannersAction::SetWhenClosed(choice) => self.memory.when_closed = choice,
            MannersAction::SetQuiet(quiet) => self.memory.quiet = quiet,
            MannersAction::SetLanguage(language) => self.memory.language = language,
            MannersAction::ShowShortcuts(shown) => self.shortcuts = shown,
            MannersAction::ColumnWidth(column, width) => {
                let columns = &mut self.memory.columns;
                match column {
                    ListColumn::Name => columns.name = width,
                    ListColumn::Size => columns.size = width,
                    ListColumn::Asset => columns.asset = width,
                    // It takes what the others leave.
                    ListColumn::Status => {}
                }
            }
            MannersAction::CopyDiagnostics | MannersAction::ShowLog => {}
        }
    }

    /// Somebody started Tangelo again: here it is.
    pub fn raise(&mut self, ctx: &Context) {
        if self.closing == Closing::Finishing {
            self.closing = Closing::No;
        }
        ctx.send_viewport_cmd(ViewportCommand::Visible(true));
        ctx.send_viewport_cmd(ViewportCommand::Minimized(false));
        ctx.send_viewport_cmd(ViewportCommand::Focus);
    }

    /// Puts the question at closing on the screen.
    pub(super) fn ask(&mut self) {
        self.closing = Closing::Asking;
    }

    /// Whether it goes on only until everything is there.
    pub fn is_finishing(&self) -> bool {
        self.closing == Closing::Finishing
    }
}

/// Whether bytes are on their way, or about to be without anybody doing anything.
fn is_sending(snapshot: &Snapshot) -> bool {
    let stands = matches!(
        snapshot.connection.waiting,
        Some(Waiting::ForSignIn | Waiting::ForNetwork { .. } | Waiting::ForJournal)
    );
    // Without a site nothing moves either, whatever waits.
    let open = snapshot.counts.sending + snapshot.counts.waiting;
    !snapshot.paused && !stands && snapshot.connection.site.is_some() && open > 0
}

#[cfg(test)]
mod tests;
