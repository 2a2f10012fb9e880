//! The window as a guest: when it asks, what it tells, and how it goes.

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
