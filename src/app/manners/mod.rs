//! How the window behaves as a guest of the desktop: where it stood, how it closes, what a second
//! start brings, and what helps support.

pub(super) mod services;

use egui::{Context, Vec2, ViewportCommand};
use services::Manners;

use crate::model::words::telling;
use crate::model::{
    ListColumn, Snapshot, Waiting, WhenClosed, WindowMemory, WindowPlace, WorkWatch,
};
use crate::runtime::DesktopWishes;
use crate::ui::ThemeChoice;
use crate::ui::manners::{CloseAnswer, MannersAction, MannersView};

/// How much larger everything can be drawn, in percent. The system's own scale comes on top.
const ZOOMS: [u16; 10] = [80, 90, 100, 110, 125, 150, 175, 200, 250, 300];

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

    /// Tells whoever looks elsewhere that everything is sent.
    fn look_at_the_end(&mut self, ctx: &Context, snapshot: &Snapshot, services: &dyn Manners) {
        let Some(through) = self.watch.look(snapshot) else {
            return;
        };
        let info = ctx.input(|i| i.viewport().clone());
        let away = info.focused == Some(false) || info.minimized == Some(true);
        if !away || self.memory.quiet {
            return;
        }
        let attention = egui::UserAttentionType::Informational;
        ctx.send_viewport_cmd(ViewportCommand::RequestUserAttention(attention));
        services.notify(telling::title(&through).to_owned(), telling::body(&through));
    }

    fn look_at_closing(&mut self, ctx: &Context, snapshot: &Snapshot) {
        let asked = ctx.input(|i| i.viewport().close_requested());
        let sends = is_sending(snapshot);
        if self.closing == Closing::Finishing && !sends {
            self.close(ctx);
            return;
        }
        if !asked || !sends {
            return;
        }
        match (self.closing, self.memory.when_closed) {
            // Whoever closes it again while it asks means it.
            (Closing::ForGood | Closing::Asking, _) | (Closing::No, WhenClosed::Stop) => {}
            (Closing::No, WhenClosed::Finish) => {
                ctx.send_viewport_cmd(ViewportCommand::CancelClose);
                self.step_aside(ctx);
            }
            (Closing::No | Closing::Finishing, _) => {
                ctx.send_viewport_cmd(ViewportCommand::CancelClose);
                self.closing = Closing::Asking;
                ctx.request_repaint();
            }
        }
    }

    fn step_aside(&mut self, ctx: &Context) {
        self.closing = Closing::Finishing;
        ctx.send_viewport_cmd(ViewportCommand::Minimized(true));
    }

    fn close(&mut self, ctx: &Context) {
        self.closing = Closing::ForGood;
        ctx.send_viewport_cmd(ViewportCommand::Close);
        ctx.request_repaint();
    }

    fn note_place(&mut self, ctx: &Context) {
        let zoom = ctx.zoom_factor();
        let info = ctx.input(|i| i.viewport().clone());
        if info.minimized == Some(true) || info.fullscreen == Some(true) {
            return;
        }
        let maximized = info.maximized == Some(true);
        if maximized {
            if let Some(place) = &mut self.memory.place {
                place.maximized = true;
            }
            return;
        }
        let Some(inner) = info.inner_rect else { return };
        let Vec2 { x, y } = inner.size() * zoom;
        if x < 100.0 || y < 100.0 {
            return;
        }
        let at = info.outer_rect.map(|outer| {
            let at = outer.min.to_vec2() * zoom;
            (at.x.round() as i32, at.y.round() as i32)
        });
        self.memory.place = Some(WindowPlace {
            at,
            size: (x.round() as u16, y.round() as u16),
            maximized: false,
        });
    }

    fn look_at_zoom(&mut self, ctx: &Context) {
        use egui::gui_zoom::kb_shortcuts::{ZOOM_IN, ZOOM_IN_SECONDARY, ZOOM_OUT, ZOOM_RESET};
        let now = self.memory.zoom_percent.unwrap_or(100);
        let (larger, smaller, reset) = ctx.input_mut(|i| {
            (
                i.consume_shortcut(&ZOOM_IN) || i.consume_shortcut(&ZOOM_IN_SECONDARY),
                i.consume_shortcut(&ZOOM_OUT),
                i.consume_shortcut(&ZOOM_RESET),
            )
        });
        let next = match (larger, smaller, reset) {
            (true, ..) => ZOOMS.into_iter().find(|zoom| *zoom > now),
            (_, true, _) => ZOOMS.into_iter().rev().find(|zoom| *zoom < now),
            (.., true) => Some(100),
            _ => None,
        };
        if let Some(next) = next {
            self.memory.zoom_percent = (next != 100).then_some(next);
            set_zoom(ctx, self.memory.zoom_percent);
        }
    }

    fn follow_the_desktop(&mut self, ctx: &Context, theme: ThemeChoice, wishes: DesktopWishes) {
        if self.wishes == Some(wishes) && self.theme == Some(theme) {
            return;
        }
        self.wishes = Some(wishes);
        self.theme = Some(theme);
        ctx.set_theme(match (theme, wishes.dark) {
            (ThemeChoice::System, Some(true)) => ThemeChoice::Dark,
            (ThemeChoice::System, Some(false)) => ThemeChoice::Light,
            (choice, _) => choice,
        });
        crate::ui::theme::reduce_motion(ctx, wishes.reduced_motion);
    }
}

fn set_zoom(ctx: &Context, percent: Option<u16>) {
    let percent = percent
        .unwrap_or(100)
        .clamp(ZOOMS[0], ZOOMS[ZOOMS.len() - 1]);
    ctx.set_zoom_factor(f32::from(percent) / 100.0);
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
mod tests {
    use egui::{RawInput, ViewportEvent, ViewportId};

    use super::*;
    use crate::app::manners::services::NoManners;
    use crate::model::Language;
    use crate::ui::samples;

    struct Room {
        ctx: Context,
        keeper: Keeper,
        snapshot: Snapshot,
        focused: Option<bool>,
        services: NoManners,
    }

    impl Room {
        fn new(memory: WindowMemory, snapshot: Snapshot) -> Room {
            let ctx = Context::default();
            let keeper = Keeper::new(&ctx, memory);
            Room {
                ctx,
                keeper,
                snapshot,
                focused: None,
                services: NoManners::default(),
            }
        }

        /// One frame with these events; what is asked of the window system comes back.
        fn frame(&mut self, events: &[ViewportEvent]) -> Vec<ViewportCommand> {
            let mut input = RawInput::default();
            let viewport = input.viewports.entry(ViewportId::ROOT).or_default();
            viewport.events = events.to_vec();
            viewport.focused = self.focused;
            let (keeper, snapshot, ctx) = (&mut self.keeper, &self.snapshot, self.ctx.clone());
            let services = &self.services;
            let mut output = self.ctx.run_ui(input, |_| {
                keeper.look(&ctx, snapshot, ThemeChoice::System, services);
            });
            output.textures_delta.clear();
            let root = output.viewport_output.get(&ViewportId::ROOT);
            root.map(|v| v.commands.clone()).unwrap_or_default()
        }

        fn act(&mut self, action: MannersAction) -> Vec<ViewportCommand> {
            let (keeper, ctx) = (&mut self.keeper, self.ctx.clone());
            let mut output = self
                .ctx
                .run_ui(RawInput::default(), |_| keeper.act(action, &ctx));
            output.textures_delta.clear();
            let root = output.viewport_output.get(&ViewportId::ROOT);
            root.map(|v| v.commands.clone()).unwrap_or_default()
        }
    }

    /// Work that ends in a window with this focus: what the desktop was told.
    fn told(memory: WindowMemory, focused: Option<bool>) -> (usize, bool) {
        let mut room = Room::new(memory, samples::three());
        room.focused = focused;
        room.snapshot.version = 1;
        assert!(is_sending(&room.snapshot));
        room.frame(&[]);
        let counts = &mut room.snapshot.counts;
        counts.uploaded += counts.sending + counts.waiting;
        (counts.sending, counts.waiting) = (0, 0);
        let commands = room.frame(&[]);
        let attention = ViewportCommand::RequestUserAttention(egui::UserAttentionType::Critical);
        let asked = commands
            .iter()
            .any(|c| std::mem::discriminant(c) == std::mem::discriminant(&attention));
        room.frame(&[]);
        let notices = room.services.notices.lock().unwrap();
        (notices.len(), asked)
    }

    #[test]
    fn the_end_is_told_once_to_whoever_looks_elsewhere() {
        let memory = WindowMemory::default;
        assert_eq!(told(memory(), Some(false)), (1, true));
        assert_eq!(told(memory(), Some(true)), (0, false));
        let quiet = WindowMemory {
            quiet: true,
            ..memory()
        };
        assert_eq!(told(quiet, Some(false)), (0, false));
    }

    fn cancelled(commands: &[ViewportCommand]) -> bool {
        commands.contains(&ViewportCommand::CancelClose)
    }

    #[test]
    fn closing_while_something_is_sent_asks_once() {
        let mut room = Room::new(WindowMemory::default(), samples::three());
        assert!(cancelled(&room.frame(&[ViewportEvent::Close])));
        assert!(room.keeper.view().closing);
        // The second time is meant.
        assert!(!cancelled(&room.frame(&[ViewportEvent::Close])));
    }

    #[test]
    fn an_idle_a_paused_and_a_stuck_window_close_without_a_word() {
        let mut paused = samples::three();
        paused.paused = true;
        let mut stuck = samples::three();
        stuck.connection.waiting = Some(Waiting::ForSignIn);
        for snapshot in [Snapshot::default(), paused, stuck] {
            let mut room = Room::new(WindowMemory::default(), snapshot);
            assert!(!cancelled(&room.frame(&[ViewportEvent::Close])));
            assert!(!room.keeper.view().closing);
        }
    }

    #[test]
    fn going_on_closes_when_everything_is_there_and_a_choice_is_remembered() {
        let mut room = Room::new(WindowMemory::default(), samples::three());
        room.frame(&[ViewportEvent::Close]);
        let commands = room.act(MannersAction::Close(CloseAnswer::Finish, true));
        assert!(commands.contains(&ViewportCommand::Minimized(true)));
        assert_eq!(room.keeper.memory.when_closed, WhenClosed::Finish);
        let commands = room.frame(&[]);
        assert!(!commands.contains(&ViewportCommand::Close), "{commands:?}");
        room.snapshot = Snapshot::default();
        assert!(room.frame(&[]).contains(&ViewportCommand::Close));
        assert!(!cancelled(&room.frame(&[ViewportEvent::Close])));
    }

    #[test]
    fn a_language_is_spoken_once_it_was_chosen_and_kept() {
        let mut room = Room::new(WindowMemory::default(), Snapshot::default());
        room.frame(&[]);
        let german = Some(Language::German);
        room.act(MannersAction::SetLanguage(german));
        room.frame(&[]);
        room.frame(&[]);
        assert_eq!(*room.services.languages.lock().unwrap(), [german]);
        assert_eq!(room.keeper.kept.language, german);
    }

    #[test]
    fn a_remembered_choice_asks_nothing() {
        let memory = |when_closed| WindowMemory {
            when_closed,
            ..WindowMemory::default()
        };
        let mut room = Room::new(memory(WhenClosed::Stop), samples::three());
        assert!(!cancelled(&room.frame(&[ViewportEvent::Close])));
        let mut room = Room::new(memory(WhenClosed::Finish), samples::three());
        let commands = room.frame(&[ViewportEvent::Close]);
        assert!(cancelled(&commands));
        assert!(commands.contains(&ViewportCommand::Minimized(true)));
    }

    #[test]
    fn a_second_start_brings_a_window_back_that_had_stepped_aside() {
        let mut room = Room::new(WindowMemory::default(), samples::three());
        room.frame(&[ViewportEvent::Close]);
        room.act(MannersAction::Close(CloseAnswer::Finish, false));
        let ctx = room.ctx.clone();
        room.keeper.raise(&ctx);
        room.snapshot = Snapshot::default();
        let commands = room.frame(&[]);
        assert!(!commands.contains(&ViewportCommand::Close), "{commands:?}");
    }
}
